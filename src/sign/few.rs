//! A message of few fields, written in one pass over the stack.
//!
//! What a program signs has a dozen fields, and most schemes sort and join them. Then checking and writing
//! them takes no allocation, and sorting no time: the message before was mostly in the same order. What
//! [`Few::write`] writes is byte for byte what [`Canonical::write`](crate::sign::canonical::Canonical::write)
//! writes, or it declines, and the caller takes the plain path, which also knows every error. The modules of
//! WebAssembly have a `Shape` instead.

use alloc::vec::Vec;
use core::sync::atomic::{AtomicUsize, Ordering};

use crate::message::limits::Limits;
use crate::message::params::{Field, Params, Value};
use crate::name::is_name;
use crate::rule::scheme::{Empties, Scheme, SecretPlacement};
use crate::sign::canonical::{Purpose, injects};
use crate::text::scan::has_control_character;
use crate::text::sorting::prefix;

/// At most so many fields: their order is kept in one `usize`, four bits each.
const MOST: usize = 2 * size_of::<usize>();
/// Bytes of a canonical string.
const LONGEST: usize = 10 * BLOCK;
/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// Room for a canonical string. Blanks: behind the end they are no control characters.
pub(crate) const ROOM: [u8; LONGEST] = [b' '; LONGEST];

/// What a signer knows before the message.
#[derive(Debug)]
pub(crate) struct Few {
    /// Of a scheme that is simple enough.
    separator: Option<u8>,
    /// The beginnings of the names that are never signed.
    excluded: Vec<u64>,
    /// How the fields of a message before were sorted: their places, four bits each, the first lowest. Whether the
    /// next one is in the same order is looked at.
    order: AtomicUsize,
}

impl Few {
    pub(crate) fn new(scheme: &Scheme) -> Self {
        let separator = match scheme.separator.as_bytes() {
            // One that is a control character cannot be told from those in values.
            [separator] if scheme.is_simple() && !separator.is_ascii_control() => Some(*separator),
            _ => None,
        };
        let excluded = scheme.exclude.iter().map(prefix).collect();
        Self { separator, excluded, order: AtomicUsize::new(0) }
    }

    /// The canonical string of the message, or nothing. The room may hold what was written of an attempt that was
    /// given up: only what is given back is read.
    pub(crate) fn write<'r>(
        &self,
        scheme: &Scheme,
        limits: &Limits,
        params: &Params<'_>,
        purpose: Purpose,
        room: &'r mut [u8; LONGEST],
    ) -> Option<&'r [u8]> {
        let separator = self.separator?;
        if params.len() > limits.fields.min(MOST) {
            return None;
        }
        let message = Message { few: self, scheme, limits, params, purpose, separator };
        let length = match message.write(self.order.load(Ordering::Relaxed), room) {
            Err(Declined::Order) => {
                let order = order_of(params);
                self.order.store(order, Ordering::Relaxed);
                message.write(order, room)
            }
            written => written,
        };
        room.get(1..length.ok()?)
    }
}

/// Why a message is not written.
enum Declined {
    /// It is in another order.
    Order,
    /// It is for the plain path.
    Other,
}

struct Message<'m> {
    few: &'m Few,
    scheme: &'m Scheme,
    limits: &'m Limits,
    params: &'m Params<'m>,
    purpose: Purpose,
    separator: u8,
}

impl Message<'_> {
    /// Writes the fields in that order, each with the separator before it, and gives the length.
    fn write(&self, order: usize, room: &mut [u8; LONGEST]) -> Result<usize, Declined> {
        let mut rest = room.as_mut_slice();
        let mut separators = 0;
        let mut last = (0, "");
        for at in 0..self.params.len() {
            let field = self.params.at((order >> (4 * at)) & 0xf).ok_or(Declined::Order)?;
            let name = field.name.as_ref();
            let start = prefix(name);
            // Each behind the one before: so none is there twice, and none is left out.
            if start < last.0 || (start == last.0 && name <= last.1) {
                return Err(Declined::Order);
            }
            last = (start, name);
            let (Value::Text(value) | Value::Integer(value)) = &field.value else {
                return Err(Declined::Other);
            };
            if !(is_snake_case(name, start) || is_name(name)) || value.len() > self.limits.value {
                return Err(Declined::Other);
            }
            let is_excluded =
                self.few.excluded.contains(&start) && self.scheme.exclude.contains(name);
            // What is not written is not looked at below.
            if is_excluded && has_control_character(value) {
                return Err(Declined::Other);
            }
            if is_excluded || (value.is_empty() && self.scheme.empties == Empties::Drop) {
                continue;
            }
            rest = self.pair(name, value, rest).ok_or(Declined::Other)?;
            separators += 1;
        }
        let length = LONGEST.saturating_sub(rest.len());
        if separators == 0 {
            return Err(Declined::Other);
        }
        let (blocks, _) = room.as_chunks();
        let blocks = blocks.get(..length.div_ceil(BLOCK)).unwrap_or_default();
        let Some(found) = count(blocks, self.separator) else { return Err(Declined::Other) };
        // One more than were written stands in a value.
        if found != separators
            && (self.purpose == Purpose::Verify
                || self.params.iter().any(|field| self.is_injected(field)))
        {
            return Err(Declined::Other);
        }
        let SecretPlacement::Append(tail) = &self.scheme.secret else { return Ok(length) };
        let rest =
            room.get_mut(length..).and_then(|rest| copy(tail, rest)).ok_or(Declined::Other)?;
        Ok(LONGEST.saturating_sub(rest.len()))
    }

    fn pair<'r>(&self, name: &str, value: &str, rest: &'r mut [u8]) -> Option<&'r mut [u8]> {
        let rest = copy(name, push(self.separator, rest)?)?;
        copy(value, push(b'=', rest)?)
    }

    fn is_injected(&self, field: &Field<'_>) -> bool {
        let (Value::Text(value) | Value::Integer(value)) = &field.value else { return true };
        injects(value.as_bytes(), &self.scheme.separator, &|found| {
            found > field.name.as_ref()
                && (self.scheme.known.contains(found) || self.params.get(found).is_some())
        })
    }
}

/// The places of the fields, sorted by their names.
fn order_of(params: &Params<'_>) -> usize {
    let mut names: Vec<(&str, usize)> =
        params.iter().map(|field| field.name.as_ref()).zip(0..).collect();
    names.sort_unstable();
    names.iter().rev().fold(0, |order, (_, place)| order << 4 | place)
}

const EACH: u64 = u64::MAX / 0xff;

/// Whether it is a name of small letters and underscores, as most are. Eight bytes at a time; some are looked at
/// twice.
///
/// `start` is its [`prefix`].
fn is_snake_case(name: &str, start: u64) -> bool {
    let name = name.as_bytes();
    let Some(end) = name.last_chunk() else {
        // Underscores stand for what it does not have.
        return !name.is_empty() && is_snake_word(start | ((EACH * 0x5f) >> (8 * name.len())));
    };
    let (words, _) = name.as_chunks();
    name.len() <= Limits::NAME
        && is_snake_word(start)
        && is_snake_word(u64::from_le_bytes(*end))
        && words.iter().skip(1).all(|word| is_snake_word(u64::from_le_bytes(*word)))
}

/// The high bit of each byte tells whether it is `_` or more, more than `z`, and anything but a grave
/// accent, which is between them.
const fn is_snake_word(word: u64) -> bool {
    const HIGH: u64 = EACH * 0x80;
    let low = word & !HIGH;
    let from_underscore = low + EACH * (0x80 - 0x5f);
    let behind_z = low + EACH * (0x80 - 0x7b);
    let no_accent = (low ^ (EACH * 0x60)) + EACH * 0x7f;
    from_underscore & no_accent & !behind_z & !word & HIGH == HIGH
}

/// How often the separator is there; nothing where a control character is.
fn count(blocks: &[[u8; BLOCK]], separator: u8) -> Option<usize> {
    let mut controls = 0;
    let mut count = 0_usize;
    for block in blocks {
        // In bytes, so that the compiler takes as many at once as the processor can.
        let mut found = 0_u8;
        for byte in block {
            controls |= u8::from(*byte < 0x20) | u8::from(*byte == 0x7f);
            found += u8::from(*byte == separator);
        }
        count += usize::from(found);
    }
    (controls == 0).then_some(count)
}

fn push(byte: u8, buffer: &mut [u8]) -> Option<&mut [u8]> {
    let (first, rest) = buffer.split_first_mut()?;
    *first = byte;
    Some(rest)
}

/// Copies the text to the front of the buffer and gives the rest of the buffer.
fn copy<'b>(text: &str, buffer: &'b mut [u8]) -> Option<&'b mut [u8]> {
    let text = text.as_bytes();
    let (front, rest) = buffer.split_at_mut_checked(text.len())?;
    // A call takes longer than most texts.
    let copied = match text.len() {
        17..=32 => copy_ends::<16>(text, front),
        9..=16 => copy_ends::<8>(text, front),
        4..=8 => copy_ends::<4>(text, front),
        _ => None,
    };
    if copied.is_none() {
        front.copy_from_slice(text);
    }
    Some(rest)
}

/// Copies a text of up to two chunks: they overlap.
#[inline]
fn copy_ends<const CHUNK: usize>(text: &[u8], front: &mut [u8]) -> Option<()> {
    *front.first_chunk_mut::<CHUNK>()? = *text.first_chunk()?;
    *front.last_chunk_mut::<CHUNK>()? = *text.last_chunk()?;
    Some(())
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::message::names::Names;
    use crate::rule::schemes;
    use crate::sign::canonical::{Canonical, Purpose, Rules};

    fn written(few: &Few, scheme: &Scheme, params: &Params<'_>) -> Option<String> {
        let mut room = ROOM;
        let written = few.write(scheme, &Limits::DEFAULT, params, Purpose::Sign, &mut room)?;
        let allow_ambiguous = &Names::NONE;
        let purpose = Purpose::Sign;
        let limits = &Limits::DEFAULT;
        let rules = Rules { scheme, limits, allow_ambiguous, secret: None, purpose };
        let mut plain = Canonical::default();
        assert_eq!(plain.write(rules, params), Ok(()));
        assert_eq!(written, plain.text.as_bytes());
        Some(plain.text)
    }

    #[test]
    fn what_is_for_the_plain_path_is_declined_and_the_next_message_is_not() {
        let few = Few::new(&schemes::LATIPAY);
        let writes = |params: &Params<'_>| written(&few, &schemes::LATIPAY, params);
        let sound = |order: &[&'static str]| {
            let params = order.iter().map(|name| (*name, *name)).collect();
            assert!(writes(&params).is_some(), "{order:?}");
        };
        for value in
            [Value::Null, Value::Boolean(true), "1\n".into(), "&b=1".into(), "é\u{7f}".into()]
        {
            sound(&["b", "a"]);
            assert_eq!(writes(&Params::from([("b", Value::from("1")), ("a", value)])), None);
        }
        assert_eq!(writes(&Params::from([("a", "1"), ("a", "2")])), None);
        assert_eq!(writes(&Params::from([("merchant_a", "1"), ("merchant_a", "2")])), None);
        assert_eq!(writes(&Params::from([("a`", "1")])), None);
        sound(&[
            "merchant_b",
            "merchant_a",
            "merchant",
            "merchan",
            "merchants",
            "a",
            "B",
            "_",
            "x-1",
        ]);
        sound(&["api_key", "api_keys", "signature", "signatur", "signatures"]);
        let many: Params<'_> = (0..17).map(|at| (alloc::format!("n{at}"), "1")).collect();
        assert_eq!(writes(&many), None);
        assert_eq!(writes(&Params::from([("a", "x".repeat(LONGEST))])), None);
        let whole = Params::from([("b", Value::from(-5)), ("a", "&c=1".into()), ("d", "".into())]);
        assert_eq!(writes(&whole).as_deref(), Some("a=&c=1&b=-5"));
        assert_eq!(writes(&Params::default()), None);
    }

    #[test]
    fn a_snake_is_told_from_every_other_byte() {
        for length in 0..=40 {
            for at in 0..length {
                for byte in 0..=0x7f {
                    let mut name = "a_z".repeat(14).into_bytes();
                    name.truncate(length);
                    name.iter_mut().skip(at).take(1).for_each(|slot| *slot = byte);
                    let name = String::from_utf8(name).unwrap_or_default();
                    let is_snake = byte == b'_' || byte.is_ascii_lowercase();
                    assert_eq!(is_snake_case(&name, prefix(&name)), is_snake, "{name:?}");
                }
            }
        }
        for name in ["", "é", "aaaéaaaa", "aaaaaaaaaé", &"a".repeat(Limits::NAME + 1)] {
            assert!(!is_snake_case(name, prefix(name)), "{name:?}");
        }
    }
}
