//! A structured answer as JSON text, written member by member. The JavaScript bindings parse it; nothing here is
//! hot, and a serializer made for each structure weighs a multiple of this.

use alloc::string::String;

use crate::error::{Code, Error};
use crate::gateway::Next;
use crate::message::json::{Members, closed, write_member, write_text, write_value};

/// An object that is being written.
#[derive(Default)]
pub(super) struct Answer(String);

impl Answer {
    pub(super) fn text(mut self, name: &str, text: &str) -> Self {
        write_member(name, text, &mut self.0);
        self
    }

    pub(super) fn boolean(self, name: &str, value: bool) -> Self {
        self.json(name, if value { "true" } else { "false" })
    }

    pub(super) fn members(self, name: &str, members: &Members) -> Self {
        self.json(name, members.as_json())
    }

    /// What comes next, under the name by which a client passes it on.
    pub(super) fn next(self, next: Option<&Next>) -> Self {
        match next {
            Some(Next::OrderStr(text)) => self.text("orderStr", text),
            Some(Next::TradeNo(text)) => self.text("tradeNO", text),
            Some(Next::PaymentUrl(text)) => self.text("paymentUrl", text),
            Some(Next::Url(text)) => self.text("url", text),
            Some(Next::RequestPayment(members)) => self.members("requestPayment", members),
            None => self,
        }
    }

    pub(super) fn optional(self, name: &str, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text(name, text),
            None => self.json(name, "null"),
        }
    }

    pub(super) fn list(self, name: &str, items: impl Iterator<Item = String>) -> Self {
        let mut list = String::from("[");
        for item in items {
            list.push_str(if list.len() == 1 { "" } else { "," });
            list.push_str(&item);
        }
        list.push(']');
        self.json(name, &list)
    }

    pub(super) fn json(mut self, name: &str, json: &str) -> Self {
        write_value(name, json, &mut self.0);
        self
    }

    pub(super) fn done(self) -> String {
        closed(self.0)
    }
}

/// An error without its words and sentences: the JavaScript bindings have them in their table, where the code tells the place.
pub(super) fn error(error: &Error) -> String {
    let place = Code::ALL.iter().position(|code| *code == error.code()).unwrap_or_default();
    let limit = error.limit().map_or_else(|| "null".into(), digits);
    let allowed = error.allowed().iter().map(|text| quoted(text));
    let answer = Answer::default()
        .json("code", &digits(place))
        .optional("field", error.field())
        .json("limit", &limit)
        .list("allowed", allowed);
    let refusal = error.refusal().map(|refusal| {
        Answer::default()
            .text("gateway", refusal.gateway)
            .text("code", &refusal.code)
            .optional("words", refusal.words.as_deref())
            .done()
    });
    answer.json("refusal", refusal.as_deref().unwrap_or("null")).done()
}

fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    write_text(text, &mut quoted);
    quoted
}

/// The standard library's own way formats, and formatting is cut out of the module.
pub(super) fn digits(mut number: usize) -> String {
    let mut digits = String::new();
    while number > 0 || digits.is_empty() {
        let digit = u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10));
        digits.extend(digit);
        number /= 10;
    }
    digits.chars().rev().collect()
}
