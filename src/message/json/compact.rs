//! The fast path through a JSON object that is written without blanks and escapes, as gateways' servers do:
//! what is read here means what [`Object`](super::Object) makes of it, and anything else gives `None`.

use crate::message::limits::Limits;
use crate::name::is_name_byte;
use crate::text::scan::plain_end;

/// Objects with more members than this are left to the plain path.
const MOST: usize = 32;

/// A place in such a text.
pub(crate) struct Compact<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Compact<'t> {
    pub(crate) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// An object with its members, each of which is handed over with its name at the place of its value.
    pub(crate) fn object(
        &mut self,
        mut member: impl FnMut(&'t str, &mut Self) -> Option<()>,
    ) -> Option<()> {
        let mut names = [""; MOST];
        // A bit for each length and first letter that was met: most names are new by that alone.
        let mut met = 0_u64;
        self.eat(b'{')?;
        for count in 0..MOST {
            let name = self.name()?;
            let bit = name.bytes().next().map_or(0, usize::from).wrapping_add(name.len() * 7) & 63;
            if met >> bit & 1 == 1 && names.get(..count)?.contains(&name) {
                return None;
            }
            met |= 1 << bit;
            *names.get_mut(count)? = name;
            member(name, self)?;
            if self.eat(b',').is_none() {
                return self.eat(b'}');
            }
        }
        None
    }

    /// The text of a string, the token of a number, `true` or `false`.
    pub(crate) fn scalar(&mut self) -> Option<&'t str> {
        if self.eat(b'"').is_some() {
            let text = self.take(plain_end(self.rest())?)?;
            self.eat(b'"')?;
            return Some(text);
        }
        let length = self.rest().iter().position(|byte| matches!(byte, b',' | b'}'))?;
        let token = self.take(length)?;
        (matches!(token, "true" | "false") || is_number(token.as_bytes())).then_some(token)
    }

    /// Where the text of the value that was read last begins and ends, in UTF-16 units; nothing for a boolean.
    pub(crate) fn place_of(&self, value: &str) -> Option<[usize; 2]> {
        let quote = usize::from(self.text.as_bytes().get(self.at.checked_sub(1)?) == Some(&b'"'));
        if quote == 0 && matches!(value, "true" | "false") {
            return None;
        }
        let start = self.at.checked_sub(quote)?.checked_sub(value.len())?;
        let start = units(self.text.get(..start)?);
        Some([start, start.checked_add(units(value))?])
    }

    /// Whether an object begins here.
    pub(crate) fn is_object(&self) -> bool {
        self.rest().first() == Some(&b'{')
    }

    /// Whether everything is read.
    pub(crate) const fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    /// A sound name and the colon behind it.
    fn name(&mut self) -> Option<&'t str> {
        self.eat(b'"')?;
        let length = self.rest().iter().position(|byte| !is_name_byte(*byte))?;
        let name = self.take(length).filter(|_| (1..=Limits::NAME).contains(&length))?;
        self.eat(b'"')?;
        self.eat(b':')?;
        Some(name)
    }

    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, mark: u8) -> Option<()> {
        (self.text.as_bytes().get(self.at) == Some(&mark))
            .then(|| self.at = self.at.saturating_add(1))
    }

    fn take(&mut self, length: usize) -> Option<&'t str> {
        let end = self.at.checked_add(length)?;
        let text = self.text.get(self.at..end)?;
        self.at = end;
        Some(text)
    }
}

/// The length of a text as JavaScript counts it.
fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

/// Digits without a leading zero, and a fraction where there is one.
fn is_number(token: &[u8]) -> bool {
    let whole = token.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (whole, behind) = token.split_at_checked(whole).unwrap_or((token, &[]));
    let is_fraction = match behind {
        [] => true,
        [b'.', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    is_fraction && (whole == b"0" || whole.first().is_some_and(|digit| *digit != b'0'))
}
