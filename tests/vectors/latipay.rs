//! Cases of a Latipay client: what it sends, and what it makes of replies and notifications.

use orderstr::gateway::latipay::OPERATIONS;
use orderstr::gateway::{Latipay, Next, Notification, Operation, Reply, Request};
use orderstr::{Error, Secret};
use serde_json::{Value as Json, json};

use crate::stages::{
    Outcome, equal, fields, json as members, names, pairs, refused, same_stages, string, text,
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

fn request(case: &Json) -> Outcome {
    let named = |operation: &&Operation| operation.name == text(case, "operation");
    let operation = OPERATIONS.iter().find(named).expect("an operation");
    let latipay = latipay_of(case).map_err(|e| e.to_string())?;
    let explained =
        latipay.explain(operation, &fields(&case["input"])).map_err(|e| e.to_string())?;
    equal("canonical", &explained.canonical_string.as_str(), &text(case, "canonical"))?;
    let request = make_request(case).map_err(|e| e.to_string())?;
    equal("signature", &request.signature.as_str(), &text(case, "signature"))?;
    equal("method", &request.method.as_str(), &text(case, "method"))?;
    equal("url", &request.url.as_str(), &text(case, "url"))?;
    equal("body", &request.body.as_deref(), &case.get("body").map(string))
}

fn make_request(case: &Json) -> Result<Request, Error> {
    let latipay = latipay_of(case)?;
    let input = fields(&case["input"]);
    match text(case, "operation") {
        "miniAlipay" => latipay.mini_alipay(&input),
        "miniWechat" => latipay.mini_wechat(&input),
        "transaction" => latipay.transaction(&input),
        "barcode" => latipay.barcode(&input),
        "query" => latipay.query(&input),
        _ => latipay.refund(&input),
    }
}

/// What is read of a reply, in the stages of the vectors.
fn read_reply(case: &Json) -> Result<Json, Error> {
    let latipay = latipay_of(case)?;
    let raw = text(case, "text");
    let reply = match text(case, "operation") {
        "query" => return latipay.read_query(raw, &fields(&case["expected"])).map(payment),
        "miniAlipay" => latipay.read_mini_alipay(raw),
        "miniWechat" => latipay.read_mini_wechat(raw),
        "transaction" => latipay.read_transaction(raw),
        "merchantHosted" => latipay.read_merchant_hosted(raw),
        _ => latipay.read(raw),
    }?;
    Ok(stages_of(text(case, "operation"), &reply))
}

fn stages_of(operation: &str, reply: &Reply) -> Json {
    let mut stages = members(&reply.members);
    match operation {
        "miniAlipay" => {
            assert!(!reply.authenticated);
            for member in ["gatewaydata", "paydata"] {
                stages[member] = pairs(&stages[member]);
            }
        }
        // What the signature is over is told without it.
        "merchantHosted" => {
            stages["data"].as_object_mut().unwrap().remove("signature");
        }
        _ => {}
    }
    stages["authenticated"] = json!(reply.authenticated);
    match &reply.next {
        Some(Next::OrderStr(text)) => stages["orderStr"] = json!(text),
        Some(Next::Url(url)) => stages["url"] = json!(url),
        Some(Next::RequestPayment(parameters)) => stages["requestPayment"] = members(parameters),
        _ => {}
    }
    stages
}

/// Every stage of a reply: a case has those of its operation.
const REPLY: &[&str] = &[
    "authenticated",
    "orderStr",
    "gatewaydata",
    "paydata",
    "verified",
    "unverified",
    "host_url",
    "nonce",
    "url",
    "data",
    "requestPayment",
    "order_id",
];

fn reply(case: &Json) -> Outcome {
    same_stages(case, &read_reply(case).map_err(|e| e.to_string())?, REPLY)
}

fn verify_notification(case: &Json) -> Result<Json, Error> {
    let latipay = latipay_of(case)?;
    latipay.verify_notification(text(case, "body"), &fields(&case["expected"])).map(payment)
}

fn notification(case: &Json) -> Outcome {
    let verified = verify_notification(case).map_err(|e| e.to_string())?;
    same_stages(case, &verified, &["verified", "unverified"])
}

fn payment(payment: Notification) -> Json {
    json!({ "verified": members(&payment.signed), "unverified": members(&payment.unverified) })
}

fn latipay_of(case: &Json) -> Result<Latipay, Error> {
    let account = &case["account"];
    let latipay = Latipay::new(
        text(account, "userId"),
        text(account, "walletId"),
        Secret::new(text(account, "apiKey"))?,
    )?;
    let latipay = match account.get("baseUrl") {
        Some(base_url) => latipay.with_base_url(string(base_url))?,
        None => latipay,
    };
    Ok(latipay.with_allow_ambiguous(names(&account["allowAmbiguous"])))
}
