//! `Scheme`: how a family of name/value messages signs, as data.
//!
//! Each switch is one documented choice. The built-in schemes are in [`schemes`](crate::schemes); a user's own
//! gateway is one more value of the same type.

use alloc::borrow::Cow;

use crate::error::{Code, Error, Result};
use crate::message::names::Names;
use crate::name::{is_name, is_name_byte};
pub use crate::text::charset::Charset;
use crate::text::scan::{has_control_character, split};
use crate::text::sorting::repeated;
use crate::text::switch::switch;

switch! {
    /// What happens to fields without content. The wrong choice shows only when one is sent.
    EmptyValues {
        /// `null` and `""` are left out; `0`, `"0"` and `false` are signed.
        Drop = "drop",
        /// Everything is signed, `""` as `name=`.
        Keep = "keep",
        /// What PHP calls empty is left out: `null`, `""`, `"0"`, `0` and `false`.
        DropZero = "drop-zero",
        /// `null` alone is left out; `""` is signed as `name=` (PHP's `http_build_query`).
        DropNull = "drop-null",
        /// `null`, `""` and the text `null` are left out.
        DropNullWord = "drop-null-word",
    }
}

switch! {
    /// What happens to white space around a value. Nearly every gateway: nothing.
    Whitespace {
        /// Values are signed as they are.
        Keep = "keep",
        /// White space (of Unicode, as Go's `TrimSpace` has it) at either end is left out of what is
        /// signed; what is sent may have it.
        Trim = "trim",
        /// The same, then a `"` at both ends, then white space once more.
        TrimQuotes = "trim-quotes",
    }
}

switch! {
    /// How booleans and `null` are spelled.
    ValueFormat {
        /// `true`, `false`, `null`.
        JavaScript = "javascript",
        /// `1`, and nothing for `false` and `null`.
        Php = "php",
        /// `1`, `0`, and nothing for `null`: PHP's `http_build_query`, which leaves `null` out.
        Digits = "digits",
    }
}

switch! {
    /// What one field contributes.
    Pair {
        /// `name=value`.
        NameValue = "name=value",
        /// `name="value"`.
        NameQuoted = "name=\"value\"",
        /// The value alone. In any order but a fixed one nothing in the text tells which field a value
        /// belonged to: messages with exchanged values have one signature.
        Value = "value",
    }
}

switch! {
    /// How names and values are encoded before they are signed. Nearly every gateway: not at all.
    Encoding {
        /// As they are.
        Raw = "raw",
        /// Percent-encoded, a space as `%20` (`encodeURIComponent`).
        Percent = "percent",
        /// Form-encoded, a space as `+` (PHP's `http_build_query`).
        Form = "form",
    }
}

switch! {
    /// What makes the signature.
    Digest {
        /// HMAC-SHA-256 under the shared secret.
        HmacSha256 = "hmac-sha256",
        /// MD5 of text that contains the secret.
        Md5 = "md5",
        /// SHA-256 of text that contains the secret.
        Sha256 = "sha256",
        /// HMAC-SHA-512 under the shared secret.
        HmacSha512 = "hmac-sha512",
        /// SHA-512 of text that contains the secret.
        Sha512 = "sha512",
        /// SHA-1 of text that contains the secret. Two texts can be made that have one SHA-1: what others send is verified
        /// with it, and nothing is signed (`ERR_VERIFY_ONLY`).
        Sha1 = "sha1",
        /// None here: the holder of the private key signs the text, with RSA for example. See
        /// [`ExternalSigner`](crate::ExternalSigner).
        External = "external",
        /// The same, over the SHA-256 of the text in lower-case hexadecimal.
        ExternalSha256 = "external-sha256",
    }
}

impl EmptyValues {
    /// Whether a value without content is signed as such, if only it is there.
    pub(crate) const fn keeps_empty(self) -> bool {
        matches!(self, Self::Keep | Self::DropNull)
    }
}

impl Encoding {
    /// Whether it writes a character of the separator where a value had another: then nothing in the text
    /// tells a separator from a part of a value.
    fn writes_any_of(self, separator: &str) -> bool {
        let written: &[char] = match self {
            Self::Raw => &[],
            Self::Percent => &['%'],
            Self::Form => &['%', '+'],
        };
        separator.contains(written)
    }
}

impl Digest {
    /// Whether the signature is made externally, by the holder of the private key.
    #[must_use]
    pub const fn is_external(self) -> bool {
        matches!(self, Self::External | Self::ExternalSha256)
    }

    /// Whether the secret is the key of it: then it need not stand in the text.
    #[must_use]
    pub const fn is_hmac(self) -> bool {
        matches!(self, Self::HmacSha256 | Self::HmacSha512)
    }

    /// Whether messages are only verified by it, as it is too weak to sign with.
    #[must_use]
    pub const fn is_verify_only(self) -> bool {
        matches!(self, Self::Sha1)
    }
}

switch! {
    /// How the text of the secret stands for the bytes that are used. Nearly every gateway: as it is.
    KeyEncoding {
        /// Its bytes are those of its text, even where that looks like something else.
        Text = "text",
        /// It is hexadecimal, in either case.
        Hex = "hex",
        /// It is base64 of either alphabet, with its padding or without.
        Base64 = "base64",
    }
}

switch! {
    /// How the signature is written.
    Output {
        /// Lower-case hexadecimal.
        HexLower = "hex-lower",
        /// Upper-case hexadecimal.
        HexUpper = "hex-upper",
        /// Base64 of the standard alphabet, padded.
        Base64 = "base64",
    }
}

/// Which fields stand where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Sorted by name, byte by byte (upper case before lower case).
    Sorted,
    /// Sorted by value, byte by byte.
    SortedByValue,
    /// As given.
    Given,
    /// These fields and no others, in this order. Each of them must be there.
    Fixed(Names),
}

/// Where the secret stands in the signed text (beside being the key, for an HMAC).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecretPlacement {
    /// Nowhere.
    None,
    /// At the end, after this text: `""` for a plain suffix, `"&key="` for WeChat's form.
    Append(Cow<'static, str>),
    /// In front, before this text: `""`, or `"|"` where it is the first of several values.
    Prepend(Cow<'static, str>),
    /// At both ends, with nothing between it and the text.
    BothEnds,
    /// Sorted among the values.
    AmongValues,
}

impl SecretPlacement {
    /// What stands behind the secret in front, where there is one.
    pub(crate) fn key_suffix(&self) -> Option<&str> {
        match self {
            _ if !ANY_KEY => None,
            Self::Prepend(key_suffix) => Some(key_suffix),
            Self::BothEnds => Some(""),
            Self::None | Self::Append(_) | Self::AmongValues => None,
        }
    }

    /// What stands before the secret at the end, where there is one.
    pub(crate) fn key_prefix(&self) -> Option<&str> {
        match self {
            Self::Append(key_prefix) => Some(key_prefix),
            _ if !ANY_KEY => None,
            Self::BothEnds => Some(""),
            Self::None | Self::Prepend(_) | Self::AmongValues => None,
        }
    }
}

/// How a family of name/value messages signs.
///
/// ```
/// use orderstr::scheme::{Digest, Output, Scheme, SecretPlacement};
/// use orderstr::{Params, Secret, Signer};
///
/// // WeChat Pay v2, from its documentation: chapter 4.3.
/// let scheme = Scheme {
///     name: "wechat-v2".into(),
///     secret: SecretPlacement::Append("&key=".into()),
///     digest: Digest::Md5,
///     output: Output::HexUpper,
///     ..Scheme::PLAIN
/// };
/// let signer = Signer::new(scheme, Secret::new("192006250b4c09247ec02edce69f6a2d")?)?;
/// let params = Params::from([
///     ("appid", "wxd930ea5d5a258f4f"), ("mch_id", "10000100"), ("device_info", "1000"),
///     ("body", "test"), ("nonce_str", "ibuaiVcKdpRxkhJA"),
/// ]);
/// assert_eq!(signer.sign(&params)?, "9A0A8659F005D6984697E2CA0A9CF3B7");
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// What it is called in explanations.
    pub name: Cow<'static, str>,
    /// Names that are never signed: the signature's own, and whatever the gateway leaves out.
    pub exclude: Names,
    /// What happens to fields without content.
    pub empty_values: EmptyValues,
    /// What happens to white space around a value.
    pub whitespace: Whitespace,
    /// How booleans and `null` are spelled.
    pub value_format: ValueFormat,
    /// Which fields stand where.
    pub order: Order,
    /// In a sorted scheme, fields that stand behind all others, in this order. Each of them must be
    /// there.
    pub trailing_fields: Names,
    /// What one field contributes.
    pub pair: Pair,
    /// What stands between two fields.
    pub separator: Cow<'static, str>,
    /// How names and values are encoded.
    pub encoding: Encoding,
    /// Which bytes stand for the text when it is signed.
    pub charset: Charset,
    /// Where the secret stands.
    pub secret: SecretPlacement,
    /// How the text of the secret stands for its bytes.
    pub key_encoding: KeyEncoding,
    /// What makes the signature.
    pub digest: Digest,
    /// How the signature is written.
    pub output: Output,
    /// Names the gateway documents. Others may be signed too; these are the ones that a value must
    /// not smuggle in (`ERR_AMBIGUOUS`), beside the names of the message itself. What is verified under this
    /// scheme reads one way only among messages that have all of them.
    pub known: Names,
}

/// Rules about the switches of a scheme or template, each with the switch that breaks it.
macro_rules! all_hold {
    ($($switch:literal: $holds:expr,)*) => {
        $crate::rule::scheme::all_hold_of(concat!($($switch, ","),*), &[$($holds,)*])
    };
}
pub(crate) use all_hold;

/// `ERR_SCHEME` with the switch of the first rule that does not hold. The switches are joined by commas.
pub(crate) fn all_hold_of(switches: &str, hold: &[bool]) -> Result<()> {
    match split(switches, b',').zip(hold).find(|(_, holds)| !**holds) {
        Some((switch, _)) => Err(Error::at(Code::Scheme, switch)),
        None => Ok(()),
    }
}

/// Whether schemes besides those of the gateways are signed by: others ask for more than fields that are sorted
/// or listed, signed as they are, by HMAC-SHA-256 in hexadecimal if here. Without them nothing makes a signer of
/// another scheme, and the modules of the gateways are a tenth smaller.
pub(crate) const ANY_SCHEME: bool = cfg!(feature = "any-scheme");

/// Whether keys stand elsewhere than at the end, or are written otherwise than as they are.
pub(crate) const ANY_KEY: bool = cfg!(feature = "any-key");

impl Scheme {
    /// The commonest form: non-empty fields sorted by name, `name=value` joined by `&`, unencoded,
    /// HMAC-SHA-256 in lower-case hex, nothing excluded but `sign`. A start for one's own.
    pub const PLAIN: Self = Self {
        name: Cow::Borrowed("plain"),
        exclude: Names::Static(&["sign"]),
        empty_values: EmptyValues::Drop,
        whitespace: Whitespace::Keep,
        value_format: ValueFormat::JavaScript,
        order: Order::Sorted,
        trailing_fields: Names::NONE,
        pair: Pair::NameValue,
        separator: Cow::Borrowed("&"),
        encoding: Encoding::Raw,
        charset: Charset::Utf8,
        secret: SecretPlacement::None,
        key_encoding: KeyEncoding::Text,
        digest: Digest::HmacSha256,
        output: Output::HexLower,
        known: Names::NONE,
    };

    /// Checks that the switches fit each other.
    ///
    /// # Errors
    /// `ERR_SCHEME` with the switch that does not.
    pub fn check(&self) -> Result<()> {
        let fixed = match &self.order {
            Order::Fixed(names) => names,
            _ => &Names::NONE,
        };
        let key_prefix = self.secret.key_prefix().unwrap_or_default();
        let key_suffix = self.secret.key_suffix().unwrap_or_default();
        let by_value = matches!(self.order, Order::SortedByValue);
        let among = matches!(self.secret, SecretPlacement::AmongValues);
        let nowhere = matches!(self.secret, SecretPlacement::None);
        let keyless = !self.digest.is_hmac() && !self.digest.is_external() && nowhere;
        let is_front_alone = ANY_KEY && matches!(self.secret, SecretPlacement::Prepend(_));
        let is_text = !ANY_KEY || self.key_encoding == KeyEncoding::Text;
        let by_name = matches!(self.order, Order::Sorted);
        let texts = [
            ("name", &*self.name),
            ("separator", &*self.separator),
            ("keyPrefix", key_prefix),
            ("keySuffix", key_suffix),
        ];
        let is_seen = |text: &str| !has_control_character(text);
        // The names of an order stand once, and are signed.
        let lists = [
            ("exclude", &self.exclude, false),
            ("known", &self.known, false),
            ("fields", fixed, true),
            ("trailingFields", &self.trailing_fields, true),
        ];
        let is_order = |names: &Names| {
            repeated(names.iter()).is_none()
                && !names.iter().any(|name| self.exclude.contains(name))
        };
        let is_sound =
            |names: &Names, order: bool| names.iter().all(is_name) && (!order || is_order(names));
        let hidden = texts.iter().find(|(_, text)| !is_seen(text)).map(|(switch, _)| *switch);
        let unsound = lists.iter().find(|(_, names, order)| !is_sound(names, *order));
        if let Some(switch) = hidden.or_else(|| unsound.map(|(switch, ..)| *switch)) {
            return Err(Error::at(Code::Scheme, switch));
        }
        all_hold! {
            "name": !self.name.is_empty(),
            // Between pairs it must be seen, or all that could be read as the beginning of one is looked for.
            "separator": self.pair == Pair::Value || self.is_joined() || parts_pairs(&self.separator),
            "separator": !self.encoding.writes_any_of(&self.separator),
            "order": !matches!(self.order, Order::Fixed(_)) || !fixed.is_empty(),
            "trailingFields": self.trailing_fields.is_empty() || by_name,
            // Sorting pairs by value would leave the names in no order at all.
            "pair": !by_value || self.pair == Pair::Value,
            "secret": !among || by_value,
            // A plain digest of text without a secret proves nothing about its sender.
            "secret": !keyless,
            // A private key stands in no text.
            "secret": !self.digest.is_external() || nowhere,
            "output": !self.digest.is_external() || self.output == Output::Base64,
            // Which of its two forms would stand in the text, nobody says.
            "keyEncoding": is_text || (self.digest.is_hmac() && nowhere),
            // Escapes are written of UTF-8, and other bytes would sort in another order.
            "charset": self.charset == Charset::Utf8 || self.encoding == Encoding::Raw,
            "charset": self.charset == Charset::Utf8 || !by_value,
            // What is hashed behind a secret can be continued by whoever knows the hash. What he adds begins with a byte that no
            // UTF-8 has there; in GBK it is a character.
            "charset": self.charset == Charset::Utf8 || !is_front_alone || self.digest.is_hmac(),
        }
    }

    /// Whether nothing stands between `name=value` and the next: each value then ends where no name of another field can be read
    /// before it does.
    pub(crate) fn is_joined(&self) -> bool {
        let is_plain = self.pair == Pair::NameValue && self.encoding == Encoding::Raw;
        is_plain && self.separator.is_empty()
    }
}

/// Whether the text can stand between pairs: no name ends with it or begins with it.
fn parts_pairs(separator: &str) -> bool {
    let in_pair = |byte: u8| byte == b'=' || is_name_byte(byte);
    !separator.is_empty() && !separator.bytes().any(in_pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY_PREFIX: SecretPlacement = SecretPlacement::Append(Cow::Borrowed("\n"));

    /// What only Rust can write: the written form has neither such names nor such text.
    #[test]
    fn the_switch_that_is_wrong_is_named() {
        let names = |names: &'static [&'static str]| Names::Static(names);
        let of = |switch, scheme: Scheme| {
            assert_eq!(scheme.check(), Err(Error::at(Code::Scheme, switch)));
        };
        of("name", Scheme { name: "a\nb".into(), ..Scheme::PLAIN });
        of("separator", Scheme { separator: "&\n".into(), ..Scheme::PLAIN });
        of("separator", Scheme { pair: Pair::Value, separator: "\u{1f}".into(), ..Scheme::PLAIN });
        for (encoding, separator) in
            [(Encoding::Percent, "%"), (Encoding::Form, "&%"), (Encoding::Form, "+")]
        {
            let separator = separator.into();
            of("separator", Scheme { encoding, separator, ..Scheme::PLAIN });
        }
        of("keyPrefix", Scheme { secret: KEY_PREFIX, ..Scheme::PLAIN });
        let secret = SecretPlacement::Prepend("\n".into());
        of("keySuffix", Scheme { secret, ..Scheme::PLAIN });
        for list in [names(&["a b"]), names(&[""]), names(&["名"]), names(&["a", "b&"])] {
            of("exclude", Scheme { exclude: list.clone(), ..Scheme::PLAIN });
            of("known", Scheme { known: list.clone(), ..Scheme::PLAIN });
            of("trailingFields", Scheme { trailing_fields: list.clone(), ..Scheme::PLAIN });
            of("fields", Scheme { order: Order::Fixed(list), ..Scheme::PLAIN });
        }
    }
}
