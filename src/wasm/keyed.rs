//! The module that signs with secrets: signers, the gateways with a shared key, order strings.

mod explanation;
mod gateway;
mod signer;

pub use gateway::CoreGateway;
pub use signer::CoreSigner;

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize as _;

use super::settings::Settings;
use super::{Boundary, FAILED, SIGNATURE, packed, wipe_stack};
use crate::canonical::Canonical;
use crate::error::{Code, Error, Result};
use crate::json::Members;
use crate::limits::Limits;
use crate::mac::Signature;
use crate::order_str::{self, OrderStrEncoding};
use crate::params::Params;
use crate::scheme::Scheme;
use crate::secret::Secret;
use crate::signer::{Explanation, Signer};

/// The secret among the options.
fn secret_of(options: &Params<'_>) -> Result<Secret> {
    Secret::new(options.text("key").unwrap_or_default())
}

/// What is kept from call to call, so that none of it is allocated anew.
#[derive(Debug, Default)]
pub(super) struct Kept {
    canonical: Canonical,
    shaped: Vec<u8>,
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
        let made = self.fields(0, len, count).and_then(|options| {
            let settings = Settings::read(&options)?;
            let mut signer = Signer::new(Scheme::read(&settings.others)?, secret_of(&options)?)?;
            signer.set(settings.limits, settings.allow_ambiguous);
            Ok(CoreSigner { signer, shape: None })
        });
        self.finish_with_secret(len, made)
    }

    /// An account at a gateway from packed options.
    pub fn gateway(&mut self, len: usize, count: usize) -> Option<CoreGateway> {
        let made = self.fields(0, len, count).and_then(|options| CoreGateway::new(&options));
        self.finish_with_secret(len, made)
    }

    /// Builds an order string from packed members.
    pub fn order_str(&mut self, len: usize, count: usize, allow_ambiguous: &str) -> i32 {
        let built = self.fields(0, len, count).and_then(|members| {
            order_str::build(&members, &packed::names(allow_ambiguous), &Limits::DEFAULT)
        });
        self.finish_text(built)
    }

    /// Builds an order string from the JSON text of `gatewaydata`.
    pub fn order_str_from_json(&mut self, len: usize, allow_ambiguous: &str) -> i32 {
        let built = self.text(0, len).and_then(|text| {
            order_str::from_json(text, &packed::names(allow_ambiguous), &Limits::DEFAULT)
        });
        self.finish_text(built)
    }

    /// Reads an order string into its fields, as a JSON object.
    pub fn parse_order_str(&mut self, len: usize, encoding: &str, names: &str) -> i32 {
        let parsed = OrderStrEncoding::from_word(encoding)
            .ok_or_else(|| Error::at(Code::Option, "encoding"))
            .and_then(|encoding| {
                let text = self.text(0, len)?;
                let fields =
                    order_str::parse(text, encoding, &packed::names(names), &Limits::DEFAULT)?;
                Ok(String::from(Members::from(&fields).as_json()))
            });
        self.finish_text(parsed)
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

    fn finish_explanation(&mut self, explained: Result<Explanation>) -> i32 {
        wipe_stack::<SIGNATURE>();
        self.finish_text(explained.map(|explanation| explanation::answer(&explanation)))
    }

    /// Wipes the key from the input buffer.
    fn finish_with_secret<T>(&mut self, len: usize, made: Result<T>) -> Option<T> {
        if let Some(used) = self.input.get_mut(..len) {
            used.zeroize();
        }
        made.map_err(|error| self.fail(error)).ok()
    }
}
