//! The module of signers: whatever scheme they are given, in whatever text it is written. Order strings
//! are in it as well, as one that signs builds and reads them.

mod order_str;
mod rule;

pub use rule::CoreRule;

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use super::packed::Joined;
use super::secret::secret_of;
use super::settings::Settings;
use super::{Boundary, FAILED, SIGNATURE, explanation, packed, wipe_stack};
use crate::rule::scheme::Scheme;
use crate::sign::canonical::{Canonical, Purpose};
use crate::sign::mac::Signature;
use crate::sign::plan::Plan;
use crate::sign::signer::Signer;

/// What is kept from signature to signature, so that none of it is allocated anew.
#[derive(Debug, Default)]
pub(super) struct Kept {
    starts: Vec<usize>,
    signature: Signature,
}

#[wasm_bindgen]
impl Boundary {
    /// The address of the signature of the last call that signed. It never moves.
    #[must_use]
    pub fn signature(&self) -> usize {
        self.kept.signature.as_str().as_ptr().addr()
    }

    /// A signer from a packed scheme with `key`, `allowAmbiguous` and limits beside it.
    pub fn signer(&mut self, len: usize, count: usize) -> Option<CoreSigner> {
        self.with_secret(len, count, |options| {
            let settings = Settings::read(options)?;
            let mut signer = Signer::new(Scheme::read(&settings.others)?, secret_of(options)?)?;
            signer.set(settings.limits, settings.allow_ambiguous);
            Ok(CoreSigner { signer, plan: Plan::default(), count: 0 })
        })
    }
}

impl Boundary {
    fn finish_signature(&mut self, signature: Signature, signer: &Signer) -> i32 {
        if signer.has_key_in_text() {
            wipe_stack::<SIGNATURE>();
        }
        self.kept.signature = signature;
        i32::try_from(signature.as_str().len()).unwrap_or(FAILED)
    }
}

/// A signer, held by the face, and the plan of messages that come as their values alone.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreSigner {
    signer: Signer,
    plan: Plan,
    /// How many names it is for.
    count: usize,
}

#[wasm_bindgen]
impl CoreSigner {
    /// Signs packed fields. Gives the length of the signature.
    pub fn sign(&self, boundary: &mut Boundary, len: usize, count: usize) -> i32 {
        let Boundary { input, canonical, .. } = boundary;
        let signed = packed::fields(input, 0, len, count)
            .and_then(|fields| self.signer.sign_into(&fields, canonical));
        match signed {
            Ok(signature) => boundary.finish_signature(signature, &self.signer),
            Err(error) => boundary.fail(error),
        }
    }

    /// Takes the names in the input, joined by U+001F, as those of the messages to come.
    pub fn expect_names(&mut self, boundary: &Boundary, len: usize) {
        let names = packed::text(&boundary.input, 0, len).unwrap_or_default();
        let names = names.split(packed::separator());
        self.count = names.clone().count();
        self.plan = self.signer.plan(&mut { names });
    }

    /// Signs the values in the input, whose names are the expected ones. Gives the length of the
    /// signature, or fails without an error: then the whole message must be packed.
    pub fn sign_values(&self, boundary: &mut Boundary, len: usize) -> i32 {
        let signed = self.of_values(boundary, len, Purpose::Sign);
        signed.map_or(FAILED, |signature| boundary.finish_signature(signature, &self.signer))
    }

    /// Verifies the values in the input, whose names are the expected ones, against the signature behind
    /// them: 1, 0, or failed without an error.
    pub fn verify_values(&self, boundary: &mut Boundary, values: usize, len: usize) -> i32 {
        let matches = self.of_values(boundary, values, Purpose::Verify).and_then(|signature| {
            Some(signature.matches(packed::text(&boundary.input, values, len).ok()?))
        });
        if self.signer.has_key_in_text() {
            wipe_stack::<SIGNATURE>();
        }
        matches.map_or(FAILED, i32::from)
    }

    /// Verifies packed fields against the signature behind them: 1, 0, or failed.
    pub fn verify(&self, boundary: &mut Boundary, fields: usize, len: usize, count: usize) -> i32 {
        let Boundary { input, canonical, .. } = boundary;
        let verified = packed::fields(input, 0, fields, count).and_then(|params| {
            let claimed = packed::text(input, fields, len)?;
            let purpose = Purpose::Verify;
            Ok(self.signer.signature_into(&params, purpose, canonical)?.matches(claimed))
        });
        wipe_stack::<SIGNATURE>();
        match verified {
            Ok(matches) => i32::from(matches),
            Err(error) => boundary.fail(error),
        }
    }

    /// Gives the canonical string of packed fields, which are to be signed or, if `verify`, to be verified.
    pub fn canonical(
        &self,
        boundary: &mut Boundary,
        len: usize,
        count: usize,
        verify: bool,
    ) -> i32 {
        let Boundary { input, canonical, .. } = boundary;
        let purpose = if verify { Purpose::Verify } else { Purpose::Sign };
        let text = packed::fields(input, 0, len, count).and_then(|fields| {
            self.signer.canonical_into(&fields, purpose, canonical).map(String::from)
        });
        boundary.finish_text(text)
    }

    /// Signs the bytes in the input: a canonical string in a charset that the host knows. Gives the
    /// length of the signature.
    pub fn sign_bytes(&self, boundary: &mut Boundary, len: usize) -> i32 {
        match boundary.input.get(..len) {
            Some(bytes) => {
                let signature = self.signer.sign_bytes(bytes);
                boundary.finish_signature(signature, &self.signer)
            }
            None => FAILED,
        }
    }

    /// Whether the text in the input is the signature that was made last: 1, 0, or failed.
    pub fn is_last(&self, boundary: &mut Boundary, len: usize) -> i32 {
        match packed::text(&boundary.input, 0, len) {
            Ok(claimed) => i32::from(boundary.kept.signature.matches(claimed)),
            Err(error) => boundary.fail(error),
        }
    }

    /// Explains packed fields. Behind them stands the signature, where it was made of bytes.
    pub fn explain(&self, boundary: &mut Boundary, fields: usize, len: usize, count: usize) -> i32 {
        let explained = boundary.fields(0, fields, count).and_then(|params| {
            match boundary.text(fields, len)? {
                "" => self.signer.explain(&params),
                signature => {
                    let mut canonical = Canonical::default();
                    self.signer.canonical_into(&params, Purpose::Sign, &mut canonical)?;
                    Ok(self.signer.explanation(&params, canonical, signature))
                }
            }
        });
        wipe_stack::<SIGNATURE>();
        boundary.finish_text(explained.map(|explained| explanation::answer(&explained)))
    }
}

impl CoreSigner {
    fn of_values(
        &self,
        boundary: &mut Boundary,
        len: usize,
        purpose: Purpose,
    ) -> Option<Signature> {
        let Boundary { input, canonical, kept: Kept { starts, .. }, .. } = boundary;
        let text = packed::text(input, 0, len).ok()?;
        let values = Joined::split(text, self.count, starts)?;
        self.signer.planned_signature(&self.plan, &values, purpose, canonical).ok()
    }
}
