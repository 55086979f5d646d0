//! An inquiry as JSON, and its answer as JSON: what the two modules that look for causes share.

#![no_std]

extern crate alloc;

use alloc::string::String;
use alloc::vec::Vec;

use boundary::answer::digits;
use orderstr::diagnose::{
    Alternative, Cause, CauseCode, Diagnosis, Difference, Inquiry, Opened, Wire, wire,
};
use orderstr::internals::{Object, Rule, closed, write_member, write_value};
use orderstr::{Code, Error, Limits, Params, Result};

/// An inquiry as a whole; the body in it has the limit of a body, and its escapes make it longer.
const LIMITS: Limits = Limits { fields: 70_000, value: usize::MAX, body: 1 << 24 };

/// What a text may be, as JSON: a list, the likeliest first.
#[must_use]
pub fn recognised(text: &str) -> String {
    let mut list = String::from("[");
    for one in orderstr::diagnose::recognise(text) {
        let mut reasons = String::from("[");
        for reason in &one.reasons {
            let mut quoted = String::new();
            write_member("r", reason, &mut quoted);
            next(&mut reasons, &closed(quoted));
        }
        reasons.push(']');
        let mut out = String::new();
        write_member("scheme", one.scheme, &mut out);
        write_member("kind", one.kind.as_str(), &mut out);
        write_value("reasons", &reasons, &mut out);
        next(&mut list, &closed(out));
    }
    list.push(']');
    list
}

/// A message as it goes over the wire, taken apart, as JSON; `null` for what is a body alone.
#[must_use]
pub fn taken_apart(text: &str) -> String {
    let Some(Wire { method, address, headers, body }) = wire(text) else { return "null".into() };
    let mut list = String::from("[");
    for header in &headers {
        let mut quoted = String::new();
        write_member("h", header, &mut quoted);
        next(&mut list, &closed(quoted));
    }
    list.push(']');
    let mut out = String::new();
    write_member("method", method.unwrap_or_default(), &mut out);
    write_member("address", address.as_deref().unwrap_or_default(), &mut out);
    write_member("body", &body, &mut out);
    write_value("headers", &list, &mut out);
    closed(out)
}

/// Reads an inquiry, which is a JSON object of texts.
///
/// # Errors
/// What is wrong with its rule, or with the text.
pub fn read(text: &str) -> Result<Inquiry> {
    of(&Object::read(text, LIMITS)?)
}

fn of(given: &Object<'_>) -> Result<Inquiry> {
    let mut inquiry = Inquiry::new(rule(given)?);
    if let Some(text) = given.text("key") {
        inquiry = inquiry.with_key(&text);
    }
    if let Some(text) = given.text("params") {
        inquiry = inquiry.with_json(&text);
    }
    if let Some(text) = given.text("text") {
        inquiry = inquiry.with_text(&text);
    }
    if let Some(text) = given.text("expected") {
        inquiry = inquiry.with_expected(&text);
    }
    if let Some(text) = given.text("expectedString") {
        inquiry = inquiry.with_expected_string(&text);
    }
    for opened in Opened::listed(&given.text("opened").unwrap_or_default()) {
        inquiry = inquiry.with_opened(opened);
    }
    let forms = [
        ("nfc", CauseCode::UnicodeNfcNfd),
        ("nfd", CauseCode::UnicodeNfcNfd),
        ("misread", CauseCode::CharsetOther),
    ];
    for (form, code) in forms {
        if given.has(form) {
            for field in &given.object(form)?.params()? {
                inquiry = inquiry.with_alternative(Alternative {
                    code,
                    field: field.name.clone().into_owned(),
                    value: field.value.as_text().unwrap_or_default().into(),
                });
            }
        }
    }
    if given.has("gbk") {
        inquiry = inquiry.with_sorted_gbk(gbk(&given.object("gbk")?.params()?));
    }
    Ok(inquiry)
}

/// The scheme or template in its written form.
fn rule(given: &Object<'_>) -> Result<Rule> {
    let written = given.object("scheme").map_err(|_| Error::from(Code::Scheme))?;
    Rule::read(&written.params()?)
}

/// Characters, each with its two bytes as a number.
fn gbk(characters: &Params<'_>) -> Vec<(char, Vec<u8>)> {
    let mut table = Vec::with_capacity(characters.len());
    for field in characters {
        let digits = field.value.as_text().unwrap_or_default().chars();
        let number = digits.fold(0_u32, |number, digit| {
            number.wrapping_mul(10).wrapping_add(digit.to_digit(10).unwrap_or_default())
        });
        let [.., high, low] = number.to_be_bytes();
        if let Some(character) = field.name.chars().next() {
            table.push((character, alloc::vec![high, low]));
        }
    }
    table
}

/// The causes as JSON.
#[must_use]
pub fn written(diagnosis: &Diagnosis) -> String {
    let mut causes = String::from("[");
    for cause in &diagnosis.causes {
        next(&mut causes, &written_cause(cause));
    }
    causes.push(']');
    let mut out = String::new();
    let matches = match diagnosis.matches() {
        Some(matches) => word(matches),
        None => "null",
    };
    write_value("matches", matches, &mut out);
    write_value("causes", &causes, &mut out);
    write_value("tried", &digits(diagnosis.tried), &mut out);
    write_value("complete", word(diagnosis.complete), &mut out);
    closed(out)
}

fn written_cause(cause: &Cause) -> String {
    let mut also = String::from("[");
    for other in &cause.also {
        next(&mut also, &closed(named(other.code, &other.field, &other.detail)));
    }
    also.push(']');
    let mut out = named(cause.code, &cause.field, &cause.detail);
    write_value("proven", word(cause.is_proven()), &mut out);
    write_value("also", &also, &mut out);
    if let Some(Difference { index, ours, theirs }) = &cause.at {
        let mut at = String::new();
        write_value("index", &digits(*index), &mut at);
        write_member("ours", ours, &mut at);
        write_member("theirs", theirs, &mut at);
        write_value("at", &closed(at), &mut out);
    }
    optional("canonical", &cause.canonical, &mut out);
    closed(out)
}

fn named(code: CauseCode, field: &Option<String>, detail: &Option<String>) -> String {
    let mut out = String::new();
    // By its place in the table of words and sentences of the JavaScript bindings.
    let place = CauseCode::ALL.iter().position(|listed| *listed == code);
    write_value("code", &digits(place.unwrap_or_default()), &mut out);
    optional("field", field, &mut out);
    optional("detail", detail, &mut out);
    out
}

fn optional(name: &str, text: &Option<String>, out: &mut String) {
    if let Some(text) = text {
        write_member(name, text, out);
    }
}

/// Adds an item to a list that is open.
fn next(list: &mut String, item: &str) {
    list.push_str(if list.len() == 1 { "" } else { "," });
    list.push_str(item);
}

const fn word(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}
