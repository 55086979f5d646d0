//! The grammar of JSON (RFC 8259), to the letter: no byte order mark, no comment, no trailing comma,
//! no leading zero, no lone surrogate, nothing behind the value.
//!
//! It is written here because each token must stay the text that it was, and because of its size:
//! `serde_json` with raw values weighs a third, and `nojson` a sixth, of all that the npm package
//! may weigh. The tests hold it against `serde_json`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::scan::{byte, json_special};

/// How deep values may nest. Gateways use two levels.
const DEPTH: usize = 32;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    True,
    False,
    Null,
    Array,
    Object,
}

/// A value, as the text that it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'t> {
    pub(crate) kind: Kind,
    pub(crate) text: &'t str,
}

/// Whether the text is an object and nothing else.
#[cfg(feature = "diagnose")]
pub(super) fn is_object(text: &str) -> bool {
    names_of_object(text).is_some()
}

/// The names of the members, in quotes, of a text that is an object and nothing else.
pub(super) fn names_of_object(text: &str) -> Option<Vec<&str>> {
    let mut reader = Reader { text, at: 0 };
    let mut names = Vec::new();
    reader.blanks();
    reader.object(DEPTH, Some(&mut names))?;
    reader.end()?;
    Some(names)
}

/// A walk through a text that is known to be an object or an array: its members, or its items under no
/// name.
pub(super) struct Walk<'t> {
    reader: Reader<'t>,
    /// Whether its values have names.
    named: bool,
}

impl<'t> Walk<'t> {
    pub(super) fn members(text: &'t str) -> Self {
        Self { reader: Reader { text, at: 0 }, named: true }
    }

    pub(super) fn items(text: &'t str) -> Self {
        Self { reader: Reader { text, at: 0 }, named: false }
    }
}

impl<'t> Iterator for Walk<'t> {
    /// A name in quotes, and its value.
    type Item = (&'t str, Token<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let Self { reader, named } = self;
        reader.blanks();
        // The bracket before the first value, a comma before each other. The bracket behind the last
        // is no value and ends the walk.
        reader.step();
        reader.blanks();
        let mut name = "";
        if *named {
            name = reader.string()?;
            reader.blanks();
            reader.step();
        }
        Some((name, reader.value(DEPTH)?))
    }
}

/// Whether a name in quotes stands for that text.
pub(super) fn is_named(token: &str, name: &str) -> bool {
    unescape(token).is_some_and(|text| text == name)
}

/// The text that a token in quotes stands for.
pub(super) fn unescape(token: &str) -> Option<Cow<'_, str>> {
    let inner = token.strip_prefix('"')?.strip_suffix('"')?;
    if byte(inner.as_bytes(), b'\\').is_none() {
        return Some(Cow::Borrowed(inner));
    }
    let mut text = String::with_capacity(inner.len());
    let mut reader = Reader { text: inner, at: 0 };
    while let Some(byte) = reader.peek() {
        if byte == b'\\' {
            text.push(reader.escape()?);
        } else {
            let rest = reader.text.get(reader.at..)?;
            let plain = rest.split('\\').next()?;
            text.push_str(plain);
            reader.at = reader.at.checked_add(plain.len())?;
        }
    }
    Some(Cow::Owned(text))
}

/// The text that a JSON string stands for, blanks around it aside; `None` for what is none.
#[cfg(any(feature = "diagnose", feature = "npm-signer"))]
pub(crate) fn text_of(quoted: &str) -> Option<Cow<'_, str>> {
    let mut reader = Reader { text: quoted, at: 0 };
    let token = reader.value(DEPTH)?;
    reader.end()?;
    if token.kind == Kind::Text { unescape(token.text) } else { None }
}

/// A place in a text. What does not fit the grammar is `None`.
struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.step())
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    fn end(&mut self) -> Option<()> {
        self.blanks();
        self.peek().is_none().then_some(())
    }

    /// A value and the blanks on both sides of it.
    fn value(&mut self, depth: usize) -> Option<Token<'t>> {
        self.blanks();
        let start = self.at;
        let kind = match self.peek()? {
            b'"' => {
                self.string()?;
                Kind::Text
            }
            b'{' => {
                self.object(depth, None)?;
                Kind::Object
            }
            b'[' => {
                self.array(depth)?;
                Kind::Array
            }
            b't' => self.word(b"true", Kind::True)?,
            b'f' => self.word(b"false", Kind::False)?,
            b'n' => self.word(b"null", Kind::Null)?,
            _ => self.number()?,
        };
        let text = self.text.get(start..self.at)?;
        self.blanks();
        Some(Token { kind, text })
    }

    /// An object; its own names are added to the list, in quotes.
    fn object(&mut self, depth: usize, mut names: Option<&mut Vec<&'t str>>) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.eat(b'{')?;
        self.blanks();
        if self.eat(b'}').is_some() {
            return Some(());
        }
        loop {
            let name = self.string()?;
            if let Some(names) = &mut names {
                names.push(name);
            }
            self.blanks();
            self.eat(b':')?;
            self.value(depth)?;
            if self.eat(b',').is_none() {
                return self.eat(b'}');
            }
            self.blanks();
        }
    }

    fn array(&mut self, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.eat(b'[')?;
        self.blanks();
        if self.eat(b']').is_some() {
            return Some(());
        }
        loop {
            self.value(depth)?;
            if self.eat(b',').is_none() {
                return self.eat(b']');
            }
        }
    }

    /// A text with its quotes.
    fn string(&mut self) -> Option<&'t str> {
        let start = self.at;
        self.eat(b'"')?;
        loop {
            let plain = json_special(self.text.as_bytes().get(self.at..)?)?;
            self.at = self.at.saturating_add(plain);
            match self.peek()? {
                b'"' => break,
                b'\\' => self.escape()?,
                _ => return None,
            };
        }
        self.step();
        self.text.get(start..self.at)
    }

    /// The character that an escape stands for.
    fn escape(&mut self) -> Option<char> {
        self.eat(b'\\')?;
        let letter = self.peek()?;
        self.step();
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                match unit {
                    0xd800..0xdc00 => {
                        self.eat(b'\\')?;
                        self.eat(b'u')?;
                        let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                        char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + low)?
                    }
                    _ => char::from_u32(unit)?,
                }
            }
            _ => return None,
        })
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.peek()?).to_digit(16)?;
            self.step();
        }
        Some(unit)
    }

    fn word(&mut self, word: &[u8], kind: Kind) -> Option<Kind> {
        word.iter().try_for_each(|byte| self.eat(*byte))?;
        Some(kind)
    }

    fn number(&mut self) -> Option<Kind> {
        let _ = self.eat(b'-');
        if self.eat(b'0').is_none() {
            self.digits()?;
        }
        if self.eat(b'.').is_some() {
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.step();
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.step();
            }
            self.digits()?;
        }
        Some(Kind::Number)
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.step();
        }
        (self.at > start).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    type Members<'t> = Vec<(&'t str, Token<'t>)>;

    fn members(text: &str) -> Option<Members<'_>> {
        names_of_object(text).map(|_| Walk::members(text).collect())
    }

    /// What `serde_json` makes of it, with the tokens of numbers.
    fn theirs(text: &str) -> Option<serde_json::Map<String, Value>> {
        serde_json::from_str(text).ok()
    }

    fn same(token: Token<'_>, value: &Value) -> bool {
        match (token.kind, value) {
            (Kind::Text, Value::String(text)) => unescape(token.text).as_deref() == Some(text),
            (Kind::Number, Value::Number(_)) => {
                serde_json::from_str::<Value>(token.text).is_ok_and(|number| number == *value)
            }
            (Kind::True, Value::Bool(true))
            | (Kind::False, Value::Bool(false))
            | (Kind::Null, Value::Null) => true,
            (Kind::Array, Value::Array(values)) => {
                let items: Vec<Token<'_>> = Walk::items(token.text).map(|(_, item)| item).collect();
                items.len() == values.len() && items.iter().zip(values).all(|(i, v)| same(*i, v))
            }
            (Kind::Object, Value::Object(theirs)) => {
                members(token.text).is_some_and(|ours| agree(&ours, theirs))
            }
            _ => false,
        }
    }

    /// Of two equal names `serde_json` keeps the last value; here both are kept, to be refused.
    fn agree(ours: &Members<'_>, theirs: &serde_json::Map<String, Value>) -> bool {
        ours.iter().all(|(name, _)| unescape(name).is_some_and(|name| theirs.contains_key(&*name)))
            && theirs.iter().all(|(name, value)| {
                let last = ours.iter().rev().find(|(ours, _)| is_named(ours, name));
                last.is_some_and(|(_, token)| same(*token, value))
            })
    }

    #[test]
    fn the_grammar_is_that_of_serde_json() {
        let seeds = [
            r#"{"code":0,"message":"SUCCESS","data":{"a":[1,-0,1e2,1.50E-3,true,false,null,""]}}"#,
            r#" { "\u0061" : "\ud83c\udf77\/\\\"\n" , "b" : [ ] , "c" : { } } "#,
            r#"{"a":"中文🍷","a":{"b":[[[{"c":120.00}]]]}}"#,
        ];
        let pieces = [
            "", "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "E+", "1", "\\u",
            "d83c", "\\udf77", "true", "null", " ", "\n", "\u{1}", "\u{feff}", "é", "//", "'",
            "\\x", "NaN", "\u{7f}",
        ];
        let mut walk: u64 = 1;
        let mut below = |bound: usize| {
            walk = walk
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(walk >> 33).unwrap_or_default() % bound
        };
        let mut accepted = 0;
        for round in 0..300_000 {
            let seed = seeds.get(round % seeds.len()).copied().unwrap_or_default();
            let mut text: alloc::vec::Vec<char> = seed.chars().collect();
            for _ in 0..below(4) {
                let at = below(text.len() + 1);
                let end = (at + below(3)).min(text.len());
                let piece = pieces.get(below(pieces.len())).copied().unwrap_or_default();
                text.splice(at..end, piece.chars());
            }
            let text: String = text.into_iter().collect();
            match (members(&text), theirs(&text)) {
                (None, None) => {}
                (Some(ours), Some(theirs)) => {
                    assert!(agree(&ours, &theirs), "{text}");
                    accepted += 1;
                }
                (ours, theirs) => {
                    // A number beyond f64 is a token like any other here.
                    assert!(
                        ours.is_some() && text.contains(['e', 'E']),
                        "{text}: {ours:?} {theirs:?}"
                    );
                }
            }
        }
        assert!(accepted > 50_000, "{accepted} accepted");
    }

    #[test]
    fn nesting_is_bounded() {
        let nested =
            |depth: usize| ["{\"a\":", &"[".repeat(depth), &"]".repeat(depth), "}"].concat();
        assert!(members(&nested(DEPTH - 1)).is_some());
        assert!(members(&nested(DEPTH)).is_none());
        assert!(members(&nested(500_000)).is_none());
    }
}
