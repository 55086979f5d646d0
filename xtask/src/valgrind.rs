//! Counts instructions with valgrind, which do not depend on what else the machine does.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::{cargo, on_path, program, stdout_of};
use crate::project;
use crate::system_package::{Program, Wanted, find_or_install};
use crate::wasm::locked;

const VALGRIND: Wanted = Wanted { name: "valgrind", packages: &["valgrind"] };

/// The jobs of `benches/native/src/lib.rs` that are counted. What is on their way is the core; one bare HMAC is there to compare with.
pub const JOBS: &[&str] = &["sign", "bare-hmac", "mini-alipay", "verify-notification", "order-str"];

/// Processors differ in whether they have SHA instructions; the plain code of the crate is counted wherever it runs.
const PLAIN_SHA: &str = "--cfg sha2_backend=\"soft\"";

/// A run of each length: the difference of the two is the work, without the start of the process.
const FEW: u64 = 100;
const MANY: u64 = 600;

pub fn find(install: bool) -> Result<Program> {
    find_or_install(&VALGRIND, install, || on_path("valgrind"))
}

/// The instructions of one call of each job.
pub fn count(valgrind: &Path) -> Result<Vec<(&'static str, u64)>> {
    let work = build()?;
    let counted = JOBS.iter().map(|job| {
        let [few, many] = [FEW, MANY].map(|times| {
            let mut command = program(valgrind);
            command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]).arg(&work);
            collected(command.arg(job).arg(times.to_string()))
        });
        Ok((*job, many?.saturating_sub(few?) / (MANY - FEW)))
    });
    counted.collect()
}

/// Compiles the program that does a job a number of times, without what only criterion needs.
fn build() -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--release"]).args(locked());
    build.arg("--manifest-path").arg(project::benches_manifest());
    // Of its own, so that other flags elsewhere never have it compiled anew.
    build.arg("--target-dir").arg(project::target().join("counted"));
    build.env("RUSTFLAGS", PLAIN_SHA).env_remove("CARGO_ENCODED_RUSTFLAGS");
    build.arg("--message-format=json-render-diagnostics");
    println!("  $ cargo build --release --manifest-path benches/native/Cargo.toml");
    let messages = stdout_of(&mut build)?;
    let executable = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    });
    executable.context("cargo names no executable")
}

/// From the line `==123== Collected : 4567` that callgrind ends with.
fn collected(command: &mut Command) -> Result<u64> {
    let output = command.output().context("cannot start valgrind")?;
    let said = String::from_utf8_lossy(&output.stderr);
    read_collected(&said).with_context(|| format!("valgrind counted nothing: {}", said.trim()))
}

fn read_collected(said: &str) -> Option<u64> {
    let counts = said.lines().find_map(|line| line.split_once("Collected : "))?;
    counts.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::read_collected;

    #[test]
    fn reads_what_callgrind_ends_with() {
        let said = "==7== Events    : Ir\n==7== Collected : 1234567\n==7== \n==7== I   refs:      1,234,567\n";
        assert_eq!(read_collected(said), Some(1_234_567));
        assert_eq!(read_collected("valgrind: failed to start tool\n"), None);
    }
}
