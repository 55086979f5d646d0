//! Two strings to sign, ours and the one that the other side printed: where they differ, and by what.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::diagnosis::Difference;
use super::entities;
use super::rewrites;
use super::texts::{concat, has, split, trim_end, trim_start};
use crate::message::json::text_of;
use crate::rule::scheme::SecretPlacement;
use crate::sign::plan::name_before_equals;

/// A string to sign as it was pasted.
pub(super) struct Printed {
    pub(super) text: String,
    /// It was taken out of a gateway's complaint, where it is escaped for show.
    pub(super) complaint: bool,
    /// The gateway prints the beginning alone.
    pub(super) cut: bool,
}

/// What Alipay's gateway says before the string that it made itself.
const COMPLAINTS: &[&str] =
    &["验签字符串为", "待签名字符串为", "string to sign is", "verification string is"];

/// What WeChat Pay's API v3 calls the beginning of the string that it made itself.
const TRUNCATED: &str = "truncated_sign_message";

/// The string to sign in a text that was pasted whole: `isv.invalid-signature` prints the gateway's own,
/// escaped for HTML, and often inside of JSON, and that inside of the text of a log. Where no words tell
/// of it, it begins with the first of the names that are followed by `=`.
pub(super) fn printed(pasted: &str, names: &[&str]) -> Printed {
    if let Some((before, behind)) = split(pasted, TRUNCATED) {
        let quoted = trim_start(behind, |c| matches!(c, '\\' | '"' | ':' | ' '));
        let text = unquoted_in(before, quoted);
        return Printed { text, complaint: true, cut: true };
    }
    let worded = COMPLAINTS.iter().find_map(|words| split(pasted, words));
    let Some((before, behind)) = worded.or_else(|| named_start(pasted, names)) else {
        return Printed { text: pasted.to_owned(), complaint: false, cut: false };
    };
    let start = |c: char| {
        c.is_whitespace() || matches!(c, ':' | '\u{ff1a}' | '"' | '\u{201c}' | '\u{3010}')
    };
    let text = unquoted_in(before, trim_start(behind, start));
    let end = |c: char| {
        c.is_whitespace() || matches!(c, '\u{201d}' | '\u{3011}' | '\u{3002}' | '\u{ff0c}')
    };
    let text = entities::unescaped(trim_end(&text, end));
    Printed { text, complaint: true, cut: false }
}

/// The text from the first of the names, where a sentence stands before it.
fn named_start<'t>(text: &'t str, names: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut behind = text;
    loop {
        behind = split(behind, "=")?.1;
        let before = text.get(..text.len().checked_sub(behind.len())?)?.strip_suffix('=')?;
        if let Some(before) = names.iter().find_map(|name| before.strip_suffix(*name)) {
            let sentence = |c: char| c.is_whitespace() || matches!(c, ':' | '\u{ff1a}');
            let apart = before.ends_with(|c| sentence(c) || c == '"');
            return (apart && before.chars().any(sentence))
                .then_some((before, text.get(before.len()..)?));
        }
    }
}

/// The text without the JSON around it, which the text before it tells of: none, the JSON of the answer,
/// or the JSON of a log with that in it.
fn unquoted_in(before: &str, text: &str) -> String {
    match (has(before, '"'), split(before, "\\\"").is_some()) {
        (false, _) => text.to_owned(),
        (true, false) => unquoted(text),
        (true, true) => unquoted(&unquoted(text)),
    }
}

/// The text up to the first quote that is not escaped, its escapes read.
fn unquoted(text: &str) -> String {
    let mut rest = text.chars();
    let mut inner = text;
    while let Some(c) = rest.next() {
        if c == '"' {
            let end = text.len().saturating_sub(rest.as_str().len() + 1);
            inner = text.get(..end).unwrap_or_default();
            break;
        }
        if c == '\\' {
            rest.next();
        }
    }
    let quoted = concat(&["\"", inner, "\""]);
    text_of(&quoted).map_or_else(|| inner.to_owned(), Cow::into_owned)
}

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

/// What two values differ in.
pub(super) fn named(ours: &str, theirs: &str) -> CauseCode {
    // Shorter than this is no value that was cut off, but another one.
    const FEWEST: usize = 8;
    let (long, short) = if ours.len() > theirs.len() { (ours, theirs) } else { (theirs, ours) };
    rewrites::named(ours, theirs).unwrap_or_else(|| {
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

/// What the fields of the two differ in, the likeliest first.
pub(super) fn fields<'b>(base: &'b Candidate<'_>, theirs: &'b str) -> Vec<Named<'b>> {
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
        return Vec::new();
    }
    let theirs = pairs(theirs, &ours);
    let of = |list: &[(&str, &str)], name: &str| {
        list.iter().find(|(other, _)| *other == name).map(|(_, value)| (*value).to_owned())
    };
    let mut found = Vec::new();
    let mut push = |code, field: &'b str| found.push(Named::at(code, field));
    for (name, value) in &ours {
        match of(&theirs, name) {
            Some(theirs) if theirs == *value => {}
            Some(theirs) => push(named(value, &theirs), name),
            None if *name == "sign_type" => push(CauseCode::SignTypeNotSigned, name),
            None if value.is_empty() => push(CauseCode::EmptyDropped, name),
            None => push(CauseCode::FieldNotSigned, name),
        }
    }
    for (name, value) in theirs.iter().filter(|(name, _)| of(&ours, name).is_none()) {
        let given = base.fields.iter().any(|lenient| lenient.name() == *name);
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
    telling_first(&found)
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

    const ESCAPED: &str =
        "app_id=1&amp;biz_content={&quot;a&quot;:&quot;b&quot;}&amp;charset=utf-8";
    const PLAIN: &str = "app_id=1&biz_content={\"a\":\"b\"}&charset=utf-8";

    fn text_of(pasted: &str) -> String {
        printed(pasted, &["app_id", "biz_content", "charset"]).text
    }

    #[test]
    fn a_gateways_string_is_found_in_what_was_pasted() {
        let said = format!("验签出错，网关生成的验签字符串为：{ESCAPED}");
        let answer = format!(
            "{{\"sub_code\":\"isv.invalid-signature\",\"sub_msg\":\"{said}\"}},\"sign\":\"x=\""
        );
        let logged = answer.replace('\\', "\\\\").replace('"', "\\\"");
        for pasted in [
            said.clone(),
            format!("“{said}”。"),
            format!("{said}\n"),
            answer,
            format!("ERROR \"{logged}\" in 12 ms"),
            format!("The string to sign is: {ESCAPED}"),
            format!("Invalid signature, the gateway made this one: {ESCAPED}"),
            format!("sub_msg: \"{ESCAPED}\", cost 12"),
        ] {
            assert_eq!(text_of(&pasted), PLAIN, "{pasted}");
            assert!(printed(&pasted, &["app_id"]).complaint);
        }
    }

    #[test]
    fn a_string_alone_is_taken_as_it_is() {
        for pasted in [PLAIN, ESCAPED, "?app_id=1", "\u{feff}app_id=1", "app_id=1\n", "", "x"] {
            let found = printed(pasted, &["app_id"]);
            assert_eq!((found.text.as_str(), found.complaint, found.cut), (pasted, false, false));
        }
    }

    #[test]
    fn the_beginning_that_wechat_pay_prints_is_found() {
        let pasted = "{\"detail\":{\"sign_information\":{\"truncated_sign_message\":\"POST\\n/v3/pay\\n155\",\"url\":\"/v3\"}}}";
        let found = printed(pasted, &[]);
        assert_eq!(
            (found.text.as_str(), found.complaint, found.cut),
            ("POST\n/v3/pay\n155", true, true)
        );
    }

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
