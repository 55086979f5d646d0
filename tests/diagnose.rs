//! The catalogue of mistakes of tests/vectors/diagnose.jsonl, and what stands beside it in
//! diagnose_further.jsonl, as the npm package's tests run them.
#![cfg(all(feature = "diagnose", feature = "gbk"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, missing_docs)]

#[path = "vectors/file.rs"]
mod file;

use orderstr::diagnose::{CauseCode, Diagnosis, Inquiry};
use orderstr::schemes::{self, Rule};
use orderstr::{Params, Scheme, Secret, Signer};
use serde_json::Value as Json;

const CATALOGUE: &str = include_str!("vectors/diagnose.jsonl");
const FURTHER: &str = include_str!("vectors/diagnose_further.jsonl");

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

fn diagnosed(case: &Json) -> Diagnosis {
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

/// What an answer lacks, or has too much of.
fn wrong(case: &Json, found: &Diagnosis) -> bool {
    let wanted: Vec<(&str, Option<&str>)> = case["causes"]
        .as_array()
        .expect("causes")
        .iter()
        .map(|cause| (cause["code"].as_str().expect("a code"), cause["field"].as_str()))
        .collect();
    let first = found.causes.get(..wanted.len()).unwrap_or(&found.causes);
    let named = wanted.iter().all(|(code, field)| {
        first.iter().any(|cause| {
            cause.code.as_str() == *code
                && field.is_none_or(|field| cause.field.as_deref() == Some(field))
        })
    });
    let right = wanted.is_empty() && !found.causes.is_empty();
    !named || right || found.matches != Some(case["matches"].as_bool().unwrap_or_default())
}

fn run(file: &str) {
    let file = file::read(file);
    let cases = file["cases"].as_array().expect("cases");
    let mut failures = Vec::new();
    let mut ran = 0;
    for case in cases {
        // Unicode's normal forms are the host's: JavaScript has them.
        if case["causes"][0]["code"] == CauseCode::UnicodeNfcNfd.as_str() {
            continue;
        }
        ran += 1;
        let found = diagnosed(case);
        let key = case["key"].as_str().map_or("", str::trim);
        let shown = format!("{found:?}");
        // A key of one byte is part of any word.
        assert!(key.len() < 4 || !shown.contains(key), "{}", case["name"]);
        if wrong(case, &found) {
            let causes = found.causes.iter().take(4).map(|cause| {
                [cause.code.as_str(), cause.field.as_deref().unwrap_or_default()].join("@")
            });
            let causes = causes.collect::<Vec<_>>().join(", ");
            failures.push(format!(
                "{}: {} wanted, {causes} found ({:?}, {} tried)",
                case["name"], case["causes"], found.matches, found.tried
            ));
        }
    }
    assert!(failures.is_empty(), "{} of {ran}:\n{}", failures.len(), failures.join("\n"));
    assert!(2 * ran > cases.len(), "{ran}");
}

#[test]
fn every_case_of_the_catalogue_is_named() {
    run(CATALOGUE);
}

#[test]
fn every_further_case_is_named() {
    run(FURTHER);
}

#[test]
fn a_thousand_right_messages_have_no_cause() {
    const NAMES: [&str; 10] = [
        "amount",
        "currency",
        "time",
        "Zeta",
        "order_id",
        "note",
        "sign_type",
        "a",
        "a_",
        "notify_url",
    ];
    const VALUES: [&str; 12] = [
        "120.00",
        "0",
        "",
        "EUR",
        "1546588959",
        "a b",
        "中文",
        "x%20y",
        "+1",
        "{\"a\":1}",
        "https://a.b/c?d=1&amp;x",
        "true",
    ];
    const KEYS: [&str; 4] = ["111222333", "a1b2c3d4e5f60718", "kYq3T8s2bXw0==", "k"];
    let mut state: u64 = 20_240_917;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).expect("a small number") % limit
    };
    let keyed: Vec<&Scheme> = schemes::ALL
        .iter()
        .filter_map(schemes::BuiltIn::scheme)
        .filter(|scheme| !scheme.digest.is_external())
        .collect();
    let mut signed = 0;
    for round in 0..1_000 {
        let scheme = keyed[round % keyed.len()];
        let mut params = Params::default();
        let listed = match &scheme.order {
            orderstr::scheme::Order::Fixed(names) => names.iter().collect(),
            _ => Vec::new(),
        };
        let must: Vec<&str> = listed.into_iter().chain(scheme.trailing_fields.iter()).collect();
        for name in &must {
            params.push((*name).to_owned(), "POST");
        }
        for name in NAMES {
            if !must.contains(&name) && below(3) > 0 {
                params.push(name, VALUES[below(VALUES.len())]);
            }
        }
        let key = KEYS[below(KEYS.len())];
        let secret = Secret::new(key).expect("a key");
        let signer = Signer::new(scheme.clone(), secret).expect("a scheme");
        // What is refused is not right: values that hold what separates them.
        let Ok(signature) = signer.sign(&params) else { continue };
        signed += 1;
        let found = Inquiry::new(scheme.clone())
            .with_key(key)
            .with_params(&params)
            .with_expected(&signature)
            .diagnose();
        assert_eq!((found.matches, found.causes), (Some(true), Vec::new()), "{params:?}");
    }
    assert!(signed > 900, "{signed}");
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

/// Neither whole nor in part, nor in the form that a variation of a field that holds it writes.
#[test]
fn the_key_is_in_no_answer() {
    let key = "0123456789/secret+key/9876543210";
    let params = Params::from([("user_id", "U1"), ("api_key", key), ("note", key)]);
    let inquiry = || Inquiry::new(schemes::LATIPAY).with_key(key).with_params(&params);
    let printed = |before: &str| ["user_id=", before, key].concat();
    for text in ["U1", "U2", "0123456789 0123456789 U2"] {
        let said = format!("{:?}", inquiry().with_expected_string(&printed(text)).diagnose());
        assert!(!said.contains("/secret") && !said.contains("secret+"), "{said}");
    }
    let encoded = "note=0123456789%2Fsecret%2Bkey%2F9876543210&user_id=U1";
    let said = format!("{:?}", inquiry().with_expected_string(encoded).diagnose());
    assert!(!said.contains("secret"), "{said}");
}

/// A hostile body, or a paste of one, ends in the time of a cup of tea and not of a holiday.
#[test]
fn many_fields_are_not_searched_for_ever() {
    let body: String = (0..40_000).map(|at| format!("f{at}=1&")).collect();
    let started = std::time::Instant::now();
    let inquiry = || Inquiry::new(schemes::WECHAT_PAY_V2_MD5).with_key("key1").with_text(&body);
    let diagnosis = inquiry().with_expected("0123456789abcdef0123456789abcdef").diagnose();
    assert!(!diagnosis.complete && diagnosis.matches == Some(false));
    let diagnosis = inquiry().with_expected_string(&body.replace("=1", "=2")).diagnose();
    assert!(!diagnosis.complete && diagnosis.matches == Some(false));
    let one = "x".repeat(1 << 20);
    let params = Params::from([("a", one.as_str())]);
    let inquiry = Inquiry::new(schemes::WECHAT_PAY_V2_MD5).with_key("key1").with_params(&params);
    assert_eq!(inquiry.with_expected_string("a=1").diagnose().matches, Some(false));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
