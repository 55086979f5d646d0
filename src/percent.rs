//! Percent- and form-encoding of one name or value. Decoding is strict: a stray `%` is an error,
//! not a percent sign, because a guess here changes what was signed.

use alloc::borrow::Cow;
use alloc::string::String;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::error::{Code, Result};

/// What `encodeURIComponent` leaves: letters, digits and `- _ . ! ~ * ' ( )`.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// What PHP's `urlencode` leaves (letters, digits, `- _ .`), and the space, which becomes `+`.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b' ');

/// Appends the text as `encodeURIComponent` writes it.
pub(crate) fn encode(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, COMPONENT));
}

/// Appends the text as PHP's `http_build_query` writes it.
pub(crate) fn encode_form(text: &str, out: &mut String) {
    for piece in utf8_percent_encode(text, FORM) {
        for (at, word) in piece.split(' ').enumerate() {
            out.push_str(if at == 0 { "" } else { "+" });
            out.push_str(word);
        }
    }
}

/// Decodes `%XX`; a `+` stays a `+`.
///
/// # Errors
/// `ERR_FORM` for a `%` without two hex digits behind it, or bytes that are not UTF-8.
pub(crate) fn decode(text: &str) -> Result<Cow<'_, str>> {
    if !text.contains('%') {
        return Ok(Cow::Borrowed(text));
    }
    let sound = text.split('%').skip(1).all(|rest| {
        rest.get(..2).is_some_and(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()))
    });
    if !sound {
        return Err(Code::Form.into());
    }
    percent_decode_str(text).decode_utf8().map_err(|_| Code::Form.into())
}

/// Decodes `%XX`, and `+` as a space.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_form(text: &str) -> Result<Cow<'_, str>> {
    if !text.contains('+') {
        return decode(text);
    }
    let spaced = text.replace('+', " ");
    Ok(Cow::Owned(decode(&spaced)?.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(text: &str, encode: fn(&str, &mut String)) -> String {
        let mut out = String::new();
        encode(text, &mut out);
        out
    }

    #[test]
    fn the_two_encodings_differ_where_javascript_and_php_do() {
        assert_eq!(encoded("a b*~!'()+é", encode), "a%20b*~!'()%2B%C3%A9");
        assert_eq!(encoded("a b*~!'()+é", encode_form), "a+b%2A%7E%21%27%28%29%2B%C3%A9");
        assert_eq!(encoded("  ", encode_form), "++");
    }

    #[test]
    fn decoding_refuses_what_it_would_have_to_guess() {
        for text in ["%", "%4", "%zz", "a%4", "%C0%AF", "%FF", "%é0"] {
            assert!(decode(text).is_err(), "{text}");
            assert!(decode_form(text).is_err(), "{text}");
        }
        assert_eq!(decode("a+b%2B").as_deref(), Ok("a+b+"));
        assert_eq!(decode_form("a+b%2B").as_deref(), Ok("a b+"));
    }
}
