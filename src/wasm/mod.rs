//! The WebAssembly boundary: the only module that knows of JavaScript.
//!
//! The JavaScript bindings write its input as one flat string into a buffer that the core owns and calls with
//! numbers; the answer is read from a second buffer ([`packed`]). Generated glue for strings costs
//! more than the signature itself. Structured answers are JSON text ([`answer`]): no JavaScript value
//! crosses in either direction.
//!
//! The modules are built from it, each by a feature: [`signer`] signs by any scheme and
//! [`accounts`] for the gateways with a shared key, both with secrets that they hold; [`external`]
//! gives the bytes that somebody else signs and never sees a key; [`diagnose`] looks for causes.

// What two of them share is not all used by the third.
#![cfg_attr(
    not(all(
        feature = "npm-signer",
        feature = "npm-latipay",
        feature = "npm-yabandpay",
        feature = "npm-external",
        feature = "npm-diagnose"
    )),
    allow(dead_code)
)]

#[cfg(any(feature = "npm-latipay", feature = "npm-yabandpay"))]
mod accounts;
mod answer;
#[cfg(feature = "npm-gateways")]
mod call;
#[cfg(feature = "npm-diagnose")]
mod diagnose;
#[cfg(feature = "npm-keyed")]
mod explanation;
#[cfg(feature = "npm-external")]
mod external;
mod packed;
#[cfg(feature = "npm-keyed")]
mod secret;
mod settings;
#[cfg(feature = "npm-signer")]
mod signer;

#[cfg(feature = "npm-latipay")]
pub use accounts::CoreLatipay;
#[cfg(feature = "npm-yabandpay")]
pub use accounts::CoreYabandPay;
#[cfg(feature = "npm-external")]
pub use external::CoreClient;
#[cfg(feature = "npm-signer")]
pub use signer::{CoreRule, CoreSigner};

use alloc::string::String;
use alloc::vec::Vec;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::{Code, Error, Result};
use crate::message::params::Params;
#[cfg(feature = "npm-keyed")]
use crate::sign::canonical::Canonical;
#[cfg(feature = "npm-signer")]
use crate::sign::mac::Signature;
#[cfg(feature = "npm-signer")]
use crate::sign::{plan::Plan, plans::Plans};
use packed::Place;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The core does not panic; its dependencies could. A trap says nothing, and so nothing of what a panic would print is
/// linked: the JavaScript bindings make a new instance.
#[panic_handler]
fn trap(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// What a call answers when it failed: [`Boundary::take_error`] then says why.
const FAILED: i32 = -1;

/// What a call answers to the number of a plan that was given up: it wants the names.
#[cfg(feature = "npm-keyed")]
const NAMES_WANTED: i32 = -2;

/// The two buffers through which the JavaScript bindings and the core communicate. One for each instance.
///
/// No export returns a JavaScript value: V8 before 12 ends the process if it has to give up an optimised
/// call of one that does while the call runs.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Boundary {
    input: Vec<u8>,
    output: String,
    error: Option<Error>,
    /// A scratch buffer, reused from call to call so that it is not allocated anew.
    #[cfg(feature = "npm-keyed")]
    canonical: Canonical,
    #[cfg(feature = "npm-keyed")]
    starts: Vec<usize>,
    #[cfg(feature = "npm-signer")]
    signature: Signature,
    #[cfg(feature = "npm-signer")]
    order_strs: Plans<Plan>,
}

#[wasm_bindgen]
impl Boundary {
    /// Empty buffers.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
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

    /// Wipes what earlier calls left on the stack. The JavaScript bindings ask for it when a key has come or gone,
    /// from where no frame of ours is in the way.
    pub fn wipe_stack(&self) {
        wipe_stack::<{ 16 * SIGNATURE }>();
    }

    /// Answers why the last call failed: `code`, `field`, `limit`, `allowed`, `refusal`.
    pub fn take_error(&mut self) -> i32 {
        let error = self.error.take().unwrap_or_else(|| Code::Internal.into());
        self.finish_text(Ok(answer::error(&error)))
    }
}

impl Boundary {
    fn text(&self, from: usize, to: usize) -> Result<&str> {
        packed::text(&self.input, from, to)
    }

    /// Packed options.
    fn options(&self, names: usize, len: usize, count: usize) -> Result<Params<'_>> {
        Place::named(0, names, len, count).fields(&self.input)
    }

    fn fail(&mut self, error: Error) -> i32 {
        self.error = Some(error);
        FAILED
    }

    fn length(&self) -> i32 {
        i32::try_from(self.output.len()).unwrap_or(FAILED)
    }

    fn finish_text(&mut self, text: Result<String>) -> i32 {
        let written = text.map(|text| self.output = text);
        self.finish(written)
    }

    /// Tells how a call ended whose answer is in the output.
    fn finish(&mut self, written: Result<()>) -> i32 {
        match written {
            Ok(()) => self.length(),
            Err(error) => self.fail(error),
        }
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
