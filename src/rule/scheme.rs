//! `Scheme`: how a family of name/value messages signs, as data.
//!
//! Each switch is one documented choice. The built-in schemes are in [`schemes`](crate::schemes); a user's own
//! gateway is one more value of the same type.

use alloc::borrow::Cow;

use crate::error::{Code, Error, Result};
use crate::message::names::Names;
use crate::name::{is_name, is_name_byte};
pub use crate::text::charset::Charset;
use crate::text::scan::has_control_character;
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
    /// Sorted among the values.
    AmongValues,
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
    /// What makes the signature.
    pub digest: Digest,
    /// How the signature is written.
    pub output: Output,
    /// Names the gateway documents. Others may be signed too; these are the ones that a value must
    /// not smuggle in (`ERR_AMBIGUOUS`), beside the names of the message itself. What is verified under this
    /// scheme reads one way only among messages that have all of them.
    pub known: Names,
}

/// Whether schemes besides those of the gateways are signed by: others ask for more than fields that are sorted
/// or listed, signed as they are, by HMAC-SHA-256 in hexadecimal if here. Without them nothing makes a signer of
/// another scheme, and the modules of the gateways are a tenth smaller.
pub(crate) const ANY_SCHEME: bool = cfg!(feature = "any-scheme");

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
        let key_prefix = match &self.secret {
            SecretPlacement::Append(key_prefix) => key_prefix.as_ref(),
            _ => "",
        };
        let by_value = matches!(self.order, Order::SortedByValue);
        let among = matches!(self.secret, SecretPlacement::AmongValues);
        let nowhere = matches!(self.secret, SecretPlacement::None);
        let keyed_elsewhere = self.digest == Digest::HmacSha256 || self.digest.is_external();
        let keyless = !keyed_elsewhere && nowhere;
        let by_name = matches!(self.order, Order::Sorted);
        let named = |names: &Names| names.iter().all(is_name);
        let rules = [
            ("name", !self.name.is_empty() && !has_control_character(&self.name)),
            ("exclude", named(&self.exclude)),
            ("known", named(&self.known)),
            ("separator", !has_control_character(&self.separator)),
            // Between pairs it must be seen: `a=1b=2` is also `a` with the value `1b=2`.
            ("separator", self.pair == Pair::Value || parts_pairs(&self.separator)),
            ("separator", !self.encoding.writes_any_of(&self.separator)),
            ("keyPrefix", !has_control_character(key_prefix)),
            ("order", !matches!(self.order, Order::Fixed(_)) || !fixed.is_empty()),
            ("fields", named(fixed) && repeated(fixed.iter()).is_none()),
            ("fields", !fixed.iter().any(|name| self.exclude.contains(name))),
            ("trailingFields", self.trailing_fields.is_empty() || by_name),
            (
                "trailingFields",
                named(&self.trailing_fields) && repeated(self.trailing_fields.iter()).is_none(),
            ),
            (
                "trailingFields",
                !self.trailing_fields.iter().any(|name| self.exclude.contains(name)),
            ),
            // Sorting pairs by value would leave the names in no order at all.
            ("pair", !by_value || self.pair == Pair::Value),
            ("secret", !among || by_value),
            // A plain digest of text without a secret proves nothing about its sender.
            ("secret", !keyless),
            // A private key stands in no text.
            ("secret", !self.digest.is_external() || nowhere),
            ("output", !self.digest.is_external() || self.output == Output::Base64),
            // Escapes are written of UTF-8, and other bytes would sort in another order.
            ("charset", self.charset == Charset::Utf8 || self.encoding == Encoding::Raw),
            ("charset", self.charset == Charset::Utf8 || !by_value),
        ];
        match rules.iter().find(|(_, holds)| !holds) {
            Some((switch, _)) => Err(Error::at(Code::Scheme, switch)),
            None => Ok(()),
        }
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
        for list in [names(&["a b"]), names(&[""]), names(&["名"]), names(&["a", "b&"])] {
            of("exclude", Scheme { exclude: list.clone(), ..Scheme::PLAIN });
            of("known", Scheme { known: list.clone(), ..Scheme::PLAIN });
            of("trailingFields", Scheme { trailing_fields: list.clone(), ..Scheme::PLAIN });
            of("fields", Scheme { order: Order::Fixed(list), ..Scheme::PLAIN });
        }
    }
}
