//! The Alipay Open Platform's calls at the boundary. Texts are UTF-8 here whatever charset the messages
//! name: the JavaScript bindings turn them into bytes and escapes of another one.

use alloc::string::String;
use alloc::vec::Vec;

use boundary::answer::Answer;
use boundary::call::{Call, unknown_call};
use boundary::packed;
use boundary::settings::Settings;
use external::{Message, payload};
use orderstr::gateway::alipay_open::{self, NotificationVersion, OPERATIONS, SignType};
use orderstr::gateway::{AlipayOpen, Outcome};
use orderstr::internals::{Read, bytes_of};
use orderstr::order_str::OrderStrEncoding;
use orderstr::{Charset, Code, Encrypt, Error, Members, Params, Result};

/// A client from packed `appId`, `baseUrl`, `signType`, `charset`, `appCertSn`, `alipayRootCertSn`,
/// `appAuthToken`, `allowAmbiguous` and limits.
pub(crate) fn client(options: &Params<'_>) -> Result<AlipayOpen> {
    let settings = Settings::read(options)?;
    let text = |name| settings.text(name);
    let option = |name| Error::at(Code::Option, name);
    let mut client = AlipayOpen::new(text("appId"))?
        .with_limits(settings.limits)
        .with_allow_ambiguous(settings.allow_ambiguous.clone())
        .with_sign_type(SignType::from_word(text("signType")).ok_or_else(|| option("signType"))?)
        .with_named_charset(Charset::from_word(text("charset")).ok_or_else(|| option("charset"))?);
    if !text("baseUrl").is_empty() {
        client = client.with_base_url(text("baseUrl"))?;
    }
    let (app_cert_sn, root_cert_sn) = (text("appCertSn"), text("alipayRootCertSn"));
    if !(app_cert_sn.is_empty() && root_cert_sn.is_empty()) {
        client = client.with_certificates(app_cert_sn, root_cert_sn)?;
    }
    if !text("appAuthToken").is_empty() {
        client = client.with_app_auth_token(text("appAuthToken"))?;
    }
    Ok(client)
}

pub(crate) fn answer(client: &AlipayOpen, call: &Call<'_>) -> Result<String> {
    let Call { name, text, fields, .. } = call;
    let option = |name| fields.text(name).unwrap_or_default();
    // What is packed behind the last of ours is a parameter of the interface.
    let ours = fields.names().position(|name| name == "parameters");
    let mut parameters = Vec::new();
    for field in fields.iter().skip(ours.map_or(fields.len(), |at| at.saturating_add(1))) {
        parameters.push((field.name.as_ref(), field.value.as_text().unwrap_or_default()));
    }
    // The JavaScript bindings had it encrypted before.
    let ciphertext = fields.text("encrypted");
    let encrypted = |_: &[u8]| Ok(bytes_of(ciphertext.unwrap_or_default()));
    let encrypter: &dyn Encrypt = &encrypted;
    let made = alipay_open::Call {
        notify_url: fields.text("notify_url"),
        return_url: fields.text("return_url"),
        auth_token: fields.text("auth_token"),
        app_auth_token: fields.text("app_auth_token"),
        parameters: &parameters,
        encrypter: ciphertext.map(|_| encrypter),
        // Of an order string alone; the JavaScript bindings know no other word.
        encoding: match option("encoding") {
            "form" => OrderStrEncoding::Form,
            _ => OrderStrEncoding::Percent,
        },
        time: option("time").into(),
    };
    let method = option("method");
    Ok(match *name {
        "request" => {
            let unsigned = match call.operation_of(OPERATIONS) {
                Some(operation) => client.request(operation, text, &made)?,
                None => client.call(method, text, &made)?,
            };
            let [url, body] = unsigned.unfinished();
            packed::concat(&[url, body, unsigned.string_to_sign()])
        }
        "orderStr" => {
            let unsigned = match call.operation_of(OPERATIONS) {
                Some(operation) => client.order_string(operation, text, &made)?,
                None => client.order_str(method, text, &made)?,
            };
            packed::concat(&[unsigned.unfinished(), unsigned.string_to_sign()])
        }
        "replyPayload" => payload(&client.reply_payload(method, text)?),
        "userDataPayload" => payload(&client.user_data_payload(text)?),
        "decrypted" => answered(&client.read_decrypted(method, text)?),
        "v1Payload" | "v2Payload" => {
            let version = version(name).ok_or_else(unknown_call)?;
            payload(&client.notification_payload(version, text)?)
        }
        _ => return Err(unknown_call()),
    })
}

pub(crate) fn read(client: &AlipayOpen, message: &Message) -> Result<String> {
    let text = &message.text;
    if let Some(version) = version(&message.kind) {
        let (signed, unverified) = client.read_verified_notification(version, text)?;
        return Ok(Answer::default()
            .members("signed", &Members::from(&signed))
            .members("unverified", &Members::from(&unverified))
            .done());
    }
    if message.kind == "userData" {
        let (ciphertext, members) = client.read_verified_user_data(text)?;
        return Ok(Answer::default()
            .optional("ciphertext", ciphertext.as_deref())
            .members("members", &members)
            .done());
    }
    Ok(answered(&client.read_verified(&message.about, text, message.is_signed)?))
}

fn answered(read: &Read) -> String {
    Answer::default()
        .boolean("authenticated", read.authenticated)
        .text("outcome", read.outcome.map_or("", Outcome::as_str))
        .next(read.next.as_ref())
        .members("members", &read.members)
        .done()
}

fn version(name: &str) -> Option<NotificationVersion> {
    NotificationVersion::from_word(name.get(..2)?)
}
