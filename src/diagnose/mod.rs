//! Why a signature does not match: a search over the scheme's own switches and over what happens to
//! messages on their way.
//!
//! The rule is data, so this is no second implementation of it: each explanation is the scheme with one
//! switch changed, or the message with one accident undone, and it is found when it makes the very
//! signature that was expected. That is proof and not a guess.
//!
//! Here alone messages are read leniently: what signing refuses is here a cause.

mod candidate;
mod causes;
mod checks;
mod diagnosis;
mod entities;
mod examples;
mod making;
mod message;
mod mistakes;
mod of_fields;
mod of_keys;
mod of_names;
mod of_nested;
mod of_values;
mod opened;
mod pasted;
mod proof;
mod reading;
mod recognise;
mod rewrites;
mod search;
mod signature;
mod slots;
mod strings;
mod texts;
mod variation;

pub use causes::CauseCode;
pub use diagnosis::{Also, Cause, Diagnosis, Difference};
pub use examples::Example;
pub use making::Alternative;
pub use opened::{KeyOwner, Opened};
pub use reading::{Wire, wire};
pub use recognise::{MessageKind, Recognised, recognise};

use alloc::borrow::{Cow, ToOwned as _};
use alloc::string::String;
use alloc::vec::Vec;

use zeroize::Zeroizing;

use crate::message::params::{Params, Value};
use crate::rule::scheme::{ANY_KEY, EmptyValues, KeyEncoding, Order, Scheme};
use crate::rule::schemes::Rule;
use crate::rule::template::Template;
use crate::sign::hashes::Hash;
use crate::sign::secret::KEY_PLACEHOLDER;
use candidate::Candidate;
use diagnosis::Verdict;
use making::{HashKey, Sources};
use message::{DATA, LenientField};
use pasted::Printed;
use proof::{Proof, Whole};
use search::{Found, Search};
use signature::Expected;
use slots::Filled;
use strings::Named;
use texts::{COMPONENT, FORM, escaped, replaced, split, start, trim};
use variation::{Variation, varied};

/// How the fields of a template are signed: each, in its order.
const SLOTS: Scheme =
    Scheme { order: Order::Given, empty_values: EmptyValues::Keep, ..Scheme::PLAIN };

/// Fields of a message that is searched: far more than are signed.
const MOST_FIELDS: usize = 512;

/// A key of fewer bytes is part of too many words to be taken out of what is shown: nothing that may hold it
/// is shown then.
const SHORTEST_MASKED: usize = 4;
/// No secret has more bytes; written in another form it may have three times as many.
const LONGEST_MASKED: usize = 4_096;

/// What is known of a mismatch.
///
/// ```
/// use orderstr::diagnose::{CauseCode, Inquiry};
/// use orderstr::{Params, schemes};
/// let order = Params::from([("user_id", "U1"), ("amount", "120.00"), ("product_name", "Tea")]);
/// let diagnosis = Inquiry::new(schemes::LATIPAY)
///     .with_key("111222333")
///     .with_params(&order)
///     // The same order, with the amount as a number: it was signed as 120.
///     .with_expected("d6dd3449f62a5939158d4141082523cb19d8fa985a76e6f6ba1555a0200f667d")
///     .diagnose();
/// assert_eq!(diagnosis.matches(), Some(false));
/// assert_eq!(diagnosis.causes[0].code, CauseCode::NumberReformatted);
/// assert_eq!(diagnosis.causes[0].field.as_deref(), Some("amount"));
/// assert!(diagnosis.causes[0].is_proven());
/// ```
pub struct Inquiry {
    rule: Rule,
    key: Option<Zeroizing<String>>,
    fields: Vec<LenientField<'static>>,
    text: Option<String>,
    expected: Option<String>,
    expected_string: Option<String>,
    alternatives: Vec<Alternative>,
    gbk: Option<Vec<(char, Vec<u8>)>>,
    opened: Vec<Opened>,
}

impl Cause {
    fn new(code: CauseCode, field: Option<String>) -> Self {
        Self { code, field, detail: None, proof: None, also: Vec::new(), at: None, canonical: None }
    }

    /// The sentence: `field: what is wrong (more of it)`.
    #[must_use]
    pub fn message(&self) -> String {
        self.sentence(self.code.english(), ": ", " (", ")")
    }

    /// The sentence in Chinese.
    #[must_use]
    pub fn message_zh(&self) -> String {
        self.sentence(self.code.chinese(), "\u{ff1a}", "(", ")")
    }

    fn sentence(&self, words: &str, colon: &str, open: &str, close: &str) -> String {
        let mut out = String::new();
        if let Some(field) = &self.field {
            out.push_str(field);
            out.push_str(colon);
        }
        out.push_str(words);
        if let Some(detail) = &self.detail {
            out.push_str(open);
            out.push_str(detail);
            out.push_str(close);
        }
        out
    }
}

impl core::fmt::Debug for Inquiry {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Inquiry").field("rule", &self.rule).finish_non_exhaustive()
    }
}

impl Inquiry {
    /// By which rule the message should be signed.
    #[must_use]
    pub fn new(rule: impl Into<Rule>) -> Self {
        Self {
            rule: rule.into(),
            key: None,
            fields: Vec::new(),
            text: None,
            expected: None,
            expected_string: None,
            alternatives: Vec::new(),
            gbk: None,
            opened: Vec::new(),
        }
    }

    /// The key, as it is used: a blank at its end is a cause and not an error.
    #[must_use]
    pub fn with_key(mut self, key: &str) -> Self {
        self.key = Some(Zeroizing::new(key.to_owned()));
        self
    }

    /// The fields of the message.
    #[must_use]
    pub fn with_params(mut self, params: &Params<'_>) -> Self {
        self.fields = message::of_params(params);
        self
    }

    /// The fields of the message, as a JSON object: numbers may be fractions, values nested.
    #[must_use]
    pub fn with_json(mut self, text: &str) -> Self {
        self.fields = message::of_json(text).unwrap_or_default();
        self
    }

    /// The raw body of a notification or reply: JSON, XML, or urlencoded text; or what it stands in: an address, a cURL
    /// command, a raw HTTP request, a line of a log, or pairs on lines. For a template, what fills its slot
    /// for a body.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        // A template takes the body as it is, beside the fields that were given.
        if matches!(self.rule, Rule::Scheme(_)) {
            let pasted = reading::taken_apart(text);
            self.text = Some(pasted.text().into_owned());
            self.fields = reading::fields(self.text.as_deref().unwrap_or_default());
        } else {
            self.text = Some(text.to_owned());
        }
        self
    }

    /// The signature that the other side made.
    #[must_use]
    pub fn with_expected(mut self, signature: &str) -> Self {
        self.expected = Some(signature.to_owned());
        self
    }

    /// What a public key makes of the signature, for a rule that is signed with a private key: the digest of what was signed stands in
    /// it. Once for each key that is at hand.
    #[must_use]
    pub fn with_opened(mut self, opened: Opened) -> Self {
        self.opened.push(opened);
        self
    }

    /// The string to sign that the other side printed, escaped for HTML or inside of its complaint.
    #[must_use]
    pub fn with_expected_string(mut self, text: &str) -> Self {
        self.expected_string = Some(text.to_owned());
        self
    }

    /// Another value that a field may have had.
    #[must_use]
    pub fn with_alternative(mut self, alternative: Alternative) -> Self {
        self.alternatives.push(alternative);
        self
    }

    /// The GBK bytes of the characters of the message, where the feature `gbk` is off.
    #[must_use]
    pub fn with_gbk(self, mut table: Vec<(char, Vec<u8>)>) -> Self {
        table.sort_unstable_by_key(|(character, _)| *character);
        self.with_sorted_gbk(table)
    }

    /// The same in the order of the characters already: in WebAssembly a sort would weigh more than the search for
    /// the key.
    #[doc(hidden)]
    #[must_use]
    pub fn with_sorted_gbk(mut self, table: Vec<(char, Vec<u8>)>) -> Self {
        self.gbk = Some(table);
        self
    }

    /// Looks for the causes.
    #[must_use]
    pub fn diagnose(&self) -> Diagnosis {
        if self.expected_string.is_some() { self.compare() } else { self.search() }
    }

    /// The same by a text that was printed alone. What compares is in another WebAssembly module than what hashes.
    #[doc(hidden)]
    #[must_use]
    pub fn compare(&self) -> Diagnosis {
        let pasted = self.expected_string.as_deref().unwrap_or_default();
        self.answer(match &self.rule {
            Rule::Scheme(scheme) => {
                let fields = self.flat(scheme);
                self.by_text(&self.base(scheme, &fields), pasted)
            }
            Rule::Template(template) => self.by_lines(template, pasted),
        })
    }

    /// The same by a signature, or by nothing but the message.
    #[doc(hidden)]
    #[must_use]
    pub fn search(&self) -> Diagnosis {
        self.answer(match &self.rule {
            // What else a key of such bytes may have been, the search does not know.
            rule if ANY_KEY && !is_text_key(rule) => Diagnosis {
                verdict: Verdict::Unknown,
                causes: Vec::new(),
                tried: 0,
                complete: false,
            },
            Rule::Scheme(scheme) => {
                let fields = self.flat(scheme);
                self.of_scheme(self.base(scheme, &fields))
            }
            Rule::Template(template) => self.of_template(template),
        })
    }

    fn answer(&self, mut diagnosis: Diagnosis) -> Diagnosis {
        self.mask(&mut diagnosis);
        diagnosis
    }

    fn base<'b>(&'b self, scheme: &'b Scheme, fields: &'b [LenientField<'_>]) -> Candidate<'b> {
        let key = self.key.as_deref().map_or("", String::as_str);
        let mut base = Candidate::new(scheme, fields, key);
        base.gbk = self.gbk.as_deref();
        base
    }

    /// The fields as they are signed: of some schemes those of a nested object among them.
    fn flat(&self, scheme: &Scheme) -> Cow<'_, [LenientField<'static>]> {
        if scheme.exclude.contains(DATA) {
            Cow::Owned(message::flattened(&self.fields, DATA))
        } else {
            Cow::Borrowed(&self.fields)
        }
    }

    fn sources(&self, scheme: &Scheme, hash: Option<HashKey>) -> Sources<'_> {
        let nested = self.fields.iter().any(|lenient| lenient.nested);
        Sources {
            text: self.text.as_deref(),
            nested: (nested && scheme.exclude.contains(DATA)).then_some(self.fields.as_slice()),
            alternatives: &self.alternatives,
            is_printed: self.expected_string.is_some(),
            hash,
        }
    }

    fn of_scheme(&self, base: Candidate<'_>) -> Diagnosis {
        let scheme = base.scheme;
        let own = self.expected.as_deref().or_else(|| self.own_signature(scheme));
        let expected = own.map(Expected::new);
        if scheme.digest.is_external() && !self.opened.is_empty() {
            let due = opened::due(&scheme.name, &self.fields);
            return self.by_opened(base, expected.unwrap_or_else(|| Expected::new("")), due);
        }
        match &expected {
            Some(expected) if base.function.is_some() && self.key.is_some() => {
                self.by_signature(&base, expected)
            }
            other => {
                let mut causes = Vec::new();
                self.suspect(&base, other.as_ref(), &mut causes);
                Diagnosis { verdict: Verdict::Unknown, causes, tried: 0, complete: true }
            }
        }
    }

    /// By the digest that a public key gives back.
    fn by_opened(
        &self,
        mut base: Candidate<'_>,
        expected: Expected,
        due: Option<Hash>,
    ) -> Diagnosis {
        let mut causes = Vec::new();
        let mut opened = Vec::new();
        for one in &self.opened {
            opened.push((one.owner, one.content()));
        }
        // Of one's own request one's own key has made it, and of a gateway's message never.
        let own = opened.len() == 1 || !opened::is_received(&base);
        let made = |own: bool| {
            let is = |owner| (owner == KeyOwner::Own) == own;
            opened.iter().find_map(|(owner, content)| content.clone().filter(|_| is(*owner)))
        };
        let Some(content) = made(false).or_else(|| made(true).filter(|_| own)) else {
            // Of a damaged signature no key can say anything.
            let damaged = checks::rsa(&expected)
                .filter(|_| self.opened.iter().all(|opened| opened.block.is_none()));
            let wrong = Proof::granted(&expected, &Whole::Opened(&opened));
            let (proof, codes) = match (damaged, wrong) {
                (None, Some((proof, codes))) => (Some(proof), codes),
                (damaged, _) => (None, alloc::vec![damaged.unwrap_or(CauseCode::WrongKey)]),
            };
            codes.iter().for_each(|code| add(&mut causes, *code, None, proof));
            return Diagnosis { verdict: Verdict::Differs, causes, tried: 0, complete: true };
        };
        if content.form == opened::Form::Pss {
            add(&mut causes, CauseCode::PaddingOther, None, None);
            return Diagnosis { verdict: Verdict::Differs, causes, tried: 0, complete: true };
        }
        base.hash(content.hash);
        let hash = base.function.map_or("", |function| function.as_str());
        let mut diagnosis = self.by_signature(&base, &expected.opened(content, due));
        for cause in &mut diagnosis.causes {
            if cause.code == CauseCode::DigestOther && cause.detail.is_none() {
                cause.detail = Some(hash.to_owned());
            }
        }
        diagnosis
    }

    /// The signature that the raw body holds itself, under the name that its scheme leaves out.
    fn own_signature(&self, scheme: &Scheme) -> Option<&str> {
        self.text.as_ref()?;
        for lenient in &self.fields {
            let name = lenient.name();
            let name = name.strip_prefix("amp;").unwrap_or(name);
            if scheme.exclude.contains(name)
                && matches!(name, "sign" | "signature" | "hash" | "sig")
            {
                return lenient.field.value.as_text();
            }
        }
        None
    }

    /// Everything that is tried. There is something for each field, and each time all fields are signed:
    /// of a message with too many of them only what it looks like is said.
    fn variations<'b>(
        &'b self,
        base: &'b Candidate<'_>,
        search: &mut Search<'_>,
        hash: Option<HashKey>,
    ) -> Vec<Variation<'b>> {
        if base.fields.len() > MOST_FIELDS {
            search.complete = false;
            return Vec::new();
        }
        let (all, complete) = making::variations(base, &self.sources(base.scheme, hash));
        search.complete = complete;
        all
    }

    fn by_signature(&self, base: &Candidate<'_>, expected: &Expected) -> Diagnosis {
        let places = base.places();
        let mut sorted = base.clone();
        sorted.sorted = places.as_deref();
        let base = &sorted;
        let mut search = Search::new(base, expected, |made| made.digest().unwrap_or_default());
        let (made, reached) = search.base();
        let mut causes = Vec::new();
        if let Some((proof, forms)) = reached {
            forms.iter().for_each(|form| add(&mut causes, *form, None, Some(proof)));
            if let Some(first) = causes.first_mut() {
                first.canonical = Some(base.shown());
            }
            let verdict = if causes.is_empty() { Verdict::Same(proof) } else { Verdict::Differs };
            return Diagnosis { verdict, causes, tried: search.tried, complete: true };
        }
        let hash: HashKey = |function, key| function.digest(&[], key);
        let all = self.variations(base, &mut search, Some(hash));
        if let Some(found) = search.run(&made, &all, true) {
            search.complete = true;
            causes = explained(base, &found);
        } else {
            if let Some(code) =
                checks::signature(expected, base.scheme).filter(|_| !expected.is_opened())
            {
                // Cut off it would be the beginning of the right one, or of that of a variation, and found.
                let is_cut = code == CauseCode::SignatureTruncated;
                let code = if is_cut { CauseCode::SignatureMalformed } else { code };
                add(&mut causes, code, None, None);
            }
            let fits = expected.is_opened();
            let code = if fits { CauseCode::KeyFitsTextDiffers } else { CauseCode::WrongKey };
            add(&mut causes, code, None, None);
            self.suspect(base, None, &mut causes);
        }
        Diagnosis {
            verdict: Verdict::Differs,
            causes,
            tried: search.tried,
            complete: search.complete,
        }
    }

    fn by_text(&self, base: &Candidate<'_>, pasted: &str) -> Diagnosis {
        let places = base.places();
        let mut sorted = base.clone();
        sorted.sorted = places.as_deref();
        let base = &sorted;
        let mut names = Vec::new();
        for lenient in base.signed().into_iter().take(MOST_FIELDS) {
            names.push(lenient.name());
        }
        let ours = base.text().text;
        let mut printed = pasted::printed(pasted, &names, &ours);
        printed.undress(&ours);
        let mut search = Search::new(base, &printed, |made| {
            let text = made.text().text;
            (strings::marked(&text), text.len())
        });
        let (made, same) = search.base();
        if let Some((proof, _)) = same {
            return self.same(&printed, proof, &ours, base.shown());
        }
        let all = self.variations(base, &mut search, None);
        let mut causes = Vec::new();
        let differences = strings::fields(base, &printed.text);
        // Of a text that has nothing in common with ours no two mistakes make it.
        let signed = base.signed();
        let held = strings::holds(signed.iter().map(|field| base.spelled(field)), &printed.text);
        let several = differences.is_some() || held;
        let mut found = search.run(&made, &all, several);
        if found.is_none() {
            let changes = differences.as_ref().and_then(|both| both.changes.as_deref());
            if let Some([most @ .., order]) = changes {
                let mut together: Vec<&Variation<'_>> = most.iter().collect();
                // In the order of the rule, and in theirs.
                for _ in 0..2 {
                    if found.is_none() {
                        found = search.together(&together);
                        together.push(order);
                    }
                }
            }
        }
        let (tried, complete) = (search.tried, search.complete || found.is_some());
        let mut proof = None;
        if let Some(found) = &found {
            causes = explained(base, found);
            proof = Some(found.proof);
        } else if let Some(differences) = &differences {
            add_all(&mut causes, &differences.named, None);
        }
        if causes.is_empty() {
            apart(&mut causes, &base.scheme.name, held, &printed.text);
        }
        self.compared(&mut causes, &printed, proof, &ours);
        Diagnosis { verdict: Verdict::Differs, causes, tried, complete }
    }

    /// The text is ours, and all that is wrong is what it wears as a whole. Where it wears nothing and was refused all the
    /// same, it is the key.
    fn same(&self, printed: &Printed, proof: Proof, ours: &str, shown: String) -> Diagnosis {
        let mut causes = Vec::new();
        let mut verdict = Verdict::Same(proof);
        if !printed.worn.is_empty() {
            verdict = Verdict::Differs;
            self.compared(&mut causes, printed, Some(proof), ours);
            if let Some(first) = causes.first_mut() {
                first.canonical = Some(printed.dressed(&shown));
            }
        } else if printed.complaint || printed.escaped {
            add(&mut causes, CauseCode::KeyPair, None, None);
        }
        Diagnosis { verdict, causes, tried: 1, complete: true }
    }

    /// Adds what the printed text wears as a whole: that says less than any other mistake. The proof is that of all the
    /// others together.
    fn compared(
        &self,
        causes: &mut Vec<Cause>,
        printed: &Printed,
        proof: Option<Proof>,
        ours: &str,
    ) {
        if causes.first().is_some_and(|first| first.code == CauseCode::TextOther) {
            return;
        }
        for (code, ..) in &printed.worn {
            if causes.last().is_none_or(|last| last.code != *code) {
                add(causes, *code, None, proof);
            }
        }
        if printed.escaped {
            add(causes, CauseCode::HtmlEntity, None, None);
        }
        if let Some(first) = causes.first_mut() {
            first.at = self.difference(ours, &printed.whole);
            first.canonical = first.canonical.take().map(|text| printed.dressed(&text));
        }
    }

    fn filled<'t>(&'t self, template: &'t Template) -> Filled<'t> {
        Filled::new(template.slots().unwrap_or_default(), &self.fields, self.text.as_deref())
    }

    fn of_template(&self, template: &Template) -> Diagnosis {
        let is_known =
            self.key.is_some() && self.expected.is_some() && !template.digest.is_external();
        if is_known || !self.opened.is_empty() {
            return self.of_slots(template);
        }
        let mut causes = Vec::new();
        add_all(&mut causes, &self.filled(template).suspicions(&self.fields), None);
        Diagnosis { verdict: Verdict::Unknown, causes, tried: 0, complete: true }
    }

    fn by_lines(&self, template: &Template, pasted: &str) -> Diagnosis {
        let filled = self.filled(template);
        let mut causes = Vec::new();
        let ours = filled.text();
        let mut printed = pasted::printed(pasted, &[], &ours);
        let mut proof = None;
        if !printed.cut {
            printed.undress(&ours);
        } else if Filled::may_begin(&mut printed, &ours) {
            add(&mut causes, CauseCode::KeyPair, None, None);
            return Diagnosis { verdict: Verdict::Unknown, causes, tried: 1, complete: true };
        }
        if let Some((proof, _)) = Proof::granted(&printed, &Whole::Text(&ours)) {
            return self.same(&printed, proof, &ours, ours.clone());
        }
        if let Some(differences) = filled.differences(&printed, &ours) {
            let changed = differences.changed.filter(|_| !printed.cut);
            proof = changed.and_then(|text| Some(Proof::granted(&printed, &Whole::Text(&text))?.0));
            add_all(&mut causes, &differences.named, proof);
            if let (Some(first), Some(_)) = (causes.first_mut(), proof) {
                first.canonical = Some(printed.text.clone());
            }
        } else {
            apart(&mut causes, &template.name, filled.are_held(&printed.text), &printed.text);
        }
        self.compared(&mut causes, &printed, proof, &ours);
        Diagnosis { verdict: Verdict::Differs, causes, tried: 1, complete: true }
    }

    /// A text with slots by the digest of it: a message whose fields are the slots.
    fn of_slots(&self, template: &Template) -> Diagnosis {
        let slots = template.slots().unwrap_or_default();
        let mut fields = Vec::with_capacity(slots.len());
        for slot in &slots {
            let given = self.fields.iter().find(|lenient| lenient.name() == slot.name);
            let body = self.text.as_deref().filter(|_| slot.raw);
            fields.push(given.map_or_else(
                || {
                    let value = body.map_or(Value::Null, |body| Value::Text(body.into()));
                    LenientField::new(slot.name.into(), value)
                },
                LenientField::borrowed,
            ));
        }
        let Template { digest, output, secret, .. } = template;
        let (digest, output, secret) = (*digest, *output, secret.clone());
        let scheme = Scheme { digest, output, secret, ..SLOTS };
        let mut base = self.base(&scheme, &fields);
        base.slots = Some(&slots);
        let expected = Expected::new(self.expected.as_deref().unwrap_or_default());
        if digest.is_external() {
            return self.by_opened(base, expected, Some(Hash::Sha256));
        }
        self.by_signature(&base, &expected)
    }

    /// What looks wrong without anything to compare with.
    fn suspect(&self, base: &Candidate<'_>, expected: Option<&Expected>, causes: &mut Vec<Cause>) {
        let of_signature = expected.and_then(|expected| {
            let encoded = || expected.is_encoded().then_some(CauseCode::SignatureEncoded);
            checks::signature(expected, base.scheme).or_else(encoded)
        });
        let of_key = self.key.as_deref().and_then(|key| checks::key(key));
        let marked = self.text.as_ref().is_some_and(|text| text.starts_with('\u{feff}'));
        let of_text = marked.then_some(CauseCode::Bom);
        for code in [of_signature, of_key, of_text].into_iter().flatten() {
            add(causes, code, None, None);
        }
        add_all(causes, &checks::missing(base), None);
        add_all(causes, &checks::fields(base), None);
    }

    /// Takes the key out of whatever is shown: a message may hold it, and so may a string that the
    /// other side printed. Of a key that cannot be masked no text that may hold it is shown.
    fn mask(&self, diagnosis: &mut Diagnosis) {
        let short = self.key.as_deref().map(|key| bare(key)).filter(|key| is_short(key));
        let hide = |shown: &mut Option<String>| {
            if let Some(text) = shown {
                match short {
                    None => *text = self.masked(text),
                    Some(key) if holds_key(text, key) => *shown = None,
                    Some(_) => {}
                }
            }
        };
        for cause in &mut diagnosis.causes {
            if short.is_some() {
                (cause.canonical, cause.at) = (None, None);
            }
            hide(&mut cause.canonical);
            hide(&mut cause.detail);
            hide(&mut cause.field);
            for other in &mut cause.also {
                hide(&mut other.detail);
                hide(&mut other.field);
            }
            if let Some(at) = &mut cause.at {
                at.ours = self.masked(&at.ours);
                at.theirs = self.masked(&at.theirs);
            }
        }
    }

    /// The text without the key, in any of the forms that variations write.
    fn masked(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        let Some(key) = &self.key else { return masked };
        for key in [key.as_str(), bare(key)] {
            if key.len() < SHORTEST_MASKED {
                continue;
            }
            let percent = Zeroizing::new(escaped(key, COMPONENT, false));
            let form = Zeroizing::new(escaped(key, FORM, true));
            let html = Zeroizing::new(entities::escaped(key));
            for written in [key, &percent, &form, &html] {
                masked = replaced(&masked, written, KEY_PLACEHOLDER);
            }
        }
        masked
    }

    /// The first place where the texts differ. The key is taken out before they are cut to what stands
    /// around it, where half of it could be left.
    fn difference(&self, ours: &str, theirs: &str) -> Option<Difference> {
        let index = strings::difference(ours, theirs)?.index;
        let (ours, theirs) = (self.masked(ours), self.masked(theirs));
        let mut shown =
            strings::difference(&ours, &theirs).unwrap_or(Difference { index, ours, theirs });
        shown.index = index;
        Some(shown)
    }
}

/// Whether the key of a rule is used as it is written.
fn is_text_key(rule: &Rule) -> bool {
    let (Rule::Scheme(Scheme { key_encoding, .. }) | Rule::Template(Template { key_encoding, .. })) =
        rule;
    *key_encoding == KeyEncoding::Text
}

/// Whether a key cannot be masked: it is too short, or longer than any key and than what is worth looking for.
fn is_short(bare: &str) -> bool {
    (1..SHORTEST_MASKED).contains(&bare.len()) || bare.len() > LONGEST_MASKED
}

/// Whether what is shown holds a key that cannot be masked, or the beginning of one.
fn holds_key(text: &str, key: &str) -> bool {
    split(text, start(key, LONGEST_MASKED)).is_some()
}

/// A key without white space and quotes around it.
fn bare(key: &str) -> &str {
    trim(key, |c| c.is_whitespace() || matches!(c, '"' | '\''))
}

// Called from many places: written out there, it would weigh more than what it adds.
#[inline(never)]
fn add(causes: &mut Vec<Cause>, code: CauseCode, field: Option<&str>, proof: Option<Proof>) {
    let mut cause = Cause::new(code, field.map(str::to_owned));
    cause.proof = proof;
    causes.push(cause);
}

#[inline(never)]
fn add_all(causes: &mut Vec<Cause>, found: &[Named<'_>], proof: Option<Proof>) {
    for Named { code, field } in found {
        add(causes, *code, *field, proof);
    }
}

/// Two texts that no field tells apart: one is damaged, or they have nothing to do with each other.
fn apart(causes: &mut Vec<Cause>, own: &str, held: bool, theirs: &str) {
    if held {
        add(causes, CauseCode::TextDiffers, None, None);
    } else {
        add(causes, CauseCode::TextOther, None, None);
        if let Some(first) = causes.first_mut() {
            first.detail = slots::fitting(theirs).filter(|name| *name != own).map(str::to_owned);
        }
    }
}

/// What was found, as causes.
fn explained(base: &Candidate<'_>, found: &Found<'_>) -> Vec<Cause> {
    let mut causes = Vec::new();
    for variation in &found.variations {
        add(&mut causes, variation.code, variation.field, Some(found.proof));
        if let Some(last) = causes.last_mut() {
            last.detail.clone_from(&variation.detail);
        }
    }
    for form in &found.forms {
        add(&mut causes, *form, None, Some(found.proof));
    }
    if let Some(first) = causes.first_mut() {
        first.canonical = Some(varied(base, &found.variations).shown());
        for other in &found.also {
            let other = Also {
                code: other.code,
                field: other.field.map(str::to_owned),
                detail: other.detail.clone(),
            };
            let said = other.code == first.code && other.field == first.field;
            if !said && !first.also.contains(&other) {
                first.also.push(other);
            }
        }
    }
    causes
}
