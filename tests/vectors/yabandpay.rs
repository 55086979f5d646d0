//! Cases of a YabandPay client: what it sends, and what it makes of replies and notifications.

use orderstr::gateway::yabandpay::{OPERATIONS, State};
use orderstr::gateway::{Next, Notification, Operation, Request, YabandPay};
use orderstr::scheme::EmptyValues;
use orderstr::{Error, Members, Secret, Signer, schemes};
use serde_json::{Value as Json, json};

use crate::stages::{
    Outcome, equal, fields, is_of_javascript, json, kept_apart, names, refused, same, same_request,
    same_stage, string, text,
};

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "request" => request(case),
        "request-error" => refused(case, make_request(case)),
        "reply" => reply(case),
        "reply-error" => refused(
            case,
            yabandpay_of(case).and_then(|yabandpay| yabandpay.read(text(case, "text"))),
        ),
        "notification" => notification(case),
        "notification-error" if is_of_javascript(case) => {
            kept_apart(case, verify_notification(case).map(|read| read.signed))
        }
        "notification-error" => refused(case, verify_notification(case)),
        _ => return None,
    })
}

fn operation_of(case: &Json) -> &'static Operation {
    let named = |operation: &&Operation| operation.name == text(case, "operation");
    OPERATIONS.iter().find(named).expect("an operation")
}

fn request(case: &Json) -> Outcome {
    let yabandpay = yabandpay_of(case).map_err(|e| e.to_string())?;
    let time = case["time"].to_string();
    let explained = yabandpay
        .explain(operation_of(case), &fields(&case["input"]), &time)
        .map_err(|e| e.to_string())?;
    equal("canonical", &explained.canonical_string.as_str(), &text(case, "canonical"))?;
    same_request(case, &make_request(case).map_err(|e| e.to_string())?)
}

fn make_request(case: &Json) -> Result<Request, Error> {
    let time = case["time"].to_string();
    yabandpay_of(case)?.request(operation_of(case), &fields(&case["input"]), &time)
}

fn reply(case: &Json) -> Outcome {
    let yabandpay = yabandpay_of(case).map_err(|e| e.to_string())?;
    let read = yabandpay.read(text(case, "text")).map_err(|e| e.to_string())?;
    equal("authenticated", &read.authenticated, &false)?;
    let data = read.members.members("data").expect("data");
    same_state(case, &data)?;
    same_stage(case, "data", &json(&data))?;
    let mut next = json!({ "tradePay": null, "requestPayment": null, "url": null });
    match read.next {
        Some(Next::TradeNo(trade_no)) => next["tradePay"] = json!({ "tradeNO": trade_no }),
        Some(Next::RequestPayment(parameters)) => next["requestPayment"] = json(&parameters),
        Some(Next::Url(url)) => next["url"] = url.into(),
        Some(other) => panic!("YabandPay has no {other:?}"),
        None => {}
    }
    ["tradePay", "requestPayment", "url"]
        .into_iter()
        .try_for_each(|stage| equal(stage, &next[stage], &case[stage]))
}

fn same_state(case: &Json, members: &Members) -> Outcome {
    let state = State::of(members);
    equal("meaning", &json!(state.map(|state| state.code)), &case["meaning"])?;
    equal("paid", &json!(state.is_some_and(|state| state.paid)), &case["paid"])
}

fn verify_notification(case: &Json) -> Result<Notification, Error> {
    yabandpay_of(case)?.verify_notification(text(case, "body"), &fields(&case["expected"]))
}

fn notification(case: &Json) -> Outcome {
    // The scheme alone, over the members that are to come out of the body.
    let message = fields(&case["verified"]);
    let secret = Secret::new(text(&case["account"], "secretKey")).map_err(|e| e.to_string())?;
    let signer = Signer::new(schemes::YABANDPAY, secret)
        .map_err(|e| e.to_string())?
        .with_allow_ambiguous(message.iter().map(|field| field.name.as_ref()).collect());
    same("canonical", signer.canonical_string(&message), text(case, "canonical"))?;
    same("signature", signer.sign(&message), text(case, "signature"))?;

    let read = verify_notification(case).map_err(|e| e.to_string())?;
    equal("verified", &json(&read.signed), &case["verified"])?;
    equal("unverified", &json(&read.unverified), &case["unverified"])?;
    same_state(case, &read.signed)
}

fn yabandpay_of(case: &Json) -> Result<YabandPay, Error> {
    let account = &case["account"];
    let secret = Secret::new(text(account, "secretKey"))?;
    let yabandpay = YabandPay::new(text(account, "user"), secret)?;
    let yabandpay = match account.get("baseUrl") {
        Some(base_url) => yabandpay.with_base_url(string(base_url))?,
        None => yabandpay,
    };
    let yabandpay = match account.get("notificationEmptyValues") {
        Some(word) => yabandpay.with_notification_empty_values(
            EmptyValues::from_word(string(word)).expect("a word of the switch"),
        ),
        None => yabandpay,
    };
    Ok(yabandpay.with_allow_ambiguous(names(&account["allowAmbiguous"])))
}
