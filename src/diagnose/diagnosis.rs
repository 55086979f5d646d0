//! What is answered: the causes of a mismatch, and where two texts differ.

use alloc::string::String;
use alloc::vec::Vec;

use super::causes::CauseCode;
use super::proof::Proof;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// Whether the message makes what was expected.
    pub(super) verdict: Verdict,
    /// What is wrong, the likeliest first. Nothing for a match.
    pub causes: Vec<Cause>,
    /// How many digests were made, or texts where a text was expected.
    pub tried: usize,
    /// Whether all that is ever tried was tried, or enough was found.
    pub complete: bool,
}

/// Whether a message makes what was expected. That it does needs the proof that a cause needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Same(Proof),
    Differs,
    Unknown,
}

impl Diagnosis {
    /// Whether the message makes the signature or string that was expected, the whole of it. Nothing where none was, or where
    /// only a part of it is known, which is the same.
    #[must_use]
    pub const fn matches(&self) -> Option<bool> {
        match self.verdict {
            Verdict::Same(_) => Some(true),
            Verdict::Differs => Some(false),
            Verdict::Unknown => None,
        }
    }
}

/// One cause. The key is nowhere in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// What it is.
    pub code: CauseCode,
    /// The field it is about, where it is one.
    pub field: Option<String>,
    /// More of it: the other scheme, the other digest.
    pub detail: Option<String>,
    /// That it makes what was expected, with the other causes that have one; without it, it is a suspicion.
    pub(super) proof: Option<Proof>,
    /// Other explanations that come to the same bytes.
    pub also: Vec<Also>,
    /// Where the two strings differ first.
    pub at: Option<Difference>,
    /// The text that the other side signed, with `‹key›` in the key's place.
    pub canonical: Option<String>,
}

/// Another explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// What it is.
    pub code: CauseCode,
    /// The field it is about, where it is one.
    pub field: Option<String>,
    /// More of it.
    pub detail: Option<String>,
}

/// The first place where two strings differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// How many bytes are the same before it.
    pub index: usize,
    /// Our text around it.
    pub ours: String,
    /// The other side's text around it.
    pub theirs: String,
}

impl Cause {
    /// Whether it makes exactly what was expected (with the other causes that are proven), or is a suspicion.
    #[must_use]
    pub const fn is_proven(&self) -> bool {
        self.proof.is_some()
    }
}
