//! The calls of Alipay+ and its family at the boundary.

use alloc::string::String;

use boundary::answer::Answer;
use boundary::call::{Call, unknown_call};
use boundary::packed;
use boundary::settings::Settings;
use external::{Message, headers, payload};
use orderstr::gateway::alipay_plus::Unsigned;
use orderstr::gateway::{AlipayPlus, FAMILY, Outcome, Received};
use orderstr::{Params, Result};

/// A client from packed `gateway`, which is a member of the family, `baseUrl`, `clientId`, `pathPrefix`, `keyVersion` and limits.
pub(crate) fn client(options: &Params<'_>) -> Result<AlipayPlus> {
    let name = options.text("gateway");
    let member = FAMILY.iter().find(|member| Some(member.name) == name).ok_or_else(unknown_call)?;
    let settings = Settings::read(options)?;
    let (base_url, client_id) = (settings.text("baseUrl"), settings.text("clientId"));
    let client = AlipayPlus::of(member, base_url, client_id)?
        .with_path_prefix(settings.text("pathPrefix"))?
        .with_key_version(settings.text("keyVersion"))?;
    Ok(client.with_limits(settings.limits))
}

pub(crate) fn answer(client: &AlipayPlus, call: &Call<'_>) -> Result<String> {
    let Call { name, text, fields, .. } = call;
    let option = |name| fields.text(name).unwrap_or_default();
    let (path, time) = (option("path"), option("time"));
    Ok(match *name {
        "request" => parts_to_sign(&match call.operation_of(client.operations()) {
            Some(operation) => client.request(operation, text, time)?,
            None => client.call(path, text, time)?,
        }),
        "acknowledge" => parts_to_sign(&client.answer(option("resultCode"), path, time)?),
        // The text is the signature in standard base64.
        "signatureHeader" => client.signature_header(text)?,
        "replyPayload" => {
            payload(&client.reply_payload(&received(path, text, &headers(fields)))?)
        }
        "notificationPayload" => {
            payload(&client.notification_payload(&received(path, text, &headers(fields)))?)
        }
        _ => return Err(unknown_call()),
    })
}

pub(crate) fn read(client: &AlipayPlus, message: &Message) -> Result<String> {
    if message.kind == "notification" {
        return Ok(client.read_verified_notification(&message.text)?.as_json().into());
    }
    let read = client.read_verified(&message.text, message.is_signed)?;
    Ok(Answer::default()
        .boolean("authenticated", read.authenticated)
        .text("outcome", read.outcome.map_or("", Outcome::as_str))
        .next(read.next.as_ref())
        .members("members", &read.members)
        .done())
}

/// Address, path, body and string to sign.
fn parts_to_sign(unsigned: &Unsigned) -> String {
    let Unsigned { url, path, body, .. } = unsigned;
    packed::concat(&[url, path, body, &unsigned.string_to_sign()])
}

fn received<'m>(path: &'m str, body: &'m str, headers: &'m [(&'m str, &'m str)]) -> Received<'m> {
    Received { status: None, path, headers, body }
}
