//! The Rust parts that rustup brings, added when they are missing: rustup may be set not to do it by itself.

use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{cargo, program, run, stdout_of};

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target. The compiler is queried, not rustup, because a Rust that came another way may have the target too.
pub fn ensure_wasm_target() -> Result<()> {
    let libraries =
        stdout_of(program("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    println!("The Rust target {WASM_TARGET} is missing: adding it.");
    run(program("rustup").args(["target", "add", WASM_TARGET]))
        .with_context(|| format!("the Rust target {WASM_TARGET} is needed and could not be added"))
}

/// Adds the component behind a cargo subcommand: `("fmt", "rustfmt")`, `("clippy", "clippy")`.
pub fn ensure_component(subcommand: &str, component: &str) -> Result<()> {
    if stdout_of(cargo().args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    println!("The Rust component {component} is missing: adding it.");
    run(program("rustup").args(["component", "add", component]))
        .with_context(|| format!("the Rust component {component} is needed and could not be added"))
}
