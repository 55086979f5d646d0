//! A JSON text as another writer would have written it: the same values, other white space, order, escapes.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::grammar::{self, Entry, Kind, Token};
use crate::text::sorting::{Indexed, sort};

/// What JSON writers differ in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// Spaces behind commas and colons, as Python has them.
    pub(crate) spaced: bool,
    /// Members sorted by name.
    pub(crate) sorted: bool,
    /// Everything beyond ASCII as `\uXXXX`, as PHP and Python do.
    pub(crate) ascii: bool,
    /// `\/` for a slash, as PHP does.
    pub(crate) slashes: bool,
    /// Numbers as JavaScript writes them: `120.00` becomes `120`.
    pub(crate) numbers: bool,
    /// `\u0026`, `\u003c` and `\u003e` for `&`, `<` and `>`, as Go does.
    pub(crate) html: bool,
    /// On lines, indented by so many spaces. Nothing: on one line.
    pub(crate) indent: u8,
}

impl Style {
    /// As JavaScript writes it.
    pub(crate) const PLAIN: Self = Self {
        spaced: false,
        sorted: false,
        ascii: false,
        slashes: false,
        numbers: false,
        html: false,
        indent: 0,
    };
}

/// The text in that style; `None` for what is no object or list.
pub(crate) fn styled(text: &str, style: Style) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let entries = grammar::read(text)?;
    if !matches!(entries.first()?.token.kind, Kind::Object | Kind::Array) {
        return None;
    }
    write(&entries, 0, style, 0, &mut out);
    Some(out)
}

fn write(entries: &[Entry<'_>], place: usize, style: Style, depth: u8, out: &mut String) {
    let Some(entry) = entries.get(place) else { return };
    let token = entry.token;
    let (open, close) = match token.kind {
        Kind::Object => ('{', '}'),
        Kind::Array => ('[', ']'),
        Kind::Text => return write_text(&entry.text().unwrap_or_default(), style, out),
        Kind::Number if style.numbers && token.text.bytes().any(|byte| byte == b'.') => {
            return out.push_str(token.text.trim_end_matches('0').trim_end_matches('.'));
        }
        _ => return out.push_str(token.text),
    };
    let inner = depth.saturating_add(1);
    let within = grammar::within(entries, place);
    let mut places: Vec<Indexed<'_>> =
        within.map(|(at, entry)| Indexed::new(&entry.name, at)).collect();
    if style.sorted && token.kind == Kind::Object {
        sort(&mut places);
    }
    out.push(open);
    for (at, Indexed { text: name, at: place, .. }) in places.iter().enumerate() {
        comma(at, style, out);
        line(style, inner, out);
        if token.kind == Kind::Object {
            write_text(name, style, out);
            out.push_str(if style.spaced || style.indent > 0 { ": " } else { ":" });
        }
        write(entries, *place, style, inner, out);
    }
    if !places.is_empty() {
        line(style, depth, out);
    }
    out.push(close);
}

fn comma(at: usize, style: Style, out: &mut String) {
    if at > 0 {
        out.push_str(if style.spaced { ", " } else { "," });
    }
}

/// The break before what stands at that depth.
fn line(style: Style, depth: u8, out: &mut String) {
    if style.indent > 0 {
        out.push('\n');
        let whitespace = style.indent.saturating_mul(depth);
        (0..whitespace).for_each(|_| out.push(' '));
    }
}

fn write_text(text: &str, style: Style, out: &mut String) {
    let mut written = String::new();
    super::write_text(text, &mut written);
    for c in written.chars() {
        match c {
            '/' if style.slashes => out.push_str("\\/"),
            c if style.ascii && !c.is_ascii() || style.html && matches!(c, '&' | '<' | '>') => {
                write_escape(c, out);
            }
            c => out.push(c),
        }
    }
}

/// `\uXXXX`, twice for what lies beyond the first 65,536 characters.
pub(crate) fn write_escape(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        out.push_str("\\u");
        for shift in [12, 8, 4, 0] {
            let digit = u32::from(*unit >> shift) & 0xf;
            out.extend(char::from_digit(digit, 16));
        }
    }
}

/// Hands out the members of an object: their names as text, and their values as they are written. Names may
/// occur twice. `None` for what is no object.
pub(crate) fn members<'t>(
    text: &'t str,
    each: &mut dyn FnMut(Cow<'t, str>, Token<'t>),
) -> Option<()> {
    let entries = grammar::read(text)?;
    if entries.first()?.token.kind != Kind::Object {
        return None;
    }
    for (_, entry) in grammar::within(&entries, 0) {
        each(entry.name.clone(), entry.token);
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_writer_has_its_style() {
        let text = "{ \"b\":\"/é🍷\",\"a\":[1.50,{}] }";
        let style = |change: fn(&mut Style)| {
            let mut style = Style::PLAIN;
            change(&mut style);
            styled(text, style).unwrap_or_default()
        };
        assert_eq!(style(|_| {}), "{\"b\":\"/é🍷\",\"a\":[1.50,{}]}");
        assert_eq!(style(|s| s.spaced = true), "{\"b\": \"/é🍷\", \"a\": [1.50, {}]}");
        assert_eq!(style(|s| s.sorted = true), "{\"a\":[1.50,{}],\"b\":\"/é🍷\"}");
        assert_eq!(style(|s| s.ascii = true), "{\"b\":\"/\\u00e9\\ud83c\\udf77\",\"a\":[1.50,{}]}");
        assert_eq!(style(|s| s.slashes = true), "{\"b\":\"\\/é🍷\",\"a\":[1.50,{}]}");
        assert_eq!(style(|s| s.numbers = true), "{\"b\":\"/é🍷\",\"a\":[1.5,{}]}");
        assert_eq!(
            style(|s| s.indent = 2),
            "{\n  \"b\": \"/é🍷\",\n  \"a\": [\n    1.50,\n    {}\n  ]\n}"
        );
        let go = Style { html: true, ..Style::PLAIN };
        assert_eq!(styled("[\"a&b\"]", go).as_deref(), Some("[\"a\\u0026b\"]"));
        assert_eq!(styled("[1, 2]", Style::PLAIN).as_deref(), Some("[1,2]"));
        assert_eq!(styled("1", Style::PLAIN), None);
    }
}
