//! The digests that signatures are made of, and the HMACs made of those.
//!
//! But for SHA-256, which nearly all the time goes into, they are loops: those of the libraries are written out round by
//! round and weigh up to four times as much. No secret rests on them here: they are known when they are seen, and the tests
//! hold them against the libraries.

use alloc::vec::Vec;

use sha2::block_api::compress256;

use crate::scheme::Digest;

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

/// The words of a hash between two blocks. Those of 32 bits stand in the lower half, of MD5 four of them, of SHA-1
/// five.
type State = [u64; 8];

/// A key in an HMAC: what its two blocks make of the hash (RFC 2104, section 4).
pub(super) struct Keyed<'k> {
    hash: Hash,
    key: &'k [u8],
    inner: State,
    outer: State,
}

impl<'k> Keyed<'k> {
    pub(super) fn new(hash: Hash, key: &'k [u8]) -> Self {
        let mut padded = if key.len() > hash.block() {
            hash.finish(hash.start(), key.to_vec(), 0)
        } else {
            key.to_vec()
        };
        padded.resize(hash.block(), 0);
        let mut state = |pad: u8| {
            padded.iter_mut().for_each(|byte| *byte ^= pad);
            let mut state = hash.start();
            hash.compress(&mut state, &padded);
            state
        };
        let inner = state(0x36);
        // What was turned is turned back.
        Self { hash, key, inner, outer: state(0x36 ^ 0x5c) }
    }

    fn digest(&self, text: Vec<u8>) -> Vec<u8> {
        let inner = self.hash.finish(self.inner, text, self.hash.block());
        self.hash.finish(self.outer, inner, self.hash.block())
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
    pub(super) fn digest(self, known: Option<&Keyed<'_>>, key: &[u8], text: Vec<u8>) -> Vec<u8> {
        if !self.keyed {
            return self.hash.finish(self.hash.start(), text, 0);
        }
        match known.filter(|known| known.hash == self.hash && known.key == key) {
            Some(known) => known.digest(text),
            None => Keyed::new(self.hash, key).digest(text),
        }
    }
}

impl Hash {
    /// The commonest first.
    pub(super) const ALL: [Self; 5] =
        [Self::Sha256, Self::Md5, Self::Sha1, Self::Sha512, Self::Sha384];

    const fn is_long(self) -> bool {
        matches!(self, Self::Sha384 | Self::Sha512)
    }

    /// Bytes of a block.
    const fn block(self) -> usize {
        if self.is_long() { 128 } else { 64 }
    }

    /// Bytes of the digest.
    const fn size(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    fn start(self) -> State {
        match self {
            Self::Md5 | Self::Sha1 => SHA1,
            // The first half of the words of SHA-512.
            Self::Sha256 => SHA512.map(|word| word >> 32),
            Self::Sha384 => SHA384,
            Self::Sha512 => SHA512,
        }
    }

    /// Takes up all whole blocks of the text.
    fn compress(self, state: &mut State, text: &[u8]) {
        if self.is_long() {
            return text.as_chunks().0.iter().for_each(|block| sha512(state, block));
        }
        let mut words = state.map(low);
        let (blocks, _) = text.as_chunks();
        match self {
            Self::Md5 => blocks.iter().for_each(|block| md5(&mut words, block)),
            Self::Sha1 => blocks.iter().for_each(|block| sha1(&mut words, block)),
            _ => compress256(&mut words, blocks),
        }
        *state = words.map(u64::from);
    }

    /// The digest, where this is the rest of the text and so many bytes went before it.
    fn finish(self, mut state: State, mut text: Vec<u8>, before: usize) -> Vec<u8> {
        let bits = u64::try_from(text.len().saturating_add(before)).unwrap_or_default() << 3;
        let block = self.block();
        text.push(0x80);
        // The length stands at the end of a block, of a long one in sixteen bytes.
        let end = text.len().saturating_add(block / 8).next_multiple_of(block);
        text.resize(end.saturating_sub(8), 0);
        let is_little = self == Self::Md5;
        text.extend_from_slice(&if is_little { bits.to_le_bytes() } else { bits.to_be_bytes() });
        self.compress(&mut state, &text);
        let mut digest = Vec::with_capacity(64);
        for word in state {
            if self.is_long() {
                digest.extend_from_slice(&word.to_be_bytes());
            } else {
                let word = low(word);
                let bytes = if is_little { word.to_le_bytes() } else { word.to_be_bytes() };
                digest.extend_from_slice(&bytes);
            }
        }
        digest.truncate(self.size());
        digest
    }
}

fn low(word: u64) -> u32 {
    u32::try_from(word & 0xffff_ffff).unwrap_or_default()
}

/// Adds to each word what its block made of it.
fn add(state: &mut [u32; 8], made: &[u32]) {
    for (word, made) in state.iter_mut().zip(made) {
        *word = word.wrapping_add(*made);
    }
}

/// RFC 1321, section 3.4.
fn md5(state: &mut [u32; 8], block: &[u8; 64]) {
    const SHIFTS: [[u32; 4]; 4] =
        [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
    let (words, _) = block.as_chunks::<4>();
    let [mut a, mut b, mut c, mut d, ..] = *state;
    for (step, sine) in SINES.iter().enumerate() {
        let (mixed, at) = match step / 16 {
            0 => (d ^ (b & (c ^ d)), step),
            1 => (c ^ (d & (b ^ c)), step * 5 + 1),
            2 => (b ^ c ^ d, step * 3 + 5),
            _ => (c ^ (b | !d), step * 7),
        };
        let word = words.get(at % 16).copied().map_or(0, u32::from_le_bytes);
        let shifts = SHIFTS.get(step / 16).and_then(|shifts| shifts.get(step % 4));
        let sum = a.wrapping_add(mixed).wrapping_add(*sine).wrapping_add(word);
        let next = b.wrapping_add(sum.rotate_left(shifts.copied().unwrap_or_default()));
        (a, d, c, b) = (d, c, b, next);
    }
    add(state, &[a, b, c, d]);
}

/// FIPS 180-4, section 6.1.2.
fn sha1(state: &mut [u32; 8], block: &[u8; 64]) {
    let mut words = [0; 16];
    for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
        *word = u32::from_be_bytes(*bytes);
    }
    let [mut a, mut b, mut c, mut d, mut e, ..] = *state;
    for step in 0..80 {
        let (mixed, constant) = match step / 20 {
            0 => (d ^ (b & (c ^ d)), 0x5a82_7999),
            1 => (b ^ c ^ d, 0x6ed9_eba1),
            2 => ((b & c) | (d & (b | c)), 0x8f1b_bcdc),
            _ => (b ^ c ^ d, 0xca62_c1d6_u32),
        };
        // The words in turn, and behind the last one those that are made of the sixteen before them.
        let [word, _, second, _, _, _, _, _, eighth, _, _, _, _, thirteenth, _, _] = words;
        words.copy_within(1.., 0);
        if let Some(last) = words.last_mut() {
            *last = (word ^ second ^ eighth ^ thirteenth).rotate_left(1);
        }
        let sum = a.rotate_left(5).wrapping_add(mixed).wrapping_add(e);
        let next = sum.wrapping_add(constant).wrapping_add(word);
        (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
    }
    add(state, &[a, b, c, d, e]);
}

/// FIPS 180-4, section 6.4.2.
fn sha512(state: &mut State, block: &[u8; 128]) {
    let mut words = [0; 16];
    for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
        *word = u64::from_be_bytes(*bytes);
    }
    let mixed = |word: u64, turns: [u32; 3]| {
        let [one, other, third] = turns.map(|turn| word.rotate_right(turn));
        one ^ other ^ third
    };
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for constant in CUBE_ROOTS {
        let [word, second, _, _, _, _, _, _, _, tenth, _, _, _, _, fifteenth, _] = words;
        words.copy_within(1.., 0);
        if let Some(last) = words.last_mut() {
            let early = second.rotate_right(1) ^ second.rotate_right(8) ^ second >> 7;
            let late = fifteenth.rotate_right(19) ^ fifteenth.rotate_right(61) ^ fifteenth >> 6;
            *last = word.wrapping_add(early).wrapping_add(tenth).wrapping_add(late);
        }
        let chosen = g ^ (e & (f ^ g));
        let sum = h.wrapping_add(mixed(e, [14, 18, 41])).wrapping_add(chosen);
        let sum = sum.wrapping_add(*constant).wrapping_add(word);
        let majority = (a & b) | (c & (a | b));
        let next = sum.wrapping_add(mixed(a, [28, 34, 39])).wrapping_add(majority);
        (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(sum), c, b, a, next);
    }
    for (word, made) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(made);
    }
}

/// The words that a hash begins with (FIPS 180-4, section 5.3), MD5 with the first four of SHA-1.
const SHA1: State = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0, 0, 0, 0];
const SHA384: State = [
    0xcbbb_9d5d_c105_9ed8,
    0x629a_292a_367c_d507,
    0x9159_015a_3070_dd17,
    0x152f_ecd8_f70e_5939,
    0x6733_2667_ffc0_0b31,
    0x8eb4_4a87_6858_1511,
    0xdb0c_2e0d_64f9_8fa7,
    0x47b5_481d_befa_4fa4,
];
const SHA512: State = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

/// The sines of 1 to 64 in radians, without their signs, in parts of 2³² (RFC 1321, section 3.4).
#[rustfmt::skip]
const SINES: &[u32; 64] = &[
    0xd76a_a478, 0xe8c7_b756, 0x2420_70db, 0xc1bd_ceee, 0xf57c_0faf, 0x4787_c62a,
    0xa830_4613, 0xfd46_9501, 0x6980_98d8, 0x8b44_f7af, 0xffff_5bb1, 0x895c_d7be,
    0x6b90_1122, 0xfd98_7193, 0xa679_438e, 0x49b4_0821, 0xf61e_2562, 0xc040_b340,
    0x265e_5a51, 0xe9b6_c7aa, 0xd62f_105d, 0x0244_1453, 0xd8a1_e681, 0xe7d3_fbc8,
    0x21e1_cde6, 0xc337_07d6, 0xf4d5_0d87, 0x455a_14ed, 0xa9e3_e905, 0xfcef_a3f8,
    0x676f_02d9, 0x8d2a_4c8a, 0xfffa_3942, 0x8771_f681, 0x6d9d_6122, 0xfde5_380c,
    0xa4be_ea44, 0x4bde_cfa9, 0xf6bb_4b60, 0xbebf_bc70, 0x289b_7ec6, 0xeaa1_27fa,
    0xd4ef_3085, 0x0488_1d05, 0xd9d4_d039, 0xe6db_99e5, 0x1fa2_7cf8, 0xc4ac_5665,
    0xf429_2244, 0x432a_ff97, 0xab94_23a7, 0xfc93_a039, 0x655b_59c3, 0x8f0c_cc92,
    0xffef_f47d, 0x8584_5dd1, 0x6fa8_7e4f, 0xfe2c_e6e0, 0xa301_4314, 0x4e08_11a1,
    0xf753_7e82, 0xbd3a_f235, 0x2ad7_d2bb, 0xeb86_d391,
];

/// The cube roots of the first eighty primes, what stands behind the point of them (FIPS 180-4, section 4.2.3).
#[rustfmt::skip]
const CUBE_ROOTS: &[u64; 80] = &[
    0x428a_2f98_d728_ae22, 0x7137_4491_23ef_65cd, 0xb5c0_fbcf_ec4d_3b2f, 0xe9b5_dba5_8189_dbbc,
    0x3956_c25b_f348_b538, 0x59f1_11f1_b605_d019, 0x923f_82a4_af19_4f9b, 0xab1c_5ed5_da6d_8118,
    0xd807_aa98_a303_0242, 0x1283_5b01_4570_6fbe, 0x2431_85be_4ee4_b28c, 0x550c_7dc3_d5ff_b4e2,
    0x72be_5d74_f27b_896f, 0x80de_b1fe_3b16_96b1, 0x9bdc_06a7_25c7_1235, 0xc19b_f174_cf69_2694,
    0xe49b_69c1_9ef1_4ad2, 0xefbe_4786_384f_25e3, 0x0fc1_9dc6_8b8c_d5b5, 0x240c_a1cc_77ac_9c65,
    0x2de9_2c6f_592b_0275, 0x4a74_84aa_6ea6_e483, 0x5cb0_a9dc_bd41_fbd4, 0x76f9_88da_8311_53b5,
    0x983e_5152_ee66_dfab, 0xa831_c66d_2db4_3210, 0xb003_27c8_98fb_213f, 0xbf59_7fc7_beef_0ee4,
    0xc6e0_0bf3_3da8_8fc2, 0xd5a7_9147_930a_a725, 0x06ca_6351_e003_826f, 0x1429_2967_0a0e_6e70,
    0x27b7_0a85_46d2_2ffc, 0x2e1b_2138_5c26_c926, 0x4d2c_6dfc_5ac4_2aed, 0x5338_0d13_9d95_b3df,
    0x650a_7354_8baf_63de, 0x766a_0abb_3c77_b2a8, 0x81c2_c92e_47ed_aee6, 0x9272_2c85_1482_353b,
    0xa2bf_e8a1_4cf1_0364, 0xa81a_664b_bc42_3001, 0xc24b_8b70_d0f8_9791, 0xc76c_51a3_0654_be30,
    0xd192_e819_d6ef_5218, 0xd699_0624_5565_a910, 0xf40e_3585_5771_202a, 0x106a_a070_32bb_d1b8,
    0x19a4_c116_b8d2_d0c8, 0x1e37_6c08_5141_ab53, 0x2748_774c_df8e_eb99, 0x34b0_bcb5_e19b_48a8,
    0x391c_0cb3_c5c9_5a63, 0x4ed8_aa4a_e341_8acb, 0x5b9c_ca4f_7763_e373, 0x682e_6ff3_d6b2_b8a3,
    0x748f_82ee_5def_b2fc, 0x78a5_636f_4317_2f60, 0x84c8_7814_a1f0_ab72, 0x8cc7_0208_1a64_39ec,
    0x90be_fffa_2363_1e28, 0xa450_6ceb_de82_bde9, 0xbef9_a3f7_b2c6_7915, 0xc671_78f2_e372_532b,
    0xca27_3ece_ea26_619c, 0xd186_b8c7_21c0_c207, 0xeada_7dd6_cde0_eb1e, 0xf57d_4f7f_ee6e_d178,
    0x06f0_67aa_7217_6fba, 0x0a63_7dc5_a2c8_98a6, 0x113f_9804_bef9_0dae, 0x1b71_0b35_131c_471b,
    0x28db_77f5_2304_7d84, 0x32ca_ab7b_40c7_2493, 0x3c9e_be0a_15c9_bebc, 0x431d_67c4_9c10_0d4c,
    0x4cc5_d4be_cb3e_42b6, 0x597f_299c_fc65_7e2a, 0x5fcb_6fab_3ad6_faec, 0x6c44_198c_4a47_5817,
];

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
            let made = function.digest(None, key, text.to_vec());
            let known = Keyed::new(hash, key);
            assert_eq!(function.digest(Some(&known), key, text.to_vec()), made);
            let other = Keyed::new(Hash::Sha256, b"another key");
            assert_eq!(function.digest(Some(&other), key, text.to_vec()), made);
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

    #[test]
    fn each_hash_is_that_of_its_library() {
        use sha2::Digest as _;
        for length in [0, 1, 55, 56, 63, 64, 111, 112, 119, 120, 127, 128, 129, 1000] {
            let text: Vec<u8> = (0..=u8::MAX).cycle().take(length).collect();
            let of = |hash| Function { hash, keyed: false }.digest(None, b"", text.clone());
            assert_eq!(of(Hash::Md5), md5::Md5::digest(&text).to_vec(), "{length}");
            assert_eq!(of(Hash::Sha1), sha1::Sha1::digest(&text).to_vec(), "{length}");
            assert_eq!(of(Hash::Sha256), sha2::Sha256::digest(&text).to_vec(), "{length}");
            assert_eq!(of(Hash::Sha384), sha2::Sha384::digest(&text).to_vec(), "{length}");
            assert_eq!(of(Hash::Sha512), sha2::Sha512::digest(&text).to_vec(), "{length}");
        }
    }
}
