//! `Scheme`: how a family of name/value messages signs, as data.
//!
//! Each switch is one documented choice. The built-in schemes are in [`schemes`]; a user's own
//! gateway is one more value of the same type.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::error::{Code, Error, Result};
use crate::names::{Names, repeated};
use crate::params::{Params, has_control_character, is_name, is_name_byte};

/// An enum whose variants each have a word: the one a JavaScript user writes.
macro_rules! switch {
    ($(#[$doc:meta])* $type:ident { $($(#[$about:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$about])* $variant,)* }

        impl $type {
            /// The word for it in JavaScript and on the command line.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            pub(crate) fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

switch! {
    /// What happens to fields without content. The wrong choice shows only when one is sent.
    Empties {
        /// `null` and `""` are left out; `0`, `"0"` and `false` are signed.
        Drop = "drop",
        /// Everything is signed, `""` as `name=`.
        Keep = "keep",
        /// What PHP calls empty is left out: `null`, `""`, `"0"`, `0` and `false`.
        DropZero = "drop-zero",
    }
}

switch! {
    /// How booleans and `null` are spelled.
    Spelling {
        /// `true`, `false`, `null`.
        JavaScript = "javascript",
        /// `1`, and nothing for `false` and `null`.
        Php = "php",
    }
}

switch! {
    /// What one field contributes.
    Pair {
        /// `name=value`.
        NameValue = "name=value",
        /// `name="value"`.
        NameQuoted = "name=\"value\"",
        /// The value alone.
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
    }
}

switch! {
    /// How the signature is written.
    Output {
        /// Lower-case hexadecimal.
        HexLower = "hex-lower",
        /// Upper-case hexadecimal.
        HexUpper = "hex-upper",
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
    pub empties: Empties,
    /// How booleans and `null` are spelled.
    pub spelling: Spelling,
    /// Which fields stand where.
    pub order: Order,
    /// What one field contributes.
    pub pair: Pair,
    /// What stands between two fields.
    pub separator: Cow<'static, str>,
    /// How names and values are encoded.
    pub encoding: Encoding,
    /// Where the secret stands.
    pub secret: SecretPlacement,
    /// What makes the signature.
    pub digest: Digest,
    /// How the signature is written.
    pub output: Output,
    /// Names the gateway documents. Others may be signed too; these are the ones that a value must
    /// not smuggle in (`ERR_AMBIGUOUS`), beside the names of the message itself.
    pub known: Names,
}

impl Scheme {
    /// The commonest form: non-empty fields sorted by name, `name=value` joined by `&`, unencoded,
    /// HMAC-SHA-256 in lower-case hex, nothing excluded but `sign`. A start for one's own.
    pub const PLAIN: Self = Self {
        name: Cow::Borrowed("plain"),
        exclude: Names::Static(&["sign"]),
        empties: Empties::Drop,
        spelling: Spelling::JavaScript,
        order: Order::Sorted,
        pair: Pair::NameValue,
        separator: Cow::Borrowed("&"),
        encoding: Encoding::Raw,
        secret: SecretPlacement::None,
        digest: Digest::HmacSha256,
        output: Output::HexLower,
        known: Names::NONE,
    };

    /// Reads a scheme from its written form: switch name → word, lists joined by commas, what is
    /// not given as in [`Scheme::PLAIN`]. `tail` goes with `secret` = `append`, and `fields` with
    /// `order` = `fixed`.
    ///
    /// # Errors
    /// `ERR_SCHEME` with the switch that is unknown, misspelled or does not fit the others.
    pub fn read(switches: &Params<'_>) -> Result<Self> {
        let mut scheme = Self::PLAIN;
        let mut tail = None;
        for switch in switches {
            let name = switch.name.as_ref();
            let word = switch.value.as_text().ok_or_else(|| Error::at(Code::Scheme, name))?;
            let wrong = || Error::at(Code::Scheme, name);
            match name {
                "name" => scheme.name = Cow::Owned(word.into()),
                "exclude" => scheme.exclude = list(word),
                "empties" => scheme.empties = Empties::from_word(word).ok_or_else(wrong)?,
                "spelling" => scheme.spelling = Spelling::from_word(word).ok_or_else(wrong)?,
                "order" => scheme.order = order(word, switches).ok_or_else(wrong)?,
                "fields" if switches.text("order") == Some("fixed") => {}
                "pair" => scheme.pair = Pair::from_word(word).ok_or_else(wrong)?,
                "separator" => scheme.separator = Cow::Owned(word.into()),
                "encoding" => scheme.encoding = Encoding::from_word(word).ok_or_else(wrong)?,
                "secret" => scheme.secret = placement(word).ok_or_else(wrong)?,
                "tail" => tail = Some(word),
                "digest" => scheme.digest = Digest::from_word(word).ok_or_else(wrong)?,
                "output" => scheme.output = Output::from_word(word).ok_or_else(wrong)?,
                "known" => scheme.known = list(word),
                _ => return Err(wrong()),
            }
        }
        match (&mut scheme.secret, tail) {
            (SecretPlacement::Append(text), Some(tail)) => *text = Cow::Owned(tail.into()),
            (_, Some(_)) => return Err(Error::at(Code::Scheme, "tail")),
            (_, None) => {}
        }
        scheme.check()?;
        Ok(scheme)
    }

    /// Checks that the switches fit each other.
    ///
    /// # Errors
    /// `ERR_SCHEME` with the switch that does not.
    pub fn check(&self) -> Result<()> {
        let fixed = match &self.order {
            Order::Fixed(names) => names,
            _ => &Names::NONE,
        };
        let tail = match &self.secret {
            SecretPlacement::Append(tail) => tail.as_ref(),
            _ => "",
        };
        let by_value = self.order == Order::SortedByValue;
        let among = self.secret == SecretPlacement::AmongValues;
        let keyless = self.digest != Digest::HmacSha256 && self.secret == SecretPlacement::None;
        let named = |names: &Names| names.iter().all(is_name);
        let rules = [
            ("name", !self.name.is_empty() && !has_control_character(&self.name)),
            ("exclude", named(&self.exclude)),
            ("known", named(&self.known)),
            ("separator", !has_control_character(&self.separator)),
            // Between pairs it must be seen: `a=1b=2` is also `a` with the value `1b=2`.
            ("separator", self.pair == Pair::Value || parts_pairs(&self.separator)),
            ("tail", !has_control_character(tail)),
            ("order", !matches!(self.order, Order::Fixed(_)) || !fixed.is_empty()),
            ("fields", named(fixed) && repeated(fixed.iter()).is_none()),
            ("fields", !fixed.iter().any(|name| self.exclude.contains(name))),
            // Sorting pairs by value would leave the names in no order at all.
            ("pair", !by_value || self.pair == Pair::Value),
            ("secret", !among || by_value),
            // A plain digest of text without a secret proves nothing about its sender.
            ("secret", !keyless),
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

fn list(words: &str) -> Names {
    words.split(',').filter(|word| !word.is_empty()).map(String::from).collect()
}

fn order(word: &str, switches: &Params<'_>) -> Option<Order> {
    match word {
        "sorted" => Some(Order::Sorted),
        "sorted-by-value" => Some(Order::SortedByValue),
        "given" => Some(Order::Given),
        "fixed" => switches.text("fields").map(|fields| Order::Fixed(list(fields))),
        _ => None,
    }
}

fn placement(word: &str) -> Option<SecretPlacement> {
    match word {
        "none" => Some(SecretPlacement::None),
        "append" => Some(SecretPlacement::Append(Cow::Borrowed(""))),
        "among-values" => Some(SecretPlacement::AmongValues),
        _ => None,
    }
}

impl serde::Serialize for Scheme {
    /// The written form that [`Scheme::read`] takes, lists as lists.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut out = serializer.serialize_struct("Scheme", 12)?;
        out.serialize_field("name", &self.name)?;
        out.serialize_field("exclude", &self.exclude)?;
        out.serialize_field("empties", self.empties.as_str())?;
        out.serialize_field("spelling", self.spelling.as_str())?;
        match &self.order {
            Order::Sorted => out.serialize_field("order", "sorted")?,
            Order::SortedByValue => out.serialize_field("order", "sorted-by-value")?,
            Order::Given => out.serialize_field("order", "given")?,
            Order::Fixed(names) => out.serialize_field("order", names)?,
        }
        out.serialize_field("pair", self.pair.as_str())?;
        out.serialize_field("separator", &self.separator)?;
        out.serialize_field("encoding", self.encoding.as_str())?;
        match &self.secret {
            SecretPlacement::None => out.serialize_field("secret", "none")?,
            SecretPlacement::AmongValues => out.serialize_field("secret", "among-values")?,
            SecretPlacement::Append(tail) => {
                out.serialize_field("secret", "append")?;
                out.serialize_field("tail", tail)?;
            }
        }
        out.serialize_field("digest", self.digest.as_str())?;
        out.serialize_field("output", self.output.as_str())?;
        out.serialize_field("known", &self.known)?;
        out.end()
    }
}

/// The built-in schemes.
pub mod schemes {
    use super::{Cow, Empties, Names, Order, Pair, Scheme, SecretPlacement, Spelling};

    /// Latipay's requests: non-empty fields sorted by name, the API key appended and used as the
    /// HMAC key as well. Source: Latipay documentation v2, "Alipay Online Mini App".
    pub const LATIPAY: Scheme = Scheme {
        name: Cow::Borrowed("latipay"),
        exclude: Names::Static(&["signature", "api_key"]),
        secret: SecretPlacement::Append(Cow::Borrowed("")),
        known: Names::Static(&[
            "amount",
            "app_id",
            "backPage_url",
            "callback_url",
            "host_type",
            "ip",
            "is_block",
            "merchant_reference",
            "notify_url",
            "open_id",
            "order_id",
            "pay_code",
            "payment_method",
            "present_qr",
            "product_name",
            "reference",
            "refund_amount",
            "return_url",
            "user_id",
            "version",
            "wallet_id",
        ]),
        ..Scheme::PLAIN
    };

    /// Latipay's notifications, order queries and redirects: five values joined by nothing, the
    /// API key as HMAC key only. Source: Latipay documentation v2, "Asynchronous Notification".
    ///
    /// Values without separators can be shifted against each other (`a` + `bc` = `ab` + `c`):
    /// compare the order and the amount with your own record as well.
    pub const LATIPAY_NOTIFICATION: Scheme = Scheme {
        name: Cow::Borrowed("latipayNotification"),
        exclude: Names::Static(&["signature"]),
        order: Order::Fixed(Names::Static(&[
            "merchant_reference",
            "payment_method",
            "status",
            "currency",
            "amount",
        ])),
        pair: Pair::Value,
        separator: Cow::Borrowed(""),
        ..Scheme::PLAIN
    };

    /// Latipay's reply to a hosted transaction: `nonce` and `host_url` joined by nothing, the API key
    /// as HMAC key only. Source: Latipay documentation v2, "Latipay Hosted Online". Nothing tells
    /// where one ends: what `nonce` lost, `host_url` may have gained.
    pub const LATIPAY_HOSTED: Scheme = Scheme {
        name: Cow::Borrowed("latipayHosted"),
        exclude: Names::Static(&["signature"]),
        order: Order::Fixed(Names::Static(&["nonce", "host_url"])),
        pair: Pair::Value,
        separator: Cow::Borrowed(""),
        ..Scheme::PLAIN
    };

    /// YabandPay's requests and notifications: `user`, `method`, `time` and the members of `data` on
    /// one level, sorted by name, the secret key as HMAC key only; empty values are signed. Source:
    /// YabandPay documentation, "Signature", and the `Cryptography` of its PHP SDK.
    pub const YABANDPAY: Scheme = Scheme {
        name: Cow::Borrowed("yabandpay"),
        exclude: Names::Static(&["sign", "data"]),
        empties: Empties::Keep,
        spelling: Spelling::Php,
        known: Names::Static(&[
            "amount",
            "currency",
            "demo",
            "description",
            "ip_address",
            "m_refund_id",
            "method",
            "notify_url",
            "order_id",
            "os_type",
            "pay_method",
            "redirect_url",
            "refund_amount",
            "refund_currency",
            "refund_description",
            "refund_id",
            "settlement_amount",
            "settlement_currency",
            "state",
            "sub_app_id",
            "sub_open_id",
            "sub_pay_method",
            "sub_pay_method_type",
            "time",
            "timeout",
            "tip_amount",
            "trade_id",
            "transaction_id",
            "type",
            "url_type",
            "user",
        ]),
        ..Scheme::PLAIN
    };

    pub(crate) static LATIPAY_REQUESTS: Scheme = LATIPAY;
    pub(crate) static LATIPAY_NOTIFICATIONS: Scheme = LATIPAY_NOTIFICATION;
    pub(crate) static LATIPAY_TRANSACTIONS: Scheme = LATIPAY_HOSTED;
    pub(crate) static YABANDPAY_MESSAGES: Scheme = YABANDPAY;

    /// Every built-in scheme.
    pub const ALL: &[Scheme] = &[LATIPAY, LATIPAY_NOTIFICATION, LATIPAY_HOSTED, YABANDPAY];
}
