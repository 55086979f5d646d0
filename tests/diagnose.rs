//! The catalogue of mistakes of tests/vectors/diagnose.jsonl, and what stands beside it in
//! diagnose_further.jsonl, as the npm package's tests run them.
#![cfg(all(feature = "diagnose", feature = "gbk"))]
#![allow(clippy::expect_used, clippy::indexing_slicing, missing_docs)]

#[path = "vectors/file.rs"]
mod file;

use orderstr::diagnose::{
    Cause, CauseCode, Diagnosis, Example, Inquiry, KeyOwner, Opened, recognise,
};
use orderstr::scheme::Digest;
use orderstr::schemes::{self, Rule};
use orderstr::{ExternalSigner, Limits, Params, Scheme, Secret, Signer};
use serde_json::Value as Json;
use sha2::Digest as _;

const CATALOGUE: &str = include_str!("vectors/diagnose.jsonl");
const FURTHER: &str = include_str!("vectors/diagnose_further.jsonl");
const RSA: &str = include_str!("vectors/diagnose_rsa.jsonl");

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
    if let Some(opened) = case.get("opened") {
        let block = opened.as_str().map(|digits| hex::decode(digits).expect("digits"));
        inquiry = inquiry.with_opened(Opened { owner: KeyOwner::Signer, block });
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
    // Nobody can tell where it is null; without a word it does not.
    let matches = match case.get("matches") {
        Some(Json::Null) => None,
        matches => Some(matches.and_then(Json::as_bool).unwrap_or_default()),
    };
    let proven = found.causes.iter().any(Cause::is_proven);
    let unproven = case["proven"] == false;
    // Where nothing is proven and the text is another one, that is all that is said.
    let more = unproven && wanted[0].0 == "TEXT_OTHER" && found.causes.len() > 1;
    let detail = case["detail"].as_str();
    let detailed = detail.is_none()
        || found.causes.first().and_then(|cause| cause.detail.as_deref()) == detail;
    !named || right || found.matches() != matches || unproven && proven || more || !detailed
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
        // That of RSA is the name of a file.
        let secret = case["key"].as_str().filter(|_| case.get("opened").is_none());
        let key = secret.map_or("", str::trim);
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
                case["name"],
                case["causes"],
                found.matches(),
                found.tried
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
fn every_case_of_a_private_key_is_named() {
    run(RSA);
    assert!(file::read(RSA)["cases"].as_array().expect("cases").len() >= 250);
}

/// The messages of the catalogues, each by its own names and values.
#[test]
fn messages_are_recognised() {
    let known = |case: &Json| {
        case["scheme"].as_str().map(str::to_owned).zip(Some(case["params"].to_string()))
    };
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for (scheme, message) in [
        ("alipayOpen", "https://openapi.alipay.com/gateway.do?app_id=1&sign=x"),
        (
            "wechatPayV3Request",
            "POST /v3/pay/transactions/jsapi HTTP/1.1\nAuthorization: WECHATPAY2-SHA256-RSA2048 mchid=\"1\"\n\n{}",
        ),
        (
            "wechatPayV3Reply",
            "POST /notify HTTP/1.1\nWechatpay-Nonce: n\nWechatpay-Signature: s\n\n{}",
        ),
        (
            "wechatPayV2Md5",
            "<xml><appid>wx1</appid><mch_id>1</mch_id><nonce_str>a</nonce_str></xml>",
        ),
        (
            "alipayPlus",
            "curl https://open-sea.alipay.com/ams/api/v1/payments/pay -H 'client-id: C' -d '{}'",
        ),
        (
            "yabandpay",
            r#"{"user":"1","method":"v3.CreatePayments","time":1,"data":{"amount":"1"}}"#,
        ),
    ] {
        let found = recognise(message);
        assert_eq!(found.first().map(|first| first.scheme), Some(scheme), "{found:?}");
        assert!(!found[0].reasons.is_empty());
    }
    for file in [CATALOGUE, RSA] {
        for case in file::read(file)["cases"].as_array().expect("cases") {
            // A template's slots are no message.
            let Some((scheme, message)) = known(case).filter(|(scheme, _)| !scheme.contains("V3"))
            else {
                continue;
            };
            all += 1;
            let found = recognise(&message);
            // What has the same names and the same form is one message.
            let same =
                |one: &str| one.trim_end_matches("HmacSha256").trim_end_matches("Md5").to_owned();
            match found.first() {
                Some(first) if same(first.scheme) == same(&scheme) => right += 1,
                first => {
                    wrong.push(format!("{scheme}: {:?} {message}", first.map(|first| first.scheme)))
                }
            }
        }
    }
    assert!(
        right * 100 >= all * 95,
        "{right} of {all}:\n{}",
        wrong[..wrong.len().min(12)].join("\n")
    );
}

/// Numbers that are the same in each run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).expect("a small number") % limit
    }

    fn one_of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }

    fn text(&mut self, parts: &[&str], most: usize) -> String {
        (0..=self.below(most)).map(|_| self.one_of(parts)).collect()
    }
}

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

/// A message of a rule: the names that it must have, some others, and values that no two messages have alike.
fn message(rule: &Rule, seeded: &mut Seeded) -> Params<'static> {
    const PARTS: [&str; 12] = ["7", "x", "é", "茶", "/", ".", "-", "4", "1", "Q", "\"", "{"];
    let mut names: Vec<String> = match rule {
        Rule::Template(template) => {
            let slots = template.text.split('{').skip(1).filter(|slot| !slot.contains("]"));
            slots.filter_map(|slot| Some(slot.split_once('}')?.0.to_owned())).collect()
        }
        Rule::Scheme(scheme) => match &scheme.order {
            orderstr::scheme::Order::Fixed(names) => names.iter().map(str::to_owned).collect(),
            _ => scheme.trailing_fields.iter().map(str::to_owned).collect(),
        },
    };
    let given = names.len();
    for name in NAMES.iter().filter(|_| matches!(rule, Rule::Scheme(_))) {
        if seeded.below(3) > 0 || names.len() < 2 {
            names.push((*name).to_owned());
        }
    }
    let mut params = Params::default();
    for (at, name) in names.into_iter().enumerate() {
        // Long enough that none is made of another by chance.
        let value = match (name.as_str(), at < given) {
            ("method", true) => seeded.one_of(&["GET", "POST"]).to_owned(),
            (_, of_rule) if of_rule => (0..9).map(|_| seeded.one_of(&PARTS[..10])).collect(),
            _ => (0..9).map(|_| seeded.one_of(&PARTS)).collect(),
        };
        params.push(name.trim_end_matches('*').to_owned(), value);
    }
    params
}

/// The text that a rule makes of a message, as far as it is needed here.
fn text_of(rule: &Rule, params: &Params<'_>) -> String {
    match rule {
        Rule::Template(template) => template.fill(params, &Limits::DEFAULT).unwrap_or_default(),
        Rule::Scheme(scheme) => {
            let mut pairs: Vec<(&str, &str)> = params
                .iter()
                .map(|field| (field.name.as_ref(), field.value.as_text().unwrap_or_default()))
                .filter(|(name, _)| !scheme.exclude.contains(name))
                .collect();
            pairs.sort_unstable();
            let pairs: Vec<String> =
                pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
            pairs.join("&")
        }
    }
}

/// Messages that have nothing to do with each other, of one rule or of two, and texts that are none.
#[test]
fn nothing_unrelated_is_proven() {
    const PARTS: [&str; 32] = [
        "a",
        "amount",
        "=",
        "&",
        "\"",
        "'",
        "\\",
        "\\u",
        "{",
        "}",
        "<",
        ">",
        "</",
        "]]>",
        ":",
        " ",
        "\n",
        "%3D",
        "%",
        "&amp;",
        "&quot;",
        "验签字符串为",
        "：",
        "string to sign is",
        "0",
        "1",
        "茶",
        "map[",
        "truncated_sign_message",
        "sign_message_length",
        "POST",
        "/v3",
    ];
    let mut seeded = Seeded(20_261_129);
    let mut wrong = Vec::new();
    let all = schemes::ALL;
    for round in 0..20_000 {
        let rule = &all[round % all.len()].rule;
        let other = match seeded.below(2) {
            0 => rule,
            _ => &all[seeded.below(all.len())].rule,
        };
        let params = message(rule, &mut seeded);
        let expected = match round % 2 {
            0 => text_of(other, &message(other, &mut seeded)),
            _ => seeded.text(&PARTS, 24),
        };
        let found = Inquiry::new(rule.clone())
            .with_params(&params)
            .with_expected_string(&expected)
            .diagnose();
        if found.matches() == Some(true) || found.causes.iter().any(Cause::is_proven) {
            wrong.push(format!("{params:?}\n  {expected:?}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong[..wrong.len().min(5)].join("\n"));
}

/// Signatures by a key that is not ours: whatever is tried, none is made by chance.
#[test]
fn no_signature_of_nobody_is_proven() {
    let mut seeded = Seeded(5);
    let keyed: Vec<&Scheme> = schemes::ALL
        .iter()
        .filter_map(schemes::BuiltIn::scheme)
        .filter(|scheme| !scheme.digest.is_external())
        .collect();
    for round in 0..60 {
        let scheme = keyed[round % keyed.len()];
        let params = message(&scheme.clone().into(), &mut seeded);
        let length = [10, 32, 40, 64][seeded.below(4)];
        let digits: Vec<&str> =
            "0123456789abcdef".split("").filter(|digit| !digit.is_empty()).collect();
        let expected: String = (0..length).map(|_| seeded.one_of(&digits)).collect();
        let found = Inquiry::new(scheme.clone())
            .with_key("111222333")
            .with_params(&params)
            .with_expected(&expected)
            .diagnose();
        assert_eq!(found.matches(), Some(false), "{params:?} {expected}");
        assert!(!found.causes.iter().any(Cause::is_proven), "{params:?} {expected} {found:?}");
    }
}

/// What a public key gives back of a right signature (RFC 8017, section 9.2).
fn block(text: &str, rule: &Rule) -> Vec<u8> {
    const INFO: &str = "3031300d060960864801650304020105000420";
    let digest = sha2::Sha256::digest(text);
    let twice = rule_digest(rule) == Some(Digest::ExternalSha256);
    let digest = if twice { sha2::Sha256::digest(hex::encode(digest)) } else { digest };
    let mut inner = hex::decode(INFO).expect("digits");
    inner.extend_from_slice(&digest);
    let mut block = vec![0xff; 256 - inner.len()];
    (block[0], block[1]) = (0, 1);
    *block.last_mut().expect("a byte") = 0;
    block.extend(inner);
    block
}

fn rule_digest(rule: &Rule) -> Option<Digest> {
    match rule {
        Rule::Scheme(scheme) => Some(scheme.digest),
        Rule::Template(_) => None,
    }
}

/// A complaint with nothing behind it is no text that anything makes, and nothing is equal to it.
#[test]
fn nothing_is_proven_of_no_text() {
    let rule = &schemes::named("wechatXpaySignature").expect("a built-in rule").rule;
    let mut params = Params::default();
    params.push("body", "x");
    for expected in ["string to sign is", "a: string to sign is: ", "验签字符串为："] {
        let found = Inquiry::new(rule.clone())
            .with_params(&params)
            .with_expected_string(expected)
            .diagnose();
        assert_ne!(found.matches(), Some(true), "{expected}");
        assert!(!found.causes.iter().any(Cause::is_proven), "{expected}: {found:?}");
    }
    // What stands between the slots of a template is in the text of any message.
    let rule = &schemes::named("wechatXpayPaySig").expect("a built-in rule").rule;
    params.push("uri", "/xpay/query");
    for expected in ["&", "string to sign is: &"] {
        let found = Inquiry::new(rule.clone())
            .with_params(&params)
            .with_expected_string(expected)
            .diagnose();
        assert_eq!(found.causes.first().map(|cause| cause.code), Some(CauseCode::TextOther));
        assert!(!found.causes.iter().any(Cause::is_proven), "{expected}: {found:?}");
    }
}

/// The rules whose signatures are made by a private key.
fn external_rules() -> Vec<&'static Rule> {
    let is_external = |rule: &&Rule| match rule {
        Rule::Scheme(scheme) => scheme.digest.is_external(),
        Rule::Template(template) => template.digest.is_external(),
    };
    schemes::ALL.iter().map(|built_in| &built_in.rule).filter(is_external).collect()
}

/// Right messages of all rules of private keys, by what a public key gives back; and the digests of texts that have nothing to do with them.
#[test]
fn thousands_of_signatures_by_a_private_key_have_no_cause() {
    let mut seeded = Seeded(11);
    let external = external_rules();
    let mut compared = 0;
    for round in 0..6_000 {
        let rule = external[round % external.len()];
        let params = message(rule, &mut seeded);
        let signer = ExternalSigner::new(rule.clone()).expect("a built-in rule");
        let Ok(text) = signer.canonical_string(&params) else { continue };
        compared += 1;
        let inquiry = |text: &str| {
            let block = Some(block(text, rule));
            let opened = Opened { owner: KeyOwner::Signer, block };
            let expected = "x".repeat(344);
            Inquiry::new(rule.clone())
                .with_params(&params)
                .with_expected(&expected)
                .with_opened(opened)
                .diagnose()
        };
        let found = inquiry(&text);
        assert_eq!((found.matches(), found.causes), (Some(true), Vec::new()), "{params:?} {text}");
        if round % 60 == 0 {
            let other = text_of(rule, &message(rule, &mut seeded));
            let found = inquiry(&other);
            assert_eq!(found.causes[0].code, CauseCode::KeyFitsTextDiffers, "{params:?} {other}");
            assert!(!found.causes.iter().any(Cause::is_proven), "{params:?} {other} {found:?}");
        }
    }
    assert!(compared >= 5_000, "{compared}");
}

/// The texts of the rules that are signed externally, as signing writes them.
#[test]
fn thousands_of_right_texts_have_no_cause() {
    let mut seeded = Seeded(7);
    let external = external_rules();
    let mut compared = 0;
    for round in 0..2_600 {
        let rule = external[round % external.len()];
        let params = message(rule, &mut seeded);
        let signer = ExternalSigner::new(rule.clone()).expect("a built-in rule");
        let Ok(text) = signer.canonical_string(&params) else { continue };
        compared += 1;
        let found =
            Inquiry::new(rule.clone()).with_params(&params).with_expected_string(&text).diagnose();
        assert_eq!((found.matches(), found.causes), (Some(true), Vec::new()), "{params:?} {text}");
    }
    assert!(compared >= 2_000, "{compared}");
}

#[test]
fn thousands_of_right_messages_have_no_cause() {
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
    let mut seeded = Seeded(20_240_917);
    let mut below = |limit: usize| seeded.below(limit);
    let keyed: Vec<&Scheme> = schemes::ALL
        .iter()
        .filter_map(schemes::BuiltIn::scheme)
        .filter(|scheme| !scheme.digest.is_external())
        .collect();
    let mut signed = 0;
    for round in 0..3_000 {
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
        assert_eq!((found.matches(), found.causes), (Some(true), Vec::new()), "{params:?}");
    }
    assert!(signed > 2_700, "{signed}");
}

#[test]
fn every_cause_has_its_own_word_and_sentences() {
    for (at, code) in CauseCode::ALL.iter().enumerate() {
        for sentence in [code.english(), code.chinese(), code.fix(), code.fix_zh()] {
            assert!(!sentence.is_empty(), "{code:?}");
        }
        for other in CauseCode::ALL.iter().skip(at + 1) {
            assert_ne!(code.row(), other.row());
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
    assert!(!diagnosis.complete && diagnosis.matches() == Some(false));
    let diagnosis = inquiry().with_expected_string(&body.replace("=1", "=2")).diagnose();
    assert!(!diagnosis.complete && diagnosis.matches() == Some(false));
    let one = "x".repeat(1 << 20);
    let params = Params::from([("a", one.as_str())]);
    let inquiry = Inquiry::new(schemes::WECHAT_PAY_V2_MD5).with_key("key1").with_params(&params);
    assert_eq!(inquiry.with_expected_string("a=1").diagnose().matches(), Some(false));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

/// The first test of a cause: the example that the documentation has of it.
#[test]
fn every_example_has_its_name() {
    let mut wrong = Vec::new();
    let mut shown = 0;
    for code in CauseCode::ALL {
        let Some(Example { rule, message, theirs }) = code.example() else { continue };
        shown += 1;
        let rule = schemes::named(rule).expect("a built-in rule").rule.clone();
        let found = Inquiry::new(rule).with_json(message).with_expected_string(theirs).diagnose();
        let first = found.causes.first();
        let told = matches!(
            code,
            CauseCode::ValueDiffers | CauseCode::FieldMissing | CauseCode::TextOther
        );
        if first.map(|cause| (cause.code, cause.is_proven())) != Some((*code, !told)) {
            wrong.push(format!("{code:?}: {:?}", found.causes));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(shown >= 45, "{shown}");
}

/// Fields of one name each keep their value where all stand in another order.
#[test]
fn fields_of_one_name_are_put_in_order_one_by_one() {
    let rule = schemes::named("alipaySecuritypay").expect("a built-in rule").rule.clone();
    let theirs = "b=\"2\"&a=\"1\"&a=\"3\"";
    let found = Inquiry::new(rule)
        .with_json(r#"{"a":"1","b":"2","a":"3"}"#)
        .with_expected_string(theirs)
        .diagnose();
    let first = found.causes.first().expect("a cause");
    assert_eq!((first.code, first.is_proven()), (CauseCode::OrderOther, true));
    assert_eq!(first.canonical.as_deref(), Some(theirs));
}
