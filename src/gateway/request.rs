//! How the request to a gateway whose key is shared is made of what the caller gives.

use alloc::borrow::ToOwned as _;
use alloc::string::String;
use alloc::vec::Vec;

use crate::error::{Code, Error, Result};
use crate::gateway::message::{Request, header};
use crate::gateway::operation::{Method, Operation, OperationField};
use crate::message::field_names::FieldNames;
use crate::message::json;
use crate::message::values::{Given, Values};
use crate::sign::canonical::{Canonical, Purpose};
use crate::sign::mac::Signature;
use crate::sign::pair::PairStyle;
use crate::sign::plan::Plan;
use crate::sign::plans::{PlanKey, Plans};
use crate::sign::signer::Signer;
use crate::text::percent;
use crate::text::scan::{part, split_once};

/// What the request of a call without a table is called.
pub(crate) const CALL: &str = "call";

/// A request with a JSON body, of a call without a table.
pub struct Posted {
    /// The whole address.
    pub url: String,
    /// The body.
    pub body: String,
    /// The signature, which the body holds as well.
    pub signature: String,
}

impl Posted {
    pub(crate) fn request(self) -> Request {
        posted(CALL, self)
    }
}

fn posted(operation: &'static str, posted: Posted) -> Request {
    let Posted { url, body, signature } = posted;
    let headers = Vec::from([header("Content-Type", JSON_UTF8)]);
    let (operation, method) = (operation.into(), Method::Post.as_str().into());
    Request { operation, method, url, headers, body: Some(body), signature }
}

/// As the Latipay page prints it.
pub const JSON_UTF8: &str = "application/json;charset=UTF-8";

/// What a request's JSON body or query holds, one item behind the other.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item {
    /// A field of the envelope, as text.
    Text(&'static str),
    /// A field of the envelope, as a number.
    Number(&'static str),
    /// The signature, under this name.
    Signature(&'static str),
    /// The fields of the operation, in the order of its table.
    Fields,
    /// An object of that name begins.
    Open(&'static str),
    /// It ends.
    Close,
}

/// Looks at the texts of an operation's fields, and at those beside them, by their names.
type Check = for<'t> fn(&Operation, &dyn Fn(&str) -> Option<&'t str>) -> Result<()>;

/// What every request of a gateway has in common.
pub(crate) struct Envelope<'e> {
    pub(crate) base_url: &'e str,
    /// What is signed beside the operation's fields.
    pub(crate) beside: &'e [(&'static str, &'e str)],
    /// What is filled in where the operation has such a field.
    pub(crate) account: &'e [(&'static str, &'e str)],
    pub(crate) items: &'static [Item],
    /// What no table says of the fields, which are looked up by their names.
    pub(crate) check: Check,
}

/// The plans of a gateway's requests.
pub type RequestPlans = Plans<RequestPlan>;

/// A call of an operation, under a key that its names are found by.
pub struct RequestCall<'c, K> {
    /// The operation.
    pub operation: &'c Operation,
    /// What the plan for its fields is found by.
    pub key: PlanKey<K>,
}

impl RequestPlans {
    /// Signs the values of an order and has the request written.
    pub(crate) fn write<'n, 'v, V: Values, T>(
        &self,
        call: RequestCall<'_, impl Iterator<Item = &'n str> + Clone>,
        envelope: &Envelope<'v>,
        signer: &Signer,
        values: &'v V,
        canonical: &mut Canonical,
        write: impl FnOnce(&SignedRequest<'_, 'v>) -> T,
    ) -> Result<T> {
        let RequestCall { operation, key } = call;
        self.find(
            key,
            |plan, names| plan.is_for(operation, names),
            |mut names| RequestPlan::new(operation, envelope, signer, &mut names),
            |plan| {
                let texts = plan.texts(operation, envelope, signer, values)?;
                let signature = signer.sign_values(&plan.plan, &texts, Purpose::Sign, canonical)?;
                Ok(write(&SignedRequest { plan, operation, envelope, texts, signature }))
            },
        )
    }
}

/// A request that is signed and not yet written.
pub struct SignedRequest<'r, 'v> {
    plan: &'r RequestPlan,
    operation: &'r Operation,
    envelope: &'r Envelope<'v>,
    texts: Texts<'v>,
    signature: Signature,
}

/// An operation resolved for the names that the caller gives: where each value goes, and what is filled in.
#[derive(Debug)]
pub struct RequestPlan {
    fields: &'static [&'static OperationField],
    given: FieldNames,
    /// The first of them that the operation does not have.
    unknown: Option<usize>,
    /// For each field of the operation the place of its value among those given.
    places: Vec<Option<usize>>,
    /// What is signed: the fields of the envelope, and those of the operation.
    plan: Plan,
    /// The name of each field as a JSON body has it.
    labels: Vec<String>,
}

/// The texts of a message, filled in and checked. A field that may be left out and is has none.
struct Texts<'t> {
    beside: &'t [(&'static str, &'t str)],
    fields: Vec<Option<&'t str>>,
    holds_mark: bool,
}

impl Values for Texts<'_> {
    fn at(&self, place: usize) -> Given<'_> {
        let text = match place.checked_sub(self.beside.len()) {
            Some(place) => self.fields.get(place).copied().flatten(),
            None => self.beside.get(place).map(|(_, text)| *text),
        };
        text.map_or(Given::Absent, Given::Text)
    }

    fn length(&self) -> Option<usize> {
        let beside = self.beside.iter().map(|(_, text)| text.len());
        Some(beside.chain(self.fields.iter().flatten().map(|text| text.len())).sum())
    }

    fn may_hold(&self, _: u8) -> bool {
        self.holds_mark
    }
}

impl RequestPlan {
    /// The plan for orders of these names.
    pub(crate) fn new(
        operation: &Operation,
        envelope: &Envelope<'_>,
        signer: &Signer,
        names: &mut dyn Iterator<Item = &str>,
    ) -> Self {
        let (given, _) = FieldNames::read(names);
        let is_known = |name: &str| operation.fields.iter().any(|field| field.name == name);
        let signed = envelope.beside.iter().map(|(name, _)| *name);
        let mut labels = Vec::with_capacity(operation.fields.len());
        let mut places = Vec::with_capacity(operation.fields.len());
        for field in operation.fields {
            let mut label = String::new();
            json::write_label(field.name, &mut label);
            labels.push(label);
            places.push(given.place_of(field.name));
        }
        Self {
            fields: operation.fields,
            unknown: (0..given.len()).find(|place| !is_known(given.at(*place))),
            plan: signer.plan(&mut signed.chain(operation.fields.iter().map(|field| field.name))),
            given,
            places,
            labels,
        }
    }

    /// Whether it is the plan for orders of these names.
    pub(crate) fn is_for<'n>(
        &self,
        operation: &Operation,
        names: impl Iterator<Item = &'n str>,
    ) -> bool {
        core::ptr::eq(self.fields, operation.fields) && self.given.are(names)
    }

    /// What is signed: checked and filled in.
    fn texts<'t, V: Values>(
        &self,
        operation: &Operation,
        envelope: &Envelope<'t>,
        signer: &Signer,
        values: &'t V,
    ) -> Result<Texts<'t>> {
        let checked = self.given.check(values, signer.limits(), b'&')?;
        if let Some(place) = self.unknown {
            return Err(Error::at(Code::UnknownField, self.given.at(place)));
        }
        let mut fields = Vec::with_capacity(self.fields.len());
        for (field, place) in self.fields.iter().zip(&self.places) {
            let value = place.map_or(Given::Absent, |place| values.at(place));
            let text = field.text(envelope.account, value)?;
            // Percent-encoding leaves dots alone, and clients then resolve them: the request
            // would go to another address than the one that was meant.
            if text.is_some_and(|text| matches!(text, "." | ".."))
                && operation.slot() == Some(field.name)
            {
                return Err(Error::at(Code::Path, field.name));
            }
            fields.push(text);
        }
        let text_of = |name: &str| match self.fields.iter().position(|field| field.name == name) {
            Some(place) => fields.get(place).copied().flatten(),
            None => envelope.beside.iter().find(|(beside, _)| *beside == name).map(|(_, t)| *t),
        };
        (envelope.check)(operation, &text_of)?;
        Ok(Texts { beside: envelope.beside, fields, holds_mark: checked.holds_mark })
    }
}

impl SignedRequest<'_, '_> {
    /// How it is sent.
    pub fn method(&self) -> Method {
        self.operation.method
    }

    /// The media type of its body, where it has one.
    pub fn content_type(&self) -> Option<&'static str> {
        (self.method() == Method::Post).then_some(JSON_UTF8)
    }

    /// The signature.
    pub fn signature(&self) -> &str {
        self.signature.as_str()
    }

    /// The whole of it.
    pub(crate) fn request(&self) -> Request {
        let mut url = String::with_capacity(128);
        self.write_address(&mut url);
        let (operation, signature) = (self.operation.name, self.signature().to_owned());
        if self.method() == Method::Post {
            let mut body = String::with_capacity(512);
            self.write_body(&mut body);
            return posted(operation, Posted { url, body, signature });
        }
        let (operation, method) = (operation.into(), self.method().as_str().into());
        Request { operation, method, url, signature, ..Request::default() }
    }

    /// The fields that there are, with what is written before them in a body.
    fn fields(&self) -> impl Iterator<Item = (&'static OperationField, &str, &str)> {
        let labelled = self.plan.fields.iter().zip(&self.plan.labels).zip(&self.texts.fields);
        labelled.filter_map(|((field, label), text)| Some((*field, label.as_str(), (*text)?)))
    }

    /// Writes the address, and what is in its query.
    pub fn write_address(&self, url: &mut String) {
        let slot = self.operation.slot();
        let slot_text = slot.and_then(|slot| self.fields().find(|(field, ..)| field.name == slot));
        url.push_str(self.envelope.base_url);
        write_path(self.operation, slot_text.map_or("", |(.., text)| text), url);
        if self.method() == Method::Post {
            return;
        }
        for (field, _, text) in self.fields() {
            if Some(field.name) != slot {
                write_parameter(field.name, text, url);
            }
        }
        for item in self.envelope.items {
            if let Item::Signature(name) = item {
                write_parameter(name, self.signature(), url);
            }
        }
    }

    /// Writes the body.
    pub fn write_body(&self, body: &mut String) {
        let beside = |wanted: &str| {
            let found = self.envelope.beside.iter().find(|(name, _)| *name == wanted);
            found.map_or("", |(_, text)| *text)
        };
        body.push('{');
        for item in self.envelope.items {
            match *item {
                Item::Text(name) => {
                    json::begin_member(name, body);
                    json::write_text(beside(name), body);
                }
                Item::Number(name) => {
                    json::begin_member(name, body);
                    body.push_str(beside(name));
                }
                Item::Signature(name) => {
                    json::begin_member(name, body);
                    json::write_text(self.signature(), body);
                }
                Item::Fields => {
                    for (_, label, text) in self.fields() {
                        json::separate_member(body);
                        body.push_str(label);
                        json::write_text(text, body);
                    }
                }
                Item::Open(name) => {
                    json::begin_member(name, body);
                    body.push('{');
                }
                Item::Close => body.push('}'),
            }
        }
    }
}

/// Writes the path of an operation, the slot in it filled.
pub(crate) fn write_path(operation: &Operation, slot_text: &str, url: &mut String) {
    let (before, slot) = part(operation.path, b'{');
    url.push_str(before);
    if let Some((_, behind)) = slot.and_then(|slot| split_once(slot, b'}')) {
        percent::encode(slot_text, url);
        url.push_str(behind);
    }
}

/// Writes a parameter of an address.
pub(crate) fn write_parameter(name: &str, text: &str, url: &mut String) {
    let is_first = !url.contains('?');
    if is_first {
        url.push('?');
    }
    PairStyle::QUERY.begin(is_first, name, url);
    PairStyle::QUERY.text(text, url);
}
