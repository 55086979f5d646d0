//! The wallets' keys where there is no RSA: what they signed is known from the file, whose signatures
//! the native run verifies for real.

use base64ct::{Base64, Encoding as _};
use serde_json::Value as Json;

use crate::stages::text;

pub(crate) struct WalletKeys<'j> {
    file: &'j Json,
    case: &'j Json,
}

impl<'j> WalletKeys<'j> {
    pub(crate) fn of(file: &'j Json, case: &'j Json) -> Self {
        Self { file, case }
    }

    /// Whether the signature is one that the file has for these very bytes under the key of that
    /// name. Cases of refusals do not say what was signed: those that are refused for another
    /// reason than their signature were rightly signed.
    pub(crate) fn verify(&self, name: &str, bytes: &[u8], signature: &[u8]) -> bool {
        if !matches!(text(self.case, "code"), "" | "ERR_SIGNATURE") {
            return true;
        }
        let signature = Base64::encode_string(signature);
        self.file["cases"].as_array().unwrap().iter().any(|known| {
            let key = &known["publicKey"];
            let signed_with = |key: &Json| key.as_str() == Some(name);
            let is_key =
                signed_with(key) || key.get(text(known, "keyVersion")).is_some_and(signed_with);
            is_key
                && text(known, "stringToSign").as_bytes() == bytes
                && text(known, "signatureBase64") == signature
        })
    }

    /// The file does not tell the algorithms apart.
    pub(crate) fn verify_sha1(&self, name: &str, bytes: &[u8], signature: &[u8]) -> bool {
        self.verify(name, bytes, signature)
    }
}
