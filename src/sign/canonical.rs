//! A scheme and fields → the canonical string.
//!
//! The key is never written into it: [`Canonical`] remembers only the place where it belongs.

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::{Field, Params, Value};
use crate::name::is_name_byte;
use crate::rule::scheme::{
    Blanks, Empties, Encoding, Order, Pair, Scheme, SecretPlacement, Spelling,
};
use crate::sign::decision::Decision;
use crate::sign::secret::Secret;
use crate::text::percent;
use crate::text::scan;
use crate::text::sorting::{Placed, is_among, sort};

/// The canonical string, and the place in it where the key stands when it is signed.
#[derive(Debug, Default)]
pub(crate) struct Canonical {
    pub(crate) text: String,
    pub(crate) key_at: Option<usize>,
}

/// What the canonical string depends on beside the fields.
#[derive(Clone, Copy)]
pub(crate) struct Rules<'r> {
    pub(crate) scheme: &'r Scheme,
    pub(crate) limits: &'r Limits,
    /// Fields whose values may contain `&name=` of another field.
    pub(crate) allow_ambiguous: &'r Names,
    /// Needed only where the key is sorted among the values.
    pub(crate) secret: Option<&'r Secret>,
    pub(crate) purpose: Purpose,
}

/// What a canonical string is written for: it decides how strictly a value is held to end where it seems to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The message is ours. No other message that we would sign has its text.
    Sign,
    /// The text was signed elsewhere, by somebody who does not look at values, and whoever posts it may have
    /// parted it anew. Only the reading with the most fields is taken: a value that holds any name of the
    /// scheme or of the message, with the separator before and `=` behind it, is not read as a value.
    Verify,
}

impl Canonical {
    /// Writes the canonical string of the fields over the old content.
    pub(crate) fn write(&mut self, rules: Rules<'_>, params: &Params<'_>) -> Result<()> {
        let scheme = rules.scheme;
        let sorted = params.sorted(rules.limits, &scheme.lines)?;
        self.text.clear();
        self.key_at = None;
        let mut writer =
            Writer { rules, params, sorted: &sorted, out: &mut self.text, first: true };
        match &scheme.order {
            Order::Sorted => {
                sorted
                    .iter()
                    .filter_map(|placed| params.at(placed.at))
                    .filter(|field| !scheme.last.contains(&field.name))
                    .try_for_each(|field| writer.decided(field))?;
                scheme.last.iter().try_for_each(|name| writer.listed(name))?;
            }
            Order::Given => params.iter().try_for_each(|field| writer.decided(field))?,
            Order::Fixed(names) => names.iter().try_for_each(|name| writer.listed(name))?,
            Order::SortedByValue => self.key_at = writer.by_value()?,
        }
        if let SecretPlacement::Append(tail) = &scheme.secret {
            self.text.push_str(tail);
            self.key_at = Some(self.text.len());
        }
        Ok(())
    }

    /// The text on either side of the key.
    pub(crate) fn around_key(&self) -> (&str, &str) {
        self.key_at.and_then(|at| self.text.split_at_checked(at)).unwrap_or((&self.text, ""))
    }
}

/// What the scheme does with a field, its value aside.
pub(crate) fn decide(scheme: &Scheme, field: &Field<'_>) -> Decision {
    decide_by(scheme, scheme.empties, scheme.blanks, field)
}

/// The same where other switches stand in the place of these two.
pub(crate) fn decide_by(
    scheme: &Scheme,
    empties: Empties,
    blanks: Blanks,
    field: &Field<'_>,
) -> Decision {
    if scheme.exclude.contains(&field.name) {
        return Decision::Excluded;
    }
    if let Order::Fixed(names) = &scheme.order {
        return if names.contains(&field.name) { Decision::Signed } else { Decision::NotListed };
    }
    if empties == Empties::Keep || scheme.last.contains(&field.name) {
        return Decision::Signed;
    }
    if matches!(field.value, Value::Null) {
        return Decision::Null;
    }
    let text = spelled_by(scheme.spelling, blanks, &field.value);
    match empties {
        // PHP takes a false for empty, and a zero.
        Empties::DropZero if text == "0" || matches!(field.value, Value::Boolean(false)) => {
            Decision::Zero
        }
        Empties::DropNullWord if text == "null" => Decision::Null,
        Empties::DropNull => Decision::Signed,
        _ if text.is_empty() => Decision::Empty,
        _ => Decision::Signed,
    }
}

/// The text of a value, as it is signed.
pub(crate) fn spelled<'v>(scheme: &Scheme, value: &'v Value<'_>) -> &'v str {
    spelled_by(scheme.spelling, scheme.blanks, value)
}

/// The same where other switches stand in the place of these two.
pub(crate) fn spelled_by<'v>(spelling: Spelling, blanks: Blanks, value: &'v Value<'_>) -> &'v str {
    let text = match (value, spelling) {
        (Value::Text(text) | Value::Integer(text), _) => text,
        (Value::Boolean(true), Spelling::JavaScript) => "true",
        (Value::Boolean(false), Spelling::JavaScript) => "false",
        (Value::Null, Spelling::JavaScript) => "null",
        (Value::Boolean(true), Spelling::Php | Spelling::Digits) => "1",
        (Value::Boolean(false), Spelling::Digits) => "0",
        (Value::Boolean(false), Spelling::Php) => "",
        (Value::Null, Spelling::Php | Spelling::Digits) => "",
    };
    match blanks {
        Blanks::Keep => text,
        Blanks::Trim => text.trim(),
        Blanks::TrimQuotes => unquoted(text.trim()).trim(),
    }
}

/// The text between two quotes. A lone quote is its own beginning and end, and stays.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text)
}

struct Writer<'w> {
    rules: Rules<'w>,
    params: &'w Params<'w>,
    sorted: &'w [Placed<'w>],
    out: &'w mut String,
    first: bool,
}

impl Writer<'_> {
    fn decided(&mut self, field: &Field<'_>) -> Result<()> {
        if decide(self.rules.scheme, field) == Decision::Signed {
            self.pair(&field.name, spelled(self.rules.scheme, &field.value))?;
        }
        Ok(())
    }

    /// A field of a fixed list: it must be there and have content, because a missing one would
    /// silently shift the others.
    fn listed(&mut self, name: &str) -> Result<()> {
        let value = self.params.get(name).unwrap_or(&Value::Null);
        if matches!(value, Value::Null) {
            return Err(Error::at(Code::Missing, name));
        }
        let text = spelled(self.rules.scheme, value);
        let kept = matches!(self.rules.scheme.empties, Empties::Keep | Empties::DropNull);
        if text.is_empty() && !kept {
            return Err(Error::at(Code::Empty, name));
        }
        self.pair(name, text)
    }

    /// Values in byte order, the key among them where the scheme wants it. Gives the key's place.
    fn by_value(&mut self) -> Result<Option<usize>> {
        let scheme = self.rules.scheme;
        let mut values: Vec<Placed<'_>> = self
            .params
            .iter()
            .enumerate()
            .filter(|(_, field)| decide(scheme, field) == Decision::Signed)
            .map(|(at, field)| Placed::new(spelled(scheme, &field.value), at))
            .collect();
        sort(&mut values);
        let wanted = matches!(scheme.secret, SecretPlacement::AmongValues);
        let mut key = self.rules.secret.filter(|_| wanted).map(Secret::bytes);
        let mut key_at = None;
        for Placed { text: value, at, .. } in values {
            if key.is_some_and(|key| key <= value.as_bytes()) {
                key = None;
                key_at = Some(self.key_place());
            }
            let name = self.params.at(at).map(|field| field.name.as_ref()).unwrap_or_default();
            self.pair(name, value)?;
        }
        if key.is_some() {
            key_at = Some(self.key_place());
        }
        Ok(key_at)
    }

    fn key_place(&mut self) -> usize {
        self.separate();
        self.out.len()
    }

    fn separate(&mut self) {
        if !self.first {
            self.out.push_str(&self.rules.scheme.separator);
        }
        self.first = false;
    }

    fn pair(&mut self, name: &str, value: &str) -> Result<()> {
        let scheme = self.rules.scheme;
        if scheme.pair == Pair::Value {
            self.separate();
            let start = self.out.len();
            self.push(value);
            return self.refuse_separator(name, start);
        }
        let first = scheme.separator.as_bytes().first();
        if scheme.encoding == Encoding::Raw
            && first.is_some_and(|byte| scan::byte(value.as_bytes(), *byte).is_some())
        {
            self.refuse_injection(name, value)?;
        }
        self.separate();
        let quote = if scheme.pair == Pair::NameQuoted { "\"" } else { "" };
        self.push(name);
        self.out.push('=');
        self.out.push_str(quote);
        self.push(value);
        self.out.push_str(quote);
        Ok(())
    }

    /// Nothing but the separator tells one value from the next: it must not begin before the value, as it
    /// was written from that place on, has ended.
    fn refuse_separator(&self, name: &str, start: usize) -> Result<()> {
        let separator = self.rules.scheme.separator.as_bytes();
        let Some((_, but_last)) = separator.split_last() else { return Ok(()) };
        let written = self.out.as_bytes().get(start..).unwrap_or_default();
        let within = |text: &[u8]| text.windows(separator.len()).any(|part| part == separator);
        // What begins in the value may end in the separator behind it.
        let tail = written.len().saturating_sub(but_last.len());
        let across = [written.get(tail..).unwrap_or_default(), but_last].concat();
        let ambiguous = within(written) || within(&across);
        if ambiguous && !self.rules.allow_ambiguous.contains(name) {
            return Err(Error::at(Code::Ambiguous, name));
        }
        Ok(())
    }

    fn push(&mut self, text: &str) {
        match self.rules.scheme.encoding {
            Encoding::Raw => self.out.push_str(text),
            Encoding::Percent => percent::encode(text, self.out),
            Encoding::Form => percent::encode_form(text, self.out),
        }
    }

    /// `a=1&b=2` has no escaping: a value that contains `&b=` makes two messages with one
    /// signature. In a sorted text that is ours only a name that sorts after the field's own can follow it.
    fn refuse_injection(&self, name: &str, value: &str) -> Result<()> {
        let Rules { scheme, allow_ambiguous, purpose, .. } = self.rules;
        let verifies = purpose == Purpose::Verify;
        let can_follow = |found: &str| {
            verifies
                || !matches!(scheme.order, Order::Sorted)
                || found > name
                || scheme.last.contains(found)
        };
        let is_field = |found: &str| {
            can_follow(found)
                && (scheme.known.contains(found)
                    || is_among(self.sorted, found)
                    // Another scheme of the same key may sign it.
                    || (verifies && scheme.exclude.contains(found)))
        };
        let injects = injects(value.as_bytes(), &scheme.separator, &is_field);
        if injects && !allow_ambiguous.contains(name) {
            return Err(Error::at(Code::Ambiguous, name));
        }
        Ok(())
    }
}

/// Whether the value contains `separator name =` for a name that is a field.
///
/// One function for all who ask: few values hold a separator.
pub(crate) fn injects(value: &[u8], separator: &str, is_field: &dyn Fn(&str) -> bool) -> bool {
    let Some(first) = separator.as_bytes().first() else { return false };
    let mut rest = value;
    while let Some(at) = scan::byte(rest, *first) {
        let found = rest.get(at..).unwrap_or_default();
        let behind = found.strip_prefix(separator.as_bytes()).and_then(name_before_equals);
        if behind.is_some_and(is_field) {
            return true;
        }
        rest = found.get(1..).unwrap_or_default();
    }
    false
}

/// The name up to the first `=`. It ends at the first byte that no name holds, so that the work stays
/// linear in the length of a value that is full of separators.
pub(crate) fn name_before_equals(text: &[u8]) -> Option<&str> {
    let at =
        text.iter().take(Limits::NAME.saturating_add(1)).position(|byte| !is_name_byte(*byte))?;
    let (name, rest) = text.split_at_checked(at)?;
    (rest.first() == Some(&b'=')).then(|| core::str::from_utf8(name).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::schemes;

    fn written(scheme: &Scheme, params: &Params<'_>) -> Result<String> {
        let mut canonical = Canonical::default();
        let allow_ambiguous = &Names::NONE;
        let purpose = Purpose::Sign;
        let limits = &Limits::DEFAULT;
        let rules = Rules { scheme, limits, allow_ambiguous, secret: None, purpose };
        canonical.write(rules, params).map(|()| canonical.text)
    }

    #[test]
    fn douyin_takes_blanks_and_then_one_pair_of_quotes_off() {
        for (value, wanted) in [
            (" a ", "a"),
            ("\"a\"", "a"),
            (" \" a \" ", "a"),
            ("\"\"a\"\"", "\"a\""),
            ("\"a", "\"a"),
            ("\"", "\""),
            ("\"\"", ""),
            ("\" null \"", ""),
        ] {
            let params = Params::from([("field", value)]);
            assert_eq!(written(&schemes::DOUYIN_V1, &params).as_deref(), Ok(wanted), "{value}");
        }
    }

    #[test]
    fn values_alone_are_told_apart_by_their_separator() {
        let ambiguous = |name| Err(Error::at(Code::Ambiguous, name));
        let of = |separator: &'static str, encoding, values: [&'static str; 2]| {
            let [a, b] = values;
            let pair = Pair::Value;
            let scheme = Scheme { pair, separator: separator.into(), encoding, ..Scheme::PLAIN };
            written(&scheme, &Params::from([("a", a), ("b", b)]))
        };
        // Both would be `x&&&y`.
        assert_eq!(of("&&", Encoding::Raw, ["x", "&y"]).as_deref(), Ok("x&&&y"));
        assert_eq!(of("&&", Encoding::Raw, ["x&", "y"]), ambiguous("a"));
        assert_eq!(of("&&", Encoding::Raw, ["x", "y&"]), ambiguous("b"));
        assert_eq!(of("abab", Encoding::Raw, ["1ab", "2"]), ambiguous("a"));
        assert_eq!(of("abab", Encoding::Raw, ["1a", "2"]).as_deref(), Ok("1aabab2"));
        // An encoding leaves some separators as they are, and writes others.
        assert_eq!(of("*", Encoding::Percent, ["x*y", "z"]), ambiguous("a"));
        assert_eq!(of("+", Encoding::Form, ["x y", "z"]), ambiguous("a"));
        assert_eq!(of("&", Encoding::Form, ["x&y", "z"]).as_deref(), Ok("x%26y&z"));
        assert_eq!(of("", Encoding::Raw, ["x", "y"]).as_deref(), Ok("xy"));
    }

    #[test]
    fn http_build_query_writes_false_as_a_zero_and_leaves_null_out() {
        let params = Params::from([
            ("a", Value::Boolean(true)),
            ("b", Value::Boolean(false)),
            ("c", Value::Null),
            ("d", Value::from("")),
        ]);
        assert_eq!(written(&schemes::LATIPAY_WOO, &params).as_deref(), Ok("a=1&b=0&d="));
    }
}
