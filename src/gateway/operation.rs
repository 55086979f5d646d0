//! An operation of a gateway as a table, and the request that is made from it.

use alloc::borrow::ToOwned as _;
use alloc::string::String;

use super::form::Form;
use crate::canonical::Canonical;
use crate::error::{Code, Error, Result};
use crate::json;
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
