//! Cases of a YabandPay client: what it sends, and what it makes of replies and notifications.

use orderstr::gateway::yabandpay::{OPERATIONS, State};
use orderstr::gateway::{Next, Notification, Operation, YabandPay};
use orderstr::{Error, Secret, Signer, schemes};
use serde_json::{Value as Json, json};

use crate::stages::{
    Outcome, equal, fields, json as members, names, refused, same_stages, string, text,
};

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "request" => request(case),
        "request-error" => refused(case, make_request(case)),
        "reply" => reply(case),
        "reply-error" => refused(case, read_reply(case)),
        "notification" => notification(case),
        "notification-error" => refused(case, verify_notification(case)),
        _ => return None,
    })
}

fn operation(case: &Json) -> &'static Operation {
    let named = |operation: &&Operation| operation.name == text(case, "operation");
    OPERATIONS.iter().find(named).expect("an operation")
}

/// What is sent, in the stages of the vectors.
fn make_request(case: &Json) -> Result<Json, Error> {
    let input = fields(&case["input"]);
    let time = case["time"].to_string();
    let yabandpay = yabandpay_of(case)?;
    let request = yabandpay.request(operation(case), &input, &time)?;
    let explained = yabandpay.explain(operation(case), &input, &time)?;
    Ok(json!({
        "canonical": explained.canonical_string,
        "signature": request.signature,
        "method": request.method.as_str(),
        "url": request.url,
        "body": request.body,
    }))
}

fn request(case: &Json) -> Outcome {
    let request = make_request(case).map_err(|e| e.to_string())?;
    same_stages(case, &request, &["canonical", "signature", "method", "url", "body"])
}

/// What is read of a reply, in the stages of the vectors.
fn read_reply(case: &Json) -> Result<Json, Error> {
    let reply = yabandpay_of(case)?.read(text(case, "text"))?;
    assert!(!reply.authenticated);
    let data = reply.members.members("data").unwrap();
    let state = State::of(&data);
    let mut stages = json!({
        "paid": state.is_some_and(|state| state.paid),
        "meaning": state.map(|state| state.code),
        "tradePay": null,
        "requestPayment": null,
        "url": null,
        "data": members(&data),
    });
    match &reply.next {
        Some(Next::TradeNo(number)) => stages["tradePay"] = json!({ "tradeNO": number }),
        Some(Next::RequestPayment(parameters)) => stages["requestPayment"] = members(parameters),
        Some(Next::Url(url)) => stages["url"] = json!(url),
        _ => {}
    }
    Ok(stages)
}

fn reply(case: &Json) -> Outcome {
    let read = read_reply(case).map_err(|e| e.to_string())?;
    let stages = ["paid", "meaning", "tradePay", "requestPayment", "url", "data"];
    same_stages(case, &read, &stages)
}

fn verify_notification(case: &Json) -> Result<Notification, Error> {
    yabandpay_of(case)?.verify_notification(text(case, "body"), &fields(&case["expected"]))
}

fn notification(case: &Json) -> Outcome {
    // The scheme alone, over the members that are to come out of the body.
    let verified = fields(&case["verified"]);
    let secret = Secret::new(text(&case["account"], "secretKey")).map_err(|e| e.to_string())?;
    let signer = Signer::new(schemes::YABANDPAY, secret).map_err(|e| e.to_string())?;
    let signer =
        signer.with_allow_ambiguous(verified.iter().map(|field| field.name.as_ref()).collect());
    let explained = signer.explain(&verified).map_err(|e| e.to_string())?;
    equal("canonical", &explained.canonical_string.as_str(), &text(case, "canonical"))?;
    equal("signature", &signer.verify(&verified, text(case, "signature")), &Ok(true))?;

    let notification = verify_notification(case).map_err(|e| e.to_string())?;
    let state = State::of(&notification.signed);
    let found = json!({
        "verified": members(&notification.signed),
        "unverified": members(&notification.unverified),
        "paid": state.is_some_and(|state| state.paid),
        "meaning": state.map(|state| state.code),
    });
    same_stages(case, &found, &["verified", "unverified", "paid", "meaning"])
}

fn yabandpay_of(case: &Json) -> Result<YabandPay, Error> {
    let account = &case["account"];
    let secret_key = Secret::new(text(account, "secretKey"))?;
    let yabandpay = YabandPay::new(text(account, "user"), secret_key)?;
    let yabandpay = match account.get("baseUrl") {
        Some(base_url) => yabandpay.with_base_url(string(base_url))?,
        None => yabandpay,
    };
    Ok(yabandpay.with_allow_ambiguous(names(&account["allowAmbiguous"])))
}
