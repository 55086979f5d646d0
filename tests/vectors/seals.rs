//! Opens sealed resources, with AES for real.

use orderstr::gateway::wechat_pay::Sealed;
use orderstr::{Code, Error};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use serde_json::Value as Json;

use crate::stages::text;

/// The plain text, under the API v3 key of the case.
pub(crate) fn open(case: &Json, sealed: &Sealed) -> Result<Vec<u8>, Error> {
    let key = text(case, "apiV3Key").as_bytes();
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, key).expect("a key of 32 bytes"));
    let nonce = Nonce::assume_unique_for_key(sealed.nonce);
    let mut bytes = sealed.ciphertext();
    let opened = key.open_in_place(nonce, Aad::from(&sealed.associated_data), &mut bytes);
    Ok(opened.map_err(|_| Code::Decrypt)?.to_vec())
}
