//! What the text of a field must look like.

use crate::error::{Code, Error, Result};
use crate::gateway::operation::OperationField;
use crate::text::currency::is_currency;
use crate::text::scan::{has_control_character, part, split_once};
use crate::text::time::{is_time, is_time_of_either_form};

/// What a field must look like.
#[derive(Clone, Copy, Debug)]
pub enum Format {
    /// Any text: what people write, on several lines if they like.
    Text,
    /// Any text on one line: what programs call something by.
    Line,
    /// Digits without leading zeros, at most 10 before the point and 2 behind it, above zero.
    Amount,
    /// An amount in the currency's smallest unit: digits without leading zeros.
    MinorUnits,
    /// An amount in fen, as a JSON number: whole, above zero, at most 16 digits.
    Fen,
    /// An id: so many ASCII letters, digits and signs of this list at least.
    Id(usize, &'static [u8]),
    /// A code of ISO 4217.
    Currency,
    /// A dotted IPv4 address.
    Ipv4,
    /// An absolute http or https address in visible ASCII.
    Url,
    /// An absolute https address without query and fragment.
    PlainHttps,
    /// An absolute address of any scheme: a link back into an app has one of its own.
    Link,
    /// ISO 8601 with its zone: `2020-06-08T12:12:12+08:00`.
    Time,
    /// The same, its zone with or without the colon: wallets of the Alipay+ family write either.
    TimeOfEitherForm,
    /// True or false, as JSON or as text.
    Flag,
    /// A text, or a JSON list of texts.
    Texts,
    /// A whole number from 0 to this one, as text or as a number.
    Whole(u32),
    /// One of these.
    OneOf(&'static [&'static str]),
    /// A JSON object of these fields and no others.
    Object(&'static [&'static OperationField]),
    /// A JSON object of these fields; others in it are passed on as they are.
    Open(&'static [&'static OperationField]),
    /// A JSON list of such objects: one at least.
    List(&'static [&'static OperationField]),
}

impl Format {
    /// # Errors
    /// The code of the format; `ERR_TYPE` where an object is wanted.
    pub(crate) fn check(self, name: &str, text: &str) -> Result<()> {
        let (holds, code) = match self {
            Self::Text | Self::Texts => return Ok(()),
            Self::Line => (!has_control_character(text), Code::ControlCharacter),
            Self::Amount => (is_amount(text), Code::Amount),
            Self::MinorUnits => (is_minor_units(text), Code::MinorUnits),
            Self::Id(least, signs) => (is_id(text, least, signs), Code::Id),
            Self::Currency => (is_currency(text), Code::Currency),
            Self::Ipv4 => (is_ipv4(text), Code::Ipv4),
            Self::Url => (is_url(text), Code::Url),
            Self::PlainHttps => {
                let plain = text.starts_with("https") && !text.contains(['?', '#']);
                (plain && is_url(text), Code::Url)
            }
            Self::Link => (is_link(text), Code::Url),
            Self::Time => (is_time(text), Code::Time),
            Self::TimeOfEitherForm => (is_time_of_either_form(text), Code::Time),
            Self::Flag => (matches!(text, "true" | "false"), Code::Type),
            Self::Whole(most) if is_whole(text, most) => return Ok(()),
            Self::Whole(most) => {
                return Err(Error::limited(
                    Code::Number,
                    name,
                    usize::try_from(most).unwrap_or(usize::MAX),
                ));
            }
            Self::OneOf(values) if values.contains(&text) => return Ok(()),
            Self::OneOf(values) => return Err(Error::allowing(Code::NotListed, name, values)),
            // A number of JSON is no text: the reader of the object checks it with `is_minor_units`.
            Self::Fen => (false, Code::Fen),
            Self::Object(_) | Self::Open(_) | Self::List(_) => (false, Code::Type),
        };
        if holds { Ok(()) } else { Err(Error::at(code, name)) }
    }
}

fn is_amount(text: &str) -> bool {
    let (whole, fraction) = split_once(text, b'.').unwrap_or((text, "0"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (1..=10).contains(&whole.len())
        && (1..=2).contains(&fraction.len())
        && digits(whole)
        && digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

pub(crate) fn is_minor_units(text: &str) -> bool {
    (1..=16).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !text.starts_with('0')
}

fn is_id(text: &str, least: usize, signs: &[u8]) -> bool {
    text.len() >= least
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || signs.contains(&byte))
}

fn is_whole(text: &str, most: u32) -> bool {
    (text == "0" || !text.starts_with('0'))
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse::<u32>().is_ok_and(|number| number <= most)
}

/// Four numbers from 0 to 255 without leading zeros.
fn is_ipv4(text: &str) -> bool {
    let mut rest = Some(text);
    for _ in 0..4 {
        let (number, behind) = part(rest.unwrap_or_default(), b'.');
        if !is_whole(number, 255) {
            return false;
        }
        rest = behind;
    }
    rest.is_none()
}

fn is_url(text: &str) -> bool {
    let behind = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = behind.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty()) && is_address(text)
}

/// A script in the place of an address would be run by who opens it.
fn is_link(text: &str) -> bool {
    let Some((scheme, behind)) = split_once(text, b':') else { return false };
    !scheme.eq_ignore_ascii_case("javascript")
        && scheme.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && behind.starts_with("//")
        && is_address(text)
}

/// Whether the text holds only what may stand in an address.
fn is_address(text: &str) -> bool {
    let is_excluded =
        |byte| matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}');
    text.bytes().all(|byte| byte.is_ascii_graphic() && !is_excluded(byte))
}

/// A decimal text without the zeros that make no difference: its whole part and its fraction.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let (whole, fraction) = split_once(text, b'.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let leading = whole.bytes().take_while(|byte| *byte == b'0').count();
    let trailing = fraction.bytes().rev().take_while(|byte| *byte == b'0').count();
    Some((whole.get(leading..)?, fraction.get(..fraction.len().checked_sub(trailing)?)?))
}

/// Whether the text is digits, with or without a point and digits behind it.
pub(crate) fn is_decimal(text: &str) -> bool {
    decimal(text).is_some()
}

/// Whether two decimal texts are the same amount: `120` and `120.00` are.
pub(crate) fn same_amount(one: &str, other: &str) -> bool {
    decimal(one).is_some_and(|amount| decimal(other) == Some(amount))
}

/// Whether one decimal text is a smaller amount than the other.
pub(crate) fn is_less(one: &str, other: &str) -> bool {
    let (Some((whole, fraction)), Some((other_whole, other_fraction))) =
        (decimal(one), decimal(other))
    else {
        return false;
    };
    // Without leading zeros the longer whole part is the larger one; fractions compare as text.
    (whole.len(), whole, fraction) < (other_whole.len(), other_whole, other_fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_compared_as_numbers() {
        for (smaller, larger) in
            [("0.09", "0.10"), ("0.99", "1"), ("9.99", "10"), ("1.1", "1.12"), ("0", "0.01")]
        {
            assert!(is_less(smaller, larger) && !is_less(larger, smaller), "{smaller} {larger}");
        }
        for (one, other) in [("1", "1.00"), ("0.1", "0.10"), ("x", "1"), ("1", "x")] {
            assert!(!is_less(one, other), "{one} {other}");
        }
    }

    #[test]
    fn links_have_a_scheme() {
        for text in ["myapp://paid", "https://a.b", "a+b-c.1://x?y=1"] {
            assert!(is_link(text), "{text}");
        }
        for text in [
            "://x",
            "1a://x",
            "javascript:alert(1)",
            "JavaScript://%0aalert(1)",
            "my app://x",
            "a://b c",
            "",
        ] {
            assert!(!is_link(text), "{text}");
        }
    }
}
