//! What the gateways share whose keys stay external: the verifiers are the real ones, and write down what they are handed.

use std::cell::RefCell;

use base64ct::{Base64, Encoding as _};
use orderstr::{Code, Error, Verify};
use serde_json::{Value as Json, json};

use crate::stages::{Outcome, equal, string, text};
use crate::wallet_keys::WalletKeys;

/// The gateway that sent the message of a case, and what its verifiers were handed: bytes and signature.
pub(crate) struct Watched<'j> {
    file: &'j Json,
    case: &'j Json,
    handed: RefCell<Vec<(Vec<u8>, String)>>,
}

/// One key, a list of which each is tried, or one for each version.
impl Verify for Watched<'_> {
    fn verify(&self, version: Option<&str>, bytes: &[u8], signature: &[u8]) -> Result<bool, Error> {
        let names: Vec<&str> = match &self.case["publicKey"] {
            Json::String(name) => vec![name],
            Json::Array(names) => names.iter().map(string).collect(),
            Json::Object(keys) => {
                // A message that names none is signed with the only one.
                let only = keys.keys().next().filter(|_| keys.len() == 1);
                let key = version.or(only.map(String::as_str)).and_then(|name| keys.get(name));
                vec![key.map(string).ok_or(Code::KeyVersion)?]
            }
            other => panic!("{other} is no key"),
        };
        self.handed.borrow_mut().push((bytes.to_vec(), Base64::encode_string(signature)));
        let keys = WalletKeys::of(self.file);
        let is_sha1 = text(&self.case["account"], "signType") == "RSA";
        Ok(names.into_iter().any(|name| match name {
            // Where nobody has the key, the bytes are all that there is to compare.
            "unpublished" => true,
            _ if is_sha1 => keys.verify_sha1(name, bytes, signature),
            _ => keys.verify(name, bytes, signature),
        }))
    }
}

impl<'j> Watched<'j> {
    pub(crate) fn new(file: &'j Json, case: &'j Json) -> Self {
        Self { file, case, handed: RefCell::default() }
    }

    /// The signature of the case, which is a right one of these bytes.
    pub(crate) fn signature(&self, string_to_sign: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
        equal("stringToSign", &string_to_sign, &text(self.case, "stringToSign"))?;
        let signature = Base64::decode_vec(text(self.case, "signatureBase64")).unwrap();
        let verdict = self.verify(None, bytes, &signature).map_err(|e| e.to_string())?;
        equal("the signature holds", &verdict, &true)?;
        Ok(signature)
    }

    /// The verifier was handed the text of the case, in these bytes, and its signature; nothing where the case has none. Where it
    /// is `found` out by which rule a message is signed, another one may have been tried before.
    pub(crate) fn same_verifications(
        &self,
        is_found: bool,
        encode: impl Fn(&str) -> Vec<u8>,
    ) -> Outcome {
        let wanted = self
            .case
            .get("stringToSign")
            .map(|signed| (encode(string(signed)), text(self.case, "signatureBase64").to_owned()));
        let handed = self.handed.take();
        let skipped = if is_found { handed.len().saturating_sub(1) } else { 0 };
        equal(
            "verification",
            &handed.iter().skip(skipped).collect(),
            &wanted.iter().collect::<Vec<_>>(),
        )
    }

    /// What is said of the key: the version that the message names, if anything was verified.
    pub(crate) fn key(&self) -> Json {
        match (self.case.get("stringToSign"), self.case.get("keyVersion")) {
            (None, _) => json!(null),
            (Some(_), Some(version)) => version.clone(),
            // One among several that its message names.
            (Some(_), None) => self.case["key"].clone(),
        }
    }
}
