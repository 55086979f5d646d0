//! Cases of an Alipay+ client. RSA is outside of the core, and of this runner: the case says what the
//! signer gives back and what the verifier is handed. The npm package's runner verifies them for real.

use base64ct::{Base64, Encoding as _};
use orderstr::gateway::alipay_plus::{
    Claim, OPERATIONS, Received, SignedMessage, Unsigned, acknowledgement,
};
use orderstr::gateway::{AlipayPlus, Next, Operation, code_meaning};
use orderstr::{Error, Params};
use serde_json::{Value as Json, json};

use crate::stages::{Outcome, equal, json as members, refused, same_stages, string, text};

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "request" => request(case),
        "request-error" => refused(case, make_request(case)),
        "reply" => reply(case),
        "reply-error" => refused(case, read_reply(case)),
        "notification" => notification(case),
        "notification-error" => refused(case, verify_notification(case)),
        "signature-forms" => signature_forms(case),
        "acknowledgement" => acknowledge(case),
        _ => return None,
    })
}

fn make_request(case: &Json) -> Result<Unsigned, Error> {
    let client = client_of(case)?;
    let body = match &case["input"] {
        Json::String(text) => text.clone(),
        object => object.to_string(),
    };
    let time = text(case, "time");
    match text(case, "operation") {
        "call" => client.call(text(case, "path"), &body, time),
        name => {
            let named = |operation: &&Operation| operation.name == name;
            client.request(OPERATIONS.iter().find(named).expect("an operation"), &body, time)
        }
    }
}

fn request(case: &Json) -> Outcome {
    let unsigned = make_request(case).map_err(|e| e.to_string())?;
    equal("stringToSign", &unsigned.string_to_sign().as_str(), &text(case, "stringToSign"))?;
    let signed = signed(case, unsigned)?;
    let found = json!({
        "url": signed.url,
        "signedPath": signed.path,
        "body": signed.body,
        "headerSignature": header(&signed, "Signature"),
    });
    same_stages(case, &found, &["url", "signedPath", "body", "headerSignature"])?;
    equal("client id", &header(&signed, "Client-Id"), &text(&case["account"], "clientId"))?;
    equal("time", &header(&signed, "Request-Time"), &text(case, "time"))?;
    equal("media type", &header(&signed, "Content-Type"), &"application/json; charset=UTF-8")
}

/// The message with the signature of the case.
fn signed(case: &Json, unsigned: Unsigned) -> Result<SignedMessage, String> {
    let signature = Base64::decode_vec(text(case, "signatureBase64")).map_err(|e| e.to_string())?;
    unsigned.sign_with(&|_: &[u8]| Ok(signature.clone())).map_err(|e| e.to_string())
}

fn header<'m>(message: &'m SignedMessage, name: &str) -> &'m str {
    let found = message.headers.iter().find(|(header, _)| *header == name);
    found.map(|(_, value)| value.as_str()).unwrap_or_default()
}

/// Runs with the message as it arrived.
fn received<T>(case: &Json, run: impl FnOnce(&Received<'_>) -> T) -> T {
    let headers = case["headers"].as_object().unwrap();
    let headers: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (name.as_str(), string(value))).collect();
    run(&Received { path: text(case, "path"), headers: &headers, body: text(case, "body") })
}

/// The verifier's part: the signature is right unless the case is about a wrong one.
fn verifier(case: &Json) -> impl Fn(Option<&str>, &[u8], &[u8]) -> Result<bool, Error> {
    let holds = text(case, "code") != "ERR_SIGNATURE";
    move |_, _, _| Ok(holds)
}

fn same_claim(case: &Json, claim: &Claim) -> Outcome {
    let signature = claim.signature().map(|bytes| Base64::encode_string(&bytes));
    let wanted = case.get("signatureBase64").map(string);
    equal("signatureBase64", &signature.as_deref(), &wanted)?;
    equal("stringToSign", &claim.string_to_sign.as_str(), &text(case, "stringToSign"))
}

/// What is read of a reply, in the stages of the vectors.
fn read_reply(case: &Json) -> Result<Json, Error> {
    let client = client_of(case)?;
    let (claim, reply) = received(case, |message| {
        Ok::<_, Error>((client.reply_claim(message)?, client.read(message, &verifier(case))?))
    })?;
    let result = members(&reply.members)["result"].clone();
    let meaning = code_meaning("alipayPlus", text(&result, "resultCode")).map(|row| row.code);
    let url = match &reply.next {
        Some(Next::PaymentUrl(url)) => json!({ "paymentUrl": url }),
        _ => Json::Null,
    };
    Ok(json!({
        "authenticated": reply.authenticated,
        "keyVersion": claim.key_version,
        "outcome": reply.outcome.as_str(),
        "paid": reply.is_paid(),
        "payment": reply.payment.map(|payment| payment.as_str()),
        "meaning": meaning,
        "tradePay": url,
    }))
}

fn reply(case: &Json) -> Outcome {
    let client = client_of(case).map_err(|e| e.to_string())?;
    let claim = received(case, |message| client.reply_claim(message)).map_err(|e| e.to_string())?;
    same_claim(case, &claim)?;
    let read = read_reply(case).map_err(|e| e.to_string())?;
    let stages =
        ["authenticated", "keyVersion", "outcome", "paid", "payment", "meaning", "tradePay"];
    same_stages(case, &read, &stages)
}

/// What is read of a notification, in the stages of the vectors.
fn verify_notification(case: &Json) -> Result<Json, Error> {
    let client = client_of(case)?;
    let expected = expected(&case["expected"]);
    let (claim, notification) = received(case, |message| {
        let claim = client.notification_claim(message)?;
        Ok::<_, Error>((claim, client.verify_notification(message, &verifier(case), &expected)?))
    })?;
    let outcome = notification.outcome.as_str();
    Ok(json!({
        "keyVersion": claim.key_version,
        "outcome": outcome,
        "paid": outcome == "paid",
        "verified": members(&notification.signed),
    }))
}

/// What is expected, each member by its path.
fn expected(object: &Json) -> Params<'_> {
    let mut expected = Params::default();
    for (name, value) in object.as_object().into_iter().flatten() {
        match value {
            Json::Object(nested) => {
                for (member, value) in nested {
                    expected.push(format!("{name}.{member}"), string(value));
                }
            }
            text => expected.push(name.as_str(), string(text)),
        }
    }
    expected
}

fn notification(case: &Json) -> Outcome {
    let client = client_of(case).map_err(|e| e.to_string())?;
    let claim = received(case, |message| client.notification_claim(message));
    same_claim(case, &claim.map_err(|e| e.to_string())?)?;
    let read = verify_notification(case).map_err(|e| e.to_string())?;
    same_stages(case, &read, &["keyVersion", "outcome", "paid", "verified"])
}

fn signature_forms(case: &Json) -> Outcome {
    let client = client_of(case).map_err(|e| e.to_string())?;
    let claim = |form: &Json| {
        let mut with = case.clone();
        with["headers"]["signature"] = form.clone();
        received(&with, |message| client.notification_claim(message))
    };
    let (forms, refused) = (&case["forms"], &case["refused"]);
    for (name, form) in forms.as_object().unwrap() {
        same_claim(case, &claim(form).map_err(|e| format!("{name}: {e}"))?)?;
    }
    for (name, form) in refused.as_object().unwrap() {
        // Where it can be read at all, it is another signature.
        let found = claim(form).ok().and_then(|claim| claim.signature());
        let found = found.map(|bytes| Base64::encode_string(&bytes));
        if found.as_deref() == Some(text(case, "signatureBase64")) {
            return Err(format!("{name} was accepted"));
        }
    }
    Ok(())
}

fn acknowledge(case: &Json) -> Outcome {
    let input = &case["input"];
    let code = input.get("resultCode").map_or("SUCCESS", string);
    let Some(path) = input.get("path").map(string) else {
        let body = acknowledgement(code).map_err(|e| e.to_string())?;
        return equal("body", &body.as_str(), &text(case, "body"));
    };
    let client = client_of(case).map_err(|e| e.to_string())?;
    let unsigned =
        client.acknowledge(code, path, text(input, "time")).map_err(|e| e.to_string())?;
    equal("stringToSign", &unsigned.string_to_sign().as_str(), &text(case, "stringToSign"))?;
    let signed = signed(case, unsigned)?;
    equal("body", &signed.body.as_str(), &text(case, "body"))?;
    equal("headerSignature", &header(&signed, "Signature"), &text(case, "headerSignature"))?;
    equal("response time", &header(&signed, "Response-Time"), &text(input, "time"))
}

fn client_of(case: &Json) -> Result<AlipayPlus, Error> {
    let account = &case["account"];
    let client = AlipayPlus::new(text(account, "baseUrl"), text(account, "clientId"))?
        .with_path_prefix(text(account, "pathPrefix"))?;
    match account.get("keyVersion") {
        None => Ok(client),
        Some(Json::String(version)) => client.with_key_version(version),
        Some(version) => client.with_key_version(&version.to_string()),
    }
}
