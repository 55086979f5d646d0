//! The fast paths of Latipay's calls: a backend places the same order over and over with other values, and
//! gets the same notification.
//!
//! [`Order`] is a request whose fields are called like those of the request before; [`notice`] takes a
//! notification apart that needs no more than that, and [`order_str`] makes the order string of a reply whose
//! members need no more than to be joined. What they write is byte for byte what the plain path makes, or
//! they decline, and the caller takes the plain path, which also knows every error.
//! Their invariants:
//!
//! * an order has the fields that the operation takes, and none that is filled in; every value is text, not
//!   empty, in its field's form, without a control character and without `&name=` of a field;
//! * a notification is short and of ASCII, decoded as well; each signed field and the signature are there
//!   once, not empty and not encoded; no name occurs twice;
//! * its signature is right, its values are documented ones, and those that are expected are the expected
//!   ones;
//! * a reply is an accepted one, written as [`Compact`] reads it, and the values in its `gatewaydata` hold no
//!   `&`.
//!
//! An order holds the account's ids, and no value of a message; a notice holds nothing.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Latipay, SIGNATURE, SIGNED, has_return, unsound};
use crate::gateway::operation::{Method, Operation, OperationField, Source};
use crate::gateway::reply::is_expected;
use crate::message::json::{Compact, write_text};
use crate::message::params::{Field, Params, Value};
use crate::message::values::{Given, Values};
use crate::name::is_name;
use crate::sign::canonical::{Canonical, Purpose};
use crate::sign::plan::Plan;
use crate::text::scan;

/// What joins the values of an order. No value holds it.
const UNIT: char = '\u{1f}';

/// Bytes of a notification: the length of each value is one character, which JavaScript has as one unit.
const LONGEST: usize = 0xd7ff;

/// No operation has more fields, and no notification that is known more that are not signed.
const MOST: usize = 16;

/// The operation whose request was made last, with its names resolved.
#[derive(Debug)]
pub(crate) struct Order {
    parts: Vec<Part>,
    /// How many values the caller gives.
    given: usize,
    plan: Plan,
}

/// A field of the message, in the operation's order.
#[derive(Debug)]
struct Part {
    field: &'static OperationField,
    /// `{"name":` for the first, `,"name":` for the others.
    label: String,
    text: Text,
}

#[derive(Debug)]
enum Text {
    /// What is filled in.
    Filled(String),
    /// The caller's value in that place.
    Given(usize),
}

/// What is written on the way, kept so that it is not allocated anew.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    values: String,
    canonical: Vec<u8>,
}

impl Order {
    /// The request of that operation with those names, where there is a fast path for them.
    pub(crate) fn new(
        latipay: &Latipay,
        operation: &'static Operation,
        names: &[&str],
    ) -> Option<Self> {
        let is_plain = operation.method == Method::Post && operation.slot().is_none();
        if !is_plain || names.len() > MOST || !has_return(operation, |name| names.contains(&name)) {
            return None;
        }
        let account = latipay.account();
        let mut parts: Vec<Part> = Vec::with_capacity(operation.fields.len());
        let mut given = 0_usize;
        for field in operation.fields {
            let place = names.iter().position(|name| *name == field.name);
            let text = match (field.filled(&account), place) {
                (Some(filled), None) => Text::Filled(filled.to_owned()),
                (None, Some(place)) => {
                    given = given.checked_add(1)?;
                    Text::Given(place)
                }
                (None, None) if field.source == Source::Optional => continue,
                _ => return None,
            };
            let mut label = String::from(if parts.is_empty() { "{" } else { "," });
            write_text(field.name, &mut label);
            label.push(':');
            parts.push(Part { field, label, text });
        }
        let plan = latipay.requests.plan(&mut parts.iter().map(|part| part.field.name));
        (given == names.len()).then_some(Self { parts, given, plan })
    }

    /// Writes the body of the request of those values, which stand in the order of the names and are joined
    /// by U+001F: the signature is its last member.
    pub(crate) fn write(
        &self,
        latipay: &Latipay,
        values: &str,
        canonical: &mut Canonical,
        body: &mut String,
    ) -> Option<()> {
        let mut given = [""; MOST];
        let given = given.get_mut(..self.given)?;
        let mut rest = Some(values);
        for slot in given.iter_mut() {
            let text = rest?;
            let end = scan::control_character(text.as_bytes());
            let (value, behind) = text.split_at_checked(end.unwrap_or(text.len()))?;
            *slot = value;
            // Any other control character is part of a value, and not the end of one.
            rest = if behind.is_empty() { None } else { Some(behind.strip_prefix(UNIT)?) };
        }
        if rest.is_some() {
            return None;
        }
        let texts = Texts { parts: &self.parts, given };
        body.clear();
        for part in &self.parts {
            let text = texts.of(part)?;
            if matches!(part.text, Text::Given(_)) {
                (!text.is_empty()).then_some(())?;
                part.field.check(text).ok()?;
            }
            body.push_str(&part.label);
            write_text(text, body);
        }
        let purpose = Purpose::Sign;
        let signature = latipay.requests.planned_signature(&self.plan, &texts, purpose, canonical);
        let signature = signature.ok()?;
        body.push_str(",\"signature\":\"");
        body.push_str(signature.as_str());
        body.push_str("\"}");
        Some(())
    }
}

/// The texts of an order, by the places of its parts.
struct Texts<'t> {
    parts: &'t [Part],
    given: &'t [&'t str],
}

impl Texts<'_> {
    fn of<'t>(&'t self, part: &'t Part) -> Option<&'t str> {
        match &part.text {
            Text::Filled(text) => Some(text),
            Text::Given(place) => self.given.get(*place).copied(),
        }
    }
}

impl Values for Texts<'_> {
    fn at(&self, place: usize) -> Given<'_> {
        self.parts.get(place).and_then(|part| self.of(part)).map_or(Given::Null, Given::Text)
    }

    fn are_clean(&self) -> bool {
        true
    }

    fn may_hold(&self, _: u8) -> bool {
        true
    }
}

/// Verifies a notification and writes what is in it: the names that are not signed, joined by U+001F, and
/// U+001E; then the values that are signed, in the order of their names, and those that are not, in the
/// order of the body, each behind a character whose code is its length.
pub(crate) fn notice(
    latipay: &Latipay,
    body: &str,
    expected: &Params<'_>,
    kept: &mut Kept,
    out: &mut String,
) -> Option<()> {
    let limits = latipay.notifications.limits();
    let within = body.len() <= limits.body.min(limits.value).min(LONGEST);
    if !within || !body.is_ascii() || scan::control_character(body.as_bytes()).is_some() {
        return None;
    }
    let mut signed = [""; SIGNED.len()];
    let mut signature = "";
    let mut others = [("", ""); MOST];
    let mut count = 0_usize;
    let mut rest = Some(body);
    while let Some(text) = rest {
        let (name, behind) = scan::split_once(text, b'=')?;
        let (value, behind) = scan::part(behind, b'&');
        rest = behind;
        let slot = match SIGNED.iter().position(|signed| *signed == name) {
            Some(place) => signed.get_mut(place)?,
            None if name == SIGNATURE => &mut signature,
            None => {
                *others.get_mut(count)? = (name, value);
                count = count.checked_add(1)?;
                continue;
            }
        };
        // A name that occurs twice finds its place taken.
        if !slot.is_empty() || value.is_empty() || is_encoded(value) {
            return None;
        }
        *slot = value;
    }
    let others = others.get(..count)?;
    let Kept { canonical, values } = kept;
    canonical.clear();
    for value in &signed {
        canonical.extend_from_slice(value.as_bytes());
    }
    let is_whole = signed.iter().all(|value| !value.is_empty())
        && count.checked_add(SIGNED.len())? < limits.fields
        && are_names(others);
    if !is_whole || !latipay.notifications.sign_bytes(canonical).matches(signature) {
        return None;
    }
    let is_expected = |field: &Field<'_>| {
        let place = SIGNED.iter().position(|name| *name == field.name);
        let found = place.and_then(|place| signed.get(place));
        match &field.value {
            Value::Text(wanted) => {
                found.is_some_and(|found| is_expected(&field.name, found, wanted))
            }
            _ => false,
        }
    };
    if unsound(signed, expected).is_some() || !expected.iter().all(is_expected) {
        return None;
    }
    out.clear();
    for (at, (name, _)) in others.iter().enumerate() {
        if at > 0 {
            out.push(UNIT);
        }
        out.push_str(name);
    }
    out.push('\u{1e}');
    for value in signed {
        write_value(value, out)?;
    }
    for (_, value) in others {
        if is_encoded(value) {
            values.clear();
            decode(value, values)?;
            write_value(values, out)?;
        } else {
            write_value(value, out)?;
        }
    }
    Some(())
}

/// Members of a reply that are told by where their text stands in it.
pub(crate) const TOLD: [&str; 2] = ["message", "messageCN"];

/// Where the text of each of them begins and ends, in UTF-16 units; nothing where it has none.
pub(crate) type Places = [Option<[usize; 2]>; TOLD.len()];

/// Writes the order string of the reply to [`MINI_ALIPAY`](super::MINI_ALIPAY).
pub(crate) fn order_str(latipay: &Latipay, reply: &str, out: &mut String) -> Option<Places> {
    let limits = latipay.requests.limits();
    if reply.len() > limits.body.min(limits.value) {
        return None;
    }
    out.clear();
    let mut is_accepted = false;
    let mut text = Compact::new(reply);
    let mut places = Places::default();
    // Members of the reply, and of the largest object in it.
    let (mut members, mut largest) = (0_usize, 0_usize);
    text.object(|name, text| {
        members = members.saturating_add(1);
        if !text.is_object() {
            let value = text.scalar()?;
            is_accepted |= name == "code" && value == "0";
            if let Some(place) = TOLD.iter().position(|told| *told == name) {
                *places.get_mut(place)? = text.place_of(value);
            }
            return Some(());
        }
        let mut nested = 0_usize;
        text.object(|member, text| {
            nested = nested.saturating_add(1);
            let value = text.scalar()?;
            if name == "gatewaydata" {
                if !out.is_empty() {
                    out.push('&');
                }
                out.push_str(member);
                out.push('=');
                out.push_str(value);
            }
            Some(())
        })?;
        largest = largest.max(nested);
        Some(())
    })?;
    (is_accepted && text.is_done() && largest.max(members) <= limits.fields && !out.is_empty())
        .then_some(places)
}

fn is_encoded(value: &str) -> bool {
    value.bytes().any(|byte| matches!(byte, b'%' | b'+'))
}

/// Decodes a value of a form that stands for ASCII.
fn decode(value: &str, out: &mut String) -> Option<()> {
    let mut bytes = value.bytes();
    while let Some(byte) = bytes.next() {
        let decoded = match byte {
            b'+' => b' ',
            b'%' => {
                let mut digit = || char::from(bytes.next()?).to_digit(16);
                let (high, low) = (digit()?, digit()?);
                u8::try_from(high * 16 + low).ok().filter(u8::is_ascii)?
            }
            byte => byte,
        };
        out.push(char::from(decoded));
    }
    Some(())
}

/// Writes a text of ASCII behind its length.
fn write_value(text: &str, out: &mut String) -> Option<()> {
    out.push(u32::try_from(text.len()).ok().and_then(char::from_u32)?);
    out.push_str(text);
    Some(())
}

/// Whether they are called by sound names that differ, and by none that JavaScript takes for something else.
fn are_names(pairs: &[(&str, &str)]) -> bool {
    pairs.iter().enumerate().all(|(at, (name, _))| {
        let mut before = pairs.iter().take(at);
        is_name(name) && *name != "__proto__" && before.all(|(other, _)| other != name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
    use crate::gateway::latipay::{MINI_ALIPAY, OPERATIONS};
    use crate::gateway::reply::Next;
    use crate::message::json::{Members, closed, write_member};
    use crate::message::limits::Limits;
    use crate::message::names::Names;
    use crate::sign::canonical::Canonical;
    use crate::sign::secret::Secret;
    use core::cell::Cell;

    /// A fixed walk through numbers that looks random enough (Knuth's MMIX constants).
    struct Dice(Cell<u64>);

    impl Dice {
        fn below(&self, bound: usize) -> usize {
            let next = self
                .0
                .get()
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            self.0.set(next);
            usize::try_from(next >> 33).unwrap_or_default() % bound
        }

        fn pick(&self, list: &[&'static str]) -> &'static str {
            list.get(self.below(list.len())).copied().unwrap_or_default()
        }

        fn mostly(&self, common: &[&'static str], rare: &[&'static str]) -> &'static str {
            self.pick(if self.below(12) == 0 { rare } else { common })
        }
    }

    fn account() -> Result<Latipay> {
        let latipay = Latipay::new("U000334333", "W\"1", Secret::new("111222333")?)?;
        Ok(latipay.with_allow_ambiguous(Names::Static(&["callback_url"])))
    }

    #[test]
    fn an_order_is_what_the_plain_path_makes_or_declined() -> Result<()> {
        let latipay = account()?;
        let dice = Dice(Cell::new(3));
        let texts = [
            "120.00",
            "1",
            "0.00",
            "https://a.bc/d",
            "https://a.bc/d?e=f&ip=1",
            "a&user_id=",
            "\"\\",
            "中文🍷",
            "122.122.122.1",
            "1.2.3.456",
            "",
            "\u{7f}",
            "\n",
            "a\u{1f}b",
            "alipay",
            "dsi39ej430sks03",
            "0",
            " ",
        ];
        // Behind the beginning of a sound value as well.
        let tails = ["\n", "\0", "\u{7f}", "\u{1e}", "\nx", "\u{1f}", "\u{1f}x"];
        let (mut made, mut declined) = (0, 0);
        let mut canonical = Canonical::default();
        let mut body = String::new();
        for round in 0..100_000 {
            let place = dice.below(OPERATIONS.len());
            let operation = OPERATIONS.get(place).unwrap_or(&MINI_ALIPAY);
            // Most have what is asked for; some lack a field, name one twice, or have another's.
            let mut names: Vec<&str> = operation
                .fields
                .iter()
                .filter(|field| match field.source {
                    Source::Required => dice.below(40) > 0,
                    Source::Optional => dice.below(2) > 0,
                    Source::Account | Source::Fixed(_) => dice.below(40) == 0,
                })
                .map(|field| field.name)
                .collect();
            if round % 20 == 0 {
                names.push(dice.pick(&["amount", "ip", "version", "zz", "signature"]));
            }
            if round % 3 == 0 {
                names.reverse();
            }
            let values: Vec<&str> = names
                .iter()
                .map(|name| match *name {
                    _ if dice.below(30) == 0 => dice.pick(&texts),
                    "amount" | "refund_amount" => dice.pick(&["120.00", "1", "0.01"]),
                    "callback_url" | "notify_url" | "return_url" | "backPage_url" => dice.pick(&[
                        "https://a.bc/d",
                        "https://a.bc/d?e=f&ip=1",
                        "http://a.bc/?a&b",
                    ]),
                    "ip" => "122.122.122.1",
                    "payment_method" => dice.pick(&["alipay", "wechat"]),
                    "present_qr" | "host_type" => "1",
                    _ => dice.pick(&["dsi39ej430sks03", "Pinot Noir, Otago", "中文🍷", "\"\\"]),
                })
                .collect();
            let mut values: Vec<String> = values.into_iter().map(String::from).collect();
            if dice.below(20) == 0 {
                let at = dice.below(values.len().max(1));
                values
                    .iter_mut()
                    .skip(at)
                    .take(1)
                    .for_each(|value| value.push_str(dice.pick(&tails)));
            }
            let given: Params<'_> =
                names.iter().copied().zip(values.iter().map(String::as_str)).collect();
            let plain = latipay.request(operation, &given, &mut Canonical::default());
            let fast = Order::new(&latipay, operation, &names).and_then(|order| {
                order.write(&latipay, &values.join("\u{1f}"), &mut canonical, &mut body)
            });
            match fast {
                Some(()) => {
                    let plain = plain.map(|request| request.body);
                    assert_eq!(plain, Ok(Some(body.clone())), "{given:?}");
                    made += 1;
                }
                None => declined += 1,
            }
        }
        // Neither side of the test may be empty by accident.
        assert!(made > 20_000 && declined > 5_000, "{made} made, {declined} declined");
        Ok(())
    }

    #[test]
    fn a_notice_is_declined_where_a_length_would_not_fit() -> Result<()> {
        let latipay = account()?.with_limits(Limits { value: 1 << 20, ..Limits::DEFAULT });
        let mut kept = Kept::default();
        let mut out = String::new();
        for (length, fits) in [(40_000, true), (55_040, true), (55_295, false), (70_000, false)] {
            let reference = "r".repeat(length);
            let values = [reference.as_str(), "alipay", "paid", "NZD", "1.00"];
            let message: Params<'_> = SIGNED.into_iter().zip(values).collect();
            let signature = latipay.notifications.sign(&message).unwrap_or_default();
            let mut body = ["signature=", &signature].concat();
            for (name, value) in SIGNED.iter().zip(values) {
                body.extend(["&", name, "=", value]);
            }
            assert!(latipay.verify_notification(&body, &Params::default()).is_ok());
            let read = notice(&latipay, &body, &Params::default(), &mut kept, &mut out);
            assert_eq!(read.is_some(), fits, "{length}");
        }
        Ok(())
    }

    #[test]
    fn an_order_string_is_the_one_of_the_plain_path_or_declined() -> Result<()> {
        let latipay = account()?;
        let dice = Dice(Cell::new(21));
        let names = ["a", "b", "total_fee", "sign", "b[0]"];
        let values = ["\"1\"", "0.10", "120.00", "true", "\"a b\"", "\"中文🍷\"", "\"\"", "7"];
        let odd = [
            "null",
            "{}",
            "[]",
            "\"&\"",
            "-0",
            "1e5",
            "01",
            "1.",
            "\"\\n\"",
            "\"\u{7f}\"",
            " 1",
            "tru",
            "\"",
            "{\"a\":1}",
            "\"a\"b",
        ];
        let mut out = String::new();
        let (mut read, mut declined) = (0, 0);
        for _ in 0..100_000 {
            let rarely = || dice.below(25) == 0;
            let object = |most: usize| {
                let members = (0..=dice.below(most)).map(|at| {
                    // Mostly names that differ.
                    let name = names.get(at).copied().filter(|_| !rarely());
                    let name =
                        name.unwrap_or_else(|| dice.pick(&["a", "a=b", "é", "", "\\u0061", "a b"]));
                    let value = dice.pick(if rarely() { &odd } else { &values });
                    ["\"", name, "\":", value].concat()
                });
                ["{", &members.collect::<Vec<String>>().join(","), "}"].concat()
            };
            let code = dice.mostly(&["0", "\"0\""], &["1", "\"E1\"", "-0", "0.0"]);
            let mut members = alloc::vec![
                ["\"code\":", code].concat(),
                ["\"gatewaydata\":", &object(4)].concat(),
                ["\"message\":", dice.pick(&values)].concat(),
                ["\"messageCN\":", dice.pick(&values)].concat(),
            ];
            if dice.below(2) == 0 {
                members.push(["\"paydata\":", &object(2)].concat());
            }
            if rarely() {
                members.push(["\"x\":", dice.pick(&odd)].concat());
            }
            if rarely() {
                members.swap(0, 1);
                members.truncate(dice.below(4));
            }
            let joint = if rarely() { ", " } else { "," };
            let text = ["{", &members.join(joint), dice.mostly(&["}"], &["} ", "", "}}"])].concat();
            let plain = latipay.read_mini_alipay(&text);
            match order_str(&latipay, &text, &mut out) {
                Some(places) => {
                    let units: Vec<u16> = text.encode_utf16().collect();
                    let told = places.map(|place| {
                        let [start, end] = place?;
                        units.get(start..end).map(String::from_utf16_lossy)
                    });
                    let reply = plain.unwrap_or_default();
                    assert_eq!(reply.next, Some(Next::OrderStr(out.clone())), "{text}");
                    let members = TOLD.map(|name| reply.members.text(name).map(String::from));
                    assert_eq!(told, members, "{text}");
                    read += 1;
                }
                None => declined += 1,
            }
        }
        assert!(read > 20_000 && declined > 5_000, "{read} read, {declined} declined");
        Ok(())
    }

    #[test]
    fn a_notice_is_what_the_plain_path_reads_or_declined() -> Result<()> {
        let latipay = account()?;
        let dice = Dice(Cell::new(9));
        let texts = [
            "",
            "a b",
            "+",
            "%2B",
            "%41",
            "%zz",
            "%",
            "\n",
            "%0a",
            "中",
            "%e4%b8%ad",
            "=",
            "a=b",
            "%1f",
        ];
        let (mut read, mut declined) = (0, 0);
        let mut kept = Kept::default();
        let mut out = String::new();
        for _ in 0..100_000 {
            let one = [
                ("merchant_reference", dice.pick(&["dsi39ej430sks03", "a/b", "1"])),
                ("payment_method", dice.mostly(&["alipay", "wechat"], &["2alipay"])),
                ("status", dice.mostly(&["paid", "pending"], &["lost"])),
                ("currency", dice.mostly(&["NZD", "AUD"], &["nzd"])),
                ("amount", dice.mostly(&["120.00", "120"], &["1e3"])),
            ];
            let message: Params<'_> = one.into_iter().collect();
            let signature = latipay.notifications.sign(&message).unwrap_or_default();
            let mut pairs: Vec<(&str, &str)> = one.to_vec();
            pairs.push((SIGNATURE, &signature));
            for _ in 0..dice.below(4) {
                let name = dice
                    .mostly(&["order_id", "pay_time", "zz"], &["__proto__", "a%62", "amount", ""]);
                pairs.push((
                    name,
                    dice.pick(&["2017", "2017-07-07%2010%3A53%3A50", "a+b", "", "%F0%9F%8D%B7x"]),
                ));
            }
            if dice.below(3) == 0 {
                let at = dice.below(pairs.len());
                let text = dice.pick(&texts);
                match dice.below(3) {
                    0 => drop(pairs.remove(at)),
                    1 => pairs.swap(at, 0),
                    _ => pairs.iter_mut().skip(at).take(1).for_each(|(_, value)| *value = text),
                }
            }
            let body: Vec<String> = pairs.iter().map(|(n, v)| [n, "=", v].concat()).collect();
            let body = body.join(dice.pick(&["&", "&", "&", "&", "&", "&", "&&"]));
            let wanted = dice.pick(&["amount", "merchant_reference", "payment_method", "order_id"]);
            let expected: Params<'_> = match dice.below(3) {
                0 => Params::from([(
                    wanted,
                    dice.pick(&["120.0", "1", "alipay", "2alipay", "2017"]),
                )]),
                1 => Params::from([("amount", message.text("amount").unwrap_or_default())]),
                _ => Params::default(),
            };
            let plain = latipay.verify_notification(&body, &expected);
            if notice(&latipay, &body, &expected, &mut kept, &mut out).is_none() {
                declined += 1;
                continue;
            }
            let (others, values) = out.split_once('\u{1e}').unwrap_or_default();
            let mut values = values.chars();
            let mut members = |names: &[&str]| {
                let mut members = String::new();
                for name in names.iter().filter(|name| !name.is_empty()) {
                    let length = values.next().map_or(0, u32::from);
                    let value: String = (0..length).filter_map(|_| values.next()).collect();
                    write_member(name, &value, &mut members);
                }
                closed(members)
            };
            let signed = members(&SIGNED);
            let others = members(&others.split(UNIT).collect::<Vec<&str>>());
            let plain =
                plain.as_ref().map(|read| [&read.signed, &read.unverified].map(Members::as_json));
            assert_eq!(plain, Ok([signed.as_str(), others.as_str()]), "{body}");
            read += 1;
        }
        assert!(read > 10_000 && declined > 5_000, "{read} read, {declined} declined");
        Ok(())
    }
}
