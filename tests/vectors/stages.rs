//! What the arms of all gateways share: reading a case, comparing a stage, expecting a refusal.

use std::cell::Cell;

use orderstr::gateway::{Acknowledgement, Expect, Next, Notification, Received, Reply, Request};
use orderstr::{Error, Members, Names, Params, Value};
use serde_json::{Value as Json, json};

/// What a case comes to: nothing, or the stage that differs.
pub(crate) type Outcome = Result<(), String>;

pub(crate) fn text<'j>(object: &'j Json, name: &str) -> &'j str {
    object[name].as_str().unwrap_or_default()
}

pub(crate) fn string(value: &Json) -> &str {
    value.as_str().expect("text")
}

fn value(value: &Json) -> Value<'_> {
    match value {
        &Json::Null => Value::Null,
        &Json::Bool(value) => Value::Boolean(value),
        Json::Number(number) => Value::Integer(number.to_string().into()),
        text => Value::from(string(text)),
    }
}

pub(crate) fn fields(object: &Json) -> Params<'_> {
    let members = object.as_object().into_iter().flatten();
    members.map(|(name, member)| (name.as_str(), value(member))).collect()
}

pub(crate) fn float(object: &Json) -> bool {
    object.as_object().is_some_and(|members| members.values().any(Json::is_f64))
}

pub(crate) fn json(members: &Members) -> Json {
    serde_json::from_str(members.as_json()).expect("members are JSON")
}

/// One text, or several.
pub(crate) fn list(texts: &Json) -> Vec<&str> {
    match texts {
        Json::Array(texts) => texts.iter().map(string).collect(),
        text => vec![string(text)],
    }
}

pub(crate) fn names(list: &Json) -> Names {
    list.as_array().into_iter().flatten().map(string).collect()
}

/// The call must fail with what the case says of the error.
pub(crate) fn refused<T>(case: &Json, outcome: Result<T, Error>) -> Outcome {
    if ["params", "input", "expected"].into_iter().any(|object| float(&case[object])) {
        // Rust has no way to say it: a `Value` cannot be a fraction. JavaScript refuses the type.
        return equal("code", &"ERR_TYPE", &text(case, "code"));
    }
    let Err(error) = outcome else { return Err("was accepted".into()) };
    equal("code", &error.code().as_str(), &text(case, "code"))?;
    equal("field", &error.field(), &case.get("field").map(string))?;
    let code = error.refusal().map(|refusal| refusal.code.as_str());
    equal("gatewayCode", &code, &case.get("gatewayCode").map(string))?;
    if let Some(limit) = case.get("limit") {
        equal("limit", &json!(error.limit()), limit)?;
    }
    same_stage(case, "allowed", &json!(error.allowed()))
}

/// What was rightly signed verifies, or is refused with the code that the case has as `verify`.
pub(crate) fn same_verdict(case: &Json, verdict: Result<bool, Error>) -> Outcome {
    let verdict = verdict.map_err(|error| error.code().as_str());
    equal("verify", &verdict, &case.get("verify").map_or(Ok(true), |code| Err(string(code))))
}

/// Whether the case is one of the form of JavaScript's answers or of its checks. It is run here as
/// well, for what Rust makes of it.
pub(crate) fn is_of_javascript(case: &Json) -> bool {
    text(case, "only") == "javascript"
}

/// A request of a gateway that signs its fields: the case says all of it.
pub(crate) fn same_request(case: &Json, request: &Request) -> Outcome {
    equal("signature", &request.signature.as_str(), &text(case, "signature"))?;
    equal("method", &request.method.as_ref(), &text(case, "method"))?;
    equal("url", &request.url.as_str(), &text(case, "url"))?;
    equal("body", &request.body.as_deref(), &case.get("body").map(string))?;
    let media_type = case.get("body").map(|_| "application/json;charset=UTF-8");
    equal("operation", &request.operation.as_ref(), &text(case, "operation"))?;
    equal("content type", &request.header("content-type"), &media_type)
}

/// The request that a reply is to, as a backend stored it: without what is of no account to the reply.
pub(crate) fn stored(case: &Json) -> Request {
    let request = &case["request"];
    Request {
        operation: text(request, "operation").to_owned().into(),
        method: text(request, "method").to_owned().into(),
        url: text(request, "url").to_owned(),
        body: request.get("body").map(|body| string(body).to_owned()),
        ..Request::default()
    }
}

/// What arrived, with these headers.
pub(crate) fn received<'m>(case: &'m Json, headers: &'m [(&'m str, &'m str)]) -> Received<'m> {
    let status = case.get("status").and_then(Json::as_u64);
    Received {
        status: status.map(|status| u16::try_from(status).expect("a status")),
        path: text(case, "path"),
        headers,
        body: text(case, "body"),
    }
}

/// The headers of a case.
pub(crate) fn headers(case: &Json) -> Vec<(&str, &str)> {
    let headers = case["headers"].as_object().into_iter().flatten();
    headers.map(|(name, value)| (name.as_str(), string(value))).collect()
}

/// What is expected, in each form: the fields, and closures that find them.
pub(crate) fn each_expectation<T>(
    case: &Json,
    verify: impl Fn(&dyn Expect) -> Result<T, Error>,
    check: impl Fn(Result<T, Error>) -> Outcome,
) -> Outcome {
    let nobody = |_: &Notification| None;
    match case.get("expected") {
        None => check(verify(&Params::default())),
        Some(Json::Null) => check(verify(&nobody)),
        Some(expected) => {
            let mut fields = Params::default();
            add_paths("", expected, &mut fields);
            check(verify(&fields))?;
            let asked = Cell::new(0);
            let recorded = |_: &Notification| {
                asked.set(asked.get() + 1);
                Some(fields.clone())
            };
            check(verify(&recorded))?;
            // Never about a message whose signature is wrong.
            let most = usize::from(text(case, "code") != "ERR_SIGNATURE");
            equal("lookups", &(asked.get() <= most), &true)
        }
    }
}

/// What is expected of nested members, by their paths: `amount.total`.
fn add_paths<'j>(before: &str, object: &'j Json, out: &mut Params<'j>) {
    for (name, member) in object.as_object().into_iter().flatten() {
        let path = [before, name].concat();
        match member {
            Json::Object(_) => add_paths(&[&path, "."].concat(), member, out),
            scalar => out.push(path, value(scalar)),
        }
    }
}

/// Compares all that a reply says, whatever the case leaves out; `key` is what it is to say of the key.
pub(crate) fn same_reply(case: &Json, reply: &Reply, key: &Json) -> Outcome {
    let mut next = json!({ "tradePay": null, "requestPayment": null, "url": null });
    match &reply.next {
        Some(Next::OrderStr(text)) => next["tradePay"] = json!({ "orderStr": text }),
        Some(Next::TradeNo(text)) => next["tradePay"] = json!({ "tradeNO": text }),
        Some(Next::PaymentUrl(text)) => next["tradePay"] = json!({ "paymentUrl": text }),
        Some(Next::RequestPayment(parameters)) => next["requestPayment"] = json(parameters),
        Some(Next::Url(text)) => next["url"] = text.as_str().into(),
        None => {}
    }
    for (stage, found) in [
        ("outcome", json!(reply.outcome)),
        ("paid", reply.is_paid().into()),
        ("authenticated", reply.authenticated.into()),
        ("tradePay", next["tradePay"].take()),
        ("requestPayment", next["requestPayment"].take()),
        ("url", next["url"].take()),
        ("fields", json(&reply.fields)),
    ] {
        equal(stage, &found, &case[stage])?;
    }
    equal("key", &json!(reply.key), key)?;
    same_advice(case, reply.action, reply.action_zh)
}

/// Compares all that a notification says, likewise.
pub(crate) fn same_notification(case: &Json, read: &Notification, key: &Json) -> Outcome {
    for (stage, found) in [
        ("state", json!(read.state)),
        ("paid", read.is_paid().into()),
        ("orderId", json!(read.order_id)),
        ("amount", json!(read.amount)),
        ("currency", json!(read.currency)),
        ("id", json!(read.id)),
        ("fields", json(&read.fields)),
        ("unverified", json(&read.unverified)),
    ] {
        equal(stage, &found, &case[stage])?;
    }
    equal("again", &read.again, &(case["again"] == true))?;
    equal("key", &json!(read.key), key)?;
    same_advice(case, read.action, read.action_zh)
}

fn same_advice(case: &Json, action: &str, action_zh: &str) -> Outcome {
    equal("advice in both languages", &(!action.is_empty() && !action_zh.is_ascii()), &true)?;
    same_stage(case, "action", &json!(action))
}

/// The place of a key in a list, as Rust writes it.
pub(crate) fn place(case: &Json) -> Json {
    match &case["key"] {
        Json::Number(place) => place.to_string().into(),
        name => name.clone(),
    }
}

/// The answer to a notification.
pub(crate) fn same_answer(case: &Json, answer: &Acknowledgement) -> Outcome {
    equal("status", &json!(answer.status), &case["status"])?;
    equal("body", &answer.body.as_str(), &text(case, "body"))?;
    let headers: Json =
        answer.headers.iter().map(|(name, value)| (name.to_string(), json!(value))).collect();
    same_stage(case, "headers", &headers)
}

/// Compares a stage where the case has it.
pub(crate) fn same_stage(case: &Json, stage: &str, found: &Json) -> Outcome {
    case.get(stage).map_or(Ok(()), |wanted| equal(stage, found, wanted))
}

pub(crate) fn same(stage: &str, found: Result<String, Error>, wanted: &str) -> Outcome {
    equal(stage, &found.map_err(|error| error.to_string())?.as_str(), &wanted)
}

pub(crate) fn equal<T: PartialEq + std::fmt::Debug>(stage: &str, found: &T, wanted: &T) -> Outcome {
    if found == wanted {
        return Ok(());
    }
    let shown = |value: &T| format!("{value:?}").chars().take(400).collect::<String>();
    Err(format!("{stage} is {}, should be {}", shown(found), shown(wanted)))
}
