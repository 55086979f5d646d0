//! The grammar of JSON (RFC 8259), to the letter: no byte order mark, no comment, no trailing comma,
//! no leading zero, no lone surrogate, nothing behind the value.
//!
//! It is written here because each token must stay the text that it was, and because of its size:
//! `serde_json` with raw values weighs a third, and `nojson` a sixth, of all that the npm package
//! may weigh. The tests hold it against `serde_json`.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::text::scan::{json_special, part};

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

/// A value in its place.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'t> {
    /// The name that it stands under. An item of a list has none, nor has the outermost value.
    pub(crate) name: Cow<'t, str>,
    pub(crate) token: Token<'t>,
    /// Whether its text holds an escape.
    escaped: bool,
    /// The place of what stands behind it and behind all that is in it.
    next: usize,
}

impl<'t> Entry<'t> {
    /// The text of a token in quotes, or the token of a number.
    pub(super) fn text(&self) -> Option<Cow<'t, str>> {
        match self.token.kind {
            Kind::Text => text_between(unquoted(self.token.text)?, self.escaped),
            Kind::Number => Some(Cow::Borrowed(self.token.text)),
            _ => None,
        }
    }

    /// Whether it is `true` or `false`.
    pub(super) fn is_boolean(&self) -> bool {
        matches!(self.token.kind, Kind::True | Kind::False)
    }
}

/// Every value of a text, each followed by the values that are in it; `None` where the text is not one value
/// and nothing else.
pub(super) fn read(text: &str) -> Option<Vec<Entry<'_>>> {
    let mut reader = Reader { text, at: 0 };
    // Most members of a gateway's message are about this long.
    let mut entries = Vec::with_capacity(text.len() / 32);
    reader.value(Cow::default(), DEPTH, &mut entries)?;
    reader.end()?;
    Some(entries)
}

/// What is directly in the value in that place: members of an object, or items of a list.
pub(super) fn within<'e, 't>(entries: &'e [Entry<'t>], place: usize) -> Within<'e, 't> {
    let end = entries.get(place).map_or(0, |entry| entry.next);
    Within { entries, place: place.saturating_add(1), end }
}

/// The room for the values that are directly in another: nearly all have that many at most, and what nests deep in
/// them is no reason for more.
pub(super) fn room_within(entries: &[Entry<'_>], place: usize) -> usize {
    const MOST: usize = 32;
    let end = entries.get(place).map_or(0, |entry| entry.next);
    end.saturating_sub(place).saturating_sub(1).min(MOST)
}

/// The values that are directly in another, and their places.
pub(super) struct Within<'e, 't> {
    entries: &'e [Entry<'t>],
    place: usize,
    end: usize,
}

impl<'e, 't> Iterator for Within<'e, 't> {
    type Item = (usize, &'e Entry<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        let place = self.place;
        let entry = self.entries.get(place).filter(|_| place < self.end)?;
        self.place = entry.next;
        Some((place, entry))
    }
}

/// What stands between the quotes of a token.
fn unquoted(token: &str) -> Option<&str> {
    token.strip_prefix('"')?.strip_suffix('"')
}

/// The text that what stands between two quotes is written for.
fn text_between(inner: &str, escaped: bool) -> Option<Cow<'_, str>> {
    if escaped { unescape(inner).map(Cow::Owned) } else { Some(Cow::Borrowed(inner)) }
}

/// The same where escapes are.
fn unescape(inner: &str) -> Option<String> {
    let mut text = String::with_capacity(inner.len());
    let mut reader = Reader { text: inner, at: 0 };
    while let Some(byte) = reader.peek() {
        if byte == b'\\' {
            text.push(reader.escape()?);
        } else {
            let rest = reader.text.get(reader.at..)?;
            let (plain, _) = part(rest, b'\\');
            text.push_str(plain);
            reader.at = reader.at.checked_add(plain.len())?;
        }
    }
    Some(text)
}

/// The text that a JSON string stands for, white space around it aside; `None` for what is none.
#[cfg(feature = "diagnose")]
pub(crate) fn text_of(quoted: &str) -> Option<Cow<'_, str>> {
    match read(quoted)?.as_slice() {
        [entry] if entry.token.kind == Kind::Text => entry.text(),
        _ => None,
    }
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

    fn whitespace(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    fn end(&mut self) -> Option<()> {
        self.whitespace();
        self.peek().is_none().then_some(())
    }

    /// A value under its name, the white space on both sides of it, and all that is in it.
    fn value(
        &mut self,
        name: Cow<'t, str>,
        depth: usize,
        entries: &mut Vec<Entry<'t>>,
    ) -> Option<()> {
        self.whitespace();
        let (start, place) = (self.at, entries.len());
        let token = Token { kind: Kind::Null, text: "" };
        entries.push(Entry { name, token, escaped: false, next: 0 });
        let mut escaped = false;
        let kind = match self.peek()? {
            b'"' => {
                (_, escaped) = self.string()?;
                Kind::Text
            }
            b'{' => {
                self.object(depth, entries)?;
                Kind::Object
            }
            b'[' => {
                self.array(depth, entries)?;
                Kind::Array
            }
            b't' => self.word(b"true", Kind::True)?,
            b'f' => self.word(b"false", Kind::False)?,
            b'n' => self.word(b"null", Kind::Null)?,
            _ => self.number()?,
        };
        let token = Token { kind, text: self.text.get(start..self.at)? };
        let next = entries.len();
        let entry = entries.get_mut(place)?;
        (entry.token, entry.escaped, entry.next) = (token, escaped, next);
        self.whitespace();
        Some(())
    }

    fn object(&mut self, depth: usize, entries: &mut Vec<Entry<'t>>) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.eat(b'{')?;
        self.whitespace();
        if self.eat(b'}').is_some() {
            return Some(());
        }
        loop {
            let (name, escaped) = self.string()?;
            let name = text_between(name, escaped)?;
            self.whitespace();
            self.eat(b':')?;
            self.value(name, depth, entries)?;
            if self.eat(b',').is_none() {
                return self.eat(b'}');
            }
            self.whitespace();
        }
    }

    fn array(&mut self, depth: usize, entries: &mut Vec<Entry<'t>>) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        self.eat(b'[')?;
        self.whitespace();
        if self.eat(b']').is_some() {
            return Some(());
        }
        loop {
            self.value(Cow::default(), depth, entries)?;
            if self.eat(b',').is_none() {
                return self.eat(b']');
            }
        }
    }

    /// What stands between two quotes, and whether it holds an escape.
    fn string(&mut self) -> Option<(&'t str, bool)> {
        self.eat(b'"')?;
        let start = self.at;
        let mut escaped = false;
        loop {
            let plain = json_special(self.text.as_bytes().get(self.at..)?)?;
            self.at = self.at.saturating_add(plain);
            match self.peek()? {
                b'"' => break,
                b'\\' => self.escape()?,
                _ => return None,
            };
            escaped = true;
        }
        let inner = self.text.get(start..self.at)?;
        self.step();
        Some((inner, escaped))
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

    /// An object, read.
    fn object(text: &str) -> Option<Vec<Entry<'_>>> {
        read(text).filter(|entries| entries.first().is_some_and(|e| e.token.kind == Kind::Object))
    }

    /// What `serde_json` makes of it, with the tokens of numbers.
    fn theirs(text: &str) -> Option<serde_json::Map<String, Value>> {
        serde_json::from_str(text).ok()
    }

    fn same(entries: &[Entry<'_>], place: usize, value: &Value) -> bool {
        let Some(entry) = entries.get(place) else { return false };
        match (entry.token.kind, value) {
            (Kind::Text, Value::String(text)) => entry.text().as_deref() == Some(text),
            (Kind::Number, Value::Number(_)) => {
                let number = serde_json::from_str::<Value>(entry.token.text);
                number.is_ok_and(|number| number == *value)
            }
            (Kind::True, Value::Bool(true))
            | (Kind::False, Value::Bool(false))
            | (Kind::Null, Value::Null) => true,
            (Kind::Array, Value::Array(values)) => {
                within(entries, place).count() == values.len()
                    && within(entries, place).zip(values).all(|((at, _), v)| same(entries, at, v))
            }
            (Kind::Object, Value::Object(theirs)) => agree(entries, place, theirs),
            _ => false,
        }
    }

    /// Of two equal names `serde_json` keeps the last value; here both are kept, to be refused.
    fn agree(entries: &[Entry<'_>], place: usize, theirs: &serde_json::Map<String, Value>) -> bool {
        within(entries, place).all(|(_, entry)| theirs.contains_key(&*entry.name))
            && theirs.iter().all(|(name, value)| {
                let named = within(entries, place).filter(|(_, entry)| entry.name == *name);
                named.last().is_some_and(|(at, _)| same(entries, at, value))
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
            match (object(&text), theirs(&text)) {
                (None, None) => {}
                (Some(ours), Some(theirs)) => {
                    assert!(agree(&ours, 0, &theirs), "{text}");
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
        assert!(object(&nested(DEPTH - 1)).is_some());
        assert!(object(&nested(DEPTH)).is_none());
        assert!(object(&nested(500_000)).is_none());
    }
}
