//! What the text of a field must look like.

use crate::error::{Code, Error, Result};

/// What a field's text must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Text,
    /// Digits without leading zeros, at most 10 before the point and 2 behind it, above zero.
    Amount,
    /// A dotted IPv4 address of at most so many characters.
    Ipv4 {
        /// The length in the gateway's document.
        max: usize,
    },
    /// An absolute http or https address in visible ASCII.
    Url,
}

impl Form {
    /// # Errors
    /// `ERR_AMOUNT`, `ERR_IPV4`, `ERR_URL` or `ERR_TOO_LONG`.
    pub(crate) fn check(self, name: &str, text: &str) -> Result<()> {
        let (holds, code) = match self {
            Self::Text => return Ok(()),
            Self::Amount => (is_amount(text), Code::Amount),
            Self::Ipv4 { max } if text.len() > max => {
                return Err(Error::limited(Code::TooLong, name, max));
            }
            Self::Ipv4 { .. } => (text.parse::<core::net::Ipv4Addr>().is_ok(), Code::Ipv4),
            Self::Url => (is_url(text), Code::Url),
        };
        if holds { Ok(()) } else { Err(Error::at(code, name)) }
    }
}

fn is_amount(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (1..=10).contains(&whole.len())
        && (1..=2).contains(&fraction.len())
        && digits(whole)
        && digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

fn is_url(text: &str) -> bool {
    let behind = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = behind.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty())
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&byte))
}

/// A decimal text without the zeros that make no difference: its whole part and its fraction.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction))
        .then(|| (whole.trim_start_matches('0'), fraction.trim_end_matches('0')))
}

/// Whether the text is digits, with or without a point and digits behind it.
pub(crate) fn is_decimal(text: &str) -> bool {
    decimal(text).is_some()
}

/// Whether two decimal texts are the same amount: `120` and `120.00` are.
pub(crate) fn same_amount(one: &str, other: &str) -> bool {
    decimal(one).is_some_and(|amount| decimal(other) == Some(amount))
}
