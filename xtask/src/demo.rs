//! `cargo xtask demo`: the main job on real data, from nothing.

use std::process::exit;

use anyhow::{Context, Result};

use crate::{build, command};

/// Builds, then hands over to `examples/demo.mjs`; its exit code is the answer.
pub fn run() -> Result<()> {
    build::run()?;
    println!();
    let status = command::program("node")
        .arg("examples/demo.mjs")
        .status()
        .context("cannot start Node.js")?;
    exit(status.code().unwrap_or(1));
}
