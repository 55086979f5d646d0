//! Cases of a client of the Alipay Open Platform. The signer is a stand-in that gives back the
//! signature of the case, as of published samples no private key is known. Both directions are verified by
//! [`crate::watched`].

use orderstr::gateway::alipay_open::{
    Call, NotificationVersion, SignType, UnsignedOrderStr, UnsignedRequest,
};
use orderstr::gateway::{AlipayOpen, ChinaTime, Expect, Next, Notification, Reply};
use orderstr::{
    Charset, Code, Encrypt, Error, ExternalSigner, Limits, Members, Names, OrderStrEncoding,
    order_str, schemes,
};
use serde_json::Value as Json;

use crate::aes;
use crate::gateways;
use crate::stages::{
    Outcome, each_expectation, equal, json, names, received, refused, same_answer,
    same_notification, same_reply, stored, string, text,
};
use crate::watched::Watched;

/// The outcome of a case of the file, where it is of a kind that is known here.
pub(crate) fn check(file: &Json, case: &Json) -> Option<Outcome> {
    let alipay = Alipay { case, keys: Watched::new(file, case) };
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
        "notification-error" => each_expectation(
            case,
            |expected| alipay.verify_notification(expected),
            |outcome| refused(case, outcome),
        ),
        "user-data" => user_data(&alipay),
        "user-data-error" => refused(case, alipay.user_data()),
        "acknowledgement" => acknowledgement(&alipay),
        _ => return None,
    })
}

/// Without its tables GBK is refused, whatever the case says.
fn without_gbk(alipay: &Alipay<'_>) -> Outcome {
    if text(alipay.case, "kind") != "notification" {
        let made = alipay.made().err().map(|error| error.code());
        return equal("code", &made, &Some(Code::Charset));
    }
    each_expectation(
        alipay.case,
        |expected| alipay.verify_notification(expected),
        |outcome| equal("code", &outcome.err().map(|error| error.code()), &Some(Code::Charset)),
    )
}

fn charset(word: &Json) -> Charset {
    match word {
        Json::Null => Charset::Utf8,
        word => Charset::from_word(string(word)).unwrap(),
    }
}

/// The platform that sent the message of a case.
struct Alipay<'j> {
    case: &'j Json,
    keys: Watched<'j>,
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
        if option("charset").is_some() {
            client = client.with_charset(charset(&account["charset"]));
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

    /// What the message is in: where the case does not say it, that of the account.
    fn charset(&self) -> Charset {
        match &self.case["charset"] {
            Json::Null => charset(&self.case["account"]["charset"]),
            word => charset(word),
        }
    }

    fn biz_content(&self) -> String {
        match &self.case["input"] {
            Json::String(text) => text.clone(),
            object => object.to_string(),
        }
    }

    /// What the interface takes beside `biz_content`.
    fn parameters(&self) -> Vec<(&str, &str)> {
        let given = self.case["call"]["parameters"].as_object();
        given.into_iter().flatten().map(|(name, text)| (name.as_str(), string(text))).collect()
    }

    fn call<'c>(
        &'c self,
        parameters: &'c [(&'c str, &'c str)],
        encrypter: &'c dyn Encrypt,
    ) -> Call<'c> {
        let call = &self.case["call"];
        let option = |name| call.get(name).map(string);
        let encoding = OrderStrEncoding::from_word(text(self.case, "encoding"));
        Call {
            notify_url: option("notify_url"),
            return_url: option("return_url"),
            auth_token: option("auth_token"),
            app_auth_token: option("app_auth_token"),
            parameters,
            encrypter: (call["encrypt"] == true).then_some(encrypter),
            encoding: encoding.unwrap_or(OrderStrEncoding::Percent),
            ..Call::at(match &call["time"] {
                Json::Number(seconds) => ChinaTime::from(seconds.as_u64().expect("seconds")),
                text => ChinaTime::from(text.as_str().unwrap_or_default()),
            })
        }
    }

    fn order_str(&self) -> Result<UnsignedOrderStr, Error> {
        let (client, biz_content) = (self.client()?, self.biz_content());
        gateways::alipay_open_order_str!(
            client,
            text(self.case, "operation"),
            &biz_content,
            &self.call(&self.parameters(), &|bytes: &[u8]| Ok(aes::encrypt(self.case, bytes)))
        )
    }

    fn request(&self) -> Result<UnsignedRequest, Error> {
        let (client, biz_content, parameters) =
            (self.client()?, self.biz_content(), self.parameters());
        let encrypter = |bytes: &[u8]| Ok(aes::encrypt(self.case, bytes));
        let call = self.call(&parameters, &encrypter);
        match text(self.case, "operation") {
            "call" => client.call(text(self.case, "method"), &biz_content, &call),
            operation => gateways::alipay_open!(client, operation, &biz_content, &call),
        }
    }

    /// Whatever the operation makes, signed by anything.
    fn made(&self) -> Result<(), Error> {
        let sign = |_: &[u8]| Ok(vec![0; 256]);
        match text(self.case, "operation") {
            "alipayApp" | "freeze" => self.order_str()?.sign_with(&sign).map(|_| ()),
            _ => self.request()?.sign_with(&sign).map(|_| ()),
        }
    }

    fn read(&self) -> Result<Reply, Error> {
        let (client, request) = (self.client()?, stored(self.case));
        let received = received(self.case, &[]);
        if self.case.get("aesKey").is_none() {
            return client.read(&request, received, &self.keys);
        }
        client.read_encrypted(&request, received, &self.keys, &|ciphertext: &[u8]| {
            aes::decrypt(self.case, ciphertext)
        })
    }

    fn user_data(&self) -> Result<Members, Error> {
        let decrypter = |ciphertext: &[u8]| aes::decrypt(self.case, ciphertext);
        self.client()?.read_user_data(text(self.case, "text"), &self.keys, &decrypter)
    }

    /// What is said of the rule; nothing where it is to be found out.
    fn version(&self) -> Option<NotificationVersion> {
        let word = self.case.get("version").map(string);
        word.map(|word| NotificationVersion::from_word(word).unwrap())
    }

    fn verify_notification(&self, expected: &dyn Expect) -> Result<Notification, Error> {
        let received = received(self.case, &[]);
        self.client()?.verify_notification(received, expected, self.version(), &self.keys)
    }

    fn same_verification(&self, is_found: bool) -> Outcome {
        self.keys.same_verifications(is_found, |text| {
            self.charset().encode(text).expect("a text of the charset").into_owned()
        })
    }
}

fn order_string(alipay: &Alipay<'_>) -> Outcome {
    let unsigned = alipay.order_str().map_err(|e| e.to_string())?;
    let bytes = unsigned.bytes_to_sign().map_err(|e| e.to_string())?;
    let signature = alipay.keys.signature(unsigned.string_to_sign(), &bytes)?;
    let order = unsigned.signed(&signature).map_err(|e| e.to_string())?;
    equal("operation", &order.operation, &text(alipay.case, "operation"))?;
    equal("signature", &order.signature.as_str(), &text(alipay.case, "signatureBase64"))?;
    equal("next", &order.next(), &Next::OrderStr(order.order_str.clone()))?;
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
    let signature = alipay.keys.signature(unsigned.string_to_sign(), &bytes)?;
    let request = unsigned.signed(&signature).map_err(|e| e.to_string())?;
    equal("operation", &request.operation.as_ref(), &text(case, "operation"))?;
    equal("url", &request.url.as_str(), &text(case, "url"))?;
    equal("body", &request.body.as_deref(), &Some(text(case, "body")))?;
    let headers: Vec<_> = request.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
    equal("contentType", &headers, &vec![("Content-Type", text(case, "contentType"))])?;
    equal("method", &request.method.as_ref(), &"POST")?;
    equal("signature", &request.signature.as_str(), &text(case, "signatureBase64"))
}

fn reply(alipay: &Alipay<'_>) -> Outcome {
    let read = alipay.read().map_err(|e| e.to_string())?;
    alipay.same_verification(false)?;
    same_reply(alipay.case, &read, &alipay.keys.key())
}

fn notification(alipay: &Alipay<'_>) -> Outcome {
    each_expectation(
        alipay.case,
        |expected| alipay.verify_notification(expected),
        |outcome| {
            let read = outcome.map_err(|e| e.to_string())?;
            alipay.same_verification(alipay.version().is_none())?;
            equal("rule", &read.version, &Some(text(alipay.case, "rule")))?;
            same_notification(alipay.case, &read, &alipay.keys.key())
        },
    )
}

fn user_data(alipay: &Alipay<'_>) -> Outcome {
    let read = alipay.user_data().map_err(|e| e.to_string())?;
    alipay.same_verification(false)?;
    equal("fields", &json(&read), &alipay.case["fields"])
}

fn acknowledgement(alipay: &Alipay<'_>) -> Outcome {
    let client = alipay.client().map_err(|e| e.to_string())?;
    let message = alipay.case["input"].get("message").map(string);
    let answer = message.map_or_else(|| client.acknowledge(), |why| client.refuse(why));
    same_answer(alipay.case, &answer)
}
