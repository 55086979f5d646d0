//! `cargo xtask matrix`: the packed package in every runtime, bundler and toolchain that npm can bring here.

use std::process::exit;

use anyhow::{Context, Result};
use clap::Args;

use crate::command::program;
use crate::system_package::Program;
use crate::{build, chromium};

#[derive(Args)]
pub struct Options {
    /// Run only the places whose names begin so; then README.md is left as it is
    #[arg(long, value_name = "PLACE", num_args = 1..)]
    only: Vec<String>,
    /// Install a missing Chromium, with sudo where that is needed
    #[arg(long)]
    install: bool,
}

/// Builds and hands over to Node, which installs the tools in their pinned versions under `target/matrix`; its exit code is the answer.
pub fn run_matrix(options: &Options) -> Result<()> {
    build::run()?;
    let mut matrix = program("node");
    matrix.arg("tests/ecosystem/matrix.mjs").args(&options.only);
    match chromium::browser(options.install)? {
        Program::Found(browser) => {
            matrix.env("CHROMIUM", browser);
        }
        Program::Missing(reason) => println!("The rows of Chromium fail: {reason}"),
    }
    let status = matrix.status().context("cannot start Node.js")?;
    exit(status.code().unwrap_or(1));
}
