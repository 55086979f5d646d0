//! The string to sign that the other side printed, taken out of whatever it was pasted in.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::causes::CauseCode;
use super::entities;
use super::rewrites::to_escapes;
use super::texts::{concat, decoded, has, replaced, split, trim_end, trim_start, until};
use crate::message::json::text_of;

/// A string to sign as it was pasted.
pub(super) struct Printed {
    /// Without what it wears as a whole.
    pub(super) text: String,
    /// All of it, out of what it was pasted in.
    pub(super) whole: String,
    /// What it wears, the outermost first.
    pub(super) worn: Vec<&'static Wear>,
    /// It was taken out of a gateway's complaint, where it is escaped for show.
    pub(super) complaint: bool,
    /// It was escaped for show, and nothing else told of a complaint.
    pub(super) escaped: bool,
    /// The gateway prints the beginning alone.
    pub(super) cut: bool,
    /// Of a beginning, how many bytes the whole has.
    pub(super) length: Option<usize>,
}

/// What Alipay's gateway says before the string that it made itself.
const COMPLAINTS: &[&str] =
    &["验签字符串为", "待签名字符串为", "string to sign is", "verification string is"];

/// How often a text may be wrapped or escaped: nobody has more.
const MOST_LAYERS: usize = 6;
/// Marks that a name is looked for before, and parts of an address that are looked into.
const MOST_PAIRS: usize = 1_024;
/// Bytes of the shortest part that can hold the words of a complaint.
const FEWEST_ESCAPED: usize = 16;

/// What WeChat Pay's API v3 calls the beginning of the string that it made itself, and the bytes of the whole.
const TRUNCATED: &str = "truncated_sign_message";
const LENGTH: &str = "sign_message_length";

/// The string to sign in a text that was pasted whole: `isv.invalid-signature` prints the gateway's own,
/// escaped for HTML, and often inside of JSON or of what a language shows of an object, and that inside of the text of
/// a log. Where no words tell of it, it begins with the first of the names that are followed by `=`. Nothing is
/// undone that ours has as well.
pub(super) fn printed(pasted: &str, names: &[&str], ours: &str) -> Printed {
    let beginning = split(pasted, TRUNCATED);
    let cut = beginning.is_some();
    let found = beginning.or_else(|| worded(pasted)).or_else(|| named_start(pasted, names));
    // In an address, or in the log of one.
    let mut rest = pasted.get(..if found.is_some() { 0 } else { pasted.len() }).unwrap_or_default();
    let mut parts = 0_usize;
    while !rest.is_empty() && parts < MOST_PAIRS {
        let part = until(rest, |c| matches!(c, '&' | ' ' | '"' | '\n')).unwrap_or(rest);
        // Escaped, the words of a complaint are longer than most parts.
        let is_escaped = part.len() > FEWEST_ESCAPED && has(part, '%');
        parts += usize::from(is_escaped);
        let text = if is_escaped { decoded(part, true) } else { None };
        if let Some(text) = text.filter(|text| worded(text).is_some()) {
            return printed(&text, names, ours);
        }
        rest = rest.get(part.len().saturating_add(1)..).unwrap_or_default();
    }
    let complaint = found.is_some() && pasted != ours;
    let mut text = pasted.to_owned();
    if let Some((_, behind)) = found.filter(|_| complaint) {
        let behind = skipped(behind);
        let at = pasted.len().saturating_sub(behind.len());
        text = taken_out(pasted.get(..at).unwrap_or_default(), behind, cut, names.is_empty());
        if !cut {
            let end = |c: char| {
                c.is_whitespace() || matches!(c, '\u{201d}' | '\u{3011}' | '\u{3002}' | '\u{ff0c}')
            };
            text = entities::unescaped(trim_end(trim_start(&text, is_start), end));
        }
    }
    let mut escaped = false;
    for _ in 0..MOST_LAYERS {
        if cut || text == ours || !entities::is_escaped(&text) {
            break;
        }
        text = entities::unescaped(&text);
        escaped = !complaint;
    }
    let length = split(pasted, LENGTH).and_then(|(_, behind)| {
        let digits = trim_start(behind, |c| !c.is_ascii_digit());
        let digits = until(digits, |c| !c.is_ascii_digit()).unwrap_or(digits);
        digits.bytes().try_fold(0_usize, |number, digit| {
            number.checked_mul(10)?.checked_add(usize::from(digit & 0xf))
        })
    });
    Printed { whole: text.clone(), text, worn: Vec::new(), complaint, escaped, cut, length }
}

/// What stands between the words and the string.
fn is_start(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ':' | '\u{ff1a}' | '"' | '\'' | '\u{201c}' | '\u{3010}' | '=' | '>' | ']')
}

fn skipped(behind: &str) -> &str {
    let mut rest = trim_start(behind, is_start);
    while let Some(next) =
        rest.strip_prefix('\\').filter(|next| matches!(next.as_bytes().first(), Some(b'"' | b'\\')))
    {
        rest = trim_start(next, is_start);
    }
    rest
}

/// What stands before the words of a complaint and what behind them, as they are or in JSON with escaped letters, once or
/// twice.
fn worded(pasted: &str) -> Option<(&str, &str)> {
    // Of letters that are escaped, some write the digits in capitals.
    let lower = pasted.to_ascii_lowercase();
    for words in COMPLAINTS {
        let escapes = to_escapes(words);
        for written in [words, &*escapes, &replaced(&escapes, "\\", "\\\\")] {
            if let Some((before, behind)) = split(&lower, written) {
                let at = pasted.len().checked_sub(behind.len())?;
                return pasted.get(..before.len()).zip(pasted.get(at..));
            }
        }
    }
    None
}

/// The text from the first of the names, where something else stands before it.
fn named_start<'t>(text: &'t str, names: &[&str]) -> Option<(&'t str, &'t str)> {
    let mut behind = text;
    for _ in 0..MOST_PAIRS {
        behind = split(behind, "=")?.1;
        let before = text.get(..text.len().checked_sub(behind.len())?)?.strip_suffix('=')?;
        if let Some(before) = names.iter().find_map(|name| before.strip_suffix(*name)) {
            let said = trim_end(before, char::is_whitespace);
            let apart = said.chars().next_back().is_some_and(|c| c == '[' || is_start(c));
            return apart.then_some((before, text.get(before.len()..)?));
        }
    }
    None
}

/// A quotation mark that is open, and how many backslashes stand before it.
type Quote = (char, usize);

/// The quotation marks that are open at the end of a text.
fn open_quotes(text: &str) -> Vec<Quote> {
    let mut open: Vec<Quote> = Vec::new();
    let (mut before, mut run) = (' ', 0);
    for c in text.chars() {
        if c == '\\' {
            run += 1;
            continue;
        }
        let quote = (c, run);
        if matches!(c, '"' | '\'') {
            let inner = open.last().is_none_or(|last| run > last.1 || c != last.0);
            if let Some(at) = open.iter().position(|other| *other == quote) {
                open.truncate(at);
            } else if inner && before.is_ascii() && !before.is_ascii_alphanumeric() {
                open.push(quote);
            }
        }
        (before, run) = (c, 0);
    }
    open
}

/// The string, without what it stands in.
fn taken_out(before: &str, text: &str, cut: bool, lines: bool) -> String {
    let open = open_quotes(before);
    let Some((quote, run)) = open.last().copied() else {
        return bare(before, text, cut, lines).to_owned();
    };
    // PHP's var_dump tells the length, and escapes nothing.
    if before.ends_with(") \"")
        && let Some((text, _)) = split(text, "\"\n")
    {
        return text.to_owned();
    }
    let mut inner = quoted(text, quote, run);
    // Each is a string in the one before; of a part of a log, the outer ones are known by the backslashes.
    let depth = match run {
        0 => 1,
        1 => 2,
        _ => 3,
    };
    for _ in 0..open.len().max(depth).min(MOST_LAYERS) {
        inner = unescaped(&inner);
    }
    inner
}

/// Up to the quotation mark that closes it; Node.js shows a text of several lines as the sum of them.
fn quoted(text: &str, quote: char, most: usize) -> String {
    let mut out = String::new();
    let mut rest = text.chars();
    let mut run = 0;
    while let Some(c) = rest.next() {
        if c == quote && run <= most {
            let length = out.len().saturating_sub(run);
            out.truncate(length);
            let next =
                rest.as_str().strip_prefix(" +").map(|next| trim_start(next, char::is_whitespace));
            match next.and_then(|next| next.strip_prefix(quote)) {
                Some(next) => rest = next.chars(),
                None => break,
            }
            run = 0;
            continue;
        }
        run = if c == '\\' { run + 1 } else { 0 };
        out.push(c);
    }
    out
}

/// With the escapes of JSON, JavaScript and Python read.
fn unescaped(inner: &str) -> String {
    let mut json = String::from("\"");
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('\'') => json.push('\''),
                other => {
                    json.push('\\');
                    json.extend(other);
                }
            },
            '"' => json.push_str("\\\""),
            other => json.push(other),
        }
    }
    json.push('"');
    text_of(&json).map_or_else(|| inner.to_owned(), Cow::into_owned)
}

/// Of a string without quotation marks, what stands before the end of the line, of the element or of the object: not in
/// braces of its own.
fn bare<'t>(before: &str, text: &'t str, cut: bool, lines: bool) -> &'t str {
    if cut {
        // `print_r` goes on with the next member, and indents it.
        return split(text, "\n ").map_or(text, |(text, _)| text);
    }
    let object = has(before, '{') || split(before, "map[").is_some();
    let mut depth = 0_usize;
    let mut rest = text.chars();
    loop {
        let here = rest.as_str();
        let Some(c) = rest.next() else { return text };
        let ends = match c {
            '{' => {
                depth += 1;
                false
            }
            '}' if depth > 0 => {
                depth -= 1;
                false
            }
            '\n' => !lines,
            '}' => true,
            ']' => object || here.starts_with("]]>"),
            '<' => here.starts_with("</"),
            // Go names the members of what it shows.
            ' ' => object && is_member(rest.as_str()),
            _ => false,
        };
        if ends && depth == 0 {
            return text.get(..text.len().saturating_sub(here.len())).unwrap_or_default();
        }
    }
}

/// Whether a name and a colon stand there.
fn is_member(text: &str) -> bool {
    let name = until(text, |c| !(c.is_ascii_alphabetic() || c == '_'));
    name.is_some_and(|name| {
        !name.is_empty() && text.get(name.len()..).is_some_and(|rest| rest.starts_with(':'))
    })
}

/// What stands around a text where it is printed, saved or copied: its name, before it, behind it.
pub(super) type Wear = (CauseCode, &'static str, &'static str);

const WEAR: &[Wear] = &[
    (CauseCode::Bom, "\u{feff}", ""),
    (CauseCode::TrailingNewline, "", "\n"),
    (CauseCode::TrailingNewline, "", "\r"),
    (CauseCode::OuterWhitespace, "", " "),
    (CauseCode::OuterWhitespace, " ", ""),
    (CauseCode::OuterWhitespace, "\n", ""),
];

fn without<'t>((_, before, behind): &Wear, text: &'t str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_suffix(behind)
}

impl Printed {
    /// Takes off what it wears as a whole and ours does not.
    pub(super) fn undress(&mut self, ours: &str) {
        // More than anybody puts on.
        const MOST: usize = 8;
        for _ in 0..MOST {
            let next = WEAR.iter().find_map(|wear| {
                Some((wear, without(wear, &self.text).filter(|_| without(wear, ours).is_none())?))
            });
            let Some((wear, text)) = next else { return };
            self.worn.push(wear);
            self.text = text.to_owned();
        }
    }

    /// A text with what theirs wears as a whole.
    pub(super) fn dressed(&self, text: &str) -> String {
        let mut worn = text.to_owned();
        for (_, before, behind) in self.worn.iter().rev() {
            worn = concat(&[before, &worn, behind]);
        }
        worn
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    const ESCAPED: &str =
        "app_id=1&amp;biz_content={&quot;a&quot;:&quot;b&quot;}&amp;charset=utf-8";
    const PLAIN: &str = "app_id=1&biz_content={\"a\":\"b\"}&charset=utf-8";

    fn text_of(pasted: &str) -> String {
        printed(pasted, &["app_id", "biz_content", "charset"], "").text
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
            assert!(printed(&pasted, &["app_id"], "").complaint);
        }
    }

    #[test]
    fn a_string_alone_is_taken_as_it_is() {
        for pasted in [PLAIN, "?app_id=1", "\u{feff}app_id=1", "app_id=1\n", "", "x"] {
            let found = printed(pasted, &["app_id"], "");
            assert_eq!((found.text.as_str(), found.complaint, found.cut), (pasted, false, false));
        }
    }

    #[test]
    fn a_string_that_was_escaped_for_show_is_read() {
        let found = printed(ESCAPED, &["app_id"], "");
        assert_eq!((found.text.as_str(), found.complaint, found.escaped), (PLAIN, false, true));
        // Ours has it as well: it is no matter of how it is shown.
        let found = printed("a=1&amp;2", &["a"], "a=1&amp;2");
        assert_eq!((found.text.as_str(), found.escaped), ("a=1&amp;2", false));
    }

    #[test]
    fn what_a_text_wears_is_taken_off_where_it_can_be_put_on_again() {
        let undressed = |theirs: &str, ours| {
            let mut printed = printed(theirs, &[], ours);
            printed.undress(ours);
            assert_eq!(printed.dressed(&printed.text), theirs);
            printed.text
        };
        assert_eq!(undressed("\u{feff}a=1 \r\n", "a=1"), "a=1");
        assert_eq!(undressed(" GET\n1\n ", "GET\n1\n"), "GET\n1\n");
        assert_eq!(undressed("a=1\n", "a=1\n"), "a=1\n");
    }

    #[test]
    fn the_beginning_that_wechat_pay_prints_is_found() {
        let pasted = "{\"detail\":{\"sign_information\":{\"truncated_sign_message\":\"POST\\n/v3/pay\\n155\",\"url\":\"/v3\"}}}";
        let found = printed(pasted, &[], "");
        assert_eq!(
            (found.text.as_str(), found.complaint, found.cut),
            ("POST\n/v3/pay\n155", true, true)
        );
    }
}
