//! The fast path: a message whose names are those of the message before.
//!
//! A backend signs the same fields over and over with other values. Their names need to be checked
//! and sorted once; after that a message is a list of values. What a [`Shape`] writes is byte for
//! byte what [`Canonical::write`](crate::sign::canonical::Canonical::write) writes, or it declines, and
//! the caller takes the plain path, which also knows every error. Its invariants:
//!
//! * the names are sound, distinct, not excluded, and no more than the limit;
//! * every value is text, not empty, within the limit, without a control character;
//! * no value contains `&name=` of a field, with no exception for fields that may.
//!
//! A shape holds names of one scheme. It holds no value and no key.

use alloc::vec::Vec;

use crate::message::limits::Limits;
use crate::name::is_name;
use crate::rule::scheme::{Scheme, SecretPlacement};
use crate::sign::canonical::injects;
use crate::text::scan::{self, control_character};
use crate::text::sorting::{Placed, sort, twice};

/// The names of a message, checked and in signed order.
#[derive(Debug)]
pub(crate) struct Shape {
    /// `name=` of every field in signed order, each but the first with the separator before it.
    labels: Vec<u8>,
    fields: Vec<ShapeField>,
    separator: u8,
    /// Where each value of the message begins and, last, where a further one would begin. Kept from message to message.
    starts: Vec<usize>,
}

/// One field, in signed order.
#[derive(Debug)]
struct ShapeField {
    /// Where its name begins within the labels, and where its label ends.
    name: usize,
    end: usize,
    /// The place of its value in the message.
    value: usize,
}

impl Shape {
    /// The shape of those names, where the scheme and the names allow a fast path.
    pub(crate) fn new(scheme: &Scheme, limits: &Limits, names: &[&str]) -> Option<Self> {
        let [separator] = scheme.separator.as_bytes() else { return None };
        let sound = |name: &&str| is_name(name) && !scheme.exclude.contains(name);
        if !scheme.is_simple()
            || !(1..=limits.fields).contains(&names.len())
            || !names.iter().all(sound)
        {
            return None;
        }
        let mut sorted: Vec<Placed<'_>> =
            names.iter().enumerate().map(|(at, name)| Placed::new(name, at)).collect();
        sort(&mut sorted);
        if twice(&sorted).is_some() {
            return None;
        }
        let mut labels = Vec::new();
        let fields = sorted.iter().map(|placed| {
            if !labels.is_empty() {
                labels.push(*separator);
            }
            let name = labels.len();
            labels.extend_from_slice(placed.text.as_bytes());
            labels.push(b'=');
            ShapeField { name, end: labels.len(), value: placed.at }
        });
        let fields = fields.collect();
        Some(Self { labels, fields, separator: *separator, starts: Vec::new() })
    }

    /// Writes the canonical string of the values, which stand in the order of the names and are
    /// joined by U+001F, to the front of a buffer that only ever grows. Gives its length, or declines
    /// with `None`.
    pub(crate) fn write(
        &mut self,
        scheme: &Scheme,
        limits: &Limits,
        values: &[u8],
        out: &mut Vec<u8>,
    ) -> Option<usize> {
        // First where each value begins and ends, then the text in signed order.
        let last = self.fields.len().checked_sub(1)?;
        self.starts.clear();
        let mut start = 0;
        for at in 0..=last {
            self.starts.push(start);
            let rest = values.get(start..)?;
            let length = match control_character(rest) {
                Some(length) if at < last && rest.get(length) == Some(&0x1f) => length,
                None if at == last => rest.len(),
                _ => return None,
            };
            if length == 0 || length > limits.value {
                return None;
            }
            start = start.checked_add(length)?.checked_add(1)?;
        }
        self.starts.push(start);
        let tail = match &scheme.secret {
            SecretPlacement::Append(tail) => tail.as_bytes(),
            _ => &[],
        };
        // Each value comes with a label, and all but one with a U+001F that is left out.
        let length = self
            .labels
            .len()
            .checked_add(values.len())?
            .checked_sub(last)?
            .checked_add(tail.len())?;
        if out.len() < length {
            out.resize(length, 0);
        }
        let mut rest = out.get_mut(..length)?;
        let separators = scan::byte(values, self.separator).is_some();
        let mut label = 0;
        for field in &self.fields {
            let [start, next, ..] = self.starts.get(field.value..)? else { return None };
            let value = values.get(*start..next.checked_sub(1)?)?;
            if separators && self.is_injected(scheme, field, value) {
                return None;
            }
            rest = copy(self.labels.get(label..field.end)?, rest)?;
            rest = copy(value, rest)?;
            label = field.end;
        }
        copy(tail, rest)?.is_empty().then_some(length)
    }

    fn is_injected(&self, scheme: &Scheme, field: &ShapeField, value: &[u8]) -> bool {
        let own = self.name(field);
        injects(value, &scheme.separator, &|found| {
            let bytes = found.as_bytes();
            bytes > own
                && (scheme.known.contains(found)
                    || self.fields.binary_search_by(|other| self.name(other).cmp(bytes)).is_ok())
        })
    }

    fn name(&self, field: &ShapeField) -> &[u8] {
        field
            .end
            .checked_sub(1)
            .and_then(|end| self.labels.get(field.name..end))
            .unwrap_or_default()
    }
}

/// Copies the text to the front of the buffer and gives the rest of the buffer.
fn copy<'b>(text: &[u8], buffer: &'b mut [u8]) -> Option<&'b mut [u8]> {
    let (front, rest) = buffer.split_at_mut_checked(text.len())?;
    front.copy_from_slice(text);
    Some(rest)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::message::names::Names;
    use crate::message::params::Params;
    use crate::rule::scheme::{Blanks, Empties, Encoding};
    use crate::rule::schemes;
    use crate::sign::canonical::{Canonical, Purpose, Rules};
    use crate::sign::few::{self, Few};

    /// A fixed walk through numbers that looks random enough (Knuth's MMIX constants).
    struct Walk(u64);

    impl Walk {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap_or_default() % bound
        }

        fn pick<'l>(&mut self, list: &[&'l str]) -> &'l str {
            list.get(self.below(list.len())).copied().unwrap_or_default()
        }
    }

    fn count(of: &mut [usize; 3], which: usize) {
        of.iter_mut().skip(which).take(1).for_each(|count| *count += 1);
    }

    #[test]
    fn the_fast_paths_write_what_the_plain_path_writes_or_decline() {
        let names = [
            "amount",
            "ip",
            "a",
            "Z",
            "_x",
            "callback_url",
            "product_name",
            "user_id",
            "version",
            "merchant_reference",
            "merchant_reference_2",
            "signature",
            "b[0]",
            "é",
        ];
        let pieces = [
            "1",
            "120.00",
            "&",
            "&ip=",
            "&f7=",
            "&f74=",
            "&zz=",
            "=",
            "中文",
            "🍷",
            "0",
            "null",
            " ",
            "",
            "\n",
            "\u{7f}",
            "%20",
            "https://merchantsite.com/confirm?x=1",
            "&user_id",
            "\u{1f}",
        ];
        // Whatever a scheme leaves out or writes otherwise, it must not be forgotten on the fast path.
        let own = |change: fn(&mut Scheme)| {
            let mut scheme = schemes::LATIPAY;
            change(&mut scheme);
            scheme
        };
        let all = [
            schemes::LATIPAY,
            own(|scheme| scheme.secret = SecretPlacement::Append("&key=".into())),
            own(|scheme| scheme.secret = SecretPlacement::None),
            own(|scheme| scheme.empties = Empties::Keep),
            own(|scheme| scheme.empties = Empties::DropZero),
            own(|scheme| scheme.empties = Empties::DropNull),
            own(|scheme| scheme.empties = Empties::DropNullWord),
            own(|scheme| scheme.blanks = Blanks::Trim),
            own(|scheme| scheme.blanks = Blanks::TrimQuotes),
            own(|scheme| scheme.last = Names::Static(&["Z", "a"])),
            own(|scheme| scheme.encoding = Encoding::Form),
        ];
        let many: Vec<String> = (0..150).map(|n| alloc::format!("f{}", n * 73 % 150)).collect();
        let mut walk = Walk(7);
        let few: Vec<(&Scheme, Few)> =
            all.iter().map(|scheme| (scheme, Few::new(scheme))).collect();
        let (mut written, mut declined) = ([0; 3], [0; 3]);
        let mut fast = Vec::new();
        for round in 0..100_000 {
            // Every tenth message is longer than any gateway's, and sound but for one value at most.
            let long = usize::from(round % 10 == 0);
            let names: Vec<&str> = if long == 1 {
                let count = 33 + walk.below(100);
                many.iter().skip(walk.below(150 - count)).take(count).map(String::as_str).collect()
            } else {
                (0..=walk.below(9)).map(|_| walk.pick(&names)).collect()
            };
            let odd = walk.below(names.len());
            let mut value = |at| match at == odd || long == 0 {
                true => (0..=walk.below(3)).map(|_| walk.pick(&pieces)).collect(),
                false => alloc::format!("&amount={at}"),
            };
            let values: Vec<String> = (0..names.len()).map(&mut value).collect();
            let params: Params<'_> =
                names.iter().copied().zip(values.iter().map(String::as_str)).collect();
            let Some(scheme) = all.get(walk.below(all.len() * 2)).or(all.first()) else { continue };
            let rules = Rules {
                scheme,
                limits: &Limits::DEFAULT,
                allow_ambiguous: &Names::NONE,
                secret: None,
                purpose: Purpose::Sign,
            };
            let mut plain = Canonical::default();
            let outcome = plain.write(rules, &params);
            let shaped = Shape::new(rules.scheme, rules.limits, &names).and_then(|mut shape| {
                shape.write(rules.scheme, rules.limits, values.join("\u{1f}").as_bytes(), &mut fast)
            });
            if let Some((_, few)) = few.iter().find(|(of, _)| *of == scheme)
                && let Some(text) =
                    few.write(scheme, rules.limits, &params, rules.purpose, &mut few::ROOM.clone())
            {
                assert_eq!(outcome, Ok(()), "{params:?}");
                assert_eq!(text, plain.text.as_bytes(), "{params:?}");
                count(&mut written, 2);
            }
            match shaped {
                Some(length) => {
                    assert_eq!(outcome, Ok(()), "{params:?}");
                    assert_eq!(fast.get(..length), Some(plain.text.as_bytes()), "{params:?}");
                    count(&mut written, long);
                }
                None => count(&mut declined, long),
            }
        }
        // Neither side of the test may be empty by accident, nor be so for long messages.
        let enough = |[short, long, _]: [usize; 3]| short > 5_000 && long > 1_000;
        assert!(enough(written) && enough(declined), "{written:?} written, {declined:?} declined");
        assert!(written.last() > written.first(), "{written:?} written, the last by `Few`");
    }
}
