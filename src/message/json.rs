//! JSON text → its members, with number tokens verbatim and duplicate names refused.
//!
//! `JSON.parse` turns `120.00` into 120 and keeps the last of two equal names; a signature is over
//! the text that was sent. So a value is kept as the token that it is, and read when it is needed.
//! The grammar is in [`grammar`].

mod grammar;
#[cfg(feature = "diagnose")]
mod style;

#[cfg(feature = "diagnose")]
pub(crate) use grammar::{Kind as TokenKind, Token as JsonToken, text_of};
#[cfg(feature = "diagnose")]
pub(crate) use style::{Style, members, styled, write_escape};

use alloc::borrow::Cow;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::params::{Field, Params, Value};
use crate::text::scan::{json_special, split};
use crate::text::sorting::{Indexed, sort, twice};
use grammar::{Entry, Kind};

/// A JSON object, or an object within it. Its text was read once: every lookup uses the places
/// of its values.
#[derive(Clone)]
pub struct Object<'t> {
    entries: Rc<Vec<Entry<'t>>>,
    place: usize,
}

/// The members of a JSON object, to keep: its text, in which every number has become the text of its
/// token, because `120.00` and `120.0` are one number and two signatures. No name occurs twice, on
/// any level.
///
/// ```
/// use orderstr::{Secret, gateway::{Latipay, Request}};
/// let latipay = Latipay::new("U000334333", "W00000001", Secret::new("111222333")?)?;
/// let request = Request { operation: "alipayMini".into(), ..Request::default() };
/// let reply = latipay.read(&request, r#"{"code":0,"gatewaydata":{"total_fee":0.10},"paydata":{}}"#)?;
/// let gatewaydata = reply.fields.members("gatewaydata").unwrap_or_default();
/// assert_eq!(gatewaydata.as_json(), r#"{"total_fee":"0.10"}"#);
/// assert_eq!(gatewaydata.text("total_fee").as_deref(), Some("0.10"));
/// # Ok::<(), orderstr::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Members(String);

impl Members {
    /// The object whose members were written into the text.
    pub(crate) fn closing(members: String) -> Self {
        Self(closed(members))
    }

    /// The object as JSON text.
    #[must_use]
    pub fn as_json(&self) -> &str {
        &self.0
    }

    /// The same, and nothing is copied.
    #[must_use]
    pub fn into_json(self) -> String {
        self.0
    }

    /// The text of a member, where it is text or was a number.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        Object::read(&self.0, Limits::NONE).ok()?.text(name)
    }

    /// The members of a member that is an object.
    #[must_use]
    pub fn members(&self, name: &str) -> Option<Self> {
        Some(Object::read(&self.0, Limits::NONE).ok()?.object(name).ok()?.members())
    }
}

impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Default for Members {
    fn default() -> Self {
        Self("{}".into())
    }
}

impl Members {
    /// These and the others, none of which has the name of one of these.
    #[doc(hidden)]
    #[must_use]
    pub fn and(mut self, others: &Self) -> Self {
        let more = others.0.strip_prefix('{').unwrap_or_default();
        if more != "}" {
            self.0.pop();
            self.0.push_str(if self.0 == "{" { "" } else { "," });
            self.0.push_str(more);
        }
        self
    }
}

impl From<&Params<'_>> for Members {
    fn from(params: &Params<'_>) -> Self {
        // Four quotes and two marks around each name and text.
        let length = |field: &Field<'_>| {
            let text = field.value.as_text().map_or(0, str::len);
            field.name.len().saturating_add(text).saturating_add(6)
        };
        let mut text = String::with_capacity(params.iter().map(length).sum::<usize>() + 1);
        for field in params {
            match &field.value {
                Value::Text(value) | Value::Integer(value) => {
                    write_member(&field.name, value, &mut text);
                }
                Value::Boolean(true) => write_value(&field.name, "true", &mut text),
                Value::Boolean(false) => write_value(&field.name, "false", &mut text),
                Value::Null => write_value(&field.name, "null", &mut text),
            }
        }
        Self::closing(text)
    }
}

impl<'t> Object<'t> {
    /// Reads the text of an object.
    ///
    /// # Errors
    /// `ERR_LIMIT`; `ERR_JSON` where it is not JSON, nests deeper than 32 levels or is not an
    /// object; `ERR_DUPLICATE` with the name that occurs twice in it or in an object within it.
    pub fn read(text: &'t str, limits: Limits) -> Result<Self> {
        if text.len() > limits.body {
            return Err(Error::limited(Code::Limit, "", limits.body));
        }
        let entries = grammar::read(text).ok_or(Code::Json)?;
        if entries.first().is_none_or(|entry| entry.token.kind != Kind::Object) {
            return Err(Code::Json.into());
        }
        for (place, entry) in entries.iter().enumerate() {
            if entry.token.kind == Kind::Object {
                check_names(&entries, place, limits)?;
            }
        }
        Ok(Self { entries: Rc::new(entries), place: 0 })
    }

    fn within(&self) -> impl Iterator<Item = (usize, &Entry<'t>)> {
        grammar::within(&self.entries, self.place)
    }

    fn entry(&self, name: &str) -> Option<(usize, &Entry<'t>)> {
        self.within().find(|(_, entry)| entry.name == name)
    }

    fn get(&self, name: &str) -> Option<&Entry<'t>> {
        self.entry(name).map(|(_, entry)| entry)
    }

    /// The object in that place.
    fn at(&self, place: usize) -> Self {
        Self { entries: Rc::clone(&self.entries), place }
    }

    /// The object as the text that it is, from brace to brace.
    pub(crate) fn as_text(&self) -> &'t str {
        self.entries.get(self.place).map_or("", |entry| entry.token.text)
    }

    /// The names of the members, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.within().map(|(_, entry)| entry.name.as_ref())
    }

    /// Whether there is a member of that name that is not `null`.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some_and(|entry| entry.token.kind != Kind::Null)
    }

    /// The nested object of that name.
    ///
    /// # Errors
    /// `ERR_REPLY` where it is missing, `ERR_TYPE` where it is not an object.
    pub fn object(&self, name: &str) -> Result<Self> {
        match self.entry(name) {
            Some((place, entry)) if entry.token.kind == Kind::Object => Ok(self.at(place)),
            Some((_, entry)) if entry.token.kind != Kind::Null => Err(Error::at(Code::Type, name)),
            _ => Err(Error::at(Code::Reply, name)),
        }
    }

    /// The objects that a list of that name is of.
    ///
    /// # Errors
    /// `ERR_TYPE` where it is not a list, or not of objects alone.
    pub(crate) fn list(&self, name: &str) -> Result<Vec<Self>> {
        let list = self.entry(name).filter(|(_, entry)| entry.token.kind == Kind::Array);
        let items = list.and_then(|(place, _)| self.items_in(place));
        items.ok_or_else(|| Error::at(Code::Type, name))
    }

    /// The objects that the list in that place is of.
    fn items_in(&self, place: usize) -> Option<Vec<Self>> {
        grammar::within(&self.entries, place)
            .map(|(at, item)| (item.token.kind == Kind::Object).then(|| self.at(at)))
            .collect()
    }

    /// A member as it stands in the text, whatever it is.
    pub(crate) fn written(&self, name: &str) -> Option<&'t str> {
        self.get(name).map(|entry| entry.token.text)
    }

    /// The objects that a list of that name is made of.
    ///
    /// # Errors
    /// `ERR_REPLY` where it is missing, `ERR_TYPE` where it is no list of objects.
    #[cfg(feature = "certificates")]
    pub(crate) fn objects(&self, name: &str) -> Result<Vec<Self>> {
        if self.has(name) { self.list(name) } else { Err(Error::at(Code::Reply, name)) }
    }

    /// A member that is text, as it stands in quotes.
    pub(crate) fn quoted(&self, name: &str) -> Option<&'t str> {
        let entry = self.get(name).filter(|entry| entry.token.kind == Kind::Text)?;
        Some(entry.token.text)
    }

    /// The text of a member that is text.
    pub(crate) fn string(&self, name: &str) -> Option<Cow<'t, str>> {
        self.get(name).filter(|entry| entry.token.kind == Kind::Text)?.text()
    }

    /// The token of a member that is a number.
    pub(crate) fn number(&self, name: &str) -> Option<&'t str> {
        let entry = self.get(name).filter(|entry| entry.token.kind == Kind::Number)?;
        Some(entry.token.text)
    }

    /// Whether the member of that name is `true`.
    pub(crate) fn is_true(&self, name: &str) -> bool {
        self.get(name).is_some_and(|entry| entry.token.kind == Kind::True)
    }

    /// Whether the member of that name is `true` or `false`.
    pub(crate) fn is_boolean(&self, name: &str) -> bool {
        self.get(name).is_some_and(|entry| entry.is_boolean())
    }

    /// Whether the member of that name is a list of one text or more, none of them empty.
    pub(crate) fn is_list_of_texts(&self, name: &str) -> bool {
        let list = self.entry(name).filter(|(_, entry)| entry.token.kind == Kind::Array);
        let mut items =
            list.into_iter().flat_map(|(place, _)| grammar::within(&self.entries, place));
        let is_text = |(_, item): (usize, &Entry<'t>)| {
            item.token.kind == Kind::Text && item.token.text != "\"\""
        };
        items.next().is_some_and(is_text) && items.all(is_text)
    }

    /// The text of a member, or the token of a number.
    pub fn text(&self, name: &str) -> Option<Cow<'t, str>> {
        self.get(name)?.text()
    }

    /// The members as fields. A number becomes the text of its token.
    ///
    /// # Errors
    /// `ERR_TYPE` with the name of a nested value.
    pub fn params(&self) -> Result<Params<'t>> {
        let mut params = Params::with_capacity(grammar::room_within(&self.entries, self.place));
        for (_, entry) in self.within() {
            let value = scalar(entry).ok_or_else(|| Error::at(Code::Type, &entry.name))?;
            params.push(entry.name.clone(), value);
        }
        Ok(params)
    }

    /// The members as fields, those of the nested object of that name among them. An empty list in
    /// its place is what PHP makes of an object without members.
    ///
    /// # Errors
    /// `ERR_TYPE` with the name of another nested value.
    pub(crate) fn flattened(&self, nested: &str) -> Result<Params<'t>> {
        let mut params = Params::with_capacity(grammar::room_within(&self.entries, self.place));
        for (place, entry) in self.within() {
            match scalar(entry) {
                Some(value) => params.push(entry.name.clone(), value),
                None if entry.name == nested && entry.token.kind == Kind::Object => {
                    for field in &self.at(place).params()? {
                        params.push(field.name.clone(), field.value.clone());
                    }
                }
                None if entry.name == nested && self.at(place).within().next().is_none() => {}
                None => return Err(Error::at(Code::Type, &entry.name)),
            }
        }
        Ok(params)
    }

    /// What stands at a path, `paymentAmount.value`, in objects alone.
    fn entry_at(&self, path: &str) -> Option<&Entry<'t>> {
        let (mut place, mut found) = (self.place, None);
        for name in split(path, b'.') {
            let object = self.entries.get(place)?;
            if object.token.kind != Kind::Object {
                return None;
            }
            let (at, entry) =
                grammar::within(&self.entries, place).find(|(_, entry)| entry.name == name)?;
            (place, found) = (at, Some(entry));
        }
        found
    }

    /// Whether there is something at that path, be it `null`.
    pub(crate) fn has_path(&self, path: &str) -> bool {
        self.entry_at(path).is_some()
    }

    /// The text at that path, or the token of a number.
    pub(crate) fn text_at(&self, path: &str) -> Option<Cow<'t, str>> {
        self.entry_at(path)?.text()
    }

    /// The texts of a member of each object of a list, by their paths; nothing where one has none.
    pub(crate) fn texts_in(&self, list: &str, member: &str) -> Option<Vec<Cow<'t, str>>> {
        let items = self.list(list).ok()?;
        items.iter().map(|item| item.text_at(member)).collect()
    }

    /// The same, also of `true` and `false`.
    pub(crate) fn scalar_at(&self, path: &str) -> Option<Cow<'t, str>> {
        let entry = self.entry_at(path)?;
        if entry.is_boolean() { Some(Cow::Borrowed(entry.token.text)) } else { entry.text() }
    }

    /// Whether `null` stands at that path.
    pub(crate) fn is_null_at(&self, path: &str) -> bool {
        self.entry_at(path).is_some_and(|entry| entry.token.kind == Kind::Null)
    }

    /// Everything in it.
    pub(crate) fn members(&self) -> Members {
        self.members_but(&[])
    }

    /// Everything in it but the members of those names.
    pub fn members_but(&self, without: &[&str]) -> Members {
        // A number gets two quotes.
        let mut text = String::with_capacity(self.as_text().len().saturating_add(16));
        for (place, entry) in self.within() {
            if without.is_empty() || !without.contains(&entry.name.as_ref()) {
                text.push(if text.is_empty() { '{' } else { ',' });
                write_named(entry, &mut text);
                write_value_at(&self.entries, place, &mut text);
            }
        }
        Members::closing(text)
    }
}

/// Checks that the object in that place has no more members than may be, and no name twice.
fn check_names(entries: &[Entry<'_>], place: usize, limits: Limits) -> Result<()> {
    let mut names = Vec::with_capacity(grammar::room_within(entries, place));
    names.extend(
        grammar::within(entries, place).map(|(place, entry)| Indexed::new(&entry.name, place)),
    );
    if names.len() > limits.fields {
        return Err(Error::limited(Code::Limit, "", limits.fields));
    }
    sort(&mut names);
    match twice(&names) {
        Some(name) => Err(Error::at(Code::Duplicate, name)),
        None => Ok(()),
    }
}

/// Writes the value in that place with its numbers as text. The depth is bounded: the text has been read.
fn write_value_at(entries: &[Entry<'_>], place: usize, out: &mut String) {
    let Some(entry) = entries.get(place) else { return };
    let (open, close) = match entry.token.kind {
        Kind::Object => ('{', '}'),
        Kind::Array => ('[', ']'),
        Kind::Number => return write_text(entry.token.text, out),
        Kind::Text | Kind::True | Kind::False | Kind::Null => {
            return out.push_str(entry.token.text);
        }
    };
    out.push(open);
    for (at, (place, inner)) in grammar::within(entries, place).enumerate() {
        out.push_str(if at == 0 { "" } else { "," });
        if open == '{' {
            write_named(inner, out);
        }
        write_value_at(entries, place, out);
    }
    out.push(close);
}

/// Appends the name of a member in quotes, and the colon behind it.
fn write_named(entry: &Entry<'_>, out: &mut String) {
    write_label(&entry.name, out);
}

/// A text, number, boolean or null; `None` for an array or object. A number is signed and shown as its very
/// token.
fn scalar<'t>(entry: &Entry<'t>) -> Option<Value<'t>> {
    match entry.token.kind {
        Kind::Null => Some(Value::Null),
        Kind::True => Some(Value::Boolean(true)),
        Kind::False => Some(Value::Boolean(false)),
        Kind::Number | Kind::Text => entry.text().map(Value::Text),
        Kind::Array | Kind::Object => None,
    }
}

/// Appends a member of an object: `"name":"value"`.
pub fn write_member(name: &str, value: &str, out: &mut String) {
    write_name(name, out);
    write_text(value, out);
}

/// Appends a member whose value is JSON.
pub fn write_value(name: &str, json: &str, out: &mut String) {
    write_name(name, out);
    out.push_str(json);
}

/// The end of an object that was written member by member.
pub fn closed(mut members: String) -> String {
    members.push_str(if members.is_empty() { "{}" } else { "}" });
    members
}

fn write_name(name: &str, out: &mut String) {
    out.push(if out.is_empty() { '{' } else { ',' });
    write_label(name, out);
}

/// Appends the name of a member and its colon.
pub(crate) fn write_label(name: &str, out: &mut String) {
    write_text(name, out);
    out.push(':');
}

/// Appends the comma that stands before every member of an object but its first.
pub(crate) fn separate_member(out: &mut String) {
    if !out.ends_with('{') {
        out.push(',');
    }
}

/// Begins a member of an object that is open.
pub(crate) fn begin_member(name: &str, out: &mut String) {
    separate_member(out);
    write_label(name, out);
}

/// Appends a text in quotes. Only what JSON must escape is escaped.
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = json_special(rest.as_bytes()) {
        let (plain, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        match behind.bytes().next() {
            Some(b'\t') => out.push_str("\\t"),
            Some(b'\n') => out.push_str("\\n"),
            Some(b'\r') => out.push_str("\\r"),
            Some(byte) if byte < 0x20 => {
                out.push_str(if byte < 0x10 { "\\u000" } else { "\\u001" });
                out.extend(char::from_digit(u32::from(byte & 0x0f), 16));
            }
            escaped => {
                out.push('\\');
                out.extend(escaped.map(char::from));
            }
        }
        rest = behind.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;

    #[test]
    fn what_is_written_is_what_was_given() {
        let every: String =
            (0..0x100).filter_map(char::from_u32).chain(['🍷', '\u{ffff}']).collect();
        let mut text = String::new();
        write_member(&every, &every, &mut text);
        let read: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&closed(text)).unwrap_or_default();
        assert_eq!(read.get(&every).and_then(|value| value.as_str()), Some(every.as_str()));
    }

    #[test]
    fn members_keep_tokens_and_refuse_names_that_occur_twice() {
        let text =
            r#" {"a":120.00,"b":[1e5,{"c":-0,"d":"\u0031\/"}],"e":{},"f":null,"g":true,"\n":[]} "#;
        let object = Object::read(text, Limits::DEFAULT);
        let members = object.map(|object| object.members_but(&["e"]).0);
        let wanted =
            r#"{"a":"120.00","b":["1e5",{"c":"-0","d":"\u0031\/"}],"f":null,"g":true,"\n":[]}"#;
        assert_eq!(members, Ok(wanted.to_string()));
        let error = Object::read(r#"{"a":[{"b":1,"\u0062":2}]}"#, Limits::DEFAULT).err();
        assert_eq!(error.map(|error| error.code()), Some(Code::Duplicate));
    }
}
