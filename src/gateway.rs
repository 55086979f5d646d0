//! Gateways as tables: what an operation asks, how its request is built, what its codes mean.
//!
//! A provider is one file of such tables ([`latipay`]) and one list of the functions that read them.

pub mod latipay;

pub use latipay::Latipay;

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;

use crate::canonical::Canonical;
use crate::error::{Code, Error, Refusal, Result};
use crate::json::{self, Object};
use crate::params::{Params, Value};
use crate::percent;
use crate::signer::Signer;

/// One call of a gateway's interface.
#[derive(Debug)]
pub struct Operation {
    /// Its name here, in camelCase.
    pub name: &'static str,
    /// How it is sent.
    pub method: Method,
    /// The path behind the base address. `{name}` stands for that field, percent-encoded.
    pub path: &'static str,
    /// Its fields, in the order in which the body holds them.
    pub fields: &'static [OperationField],
    /// The field that carries the signature.
    pub signature: &'static str,
}

/// How an operation is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The fields as query parameters.
    Get,
    /// The fields as a JSON object.
    Post,
}

impl Method {
    /// `GET` or `POST`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// One field of an operation.
#[derive(Debug)]
pub struct OperationField {
    /// The name in the gateway's document.
    pub name: &'static str,
    /// Where its value comes from.
    pub source: Source,
    /// What its text must look like.
    pub form: Form,
}

/// Where a field's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The caller must give it.
    Required,
    /// The caller may give it.
    Optional,
    /// The account that the gateway object was made with.
    Account,
    /// Always this text.
    Fixed(&'static str),
}

/// What a field's text must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Text,
    /// Digits without leading zeros, at most 10 before the point and 2 behind it, above zero.
    Amount,
    /// A dotted IPv4 address of at most so many characters.
    Ipv4 {
        /// The length in the gateway's document.
        max: usize,
    },
    /// An absolute http or https address in visible ASCII.
    Url,
}

/// A request, ready to be sent: the body is exactly what was signed, plus the signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET` or `POST`.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// The body's media type, where there is a body.
    pub content_type: Option<&'static str>,
    /// The body. A GET request has none.
    pub body: Option<String>,
    /// The signature, which the address or the body holds as well.
    pub signature: String,
}

/// As the Latipay page prints it.
const JSON_UTF8: &str = "application/json;charset=UTF-8";

impl Operation {
    /// Checks the fields given against the table, fills in the others, signs and writes the request.
    pub(crate) fn request(
        &self,
        signer: &Signer,
        base_url: &str,
        account: &[(&str, &str)],
        given: &Params<'_>,
        canonical: &mut Canonical,
    ) -> Result<Request> {
        let message = self.message(signer, account, given)?;
        let signature = signer.sign_into(&message, canonical)?;
        let mut url = String::with_capacity(base_url.len().saturating_add(self.path.len()));
        url.push_str(base_url);
        self.write_path(&message, &mut url);
        let content_type = match self.method {
            Method::Post => Some(JSON_UTF8),
            Method::Get => None,
        };
        let body = content_type.is_some().then(|| {
            let mut body = String::with_capacity(512);
            each_text(&message, |name, text| json::write_member(name, text, &mut body));
            json::write_member(self.signature, signature.as_str(), &mut body);
            body.push('}');
            body
        });
        if body.is_none() {
            let mut mark = '?';
            let mut parameter = |name: &str, text: &str| {
                url.push(mark);
                url.push_str(name);
                url.push('=');
                percent::encode(text, &mut url);
                mark = '&';
            };
            each_text(&message, |name, text| {
                if Some(name) != self.slot() {
                    parameter(name, text);
                }
            });
            parameter(self.signature, signature.as_str());
        }
        let signature = signature.as_str().to_owned();
        Ok(Request { method: self.method, url, content_type, body, signature })
    }

    /// The fields that are signed, in the table's order.
    pub(crate) fn message<'a>(
        &self,
        signer: &Signer,
        account: &[(&'a str, &'a str)],
        given: &'a Params<'_>,
    ) -> Result<Params<'a>> {
        given.check(signer.limits())?;
        for field in given {
            if !self.fields.iter().any(|known| known.name == field.name) {
                return Err(Error::at(Code::UnknownField, &field.name));
            }
        }
        let mut message = Params::with_capacity(self.fields.len());
        for field in self.fields {
            if let Some(text) = field.text(account, given)? {
                // Percent-encoding leaves dots alone, and clients then resolve them: the request
                // would go to another address than the one that was meant.
                if self.slot() == Some(field.name) && matches!(text, "." | "..") {
                    return Err(Error::at(Code::Path, field.name));
                }
                message.push(field.name, text);
            }
        }
        Ok(message)
    }

    /// The field that stands in the path.
    fn slot(&self) -> Option<&'static str> {
        Some(self.path.split_once('{')?.1.split_once('}')?.0)
    }

    /// Appends the path, its slot filled.
    fn write_path(&self, message: &Params<'_>, url: &mut String) {
        let mut parts = self.path.split(['{', '}']);
        url.push_str(parts.next().unwrap_or_default());
        percent::encode(parts.next().and_then(|slot| message.text(slot)).unwrap_or_default(), url);
        url.push_str(parts.next().unwrap_or_default());
    }
}

fn each_text(message: &Params<'_>, mut each: impl FnMut(&str, &str)) {
    for field in message {
        each(&field.name, field.value.as_text().unwrap_or_default());
    }
}

impl OperationField {
    /// The text to sign: the caller's, checked, or the one that is filled in.
    fn text<'a>(
        &self,
        account: &[(&'a str, &'a str)],
        given: &'a Params<'_>,
    ) -> Result<Option<&'a str>> {
        let filled = match self.source {
            Source::Fixed(text) => Some(text),
            Source::Account => account.iter().find(|(name, _)| *name == self.name).map(|(_, t)| *t),
            Source::Required | Source::Optional => None,
        };
        let text = match given.get(self.name) {
            None | Some(Value::Null) => None,
            Some(Value::Text(text)) => Some(text.as_ref()),
            Some(_) => return Err(Error::at(Code::Type, self.name)),
        };
        match (filled, text) {
            (Some(filled), Some(text)) if filled != text => Err(Error::at(Code::Fixed, self.name)),
            (Some(filled), _) => Ok(Some(filled)),
            (None, None) if self.source == Source::Optional => Ok(None),
            (None, None) => Err(Error::at(Code::Missing, self.name)),
            (None, Some("")) if self.source == Source::Optional => Ok(None),
            (None, Some("")) => Err(Error::at(Code::Empty, self.name)),
            (None, Some(text)) => self.form.check(self.name, text).map(|()| Some(text)),
        }
    }
}

impl Form {
    /// # Errors
    /// `ERR_AMOUNT`, `ERR_IPV4`, `ERR_URL` or `ERR_TOO_LONG`.
    pub(crate) fn check(self, name: &str, text: &str) -> Result<()> {
        let (holds, code) = match self {
            Self::Text => return Ok(()),
            Self::Amount => (is_amount(text), Code::Amount),
            Self::Ipv4 { max } if text.len() > max => {
                return Err(Error::limited(Code::TooLong, name, max));
            }
            Self::Ipv4 { .. } => (text.parse::<core::net::Ipv4Addr>().is_ok(), Code::Ipv4),
            Self::Url => (is_url(text), Code::Url),
        };
        if holds { Ok(()) } else { Err(Error::at(code, name)) }
    }
}

fn is_amount(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (1..=10).contains(&whole.len())
        && (1..=2).contains(&fraction.len())
        && digits(whole)
        && digits(fraction)
        && (whole == "0" || !whole.starts_with('0'))
        && text.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

fn is_url(text: &str) -> bool {
    let behind = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = behind.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| !host.is_empty())
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !br#""<>\^`{|}"#.contains(&byte))
}

/// A decimal text without the zeros that make no difference: its whole part and its fraction.
fn decimal(text: &str) -> Option<(&str, &str)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction))
        .then(|| (whole.trim_start_matches('0'), fraction.trim_end_matches('0')))
}

/// Whether the text is digits, with or without a point and digits behind it.
pub(crate) fn is_decimal(text: &str) -> bool {
    decimal(text).is_some()
}

/// Whether two decimal texts are the same amount: `120` and `120.00` are.
pub(crate) fn same_amount(one: &str, other: &str) -> bool {
    decimal(one).is_some_and(|amount| decimal(other) == Some(amount))
}

/// A gateway's result code: what it means and what to do, in two languages.
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CodeMeaning {
    /// The code as the gateway prints it.
    pub code: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// The same in Chinese.
    pub meaning_zh: &'static str,
    /// What to do.
    pub action: &'static str,
    /// The same in Chinese.
    pub action_zh: &'static str,
}

/// The code tables of all gateways, by name.
pub const CODES: &[(&str, &[CodeMeaning])] = &[(latipay::NAME, latipay::CODES)];

/// What a gateway's code means, where it is documented.
#[must_use]
pub fn code_meaning(gateway: &str, code: &str) -> Option<&'static CodeMeaning> {
    let (_, codes) = CODES.iter().find(|(name, _)| *name == gateway)?;
    codes.iter().find(|row| row.code == code)
}

/// The error for a reply whose code says no.
pub(crate) fn refusal(gateway: &'static str, code: &str, words: Option<Cow<'_, str>>) -> Error {
    // A code is a short word; anything else is not repeated.
    let plain = crate::params::is_name(code);
    Error::refused(Refusal {
        gateway,
        code: if plain { code } else { "?" }.to_owned(),
        words: words.map(Cow::into_owned).filter(|words| !words.is_empty()),
    })
}

/// The fields of that list, as a message to verify.
///
/// # Errors
/// `ERR_REPLY` for a field that is missing; `ERR_TYPE` for a value that is nested or a boolean.
pub(crate) fn listed<'a>(
    names: impl Iterator<Item = &'static str>,
    reply: &Object<'a>,
) -> Result<Params<'a>> {
    let mut message = Params::default();
    for name in names {
        let wrong = if reply.has(name) { Code::Type } else { Code::Reply };
        message.push(name, reply.text(name).ok_or_else(|| Error::at(wrong, name))?);
    }
    Ok(message)
}
