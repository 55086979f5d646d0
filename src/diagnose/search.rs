//! The search: every single variation, then pairs by likelihood with a chosen set of triples among them,
//! until one makes what was expected or the budget is used up.

use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::hashes::Keyed;
use super::signature::Expected;
use super::variations::{Likelihood, Variation, varied};
use crate::scheme::SecretPlacement;

/// Digests that are made before the search gives up. Singles are all tried, whatever their number.
const MOST_DIGESTS: usize = 12_000;
/// Bytes that are hashed or written before it gives up.
const MOST_BYTES: usize = 16 << 20;
/// The same for singles, of which there are many in a message of many fields.
const MOST_BYTES_OF_SINGLES: usize = 128 << 20;

/// Fields of which each three are tried: a thousand digests.
const MOST_FIELDS: usize = 20;

/// What is looked for.
pub(super) enum Goal<'g> {
    Signature(&'g Expected),
    /// A string to sign, with the key or without.
    Text(&'g str),
}

/// What was found.
pub(super) struct Found<'v> {
    /// The changes that make what was expected.
    pub(super) variations: Vec<&'v Variation<'v>>,
    /// Those that make the same as the first of them.
    pub(super) also: Vec<&'v Variation<'v>>,
    /// What is wrong with the form of the signature itself.
    pub(super) forms: Vec<CauseCode>,
}

pub(super) struct Search<'v> {
    base: &'v Candidate<'v>,
    goal: Goal<'v>,
    /// The key of the base, which is that of nearly all that is tried.
    known: Option<Keyed<'v>>,
    pub(super) tried: usize,
    bytes: usize,
    pub(super) complete: bool,
}

/// What a candidate makes: a digest, or a text.
pub(super) type Made = Vec<u8>;

/// The first of each class, of those that are so likely.
fn of<'v>(classes: &[Class<'v>], likelihood: Likelihood) -> Vec<&'v Variation<'v>> {
    let firsts = classes.iter().map(|class| class.first);
    firsts.filter(|variation| variation.likelihood() == likelihood).collect()
}

/// Variations that make the same.
struct Class<'v> {
    first: &'v Variation<'v>,
    also: Vec<&'v Variation<'v>>,
    made: Made,
}

impl<'v> Search<'v> {
    pub(super) fn new(base: &'v Candidate<'v>, goal: Goal<'v>) -> Self {
        let keyed = base.function.filter(|function| function.keyed);
        let known = keyed.map(|function| Keyed::new(function.hash, base.key));
        Self { base, goal, known, tried: 0, bytes: 0, complete: true }
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
                let (digest, hashed) = candidate.digest(self.known.as_ref()).unwrap_or_default();
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
            Goal::Text(text) => {
                // Printed with the key, or before anything was appended.
                let bare = match candidate.secret {
                    SecretPlacement::Append(tail) => made.strip_suffix(tail.as_bytes()),
                    _ => None,
                };
                let same = bare == Some(text.as_bytes()) || candidate.with_key() == text.as_bytes();
                same.then(Vec::new)
            }
        }
    }

    /// Looks for the fewest changes that make what was expected. `made` is what the base makes.
    pub(super) fn run(&mut self, made: &Made, all: &'v [Variation<'v>]) -> Option<Found<'v>> {
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
            if result == *made {
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
        let common = of(&classes, Likelihood::Common);
        if let Some((place, forms)) = found {
            let class = classes.get(place)?;
            // Another scheme and another form besides are no simpler than two switches.
            if class.first.code == CauseCode::SchemeOther && !forms.is_empty() {
                let specific = self.pairs(&common).filter(|found| found.forms.is_empty());
                self.complete = true;
                if let Some(specific) = specific {
                    return Some(Found { also: alloc::vec![class.first], ..specific });
                }
            }
            return Some(Found {
                variations: alloc::vec![class.first],
                also: class.also.clone(),
                forms,
            });
        }
        let possible = of(&classes, Likelihood::Possible);
        let rare = of(&classes, Likelihood::Rare);
        let mut fields = possible.clone();
        fields.retain(|variation| variation.is_of_one_field());
        self.pairs(&common)
            .or_else(|| self.alike(&possible))
            .or_else(|| self.crossed(&common, &possible))
            .or_else(|| self.triples(&common))
            .or_else(|| {
                // Where few fields are signed, three of them may be left out.
                let few = fields.len() <= MOST_FIELDS;
                few.then(|| self.triples(&fields)).flatten()
            })
            .or_else(|| self.pairs(&possible))
            .or_else(|| self.crossed(&common, &rare))
            .or_else(|| self.crossed(&possible, &rare))
            .or_else(|| self.pairs(&rare))
    }

    fn attempt(&mut self, variations: &[&'v Variation<'v>]) -> Option<Found<'v>> {
        let candidate = varied(self.base, variations);
        let made = self.make(&candidate);
        let forms = self.reached(&candidate, &made)?;
        let (mut variations, others): (Vec<_>, Vec<_>) =
            variations.iter().copied().partition(|variation| variation.is_digest());
        variations.extend(others);
        Some(Found { variations, also: Vec::new(), forms })
    }

    /// Whether the budget is used up: then the search was not complete.
    fn ended(&mut self) -> bool {
        if self.tried >= MOST_DIGESTS || self.bytes >= MOST_BYTES {
            self.complete = false;
        }
        !self.complete
    }

    /// Each two of a list, those that stand first in it first.
    fn pairs(&mut self, list: &[&'v Variation<'v>]) -> Option<Found<'v>> {
        let most = list.len().saturating_mul(2);
        for sum in 1..most {
            for (at, one) in list.iter().enumerate().take(sum.div_ceil(2)) {
                let other = sum.checked_sub(at).and_then(|other| list.get(other));
                let Some(other) = other.filter(|other| !one.excludes(other)) else { continue };
                if self.ended() {
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

    /// Each two of a list that are the same mistake.
    fn alike(&mut self, list: &[&'v Variation<'v>]) -> Option<Found<'v>> {
        list.iter().enumerate().find_map(|(at, one)| {
            let mut others: Vec<&'v Variation<'v>> = list.get(at..).unwrap_or_default().to_vec();
            others.retain(|other| other.code == one.code);
            self.crossed(&[one], &others)
        })
    }

    /// Each of one list with each of another.
    fn crossed(
        &mut self,
        ones: &[&'v Variation<'v>],
        others: &[&'v Variation<'v>],
    ) -> Option<Found<'v>> {
        for other in others {
            for one in ones {
                if one.excludes(other) {
                    continue;
                }
                if self.ended() {
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

    /// Each three of a list.
    fn triples(&mut self, list: &[&'v Variation<'v>]) -> Option<Found<'v>> {
        for (at, one) in list.iter().enumerate() {
            for (next, other) in list.iter().enumerate().take(at) {
                if one.excludes(other) {
                    continue;
                }
                for third in list.iter().take(next) {
                    if one.excludes(third) || other.excludes(third) {
                        continue;
                    }
                    if self.ended() {
                        return None;
                    }
                    let found = self.attempt(&[third, other, one]);
                    if found.is_some() {
                        return found;
                    }
                }
            }
        }
        None
    }
}
