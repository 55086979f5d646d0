//! `Template`: a fixed text with slots, which is signed externally or with a shared key.
//!
//! `{name}` is a slot: text without control characters, not empty. `{name*}` is a raw body: any text,
//! even none. What stands between brackets at the end is there if its slot is given.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::params::{Params, Value};
use crate::name::is_name;
use crate::rule::scheme::{Digest, KeyEncoding, Output, SecretPlacement, all_hold};
use crate::text::scan::{has_control_character, split, split_once};
use crate::text::sorting::repeated;

/// A fixed text with slots, filled with the values of a message: signed externally, or by a
/// [`TemplateSigner`](crate::TemplateSigner) with a shared key.
///
/// ```
/// use orderstr::{Limits, Params, templates};
/// let values = Params::from([
///     ("appId", "wx8888888888888888"), ("timeStamp", "1414561699"),
///     ("nonceStr", "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"), ("package", "prepay_id=wx2014"),
/// ]);
/// assert_eq!(
///     templates::WECHAT_PAY_V3_PAY_SIGN.fill(&values, &Limits::DEFAULT)?,
///     "wx8888888888888888\n1414561699\n5K8264ILTKCH16CQ2502SI8ZNMTM67VS\nprepay_id=wx2014\n");
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// What it is called.
    pub name: Cow<'static, str>,
    /// The text: `{method}\n{url}\n{timestamp}\n{nonce}\n{body*}\n`.
    pub text: Cow<'static, str>,
    /// What makes the signature: [`Digest::External`], or a digest with a shared key.
    pub digest: Digest,
    /// Where the shared key stands at the ends of the text, beside being the key of an HMAC.
    pub secret: SecretPlacement,
    /// How the text of the shared key stands for its bytes.
    pub key_encoding: KeyEncoding,
    /// How the signature is written: base64 where it is made externally.
    pub output: Output,
}

/// A slot and the text behind it, up to the next slot.
pub(crate) struct Slot<'t> {
    /// The text before the first slot.
    pub(crate) before: &'t str,
    pub(crate) name: &'t str,
    /// Any text, even none.
    pub(crate) raw: bool,
    /// Left out, with the text behind it, if it is not given.
    pub(crate) optional: bool,
    pub(crate) behind: &'t str,
}

impl Template {
    /// A template of one's own.
    ///
    /// # Errors
    /// As [`Template::check`].
    pub fn new(
        name: impl Into<Cow<'static, str>>,
        text: impl Into<Cow<'static, str>>,
    ) -> Result<Self> {
        let template = Self { name: name.into(), text: text.into(), ..templates::EXTERNAL };
        template.check_text()?;
        Ok(template)
    }

    /// The same, signed with a shared key.
    ///
    /// # Errors
    /// As [`Template::check`].
    pub fn with_shared_key(
        self,
        digest: Digest,
        secret: SecretPlacement,
        output: Output,
    ) -> Result<Self> {
        let template = Self { digest, secret, output, ..self };
        template.check()?;
        Ok(template)
    }

    /// The same with a shared key that is written in hexadecimal or base64.
    ///
    /// # Errors
    /// As [`Template::check`].
    pub fn with_key_encoding(self, key_encoding: KeyEncoding) -> Result<Self> {
        let template = Self { key_encoding, ..self };
        template.check()?;
        Ok(template)
    }

    /// Checks that the text reads one way only.
    ///
    /// # Errors
    /// `ERR_SCHEME` with the switch `template`, for a slot that is malformed, without a name or named
    /// twice, for two slots with nothing between them, and for a raw body with a slot behind it that is
    /// not optional; `ERR_SCHEME` with `name` for an empty name, and with `digest`, `secret`, `keyEncoding` or `output` where
    /// they do not fit each other.
    pub fn check(&self) -> Result<()> {
        self.check_digest()?;
        self.check_text()
    }

    fn check_text(&self) -> Result<()> {
        if self.name.is_empty() || has_control_character(&self.name) {
            return Err(Error::at(Code::Scheme, "name"));
        }
        let slots = self.slots()?;
        let mut behind = "-";
        for (at, slot) in slots.iter().enumerate() {
            let earlier = slots.get(..at).unwrap_or_default();
            let raw = earlier.last().is_some_and(|before| before.raw);
            let twice = earlier.iter().any(|before| before.name == slot.name);
            // What ends a value must be seen; and behind a raw body only what is optional may stand.
            let split = !behind.is_empty() && (!raw || slot.optional);
            if !is_name(slot.name) || twice || !split || (slot.raw && slot.optional) {
                return Err(Error::at(Code::Scheme, "template"));
            }
            behind = slot.behind;
        }
        Ok(())
    }

    fn check_digest(&self) -> Result<()> {
        let is_external = self.digest == Digest::External;
        let nowhere = matches!(self.secret, SecretPlacement::None);
        let is_visible = |text: Option<&str>| !has_control_character(text.unwrap_or_default());
        all_hold! {
            "digest": self.digest != Digest::ExternalSha256,
            // Among values there is none: the order of the slots is fixed.
            "secret": !matches!(self.secret, SecretPlacement::AmongValues),
            // A private key stands in no text, and a plain digest of text without a secret proves nothing about its sender.
            "secret": self.digest.is_hmac() || is_external == nowhere,
            "keyPrefix": is_visible(self.secret.key_prefix()),
            "keySuffix": is_visible(self.secret.key_suffix()),
            // Which of its two forms would stand in the text, nobody says.
            "keyEncoding":
                self.key_encoding == KeyEncoding::Text || (self.digest.is_hmac() && nowhere),
            "output": !is_external || self.output == Output::Base64,
        }
    }

    /// The text that is signed, without the key: filled, with what stands between it and the key.
    ///
    /// # Errors
    /// As [`Template::fill`].
    #[doc(hidden)]
    pub fn canonical_string(&self, values: &Params<'_>, limits: &Limits) -> Result<String> {
        let filled = self.fill(values, limits)?;
        let between = [self.secret.key_suffix(), Some(&filled), self.secret.key_prefix()];
        Ok(between.map(Option::unwrap_or_default).concat())
    }

    /// The text with its slots filled.
    ///
    /// A template is its own plan: what stands around its slots does not depend on the names of a message, so
    /// there is nothing to resolve and nothing to keep.
    ///
    /// # Errors
    /// `ERR_MISSING`, `ERR_EMPTY`, `ERR_UNKNOWN_FIELD`, `ERR_DUPLICATE`, `ERR_TYPE`, `ERR_LIMIT`,
    /// `ERR_CONTROL_CHARACTER`; `ERR_AMBIGUOUS` for a value that contains what ends its slot, so that
    /// the text could be read as other values; `ERR_SCHEME` as [`Template::check`].
    pub fn fill(&self, values: &Params<'_>, limits: &Limits) -> Result<String> {
        let slots = self.slots()?;
        if let Some(name) = repeated(values.iter().map(|value| value.name.as_ref())) {
            return Err(Error::at(Code::Duplicate, name));
        }
        for value in values {
            if !slots.iter().any(|slot| slot.name == value.name) {
                return Err(Error::at(Code::UnknownField, &value.name));
            }
        }
        let mut out = String::new();
        for (at, slot) in slots.iter().enumerate() {
            let Some(text) = slot.text(values, limits)? else { continue };
            if let Some(next) = slots.get(at.saturating_add(1)) {
                let last = at.saturating_add(2) == slots.len();
                slot.check_end(text, next, last, values)?;
            }
            slot.write(Some(text), &mut out);
        }
        Ok(out)
    }

    /// The slots: those that are always there, and the one between the brackets at the end.
    pub(crate) fn slots(&self) -> Result<Vec<Slot<'_>>> {
        let (fixed, optional) = match split_once(&self.text, b'[') {
            None => (self.text.as_ref(), None),
            Some((fixed, rest)) => (fixed, Some(rest.strip_suffix(']'))),
        };
        let mut slots = Vec::new();
        let mut sound = add_slots(fixed, false, &mut slots) && !slots.is_empty();
        if let Some(optional) = optional {
            let always = slots.len();
            sound &= optional.is_some_and(|text| add_slots(text, true, &mut slots));
            sound &= slots.len() == always.saturating_add(1);
        }
        if sound { Ok(slots) } else { Err(Error::at(Code::Scheme, "template")) }
    }
}

/// Adds the slots of a text, and tells whether all of them are whole.
fn add_slots<'t>(text: &'t str, optional: bool, slots: &mut Vec<Slot<'t>>) -> bool {
    let mut pieces = split(text, b'{');
    let mut before = pieces.next().unwrap_or_default();
    for piece in pieces {
        let Some((name, behind)) = split_once(piece, b'}') else { return false };
        let (name, raw) = name.strip_suffix('*').map_or((name, false), |name| (name, true));
        slots.push(Slot { before, name, raw, optional, behind });
        before = "";
    }
    true
}

impl<'t> Slot<'t> {
    /// Writes a value with what stands around it; nothing for an optional one that is not there.
    pub(crate) fn write(&self, value: Option<&str>, out: &mut String) {
        if !self.optional || value.is_some() {
            out.push_str(self.before);
            out.push_str(value.unwrap_or_default());
            out.push_str(self.behind);
        }
    }

    fn text<'v>(&self, values: &'v Params<'_>, limits: &Limits) -> Result<Option<&'v str>> {
        let text = match values.get(self.name) {
            None | Some(Value::Null) if self.optional => return Ok(None),
            None | Some(Value::Null) => return Err(Error::at(Code::Missing, self.name)),
            Some(Value::Text(text) | Value::Integer(text)) => text,
            Some(Value::Boolean(_)) => return Err(Error::at(Code::Type, self.name)),
        };
        let most = if self.raw { limits.body } else { limits.value };
        if text.len() > most {
            return Err(Error::limited(Code::Limit, self.name, most));
        }
        if !self.raw && text.is_empty() {
            return Err(Error::at(Code::Empty, self.name));
        }
        if !self.raw && has_control_character(text) {
            return Err(Error::at(Code::ControlCharacter, self.name));
        }
        Ok(Some(text))
    }

    /// A value ends where the text behind its slot begins: it must not hold that beginning itself.
    ///
    /// Two values that hold it can be separated all the same, and then nothing else may look like them:
    /// the last one before a body in JSON, which begins with its brace (`12:08:56.253.{"a":1}`), and a
    /// body in JSON of several lines, which ends with it and may have an optional line behind it.
    fn check_end(
        &self,
        text: &str,
        next: &Slot<'t>,
        last: bool,
        values: &Params<'_>,
    ) -> Result<()> {
        let Some(end) = self.behind.chars().next() else { return Ok(()) };
        let given = match values.get(next.name) {
            Some(Value::Text(text) | Value::Integer(text)) => text.as_ref(),
            _ => "",
        };
        // Not `contains`: for a character that it does not know beforehand it brings a search for text.
        let holds = text.chars().any(|character| character == end);
        let is_separate = if self.raw {
            // What stands behind could be the end of a longer body, if it had a brace.
            let braced = [self.behind, next.before, given, next.behind];
            let braced = !given.is_empty() && braced.iter().any(|part| part.contains('}'));
            !braced && (!holds || text.ends_with('}'))
        } else if next.raw && last && !text.contains('{') {
            // Up to the first brace of the body, it could be the end of a longer value.
            let (before, _) = split_once(given, b'{').unwrap_or(("{", ""));
            let longer = [self.behind, before].concat();
            before.is_empty() || (!holds && !longer.ends_with(self.behind))
        } else {
            !holds
        };
        if is_separate { Ok(()) } else { Err(Error::at(Code::Ambiguous, self.name)) }
    }
}

/// The built-in templates.
pub mod templates {
    use super::{Cow, Digest, KeyEncoding, Output, SecretPlacement, Template};

    /// What a template is that says nothing else: signed externally, written in base64.
    pub(crate) const EXTERNAL: Template = template("", "");

    const fn template(name: &'static str, text: &'static str) -> Template {
        signed(name, text, Digest::External, Output::Base64)
    }

    const fn hmac_sha256(name: &'static str, text: &'static str) -> Template {
        signed(name, text, Digest::HmacSha256, Output::HexLower)
    }

    const fn signed(
        name: &'static str,
        text: &'static str,
        digest: Digest,
        output: Output,
    ) -> Template {
        Template {
            name: Cow::Borrowed(name),
            text: Cow::Borrowed(text),
            digest,
            secret: SecretPlacement::None,
            key_encoding: KeyEncoding::Text,
            output,
        }
    }

    /// The `pay_sig` of WeChat's virtual payment, under its AppKey: `uri` is the path of the call without its query, or
    /// `requestVirtualPayment` for `wx.requestVirtualPayment`, whose `signData` is then the body. Source: WeChat
    /// documentation, "Virtual payment", "Signatures".
    pub const WECHAT_XPAY_PAY_SIG: Template = hmac_sha256("wechatXpayPaySig", "{uri}&{body*}");

    /// The `signature` of WeChat's virtual payment, under the user's `session_key`. Source: as
    /// [`WECHAT_XPAY_PAY_SIG`].
    pub const WECHAT_XPAY_SIGNATURE: Template = hmac_sha256("wechatXpaySignature", "{body*}");

    /// A request of Alipay's OpenAPI v3. `authString` is `app_id=…,nonce=…,timestamp=…` of the header
    /// `Authorization: ALIPAY-SHA256withRSA <authString>,sign=<signature>`; `uri` is the path with its
    /// query. Source: alipay-sdk, OpenAPI v3.
    pub const ALIPAY_OPEN_V3: Template =
        template("alipayOpenV3", "{authString}\n{method}\n{uri}\n{body*}\n[{appAuthToken}\n]");

    /// A request of WeChat Pay's API v3. `url` is the path with its query; a GET has an empty body.
    /// Source: WeChat Pay documentation, API v3, "Generate a signature".
    pub const WECHAT_PAY_V3_REQUEST: Template =
        template("wechatPayV3Request", "{method}\n{url}\n{timestamp}\n{nonce}\n{body*}\n");

    /// A reply or notification of WeChat Pay's API v3, from the headers `Wechatpay-Timestamp` and
    /// `Wechatpay-Nonce` and the raw body. Source: WeChat Pay documentation, API v3, "Verify a
    /// signature".
    pub const WECHAT_PAY_V3_REPLY: Template =
        template("wechatPayV3Reply", "{timestamp}\n{nonce}\n{body*}\n");

    /// The `paySign` of `wx.requestPayment` (`signType: "RSA"`); `package` is `prepay_id=…`. Source:
    /// WeChat Pay documentation, API v3, "Mini program payment".
    pub const WECHAT_PAY_V3_PAY_SIGN: Template =
        template("wechatPayV3PaySign", "{appId}\n{timeStamp}\n{nonceStr}\n{package}\n");

    /// A message of Alipay+ or Antom. Source: Antom documentation, "Sign a request and validate the
    /// signature".
    pub const ALIPAY_PLUS: Template =
        template("alipayPlus", "{method} {path}\n{clientId}.{time}.{body*}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(text: &'static str, values: &[(&str, &str)]) -> Result<String> {
        let template = Template::new("t", text)?;
        template.fill(&values.iter().copied().collect(), &Limits::DEFAULT)
    }

    #[test]
    fn a_template_reads_one_way_only() {
        for text in
            ["{a}{b}", "{a", "x", "{}", "{a}.{a}", "{a*}.{b}", "{a}[{b*}]", "{a}[b", "{a}[]"]
        {
            let refused = Err(Error::at(Code::Scheme, "template"));
            assert_eq!(Template::new("t", text).map(|_| ()), refused, "{text}");
        }
        assert_eq!(fill("<{a}.{b*}>", &[("a", "1"), ("b", "")]).as_deref(), Ok("<1.>"));
        let optional = "{a*}\n[{b}\n]";
        assert_eq!(fill(optional, &[("a", "x")]).as_deref(), Ok("x\n"));
        assert_eq!(fill(optional, &[("a", "x"), ("b", "y")]).as_deref(), Ok("x\ny\n"));
    }

    #[test]
    fn a_value_does_not_hold_what_ends_it() {
        let point = "{a}.{b}";
        let ambiguous = Err(Error::at(Code::Ambiguous, "a"));
        assert_eq!(fill(point, &[("a", "1.2"), ("b", "3")]), ambiguous);
        assert_eq!(fill(point, &[("a", "1"), ("b", "2.3")]).as_deref(), Ok("1.2.3"));
        let body = "{a}.{b*}";
        assert_eq!(fill(body, &[("a", "1.2"), ("b", "3")]), ambiguous);
        assert_eq!(fill(body, &[("a", "1.2"), ("b", "{}")]).as_deref(), Ok("1.2.{}"));
        let optional = "{a*}\n[{b}\n]";
        assert_eq!(fill(optional, &[("a", "x\ny")]), ambiguous);
        assert_eq!(fill(optional, &[("a", "{\n}")]).as_deref(), Ok("{\n}\n"));
        assert_eq!(fill(optional, &[("a", "{\n}"), ("b", "}")]), ambiguous);
        // What could be read as the two that are separated.
        for text in ["2.{}", ".{}", "2..{}"] {
            assert_eq!(fill(body, &[("a", "1"), ("b", text)]), ambiguous, "{text}");
        }
        for text in ["2.3", "{}.{}", "[2.5,{}]", "2{.{", ""] {
            assert!(fill(body, &[("a", "1"), ("b", text)]).is_ok(), "{text}");
        }
        for values in
            [[("a", "{\n}"), ("b", "}")], [("a", "{"), ("b", "}")], [("a", "x"), ("b", "}y")]]
        {
            assert_eq!(fill(optional, &values), ambiguous);
        }
        assert_eq!(fill(point, &[("a", "1.2"), ("b", "{3")]), ambiguous);
        assert_eq!(fill("{a}.{b}.{c*}", &[("a", "1.2"), ("b", "{3"), ("c", "")]), ambiguous);
        let lined = "{a}.{b*}|[{c}|]";
        assert_eq!(fill(lined, &[("a", "1.x|y"), ("b", "{z")]), ambiguous);
        let errors: Vec<_> = [
            fill(point, &[("a", "1")]),
            fill(point, &[("a", ""), ("b", "1")]),
            fill(point, &[("a", "1"), ("b", "1"), ("c", "1")]),
            fill(point, &[("a", "1\n"), ("b", "1")]),
            fill(point, &[("a", "1"), ("a", "1"), ("b", "1")]),
        ]
        .into_iter()
        .map(|outcome| outcome.map_err(|error| error.code()))
        .collect();
        assert_eq!(
            errors,
            [
                Err(Code::Missing),
                Err(Code::Empty),
                Err(Code::UnknownField),
                Err(Code::ControlCharacter),
                Err(Code::Duplicate),
            ]
        );
    }

    /// Every message of short values over the characters that matter: no two have one text.
    #[test]
    fn no_two_messages_have_one_text() {
        let mut every = alloc::vec![String::new()];
        let mut longest = every.clone();
        for _ in 0..3 {
            longest = longest
                .iter()
                .flat_map(|text| {
                    ["x", ".", "\n", "{", "}"].map(|more| [text.as_str(), more].concat())
                })
                .collect();
            every.extend(longest.iter().cloned());
        }
        for text in [
            "{a}.{b*}",
            "{a}\n{b*}",
            "{a}.{b}",
            "{a*}\n[{b}\n]",
            "{a*}.[{b}.]",
            "{a}.{b*}x",
            "{a*}.[x{b}}.]",
            "{a}..{b*}",
        ] {
            let template = Template::new("t", text);
            let mut seen = alloc::collections::BTreeMap::new();
            for a in &every {
                let ones = every.iter().map(Some).chain([None]);
                for b in ones.filter(|b| a.len() + b.map_or(0, |b| b.len()) <= 4) {
                    let pairs = [("a", Some(a)), ("b", b)];
                    let values: Params<'_> = pairs
                        .into_iter()
                        .filter_map(|(name, value)| Some((name, value?.as_str())))
                        .collect();
                    let filled =
                        template.as_ref().map(|template| template.fill(&values, &Limits::DEFAULT));
                    if let Ok(Ok(filled)) = filled {
                        let other = seen.insert(filled, (a, b));
                        assert_eq!(other, None, "{text}: {a:?} {b:?}");
                    }
                }
            }
            assert!(seen.len() > 20, "{text}");
        }
    }
}
