//! The module for gateways whose keys stay outside: it gives the bytes to sign and to verify, and is
//! asked once more for what comes of the signature. No key ever enters its memory.

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use super::answer::Answer;
use super::settings::Settings;
use super::{Boundary, packed};
use crate::error::{Code, Result};
use crate::gateway::AlipayPlus;
use crate::gateway::alipay_plus::{Claim, OPERATIONS, Received, Unsigned};
use crate::params::Params;

/// A client of the Alipay+ OpenAPI, held by the face.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreExternal(AlipayPlus);

#[wasm_bindgen]
impl Boundary {
    /// A client from packed options. There is no key among them.
    pub fn external(&mut self, len: usize, count: usize) -> Option<CoreExternal> {
        let made = self.fields(0, len, count).and_then(|options| {
            let settings = Settings::read(&options)?;
            let client = AlipayPlus::new(settings.text("baseUrl"), settings.text("clientId"))?
                .with_path_prefix(settings.text("pathPrefix"))?
                .with_key_version(settings.text("keyVersion"))?;
            Ok(CoreExternal(client.with_limits(settings.limits)))
        });
        made.map_err(|error| self.fail(error)).ok()
    }
}

#[wasm_bindgen]
impl CoreExternal {
    /// Answers a call with a text, and gives its length. The input holds a text up to `text`, fields
    /// up to `fields`, and the name of the call up to `len`.
    pub fn call(
        &self,
        boundary: &mut Boundary,
        operation: usize,
        text: usize,
        fields: usize,
        count: usize,
        len: usize,
    ) -> i32 {
        let answer = boundary.fields(text, fields, count).and_then(|given| {
            let call = boundary.text(fields, len)?;
            self.answer(call, operation, boundary.text(0, text)?, &given)
        });
        boundary.finish_text(answer)
    }
}

impl CoreExternal {
    fn answer(
        &self,
        call: &str,
        operation: usize,
        text: &str,
        fields: &Params<'_>,
    ) -> Result<String> {
        let Self(client) = self;
        let option = |name| fields.text(name).unwrap_or_default();
        let (path, time) = (option("path"), option("time"));
        Ok(match call {
            "request" => parts_to_sign(&match OPERATIONS.get(operation) {
                Some(operation) => client.request(operation, text, time)?,
                None => client.call(path, text, time)?,
            }),
            "acknowledge" => {
                parts_to_sign(&client.acknowledge(option("resultCode"), path, time)?)
            }
            // The text is the signature in standard base64.
            "signatureHeader" => client.signature_header(text)?,
            "replyClaim" => parts(client.reply_claim(&received(path, text, &headers(fields)))?),
            "notificationClaim" => {
                parts(client.notification_claim(&received(path, text, &headers(fields)))?)
            }
            "read" => {
                let authenticated = option("authenticated") == "true";
                let read = client.judged_reply(&received(path, text, &[]), authenticated)?;
                let payment = read.payment.map_or("", |state| state.as_str());
                Answer::default()
                    .boolean("authenticated", read.authenticated)
                    .boolean("paid", read.is_paid())
                    .text("outcome", read.outcome.as_str())
                    .text("payment", payment)
                    .next(read.next.as_ref())
                    .members("members", &read.members)
                    .done()
            }
            "readNotification" => {
                let read = client.judged_notification(text, fields)?;
                Answer::default()
                    .text("outcome", read.outcome.as_str())
                    .members("signed", &read.signed)
                    .done()
            }
            _ => return Err(Code::Internal.into()),
        })
    }
}

/// Address, path, body and string to sign.
fn parts_to_sign(unsigned: &Unsigned) -> String {
    let Unsigned { url, path, body, .. } = unsigned;
    packed::joined(&[url, path, body, &unsigned.string_to_sign()])
}

/// Key version, signature in base64, what was signed.
fn parts(claim: Claim) -> String {
    let text = |text: Option<String>| text.unwrap_or_default();
    packed::joined(&[&text(claim.key_version), &text(claim.signature), &claim.string_to_sign])
}

fn received<'m>(path: &'m str, body: &'m str, headers: &'m [(&'m str, &'m str)]) -> Received<'m> {
    Received { path, headers, body }
}

/// Path and headers are packed as fields side by side: a header of that name is none that is asked for.
fn headers<'f>(fields: &'f Params<'_>) -> Vec<(&'f str, &'f str)> {
    fields
        .iter()
        .map(|field| (field.name.as_ref(), field.value.as_text().unwrap_or_default()))
        .collect()
}
