//! The Rust sources themselves: format, lints, documentation.

use std::path::PathBuf;

use anyhow::Result;

use super::{Outcome, Permissions};
use crate::command::{cargo, run};
use crate::project;
use crate::suites::rust_tests::TESTS_IN_WASM;
use crate::toolchain::{ensure_component, ensure_wasm_target};
use crate::wasm::{cargo_for_wasm, locked};

/// What is beside the crate and not in its workspace.
const OTHERS: [fn() -> PathBuf; 2] = [project::xtask_manifest, project::benches_manifest];

pub fn fmt(_: &Permissions) -> Result<Outcome> {
    ensure_component("fmt", "rustfmt")?;
    run(cargo().args(["fmt", "--all", "--check"]))?;
    for manifest in OTHERS {
        run(cargo().args(["fmt", "--check", "--manifest-path"]).arg(manifest()))?;
    }
    Ok(Outcome::Passed(String::new()))
}

pub fn clippy(_: &Permissions) -> Result<Outcome> {
    const STRICT: [&str; 5] = ["--all-targets", "--all-features", "--", "-D", "warnings"];
    // The modules of the package have a panic handler of their own, and the tests that of the standard library.
    const MODULES: [&str; 6] = ["--workspace", "--exclude", TESTS_IN_WASM, "--", "-D", "warnings"];
    const TESTS: [&str; 6] = ["--package", TESTS_IN_WASM, "--all-targets", "--", "-D", "warnings"];
    ensure_component("clippy", "clippy")?;
    ensure_wasm_target()?;
    run(cargo().arg("clippy").args(locked()).args(STRICT))?;
    run(cargo_for_wasm("clippy").args(MODULES))?;
    run(cargo_for_wasm("clippy").args(TESTS))?;
    // A service that only signs leaves the features off.
    let bare = ["--lib", "--no-default-features", "--", "-D", "warnings"];
    run(cargo().arg("clippy").args(locked()).args(bare))?;
    for manifest in OTHERS {
        run(cargo()
            .arg("clippy")
            .args(locked())
            .arg("--manifest-path")
            .arg(manifest())
            .args(STRICT))?;
    }
    Ok(Outcome::Passed(String::new()))
}

pub fn rustdoc(_: &Permissions) -> Result<Outcome> {
    let mut doc = cargo();
    doc.args(["doc", "--no-deps", "--all-features"]).args(locked());
    run(doc.env("RUSTDOCFLAGS", "-D warnings"))?;
    Ok(Outcome::Passed(String::new()))
}
