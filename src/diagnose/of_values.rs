//! Mistakes in values that need to know the field, the message or the host.

use alloc::borrow::ToOwned as _;
use alloc::vec::Vec;

use super::candidate::Candidate;
use super::making::{Alternative, Making, only};
use super::mistakes::values_named;
use super::rewrites::rounded_to;
use super::texts::{concat, start};
use super::variation::{Change, Edit, Edits, Switch};
use crate::message::params::Value;
use crate::rule::scheme::{Encoding, Whitespace};
use crate::text::charset::Charset;

/// What belongs before the value of a field.
const BEGINNINGS: &[(&str, &str)] = &[
    ("package", "prepay_id="),
    ("url", "/"),
    ("url", "https://api.mch.weixin.qq.com"),
    ("path", "/"),
    ("uri", "/"),
    ("uri", "https://openapi.alipay.com"),
];

pub(super) fn beginnings(making: &mut Making<'_, '_>) {
    let base = making.base;
    for (name, beginning) in BEGINNINGS {
        for lenient in base.fields.iter().filter(|lenient| lenient.name() == *name) {
            let value = base.spelled(lenient);
            let other = match value.strip_prefix(beginning) {
                Some(bare) => bare.to_owned(),
                None => concat(&[beginning, value]),
            };
            making.edit(Edit::Value, lenient.name(), other);
            making.said(&[beginning]);
        }
    }
}

/// How languages spell what is no text.
pub(super) fn words(making: &mut Making<'_, '_>) {
    for lenient in &making.base.fields {
        let words: &[&str] = match lenient.field.value {
            Value::Boolean(true) => &["true", "1", "True", "TRUE"],
            Value::Boolean(false) => &["false", "0", "False", "FALSE", ""],
            Value::Null => &["null", "", "None", "NULL", "undefined"],
            _ => &[],
        };
        for word in words {
            making.values(&[(lenient.name(), (*word).to_owned())]);
        }
    }
}

pub(super) fn cut(making: &mut Making<'_, '_>) {
    const LENGTHS: [usize; 10] = [10, 16, 20, 32, 40, 50, 64, 100, 128, 255];
    let base = making.base;
    for lenient in &base.fields {
        let value = base.spelled(lenient);
        for length in LENGTHS {
            let end = value.char_indices().nth(length).map_or(value.len(), |(at, _)| at);
            for cut in [start(value, end), start(value, length)] {
                if cut != value {
                    making.values(&[(lenient.name(), cut.to_owned())]);
                }
            }
        }
    }
}

/// What the host knows of values: the first of each field together, any other by itself.
pub(super) fn alternatives<'b>(making: &mut Making<'_, 'b>) {
    let code = making.mistake.code;
    let mut first: Edits<'b> = Vec::new();
    for alternative in making.sources.alternatives {
        let Alternative { code: own, field, value } = alternative;
        let field = field.as_str();
        if *own != code {
            continue;
        }
        if first.iter().any(|(name, _)| *name == field) {
            making.values(&[(field, value.clone())]);
        } else {
            first.push((field, value.clone()));
        }
    }
    making.values(&first);
}

/// The values encoded by another rule than the scheme's.
pub(super) fn encoded(making: &mut Making<'_, '_>) {
    let base = making.base;
    if base.encoding == Encoding::Raw || !making.complete {
        return;
    }
    for of in values_named(making.mistake.code) {
        let mut encoded = Vec::new();
        for lenient in &base.fields {
            let plain = base.spelled(lenient);
            let value = of.rewritten(plain).unwrap_or_else(|| plain.to_owned());
            encoded.push((lenient.name(), value));
        }
        making.add(None, Change::Encoded(encoded));
    }
}

/// The white space that the scheme takes off, left on.
pub(super) fn untrimmed(making: &mut Making<'_, '_>, whitespace: Whitespace) {
    let base = making.base;
    if base.whitespace == Whitespace::Keep {
        return;
    }
    let mut names = Vec::new();
    for lenient in &base.fields {
        if lenient.shown().is_some_and(|text| text != base.spelled(lenient)) {
            names.push(lenient.name());
        }
    }
    making.add(only(&names), Change::Switch(Switch::Whitespace(whitespace)));
    if whitespace == Whitespace::Trim {
        making.said(&["quotes"]);
    }
}

fn is_ascii(base: &Candidate<'_>) -> bool {
    base.fields.iter().all(|lenient| base.spelled(lenient).is_ascii())
}

/// Whether ours are the bytes of UTF-8 where they were read as GBK.
fn is_misread(base: &Candidate<'_>) -> bool {
    base.charset == Charset::Utf8 && base.is_misread()
}

pub(super) fn misread(making: &mut Making<'_, '_>) {
    if !is_ascii(making.base) && is_misread(making.base) {
        making.switch(Switch::Charset(Charset::Gbk), "UTF-8 read as GBK");
    }
}

pub(super) fn other_charset(making: &mut Making<'_, '_>) {
    let base = making.base;
    if !is_ascii(base) && !is_misread(base) {
        let other = match base.charset {
            Charset::Utf8 => Charset::Gbk,
            Charset::Gbk => Charset::Utf8,
        };
        making.switch(Switch::Charset(other), "");
    }
}

/// As JavaScript's `binary` writes them.
pub(super) fn low_bytes(making: &mut Making<'_, '_>) {
    if !is_ascii(making.base) {
        making.switch(Switch::LowBytes, "binary");
    }
}

/// What a long number may have been before JavaScript rounded it.
pub(super) fn numbers(making: &mut Making<'_, '_>) {
    // Each may be one of a thousand.
    const MOST: usize = 2_048;
    let base = making.base;
    let most = making.count().saturating_add(MOST);
    for lenient in &base.fields {
        for number in rounded_to(base.spelled(lenient)) {
            if making.count() < most {
                making.edit(Edit::Value, lenient.name(), number.clone());
                making.said(&[&number]);
            }
        }
    }
}
