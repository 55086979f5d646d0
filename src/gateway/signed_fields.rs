//! The fields of a message that a gateway signs as `name=value&…` and somebody posts to us: which of them
//! every such message has, and which hold text that the gateway only passes on.
//!
//! Nothing in such a text is escaped. Who could write one of its values, a customer the subject of an
//! order, could write what looks like further fields into it, and the one who posts the message can split it there.
//! The canonical string is written for verification already, which leaves one reading: the one with the
//! most fields ([`Purpose::Verify`](crate::sign::canonical::Purpose::Verify)). It is the message that was signed
//! unless a value brought a field that the message lacked. So the fields that decide about money are
//! required, and a field that a message may lack does not stand directly behind a text of somebody's.

use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::message::names::Names;
use crate::message::params::{Field, Params};
use crate::rule::scheme::Scheme;
use crate::sign::decision::Decision;
use crate::sign::inclusion::decide;
use crate::sign::plan::injects;
use crate::text::scan::{byte, split};
use crate::text::sorting::{Indexed, sort};

/// Names of fields, with spaces between them.
type Listed = &'static str;

pub(super) fn names(listed: Listed) -> impl Iterator<Item = &'static str> {
    split(listed, b' ').filter(|name| !name.is_empty())
}

fn is_in(listed: Listed, name: &str) -> bool {
    let mut rest = listed.as_bytes();
    loop {
        let behind = rest.strip_prefix(name.as_bytes());
        if behind.is_some_and(|behind| matches!(behind.first(), None | Some(b' '))) {
            // Nothing is no name.
            return !name.is_empty();
        }
        match byte(rest, b' ').and_then(|at| rest.get(at..)?.get(1..)) {
            Some(next) => rest = next,
            None => return false,
        }
    }
}

/// The fields of one kind of message, each in one of the first five lists.
#[derive(Debug)]
pub(crate) struct SignedFields {
    /// Every message has them, and they say what was paid, by whom or to whom: one without is refused.
    pub(crate) required: Listed,
    /// Every message has them.
    pub(crate) always: Listed,
    /// Every message has one of the two, and only one.
    pub(crate) either: Listed,
    /// A message that has one of the fields behind the name, which sort before it, has this one as well.
    pub(crate) with: &'static [(&'static str, Listed)],
    /// Some messages have them.
    pub(crate) sometimes: Listed,
    /// No message has them.
    pub(crate) never: Listed,
    /// Those whose text is a merchant's or a customer's, which the gateway passes on as it was given.
    pub(crate) passed_on: Listed,
}

impl SignedFields {
    /// Nothing is known of its fields.
    pub(crate) const UNKNOWN: Self = Self {
        required: "",
        always: "",
        either: "",
        with: &[],
        sometimes: "",
        never: "",
        passed_on: "",
    };

    /// Whether one of the lists has that name.
    #[cfg(feature = "diagnose")]
    pub(super) fn has(&self, name: &str) -> bool {
        let with = self.with.iter().any(|(of, _)| *of == name);
        let lists = [self.required, self.always, self.either, self.sometimes];
        with || lists.iter().any(|listed| is_in(listed, name))
    }

    /// Whether a message that has these fields has the one of that name for sure.
    fn is_sure(&self, name: &str, has: &dyn Fn(&str) -> bool) -> bool {
        let with = |(of, others): &(&str, Listed)| *of == name && names(others).any(has);
        is_in(self.required, name)
            || is_in(self.always, name)
            || is_in(self.either, name) && !names(self.either).all(has)
            || self.with.iter().any(with)
    }

    /// Whether messages of this kind can have a field of that name.
    fn lists(&self, name: &str) -> bool {
        // Of a message that has all others, what is not sure is in the last list.
        self.is_sure(name, &|other| other != name) || is_in(self.sometimes, name)
    }

    /// Checks that a message of this kind, whose signature is right, can have been signed with no other
    /// fields. `kinds` are all that the gateway signs with this key. Fields in `allowed` are taken as they
    /// stand.
    ///
    /// # Errors
    /// `ERR_AMBIGUOUS` with a field whose value contains `&name=` of a field of the gateway, or that no such
    /// message has, or with a text behind which stands a field that the message may have got from it;
    /// `ERR_MISSING` with a required field that is not signed.
    pub(crate) fn check(
        &self,
        kinds: &[&Self],
        scheme: &Scheme,
        message: &Params<'_>,
        allowed: &Names,
    ) -> Result<()> {
        let is_signed = |field: &Field<'_>| decide(scheme, field) == Decision::Signed;
        let has = |name: &str| message.iter().any(|field| field.name == name && is_signed(field));
        let is_known = |name: &str| kinds.iter().any(|kind| kind.lists(name));
        let ambiguous = |name: &str| match allowed.contains(name) {
            true => Ok(()),
            false => Err(Error::at(Code::Ambiguous, name)),
        };
        // The text of somebody's that may not have ended yet.
        let mut open = None;
        // Its names are sound: it was verified.
        let mut sorted = Vec::with_capacity(message.len());
        sorted.extend(message.names().enumerate().map(|(at, name)| Indexed::new(name, at)));
        sort(&mut sorted);
        for field in sorted.iter().filter_map(|indexed| message.at(indexed.at)) {
            if !is_signed(field) {
                continue;
            }
            let name = field.name.as_ref();
            let is_passed_on = is_in(self.passed_on, name);
            // What the gateway writes itself, ids, times, amounts, states, looks like no field at all.
            let is_closed = || !is_passed_on && self.lists(name);
            let is_field = |found: &str| is_closed() || is_known(found);
            let value = field.value.as_text().unwrap_or_default();
            if injects(value.as_bytes(), &scheme.separator, &is_field) || is_in(self.never, name) {
                ambiguous(name)?;
            }
            match open {
                Some(text) if !self.is_sure(name, &has) => ambiguous(text)?,
                _ => open = None,
            }
            if is_passed_on {
                open = Some(name);
            }
        }
        match names(self.required).find(|name| !has(name)) {
            Some(name) => Err(Error::at(Code::Missing, name)),
            None => Ok(()),
        }
    }
}
