//! One explanation in the making: fields, scheme and key as they were given, with something changed, and
//! the text and digest that come of it. Nothing is refused here.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::message::{Inclusion, LenientField};
use super::texts::{COMPONENT, FORM, escaped, hex};
use crate::message::json;
use crate::message::names::Names;
use crate::message::params::Value;
use crate::message::values::Given;
use crate::rule::scheme::{
    Digest, EmptyValues, Encoding, Order, Pair, Scheme, SecretPlacement, Whitespace,
};
use crate::rule::template::Slot;
use crate::sign::decision::Decision;
use crate::sign::hashes::{Function, Hash};
use crate::sign::inclusion::{decide_by, spelled_by};
use crate::sign::pair::PairStyle;
use crate::sign::secret::KEY_PLACEHOLDER;
use crate::text::charset::Charset;
use crate::text::sorting::{Indexed, sort};

/// In which order the fields stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// As the scheme has it.
    Scheme,
    Given,
    Sorted,
    CaseInsensitive,
    /// Compared in capitals: `_` stands behind the letters then.
    Capitals,
    Locale,
    Reversed,
    ByValue,
}

/// The GBK bytes of the characters of a message, sorted, where the host knows them.
pub(super) type GbkTable = [(char, Vec<u8>)];

/// Everything in it is borrowed, so that one costs little to make: thousands are.
#[derive(Clone)]
pub(super) struct Candidate<'i> {
    /// Of which the switches that are tried stand behind it.
    pub(super) scheme: &'i Scheme,
    pub(super) empty_values: EmptyValues,
    pub(super) whitespace: Whitespace,
    pub(super) pair: Pair,
    pub(super) separator: &'i str,
    pub(super) encoding: Encoding,
    pub(super) charset: Charset,
    pub(super) secret: &'i SecretPlacement,
    pub(super) function: Option<Function>,
    pub(super) fields: Vec<LenientField<'i>>,
    pub(super) key: &'i [u8],
    /// What an HMAC is keyed with, where that is another than what stands in the text.
    pub(super) mac_key: Option<&'i [u8]>,
    pub(super) arrangement: Arrangement,
    /// The digest was made of the hexadecimal digest again.
    pub(super) twice: bool,
    /// Key and message have changed places.
    pub(super) swapped: bool,
    /// What stands between a name and its value.
    pub(super) equals: &'static str,
    pub(super) before: &'static str,
    pub(super) behind: &'static str,
    /// What happened to the whole text before the key was appended.
    pub(super) whole: Option<fn(&str) -> String>,
    /// Of a template, its slots: the fields fill them one by one.
    pub(super) slots: Option<&'i [Slot<'i>]>,
    /// Only the low byte of each of UTF-16's units was hashed.
    pub(super) low_bytes: bool,
    pub(super) gbk: Option<&'i GbkTable>,
    /// The places of the fields in the order of the scheme, as long as they are those of the base: sorting them takes
    /// longer than hashing them.
    pub(super) sorted: Option<&'i [usize]>,
}

/// A text, and the place of the key in it.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) key_at: Option<usize>,
}

impl<'i> Candidate<'i> {
    pub(super) fn new(scheme: &'i Scheme, fields: &'i [LenientField<'_>], key: &'i str) -> Self {
        let mut borrowed = Vec::with_capacity(fields.len());
        fields.iter().for_each(|lenient| borrowed.push(lenient.borrowed()));
        Self {
            scheme,
            empty_values: scheme.empty_values,
            whitespace: scheme.whitespace,
            pair: scheme.pair,
            separator: &scheme.separator,
            encoding: scheme.encoding,
            charset: scheme.charset,
            secret: &scheme.secret,
            function: Function::of(scheme.digest),
            fields: borrowed,
            key: key.as_bytes(),
            mac_key: None,
            arrangement: Arrangement::Scheme,
            twice: false,
            swapped: false,
            equals: "=",
            before: "",
            behind: "",
            whole: None,
            slots: None,
            low_bytes: false,
            gbk: None,
            sorted: None,
        }
    }

    /// The digest of a signature that a public key opened takes the place of the scheme's own.
    pub(super) fn hash(&mut self, hash: Hash) {
        self.function = Some(Function { hash, keyed: false });
        self.twice = self.scheme.digest == Digest::ExternalSha256;
    }

    /// The same message by another scheme.
    pub(super) fn turn_to(&mut self, scheme: &'i Scheme) {
        let (fields, key, gbk) = (core::mem::take(&mut self.fields), self.key, self.gbk);
        let function = self.function;
        *self = Self::new(scheme, &[], "");
        (self.fields, self.key, self.gbk) = (fields, key, gbk);
        if let Some(function) = function.filter(|_| scheme.digest.is_external()) {
            self.hash(function.hash);
        }
    }

    pub(super) fn field(&mut self, name: &str) -> Option<&mut LenientField<'i>> {
        self.fields.iter_mut().find(|lenient| lenient.name() == name)
    }

    /// The fields in the order of those names, and behind them what has none of them.
    pub(super) fn arrange(&mut self, names: &[&str]) {
        let mut arranged = Vec::with_capacity(self.fields.len());
        for name in names {
            if let Some(at) = self.fields.iter().position(|lenient| lenient.name() == *name) {
                arranged.push(self.fields.remove(at));
            }
        }
        arranged.append(&mut self.fields);
        self.fields = arranged;
        self.sorted = None;
        self.arrangement = Arrangement::Given;
    }

    /// One more field, which is signed.
    pub(super) fn sign(&mut self, mut lenient: LenientField<'i>) {
        lenient.inclusion = Inclusion::Signed;
        self.sorted = None;
        self.fields.push(lenient);
    }

    /// Every field that is not left out by its name, sorted.
    pub(super) fn sign_all(&mut self) {
        let exclude = &self.scheme.exclude;
        for lenient in &mut self.fields {
            if !exclude.contains(&lenient.field.name) && lenient.shown() != Some("") {
                lenient.inclusion = Inclusion::Signed;
            }
        }
        self.arrangement = Arrangement::Sorted;
    }

    pub(super) fn is_signed(&self, lenient: &LenientField<'_>) -> bool {
        match lenient.inclusion {
            Inclusion::Signed => true,
            Inclusion::LeftOut => false,
            Inclusion::Scheme => {
                decide_by(self.scheme, self.empty_values, self.whitespace, &lenient.field)
                    == Decision::Signed
            }
        }
    }

    /// The places of all fields in the order of the scheme; nothing where it takes them as they were given.
    pub(super) fn places(&self) -> Option<Vec<usize>> {
        let is_given = self.slots.is_some() || matches!(self.scheme.order, Order::Given);
        if is_given || self.scheme.order == Order::SortedByValue {
            return None;
        }
        let mut all = Vec::with_capacity(self.fields.len());
        self.fields.iter().for_each(|lenient| all.push(lenient));
        Some(self.sorted_places(&all))
    }

    /// The fields that are signed, in order.
    pub(super) fn signed(&self) -> Vec<&LenientField<'i>> {
        let mut fields = Vec::with_capacity(self.fields.len());
        if let Some(places) = self.sorted.filter(|_| self.arrangement == Arrangement::Scheme) {
            let in_order = places.iter().filter_map(|at| self.fields.get(*at));
            in_order.filter(|field| self.is_signed(field)).for_each(|field| fields.push(field));
            return fields;
        }
        for field in &self.fields {
            if self.is_signed(field) {
                fields.push(field);
            }
        }
        let by_scheme = self.arrangement == Arrangement::Scheme;
        if self.arrangement == Arrangement::Given
            || by_scheme && matches!(self.scheme.order, Order::Given)
        {
            return fields;
        }
        let mut sorted = Vec::with_capacity(fields.len());
        for at in self.sorted_places(&fields) {
            sorted.extend(fields.get(at));
        }
        if self.arrangement == Arrangement::Reversed {
            sorted.reverse();
        }
        sorted
    }

    /// The places of those fields in order: sorted by a text that each order makes of a field, as a sort for each would weigh as
    /// much as the search does.
    fn sorted_places(&self, fields: &[&LenientField<'i>]) -> Vec<usize> {
        let mut keys = Vec::with_capacity(fields.len());
        fields.iter().for_each(|lenient| keys.push(self.sort_key(lenient)));
        let mut indexed = Vec::with_capacity(fields.len());
        for (at, key) in keys.iter().enumerate() {
            indexed.push(Indexed::new(key, at));
        }
        sort(&mut indexed);
        let mut places = Vec::with_capacity(fields.len());
        indexed.iter().for_each(|key| places.push(key.at));
        places
    }

    /// A text that sorts as the field does.
    fn sort_key<'c>(&'c self, lenient: &'c LenientField<'_>) -> Cow<'c, str> {
        let name = lenient.name();
        Cow::Owned(match (self.arrangement, &self.scheme.order) {
            // Those of the list as it has them, and behind them what is signed beside.
            (Arrangement::Scheme, Order::Fixed(names)) => place(names, name, char::MAX).into(),
            (Arrangement::Scheme, Order::Sorted) if !self.scheme.trailing_fields.is_empty() => {
                let mut key = String::from(place(&self.scheme.trailing_fields, name, '\0'));
                key.push_str(name);
                key
            }
            (Arrangement::Scheme, Order::SortedByValue) | (Arrangement::ByValue, _) => {
                return Cow::Borrowed(self.spelled(lenient));
            }
            (Arrangement::CaseInsensitive, _) => name.to_ascii_lowercase(),
            (Arrangement::Capitals, _) => name.to_ascii_uppercase(),
            (Arrangement::Locale, _) => locale_key(name),
            _ => return Cow::Borrowed(name),
        })
    }

    pub(super) fn spelled<'c>(&self, lenient: &'c LenientField<'_>) -> &'c str {
        spelled_by(self.scheme.value_format, self.whitespace, Given::from(&lenient.field.value))
    }

    /// The encodings are those of `PairStyle`, by the alphabets that are here for other candidates as well: the tables
    /// of the core's weigh a fiftieth of the module.
    fn encode(&self, text: &str, out: &mut String) {
        match self.encoding {
            Encoding::Raw => out.push_str(text),
            Encoding::Percent => out.push_str(&escaped(text, COMPONENT, false)),
            Encoding::Form => out.push_str(&escaped(text, FORM, true)),
        }
    }

    const fn style(&self) -> PairStyle<'i> {
        let Self { separator, pair, equals, encoding, .. } = *self;
        PairStyle { separator, pair, equals, encoding }
    }

    /// The canonical string, without the key.
    pub(super) fn text(&self) -> Text {
        // Most texts need no more.
        let mut text = String::with_capacity(512);
        if let SecretPlacement::Prepend(key_suffix) = self.secret {
            text.push_str(key_suffix);
        }
        text.push_str(self.before);
        let among = matches!(self.secret, SecretPlacement::AmongValues);
        let mut key_at = None;
        let style = self.style();
        let encode = |part: &str, text: &mut String| self.encode(part, text);
        let mut first = true;
        let mut separate = |text: &mut String| {
            if !core::mem::take(&mut first) {
                text.push_str(self.separator);
            }
        };
        for (slot, lenient) in self.slots.unwrap_or_default().iter().zip(&self.fields) {
            let is_there = lenient.inclusion != Inclusion::LeftOut;
            slot.write(lenient.shown().filter(|_| is_there), &mut text);
        }
        for lenient in if self.slots.is_none() { self.signed() } else { Vec::new() } {
            let value = self.spelled(lenient);
            if among && key_at.is_none() && self.key <= value.as_bytes() {
                separate(&mut text);
                key_at = Some(text.len());
            }
            separate(&mut text);
            style.label_by(encode, lenient.name(), &mut text);
            encode(value, &mut text);
            text.push_str(style.quote());
        }
        if among && key_at.is_none() {
            separate(&mut text);
            key_at = Some(text.len());
        }
        if let Some(whole) = self.whole {
            text = whole(&text);
            key_at = None;
        }
        if let SecretPlacement::Append(key_prefix) = self.secret {
            text.push_str(key_prefix);
            key_at = Some(text.len());
        }
        if key_at.is_none() {
            text.push_str(self.behind);
        }
        if matches!(self.secret, SecretPlacement::Prepend(_) | SecretPlacement::BothEnds) {
            key_at = Some(0);
        }
        Text { text, key_at }
    }

    /// The bytes of a text in the charset.
    fn encoded(&self, text: &str) -> Vec<u8> {
        let plain = text.as_bytes();
        if self.low_bytes {
            let mut bytes = Vec::with_capacity(text.len());
            for unit in text.encode_utf16() {
                let [low, _] = unit.to_le_bytes();
                bytes.push(low);
            }
            return bytes;
        }
        if self.charset == Charset::Utf8 || text.is_ascii() {
            return plain.to_vec();
        }
        let Some(table) = self.gbk else {
            return Charset::Gbk.encode(text).map_or_else(|_| plain.to_vec(), Cow::into_owned);
        };
        let mut bytes = Vec::with_capacity(plain.len());
        for c in text.chars() {
            let at = table.binary_search_by_key(&c, |(known, _)| *known).ok();
            match at.and_then(|at| table.get(at)) {
                Some((_, known)) => bytes.extend_from_slice(known),
                None => bytes.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        bytes
    }

    /// Whether the GBK of the values is UTF-8 itself.
    pub(super) fn is_misread(&self) -> bool {
        let mut other = self.clone();
        other.charset = Charset::Gbk;
        let text = other.concat();
        let bytes = other.encoded(&text);
        bytes != text.as_bytes() && core::str::from_utf8(&bytes).is_ok()
    }

    /// The text with that in the key's places; in the charset what stands before the key.
    fn filled(&self, key: &[u8], in_charset: bool) -> Vec<u8> {
        let Text { text, key_at } = self.text();
        let is_plain = !in_charset || self.charset == Charset::Utf8 && !self.low_bytes;
        let is_around = *self.secret == SecretPlacement::BothEnds;
        if key_at.is_none() && is_plain && !is_around {
            return text.into_bytes();
        }
        let (before, behind) =
            key_at.and_then(|at| text.split_at_checked(at)).unwrap_or((&text, ""));
        let mut filled = if in_charset { self.encoded(before) } else { before.as_bytes().to_vec() };
        if key_at.is_some() {
            filled.extend_from_slice(key);
            filled.extend_from_slice(behind.as_bytes());
            filled.extend_from_slice(self.behind.as_bytes());
        }
        if is_around {
            filled.extend_from_slice(key);
        }
        filled
    }

    /// The digest, and how many bytes it was made of. Nothing for a scheme that is signed externally.
    pub(super) fn digest(&self) -> Option<(Vec<u8>, usize)> {
        let function = self.function?;
        let text = self.filled(self.key, true);
        let hashed = text.len();
        let key = self.mac_key.unwrap_or(self.key);
        let mut digest =
            if self.swapped { function.digest(&text, key) } else { function.digest(key, &text) };
        if self.twice {
            let digits = hex(&digest);
            digest = function.digest(key, digits.as_bytes());
        }
        Some((digest, hashed))
    }

    /// The text with the key in its place.
    pub(super) fn with_key(&self) -> Vec<u8> {
        self.filled(self.key, false)
    }

    /// The text with `‹key›` in the key's place, as it is shown.
    pub(super) fn shown(&self) -> String {
        String::from_utf8(self.filled(KEY_PLACEHOLDER.as_bytes(), false)).unwrap_or_default()
    }

    /// Whether the value is one that schemes leave out as empty.
    pub(super) fn is_empty(&self, lenient: &LenientField<'_>) -> bool {
        lenient.field.value == Value::Null || self.spelled(lenient).is_empty()
    }

    /// All fields as a query, unencoded.
    pub(super) fn concat(&self) -> String {
        let style = PairStyle::QUERY;
        let mut text = String::new();
        for lenient in &self.fields {
            text.push_str(if text.is_empty() { "" } else { style.separator });
            style.label_by(|name, text| text.push_str(name), lenient.name(), &mut text);
            text.push_str(self.spelled(lenient));
        }
        text
    }

    /// The fields with all but those of that list in one nested object.
    pub(super) fn nested(&self, name: &'static str, beside: &[&str]) -> Vec<LenientField<'i>> {
        let mut fields = Vec::new();
        let mut members = String::new();
        for lenient in &self.fields {
            if beside.contains(&lenient.name()) {
                fields.push(lenient.clone());
                continue;
            }
            match &lenient.field.value {
                Value::Text(text) => json::write_member(lenient.name(), text, &mut members),
                value => json::write_value(lenient.name(), spelled_plainly(value), &mut members),
            }
        }
        let mut nested = LenientField::new(name.into(), json::closed(members).into());
        nested.nested = true;
        fields.push(nested);
        fields
    }
}

/// As JSON has it.
fn spelled_plainly<'v>(value: &'v Value<'_>) -> &'v str {
    match value {
        Value::Text(text) | Value::Integer(text) => text,
        Value::Boolean(true) => "true",
        Value::Boolean(false) => "false",
        Value::Null => "null",
    }
}

/// A character for the place of a name in a list.
fn place(names: &Names, name: &str, unlisted: char) -> char {
    let mut place = '\0';
    for listed in names.iter() {
        place = char::from_u32(u32::from(place) + 1).unwrap_or(char::MAX);
        if listed == name {
            return place;
        }
    }
    unlisted
}

/// How a language's rules order ASCII names: punctuation before digits before letters, letters without
/// regard to case, and lower case first where nothing else decides.
fn locale_key(name: &str) -> String {
    let rank = |c: char| match c {
        '_' => '\u{1}',
        '-' => '\u{2}',
        '.' => '\u{3}',
        '[' => '\u{4}',
        ']' => '\u{5}',
        _ => c.to_ascii_lowercase(),
    };
    let case = |c: char| if c.is_ascii_uppercase() { '1' } else { '0' };
    let mut key = String::with_capacity(name.len().saturating_mul(2));
    name.chars().for_each(|c| key.push(rank(c)));
    key.push('\0');
    name.chars().for_each(|c| key.push(case(c)));
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_orders_otherwise_than_bytes() {
        let mut names = ["Zeta", "alpha", "_x", "backPage_url", "b1", "Alpha", "b_"];
        names.sort_by_key(|name| locale_key(name));
        assert_eq!(names, ["_x", "alpha", "Alpha", "b_", "b1", "backPage_url", "Zeta"]);
    }
}
