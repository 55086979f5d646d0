//! A text with slots, ours and the one that the other side printed: which slots differ, and by what.
//!
//! Nothing is refused here: what a template would not be filled with is what is looked for.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::causes::CauseCode;
use super::message::LenientField;
use super::pasted::Printed;
use super::rewrites::Of;
use super::strings::{MOST_NAMED, Named, holds, named, telling_first};
use super::texts::{concat, has, replaced, split, split_last};
use super::{checks, mistakes};
use crate::rule::template::Slot;
use crate::text::sorting::repeated;

/// The slots with what was given for them; nothing for a slot that was not.
pub(super) struct Filled<'t> {
    slots: Vec<Slot<'t>>,
    values: Vec<Option<&'t str>>,
}

impl<'t> Filled<'t> {
    /// From the fields of a message; a raw body fills the slot for one.
    pub(super) fn new(
        slots: Vec<Slot<'t>>,
        fields: &'t [LenientField<'_>],
        body: Option<&'t str>,
    ) -> Self {
        let mut values = Vec::with_capacity(slots.len());
        for slot in &slots {
            let field = fields.iter().find(|lenient| lenient.name() == slot.name);
            let given = field.and_then(|lenient| lenient.shown());
            values.push(given.or_else(|| body.filter(|_| slot.raw)));
        }
        Self { slots, values }
    }

    pub(super) fn text(&self) -> String {
        self.text_of(&self.values)
    }

    fn text_of(&self, values: &[Option<&str>]) -> String {
        let mut text = String::new();
        for (slot, value) in self.slots.iter().zip(values) {
            slot.write(*value, &mut text);
        }
        text
    }

    /// What looks wrong without anything to compare with; a field of which there are two, or else one that
    /// has no slot, comes last.
    pub(super) fn suspicions<'n>(&'n self, fields: &'n [LenientField<'_>]) -> Vec<Named<'n>> {
        let mut found = Vec::new();
        for (slot, value) in self.slots.iter().zip(&self.values) {
            let code = match value {
                None if slot.optional => None,
                None => Some(CauseCode::FieldMissing),
                Some(value) => checks::value(value).or_else(|| suspicion(slot.name, value)),
            };
            if let Some(code) = code {
                found.push(Named::at(code, slot.name));
            }
        }
        let unknown = fields.iter().map(|lenient| lenient.name()).find(|name| !self.has(name));
        if let Some(name) = repeated(fields.iter().map(|lenient| lenient.name())) {
            found.push(Named::at(CauseCode::Duplicate, name));
        } else if let Some(name) = unknown {
            found.push(Named::at(CauseCode::NameUnknown, name));
        }
        found
    }

    /// Whether a text of which the beginning was printed may be ours: nobody can tell whether it is. What is printed ends
    /// with the line end of the template, which belongs to no body.
    pub(super) fn may_begin(printed: &mut Printed, ours: &str) -> bool {
        if let Some(text) =
            printed.text.strip_suffix('\n').filter(|_| !ours.starts_with(&printed.text))
        {
            printed.text = text.to_owned();
        }
        ours.starts_with(&printed.text) && printed.length.is_none_or(|length| length == ours.len())
    }

    /// What the two differ in, slot by slot; nothing where the most of them have nothing in common.
    pub(super) fn differences<'p>(
        &'p self,
        printed: &'p Printed,
        ours: &str,
    ) -> Option<Differences<'p>> {
        let theirs = printed.text.as_str();
        if self.is_query(theirs) {
            let named = alloc::vec![Named { code: CauseCode::PairForm, field: None }];
            return Some(Differences { named, changed: None });
        }
        // What happened to all lines alike.
        let lost = ours.strip_suffix('\n').map(|text| (CauseCode::LineEndMissing, text.to_owned()));
        let of_lines = LINES.iter().map(|(code, from, to)| (*code, replaced(ours, from, to)));
        if let Some((code, made)) = of_lines.chain(lost).find(|(_, made)| made == theirs) {
            let named = alloc::vec![Named { code, field: None }];
            return Some(Differences { named, changed: Some(made) });
        }
        let parts = self.apart(theirs, printed.cut)?;
        let mut found = Vec::new();
        let mut changed: Vec<Option<&'p str>> = self.values.clone();
        let (mut told, mut alike) = (true, 0_usize);
        let mut left = MOST_NAMED;
        for ((slot, value), (part, changed)) in
            self.slots.iter().zip(&self.values).zip(parts.iter().zip(&mut changed))
        {
            let (theirs, start) = match part {
                None => (None, false),
                Some(Part::Whole(text)) => (Some(*text), false),
                Some(Part::Start(text)) => (Some(*text), true),
                Some(Part::Unknown) => {
                    alike += 1;
                    continue;
                }
            };
            let code = match (*value, theirs) {
                (Some(value), Some(theirs)) if start && value.starts_with(theirs) => {
                    // As far as it was printed they are the same.
                    alike += 1;
                    if printed.length.is_none_or(|length| length == ours.len()) {
                        continue;
                    }
                    CauseCode::ValueDiffers
                }
                (one, other) if one == other => {
                    alike += 1;
                    continue;
                }
                (Some(value), Some(theirs)) if start => of_start(value, theirs),
                (Some(value), Some(theirs)) => of_slot(slot.name, value, theirs, &mut left),
                (None, _) => CauseCode::FieldMissing,
                (Some(_), None) => CauseCode::FieldNotSigned,
            };
            // Another value tells nothing of what became of ours.
            let is_told = !matches!(
                code,
                CauseCode::ValueDiffers
                    | CauseCode::FieldMissing
                    | CauseCode::FieldSignedExtra
                    | CauseCode::MethodOrPath
            );
            told &= is_told;
            alike += usize::from(is_told);
            *changed = theirs;
            found.push(Named::at(code, slot.name));
        }
        // What holds nothing of the message is made of any message.
        if !changed.iter().flatten().any(|value| !value.is_empty()) {
            return None;
        }
        let is_permuted = !printed.cut && found.len() > 1 && is_permuted(&self.values, &changed);
        if is_permuted {
            found = alloc::vec![Named { code: CauseCode::OrderOther, field: None }];
        } else if alike.saturating_mul(2) < self.slots.len() {
            return None;
        }
        let changed = (told || is_permuted).then(|| self.text_of(&changed));
        Some(Differences { named: telling_first(&found), changed })
    }

    /// Whether a text holds half of the values.
    pub(super) fn are_held(&self, theirs: &str) -> bool {
        holds(self.values.iter().flatten().copied(), theirs)
    }

    fn has(&self, name: &str) -> bool {
        self.slots.iter().any(|slot| slot.name == name)
    }

    /// Whether the text is of pairs, which the gateways of older interfaces sign.
    fn is_query(&self, text: &str) -> bool {
        let is_named = |slot: &&Slot<'_>| begins_in(text, &concat(&[slot.name, "="]));
        self.slots.iter().filter(is_named).count() * 2 >= self.slots.len()
    }

    /// The values of the slots in a text; `None` where it is no such text.
    fn apart<'v>(&self, text: &'v str, cut: bool) -> Option<Vec<Option<Part<'v>>>> {
        let mut rest = text;
        let mut parts = Vec::new();
        let last = self.slots.last().filter(|slot| slot.optional);
        for (slot, ours) in self.slots.iter().zip(&self.values) {
            if slot.optional {
                let value = rest.strip_suffix(slot.behind).unwrap_or(rest);
                parts.push(if value.is_empty() { None } else { Some(Part::Whole(value)) });
                continue;
            }
            if cut && rest.is_empty() {
                parts.push(Some(Part::Unknown));
                continue;
            }
            rest = rest.strip_prefix(slot.before)?;
            let same = ours.and_then(|ours| {
                let behind = rest.strip_prefix(ours)?.strip_prefix(slot.behind)?;
                (!slot.raw || behind.is_empty() || last.is_some()).then_some((ours.len(), behind))
            });
            let end = if let Some((length, behind)) = same {
                (rest.get(..length)?, behind)
            } else if slot.raw && !cut {
                body(rest, slot.behind, last.is_some())
            } else if let Some(first) = slot.behind.chars().next().filter(|_| !slot.raw)
                && let Some((value, _)) = split(rest, first.encode_utf8(&mut [0; 4]))
            {
                (value, rest.get(value.len()..)?.strip_prefix(slot.behind)?)
            } else if cut {
                parts.push(Some(Part::Start(rest)));
                rest = "";
                continue;
            } else {
                return None;
            };
            parts.push(Some(Part::Whole(end.0)));
            rest = end.1;
        }
        Some(parts)
    }
}

/// What becomes of line ends: its name, what is replaced, and by what.
const LINES: &[(CauseCode, &str, &str)] =
    &[(CauseCode::Crlf, "\n", "\r\n"), (CauseCode::NewlineEscaped, "\n", "\\n")];

/// What the slots of two texts differ in.
pub(super) struct Differences<'t> {
    /// The likeliest first.
    pub(super) named: Vec<Named<'t>>,
    /// Our text with all of that undone, where each of them tells what became of ours.
    pub(super) changed: Option<String>,
}

/// Whether both are the same values in another order.
fn is_permuted(ours: &[Option<&str>], theirs: &[Option<&str>]) -> bool {
    let count = |list: &[Option<&str>], value| list.iter().filter(|other| **other == value).count();
    ours.iter().all(|value| count(ours, *value) == count(theirs, *value))
}

/// How the texts of one rule begin, or one of their fields, and no other's.
const MARKS: &[(&str, &str)] = &[
    ("POST\n/", "wechatPayV3Request"),
    ("GET\n/", "wechatPayV3Request"),
    ("POST /", "alipayPlus"),
    ("biz_content=", "alipayOpen"),
    ("trade_status=", "alipayNotifyV1"),
    ("_input_charset=", "alipayMapiMd5"),
    ("mch_id=", "wechatPayV2Md5"),
    ("merId=", "unionpayOpen"),
    ("wallet_id=", "latipay"),
    ("pay_method=", "yabandpay"),
    ("trade_order_id=", "xunhupay"),
];

/// The built-in rule whose text this may be.
pub(super) fn fitting(text: &str) -> Option<&'static str> {
    MARKS.iter().find(|(mark, _)| begins_in(text, mark)).map(|(_, rule)| *rule)
}

/// Whether the text begins so, or one of its pairs.
fn begins_in(text: &str, mark: &str) -> bool {
    split(text, mark).is_some_and(|(before, _)| before.is_empty() || before.ends_with('&'))
}

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];

fn is_method(text: &str) -> bool {
    METHODS.iter().any(|method| text.eq_ignore_ascii_case(method))
}

/// What a text has in the place of a slot.
enum Part<'v> {
    Whole(&'v str),
    /// The text was cut off in it.
    Start(&'v str),
    /// The text was cut off before it.
    Unknown,
}

/// What is wrong with the value of a slot of that name, by itself.
fn suspicion(name: &str, value: &str) -> Option<CauseCode> {
    let of_path = matches!(name, "url" | "uri" | "path") && !value.starts_with('/');
    if matches!(name, "timestamp" | "timeStamp") && checks::is_milliseconds(value) {
        Some(CauseCode::TimeUnit)
    } else if name == "method" && value.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Some(CauseCode::MethodOrPath)
    } else if of_path || name == "package" && !has(value, '=') {
        Some(CauseCode::ValuePrefix)
    } else if name == "body" && matches!(value, "null" | "undefined") {
        Some(CauseCode::BodyOfGet)
    } else {
        None
    }
}

/// A raw body, and what stands behind it: a line of its own, where there may be one.
fn body<'v>(rest: &'v str, behind: &str, optional: bool) -> (&'v str, &'v str) {
    let bare = rest.strip_suffix(behind).unwrap_or(rest);
    match split_last(bare, '\n').filter(|_| optional) {
        Some((body, line)) if !has(line, '{') && !has(line, '}') => {
            (body, rest.get(body.len().saturating_add(1)..).unwrap_or_default())
        }
        _ => (bare, ""),
    }
}

/// What the values of a slot differ in.
fn of_slot(name: &str, ours: &str, theirs: &str, left: &mut usize) -> CauseCode {
    if theirs.is_empty() {
        return CauseCode::FieldNotSigned;
    }
    if ours.is_empty() {
        return CauseCode::FieldSignedExtra;
    }
    if name == "method" || is_method(ours) && is_method(theirs) {
        return CauseCode::MethodOrPath;
    }
    if ours.starts_with('/') || theirs.starts_with('/') && matches!(name, "url" | "uri" | "path") {
        let prefix = ours.ends_with(theirs) || theirs.ends_with(ours);
        return if prefix { CauseCode::PathPrefix } else { CauseCode::MethodOrPath };
    }
    // `app_id=…,nonce=…,timestamp=…`: one of its values.
    let code = named(ours, theirs, left);
    if !matches!(code, CauseCode::ValueDiffers | CauseCode::ValueCut) {
        return code;
    }
    const ENDS: [char; 2] = [',', '='];
    let (mut ones, mut others) = (ours.split(ENDS), theirs.split(ENDS));
    let mut only = None;
    loop {
        match (ones.next(), others.next()) {
            (Some(one), Some(other)) if one == other => {}
            (Some(one), Some(other)) if only.is_none() => only = Some((one, other)),
            (None, None) => return only.map_or(code, |(one, other)| named(one, other, left)),
            _ => return code,
        }
    }
}

/// What the beginning of a value differs in.
fn of_start(ours: &str, start: &str) -> CauseCode {
    if ours.len() > MOST_NAMED {
        return CauseCode::ValueDiffers;
    }
    let begins = |of: &Of| of.rewritten(ours).is_some_and(|made| made.starts_with(start));
    mistakes::accident(&begins).unwrap_or(CauseCode::ValueDiffers)
}
