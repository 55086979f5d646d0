//! The digests. The key's two HMAC blocks are hashed once, when the signer is made (RFC 2104,
//! section 4); each message then starts from a copy of that state.

#[cfg(feature = "any-scheme")]
use alloc::vec::Vec;
use core::fmt;

use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
#[cfg(feature = "any-scheme")]
use zeroize::Zeroizing;

use crate::error::{Code, Error, Result};
use crate::rule::scheme::{ANY_SCHEME, Digest, Output};
#[cfg(feature = "any-scheme")]
use crate::sign::hashes::Function;
use crate::sign::secret::Secret;

/// A digest that is ready for messages.
pub(crate) enum Mac {
    HmacSha256(Hmac<Sha256>),
    /// Any other, with its key where it is an HMAC.
    #[cfg(feature = "any-scheme")]
    Other(Function, Zeroizing<Vec<u8>>),
}

impl Drop for Mac {
    /// Anyone who reads the keyed state can sign, key or no key. (The `zeroize` features of the digest
    /// crates would wipe the copy of every single message too, byte by byte: a tenth of the time of
    /// a signature and a tenth of the module.)
    fn drop(&mut self) {
        match self {
            Self::HmacSha256(keyed) => {
                *keyed = Hmac::new(&Block::default());
                core::hint::black_box(keyed);
            }
            #[cfg(feature = "any-scheme")]
            Self::Other(..) => {}
        }
    }
}

type Block = hmac::digest::Key<Hmac<Sha256>>;

impl Mac {
    pub(crate) fn new(digest: Digest, secret: &Secret) -> Result<Self> {
        if digest == Digest::HmacSha256 {
            let keyed = Hmac::new_from_slice(secret.bytes()).map_err(|_| Code::Key)?;
            return Ok(Self::HmacSha256(keyed));
        }
        #[cfg(feature = "any-scheme")]
        if let Some(function) = Function::of(digest) {
            let key = if function.keyed { secret.bytes() } else { &[] };
            return Ok(Self::Other(function, Zeroizing::new(key.to_vec())));
        }
        // The holder of the private key makes the others, and no key is here.
        Err(Error::at(Code::Scheme, "digest"))
    }

    /// Digests the parts one after another, as if they were one text.
    pub(crate) fn sign(&self, parts: [&[u8]; 3], output: Output) -> Signature {
        match self {
            Self::HmacSha256(keyed) => {
                let mut mac = keyed.clone();
                parts.iter().for_each(|part| mac.update(part));
                Signature::new(&mac.finalize().into_bytes(), output)
            }
            #[cfg(feature = "any-scheme")]
            Self::Other(function, key) => {
                let text = Zeroizing::new(parts.concat());
                Signature::new(&function.digest(key, &text), output)
            }
        }
    }
}

/// The longest digest here.
const LONGEST: usize = if ANY_SCHEME { 64 } else { 32 };

/// A signature as text, kept on the stack.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    text: [u8; LONGEST * 2],
    len: usize,
}

impl Default for Signature {
    fn default() -> Self {
        Self { text: [0; LONGEST * 2], len: 0 }
    }
}

impl Signature {
    pub(crate) fn new(digest: &[u8], output: Output) -> Self {
        let mut text = [0; LONGEST * 2];
        if ANY_SCHEME && output == Output::Base64 {
            let len = Base64::encode(digest, &mut text).map_or(0, str::len);
            return Self { text, len };
        }
        let (fours, _) = digest.as_chunks::<4>();
        let (eights, _) = text.as_chunks_mut::<8>();
        for (digits, bytes) in eights.iter_mut().zip(fours) {
            *digits = hex_digits(*bytes, output);
        }
        Self { text, len: digest.len().saturating_mul(2).min(text.len()) }
    }

    /// As it is sent.
    pub fn as_str(&self) -> &str {
        self.text
            .get(..self.len)
            .and_then(|text| core::str::from_utf8(text).ok())
            .unwrap_or_default()
    }

    /// Compares in constant time. A wrong length, a wrong alphabet, the wrong case and a wrong
    /// signature are the same answer.
    pub fn matches(&self, claimed: &str) -> bool {
        use subtle::{Choice, ConstantTimeEq as _};
        let (ours, claimed) = (self.as_str().as_bytes(), claimed.as_bytes());
        // How long a signature is, everybody knows.
        if ours.is_empty() || ours.len() != claimed.len() {
            return false;
        }
        // Eight bytes at a time: each comparison costs the same, of whatever it is.
        let ((ours, our_rest), (claimed, rest)) = (ours.as_chunks::<8>(), claimed.as_chunks());
        let mut same: Choice = our_rest.ct_eq(rest);
        for (ours, claimed) in ours.iter().zip(claimed) {
            same &= u64::from_le_bytes(*ours).ct_eq(&u64::from_le_bytes(*claimed));
        }
        same.into()
    }
}

/// Four bytes as eight hexadecimal digits, all at once and without a table: neither the time nor
/// the memory that it touches depends on the bytes.
fn hex_digits(bytes: [u8; 4], output: Output) -> [u8; 8] {
    const EACH: u64 = u64::MAX / 0xff;
    let from_nine_to_letter = match output {
        Output::HexUpper => u64::from(b'A' - b'9' - 1),
        _ => u64::from(b'a' - b'9' - 1),
    };
    // A half of a byte into each byte.
    let mut digits = u64::from(u32::from_be_bytes(bytes));
    digits = (digits | (digits << 16)) & (u64::MAX / 0xffff_ffff * 0xffff);
    digits = (digits | (digits << 8)) & (u64::MAX / 0xffff * 0xff);
    digits = (digits | (digits << 4)) & (EACH * 0x0f);
    // Ten and above carry into the upper half of their byte.
    let letters = ((digits + EACH * 6) >> 4) & EACH;
    (digits + EACH * u64::from(b'0') + letters * from_nine_to_letter).to_be_bytes()
}

impl fmt::Debug for Mac {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HmacSha256(_) => "Mac::HmacSha256(‹key›)",
            #[cfg(feature = "any-scheme")]
            Self::Other(..) => "Mac::Other",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_hex_crate() {
        for high in 0..=u8::MAX {
            for low in [0, 9, 10, 15, 16, 0x99, 0x9a, 0xa9, 0xff, high] {
                let bytes = [high, low, !high, low.rotate_left(4)];
                let digits =
                    |output| alloc::string::String::from_utf8(hex_digits(bytes, output).into());
                assert_eq!(digits(Output::HexLower), Ok(hex::encode(bytes)));
                assert_eq!(digits(Output::HexUpper), Ok(hex::encode_upper(bytes)));
            }
        }
    }

    #[test]
    fn a_signature_matches_itself_alone() {
        let digest: alloc::vec::Vec<u8> = (0..64).collect();
        for (bytes, output) in [
            (16, Output::HexLower),
            (32, Output::HexUpper),
            (32, Output::Base64),
            (20, Output::HexLower),
            (64, Output::HexUpper),
            (64, Output::Base64),
        ] {
            let signature = Signature::new(digest.get(..bytes).unwrap_or_default(), output);
            let text = alloc::string::String::from(signature.as_str());
            assert!(signature.matches(&text));
            for at in 0..text.len() {
                for bit in 0..7 {
                    let mut other = text.clone().into_bytes();
                    other.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << bit);
                    let other = alloc::string::String::from_utf8(other).unwrap_or_default();
                    assert!(!signature.matches(&other), "{at} {bit}");
                }
                assert!(!signature.matches(text.get(..at).unwrap_or_default()));
            }
            assert!(!signature.matches(&(text + "0")));
        }
        assert!(!Signature::default().matches(""));
    }
}
