//! What "proven" means: the one place that grants it.

use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::opened::{Content, KeyOwner};
use super::pasted::Printed;
use super::signature::Expected;
use super::strings::MARK;
use crate::rule::scheme::SecretPlacement;

/// What is to be made, all of it: a signature, or a string to sign with the key or without. A trait, as no module looks for both.
pub(super) trait Goal {
    /// What is wrong with the form of what was expected, where the whole is that byte for byte.
    fn is_made(&self, whole: &Whole<'_>) -> Option<Vec<CauseCode>>;
}

/// What was made of a message, all of it.
pub(super) enum Whole<'w> {
    /// By a scheme: the message with its changes, and the digest or text that it makes; a text behind its mark.
    Candidate(&'w Candidate<'w>, &'w [u8]),
    /// By a template.
    Text(&'w str),
    /// Whose keys are at hand, and what each makes of a signature.
    Opened(&'w [(KeyOwner, Option<Content>)]),
}

/// That a message, with some causes undone, makes exactly what was expected. [`Proof::granted`] alone makes one, and
/// without one nothing is called proven, and nothing equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proof(());

impl Proof {
    /// The proof, where the whole is the goal byte for byte, with what is wrong with the form of the signature itself.
    pub(super) fn granted(goal: &dyn Goal, whole: &Whole<'_>) -> Option<(Self, Vec<CauseCode>)> {
        Some((Self(()), goal.is_made(whole)?))
    }
}

impl Goal for Expected {
    fn is_made(&self, whole: &Whole<'_>) -> Option<Vec<CauseCode>> {
        match whole {
            Whole::Candidate(candidate, digest) => self.is(digest, candidate.scheme.output),
            Whole::Opened(opened) => Some(alloc::vec![of_keys(opened)?]),
            Whole::Text(_) => None,
        }
    }
}

impl Goal for Printed {
    fn is_made(&self, whole: &Whole<'_>) -> Option<Vec<CauseCode>> {
        match whole {
            Whole::Candidate(candidate, made) => {
                let text = self.text.as_bytes();
                let made = made.get(MARK..)?;
                // Printed with the key, or before anything was appended.
                let bare = match candidate.secret {
                    SecretPlacement::Append(key_prefix) => made.strip_suffix(key_prefix.as_bytes()),
                    _ => None,
                };
                let keyed = || !candidate.key.is_empty() && candidate.with_key() == text;
                let same = text == made || bare == Some(text) || keyed();
                // What holds nothing of the message is made of any message.
                let says = || candidate.signed().iter().any(|lenient| !candidate.is_empty(lenient));
                self.is_whole(same && says())
            }
            Whole::Text(ours) => self.is_whole(self.text == *ours),
            Whole::Opened(_) => None,
        }
    }
}

/// What is wrong with the keys, where none that should have made a signature has: what it gives back is no padding.
fn of_keys(opened: &[(KeyOwner, Option<Content>)]) -> Option<CauseCode> {
    let (mut own, mut mixed_up) = (false, false);
    for (owner, content) in opened {
        match (owner, content) {
            (KeyOwner::Own, content) => own |= content.is_some(),
            (_, Some(_)) => return None,
            (KeyOwner::OwnAsSigner, None) => mixed_up = true,
            (KeyOwner::Signer, None) => {}
        }
    }
    // Of one's own key alone: that has made it.
    if opened.is_empty() || own && opened.len() == 1 {
        return None;
    }
    Some(match (own, mixed_up) {
        (true, _) => CauseCode::SignedByOwnKey,
        (false, true) => CauseCode::OwnPublicKey,
        (false, false) => CauseCode::WrongKey,
    })
}

impl Printed {
    /// Nothing is wrong with the form of a text that is the same, and that is the whole with what it wears. No text at all
    /// is made of any message.
    fn is_whole(&self, same: bool) -> Option<Vec<CauseCode>> {
        let says = same && !self.cut && !self.text.is_empty();
        (says && self.dressed(&self.text) == self.whole).then(Vec::new)
    }
}
