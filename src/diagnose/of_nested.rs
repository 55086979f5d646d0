//! Mistakes in how a message was taken apart: its raw text, and the nested values in it.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::making::{Making, is_json};
use super::message::{self, DATA, Inclusion, LenientField};
use super::texts::concat;
use super::variation::{Change, Edit};
use super::{entities, message::once};
use crate::message::json::{Style, styled};

/// The text as it was before a page made entities of it, or was made of them.
pub(super) fn unescaped(making: &mut Making<'_, '_>) {
    let text = making.sources.text;
    if text.is_some_and(is_json) {
        return;
    }
    let whole = text.map_or_else(|| making.base.concat(), str::to_owned);
    let decode = if text.is_some() { once } else { message::plain };
    for again in [entities::unescaped(&whole), entities::restored(&whole)] {
        if again != whole {
            making.add(None, Change::Fields(message::of_form(&again, decode)));
        }
    }
}

/// What some languages write for a nested value.
const NOT_JSON: &[&str] = &["[object Object]", "Array"];

/// How PHP, Python and Go write a nested value.
const JSON_STYLES: &[Style] = &[
    Style { ascii: true, slashes: true, ..Style::PLAIN },
    Style { slashes: true, ..Style::PLAIN },
    Style { spaced: true, ascii: true, ..Style::PLAIN },
    Style { spaced: true, ..Style::PLAIN },
    Style { sorted: true, ..Style::PLAIN },
    Style { html: true, ..Style::PLAIN },
];

/// The fields with the nested object among them, where the scheme signs its members.
fn nested<'b>(making: &Making<'_, 'b>) -> Option<Vec<LenientField<'b>>> {
    if !making.base.scheme.exclude.contains(DATA) {
        return None;
    }
    let mut nested = match making.sources.nested {
        Some(nested) => nested.to_vec(),
        None => making.base.nested(DATA, &["user", "method", "time", "sign"]),
    };
    for lenient in &mut nested {
        lenient.inclusion = if lenient.nested { Inclusion::Signed } else { Inclusion::Scheme };
    }
    Some(nested)
}

/// The nested object signed as it is.
pub(super) fn unflattened(making: &mut Making<'_, '_>) {
    if let Some(nested) = nested(making) {
        making.add(Some(DATA), Change::Fields(nested));
    }
}

/// The same in another form, left out, or without what stands beside it.
pub(super) fn unflattened_otherwise(making: &mut Making<'_, '_>) {
    let Some(nested) = nested(making) else { return };
    let with = |form: &dyn Fn(&str) -> String| {
        let mut other = nested.clone();
        for lenient in other.iter_mut().filter(|lenient| lenient.nested) {
            let text = form(lenient.field.value.as_text().unwrap_or_default());
            lenient.field.value = text.into();
        }
        Change::Fields(other)
    };
    let mut push = |change, detail| {
        making.add(Some(DATA), change);
        making.said(&[detail]);
    };
    for style in JSON_STYLES {
        let change = with(&|text| styled(text, *style).unwrap_or_default());
        push(change, "its JSON in another form");
    }
    for word in NOT_JSON {
        push(with(&|_| (*word).to_owned()), word);
    }
    // Only what stands beside it.
    let mut beside = Vec::new();
    for lenient in &nested {
        if !lenient.nested {
            beside.push(lenient.clone());
        }
    }
    push(Change::Fields(beside), "left out");
    // Only what stands in it.
    let mut within = making.base.fields.clone();
    for lenient in &mut within {
        if nested.iter().any(|outer| outer.name() == lenient.name()) {
            lenient.inclusion = Inclusion::LeftOut;
        }
    }
    making.add(Some(DATA), Change::Fields(within));
    making.said(&["alone"]);
}

/// What stands around the name of a member where it is written with that of its object.
const PATHS: &[(&str, &str)] = &[("", ""), ("[", "]"), (".", "")];

/// The members of nested values, which are signed as text.
pub(super) fn flattened(making: &mut Making<'_, '_>) {
    let base = making.base;
    for name in texts(making) {
        let mut outer = Vec::with_capacity(base.fields.len());
        base.fields.iter().for_each(|lenient| outer.push(lenient.borrowed()));
        for (open, close) in PATHS {
            let mut flat = message::flattened(&outer, name);
            for lenient in &mut flat {
                if !open.is_empty() && !outer.iter().any(|outer| outer.name() == lenient.name()) {
                    lenient.field.name = concat(&[name, open, lenient.name(), close]).into();
                }
            }
            making.add(Some(name), Change::Fields(flat));
            if !open.is_empty() {
                making.said(&[name, open, "…", close]);
            }
        }
    }
}

pub(super) fn not_json(making: &mut Making<'_, '_>) {
    for name in texts(making) {
        for word in NOT_JSON {
            making.edit(Edit::Value, name, (*word).to_owned());
            making.said(&[word]);
        }
    }
}

/// The names of nested values that are signed as text.
fn texts<'b>(making: &Making<'_, 'b>) -> Vec<&'b str> {
    let mut names = Vec::new();
    if !making.base.scheme.exclude.contains(DATA) {
        for lenient in making.base.fields.iter().filter(|lenient| lenient.nested) {
            names.push(lenient.name());
        }
    }
    names
}
