//! The wallets' public keys: their signatures are verified for real.

use base64ct::{Base64, Encoding as _};
use ring::signature::{
    RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_2048_8192_SHA256, RsaParameters,
    UnparsedPublicKey,
};
use serde_json::Value as Json;

use crate::stages::text;

/// What stands before an RSA key of 2048 bits in its `SubjectPublicKeyInfo` (RFC 5280, RFC 3279):
/// the algorithm, and the head of the bit string that the key is.
const SPKI: &[u8] =
    b"\x30\x82\x01\x22\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00\x03\x82\x01\x0f\x00";

/// The numbers of such a key, as PKCS#1 has them.
pub(crate) fn numbers_of(spki: &[u8]) -> &[u8] {
    spki.strip_prefix(SPKI).expect("an RSA key of 2048 bits")
}

pub(crate) struct WalletKeys<'j>(&'j Json);

impl<'j> WalletKeys<'j> {
    pub(crate) fn of(file: &'j Json) -> Self {
        Self(&file["publicKeys"])
    }

    /// Whether the signature is that of the bytes under the key of that name.
    pub(crate) fn verify(&self, name: &str, bytes: &[u8], signature: &[u8]) -> bool {
        self.verify_with(&RSA_PKCS1_2048_8192_SHA256, name, bytes, signature)
    }

    /// The same for SHA1withRSA.
    pub(crate) fn verify_sha1(&self, name: &str, bytes: &[u8], signature: &[u8]) -> bool {
        self.verify_with(&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY, name, bytes, signature)
    }

    fn verify_with(
        &self,
        algorithm: &'static RsaParameters,
        name: &str,
        bytes: &[u8],
        signature: &[u8],
    ) -> bool {
        let lines = text(self.0, name).lines().filter(|line| !line.starts_with("-----"));
        let spki = Base64::decode_vec(&lines.collect::<String>()).expect("a PEM");
        let key = UnparsedPublicKey::new(algorithm, numbers_of(&spki));
        key.verify(bytes, signature).is_ok()
    }
}
