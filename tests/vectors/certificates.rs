//! Cases of X.509 certificates.

use base64ct::{Base64, Encoding as _};
use orderstr::Error;
use orderstr::certificate::{Certificate, alipay_root_cert_sn};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use serde_json::{Value as Json, json};

use crate::stages::{Outcome, equal, refused, string, text};
use crate::wallet_keys;

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(_: &Json, case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "certificate" => certificate(case),
        "certificate-error" => refused(case, read(case)),
        _ => return None,
    })
}

/// Text, or bytes: of PEM, or DER.
fn read(case: &Json) -> Result<Vec<Certificate>, Error> {
    let Some(bytes) = case.get("fileBase64") else {
        return Certificate::read(text(case, "file"));
    };
    let bytes = Base64::decode_vec(string(bytes)).expect("base64");
    match str::from_utf8(&bytes) {
        Ok(text) => Certificate::read(text),
        Err(_) => Ok(vec![Certificate::from_der(&bytes)?]),
    }
}

fn certificate(case: &Json) -> Outcome {
    let read = read(case).map_err(|e| e.to_string())?;
    let (first, chain) = read.split_first().expect("a certificate");
    for (name, found) in [
        ("serialNumber", &first.serial_number),
        ("serialNumberDecimal", &first.serial_number_decimal),
        ("subject", &first.subject),
        ("issuer", &first.issuer),
        ("notBefore", &first.not_before),
        ("notAfter", &first.not_after),
        ("appCertSn", &first.app_cert_sn),
    ] {
        equal(name, &found.as_str(), &text(case, name))?;
    }
    let numbers: Vec<&str> = chain.iter().map(|found| found.serial_number.as_str()).collect();
    equal("chain", &json!(numbers), &case["chain"])?;
    equal("alipayRootCertSn", &json!(alipay_root_cert_sn(&read)), &case["alipayRootCertSn"])?;
    let Some(signature) = case.get("signatureBase64") else { return Ok(()) };
    equal("publicKey", &first.public_key_pem().as_str(), &text(case, "publicKey"))?;
    let signature = Base64::decode_vec(string(signature)).expect("base64");
    let key = wallet_keys::numbers_of(&first.public_key);
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key);
    let verdict = key.verify(text(case, "stringToSign").as_bytes(), &signature);
    equal("signatureBase64", &verdict.is_ok(), &true)
}
