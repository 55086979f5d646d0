//! `Secret`: a shared key that cannot be printed, compared or copied by accident, and that is
//! wiped from memory when it is dropped.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use zeroize::Zeroizing;

use crate::error::{Code, Result};
use crate::message::limits::Limits;
use crate::rule::scheme::KeyEncoding;
use crate::text::scan::has_control_character;

/// What stands for the key wherever a signed text is shown.
pub const KEY_PLACEHOLDER: &str = "‹key›";

/// A shared secret: an API key, `secret_key` or merchant key, used as the bytes of its text.
///
/// It is neither `Clone` nor `Serialize`, and its `Debug` form tells nothing.
///
/// ```
/// use orderstr::Secret;
/// let secret = Secret::new("111222333")?;
/// assert_eq!(format!("{secret:?}"), "Secret(‹key›)");
/// # Ok::<(), orderstr::Error>(())
/// ```
pub struct Secret(Zeroizing<Box<[u8]>>);

impl Secret {
    /// Takes the key as it was issued: white space is not trimmed, and hexadecimal or base64 is decoded only by a rule that says
    /// so ([`Scheme::key_encoding`](crate::Scheme::key_encoding)).
    ///
    /// # Errors
    /// `ERR_KEY` unless it has 1 to 1,024 bytes, none of them a control character: a line break is
    /// what a key that was pasted or read from a file ends with by mistake.
    pub fn new(text: &str) -> Result<Self> {
        if has_control_character(text) {
            return Err(Code::Key.into());
        }
        Self::from_bytes(text.as_bytes())
    }

    /// Takes a key that is bytes and not text.
    ///
    /// # Errors
    /// `ERR_KEY` unless it has 1 to 1,024 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if !(1..=Limits::SECRET).contains(&bytes.len()) {
            return Err(Code::Key.into());
        }
        Ok(Self(Zeroizing::new(bytes.into())))
    }

    /// A second copy, for a gateway whose requests and notifications sign by different schemes.
    pub(crate) fn second(&self) -> Self {
        Self(Zeroizing::new(self.bytes().into()))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The key that its text stands for.
    ///
    /// # Errors
    /// `ERR_KEY_ENCODING` where it is not written like that.
    pub(crate) fn decoded(self, encoding: KeyEncoding) -> Result<Self> {
        let bits = match encoding {
            KeyEncoding::Text => return Ok(self),
            KeyEncoding::Hex => 4,
            KeyEncoding::Base64 => 6,
        };
        let bytes = decoded(self.bytes(), bits).ok_or(Code::KeyEncoding)?;
        Self::from_bytes(&bytes)
    }
}

/// The bytes of hexadecimal (4 bits a digit) or of base64 (6).
fn decoded(text: &[u8], bits: u32) -> Option<Zeroizing<Vec<u8>>> {
    let mut digits = text;
    if bits == 6 && text.ends_with(b"=") {
        digits = text.strip_suffix(b"==").or_else(|| text.strip_suffix(b"="))?;
        if !text.len().is_multiple_of(4) {
            return None;
        }
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(text.len()));
    let (mut held, mut count) = (0_u32, 0);
    for byte in digits {
        let digit = if bits == 4 { char::from(*byte).to_digit(16) } else { base64_digit(*byte) };
        held = held << bits | digit?;
        count += bits;
        if count >= 8 {
            count -= 8;
            let [.., low] = (held >> count).to_be_bytes();
            bytes.push(low);
            held &= (1 << count) - 1;
        }
    }
    // A digit that ends no byte is one too many, and what is left of the last one is zero: one key, one text.
    (count < bits && held == 0 && !bytes.is_empty()).then_some(bytes)
}

fn base64_digit(byte: u8) -> Option<u32> {
    let digit = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(digit.into())
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({KEY_PLACEHOLDER})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_decoded_as_its_rule_says() {
        use KeyEncoding::{Base64, Hex, Text};
        let of = |text: &str, encoding| {
            let decoded = Secret::new(text).and_then(|secret| secret.decoded(encoding));
            decoded.map(|secret| secret.bytes().to_vec()).map_err(|error| error.code())
        };
        assert_eq!(of("00ffA0", Hex), Ok(alloc::vec![0, 0xff, 0xa0]));
        assert_eq!(of("00ffA0", Text), Ok(b"00ffA0".to_vec()));
        for text in ["+/+/AA==", "+/+/AA", "-_-_AA"] {
            assert_eq!(of(text, Base64), Ok(alloc::vec![0xfb, 0xff, 0xbf, 0]), "{text}");
        }
        for text in ["0", "00f", "0g", "00 ff", "0x00", "é"] {
            assert_eq!(of(text, Hex), Err(Code::KeyEncoding), "{text}");
        }
        for text in
            ["A", "AAAAA", "AAA==", "AA=", "AB==", "AAB=", "====", "=", "A A=", "AAAA\u{b5}"]
        {
            assert_eq!(of(text, Base64), Err(Code::KeyEncoding), "{text}");
        }
    }
}
