//! Cases of what is signed externally: schemes with an external digest, and templates.

use orderstr::schemes::Rule;
use orderstr::{Code, Error, ExternalSigner, Params, Scheme, Template, schemes};
use serde_json::Value as Json;

use crate::schemes::{lacks_gbk, switches};
use crate::stages::{Outcome, equal, fields, refused, same, same_verdict, string, text};
use crate::wallet_keys::WalletKeys;

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(file: &Json, case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "external" | "template" => external(file, case),
        "external-error" | "template-error" => {
            refused(case, signer(case).and_then(|s| s.bytes_to_sign(&fields(&case["params"]))))
        }
        _ => return None,
    })
}

fn external(file: &Json, case: &Json) -> Outcome {
    let signer = signer(case).map_err(|e| e.to_string())?;
    let params = fields(&case["params"]);
    same("canonical", signer.canonical_string(&params), text(case, "canonical"))?;
    if let Some(kept) = case.get("kept") {
        // What is left out may as well not be there.
        let kept: Vec<&str> = kept.as_array().unwrap().iter().map(string).collect();
        let signed = params.iter().filter(|field| kept.contains(&field.name.as_ref()));
        let signed: Params<'_> =
            signed.map(|field| (field.name.as_ref(), field.value.clone())).collect();
        equal("kept", &signed.iter().count(), &kept.len())?;
        same("kept", signer.canonical_string(&signed), text(case, "canonical"))?;
    }
    let bytes = signer.bytes_to_sign(&params);
    if lacks_gbk(&case["scheme"]) && !text(case, "canonical").is_ascii() {
        return equal("bytesHex", &bytes.map_err(|e| e.code()), &Err(Code::Charset));
    }
    let bytes = bytes.map_err(|e| e.to_string())?;
    if let Some(hex) = case.get("bytesHex") {
        equal("bytesHex", &hex::encode(&bytes).as_str(), &string(hex))?;
    } else {
        let signed = str::from_utf8(&bytes).map_err(|e| e.to_string())?;
        equal("stringToSign", &signed, &text(case, "stringToSign"))?;
    }
    let Some(signature) = case.get("signatureBase64") else { return Ok(()) };
    let keys = WalletKeys::of(file);
    let verifier = |_: Option<&str>, bytes: &[u8], signature: &[u8]| {
        Ok(match text(case, "algorithm") {
            "SHA1withRSA" => keys.verify_sha1(text(case, "publicKey"), bytes, signature),
            _ => keys.verify(text(case, "publicKey"), bytes, signature),
        })
    };
    let verified = signer.verify_with(&params, string(signature), &verifier);
    same_verdict(case, verified)?;
    if case.get("verify").is_some() {
        return Ok(());
    }
    let other = signer.verify_with(&params, "AAAA", &verifier);
    equal("another signature", &other, &Ok(false))
}

fn signer(case: &Json) -> Result<ExternalSigner, Error> {
    ExternalSigner::new(match (&case["scheme"], &case["template"]) {
        (Json::String(name), _) | (_, Json::String(name)) => {
            schemes::named(name).expect("a built-in rule").rule.clone()
        }
        (Json::Null, own) => Rule::from(Template::new(
            text(own, "name").to_owned(),
            text(own, "template").to_owned(),
        )?),
        (written, _) => Rule::from(Scheme::read(&switches(written))?),
    })
}
