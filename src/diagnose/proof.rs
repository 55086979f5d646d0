//! What "proven" means: the one place that grants it.

use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::opened::{KeyOwner, Opened};
use super::pasted::Printed;
use super::signature::Expected;
use crate::rule::scheme::SecretPlacement;

/// What is to be made, all of it.
pub(super) enum Goal<'g> {
    Signature(&'g Expected),
    /// A string to sign, with the key or without.
    Text(&'g Printed),
}

/// What was made of a message, all of it.
pub(super) enum Whole<'w> {
    /// By a scheme: the message with its changes, and the digest or text that it makes.
    Candidate(&'w Candidate<'w>, &'w [u8]),
    /// By a template.
    Text(&'w str),
    /// What the keys at hand make of a signature, where that of the signer makes nothing of it.
    Opened(&'w [Opened]),
}

/// That a message, with some causes undone, makes exactly what was expected. [`Goal::granted`] alone makes one, and
/// without one nothing is called proven, and nothing equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proof(());

impl Goal<'_> {
    /// The proof, where the whole is the goal byte for byte, with what is wrong with the form of the signature itself.
    pub(super) fn granted(&self, whole: &Whole<'_>) -> Option<(Proof, Vec<CauseCode>)> {
        let forms = match (self, whole) {
            (Self::Signature(expected), Whole::Candidate(candidate, digest)) => {
                expected.is(digest, candidate.scheme.output)?
            }
            (Self::Text(printed), Whole::Candidate(candidate, made)) => {
                let text = printed.text.as_bytes();
                // Printed with the key, or before anything was appended.
                let bare = match candidate.secret {
                    SecretPlacement::Append(key_prefix) => made.strip_suffix(key_prefix.as_bytes()),
                    _ => None,
                };
                let same = text == *made || bare == Some(text) || candidate.with_key() == text;
                // What holds nothing of the message is made of any message.
                let says = || candidate.signed().iter().any(|lenient| !candidate.is_empty(lenient));
                printed.is_whole(same && says())?
            }
            (Self::Text(printed), Whole::Text(ours)) => printed.is_whole(printed.text == *ours)?,
            (Self::Signature(_), Whole::Opened(opened)) => alloc::vec![of_keys(opened)?],
            (Self::Signature(_), Whole::Text(_)) | (Self::Text(_), Whole::Opened(_)) => {
                return None;
            }
        };
        Some((Proof(()), forms))
    }
}

/// What is wrong with the keys, where none that should have made a signature has: what it gives back is no padding.
fn of_keys(opened: &[Opened]) -> Option<CauseCode> {
    let made = |own: bool| {
        let mut some = opened.iter().filter(|opened| (opened.owner == KeyOwner::Own) == own);
        some.any(|opened| opened.content().is_some())
    };
    if opened.is_empty() || made(false) {
        return None;
    }
    Some(if made(true) {
        CauseCode::SignedByOwnKey
    } else if opened.iter().any(|opened| opened.owner == KeyOwner::OwnAsSigner) {
        CauseCode::OwnPublicKey
    } else {
        CauseCode::WrongKey
    })
}

impl Printed {
    /// Nothing is wrong with the form of a text that is the same, and that is the whole with what it wears.
    fn is_whole(&self, same: bool) -> Option<Vec<CauseCode>> {
        (same && !self.cut && self.dressed(&self.text) == self.whole).then(Vec::new)
    }
}
