//! Cases of a client of the Alipay+ family. The signer is a stand-in that gives back the signature of the case, as of
//! published samples no private key is known. Verifiers are [`crate::watched`].

use std::cell::RefCell;

use base64ct::{Base64, Encoding as _};
use orderstr::gateway::alipay_plus::{CONTENT_TYPE, KEY_VERSION, Unsigned};
use orderstr::gateway::{AlipayPlus, Expect, FAMILY, Headers, IsoTime, Notification, Reply};
use orderstr::{Code, Error, Params};
use serde_json::{Value as Json, json};

use crate::gateways;
use crate::stages::{
    Outcome, each_expectation, equal, headers, is_of_javascript, received, refused,
    same_notification, same_reply, stored, string, text,
};
use crate::watched::Watched;

/// Cases in which JavaScript speaks for itself, with the code and the field that are named here. It
/// looks for control characters before it asks the core, and its verifiers are a table of its own.
const NAMED_OTHERWISE: &[(&str, &str, Option<&str>)] =
    &[("a client id with a line feed", "ERR_HEADER", Some("client-id"))];

/// The outcome of a case of the file, where it is of a kind that is known here.
pub(crate) fn check(file: &Json, case: &Json) -> Option<Outcome> {
    let wallet = Wallet { file, case, keys: Watched::new(file, case) };
    Some(match text(case, "kind") {
        "request" => request(file, case),
        "request-error" => refused(&named_here(case), unsigned(file, case)),
        "reply" => reply(&wallet),
        "reply-error" => refused(&named_here(case), wallet.read()),
        "notification" => notification(&wallet),
        "notification-error" => each_expectation(
            case,
            |expected| wallet.verify_notification(&headers(case), expected),
            |outcome| refused(case, outcome),
        ),
        "signature-forms" => signature_forms(&wallet),
        "acknowledgement" => acknowledgement(file, case),
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

fn client_of(file: &Json, case: &Json) -> Result<AlipayPlus, Error> {
    let gateway = text(&file["about"], "gateway");
    let member = FAMILY.iter().find(|member| member.name == gateway).expect("a member");
    let account = &case["account"];
    let key_version = match &account["keyVersion"] {
        Json::Null => KEY_VERSION.to_owned(),
        Json::String(version) => version.clone(),
        number => number.to_string(),
    };
    AlipayPlus::of(member, text(account, "baseUrl"), text(account, "clientId"))?
        .with_path_prefix(text(account, "pathPrefix"))?
        .with_key_version(&key_version)
}

/// Seconds, or the text as it is sent.
fn time(given: &Json) -> IsoTime<'_> {
    match given {
        Json::Number(seconds) => seconds.as_u64().expect("seconds").into(),
        text => string(text).into(),
    }
}

fn unsigned(file: &Json, case: &Json) -> Result<Unsigned, Error> {
    let client = client_of(file, case)?;
    let body = match &case["input"] {
        Json::String(text) => text.clone(),
        object => object.to_string(),
    };
    let time = time(&case["time"]);
    match text(case, "operation") {
        "call" => client.call(text(case, "path"), &body, time),
        operation => gateways::alipay_plus!(client, operation, &body, time),
    }
}

/// Signs with the signature of the case, and compares what the signer is handed.
fn signed<T>(
    case: &Json,
    sign_with: impl FnOnce(&dyn Fn(&[u8]) -> Result<Vec<u8>, Error>) -> Result<T, Error>,
) -> Result<T, String> {
    let handed = RefCell::new(Vec::new());
    let signer = |bytes: &[u8]| {
        handed.borrow_mut().push(String::from_utf8(bytes.to_vec()).unwrap());
        Ok(Base64::decode_vec(text(case, "signatureBase64")).unwrap())
    };
    let message = sign_with(&signer).map_err(|e| e.to_string())?;
    equal("stringToSign", &handed.into_inner(), &vec![text(case, "stringToSign").to_owned()])?;
    Ok(message)
}

fn request(file: &Json, case: &Json) -> Outcome {
    let unsigned = unsigned(file, case).map_err(|e| e.to_string())?;
    equal("signedPath", &unsigned.path.as_str(), &text(case, "signedPath"))?;
    let request = signed(case, |signer| unsigned.sign_with(&signer))?;
    equal("operation", &request.operation.as_ref(), &text(case, "operation"))?;
    equal("method", &request.method.as_ref(), &"POST")?;
    equal("url", &request.url.as_str(), &text(case, "url"))?;
    equal("body", &request.body.as_deref(), &Some(text(case, "body")))?;
    equal("signature", &request.signature.as_str(), &text(case, "signatureBase64"))?;
    same_headers(case, &request.headers, ("Request-Time", text(case, "requestTime")))
}

fn same_headers(case: &Json, headers: &Headers, time: (&str, &str)) -> Outcome {
    let headers: Vec<_> = headers.iter().map(|(name, value)| (&**name, &**value)).collect();
    let wanted = vec![
        ("Content-Type", CONTENT_TYPE),
        ("Client-Id", text(&case["account"], "clientId")),
        time,
        ("Signature", text(case, "headerSignature")),
    ];
    equal("headers", &headers, &wanted)
}

/// The wallet that sent the message of a case.
struct Wallet<'j> {
    file: &'j Json,
    case: &'j Json,
    keys: Watched<'j>,
}

impl Wallet<'_> {
    fn read(&self) -> Result<Reply, Error> {
        let headers = headers(self.case);
        client_of(self.file, self.case)?.read(
            &stored(self.case),
            received(self.case, &headers),
            &self.keys,
        )
    }

    fn verify_notification(
        &self,
        headers: &[(&str, &str)],
        expected: &dyn Expect,
    ) -> Result<Notification, Error> {
        let received = received(self.case, headers);
        client_of(self.file, self.case)?.verify_notification(received, expected, &self.keys)
    }

    /// The verifier was called once, with the bytes of the case; or not at all, where it has none.
    fn same_verification(&self) -> Outcome {
        self.keys.same_verifications(false, |text| text.as_bytes().to_vec())
    }
}

fn reply(wallet: &Wallet<'_>) -> Outcome {
    let read = wallet.read().map_err(|e| e.to_string())?;
    wallet.same_verification()?;
    same_reply(wallet.case, &read, &wallet.keys.key())
}

fn notification(wallet: &Wallet<'_>) -> Outcome {
    each_expectation(
        wallet.case,
        |expected| wallet.verify_notification(&headers(wallet.case), expected),
        |outcome| {
            let read = outcome.map_err(|e| e.to_string())?;
            wallet.same_verification()?;
            same_notification(wallet.case, &read, &wallet.keys.key())
        },
    )
}

fn signature_forms(wallet: &Wallet<'_>) -> Outcome {
    let forms = |stage: &str| wallet.case[stage].as_object().unwrap();
    let attempt = |header: &Json| {
        let mut headers = headers(wallet.case);
        headers.push(("signature", string(header)));
        wallet.verify_notification(&headers, &Params::default())
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

fn acknowledgement(file: &Json, case: &Json) -> Outcome {
    let (client, input) = (client_of(file, case).map_err(|e| e.to_string())?, &case["input"]);
    let option = |name| input.get(name).map(string);
    let (message, time) = (option("message"), text(input, "time"));
    let answer = match (option("path"), message) {
        (None, None) => client.acknowledge(),
        (None, Some(message)) => client.refuse(message),
        (Some(path), message) => {
            let unsigned = match message {
                None => client.acknowledge_signed(path, time),
                Some(message) => client.refuse_signed(message, path, time),
            };
            let unsigned = unsigned.map_err(|e| e.to_string())?;
            let answer = signed(case, |signer| unsigned.sign_with(&signer))?;
            same_headers(case, &answer.headers, ("Response-Time", time))?;
            answer
        }
    };
    equal("status", &json!(answer.status), &case["status"])?;
    let media_type = answer.headers.first().map(|(name, value)| (&**name, &**value));
    equal("media type", &media_type, &Some(("Content-Type", CONTENT_TYPE)))?;
    equal("body", &answer.body.as_str(), &text(case, "body"))
}
