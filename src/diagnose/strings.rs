//! Two strings to sign, ours and the one that the other side printed: where they differ, and by what.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::diagnosis::Difference;
use super::making::SIGN_TYPE;
use super::message::Inclusion;
use super::mistakes;
use super::of_fields::lacking_sign_type;
use super::texts::{split, start};
use super::variation::{Edit, Variation};
use crate::rule::scheme::SecretPlacement;
use crate::sign::plan::name_before_equals;

/// How much is shown on each side of a difference, in characters.
const AROUND: usize = 24;

/// The first place where the texts differ.
pub(super) fn difference(ours: &str, theirs: &str) -> Option<Difference> {
    if ours == theirs {
        return None;
    }
    let mut index = 0;
    for (one, other) in ours.chars().zip(theirs.chars()) {
        if one != other {
            break;
        }
        index += one.len_utf8();
    }
    Some(Difference { index, ours: around(ours, index), theirs: around(theirs, index) })
}

fn around(text: &str, index: usize) -> String {
    let before = text.get(..index).unwrap_or_default().char_indices();
    let start = before.rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let shown = text.get(start..).unwrap_or_default();
    let end = shown.char_indices().nth(AROUND * 2).map_or(shown.len(), |(at, _)| at);
    shown.get(..end).unwrap_or_default().to_owned()
}

/// A named difference of two messages.
#[derive(Clone, Copy)]
pub(super) struct Named<'n> {
    pub(super) code: CauseCode,
    pub(super) field: Option<&'n str>,
}

impl<'n> Named<'n> {
    pub(super) fn at(code: CauseCode, field: &'n str) -> Self {
        Self { code, field: Some(field) }
    }
}

/// Bytes of the values of two texts that are rewritten in every way to tell what became of them.
pub(super) const MOST_NAMED: usize = 64 << 10;

/// A text behind a mark of its bytes, so that two that differ in their midst differ at the beginning: thousands are compared
/// with each other.
pub(super) fn marked(text: &str) -> Vec<u8> {
    let mut mark = 0_u64;
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    for word in words {
        mark =
            (mark.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    for byte in rest {
        mark = (mark.rotate_left(5) ^ u64::from(*byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    let mut marked = Vec::with_capacity(text.len().saturating_add(MARK));
    marked.extend_from_slice(&mark.to_le_bytes());
    marked.extend_from_slice(text.as_bytes());
    marked
}

/// Bytes of the mark.
pub(super) const MARK: usize = 8;

/// What two values differ in. `left` is what is left of [`MOST_NAMED`]: beyond it, only whether one is the beginning or the end of
/// the other.
pub(super) fn named(ours: &str, theirs: &str, left: &mut usize) -> CauseCode {
    // Shorter than this is no value that was cut off, but another one.
    const FEWEST: usize = 8;
    let (long, short) = if ours.len() > theirs.len() { (ours, theirs) } else { (theirs, ours) };
    let known = left.checked_sub(ours.len().saturating_add(theirs.len())).and_then(|rest| {
        *left = rest;
        mistakes::named(ours, theirs)
    });
    known.unwrap_or_else(|| {
        let cut = long.starts_with(short) || long.ends_with(short);
        if cut && short.len() >= FEWEST { CauseCode::ValueCut } else { CauseCode::ValueDiffers }
    })
}

/// The pairs of a query. A value may hold `&name=` itself: where ours stands whole it is not split, and
/// else not before a name that is part of one of our values alone.
fn pairs<'t>(text: &'t str, ours: &[(&str, &str)]) -> Vec<(&'t str, &'t str)> {
    let is_name = |text: &str| name_before_equals(text.as_bytes()).map(str::len);
    let within = |name: &str| {
        let holds = |value: &str| {
            let mut rest = value;
            while let Some((_, behind)) = split(rest, "&") {
                if name_before_equals(behind.as_bytes()) == Some(name) {
                    return true;
                }
                rest = behind;
            }
            false
        };
        !ours.iter().any(|(other, _)| *other == name) && ours.iter().any(|(_, value)| holds(value))
    };
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((name, behind)) = split(rest, "=") {
        let same = ours.iter().find(|(other, _)| *other == name).and_then(|(_, value)| {
            let left = behind.strip_prefix(value)?;
            let next = left.strip_prefix('&').is_some_and(|next| is_name(next).is_some());
            (left.is_empty() || next).then_some(value.len())
        });
        let end = same.unwrap_or_else(|| {
            let mut rest = behind;
            while let Some((_, next)) = split(rest, "&") {
                if name_before_equals(next.as_bytes()).is_some_and(|name| !within(name)) {
                    return behind.len().saturating_sub(next.len() + 1);
                }
                rest = next;
            }
            behind.len()
        });
        let (value, left) = behind.split_at_checked(end).unwrap_or((behind, ""));
        out.push((name, value));
        rest = left.strip_prefix('&').unwrap_or_default();
    }
    out
}

/// What the fields of two texts differ in.
pub(super) struct Differences<'b> {
    /// The likeliest first.
    pub(super) named: Vec<Named<'b>>,
    /// The same as changes of our message, where each of them says what became of ours: that a value is another one, or
    /// that there is one more field, explains nothing.
    pub(super) changes: Option<Vec<Variation<'b>>>,
}

/// What the fields of the two differ in; nothing where the most of them have nothing in common.
pub(super) fn fields<'b>(base: &'b Candidate<'_>, theirs: &'b str) -> Option<Differences<'b>> {
    // The key behind the text is no value.
    let key = core::str::from_utf8(base.key).ok().filter(|key| !key.is_empty());
    let without_key = key.and_then(|key| theirs.strip_suffix(key)).map(|theirs| {
        let key_prefix = match base.secret {
            SecretPlacement::Append(key_prefix) => key_prefix.as_ref(),
            _ => "",
        };
        theirs.strip_suffix(key_prefix).unwrap_or(theirs)
    });
    let theirs = without_key.unwrap_or(theirs);
    let mut ours = Vec::new();
    for lenient in base.signed() {
        ours.push((lenient.name(), base.spelled(lenient)));
    }
    // Each is looked for among the others.
    let split = theirs.bytes().filter(|byte| *byte == b'&').count();
    if ours.len().max(split) > super::MOST_FIELDS {
        return None;
    }
    let theirs = pairs(theirs, &ours);
    let of = |list: &[(&'b str, &'b str)], name: &str| {
        list.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    };
    let mut found = Vec::new();
    let mut changes = Some(Vec::new());
    let mut push = |code, field: &'b str, edit: Option<Edit>, text: &str| {
        found.push(Named::at(code, field));
        match (edit, &mut changes) {
            (Some(edit), Some(changes)) => changes.push(Variation::told(code, edit, field, text)),
            _ => changes = None,
        }
    };
    let mut left = MOST_NAMED;
    // Values that are the same, or tell what became of them.
    let mut alike = 0_usize;
    for (name, value) in &ours {
        let (code, edit, text) = match of(&theirs, name) {
            Some(theirs) => {
                let code =
                    if theirs == *value { None } else { Some(named(value, theirs, &mut left)) };
                let is_told = code != Some(CauseCode::ValueDiffers);
                alike += usize::from(is_told);
                let Some(code) = code else { continue };
                (code, is_told.then_some(Edit::Value), theirs)
            }
            None => {
                let code = match *value {
                    _ if *name == SIGN_TYPE => CauseCode::SignTypeNotSigned,
                    "" => CauseCode::EmptyDropped,
                    _ => CauseCode::FieldNotSigned,
                };
                (code, Some(Edit::Inclusion(Inclusion::LeftOut)), "")
            }
        };
        push(code, name, edit, text);
    }
    for (name, value) in theirs.iter().filter(|(name, _)| of(&ours, name).is_none()) {
        let given = base.fields.iter().any(|lenient| lenient.name() == *name);
        let is_sign_type = *name == SIGN_TYPE;
        let (code, edit) = if given {
            let code = match *value {
                _ if is_sign_type => CauseCode::SignTypeSigned,
                "" => CauseCode::EmptyKept,
                _ => CauseCode::FieldSignedExtra,
            };
            (code, Some(Edit::Inclusion(Inclusion::Signed)))
        } else if is_sign_type {
            (lacking_sign_type(base), mistakes::is_sign_type(value).then_some(Edit::New))
        } else {
            (CauseCode::FieldMissing, None)
        };
        push(code, name, edit, value);
    }
    if alike.saturating_mul(2) < ours.len().max(theirs.len()) || theirs.is_empty() {
        return None;
    }
    // The order in which theirs has them.
    if let Some(changes) = &mut changes {
        let mut names = Vec::with_capacity(theirs.len());
        theirs.iter().for_each(|(name, _)| names.push(*name));
        changes.push(Variation::ordered(names));
    }
    Some(Differences { named: telling_first(&found), changes })
}

/// Whether a text holds half of those values.
pub(super) fn holds<'v>(values: impl Iterator<Item = &'v str>, theirs: &str) -> bool {
    // Looking for a value takes a look at each place, and the beginning of a long one tells enough.
    const MOST_BYTES: usize = 4 << 20;
    const LONGEST: usize = 64;
    let (mut all, mut held) = (1_usize, 0_usize);
    for value in values.take(MOST_BYTES / (theirs.len() + 1)) {
        all += 1;
        held += usize::from(value.len() > 1 && split(theirs, start(value, LONGEST)).is_some());
    }
    held.saturating_mul(2) >= all
}

/// What only differs says the least: it comes last.
pub(super) fn telling_first<'n>(found: &[Named<'n>]) -> Vec<Named<'n>> {
    let mut sorted = Vec::new();
    for differs in [false, true] {
        for named in found {
            if (named.code == CauseCode::ValueDiffers) == differs {
                sorted.push(*named);
            }
        }
    }
    sorted
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn a_value_may_hold_what_parts_fields() {
        let ours = [("a", "1&x=2"), ("b", "u?c=3&d=4"), ("c", "5")];
        let split = |theirs| pairs(theirs, &ours);
        assert_eq!(split("a=1&x=2&b=u?c=3&d=4&c=5"), ours);
        assert_eq!(split("a=1&x=3&b=u?c=3&d=4&c=5"), [("a", "1&x=3"), ours[1], ours[2]]);
        assert_eq!(split("a=1&b=u&c=5&new=6"), [("a", "1"), ("b", "u"), ("c", "5"), ("new", "6")]);
        assert_eq!(split(""), []);
    }

    #[test]
    fn the_first_difference_is_shown_with_its_surroundings() {
        let (ours, theirs) = ("amount=1&é=2".to_owned(), "amount=1&é=3".to_owned());
        let at = difference(&ours, &theirs);
        assert_eq!(at, Some(Difference { index: 12, ours, theirs }));
        assert_eq!(difference("a", "a"), None);
        let long = "x".repeat(100);
        let at = difference(&format!("{long}a{long}"), &format!("{long}b{long}"));
        assert_eq!(at.map(|at| at.ours.chars().count()), Some(48));
    }
}
