//! The fields of a message that a gateway signs as `name=value&…` and somebody posts to us: which of them
//! every such message has, and which hold text that the gateway only passes on.
//!
//! Nothing in such a text is escaped. Who could write one of its values, a customer the subject of an
//! order, could write what looks like further fields into it, and who posts the message can part it there.
//! The canonical string is written for verification already, which leaves one reading: the one with the
//! most fields ([`Purpose::Verify`](crate::sign::canonical::Purpose::Verify)). It is the message that was signed
//! unless a value brought a field that the message lacked. So the fields that decide about money are
//! required, and a field that a message may lack does not stand directly behind a text of somebody's.

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::{Field, Params};
use crate::rule::scheme::Scheme;
use crate::sign::canonical::{decide, injects};
use crate::sign::decision::Decision;

/// The fields of one kind of message, each in one of the first five lists.
#[derive(Debug)]
pub(crate) struct SignedFields {
    /// Every message has them, and they say what was paid, by whom or to whom: one without is refused.
    pub(crate) required: &'static [&'static str],
    /// Every message has them.
    pub(crate) always: &'static [&'static str],
    /// Every message has one of the two, and only one.
    pub(crate) either: &'static [[&'static str; 2]],
    /// A message that has one of the fields behind the name, which sort before it, has this one as well.
    pub(crate) with: &'static [(&'static str, &'static [&'static str])],
    /// Some messages have them.
    pub(crate) sometimes: &'static [&'static str],
    /// Those whose text is a merchant's or a customer's, which the gateway passes on as it was given.
    pub(crate) passed_on: &'static [&'static str],
}

impl SignedFields {
    /// Nothing is known of its fields.
    pub(crate) const UNKNOWN: Self =
        Self { required: &[], always: &[], either: &[], with: &[], sometimes: &[], passed_on: &[] };

    /// Whether a message that has these fields has the one of that name for sure.
    fn is_sure(&self, name: &str, has: &dyn Fn(&str) -> bool) -> bool {
        let of_two = |pair: &[&str; 2]| pair.contains(&name) && !pair.iter().all(|one| has(one));
        let with =
            |(of, others): &(&str, &[&str])| *of == name && others.iter().any(|one| has(one));
        self.required.contains(&name)
            || self.always.contains(&name)
            || self.either.iter().any(of_two)
            || self.with.iter().any(with)
    }

    /// Whether messages of this kind can have a field of that name.
    fn lists(&self, name: &str) -> bool {
        self.is_sure(name, &|other| other != name)
            || self.with.iter().any(|(of, _)| *of == name)
            || self.sometimes.contains(&name)
    }

    /// Checks that a message of this kind, whose signature is right, can have been signed with no other
    /// fields. `kinds` are all that the gateway signs with this key. Fields in `allowed` are taken as they
    /// stand.
    ///
    /// # Errors
    /// `ERR_AMBIGUOUS` with a field whose value contains `&name=` of a field of the gateway, or with a text
    /// behind which stands a field that the message may have got from it; `ERR_MISSING` with a required
    /// field that is not signed.
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
        let sorted = message.sorted(&Limits::NONE, &scheme.lines)?;
        for field in sorted.iter().filter_map(|placed| message.at(placed.at)) {
            if !is_signed(field) {
                continue;
            }
            let name = field.name.as_ref();
            if field
                .value
                .as_text()
                .is_some_and(|value| injects(value.as_bytes(), &scheme.separator, &is_known))
            {
                ambiguous(name)?;
            }
            match open {
                Some(text) if !self.is_sure(name, &has) => ambiguous(text)?,
                _ => open = None,
            }
            if self.passed_on.contains(&name) {
                open = Some(name);
            }
        }
        match self.required.iter().find(|name| !has(name)) {
            Some(name) => Err(Error::at(Code::Missing, name)),
            None => Ok(()),
        }
    }
}
