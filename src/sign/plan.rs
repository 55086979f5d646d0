//! `Plan`: a scheme resolved for the names of a message. It is the only writer of a canonical string of
//! fields.
//!
//! Everything that does not depend on the values is done once: which fields are signed and in what order, the
//! text around them, which name no message may have. Writing then takes the values and gives the text, or
//! the error with the field that it is about, in one pass.

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::params::{Params, Value};
use crate::name::{is_name, is_name_byte};
use crate::rule::scheme::{ANY_SCHEME, Encoding, Order, Pair, Scheme, SecretPlacement};
use crate::sign::canonical::{Canonical, Purpose, Rules};
use crate::sign::inclusion::{ByName, by_name, by_value, spelled_by};
use crate::sign::secret::Secret;
use crate::text::percent;
use crate::text::scan::{self, has_control_character, has_line_ends_only};
use crate::text::sorting::{Placed, sort, twice};

/// A scheme resolved for a list of names.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The names one behind the other, in the caller's order.
    names: String,
    fields: Vec<PlannedField>,
    /// What is written, in signed order.
    steps: Vec<Step>,
    /// The label of each step: the separator, and with pairs the name up to where the value begins.
    labels: String,
    /// What no message may be called, if there is such a name.
    fault: Option<Fault>,
}

/// A name that no message may have. What is wrong with a value that is looked at before is said first.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The one in that place is none.
    Unsound(usize),
    /// The one in that place is there twice.
    Twice(usize),
}

/// A field of the message, by its place.
#[derive(Debug)]
struct PlannedField {
    /// Where its name ends.
    name_end: usize,
    by_name: ByName,
}

#[derive(Debug)]
struct Step {
    /// Of the field, if the message has it.
    place: Option<usize>,
    label_end: usize,
    /// Its place in the scheme's list, where it is listed: then it must be there and have content.
    listed: Option<usize>,
}

/// A value as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given<'v> {
    /// Text, or the digits of a whole number.
    Text(&'v str),
    /// A boolean.
    Boolean(bool),
    /// Nothing.
    Null,
}

impl<'v> From<&'v Value<'_>> for Given<'v> {
    fn from(value: &'v Value<'_>) -> Self {
        match value {
            Value::Text(text) | Value::Integer(text) => Self::Text(text),
            Value::Boolean(value) => Self::Boolean(*value),
            Value::Null => Self::Null,
        }
    }
}

impl Plan {
    /// The plan for messages with these names, in this order.
    pub(crate) fn new(scheme: &Scheme, names: &mut dyn Iterator<Item = &str>) -> Self {
        let mut plan = Self::default();
        let mut sorted = Vec::new();
        for (place, name) in names.enumerate() {
            if !is_name(name) && plan.fault.is_none() {
                plan.fault = Some(Fault::Unsound(place));
            }
            plan.names.push_str(name);
            plan.fields.push(PlannedField {
                name_end: plan.names.len(),
                by_name: by_name(scheme, scheme.empties, name),
            });
            sorted.push(Placed::new(name, place));
        }
        sort(&mut sorted);
        if plan.fault.is_none() {
            let twice = twice(&sorted);
            plan.fault = twice.and_then(|name| plan.place_of(name)).map(Fault::Twice);
        }
        // Nothing is ever written by a plan that refuses.
        if plan.fault.is_none() {
            plan.arrange(scheme, &sorted);
        }
        plan
    }

    fn arrange(&mut self, scheme: &Scheme, sorted: &[Placed<'_>]) {
        self.steps.reserve(sorted.len());
        match &scheme.order {
            Order::Sorted => {
                for Placed { text, at, .. } in sorted {
                    if !scheme.last.contains(text) {
                        self.step(scheme, text, Some(*at), None);
                    }
                }
            }
            Order::Fixed(_) => {}
            // By value, this is the order in which the values are looked at.
            Order::Given | Order::SortedByValue if !ANY_SCHEME => {}
            Order::Given | Order::SortedByValue => {
                for place in 0..self.fields.len() {
                    let name = String::from(self.name(place));
                    self.step(scheme, &name, Some(place), None);
                }
            }
        }
        for (at, name) in listed(scheme).iter().enumerate() {
            self.step(scheme, name, self.place_of(name), Some(at));
        }
    }

    fn step(&mut self, scheme: &Scheme, name: &str, place: Option<usize>, listed: Option<usize>) {
        if let Some(place) = place
            && self
                .fields
                .get(place)
                .is_none_or(|field| matches!(field.by_name, ByName::Excluded | ByName::NotListed))
        {
            return;
        }
        self.labels.push_str(&scheme.separator);
        if scheme.pair != Pair::Value {
            encode(scheme.encoding, name, &mut self.labels);
            self.labels.push('=');
            self.labels.push_str(quote(scheme));
        }
        self.steps.push(Step { place, label_end: self.labels.len(), listed });
    }

    /// Whether it is the plan for these names, in this order.
    pub(crate) fn is_for<'n>(&self, names: impl ExactSizeIterator<Item = &'n str>) -> bool {
        let mut start = 0;
        names.len() == self.fields.len()
            && self.fields.iter().zip(names).all(|(field, name)| {
                let own = self.names.get(start..field.name_end);
                start = field.name_end;
                own == Some(name)
            })
    }

    fn name(&self, place: usize) -> &str {
        let before = place.checked_sub(1).and_then(|before| self.fields.get(before));
        let start = before.map_or(0, |before| before.name_end);
        let end = self.fields.get(place).map_or(start, |field| field.name_end);
        self.names.get(start..end).unwrap_or_default()
    }

    /// Where the first field of that name is.
    fn place_of(&self, name: &str) -> Option<usize> {
        (0..self.fields.len()).find(|place| self.name(*place) == name)
    }

    /// Writes the canonical string of the values over the old content.
    pub(crate) fn write(
        &self,
        rules: Rules<'_>,
        values: &dyn Values,
        out: &mut Canonical,
    ) -> Result<()> {
        let length = self.check(rules, values)?;
        let scheme = rules.scheme;
        let Canonical { text, key_at } = out;
        text.clear();
        text.reserve(length.saturating_add(self.labels.len()));
        *key_at = None;
        let mut writer = Writer { plan: self, rules, values, out: text, is_first: true };
        if ANY_SCHEME && scheme.order == Order::SortedByValue {
            *key_at = writer.by_value()?;
        } else {
            writer.by_name()?;
        }
        if let SecretPlacement::Append(tail) = &scheme.secret {
            text.push_str(tail);
            *key_at = Some(text.len());
        }
        Ok(())
    }

    /// What every scheme needs: sound names, no name twice, no control character, nothing over the limits.
    /// Gives the length of all values.
    fn check(&self, rules: Rules<'_>, values: &dyn Values) -> Result<usize> {
        let Rules { scheme, limits, .. } = rules;
        if self.fields.len() > limits.fields {
            return Err(Error::limited(Code::Limit, "", limits.fields));
        }
        let is_clean = values.are_clean();
        let checked = match self.fault {
            Some(Fault::Unsound(place)) => place,
            _ => self.fields.len(),
        };
        let mut length = 0_usize;
        for place in 0..checked {
            let Given::Text(text) = values.at(place) else { continue };
            length = length.saturating_add(text.len());
            if text.len() > limits.value {
                return Err(Error::limited(Code::Limit, self.name(place), limits.value));
            }
            if !is_clean
                && has_control_character(text)
                && !(scheme.lines.contains(self.name(place)) && has_line_ends_only(text))
            {
                return Err(Error::at(Code::ControlCharacter, self.name(place)));
            }
        }
        match self.fault {
            None => Ok(length),
            Some(Fault::Unsound(_)) => Err(Code::Name.into()),
            Some(Fault::Twice(place)) => Err(Error::at(Code::Duplicate, self.name(place))),
        }
    }
}

/// The values of a message, by their places among its names.
pub(crate) trait Values {
    /// The value in that place.
    fn at(&self, place: usize) -> Given<'_>;

    /// Whether all of them are known to hold no control character.
    fn are_clean(&self) -> bool;
}

impl Values for Params<'_> {
    fn at(&self, place: usize) -> Given<'_> {
        self.at(place).map_or(Given::Null, |field| Given::from(&field.value))
    }

    fn are_clean(&self) -> bool {
        self.is_clean()
    }
}

struct Writer<'w> {
    plan: &'w Plan,
    rules: Rules<'w>,
    values: &'w dyn Values,
    out: &'w mut String,
    is_first: bool,
}

impl<'w> Writer<'w> {
    fn by_name(&mut self) -> Result<()> {
        let scheme = self.rules.scheme;
        let mut label_start = 0;
        for step in &self.plan.steps {
            let label = self.plan.labels.get(label_start..step.label_end).unwrap_or_default();
            label_start = step.label_end;
            let given = step.place.map_or(Given::Null, |place| self.values.at(place));
            let text = spelled_by(scheme.spelling, scheme.blanks, given);
            if let Some(listed) = step.listed {
                self.check_listed(listed, given, text)?;
            }
            let Some(place) = step.place else { continue };
            if step.listed.is_none() && !self.is_included(place, given, text) {
                continue;
            }
            self.pair(place, label, text)?;
        }
        Ok(())
    }

    fn is_included(&self, place: usize, given: Given<'_>, text: &str) -> bool {
        match self.plan.fields.get(place).map(|field| field.by_name) {
            Some(ByName::Always) => true,
            Some(ByName::WithContent) => by_value(self.rules.scheme.empties, given, text).is_none(),
            _ => false,
        }
    }

    /// A field of a fixed list must be there and have content: a missing one would silently shift the others.
    fn check_listed(&self, at: usize, given: Given<'_>, text: &str) -> Result<()> {
        let name = || listed(self.rules.scheme).iter().nth(at).unwrap_or_default();
        let refuse = |code| Err(Error::at(code, name()));
        if given == Given::Null {
            return refuse(Code::Missing);
        }
        if text.is_empty() && !self.rules.scheme.empties.keeps_empty() {
            return refuse(Code::Empty);
        }
        Ok(())
    }

    /// Values in byte order, the key among them where the scheme wants it. Gives the key's place.
    fn by_value(&mut self) -> Result<Option<usize>> {
        let scheme = self.rules.scheme;
        let mut values: Vec<Placed<'w>> = Vec::with_capacity(self.plan.fields.len());
        for place in 0..self.plan.fields.len() {
            let given = self.values.at(place);
            let text = spelled_by(scheme.spelling, scheme.blanks, given);
            if self.is_included(place, given, text) {
                values.push(Placed::new(text, place));
            }
        }
        sort(&mut values);
        let wanted = matches!(scheme.secret, SecretPlacement::AmongValues);
        let mut key = self.rules.secret.filter(|_| wanted).map(Secret::bytes);
        let mut key_at = None;
        for Placed { text, at, .. } in values {
            if key.is_some_and(|key| key <= text.as_bytes()) {
                key = None;
                key_at = Some(self.key_place());
            }
            self.pair(at, &scheme.separator, text)?;
        }
        if key.is_some() {
            key_at = Some(self.key_place());
        }
        Ok(key_at)
    }

    fn key_place(&mut self) -> usize {
        if !self.is_first {
            self.out.push_str(&self.rules.scheme.separator);
        }
        self.is_first = false;
        self.out.len()
    }

    fn pair(&mut self, place: usize, label: &str, text: &str) -> Result<()> {
        let scheme = self.rules.scheme;
        if scheme.pair != Pair::Value && scheme.encoding == Encoding::Raw {
            self.refuse_injection(place, text)?;
        }
        // Nothing stands before the first.
        let label = match self.is_first {
            true => label.get(scheme.separator.len()..).unwrap_or_default(),
            false => label,
        };
        self.is_first = false;
        self.out.push_str(label);
        let start = self.out.len();
        encode(scheme.encoding, text, self.out);
        if scheme.pair == Pair::Value {
            return self.refuse_separator(place, start);
        }
        self.out.push_str(quote(scheme));
        Ok(())
    }

    fn ambiguous(&self, place: usize) -> Result<()> {
        let name = self.plan.name(place);
        match self.rules.allow_ambiguous.contains(name) {
            true => Ok(()),
            false => Err(Error::at(Code::Ambiguous, name)),
        }
    }

    /// Nothing but the separator tells one value from the next: it must not begin before the value, as it
    /// was written from that place on, has ended.
    fn refuse_separator(&mut self, place: usize, start: usize) -> Result<()> {
        if !ANY_SCHEME {
            return Ok(());
        }
        let separator = &self.rules.scheme.separator;
        let end = self.out.len();
        // What begins in the value may end in the separator behind it.
        self.out.push_str(separator);
        let but_last = self.out.len().saturating_sub(1);
        let written = self.out.as_bytes().get(start..but_last).unwrap_or_default();
        let is_there = !separator.is_empty()
            && written.windows(separator.len()).any(|part| part == separator.as_bytes());
        self.out.truncate(end);
        if is_there { self.ambiguous(place) } else { Ok(()) }
    }

    /// `a=1&b=2` has no escaping: a value that contains `&b=` makes two messages with one
    /// signature. In a sorted text that is ours only a name that sorts after the field's own can follow it.
    fn refuse_injection(&self, place: usize, value: &str) -> Result<()> {
        let Rules { scheme, purpose, .. } = self.rules;
        let first = scheme.separator.as_bytes().first();
        if first.is_none_or(|byte| scan::byte(value.as_bytes(), *byte).is_none()) {
            return Ok(());
        }
        let own = self.plan.name(place);
        let verifies = purpose == Purpose::Verify;
        let can_follow = |found: &str| {
            verifies || scheme.order != Order::Sorted || found > own || scheme.last.contains(found)
        };
        let is_field = |found: &str| {
            can_follow(found)
                && (scheme.known.contains(found)
                    || self.plan.place_of(found).is_some()
                    // Another scheme of the same key may sign it.
                    || (verifies && scheme.exclude.contains(found)))
        };
        if injects(value.as_bytes(), &scheme.separator, &is_field) {
            self.ambiguous(place)
        } else {
            Ok(())
        }
    }
}

/// The fields that must be there, in their order: all that are signed, or those behind the sorted ones.
fn listed(scheme: &Scheme) -> &Names {
    match &scheme.order {
        Order::Fixed(names) => names,
        _ => &scheme.last,
    }
}

fn encode(encoding: Encoding, text: &str, out: &mut String) {
    match encoding {
        _ if !ANY_SCHEME => out.push_str(text),
        Encoding::Raw => out.push_str(text),
        Encoding::Percent => percent::encode(text, out),
        Encoding::Form => percent::encode_form(text, out),
    }
}

/// What stands around a value.
fn quote(scheme: &Scheme) -> &'static str {
    if ANY_SCHEME && scheme.pair == Pair::NameQuoted { "\"" } else { "" }
}

/// Whether the value contains `separator name =` for a name that is a field.
///
/// One function for all who ask: few values hold a separator.
pub(crate) fn injects(value: &[u8], separator: &str, is_field: &dyn Fn(&str) -> bool) -> bool {
    let Some(first) = separator.as_bytes().first() else { return false };
    let mut rest = value;
    while let Some(at) = scan::byte(rest, *first) {
        let found = rest.get(at..).unwrap_or_default();
        let behind = found.strip_prefix(separator.as_bytes()).and_then(name_before_equals);
        if behind.is_some_and(is_field) {
            return true;
        }
        rest = found.get(1..).unwrap_or_default();
    }
    false
}

/// The name up to the first `=`. It ends at the first byte that no name holds, so that the work stays
/// linear in the length of a value that is full of separators.
pub(crate) fn name_before_equals(text: &[u8]) -> Option<&str> {
    let at =
        text.iter().take(Limits::NAME.saturating_add(1)).position(|byte| !is_name_byte(*byte))?;
    let (name, rest) = text.split_at_checked(at)?;
    (rest.first() == Some(&b'=')).then(|| core::str::from_utf8(name).ok())?
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use alloc::format;

    use super::*;
    use crate::message::params::Field;
    use crate::rule::scheme::{Blanks, Empties, Spelling};
    use crate::rule::schemes;
    use crate::sign::decision::Decision;
    use crate::sign::inclusion::decide;

    struct Walk(u64);

    impl Walk {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap_or_default() % bound
        }

        fn pick<'l, T: ?Sized>(&mut self, list: &[&'l T]) -> &'l T {
            list[self.below(list.len())]
        }
    }

    /// The rules once more, in the order of their document and with no thought for speed.
    fn naive(rules: Rules<'_>, params: &Params<'_>) -> Result<(String, Option<usize>)> {
        let Rules { scheme, limits, allow_ambiguous, secret, purpose } = rules;
        let at = |code, name: &str| Err(Error::at(code, name));
        if params.len() > limits.fields {
            return Err(Error::limited(Code::Limit, "", limits.fields));
        }
        for field in params {
            if !is_name(&field.name) {
                return Err(Code::Name.into());
            }
            let Value::Text(text) = &field.value else { continue };
            if text.len() > limits.value {
                return Err(Error::limited(Code::Limit, &field.name, limits.value));
            }
            let is_line_end =
                |c: char| matches!(c, '\r' | '\n') && scheme.lines.contains(&field.name);
            if text.chars().any(|c| c.is_ascii_control() && !is_line_end(c)) {
                return at(Code::ControlCharacter, &field.name);
            }
        }
        let mut names: Vec<&str> = params.iter().map(|field| field.name.as_ref()).collect();
        names.sort_unstable();
        if let Some(twice) = names.windows(2).find(|two| two[0] == two[1]) {
            return at(Code::Duplicate, twice[0]);
        }
        let text_of = |value| spelled_by(scheme.spelling, scheme.blanks, Given::from(value));
        let is_signed = |field: &&Field<'_>| decide(scheme, field) == Decision::Signed;
        let mut fields: Vec<&Field<'_>> = params.iter().filter(is_signed).collect();
        match &scheme.order {
            Order::Sorted => fields.sort_by(|a, b| a.name.cmp(&b.name)),
            Order::SortedByValue => fields.sort_by_key(|field| text_of(&field.value)),
            Order::Given | Order::Fixed(_) => {}
        }
        let listed: Vec<&str> = match &scheme.order {
            Order::Fixed(names) => names.iter().collect(),
            _ => scheme.last.iter().collect(),
        };
        let mut signed: Vec<(&str, Option<&str>)> = fields
            .iter()
            .filter(|field| !listed.contains(&field.name.as_ref()))
            .map(|field| (field.name.as_ref(), Some(text_of(&field.value))))
            .collect();
        signed.extend(listed.iter().map(|name| {
            let value = params.get(name).filter(|value| **value != Value::Null);
            (*name, value.map(text_of))
        }));
        let mut out = String::new();
        let mut key_at = None;
        let among = matches!(scheme.secret, SecretPlacement::AmongValues);
        let mut key = secret.filter(|_| among).map(Secret::bytes);
        let mut separator = "";
        for (name, text) in signed {
            let Some(text) = text else { return at(Code::Missing, name) };
            let keeps = matches!(scheme.empties, Empties::Keep | Empties::DropNull);
            if listed.contains(&name) && text.is_empty() && !keeps {
                return at(Code::Empty, name);
            }
            if key.is_some_and(|key| key <= text.as_bytes()) {
                key = None;
                out += separator;
                separator = &scheme.separator;
                key_at = Some(out.len());
            }
            let verify = purpose == Purpose::Verify;
            let may_follow = |other: &str| {
                verify
                    || scheme.order != Order::Sorted
                    || other > name
                    || scheme.last.contains(other)
            };
            let excluded = scheme.exclude.iter().filter(|_| verify);
            let mut others = names.iter().copied().chain(scheme.known.iter()).chain(excluded);
            let is_raw = scheme.encoding == Encoding::Raw && scheme.pair != Pair::Value;
            let mut ambiguous = is_raw
                && others.any(|other| {
                    may_follow(other) && text.contains(&format!("{}{other}=", scheme.separator))
                });
            let mut written = String::new();
            encode(scheme.encoding, text, &mut written);
            if scheme.pair == Pair::Value {
                // The separator is found first where the value ends.
                let whole = format!("{written}{}", scheme.separator);
                ambiguous = !scheme.separator.is_empty()
                    && whole.find(&*scheme.separator) != Some(written.len());
            }
            if ambiguous && !allow_ambiguous.contains(name) {
                return at(Code::Ambiguous, name);
            }
            out += separator;
            separator = &scheme.separator;
            if scheme.pair != Pair::Value {
                encode(scheme.encoding, name, &mut out);
                out += "=";
            }
            out += &[quote(scheme), &written, quote(scheme)].concat();
        }
        if key.is_some() {
            out += separator;
            key_at = Some(out.len());
        }
        if let SecretPlacement::Append(tail) = &scheme.secret {
            out += tail;
            key_at = Some(out.len());
        }
        Ok((out, key_at))
    }

    fn written(scheme: &Scheme, params: &Params<'_>) -> Result<String> {
        let (limits, allow_ambiguous) = (&Limits::DEFAULT, &Names::NONE);
        let purpose = Purpose::Sign;
        let rules = Rules { scheme, limits, allow_ambiguous, secret: None, purpose };
        let mut canonical = Canonical::default();
        let plan = Plan::new(scheme, &mut params.iter().map(|field| field.name.as_ref()));
        plan.write(rules, params, &mut canonical)?;
        Ok(canonical.text)
    }

    #[test]
    fn a_plan_writes_what_a_naive_writer_writes_again_and_again() {
        const NAMES: [&str; 22] = [
            "amount",
            "ip",
            "a",
            "Z",
            "_x",
            "callback_url",
            "product_name",
            "user_id",
            "version",
            "merchant_reference",
            "merchant_reference_2",
            "signature",
            "sign",
            "sign_type",
            "b[0]",
            "é",
            "",
            "a b",
            "org_loc",
            "method",
            "signPubKeyCert",
            "nonce",
        ];
        const PIECES: [&str; 26] = [
            "1",
            "120.00",
            "&",
            "&ip=",
            "&f7=",
            "&f74=",
            "&zz=",
            "=",
            "中文",
            "🍷",
            "0",
            "null",
            " ",
            "",
            "\n",
            "\r\n",
            "\u{7f}",
            "%20",
            "https://m.com/confirm?x=1",
            "&user_id",
            "\u{1f}",
            "\"",
            "&sign=",
            "&signature=",
            "\"&a=\"",
            "||a=",
        ];
        let mut all: Vec<Scheme> =
            schemes::ALL.iter().filter_map(|of| of.scheme()).cloned().collect();
        let names = |names: &'static [&'static str]| Names::Static(names);
        let own: [fn(&mut Scheme); 16] = [
            |s| s.empties = Empties::Keep,
            |s| s.empties = Empties::DropZero,
            |s| s.empties = Empties::DropNull,
            |s| s.empties = Empties::DropNullWord,
            |s| s.blanks = Blanks::Trim,
            |s| s.blanks = Blanks::TrimQuotes,
            |s| s.spelling = Spelling::Php,
            |s| s.spelling = Spelling::Digits,
            |s| s.encoding = Encoding::Percent,
            |s| s.encoding = Encoding::Form,
            |s| s.order = Order::Given,
            |s| s.pair = Pair::NameQuoted,
            |s| s.separator = "||".into(),
            |s| s.secret = SecretPlacement::Append("&key=".into()),
            |s| s.pair = Pair::Value,
            |_| {},
        ];
        for change in own {
            let mut scheme = Scheme { known: names(&["ip", "user_id"]), ..Scheme::PLAIN };
            change(&mut scheme);
            all.push(scheme);
        }
        all.push(Scheme { order: Order::Fixed(names(&["a", "ip", "Z"])), ..Scheme::PLAIN });
        all.push(Scheme { last: names(&["Z", "a"]), ..Scheme::PLAIN });
        all.push(Scheme {
            last: names(&["ip"]),
            empties: Empties::Keep,
            pair: Pair::NameQuoted,
            ..Scheme::PLAIN
        });
        let limits = Limits { fields: 128, value: 40, body: 1000 };
        let mut walk = Walk(99);
        let (mut written, mut refused) = (0, 0);
        let secret = Secret::new("m").ok();
        let mut used = Canonical::default();
        for round in 0..200_000 {
            let count = match round % 50 {
                0 => 120 + walk.below(20),
                1 => 0,
                _ => 1 + walk.below(9),
            };
            let mut params = Params::default();
            let long = count > 100;
            let odd = walk.below(count.max(1));
            for at in 0..count {
                let name = match long || walk.below(40) > 0 {
                    true if long => format!("f{}", at * 73 % 150),
                    _ => walk.pick(&NAMES).into(),
                };
                let sound = (long || walk.below(3) > 0) && at != odd;
                let value = match (walk.below(12), sound) {
                    (0, _) => Value::Null,
                    (1, _) => Value::Boolean(true),
                    (2, _) => Value::Boolean(false),
                    (3, _) => Value::from(-7),
                    (_, true) => Value::from("120.00"),
                    _ => (0..=walk.below(6)).map(|_| walk.pick(&PIECES)).collect::<String>().into(),
                };
                params.push(name, value);
            }
            let scheme = &all[walk.below(all.len())];
            let allow: Names = match walk.below(4) {
                0 => NAMES.iter().take(walk.below(20)).copied().collect(),
                _ => Names::NONE,
            };
            let purpose = [Purpose::Sign, Purpose::Verify][walk.below(2)];
            let secret = secret.as_ref();
            let rules = Rules { scheme, limits: &limits, allow_ambiguous: &allow, secret, purpose };
            let outcome = naive(rules, &params);
            let names: Vec<&str> = params.iter().map(|field| field.name.as_ref()).collect();
            let plan = Plan::new(scheme, &mut names.iter().copied());
            assert!(plan.is_for(names.iter().copied()));
            // A plan and a text that were used before give the same again.
            let mut canonical = core::mem::take(&mut used);
            for _ in 0..2 {
                let planned = plan.write(rules, &params, &mut canonical);
                let planned = planned.map(|()| (canonical.text.clone(), canonical.key_at));
                assert_eq!(planned, outcome, "{scheme:?} {params:?}");
            }
            used = canonical;
            if outcome.is_ok() {
                written += 1;
            } else {
                refused += 1;
            }
        }
        assert!(written > 30_000 && refused > 100_000, "{written} {refused}");
    }

    #[test]
    fn douyin_takes_blanks_and_then_one_pair_of_quotes_off() {
        for (value, wanted) in [
            (" a ", "a"),
            ("\"a\"", "a"),
            (" \" a \" ", "a"),
            ("\"\"a\"\"", "\"a\""),
            ("\"a", "\"a"),
            ("\"", "\""),
            ("\"\"", ""),
            ("\" null \"", ""),
        ] {
            let params = Params::from([("field", value)]);
            assert_eq!(written(&schemes::DOUYIN_V1, &params).as_deref(), Ok(wanted), "{value}");
        }
    }

    #[test]
    fn values_alone_are_told_apart_by_their_separator() {
        let ambiguous = |name| Err(Error::at(Code::Ambiguous, name));
        let of = |separator: &'static str, encoding, values: [&'static str; 2]| {
            let [a, b] = values;
            let pair = Pair::Value;
            let scheme = Scheme { pair, separator: separator.into(), encoding, ..Scheme::PLAIN };
            written(&scheme, &Params::from([("a", a), ("b", b)]))
        };
        // Both would be `x&&&y`.
        assert_eq!(of("&&", Encoding::Raw, ["x", "&y"]).as_deref(), Ok("x&&&y"));
        assert_eq!(of("&&", Encoding::Raw, ["x&", "y"]), ambiguous("a"));
        assert_eq!(of("&&", Encoding::Raw, ["x", "y&"]), ambiguous("b"));
        assert_eq!(of("abab", Encoding::Raw, ["1ab", "2"]), ambiguous("a"));
        assert_eq!(of("abab", Encoding::Raw, ["1a", "2"]).as_deref(), Ok("1aabab2"));
        // An encoding leaves some separators as they are, and writes others.
        assert_eq!(of("*", Encoding::Percent, ["x*y", "z"]), ambiguous("a"));
        assert_eq!(of("+", Encoding::Form, ["x y", "z"]), ambiguous("a"));
        assert_eq!(of("&", Encoding::Form, ["x&y", "z"]).as_deref(), Ok("x%26y&z"));
        assert_eq!(of("", Encoding::Raw, ["x", "y"]).as_deref(), Ok("xy"));
    }

    #[test]
    fn http_build_query_writes_false_as_a_zero_and_leaves_null_out() {
        let params = Params::from([
            ("a", Value::Boolean(true)),
            ("b", Value::Boolean(false)),
            ("c", Value::Null),
            ("d", Value::from("")),
        ]);
        assert_eq!(written(&schemes::LATIPAY_WOO, &params).as_deref(), Ok("a=1&b=0&d="));
    }
}
