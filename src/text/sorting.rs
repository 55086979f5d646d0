//! Texts in the order of their bytes, each with the place where it stood before.

use alloc::vec::Vec;

/// A text and the place where it stood before it was sorted.
///
/// Ordered by the text's bytes. Its first eight stand before it as one number, which decides most
/// comparisons in one instruction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Indexed<'n> {
    prefix: u64,
    pub(crate) text: &'n str,
    pub(crate) at: usize,
}

impl<'n> Indexed<'n> {
    pub(crate) fn new(text: &'n str, at: usize) -> Self {
        Self { prefix: prefix(text), text, at }
    }

    fn is_behind(&self, other: &Self) -> bool {
        if self.prefix == other.prefix {
            (self.text, self.at) > (other.text, other.at)
        } else {
            self.prefix > other.prefix
        }
    }
}

/// The first eight bytes as one number. Zeros stand for what a short text does not have; where that makes
/// two prefixes equal, the texts themselves decide.
pub(crate) fn prefix(text: &str) -> u64 {
    let text = text.as_bytes();
    if let Some(eight) = text.first_chunk() {
        return u64::from_be_bytes(*eight);
    }
    if let Some((start, end)) = text.first_chunk().zip(text.last_chunk()) {
        // Where the two overlap, they are the same.
        let [start, end] = [start, end].map(|half| u64::from(u32::from_be_bytes(*half)));
        return start << 32 | end << (8 * (8 - text.len()));
    }
    text.iter()
        .zip([56, 48, 40])
        .fold(0, |prefix, (byte, place)| prefix | u64::from(*byte) << place)
}

/// Shell's sort by Sedgewick's distances: N to the power of 4/3 comparisons at worst. Messages are short, and
/// then it is the simplest sort, by insertion.
///
/// The general sorts of the standard library are quicker for thousands of fields, and compile to more
/// code than SHA-256 and MD5 together.
pub(crate) fn sort(texts: &mut [Indexed<'_>]) {
    for distance in DISTANCES {
        for end in distance..texts.len() {
            let mut at = end;
            while let Some(before) = at.checked_sub(distance)
                && let (Some(one), Some(other)) = (texts.get(before), texts.get(at))
                && one.is_behind(other)
            {
                texts.swap(before, at);
                at = before;
            }
        }
    }
}

/// R. Sedgewick, "A new upper bound for Shellsort" (1986): four to the power of k, three times two to the power
/// of k - 1, and one.
const DISTANCES: [usize; 11] =
    [1_050_113, 262_913, 65_921, 16_577, 4_193, 1_073, 281, 77, 23, 8, 1];

/// The first text that occurs twice in a sorted list.
pub(crate) fn twice<'n>(sorted: &[Indexed<'n>]) -> Option<&'n str> {
    let mut last = None;
    sorted.iter().map(|indexed| indexed.text).find(|text| last.replace(*text) == Some(*text))
}

/// The first name, in sorted order, that occurs twice.
pub(crate) fn repeated<'n>(mut names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    repeated_of(names.size_hint().0, &mut || names.next())
}

/// One function for every kind of list, of so many names at least.
fn repeated_of<'n>(least: usize, next: &mut dyn FnMut() -> Option<&'n str>) -> Option<&'n str> {
    let mut names = Vec::with_capacity(least);
    while let Some(name) = next() {
        names.push(Indexed::new(name, 0));
    }
    sort(&mut names);
    twice(&names)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn a_name_that_occurs_twice_is_found_in_every_place() {
        for count in [2, 9, 63, 64, 65, 300] {
            let names: Vec<String> = (0..count).map(|at| alloc::format!("n{}", at * 7)).collect();
            let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
            assert_eq!(repeated(names.iter().copied()), None, "{count}");
            for at in 1..count {
                let (first, own) = (names.get(at / 2).copied(), names.get(at).copied());
                if let (Some(first), Some(name)) = (first, names.get_mut(at)) {
                    *name = first;
                }
                assert_eq!(repeated(names.iter().copied()), first, "{count} {at}");
                if let (Some(own), Some(name)) = (own, names.get_mut(at)) {
                    *name = own;
                }
            }
        }
    }

    #[test]
    fn short_and_long_lists_sort_alike() {
        for count in [0, 1, 2, 8, 9, 24, 300, 1_009] {
            // A fixed walk through 0..count that is in no order.
            let names: Vec<String> =
                (0..count).map(|at| alloc::format!("n{}", (at * 7919) % 1009)).collect();
            let mut sorted: Vec<Indexed<'_>> =
                names.iter().enumerate().map(|(at, name)| Indexed::new(name, at)).collect();
            sort(&mut sorted);
            assert!(sorted.iter().map(|indexed| indexed.text).is_sorted());
            assert!(sorted.iter().all(|p| names.get(p.at).is_some_and(|name| name == p.text)));
            assert_eq!(sorted.len(), count);
        }
    }
}
