//! An explanation as the JavaScript bindings read it.

use alloc::string::String;

use crate::answer::Answer;
use orderstr::Explanation;

/// An explanation without the reasons of its decisions.
pub fn answer(explanation: &Explanation) -> String {
    let fields = explanation.fields.iter().map(|field| {
        Answer::default().text("name", &field.name).text("decision", field.decision.as_str()).done()
    });
    Answer::default()
        .text("scheme", &explanation.scheme)
        .list("fields", fields)
        .text("canonicalString", &explanation.canonical_string)
        .text("stringToSign", &explanation.string_to_sign)
        .text("algorithm", &explanation.algorithm)
        .text("signature", &explanation.signature)
        .done()
}
