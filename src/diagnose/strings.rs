//! Two strings to sign, ours and the one that the other side printed: where they differ, and by what.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use super::Difference;
use super::candidate::Candidate;
use super::causes::CauseCode;
use super::entities;
use super::rewrites;
use crate::canonical::name_before_equals;

/// A string to sign as it was pasted.
pub(super) struct Printed {
    pub(super) text: String,
    /// It was taken out of a gateway's complaint, where it is escaped for show.
    pub(super) complaint: bool,
}

/// What Alipay's gateway says before the string that it made itself.
const COMPLAINTS: &[&str] =
    &["验签字符串为", "待签名字符串为", "string to sign is", "verification string is"];

/// The string to sign in a text that was pasted whole: `isv.invalid-signature` prints the gateway's own,
/// escaped for HTML, and often inside of JSON.
pub(super) fn printed(pasted: &str) -> Printed {
    let found = COMPLAINTS.iter().find_map(|words| {
        let first = words.chars().next()?;
        pasted.match_indices(first).find_map(|(at, _)| {
            let (before, behind) = pasted.split_at_checked(at)?;
            Some((before, behind.strip_prefix(words)?))
        })
    });
    let Some((before, behind)) = found else {
        return Printed { text: pasted.to_owned(), complaint: false };
    };
    let start = |c: char| {
        c.is_whitespace() || matches!(c, ':' | '\u{ff1a}' | '"' | '\u{201c}' | '\u{3010}')
    };
    let behind = behind.trim_start_matches(start);
    // Inside of JSON it ends at the first quote that is not escaped.
    let text = if before.contains('"') { unquoted(behind) } else { behind.to_owned() };
    let end = |c: char| {
        c.is_whitespace() || matches!(c, '\u{201d}' | '\u{3011}' | '\u{3002}' | '\u{ff0c}')
    };
    Printed { text: entities::unescaped(text.trim_end_matches(end)), complaint: true }
}

/// The text up to the first quote that is not escaped, its escapes read.
fn unquoted(text: &str) -> String {
    let mut escaped = false;
    let end = text.find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    let inner = end.and_then(|at| text.get(..at)).unwrap_or(text);
    let object = ["{\"a\":\"", inner, "\"}"].concat();
    crate::json::Object::read(&object, crate::limits::Limits::DEFAULT)
        .ok()
        .and_then(|object| object.text("a").map(|text| text.into_owned()))
        .unwrap_or_else(|| inner.to_owned())
}

/// How much is shown on each side of a difference, in characters.
const AROUND: usize = 24;

/// The first place where the texts differ.
pub(super) fn difference(ours: &str, theirs: &str) -> Option<Difference> {
    if ours == theirs {
        return None;
    }
    let same = ours.chars().zip(theirs.chars()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| {
        text.chars().skip(same.saturating_sub(AROUND)).take(AROUND.saturating_mul(2)).collect()
    };
    let index = ours.chars().take(same).map(char::len_utf8).sum();
    Some(Difference { index, ours: around(ours), theirs: around(theirs) })
}

/// A named difference of two messages.
pub(super) struct Named {
    pub(super) code: CauseCode,
    pub(super) field: Option<String>,
}

/// The pairs of a query, parted before each `&name=`.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    let mut out = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.match_indices('&').map(|(at, _)| at).find(|at| {
            rest.as_bytes().get(at.saturating_add(1)..).and_then(name_before_equals).is_some()
        });
        let (pair, behind) = end.and_then(|at| rest.split_at_checked(at)).unwrap_or((rest, ""));
        out.extend(pair.split_once('='));
        match behind.strip_prefix('&') {
            Some(next) => rest = next,
            None => return out,
        }
    }
}

/// What the fields of the two differ in, the likeliest first.
pub(super) fn fields(base: &Candidate<'_>, theirs: &str) -> Vec<Named> {
    let theirs = pairs(theirs);
    let ours: Vec<(&str, &str)> =
        base.signed().into_iter().map(|loose| (loose.name(), base.spelled(loose))).collect();
    let of = |list: &[(&str, &str)], name: &str| {
        list.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
    };
    let mut named = Vec::new();
    let mut push = |code, field: &str| named.push(Named { code, field: Some(field.to_owned()) });
    for (name, value) in &ours {
        match of(&theirs, name) {
            Some(found) if found == *value => {}
            Some(found) => {
                push(rewrites::named(value, &found).unwrap_or(CauseCode::ValueDiffers), name)
            }
            None if *name == "sign_type" => push(CauseCode::SignTypeNotSigned, name),
            None if value.is_empty() => push(CauseCode::EmptyDropped, name),
            None => push(CauseCode::FieldNotSigned, name),
        }
    }
    for (name, value) in theirs.iter().filter(|(name, _)| of(&ours, name).is_none()) {
        let given = base.fields.iter().any(|(loose, _)| loose.name() == *name);
        push(
            match given {
                _ if *name == "sign_type" => CauseCode::SignTypeSigned,
                true if value.is_empty() => CauseCode::EmptyKept,
                true => CauseCode::FieldSignedExtra,
                false => CauseCode::FieldMissing,
            },
            name,
        );
    }
    named
}

/// What the two texts of a template differ in. The first line of most says method and path.
pub(super) fn lines(ours: &str, theirs: &str) -> CauseCode {
    let mut both = ours.split('\n').zip(theirs.split('\n')).enumerate();
    let Some((at, (one, other))) = both.find(|(_, (one, other))| one != other) else {
        // One of them goes on where the other ends.
        let longer = if ours.len() > theirs.len() { ours } else { theirs };
        let rest = longer.get(ours.len().min(theirs.len())..).unwrap_or_default();
        let newline = rest.bytes().all(|byte| matches!(byte, b'\n' | b'\r'));
        if newline {
            return CauseCode::TrailingNewline;
        }
        return rewrites::named(ours, theirs).unwrap_or(CauseCode::TextDiffers);
    };
    let path = |line: &str| line.contains('/') && !line.contains('{');
    if at == 0 && path(one) && path(other) {
        return path_difference(one, other);
    }
    if at <= 2 && one.starts_with('/') && other.starts_with('/') {
        return path_difference(one, other);
    }
    let method =
        |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_uppercase());
    if method(one) && method(other) {
        return CauseCode::MethodOrPath;
    }
    // What stands before and behind the difference in that line may be of other values.
    let (one, other) = between(one, other);
    rewrites::named(one, other).unwrap_or_else(|| {
        let time = |text: &str| text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit());
        if time(one) && other.starts_with(one) || time(other) && one.starts_with(other) {
            CauseCode::TimeUnit
        } else {
            // What happened to the text as a whole.
            rewrites::named(ours, theirs).unwrap_or(CauseCode::ValueDiffers)
        }
    })
}

fn path_difference(one: &str, other: &str) -> CauseCode {
    let path = |line: &str| line.split_once(' ').map_or(line, |(_, path)| path).to_owned();
    let method = |line: &str| line.split_once(' ').map_or("", |(method, _)| method).to_owned();
    let (ours, theirs) = (path(one), path(other));
    let prefix = ours != theirs
        && method(one) == method(other)
        && (ours.ends_with(&theirs) || theirs.ends_with(&ours));
    if prefix { CauseCode::PathPrefix } else { CauseCode::MethodOrPath }
}

/// The parts of two lines that differ, up to the points that part values.
fn between<'t>(one: &'t str, other: &'t str) -> (&'t str, &'t str) {
    let mut ones = one.split('.').zip(other.split('.'));
    ones.find(|(one, other)| one != other).unwrap_or((one, other))
}
