//! Encrypts and decrypts content as the Alipay Open Platform does, with AES for real.

use aes::Aes128;
use base64ct::{Base64, Encoding as _};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyIvInit as _};
use orderstr::{Code, Error};
use serde_json::Value as Json;

use crate::stages::text;

/// The application's key of the case.
fn key(case: &Json) -> [u8; 16] {
    let key = Base64::decode_vec(text(case, "aesKey")).expect("base64");
    key.try_into().expect("a key of 16 bytes")
}

pub(crate) fn encrypt(case: &Json, bytes: &[u8]) -> Vec<u8> {
    let cipher = cbc::Encryptor::<Aes128>::new(&key(case).into(), &[0; 16].into());
    cipher.encrypt_padded_vec::<Pkcs7>(bytes)
}

pub(crate) fn decrypt(case: &Json, ciphertext: &[u8]) -> Result<Vec<u8>, Error> {
    let cipher = cbc::Decryptor::<Aes128>::new(&key(case).into(), &[0; 16].into());
    Ok(cipher.decrypt_padded_vec::<Pkcs7>(ciphertext).map_err(|_| Code::Decrypt)?)
}
