//! Which gateway a message belongs to: generated from the tables of every gateway, and the messages of the vectors, whole and in parts.

#![cfg(all(feature = "diagnose", feature = "sentences"))]
#![allow(clippy::expect_used, missing_docs)]

use orderstr::diagnose::{MessageKind, recognise};
use orderstr::gateway::{Catalogue, Format, GATEWAYS, Gives, Method, Operation, Source};
use serde_json::{Map, Value, json};

/// The rules by which a gateway's messages are signed: its requests, its notifications, its replies.
const RULES: &[(&str, &str, &[&str], &[&str])] = &[
    (
        "latipay",
        "latipay",
        &["latipayNotification"],
        &["latipayHosted", "latipayNotification", "latipay", "wechatPayV2Md5"],
    ),
    ("yabandpay", "yabandpay", &["yabandpay"], &["yabandpay"]),
    ("alipayPlus", "alipayPlus", &["alipayPlus"], &["alipayPlus"]),
    ("vodaPay", "alipayPlus", &["alipayPlus"], &["alipayPlus"]),
    ("alipayOpen", "alipayOpen", &["alipayNotifyV1", "alipayNotifyV2"], &["alipayOpen"]),
    ("wechatPay", "wechatPayV3Request", &["wechatPayV3Reply"], &["wechatPayV3Reply"]),
];

/// What was asked, and what was not right first.
#[derive(Default)]
struct Tally {
    asked: usize,
    wrong: Vec<String>,
}

impl Tally {
    fn ask(&mut self, about: &str, text: &str, schemes: &[&str], kind: Option<MessageKind>) {
        self.asked += 1;
        let found = recognise(text);
        let right = found.first().is_some_and(|first| {
            schemes.contains(&first.scheme) && kind.is_none_or(|kind| first.kind == kind)
        });
        if !right {
            let first = found.first();
            let shown: String = text.chars().take(200).collect();
            self.wrong.push(format!("{about}: {first:?}\n    {shown}"));
        }
    }

    fn is_right(&self, least: usize) {
        assert!(self.asked >= least, "{}", self.asked);
        let most = self.asked / 100;
        let wrong = self.wrong.len();
        assert!(wrong <= most, "{wrong} of {}\n{}", self.asked, self.wrong.join("\n"));
    }
}

/// A value that its format would take, as far as recognition can see.
fn value(format: &Format, digit: usize) -> Value {
    match format {
        Format::Object(fields) | Format::Open(fields) => fields
            .iter()
            .map(|field| (field.name.to_owned(), value(&field.format, digit)))
            .collect::<Map<_, _>>()
            .into(),
        Format::OneOf(words) => words.get(digit % words.len()).copied().unwrap_or_default().into(),
        Format::Url => "https://shop.example/done".into(),
        Format::Fen => json!(digit),
        _ => format!("7{digit}").into(),
    }
}

/// The fields of an operation: those that it needs, and of the others those whose turn it is.
fn fields(operation: &Operation, turn: usize) -> Map<String, Value> {
    let mut fields = Map::new();
    for (at, field) in operation.fields.iter().enumerate() {
        let given = match field.source {
            Source::Fixed(text) => json!(text),
            Source::Optional if (turn >> (at % 8)) & 1 == 0 => continue,
            _ => value(&field.format, turn + at),
        };
        fields.insert(field.name.to_owned(), given);
    }
    fields
}

fn form(fields: &Map<String, Value>) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let pairs = fields.iter().map(|(name, value)| {
        let value: String = text(value)
            .bytes()
            .map(|byte| match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => {
                    char::from(byte).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect();
        format!("{name}={value}")
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// A message as its gateway is sent it: the path, and the body.
fn sent(of: &Catalogue, operation: &Operation, fields: &Map<String, Value>) -> (String, Value) {
    let path = operation.slot().map_or_else(
        || operation.path.to_owned(),
        |slot| operation.path.replace(&format!("{{{slot}}}"), "71"),
    );
    let body = match of.name {
        "alipayOpen" => json!({
            "app_id": "2014", "method": operation.interface, "charset": "utf-8", "sign_type": "RSA2",
            "timestamp": "2024-01-02 03:04:05", "version": "1.0", "sign": "AA==",
            "biz_content": Value::from(fields.clone()).to_string(),
        }),
        "yabandpay" => json!({
            "user": "016683", "sign": "0".repeat(64), "method": operation.interface, "time": 1_546_588_959, "data": fields,
        }),
        "latipay" => {
            let mut body = fields.clone();
            body.insert("signature".to_owned(), "0".repeat(64).into());
            body.into()
        }
        _ => fields.clone().into(),
    };
    (path, body)
}

#[test]
fn every_call_of_every_gateway_is_recognised_from_its_table() {
    let mut tally = Tally::default();
    for of in GATEWAYS {
        let rules = RULES.iter().find(|(gateway, ..)| *gateway == of.name);
        let (_, rule, ..) = rules.expect("a gateway without its row here");
        for operation in of.operations {
            for turn in 0..64 {
                let fields = fields(operation, turn * 7);
                let (path, body) = sent(of, operation, &fields);
                let about = format!("{} {} {turn}", of.name, operation.name);
                let mut ask =
                    |text: &str| tally.ask(&about, text, &[rule], Some(MessageKind::Request));
                let members = body.as_object().expect("an object");
                let posts = operation.method == Method::Post && operation.gives == Gives::Request;
                // A body of what every shop's messages have tells nothing by itself.
                if members.len() > 3 {
                    ask(&body.to_string());
                    ask(&form(members));
                }
                if posts && of.name != "alipayOpen" {
                    ask(&format!("POST {path} HTTP/1.1\r\nHost: proxy.example\r\n\r\n{body}"));
                }
            }
        }
    }
    tally.is_right(1_000);
}

fn cases(file: &str) -> Vec<Map<String, Value>> {
    let path = format!("{}/tests/vectors/{file}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the vectors");
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// Its text; nothing where there is none.
fn text<'c>(case: &'c Map<String, Value>, name: &str) -> &'c str {
    case.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn headers(case: &Map<String, Value>) -> String {
    let given = case.get("headers").and_then(Value::as_object);
    let lines = given
        .into_iter()
        .flatten()
        .map(|(name, value)| format!("{name}: {}\r\n", value.as_str().unwrap_or_default()));
    lines.collect()
}

#[test]
fn the_messages_of_the_vectors_are_recognised() {
    let mut tally = Tally::default();
    for (file, (_, rule, notified, replied)) in
        ["latipay", "yabandpay", "alipay_plus", "vodapay", "alipay_open", "wechat_pay"]
            .iter()
            .zip(RULES)
    {
        for case in cases(file) {
            // What is a request in truth.
            if text(&case, "name").contains("read as a notification") {
                continue;
            }
            let about = format!("{file}: {}", text(&case, "name"));
            let (body, url) = (text(&case, "body"), text(&case, "url"));
            match text(&case, "kind") {
                "request" => {
                    let method = if body.is_empty() { "GET" } else { "POST" };
                    let mut ask =
                        |text: &str| tally.ask(&about, text, &[rule], Some(MessageKind::Request));
                    let stored =
                        json!({ "method": method, "url": url, "headers": {}, "body": body });
                    ask(&stored.to_string());
                    ask(&format!(
                        "curl -X {method} '{url}' --data-raw '{}'",
                        body.replace('\'', "'\\''")
                    ));
                    // Any call may have any address and any members.
                    if text(&case, "operation") != "call" {
                        if url.contains('?') || *file != "alipay_plus" {
                            ask(url);
                        }
                        if body.matches(':').count() + body.matches('=').count() > 3 {
                            ask(body);
                        }
                    }
                }
                "order-string" => {
                    tally.ask(&about, text(&case, "orderStr"), &[rule], Some(MessageKind::Request))
                }
                "notification" => {
                    let mut ask = |text: &str| {
                        tally.ask(&about, text, notified, Some(MessageKind::Notification))
                    };
                    ask(body);
                    ask(&format!(
                        "POST /pay/notify HTTP/1.1\r\nHost: shop.example\r\n{}\r\n{body}",
                        headers(&case)
                    ));
                }
                "reply" => {
                    // A reply may say nothing but that it was taken.
                    let said = body.matches(':').count();
                    if said > 4
                        || headers(&case).contains("signature")
                        || headers(&case).contains("Wechatpay")
                    {
                        let raw = format!("HTTP/1.1 200 OK\r\n{}\r\n{body}", headers(&case));
                        tally.ask(&about, &raw, replied, None);
                    }
                }
                _ => {}
            }
        }
    }
    tally.is_right(800);
}

#[test]
fn the_messages_of_every_rule_are_recognised_by_their_names_and_their_signature() {
    let mut tally = Tally::default();
    for case in cases("schemes").into_iter().chain(cases("latipay")).chain(cases("yabandpay")) {
        let rule = if case.contains_key("template") { "template" } else { "scheme" };
        let (Some(name), Some(params)) =
            (case.get(rule).and_then(Value::as_str), case.get("params").and_then(Value::as_object))
        else {
            continue;
        };
        // What few names have many have, and what was made up to try a rule has nobody's.
        let is_made_up =
            params.keys().filter(|name| name.len() < 3).count() > 1 || params.len() > 100;
        // Of what is verified alone there is no mark.
        if text(&case, "kind") == "verify-only" {
            continue;
        }
        // Whether `sign_type` was signed is in no name.
        if text(&case, "name").ends_with("V2: sign_type is signed") {
            continue;
        }
        if text(&case, "kind").ends_with("error") || params.len() < 5 || is_made_up {
            continue;
        }
        let about = format!("{name}: {}", text(&case, "name"));
        let message = Value::from(params.clone()).to_string();
        // Of two digests of one message only the signature tells which.
        let also = if name == "wechatPayV2HmacSha256" { "wechatPayV2Md5" } else { name };
        tally.ask(&about, &message, &[name, also], None);
    }
    tally.is_right(60);
}

#[test]
fn what_is_nobodys_is_not_recognised() {
    for text in [
        "",
        "hello",
        "a=1&b=2",
        "{}",
        "[]",
        "<xml></xml>",
        "{\"id\":1,\"name\":\"x\",\"email\":\"a@b.c\"}",
        "https://example.com/",
        "curl https://example.com -d 'q=tea'",
        "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n",
    ] {
        assert_eq!(recognise(text), [], "{text}");
    }
}
