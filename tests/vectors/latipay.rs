//! Cases of a Latipay client: what it sends, and what it makes of replies and notifications.

use orderstr::gateway::latipay::OPERATIONS;
use orderstr::gateway::{Latipay, Next, Notification, Operation, Reply, Request};
use orderstr::{Error, Secret};
use serde_json::{Value as Json, json};

use crate::stages::{
    Outcome, equal, fields, json, names, refused, same_request, same_stage, string, text,
};

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "request" => request(case),
        "request-error" => refused(case, make_request(case)),
        "reply" => reply(case),
        "reply-error" => refused(case, read(case)),
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
    same_request(case, &make_request(case).map_err(|e| e.to_string())?)
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
        "refund" => latipay.refund(&input),
        other => panic!("{other} is no operation"),
    }
}

/// What a reply was read as, by the name of the stage.
fn read(case: &Json) -> Result<Json, Error> {
    let latipay = latipay_of(case)?;
    let raw = text(case, "text");
    match text(case, "operation") {
        "miniAlipay" => latipay.read_mini_alipay(raw).map(stages),
        "miniWechat" => latipay.read_mini_wechat(raw).map(stages),
        "transaction" => latipay.read_transaction(raw).map(stages),
        "merchantHosted" => latipay.read_merchant_hosted(raw).map(stages),
        "barcode" | "refund" => latipay.read(raw).map(stages),
        "query" => latipay.read_query(raw, &fields(&case["expected"])).map(payment),
        other => panic!("{other} has no reply"),
    }
}

/// The members of the reply, and beside them what comes next by the name of its stage.
fn stages(reply: Reply) -> Json {
    let mut stages = json(&reply.members);
    stages["authenticated"] = reply.authenticated.into();
    match reply.next {
        Some(Next::OrderStr(order_str)) => stages["orderStr"] = order_str.into(),
        Some(Next::RequestPayment(parameters)) => stages["requestPayment"] = json(&parameters),
        Some(Next::Url(url)) => stages["url"] = url.into(),
        Some(other) => panic!("Latipay has no {other:?}"),
        None => {}
    }
    stages
}

fn reply(case: &Json) -> Outcome {
    let mut read = read(case).map_err(|e| e.to_string())?;
    match text(case, "operation") {
        "miniAlipay" => {
            equal("authenticated", &read["authenticated"], &json!(false))?;
            equal("orderStr", &read["orderStr"], &case["orderStr"])?;
            equal("gatewaydata", &pairs(&read["gatewaydata"]), &case["gatewaydata"])?;
            equal("paydata", &pairs(&read["paydata"]), &case["paydata"])
        }
        "query" => same_payment(case, &read),
        "refund" => equal("authenticated", &read["authenticated"], &json!(false)),
        operation => {
            if operation == "merchantHosted" {
                // It stands among the members that it covers, and has been verified.
                read["data"].as_object_mut().unwrap().shift_remove("signature").unwrap();
            }
            let names = ["authenticated", "host_url", "nonce", "url", "data"];
            for stage in [&names[..], &["requestPayment", "paydata", "order_id"]].concat() {
                same_stage(case, stage, &read[stage])?;
            }
            Ok(())
        }
    }
}

fn pairs(object: &Json) -> Json {
    object.as_object().into_iter().flatten().map(|(name, value)| json!([name, value])).collect()
}

fn verify_notification(case: &Json) -> Result<Json, Error> {
    let latipay = latipay_of(case)?;
    latipay.verify_notification(text(case, "body"), &fields(&case["expected"])).map(payment)
}

fn notification(case: &Json) -> Outcome {
    same_payment(case, &verify_notification(case).map_err(|e| e.to_string())?)
}

fn payment(read: Notification) -> Json {
    json!({ "verified": json(&read.signed), "unverified": json(&read.unverified) })
}

fn same_payment(case: &Json, read: &Json) -> Outcome {
    equal("verified", &read["verified"], &case["verified"])?;
    equal("unverified", &read["unverified"], &case["unverified"])
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
