//! Cases of an Alipay+ client. The signer is a stand-in that gives back the signature of the case, as of
//! published samples no private key is known. The verifier writes down what it is handed, and asks [`crate::wallet_keys`].

use std::cell::RefCell;

use base64ct::{Base64, Encoding as _};
use orderstr::gateway::alipay_plus::{
    CONTENT_TYPE, KEY_VERSION, Notification, OPERATIONS, Received, Reply, SignedMessage,
    SignedPayload, Unsigned, acknowledgement as acknowledgement_body,
};
use orderstr::gateway::{AlipayPlus, Next, Operation, code_meaning};
use orderstr::{Code, Error, Params, Verify};
use serde_json::{Value as Json, json};

use crate::stages::{
    Outcome, equal, is_of_javascript, json, kept_apart, refused, same, string, text,
};
use crate::wallet_keys::WalletKeys;

/// Cases in which JavaScript speaks for itself, with the code and the field that are named here. It
/// looks for control characters before it asks the core, and its verifiers are a table of its own.
const NAMED_OTHERWISE: &[(&str, &str, Option<&str>)] = &[
    ("a time with a line feed", "ERR_TIME", Some("request-time")),
    ("a time with CR LF and a header", "ERR_TIME", Some("request-time")),
    ("a client id with a line feed", "ERR_HEADER", Some("client-id")),
    ("several keys, a version that is not among them", "ERR_KEY_VERSION", None),
    ("several keys, a version called constructor", "ERR_KEY_VERSION", None),
];

/// The outcome of a case of the file, where it is of a kind that is known here.
pub(crate) fn check(file: &Json, case: &Json) -> Option<Outcome> {
    let wallet = Wallet { file, case, verifications: RefCell::default() };
    Some(match text(case, "kind") {
        "request" => request(case),
        "request-error" => refused(&named_here(case), unsigned(case)),
        "reply" => reply(&wallet),
        "reply-error" => refused(&named_here(case), wallet.read()),
        "notification" => notification(&wallet),
        "notification-error" if is_of_javascript(case) => {
            kept_apart(case, wallet.verify_notification(&wallet.headers()).map(|read| read.signed))
        }
        "notification-error" => refused(case, wallet.verify_notification(&wallet.headers())),
        "signature-forms" => signature_forms(&wallet),
        "acknowledgement" => acknowledgement(case),
        _ => return None,
    })
}

/// The case with what is said here.
fn named_here(case: &Json) -> Json {
    let mut named = case.clone();
    let is_row = |(name, ..): &&(&str, _, _)| is_of_javascript(case) && *name == text(case, "name");
    if let (Some((_, code, field)), Some(named)) =
        (NAMED_OTHERWISE.iter().find(is_row), named.as_object_mut())
    {
        named.insert("code".into(), (*code).into());
        named.insert("field".into(), (*field).into());
        named.retain(|_, member| !member.is_null());
    }
    named
}

fn client_of(case: &Json) -> Result<AlipayPlus, Error> {
    let account = &case["account"];
    let key_version = match &account["keyVersion"] {
        Json::Null => KEY_VERSION.to_owned(),
        Json::String(version) => version.clone(),
        number => number.to_string(),
    };
    AlipayPlus::new(text(account, "baseUrl"), text(account, "clientId"))?
        .with_path_prefix(text(account, "pathPrefix"))?
        .with_key_version(&key_version)
}

fn unsigned(case: &Json) -> Result<Unsigned, Error> {
    let client = client_of(case)?;
    let body = match &case["input"] {
        Json::String(text) => text.clone(),
        object => object.to_string(),
    };
    let time = text(case, "time");
    let named = |operation: &&Operation| operation.name == text(case, "operation");
    match text(case, "operation") {
        "call" => client.call(text(case, "path"), &body, time),
        _ => client.request(OPERATIONS.iter().find(named).expect("an operation"), &body, time),
    }
}

/// Signs with the signature of the case, and compares what the signer is handed.
fn signed(case: &Json, unsigned: Unsigned) -> Result<SignedMessage, String> {
    let handed = RefCell::new(Vec::new());
    let signer = |bytes: &[u8]| {
        handed.borrow_mut().push(String::from_utf8(bytes.to_vec()).unwrap());
        Ok(Base64::decode_vec(text(case, "signatureBase64")).unwrap())
    };
    let message = unsigned.sign_with(&signer).map_err(|e| e.to_string())?;
    equal("stringToSign", &handed.into_inner(), &vec![text(case, "stringToSign").to_owned()])?;
    Ok(message)
}

fn request(case: &Json) -> Outcome {
    let unsigned = unsigned(case).map_err(|e| e.to_string())?;
    let message = signed(case, unsigned)?;
    equal("url", &message.url.as_str(), &text(case, "url"))?;
    equal("signedPath", &message.path.as_str(), &text(case, "signedPath"))?;
    equal("body", &message.body.as_str(), &text(case, "body"))?;
    same_headers(case, &message, ("Request-Time", text(case, "time")))
}

fn same_headers(case: &Json, message: &SignedMessage, time: (&str, &str)) -> Outcome {
    let [content_type, client_id, sent_time, (name, signature)] = &message.headers;
    let [content_type, client_id, sent_time] =
        [content_type, client_id, sent_time].map(|(name, value)| (*name, value.as_str()));
    equal("content type", &content_type, &("Content-Type", CONTENT_TYPE))?;
    equal("client id", &client_id, &("Client-Id", text(&case["account"], "clientId")))?;
    equal("time", &sent_time, &time)?;
    let signature = (*name, signature.as_str());
    equal("headerSignature", &signature, &("Signature", text(case, "headerSignature")))
}

/// The wallet that sent the message of a case, and the verifications that it was given.
struct Wallet<'j> {
    file: &'j Json,
    case: &'j Json,
    verifications: RefCell<Vec<(String, String)>>,
}

/// One key, or one for each key version.
impl Verify for Wallet<'_> {
    fn verify(&self, version: Option<&str>, bytes: &[u8], signature: &[u8]) -> Result<bool, Error> {
        let name = match &self.case["publicKey"] {
            Json::String(name) => name,
            keys => match version.and_then(|version| keys.get(version)) {
                Some(name) => string(name),
                None => return Err(Code::KeyVersion.into()),
            },
        };
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        self.verifications.borrow_mut().push((text, Base64::encode_string(signature)));
        Ok(WalletKeys::of(self.file, self.case).verify(name, bytes, signature))
    }
}

impl<'j> Wallet<'j> {
    fn headers(&self) -> Vec<(&'j str, &'j str)> {
        let headers = self.case["headers"].as_object().into_iter().flatten();
        headers.map(|(name, value)| (name.as_str(), string(value))).collect()
    }

    fn received<'m>(&'m self, headers: &'m [(&'m str, &'m str)]) -> Received<'m> {
        Received { path: text(self.case, "path"), headers, body: text(self.case, "body") }
    }

    fn read(&self) -> Result<Reply, Error> {
        client_of(self.case)?.read(&self.received(&self.headers()), self)
    }

    fn verify_notification(&self, headers: &[(&str, &str)]) -> Result<Notification, Error> {
        let mut expected = Params::default();
        paths("", &self.case["expected"], &mut expected);
        client_of(self.case)?.verify_notification(&self.received(headers), self, &expected)
    }

    /// The verifier was called once, with the bytes of the case; or not at all, where it has none.
    fn same_verification(&self) -> Outcome {
        let wanted = self.case.get("stringToSign").map(|signed| {
            (string(signed).to_owned(), text(self.case, "signatureBase64").to_owned())
        });
        equal("verification", &*self.verifications.borrow(), &wanted.into_iter().collect())
    }

    fn same_payload(&self, payload: &SignedPayload) -> Outcome {
        equal("keyVersion", &json!(payload.key_version), &self.case["keyVersion"])?;
        let signature = payload.signature().map(|bytes| Base64::encode_string(&bytes));
        let wanted = self.case.get("signatureBase64").map(string);
        equal("signatureBase64", &signature.as_deref(), &wanted)?;
        // Without a signature there is nothing that could have been signed.
        equal("stringToSign", &payload.string_to_sign.as_str(), &text(self.case, "stringToSign"))
    }
}

/// What is expected of nested members, by their paths: `paymentAmount.value`.
fn paths<'j>(before: &str, object: &'j Json, out: &mut Params<'j>) {
    for (name, member) in object.as_object().into_iter().flatten() {
        let path = [before, name].concat();
        match member {
            Json::Object(_) => paths(&[&path, "."].concat(), member, out),
            text => out.push(path, string(text)),
        }
    }
}

fn reply(wallet: &Wallet<'_>) -> Outcome {
    let case = wallet.case;
    let read = wallet.read().map_err(|e| e.to_string())?;
    wallet.same_verification()?;
    let payload = client_of(case)
        .and_then(|client| client.reply_payload(&wallet.received(&wallet.headers())))
        .map_err(|e| e.to_string())?;
    wallet.same_payload(&payload)?;
    let trade_pay = match &read.next {
        Some(Next::PaymentUrl(url)) => json!({ "paymentUrl": url }),
        Some(other) => panic!("Alipay+ has no {other:?}"),
        None => Json::Null,
    };
    let body: Json = serde_json::from_str(text(case, "body")).unwrap();
    let result = read.members.members("result").expect("a result");
    let code = result.text("resultCode").expect("a code");
    let meaning = code_meaning("alipayPlus", &code).map(|row| row.code);
    equal("authenticated", &json!(read.authenticated), &case["authenticated"])?;
    equal("outcome", &read.outcome.as_str(), &text(case, "outcome"))?;
    equal("paid", &json!(read.is_paid()), &case["paid"])?;
    equal("payment", &json!(read.payment.map(|state| state.as_str())), &case["payment"])?;
    equal("tradePay", &trade_pay, &case["tradePay"])?;
    equal("meaning", &json!(meaning), &case["meaning"])?;
    equal("result", &json(&result), &body["result"])
}

fn notification(wallet: &Wallet<'_>) -> Outcome {
    let case = wallet.case;
    let read = wallet.verify_notification(&wallet.headers()).map_err(|e| e.to_string())?;
    wallet.same_verification()?;
    let payload = client_of(case)
        .and_then(|client| client.notification_payload(&wallet.received(&wallet.headers())))
        .map_err(|e| e.to_string())?;
    wallet.same_payload(&payload)?;
    equal("verified", &json(&read.signed), &case["verified"])?;
    equal("outcome", &read.outcome.as_str(), &text(case, "outcome"))?;
    equal("paid", &json!(read.outcome.as_str() == "paid"), &case["paid"])
}

fn signature_forms(wallet: &Wallet<'_>) -> Outcome {
    let forms = |stage: &str| wallet.case[stage].as_object().unwrap();
    let attempt = |header: &Json| {
        wallet.verifications.borrow_mut().clear();
        let mut headers = wallet.headers();
        headers.push(("signature", string(header)));
        wallet.verify_notification(&headers)
    };
    for (name, form) in forms("forms") {
        attempt(form).map_err(|error| format!("{name}: {error}"))?;
        wallet.same_verification().map_err(|error| format!("{name}: {error}"))?;
    }
    for (name, form) in forms("refused") {
        let code = attempt(form).err().map(|error| error.code());
        if !matches!(code, Some(Code::Signature | Code::Header)) {
            return Err(format!("{name} comes to {code:?}"));
        }
    }
    equal("forms", &(forms("forms").len() >= 4 && forms("refused").len() >= 4), &true)
}

fn acknowledgement(case: &Json) -> Outcome {
    let input = &case["input"];
    let code = input.get("resultCode").map_or("SUCCESS", string);
    same("body", acknowledgement_body(code), text(case, "body"))?;
    let Some(path) = input.get("path").map(string) else { return Ok(()) };
    let time = text(input, "time");
    let unsigned = client_of(case)
        .and_then(|client| client.acknowledge(code, path, time))
        .map_err(|e| e.to_string())?;
    let message = signed(case, unsigned)?;
    equal("url", &message.url.as_str(), &"")?;
    equal("body", &message.body.as_str(), &text(case, "body"))?;
    same_headers(case, &message, ("Response-Time", time))
}
