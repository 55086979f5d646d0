//! The module that looks for causes: one call, with everything in one JSON text, because what is looked
//! into may hold any character. Its instance is given up after each call, and all its memory wiped.

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use super::Boundary;
use super::answer::{Answer, digits};
use crate::diagnose::{Alternative, Cause, CauseCode, Diagnosis, Difference, Inquiry};
use crate::error::{Code, Error, Result};
use crate::json::Object;
use crate::limits::Limits;
use crate::params::Params;
use crate::scheme::Scheme;
use crate::scheme::schemes::Rule;
use crate::template::Template;

/// An inquiry as a whole; the body in it has the limit of a body, and its escapes make it longer.
const LIMITS: Limits = Limits { fields: 70_000, value: usize::MAX, body: 1 << 24 };

#[wasm_bindgen]
impl Boundary {
    /// Answers an inquiry, which is a JSON object of texts, with the causes as JSON.
    pub fn diagnose(&mut self, len: usize) -> i32 {
        let found = self.text(0, len).and_then(|text| {
            let inquiry = Object::read(text, LIMITS)?;
            Ok(written(&of(&inquiry)?.diagnose()))
        });
        self.finish_text(found)
    }
}

fn of(asked: &Object<'_>) -> Result<Inquiry> {
    let mut inquiry = Inquiry::new(rule(asked)?);
    if let Some(key) = asked.text("key") {
        inquiry = inquiry.with_key(&key);
    }
    if let Some(params) = asked.text("params") {
        inquiry = inquiry.with_json(&params);
    }
    if let Some(text) = asked.text("text") {
        inquiry = inquiry.with_text(&text);
    }
    if let Some(expected) = asked.text("expected") {
        inquiry = inquiry.with_expected(&expected);
    }
    if let Some(expected) = asked.text("expectedString") {
        inquiry = inquiry.with_expected_string(&expected);
    }
    for form in ["nfc", "nfd"] {
        if asked.has(form) {
            for field in &asked.object(form)?.params()? {
                inquiry = inquiry.with_alternative(Alternative {
                    code: CauseCode::UnicodeNfcNfd,
                    field: field.name.clone().into_owned(),
                    value: field.value.as_text().unwrap_or_default().into(),
                });
            }
        }
    }
    if asked.has("gbk") {
        inquiry = inquiry.with_gbk(gbk(&asked.object("gbk")?.params()?));
    }
    Ok(inquiry)
}

/// The scheme in its written form, or the text of a template.
fn rule(asked: &Object<'_>) -> Result<Rule> {
    if let Some(text) = asked.text("template") {
        return Ok(Template::new("template", text.into_owned())?.into());
    }
    let written = asked.object("scheme").map_err(|_| Error::from(Code::Scheme))?;
    Ok(Scheme::read(&written.params()?)?.into())
}

/// Characters, each with its two bytes as a number.
fn gbk(characters: &Params<'_>) -> Vec<(char, Vec<u8>)> {
    let pair = |field: &crate::params::Field<'_>| {
        let number: u16 = field.value.as_text()?.parse().ok()?;
        Some((field.name.chars().next()?, number.to_be_bytes().to_vec()))
    };
    characters.iter().filter_map(pair).collect()
}

fn written(diagnosis: &Diagnosis) -> String {
    let matches = match diagnosis.matches {
        Some(true) => "true",
        Some(false) => "false",
        None => "null",
    };
    Answer::default()
        .json("matches", matches)
        .list("causes", diagnosis.causes.iter().map(cause))
        .json("tried", &digits(diagnosis.tried))
        .boolean("complete", diagnosis.complete)
        .done()
}

fn cause(cause: &Cause) -> String {
    let also = cause
        .also
        .iter()
        .map(|also| named(also.code, also.field.as_deref(), also.detail.as_deref()).done());
    let mut answer = named(cause.code, cause.field.as_deref(), cause.detail.as_deref())
        .boolean("proven", cause.proven)
        .list("also", also);
    if let Some(Difference { index, ours, theirs }) = &cause.at {
        let at = Answer::default().json("index", &digits(*index)).text("ours", ours);
        answer = answer.json("at", &at.text("theirs", theirs).done());
    }
    if let Some(canonical) = &cause.canonical {
        answer = answer.text("canonical", canonical);
    }
    answer.done()
}

fn named(code: CauseCode, field: Option<&str>, detail: Option<&str>) -> Answer {
    let mut answer = Answer::default().text("code", code.as_str());
    if let Some(field) = field {
        answer = answer.text("field", field);
    }
    if let Some(detail) = detail {
        answer = answer.text("detail", detail);
    }
    answer
}
