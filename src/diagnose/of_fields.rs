//! Mistakes in which fields are signed, and in what order.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::making::{Making, SIGN_TYPE, only};
use super::message::{self, DATA, LenientField};
use super::texts::concat;
use super::variation::{Change, Edit, Switch};
use crate::rule::scheme::{EmptyValues, Order};
use crate::rule::schemes;

pub(super) fn is_sign_type(_: &Candidate<'_>, lenient: &LenientField<'_>) -> bool {
    lenient.name() == SIGN_TYPE
}

pub(super) fn is_empty(base: &Candidate<'_>, lenient: &LenientField<'_>) -> bool {
    base.is_empty(lenient) && lenient.name() != SIGN_TYPE
}

pub(super) fn is_filled(base: &Candidate<'_>, lenient: &LenientField<'_>) -> bool {
    !base.is_empty(lenient) && lenient.name() != SIGN_TYPE
}

/// Empty as PHP's `empty()` has it, where the scheme does not have it so.
pub(super) fn is_zero(base: &Candidate<'_>, lenient: &LenientField<'_>) -> bool {
    base.empty_values != EmptyValues::DropZero && matches!(lenient.shown(), Some("0" | "false"))
}

/// The signature, and what stands with it.
pub(super) fn is_beside(base: &Candidate<'_>, lenient: &LenientField<'_>) -> bool {
    base.scheme.exclude.contains(lenient.name()) && lenient.name() != DATA
}

/// Not in a scheme's list of names.
pub(super) fn is_unknown(base: &Candidate<'_>, lenient: &LenientField<'_>) -> bool {
    let known = &base.scheme.known;
    !known.is_empty() && !known.contains(lenient.name()) && !is_beside(base, lenient)
}

fn signs_sign_type(base: &Candidate<'_>) -> bool {
    !base.scheme.exclude.contains(SIGN_TYPE)
}

/// What it is that a text has it and the message has none: where the scheme signs it, ours lacks it.
pub(super) fn lacking_sign_type(base: &Candidate<'_>) -> CauseCode {
    if signs_sign_type(base) { CauseCode::SignTypeMissing } else { CauseCode::SignTypeSigned }
}

/// One more. In a text that a gateway printed it is right, and ours lacks it where its scheme signs it.
pub(super) fn sign_type_added(making: &mut Making<'_, '_>, values: &[&str]) {
    let own = if making.sources.is_printed {
        lacking_sign_type(making.base)
    } else {
        CauseCode::SignTypeSigned
    };
    let is_there = making.base.fields.iter().any(|lenient| lenient.name() == SIGN_TYPE);
    if !is_there && own == making.mistake.code {
        added(making, SIGN_TYPE, values);
    }
}

/// The same in the words of JavaScript, as `wx.requestPayment` has them.
pub(super) fn camel_sign_type_added(making: &mut Making<'_, '_>, values: &[&str]) {
    let is_camel = |name: &str| matches!(name, "timeStamp" | "nonceStr");
    if making.base.fields.iter().any(|lenient| is_camel(lenient.name())) {
        added(making, "signType", values);
    }
}

fn added(making: &mut Making<'_, '_>, name: &'static str, values: &[&str]) {
    for value in values {
        making.edit(Edit::New, name, (*value).to_owned());
        making.said(&[value]);
    }
}

/// What happens to empty values otherwise than the scheme says: dropped where it keeps them, and kept where it drops them.
pub(super) fn empties(making: &mut Making<'_, '_>, rules: &[EmptyValues]) {
    let base = making.base;
    if base.empty_values.keeps_empty() != (making.mistake.code == CauseCode::EmptyDropped) {
        return;
    }
    let mut fields = Vec::new();
    for lenient in &base.fields {
        if base.is_empty(lenient) {
            fields.push(lenient.name());
        }
    }
    for rule in rules {
        making.add(only(&fields), Change::Switch(Switch::Empties(*rule)));
    }
}

/// One of the fields in another place, or two of them exchanged; of a text that has an order of its own.
pub(super) fn orders(making: &mut Making<'_, '_>) {
    // Each has a place for each.
    const MOST: usize = 24;
    let base = making.base;
    if base.slots.is_none() && !matches!(base.scheme.order, Order::Given) {
        return;
    }
    let mut names = Vec::new();
    base.fields.iter().for_each(|lenient| names.push(lenient.name()));
    for from in 0..if names.len() > MOST { 0 } else { names.len() } {
        for to in 0..names.len() {
            for exchanged in [true, false] {
                let mut order = Vec::with_capacity(names.len());
                for at in 0..names.len() {
                    let source = match at {
                        _ if at == to => from,
                        _ if exchanged && at == from => to,
                        _ if exchanged => at,
                        _ if from <= at && at < to => at.saturating_add(1),
                        _ if to < at && at <= from => at.saturating_sub(1),
                        _ => at,
                    };
                    order.extend(names.get(source));
                }
                making.add(names.get(from).copied(), Change::Order(order));
            }
        }
    }
}

/// The slot of the body and its field, where the request may be one without a body.
fn body_of<'b>(base: &'b Candidate<'_>) -> Option<(&'b str, &'b str)> {
    let slot = base.slots?.iter().find(|slot| slot.raw)?;
    if base.fields.iter().any(|lenient| lenient.shown().is_some_and(|word| word == "POST")) {
        return None;
    }
    let lenient = base.fields.iter().find(|lenient| lenient.name() == slot.name)?;
    Some((lenient.name(), lenient.shown().unwrap_or_default()))
}

/// What stands in the place of the body that a GET has not.
pub(super) fn body_of_get(making: &mut Making<'_, '_>) {
    if let Some((name, _)) = body_of(making.base) {
        for word in ["", "null", "{}", "undefined"] {
            making.edit(Edit::Value, name, word.to_owned());
        }
    }
}

/// The query of the address in the place of the body.
pub(super) fn query_of_get(making: &mut Making<'_, '_>) {
    let base = making.base;
    let Some((name, body)) = body_of(base) else { return };
    let mut query = body.to_owned();
    if let Some(members) = message::of_json(&query) {
        query.clear();
        for member in &members {
            query.push_str(if query.is_empty() { "" } else { "&" });
            query.push_str(&concat(&[member.name(), "=", member.shown().unwrap_or_default()]));
        }
    }
    let is_address = |name: &str| matches!(name, "url" | "uri" | "path");
    for url in base.fields.iter().filter(|lenient| is_address(lenient.name())) {
        let address = concat(&[base.spelled(url), "?", &query]);
        let both = alloc::vec![(url.name(), address), (name, String::new())];
        making.add(Some(name), Change::Edit(Edit::Value, both));
    }
}

/// Where the signature is made externally, the text is what differs.
pub(super) fn other_schemes(making: &mut Making<'_, '_>) {
    let own = making.base.scheme;
    for scheme in schemes::SCHEMES {
        let is_comparable = scheme.digest.is_external() == own.digest.is_external();
        if is_comparable && scheme.name != own.name {
            making.add(None, Change::Scheme(scheme));
            making.said(&[&scheme.name]);
        }
    }
}
