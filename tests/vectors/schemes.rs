//! Cases of schemes and of order strings, which no gateway object is needed for.

use orderstr::schemes::Rule;
use orderstr::{
    Code, Decision, Error, Explanation, Limits, OrderStrEncoding, Params, Secret, Signer,
    TemplateSigner, order_str, schemes,
};
use serde_json::Value as Json;

use crate::stages::{Outcome, equal, fields, names, refused, same, same_verdict, string, text};

/// The outcome of a case, where it is of a kind that is known here.
pub(crate) fn check(case: &Json) -> Option<Outcome> {
    Some(match text(case, "kind") {
        "sign" => sign(case),
        "verify-only" => verify_only(case),
        "sign-error" => refused(case, signer(case).and_then(|s| s.sign(&fields(&case["params"])))),
        "document-error" => document_error(case),
        "order-str" => same("orderStr", build_order_str(case), text(case, "orderStr")),
        "order-str-error" => refused(case, build_order_str(case)),
        "parse" => parse(case),
        "parse-error" => refused(case, parse_order_str(case).map(|fields| format!("{fields:?}"))),
        _ => return None,
    })
}

fn sign(case: &Json) -> Outcome {
    let signer = signer(case).map_err(|e| e.to_string())?;
    let params = fields(&case["params"]);
    if lacks_gbk(&case["scheme"]) && !text(case, "canonical").is_ascii() {
        return equal(
            "signature",
            &signer.sign(&params).map_err(|e| e.code()),
            &Err(Code::Charset),
        );
    }
    let explained = signer.explain(&params).map_err(|e| e.to_string())?;
    if let Some(kept) = case.get("kept") {
        let mut kept: Vec<&str> = kept.as_array().unwrap().iter().map(string).collect();
        let mut signed: Vec<&str> = explained
            .fields
            .iter()
            .filter(|field| field.decision == Decision::Signed)
            .map(|field| field.name.as_str())
            .collect();
        kept.sort_unstable();
        signed.sort_unstable();
        equal("kept", &signed, &kept)?;
    }
    if let Some(canonical) = case.get("canonical") {
        equal("canonical", &explained.canonical_string.as_str(), &string(canonical))?;
    }
    equal("stringToSign", &explained.string_to_sign.as_str(), &text(case, "stringToSign"))?;
    same("signature", signer.sign(&params), text(case, "signature"))?;
    same_verdict(case, signer.verify(&params, text(case, "signature")))
}

/// As [`sign`], and nobody here makes the signature.
fn verify_only(case: &Json) -> Outcome {
    let signer = signer(case).map_err(|e| e.to_string())?;
    let params = fields(&case["params"]);
    let explained = signer.explain(&params).map_err(|e| e.to_string())?;
    equal("canonical", &explained.canonical_string.as_str(), &text(case, "canonical"))?;
    equal("stringToSign", &explained.string_to_sign.as_str(), &text(case, "stringToSign"))?;
    equal("explained signature", &explained.signature.as_str(), &"")?;
    let refused =
        signer.sign(&params).map_err(|error| (error.code(), error.field().map(String::from)));
    equal("signature", &refused, &Err((Code::VerifyOnly, Some("digest".into()))))?;
    same_verdict(case, signer.verify(&params, text(case, "signature")))?;
    equal("another", &signer.verify(&params, &"0".repeat(40)), &Ok(false))
}

fn document_error(case: &Json) -> Outcome {
    let signer = signer(case).map_err(|e| e.to_string())?;
    let params = fields(&case["params"]);
    equal("printed", &signer.verify(&params, text(case, "printed")), &Ok(false))?;
    equal("signature", &signer.verify(&params, text(case, "signature")), &Ok(true))
}

/// What signs with a shared key: a scheme or a template.
enum Keyed {
    Scheme(Box<Signer>),
    Template(Box<TemplateSigner>),
}

impl Keyed {
    fn sign(&self, params: &Params<'_>) -> Result<String, Error> {
        match self {
            Self::Scheme(signer) => signer.sign(params),
            Self::Template(signer) => signer.sign(params),
        }
    }

    fn verify(&self, params: &Params<'_>, signature: &str) -> Result<bool, Error> {
        match self {
            Self::Scheme(signer) => signer.verify(params, signature),
            Self::Template(signer) => signer.verify(params, signature),
        }
    }

    fn explain(&self, params: &Params<'_>) -> Result<Explanation, Error> {
        match self {
            Self::Scheme(signer) => signer.explain(params),
            Self::Template(signer) => signer.explain(params),
        }
    }
}

fn signer(case: &Json) -> Result<Keyed, Error> {
    let secret = Secret::new(text(case, "key"));
    let rule = match &case["scheme"] {
        Json::String(name) => schemes::named(name).expect("a built-in rule").rule.clone(),
        written => Rule::read(&switches(written))?,
    };
    Ok(match rule {
        Rule::Scheme(scheme) => Keyed::Scheme(Box::new(Signer::new(scheme, secret?)?)),
        Rule::Template(template) => {
            Keyed::Template(Box::new(TemplateSigner::new(template, secret?)?))
        }
    })
}

/// Whether the scheme is of a charset whose table this build is without.
pub(crate) fn lacks_gbk(scheme: &Json) -> bool {
    text(scheme, "charset") == "gbk" && !cfg!(feature = "gbk")
}

/// A scheme's written form: lists joined by commas, a list of fields as the fixed order.
pub(crate) fn switches(written: &Json) -> Params<'_> {
    let mut switches = Params::default();
    for (name, value) in written.as_object().unwrap() {
        match value {
            Json::Array(list) => {
                let list = list.iter().map(string).collect::<Vec<_>>().join(",");
                if name == "order" {
                    switches.push("order", "fixed");
                }
                switches.push(if name == "order" { "fields" } else { name.as_str() }, list);
            }
            word => switches.push(name.as_str(), string(word)),
        }
    }
    switches
}

fn build_order_str(case: &Json) -> Result<String, Error> {
    order_str::from_json(text(case, "json"), &names(&case["allowAmbiguous"]), &Limits::DEFAULT)
}

fn parse_order_str(case: &Json) -> Result<Params<'_>, Error> {
    let encoding = OrderStrEncoding::from_word(text(case, "encoding")).unwrap();
    order_str::parse(text(case, "text"), encoding, &names(&case["names"]), &Limits::DEFAULT)
}

fn parse(case: &Json) -> Outcome {
    let parsed = parse_order_str(case).map_err(|e| e.to_string())?;
    let pairs: Vec<Json> = parsed
        .iter()
        .map(|field| serde_json::json!([field.name, field.value.as_text().unwrap()]))
        .collect();
    equal("pairs", &Json::from(pairs), &case["pairs"])
}
