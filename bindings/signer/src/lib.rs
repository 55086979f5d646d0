//! The module of signers: whatever scheme they are given, in whatever text it is written. Order strings
//! are in it as well, as one that signs builds and reads them.

#![cfg(target_arch = "wasm32")]
#![no_std]

extern crate alloc;

pub mod order_str;
pub mod rule;

use wasm_bindgen::prelude::wasm_bindgen;

use boundary::packed::Place;
use boundary::secret::secret_of;
use boundary::settings::Settings;
use boundary::{Boundary, FAILED, NAMES_WANTED, SIGNATURE, explanation, packed, wipe_stack};
use orderstr::internals::{Purpose, Signature};
use orderstr::scheme::Scheme;
use orderstr::{Result, Signer};

/// A signer from a packed scheme with `key`, `allowAmbiguous` and limits beside it.
#[wasm_bindgen]
pub fn signer(
    boundary: &mut Boundary,
    names: usize,
    len: usize,
    count: usize,
) -> Option<CoreSigner> {
    boundary.make_keyed(names, len, count, |options| {
        let settings = Settings::read(options)?;
        let mut signer = Signer::new(Scheme::read(&settings.others)?, secret_of(options)?)?;
        signer.set(settings.limits, settings.allow_ambiguous);
        Ok(CoreSigner(signer))
    })
}

/// The address of the signature of the last call that signed. It never moves.
#[wasm_bindgen]
#[must_use]
pub fn signature(boundary: &Boundary) -> usize {
    boundary.signature.as_str().as_ptr().addr()
}

/// A signer, held by the JavaScript bindings.
///
/// Each of its calls finds a message in the input: its names up to `names`, or none where `plan` is the number of
/// the plan for them, and its values behind them.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreSigner(Signer);

#[wasm_bindgen]
impl CoreSigner {
    /// The number of the plan that was used last.
    #[must_use]
    pub fn plan(&self) -> u32 {
        self.0.plans().last()
    }

    /// Signs a message. Gives the length of the signature.
    pub fn sign(
        &self,
        boundary: &mut Boundary,
        plan: u32,
        names: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        if plan > 0 && !self.0.plans().has(plan) {
            return NAMES_WANTED;
        }
        let place = Place { plan, start: 0, names, values: len, count };
        match self.signature(boundary, place, Purpose::Sign) {
            Ok(signature) => self.finish(boundary, signature),
            Err(error) => boundary.fail(error),
        }
    }

    /// Verifies a message against the signature behind it: 1, 0, or failed.
    pub fn verify(
        &self,
        boundary: &mut Boundary,
        plan: u32,
        names: usize,
        values: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        if plan > 0 && !self.0.plans().has(plan) {
            return NAMES_WANTED;
        }
        let place = Place { plan, start: 0, names, values, count };
        let signature = self.signature(boundary, place, Purpose::Verify);
        let matches =
            signature.and_then(|signature| Ok(signature.matches(boundary.text(values, len)?)));
        if self.0.has_key_in_text() {
            wipe_stack::<SIGNATURE>();
        }
        match matches {
            Ok(matches) => i32::from(matches),
            Err(error) => boundary.fail(error),
        }
    }

    /// Signs the bytes in the input, to be compared if `verify`: a canonical string in a charset that the host knows, or of a
    /// template. Gives the length of the signature.
    pub fn sign_bytes(&self, boundary: &mut Boundary, len: usize, verify: bool) -> i32 {
        let purpose = if verify { Purpose::Verify } else { Purpose::Sign };
        let Some(bytes) = boundary.input.get(..len) else { return FAILED };
        match self.0.sign_bytes(bytes, purpose) {
            Ok(signature) => self.finish(boundary, signature),
            Err(error) => boundary.fail(error),
        }
    }

    /// Whether the text in the input is the signature that was made last: 1, 0, or failed.
    pub fn is_last(&self, boundary: &mut Boundary, len: usize) -> i32 {
        match packed::text(&boundary.input, 0, len) {
            Ok(claimed) => i32::from(boundary.signature.matches(claimed)),
            Err(error) => boundary.fail(error),
        }
    }

    /// Explains a message, whose names are given. Behind it stands the signature, where it was made of bytes.
    pub fn explain(
        &self,
        boundary: &mut Boundary,
        names: usize,
        values: usize,
        len: usize,
        count: usize,
    ) -> i32 {
        let place = Place::named(0, names, values, count);
        let explained = self.write(boundary, place, Purpose::Sign).and_then(|()| {
            let canonical = core::mem::take(&mut boundary.canonical);
            let params = boundary.options(names, values, count)?;
            Ok(match boundary.text(values, len)? {
                "" => self.0.explanation(&params, canonical)?,
                signature => self.0.explanation_with(&params, canonical, signature),
            })
        });
        wipe_stack::<SIGNATURE>();
        boundary.finish_text(explained.map(|explained| explanation::answer(&explained)))
    }
}

impl CoreSigner {
    fn finish(&self, boundary: &mut Boundary, signature: Signature) -> i32 {
        if self.0.has_key_in_text() {
            wipe_stack::<SIGNATURE>();
        }
        boundary.signature = signature;
        i32::try_from(signature.as_str().len()).unwrap_or(FAILED)
    }

    fn write(&self, boundary: &mut Boundary, place: Place, purpose: Purpose) -> Result<()> {
        let Boundary { input, canonical, starts, .. } = boundary;
        let values = place.values(input, starts)?;
        self.0.write_values(place.key(input)?, &values, purpose, canonical)
    }

    fn signature(
        &self,
        boundary: &mut Boundary,
        place: Place,
        purpose: Purpose,
    ) -> Result<Signature> {
        self.write(boundary, place, purpose)?;
        self.0.signature_of(&boundary.canonical, purpose)
    }
}
