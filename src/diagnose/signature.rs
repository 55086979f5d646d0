//! The signature that was expected: what it may be, and in which ways a digest is it.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use super::causes::CauseCode;
use crate::percent;
use crate::scheme::Output;

/// The fewest characters that a cut-off signature is known by.
const FEWEST: usize = 10;

/// A signature as it was given, and as it reads without what may stand around it.
pub(super) struct Expected {
    given: String,
    /// Without blanks, quotes, a name before it and one encoding.
    bare: String,
    /// What the bare text is in base64.
    base64: Option<Vec<u8>>,
}

impl Expected {
    pub(super) fn new(given: &str) -> Self {
        let bare = bare(given);
        let base64 = unbase64(&bare);
        Self { given: given.to_owned(), bare, base64 }
    }

    /// Whether something stands around it, or was done to it.
    pub(super) fn is_encoded(&self) -> bool {
        self.bare != self.given
    }

    pub(super) fn bare(&self) -> &str {
        &self.bare
    }

    /// What base64 it is, if any.
    pub(super) fn base64(&self) -> Option<&[u8]> {
        self.base64.as_deref()
    }

    /// In which way the digest is this signature: nothing for the very text, and what is wrong with the
    /// form otherwise; `None` where it is another signature.
    pub(super) fn is(&self, digest: &[u8], output: Output) -> Option<Vec<CauseCode>> {
        let lower = hex(digest);
        let upper = lower.to_ascii_uppercase();
        let base64 = || Base64::encode_string(digest);
        let right = |text: &str| match output {
            Output::HexLower => text == lower,
            Output::HexUpper => text == upper,
            Output::Base64 => text == base64(),
        };
        if right(&self.given) {
            return Some(Vec::new());
        }
        let mut causes = Vec::new();
        if self.is_encoded() {
            causes.push(CauseCode::SignatureEncoded);
        }
        let is_hex = |text: &str| text.eq_ignore_ascii_case(&lower);
        let bare = self.bare.as_str();
        if right(bare) {
            return Some(causes);
        }
        if is_hex(bare) {
            causes.push(match output {
                Output::Base64 => CauseCode::OutputHex,
                _ => CauseCode::HexCase,
            });
            return Some(causes);
        }
        // Base64 of the bytes, or of their hexadecimal text.
        let decoded = self.base64.as_deref();
        let of_text =
            decoded.and_then(|bytes| core::str::from_utf8(bytes).ok()).is_some_and(is_hex);
        if decoded == Some(digest) || of_text {
            causes.push(CauseCode::OutputBase64);
            return Some(causes);
        }
        let part = bare.to_ascii_lowercase();
        let short = part.len() >= FEWEST && part.len() < lower.len();
        let cased = match output {
            Output::HexLower => part == bare,
            Output::HexUpper => bare.to_ascii_uppercase() == bare,
            Output::Base64 => true,
        };
        // Sixteen of the 32 digits of an MD5 is what some call a short one.
        let middle = lower.get(8..24) == Some(part.as_str()) && lower.len() == 32;
        if short && (lower.starts_with(&part) || lower.ends_with(&part) || middle) {
            causes.push(CauseCode::SignatureTruncated);
            causes.extend((!cased).then_some(CauseCode::HexCase));
            return Some(causes);
        }
        if output == Output::Base64 && bare.len() >= FEWEST && base64().starts_with(bare) {
            causes.push(CauseCode::SignatureTruncated);
            return Some(causes);
        }
        None
    }
}

/// The bytes of base64 text, of either alphabet and padded or not.
pub(super) fn unbase64(text: &str) -> Option<Vec<u8>> {
    let standard = |c| match c {
        '-' => '+',
        '_' => '/',
        c => c,
    };
    let mut padded: String = text.trim_end_matches('=').chars().map(standard).collect();
    while !padded.len().is_multiple_of(4) {
        padded.push('=');
    }
    Base64::decode_vec(&padded).ok()
}

fn bare(given: &str) -> String {
    let trimmed = |text: &str| {
        let text = text.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '\'' | '\u{feff}' | ',' | ';')
        });
        text.to_owned()
    };
    let mut text = trimmed(given);
    for name in ["sign=", "signature=", "hash=", "sha256=", "md5=", "0x"] {
        let head = text.get(..name.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(name)) {
            text = trimmed(text.get(name.len()..).unwrap_or_default());
        }
    }
    if let Ok(decoded) = percent::decode(&text) {
        text = trimmed(&decoded);
    }
    // In base64 a blank was a plus sign, before a form was decoded; in hexadecimal it is nothing.
    let hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit() || b" :-".contains(&byte));
    if hexadecimal {
        text.retain(|c| c.is_ascii_hexdigit());
    } else if text.contains(' ') {
        text = text.replace(' ', "+");
    }
    text
}

pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).flatten().collect()
}

/// The digits of a number.
pub(super) fn decimal(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(
            u8::try_from(number % 10).ok().map(|digit| char::from(b'0'.saturating_add(digit))),
        );
        number /= 10;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

/// The bytes of hexadecimal text.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.is_empty() || !rest.is_empty() {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use CauseCode as C;

    #[test]
    fn a_signature_is_known_in_all_its_forms() {
        let digest = [
            0x1f, 0x8e, 0x75, 0xdd, 0x34, 0xfc, 0x5c, 0xa7, 0xb4, 0x78, 0x77, 0x2e, 0xfd, 0xb6,
            0xfa, 0x9e,
        ];
        let lower = "1f8e75dd34fc5ca7b478772efdb6fa9e";
        let is = |given: &str| Expected::new(given).is(&digest, Output::HexLower);
        assert_eq!(is(lower), Some(alloc::vec![]));
        for (given, causes) in [
            ("1F8E75DD34FC5CA7B478772EFDB6FA9E", &[C::HexCase][..]),
            ("H4513TT8XKe0eHcu/bb6ng==", &[C::OutputBase64]),
            ("MWY4ZTc1ZGQzNGZjNWNhN2I0Nzg3NzJlZmRiNmZhOWU=", &[C::OutputBase64]),
            ("1f8e75dd34fc5ca7b478772efdb6fa9", &[C::SignatureTruncated]),
            ("34fc5ca7b478772e", &[C::SignatureTruncated]),
            ("f8e75dd34fc5ca7b478772efdb6fa9e", &[C::SignatureTruncated]),
            ("1F8E75DD34FC5CA7B478", &[C::SignatureTruncated, C::HexCase]),
            ("1f-8e-75-dd-34-fc-5c-a7-b4-78-77-2e-fd-b6-fa-9e", &[C::SignatureEncoded]),
            ("H4513TT8XKe0eHcu_bb6ng", &[C::OutputBase64]),
            (" 1f8e75dd34fc5ca7b478772efdb6fa9e\n", &[C::SignatureEncoded]),
            ("\"1f8e75dd34fc5ca7b478772efdb6fa9e\"", &[C::SignatureEncoded]),
            ("sign=1F8E75DD34FC5CA7B478772EFDB6FA9E", &[C::SignatureEncoded, C::HexCase]),
            ("H4513TT8XKe0eHcu%2Fbb6ng%3D%3D", &[C::SignatureEncoded, C::OutputBase64]),
        ] {
            assert_eq!(is(given).as_deref(), Some(causes), "{given}");
        }
        assert_eq!(is("1f8e75dd34fc5ca7b478772efdb6fa9f"), None);
        assert_eq!(unhex(lower).as_deref(), Some(&digest[..]));
        assert_eq!(hex(&digest), lower);
    }
}
