//! The request that is made from a checked and signed message.

use alloc::borrow::ToOwned as _;
use alloc::string::String;

use crate::error::Result;
use crate::gateway::operation::{Method, Operation};
use crate::message::json;
use crate::message::params::{Params, Value};
use crate::sign::canonical::Canonical;
use crate::sign::signer::Signer;
use crate::text::percent;
use crate::text::scan::{part, split_once};

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

impl Request {
    /// Signs a message whose fields stand side by side with their signature: in a JSON object, or in
    /// the query of a GET.
    pub(crate) fn flat(
        operation: &Operation,
        base_url: &str,
        message: &Params<'_>,
        signature_name: &str,
        signer: &Signer,
        canonical: &mut Canonical,
    ) -> Result<Self> {
        let signature = signer.sign_into(message, canonical)?;
        let mut url = address(operation, base_url, message);
        if operation.method == Method::Post {
            let mut body = String::with_capacity(512);
            each_text(message, |name, text| json::write_member(name, text, &mut body));
            json::write_member(signature_name, signature.as_str(), &mut body);
            body.push('}');
            return Ok(Self::post(url, body, signature.as_str()));
        }
        let mut mark = '?';
        let mut parameter = |name: &str, text: &str| {
            url.push(mark);
            url.push_str(name);
            url.push('=');
            percent::encode(text, &mut url);
            mark = '&';
        };
        each_text(message, |name, text| {
            if Some(name) != operation.slot() {
                parameter(name, text);
            }
        });
        parameter(signature_name, signature.as_str());
        let signature = signature.as_str().to_owned();
        Ok(Self { method: Method::Get, url, content_type: None, body: None, signature })
    }

    /// A POST of JSON text.
    pub(crate) fn post(url: String, body: String, signature: &str) -> Self {
        Self {
            method: Method::Post,
            url,
            content_type: Some(JSON_UTF8),
            body: Some(body),
            signature: signature.to_owned(),
        }
    }
}

/// The address, the slot in its path filled.
pub(crate) fn address(operation: &Operation, base_url: &str, message: &Params<'_>) -> String {
    let mut url = String::with_capacity(base_url.len().saturating_add(operation.path.len()));
    url.push_str(base_url);
    let (before, slot) = part(operation.path, b'{');
    url.push_str(before);
    if let Some((name, behind)) = slot.and_then(|slot| split_once(slot, b'}')) {
        percent::encode(message.text(name).unwrap_or_default(), &mut url);
        url.push_str(behind);
    }
    url
}

pub(crate) fn each_text(message: &Params<'_>, mut each: impl FnMut(&str, &str)) {
    for field in message {
        if let Value::Text(text) | Value::Integer(text) = &field.value {
            each(&field.name, text);
        }
    }
}
