//! The digests that signatures are made of, and the HMACs made of those.

use alloc::boxed::Box;
use alloc::vec::Vec;

use hmac::{EagerHash, Hmac, KeyInit as _, Mac};
use md5::Md5;
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};

use crate::rule::scheme::Digest;

/// A hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

/// What is computed of a text: a hash, or the HMAC that is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) hash: Hash,
    pub(super) keyed: bool,
}

/// A key in an HMAC, whose two blocks are hashed (RFC 2104, section 4).
pub(super) struct Keyed<'k> {
    hash: Hash,
    key: &'k [u8],
    mac: Box<dyn Ready>,
}

impl<'k> Keyed<'k> {
    /// Never `None`: an HMAC takes a key of any length.
    pub(super) fn new(hash: Hash, key: &'k [u8]) -> Option<Self> {
        let mac = (hash.library().keyed)(key)?;
        Some(Self { hash, key, mac })
    }
}

/// An HMAC before any text.
trait Ready {
    fn digest(&self, text: &[u8]) -> Vec<u8>;
}

impl<M: Mac + Clone> Ready for M {
    fn digest(&self, text: &[u8]) -> Vec<u8> {
        self.clone().chain_update(text).finalize().into_bytes().to_vec()
    }
}

/// A hash as its library makes it.
struct Library {
    plain: fn(&[u8]) -> Vec<u8>,
    keyed: fn(&[u8]) -> Option<Box<dyn Ready>>,
}

impl Library {
    const fn of<D: sha2::Digest + EagerHash + Clone + 'static>() -> Self {
        Self {
            plain: |text| D::digest(text).to_vec(),
            keyed: |key| Some(Box::new(Hmac::<D>::new_from_slice(key).ok()?)),
        }
    }
}

impl Function {
    pub(super) const MD5: Self = Self { hash: Hash::Md5, keyed: false };
    pub(super) const SHA1: Self = Self { hash: Hash::Sha1, keyed: false };
    pub(super) const SHA256: Self = Self { hash: Hash::Sha256, keyed: false };
    pub(super) const HMAC_SHA256: Self = Self { hash: Hash::Sha256, keyed: true };

    pub(super) const fn of(digest: Digest) -> Option<Self> {
        match digest {
            Digest::HmacSha256 => Some(Self::HMAC_SHA256),
            Digest::Md5 => Some(Self::MD5),
            Digest::Sha256 => Some(Self::SHA256),
            Digest::External | Digest::ExternalSha256 => None,
        }
    }

    /// Its name: that of an HMAC is the whole text, that of a hash its end.
    pub(super) fn as_str(self) -> &'static str {
        let name = match self.hash {
            Hash::Md5 => "HMAC-MD5",
            Hash::Sha1 => "HMAC-SHA-1",
            Hash::Sha256 => "HMAC-SHA-256",
            Hash::Sha384 => "HMAC-SHA-384",
            Hash::Sha512 => "HMAC-SHA-512",
        };
        if self.keyed { name } else { name.strip_prefix("HMAC-").unwrap_or(name) }
    }

    /// The digest of a text. `known` is a key whose blocks need not be hashed again.
    pub(super) fn digest(self, known: Option<&Keyed<'_>>, key: &[u8], text: &[u8]) -> Vec<u8> {
        if !self.keyed {
            return (self.hash.library().plain)(text);
        }
        match known.filter(|known| known.hash == self.hash && known.key == key) {
            Some(known) => known.mac.digest(text),
            None => Keyed::new(self.hash, key).map_or_else(Vec::new, |own| own.mac.digest(text)),
        }
    }
}

impl Hash {
    /// The commonest first.
    pub(super) const ALL: [Self; 5] =
        [Self::Sha256, Self::Md5, Self::Sha1, Self::Sha512, Self::Sha384];

    const fn library(self) -> Library {
        match self {
            Self::Md5 => Library::of::<Md5>(),
            Self::Sha1 => Library::of::<Sha1>(),
            Self::Sha256 => Library::of::<Sha256>(),
            Self::Sha384 => Library::of::<Sha384>(),
            Self::Sha512 => Library::of::<Sha512>(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(digest: &[u8]) -> alloc::string::String {
        super::super::texts::hex(digest)
    }

    /// RFC 2202 and RFC 4231, test case 2 and the one with a key longer than a block.
    #[test]
    fn each_hmac_is_that_of_its_document() {
        let text: &[u8] = b"what do ya want for nothing?";
        let long: &[u8] = b"Test Using Larger Than Block-Size Key - Hash Key First";
        let of = |hash, key: &[u8], text: &[u8]| {
            let function = Function { hash, keyed: true };
            let made = function.digest(None, key, text);
            let known = Keyed::new(hash, key);
            assert_eq!(function.digest(known.as_ref(), key, text), made);
            let other = Keyed::new(Hash::Sha256, b"another key");
            assert_eq!(function.digest(other.as_ref(), key, text), made);
            hex(&made)
        };
        for (hash, start) in [
            (Hash::Md5, "750c783e6ab0b503eaa86e310a5db738"),
            (Hash::Sha1, "effcdf6ae5eb2fa2d27416d5f184df9c"),
            (Hash::Sha256, "5bdcc146bf60754e6a042426089575c7"),
            (Hash::Sha384, "af45d2e376484031617f78d2b58a6b1b"),
            (Hash::Sha512, "164b7a7bfcf819e2e395fbe73b56e0a3"),
        ] {
            assert!(of(hash, b"Jefe", text).starts_with(start), "{hash:?}");
        }
        for (hash, key, start) in [
            (Hash::Md5, 80, "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd"),
            (Hash::Sha1, 80, "aa4ae5e15272d00e95705637ce8a3b55"),
            (Hash::Sha256, 131, "60e431591ee0b67f0d8a26aacbf5b77f"),
            (Hash::Sha384, 131, "4ece084485813e9088d2c63a041bc5b4"),
            (Hash::Sha512, 131, "80b24263c7c1a3ebb71493c1dd7be8b4"),
        ] {
            let key = alloc::vec![0xaa; key];
            assert!(of(hash, &key, long).starts_with(start), "{hash:?}");
        }
    }

    /// RFC 1321, section A.5, and the examples of FIPS 180.
    #[test]
    fn each_hash_is_that_of_its_document() {
        for (hash, start) in [
            (Hash::Md5, "900150983cd24fb0d6963f7d28e17f72"),
            (Hash::Sha1, "a9993e364706816aba3e25717850c26c"),
            (Hash::Sha256, "ba7816bf8f01cfea414140de5dae2223"),
            (Hash::Sha384, "cb00753f45a35e8bb5a03d699ac65007"),
            (Hash::Sha512, "ddaf35a193617abacc417349ae204131"),
        ] {
            let made = Function { hash, keyed: false }.digest(None, b"", b"abc");
            assert!(hex(&made).starts_with(start), "{hash:?}");
        }
    }
}
