//! `Variation`: one change of a message or of its scheme, under the name of the mistake that makes it.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::candidate::{Arrangement, Candidate};
use super::causes::CauseCode;
use super::message::{Inclusion, LenientField};
use crate::rule::scheme::{
    EmptyValues, Encoding, Order, Pair, Scheme, SecretPlacement, Whitespace,
};
use crate::sign::hashes::Function;
use crate::text::charset::Charset;

/// One change and its name.
pub(super) struct Variation<'b> {
    pub(super) code: CauseCode,
    pub(super) field: Option<&'b str>,
    pub(super) detail: Option<String>,
    pub(super) likelihood: Likelihood,
    pub(super) touches: Touches,
    pub(super) change: Change<'b>,
}

/// How likely a mistake is to be made together with another: those that are made wherever a signature is written
/// anew, those of one field, and the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likelihood {
    Common,
    Possible,
    Rare,
    /// One of so many that it is looked for by itself alone.
    Alone,
}

/// What a change touches. No two that touch the same are tried together, unless they are of other fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Touches {
    /// Some fields: their names, their values, or whether they are signed.
    Fields,
    /// All fields at once.
    Message,
    /// Every switch of the scheme: those that follow, up to the key's place.
    Scheme,
    Empties,
    Order,
    Encoding,
    Charset,
    Separator,
    Pair,
    KeyPlace,
    Key,
    Digest,
    Twice,
    Arguments,
    Before,
    Behind,
    Whole,
    Equals,
    Whitespace,
}

/// What happens to a whole text.
pub(super) type Whole = fn(&str) -> String;

/// Names of fields, each with what becomes of it.
pub(super) type Edits<'b> = Vec<(&'b str, String)>;

/// What becomes of some fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    Value,
    Name,
    Inclusion(Inclusion),
    /// There is one more, which is signed.
    New,
}

pub(super) enum Change<'b> {
    Scheme(&'static Scheme),
    Fields(Vec<LenientField<'b>>),
    Edit(Edit, Edits<'b>),
    /// The values encoded by another rule than the scheme's.
    Encoded(Edits<'b>),
    /// The fields in that order.
    Order(Vec<&'b str>),
    Key(Vec<u8>),
    /// The key of the HMAC alone, where the key stands in the text as well.
    MacKey(Vec<u8>),
    Switch(Switch),
}

/// A change that is the same in every message.
#[derive(Clone, Copy)]
pub(super) enum Switch {
    Empties(EmptyValues),
    Arrange(Arrangement),
    /// Every field that is not left out by its name, sorted.
    All,
    Encoding(Encoding),
    Charset(Charset),
    /// Of each unit of UTF-16 the low byte.
    LowBytes,
    Whitespace(Whitespace),
    Separator(&'static str),
    Pair(Pair),
    Equals(&'static str),
    Secret(&'static SecretPlacement),
    KeyField(&'static str),
    Function(Function),
    Twice,
    Swap,
    Before(&'static str),
    Behind(&'static str),
    Whole(Whole),
}

pub(super) const NOWHERE: &SecretPlacement = &SecretPlacement::None;

impl Switch {
    fn apply(self, candidate: &mut Candidate<'_>) {
        match self {
            Self::Empties(empty_values) => candidate.empty_values = empty_values,
            Self::Arrange(arrangement) => candidate.arrangement = arrangement,
            Self::All => candidate.sign_all(),
            Self::Encoding(encoding) => candidate.encoding = encoding,
            Self::Charset(charset) => candidate.charset = charset,
            Self::LowBytes => candidate.low_bytes = true,
            Self::Whitespace(whitespace) => candidate.whitespace = whitespace,
            Self::Separator(text) => candidate.separator = text,
            Self::Pair(pair) => candidate.pair = pair,
            Self::Equals(text) => candidate.equals = text,
            Self::Secret(placement) => candidate.secret = placement,
            Self::KeyField(name) => {
                candidate.secret = NOWHERE;
                let key = core::str::from_utf8(candidate.key).unwrap_or_default().to_owned();
                candidate.sign(LenientField::new(name.into(), key.into()));
            }
            Self::Function(function) => candidate.function = Some(function),
            Self::Twice => candidate.twice = !candidate.twice,
            Self::Swap => candidate.swapped = true,
            Self::Before(text) => candidate.before = text,
            Self::Behind(text) => candidate.behind = text,
            Self::Whole(whole) => candidate.whole = Some(whole),
        }
    }

    /// Whether it may say something else than the base. What makes the same all the same is found out when it is tried.
    pub(super) fn differs(self, base: &Candidate<'_>) -> bool {
        let order = &base.scheme.order;
        let sorted = matches!(order, Order::Sorted);
        match self {
            Self::Arrange(Arrangement::Given) => !matches!(order, Order::Given),
            Self::Arrange(Arrangement::Sorted) => {
                !sorted || !base.scheme.trailing_fields.is_empty()
            }
            Self::Arrange(_) => sorted,
            Self::All => matches!(order, Order::Fixed(_)),
            Self::Equals(_) => base.pair != Pair::Value,
            Self::Swap => base.function.is_some_and(|own| own.keyed),
            _ => true,
        }
    }
}

impl<'b> Change<'b> {
    fn apply(&'b self, candidate: &mut Candidate<'b>) {
        match self {
            // It comes first: nothing is changed yet.
            Self::Scheme(scheme) => candidate.turn_to(scheme),
            Self::Fields(fields) => {
                candidate.sorted = None;
                candidate.fields.clear();
                fields.iter().for_each(|lenient| candidate.fields.push(lenient.borrowed()));
            }
            Self::Edit(edit, fields) => edit.apply(fields, candidate),
            Self::Encoded(values) => {
                candidate.encoding = Encoding::Raw;
                Edit::Value.apply(values, candidate);
            }
            Self::Order(names) => candidate.arrange(names),
            Self::Key(key) => candidate.key = key,
            Self::MacKey(key) => candidate.mac_key = Some(key),
            Self::Switch(switch) => switch.apply(candidate),
        }
    }

    /// The fields that it changes one by one.
    fn fields(&self) -> &[(&'b str, String)] {
        match self {
            Self::Edit(_, fields) => fields,
            _ => &[],
        }
    }

    /// What replaces the most comes first.
    const fn rank(&self) -> u8 {
        match self {
            Self::Scheme(_) => 0,
            Self::Fields(_) => 1,
            Self::Order(_) => LAST_RANK,
            _ => 2,
        }
    }
}

const LAST_RANK: u8 = 3;

impl Edit {
    /// Of several fields of one name the first is meant.
    fn apply<'b>(self, fields: &'b [(&'b str, String)], candidate: &mut Candidate<'b>) {
        for (name, text) in fields {
            let text = Cow::Borrowed(text.as_str());
            if self == Self::New {
                candidate.sign(LenientField::new((*name).into(), text.into()));
            } else if let Some(lenient) = candidate.field(name) {
                match self {
                    Self::Name => {
                        lenient.field.name = text;
                        candidate.sorted = None;
                    }
                    Self::Inclusion(inclusion) => lenient.inclusion = inclusion,
                    _ => lenient.field.value = text.into(),
                }
            }
        }
    }
}

impl<'b> Variation<'b> {
    /// What a text that was printed tells of one field.
    #[inline(never)]
    pub(super) fn told(code: CauseCode, edit: Edit, field: &'b str, text: &str) -> Self {
        let change = Change::Edit(edit, alloc::vec![(field, text.to_owned())]);
        Self { field: Some(field), ..Self::new(code, Touches::Fields, change) }
    }

    /// What it tells of the order: all of them, in that one.
    pub(super) fn ordered(names: Vec<&'b str>) -> Self {
        Self::new(CauseCode::OrderOther, Touches::Order, Change::Order(names))
    }

    fn new(code: CauseCode, touches: Touches, change: Change<'b>) -> Self {
        Self { code, field: None, detail: None, likelihood: Likelihood::Rare, touches, change }
    }

    /// Whether it is one field left out, or one more.
    pub(super) fn is_of_one_field(&self) -> bool {
        matches!(self.change, Change::Edit(Edit::Inclusion(_), _))
    }

    /// Whether it is another digest: that is said before where the key stands.
    pub(super) fn is_digest(&self) -> bool {
        matches!(self.touches, Touches::Digest | Touches::Arguments)
    }

    pub(super) fn excludes(&self, other: &Self) -> bool {
        let (one, two) = (self.touches, other.touches);
        if one != two {
            let (least, most) = (one.min(two), one.max(two));
            // Another scheme brings its own switches.
            return least == Touches::Scheme && most <= Touches::KeyPlace;
        }
        let others = other.change.fields();
        one != Touches::Fields
            || self
                .change
                .fields()
                .iter()
                .any(|(name, _)| others.iter().any(|(other, _)| other == name))
    }
}

/// The base with these changes.
pub(super) fn varied<'b>(base: &Candidate<'b>, variations: &[&'b Variation<'b>]) -> Candidate<'b> {
    let mut candidate = base.clone();
    for rank in 0..=LAST_RANK {
        for variation in variations {
            if variation.change.rank() == rank {
                variation.change.apply(&mut candidate);
            }
        }
    }
    candidate
}
