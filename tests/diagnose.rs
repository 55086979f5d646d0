//! The catalogue of mistakes of tests/vectors/diagnose.json, as the npm package's tests run it.
#![cfg(all(feature = "diagnose", feature = "gbk", not(target_arch = "wasm32")))]
#![allow(clippy::expect_used, clippy::indexing_slicing, missing_docs)]

use orderstr::diagnose::{CauseCode, Diagnosis, Inquiry};
use orderstr::schemes::{self, Rule};
use orderstr::{Params, Scheme};
use serde_json::Value as Json;

const CATALOGUE: &str = include_str!("vectors/diagnose.json");

fn rule(written: &Json) -> Rule {
    if let Json::String(name) = written {
        return schemes::named(name).expect("a built-in rule").rule.clone();
    }
    let mut switches = Params::default();
    for (name, value) in written.as_object().expect("a scheme") {
        match value {
            Json::Array(list) => {
                let names: Vec<&str> = list.iter().filter_map(Json::as_str).collect();
                switches.push(name.as_str(), names.join(","));
            }
            word => switches.push(name.as_str(), word.as_str().expect("a word")),
        }
    }
    Scheme::read(&switches).expect("a sound scheme").into()
}

fn asked(case: &Json) -> Diagnosis {
    let mut inquiry = Inquiry::new(rule(&case["scheme"]));
    if let Some(key) = case["key"].as_str() {
        inquiry = inquiry.with_key(key);
    }
    if case["params"].is_object() {
        inquiry = inquiry.with_json(&case["params"].to_string());
    }
    if let Some(text) = case["text"].as_str() {
        inquiry = inquiry.with_text(text);
    }
    if let Some(expected) = case["expected"].as_str() {
        inquiry = inquiry.with_expected(expected);
    }
    if let Some(expected) = case["expectedString"].as_str() {
        inquiry = inquiry.with_expected_string(expected);
    }
    inquiry.diagnose()
}

#[test]
fn every_case_is_named() {
    let catalogue: Json = serde_json::from_str(CATALOGUE).expect("JSON");
    let cases = catalogue["cases"].as_array().expect("cases");
    let mut failures = Vec::new();
    let mut ran = 0;
    for case in cases {
        let wanted: Vec<(&str, Option<&str>)> = case["causes"]
            .as_array()
            .expect("causes")
            .iter()
            .map(|cause| (cause["code"].as_str().expect("a code"), cause["field"].as_str()))
            .collect();
        // Unicode's normal forms are the host's: JavaScript has them.
        if wanted.iter().any(|(code, _)| *code == CauseCode::UnicodeNfcNfd.as_str()) {
            continue;
        }
        ran += 1;
        let found = asked(case);
        let first = found.causes.get(..wanted.len()).unwrap_or(&found.causes);
        let named = wanted.iter().all(|(code, field)| {
            first.iter().any(|cause| {
                cause.code.as_str() == *code
                    && field.is_none_or(|field| cause.field.as_deref() == Some(field))
            })
        });
        if !named || found.matches != Some(case["matches"].as_bool().unwrap_or_default()) {
            let codes: Vec<String> =
                found.causes.iter().map(orderstr::diagnose::Cause::message).collect();
            failures.push(format!("{}: {codes:?}", case["name"]));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
    assert_eq!(ran + 2, cases.len());
    assert!(ran >= 130, "{ran}");
}

#[test]
fn every_cause_has_its_own_word_and_sentences() {
    for (at, code) in CauseCode::ALL.iter().enumerate() {
        for sentence in [code.english(), code.chinese(), code.fix(), code.fix_zh()] {
            assert!(!sentence.is_empty(), "{code:?}");
        }
        for other in CauseCode::ALL.iter().skip(at + 1) {
            assert_ne!(code.as_str(), other.as_str());
            assert_ne!(code.english(), other.english());
            assert_ne!(code.chinese(), other.chinese());
        }
    }
}
