//! Signatures in base64, as they stand in headers.

use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use crate::text::percent;

/// The same signature in standard base64, from any of its three spellings.
pub(crate) fn standard_base64(text: &str) -> Option<String> {
    let decoded = percent::decode(text).ok()?;
    let digits = decoded.trim_end_matches('=');
    let padding = decoded.len().checked_sub(digits.len())?;
    let missing = digits.len().wrapping_neg() % 4;
    // One digit alone holds no byte. Base64url leaves the padding out; where it stands it is whole.
    if digits.is_empty() || missing > 2 || (padding != 0 && padding != missing) {
        return None;
    }
    let mut standard = String::with_capacity(decoded.len());
    for digit in digits.chars() {
        standard.push(match digit {
            '-' => '+',
            '_' => '/',
            'A'..='Z' | 'a'..='z' | '0'..='9' | '+' | '/' => digit,
            _ => return None,
        });
    }
    // The last digit has bits left over where padding is missing. They are zero: one signature, one text.
    let left_over: &[u8] = if missing == 1 { b"AEIMQUYcgkosw048" } else { b"AQgw" };
    if missing != 0 && !standard.bytes().next_back().is_some_and(|last| left_over.contains(&last)) {
        return None;
    }
    standard.extend(core::iter::repeat_n('=', missing));
    Some(standard)
}

/// The bytes of standard base64; none of what is none.
pub fn bytes_of(base64: &str) -> Vec<u8> {
    Base64::decode_vec(base64).unwrap_or_default()
}

/// Whether the text is standard base64 of something, with its padding.
pub(crate) fn is_standard_base64(text: &str) -> bool {
    standard_base64(text).is_some_and(|standard| standard == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_one_in_all_its_spellings() {
        for text in ["+/+/AA==", "%2B%2F%2B%2FAA%3D%3D", "-_-_AA", "-_-_AA==", "+/%2B/AA"] {
            assert_eq!(standard_base64(text).as_deref(), Some("+/+/AA=="), "{text}");
        }
        for text in [
            "", "=", "A", "AAAAA", "AA=", "AAA==", "AAAA====", "A A=", " /+/AA==", "%", "é",
            "AB==", "AAB=",
        ] {
            assert_eq!(standard_base64(text), None, "{text}");
        }
    }
}
