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

    takes_modules_of_any_realm(&out.join(format!("{name}.js")))?;

    // Out of the sources, so that no loader and no bundler can take the unoptimised file by mistake.
    let bound = module.stage("bound");
    fs::rename(out.join(format!("{name}_bg.wasm")), &bound)?;
    Ok(bound)
}

/// The glue would compile what is no `instanceof` its own realm's `WebAssembly.Module`: edge runtimes hand over a module that another
/// realm compiled, and forbid compiling. The bindings hand over nothing but a module.
fn takes_modules_of_any_realm(glue: &Path) -> Result<()> {
    const ASKED: &str = "    if (!(module instanceof WebAssembly.Module)) {
        module = new WebAssembly.Module(module);
    }
    const instance";
    let source = fs::read_to_string(glue)?;
    let (before, after) = source
        .split_once(ASKED)
        .context("the glue of this wasm-bindgen does not ask what the module is, or otherwise")?;
    fs::write(glue, format!("{before}    const instance{after}"))?;
    Ok(())
}

/// The test runner. Node or browser is chosen by the environment that the suite sets.
pub fn run_tests(args: Vec<OsString>) -> Result<()> {
    let name = OsString::from("wasm-bindgen-test-runner");
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::iter::once(name).chain(args))
}
