//! The staged vectors of this folder. A stage that differs is named: canonical string, string to sign, signature,
//! body.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod aes;
mod alipay_open;
mod alipay_plus;
#[cfg(feature = "certificates")]
mod certificates;
mod external;
mod file;
#[path = "generated/gateways.rs"]
mod gateways;
mod latipay;
mod schemes;
mod seals;
mod stages;
mod wallet_keys;
mod watched;
mod wechat_pay;
mod yabandpay;

use orderstr::schemes::Rule;
use serde_json::Value as Json;

use stages::{Outcome, text};

const LATIPAY: &str = include_str!("latipay.jsonl");
const SCHEMES: &str = include_str!("schemes.jsonl");
const YABANDPAY: &str = include_str!("yabandpay.jsonl");

#[test]
fn schemes_of_the_family() {
    run(SCHEMES, external::check);
}

#[cfg(feature = "certificates")]
#[test]
fn certificates_of_every_form() {
    run(include_str!("certificates.jsonl"), certificates::check);
}

#[test]
fn every_built_in_rule_has_three_cases_and_a_signature() {
    let files = [LATIPAY, SCHEMES, YABANDPAY].map(file::read);
    let cases = || files.iter().flat_map(|file| file["cases"].as_array().unwrap());
    for rule in orderstr::schemes::ALL {
        let of = |case: &&Json| {
            matches!(text(case, "kind"), "sign" | "verify-only" | "external" | "template")
                && [text(case, "scheme"), text(case, "template")].contains(&rule.name())
        };
        let is_signed = |case: &Json| !text(case, "signature").is_empty();
        let is_verified = |case: &Json| !text(case, "signatureBase64").is_empty();
        assert!(cases().filter(of).count() >= 3, "{}", rule.name());
        // Of what is signed externally, a document may print the text alone.
        let is_keyed = match &rule.rule {
            Rule::Scheme(scheme) => !scheme.digest.is_external(),
            Rule::Template(template) => !template.digest.is_external(),
        };
        let signed = if is_keyed {
            cases().filter(of).all(is_signed)
        } else {
            cases().filter(of).any(is_verified)
        };
        assert!(signed, "{}", rule.name());
    }
}

/// Runs every case of the file. Kinds of cases that the schemes do not know are the gateway's, which is
/// handed the file and the case.
fn run(file: &str, gateway: fn(&Json, &Json) -> Option<Outcome>) {
    let file = file::read(file);
    let cases = file["cases"].as_array().unwrap();
    let mut failures = Vec::new();
    for case in cases {
        let kind = text(case, "kind");
        let outcome = schemes::check(case).or_else(|| gateway(&file, case));
        if let Err(difference) = outcome.unwrap_or_else(|| Err("unknown kind".into())) {
            failures.push(format!("{} [{kind}]: {difference}", text(case, "name")));
        }
    }
    let ran = cases.len();
    assert!(failures.is_empty(), "{} of {ran} differ:\n{}", failures.len(), failures.join("\n"));
}
