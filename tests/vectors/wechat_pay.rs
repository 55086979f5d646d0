//! Cases of a WeChat Pay client. The signer is a stand-in that gives back the signature of the case, as of
//! published samples no private key is known. The verifier writes down what it is handed, and asks [`crate::wallet_keys`];
//! what is sealed is opened by [`crate::seals`].

use std::cell::RefCell;

use base64ct::{Base64, Encoding as _};
use orderstr::gateway::wechat_pay::{
    ACKNOWLEDGED, CONTENT_TYPE, Notification, OPERATIONS, Received, Reply, Sealed, TOLERANCE,
    TradeState, Unsigned, UnsignedPayment, rejection,
};
use orderstr::gateway::{Next, Operation, WeChatPay};
use orderstr::{Code, Error, Params, Value, Verify};
use serde_json::{Value as Json, json};

use crate::stages::{Outcome, equal, json, refused, same_stage, string, text};
use crate::wallet_keys::WalletKeys;

/// The outcome of a case of the file, where it is of a kind that is known here.
pub(crate) fn check(file: &Json, case: &Json) -> Option<Outcome> {
    let platform = Platform { file, case, verifications: RefCell::default() };
    Some(match text(case, "kind") {
        "request" => request(file, case),
        "request-error" => refused(case, unsigned(case)),
        "payment" => payment(file, case),
        "payment-error" => refused(case, unsigned_payment(case)),
        "reply" => reply(&platform),
        "reply-error" => refused(case, platform.read()),
        "notification" => notification(&platform),
        "notification-error" => refused(case, platform.verify_notification()),
        "acknowledgement" => acknowledgement(case),
        _ => return None,
    })
}

fn client_of(case: &Json) -> Result<WeChatPay, Error> {
    let account = &case["account"];
    let [appid, mchid, serial_no] = ["appid", "mchid", "serialNo"].map(|id| text(account, id));
    let client = WeChatPay::new(appid, mchid, serial_no)?
        .with_tolerance(account["toleranceSeconds"].as_u64().unwrap_or(TOLERANCE));
    match account.get("baseUrl") {
        Some(base_url) => client.with_base_url(string(base_url)),
        None => Ok(client),
    }
}

fn unsigned(case: &Json) -> Result<Unsigned, Error> {
    let client = client_of(case)?;
    let input = match &case["input"] {
        Json::String(text) => text.clone(),
        object => object.to_string(),
    };
    let (timestamp, nonce) = (text(case, "timestamp"), text(case, "nonce"));
    let named = |operation: &&Operation| operation.name == text(case, "operation");
    match OPERATIONS.iter().find(named) {
        Some(operation) => client.request(operation, &input, timestamp, nonce),
        None => client.call(text(case, "method"), text(case, "path"), &input, timestamp, nonce),
    }
}

fn unsigned_payment(case: &Json) -> Result<UnsignedPayment, Error> {
    let [prepay_id, timestamp, nonce] = ["prepayId", "timestamp", "nonce"].map(|id| text(case, id));
    client_of(case)?.pay_sign(prepay_id, timestamp, nonce)
}

/// The signature of the case, which is a right one under its public key.
fn signature(file: &Json, case: &Json, string_to_sign: &str) -> Result<Vec<u8>, String> {
    equal("stringToSign", &string_to_sign, &text(case, "stringToSign"))?;
    let signature = Base64::decode_vec(text(case, "signatureBase64")).unwrap();
    let keys = WalletKeys::of(file, case);
    let holds = keys.verify(text(case, "publicKey"), string_to_sign.as_bytes(), &signature);
    equal("the signature holds", &holds, &true)?;
    Ok(signature)
}

fn request(file: &Json, case: &Json) -> Outcome {
    let unsigned = unsigned(case).map_err(|e| e.to_string())?;
    let signature = signature(file, case, &unsigned.string_to_sign)?;
    let signer = |_: &[u8]| Ok(signature.clone());
    let request = unsigned.sign_with(&signer).map_err(|e| e.to_string())?;
    equal("method", &request.method, &text(case, "sentMethod"))?;
    equal("url", &request.url.as_str(), &text(case, "url"))?;
    equal("signedPath", &request.path.as_str(), &text(case, "signedPath"))?;
    equal("body", &json!(request.body), &case["body"])?;
    let headers = request.headers.each_ref().map(|(name, value)| (*name, value.as_str()));
    let authorization = ("Authorization", text(case, "authorization"));
    let wanted = [authorization, ("Content-Type", CONTENT_TYPE), ("Accept", CONTENT_TYPE)];
    equal("headers", &headers, &wanted)
}

fn payment(file: &Json, case: &Json) -> Outcome {
    let unsigned = unsigned_payment(case).map_err(|e| e.to_string())?;
    let signature = signature(file, case, &unsigned.string_to_sign)?;
    match unsigned.signed(&signature).map_err(|e| e.to_string())? {
        Next::RequestPayment(members) => {
            equal("requestPayment", &json(&members), &case["requestPayment"])
        }
        other => Err(format!("comes to {other:?}")),
    }
}

/// The platform that sent the message of a case, and the verifications that it was given.
struct Platform<'j> {
    file: &'j Json,
    case: &'j Json,
    verifications: RefCell<Vec<(String, String, String)>>,
}

/// A key for each serial number.
impl Verify for Platform<'_> {
    fn verify(&self, serial: Option<&str>, bytes: &[u8], signature: &[u8]) -> Result<bool, Error> {
        let key = serial.and_then(|serial| self.case["publicKey"].get(serial));
        let name = key.map(string).ok_or(Code::KeyVersion)?;
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let serial = serial.unwrap_or_default().to_owned();
        self.verifications.borrow_mut().push((serial, text, Base64::encode_string(signature)));
        // Where nobody has the key, the bytes are all that there is to compare.
        Ok(name == "unpublished"
            || WalletKeys::of(self.file, self.case).verify(name, bytes, signature))
    }
}

impl<'j> Platform<'j> {
    fn headers(&self) -> Vec<(&'j str, &'j str)> {
        let headers = self.case["headers"].as_object().into_iter().flatten();
        headers.map(|(name, value)| (name.as_str(), string(value))).collect()
    }

    fn now(&self) -> u64 {
        self.case["now"].as_u64().expect("a time")
    }

    fn status(&self) -> u16 {
        self.case["status"].as_u64().and_then(|status| status.try_into().ok()).expect("a status")
    }

    fn expected(&self) -> Params<'j> {
        let mut expected = Params::default();
        paths("", &self.case["expected"], &mut expected);
        expected
    }

    fn received<'m>(&'m self, headers: &'m [(&'m str, &'m str)]) -> Received<'m> {
        Received { headers, body: text(self.case, "body") }
    }

    fn read(&self) -> Result<Reply, Error> {
        let headers = self.headers();
        let received = self.received(&headers);
        client_of(self.case)?.read(self.status(), &received, self.now(), self, &self.expected())
    }

    fn verify_notification(&self) -> Result<Notification, Error> {
        let headers = self.headers();
        let opener = |sealed: &Sealed| crate::seals::open(self.case, sealed);
        let (received, expected) = (self.received(&headers), self.expected());
        client_of(self.case)?.verify_notification(&received, self.now(), self, &opener, &expected)
    }

    /// The verifier was called once, with the bytes of the case.
    fn same_verification(&self) -> Outcome {
        let wanted =
            ["keyVersion", "stringToSign", "signatureBase64"].map(|stage| text(self.case, stage));
        let verifications = self.verifications.borrow();
        let verifications: Vec<_> =
            verifications.iter().map(|(serial, text, s)| [&**serial, text, s]).collect();
        equal("verification", &verifications, &vec![wanted])
    }
}

/// What is expected of nested members, by their paths: `amount.total`.
fn paths<'j>(before: &str, object: &'j Json, out: &mut Params<'j>) {
    for (name, member) in object.as_object().into_iter().flatten() {
        let path = [before, name].concat();
        match member {
            Json::Object(_) => paths(&[&path, "."].concat(), member, out),
            Json::Null => out.push(path, Value::Null),
            Json::Bool(value) => out.push(path, *value),
            Json::Number(number) => out.push(path, Value::Integer(number.to_string().into())),
            text => out.push(path, string(text)),
        }
    }
}

fn reply(platform: &Platform<'_>) -> Outcome {
    let case = platform.case;
    let read = platform.read().map_err(|e| e.to_string())?;
    platform.same_verification()?;
    equal("members", &json(&read.members), &case["members"])?;
    equal("tradeState", &json!(read.trade_state.map(TradeState::as_str)), &case["tradeState"])?;
    equal("paid", &json!(read.is_paid()), &case["paid"])?;
    let headers = platform.headers();
    let prepay_id = client_of(case).and_then(|client| {
        let received = platform.received(&headers);
        client.read_jsapi(platform.status(), &received, platform.now(), platform)
    });
    match prepay_id {
        Ok(prepay_id) => same_stage(case, "prepayId", &json!(prepay_id)),
        Err(error) if case.get("prepayId").is_none() => {
            equal("no prepay_id", &(error.code(), error.field()), &(Code::Reply, Some("prepay_id")))
        }
        Err(error) => Err(error.to_string()),
    }
}

fn notification(platform: &Platform<'_>) -> Outcome {
    let case = platform.case;
    let read = platform.verify_notification().map_err(|e| e.to_string())?;
    platform.same_verification()?;
    equal("event", &json(&read.event), &case["event"])?;
    equal("resource", &json(&read.resource), &case["resource"])?;
    equal("tradeState", &json!(read.trade_state.map(TradeState::as_str)), &case["tradeState"])?;
    equal("paid", &json!(read.is_paid()), &case["paid"])
}

fn acknowledgement(case: &Json) -> Outcome {
    match case["input"].get("message") {
        Some(message) => equal("body", &rejection(string(message)).as_str(), &text(case, "body")),
        None => equal("status", &json!(ACKNOWLEDGED), &case["status"]),
    }
}
