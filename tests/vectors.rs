//! The staged vectors of `tests/vectors/`, run natively, in WebAssembly under Node and in a
//! browser. A stage that differs is named: canonical string, string to sign, signature, body.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use orderstr::gateway::latipay::{OPERATIONS, QUERY};
use orderstr::gateway::{Latipay, Operation, Request};
use orderstr::{
    Decision, Decoded, Error, Limits, Names, OrderStrEncoding, Params, Scheme, Secret, Signer,
    Value, order_str, schemes,
};
use serde_json::Value as Json;

const LATIPAY: &str = include_str!("vectors/latipay.json");
const SCHEMES: &str = include_str!("vectors/schemes.json");

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn latipay() {
    run(LATIPAY, 566);
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn schemes_of_the_family() {
    run(SCHEMES, 42);
}

/// Runs every case of the file, and at least as many as it had when this line was written.
fn run(file: &str, at_least: u64) {
    let file: Json = serde_json::from_str(file).unwrap();
    let cases = file["cases"].as_array().unwrap();
    let mut failures = Vec::new();
    let mut ran: u64 = 0;
    for case in cases {
        let outcome = check(case);
        ran += 1;
        if let Err(difference) = outcome {
            failures.push(format!("{} [{}]: {difference}", text(case, "name"), text(case, "kind")));
        }
    }
    assert!(failures.is_empty(), "{} of {ran} differ:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(Some(ran), file["about"]["count"].as_u64(), "the file says how many it holds");
    assert!(ran >= at_least, "the file holds {ran} cases, {at_least} are expected");
}

type Outcome = Result<(), String>;

fn check(case: &Json) -> Outcome {
    match text(case, "kind") {
        "sign" => sign(case),
        "sign-error" => refused(case, signer(case).and_then(|s| s.sign(&fields(&case["params"])))),
        "document-error" => document_error(case),
        "request" => request(case),
        "request-error" => refused(case, make_request(case)),
        "reply" => reply(case),
        "reply-error" => refused(case, read_reply(case)),
        "notification" => notification(case),
        "notification-error" => refused(case, verify_notification(case)),
        "order-str" => same("orderStr", build_order_str(case), text(case, "orderStr")),
        "order-str-error" => refused(case, build_order_str(case)),
        "parse" => parse(case),
        "parse-error" => refused(case, parse_order_str(case).map(|fields| format!("{fields:?}"))),
        other => Err(format!("unknown kind {other}")),
    }
}

fn sign(case: &Json) -> Outcome {
    let signer = signer(case).map_err(|e| e.to_string())?;
    let params = fields(&case["params"]);
    let explained = signer.explain(&params).map_err(|e| e.to_string())?;
    if let Some(kept) = case.get("kept") {
        let mut kept: Vec<&str> = kept.as_array().unwrap().iter().map(string).collect();
        let mut signed: Vec<&str> = explained
            .fields
            .iter()
            .filter(|field| field.decision == Decision::Signed)
            .map(|field| field.name.as_str())
            .collect();
        kept.sort_unstable();
        signed.sort_unstable();
        equal("kept", &signed, &kept)?;
    }
    if let Some(canonical) = case.get("canonical") {
        equal("canonical", &explained.canonical_string.as_str(), &string(canonical))?;
    }
    equal("stringToSign", &explained.string_to_sign.as_str(), &text(case, "stringToSign"))?;
    same("signature", signer.sign(&params), text(case, "signature"))?;
    equal("verify", &signer.verify(&params, text(case, "signature")), &Ok(true))
}

fn document_error(case: &Json) -> Outcome {
    let signer = signer(case).map_err(|e| e.to_string())?;
    let params = fields(&case["params"]);
    equal("printed", &signer.verify(&params, text(case, "printed")), &Ok(false))?;
    equal("signature", &signer.verify(&params, text(case, "signature")), &Ok(true))
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

fn payment(payment: orderstr::gateway::latipay::Payment) -> Json {
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

fn build_order_str(case: &Json) -> Result<String, Error> {
    order_str::from_json(text(case, "json"), &names(&case["allowAmbiguous"]), &Limits::DEFAULT)
}

fn parse_order_str(case: &Json) -> Result<Params<'_>, Error> {
    let encoding = OrderStrEncoding::from_word(text(case, "encoding")).unwrap();
    order_str::parse(text(case, "text"), encoding, &names(&case["names"]), &Limits::DEFAULT)
}

fn parse(case: &Json) -> Outcome {
    let parsed = parse_order_str(case).map_err(|e| e.to_string())?;
    let pairs: Vec<Json> = parsed
        .iter()
        .map(|field| serde_json::json!([field.name, field.value.as_text().unwrap()]))
        .collect();
    equal("pairs", &Json::from(pairs), &case["pairs"])
}

/// The call must fail with the code, the field and the gateway's code of the case.
fn refused<T>(case: &Json, outcome: Result<T, Error>) -> Outcome {
    if float(&case["params"]) || float(&case["input"]) {
        // Rust has no way to say it: a `Value` cannot be a fraction. JavaScript refuses the type.
        return equal("code", &"ERR_TYPE", &text(case, "code"));
    }
    let Err(error) = outcome else { return Err("was accepted".into()) };
    equal("code", &error.code().as_str(), &text(case, "code"))?;
    equal("field", &error.field(), &case.get("field").map(string))?;
    let code = error.refusal().map(|refusal| refusal.code.as_str());
    equal("gatewayCode", &code, &case.get("gatewayCode").map(string))
}

fn signer(case: &Json) -> Result<Signer, Error> {
    let scheme = match &case["scheme"] {
        Json::String(name) => {
            schemes::ALL.iter().find(|scheme| scheme.name == *name).expect("a scheme").clone()
        }
        written => Scheme::read(&switches(written))?,
    };
    Signer::new(scheme, Secret::new(text(case, "key"))?)
}

/// A scheme's written form: lists joined by commas, a list of fields as the fixed order.
fn switches(written: &Json) -> Params<'_> {
    let mut switches = Params::default();
    for (name, value) in written.as_object().unwrap() {
        match value {
            Json::Array(list) => {
                let list = list.iter().map(string).collect::<Vec<_>>().join(",");
                if name == "order" {
                    switches.push("order", "fixed");
                }
                switches.push(if name == "order" { "fields" } else { name.as_str() }, list);
            }
            word => switches.push(name.as_str(), string(word)),
        }
    }
    switches
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

fn fields(object: &Json) -> Params<'_> {
    let value = |value| match value {
        &Json::Null => Value::Null,
        &Json::Bool(value) => Value::Boolean(value),
        Json::Number(number) => Value::Integer(number.to_string().into()),
        text => Value::from(string(text)),
    };
    let members = object.as_object().into_iter().flatten();
    members.map(|(name, member)| (name.as_str(), value(member))).collect()
}

fn float(object: &Json) -> bool {
    object.as_object().is_some_and(|members| members.values().any(Json::is_f64))
}

fn json(value: &Decoded) -> Json {
    serde_json::to_value(value).unwrap()
}

fn names(list: &Json) -> Names {
    list.as_array().into_iter().flatten().map(string).collect()
}

fn text<'j>(object: &'j Json, name: &str) -> &'j str {
    object[name].as_str().unwrap_or_default()
}

fn string(value: &Json) -> &str {
    value.as_str().expect("text")
}

fn same(stage: &str, found: Result<String, Error>, wanted: &str) -> Outcome {
    equal(stage, &found.map_err(|error| error.to_string())?.as_str(), &wanted)
}

fn equal<T: PartialEq + std::fmt::Debug>(stage: &str, found: &T, wanted: &T) -> Outcome {
    if found == wanted {
        return Ok(());
    }
    let shown = |value: &T| format!("{value:?}").chars().take(400).collect::<String>();
    Err(format!("{stage} is {}, should be {}", shown(found), shown(wanted)))
}
