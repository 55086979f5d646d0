//! A structured answer as JSON text, written member by member. The JavaScript bindings parse it; nothing here is
//! hot, and a serializer made for each structure weighs a multiple of this.

use alloc::string::String;

use orderstr::gateway::Next;
use orderstr::internals::{closed, write_member, write_text, write_value};
use orderstr::{Code, Error, Members};

/// An object that is being written.
#[derive(Default)]
pub struct Answer(String);

impl Answer {
    /// Adds a text.
    pub fn text(&mut self, name: &str, text: &str) -> &mut Self {
        write_member(name, text, &mut self.0);
        self
    }

    /// Adds `true` or `false`.
    pub fn boolean(&mut self, name: &str, value: bool) -> &mut Self {
        self.json(name, if value { "true" } else { "false" })
    }

    /// Adds an object.
    pub fn members(&mut self, name: &str, members: &Members) -> &mut Self {
        self.json(name, members.as_json())
    }

    /// What comes next, under the name by which a client passes it on.
    pub fn next(&mut self, next: Option<&Next>) -> &mut Self {
        match next {
            Some(Next::OrderStr(text)) => self.text("orderStr", text),
            Some(Next::TradeNo(text)) => self.text("tradeNO", text),
            Some(Next::PaymentUrl(text)) => self.text("paymentUrl", text),
            Some(Next::Url(text)) => self.text("url", text),
            Some(Next::RequestPayment(members)) => self.members("requestPayment", members),
            None => self,
        }
    }

    /// Adds a text, or `null`.
    pub fn optional(&mut self, name: &str, text: Option<&str>) -> &mut Self {
        match text {
            Some(text) => self.text(name, text),
            None => self.json(name, "null"),
        }
    }

    /// Adds a list of what is JSON already.
    pub fn list(&mut self, name: &str, items: impl Iterator<Item = String>) -> &mut Self {
        let mut list = String::from("[");
        for item in items {
            list.push_str(if list.len() == 1 { "" } else { "," });
            list.push_str(&item);
        }
        list.push(']');
        self.json(name, &list)
    }

    /// Adds what is JSON already.
    pub fn json(&mut self, name: &str, json: &str) -> &mut Self {
        write_value(name, json, &mut self.0);
        self
    }

    /// The text of the object.
    pub fn done(&mut self) -> String {
        closed(core::mem::take(&mut self.0))
    }
}

/// An error without its words and sentences: the JavaScript bindings have them in their table, where the code tells the place.
pub fn error(error: &Error) -> String {
    let place = Code::ALL.iter().position(|code| *code == error.code()).unwrap_or_default();
    let limit = error.limit().map_or_else(|| "null".into(), digits);
    let allowed = error.allowed().iter().map(|text| quoted(text));
    let refusal = error.refusal().map(|refusal| {
        Answer::default()
            .text("gateway", refusal.gateway)
            .text("code", &refusal.code)
            .optional("words", refusal.words.as_deref())
            .done()
    });
    Answer::default()
        .json("code", &digits(place))
        .optional("field", error.field())
        .json("limit", &limit)
        .list("allowed", allowed)
        .json("refusal", refusal.as_deref().unwrap_or("null"))
        .done()
}

fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    write_text(text, &mut quoted);
    quoted
}

/// Formatting is in no module, and the standard library has no other way.
#[must_use]
pub fn digits(mut number: usize) -> String {
    let mut digits = String::new();
    while number > 0 || digits.is_empty() {
        let digit = u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10));
        digits.insert(0, digit.unwrap_or_default());
        number /= 10;
    }
    digits
}
