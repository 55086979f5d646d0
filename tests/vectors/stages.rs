//! What the arms of all gateways share: reading a case, comparing a stage, expecting a refusal.

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

/// The members that were read, as JSON: a number is the text of its token.
pub(crate) fn json(members: &Members) -> Json {
    serde_json::from_str(members.as_json()).unwrap()
}

/// The members of an object as pairs in their order; nothing for what is no object.
pub(crate) fn pairs(members: &Json) -> Json {
    let members = members.as_object().into_iter().flatten();
    members.map(|(name, value)| serde_json::json!([name, value])).collect()
}

/// Compares the stages that the case has.
pub(crate) fn same_stages(case: &Json, found: &Json, stages: &[&str]) -> Outcome {
    let given = stages.iter().filter(|stage| case.get(stage).is_some());
    given.into_iter().try_for_each(|stage| equal(stage, &found[stage], &case[stage]))
}

pub(crate) fn names(list: &Json) -> Names {
    list.as_array().into_iter().flatten().map(string).collect()
}

/// The call must fail with the code, the field and the gateway's code of the case.
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
    let carried = serde_json::json!({ "limit": error.limit(), "allowed": error.allowed() });
    same_stages(case, &carried, &["limit", "allowed"])
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
