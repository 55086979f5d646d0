//! The WebAssembly boundary: the only room that knows of JavaScript.
//!
//! The face writes its input as one flat string into a buffer that the core owns and calls with
//! numbers; the answer is read from a second buffer ([`packed`]). Generated glue for strings costs
//! more than the signature itself. Structured answers are JSON text ([`answer`]): no JavaScript value
//! crosses in either direction.

mod answer;
mod gateway;
mod packed;
mod settings;
mod signer;

pub use gateway::CoreGateway;
pub use signer::CoreSigner;

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize as _;

use settings::Settings;

use crate::canonical::Canonical;
use crate::error::{Code, Error, Result};
use crate::json::Members;
use crate::limits::Limits;
use crate::mac::Signature;
use crate::order_str::{self, OrderStrEncoding};
use crate::params::Params;
use crate::scheme::Scheme;
use crate::signer::{Explanation, Signer};

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// What a call answers when it failed: [`Boundary::take_error`] then says why.
const FAILED: i32 = -1;

/// The two buffers through which the face and the core speak. One for each instance.
///
/// No export returns a JavaScript value: V8 before 12 ends the process if it has to give up an optimised
/// call of one that does while the call runs.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Boundary {
    input: Vec<u8>,
    output: String,
    canonical: Canonical,
    shaped: Vec<u8>,
    signature: Signature,
    error: Option<Error>,
}

#[wasm_bindgen]
impl Boundary {
    /// Empty buffers.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self {
            input: Vec::new(),
            output: String::new(),
            canonical: Canonical::default(),
            shaped: Vec::new(),
            signature: Signature::default(),
            error: None,
        }
    }

    /// The address of an input buffer of at least that many bytes.
    pub fn input(&mut self, bytes: usize) -> usize {
        if self.input.len() < bytes {
            self.input.resize(bytes.next_power_of_two(), 0);
        }
        self.input.as_ptr().addr()
    }

    /// The address of the answer of the last call. Its length is what the call returned.
    #[must_use]
    pub fn output(&self) -> usize {
        self.output.as_ptr().addr()
    }

    /// The address of the signature of the last call that signed. It never moves.
    #[must_use]
    pub fn signature(&self) -> usize {
        self.signature.as_str().as_ptr().addr()
    }

    /// Wipes what earlier calls left on the stack. The face asks for it when a key has come or gone,
    /// from where no frame of ours is in the way.
    pub fn wipe_stack(&self) {
        wipe_stack::<{ 4 * SIGNATURE }>();
    }

    /// Answers why the last call failed: `code`, `field`, `limit`, `allowed`, `refusal`.
    pub fn take_error(&mut self) -> i32 {
        let error = self.error.take().unwrap_or_else(|| Code::Internal.into());
        self.finish_text(Ok(answer::error(&error)))
    }

    /// A signer from a packed scheme with `key`, `allowAmbiguous` and limits beside it.
    pub fn signer(&mut self, len: usize, count: usize) -> Option<CoreSigner> {
        let made = self.fields(0, len, count).and_then(|options| {
            let (settings, switches) = Settings::read(&options)?;
            let signer = Signer::new(Scheme::read(&switches)?, settings.secret)?
                .with_limits(settings.limits)
                .with_allow_ambiguous(settings.allow_ambiguous);
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

    fn text(&self, from: usize, to: usize) -> Result<&str> {
        packed::text(&self.input, from, to)
    }

    fn fields(&self, from: usize, to: usize, count: usize) -> Result<Params<'_>> {
        packed::fields(&self.input, from, to, count)
    }

    fn fail(&mut self, error: Error) -> i32 {
        self.error = Some(error);
        FAILED
    }

    fn length(&self) -> i32 {
        i32::try_from(self.output.len()).unwrap_or(FAILED)
    }

    fn finish_signature(&mut self, signature: Signature, signer: &Signer) -> i32 {
        if signer.has_key_in_text() {
            wipe_stack::<SIGNATURE>();
        }
        self.signature = signature;
        i32::try_from(signature.as_str().len()).unwrap_or(FAILED)
    }

    fn finish_text(&mut self, text: Result<String>) -> i32 {
        match text {
            Ok(text) => {
                self.output = text;
                self.length()
            }
            Err(error) => self.fail(error),
        }
    }

    fn finish_explanation(&mut self, explained: Result<Explanation>) -> i32 {
        wipe_stack::<SIGNATURE>();
        self.finish_text(explained.map(|explanation| answer::explanation(&explanation)))
    }

    /// Wipes the key from the input buffer.
    fn finish_with_secret<T>(&mut self, len: usize, made: Result<T>) -> Option<T> {
        if let Some(used) = self.input.get_mut(..len) {
            used.zeroize();
        }
        made.map_err(|error| self.fail(error)).ok()
    }
}

/// Digests leave copies of what they digest on the stack, whatever their buffers do: the key when a
/// signer is made, and when a scheme signs a text that contains it. Writing over the part of the
/// stack that they used removes them.
#[inline(never)]
fn wipe_stack<const SIXTEENS: usize>() {
    let mut used = [0_u128; SIXTEENS];
    // The black box is what keeps the zeros from being left out.
    core::hint::black_box(&mut used);
}

/// What one signature uses: 1 KiB.
const SIGNATURE: usize = 64;
