//! `Plan`: a rule resolved for the names of a message. It is the only writer of a canonical text.
//!
//! Everything that does not depend on the values is done once: which fields are signed and in what order, the
//! text around them, which name no message may have. Writing then takes the values and gives the text, or
//! the error with the field that it is about.

use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::message::field_names::FieldNames;
use crate::message::limits::Limits;
use crate::message::names::Names;
use crate::message::values::{Given, Values};
use crate::name::is_name_byte;
use crate::rule::scheme::{ANY_SCHEME, Encoding, Order, Pair, Scheme, SecretPlacement, Whitespace};
use crate::sign::canonical::{Canonical, Purpose, Rules};
use crate::sign::inclusion::{ByName, by_name, by_value, spelled_by};
use crate::sign::pair::PairStyle;
use crate::sign::secret::Secret;
use crate::text::scan;
use crate::text::sorting::{Indexed, sort};

/// A scheme resolved for a list of names.
#[derive(Debug, Default)]
pub struct Plan {
    names: FieldNames,
    /// What is written, in signed order.
    steps: Vec<Step>,
    /// The label of each step: the separator, and with pairs the name up to where the value begins.
    labels: String,
}

#[derive(Debug)]
struct Step {
    /// The place of the field, if the message has it.
    place: Option<usize>,
    label_end: usize,
    inclusion: Inclusion,
}

/// Whether a step is taken.
#[derive(Clone, Copy, Debug)]
enum Inclusion {
    /// Whatever its field holds.
    Always,
    /// If its field has content.
    WithContent,
    /// It is in that place of the scheme's list: its field must be there and have content.
    Listed(usize),
}

impl Plan {
    /// The plan for messages with these names, in this order.
    pub fn new(scheme: &Scheme, names: &mut dyn Iterator<Item = &str>) -> Self {
        let (names, sorted) = FieldNames::read(names);
        let mut plan = Self::default();
        // Nothing is ever written of a message whose names are not sound.
        if names.are_sound() {
            plan.arrange(scheme, &names, &sorted);
        }
        plan.names = names;
        plan
    }

    fn arrange(&mut self, scheme: &Scheme, names: &FieldNames, sorted: &[Indexed<'_>]) {
        let inclusion = |name: &str| match by_name(scheme, scheme.empty_values, name) {
            ByName::Always => Some(Inclusion::Always),
            ByName::WithContent => Some(Inclusion::WithContent),
            ByName::Excluded | ByName::NotListed => None,
        };
        let is_sorted = matches!(scheme.order, Order::Sorted);
        self.steps.reserve(sorted.len());
        for (at, indexed) in sorted.iter().enumerate() {
            // By value, the order given is the one in which the values are looked at.
            let place = if is_sorted { indexed.at } else { at };
            let name = names.at(place);
            let is_listed = is_sorted && scheme.trailing_fields.contains(name);
            match inclusion(name) {
                Some(inclusion) if !is_listed && !matches!(scheme.order, Order::Fixed(_)) => {
                    self.step(scheme, name, Some(place), inclusion);
                }
                _ => {}
            }
        }
        for (at, name) in listed(scheme).iter().enumerate() {
            let place = names.place_of(name);
            if place.is_none() || inclusion(name).is_some() {
                self.step(scheme, name, place, Inclusion::Listed(at));
            }
        }
    }

    fn step(&mut self, scheme: &Scheme, name: &str, place: Option<usize>, inclusion: Inclusion) {
        self.labels.push_str(&scheme.separator);
        PairStyle::of(scheme).label(name, &mut self.labels);
        self.steps.push(Step { place, label_end: self.labels.len(), inclusion });
    }

    /// The names that it is for.
    pub(crate) const fn names(&self) -> &FieldNames {
        &self.names
    }

    /// Whether it is the plan for these names, in this order.
    pub fn is_for<'n>(&self, names: impl Iterator<Item = &'n str>) -> bool {
        self.names.are(names)
    }

    /// Writes the canonical string of the values over the old content.
    pub(crate) fn write<V: Values + ?Sized>(
        &self,
        rules: Rules<'_>,
        values: &V,
        out: &mut Canonical,
    ) -> Result<()> {
        let scheme = rules.scheme;
        let style = PairStyle::of(scheme);
        let mark = style.separator.bytes().next().unwrap_or_default();
        let checked = self.names.check(values, rules.limits, mark)?;
        let Canonical { text, key_at } = out;
        text.clear();
        text.reserve(checked.length.saturating_add(self.labels.len()));
        *key_at = None;
        let may_inject =
            checked.holds_mark && style.pair != Pair::Value && style.encoding == Encoding::Raw;
        let is_joined = ANY_SCHEME && scheme.is_joined();
        let (is_first, open) = (true, None);
        if ANY_SCHEME && let Some(key_suffix) = scheme.secret.key_suffix() {
            text.push_str(key_suffix);
        }
        let mut writer = Writer {
            plan: self,
            rules,
            style,
            values,
            out: text,
            may_inject,
            is_joined,
            is_first,
            open,
        };
        if ANY_SCHEME && scheme.order == Order::SortedByValue {
            *key_at = writer.by_value()?;
        } else {
            writer.by_name()?;
        }
        if let Some(key_prefix) = scheme.secret.key_prefix() {
            text.push_str(key_prefix);
            *key_at = Some(text.len());
        }
        Ok(())
    }
}

struct Writer<'w, V: ?Sized> {
    plan: &'w Plan,
    rules: Rules<'w>,
    style: PairStyle<'w>,
    values: &'w V,
    out: &'w mut String,
    /// Whether a value may hold `&name=`.
    may_inject: bool,
    /// Whether nothing stands between a value and the next name.
    is_joined: bool,
    is_first: bool,
    /// Then the value that was written last: its field, and where it begins and ends.
    open: Option<(usize, usize, usize)>,
}

impl<'w, V: Values + ?Sized> Writer<'w, V> {
    fn by_name(&mut self) -> Result<()> {
        let Scheme { value_format, whitespace, empty_values, .. } = self.rules.scheme;
        let mut label_start = 0;
        for step in &self.plan.steps {
            let label = self.plan.labels.get(label_start..step.label_end).unwrap_or_default();
            label_start = step.label_end;
            let given = step.place.map_or(Given::Absent, |place| self.values.at(place));
            let text = match given {
                Given::Text(text) if !ANY_SCHEME || *whitespace == Whitespace::Keep => text,
                _ => spelled_by(*value_format, *whitespace, given),
            };
            match step.inclusion {
                Inclusion::Listed(at) => self.check_listed(at, given, text)?,
                _ if given == Given::Absent => continue,
                Inclusion::Always => {}
                Inclusion::WithContent => {
                    if by_value(*empty_values, given, text).is_some() {
                        continue;
                    }
                }
            }
            self.pair(step.place.unwrap_or_default(), label, text)?;
        }
        if ANY_SCHEME { self.refuse_name_within() } else { Ok(()) }
    }

    /// A field of a fixed list must be there and have content: a missing one would silently shift the others.
    fn check_listed(&self, at: usize, given: Given<'_>, text: &str) -> Result<()> {
        let name = || listed(self.rules.scheme).iter().nth(at).unwrap_or_default();
        let refuse = |code| Err(Error::at(code, name()));
        if matches!(given, Given::Null | Given::Absent) {
            return refuse(Code::Missing);
        }
        if text.is_empty() && !self.rules.scheme.empty_values.keeps_empty() {
            return refuse(Code::Empty);
        }
        Ok(())
    }

    /// Values in byte order, the key among them where the scheme wants it. Gives the key's place.
    fn by_value(&mut self) -> Result<Option<usize>> {
        let scheme = self.rules.scheme;
        let mut values: Vec<Indexed<'w>> = Vec::with_capacity(self.plan.steps.len());
        for Step { place, inclusion, .. } in &self.plan.steps {
            let place = place.unwrap_or_default();
            let given = self.values.at(place);
            let text = spelled_by(scheme.value_format, scheme.whitespace, given);
            let has_content = || by_value(scheme.empty_values, given, text).is_none();
            if matches!(inclusion, Inclusion::Always) || has_content() {
                values.push(Indexed::new(text, place));
            }
        }
        sort(&mut values);
        let wanted = matches!(scheme.secret, SecretPlacement::AmongValues);
        let mut key = self.rules.secret.filter(|_| wanted).map(Secret::bytes);
        let mut key_at = None;
        for Indexed { text, at, .. } in values {
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
            self.out.push_str(self.style.separator);
        }
        self.is_first = false;
        self.out.len()
    }

    fn pair(&mut self, place: usize, label: &str, text: &str) -> Result<()> {
        let style = self.style;
        if self.may_inject {
            self.refuse_injection(place, text)?;
        }
        // Nothing stands before the first.
        let label = match self.is_first {
            true => label.get(style.separator.len()..).unwrap_or_default(),
            false => label,
        };
        self.is_first = false;
        self.out.push_str(label);
        if ANY_SCHEME && self.is_joined {
            self.refuse_name_within()?;
        }
        let start = self.out.len();
        style.text(text, self.out);
        if style.pair == Pair::Value {
            return self.refuse_separator(place, start);
        }
        if style.pair == Pair::NameQuoted {
            self.out.push_str(style.quote());
        }
        if ANY_SCHEME && self.is_joined {
            self.open = Some((place, start, self.out.len()));
        }
        Ok(())
    }

    fn ambiguous(&self, place: usize) -> Result<()> {
        let name = self.plan.names.at(place);
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
        let separator = self.style.separator;
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
    /// signature.
    fn refuse_injection(&self, place: usize, value: &str) -> Result<()> {
        let is_field = |found: &str| self.may_follow(place, found);
        if injects(value.as_bytes(), self.style.separator, &is_field) {
            self.ambiguous(place)
        } else {
            Ok(())
        }
    }

    /// Whether another message may have a field of that name behind this one. In a sorted text that is ours only a name that
    /// sorts after the field's own can follow it.
    fn may_follow(&self, place: usize, found: &str) -> bool {
        let Rules { scheme, purpose, .. } = self.rules;
        let names = &self.plan.names;
        let verifies = purpose == Purpose::Verify;
        let in_order = verifies
            || scheme.order != Order::Sorted
            || found > names.at(place)
            || scheme.trailing_fields.contains(found);
        in_order
            && (scheme.known.contains(found)
                || names.place_of(found).is_some()
                // Another scheme of the same key may sign it.
                || (verifies && scheme.exclude.contains(found)))
    }

    /// Where nothing parts them, `a=1b=2` is also `a` with the value `1b=2`, and `a=1` before `xb=2` is also `a=1x` before `b=2`: no
    /// name may begin in the value that was written last, whether it ends there or in the name behind it.
    fn refuse_name_within(&mut self) -> Result<()> {
        let Some((place, start, end)) = self.open.take() else { return Ok(()) };
        let written = self.out.as_bytes().get(start..).unwrap_or_default();
        let within = end.saturating_sub(start);
        if begins_name(written, within, &|found| self.may_follow(place, found)) {
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
        _ => &scheme.trailing_fields,
    }
}

/// Whether `name=` of a field begins before `within`: with any of the bytes that lead up to a `=`.
fn begins_name(written: &[u8], within: usize, is_field: &dyn Fn(&str) -> bool) -> bool {
    let mut from = 0;
    while let Some(length) = written.get(from..).and_then(|rest| scan::byte(rest, b'=')) {
        let at = from.saturating_add(length);
        let longest = at.saturating_sub(Limits::NAME).max(from);
        let begins = (longest..at.min(within)).any(|start| {
            let name = written.get(start..at).unwrap_or_default();
            core::str::from_utf8(name).is_ok_and(is_field)
        });
        if begins {
            return true;
        }
        from = at.saturating_add(1);
    }
    false
}

/// Whether the value contains `separator name =` for a name that is a field.
///
/// One function for all callers: few values hold a separator.
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
    use crate::message::params::{Field, Params, Value};
    use crate::name::is_name;
    use crate::rule::scheme::{EmptyValues, ValueFormat};
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
        }
        let mut names: Vec<&str> = params.iter().map(|field| field.name.as_ref()).collect();
        names.sort_unstable();
        if let Some(twice) = names.windows(2).find(|two| two[0] == two[1]) {
            return at(Code::Duplicate, twice[0]);
        }
        let text_of =
            |value| spelled_by(scheme.value_format, scheme.whitespace, Given::from(value));
        let is_signed = |field: &&Field<'_>| decide(scheme, field) == Decision::Signed;
        let mut fields: Vec<&Field<'_>> = params.iter().filter(is_signed).collect();
        match &scheme.order {
            Order::Sorted => fields.sort_by(|a, b| a.name.cmp(&b.name)),
            Order::SortedByValue => fields.sort_by_key(|field| text_of(&field.value)),
            Order::Given | Order::Fixed(_) => {}
        }
        let listed: Vec<&str> = match &scheme.order {
            Order::Fixed(names) => names.iter().collect(),
            _ => scheme.trailing_fields.iter().collect(),
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
        let verify = purpose == Purpose::Verify;
        let follows = |name: &str, other: &str| {
            verify
                || scheme.order != Order::Sorted
                || other > name
                || scheme.trailing_fields.contains(other)
        };
        let excluded = scheme.exclude.iter().filter(|_| verify);
        let every: Vec<&str> =
            names.iter().copied().chain(scheme.known.iter()).chain(excluded).collect();
        // Of a value that nothing parts from the next name: where another name is read before it ends.
        let is_within = |(name, start, end): (&str, usize, usize), out: &str| {
            every.iter().any(|other| {
                let label = format!("{other}=");
                follows(name, other)
                    && (start..end).any(|at| out.as_bytes()[at..].starts_with(label.as_bytes()))
            })
        };
        let mut open: Option<(&str, usize, usize)> = None;
        if let Some(key_suffix) = scheme.secret.key_suffix() {
            out += key_suffix;
        }
        for (name, text) in signed {
            let Some(text) = text else { return at(Code::Missing, name) };
            let keeps = matches!(scheme.empty_values, EmptyValues::Keep | EmptyValues::DropNull);
            if listed.contains(&name) && text.is_empty() && !keeps {
                return at(Code::Empty, name);
            }
            if key.is_some_and(|key| key <= text.as_bytes()) {
                key = None;
                out += separator;
                separator = &scheme.separator;
                key_at = Some(out.len());
            }
            let is_raw = scheme.encoding == Encoding::Raw && scheme.pair != Pair::Value;
            let mut ambiguous = is_raw
                && !scheme.separator.is_empty()
                && every.iter().any(|other| {
                    follows(name, other) && text.contains(&format!("{}{other}=", scheme.separator))
                });
            let mut written = String::new();
            let quote = PairStyle::of(scheme).quote();
            PairStyle::of(scheme).text(text, &mut written);
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
                PairStyle::of(scheme).text(name, &mut out);
                out += "=";
            }
            if let Some(open) = open.take().filter(|open| is_within(*open, &out))
                && !allow_ambiguous.contains(open.0)
            {
                return at(Code::Ambiguous, open.0);
            }
            let start = out.len();
            out += &[quote, &written, quote].concat();
            open = scheme.is_joined().then_some((name, start, out.len()));
        }
        if let Some(open) = open.filter(|open| is_within(*open, &out))
            && !allow_ambiguous.contains(open.0)
        {
            return at(Code::Ambiguous, open.0);
        }
        if key.is_some() {
            out += separator;
            key_at = Some(out.len());
        }
        if let Some(key_prefix) = scheme.secret.key_prefix() {
            out += key_prefix;
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
        const PIECES: [&str; 30] = [
            "ip=",
            "merchant_",
            "_x=",
            "a",
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
        let own: [fn(&mut Scheme); 21] = [
            |s| s.separator = "".into(),
            |s| (s.separator, s.order) = ("".into(), Order::Given),
            |s| (s.separator, s.secret) = ("".into(), SecretPlacement::BothEnds),
            |s| s.secret = SecretPlacement::Prepend("|".into()),
            |s| s.secret = SecretPlacement::BothEnds,
            |s| s.empty_values = EmptyValues::Keep,
            |s| s.empty_values = EmptyValues::DropZero,
            |s| s.empty_values = EmptyValues::DropNull,
            |s| s.empty_values = EmptyValues::DropNullWord,
            |s| s.whitespace = Whitespace::Trim,
            |s| s.whitespace = Whitespace::TrimQuotes,
            |s| s.value_format = ValueFormat::Php,
            |s| s.value_format = ValueFormat::Digits,
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
        all.push(Scheme { trailing_fields: names(&["Z", "a"]), ..Scheme::PLAIN });
        all.push(Scheme {
            trailing_fields: names(&["ip"]),
            empty_values: EmptyValues::Keep,
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
