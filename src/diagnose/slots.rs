//! A text with slots, ours and the one that the other side printed: which slots differ, and by what.
//!
//! Nothing is refused here: what a template would not be filled with is what is looked for.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::causes::CauseCode;
use super::message::LenientField;
use super::strings::{Named, Printed, named, telling_first};
use super::texts::{concat, has, replaced, split, split_last, trim_end};
use super::{checks, entities, rewrites};
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
        let mut text = String::new();
        for (slot, value) in self.slots.iter().zip(&self.values) {
            if slot.optional && value.is_none() {
                continue;
            }
            text.push_str(slot.before);
            text.push_str(value.unwrap_or_default());
            text.push_str(slot.behind);
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
                Some(value) => checks::value(value),
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

    /// Whether the printed text is ours.
    pub(super) fn is(&self, printed: &Printed) -> bool {
        is(&self.text(), &printed.text, printed.cut)
    }

    /// What the two differ in: first what happened to the text as a whole, then slot by slot.
    pub(super) fn differences(&self, printed: &Printed) -> Vec<Named<'t>> {
        let ours = self.text();
        let mut theirs = printed.text.clone();
        let mut found = Vec::new();
        if let Some(text) = theirs.strip_prefix('\u{feff}').map(str::to_owned) {
            undo(CauseCode::Bom, &mut theirs, text, &mut found);
        }
        let broken = replaced(&theirs, "\\n", "\n");
        if has(&ours, '\n') && !has(&theirs, '\n') && broken != theirs {
            undo(CauseCode::NewlineEscaped, &mut theirs, broken, &mut found);
        }
        if has(&theirs, '\r') && !has(&ours, '\r') {
            let text = replaced(&theirs, "\r\n", "\n");
            undo(CauseCode::Crlf, &mut theirs, text, &mut found);
        }
        let unescaped = entities::unescaped(&theirs);
        if unescaped != theirs && entities::unescaped(&ours) == ours {
            undo(CauseCode::HtmlEntity, &mut theirs, unescaped, &mut found);
        }
        if self.is_query(&theirs) {
            found.push(Named { code: CauseCode::PairForm, field: None });
            return found;
        }
        let (text, end) = ours.split_at(trim_end(&ours, is_break).len());
        let bare = trim_end(&theirs, is_break);
        let ends = theirs.ends_with('\n') != end.is_empty();
        if !printed.cut && theirs != ours && (bare == text || !ends) {
            let text = concat(&[bare, end]);
            undo(CauseCode::TrailingNewline, &mut theirs, text, &mut found);
        }
        if is(&ours, &theirs, printed.cut) {
            return found;
        }
        let Some(parts) = self.apart(&theirs, printed.cut) else {
            let code = rewrites::named(&ours, &theirs).unwrap_or(CauseCode::TextDiffers);
            found.push(Named { code, field: None });
            return found;
        };
        for ((slot, value), part) in self.slots.iter().zip(&self.values).zip(&parts) {
            let code = match (*value, part) {
                (None, None) | (_, Some(Part::Unknown)) => None,
                (Some(value), Some(Part::Whole(part))) => {
                    (value != *part).then(|| of_slot(slot.name, value, part))
                }
                (Some(value), Some(Part::Start(part))) => {
                    (!value.starts_with(part)).then(|| of_start(value, part))
                }
                (None, Some(_)) => Some(CauseCode::FieldMissing),
                (Some(_), None) => Some(CauseCode::FieldNotSigned),
            };
            if let Some(code) = code {
                found.push(Named::at(code, slot.name));
            }
        }
        let mut found = telling_first(&found);
        if found.is_empty() {
            found.push(Named { code: CauseCode::TextDiffers, field: None });
        }
        found
    }

    fn has(&self, name: &str) -> bool {
        self.slots.iter().any(|slot| slot.name == name)
    }

    /// Whether the text is of pairs, which the gateways of older interfaces sign.
    fn is_query(&self, text: &str) -> bool {
        let mut count = 0;
        for pair in text.split('&') {
            if split(pair, "=").is_some_and(|(name, _)| self.has(name)) {
                count += 1;
            }
        }
        count >= 2
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

/// Names what happened to a text as a whole, and goes on with the text without it.
#[inline(never)]
fn undo(code: CauseCode, theirs: &mut String, text: String, found: &mut Vec<Named<'_>>) {
    found.push(Named { code, field: None });
    *theirs = text;
}

/// What a text has in the place of a slot.
enum Part<'v> {
    Whole(&'v str),
    /// The text was cut off in it.
    Start(&'v str),
    /// The text was cut off before it.
    Unknown,
}

fn is(ours: &str, theirs: &str, cut: bool) -> bool {
    if cut { ours.starts_with(theirs) } else { ours == theirs }
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

const fn is_break(c: char) -> bool {
    c == '\n'
}

/// What the values of a slot differ in.
fn of_slot(name: &str, ours: &str, theirs: &str) -> CauseCode {
    const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"];
    let method = |text: &str| METHODS.iter().any(|method| text.eq_ignore_ascii_case(method));
    if theirs.is_empty() {
        return CauseCode::FieldNotSigned;
    }
    if ours.is_empty() {
        return CauseCode::FieldSignedExtra;
    }
    if name == "method" || method(ours) && method(theirs) {
        return CauseCode::MethodOrPath;
    }
    if ours.starts_with('/') || theirs.starts_with('/') && matches!(name, "url" | "uri" | "path") {
        let prefix = ours.ends_with(theirs) || theirs.ends_with(ours);
        return if prefix { CauseCode::PathPrefix } else { CauseCode::MethodOrPath };
    }
    // `app_id=…,nonce=…,timestamp=…`: one of its values.
    let code = named(ours, theirs);
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
            (None, None) => return only.map_or(code, |(one, other)| named(one, other)),
            _ => return code,
        }
    }
}

/// What the beginning of a value differs in.
fn of_start(ours: &str, start: &str) -> CauseCode {
    let begins = |rewrite: &&rewrites::Rewrite| {
        rewrite.of(ours).is_some_and(|rewritten| rewritten.starts_with(start))
    };
    let rewrite = rewrites::REWRITES.iter().find(begins);
    rewrite.map_or(CauseCode::ValueDiffers, |rewrite| rewrite.code)
}
