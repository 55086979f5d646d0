//! Which gateway, rule and kind of message a text belongs to, by what is written in it: the tables of the gateways say what
//! theirs look like. What few of them have tells the most.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::entities::escaped;
use super::message::{self, LenientField};
use super::reading::{self, Pasted};
use super::texts::{concat, split, trim, unbase64, until};
pub use crate::gateway::marks::MessageKind;
use crate::gateway::marks::{MARKS, Marks};
use crate::rule::scheme::{Digest, Order, Scheme};
use crate::rule::schemes::SCHEMES;
use crate::rule::template::{Template, templates};

/// What a text may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The name of the built-in rule.
    pub scheme: &'static str,
    /// What kind of message.
    pub kind: MessageKind,
    /// What tells of it: a host, a path, a header, a field.
    pub reasons: Vec<String>,
    weight: usize,
}

/// What a mark weighs by where it stands: an address is nobody else's, and a header or a fixed word hardly ever.
const OF_HOST: usize = 8;
const OF_PATH: usize = 6;
const OF_HEADER: usize = 8;
const OF_VALUE: usize = 6;
/// A name by how many rules have it: one, two, three, more.
const OF_NAME: [usize; 4] = [5, 3, 2, 1];
/// A signature of the rule's own form, and the element around all others.
const OF_SIGNATURE: usize = 3;
const OF_ROOT: usize = 2;

/// Less than this tells nothing.
const FEWEST: usize = 4;
/// Names that are looked for, and values that are looked into.
const MOST_NAMES: usize = 256;
const MOST_NESTED: usize = 16;
/// Reasons that are given: more of them say nothing new.
const MOST_REASONS: usize = 8;

/// The rules that are texts with slots. A message of theirs may be given as what fills these.
static TEMPLATES: &[Template] = &[
    templates::ALIPAY_OPEN_V3,
    templates::WECHAT_PAY_V3_REQUEST,
    templates::WECHAT_PAY_V3_REPLY,
    templates::WECHAT_PAY_V3_PAY_SIGN,
    templates::ALIPAY_PLUS,
];

/// What a text may be, the likeliest first: a body of any kind, an address, a cURL command, a raw HTTP request, a line of a log.
///
/// ```
/// use orderstr::diagnose::recognise;
/// let found = recognise("https://openapi.alipay.com/gateway.do?app_id=1&method=alipay.trade.query");
/// assert_eq!(found[0].scheme, "alipayOpen");
/// assert_eq!(found[0].reasons[0], "host openapi.alipay");
/// assert!(recognise("hello").is_empty());
/// ```
#[must_use]
pub fn recognise(text: &str) -> Vec<Recognised> {
    let message = Message::read(text);
    let mut found: Vec<Recognised> = Vec::new();
    let rows = || MARKS.iter().flat_map(|rows| rows.iter());
    // For each name, the rows that have it: a name says the less the more rules have it.
    let mut listing = Vec::with_capacity(message.fields.len());
    for Found { lenient, within } in &message.fields {
        // What stands in an object that somebody's messages have tells of theirs alone.
        let within = within.as_deref().filter(|name| rows().any(|row| lists(row, name)));
        let is_theirs = |row: &Marks| within.is_none_or(|name| lists(row, name));
        let has = |row: &Marks| lists(row, lenient.name()) && is_theirs(row);
        let by: Vec<bool> = rows().map(has).collect();
        // Rules of one list, and the messages of one rule, are one.
        let mut families: Vec<&Marks> = Vec::new();
        for (row, _) in rows().zip(&by).filter(|(_, is)| **is) {
            let is_of = |other: &&Marks| other.scheme == row.scheme || other.names == row.names;
            if !families.iter().any(is_of) {
                families.push(row);
            }
        }
        let place = families.len().clamp(1, OF_NAME.len()) - 1;
        listing.push((by, OF_NAME.get(place).copied().unwrap_or_default()));
    }
    for (at, row) in rows().enumerate() {
        let mut reasons = Vec::new();
        let mut weight = message.marked(row, &mut reasons);
        for (Found { lenient, .. }, (by, weighs)) in message.fields.iter().zip(&listing) {
            if by.get(at) == Some(&true) {
                weight += weighs;
                reasons.push(concat(&["field ", lenient.name()]));
            }
        }
        let signed = message.is_signed_by(row.scheme);
        weight = match signed {
            Some(true) => weight + OF_SIGNATURE,
            Some(false) => weight.saturating_sub(OF_SIGNATURE),
            None => weight,
        };
        reasons.truncate(MOST_REASONS);
        let one = Recognised { scheme: row.scheme, kind: row.kind, reasons, weight };
        if weight >= FEWEST {
            add(one, &mut found);
        }
    }
    found
}

/// Adds it in its place, and of one rule's kinds of messages only the likeliest.
fn add(one: Recognised, found: &mut Vec<Recognised>) {
    if let Some(at) = found.iter().position(|other| other.scheme == one.scheme) {
        if found.get(at).is_some_and(|other| other.weight >= one.weight) {
            return;
        }
        found.remove(at);
    }
    let place = found.iter().position(|other| other.weight < one.weight);
    found.insert(place.unwrap_or(found.len()), one);
}

fn scheme_named(name: &str) -> Option<&'static Scheme> {
    SCHEMES.iter().find(|scheme| scheme.name == name)
}

/// Whether the tables of the gateway or of the rule have that name.
fn lists(row: &Marks, name: &str) -> bool {
    let is_signed = |scheme: &Scheme| {
        let given = match &scheme.order {
            Order::Fixed(names) => names.contains(name),
            _ => false,
        };
        given || scheme.trailing_fields.contains(name)
    };
    let is_slot = |template: &Template| {
        let slots = template.slots().unwrap_or_default();
        template.name == row.scheme && slots.iter().any(|slot| slot.name == name)
    };
    row.lists(name)
        || scheme_named(row.scheme).is_some_and(is_signed)
        || TEMPLATES.iter().any(is_slot)
}

/// A message as its marks are looked for.
struct Message<'t> {
    pasted: Pasted<'t>,
    /// Those of the objects in it among them; each name once.
    fields: Vec<Found>,
}

struct Found {
    lenient: LenientField<'static>,
    /// The name of the object that it stands in.
    within: Option<String>,
}

impl<'t> Message<'t> {
    fn read(text: &'t str) -> Self {
        let headed = reading::headed(text);
        let mut pasted = headed.unwrap_or_else(|| reading::taken_apart(text));
        let mut given = reading::fields(&pasted.text());
        given.truncate(MOST_NAMES);
        // A request as a program holds it: its address, its headers and its body are members.
        for lenient in &given {
            let Some(value) = lenient.shown() else { continue };
            let is_address = value.starts_with('/') || split(value, "://").is_some();
            match lenient.name() {
                "url" | "uri" | "path" if is_address && pasted.address.is_none() => {
                    pasted.address = Some(Cow::Owned(value.to_owned()));
                }
                "headers" if lenient.nested => {
                    for header in message::of_json(value).unwrap_or_default() {
                        let line =
                            concat(&[header.name(), ": ", header.shown().unwrap_or_default()]);
                        pasted.headers.push(Cow::Owned(line));
                    }
                }
                _ => {}
            }
        }
        // A body in a member, a member of a reply, or what was signed in one.
        let mut inner = Vec::new();
        let is_object = |lenient: &&LenientField<'_>| {
            lenient.nested || lenient.shown().is_some_and(|text| text.starts_with(['{', '<']))
        };
        for outer in given.iter().filter(is_object).take(MOST_NESTED) {
            for lenient in reading::fields(outer.shown().unwrap_or_default()) {
                // A body is the message itself.
                let within = Some(outer.name().to_owned()).filter(|name| name != "body");
                inner.push(Found { lenient, within });
            }
        }
        if !pasted.query().is_empty() {
            let of_query = message::of_form(pasted.query(), message::once).into_iter();
            inner.extend(of_query.map(|lenient| Found { lenient, within: None }));
        }
        let mut fields: Vec<Found> = Vec::new();
        let given = given.into_iter().map(|lenient| Found { lenient, within: None });
        for found in given.chain(inner).take(MOST_NAMES) {
            if fields.iter().all(|other| other.lenient.name() != found.lenient.name()) {
                fields.push(found);
            }
        }
        Self { pasted, fields }
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|found| found.lenient.name() == name)?.lenient.shown()
    }

    /// What the address, the headers and fixed words weigh.
    fn marked(&self, row: &Marks, reasons: &mut Vec<String>) -> usize {
        let mut weight = 0;
        let mut tells = |weighs: usize, reason: &[&str]| {
            weight += weighs;
            reasons.push(concat(reason));
        };
        let (host, path) = self.place();
        if let Some(known) = row.is_at(host) {
            tells(OF_HOST, &["host ", known]);
        }
        if let Some(known) = row.leads(path) {
            tells(OF_PATH, &["path ", known]);
        }
        for known in row.headers {
            if self.pasted.headers.iter().any(|header| begins(header, known)) {
                tells(OF_HEADER, &["header ", known]);
            }
        }
        // In the line of a log it may be as a page's source shows it.
        let body = &*self.pasted.body;
        let is_in =
            |root: &str| split(body, root).or_else(|| split(body, &escaped(root))).is_some();
        if !row.root.is_empty() && is_in(row.root) {
            tells(OF_ROOT, &["root ", row.root]);
        }
        for (name, start) in row.values {
            if self.value(name).is_some_and(|value| value.starts_with(start)) {
                tells(OF_VALUE, &["field ", name, " ", start, "…"]);
            }
        }
        for name in ["method", "service"] {
            if self.value(name).is_some_and(|value| row.asks(value)) {
                tells(OF_VALUE, &["operation ", self.value(name).unwrap_or_default()]);
            }
        }
        weight
    }

    /// The host that it was sent to, where that is known, and the path.
    fn place(&self) -> (&str, &str) {
        let address = self.pasted.address.as_deref().unwrap_or_default();
        let (host, rest) = match split(address, "://") {
            Some((_, rest)) => {
                let host = until(rest, |c| matches!(c, '/' | '?')).unwrap_or(rest);
                (host, rest.get(host.len()..).unwrap_or_default())
            }
            None => ("", address),
        };
        let path = split(rest, "?").map_or(rest, |(path, _)| path);
        let named = || self.pasted.headers.iter().find(|header| begins(header, "host:"));
        let host = match named() {
            Some(header) if host.is_empty() => header.get(5..).unwrap_or_default(),
            _ => host,
        };
        (trim(host, char::is_whitespace), path)
    }

    /// Whether its signature is of the form of that rule; nothing where it has none.
    fn is_signed_by(&self, name: &str) -> Option<bool> {
        let scheme = scheme_named(name)?;
        const NAMES: &[&str] = &["sign", "signature", "hash", "sig", "workwx_sign", "paySign"];
        let signature = NAMES.iter().find_map(|name| {
            self.value(name).filter(|_| scheme.exclude.contains(name) || *name == "paySign")
        })?;
        let hexadecimal = signature.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_rsa = || unbase64(signature).is_some_and(|bytes| bytes.len() >= 128);
        // Of what is no whole signature, nothing is known.
        Some(match (hexadecimal, signature.len()) {
            (true, 32) => scheme.digest == Digest::Md5,
            (true, 64) => matches!(scheme.digest, Digest::HmacSha256 | Digest::Sha256),
            (false, _) if is_rsa() => scheme.digest.is_external(),
            _ => return None,
        })
    }
}

/// Without regard to case and to a blank behind the colon: names of headers have none.
fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}
