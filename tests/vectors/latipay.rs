//! Cases of a Latipay client: what it sends, and what it makes of replies and notifications.

use orderstr::gateway::latipay::{OPERATIONS, Payment, QUERY};
use orderstr::gateway::{Latipay, Operation, Request};
use orderstr::{Decoded, Error, Secret};
use serde_json::Value as Json;

use crate::stages::{Outcome, equal, fields, json, names, refused, string, text};

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
        "query" if input.len() == 1 && input.text("merchant_reference").is_some() => {
            latipay.query(input.text("merchant_reference").unwrap())
        }
        // What cannot be said in Rust's types is tried through the table that both faces share.
        "query" => latipay.explain(&QUERY, &input).map(|_| panic!("{case} was accepted")),
        _ => latipay.refund(&input),
    }
}

/// The decoded reply in the shape of the vectors.
fn read_reply(case: &Json) -> Result<Json, Error> {
    let latipay = latipay_of(case)?;
    let raw = text(case, "text");
    match text(case, "operation") {
        "miniAlipay" => latipay.read_mini_alipay(raw).map(|reply| {
            assert!(!reply.authenticated);
            let pairs = |members: &[(String, Decoded)]| {
                members.iter().map(|(name, value)| (name.clone(), json(value))).collect::<Vec<_>>()
            };
            serde_json::json!({ "orderStr": reply.order_str,
                "gatewaydata": pairs(&reply.gatewaydata), "paydata": pairs(&reply.paydata) })
        }),
        "query" => latipay.read_query(raw, &fields(&case["expected"])).map(payment),
        _ => latipay.read_refund(raw).map(|_| serde_json::json!({})),
    }
}

fn reply(case: &Json) -> Outcome {
    let read = read_reply(case).map_err(|e| e.to_string())?;
    ["orderStr", "gatewaydata", "paydata", "verified", "unverified"]
        .into_iter()
        .filter(|stage| case.get(stage).is_some())
        .try_for_each(|stage| equal(stage, &read[stage], &case[stage]))
}

fn verify_notification(case: &Json) -> Result<Json, Error> {
    let latipay = latipay_of(case)?;
    latipay.verify_notification(text(case, "body"), &fields(&case["expected"])).map(payment)
}

fn notification(case: &Json) -> Outcome {
    let verified = verify_notification(case).map_err(|e| e.to_string())?;
    equal("verified", &verified["verified"], &case["verified"])?;
    equal("unverified", &verified["unverified"], &case["unverified"])
}

fn payment(payment: Payment) -> Json {
    let unverified: serde_json::Map<String, Json> =
        payment.unverified.iter().map(|(name, value)| (name.clone(), json(value))).collect();
    serde_json::json!({
        "verified": {
            "merchant_reference": payment.merchant_reference,
            "payment_method": payment.payment_method,
            "status": payment.status,
            "currency": payment.currency,
            "amount": payment.amount,
        },
        "unverified": unverified,
    })
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
