//! The accidents of HTML: what a page makes of a query string, and back.

use alloc::string::String;

use super::texts::{replaced, split, start};

/// Entities that browsers read without a semicolon, as far as names of payment fields begin with them
/// or payment texts hold them: `&currency` becomes `¤cy`.
const ENTITIES: &[(&str, &str)] = &[
    ("curren", "¤"),
    ("not", "¬"),
    ("times", "×"),
    ("reg", "®"),
    ("para", "¶"),
    ("copy", "©"),
    ("sect", "§"),
    ("deg", "°"),
    ("micro", "µ"),
    ("cent", "¢"),
    ("yen", "¥"),
    ("pound", "£"),
    ("shy", "\u{ad}"),
    ("uml", "¨"),
    ("ordm", "º"),
    ("ordf", "ª"),
    ("middot", "·"),
    ("divide", "÷"),
    ("amp", "&"),
    ("quot", "\""),
    ("lt", "<"),
    ("gt", ">"),
];

/// Read only with their semicolon.
const CLOSED: &[(&str, &str)] = &[("apos", "'"), ("nbsp", "\u{a0}")];

/// The text as a page would show it.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = split(rest, "&") {
        out.push_str(before);
        // Most ampersands begin no entity.
        let begins = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'#';
        if !behind.as_bytes().first().is_some_and(begins) {
            out.push('&');
            rest = behind;
            continue;
        }
        let open = ENTITIES.iter().find_map(|(name, shown)| {
            let left = behind.strip_prefix(name)?;
            Some((*shown, left.strip_prefix(';').unwrap_or(left)))
        });
        let closed = || {
            CLOSED.iter().find_map(|(name, shown)| {
                Some((*shown, behind.strip_prefix(name)?.strip_prefix(';')?))
            })
        };
        if let Some((shown, left)) = open.or_else(closed) {
            out.push_str(shown);
            rest = left;
        } else if let Some((shown, left)) = numbered(behind) {
            out.push(shown);
            rest = left;
        } else {
            out.push('&');
            rest = behind;
        }
    }
    out.push_str(rest);
    out
}

/// The character of `#39;` or `#x27;`, and what stands behind it.
fn numbered(text: &str) -> Option<(char, &str)> {
    let text = text.strip_prefix('#')?;
    // Seven digits, and the mark before them.
    let (number, _) = split(start(text, 9), ";")?;
    let behind = text.get(number.len().saturating_add(1)..)?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    if digits.is_empty() || digits.len() > 7 {
        return None;
    }
    let code = digits.chars().try_fold(0_u32, |code, digit| {
        Some(code.saturating_mul(radix).saturating_add(digit.to_digit(radix)?))
    });
    Some((char::from_u32(code?)?, behind))
}

/// What escapes write, and what they write it for.
const ESCAPES: &[(&str, &str)] = &[
    ("&quot;", "\""),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&#34;", "\""),
    ("&apos;", "'"),
    ("&amp;", "&"),
];

/// The text with the entities that must be closed decoded alone: what a page's source shows of it.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::from(text);
    for (name, shown) in ESCAPES {
        out = replaced(&out, name, shown);
    }
    out
}

/// Whether each of its ampersands begins what an escape writes, and it has one: it is as a page's source shows it.
pub(super) fn is_escaped(text: &str) -> bool {
    let mut left = String::from(text);
    for (name, _) in ESCAPES {
        left = replaced(&left, name, "");
    }
    left != text && split(&left, "&").is_none()
}

/// The text as it is written into a page.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// The text before a page decoded it: `¤cy` was `&currency`.
pub(super) fn restored(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let entity = ENTITIES.iter().find(|(_, shown)| !c.is_ascii() && shown.starts_with(c));
        match entity {
            Some((name, _)) => {
                out.push('&');
                out.push_str(name);
            }
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_makes_other_characters_of_field_names() {
        assert_eq!(
            decoded("a=1&currency=EUR&notify_url=x&timestamp=2"),
            "a=1¤cy=EUR¬ify_url=x×tamp=2"
        );
        assert_eq!(
            restored("a=1¤cy=EUR¬ify_url=x×tamp=2"),
            "a=1&currency=EUR&notify_url=x&timestamp=2"
        );
        assert_eq!(decoded("a&amp;b&quot;c&unknown;&"), "a&b\"c&unknown;&");
        assert_eq!(decoded("&#39;&#x27;&#X2f;&#128;&#8734;"), "''/\u{80}∞");
        assert_eq!(
            decoded("&#;&#x;&#12345678;&#1114112;&#3a;"),
            "&#;&#x;&#12345678;&#1114112;&#3a;"
        );
        assert_eq!(unescaped(&escaped("a&b=\"<'>\"")), "a&b=\"<'>\"");
    }
}
