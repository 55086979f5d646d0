//! The WebAssembly boundary: what the modules of the npm package have in common. Nothing else in the project
//! knows of JavaScript.
//!
//! The JavaScript bindings write their input as one flat string into a buffer that the core owns and call with
//! numbers; the answer is read from a second buffer ([`packed`]). Generated glue for strings costs
//! more than the signature itself. Structured answers are JSON text ([`answer`]): no JavaScript value
//! crosses in either direction.
//!
//! Each module is a crate beside this one that holds its exports: `signer` signs by any scheme, `latipay` and
//! `yabandpay` for their gateway, these with keys that they hold; `external` gives the bytes that somebody else
//! signs and never sees a key; `certificates` reads X.509; `diagnose` looks for causes.

#![cfg(target_arch = "wasm32")]
#![no_std]

extern crate alloc;

pub mod account;
pub mod answer;
pub mod call;
pub mod explanation;
pub mod packed;
pub mod secret;
pub mod settings;

use alloc::string::String;
use alloc::vec::Vec;

use orderstr::internals::{Canonical, Signature};
use orderstr::{Code, Error, Params, Result};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::packed::Place;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// The core does not panic; its dependencies could. A trap says nothing, and so nothing of what a panic would print is
/// linked: the JavaScript bindings make a new instance.
#[panic_handler]
fn trap(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Without reference types there is nothing to start, and the generated `__wbg_reset_state` starts it all the same.
#[wasm_bindgen(start)]
fn start() {}

/// What a call answers when it failed: [`Boundary::take_error`] then says why.
pub const FAILED: i32 = -1;

/// What a call answers to the number of a plan that was given up: it wants the names.
pub const NAMES_WANTED: i32 = -2;

/// The buffers through which the JavaScript bindings and the core communicate. One for each instance.
///
/// No export returns a JavaScript value: V8 before 12 ends the process if it has to give up an optimised
/// call of one that does while the call runs.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Boundary {
    /// What the JavaScript bindings wrote.
    #[wasm_bindgen(skip)]
    pub input: Vec<u8>,
    /// The answer of the last call.
    #[wasm_bindgen(skip)]
    pub output: String,
    error: Option<Error>,
    /// The signature of the last call that signed.
    #[wasm_bindgen(skip)]
    pub signature: Signature,
    /// A scratch buffer for what is signed, reused from call to call so that it is not allocated anew.
    #[wasm_bindgen(skip)]
    pub canonical: Canonical,
    /// The same for where the values of a message begin.
    #[wasm_bindgen(skip)]
    pub starts: Vec<usize>,
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
    /// The text of a part of the input.
    ///
    /// # Errors
    /// As [`packed::text`].
    pub fn text(&self, from: usize, to: usize) -> Result<&str> {
        packed::text(&self.input, from, to)
    }

    /// Packed options.
    ///
    /// # Errors
    /// As [`Place::fields`].
    pub fn options(&self, names: usize, len: usize, count: usize) -> Result<Params<'_>> {
        Place::named(0, names, len, count).fields(&self.input)
    }

    /// Makes an object of packed options that hold no key.
    pub fn make<T>(
        &mut self,
        names: usize,
        len: usize,
        count: usize,
        make: impl FnOnce(&Params<'_>) -> Result<T>,
    ) -> Option<T> {
        let made = self.options(names, len, count).and_then(|options| make(&options));
        made.map_err(|error| self.fail(error)).ok()
    }

    /// Keeps the error for [`Boundary::take_error`].
    pub fn fail(&mut self, error: Error) -> i32 {
        self.error = Some(error);
        FAILED
    }

    /// The length of the answer.
    #[must_use]
    pub fn length(&self) -> i32 {
        i32::try_from(self.output.len()).unwrap_or(FAILED)
    }

    /// Answers with a text.
    pub fn finish_text(&mut self, text: Result<String>) -> i32 {
        let written = text.map(|text| self.output = text);
        self.finish(written)
    }

    /// Tells how a call ended whose answer is in the output.
    pub fn finish(&mut self, written: Result<()>) -> i32 {
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
pub fn wipe_stack<const SIXTEENS: usize>() {
    let mut used = [0_u128; SIXTEENS];
    // The black box is what keeps the zeros from being left out.
    core::hint::black_box(&mut used);
}

/// What one signature uses: 1 KiB.
pub const SIGNATURE: usize = 64;
