//! The `Signature` header: `algorithm=RSA256,keyVersion=1,signature=…`.
//!
//! Source: Antom documentation, "Sign a request and validate the signature". The pages of the
//! mini-program OpenAPI call the signature's encoding base64url and print percent-encoded base64;
//! what arrives may be either, or plain base64. Many decoders turn a `+` into a space on the way:
//! here it stays one.

use alloc::string::String;

use crate::error::{Code, Error, Result};
use crate::name::is_name;
use crate::text::base64::{is_standard_base64, standard_base64};
use crate::text::percent;
use crate::text::scan::{split, split_once};

/// The only algorithm of the family. It is never taken from the message.
const ALGORITHM: &str = "RSA256";

/// What the header is called in errors.
pub(super) const SIGNATURE: &str = "signature";

/// A signature as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SignatureHeader {
    /// Which of its keys the sender used, where it says so.
    pub(super) key_version: Option<String>,
    /// Standard base64 with its padding.
    pub(super) signature: String,
}

impl SignatureHeader {
    /// Reads the header.
    ///
    /// # Errors
    /// `ERR_HEADER` for a part that is unknown, twice there or another algorithm; `ERR_SIGNATURE` for
    /// a signature that is missing or no base64.
    pub(super) fn read(header: &str) -> Result<Self> {
        let wrong = || Error::at(Code::Header, SIGNATURE);
        let (mut algorithm, mut key_version, mut signature) = (None, None, None);
        for part in split(header, b',') {
            let (name, value) = split_once(part.trim(), b'=').ok_or_else(wrong)?;
            let place = match name {
                "algorithm" => &mut algorithm,
                "keyVersion" => &mut key_version,
                "signature" => &mut signature,
                _ => return Err(wrong()),
            };
            if place.replace(value).is_some() {
                return Err(wrong());
            }
        }
        // The documents of the wallets say that letters of either case will do.
        let sound = algorithm.is_none_or(|algorithm| algorithm.eq_ignore_ascii_case(ALGORITHM))
            && key_version.is_none_or(is_name);
        if !sound {
            return Err(wrong());
        }
        let base64 = signature.and_then(standard_base64);
        Ok(Self {
            key_version: key_version.map(String::from),
            signature: base64.ok_or_else(|| Error::at(Code::Signature, SIGNATURE))?,
        })
    }

    /// Writes the header of a signature in standard base64.
    ///
    /// # Errors
    /// `ERR_SIGNER` for text that is none.
    pub(super) fn write(key_version: &str, base64: &str) -> Result<String> {
        if !is_standard_base64(base64) {
            return Err(Code::Signer.into());
        }
        let parts = ["algorithm=", ALGORITHM, ",keyVersion=", key_version, ",signature="];
        let mut header = parts.concat();
        percent::encode(base64, &mut header);
        Ok(header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_read_as_it_is_written() {
        let header = SignatureHeader::write("2", "+/+/AA==");
        assert_eq!(
            header.as_deref(),
            Ok("algorithm=RSA256,keyVersion=2,signature=%2B%2F%2B%2FAA%3D%3D")
        );
        let read = SignatureHeader::read("algorithm=RSA256, keyVersion=2, signature=-_-_AA");
        let wanted =
            SignatureHeader { key_version: Some("2".into()), signature: "+/+/AA==".into() };
        assert_eq!(read, Ok(wanted));
        assert!(SignatureHeader::read("signature=-_-_AA").is_ok());
        assert!(SignatureHeader::read("algorithm=rsa256,signature=-_-_AA").is_ok());
        for (header, code) in [
            ("", Code::Header),
            ("algorithm=RSA256", Code::Signature),
            ("algorithm=none,signature=AAAA", Code::Header),
            ("algorithm=RSA256,signature=AAAA,signature=AAAA", Code::Header),
            ("algorithm=RSA256,extra=1,signature=AAAA", Code::Header),
            ("algorithm=RSA256,keyVersion=,signature=AAAA", Code::Header),
            ("algorithm=RSA256,keyVersion=1,signature=", Code::Signature),
            ("algorithm=RSA256,keyVersion=1,signature=AA A", Code::Signature),
            ("AAAA", Code::Header),
        ] {
            let error = SignatureHeader::read(header).err();
            assert_eq!(error.map(|error| error.code()), Some(code), "{header}");
        }
    }
}
