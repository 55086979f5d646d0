//! The calls of the Alipay+ OpenAPI at the boundary. Signatures are made and verified out there: the
//! core is asked once for the bytes, and once more for what comes of the signature.

use alloc::string::String;
use alloc::vec::Vec;

use super::super::answer::Answer;
use super::super::packed;
use super::super::settings::Settings;
use super::{Question, unknown_call};
use crate::error::Result;
use crate::gateway::AlipayPlus;
use crate::gateway::alipay_plus::{Claim, OPERATIONS, Received, Unsigned};
use crate::params::Params;

/// A client from packed options. There is no key among them.
pub(super) fn client(options: &Params<'_>) -> Result<AlipayPlus> {
    let (limits, _, client) = Settings::shared(options)?;
    let text = |name| client.text(name).unwrap_or_default();
    let client = AlipayPlus::new(text("baseUrl"), text("clientId"))?
        .with_path_prefix(text("pathPrefix"))?
        .with_key_version(text("keyVersion"))?;
    Ok(client.with_limits(limits))
}

pub(super) fn answer(client: &AlipayPlus, question: &Question<'_>) -> Result<String> {
    let Question { call, text, fields, .. } = question;
    let (path, time) = (question.option("path"), question.option("time"));
    let answer = match *call {
        "request" => {
            return Ok(parts_to_sign(&match OPERATIONS.get(question.operation) {
                Some(operation) => client.request(operation, text, time)?,
                None => client.call(path, text, time)?,
            }));
        }
        "acknowledge" => {
            let code = question.option("resultCode");
            return Ok(parts_to_sign(&client.acknowledge(code, path, time)?));
        }
        // The text is the signature in standard base64.
        "signatureHeader" => return client.signature_header(text),
        "replyClaim" => return received(question, |reply| client.reply_claim(reply)),
        "notificationClaim" => {
            return received(question, |notification| client.notification_claim(notification));
        }
        "read" => {
            let reply = Received { path, headers: &[], body: text };
            let read = client.judged_reply(&reply, question.option("authenticated") == "true")?;
            let payment = read.payment.map_or("", |state| state.as_str());
            Answer::default()
                .boolean("authenticated", read.authenticated)
                .boolean("paid", read.is_paid())
                .text("outcome", read.outcome.as_str())
                .text("payment", payment)
                .next(read.next.as_ref())
                .members("members", &read.members)
        }
        "readNotification" => {
            let read = client.judged_notification(text, fields)?;
            Answer::default().text("outcome", read.outcome.as_str()).members("signed", &read.signed)
        }
        _ => return Err(unknown_call()),
    };
    Ok(answer.done())
}

/// Address, path, body and string to sign.
fn parts_to_sign(unsigned: &Unsigned) -> String {
    let Unsigned { url, path, body, .. } = unsigned;
    packed::joined(&[url, path, body, &unsigned.string_to_sign()])
}

/// What a message claims whose path and headers are the fields: key version, signature in base64, what
/// was signed.
fn received(
    question: &Question<'_>,
    claim: impl FnOnce(&Received<'_>) -> Result<Claim>,
) -> Result<String> {
    let headers: Vec<(&str, &str)> = question
        .fields
        .iter()
        .map(|field| (field.name.as_ref(), field.value.as_text().unwrap_or_default()))
        .collect();
    let received =
        Received { path: question.option("path"), headers: &headers, body: question.text };
    let claim = claim(&received)?;
    let text = |text: Option<String>| text.unwrap_or_default();
    Ok(packed::joined(&[&text(claim.key_version), &text(claim.signature), &claim.string_to_sign]))
}
