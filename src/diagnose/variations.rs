//! Everything that may have gone otherwise on the other side, one at a time: each is a change of one
//! switch of the scheme or of one thing in the message, and has a name.
//!
//! The order is the published order of precedence: where two changes make the same text, the one that
//! stands first is the cause and the other stands in `also`.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use super::candidate::{Arrangement, Candidate};
use super::causes::CauseCode;
use super::checks::{self, is_amount};
use super::entities;
use super::hashes::{Function, Hash};
use super::message::{self, DATA, Inclusion, LenientField};
use super::rewrites::{REWRITES, rounded_to};
use super::texts::{
    COMPONENT, FORM, Kind, base64, concat, decoded, escaped, hex, replaced, trim, trim_end,
    trim_start, unbase64, unhex,
};
use crate::message::json::{Style, styled};
use crate::message::params::Value;
use crate::rule::scheme::{
    EmptyValues, Encoding, Order, Pair, Scheme, SecretPlacement, Whitespace,
};
use crate::rule::schemes;
use crate::sign::secret::KEY_PLACEHOLDER;
use crate::text::charset::Charset;
use Likelihood::{Common, Possible, Rare};

/// A value that a field may have had on the other side, found by what the host knows (Unicode
/// normalisation, for example).
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What it would be called.
    pub code: CauseCode,
    /// The field.
    pub field: String,
    /// The other value.
    pub value: String,
}

/// One change and its name.
pub(super) struct Variation<'b> {
    pub(super) code: CauseCode,
    pub(super) field: Option<&'b str>,
    pub(super) detail: Option<Cow<'static, str>>,
    change: Change<'b>,
    /// It happened to every value of its kind, or to the only one.
    whole: bool,
    /// It is not looked for together with much else.
    rare: bool,
    /// The message itself makes one think of it.
    suspected: bool,
    /// One of so many that it is looked for by itself alone.
    alone: bool,
}

/// What happens to a whole text.
type Whole = fn(&str) -> String;

/// Names of fields, each with what becomes of it.
type Edits<'b> = Vec<(&'b str, String)>;

/// Which names are meant.
type Names<'n> = &'n dyn Fn(&str) -> bool;

/// What becomes of some fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    Value,
    Name,
    Inclusion(Inclusion),
    /// There is one more, which is signed.
    New,
}

enum Change<'b> {
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
    EmptyValues(EmptyValues),
    Charset(Charset),
    /// Of each unit of UTF-16 the low byte.
    LowBytes,
    /// Every field that is not left out by its name, sorted.
    All,
    Whitespace(Whitespace),
    Switch(Switch, Likelihood),
}

/// A change that is the same in every message.
#[derive(Clone, Copy)]
enum Switch {
    Arrange(Arrangement),
    Encoding(Encoding),
    Separator(&'static str),
    Pair(Pair),
    Equals(&'static str),
    Secret(&'static SecretPlacement),
    KeyFirst,
    KeyAround,
    KeyField(&'static str),
    Function(Function),
    Twice,
    Swap,
    Before(&'static str),
    Behind(&'static str),
    Whole(Whole),
}

const NOWHERE: &SecretPlacement = &SecretPlacement::None;

impl Switch {
    fn apply(self, candidate: &mut Candidate<'_>) {
        match self {
            Self::Arrange(arrangement) => candidate.arrangement = arrangement,
            Self::Encoding(encoding) => candidate.encoding = encoding,
            Self::Separator(text) => candidate.separator = text,
            Self::Pair(pair) => candidate.pair = pair,
            Self::Equals(text) => candidate.equals = text,
            Self::Secret(placement) => candidate.secret = placement,
            Self::KeyFirst | Self::KeyAround => {
                candidate.secret = NOWHERE;
                candidate.key_first = true;
                candidate.key_around = matches!(self, Self::KeyAround);
            }
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

    /// Whether it says something else than the base.
    fn differs(self, base: &Candidate<'_>) -> bool {
        let order = &base.scheme.order;
        let sorted = matches!(order, Order::Sorted);
        match self {
            Self::Arrange(Arrangement::Given) => !matches!(order, Order::Given),
            Self::Arrange(Arrangement::Sorted) => {
                !sorted || !base.scheme.trailing_fields.is_empty()
            }
            Self::Arrange(_) => sorted,
            Self::Encoding(encoding) => encoding != base.encoding,
            Self::Separator(text) => text != base.separator,
            Self::Pair(pair) => pair != base.pair,
            Self::Equals(_) => base.pair != Pair::Value,
            _ => true,
        }
    }

    const fn touches(self) -> u8 {
        match self {
            Self::Arrange(_) => 4,
            Self::Encoding(_) => ENCODING,
            Self::Separator(_) => 7,
            Self::Pair(_) => 8,
            Self::Secret(_) | Self::KeyFirst | Self::KeyAround | Self::KeyField(_) => 9,
            Self::Function(_) => 11,
            Self::Before(_) => 12,
            Self::Behind(_) => 13,
            Self::Whole(_) => 14,
            Self::Swap => 15,
            Self::Equals(_) => 16,
            Self::Twice => 17,
        }
    }
}

/// What changes touch of which more is said: of fields which ones, and the encoding in two ways.
const FIELDS: u8 = 0;
const ENCODING: u8 = 5;

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
            Self::EmptyValues(empty_values) => candidate.empty_values = *empty_values,
            Self::Charset(charset) => candidate.charset = *charset,
            Self::LowBytes => candidate.low_bytes = true,
            Self::All => {
                let exclude = &candidate.scheme.exclude;
                for lenient in &mut candidate.fields {
                    if !exclude.contains(&lenient.field.name) && lenient.shown() != Some("") {
                        lenient.inclusion = Inclusion::Signed;
                    }
                }
                candidate.arrangement = Arrangement::Sorted;
            }
            Self::Whitespace(whitespace) => candidate.whitespace = *whitespace,
            Self::Switch(switch, _) => switch.apply(candidate),
        }
    }

    /// What it changes, so that no two changes of one thing are tried together. A field's value and its
    /// inclusion are the field.
    const fn touches(&self) -> u8 {
        match self {
            Self::Edit(..) => FIELDS,
            Self::Scheme(_) => 1,
            Self::Fields(_) => 2,
            Self::EmptyValues(_) => 3,
            Self::Encoded(_) => ENCODING,
            Self::Charset(_) | Self::LowBytes => 6,
            Self::Order(_) | Self::All => 4,
            Self::Key(_) | Self::MacKey(_) => 10,
            Self::Whitespace(_) => 18,
            Self::Switch(switch, _) => switch.touches(),
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

const LAST_RANK: u8 = 3;

/// How likely a mistake is to be made together with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likelihood {
    Common,
    Possible,
    Rare,
    Alone,
}

impl<'b> Variation<'b> {
    /// How likely it is that this is one of several mistakes: those that are made wherever a signature is
    /// written anew, those of one field, and the rest.
    pub(super) fn likelihood(&self) -> Likelihood {
        use CauseCode as C;
        if self.alone {
            return Likelihood::Alone;
        }
        if let Change::Switch(_, likelihood) = self.change {
            return likelihood;
        }
        let common = match &self.change {
            Change::EmptyValues(_) => true,
            Change::Edit(Edit::New, _) => {
                matches!(self.detail.as_deref(), Some("MD5" | "HMAC-SHA256"))
            }
            Change::Key(_) => self.code == C::KeyWhitespace,
            Change::Edit(Edit::Inclusion(_), _) => {
                matches!(self.code, C::SignTypeSigned | C::SignTypeNotSigned | C::ZeroDropped)
            }
            Change::Edit(Edit::Value, _) if self.whole && !self.rare => matches!(
                self.code,
                C::NumberReformatted
                    | C::ValuePercentEncoded
                    | C::ValueFormEncoded
                    | C::EscapedSlash
                    | C::TimeUnit
                    | C::JsonReformatted
            ),
            Change::Fields(_) => self.code == C::BodyNotFlattened && self.detail.is_none(),
            _ => false,
        };
        if common || self.suspected {
            return Common;
        }
        let possible = match &self.change {
            Change::Edit(Edit::Inclusion(_), _) => true,
            Change::Edit(Edit::Value, _) if self.rare => false,
            Change::Edit(Edit::Value, _) => {
                self.whole
                    || matches!(
                        self.code,
                        C::NumberReformatted
                            | C::AmountUnit
                            | C::TimeUnit
                            | C::ValuePercentEncoded
                            | C::ValueDecodedTwice
                            | C::PlusAsSpace
                            | C::HtmlEntity
                            | C::EscapedSlash
                            | C::JsonReformatted
                            | C::BooleanSpelling
                            | C::TrailingNewline
                            | C::OuterWhitespace
                            | C::Invisible
                            | C::FullWidth
                            | C::UnicodeNfcNfd
                    )
            }
            Change::Key(_) => !matches!(self.code, C::KeyHashed | C::KeyCase),
            Change::Fields(_) => self.code != C::BodyNotFlattened,
            Change::Charset(_) => true,
            _ => false,
        };
        if possible { Possible } else { Rare }
    }

    /// Whether it is one field left out, or one more.
    pub(super) fn is_of_one_field(&self) -> bool {
        matches!(self.change, Change::Edit(Edit::Inclusion(_), _))
    }

    /// Whether it is another digest: that is said before where the key stands.
    pub(super) fn is_digest(&self) -> bool {
        matches!(self.change, Change::Switch(Switch::Function(_) | Switch::Swap, _))
    }

    pub(super) fn excludes(&self, other: &Self) -> bool {
        let (kind, other_kind) = (self.change.touches(), other.change.touches());
        // Another scheme brings its own switches.
        let schemes = matches!(self.change, Change::Scheme(_)) && (3..=9).contains(&other_kind)
            || matches!(other.change, Change::Scheme(_)) && (3..=9).contains(&kind);
        if kind != other_kind || kind != FIELDS {
            return kind == other_kind || schemes;
        }
        let others = other.change.fields();
        self.change.fields().iter().any(|(name, _)| others.iter().any(|(other, _)| other == name))
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

/// What a variation is made from beside the base.
pub(super) struct Sources<'i> {
    /// The raw text that the fields were read from.
    pub(super) text: Option<&'i str>,
    /// The fields before the nested ones were flattened, where the base has them flattened.
    pub(super) nested: Option<&'i [LenientField<'i>]>,
    pub(super) alternatives: &'i [Alternative],
    /// A text is to be made, which the other side printed, and not a signature.
    pub(super) is_printed: bool,
    /// Makes the digest of a key, where anything is hashed.
    pub(super) hash: Option<HashKey>,
}

/// A digest that somebody may take for the key.
pub(super) type HashKey = fn(Function, &[u8]) -> Vec<u8>;

type All<'b> = Vec<Variation<'b>>;

// Each of these is called from many places: written out there, they would weigh most of the module.
#[inline(never)]
fn add<'b>(all: &mut All<'b>, code: CauseCode, field: Option<&'b str>, change: Change<'b>) {
    all.push(Variation {
        code,
        field,
        detail: None,
        change,
        whole: true,
        rare: false,
        suspected: false,
        alone: false,
    });
}

/// Of one field.
#[inline(never)]
pub(super) fn add_edit<'b>(
    all: &mut All<'b>,
    code: CauseCode,
    edit: Edit,
    field: &'b str,
    text: String,
) {
    add(all, code, Some(field), Change::Edit(edit, alloc::vec![(field, text)]));
    if let Some(last) = all.last_mut() {
        last.whole = false;
    }
}

/// All of them, in that order.
pub(super) fn add_order<'b>(all: &mut All<'b>, names: Vec<&'b str>) {
    add(all, CauseCode::OrderOther, None, Change::Order(names));
}

/// More of what was added last, if there is more.
#[inline(never)]
fn said(all: &mut [Variation<'_>], detail: &'static str) {
    if let Some(last) = all.last_mut() {
        last.detail = (!detail.is_empty()).then_some(Cow::Borrowed(detail));
    }
}

/// The same, put together of parts.
#[inline(never)]
fn said_of(all: &mut [Variation<'_>], detail: &[&str]) {
    if let Some(last) = all.last_mut() {
        last.detail = Some(Cow::Owned(concat(detail)));
    }
}

/// All variations of the base, those of higher precedence first.
/// All of them, and whether there is nothing more.
pub(super) fn variations<'b>(
    base: &'b Candidate<'_>,
    sources: &Sources<'b>,
) -> (Vec<Variation<'b>>, bool) {
    let mut all = Vec::new();
    if base.slots.is_some() {
        let complete = of_slots(base, sources, &mut all);
        return (all, complete);
    }
    sign_type(base, sources.is_printed, &mut all);
    empty_values(base, &mut all);
    fates(base, &mut all);
    rows(base, ORDERS, &mut all);
    if matches!(base.scheme.order, Order::Fixed(_)) {
        add(&mut all, CauseCode::FieldList, None, Change::All);
    }
    if matches!(base.scheme.order, Order::Given) {
        orders(base, &mut all);
    }
    beginnings(base, &mut all);
    let complete = values(base, sources, &mut all);
    rows(base, WHOLES, &mut all);
    split(base, sources, &mut all);
    nesting(base, sources, &mut all);
    if !(base.key.is_empty() && base.function.is_some() && base.scheme.digest.is_external()) {
        key_places(base, &mut all);
        keys(base, sources.hash, &mut all);
    }
    functions(base, &mut all);
    rows(base, FORMS, &mut all);
    names(base, &mut all);
    other_schemes(base, &mut all);
    numbers(base, &mut all);
    let suspicions = checks::fields(base);
    for variation in &mut all {
        variation.suspected = variation.field.is_some()
            && suspicions.iter().any(|suspicion| {
                suspicion.code == variation.code && suspicion.field == variation.field
            });
    }
    (all, complete)
}

/// Bytes of values that are rewritten: each way of a hundred takes all of them.
const MOST_REWRITTEN: usize = 12 << 20;

pub(super) const SIGN_TYPE: &str = "sign_type";
pub(super) const SIGN_TYPES: &[&str] = &["MD5", "RSA2", "RSA", "HMAC-SHA256", "SHA256"];

/// What it is that a text has `sign_type` and the message has none: where the scheme signs it, ours lacks it.
pub(super) fn sign_type_missing(base: &Candidate<'_>) -> CauseCode {
    if base.scheme.exclude.contains(SIGN_TYPE) {
        CauseCode::SignTypeSigned
    } else {
        CauseCode::SignTypeMissing
    }
}

fn sign_type<'b>(base: &'b Candidate<'_>, is_printed: bool, all: &mut All<'b>) {
    if base.fields.iter().any(|lenient| lenient.name() == SIGN_TYPE) {
        let excluded = base.scheme.exclude.contains(SIGN_TYPE);
        let (code, inclusion) = if excluded {
            (CauseCode::SignTypeSigned, Inclusion::Signed)
        } else {
            (CauseCode::SignTypeNotSigned, Inclusion::LeftOut)
        };
        add_edit(all, code, Edit::Inclusion(inclusion), SIGN_TYPE, String::new());
    } else {
        // A text that was printed is a gateway's, and right.
        let code = if is_printed { sign_type_missing(base) } else { CauseCode::SignTypeSigned };
        for value in SIGN_TYPES {
            add_edit(all, code, Edit::New, SIGN_TYPE, (*value).to_owned());
            said(all, value);
        }
    }
    // The same in the words of JavaScript, as `wx.requestPayment` has them.
    if base.fields.iter().any(|lenient| matches!(lenient.name(), "timeStamp" | "nonceStr")) {
        for value in ["MD5", "HMAC-SHA256", "RSA"] {
            add_edit(all, CauseCode::FieldMissing, Edit::New, "signType", value.to_owned());
            said(all, value);
        }
    }
}

/// What may have gone otherwise with a text of slots.
fn of_slots<'b>(base: &'b Candidate<'_>, sources: &Sources<'b>, all: &mut All<'b>) -> bool {
    body_of_get(base, all);
    fates(base, all);
    orders(base, all);
    beginnings(base, all);
    let complete = values(base, sources, all);
    rows(base, LINES, all);
    rows(base, WHOLES, all);
    numbers(base, all);
    complete
}

/// What belongs before the value of a field.
const BEGINNINGS: &[(&str, &str)] = &[
    ("package", "prepay_id="),
    ("url", "/"),
    ("url", "https://api.mch.weixin.qq.com"),
    ("path", "/"),
    ("uri", "/"),
    ("uri", "https://openapi.alipay.com"),
];

fn beginnings<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    for (name, beginning) in BEGINNINGS {
        for lenient in base.fields.iter().filter(|lenient| lenient.name() == *name) {
            let value = base.spelled(lenient);
            let other = match value.strip_prefix(beginning) {
                Some(bare) => bare.to_owned(),
                None => concat(&[beginning, value]),
            };
            add_edit(all, CauseCode::ValuePrefix, Edit::Value, lenient.name(), other);
            said(all, beginning);
        }
    }
}

/// What stands in the place of the body that a GET has not.
const NO_BODIES: &[&str] = &["", "null", "{}", "undefined"];

/// A body where there is none, or the query of the address in its place.
fn body_of_get<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    let slots = base.slots.unwrap_or_default();
    let Some(slot) = slots.iter().find(|slot| slot.raw) else { return };
    if base.fields.iter().any(|lenient| lenient.shown().is_some_and(|word| word == "POST")) {
        return;
    }
    let Some(lenient) = base.fields.iter().find(|lenient| lenient.name() == slot.name) else {
        return;
    };
    for word in NO_BODIES {
        add_edit(all, CauseCode::BodyOfGet, Edit::Value, lenient.name(), (*word).to_owned());
    }
    let mut query = lenient.shown().unwrap_or_default().to_owned();
    if let Some(members) = message::of_json(&query) {
        query.clear();
        for member in &members {
            query.push_str(if query.is_empty() { "" } else { "&" });
            query.push_str(&concat(&[member.name(), "=", member.shown().unwrap_or_default()]));
        }
    }
    for url in base.fields.iter().filter(|lenient| matches!(lenient.name(), "url" | "uri" | "path"))
    {
        let address = concat(&[base.spelled(url), "?", &query]);
        let both = alloc::vec![(url.name(), address), (lenient.name(), String::new())];
        add(all, CauseCode::BodyOfGet, Some(lenient.name()), Change::Edit(Edit::Value, both));
    }
}

/// One of the fields in another place, or two of them exchanged.
fn orders<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    // Each has a place for each.
    const MOST: usize = 24;
    let mut names = Vec::new();
    base.fields.iter().for_each(|lenient| names.push(lenient.name()));
    for from in 0..if names.len() > MOST { 0 } else { names.len() } {
        for to in 0..names.len() {
            for exchanged in [true, false] {
                let mut order = Vec::with_capacity(names.len());
                for at in 0..names.len() {
                    let source = match at {
                        _ if at == to => from,
                        _ if exchanged => {
                            if at == from {
                                to
                            } else {
                                at
                            }
                        }
                        _ if from <= at && at < to => at.saturating_add(1),
                        _ if to < at && at <= from => at.saturating_sub(1),
                        _ => at,
                    };
                    order.extend(names.get(source));
                }
                add_order(all, order);
                if let Some(last) = all.last_mut() {
                    (last.field, last.rare) = (names.get(from).copied(), true);
                }
            }
        }
    }
}

/// The only one of the names, if it is.
fn only<'b>(names: &[&'b str]) -> Option<&'b str> {
    if let [only] = names { Some(only) } else { None }
}

fn empty_values<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    let mut fields = Vec::new();
    for lenient in &base.fields {
        if base.is_empty(lenient) {
            fields.push(lenient.name());
        }
    }
    let codes: &[(CauseCode, EmptyValues)] = match base.empty_values {
        EmptyValues::Keep | EmptyValues::DropNull => {
            &[(CauseCode::EmptyDropped, EmptyValues::Drop)]
        }
        EmptyValues::DropNullWord => &[
            (CauseCode::EmptyKept, EmptyValues::Drop),
            (CauseCode::EmptyKept, EmptyValues::DropNull),
            (CauseCode::EmptyKept, EmptyValues::Keep),
        ],
        EmptyValues::Drop | EmptyValues::DropZero => &[
            (CauseCode::EmptyKept, EmptyValues::DropNull),
            (CauseCode::EmptyKept, EmptyValues::Keep),
        ],
    };
    for (code, empty_values) in codes {
        add(all, *code, only(&fields), Change::EmptyValues(*empty_values));
    }
    if base.empty_values == EmptyValues::DropZero {
        add(all, CauseCode::EmptyKept, None, Change::EmptyValues(EmptyValues::Drop));
        return;
    }
    // Where empty values are signed, PHP's empty() drops both, and a library that knows better zeros alone.
    let zeros = base.signed_names(|value| value == "0" || value == "false");
    let mut left_out = Vec::with_capacity(zeros.len());
    zeros.iter().for_each(|name| left_out.push((*name, String::new())));
    add(all, CauseCode::ZeroDropped, only(&zeros), Change::EmptyValues(EmptyValues::DropZero));
    let left_out = Change::Edit(Edit::Inclusion(Inclusion::LeftOut), left_out);
    add(all, CauseCode::ZeroDropped, only(&zeros), left_out);
}

/// One field signed that is not, or not signed that is.
fn fates<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    for lenient in &base.fields {
        let (code, inclusion) = match (base.is_signed(lenient), base.is_empty(lenient)) {
            (true, true) => (CauseCode::EmptyDropped, Inclusion::LeftOut),
            (true, false) => (CauseCode::FieldNotSigned, Inclusion::LeftOut),
            (false, true) => (CauseCode::EmptyKept, Inclusion::Signed),
            (false, false) => (CauseCode::FieldSignedExtra, Inclusion::Signed),
        };
        if lenient.name() != "sign_type" {
            add_edit(all, code, Edit::Inclusion(inclusion), lenient.name(), String::new());
        }
    }
    // The signature left in the text, and what stands with it; a list kept to where all is signed.
    let left_in = |name: &str| base.scheme.exclude.contains(name) && name != DATA;
    let known = &base.scheme.known;
    let beside = |name: &str| !known.is_empty() && !known.contains(name) && !left_in(name);
    let of: [(CauseCode, Inclusion, Names<'_>); 2] = [
        (CauseCode::FieldSignedExtra, Inclusion::Signed, &left_in),
        (CauseCode::FieldNotSigned, Inclusion::LeftOut, &beside),
    ];
    for (code, inclusion, is) in of {
        let mut changed: Edits<'b> = Vec::new();
        let mut names = String::new();
        for lenient in base.fields.iter().filter(|lenient| is(lenient.name())) {
            names.push_str(if changed.is_empty() { "" } else { ", " });
            names.push_str(lenient.name());
            changed.push((lenient.name(), String::new()));
        }
        if changed.len() > 1 {
            add(all, code, None, Change::Edit(Edit::Inclusion(inclusion), changed));
            said_of(all, &[&names]);
        }
    }
}

/// A change that needs nothing of the message: its name, how likely it is made with others, and more of it.
type Row = (CauseCode, Switch, Likelihood, &'static str);

#[rustfmt::skip]
const ORDERS: &[Row] = &[
    (CauseCode::OrderUnsorted, Switch::Arrange(Arrangement::Given), Common, ""),
    (CauseCode::OrderSorted, Switch::Arrange(Arrangement::Sorted), Common, ""),
    (CauseCode::OrderCaseInsensitive, Switch::Arrange(Arrangement::CaseInsensitive), Common, ""),
    (CauseCode::OrderCaseInsensitive, Switch::Arrange(Arrangement::Capitals), Common, "in capitals"),
    (CauseCode::OrderLocale, Switch::Arrange(Arrangement::Locale), Common, ""),
    (CauseCode::OrderUnsorted, Switch::Arrange(Arrangement::ByValue), Possible, "by value"),
    (CauseCode::OrderUnsorted, Switch::Arrange(Arrangement::Reversed), Possible, "in reverse"),
];

/// What may have happened to the lines of a text with slots.
#[rustfmt::skip]
const LINES: &[Row] = &[
    (CauseCode::TrailingNewline, Switch::Whole(|text| text.strip_suffix('\n').unwrap_or(text).to_owned()), Common, ""),
    (CauseCode::Crlf, Switch::Whole(|text| replaced(text, "\n", "\r\n")), Common, ""),
    (CauseCode::NewlineEscaped, Switch::Whole(|text| replaced(text, "\n", "\\n")), Common, ""),
    (CauseCode::Separator, Switch::Whole(|text| replaced(text, "\n", "")), Rare, ""),
];

/// What may have happened to the text as a whole.
#[rustfmt::skip]
const WHOLES: &[Row] = &[
    (CauseCode::TrailingNewline, Switch::Whole(|text| concat(&[text, "\n"])), Rare, ""),
    (CauseCode::HtmlEntity, Switch::Whole(entities::decoded), Rare, "the whole text"),
    (CauseCode::HtmlEntity, Switch::Whole(|text| replaced(text, "&", "&amp;")), Rare, "the whole text"),
    (CauseCode::HtmlEntity, Switch::Whole(entities::escaped), Rare, "the whole text"),
    (CauseCode::ValuePercentEncoded, Switch::Whole(|text| escaped(text, COMPONENT, false)), Rare, "the whole text"),
    (CauseCode::ValueFormEncoded, Switch::Whole(|text| escaped(text, FORM, true)), Rare, "the whole text"),
    (CauseCode::Bom, Switch::Before("\u{feff}"), Rare, ""),
    (CauseCode::TrailingNewline, Switch::Behind("\n"), Rare, ""),
    (CauseCode::TrailingNewline, Switch::Behind("\r\n"), Rare, ""),
    (CauseCode::OuterWhitespace, Switch::Behind(" "), Rare, ""),
    (CauseCode::Separator, Switch::Behind("&"), Rare, "&"),
    (CauseCode::Separator, Switch::Before("?"), Rare, "?"),
    (CauseCode::Separator, Switch::Before("&"), Rare, "&"),
];

/// Separators, pairs and encodings of the scheme itself.
const FORMS: &[Row] = &[
    (CauseCode::ValueNotEncoded, Switch::Encoding(Encoding::Raw), Possible, ""),
    (CauseCode::ValuePercentEncoded, Switch::Encoding(Encoding::Percent), Possible, ""),
    (CauseCode::ValueFormEncoded, Switch::Encoding(Encoding::Form), Possible, ""),
    (CauseCode::Separator, Switch::Separator(""), Common, ""),
    (CauseCode::Separator, Switch::Separator("&"), Possible, ""),
    (CauseCode::Separator, Switch::Separator(","), Possible, ""),
    (CauseCode::Separator, Switch::Separator("|"), Possible, ""),
    (CauseCode::Separator, Switch::Separator("\n"), Possible, ""),
    (CauseCode::Separator, Switch::Separator(";"), Possible, ""),
    (CauseCode::HtmlEntity, Switch::Separator("&amp;"), Possible, ""),
    (CauseCode::PairForm, Switch::Pair(Pair::NameValue), Possible, Pair::NameValue.as_str()),
    (CauseCode::PairForm, Switch::Pair(Pair::NameQuoted), Possible, Pair::NameQuoted.as_str()),
    (CauseCode::PairForm, Switch::Pair(Pair::Value), Possible, Pair::Value.as_str()),
    (CauseCode::PairForm, Switch::Equals(""), Common, "name and value"),
    (CauseCode::PairForm, Switch::Equals(":"), Rare, "name:value"),
];

/// Adds those of a table that are not what the base has already.
fn rows(base: &Candidate<'_>, table: &'static [Row], all: &mut All<'_>) {
    for (code, switch, likelihood, detail) in table {
        if switch.differs(base) {
            add(all, *code, None, Change::Switch(*switch, *likelihood));
            said(all, detail);
        }
    }
}

/// Adds what may have become of values: of all at once, and of each alone.
fn add_values<'b>(all: &mut All<'b>, code: CauseCode, rare: bool, changed: &[(&'b str, String)]) {
    let from = all.len();
    if changed.len() > 1 {
        add(all, code, None, Change::Edit(Edit::Value, changed.to_vec()));
        // Of all amounts, and of all addresses: a version stays as it is.
        const KINDS: &[fn(&str) -> bool] = &[is_amount, is_address];
        for is_of_kind in KINDS {
            let mut some = Vec::new();
            for (name, value) in changed {
                if is_of_kind(name) {
                    some.push((*name, value.clone()));
                }
            }
            if some.len() > 1 && some.len() < changed.len() {
                add(all, code, None, Change::Edit(Edit::Value, some));
            }
        }
    }
    let only = changed.len() == 1;
    let amounts = changed.iter().filter(|(name, _)| is_amount(name)).count();
    for (name, value) in changed {
        add_edit(all, code, Edit::Value, name, value.clone());
        let whole = only || amounts == 1 && is_amount(name);
        if let Some(last) = all.last_mut() {
            last.whole = whole;
        }
    }
    all.iter_mut().skip(from).for_each(|variation| variation.rare = rare);
}

/// What may have become of values; whether all that may have was made.
fn values<'b>(base: &'b Candidate<'_>, sources: &Sources<'b>, all: &mut All<'b>) -> bool {
    let size: usize = base.fields.iter().map(|lenient| base.spelled(lenient).len()).sum();
    let most = MOST_REWRITTEN / size.max(1);
    let complete = most >= REWRITES.len();
    for rewrite in REWRITES.iter().take(most) {
        let mut changed = Vec::new();
        for lenient in &base.fields {
            if let Some(value) = rewrite.of(base.spelled(lenient)) {
                changed.push((lenient.name(), value));
            }
        }
        add_values(all, rewrite.code, rewrite.rare, &changed);
    }
    for lenient in &base.fields {
        let words: &[&str] = match lenient.field.value {
            Value::Boolean(true) => &["true", "1", "True", "TRUE"],
            Value::Boolean(false) => &["false", "0", "False", "FALSE", ""],
            Value::Null => &["null", "", "None", "NULL", "undefined"],
            _ => &[],
        };
        for word in words {
            add_values(
                all,
                CauseCode::BooleanSpelling,
                false,
                &[(lenient.name(), (*word).to_owned())],
            );
        }
    }
    // At the length of a column or field, in characters or in bytes.
    const LENGTHS: [usize; 10] = [10, 16, 20, 32, 40, 50, 64, 100, 128, 255];
    for lenient in &base.fields {
        let value = base.spelled(lenient);
        for length in LENGTHS {
            let end = value.char_indices().nth(length).map_or(value.len(), |(at, _)| at);
            let bytes = (0..=length).rev().find(|at| value.is_char_boundary(*at));
            for end in [end, bytes.unwrap_or_default()] {
                if let Some(cut) = value.get(..end).filter(|cut| *cut != value) {
                    add_values(all, CauseCode::ValueCut, true, &[(lenient.name(), cut.to_owned())]);
                }
            }
        }
    }
    alternatives(sources.alternatives, all);
    // What follows is of the whole message again.
    if base.encoding != Encoding::Raw && complete {
        for rewrite in REWRITES {
            if !matches!(rewrite.code, CauseCode::ValuePercentEncoded | CauseCode::ValueFormEncoded)
            {
                continue;
            }
            let mut encoded = Vec::new();
            for lenient in &base.fields {
                let plain = base.spelled(lenient);
                let value = rewrite.of(plain).unwrap_or_else(|| plain.to_owned());
                encoded.push((lenient.name(), value));
            }
            add(all, rewrite.code, None, Change::Encoded(encoded));
        }
    }
    if base.whitespace != Whitespace::Keep {
        let mut names = Vec::new();
        for lenient in &base.fields {
            if lenient.shown().is_some_and(|text| text != base.spelled(lenient)) {
                names.push(lenient.name());
            }
        }
        add(all, CauseCode::OuterWhitespace, only(&names), Change::Whitespace(Whitespace::Keep));
        add(all, CauseCode::OuterWhitespace, only(&names), Change::Whitespace(Whitespace::Trim));
        said(all, "quotes");
    }
    if base.fields.iter().any(|lenient| !base.spelled(lenient).is_ascii()) {
        let other = match base.charset {
            Charset::Utf8 => Charset::Gbk,
            Charset::Gbk => Charset::Utf8,
        };
        // Ours are the bytes of UTF-8 where they were read as GBK.
        let misread = other == Charset::Gbk && base.is_misread();
        let code = if misread { CauseCode::CharsetOther } else { CauseCode::CharsetGbk };
        add(all, code, None, Change::Charset(other));
        said(all, if misread { "UTF-8 read as GBK" } else { "" });
        add(all, CauseCode::CharsetOther, None, Change::LowBytes);
        said(all, "binary");
    }
    complete
}

/// What the host knows of values: the first of each field together, any other by itself.
fn alternatives<'b>(alternatives: &'b [Alternative], all: &mut All<'b>) {
    let mut codes: Vec<CauseCode> = Vec::new();
    for Alternative { code, .. } in alternatives {
        if codes.contains(code) {
            continue;
        }
        codes.push(*code);
        let mut first: Edits<'b> = Vec::new();
        for alternative in alternatives.iter().filter(|alternative| alternative.code == *code) {
            let field = alternative.field.as_str();
            let changed = (field, alternative.value.clone());
            if first.iter().any(|(name, _)| *name == field) {
                add_values(all, *code, false, &[changed]);
            } else {
                first.push(changed);
            }
        }
        add_values(all, *code, false, &first);
    }
}

/// What a long number may have been before JavaScript rounded it.
fn numbers<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    // Each may be one of a thousand.
    const MOST: usize = 2_048;
    let from = all.len();
    for lenient in &base.fields {
        for number in &rounded_to(base.spelled(lenient)) {
            if all.len().saturating_sub(from) < MOST {
                let edited = number.clone();
                add_edit(all, CauseCode::NumberReformatted, Edit::Value, lenient.name(), edited);
                said_of(all, &[number]);
            }
        }
    }
    all.iter_mut().skip(from).for_each(|variation| variation.alone = true);
}

fn is_address(name: &str) -> bool {
    ["url", "Url", "URL", "uri"].iter().any(|end| name.ends_with(end))
}

/// The text as it was before it was taken apart, and taken apart in another way.
fn split<'b>(base: &'b Candidate<'_>, sources: &Sources<'b>, all: &mut All<'b>) {
    let mut apart = |code, text: &str, decode: fn(&str) -> Option<String>| {
        add(all, code, None, Change::Fields(message::of_form(text, decode)));
    };
    if sources.text.is_some_and(|text| trim_start(text, char::is_whitespace).starts_with('{')) {
        return;
    }
    let concat = sources.text.map_or_else(|| base.concat(), str::to_owned);
    let decode = if sources.text.is_some() { message::once } else { message::plain };
    let mut apart_again = |again: String| {
        if again != concat {
            apart(CauseCode::HtmlEntity, &again, decode);
        }
    };
    apart_again(entities::unescaped(&concat));
    apart_again(entities::restored(&concat));
    if let Some(text) = sources.text {
        apart(CauseCode::PlusAsSpace, text, message::escapes_only);
        apart(CauseCode::ValuePercentEncoded, text, message::plain);
        apart(CauseCode::ValueDecodedTwice, text, |part| {
            let once = message::once(part)?;
            Some(message::once(&once).unwrap_or(once))
        });
    }
}

/// What some languages write for a nested value.
const NOT_JSON: &[&str] = &["[object Object]", "Array"];

/// Nested data signed as it is, or flattened.
fn nesting<'b>(base: &'b Candidate<'_>, sources: &Sources<'b>, all: &mut All<'b>) {
    if base.scheme.exclude.contains(DATA) {
        unflattened(base, sources, all);
        return;
    }
    for lenient in &base.fields {
        if lenient.nested {
            flattened(base, lenient.name(), all);
        }
    }
}

fn unflattened<'b>(base: &'b Candidate<'_>, sources: &Sources<'b>, all: &mut All<'b>) {
    let mut nested = match sources.nested {
        Some(nested) => nested.to_vec(),
        None => base.nested(DATA, &["user", "method", "time", "sign"]),
    };
    for lenient in &mut nested {
        lenient.inclusion = if lenient.nested { Inclusion::Signed } else { Inclusion::Scheme };
    }
    let mut push = |change, detail: &'static str| {
        add(all, CauseCode::BodyNotFlattened, Some(DATA), change);
        said(all, detail);
    };
    let with = |form: &dyn Fn(&str) -> String| {
        let mut other = nested.clone();
        for lenient in &mut other {
            if lenient.nested {
                let text = form(lenient.field.value.as_text().unwrap_or_default());
                lenient.field.value = text.into();
            }
        }
        Change::Fields(other)
    };
    push(Change::Fields(nested.clone()), "");
    for style in JSON_STYLES {
        let change = with(&|text| styled(text, *style).unwrap_or_default());
        push(change, "its JSON in another form");
    }
    for word in NOT_JSON {
        push(with(&|_| (*word).to_owned()), word);
    }
    // Only what stands beside it.
    let mut beside = Vec::new();
    for lenient in &nested {
        if !lenient.nested {
            beside.push(lenient.clone());
        }
    }
    push(Change::Fields(beside), "left out");
    // Only what stands in it.
    let mut within = base.fields.clone();
    for lenient in &mut within {
        if nested.iter().any(|outer| outer.name() == lenient.name()) {
            lenient.inclusion = Inclusion::LeftOut;
        }
    }
    push(Change::Fields(within), "alone");
}

/// What stands around the name of a member where it is written with that of its object.
const PATHS: &[(&str, &str)] = &[("", ""), ("[", "]"), (".", "")];

fn flattened<'b>(base: &'b Candidate<'_>, name: &'b str, all: &mut All<'b>) {
    let mut outer = Vec::with_capacity(base.fields.len());
    base.fields.iter().for_each(|lenient| outer.push(lenient.borrowed()));
    for (open, close) in PATHS {
        let mut flat = message::flattened(&outer, name);
        for lenient in &mut flat {
            if !open.is_empty() && !outer.iter().any(|outer| outer.name() == lenient.name()) {
                lenient.field.name = concat(&[name, open, lenient.name(), close]).into();
            }
        }
        add(all, CauseCode::BodyFlattened, Some(name), Change::Fields(flat));
        if !open.is_empty() {
            said_of(all, &[name, open, "…", close]);
        }
    }
    for word in NOT_JSON {
        add_edit(all, CauseCode::NestedValue, Edit::Value, name, (*word).to_owned());
        said(all, word);
    }
}

/// How PHP, Python and Go write a nested value.
const JSON_STYLES: &[Style] = &[
    Style { ascii: true, slashes: true, ..Style::PLAIN },
    Style { slashes: true, ..Style::PLAIN },
    Style { spaced: true, ascii: true, ..Style::PLAIN },
    Style { spaced: true, ..Style::PLAIN },
    Style { sorted: true, ..Style::PLAIN },
    Style { html: true, ..Style::PLAIN },
];
/// Before the key, where it stands at the end.
const TAILS: &[(SecretPlacement, Likelihood)] = &[
    (key_prefix(""), Common),
    (key_prefix("&key="), Common),
    (key_prefix("&secret="), Possible),
    (key_prefix("&"), Rare),
    (key_prefix("&key"), Rare),
    (key_prefix("&KEY="), Rare),
    (key_prefix("key="), Rare),
    (key_prefix("&api_key="), Rare),
    (key_prefix("&apikey="), Rare),
    (key_prefix("&secret_key="), Rare),
    (key_prefix("&sign_key="), Rare),
    (key_prefix("&app_secret="), Rare),
    (key_prefix("&appsecret="), Rare),
    (key_prefix("&appSecret="), Rare),
    (key_prefix("&session_key="), Rare),
    (key_prefix("&token="), Rare),
    (key_prefix("|"), Rare),
];

const fn key_prefix(text: &'static str) -> SecretPlacement {
    SecretPlacement::Append(Cow::Borrowed(text))
}

const BESIDE: &[Row] = &[
    (CauseCode::KeySuffixForm, Switch::KeyFirst, Possible, "before the text"),
    (CauseCode::KeySuffixForm, Switch::KeyAround, Rare, "before the text and behind it"),
];

const KEY_FIELDS: &[&str] = &["key", "secret", "api_key", "app_secret", "appkey"];

fn key_places<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    let none = matches!(base.secret, SecretPlacement::None);
    let code = if none { CauseCode::KeySuffixExtra } else { CauseCode::KeySuffixForm };
    if !none {
        add(
            all,
            CauseCode::KeySuffixMissing,
            None,
            Change::Switch(Switch::Secret(NOWHERE), Common),
        );
    }
    for (placement, likelihood) in TAILS {
        let SecretPlacement::Append(key_prefix) = placement else { continue };
        if !matches!(base.secret, SecretPlacement::Append(own) if own == key_prefix) {
            add(all, code, None, Change::Switch(Switch::Secret(placement), *likelihood));
            said_of(all, &[key_prefix, KEY_PLACEHOLDER]);
        }
    }
    rows(base, BESIDE, all);
    // Where it is written in the text as a field, it must be known again, to be taken out of what is shown.
    let plain =
        base.key.len() >= super::SHORTEST_MASKED && base.key.iter().all(u8::is_ascii_alphanumeric);
    if plain {
        for name in KEY_FIELDS {
            add(all, CauseCode::KeySuffixForm, None, Change::Switch(Switch::KeyField(name), Rare));
            said_of(all, &[name, "=", KEY_PLACEHOLDER, " among the fields"]);
        }
    }
}

/// What files and editors leave around a key.
const AROUND_KEYS: &[(&str, &str)] =
    &[("", "\n"), ("", " "), ("", "\r\n"), (" ", ""), ("\u{feff}", ""), ("\"", "\"")];
const HASHES_OF_KEYS: &[Function] = &[Function::MD5, Function::SHA256];
/// What stands in the place of a key that was not set.
const NO_KEYS: &[&str] = &["", "undefined", "null", "None"];

fn keys<'b>(base: &'b Candidate<'_>, hash: Option<HashKey>, all: &mut All<'b>) {
    let key = base.key;
    let text = core::str::from_utf8(key).unwrap_or_default();
    let both = base.function.is_some_and(|function| function.keyed)
        && !matches!(base.secret, SecretPlacement::None);
    let mut push = |code, key: &[u8]| {
        // Read otherwise where it is the key of the HMAC, and as text where it is appended.
        if both {
            add(all, code, None, Change::MacKey(key.to_vec()));
            if let Some(last) = all.last_mut() {
                last.rare = true;
            }
        }
        add(all, code, None, Change::Key(key.to_vec()));
    };
    let bare = trim(text, |c| {
        c.is_whitespace() || matches!(c, '"' | '\'') || super::rewrites::is_invisible(c)
    });
    if bare != text {
        push(CauseCode::KeyWhitespace, bare.as_bytes());
        push(CauseCode::KeyWhitespace, trim_end(text, char::is_whitespace).as_bytes());
        push(CauseCode::KeyWhitespace, trim_start(text, char::is_whitespace).as_bytes());
    }
    for (before, behind) in AROUND_KEYS {
        let mut around = before.as_bytes().to_vec();
        around.extend_from_slice(key);
        around.extend_from_slice(behind.as_bytes());
        push(CauseCode::KeyWhitespace, &around);
    }
    if let Some(bytes) = unhex(bare.as_bytes()) {
        push(CauseCode::KeyDecoded, &bytes);
    }
    if let Some(bytes) = unbase64(bare) {
        push(CauseCode::KeyDecoded, &bytes);
    }
    let digits = hex(key);
    push(CauseCode::KeyEncoded, digits.as_bytes());
    push(CauseCode::KeyEncoded, digits.to_ascii_uppercase().as_bytes());
    push(CauseCode::KeyEncoded, base64(key).as_bytes());
    if let Some(text) = decoded(text, false) {
        push(CauseCode::KeyDecoded, text.as_bytes());
    }
    push(CauseCode::KeyCase, text.to_ascii_uppercase().as_bytes());
    push(CauseCode::KeyCase, text.to_ascii_lowercase().as_bytes());
    for (function, hash) in HASHES_OF_KEYS.iter().zip(core::iter::repeat(hash)) {
        let Some(hash) = hash else { break };
        let digest = hash(*function, key);
        let digits = hex(&digest);
        push(CauseCode::KeyHashed, digits.as_bytes());
        push(CauseCode::KeyHashed, digits.to_ascii_uppercase().as_bytes());
        push(CauseCode::KeyHashed, &digest);
    }
    for word in NO_KEYS {
        push(CauseCode::KeyEmpty, word.as_bytes());
    }
}

fn functions<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    let Some(own) = base.function else { return };
    if base.scheme.digest.is_external() {
        // The hash is known: it stands in the signature.
        let other = if base.twice { "once" } else { "twice" };
        add(all, CauseCode::DigestOther, None, Change::Switch(Switch::Twice, Common));
        said_of(all, &[own.as_str(), " ", other]);
        return;
    }
    for hash in Hash::ALL {
        for keyed in [false, true] {
            let function = Function { hash, keyed };
            if function == own {
                continue;
            }
            let plain = own == Function::HMAC_SHA256 && function == Function::SHA256;
            let code = if plain { CauseCode::DigestNotHmac } else { CauseCode::DigestOther };
            let common = matches!(hash, Hash::Md5 | Hash::Sha256) || function == Function::SHA1;
            let likelihood = if common { Common } else { Rare };
            add(all, code, None, Change::Switch(Switch::Function(function), likelihood));
            said(all, function.as_str());
        }
    }
    add(all, CauseCode::DigestOther, None, Change::Switch(Switch::Twice, Rare));
    said_of(all, &[own.as_str(), " twice"]);
    if own.keyed {
        add(all, CauseCode::KeyMessageSwapped, None, Change::Switch(Switch::Swap, Possible));
    }
}

/// Whether a name is one that any field has.
const fn is_short(name: &str) -> bool {
    name.len() <= 64
}

/// Adds names that were changed: all at once where they are, and each alone.
fn names<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    const FORMS: &[fn(&str) -> String] =
        &[str::to_ascii_lowercase, camel_case, snake_case, str::to_ascii_uppercase];
    for form in FORMS {
        let mut changed = Vec::new();
        for lenient in base.fields.iter().filter(|lenient| is_short(lenient.name())) {
            let name = lenient.name();
            let after = form(name);
            if after != name {
                add_edit(all, CauseCode::NameSpelling, Edit::Name, name, after.clone());
                said_of(all, &[&after]);
                changed.push((name, after));
            }
        }
        if changed.len() > 1 {
            add(all, CauseCode::NameSpelling, None, Change::Edit(Edit::Name, changed));
        }
    }
    let plain = |name: &str| replaced(name, "_", "").to_ascii_lowercase();
    for lenient in base.fields.iter().filter(|lenient| is_short(lenient.name())) {
        let name = lenient.name();
        for known in SPELLINGS {
            if *known != name && plain(known) == plain(name) {
                add_edit(all, CauseCode::NameSpelling, Edit::Name, name, (*known).to_owned());
                said(all, known);
            }
        }
    }
    const BLANKS: &[(CauseCode, Kind)] = &[
        (CauseCode::Bom, |c| c == '\u{feff}'),
        (CauseCode::OuterWhitespace, |c| c.is_whitespace()),
        (CauseCode::Invisible, |c| super::rewrites::is_invisible(c)),
    ];
    for (code, blank) in BLANKS {
        for lenient in &base.fields {
            let name = lenient.name();
            let bare = trim(name, *blank);
            if bare != name {
                add_edit(all, *code, Edit::Name, name, bare.to_owned());
            }
        }
    }
    // `&amp;currency=EUR`, taken apart at its `&`.
    let mut escaped = Vec::new();
    for lenient in &base.fields {
        if let Some(name) = lenient.name().strip_prefix("amp;") {
            escaped.push((lenient.name(), name.to_owned()));
        }
    }
    if !escaped.is_empty() {
        add(all, CauseCode::HtmlEntity, None, Change::Edit(Edit::Name, escaped));
    }
}

/// Names that payment interfaces spell in more than one way.
const SPELLINGS: &[&str] = &[
    "timeStamp",
    "timestamp",
    "nonceStr",
    "nonce_str",
    "noncestr",
    "appId",
    "appid",
    "app_id",
    "mch_id",
    "mchid",
    "openid",
    "open_id",
    "signType",
    "sign_type",
    "notify_url",
    "out_trade_no",
    "total_fee",
    "merchant_reference",
];

fn camel_case(name: &str) -> String {
    let mut upper = false;
    let mut out = String::new();
    for c in name.chars() {
        if c == '_' && !out.is_empty() {
            upper = true;
        } else {
            out.push(if core::mem::take(&mut upper) { c.to_ascii_uppercase() } else { c });
        }
    }
    out
}

fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn other_schemes<'b>(base: &'b Candidate<'_>, all: &mut All<'b>) {
    for scheme in schemes::SCHEMES {
        // Where the signature is made externally, the text is what differs.
        let comparable = scheme.digest.is_external() == base.scheme.digest.is_external();
        if comparable && scheme.name != base.scheme.name {
            add(all, CauseCode::SchemeOther, None, Change::Scheme(scheme));
            said_of(all, &[&scheme.name]);
        }
    }
}
