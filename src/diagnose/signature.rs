//! The signature that was expected: what it may be, and in which ways a digest is it.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::causes::CauseCode;
use super::opened::{Content, Form};
use super::texts::{base64, decoded, each, has, hex, replaced, start, trim, unbase64};
use crate::rule::scheme::Output;
use crate::sign::hashes::Hash;

/// The most: a key of 8,192 bits in hexadecimal, escaped, and its name before it.
const LONGEST: usize = 8_192;

/// The fewest characters that a cut-off signature is known by.
pub(super) const FEWEST: usize = 10;

/// A signature as it was given, and as it reads without what may stand around it.
pub(super) struct Expected {
    given: String,
    /// Without white space, quotes, a name before it and one encoding.
    bare: String,
    /// The same in lower case.
    lower: String,
    /// What the bare text is in base64.
    base64: Option<Vec<u8>>,
    /// What a public key made of it, and what was due.
    opened: Option<(Content, Option<Hash>)>,
}

impl Expected {
    pub(super) fn new(given: &str) -> Self {
        // No signature is longer, whatever was done to it.
        let bare = bare(start(given, LONGEST));
        let base64 = unbase64(&bare);
        Self {
            given: given.to_owned(),
            lower: bare.to_ascii_lowercase(),
            bare,
            base64,
            opened: None,
        }
    }

    /// The same as a public key opens it, and by which hash it should have been made.
    pub(super) fn opened(mut self, content: Content, due: Option<Hash>) -> Self {
        self.opened = Some((content, due));
        self
    }

    /// Whether a public key opened it.
    pub(super) const fn is_opened(&self) -> bool {
        self.opened.is_some()
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
        if let Some((content, due)) = &self.opened {
            return self.holds(content, *due, digest);
        }
        let lower = hex(digest);
        let is_base64 = output == Output::Base64;
        let written = if is_base64 { base64(digest) } else { String::new() };
        let is_hex = |text: &str| text.eq_ignore_ascii_case(&lower);
        let right = |text: &str| match output {
            Output::Base64 => text == written,
            _ => is_hex(text) && is_cased(text, output),
        };
        if right(&self.given) {
            return Some(Vec::new());
        }
        let bare = self.bare.as_str();
        let truncated = |whole: &str, part: &str| {
            // Sixteen of the 32 digits of an MD5 is what some call a short one.
            let middle = whole.len() == 32 && whole.get(8..24) == Some(part);
            let short = part.len() >= FEWEST && part.len() < whole.len();
            short && (whole.starts_with(part) || whole.ends_with(part) || middle)
        };
        // Base64 of the bytes, or of their hexadecimal text.
        let decoded = self.base64.as_deref();
        let of_text =
            || decoded.and_then(|bytes| core::str::from_utf8(bytes).ok()).is_some_and(is_hex);
        let (form, case) = if right(bare) {
            (None, false)
        } else if is_hex(bare) {
            (Some(if is_base64 { CauseCode::OutputHex } else { CauseCode::HexCase }), false)
        } else if decoded == Some(digest) || of_text() {
            (Some(CauseCode::OutputBase64), false)
        } else if truncated(&lower, &self.lower) {
            (Some(CauseCode::SignatureTruncated), !is_cased(bare, output))
        } else if is_base64 && bare.len() >= FEWEST && written.starts_with(bare) {
            (Some(CauseCode::SignatureTruncated), false)
        } else {
            return None;
        };
        let mut causes = Vec::new();
        if self.is_encoded() {
            causes.push(CauseCode::SignatureEncoded);
        }
        causes.extend(form);
        if case {
            causes.push(CauseCode::HexCase);
        }
        Some(causes)
    }

    /// The same of one that a public key opened.
    fn holds(&self, content: &Content, due: Option<Hash>, digest: &[u8]) -> Option<Vec<CauseCode>> {
        if content.digest != digest || content.form == Form::Pss {
            return None;
        }
        let hexadecimal = self.bare.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is = [
            (due.is_some_and(|due| due != content.hash), CauseCode::DigestOther),
            (content.form == Form::Encrypted, CauseCode::DigestEncrypted),
            (self.is_encoded(), CauseCode::SignatureEncoded),
            (hexadecimal, CauseCode::OutputHex),
        ];
        let mut causes = Vec::new();
        for (is, code) in is {
            causes.extend(is.then_some(code));
        }
        Some(causes)
    }
}

/// Whether no letter of hexadecimal text is in the other case than the output's.
fn is_cased(text: &str, output: Output) -> bool {
    let other = match output {
        Output::HexLower => u8::is_ascii_uppercase,
        Output::HexUpper => u8::is_ascii_lowercase,
        Output::Base64 => return true,
    };
    !text.as_bytes().iter().any(other)
}

/// What stands before a signature that was copied with its name.
const NAMES: &[&str] = &["sign=", "signature=", "hash=", "sha256=", "md5=", "0x"];

fn bare(given: &str) -> String {
    let cleaned = |text: &str| {
        let around =
            |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{feff}' | ',' | ';');
        trim(text, around).to_owned()
    };
    let mut text = cleaned(given);
    for name in NAMES {
        let head = text.get(..name.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(name)) {
            let rest = cleaned(text.get(name.len()..).unwrap_or_default());
            // Base64 may begin so as well.
            if *name != "0x" || rest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                text = rest;
            }
        }
    }
    if let Some(decoded) = decoded(&text, false) {
        text = cleaned(&decoded);
    }
    // In base64 a blank was a plus sign, before a form was decoded; in hexadecimal it is nothing.
    let hexadecimal = text.bytes().all(|byte| byte.is_ascii_hexdigit() || b" :-".contains(&byte));
    if hexadecimal {
        text = each(&text, |c| c.is_ascii_hexdigit().then_some(c));
    } else if has(&text, ' ') {
        text = replaced(&text, " ", "+");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::texts::unhex;
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
        assert!(Expected::new("0x1f").is_encoded());
        assert!(!Expected::new("0xQ+/w==").is_encoded());
        assert_eq!(unhex(lower.as_bytes()).as_deref(), Some(&digest[..]));
        assert_eq!(hex(&digest), lower);
    }
}
