//! Which bytes stand for a text when it is signed.

use alloc::borrow::Cow;

use crate::error::{Code, Result};
use crate::text::switch::switch;

switch! {
    /// Which bytes stand for a text when it is signed.
    Charset {
        /// UTF-8, as nearly every gateway has it.
        Utf8 = "utf-8",
        /// GBK (`_input_charset=gbk`, `charset=gbk`): one byte for ASCII and two for a Chinese character.
        ///
        /// The tables are a crate's and are behind the feature `gbk`; without it, text that is not ASCII
        /// is `ERR_CHARSET`. The npm package asks the runtime's own `TextDecoder` instead.
        Gbk = "gbk",
    }
}

impl Charset {
    /// The one that a message names, in the spellings of gateways. Characters of GB 18030 that GBK does not have are
    /// refused where they are met.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let is = |name: &&str| word.eq_ignore_ascii_case(name);
        if ["utf-8", "utf8"].iter().any(is) {
            return Some(Self::Utf8);
        }
        ["gbk", "gb2312", "gb18030"].iter().any(is).then_some(Self::Gbk)
    }

    /// The bytes of the text.
    ///
    /// # Errors
    /// `ERR_CHARSET` for a character that has none, or where the feature `gbk` is off.
    pub fn encode(self, text: &str) -> Result<Cow<'_, [u8]>> {
        match self {
            Self::Gbk if !text.is_ascii() => gbk(text),
            _ => Ok(Cow::Borrowed(text.as_bytes())),
        }
    }

    /// The text that the bytes stand for.
    ///
    /// # Errors
    /// `ERR_CHARSET` for bytes that stand for none or that would not be written back as they were, or
    /// where the feature `gbk` is off.
    pub fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>> {
        match (self, core::str::from_utf8(bytes)) {
            (Self::Utf8, Ok(text)) => Ok(Cow::Borrowed(text)),
            (Self::Gbk, Ok(text)) if bytes.is_ascii() => Ok(Cow::Borrowed(text)),
            (Self::Gbk, _) => gbk_text(bytes),
            (Self::Utf8, Err(_)) => Err(Code::Charset.into()),
        }
    }
}

#[cfg(feature = "gbk")]
fn gbk_text(bytes: &[u8]) -> Result<Cow<'_, str>> {
    let (text, malformed) = encoding_rs::GBK.decode_without_bom_handling(bytes);
    // What GB18030 has beyond GBK takes four bytes, which the decoder of the Web takes as well.
    if malformed || *gbk(&text)? != *bytes {
        return Err(Code::Charset.into());
    }
    Ok(text)
}

#[cfg(not(feature = "gbk"))]
fn gbk_text(_: &[u8]) -> Result<Cow<'_, str>> {
    Err(Code::Charset.into())
}

/// Where encoders of that name differ is refused: the euro sign, which some write as one byte and others
/// not at all; what is for private use; and the codes that were so at first and got characters later.
#[cfg(feature = "gbk")]
fn gbk(text: &str) -> Result<Cow<'_, [u8]>> {
    let (bytes, _, unmappable) = encoding_rs::GBK.encode(text);
    let mut rest = bytes.iter().copied();
    while let Some(lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        let trail = rest.next().unwrap_or_default();
        if is_disputed(u16::from_be_bytes([lead, trail])) {
            return Err(Code::Charset.into());
        }
    }
    let differs = |c: char| c == '\u{20ac}' || matches!(c, '\u{e000}'..='\u{f8ff}');
    if unmappable || text.contains(differs) {
        return Err(Code::Charset.into());
    }
    Ok(bytes)
}

/// Codes without a character in the GBK of 1995.
#[cfg(feature = "gbk")]
const fn is_disputed(code: u16) -> bool {
    matches!(
        code,
        0xa6d9..=0xa6df | 0xa6ec | 0xa6ed | 0xa6f3 | 0xa8bc | 0xa8bf | 0xa989..=0xa995 | 0xfe50..
    )
}

#[cfg(not(feature = "gbk"))]
fn gbk(_: &str) -> Result<Cow<'_, [u8]>> {
    Err(Code::Charset.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_is_the_same_everywhere() {
        for charset in [Charset::Utf8, Charset::Gbk] {
            assert_eq!(charset.encode("a=1&b=~").as_deref(), Ok(&b"a=1&b=~"[..]));
        }
        assert_eq!(Charset::Utf8.encode("茶").as_deref(), Ok("茶".as_bytes()));
        for charset in [Charset::Utf8, Charset::Gbk] {
            assert_eq!(charset.decode(b"a=1&b=~").as_deref(), Ok("a=1&b=~"));
            assert_eq!(charset.decode(b"\xff\xff"), Err(Code::Charset.into()));
        }
        assert_eq!(Charset::Utf8.decode("茶".as_bytes()).as_deref(), Ok("茶"));
    }

    #[cfg(feature = "gbk")]
    #[test]
    fn gbk_has_two_bytes_for_a_chinese_character() {
        assert_eq!(Charset::Gbk.encode("测试a").as_deref(), Ok(&b"\xb2\xe2\xca\xd4a"[..]));
        assert_eq!(Charset::Gbk.decode(b"\xb2\xe2\xca\xd4a").as_deref(), Ok("测试a"));
        for bytes in [&b"\xb2"[..], b"\x80", b"\xb2\xe2\xff", b"\x94\x39\xda\x33"] {
            assert_eq!(Charset::Gbk.decode(bytes), Err(Code::Charset.into()), "{bytes:x?}");
        }
        for text in ["🍷", "€", "é\u{301}", "\u{e5e5}", "ǹ", "〾"] {
            assert_eq!(Charset::Gbk.encode(text), Err(Code::Charset.into()), "{text}");
        }
    }

    /// The npm package turns the runtime's decoder round: its tests hold the same table against the same
    /// digest.
    #[cfg(feature = "gbk")]
    #[test]
    fn the_table_is_that_of_the_runtimes() {
        use sha2::Digest as _;

        use core::fmt::Write as _;
        let mut table = alloc::string::String::new();
        let mut count = 0;
        for c in '\u{80}'..=char::MAX {
            let text = alloc::string::String::from(c);
            if let Ok(bytes) = Charset::Gbk.encode(&text).as_deref()
                && let [high, low] = bytes
            {
                let code = u16::from_be_bytes([*high, *low]);
                writeln!(table, "{:x}={code:x}", u32::from(c)).unwrap_or_default();
                count += 1;
            }
        }
        assert_eq!(count, 21_791);
        assert_eq!(
            hex::encode(sha2::Sha256::digest(table)),
            "5046730d5e6a1b7623947739e36aaacb648269bc09d3d288847dece4610df5cf"
        );
    }

    #[cfg(not(feature = "gbk"))]
    #[test]
    fn without_the_feature_gbk_is_refused() {
        assert_eq!(Charset::Gbk.encode("测试"), Err(Code::Charset.into()));
    }
}
