//! One explanation in the making: fields, scheme and key as they were given, with something changed, and
//! the text and digest that come of it. Nothing is refused here.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use sha2::block_api::{compress256, compress512};

use super::message::Loose;
use crate::canonical::{decide, spelled};
use crate::decision::Decision;
use crate::json;
use crate::names::{Names, Placed, sort};
use crate::params::Value;
use crate::percent;
use crate::scheme::{Charset, Digest, Encoding, Order, Pair, Scheme, SecretPlacement};
use crate::secret::KEY_PLACEHOLDER;

/// In which order the fields stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// As the scheme has it.
    Scheme,
    Given,
    Sorted,
    CaseInsensitive,
    /// Compared in capitals: `_` stands behind the letters then.
    Capitals,
    Locale,
    Reversed,
    ByValue,
}

/// What is computed of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
    HmacMd5,
    HmacSha1,
    HmacSha256,
    HmacSha384,
    HmacSha512,
}

impl Function {
    pub(super) const ALL: [Self; 10] = [
        Self::Sha256,
        Self::HmacSha256,
        Self::Md5,
        Self::HmacMd5,
        Self::Sha1,
        Self::HmacSha1,
        Self::Sha512,
        Self::HmacSha512,
        Self::Sha384,
        Self::HmacSha384,
    ];

    pub(super) const fn of(digest: Digest) -> Option<Self> {
        match digest {
            Digest::HmacSha256 => Some(Self::HmacSha256),
            Digest::Md5 => Some(Self::Md5),
            Digest::Sha256 => Some(Self::Sha256),
            Digest::External | Digest::ExternalSha256 => None,
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
            Self::HmacMd5 => "HMAC-MD5",
            Self::HmacSha1 => "HMAC-SHA-1",
            Self::HmacSha256 => "HMAC-SHA-256",
            Self::HmacSha384 => "HMAC-SHA-384",
            Self::HmacSha512 => "HMAC-SHA-512",
        }
    }

    pub(super) const fn is_hmac(self) -> bool {
        matches!(
            self,
            Self::HmacMd5 | Self::HmacSha1 | Self::HmacSha256 | Self::HmacSha384 | Self::HmacSha512
        )
    }

    /// The digest of the parts. An HMAC is made of its hash here: five more functions out of a library
    /// would weigh as much as the hashes.
    pub(super) fn digest(self, key: &[u8], parts: [&[u8]; 3]) -> Vec<u8> {
        const INNER: u8 = 0x36;
        const OUTER: u8 = 0x5c;
        let [first, second, third] = parts;
        if !self.is_hmac() {
            return self.hash([&[], first, second, third]);
        }
        let block: usize = if self.is_long() { 128 } else { 64 };
        let mut padded =
            if key.len() > block { self.hash([key, &[], &[], &[]]) } else { key.to_vec() };
        padded.resize(block, 0);
        let with = |pad: u8| -> Vec<u8> { padded.iter().map(|byte| byte ^ pad).collect() };
        let inner = self.hash([&with(INNER), first, second, third]);
        self.hash([&with(OUTER), &inner, &[], &[]])
    }

    /// The hash itself, of an HMAC the one that it is made of. One padding for all of them: the libraries' own,
    /// once for each, weigh as much as the hashes.
    fn hash(self, parts: [&[u8]; 4]) -> Vec<u8> {
        let mut text = parts.concat();
        let block: usize = if self.is_long() { 128 } else { 64 };
        let bits = u64::try_from(text.len()).unwrap_or_default().wrapping_mul(8);
        text.push(0x80);
        // The length stands at the end of a block, of a long one in sixteen bytes.
        let end = text.len().saturating_add(block / 8).next_multiple_of(block);
        text.resize(end.saturating_sub(8), 0);
        let little = matches!(self, Self::Md5 | Self::HmacMd5);
        text.extend(if little { bits.to_le_bytes() } else { bits.to_be_bytes() });
        let (blocks, _) = text.as_chunks::<64>();
        match self {
            Self::Md5 | Self::HmacMd5 => {
                let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
                md5::block_api::compress(&mut state, blocks);
                state.iter().flat_map(|word| word.to_le_bytes()).collect()
            }
            Self::Sha1 | Self::HmacSha1 => {
                let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
                sha1::block_api::compress(&mut state, blocks);
                big_endian(&state)
            }
            Self::Sha256 | Self::HmacSha256 => {
                // The first half of the words of SHA-512.
                let mut state = SHA512.map(|word| u32::try_from(word >> 32).unwrap_or_default());
                compress256(&mut state, blocks);
                big_endian(&state)
            }
            Self::Sha384 | Self::HmacSha384 | Self::Sha512 | Self::HmacSha512 => {
                let short = matches!(self, Self::Sha384 | Self::HmacSha384);
                let mut state = if short { SHA384 } else { SHA512 };
                compress512(&mut state, text.as_chunks::<128>().0);
                let words: Vec<u32> = state
                    .iter()
                    .flat_map(|word| [word >> 32, word & 0xffff_ffff])
                    .filter_map(|half| u32::try_from(half).ok())
                    .collect();
                big_endian(words.get(..if short { 12 } else { 16 }).unwrap_or_default())
            }
        }
    }

    const fn is_long(self) -> bool {
        matches!(self, Self::Sha384 | Self::HmacSha384 | Self::Sha512 | Self::HmacSha512)
    }
}

/// The words that a hash begins with (FIPS 180-4, section 5.3).
const SHA384: [u64; 8] = [
    0xcbbb_9d5d_c105_9ed8,
    0x629a_292a_367c_d507,
    0x9159_015a_3070_dd17,
    0x152f_ecd8_f70e_5939,
    0x6733_2667_ffc0_0b31,
    0x8eb4_4a87_6858_1511,
    0xdb0c_2e0d_64f9_8fa7,
    0x47b5_481d_befa_4fa4,
];
const SHA512: [u64; 8] = [
    0x6a09_e667_f3bc_c908,
    0xbb67_ae85_84ca_a73b,
    0x3c6e_f372_fe94_f82b,
    0xa54f_f53a_5f1d_36f1,
    0x510e_527f_ade6_82d1,
    0x9b05_688c_2b3e_6c1f,
    0x1f83_d9ab_fb41_bd6b,
    0x5be0_cd19_137e_2179,
];

fn big_endian(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

/// What becomes of a field, whatever the scheme says of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Scheme,
    LeftOut,
    Signed,
}

/// The GBK bytes of the characters of a message, sorted, where the host knows them.
pub(super) type GbkTable = [(char, Vec<u8>)];

#[derive(Clone)]
pub(super) struct Candidate<'i> {
    pub(super) scheme: Cow<'i, Scheme>,
    pub(super) fields: Vec<(Loose, Fate)>,
    pub(super) key: Cow<'i, [u8]>,
    /// What an HMAC is keyed with, where that is another than what stands in the text.
    pub(super) mac_key: Option<Vec<u8>>,
    pub(super) arrangement: Arrangement,
    pub(super) function: Option<Function>,
    /// The digest was made of the hexadecimal digest again.
    pub(super) twice: bool,
    /// Key and message have changed places.
    pub(super) swapped: bool,
    /// The key stands before the text.
    pub(super) key_first: bool,
    /// And behind it once more.
    pub(super) key_around: bool,
    /// What stands between a name and its value.
    pub(super) equals: &'static str,
    pub(super) before: &'static str,
    pub(super) behind: &'static str,
    /// What happened to the whole text before the key was appended.
    pub(super) whole: Option<fn(&str) -> String>,
    pub(super) gbk: Option<&'i GbkTable>,
}

/// A text, and the place of the key in it.
pub(super) struct Text {
    pub(super) text: String,
    pub(super) key_at: Option<usize>,
}

impl Candidate<'_> {
    pub(super) fn field(&mut self, name: &str) -> Option<&mut (Loose, Fate)> {
        self.fields.iter_mut().find(|(loose, _)| loose.name() == name)
    }

    pub(super) fn is_signed(&self, (loose, fate): &(Loose, Fate)) -> bool {
        match fate {
            Fate::Signed => true,
            Fate::LeftOut => false,
            Fate::Scheme => decide(&self.scheme, &loose.field) == Decision::Signed,
        }
    }

    /// The fields that are signed, in order.
    pub(super) fn signed(&self) -> Vec<&Loose> {
        let signed = || self.fields.iter().filter(|field| self.is_signed(field));
        let fields: Vec<&Loose> = signed().map(|(loose, _)| loose).collect();
        let by_scheme = self.arrangement == Arrangement::Scheme;
        if self.arrangement == Arrangement::Given || by_scheme && self.scheme.order == Order::Given
        {
            return fields;
        }
        // Sorted by a text that each order makes of a field: a sort for each would weigh as much as the
        // search does.
        let keys: Vec<String> = fields.iter().map(|loose| self.sort_key(loose)).collect();
        let mut placed: Vec<Placed<'_>> =
            keys.iter().enumerate().map(|(at, key)| Placed::new(key, at)).collect();
        sort(&mut placed);
        let mut fields: Vec<&Loose> =
            placed.iter().filter_map(|key| fields.get(key.at).copied()).collect();
        if self.arrangement == Arrangement::Reversed {
            fields.reverse();
        }
        fields
    }

    /// A text that sorts as the field does.
    fn sort_key(&self, loose: &Loose) -> String {
        let name = loose.name();
        match (self.arrangement, &self.scheme.order) {
            // Those of the list as it has them, and behind them what is signed beside.
            (Arrangement::Scheme, Order::Fixed(names)) => place(names, name, char::MAX).into(),
            (Arrangement::Scheme, Order::SortedByValue) => self.spelled(loose).to_owned(),
            (Arrangement::Scheme, _) => {
                let mut key = String::from(place(&self.scheme.last, name, '\0'));
                key.push_str(name);
                key
            }
            (Arrangement::ByValue, _) => self.spelled(loose).to_owned(),
            (Arrangement::CaseInsensitive, _) => name.to_ascii_lowercase(),
            (Arrangement::Capitals, _) => name.to_ascii_uppercase(),
            (Arrangement::Locale, _) => locale_key(name),
            _ => name.to_owned(),
        }
    }

    pub(super) fn spelled<'c>(&'c self, loose: &'c Loose) -> &'c str {
        spelled(&self.scheme, &loose.field.value)
    }

    fn encode(&self, text: &str, out: &mut String) {
        match self.scheme.encoding {
            Encoding::Raw => out.push_str(text),
            Encoding::Percent => percent::encode(text, out),
            Encoding::Form => percent::encode_form(text, out),
        }
    }

    /// The canonical string, without the key.
    pub(super) fn text(&self) -> Text {
        let mut text = String::from(self.before);
        let scheme = &self.scheme;
        let among = scheme.secret == SecretPlacement::AmongValues;
        let mut key_at = None;
        let separate = |text: &mut String, first: &mut bool| {
            if !core::mem::take(first) {
                text.push_str(&scheme.separator);
            }
        };
        let mut first = true;
        for loose in self.signed() {
            let value = self.spelled(loose);
            if among && key_at.is_none() && self.key.as_ref() <= value.as_bytes() {
                separate(&mut text, &mut first);
                key_at = Some(text.len());
            }
            separate(&mut text, &mut first);
            let quote = if scheme.pair == Pair::NameQuoted { "\"" } else { "" };
            if scheme.pair != Pair::Value {
                self.encode(loose.name(), &mut text);
                text.push_str(self.equals);
                text.push_str(quote);
            }
            self.encode(value, &mut text);
            text.push_str(quote);
        }
        if among && key_at.is_none() {
            separate(&mut text, &mut first);
            key_at = Some(text.len());
        }
        if let Some(whole) = self.whole {
            text = whole(&text);
            key_at = None;
        }
        if let SecretPlacement::Append(tail) = &scheme.secret {
            text.push_str(tail);
            key_at = Some(text.len());
        }
        if key_at.is_none() {
            text.push_str(self.behind);
        }
        if self.key_first {
            key_at = Some(0);
        }
        Text { text, key_at }
    }

    fn bytes<'t>(&self, text: &'t str) -> Cow<'t, [u8]> {
        if self.scheme.charset == Charset::Utf8 || text.is_ascii() {
            return Cow::Borrowed(text.as_bytes());
        }
        match self.gbk {
            Some(table) => Cow::Owned(
                text.chars()
                    .flat_map(|c| {
                        match table
                            .binary_search_by_key(&c, |(known, _)| *known)
                            .ok()
                            .and_then(|at| table.get(at))
                        {
                            Some((_, bytes)) => bytes.clone(),
                            None => c.encode_utf8(&mut [0; 4]).as_bytes().to_vec(),
                        }
                    })
                    .collect(),
            ),
            None => Charset::Gbk.encode(text).unwrap_or(Cow::Borrowed(text.as_bytes())),
        }
    }

    /// The digest, and how many bytes it was made of. Nothing for a scheme that is signed outside.
    pub(super) fn digest(&self) -> Option<(Vec<u8>, usize)> {
        let function = self.function?;
        let Text { text, key_at } = self.text();
        let (before, after) =
            key_at.and_then(|at| text.split_at_checked(at)).unwrap_or((&text, ""));
        let key = if key_at.is_some() { self.key.as_ref() } else { &[] };
        let behind = if key_at.is_some() { self.behind } else { "" };
        let before = self.bytes(before);
        let again: &[u8] = if self.key_around { self.key.as_ref() } else { &[] };
        let after = [after.as_bytes(), behind.as_bytes(), again].concat();
        let hashed = before.len().saturating_add(key.len()).saturating_add(after.len());
        let parts = [before.as_ref(), key, &after];
        let mac_key = self.mac_key.as_deref().unwrap_or(&self.key);
        let digest = if self.swapped {
            function.digest(&parts.concat(), [mac_key, &[], &[]])
        } else {
            function.digest(mac_key, parts)
        };
        if self.twice {
            let digits = super::signature::hex(&digest);
            return Some((function.digest(mac_key, [digits.as_bytes(), &[], &[]]), hashed));
        }
        Some((digest, hashed))
    }

    /// The text with the key in its place.
    pub(super) fn with_key(&self) -> Vec<u8> {
        let Text { text, key_at } = self.text();
        match key_at.and_then(|at| text.split_at_checked(at)) {
            Some((before, after)) => {
                let again: &[u8] = if self.key_around { &self.key } else { &[] };
                let (before, after) = (before.as_bytes(), after.as_bytes());
                [before, &self.key, after, self.behind.as_bytes(), again].concat()
            }
            None => text.into_bytes(),
        }
    }

    /// The text with `‹key›` in the key's place, as it is shown.
    pub(super) fn shown(&self) -> String {
        let Text { text, key_at } = self.text();
        match key_at.and_then(|at| text.split_at_checked(at)) {
            Some((before, after)) => {
                let again = if self.key_around { KEY_PLACEHOLDER } else { "" };
                [before, KEY_PLACEHOLDER, after, self.behind, again].concat()
            }
            None => text,
        }
    }

    /// Whether the value is one that schemes leave out as empty.
    pub(super) fn is_empty(&self, loose: &Loose) -> bool {
        loose.field.value == Value::Null || self.spelled(loose).is_empty()
    }

    /// The names of the signed fields whose value is such a one.
    pub(super) fn signed_names(&self, is: fn(&str) -> bool) -> Vec<String> {
        let of_kind = |loose: &&Loose| is(spelled_plainly(&loose.field.value));
        self.signed().into_iter().filter(of_kind).map(|loose| loose.name().to_owned()).collect()
    }

    /// All fields as a query, unencoded.
    pub(super) fn joined(&self) -> String {
        let mut text = String::new();
        for (loose, _) in &self.fields {
            text.push_str(if text.is_empty() { "" } else { "&" });
            text.push_str(loose.name());
            text.push('=');
            text.push_str(self.spelled(loose));
        }
        text
    }

    /// The fields with all but those of that list in one nested object.
    pub(super) fn nested(&self, name: &str, beside: &[&str]) -> Vec<Loose> {
        let mut fields = Vec::new();
        let mut members = String::new();
        for (loose, _) in &self.fields {
            if beside.contains(&loose.name()) {
                fields.push(loose.clone());
                continue;
            }
            match &loose.field.value {
                Value::Text(text) => json::write_member(loose.name(), text, &mut members),
                value => json::write_value(loose.name(), spelled_plainly(value), &mut members),
            }
        }
        let mut nested = Loose::new(name, json::closed(members).into());
        nested.nested = true;
        fields.push(nested);
        fields
    }
}

/// As JSON has it.
fn spelled_plainly<'v>(value: &'v Value<'_>) -> &'v str {
    match value {
        Value::Text(text) | Value::Integer(text) => text,
        Value::Boolean(true) => "true",
        Value::Boolean(false) => "false",
        Value::Null => "null",
    }
}

/// A character for the place of a name in a list.
fn place(names: &Names, name: &str, unlisted: char) -> char {
    let at = names.iter().position(|listed| listed == name);
    let number = at.and_then(|at| u32::try_from(at).ok());
    number.and_then(|at| char::from_u32(at.saturating_add(1))).unwrap_or(unlisted)
}

/// How a language's rules order ASCII names: punctuation before digits before letters, letters without
/// regard to case, and lower case first where nothing else decides.
fn locale_key(name: &str) -> String {
    let rank = |c: char| match c {
        '_' => '\u{1}',
        '-' => '\u{2}',
        '.' => '\u{3}',
        '[' => '\u{4}',
        ']' => '\u{5}',
        _ => c.to_ascii_lowercase(),
    };
    let case = |c: char| if c.is_ascii_uppercase() { '1' } else { '0' };
    name.chars().map(rank).chain(['\0']).chain(name.chars().map(case)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 2202 and RFC 4231, test case 2 and the one with a key longer than a block.
    #[test]
    fn each_hmac_is_that_of_its_document() {
        let text: &[u8] = b"what do ya want for nothing?";
        let long: &[u8] = b"Test Using Larger Than Block-Size Key - Hash Key First";
        let of = |function: Function, key: &[u8], text| {
            super::super::signature::hex(&function.digest(key, [text, b"", b""]))
        };
        for (function, start) in [
            (Function::HmacMd5, "750c783e6ab0b503eaa86e310a5db738"),
            (Function::HmacSha1, "effcdf6ae5eb2fa2d27416d5f184df9c"),
            (Function::HmacSha256, "5bdcc146bf60754e6a042426089575c7"),
            (Function::HmacSha384, "af45d2e376484031617f78d2b58a6b1b"),
            (Function::HmacSha512, "164b7a7bfcf819e2e395fbe73b56e0a3"),
        ] {
            assert!(of(function, b"Jefe", text).starts_with(start), "{function:?}");
        }
        for (function, key, start) in [
            (Function::HmacSha1, 80, "aa4ae5e15272d00e95705637ce8a3b55"),
            (Function::HmacSha256, 131, "60e431591ee0b67f0d8a26aacbf5b77f"),
            (Function::HmacSha384, 131, "4ece084485813e9088d2c63a041bc5b4"),
            (Function::HmacSha512, 131, "80b24263c7c1a3ebb71493c1dd7be8b4"),
        ] {
            let key = alloc::vec![0xaa; key];
            assert!(of(function, &key, long).starts_with(start), "{function:?}");
        }
    }

    #[test]
    fn each_hash_pads_as_its_library_does() {
        use sha2::Digest as _;
        for length in [0, 1, 55, 56, 63, 64, 111, 112, 119, 120, 127, 128, 129, 1000] {
            let text = alloc::vec![b'x'; length];
            let of = |function: Function| function.hash([&text, &[], &[], &[]]);
            assert_eq!(of(Function::Md5), md5::Md5::digest(&text).to_vec(), "{length}");
            assert_eq!(of(Function::Sha1), sha1::Sha1::digest(&text).to_vec(), "{length}");
            assert_eq!(of(Function::Sha256), sha2::Sha256::digest(&text).to_vec(), "{length}");
            assert_eq!(of(Function::Sha384), sha2::Sha384::digest(&text).to_vec(), "{length}");
            assert_eq!(of(Function::Sha512), sha2::Sha512::digest(&text).to_vec(), "{length}");
        }
    }

    #[test]
    fn a_language_orders_otherwise_than_bytes() {
        let mut names = ["Zeta", "alpha", "_x", "backPage_url", "b1", "Alpha", "b_"];
        names.sort_by_key(|name| locale_key(name));
        assert_eq!(names, ["_x", "alpha", "Alpha", "b_", "b1", "backPage_url", "Zeta"]);
    }
}
