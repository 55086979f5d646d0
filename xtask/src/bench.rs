//! `cargo xtask bench`: how fast and how large the project is, against what a user would take instead.

use std::fs;
use std::path::PathBuf;
use std::process::exit;

use anyhow::{Context, Result};
use clap::Args;

use crate::command::{cargo, npm, npm_in, program, run};
use crate::wasm::locked;
use crate::{build, costs, node, project};

/// The first rounds of criterion, by their names.
const FEWER_ROUNDS: &str = "0[0-4]";

#[derive(Args)]
pub struct Options {
    /// Fewer rounds and calls, and nothing is written: for the development loop
    #[arg(long)]
    quick: bool,
    /// Only write benches/recorded.json anew, which the suite `costs` compares with
    #[arg(long, conflicts_with = "quick")]
    record: bool,
}

/// Builds, installs the packed package beside its peers, and hands over to Node; its exit code is the answer.
pub fn run_bench(options: &Options) -> Result<()> {
    build::run()?;
    if options.record {
        return costs::record();
    }
    install_packed()?;
    time_native(options.quick)?;
    println!();
    let mut bench = program("node");
    bench.arg("benches/bench.mjs").args(options.quick.then_some("--quick"));
    let status = bench.status().context("cannot start Node.js")?;
    exit(status.code().unwrap_or(1));
}

/// The peers, and the package as the registry would have it.
fn install_packed() -> Result<()> {
    let benches = project::benches();
    node::ensure_packages(&benches)?;
    let packed = project::target().join("bench");
    if packed.exists() {
        fs::remove_dir_all(&packed)?;
    }
    fs::create_dir_all(&packed)?;
    run(npm().arg("pack").arg("--pack-destination").arg(&packed))?;
    let tarball: Vec<PathBuf> =
        fs::read_dir(&packed)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    // Offline, because nothing has to be fetched; unsaved, because the lock file knows no tarball of today.
    let mut install = npm_in(&benches);
    install.args(["install", "--offline", "--no-save", "--ignore-scripts", "--no-audit"]);
    run(install.arg("--no-fund").args(tarball))
}

/// criterion, whose estimates the table takes from the folder that is named here.
fn time_native(quick: bool) -> Result<()> {
    let estimates = project::target().join("criterion");
    if estimates.exists() {
        fs::remove_dir_all(&estimates)?;
    }
    let mut bench = cargo();
    bench.arg("bench").args(locked()).arg("--manifest-path").arg(project::benches_manifest());
    bench.arg("--target-dir").arg(project::target().join("native"));
    bench.args(["--bench", "signing", "--"]).args(quick.then_some(FEWER_ROUNDS));
    run(bench.env("CRITERION_HOME", estimates))
}
