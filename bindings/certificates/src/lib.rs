//! The module that reads X.509 certificates. It holds no key and decides nothing: what is opened and verified is by functions of
//! the JavaScript bindings.

#![cfg(target_arch = "wasm32")]
#![no_std]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;

use boundary::Boundary;
use boundary::answer::Answer;
use boundary::call::{Call, unknown_call};
use orderstr::certificate::{Certificate, alipay_root_cert_sn};
use orderstr::gateway::Received;
use orderstr::gateway::wechat_pay::{SealedCertificate, sealed_certificates};
use orderstr::{Code, Error, Result};
use wasm_bindgen::prelude::wasm_bindgen;

/// Answers a call with a text, and gives its length. The input holds a text up to `text`, fields up to `fields`, and the name of the
/// call up to `len`.
#[wasm_bindgen]
pub fn certificates(
    boundary: &mut Boundary,
    text: usize,
    names: usize,
    values: usize,
    len: usize,
    count: usize,
) -> i32 {
    let answer = Call::read(&boundary.input, 0, [text, names, values, len], count)
        .and_then(|call| answer(&call));
    boundary.finish_text(answer)
}

fn answer(call: &Call<'_>) -> Result<String> {
    let Call { name, text, fields, .. } = call;
    match *name {
        "read" => {
            let read = Certificate::read(text)?;
            Ok(Answer::default()
                .list("certificates", read.iter().map(written))
                .optional("alipayRootCertSn", alipay_root_cert_sn(&read).as_deref())
                .done())
        }
        // Headers, with the time and the status beside them.
        "sealed" => {
            let mut headers = Vec::with_capacity(fields.len());
            for field in fields {
                headers.push((field.name.as_ref(), field.value.as_text().unwrap_or_default()));
            }
            let now = fields.text("now").unwrap_or_default().parse();
            let now = now.map_err(|_| Error::at(Code::Option, "now"))?;
            let status = fields.text("status").and_then(|status| status.parse().ok());
            let received = Received { status, path: "", headers: &headers, body: text };
            let (payload, sealed) = sealed_certificates(&received, now)?;
            Ok(Answer::default()
                .optional("keyVersion", payload.key_version.as_deref())
                .optional("signature", payload.signature.as_deref())
                .text("signed", &payload.string_to_sign)
                .list("sealed", sealed.iter().map(written_sealed))
                .done())
        }
        _ => Err(unknown_call()),
    }
}

fn written(certificate: &Certificate) -> String {
    Answer::default()
        .text("serialNumber", &certificate.serial_number)
        .text("serialNumberDecimal", &certificate.serial_number_decimal)
        .text("subject", &certificate.subject)
        .text("issuer", &certificate.issuer)
        .text("notBefore", &certificate.not_before)
        .text("notAfter", &certificate.not_after)
        .text("publicKey", &certificate.public_key_pem())
        .text("appCertSn", &certificate.app_cert_sn)
        .done()
}

fn written_sealed(certificate: &SealedCertificate) -> String {
    let SealedCertificate { serial_no, sealed } = certificate;
    Answer::default()
        .text("serialNo", serial_no)
        .text("ciphertext", &sealed.ciphertext)
        .text("nonce", core::str::from_utf8(&sealed.nonce).unwrap_or_default())
        .text("associatedData", &sealed.associated_data)
        .done()
}
