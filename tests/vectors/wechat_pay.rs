//! Cases of a WeChat Pay client. The signer is a stand-in that gives back the signature of the case, as of
//! published samples no private key is known. Verifiers are [`crate::watched`]; what is sealed is opened by
//! [`crate::seals`].

use base64ct::{Base64, Encoding as _};
#[cfg(feature = "certificates")]
use orderstr::Verify as _;
#[cfg(feature = "certificates")]
use orderstr::certificate::Certificate;
#[cfg(feature = "certificates")]
use orderstr::gateway::wechat_pay::platform_certificates;
use orderstr::gateway::wechat_pay::{
    CONTENT_TYPE, Sealed, TOLERANCE, Unsigned, UnsignedAppPayment, UnsignedPayment,
};
use orderstr::gateway::{Expect, Next, Notification, Reply, WeChatPay};
use orderstr::{Code, Error};
#[cfg(feature = "certificates")]
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value as Json, json};

use crate::gateways;
use crate::stages::{
    Outcome, each_expectation, equal, headers, json, received, refused, same, same_answer,
    same_notification, same_reply, stored, string, text,
};
use crate::watched::Watched;

/// The outcome of a case of the file, where it is of a kind that is known here.
pub(crate) fn check(file: &Json, case: &Json) -> Option<Outcome> {
    let platform = Platform { case, keys: Watched::new(file, case) };
    Some(match text(case, "kind") {
        "request" => request(&platform),
        "request-error" => refused(case, unsigned(case)),
        "payment" => payment(&platform),
        "payment-error" => refused(case, unsigned_payment(case)),
        "app-payment" => app_payment(&platform),
        "app-payment-error" => refused(case, unsigned_app_payment(case)),
        "reply" => reply(&platform),
        "reply-error" => refused(case, platform.read()),
        "notification" => notification(&platform),
        "notification-error" => each_expectation(
            case,
            |expected| platform.verify_notification(expected),
            |outcome| refused(case, outcome),
        ),
        #[cfg(feature = "certificates")]
        "certificates" => platform.certificates_are_right(file),
        #[cfg(feature = "certificates")]
        "certificates-error" => refused(case, platform.certificates()),
        #[cfg(not(feature = "certificates"))]
        "certificates" | "certificates-error" => Ok(()),
        "sensitive" => sensitive(case),
        "sensitive-error" => sensitive_error(case),
        "acknowledgement" => acknowledgement(case),
        _ => return None,
    })
}

fn client_of(case: &Json) -> Result<WeChatPay, Error> {
    let account = &case["account"];
    let [mchid, serial_no] = ["mchid", "serialNo"].map(|id| text(account, id));
    let appids: Vec<&str> = match &account["appid"] {
        Json::Array(appids) => appids.iter().map(string).collect(),
        appid => vec![string(appid)],
    };
    let (appid, others) = appids.split_first().expect("a mini program");
    let mut client = WeChatPay::new(appid, mchid, serial_no)?
        .with_tolerance(account["toleranceSeconds"].as_u64().unwrap_or(TOLERANCE));
    for appid in others {
        client = client.with_appid(appid)?;
    }
    match account.get("baseUrl") {
        Some(base_url) => client.with_base_url(string(base_url)),
        None => Ok(client),
    }
}

/// A number as its digits.
fn time(case: &Json) -> String {
    match &case["time"] {
        Json::String(text) => text.clone(),
        number => number.to_string(),
    }
}

fn unsigned(case: &Json) -> Result<Unsigned, Error> {
    let client = client_of(case)?;
    let input = match &case["input"] {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        object => object.to_string(),
    };
    let (time, nonce) = (time(case), text(case, "nonce"));
    match text(case, "operation") {
        "call" => client.call(text(case, "method"), text(case, "path"), &input, &time, nonce),
        operation => gateways::wechat_pay!(client, operation, &input, &time, nonce),
    }
}

fn unsigned_payment(case: &Json) -> Result<UnsignedPayment, Error> {
    let (client, time) = (client_of(case)?, time(case));
    let (prepay_id, nonce) = (text(case, "prepayId"), text(case, "nonce"));
    match case.get("appid") {
        Some(appid) => client.pay_sign_in(string(appid), prepay_id, &time, nonce),
        None => client.pay_sign(prepay_id, &time, nonce),
    }
}

fn unsigned_app_payment(case: &Json) -> Result<UnsignedAppPayment, Error> {
    let (client, time) = (client_of(case)?, time(case));
    let (prepay_id, nonce) = (text(case, "prepayId"), text(case, "nonce"));
    match case.get("appid") {
        Some(appid) => client.app_pay_sign_in(string(appid), prepay_id, &time, nonce),
        None => client.app_pay_sign(prepay_id, &time, nonce),
    }
}

fn app_payment(platform: &Platform<'_>) -> Outcome {
    let unsigned = unsigned_app_payment(platform.case).map_err(|e| e.to_string())?;
    let signed = &unsigned.string_to_sign;
    let signature = platform.keys.signature(signed, signed.as_bytes())?;
    let members = unsigned.signed(&signature).map_err(|e| e.to_string())?;
    equal("appPayment", &json(&members), &platform.case["appPayment"])
}

fn request(platform: &Platform<'_>) -> Outcome {
    let case = platform.case;
    let unsigned = unsigned(case).map_err(|e| e.to_string())?;
    equal("signedPath", &unsigned.path.as_str(), &text(case, "signedPath"))?;
    let signed = &unsigned.string_to_sign;
    let signature = platform.keys.signature(signed, signed.as_bytes())?;
    let request = unsigned.sign_with(&|_: &[u8]| Ok(signature.clone()));
    let request = request.map_err(|e| e.to_string())?;
    equal("operation", &request.operation.as_ref(), &text(case, "operation"))?;
    equal("method", &request.method.as_ref(), &text(case, "sentMethod"))?;
    equal("url", &request.url.as_str(), &text(case, "url"))?;
    equal("body", &json!(request.body), &case["body"])?;
    equal("signature", &request.signature.as_str(), &text(case, "signatureBase64"))?;
    let headers: Vec<_> = request.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
    let authorization = ("Authorization", text(case, "authorization"));
    let wanted = vec![authorization, ("Content-Type", CONTENT_TYPE), ("Accept", CONTENT_TYPE)];
    equal("headers", &headers, &wanted)
}

fn payment(platform: &Platform<'_>) -> Outcome {
    let unsigned = unsigned_payment(platform.case).map_err(|e| e.to_string())?;
    let signed = &unsigned.string_to_sign;
    let signature = platform.keys.signature(signed, signed.as_bytes())?;
    match unsigned.signed(&signature).map_err(|e| e.to_string())? {
        Next::RequestPayment(members) => {
            equal("requestPayment", &json(&members), &platform.case["requestPayment"])
        }
        other => Err(format!("comes to {other:?}")),
    }
}

/// The platform that sent the message of a case.
struct Platform<'j> {
    case: &'j Json,
    keys: Watched<'j>,
}

impl Platform<'_> {
    fn now(&self) -> u64 {
        self.case["now"].as_u64().expect("a time")
    }

    fn read(&self) -> Result<Reply, Error> {
        let headers = headers(self.case);
        let received = received(self.case, &headers);
        client_of(self.case)?.read(&stored(self.case), received, self.now(), &self.keys)
    }

    fn verify_notification(&self, expected: &dyn Expect) -> Result<Notification, Error> {
        let headers = headers(self.case);
        let received = received(self.case, &headers);
        let opener = |sealed: &Sealed| crate::seals::open(self.case, sealed);
        client_of(self.case)?.verify_notification(
            received,
            expected,
            self.now(),
            &self.keys,
            &opener,
        )
    }

    fn same_verification(&self) -> Outcome {
        self.keys.same_verifications(false, |text| text.as_bytes().to_vec())
    }
}

fn reply(platform: &Platform<'_>) -> Outcome {
    let read = platform.read().map_err(|e| e.to_string())?;
    platform.same_verification()?;
    same_reply(platform.case, &read, &platform.keys.key())
}

fn notification(platform: &Platform<'_>) -> Outcome {
    each_expectation(
        platform.case,
        |expected| platform.verify_notification(expected),
        |outcome| {
            let read = outcome.map_err(|e| e.to_string())?;
            platform.same_verification()?;
            same_notification(platform.case, &read, &platform.keys.key())
        },
    )
}

#[cfg(feature = "certificates")]
impl Platform<'_> {
    fn certificates(&self) -> Result<Vec<Certificate>, Error> {
        let headers = headers(self.case);
        let received = received(self.case, &headers);
        let opener = |sealed: &Sealed| crate::seals::open(self.case, sealed);
        let verify = |certificate: &Certificate, bytes: &[u8], signature: &[u8]| {
            let key = crate::wallet_keys::numbers_of(&certificate.public_key);
            let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key);
            Ok(key.verify(bytes, signature).is_ok())
        };
        // No keys are known beforehand, where the case names none.
        let known = |serial: Option<&str>, bytes: &[u8], signature: &[u8]| {
            if self.case.get("publicKey").is_none() {
                return Err(Code::KeyVersion.into());
            }
            self.keys.verify(serial, bytes, signature)
        };
        platform_certificates(received, self.now(), &opener, &verify, &known)
    }

    fn certificates_are_right(&self, file: &Json) -> Outcome {
        let read = self.certificates().map_err(|e| e.to_string())?;
        let serials: Vec<&str> = read.iter().map(|one| one.serial_number.as_str()).collect();
        equal("serials", &json!(serials), &self.case["serials"])?;
        for one in &read {
            let name = text(&self.case["publicKeys"], &one.serial_number);
            equal("publicKeys", &one.public_key_pem().as_str(), &text(&file["publicKeys"], name))?;
        }
        Ok(())
    }
}

/// What is encrypted is what the encrypter is handed, and what it gives is what is sent: RSA is the caller's.
fn sensitive(case: &Json) -> Outcome {
    let ciphertext = Base64::decode_vec(text(case, "ciphertext")).expect("base64");
    let client = merchant().with_platform_serial("PUB_KEY_ID_1").expect("a name");
    let encrypter = |bytes: &[u8]| {
        let is_right = bytes == text(case, "text").as_bytes();
        is_right.then(|| ciphertext.clone()).ok_or_else(|| Code::Signer.into())
    };
    same("ciphertext", client.encrypt(text(case, "text"), &encrypter), text(case, "ciphertext"))?;
    let decrypter = |bytes: &[u8]| {
        let is_right = bytes == ciphertext;
        is_right.then(|| text(case, "text").into()).ok_or_else(|| Code::Decrypt.into())
    };
    same("text", client.decrypt(text(case, "ciphertext"), &decrypter), text(case, "text"))?;
    let unsigned = client.call("GET", "/v3/certificates", "", 0, "a").map_err(|e| e.to_string())?;
    let request = unsigned.sign_with(&|_: &[u8]| Ok(vec![0])).map_err(|e| e.to_string())?;
    equal("header", &request.header("wechatpay-serial"), &Some("PUB_KEY_ID_1"))
}

/// Whatever the decrypter says, or is handed.
fn sensitive_error(case: &Json) -> Outcome {
    let ciphertext = text(case, "ciphertext");
    for wrong in [Code::Decrypt, Code::Signer, Code::Internal] {
        refused(case, merchant().decrypt(ciphertext, &|_: &[u8]| Err(wrong.into())))?;
    }
    // What a key of another makes of it is no text.
    refused(case, merchant().decrypt(ciphertext, &|_: &[u8]| Ok(vec![0xff, 0xfe])))
}

fn merchant() -> WeChatPay {
    WeChatPay::new("wx1", "1", "1").expect("a merchant")
}

fn acknowledgement(case: &Json) -> Outcome {
    let client = client_of(case).map_err(|e| e.to_string())?;
    let message = case["input"].get("message").map(string);
    same_answer(case, &message.map_or_else(|| client.acknowledge(), |why| client.refuse(why)))
}
