//! The search: every single variation, then pairs by likelihood with a chosen set of triples among them,
//! until one makes what was expected or the budget is used up.

use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::proof::{Goal, Proof, Whole};
use super::variation::{Likelihood, Variation, varied};

/// Digests that are made before the search gives up. Singles are all tried, whatever their number.
const MOST_DIGESTS: usize = 12_000;
/// Bytes that are hashed or written before it gives up.
const MOST_BYTES: usize = 24 << 20;
/// The same for singles, of which there are many in a message of many fields.
const MOST_BYTES_OF_SINGLES: usize = 32 << 20;
/// What deciding about a field and putting it in its place costs, in bytes.
const A_FIELD: usize = 16;

/// Fields of which each three are tried: a thousand digests.
const MOST_FIELDS: usize = 20;

type List<'v> = Vec<&'v Variation<'v>>;

/// What was found.
pub(super) struct Found<'v> {
    /// The changes that make what was expected.
    pub(super) variations: List<'v>,
    /// Those that make the same as the first of them.
    pub(super) also: List<'v>,
    /// What is wrong with the form of the signature itself.
    pub(super) forms: Vec<CauseCode>,
    pub(super) proof: Proof,
}

pub(super) struct Search<'v> {
    base: &'v Candidate<'v>,
    goal: &'v dyn Goal,
    make: Make,
    pub(super) tried: usize,
    bytes: usize,
    pub(super) complete: bool,
    found: Option<Found<'v>>,
}

/// What a candidate makes: a digest, or a text.
pub(super) type Made = Vec<u8>;

/// What makes it, and the bytes that were hashed or written. A pointer, so that what compares texts brings no hash.
pub(super) type Make = fn(&Candidate<'_>) -> (Made, usize);

/// Variations that make the same.
struct Class<'v> {
    first: &'v Variation<'v>,
    also: List<'v>,
    made: Made,
}

impl<'v> Search<'v> {
    pub(super) fn new(base: &'v Candidate<'v>, goal: &'v dyn Goal, make: Make) -> Self {
        Self { base, goal, make, tried: 0, bytes: 0, complete: true, found: None }
    }

    /// Whether the message as it was given makes what was expected.
    pub(super) fn base(&mut self) -> (Made, Option<(Proof, Vec<CauseCode>)>) {
        let base = self.base;
        let made = self.make(base);
        let reached = Proof::granted(self.goal, &Whole::Candidate(base, &made));
        (made, reached)
    }

    fn make(&mut self, candidate: &Candidate<'_>) -> Made {
        self.tried = self.tried.saturating_add(1);
        let (made, bytes) = (self.make)(candidate);
        let fields = candidate.fields.len().saturating_mul(A_FIELD);
        self.bytes = self.bytes.saturating_add(bytes).saturating_add(fields);
        made
    }

    /// Looks for the fewest changes that make what was expected, one at a time or several. `made` is what the base makes.
    pub(super) fn run(
        &mut self,
        made: &Made,
        all: &'v [Variation<'v>],
        several: bool,
    ) -> Option<Found<'v>> {
        let mut classes: Vec<Class<'v>> = Vec::new();
        let mut found: Option<(usize, Proof, Vec<CauseCode>)> = None;
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
            let reached = Proof::granted(self.goal, &Whole::Candidate(&candidate, &result));
            if let Some((proof, forms)) = reached {
                let better = found.as_ref().is_none_or(|(_, _, old)| forms.len() < old.len());
                if better {
                    found = Some((classes.len(), proof, forms));
                }
            }
            classes.push(Class { first: variation, also: Vec::new(), made: result });
        }
        let of = |likelihood: Likelihood| {
            let mut firsts: List<'v> = Vec::new();
            for class in &classes {
                if class.first.likelihood == likelihood {
                    firsts.push(class.first);
                }
            }
            firsts
        };
        let common = of(Likelihood::Common);
        if let Some((place, proof, forms)) = found {
            let Class { first, also, .. } = classes.get_mut(place)?;
            // Another scheme and another form besides are no simpler than two switches.
            if first.code == CauseCode::SchemeOther && !forms.is_empty() {
                let complete = self.complete;
                self.pairs(&common);
                self.complete = complete;
                if let Some(mut specific) = self.found.take().filter(|found| found.forms.is_empty())
                {
                    specific.also.push(first);
                    return Some(specific);
                }
            }
            return Some(Found {
                variations: alloc::vec![*first],
                also: core::mem::take(also),
                forms,
                proof,
            });
        }
        if !several {
            return None;
        }
        let possible = of(Likelihood::Possible);
        let rare = of(Likelihood::Rare);
        let mut fields: List<'v> = Vec::new();
        for variation in &possible {
            if variation.is_of_one_field() {
                fields.push(variation);
            }
        }
        // Where few fields are signed, three of them may be left out.
        let few = fields.len() <= MOST_FIELDS;
        let _over = self.pairs(&common)
            || self.alike(&possible)
            || self.crossed(&common, &possible)
            || self.triples(&common)
            || few && self.triples(&fields)
            || self.pairs(&possible)
            || self.crossed(&common, &rare)
            || self.crossed(&possible, &rare)
            || self.pairs(&rare);
        self.found.take()
    }

    /// These together, and whether they make what was expected.
    pub(super) fn together(&mut self, variations: &[&'v Variation<'v>]) -> Option<Found<'v>> {
        let candidate = varied(self.base, variations);
        let made = self.make(&candidate);
        let (proof, forms) = Proof::granted(self.goal, &Whole::Candidate(&candidate, &made))?;
        // Another digest is said first.
        let mut found = Found { variations: Vec::new(), also: Vec::new(), forms, proof };
        for is_digest in [true, false] {
            for variation in variations {
                if variation.is_digest() == is_digest {
                    found.variations.push(variation);
                }
            }
        }
        Some(found)
    }

    /// Tries these together, unless they exclude each other. Whether the search is over: something was found, or
    /// the budget is used up, and then it was not complete.
    fn ends_with(&mut self, variations: &[&'v Variation<'v>]) -> bool {
        if let [one, rest @ ..] = variations
            && rest.iter().any(|other| one.excludes(other))
        {
            return false;
        }
        if self.tried >= MOST_DIGESTS || self.bytes >= MOST_BYTES {
            self.complete = false;
            return true;
        }
        self.found = self.together(variations);
        self.found.is_some()
    }

    /// Each two of a list, those that stand first in it first.
    fn pairs(&mut self, list: &[&'v Variation<'v>]) -> bool {
        let most = list.len().saturating_mul(2);
        for sum in 1..most {
            for (at, one) in list.iter().enumerate().take(sum.div_ceil(2)) {
                let other = sum.checked_sub(at).and_then(|other| list.get(other));
                if other.is_some_and(|other| self.ends_with(&[one, other])) {
                    return true;
                }
            }
        }
        false
    }

    /// Each two of a list that are the same mistake.
    fn alike(&mut self, list: &[&'v Variation<'v>]) -> bool {
        for (at, one) in list.iter().enumerate() {
            for other in list.iter().skip(at) {
                if other.code == one.code && self.ends_with(&[one, other]) {
                    return true;
                }
            }
        }
        false
    }

    /// Each of one list with each of another.
    fn crossed(&mut self, ones: &[&'v Variation<'v>], others: &[&'v Variation<'v>]) -> bool {
        for other in others {
            for one in ones {
                if self.ends_with(&[one, other]) {
                    return true;
                }
            }
        }
        false
    }

    /// Each three of a list.
    fn triples(&mut self, list: &[&'v Variation<'v>]) -> bool {
        for (at, one) in list.iter().enumerate() {
            for (next, other) in list.iter().enumerate().take(at) {
                if one.excludes(other) {
                    continue;
                }
                for third in list.iter().take(next) {
                    if !one.excludes(third) && self.ends_with(&[third, other, one]) {
                        return true;
                    }
                }
            }
        }
        false
    }
}
