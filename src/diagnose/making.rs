//! From the table of mistakes to what each of them makes of one message.

use alloc::string::String;
use alloc::vec::Vec;

use super::candidate::Candidate;
use super::causes::CauseCode;
use super::checks;
use super::checks::is_amount;
use super::message::{self, Inclusion, LenientField};
use super::mistakes::{Make, Mistake, Which, mistakes};
use super::rewrites::Of;
use super::texts::{Kind, concat, trim, trim_start};
use super::variation::{Change, Edit, Edits, Likelihood, Switch, Touches, Variation};
use crate::rule::scheme::SecretPlacement;
use crate::sign::hashes::Function;
use crate::sign::secret::KEY_PLACEHOLDER;

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

/// One mistake, as it is made of a message.
pub(super) struct Making<'m, 'b> {
    pub(super) mistake: &'static Mistake,
    pub(super) base: &'b Candidate<'b>,
    pub(super) sources: &'m Sources<'b>,
    /// Whether the values of the message are few enough to be rewritten in every way.
    pub(super) complete: bool,
    made: &'m mut Vec<Variation<'b>>,
}

/// Bytes of values that are rewritten: each way of a hundred takes all of them.
const MOST_REWRITTEN: usize = 12 << 20;

/// Names of one field are no longer than this.
pub(super) const LONGEST_NAME: usize = 64;

/// All variations of the base, those of higher precedence first, and whether there is nothing more.
pub(super) fn variations<'b>(
    base: &'b Candidate<'b>,
    sources: &Sources<'b>,
) -> (Vec<Variation<'b>>, bool) {
    let size: usize = base.fields.iter().map(|lenient| base.spelled(lenient).len()).sum();
    let mut left = MOST_REWRITTEN / size.max(1);
    let mut complete = true;
    // A private key stands in no text.
    let has_key = !(base.key.is_empty() && base.scheme.digest.is_external());
    let mut made = Vec::new();
    for mistake in mistakes(base.slots.is_some()) {
        if matches!(mistake.touches, Touches::Key | Touches::KeyPlace) && !has_key {
            continue;
        }
        if let Make::Values(_) = mistake.make {
            complete = left > 0;
            left = left.saturating_sub(1);
        }
        Making { mistake, base, sources, complete, made: &mut made }.make();
    }
    let suspicions = checks::fields(base);
    for variation in &mut made {
        let is_suspected = suspicions.iter().any(|suspicion| {
            suspicion.code == variation.code && suspicion.field == variation.field
        });
        if is_suspected && variation.likelihood != Likelihood::Alone {
            variation.likelihood = Likelihood::Common;
        }
    }
    (made, complete)
}

impl<'b> Making<'_, 'b> {
    fn make(&mut self) {
        match &self.mistake.make {
            Make::Switch(switch, detail) => self.switch(*switch, detail),
            Make::Values(of) if self.complete => self.values_of(of),
            Make::Values(_) => {}
            Make::LeftOut(which) => self.inclusions(*which, Inclusion::LeftOut, false),
            Make::LeftIn(which) => self.inclusions(*which, Inclusion::Signed, false),
            Make::AllLeftOut(which) => self.inclusions(*which, Inclusion::LeftOut, true),
            Make::AllLeftIn(which) => self.inclusions(*which, Inclusion::Signed, true),
            Make::Names(form) => self.names(*form),
            Make::TrimmedNames(kind) => self.trimmed_names(*kind),
            Make::Key(of) => of(self.base.key).into_iter().for_each(|key| self.key(key)),
            Make::KeyBehind(placements) => self.key_behind(placements),
            Make::Apart(decode) => self.apart(*decode),
            Make::By(by) => by(self),
        }
    }

    // Each of these is called from many places: written out there, they would weigh most of the module.

    /// A change of all that it can be made of.
    #[inline(never)]
    pub(super) fn add(&mut self, field: Option<&'b str>, change: Change<'b>) {
        let Mistake { code, touches, likelihood: [likelihood, _], .. } = *self.mistake;
        self.made.push(Variation { code, field, detail: None, likelihood, touches, change });
    }

    /// A change of one field among others.
    #[inline(never)]
    pub(super) fn edit(&mut self, edit: Edit, field: &'b str, text: String) {
        self.add(Some(field), Change::Edit(edit, alloc::vec![(field, text)]));
        let [_, likelihood] = self.mistake.likelihood;
        if let Some(last) = self.made.last_mut() {
            last.likelihood = likelihood;
        }
    }

    /// More of what was made last.
    #[inline(never)]
    pub(super) fn said(&mut self, detail: &[&str]) {
        if let Some(last) = self.made.last_mut() {
            last.detail = Some(concat(detail)).filter(|detail| !detail.is_empty());
        }
    }

    /// The same switch for all fields, where it says something else than the base.
    pub(super) fn switch(&mut self, switch: Switch, detail: &str) {
        if switch.differs(self.base) {
            self.add(None, Change::Switch(switch));
            self.said(&[detail]);
        }
    }

    /// How many there are by now.
    pub(super) fn count(&self) -> usize {
        self.made.len()
    }

    /// What may have become of values: of all at once, and of each alone.
    pub(super) fn values(&mut self, changed: &[(&'b str, String)]) {
        if changed.len() > 1 {
            self.add(None, Change::Edit(Edit::Value, changed.to_vec()));
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
                    self.add(None, Change::Edit(Edit::Value, some));
                }
            }
        }
        let amounts = changed.iter().filter(|(name, _)| is_amount(name)).count();
        for (name, value) in changed {
            self.edit(Edit::Value, name, value.clone());
            let is_all = changed.len() == 1 || amounts == 1 && is_amount(name);
            let [likelihood, _] = self.mistake.likelihood;
            if let Some(last) = self.made.last_mut().filter(|_| is_all) {
                last.likelihood = likelihood;
            }
        }
    }

    fn values_of(&mut self, of: &Of) {
        let mut changed = Vec::new();
        for lenient in &self.base.fields {
            if let Some(value) = of.rewritten(self.base.spelled(lenient)) {
                changed.push((lenient.name(), value));
            }
        }
        self.values(&changed);
    }

    /// Fields signed that are not, or not signed that are: one at a time, or all of them.
    fn inclusions(&mut self, which: Which, inclusion: Inclusion, together: bool) {
        let base = self.base;
        let mut all: Edits<'b> = Vec::new();
        let mut names = String::new();
        for lenient in &base.fields {
            let name = lenient.name();
            let is_changed = base.is_signed(lenient) != (inclusion == Inclusion::Signed);
            if !is_changed || !which(base, lenient) {
                continue;
            }
            if !together {
                self.edit(Edit::Inclusion(inclusion), name, String::new());
            }
            names.push_str(if all.is_empty() { "" } else { ", " });
            names.push_str(name);
            all.push((name, String::new()));
        }
        if together && !all.is_empty() {
            let field = if let [(name, _)] = all.as_slice() { Some(*name) } else { None };
            self.add(field, Change::Edit(Edit::Inclusion(inclusion), all));
            self.said(&[if field.is_none() { &names } else { "" }]);
        }
    }

    /// Names that were changed: each alone, and all at once.
    fn names(&mut self, form: fn(&str) -> String) {
        let mut changed: Edits<'b> = Vec::new();
        for lenient in &self.base.fields {
            let name = lenient.name();
            let after = if name.len() > LONGEST_NAME { continue } else { form(name) };
            if after != name {
                self.edit(Edit::Name, name, after.clone());
                self.said(&[&after]);
                changed.push((name, after));
            }
        }
        if changed.len() > 1 {
            self.add(None, Change::Edit(Edit::Name, changed));
        }
    }

    fn trimmed_names(&mut self, kind: Kind) {
        for lenient in &self.base.fields {
            let name = lenient.name();
            let bare = trim(name, kind);
            if bare != name {
                self.edit(Edit::Name, name, bare.into());
            }
        }
    }

    /// Another key; and where it is the key of the HMAC as well as part of the text, the former alone.
    pub(super) fn key(&mut self, key: Vec<u8>) {
        let is_keyed = self.base.function.is_some_and(|function| function.keyed);
        if is_keyed && !matches!(self.base.secret, SecretPlacement::None) {
            self.add(None, Change::MacKey(key.clone()));
            if let Some(last) = self.made.last_mut() {
                last.likelihood = Likelihood::Rare;
            }
        }
        self.add(None, Change::Key(key));
    }

    /// Where none stands in the text, it is one more there.
    fn key_behind(&mut self, placements: &'static [SecretPlacement]) {
        let is_extra = matches!(self.base.secret, SecretPlacement::None);
        if is_extra != (self.mistake.code == CauseCode::KeySuffixExtra) {
            return;
        }
        for placement in placements {
            if let SecretPlacement::Append(key_prefix) = placement {
                self.add(None, Change::Switch(Switch::Secret(placement)));
                self.said(&[key_prefix, KEY_PLACEHOLDER]);
            }
        }
    }

    /// The raw text taken apart in another way.
    fn apart(&mut self, decode: fn(&str) -> Option<String>) {
        if let Some(text) = self.sources.text.filter(|text| !is_json(text)) {
            self.add(None, Change::Fields(message::of_form(text, decode)));
        }
    }
}

pub(super) const SIGN_TYPE: &str = "sign_type";

/// Whether a raw text is an object, which no form is.
pub(super) fn is_json(text: &str) -> bool {
    trim_start(text, char::is_whitespace).starts_with('{')
}

/// The only one of the names, if it is.
pub(super) fn only<'b>(names: &[&'b str]) -> Option<&'b str> {
    if let [only] = names { Some(only) } else { None }
}

fn is_address(name: &str) -> bool {
    ["url", "Url", "URL", "uri"].iter().any(|end| name.ends_with(end))
}
