//! What can be pasted: a body alone, or in an address, a cURL command, a raw HTTP request, a line of a log.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::message::{self, LenientField};
use super::texts::{concat, has, replaced, split, trim, trim_start, until};

/// A message taken apart.
#[derive(Default)]
pub(super) struct Pasted<'t> {
    pub(super) method: Option<&'t str>,
    /// An address or a path, with its query.
    pub(super) address: Option<Cow<'t, str>>,
    /// `name: value`.
    pub(super) headers: Vec<Cow<'t, str>>,
    pub(super) body: Cow<'t, str>,
}

const METHODS: &[&str] = &["GET", "POST", "PUT", "DELETE", "PATCH"];

/// The text with what stands around a message taken off.
pub(super) fn taken_apart(text: &str) -> Pasted<'_> {
    let bare = trim(trim_start(text, |c| c == '\u{feff}'), char::is_whitespace);
    if bare.starts_with("curl ") {
        return of_curl(bare);
    }
    // `POST /path HTTP/1.1`, at the beginning or between the quotes of an access log.
    for method in METHODS {
        let Some((before, behind)) = split(bare, method) else { continue };
        let Some((target, rest)) = behind.strip_prefix(' ').and_then(|rest| split(rest, " HTTP/"))
        else {
            continue;
        };
        if !(before.is_empty() || before.ends_with('"')) || has(target, '\n') {
            continue;
        }
        let rest = split(rest, "\n").map_or("", |(_, rest)| rest);
        let (head, body) = split(rest, "\r\n\r\n")
            .or_else(|| split(rest, "\n\n"))
            .unwrap_or(if before.is_empty() { (rest, "") } else { ("", "") });
        let headers = head.lines().map(Cow::Borrowed).collect();
        let (method, address) = (Some(*method), Some(Cow::Borrowed(target)));
        return Pasted { method, address, headers, body: Cow::Borrowed(body) };
    }
    let is_address = bare.starts_with("http://") || bare.starts_with("https://");
    if is_address && !bare.chars().any(char::is_whitespace) {
        return Pasted { address: Some(Cow::Borrowed(bare)), ..Pasted::default() };
    }
    Pasted { body: Cow::Borrowed(text), ..Pasted::default() }
}

/// A message as it goes over the wire, or as a command sends it: what stands around its body as well.
#[derive(Debug)]
pub struct Wire<'t> {
    /// `POST`, where it is a request that says so.
    pub method: Option<&'t str>,
    /// The address or the path of a request, with its query.
    pub address: Option<Cow<'t, str>>,
    /// `name: value`.
    pub headers: Vec<Cow<'t, str>>,
    /// The raw body.
    pub body: Cow<'t, str>,
}

/// Takes such a message apart; nothing for what is a body alone.
#[must_use]
pub fn wire(text: &str) -> Option<Wire<'_>> {
    let request = Some(taken_apart(text)).filter(|pasted| pasted.address.is_some());
    let Pasted { method, address, headers, body } = request.or_else(|| headed(text))?;
    Some(Wire { method, address, headers, body })
}

/// A raw HTTP reply, or any headers, and what stands behind them and an empty line. Where only the fields are looked for, its
/// body is found as in the line of a log.
pub(super) fn headed(text: &str) -> Option<Pasted<'_>> {
    let text = trim(text, char::is_whitespace);
    let (status, rest) = split(text, "\n")?;
    let rest = if status.starts_with("HTTP/") { rest } else { text };
    let none = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'));
    let parts = || split(rest, "\r\n\r\n").or_else(|| split(rest, "\n\n"));
    let (head, body) = none.map(|body| ("", body)).or_else(parts)?;
    let mut headers = Vec::new();
    for line in head.lines() {
        let (name, _) = split(line, ":")?;
        let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_name {
            return None;
        }
        headers.push(Cow::Borrowed(line));
    }
    Some(Pasted { headers, body: Cow::Borrowed(body), ..Pasted::default() })
}

/// The words of a shell's command, without their quotes.
fn of_curl(text: &str) -> Pasted<'_> {
    let mut words: Vec<String> = Vec::new();
    let (mut word, mut quote, mut rest) = (String::new(), None, text.chars());
    while let Some(c) = rest.next() {
        match (c, quote) {
            (_, Some(open)) if c == open => quote = None,
            ('\'' | '"', None) => quote = Some(c),
            // A line that goes on, or a character that is meant as it is.
            ('\\', None | Some('"')) => match rest.next() {
                Some('\n' | '\r') | None => {}
                Some(next) => {
                    if quote.is_some() && !matches!(next, '"' | '\\' | '$' | '`') {
                        word.push('\\');
                    }
                    word.push(next);
                }
            },
            (_, None) if c.is_whitespace() => words.push(core::mem::take(&mut word)),
            _ => word.push(c),
        }
    }
    words.push(word);
    let mut pasted = Pasted::default();
    let mut body = String::new();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-X" | "--request" => {
                let named = words.next().unwrap_or_default();
                pasted.method = METHODS.iter().copied().find(|method| *method == named);
            }
            "-H" | "--header" => pasted.headers.extend(words.next().map(Cow::Owned)),
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-urlencode" | "-F"
            | "--form" => {
                body.push_str(if body.is_empty() { "" } else { "&" });
                body.push_str(&words.next().unwrap_or_default());
            }
            _ if split(&word, "://").is_some() => pasted.address = Some(Cow::Owned(word)),
            _ => {}
        }
    }
    pasted.body = Cow::Owned(body);
    pasted
}

impl Pasted<'_> {
    /// The text that holds the fields: the body, or the query of the address; of a form both.
    pub(super) fn text(&self) -> Cow<'_, str> {
        let (body, query) = (self.body.as_ref(), self.query());
        let is_form = || has(body, '=') && !body.starts_with(['{', '[', '<']) && !has(body, '\n');
        Cow::Borrowed(match (query, body) {
            ("", body) => body,
            (query, "") => query,
            (query, body) if is_form() => return Cow::Owned(concat(&[query, "&", body])),
            (_, body) => body,
        })
    }

    /// The query of the address.
    pub(super) fn query(&self) -> &str {
        let query = self.address.as_deref().and_then(|address| split(address, "?"));
        let query = query.map_or("", |(_, query)| query);
        until(query, |c| c == '#').unwrap_or(query)
    }
}

/// The fields of a body: JSON, XML, a form, lines of pairs, or one of them in the line of a log.
pub(super) fn fields(text: &str) -> Vec<LenientField<'static>> {
    message::of_json(text)
        .or_else(|| message::of_xml(text))
        .or_else(|| of_lines(text))
        .or_else(|| logged(text))
        .unwrap_or_else(|| message::of_form(text, message::once))
}

/// `name=value` or `name: value`, a line each.
fn of_lines(text: &str) -> Option<Vec<LenientField<'static>>> {
    let lines = trim(text, char::is_whitespace);
    if !has(lines, '\n') {
        return None;
    }
    let mut found = Vec::new();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let by = if split(line, "=").is_some() { "=" } else { ":" };
        let (name, value) = split(line, by)?;
        let name = trim(name, char::is_whitespace);
        if !crate::name::is_name(name) {
            return None;
        }
        let value = trim(value, |c| c == ' ').to_owned();
        found.push(LenientField::new(
            name.to_owned().into(),
            crate::message::params::Value::Text(value.into()),
        ));
    }
    Some(found)
}

/// XML or JSON that stands in a line of a log, as it is or escaped.
fn logged(text: &str) -> Option<Vec<LenientField<'static>>> {
    let plain = replaced(&replaced(text, "&lt;", "<"), "&gt;", ">");
    let plain = replaced(&replaced(&plain, "\\n", "\n"), "\\\"", "\"");
    if let Some((before, behind)) = split(&plain, "<xml>")
        && let Some((inner, _)) = split(behind, "</xml>")
        && has(trim(before, char::is_whitespace), ' ') | before.is_empty() | before.ends_with('"')
    {
        return message::of_xml(&concat(&["<xml>", inner, "</xml>"]));
    }
    let start =
        split(&plain, "{\"").map(|(before, _)| before).filter(|before| !has(before, '='))?;
    let object = plain.get(start.len()..)?;
    let end = super::texts::split_last(object, '}')?.0.len();
    message::of_json(object.get(..=end)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let pasted = taken_apart(text);
        let pair = |lenient: &LenientField<'_>| {
            (lenient.name().into(), lenient.shown().unwrap_or("null").into())
        };
        fields(&pasted.text()).iter().map(pair).collect()
    }

    #[test]
    fn a_message_is_found_in_whatever_it_was_pasted_in() {
        let wanted = [("a".into(), "1 2".into()), ("b".into(), "茶".into())];
        for text in [
            "a=1+2&b=%E8%8C%B6",
            "{\"a\":\"1 2\",\"b\":\"茶\"}",
            "<xml>\n<a>1 2</a>\n<b><![CDATA[茶]]></b>\n</xml>",
            "https://gateway.example/g.do?a=1+2&b=%E8%8C%B6#top",
            "curl -X POST 'https://g.example/p' -H 'Content-Type: application/json' -d '{\"a\":\"1 2\",\"b\":\"茶\"}'",
            "curl https://g.example/p \\\n  --data a=1+2 \\\n  --data b=%E8%8C%B6",
            "POST /p HTTP/1.1\r\nHost: g.example\r\n\r\na=1+2&b=%E8%8C%B6",
            "curl 'https://g.example/p?a=1+2' -d b=%E8%8C%B6",
            "127.0.0.1 - - [04/Mar/2026:05:06:07 +0800] \"GET /n?a=1+2&b=%E8%8C%B6 HTTP/1.1\" 200 7 \"-\" \"x\"",
            "a=1 2\nb=茶\n",
            "a: 1 2\nb: 茶",
            "2026-03-04 05:06:07 INFO body=\"&lt;xml&gt;&lt;a&gt;1 2&lt;/a&gt;\\n&lt;b&gt;茶&lt;/b&gt;&lt;/xml&gt;\"",
            "2026-03-04 05:06:07 INFO received {\"a\":\"1 2\",\"b\":\"茶\"} from 127.0.0.1",
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_reply_has_its_headers() {
        for text in [
            "HTTP/1.1 200 OK\r\nWechatpay-Nonce: n\r\n\r\n{\"a\":1}",
            "Wechatpay-Nonce: n\n\n{\"a\":1}",
        ] {
            let pasted = headed(text).map(|pasted| (pasted.headers.concat(), pasted.body));
            assert_eq!(pasted, Some(("Wechatpay-Nonce: n".into(), "{\"a\":1}".into())), "{text}");
        }
        assert!(headed("a=1&b=2").is_none());
        assert!(headed("{\n\"a\": 1\n}").is_none());
    }
}
