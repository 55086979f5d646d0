//! The first byte of a kind in a text, looked for eight bytes at a time, and texts split there.

const ONES: u64 = u64::MAX / 0xff;
const HIGH: u64 = ONES * 0x80;

/// The place of the first control character (U+0000 to U+001F, U+007F).
pub fn control_character(text: &[u8]) -> Option<usize> {
    first(text, |word| below_blank(word) | equal(word, 0x7f), |byte| byte < 0x20 || byte == 0x7f)
}

/// Whether there is a control character in the text.
pub fn has_control_character(text: &str) -> bool {
    control_character(text.as_bytes()).is_some()
}

/// The place of the first byte that does not stand for itself in a JSON string: a quote, a backslash or a
/// control character below U+0020.
pub(crate) fn json_special(text: &[u8]) -> Option<usize> {
    first(
        text,
        |word| below_blank(word) | equal(word, b'"') | equal(word, b'\\'),
        |byte| byte < 0x20 || matches!(byte, b'"' | b'\\'),
    )
}

/// The place of the first byte of that value.
pub fn byte(text: &[u8], wanted: u8) -> Option<usize> {
    first(text, |word| equal(word, wanted), |byte| byte == wanted)
}

/// The place of the first byte of one of these values.
pub(crate) fn either(text: &[u8], one: u8, other: u8) -> Option<usize> {
    first(text, |word| equal(word, one) | equal(word, other), |byte| byte == one || byte == other)
}

/// The texts on both sides of the first mark, which is of ASCII. The standard library's own way is made for
/// every kind of pattern, and compiled anew wherever it is used.
pub(crate) fn split_once(text: &str, mark: u8) -> Option<(&str, &str)> {
    let at = byte(text.as_bytes(), mark)?;
    Some((text.get(..at)?, text.get(at.checked_add(1)?..)?))
}

/// The parts of a text between the marks, which are of ASCII.
pub const fn split(text: &str, mark: u8) -> Split<'_> {
    Split { rest: Some(text), mark }
}

/// See [`split`].
#[derive(Clone, Debug)]
pub struct Split<'t> {
    rest: Option<&'t str>,
    mark: u8,
}

impl<'t> Iterator for Split<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let (before, behind) = part(self.rest?, self.mark);
        self.rest = behind;
        Some(before)
    }
}

/// The text up to the first mark, and the text behind it where there is one.
pub(crate) fn part(text: &str, mark: u8) -> (&str, Option<&str>) {
    split_once(text, mark).map_or((text, None), |(before, behind)| (before, Some(behind)))
}

/// The high bit of each byte that is below `0x20`. A borrow can mark bytes above the first one found, never
/// below it; and only the first one counts. The same holds for [`equal`].
const fn below_blank(word: u64) -> u64 {
    word.wrapping_sub(ONES * 0x20) & !word
}

/// The high bit of each byte of that value.
fn equal(word: u64, byte: u8) -> u64 {
    let zero = word ^ (ONES * u64::from(byte));
    zero.wrapping_sub(ONES) & !zero
}

#[inline]
fn first(text: &[u8], marks: impl Fn(u64) -> u64, is: impl Fn(u8) -> bool) -> Option<usize> {
    let (words, rest) = text.as_chunks::<8>();
    let place = |word: &[u8; 8]| {
        let marks = marks(u64::from_le_bytes(*word)) & HIGH;
        (marks != 0).then(|| usize::try_from(marks.trailing_zeros() / 8).unwrap_or_default())
    };
    for (at, word) in words.iter().enumerate() {
        if let Some(place) = place(word) {
            return Some(at.saturating_mul(8).saturating_add(place));
        }
    }
    match text.last_chunk::<8>() {
        _ if rest.is_empty() => None,
        // What it has in common with the word before is known to hold none.
        Some(word) => Some(text.len().saturating_sub(8).saturating_add(place(word)?)),
        None => rest.iter().position(|byte| is(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every byte of a kind in every place, with others of it behind and all that is not of it before.
    fn is_found(find: impl Fn(&[u8]) -> Option<usize>, is: impl Fn(u8) -> bool) {
        let clean = (0..=u8::MAX).rev().filter(|byte| !is(*byte));
        let clean: alloc::vec::Vec<u8> = clean.cycle().take(600).collect();
        for length in 0..40 {
            for from in (0..500).step_by(7) {
                let mut text = clean.get(from..from + length).unwrap_or_default().to_vec();
                assert_eq!(find(&text), None);
                for at in 0..length {
                    for found in (0..=u8::MAX).filter(|byte| is(*byte)) {
                        if let Some(rest) = text.get_mut(at..) {
                            rest.iter_mut().step_by(3).for_each(|byte| *byte = found);
                        }
                        assert_eq!(find(&text), Some(at), "{found:#x} in {length}");
                    }
                    text.copy_from_slice(clean.get(from..from + length).unwrap_or_default());
                }
            }
        }
    }

    #[test]
    fn each_kind_is_found_in_every_place() {
        is_found(control_character, |byte| byte < 0x20 || byte == 0x7f);
        is_found(json_special, |byte| byte < 0x20 || byte == b'"' || byte == b'\\');
        is_found(|text| byte(text, b'&'), |byte| byte == b'&');
        is_found(|text| either(text, b'%', b'+'), |byte| matches!(byte, b'%' | b'+'));
    }
}
