//! `cargo xtask demo`: a script in Node, on the freshly built package.

use std::process::exit;

use anyhow::{Context, Result};

use crate::{build, command};

/// The main job on the reference page's data.
pub const DEMO: &str = "examples/demo.mjs";

/// Builds, then hands over to the script; its exit code is the answer.
pub fn run(script: &str) -> Result<()> {
    build::run()?;
    println!();
    let status = command::program("node").arg(script).status().context("cannot start Node.js")?;
    exit(status.code().unwrap_or(1));
}
