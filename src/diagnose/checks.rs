//! The cheap checks: what is suspicious about a message by itself.

use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::rewrites::is_invisible;
use super::signature::{Expected, FEWEST};
use super::strings::Named;
use super::texts::{decoded, has, is_line_end, start, trim, unbase64, unhex};
use crate::message::params::Value;
use crate::name::is_name;
use crate::rule::scheme::{Digest, Order, Output, Scheme};

/// Everything that looks wrong about the fields.
pub(super) fn fields<'b>(base: &'b Candidate<'_>) -> Vec<Named<'b>> {
    let mut found = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for lenient in base.fields.iter().take(super::MOST_FIELDS) {
        let name = lenient.name();
        let mut suspect = |code| {
            found.push(Named::at(code, name));
        };
        if names.contains(&name) {
            suspect(CauseCode::Duplicate);
        }
        names.push(name);
        if name.starts_with("amp;") || has_entity(name) {
            suspect(CauseCode::HtmlEntity);
        } else if !is_name(name) {
            suspect(CauseCode::NameDamaged);
        } else if !base.scheme.known.is_empty()
            && !base.scheme.known.contains(name)
            && !base.scheme.exclude.contains(name)
        {
            suspect(CauseCode::NameUnknown);
        }
        if lenient.nested {
            suspect(CauseCode::NestedValue);
        }
        if name == "timeStamp" && lenient.shown().is_some_and(is_milliseconds) {
            suspect(CauseCode::TimeUnit);
        }
        match &lenient.field.value {
            Value::Text(text) => {
                if let Some(code) = value(text) {
                    suspect(code);
                }
            }
            // A whole number has one form only; a fraction has many.
            Value::Integer(text)
                if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') =>
            {
                suspect(CauseCode::NumberReformatted);
            }
            Value::Integer(_) if is_amount(name) => suspect(CauseCode::NumberReformatted),
            // JavaScript has rounded it before anybody saw it.
            Value::Integer(text) if text.len() > EXACT_DIGITS => {
                suspect(CauseCode::NumberReformatted);
            }
            Value::Integer(_) | Value::Boolean(_) | Value::Null => {}
        }
    }
    found
}

/// Fields that the scheme names one by one, and that are not there.
pub(super) fn missing<'b>(base: &'b Candidate<'_>) -> Vec<Named<'b>> {
    let named = match &base.scheme.order {
        Order::Fixed(names) => names,
        _ => &base.scheme.trailing_fields,
    };
    let mut found = Vec::new();
    for name in named.iter() {
        if !base.fields.iter().any(|lenient| lenient.name() == name) {
            found.push(Named::at(CauseCode::FieldMissing, name));
        }
    }
    found
}

/// A time of this century in milliseconds.
pub(super) fn is_milliseconds(text: &str) -> bool {
    text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whole numbers of so many digits are exact in JavaScript.
const EXACT_DIGITS: usize = 15;

/// Names of amounts: as a number they have lost their zeros already.
pub(super) fn is_amount(name: &str) -> bool {
    ["amount", "fee", "price"].iter().any(|word| name.ends_with(word))
}

/// Bytes of a value that are looked at: what is wrong with a long one shows in its beginning.
const MOST_LOOKED_AT: usize = 16_384;

/// What looks wrong about a value.
pub(super) fn value(text: &str) -> Option<CauseCode> {
    if text.ends_with(is_line_end) && !text.starts_with('\u{feff}') {
        return Some(CauseCode::TrailingNewline);
    }
    let text = start(text, MOST_LOOKED_AT);
    // The first one that fits is what it is.
    Some(if text.starts_with('\u{feff}') {
        CauseCode::Bom
    } else if trim(text, |c| matches!(c, ' ' | '\t' | '\u{3000}')) != text {
        CauseCode::OuterWhitespace
    } else if has_entity(text) {
        CauseCode::HtmlEntity
    } else if text.chars().any(is_invisible) {
        CauseCode::Invisible
    } else if text.chars().any(|c| matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff5a}')) {
        CauseCode::FullWidth
    } else if is_encoded(text) {
        CauseCode::ValuePercentEncoded
    } else if text.chars().any(|c| c.is_ascii_control() && !is_line_end(c)) {
        CauseCode::ControlCharacter
    } else {
        return None;
    })
}

/// Whether the text holds an entity, or what a page made of one.
fn has_entity(text: &str) -> bool {
    super::entities::unescaped(text) != text
        || text.chars().any(is_decoded) && has(text, '=')
        || text.starts_with(is_decoded)
}

/// What pages make of `&curren`, `&not` and `&times`.
const fn is_decoded(c: char) -> bool {
    matches!(c, '\u{a4}' | '\u{ac}' | '\u{d7}')
}

/// Whether the text is what an encoder writes: escapes, and none of what it would have escaped.
fn is_encoded(text: &str) -> bool {
    let whole = text.starts_with("http%3A")
        || text.starts_with("https%3A")
        || text.starts_with("http%3a")
        || text.starts_with("https%3a");
    let escapes = has(text, '%')
        && !text.chars().any(|c| matches!(c, ' ' | '/' | ':' | '&' | '='))
        && text.is_ascii()
        && decoded(text, false).is_some_and(|decoded| decoded != text);
    whole || escapes
}

/// What looks wrong about the key.
pub(super) fn key(text: &str) -> Option<CauseCode> {
    if trim(text, |c| c.is_whitespace() || is_invisible(c)) != text {
        return Some(CauseCode::KeyWhitespace);
    }
    // A key that is no word of its own: its text is used all the same, which is worth a look.
    let hexadecimal = text.len() >= 64 && unhex(text.as_bytes()).is_some();
    let base64 = text.len() >= 40 && text.ends_with('=') && unbase64(text).is_some();
    (hexadecimal || base64).then_some(CauseCode::KeyDecoded)
}

/// Whether the text can be no signature of that scheme.
pub(super) fn signature(expected: &Expected, scheme: &Scheme) -> Option<CauseCode> {
    let bare = expected.bare();
    let hexadecimal = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_hexdigit());
    let length = match scheme.digest {
        Digest::Md5 => 32,
        Digest::HmacSha256 | Digest::Sha256 => 64,
        Digest::HmacSha512 | Digest::Sha512 => 128,
        Digest::Sha1 => 40,
        Digest::External | Digest::ExternalSha256 => {
            return rsa(expected);
        }
    };
    match (hexadecimal, scheme.output) {
        (true, Output::HexLower | Output::HexUpper) if bare.len() == length => None,
        // The length of another digest tells of that digest.
        (true, _) if matches!(bare.len(), 32 | 40 | 64 | 128) => None,
        // Cut off, as far as anybody can say who has no key: what is longer is none.
        (true, _) if (FEWEST..length).contains(&bare.len()) => Some(CauseCode::SignatureTruncated),
        (true, _) => Some(CauseCode::SignatureMalformed),
        (false, _)
            if expected.base64().is_some_and(|bytes| matches!(bytes.len(), 16 | 20 | 32 | 64)) =>
        {
            None
        }
        (false, _) => Some(CauseCode::SignatureMalformed),
    }
}

/// The bytes of a signature by the longest key.
const LONGEST: usize = 1024;

/// Whether the text can be no signature of RSA.
pub(super) fn rsa(expected: &Expected) -> Option<CauseCode> {
    let bare = expected.bare();
    // Keys have 1,024 bits at least, and whole words of 512.
    let length = expected.base64().map_or(0, <[u8]>::len);
    let hexadecimal = bare.len() / 2;
    let whole = |length: usize| length >= 128 && length.is_multiple_of(64);
    let sound = whole(length) || whole(hexadecimal) && unhex(bare.as_bytes()).is_some();
    // The beginning of one is written in the same digits, and has no padding.
    let digits = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
    let is_start = bare.len() > 100 && length <= LONGEST && bare.bytes().all(digits);
    (!sound).then_some(if is_start {
        CauseCode::SignatureTruncated
    } else {
        CauseCode::SignatureMalformed
    })
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding as _};

    use super::*;
    use CauseCode as C;

    #[test]
    fn each_oddity_of_a_value_has_its_name() {
        for (text, code) in [
            ("\u{feff}a", C::Bom),
            ("a\n", C::TrailingNewline),
            ("a\r\n", C::TrailingNewline),
            (" a", C::OuterWhitespace),
            ("a\t", C::OuterWhitespace),
            ("a\u{3000}", C::OuterWhitespace),
            ("a&amp;b", C::HtmlEntity),
            ("\u{ac}ify_url=https://a.b", C::HtmlEntity),
            ("1\u{a4}cy=EUR", C::HtmlEntity),
            ("a\u{200b}b", C::Invisible),
            ("a\u{202e}b", C::Invisible),
            ("１２", C::FullWidth),
            ("ＡＢ", C::FullWidth),
            ("https%3A%2F%2Fa.b", C::ValuePercentEncoded),
            ("a%20b", C::ValuePercentEncoded),
            ("a\0b", C::ControlCharacter),
            ("a\tb", C::ControlCharacter),
        ] {
            assert_eq!(value(text), Some(code), "{text:?}");
        }
    }

    #[test]
    fn a_sound_value_is_not_suspected() {
        for text in [
            "",
            "120.00",
            "Pinot Noir, Otago",
            "https://a.b/c?d=e&f=%20g",
            "50% off",
            "{\"a\":\"b\"}",
            "a & b",
            "中文（五百克）",
            "Lens \u{d7} 2",
            "2024-01-02 03:04:05",
            "a\nb",
        ] {
            assert_eq!(value(text), None, "{text:?}");
        }
    }

    #[test]
    fn each_oddity_of_a_key_has_its_name() {
        for text in ["abc ", "\nabc", "abc\u{200b}", "\u{feff}abc", "abc\u{a0}"] {
            assert_eq!(key(text), Some(C::KeyWhitespace), "{text:?}");
        }
        assert_eq!(key(&"a1".repeat(32)), Some(C::KeyDecoded));
        assert_eq!(key(&[&*"ab12".repeat(10), "abc="].concat()), Some(C::KeyDecoded));
        for text in ["111222333", "192006250b4c09247ec02edce69f6a2d", "a=b", "pass word"] {
            assert_eq!(key(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_signature_of_the_wrong_form_is_known() {
        let of = |text: &str, digest| {
            signature(&Expected::new(text), &Scheme { digest, ..Scheme::PLAIN })
        };
        assert_eq!(of(&"a1".repeat(32), Digest::HmacSha256), None);
        assert_eq!(of(&"a1".repeat(31), Digest::HmacSha256), Some(C::SignatureTruncated));
        assert_eq!(of("not a signature", Digest::HmacSha256), Some(C::SignatureMalformed));
        assert_eq!(of("", Digest::Md5), Some(C::SignatureMalformed));
        // Of the length of another digest, or in base64: a matter of the search.
        for text in [&*"a1".repeat(16), &*"a1".repeat(20), "H4513TT8XKe0eHcu/bb6ng=="] {
            assert_eq!(of(text, Digest::HmacSha256), None, "{text}");
        }
        let rsa = Base64::encode_string(&[7; 256]);
        let external = |text: &str| of(text, Digest::External);
        assert_eq!(external(&rsa), None);
        assert_eq!(external(rsa.get(..120).unwrap_or_default()), Some(C::SignatureTruncated));
        assert_eq!(external("c2lnbg=="), Some(C::SignatureMalformed));
        // No beginning of one: it is padded, it has other characters, it is longer than any.
        let padded = Base64::encode_string(&[7; 250]);
        let foreign = [rsa.get(..120).unwrap_or_default(), "!"].concat();
        let long = "a1".repeat(1_300);
        for text in [padded.as_str(), &foreign, &long] {
            assert_eq!(external(text), Some(C::SignatureMalformed), "{text}");
        }
        assert_eq!(of(&"a1".repeat(33), Digest::HmacSha256), Some(C::SignatureMalformed));
        assert_eq!(of("a1", Digest::HmacSha256), Some(C::SignatureMalformed));
    }
}
