//! Texts put together and written in digits, each way in one small function: those of the libraries are made for speed or
//! for secrets, and weigh a multiple.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use crate::text::scan::byte;

/// The parts one behind the other.
pub(super) fn concat(parts: &[&str]) -> String {
    let mut out = String::with_capacity(parts.iter().map(|part| part.len()).sum());
    parts.iter().for_each(|part| out.push_str(part));
    out
}

/// Whether the character is in the text.
pub(super) fn has(text: &str, wanted: char) -> bool {
    text.chars().any(|c| c == wanted)
}

/// With each character as that makes it, or without it.
pub(super) fn each(text: &str, of: fn(char) -> Option<char>) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| out.extend(of(c)));
    out
}

/// What stands before the first place of a text, and what stands behind it.
pub(super) fn split<'t>(text: &'t str, by: &str) -> Option<(&'t str, &'t str)> {
    let bytes = text.as_bytes();
    let (first, rest) = by.as_bytes().split_first()?;
    let mut from = 0_usize;
    loop {
        let at = from.checked_add(byte(bytes.get(from..)?, *first)?)?;
        from = at.checked_add(1)?;
        if bytes.get(from..)?.starts_with(rest) {
            return Some((text.get(..at)?, text.get(from.checked_add(rest.len())?..)?));
        }
    }
}

/// The same of the last place of a character.
pub(super) fn split_last(text: &str, by: char) -> Option<(&str, &str)> {
    let (at, _) = text.char_indices().rev().find(|(_, c)| *c == by)?;
    Some((text.get(..at)?, text.get(at.checked_add(by.len_utf8())?..)?))
}

/// With one text in the place of another.
pub(super) fn replaced(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = split(rest, from) {
        out.push_str(before);
        out.push_str(to);
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// A kind of characters.
pub(super) type Kind = fn(char) -> bool;

/// Without characters of that kind before it.
pub(super) fn trim_start(text: &str, kind: Kind) -> &str {
    let mut rest = text.chars();
    loop {
        let text = rest.as_str();
        if !rest.next().is_some_and(kind) {
            return text;
        }
    }
}

/// Without characters of that kind behind it.
pub(super) fn trim_end(text: &str, kind: Kind) -> &str {
    let mut rest = text.chars();
    loop {
        let text = rest.as_str();
        if !rest.next_back().is_some_and(kind) {
            return text;
        }
    }
}

/// Without characters of that kind around it.
pub(super) fn trim(text: &str, kind: Kind) -> &str {
    trim_end(trim_start(text, kind), kind)
}

/// What stands before the first character of that kind.
pub(super) fn until(text: &str, kind: Kind) -> Option<&str> {
    let mut rest = text.chars();
    loop {
        let from_here = rest.as_str().len();
        if kind(rest.next()?) {
            return text.get(..text.len().checked_sub(from_here)?);
        }
    }
}

/// The beginning of a text: not more bytes than that.
pub(super) fn start(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    text.get(..end.unwrap_or_default()).unwrap_or_default()
}

pub(super) const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// What `encodeURIComponent` leaves beside letters and digits.
pub(super) const COMPONENT: &str = "-_.!~*'()";
/// What PHP's `urlencode` leaves.
pub(super) const FORM: &str = "-_.";

/// Percent-encoded but for letters, digits and those characters; a blank as a plus sign where forms have one.
pub(super) fn escaped(text: &str, kept: &str, plus: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || has(kept, c) {
            out.push(c);
        } else if c == ' ' && plus {
            out.push('+');
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push('%');
                for half in [byte >> 4, byte & 0xf] {
                    out.push(char::from(digit(half).to_ascii_uppercase()));
                }
            }
        }
    }
    out
}

/// The digit of hexadecimal.
const fn digit(half: u8) -> u8 {
    half.saturating_add(if half < 10 { b'0' } else { b'a' - 10 })
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let mut digits = Vec::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        digits.extend_from_slice(&[digit(byte >> 4), digit(byte & 0xf)]);
    }
    String::from_utf8(digits).unwrap_or_default()
}

/// The digits of a number.
pub(super) fn decimal(mut number: u64) -> String {
    let mut digits = [b'0'; 20];
    for digit in digits.iter_mut().rev() {
        *digit = u8::try_from(number % 10).unwrap_or_default() | b'0';
        number /= 10;
    }
    let written = core::str::from_utf8(&digits).unwrap_or_default();
    match trim_start(written, |c| c == '0') {
        "" => "0".to_owned(),
        written => written.to_owned(),
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Base64 of the standard alphabet, padded.
pub(super) fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for chunk in bytes.chunks(3) {
        let mut bits = 0_usize;
        for at in 0..3 {
            bits = bits << 8 | usize::from(chunk.get(at).copied().unwrap_or_default());
        }
        for at in 0..4_usize {
            let digit = DIGITS.get(bits >> (18 - 6 * at) & 63).filter(|_| at <= chunk.len());
            out.push(digit.map_or('=', |digit| char::from(*digit)));
        }
    }
    out
}

/// The bytes of base64 text, of either alphabet and padded or not. What the last digit has left over is zero: each byte
/// string has one text.
pub(super) fn unbase64(text: &str) -> Option<Vec<u8>> {
    let digits = trim_end(text, |c| c == '=');
    let mut bytes = Vec::with_capacity(digits.len());
    let (mut bits, mut count) = (0_usize, 0_u32);
    for c in digits.bytes() {
        let digit = match c {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        };
        bits = (bits << 6 | DIGITS.iter().position(|other| *other == digit)?) & 0xfff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    // One digit alone holds no byte.
    (count < 6 && bits & ((1 << count) - 1) == 0).then_some(bytes)
}

/// The text that form or percent encoding stands for, `None` for what is neither; a plus sign as a blank where forms have
/// one.
pub(super) fn decoded(text: &str, plus: bool) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        bytes.push(match first {
            b'%' => {
                let (digits, behind) = rest.split_at_checked(2)?;
                rest = behind;
                *unhex(digits)?.first()?
            }
            b'+' if plus => b' ',
            byte => *byte,
        });
    }
    String::from_utf8(bytes).ok()
}

/// The bytes of hexadecimal text.
pub(super) fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_chunks::<2>();
    if pairs.is_empty() || !rest.is_empty() {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(pairs.len());
    for [high, low] in pairs {
        bytes.push(digit(*high)? << 4 | digit(*low)?);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_in_all_its_spellings() {
        // RFC 4648, section 10.
        assert_eq!(base64(b"fooba"), "Zm9vYmE=");
        let bytes: Vec<u8> = (0..=u8::MAX).rev().collect();
        for length in 0..=bytes.len() {
            let bytes = bytes.get(..length).unwrap_or_default();
            let text = base64(bytes);
            assert_eq!(unbase64(&text).as_deref(), Some(bytes));
            assert_eq!(unbase64(text.trim_end_matches('=')).as_deref(), Some(bytes));
        }
        assert_eq!(unbase64("-_-_"), unbase64("+/+/"));
        for broken in ["A", "AAAAA", "AB", "AAB", "A=A=", "AA A", "AA\nA", "é"] {
            assert_eq!(unbase64(broken), None, "{broken}");
        }
    }

    #[test]
    fn a_text_is_split_where_the_library_splits_it() {
        for (text, by) in [("a=b=c", "="), ("aab", "ab"), ("é茶é", "茶"), ("aa", "aaa"), ("", "a")]
        {
            assert_eq!(split(text, by), text.split_once(by), "{text} {by}");
            assert_eq!(replaced(text, by, "x"), text.replace(by, "x"), "{text} {by}");
        }
        for (text, by) in [("a=b=c", '='), ("é茶é", 'é'), ("", 'a')] {
            assert_eq!(split_last(text, by), text.rsplit_once(by), "{text} {by}");
        }
        assert_eq!(trim(" \n a\t", char::is_whitespace), "a");
    }

    #[test]
    fn escapes_are_those_of_signing() {
        let every: String = (0..0x250).filter_map(char::from_u32).collect();
        let (mut component, mut form) = (String::new(), String::new());
        crate::text::percent::encode(&every, &mut component);
        crate::text::percent::encode_form(&every, &mut form);
        assert_eq!(escaped(&every, COMPONENT, false), component);
        assert_eq!(escaped(&every, FORM, true), form);
        for text in
            [component.as_str(), &form, &every, "a+b%2B", "%", "%2", "%zz", "%ff", "%+1", ""]
        {
            let owned = |text: alloc::borrow::Cow<'_, str>| text.into_owned();
            assert_eq!(decoded(text, false), crate::text::percent::decode(text).ok().map(owned));
            assert_eq!(
                decoded(text, true),
                crate::text::percent::decode_form(text).ok().map(owned)
            );
        }
    }
}
