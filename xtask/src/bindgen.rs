//! wasm-bindgen and its test runner, called as libraries.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::module::Module;
use crate::project;

/// Writes the JavaScript around the wasm to `pkg/src/generated` and says where the wasm that belongs to it lies.
pub fn bind(module: &Module, wasm: &Path) -> Result<PathBuf> {
    let out = project::generated();
    let name = module.name;
    let mut args: Vec<OsString> =
        vec!["wasm-bindgen".into(), wasm.into(), "--out-dir".into(), out.as_path().into()];
    args.push(format!("--out-name={name}").into());
    args.extend(
        [
            // The only target whose glue asks nothing of the host and takes the module from its caller.
            "--target=web",
            // The package's own loaders say where the bytes come from.
            "--omit-default-module-path",
            // If a trap ever poisons the instance, the JavaScript bindings put a new one in its place.
            "--experimental-reset-state-function",
            "--remove-name-section",
            "--remove-producers-section",
        ]
        .map(OsString::from),
    );
    println!("  wasm-bindgen {}", wasm.file_name().unwrap_or_default().display());
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args).context("wasm-bindgen failed")?;

    // Out of the sources, so that no loader and no bundler can take the unoptimised file by mistake.
    let bound = module.stage("bound");
    fs::rename(out.join(format!("{name}_bg.wasm")), &bound)?;
    Ok(bound)
}

/// The test runner. Node or browser is chosen by the environment that the suite sets.
pub fn run_tests(args: Vec<OsString>) -> Result<()> {
    let name = OsString::from("wasm-bindgen-test-runner");
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::iter::once(name).chain(args))
}
