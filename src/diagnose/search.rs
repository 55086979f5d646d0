//! The search: every single variation, then pairs, then a chosen set of triples, until one makes what was
//! expected or the budget is used up.

use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::signature::Expected;
use super::variations::{Variation, varied};

/// Digests that are made before the search gives up. Singles are all tried, whatever their number.
const MOST_DIGESTS: usize = 12_000;
/// Bytes that are hashed or written before it gives up.
const MOST_BYTES: usize = 16 << 20;
/// The same for singles, of which there are many in a message of many fields.
const MOST_BYTES_OF_SINGLES: usize = 128 << 20;

/// What is looked for.
pub(super) enum Goal<'g> {
    Signature(&'g Expected),
    /// A string to sign, with the key or without.
    Text(&'g str),
}

/// What was found.
pub(super) struct Found<'v> {
    /// The changes that make what was expected.
    pub(super) variations: Vec<&'v Variation>,
    /// Those that make the same as the first of them.
    pub(super) also: Vec<&'v Variation>,
    /// What is wrong with the form of the signature itself.
    pub(super) forms: Vec<CauseCode>,
}

pub(super) struct Search<'g, 'i> {
    base: &'g Candidate<'i>,
    goal: Goal<'g>,
    pub(super) tried: usize,
    bytes: usize,
    pub(super) complete: bool,
}

/// What a candidate makes: a digest, or a text.
type Made = Vec<u8>;

/// Variations that make the same.
struct Class<'v> {
    first: &'v Variation,
    also: Vec<&'v Variation>,
    made: Made,
}

impl<'g, 'i> Search<'g, 'i> {
    pub(super) fn new(base: &'g Candidate<'i>, goal: Goal<'g>) -> Self {
        Self { base, goal, tried: 0, bytes: 0, complete: true }
    }

    /// Whether the message as it was given makes what was expected.
    pub(super) fn base(&mut self) -> (Made, Option<Vec<CauseCode>>) {
        let base = self.base;
        let made = self.make(base);
        let forms = self.reached(base, &made);
        (made, forms)
    }

    fn make(&mut self, candidate: &Candidate<'_>) -> Made {
        self.tried = self.tried.saturating_add(1);
        match &self.goal {
            Goal::Signature(_) => {
                let (digest, hashed) = candidate.digest().unwrap_or_default();
                self.bytes = self.bytes.saturating_add(hashed);
                digest
            }
            Goal::Text(_) => {
                let text = candidate.text().text.into_bytes();
                self.bytes = self.bytes.saturating_add(text.len());
                text
            }
        }
    }

    fn reached(&self, candidate: &Candidate<'_>, made: &Made) -> Option<Vec<CauseCode>> {
        match &self.goal {
            Goal::Signature(expected) => expected.is(made, candidate.scheme.output),
            Goal::Text(text) if text.as_bytes() == made => Some(Vec::new()),
            Goal::Text(text) => (candidate.with_key() == text.as_bytes()).then(Vec::new),
        }
    }

    fn spent(&self) -> bool {
        self.tried >= MOST_DIGESTS || self.bytes >= MOST_BYTES
    }

    /// Looks for the fewest changes that make what was expected.
    pub(super) fn run<'v>(&mut self, all: &'v [Variation]) -> Option<Found<'v>> {
        let (made, _) = self.base();
        let mut classes: Vec<Class<'v>> = Vec::new();
        let mut found: Option<(usize, Vec<CauseCode>)> = None;
        for variation in all {
            if self.bytes >= MOST_BYTES_OF_SINGLES {
                self.complete = false;
                break;
            }
            let candidate = varied(self.base, &[variation]);
            let result = self.make(&candidate);
            // What changes nothing here explains nothing.
            if result == made {
                continue;
            }
            if let Some(class) = classes.iter_mut().find(|class| class.made == result) {
                class.also.push(variation);
                continue;
            }
            let forms = self.reached(&candidate, &result);
            if let Some(forms) = forms {
                let better = found.as_ref().is_none_or(|(_, old)| forms.len() < old.len());
                if better {
                    found = Some((classes.len(), forms));
                }
            }
            classes.push(Class { first: variation, also: Vec::new(), made: result });
        }
        if let Some((place, forms)) = found {
            let class = classes.get(place)?;
            return Some(Found {
                variations: alloc::vec![class.first],
                also: class.also.clone(),
                forms,
            });
        }
        let firsts: Vec<&Variation> = classes.iter().map(|class| class.first).collect();
        self.pairs(&firsts).or_else(|| self.triples(&firsts))
    }

    fn attempt<'v>(&mut self, variations: &[&'v Variation]) -> Option<Found<'v>> {
        let candidate = varied(self.base, variations);
        let made = self.make(&candidate);
        let forms = self.reached(&candidate, &made)?;
        Some(Found { variations: variations.to_vec(), also: Vec::new(), forms })
    }

    /// Pairs of those that change something, those of high precedence first.
    fn pairs<'v>(&mut self, firsts: &[&'v Variation]) -> Option<Found<'v>> {
        let most = firsts.len().saturating_mul(2);
        for sum in 1..most {
            for (at, one) in firsts.iter().enumerate().take(sum.div_ceil(2)) {
                let Some(other) = sum.checked_sub(at).and_then(|other| firsts.get(other)) else {
                    continue;
                };
                if one.excludes(other) {
                    continue;
                }
                if self.spent() {
                    self.complete = false;
                    return None;
                }
                let found = self.attempt(&[one, other]);
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// Triples of the commonest mistakes.
    fn triples<'v>(&mut self, firsts: &[&'v Variation]) -> Option<Found<'v>> {
        let common: Vec<&Variation> =
            firsts.iter().copied().filter(|variation| variation.is_common()).collect();
        for (at, one) in common.iter().enumerate() {
            for (next, other) in common.iter().enumerate().take(at) {
                for third in common.iter().take(next) {
                    let three = [*third, *other, *one];
                    if one.excludes(other) || one.excludes(third) || other.excludes(third) {
                        continue;
                    }
                    if self.spent() {
                        self.complete = false;
                        return None;
                    }
                    let found = self.attempt(&three);
                    if found.is_some() {
                        return found;
                    }
                }
            }
        }
        None
    }
}
