//! Percent- and form-encoding of one name or value. Decoding is strict: a stray `%` is an error,
//! not a percent sign, because a guess here changes what was signed.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

use crate::error::{Code, Result};
use crate::text::charset::Charset;
use crate::text::scan::{either, split};

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

/// What Java's `URLEncoder` and browsers leave in a form: the same, and the asterisk.
const WEB_FORM: &AsciiSet = &FORM.remove(b'*');

/// Appends the text as `encodeURIComponent` writes it.
pub(crate) fn encode(text: &str, out: &mut String) {
    encode_bytes(text.as_bytes(), out);
}

/// The same for the bytes of another charset.
pub(crate) fn encode_bytes(bytes: &[u8], out: &mut String) {
    out.extend(percent_encode(bytes, COMPONENT));
}

/// Appends the text as PHP's `http_build_query` writes it.
pub(crate) fn encode_form(text: &str, out: &mut String) {
    spaced(text.as_bytes(), FORM, out);
}

/// Appends the bytes of a text as Java's `URLEncoder` and browsers' forms write them.
pub(crate) fn encode_web_form(bytes: &[u8], out: &mut String) {
    spaced(bytes, WEB_FORM, out);
}

fn spaced(bytes: &[u8], set: &'static AsciiSet, out: &mut String) {
    for piece in percent_encode(bytes, set) {
        for (at, word) in split(piece, b' ').enumerate() {
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
    decode_percent_in(Charset::Utf8, text)
}

/// The same where `%XX` stand for bytes of that charset.
///
/// # Errors
/// As [`decode`]; `ERR_CHARSET` for bytes that the charset does not have.
pub(crate) fn decode_percent_in(charset: Charset, text: &str) -> Result<Cow<'_, str>> {
    decode_in(charset, b'+', text)
}

/// The same where `%XX` stand for bytes of that charset and a `+` for the byte `plus`.
fn decode_in(charset: Charset, plus: u8, text: &str) -> Result<Cow<'_, str>> {
    if either(text.as_bytes(), b'%', b'+').is_none()
        && (charset == Charset::Utf8 || text.is_ascii())
    {
        return Ok(Cow::Borrowed(text));
    }
    let mut bytes = Vec::with_capacity(text.len());
    // What is not escaped has been read already, and stands for its own bytes.
    let encoded = charset.encode(text)?;
    let mut rest = encoded.iter().copied();
    let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let (high, low) = digit(rest.next()).zip(digit(rest.next())).ok_or(Code::Form)?;
                u8::try_from(high * 16 + low).unwrap_or_default()
            }
            b'+' => plus,
            _ => byte,
        });
    }
    match charset {
        Charset::Utf8 => Ok(Cow::Owned(String::from_utf8(bytes).map_err(|_| Code::Form)?)),
        Charset::Gbk => Ok(Cow::Owned(charset.decode(&bytes)?.into_owned())),
    }
}

/// Decodes `%XX`, and `+` as a space.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_form(text: &str) -> Result<Cow<'_, str>> {
    decode_form_in(Charset::Utf8, text)
}

/// The same where `%XX` stand for bytes of that charset.
///
/// # Errors
/// As [`decode`]; `ERR_CHARSET` for bytes that the charset does not have.
pub(crate) fn decode_form_in(charset: Charset, text: &str) -> Result<Cow<'_, str>> {
    decode_in(charset, b' ', text)
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
        let web_form = |text: &str, out: &mut String| encode_web_form(text.as_bytes(), out);
        assert_eq!(encoded("a b*~!'()+é", web_form), "a+b*%7E%21%27%28%29%2B%C3%A9");
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
