//! Signers, as the face holds them.

use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use super::{Boundary, FAILED, SIGNATURE, packed, wipe_stack};
use crate::shape::Shape;
use crate::signer::Signer;

/// A signer, held by the face, and the shape of the message that it signed last.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CoreSigner {
    pub(super) signer: Signer,
    pub(super) shape: Option<Shape>,
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

    /// Takes the names in the input, joined by U+001F, as the shape of the messages to come.
    /// Whether there is a fast path for them.
    pub fn expect_names(&mut self, boundary: &Boundary, len: usize) -> bool {
        self.shape = packed::text(&boundary.input, 0, len).ok().and_then(|names| {
            let names: Vec<&str> = names.split(packed::separator()).collect();
            self.signer.shape(&names)
        });
        self.shape.is_some()
    }

    /// Signs the values in the input, whose names are the expected ones. Gives the length of the
    /// signature, or fails without an error: then the whole message must be packed.
    pub fn sign_values(&self, boundary: &mut Boundary, len: usize) -> i32 {
        let Boundary { input, shaped, .. } = boundary;
        let signed = self
            .shape
            .as_ref()
            .and_then(|shape| self.signer.sign_shaped(shape, input.get(..len)?, shaped));
        signed.map_or(FAILED, |signature| boundary.finish_signature(signature, &self.signer))
    }

    /// Verifies packed fields against the signature behind them: 1, 0, or failed.
    pub fn verify(&self, boundary: &mut Boundary, fields: usize, len: usize, count: usize) -> i32 {
        let Boundary { input, canonical, .. } = boundary;
        let verified = packed::fields(input, 0, fields, count).and_then(|params| {
            let claimed = packed::text(input, fields, len)?;
            Ok(self.signer.sign_into(&params, canonical)?.matches(claimed))
        });
        wipe_stack::<SIGNATURE>();
        match verified {
            Ok(matches) => i32::from(matches),
            Err(error) => boundary.fail(error),
        }
    }

    /// Explains packed fields.
    pub fn explain(&self, boundary: &mut Boundary, len: usize, count: usize) -> i32 {
        let explained =
            boundary.fields(0, len, count).and_then(|fields| self.signer.explain(&fields));
        boundary.finish_explanation(explained)
    }
}
