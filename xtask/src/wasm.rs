//! From Rust to a plain wasm file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::{cargo, program, run, stdout_of};
use crate::module::Module;
use crate::project;
use crate::toolchain::WASM_TARGET;

/// Compiles a module of the npm package and says where the wasm lies.
pub fn compile(module: &Module) -> Result<PathBuf> {
    let mut flags = path_remaps()?;
    flags.extend(module.flags.iter().map(|flag| (*flag).to_owned()));
    let flags = format!("target.{WASM_TARGET}.rustflags={}", Value::from(flags));
    let level = format!("profile.release.opt-level={}", module.opt_level);
    let mut build = cargo_for_wasm("build");
    build.args(["--release", "--package", &module.package()]);
    build.arg("--target-dir").arg(project::target());
    run(build.args(["--config", &flags, "--config", &level]))?;
    Ok(project::target().join(WASM_TARGET).join("release").join(module.file()))
}

/// A cargo command for the wasm target that keeps the project's own compiler flags: those of the environment would
/// replace them, SIMD included.
pub fn cargo_for_wasm(subcommand: &str) -> Command {
    let mut command = cargo();
    command.args([subcommand, "--target", WASM_TARGET]).args(locked());
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command
}

/// A clean machine builds what the lock file names or nothing.
pub fn locked() -> Option<&'static str> {
    project::is_ci().then_some("--locked")
}

/// The text of a panic names its source file. Neutral names there keep this machine's folders out of the package and make
/// two builds of one commit equal wherever they are made.
fn path_remaps() -> Result<Vec<String>> {
    let mut remaps = vec![remap(project::root(), "/orderstr")];
    for folder in dependency_folders()? {
        remaps.push(remap(&folder, "/crates"));
    }
    let sysroot = stdout_of(program("rustc").args(["--print", "sysroot"]))?;
    let version = stdout_of(program("rustc").arg("-vV"))?;
    let commit =
        version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    // The name that the standard library already has where its sources are not installed.
    remaps.push(remap(
        &Path::new(&sysroot).join("lib/rustlib/src/rust"),
        &format!("/rustc/{commit}"),
    ));
    Ok(remaps)
}

fn remap(from: &Path, to: &str) -> String {
    format!("--remap-path-prefix={}={to}", from.display())
}

/// The folders that hold the downloaded crates, wherever cargo is configured to keep them.
fn dependency_folders() -> Result<BTreeSet<PathBuf>> {
    Ok(downloaded_packages()?
        .iter()
        .filter_map(|package| Path::new(package["manifest_path"].as_str()?).parent()?.parent())
        .map(Path::to_path_buf)
        .collect())
}

/// The packages that registries gave, as `cargo metadata` has them.
pub fn downloaded_packages() -> Result<Vec<Value>> {
    let mut metadata = cargo();
    metadata
        .args(["metadata", "--format-version=1", "--filter-platform", WASM_TARGET])
        .args(locked());
    let metadata: Value =
        serde_json::from_str(&stdout_of(&mut metadata)?).context("cargo metadata is not JSON")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    Ok(packages.iter().filter(|package| !package["source"].is_null()).cloned().collect())
}
