//! Cases of a client of the Alipay Open Platform. The signer is a stand-in that gives back the
//! signature of the case, as of published samples no private key is known. Both directions are verified by
//! [`crate::wallet_keys`].

use std::cell::RefCell;

use base64ct::{Base64, Encoding as _};
use orderstr::gateway::alipay_open::{
    Call, NotificationVersion, SignType, SignedPayload, trade_status,
};
use orderstr::gateway::alipay_open::{OPERATIONS, UnsignedOrderStr, UnsignedRequest};
use orderstr::gateway::{AlipayOpen, Next, Notification, Operation, Reply};
use orderstr::{
    Charset, Code, Error, ExternalSigner, Limits, Names, OrderStrEncoding, Verify, order_str,
    schemes,
};
use serde_json::{Value as Json, json};

use crate::stages::{Outcome, equal, fields, json, names, refused, string, text};
use crate::wallet_keys::WalletKeys;

/// The outcome of a case of the file, where it is of a kind that is known here.
pub(crate) fn check(file: &Json, case: &Json) -> Option<Outcome> {
    let alipay = Alipay { file, case, verifications: RefCell::default() };
    let kind = text(case, "kind");
    if text(case, "feature") == "gbk" && cfg!(not(feature = "gbk")) {
        return Some(without_gbk(&alipay));
    }
    Some(match kind {
        "order-string" => order_string(&alipay),
        "printed-order-string" => printed_order_string(case),
        "request" => request(&alipay),
        "request-error" => refused(case, alipay.made()),
        "reply" => reply(&alipay),
        "reply-error" => refused(case, alipay.read()),
        "notification" => notification(&alipay),
        "notification-error" => refused(case, alipay.verify_notification()),
        _ => return None,
    })
}

/// Without its tables GBK is refused, whatever the case says.
fn without_gbk(alipay: &Alipay<'_>) -> Outcome {
    let made = match text(alipay.case, "kind") {
        "notification" => alipay.verify_notification().map(|_| ()),
        _ => alipay.made(),
    };
    equal("code", &made.err().map(|error| error.code()), &Some(Code::Charset))
}

/// The platform that sent the message of a case, and the verifications that it was given.
struct Alipay<'j> {
    file: &'j Json,
    case: &'j Json,
    verifications: RefCell<Vec<(Vec<u8>, String)>>,
}

/// One key, or one for each certificate.
impl Verify for Alipay<'_> {
    fn verify(&self, serial: Option<&str>, bytes: &[u8], signature: &[u8]) -> Result<bool, Error> {
        let name = match &self.case["publicKey"] {
            Json::String(name) => name,
            keys => match serial.and_then(|serial| keys.get(serial)) {
                Some(name) => string(name),
                None => return Err(Code::KeyVersion.into()),
            },
        };
        self.verifications.borrow_mut().push((bytes.to_vec(), Base64::encode_string(signature)));
        let keys = WalletKeys::of(self.file, self.case);
        Ok(if text(&self.case["account"], "signType") == "RSA" {
            keys.verify_sha1(name, bytes, signature)
        } else {
            keys.verify(name, bytes, signature)
        })
    }
}

impl Alipay<'_> {
    fn client(&self) -> Result<AlipayOpen, Error> {
        let account = &self.case["account"];
        let option = |name| account.get(name).map(string);
        let mut client = AlipayOpen::new(text(account, "appId"))?
            .with_allow_ambiguous(names(&account["allowAmbiguous"]));
        if let Some(base_url) = option("baseUrl") {
            client = client.with_base_url(base_url)?;
        }
        if let Some(sign_type) = option("signType") {
            client = client.with_sign_type(SignType::from_word(sign_type).unwrap());
        }
        if let Some(charset) = option("charset") {
            client = client.with_charset(Charset::from_word(charset).unwrap());
        }
        if let Some(app_cert_sn) = option("appCertSn") {
            let root = option("alipayRootCertSn").unwrap_or_default();
            client = client.with_certificates(app_cert_sn, root)?;
        }
        if let Some(token) = option("appAuthToken") {
            client = client.with_app_auth_token(token)?;
        }
        Ok(client)
    }

    fn operation(&self) -> Option<&'static Operation> {
        let name = text(self.case, "operation");
        OPERATIONS.iter().find(|operation| operation.name == name)
    }

    fn biz_content(&self) -> String {
        match &self.case["input"] {
            Json::String(text) => text.clone(),
            object => object.to_string(),
        }
    }

    fn call(&self) -> Call<'_> {
        let call = &self.case["call"];
        let option = |name| call.get(name).map(string);
        Call {
            timestamp: text(call, "timestamp"),
            notify_url: option("notify_url"),
            return_url: option("return_url"),
        }
    }

    fn order_str(&self) -> Result<UnsignedOrderStr, Error> {
        let word = text(self.case, "encoding");
        let encoding = OrderStrEncoding::from_word(word).unwrap_or(OrderStrEncoding::Percent);
        let operation = self.operation().unwrap();
        self.client()?.order_str(operation, &self.biz_content(), &self.call(), encoding)
    }

    fn request(&self) -> Result<UnsignedRequest, Error> {
        let (client, biz_content) = (self.client()?, self.biz_content());
        match self.operation() {
            Some(operation) => client.request(operation, &biz_content, &self.call()),
            None => client.call(text(self.case, "method"), &biz_content, &self.call()),
        }
    }

    /// Whatever the operation makes, with the signature of the case.
    fn made(&self) -> Result<(), Error> {
        let sign = |_: &[u8]| Ok(self.signature());
        match text(self.case, "operation") {
            "tradeAppPay" | "fundAuthOrderAppFreeze" => {
                self.order_str()?.sign_with(&sign).map(|_| ())
            }
            _ => self.request()?.sign_with(&sign).map(|_| ()),
        }
    }

    /// The signature of the case, or what is as long.
    fn signature(&self) -> Vec<u8> {
        match Base64::decode_vec(text(self.case, "signatureBase64")) {
            Ok(signature) if !signature.is_empty() => signature,
            _ => vec![0; 256],
        }
    }

    /// What the private key was handed must be what the public key verifies.
    fn same_signed(&self, string_to_sign: &str, bytes: &[u8]) -> Outcome {
        equal("stringToSign", &string_to_sign, &text(self.case, "stringToSign"))?;
        let verified = self.verify(None, bytes, &self.signature());
        equal("signatureBase64", &verified.map_err(|e| e.to_string())?, &true)
    }

    fn read(&self) -> Result<Reply, Error> {
        self.client()?.read(text(self.case, "method"), text(self.case, "body"), self)
    }

    fn version(&self) -> NotificationVersion {
        NotificationVersion::from_word(text(self.case, "version")).unwrap()
    }

    fn verify_notification(&self) -> Result<Notification, Error> {
        let expected = fields(&self.case["expected"]);
        let body = text(self.case, "body");
        self.client()?.verify_notification(self.version(), body, self, &expected)
    }

    fn same_payload(&self, payload: &SignedPayload) -> Outcome {
        let signature = payload.signature().map(|bytes| Base64::encode_string(&bytes));
        let wanted = text(self.case, "signatureBase64").to_owned();
        equal("keyVersion", &json!(payload.cert_sn), &self.case["keyVersion"])?;
        equal("signatureBase64", &signature, &Some(wanted.clone()))?;
        equal("stringToSign", &payload.string_to_sign.as_str(), &text(self.case, "stringToSign"))?;
        let bytes = payload.signed_bytes().map_err(|e| e.to_string())?.into_owned();
        equal("verification", &*self.verifications.borrow(), &vec![(bytes, wanted)])
    }
}

fn order_string(alipay: &Alipay<'_>) -> Outcome {
    let unsigned = alipay.order_str().map_err(|e| e.to_string())?;
    let bytes = unsigned.bytes_to_sign().map_err(|e| e.to_string())?;
    alipay.same_signed(unsigned.string_to_sign(), &bytes)?;
    let order = unsigned.signed(&alipay.signature()).map_err(|e| e.to_string())?;
    equal("orderStr", &order.order_str.as_str(), &text(alipay.case, "orderStr"))
}

/// An order string of another library, in another order: the fields are what is compared.
fn printed_order_string(case: &Json) -> Outcome {
    let encoding = OrderStrEncoding::from_word(text(case, "encoding")).unwrap();
    let printed = text(case, "orderStr");
    let params = order_str::parse(printed, encoding, &Names::NONE, &Limits::DEFAULT)
        .map_err(|e| e.to_string())?;
    let signer = ExternalSigner::new(schemes::ALIPAY_OPEN).map_err(|e| e.to_string())?;
    let canonical = signer.canonical_string(&params).map_err(|e| e.to_string())?;
    equal("stringToSign", &canonical.as_str(), &text(case, "stringToSign"))?;
    equal("signatureBase64", &params.text("sign"), &Some(text(case, "signatureBase64")))
}

fn request(alipay: &Alipay<'_>) -> Outcome {
    let case = alipay.case;
    let unsigned = alipay.request().map_err(|e| e.to_string())?;
    let bytes = unsigned.bytes_to_sign().map_err(|e| e.to_string())?;
    alipay.same_signed(unsigned.string_to_sign(), &bytes)?;
    let request = unsigned.signed(&alipay.signature()).map_err(|e| e.to_string())?;
    equal("url", &request.url.as_str(), &text(case, "url"))?;
    equal("body", &request.body.as_deref(), &Some(text(case, "body")))?;
    equal("contentType", &request.content_type, &Some(text(case, "contentType")))?;
    equal("method", &request.method.as_str(), &"POST")?;
    equal("signature", &request.signature.as_str(), &text(case, "signatureBase64"))
}

fn reply(alipay: &Alipay<'_>) -> Outcome {
    let case = alipay.case;
    let read = alipay.read().map_err(|e| e.to_string())?;
    let payload = alipay
        .client()
        .and_then(|client| client.reply_payload(text(case, "method"), text(case, "body")))
        .map_err(|e| e.to_string())?;
    alipay.same_payload(&payload)?;
    let trade_pay = match &read.next {
        Some(Next::TradeNo(trade_no)) => json!({ "tradeNO": trade_no }),
        Some(other) => panic!("the platform has no {other:?}"),
        None => Json::Null,
    };
    equal("authenticated", &read.authenticated, &true)?;
    equal("tradePay", &trade_pay, &case["tradePay"])?;
    equal("members", &json(&read.members), &case["members"])
}

fn notification(alipay: &Alipay<'_>) -> Outcome {
    let case = alipay.case;
    let read = alipay.verify_notification().map_err(|e| e.to_string())?;
    let payload = alipay
        .client()
        .and_then(|client| client.notification_payload(alipay.version(), text(case, "body")))
        .map_err(|e| e.to_string())?;
    alipay.same_payload(&payload)?;
    let state = read.signed.text("trade_status").and_then(|word| trade_status(&word));
    equal("verified", &json(&read.signed), &case["verified"])?;
    equal("unverified", &json(&read.unverified), &case["unverified"])?;
    equal("paid", &json!(state.is_some_and(|state| state.paid)), &case["paid"])?;
    equal("state", &json!(state.map(|state| state.state)), &case["state"])
}
