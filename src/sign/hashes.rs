//! The digests that signatures are made of, and the HMACs made of those: for what few sign with, and for diagnosis.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use sha2::block_api::{compress256, compress512};
use zeroize::Zeroizing;

use crate::rule::scheme::{Digest, Output};
use crate::sign::mac::Signature;

/// A hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Md5,
    Sha1,
    Sha256,
    #[cfg(feature = "diagnose")]
    Sha384,
    Sha512,
}

/// What is computed of a text: a hash, or the HMAC that is made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Function {
    pub(crate) hash: Hash,
    pub(crate) keyed: bool,
}

impl Function {
    pub(crate) const MD5: Self = Self { hash: Hash::Md5, keyed: false };
    pub(crate) const SHA1: Self = Self { hash: Hash::Sha1, keyed: false };
    pub(crate) const SHA256: Self = Self { hash: Hash::Sha256, keyed: false };
    pub(crate) const HMAC_SHA256: Self = Self { hash: Hash::Sha256, keyed: true };

    pub(crate) const fn of(digest: Digest) -> Option<Self> {
        match digest {
            Digest::HmacSha256 => Some(Self::HMAC_SHA256),
            Digest::Md5 => Some(Self::MD5),
            Digest::Sha256 => Some(Self::SHA256),
            Digest::HmacSha512 => Some(Self { hash: Hash::Sha512, keyed: true }),
            Digest::Sha512 => Some(Self { hash: Hash::Sha512, keyed: false }),
            Digest::Sha1 => Some(Self::SHA1),
            Digest::External | Digest::ExternalSha256 => None,
        }
    }

    /// Its name: that of an HMAC is the whole text, that of a hash its end.
    #[cfg(feature = "diagnose")]
    pub(crate) fn as_str(self) -> &'static str {
        let name = match self.hash {
            Hash::Md5 => "HMAC-MD5",
            Hash::Sha1 => "HMAC-SHA-1",
            Hash::Sha256 => "HMAC-SHA-256",
            #[cfg(feature = "diagnose")]
            Hash::Sha384 => "HMAC-SHA-384",
            Hash::Sha512 => "HMAC-SHA-512",
        };
        if self.keyed { name } else { name.strip_prefix("HMAC-").unwrap_or(name) }
    }

    /// The digest of a text.
    pub(crate) fn digest(self, key: &[u8], text: &[u8]) -> Vec<u8> {
        if !self.keyed {
            return self.hash.digest(text);
        }
        // RFC 2104, section 2: written once for all hashes, where a library has it once for each.
        let length = self.hash.block();
        let is_long = key.len() > length;
        let mut block = Zeroizing::new(if is_long { self.hash.digest(key) } else { key.to_vec() });
        block.resize(length, 0);
        let padded = |pad: u8, text: &[u8]| {
            let mut whole = Zeroizing::new(Vec::with_capacity(length.saturating_add(text.len())));
            block.iter().for_each(|byte| whole.push(byte ^ pad));
            whole.extend_from_slice(text);
            self.hash.digest(&whole)
        };
        padded(0x5c, &padded(0x36, text))
    }
}

/// The first states (FIPS 180-4, section 5.3).
const SHA_256: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];
#[cfg(feature = "diagnose")]
const SHA_384: [u64; 8] = [
    0xcbbb_9d5d_c105_9ed8,
    0x629a_292a_367c_d507,
    0x9159_015a_3070_dd17,
    0x152f_ecd8_f70e_5939,
    0x6733_2667_ffc0_0b31,
    0x8eb4_4a87_6858_1511,
    0xdb0c_2e0d_64f9_8fa7,
    0x47b5_481d_befa_4fa4,
];
const SHA_512: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

impl Hash {
    /// The commonest first.
    #[cfg(feature = "diagnose")]
    pub(crate) const ALL: [Self; 5] =
        [Self::Sha256, Self::Md5, Self::Sha1, Self::Sha512, Self::Sha384];

    /// The digest of a text: what a library does with its blocks, from the first state of the hash to its last. What stands around
    /// that is alike in all of them (RFC 1321, section 3; FIPS 180-4, section 5) and written once: each library's own would
    /// weigh as much as its hash.
    fn digest(self, text: &[u8]) -> Vec<u8> {
        let blocks = self.padded(text);
        let words = |state: &[u32], to_bytes: fn(u32) -> [u8; 4]| {
            let mut digest = Vec::with_capacity(self.length());
            state.iter().for_each(|word| digest.extend_from_slice(&to_bytes(*word)));
            digest
        };
        let long = |mut state: [u64; 8]| {
            compress512(&mut state, blocks.as_chunks().0);
            let mut digest = Vec::with_capacity(64);
            state.iter().for_each(|word| digest.extend_from_slice(&word.to_be_bytes()));
            digest.truncate(self.length());
            digest
        };
        match self {
            Self::Md5 => {
                let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
                md5::block_api::compress(&mut state, blocks.as_chunks().0);
                words(&state, u32::to_le_bytes)
            }
            Self::Sha1 => {
                let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
                sha1::block_api::compress(&mut state, blocks.as_chunks().0);
                words(&state, u32::to_be_bytes)
            }
            Self::Sha256 => {
                let mut state = SHA_256;
                compress256(&mut state, blocks.as_chunks().0);
                words(&state, u32::to_be_bytes)
            }
            #[cfg(feature = "diagnose")]
            Self::Sha384 => long(SHA_384),
            Self::Sha512 => long(SHA_512),
        }
    }

    /// The text in whole blocks: behind it a one, zeros, and the number of its bits.
    fn padded(self, text: &[u8]) -> Zeroizing<Vec<u8>> {
        let block = self.block();
        // A one is a byte here, and the number has an eighth of a block.
        let least = text.len().saturating_add(1).saturating_add(block / 8);
        let whole = least.next_multiple_of(block);
        let mut blocks = Zeroizing::new(Vec::with_capacity(whole));
        blocks.extend_from_slice(text);
        blocks.push(0x80);
        blocks.resize(whole.saturating_sub(8), 0);
        let bits = u64::try_from(text.len()).unwrap_or_default().wrapping_mul(8);
        let bits = if self == Self::Md5 { bits.to_le_bytes() } else { bits.to_be_bytes() };
        blocks.extend_from_slice(&bits);
        blocks
    }

    /// The bytes of a digest.
    pub(crate) const fn length(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            #[cfg(feature = "diagnose")]
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// The bytes that it takes at a time.
    const fn block(self) -> usize {
        match self {
            Self::Md5 | Self::Sha1 | Self::Sha256 => 64,
            _ => 128,
        }
    }
}

/// The SHA-256 of the bytes in lower-case hexadecimal.
pub fn sha256_text(bytes: &[u8]) -> String {
    let digest = Function::SHA256.digest(&[], bytes);
    Signature::new(&digest, Output::HexLower).as_str().to_owned()
}

#[cfg(all(test, feature = "diagnose"))]
mod tests {
    use super::*;

    fn hex(digest: &[u8]) -> alloc::string::String {
        hex::encode(digest)
    }

    /// RFC 2202 and RFC 4231, test case 2 and the one with a key longer than a block.
    #[test]
    fn each_hmac_is_that_of_its_document() {
        let text: &[u8] = b"what do ya want for nothing?";
        let long: &[u8] = b"Test Using Larger Than Block-Size Key - Hash Key First";
        let of = |hash, key: &[u8], text: &[u8]| {
            let function = Function { hash, keyed: true };
            let made = function.digest(key, text);
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
            let made = Function { hash, keyed: false }.digest(b"", b"abc");
            assert!(hex(&made).starts_with(start), "{hash:?}");
        }
    }

    /// At every length around the ends of blocks, against the libraries' own.
    #[test]
    fn each_hash_is_that_of_its_library_at_any_length() {
        use sha2::Digest as _;
        let text: Vec<u8> = (0..=255_u8).chain(0..=255).collect();
        for length in 0..text.len() {
            let text = text.get(..length).unwrap_or_default();
            assert_eq!(Hash::Md5.digest(text), md5::Md5::digest(text).to_vec());
            assert_eq!(Hash::Sha1.digest(text), sha1::Sha1::digest(text).to_vec());
            assert_eq!(Hash::Sha256.digest(text), sha2::Sha256::digest(text).to_vec());
            assert_eq!(Hash::Sha384.digest(text), sha2::Sha384::digest(text).to_vec());
            assert_eq!(Hash::Sha512.digest(text), sha2::Sha512::digest(text).to_vec());
        }
    }
}
