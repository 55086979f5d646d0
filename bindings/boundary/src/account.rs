//! What the modules of gateways with a shared key have in common. Each signs with the secret that it holds, and only
//! by the schemes of its gateway.

use alloc::string::String;

use crate::answer::Answer;
use crate::call::Call;
use crate::packed::{self, JoinedNames, Place};
use crate::{Boundary, NAMES_WANTED, SIGNATURE, wipe_stack};
use orderstr::gateway::Method;
use orderstr::internals::{
    Canonical, JSON_UTF8, PlanKey, Posted, Read, RequestPlans, SignedRequest, Verified, scan,
};
use orderstr::{Code, Error, Field, Members, Params, Result};

impl Boundary {
    /// Whether a part of the input may hold U+FFFD, which the encoder writes for half of a character: its first
    /// byte is rare but for full-width punctuation.
    #[must_use]
    pub fn may_have_lost(&self, from: usize, to: usize) -> bool {
        self.input.get(from..to).is_none_or(|part| scan::byte(part, 0xef).is_some())
    }
}

impl Boundary {
    /// Answers a call of an account with a text, and gives its length. The input holds a text up to `text`,
    /// names up to `names`, values up to `values`, and the name of the call up to `len`.
    pub fn answer(
        &mut self,
        operation: usize,
        ends: [usize; 4],
        count: usize,
        answer: impl FnOnce(&Call<'_>, &mut String) -> Result<()>,
    ) -> i32 {
        let Self { input, output, .. } = self;
        let answered =
            Call::read(input, operation, ends, count).and_then(|call| answer(&call, output));
        wipe_stack::<SIGNATURE>();
        self.finish(answered)
    }

    /// Answers with a request. The input holds a text up to `text`, names up to `names`, or none where `plan` is the
    /// number of the plan for them, and values up to `len`.
    pub fn request(
        &mut self,
        plans: &RequestPlans,
        plan: u32,
        [text, names, len]: [usize; 3],
        count: usize,
        request: impl FnOnce(
            &str,
            PlanKey<JoinedNames<'_>>,
            &packed::Split<'_, '_>,
            &mut Canonical,
            &mut dyn FnMut(&SignedRequest<'_, '_>),
        ) -> Result<()>,
    ) -> i32 {
        if plan > 0 && !plans.has(plan) {
            return NAMES_WANTED;
        }
        let Self { input, canonical, starts, output, .. } = self;
        let place = Place { plan, start: text, names, values: len, count };
        let made = packed::text(input, 0, text).and_then(|text| {
            let values = place.values(input, starts)?;
            let write = &mut |signed: &SignedRequest<'_, '_>| write_request(signed, output);
            request(text, place.key(input)?, &values, canonical, write)
        });
        wipe_stack::<SIGNATURE>();
        self.finish(made)
    }
}

/// Method, address, media type, signature and body. None of them can hold the separator.
fn write_request(signed: &SignedRequest<'_, '_>, out: &mut String) {
    out.clear();
    out.push_str(signed.method().as_str());
    out.push_str(packed::SEPARATOR);
    signed.write_address(out);
    out.push_str(packed::SEPARATOR);
    let content_type = signed.content_type();
    out.push_str(content_type.unwrap_or_default());
    out.push_str(packed::SEPARATOR);
    out.push_str(signed.signature());
    out.push_str(packed::SEPARATOR);
    if content_type.is_some() {
        signed.write_body(out);
    }
}

/// A request of a call without a table, in the same form.
pub fn write_call(request: &Posted, out: &mut String) {
    let Posted { url, body, signature } = request;
    *out = packed::concat(&[Method::Post.as_str(), url, JSON_UTF8, signature, body]);
}

/// A reply: what comes next by its name, and everything else under `members`.
pub fn reply(reply: &Read) -> String {
    Answer::default()
        .boolean("authenticated", reply.authenticated)
        .next(reply.next.as_ref())
        .members("members", &reply.members)
        .done()
}

/// A notification: see [`packed::write_verified`].
///
/// # Errors
/// `ERR_CONTROL_CHARACTER` with a verified field that holds a separator of the boundary. No request with such a value
/// came through it.
pub fn write_notification(verified: Verified<'_>, out: &mut String) -> Result<()> {
    let Verified { signed, mut unverified, mut others } = verified;
    let is_text = |field: &&Field<'_>| field.value.as_text().is_some_and(packed::holds_separator);
    if let Some(field) = signed.iter().find(is_text) {
        return Err(Error::at(Code::ControlCharacter, &field.name));
    }
    if unverified.iter().any(|field| is_text(&field)) {
        others = others.and(&Members::from(&unverified));
        unverified = Params::default();
    }
    packed::write_verified(&signed, &unverified, others.as_json(), out);
    Ok(())
}
