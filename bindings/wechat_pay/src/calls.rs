//! WeChat Pay's calls at the boundary.

use alloc::string::String;

use boundary::answer::Answer;
use boundary::call::{Call, unknown_call};
use boundary::packed;
use boundary::settings::Settings;
use external::{Message, headers, payload};
use orderstr::gateway::wechat_pay::OPERATIONS;
use orderstr::gateway::{Received, WeChatPay};
use orderstr::internals::scan::split;
use orderstr::{Code, Error, Params, Result};

/// A client from packed `appid` (several, joined by commas), `mchid`, `serialNo`, `baseUrl`, `toleranceSeconds` and limits.
pub(crate) fn client(options: &Params<'_>) -> Result<WeChatPay> {
    let settings = Settings::read(options)?;
    let text = |name| settings.text(name);
    let mut appids = split(text("appid"), b',');
    let first = appids.next().unwrap_or_default();
    let mut client =
        WeChatPay::new(first, text("mchid"), text("serialNo"))?.with_limits(settings.limits);
    for appid in appids {
        client = client.with_appid(appid)?;
    }
    if !text("baseUrl").is_empty() {
        client = client.with_base_url(text("baseUrl"))?;
    }
    let tolerance = text("toleranceSeconds");
    if !tolerance.is_empty() {
        let seconds = tolerance.parse();
        client = client
            .with_tolerance(seconds.map_err(|_| Error::at(Code::Option, "toleranceSeconds"))?);
    }
    Ok(client)
}

pub(crate) fn answer(client: &WeChatPay, call: &Call<'_>) -> Result<String> {
    let Call { name, text, fields, .. } = call;
    let option = |name| fields.text(name).unwrap_or_default();
    let (timestamp, nonce) = (option("time"), option("nonce"));
    let number = |name| option(name).parse().map_err(|_| Error::at(Code::Option, name));
    let status = || number("status").map(|status: u64| u16::try_from(status).unwrap_or_default());
    Ok(match *name {
        "request" => {
            let unsigned = match call.operation_of(OPERATIONS) {
                Some(operation) => client.request(operation, text, timestamp, nonce)?,
                None => client.call(option("method"), option("path"), text, timestamp, nonce)?,
            };
            let method = unsigned.method;
            packed::concat(&[method, &unsigned.url, &unsigned.body, &unsigned.string_to_sign])
        }
        // The text is the signature in standard base64.
        "authorization" => client.authorization(timestamp, nonce, text)?,
        "paySign" => {
            let (appid, prepay_id) = (option("appid"), option("prepay_id"));
            client.pay_sign_in(appid, prepay_id, timestamp, nonce)?.string_to_sign
        }
        "requestPayment" => {
            let payment = client.request_payment(
                option("appid"),
                option("prepay_id"),
                timestamp,
                nonce,
                text,
            )?;
            Answer::default().next(Some(&payment)).done()
        }
        "appPaySign" => {
            let (appid, prepay_id) = (option("appid"), option("prepay_id"));
            client.app_pay_sign_in(appid, prepay_id, timestamp, nonce)?.string_to_sign
        }
        "appPayment" => {
            let (appid, prepay_id) = (option("appid"), option("prepay_id"));
            client.app_payment(appid, prepay_id, timestamp, nonce, text)?.into_json()
        }
        "replyPayload" => {
            let headers = headers(fields);
            let status = Some(status()?);
            let received = Received { status, path: "", headers: &headers, body: text };
            let signed = client.reply_payload(&received, number("now")?)?;
            signed.as_ref().map(payload).unwrap_or_default()
        }
        "notificationPayload" => {
            let headers = headers(fields);
            payload(&client.notification_payload(&received(&headers, text), number("now")?)?)
        }
        "resource" => client.read_resource(text)?.as_json().into(),
        _ => return Err(unknown_call()),
    })
}

pub(crate) fn read(client: &WeChatPay, message: &Message) -> Result<String> {
    if message.kind == "reply" {
        let status: u64 = message.about.parse().map_err(|_| unknown_call())?;
        let status = u16::try_from(status).unwrap_or_default();
        return Ok(client.read_verified(status, &message.text)?.as_json().into());
    }
    let (event, sealed) = client.read_verified_event(&message.text)?;
    Ok(Answer::default()
        .members("event", &event)
        .text("ciphertext", &sealed.ciphertext)
        .text("nonce", core::str::from_utf8(&sealed.nonce).unwrap_or_default())
        .text("associatedData", &sealed.associated_data)
        .done())
}

fn received<'m>(headers: &'m [(&'m str, &'m str)], body: &'m str) -> Received<'m> {
    Received { status: None, path: "", headers, body }
}
