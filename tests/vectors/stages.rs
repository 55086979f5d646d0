//! What the arms of all gateways share: reading a case, comparing a stage, expecting a refusal.

use orderstr::gateway::Request;
use orderstr::{Error, Members, Names, Params, Value};
use serde_json::Value as Json;

/// What a case comes to: nothing, or the stage that differs.
pub(crate) type Outcome = Result<(), String>;

pub(crate) fn text<'j>(object: &'j Json, name: &str) -> &'j str {
    object[name].as_str().unwrap_or_default()
}

pub(crate) fn string(value: &Json) -> &str {
    value.as_str().expect("text")
}

pub(crate) fn fields(object: &Json) -> Params<'_> {
    let value = |value| match value {
        &Json::Null => Value::Null,
        &Json::Bool(value) => Value::Boolean(value),
        Json::Number(number) => Value::Integer(number.to_string().into()),
        text => Value::from(string(text)),
    };
    let members = object.as_object().into_iter().flatten();
    members.map(|(name, member)| (name.as_str(), value(member))).collect()
}

pub(crate) fn float(object: &Json) -> bool {
    object.as_object().is_some_and(|members| members.values().any(Json::is_f64))
}

pub(crate) fn json(members: &Members) -> Json {
    serde_json::from_str(members.as_json()).expect("members are JSON")
}

pub(crate) fn names(list: &Json) -> Names {
    list.as_array().into_iter().flatten().map(string).collect()
}

/// The call must fail with what the case says of the error.
pub(crate) fn refused<T>(case: &Json, outcome: Result<T, Error>) -> Outcome {
    if float(&case["params"]) || float(&case["input"]) {
        // Rust has no way to say it: a `Value` cannot be a fraction. JavaScript refuses the type.
        return equal("code", &"ERR_TYPE", &text(case, "code"));
    }
    let Err(error) = outcome else { return Err("was accepted".into()) };
    equal("code", &error.code().as_str(), &text(case, "code"))?;
    equal("field", &error.field(), &case.get("field").map(string))?;
    let code = error.refusal().map(|refusal| refusal.code.as_str());
    equal("gatewayCode", &code, &case.get("gatewayCode").map(string))?;
    if let Some(limit) = case.get("limit") {
        equal("limit", &serde_json::json!(error.limit()), limit)?;
    }
    same_stage(case, "allowed", &serde_json::json!(error.allowed()))
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

/// The answers of JavaScript hold the signed members beside those of the package, which refuses one
/// that would stand in the place of its own. Here they are apart: the message is accepted, and the
/// member is where all the others are.
pub(crate) fn kept_apart(case: &Json, signed: Result<Members, Error>) -> Outcome {
    let signed = json(&signed.map_err(|e| e.to_string())?);
    equal("code", &"ERR_REPLY", &text(case, "code"))?;
    equal("the member", &signed.get(text(case, "field")).is_some(), &true)
}

/// A request of a gateway that signs its fields: the case says all of it.
pub(crate) fn same_request(case: &Json, request: &Request) -> Outcome {
    equal("signature", &request.signature.as_str(), &text(case, "signature"))?;
    equal("method", &request.method.as_str(), &text(case, "method"))?;
    equal("url", &request.url.as_str(), &text(case, "url"))?;
    equal("body", &request.body.as_deref(), &case.get("body").map(string))?;
    let media_type = case.get("body").map(|_| "application/json;charset=UTF-8");
    equal("content type", &request.content_type, &media_type)
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
