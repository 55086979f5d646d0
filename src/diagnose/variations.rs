//! Everything that may have gone otherwise on the other side, one at a time: each is a change of one
//! switch of the scheme or of one thing in the message, and has a name.
//!
//! The order is the published order of precedence: where two changes make the same text, the one that
//! stands first is the cause and the other stands in `also`.

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use base64ct::{Base64, Encoding as _};

use super::candidate::{Arrangement, Candidate, Fate, Function};
use super::causes::CauseCode;
use super::checks::{self, is_amount};
use super::message::{self, Loose};
use super::rewrites::{REWRITES, rounded_to};
use super::{Alternative, entities, signature};
use crate::json::{Style, styled};
use crate::params::Value;
use crate::percent;
use crate::scheme::schemes;
use crate::scheme::{Blanks, Charset, Empties, Encoding, Order, Pair, Scheme, SecretPlacement};

/// One change and its name.
#[derive(Clone)]
pub(super) struct Variation {
    pub(super) code: CauseCode,
    pub(super) field: Option<String>,
    pub(super) detail: Option<Cow<'static, str>>,
    change: Change,
    /// It happened to every value of its kind, or to the only one.
    whole: bool,
    /// It is not looked for together with much else.
    rare: bool,
    /// The message itself makes one think of it.
    suspected: bool,
    /// One of so many that it is looked for by itself alone.
    alone: bool,
}

/// Whether a character is one that is not seen.
type Blank = fn(char) -> bool;

/// What happens to a whole text.
type Whole = fn(&str) -> String;

#[derive(Clone)]
enum Change {
    Scheme(&'static Scheme),
    Fields(Vec<(Loose, Fate)>),
    Fates(Vec<String>, Fate),
    Add(&'static str, &'static str),
    Values(Vec<(String, String)>),
    Names(Vec<(String, String)>),
    Empties(Empties),
    Arrange(Arrangement),
    Encoding(Encoding),
    /// The values encoded by another rule than the scheme's.
    Encoded(Vec<(String, String)>),
    Charset(Charset),
    Separator(&'static str),
    Pair(Pair),
    Equals(&'static str),
    Secret(SecretPlacement),
    KeyFirst,
    KeyAround,
    KeyField(&'static str),
    Key(Vec<u8>),
    /// The key of the HMAC alone, where the key stands in the text as well.
    MacKey(Vec<u8>),
    Blanks(Blanks),
    Function(Function),
    Twice,
    Swap,
    Before(&'static str),
    Behind(&'static str),
    Whole(Whole),
}

impl Change {
    fn apply(&self, candidate: &mut Candidate<'_>) {
        match self {
            Self::Scheme(scheme) => {
                candidate.scheme = Cow::Borrowed(scheme);
                candidate.function = Function::of(scheme.digest);
            }
            Self::Fields(fields) => candidate.fields.clone_from(fields),
            Self::Fates(names, fate) => {
                for name in names {
                    if let Some(field) = candidate.field(name) {
                        field.1 = *fate;
                    }
                }
            }
            Self::Add(name, value) => {
                candidate.fields.push((Loose::new(name, (*value).into()), Fate::Signed));
            }
            Self::Values(values) => {
                for (name, value) in values {
                    if let Some((loose, _)) = candidate.field(name) {
                        loose.field.value = value.clone().into();
                    }
                }
            }
            Self::Names(names) => {
                for (from, to) in names {
                    if let Some((loose, _)) = candidate.field(from) {
                        loose.field.name = to.clone().into();
                    }
                }
            }
            Self::Empties(empties) => candidate.scheme.to_mut().empties = *empties,
            Self::Arrange(arrangement) => candidate.arrangement = *arrangement,
            Self::Encoding(encoding) => candidate.scheme.to_mut().encoding = *encoding,
            Self::Encoded(values) => {
                candidate.scheme.to_mut().encoding = Encoding::Raw;
                for (name, value) in values {
                    if let Some((loose, _)) = candidate.field(name) {
                        loose.field.value = value.clone().into();
                    }
                }
            }
            Self::Charset(charset) => candidate.scheme.to_mut().charset = *charset,
            Self::Separator(text) => candidate.scheme.to_mut().separator = Cow::Borrowed(text),
            Self::Pair(pair) => candidate.scheme.to_mut().pair = *pair,
            Self::Secret(placement) => candidate.scheme.to_mut().secret = placement.clone(),
            Self::KeyFirst => {
                candidate.scheme.to_mut().secret = SecretPlacement::None;
                candidate.key_first = true;
            }
            Self::KeyAround => {
                candidate.scheme.to_mut().secret = SecretPlacement::None;
                candidate.key_first = true;
                candidate.key_around = true;
            }
            Self::KeyField(name) => {
                candidate.scheme.to_mut().secret = SecretPlacement::None;
                let key = String::from_utf8_lossy(&candidate.key).into_owned();
                candidate.fields.push((Loose::new(name, key.into()), Fate::Signed));
            }
            Self::Equals(text) => candidate.equals = text,
            Self::Twice => candidate.twice = true,
            Self::MacKey(key) => candidate.mac_key = Some(key.clone()),
            Self::Blanks(blanks) => candidate.scheme.to_mut().blanks = *blanks,
            Self::Key(key) => candidate.key = Cow::Owned(key.clone()),
            Self::Function(function) => candidate.function = Some(*function),
            Self::Swap => candidate.swapped = true,
            Self::Before(text) => candidate.before = text,
            Self::Behind(text) => candidate.behind = text,
            Self::Whole(whole) => candidate.whole = Some(*whole),
        }
    }

    /// What it changes, so that no two changes of one thing are tried together. A field's value and its
    /// fate are the field.
    fn touches(&self) -> (u8, Vec<&str>) {
        match self {
            Self::Fates(names, _) => (0, names.iter().map(String::as_str).collect()),
            Self::Values(values) | Self::Names(values) => {
                (0, values.iter().map(|(name, _)| name.as_str()).collect())
            }
            Self::Add(name, _) => (0, alloc::vec![name]),
            Self::Scheme(_) => (1, Vec::new()),
            Self::Fields(_) => (2, Vec::new()),
            Self::Empties(_) => (3, Vec::new()),
            Self::Arrange(_) => (4, Vec::new()),
            Self::Encoding(_) | Self::Encoded(_) => (5, Vec::new()),
            Self::Charset(_) => (6, Vec::new()),
            Self::Separator(_) => (7, Vec::new()),
            Self::Pair(_) => (8, Vec::new()),
            Self::Secret(_) | Self::KeyFirst | Self::KeyAround | Self::KeyField(_) => {
                (9, Vec::new())
            }
            Self::Key(_) | Self::MacKey(_) => (10, Vec::new()),
            Self::Blanks(_) => (18, Vec::new()),
            Self::Function(_) => (11, Vec::new()),
            Self::Swap => (15, Vec::new()),
            Self::Before(_) => (12, Vec::new()),
            Self::Behind(_) => (13, Vec::new()),
            Self::Whole(_) => (14, Vec::new()),
            Self::Equals(_) => (16, Vec::new()),
            Self::Twice => (17, Vec::new()),
        }
    }

    /// What replaces the most comes first.
    const fn rank(&self) -> u8 {
        match self {
            Self::Scheme(_) => 0,
            Self::Fields(_) => 1,
            _ => LAST_RANK,
        }
    }
}

const LAST_RANK: u8 = 2;

/// How likely a mistake is to be made together with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likelihood {
    Common,
    Possible,
    Rare,
    Alone,
}

// Each of these is called from many places: written out there, they would weigh most of the module.
impl Variation {
    #[inline(never)]
    fn new(code: CauseCode, change: Change) -> Self {
        Self {
            code,
            field: None,
            detail: None,
            change,
            whole: true,
            rare: false,
            suspected: false,
            alone: false,
        }
    }

    #[inline(never)]
    fn at(code: CauseCode, field: &str, change: Change) -> Self {
        Self { field: Some(field.to_owned()), whole: false, ..Self::new(code, change) }
    }

    fn saying(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// How likely it is that this is one of several mistakes: those that are made wherever a signature is
    /// written anew, those of one field, and the rest.
    pub(super) fn likelihood(&self) -> Likelihood {
        use CauseCode as C;
        if self.alone {
            return Likelihood::Alone;
        }
        let common = match &self.change {
            Change::Secret(SecretPlacement::Append(tail)) => matches!(tail.as_ref(), "" | "&key="),
            Change::Secret(_) | Change::Empties(_) => true,
            Change::Arrange(arrangement) => {
                !matches!(arrangement, Arrangement::Reversed | Arrangement::ByValue)
            }
            Change::Separator(text) | Change::Equals(text) => text.is_empty(),
            Change::Add(_, value) => *value == "MD5" || *value == "HMAC-SHA256",
            Change::Function(function) => matches!(
                function,
                Function::Md5
                    | Function::Sha1
                    | Function::Sha256
                    | Function::HmacMd5
                    | Function::HmacSha256
            ),
            Change::Key(_) => self.code == C::KeyWhitespace && self.whole,
            Change::Fates(..) => {
                matches!(self.code, C::SignTypeSigned | C::SignTypeNotSigned | C::ZeroDropped)
            }
            Change::Values(_) if self.whole && !self.rare => matches!(
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
            return Likelihood::Common;
        }
        let possible = match &self.change {
            Change::Fates(..) => true,
            Change::Values(_) if self.rare => false,
            Change::Values(_) => {
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
            Change::Secret(SecretPlacement::Append(tail)) => tail.as_ref() == "&secret=",
            Change::Charset(_) | Change::Encoding(_) | Change::Arrange(_) => true,
            Change::Separator(_) | Change::Pair(_) | Change::Swap | Change::KeyFirst => true,
            _ => false,
        };
        if possible { Likelihood::Possible } else { Likelihood::Rare }
    }

    /// Whether it is one field left out, or one more.
    pub(super) fn is_of_one_field(&self) -> bool {
        matches!(self.change, Change::Fates(..))
    }

    /// Whether it is another digest: that is said before where the key stands.
    pub(super) fn is_digest(&self) -> bool {
        matches!(self.change, Change::Function(_) | Change::Swap)
    }

    pub(super) fn excludes(&self, other: &Self) -> bool {
        let (kind, fields) = self.change.touches();
        let (other_kind, other_fields) = other.change.touches();
        // Another scheme brings its own switches.
        let schemes = matches!(self.change, Change::Scheme(_)) && (3..=9).contains(&other_kind)
            || matches!(other.change, Change::Scheme(_)) && (3..=9).contains(&kind);
        let same = kind == other_kind
            && (kind != 0 || fields.iter().any(|name| other_fields.contains(name)));
        same || schemes
    }
}

/// The base with these changes.
pub(super) fn varied<'i>(base: &Candidate<'i>, variations: &[&Variation]) -> Candidate<'i> {
    let mut candidate = base.clone();
    for rank in 0..=LAST_RANK {
        let changes = variations.iter().map(|variation| &variation.change);
        changes
            .filter(|change| change.rank() == rank)
            .for_each(|change| change.apply(&mut candidate));
    }
    candidate
}

/// What a variation is made from beside the base.
pub(super) struct Sources<'i> {
    /// The raw text that the fields were read from.
    pub(super) text: Option<&'i str>,
    /// The fields before the nested ones were flattened, where the base has them flattened.
    pub(super) nested: Option<&'i [Loose]>,
    pub(super) alternatives: &'i [Alternative],
}

// Each of these is called from many places: written out there, they would weigh most of the module.
#[inline(never)]
fn add(all: &mut Vec<Variation>, code: CauseCode, change: Change) {
    all.push(Variation::new(code, change));
}

#[inline(never)]
fn add_at(all: &mut Vec<Variation>, code: CauseCode, field: &str, change: Change) {
    all.push(Variation::at(code, field, change));
}

/// More of what was added last.
#[inline(never)]
fn said(all: &mut [Variation], detail: Cow<'static, str>) {
    if let Some(last) = all.last_mut() {
        last.detail = Some(detail);
    }
}

/// All variations of the base, those of higher precedence first.
pub(super) fn variations(base: &Candidate<'_>, sources: &Sources<'_>) -> Vec<Variation> {
    let mut all = Vec::new();
    sign_type(base, &mut all);
    empties(base, &mut all);
    fates(base, &mut all);
    order(base, &mut all);
    values(base, sources, &mut all);
    wholes(base, sources, &mut all);
    nesting(base, sources, &mut all);
    key_places(base, &mut all);
    keys(base, &mut all);
    functions(base, &mut all);
    forms(base, &mut all);
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
    all
}

fn sign_type(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    const NAME: &str = "sign_type";
    if base.fields.iter().any(|(loose, _)| loose.name() == NAME) {
        let excluded = base.scheme.exclude.contains(NAME);
        let (code, fate) = if excluded {
            (CauseCode::SignTypeSigned, Fate::Signed)
        } else {
            (CauseCode::SignTypeNotSigned, Fate::LeftOut)
        };
        add_at(all, code, NAME, Change::Fates(alloc::vec![NAME.to_owned()], fate));
    } else {
        for value in ["MD5", "RSA2", "RSA", "HMAC-SHA256", "SHA256"] {
            let change = Change::Add(NAME, value);
            add_at(all, CauseCode::SignTypeSigned, NAME, change);
            said(all, value.into());
        }
    }
}

fn empties(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    let keeps = matches!(base.scheme.empties, Empties::Keep | Empties::DropNull);
    let fields: Vec<&str> = base
        .fields
        .iter()
        .filter(|(loose, _)| base.is_empty(loose))
        .map(|(loose, _)| loose.name())
        .collect();
    let only = match fields.as_slice() {
        [only] => Some((*only).to_owned()),
        _ => None,
    };
    let mut push = |code, empties| {
        let mut variation = Variation::new(code, Change::Empties(empties));
        variation.field.clone_from(&only);
        all.push(variation);
    };
    if base.scheme.empties == Empties::DropNullWord {
        push(CauseCode::EmptyKept, Empties::Drop);
    }
    if keeps {
        push(CauseCode::EmptyDropped, Empties::Drop);
    } else {
        push(CauseCode::EmptyKept, Empties::DropNull);
        push(CauseCode::EmptyKept, Empties::Keep);
    }
    if base.scheme.empties == Empties::DropZero {
        add(all, CauseCode::EmptyKept, Change::Empties(Empties::Drop));
    } else {
        // Where empties are signed, PHP's empty() drops both, and a library that knows better zeros alone.
        let zeros: Vec<String> = base.signed_names(|value| value == "0" || value == "false");
        let only = match zeros.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
        for change in [Change::Empties(Empties::DropZero), Change::Fates(zeros, Fate::LeftOut)] {
            let mut variation = Variation::new(CauseCode::ZeroDropped, change);
            variation.field.clone_from(&only);
            all.push(variation);
        }
    }
}

/// One field signed that is not, or not signed that is.
fn fates(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    for field in &base.fields {
        let (loose, _) = field;
        let name = loose.name();
        let empty = base.is_empty(loose);
        let (code, fate) = match (base.is_signed(field), empty) {
            (true, true) => (CauseCode::EmptyDropped, Fate::LeftOut),
            (true, false) => (CauseCode::FieldNotSigned, Fate::LeftOut),
            (false, true) => (CauseCode::EmptyKept, Fate::Signed),
            (false, false) => (CauseCode::FieldSignedExtra, Fate::Signed),
        };
        if name != "sign_type" {
            add_at(all, code, name, Change::Fates(alloc::vec![name.to_owned()], fate));
        }
    }
}

fn order(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    let sorted = base.scheme.order == Order::Sorted;
    if base.scheme.order != Order::Given {
        add(all, CauseCode::OrderUnsorted, Change::Arrange(Arrangement::Given));
    }
    if !sorted || !base.scheme.last.is_empty() {
        add(all, CauseCode::OrderSorted, Change::Arrange(Arrangement::Sorted));
    }
    if sorted {
        let insensitive = Change::Arrange(Arrangement::CaseInsensitive);
        add(all, CauseCode::OrderCaseInsensitive, insensitive);
        let capitals = Change::Arrange(Arrangement::Capitals);
        add(all, CauseCode::OrderCaseInsensitive, capitals);
        said(all, "in capitals".into());
        add(all, CauseCode::OrderLocale, Change::Arrange(Arrangement::Locale));
        let by_value = Change::Arrange(Arrangement::ByValue);
        add(all, CauseCode::OrderUnsorted, by_value);
        said(all, "by value".into());
        add(all, CauseCode::OrderUnsorted, Change::Arrange(Arrangement::Reversed));
        said(all, "in reverse".into());
    }
}

/// What may have become of values: of all at once, and of each alone.
fn values(base: &Candidate<'_>, sources: &Sources<'_>, all: &mut Vec<Variation>) {
    let mut others = Vec::new();
    let mut push = |code, rare, changed: Vec<(String, String)>| {
        let of_all = Change::Values(changed.clone());
        match changed.as_slice() {
            [] => return,
            [(name, _)] => {
                all.push(Variation { whole: true, rare, ..Variation::at(code, name, of_all) });
                return;
            }
            _ => all.push(Variation { rare, ..Variation::new(code, of_all) }),
        }
        // Of all amounts, and of all addresses: a version stays as it is.
        let kinds: [fn(&str) -> bool; 2] = [is_amount, is_address];
        for kind in kinds {
            let some: Vec<(String, String)> =
                changed.iter().filter(|(name, _)| kind(name)).cloned().collect();
            if some.len() > 1 && some.len() < changed.len() {
                all.push(Variation { rare, ..Variation::new(code, Change::Values(some)) });
            }
        }
        let amounts = changed.iter().filter(|(name, _)| is_amount(name)).count();
        for (name, value) in changed {
            let whole = amounts == 1 && is_amount(&name);
            let change = Change::Values(alloc::vec![(name.clone(), value)]);
            all.push(Variation { whole, rare, ..Variation::at(code, &name, change) });
        }
    };
    for rewrite in REWRITES {
        let rewritten = base.fields.iter().filter_map(|(loose, _)| {
            Some((loose.name().to_owned(), (rewrite.of)(base.spelled(loose))?))
        });
        push(rewrite.code, rewrite.rare, rewritten.collect());
    }
    if base.scheme.encoding != Encoding::Raw {
        let encoders = REWRITES.iter().filter(|rewrite| {
            matches!(rewrite.code, CauseCode::ValuePercentEncoded | CauseCode::ValueFormEncoded)
        });
        for rewrite in encoders {
            let encoded = base.fields.iter().map(|(loose, _)| {
                let plain = base.spelled(loose);
                (loose.name().to_owned(), (rewrite.of)(plain).unwrap_or_else(|| plain.to_owned()))
            });
            let change = Change::Encoded(encoded.collect());
            others.push(Variation::new(rewrite.code, change));
        }
    }
    for (loose, _) in &base.fields {
        let words: &[&str] = match loose.field.value {
            Value::Boolean(true) => &["true", "1", "True", "TRUE"],
            Value::Boolean(false) => &["false", "0", "False", "FALSE", ""],
            Value::Null => &["null", "", "None", "NULL", "undefined"],
            _ => &[],
        };
        for word in words {
            let changed = (loose.name().to_owned(), (*word).to_owned());
            push(CauseCode::BooleanSpelling, false, alloc::vec![changed]);
        }
    }
    // At the length of a column or field, in characters or in bytes.
    const LENGTHS: [usize; 10] = [10, 16, 20, 32, 40, 50, 64, 100, 128, 255];
    for (loose, _) in &base.fields {
        let value = base.spelled(loose);
        for length in LENGTHS {
            let end = value.char_indices().nth(length).map_or(value.len(), |(at, _)| at);
            let bytes = (0..=length).rev().find(|at| value.is_char_boundary(*at));
            let cuts = [end, bytes.unwrap_or_default()];
            for cut in cuts.iter().filter_map(|end| value.get(..*end)) {
                if cut != value {
                    let changed = (loose.name().to_owned(), cut.to_owned());
                    push(CauseCode::ValueCut, true, alloc::vec![changed]);
                }
            }
        }
    }
    if base.scheme.blanks != Blanks::Keep {
        let trimmed = |loose: &Loose| loose.shown().is_some_and(|text| text != base.spelled(loose));
        let mut fields = base.fields.iter().filter(|(loose, _)| trimmed(loose));
        let field = fields.next().filter(|_| fields.next().is_none());
        for (blanks, quotes) in [(Blanks::Keep, false), (Blanks::Trim, true)] {
            let mut kept = Variation::new(CauseCode::OuterWhitespace, Change::Blanks(blanks));
            kept.field = field.map(|(loose, _)| loose.name().to_owned());
            kept.detail = quotes.then_some(Cow::Borrowed("quotes"));
            others.push(kept);
        }
    }
    let mut codes: Vec<CauseCode> = Vec::new();
    for alternative in sources.alternatives {
        if !codes.contains(&alternative.code) {
            codes.push(alternative.code);
        }
    }
    for code in codes {
        let of_code = sources.alternatives.iter().filter(|alternative| alternative.code == code);
        let mut names: Vec<&str> = Vec::new();
        let mut first = Vec::new();
        for alternative in of_code {
            if names.contains(&alternative.field.as_str()) {
                push(
                    code,
                    false,
                    alloc::vec![(alternative.field.clone(), alternative.value.clone())],
                );
            } else {
                names.push(&alternative.field);
                first.push((alternative.field.clone(), alternative.value.clone()));
            }
        }
        push(code, false, first);
    }
    all.append(&mut others);
    if base.fields.iter().any(|(loose, _)| !base.spelled(loose).is_ascii()) {
        let other = match base.scheme.charset {
            Charset::Utf8 => Charset::Gbk,
            Charset::Gbk => Charset::Utf8,
        };
        add(all, CauseCode::CharsetGbk, Change::Charset(other));
    }
}

/// What a long number may have been before JavaScript rounded it.
fn numbers(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    // Each may be one of a thousand.
    const MOST: usize = 2_048;
    let fields = base.fields.iter().map(|(loose, _)| loose);
    let numbers = fields.flat_map(|loose| {
        rounded_to(base.spelled(loose)).into_iter().map(|number| (loose.name(), number))
    });
    for (name, number) in numbers.take(MOST) {
        let change = Change::Values(alloc::vec![(name.to_owned(), number.clone())]);
        let found = Variation::at(CauseCode::NumberReformatted, name, change).saying(number);
        all.push(Variation { alone: true, ..found });
    }
}

fn is_address(name: &str) -> bool {
    ["url", "Url", "URL", "uri"].iter().any(|end| name.ends_with(end))
}

/// What may have happened to the text as a whole, before or after it was taken apart.
fn wholes(base: &Candidate<'_>, sources: &Sources<'_>, all: &mut Vec<Variation>) {
    let wholes: [(CauseCode, Whole); 6] = [
        (CauseCode::TrailingNewline, |text| [text, "\n"].concat()),
        (CauseCode::HtmlEntity, entities::decoded),
        (CauseCode::HtmlEntity, |text| entities::replaced(text, "&", "&amp;")),
        (CauseCode::HtmlEntity, entities::escaped),
        (CauseCode::ValuePercentEncoded, |text| {
            let mut out = String::new();
            percent::encode(text, &mut out);
            out
        }),
        (CauseCode::ValueFormEncoded, |text| {
            let mut out = String::new();
            percent::encode_form(text, &mut out);
            out
        }),
    ];
    for (code, whole) in wholes {
        let variation = Variation::new(code, Change::Whole(whole));
        let newline = code == CauseCode::TrailingNewline;
        all.push(if newline { variation } else { variation.saying("the whole text") });
    }
    add(all, CauseCode::Bom, Change::Before("\u{feff}"));
    for behind in ["\n", "\r\n"] {
        add(all, CauseCode::TrailingNewline, Change::Behind(behind));
    }
    add(all, CauseCode::OuterWhitespace, Change::Behind(" "));
    for (around, change) in
        [("&", Change::Behind("&")), ("?", Change::Before("?")), ("&", Change::Before("&"))]
    {
        add(all, CauseCode::Separator, change);
        said(all, around.into());
    }
    // The text as it was before it was taken apart, and taken apart in another way.
    let joined = sources.text.map_or_else(|| base.joined(), str::to_owned);
    let mut apart = |code, text: &str, decode: fn(&str) -> Option<String>| {
        let fields = message::of_form(text, decode);
        let fields = fields.into_iter().map(|loose| (loose, Fate::Scheme)).collect();
        add(all, code, Change::Fields(fields));
    };
    let decode = if sources.text.is_some() { message::once } else { message::plain };
    if sources.text.is_some_and(|text| text.trim_start().starts_with('{')) {
        return;
    }
    let whole_again = [entities::unescaped(&joined), entities::restored(&joined)];
    for again in whole_again.iter().filter(|again| **again != joined) {
        apart(CauseCode::HtmlEntity, again, decode);
    }
    if let Some(text) = sources.text {
        apart(CauseCode::PlusAsSpace, text, message::escapes_only);
        apart(CauseCode::ValuePercentEncoded, text, message::plain);
        apart(CauseCode::ValueDecodedTwice, text, |part| {
            let once = message::once(part)?;
            Some(message::once(&once).unwrap_or(once))
        });
    }
}

/// Nested data signed as it is, or flattened.
fn nesting(base: &Candidate<'_>, sources: &Sources<'_>, all: &mut Vec<Variation>) {
    const DATA: &str = "data";
    let signed = |fields: &[Loose]| -> Vec<(Loose, Fate)> {
        let fate = |loose: &Loose| if loose.nested { Fate::Signed } else { Fate::Scheme };
        fields.iter().map(|loose| (loose.clone(), fate(loose))).collect()
    };
    if base.scheme.exclude.contains(DATA) {
        let nested = match sources.nested {
            Some(nested) => nested.to_vec(),
            None => base.nested(DATA, &["user", "method", "time", "sign"]),
        };
        let named = |word: &str| {
            let mut fields = signed(&nested);
            for (loose, _) in fields.iter_mut().filter(|(loose, _)| loose.nested) {
                loose.field.value = word.to_owned().into();
            }
            Change::Fields(fields)
        };
        let code = CauseCode::BodyNotFlattened;
        add_at(all, code, DATA, Change::Fields(signed(&nested)));
        for style in JSON_STYLES {
            let mut fields = signed(&nested);
            for (loose, _) in fields.iter_mut().filter(|(loose, _)| loose.nested) {
                let text = loose.field.value.as_text().and_then(|text| styled(text, *style));
                loose.field.value = text.unwrap_or_default().into();
            }
            let change = Change::Fields(fields);
            add_at(all, code, DATA, change);
            said(all, "its JSON in another form".into());
        }
        for word in ["[object Object]", "Array"] {
            add_at(all, code, DATA, named(word));
            said(all, word.to_owned().into());
        }
        // Only what stands beside it.
        let beside = nested.iter().filter(|loose| !loose.nested);
        let beside = beside.map(|loose| (loose.clone(), Fate::Scheme)).collect();
        add_at(all, code, DATA, Change::Fields(beside));
        said(all, "left out".into());
        // Only what stands in it.
        let within = base.fields.iter().map(|(loose, fate)| {
            let outer = nested.iter().any(|outer| outer.name() == loose.name());
            (loose.clone(), if outer { Fate::LeftOut } else { *fate })
        });
        let within = Change::Fields(within.collect());
        add_at(all, code, DATA, within);
        said(all, "alone".into());
        return;
    }
    let names: Vec<String> = base
        .fields
        .iter()
        .filter(|(loose, _)| loose.nested)
        .map(|(loose, _)| loose.name().to_owned())
        .collect();
    for name in names {
        let fields: Vec<Loose> = base.fields.iter().map(|(loose, _)| loose.clone()).collect();
        let flat = message::flattened(&fields, &name);
        let flat = flat.into_iter().map(|loose| (loose, Fate::Scheme)).collect();
        add_at(all, CauseCode::BodyFlattened, &name, Change::Fields(flat));
        for (open, close) in [("[", "]"), (".", "")] {
            let mut flat = message::flattened(&fields, &name);
            for loose in flat.iter_mut() {
                if !fields.iter().any(|outer| outer.name() == loose.name()) {
                    let path = [&name, open, loose.name(), close].concat();
                    loose.field.name = path.into();
                }
            }
            let flat = flat.into_iter().map(|loose| (loose, Fate::Scheme)).collect();
            let written = [&name, open, "…", close].concat();
            let change = Change::Fields(flat);
            add_at(all, CauseCode::BodyFlattened, &name, change);
            said(all, written.into());
        }
        for word in ["[object Object]", "Array"] {
            let change = Change::Values(alloc::vec![(name.clone(), word.to_owned())]);
            add_at(all, CauseCode::NestedValue, &name, change);
            said(all, word.into());
        }
    }
}

/// How PHP, Python and Go write a nested value.
const JSON_STYLES: &[Style] = &[
    Style { ascii: true, slashes: true, ..PLAIN },
    Style { slashes: true, ..PLAIN },
    Style { spaced: true, ascii: true, ..PLAIN },
    Style { spaced: true, ..PLAIN },
    Style { sorted: true, ..PLAIN },
    Style { html: true, ..PLAIN },
];
const PLAIN: Style = Style {
    spaced: false,
    sorted: false,
    ascii: false,
    slashes: false,
    numbers: false,
    html: false,
    indent: 0,
};

fn key_places(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    const TAILS: [&str; 17] = [
        "",
        "&key=",
        "&secret=",
        "&",
        "&key",
        "&KEY=",
        "key=",
        "&api_key=",
        "&apikey=",
        "&secret_key=",
        "&sign_key=",
        "&app_secret=",
        "&appsecret=",
        "&appSecret=",
        "&session_key=",
        "&token=",
        "|",
    ];
    let appended =
        |tail: &'static str| Change::Secret(SecretPlacement::Append(Cow::Borrowed(tail)));
    match &base.scheme.secret {
        SecretPlacement::None => {
            for tail in TAILS {
                add(all, CauseCode::KeySuffixExtra, appended(tail));
                said(all, [tail, crate::secret::KEY_PLACEHOLDER].concat().into());
            }
        }
        placement => {
            let none = Change::Secret(SecretPlacement::None);
            add(all, CauseCode::KeySuffixMissing, none);
            let has = |tail: &str| matches!(placement, SecretPlacement::Append(has) if has == tail);
            for tail in TAILS.into_iter().filter(|tail| !has(tail)) {
                add(all, CauseCode::KeySuffixForm, appended(tail));
                said(all, [tail, crate::secret::KEY_PLACEHOLDER].concat().into());
            }
        }
    }
    let form = |change| Variation::new(CauseCode::KeySuffixForm, change);
    all.push(form(Change::KeyFirst).saying("before the text"));
    all.push(form(Change::KeyAround).saying("before the text and behind it"));
    // Where it is written in the text as a field, it must be known again, to be taken out of what is shown.
    let plain =
        base.key.len() >= super::SHORTEST_MASKED && base.key.iter().all(u8::is_ascii_alphanumeric);
    if plain {
        for name in ["key", "secret", "api_key", "app_secret", "appkey"] {
            let written = [name, "=", crate::secret::KEY_PLACEHOLDER, " among the fields"];
            all.push(form(Change::KeyField(name)).saying(written.concat()));
        }
    }
}

fn keys(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    let key = base.key.as_ref();
    let text = core::str::from_utf8(key).unwrap_or_default();
    let both =
        base.function.is_some_and(Function::is_hmac) && base.scheme.secret != SecretPlacement::None;
    let mut push = |code, key: Vec<u8>| {
        // Read otherwise where it is the key of the HMAC, and as text where it is appended.
        if both {
            let change = Change::MacKey(key.clone());
            all.push(Variation { rare: true, ..Variation::new(code, change) });
        }
        add(all, code, Change::Key(key));
    };
    let trimmed = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'') || super::rewrites::is_invisible(c)
    });
    if trimmed != text {
        push(CauseCode::KeyWhitespace, trimmed.as_bytes().to_vec());
        push(CauseCode::KeyWhitespace, text.trim_end().as_bytes().to_vec());
        push(CauseCode::KeyWhitespace, text.trim_start().as_bytes().to_vec());
    }
    for (before, behind) in
        [("", "\n"), ("", " "), ("", "\r\n"), (" ", ""), ("\u{feff}", ""), ("\"", "\"")]
    {
        push(CauseCode::KeyWhitespace, [before.as_bytes(), key, behind.as_bytes()].concat());
    }
    if let Some(bytes) = signature::unhex(trimmed) {
        push(CauseCode::KeyDecoded, bytes);
    }
    if let Some(bytes) = signature::unbase64(trimmed) {
        push(CauseCode::KeyDecoded, bytes);
    }
    push(CauseCode::KeyDecoded, signature::hex(key).into_bytes());
    push(CauseCode::KeyDecoded, signature::hex(key).to_ascii_uppercase().into_bytes());
    push(CauseCode::KeyDecoded, Base64::encode_string(key).into_bytes());
    if let Ok(decoded) = percent::decode(text) {
        push(CauseCode::KeyDecoded, decoded.as_bytes().to_vec());
    }
    push(CauseCode::KeyCase, text.to_ascii_uppercase().into_bytes());
    push(CauseCode::KeyCase, text.to_ascii_lowercase().into_bytes());
    for function in [Function::Md5, Function::Sha256] {
        let digest = function.digest(&[], [key, &[], &[]]);
        push(CauseCode::KeyHashed, signature::hex(&digest).into_bytes());
        push(CauseCode::KeyHashed, signature::hex(&digest).to_ascii_uppercase().into_bytes());
        push(CauseCode::KeyHashed, digest);
    }
    for word in ["", "undefined", "null", "None"] {
        push(CauseCode::KeyEmpty, word.as_bytes().to_vec());
    }
}

fn functions(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    let Some(own) = base.function else { return };
    for function in Function::ALL.into_iter().filter(|function| *function != own) {
        let plain = own == Function::HmacSha256 && function == Function::Sha256;
        let code = if plain { CauseCode::DigestNotHmac } else { CauseCode::DigestOther };
        add(all, code, Change::Function(function));
        said(all, function.as_str().into());
    }
    let twice = [own.as_str(), " twice"].concat();
    add(all, CauseCode::DigestOther, Change::Twice);
    said(all, twice.into());
    if own.is_hmac() {
        add(all, CauseCode::KeyMessageSwapped, Change::Swap);
    }
}

/// Separators, pairs and encodings of the scheme itself.
fn forms(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    for encoding in [Encoding::Raw, Encoding::Percent, Encoding::Form] {
        if encoding != base.scheme.encoding {
            let code = match encoding {
                Encoding::Raw => CauseCode::ValueNotEncoded,
                Encoding::Percent => CauseCode::ValuePercentEncoded,
                Encoding::Form => CauseCode::ValueFormEncoded,
            };
            add(all, code, Change::Encoding(encoding));
        }
    }
    for separator in ["", "&", ",", "|", "\n", ";", "&amp;"] {
        if separator != base.scheme.separator {
            let code =
                if separator == "&amp;" { CauseCode::HtmlEntity } else { CauseCode::Separator };
            add(all, code, Change::Separator(separator));
        }
    }
    for pair in [Pair::NameValue, Pair::NameQuoted, Pair::Value] {
        if pair != base.scheme.pair {
            add(all, CauseCode::PairForm, Change::Pair(pair));
            said(all, pair.as_str().into());
        }
    }
    if base.scheme.pair != Pair::Value {
        for (equals, written) in [("", "name and value"), (":", "name:value")] {
            let change = Change::Equals(equals);
            add(all, CauseCode::PairForm, change);
            said(all, written.into());
        }
    }
}

fn names(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    let forms: [fn(&str) -> String; 4] = [
        |name| name.to_ascii_lowercase(),
        camel_case,
        snake_case,
        |name| name.to_ascii_uppercase(),
    ];
    for form in forms {
        let changed: Vec<(String, String)> = base
            .fields
            .iter()
            .map(|(loose, _)| (loose.name().to_owned(), form(loose.name())))
            .filter(|(before, after)| before != after)
            .collect();
        for (name, after) in &changed {
            let change = Change::Names(alloc::vec![(name.clone(), after.clone())]);
            add_at(all, CauseCode::NameSpelling, name, change);
            said(all, after.clone().into());
        }
        if changed.len() > 1 {
            add(all, CauseCode::NameSpelling, Change::Names(changed));
        }
    }
    let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
    for (loose, _) in &base.fields {
        let name = loose.name();
        for known in SPELLINGS.iter().filter(|known| **known != name && plain(known) == plain(name))
        {
            let change = Change::Names(alloc::vec![(name.to_owned(), (*known).to_owned())]);
            add_at(all, CauseCode::NameSpelling, name, change);
            said(all, (*known).into());
        }
    }
    let blanks: [(CauseCode, Blank); 3] = [
        (CauseCode::Bom, |c| c == '\u{feff}'),
        (CauseCode::OuterWhitespace, char::is_whitespace),
        (CauseCode::Invisible, super::rewrites::is_invisible),
    ];
    for (code, blank) in blanks {
        for (loose, _) in &base.fields {
            let name = loose.name();
            let trimmed = name.trim_matches(blank);
            if trimmed != name {
                let change = Change::Names(alloc::vec![(name.to_owned(), trimmed.to_owned())]);
                add_at(all, code, name, change);
            }
        }
    }
    // `&amp;currency=EUR`, taken apart at its `&`.
    let escaped = base.fields.iter().filter_map(|(loose, _)| {
        let name = loose.name();
        Some((name.to_owned(), name.strip_prefix("amp;")?.to_owned()))
    });
    let escaped: Vec<(String, String)> = escaped.collect();
    if !escaped.is_empty() {
        add(all, CauseCode::HtmlEntity, Change::Names(escaped));
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

fn other_schemes(base: &Candidate<'_>, all: &mut Vec<Variation>) {
    for scheme in schemes::EVERY {
        // Where the signature is made outside, the text is what differs.
        let comparable = scheme.digest.is_external() == base.scheme.digest.is_external();
        if comparable && scheme.name != base.scheme.name {
            let change = Change::Scheme(scheme);
            let name = scheme.name.clone();
            add(all, CauseCode::SchemeOther, change);
            said(all, name);
        }
    }
}
