//! Which bytes stand for a text when it is signed.

use alloc::borrow::Cow;

use crate::error::{Code, Result};
use crate::scheme::switch;

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
}

/// Two places where encoders of that name differ are refused: the euro sign, which some write as one
/// byte and others not at all, and what is for private use.
#[cfg(feature = "gbk")]
fn gbk(text: &str) -> Result<Cow<'_, [u8]>> {
    let differs = |c: char| c == '\u{20ac}' || matches!(c, '\u{e000}'..='\u{f8ff}');
    let (bytes, _, unmappable) = encoding_rs::GBK.encode(text);
    if unmappable || text.contains(differs) {
        return Err(Code::Charset.into());
    }
    Ok(bytes)
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
    }

    #[cfg(feature = "gbk")]
    #[test]
    fn gbk_has_two_bytes_for_a_chinese_character() {
        assert_eq!(Charset::Gbk.encode("测试a").as_deref(), Ok(&b"\xb2\xe2\xca\xd4a"[..]));
        for text in ["🍷", "€", "é\u{301}", "\u{e5e5}"] {
            assert_eq!(Charset::Gbk.encode(text), Err(Code::Charset.into()), "{text}");
        }
    }

    #[cfg(not(feature = "gbk"))]
    #[test]
    fn without_the_feature_gbk_is_refused() {
        assert_eq!(Charset::Gbk.encode("测试"), Err(Code::Charset.into()));
    }
}
