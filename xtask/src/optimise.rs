//! wasm-opt, from the npm package `binaryen`.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use crate::command::{program, run};
use crate::module::Module;
use crate::project;

/// The hot path gains from `-O3`, and it costs a hundred bytes. A module that rustc makes as small as it can has no hot path:
/// its branches are laid out anew, and functions that differ in a constant become one.
fn passes(module: &Module) -> &'static [&'static str] {
    match module.opt_level {
        "\"z\"" => &[
            "--one-caller-inline-max-function-size=0",
            "-Oz",
            "--flatten",
            "--rereloop",
            "-Oz",
            "--flatten",
            "--rereloop",
            "-Oz",
            "--merge-similar-functions",
            "-Oz",
            "--optimize-instructions",
            "--reorder-locals",
        ],
        _ => &["-O3"],
    }
}

/// What rustc, wasm-bindgen and the SIMD flag may have used. wasm-opt refuses or misreads what is not named here.
const FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-simd",
];

/// The addresses below 1,024 are the far end of the stack, which the linker puts first: no pointer wraps around to them. wasm-opt
/// may then add constants within the loads and stores themselves.
const LAYOUT: &str = "--low-memory-unused";

/// Sections that only tell about the build.
const STRIPPED: &[&str] = &["--strip-debug", "--strip-producers", "--strip-target-features"];

/// Writes a wasm file of the npm package.
pub fn optimise(module: &Module, wasm: &Path) -> Result<()> {
    let wasm_opt = project::pkg().join("node_modules/binaryen/bin/wasm-opt");
    ensure!(
        wasm_opt.is_file(),
        "pkg/package.json must have `binaryen` among its devDependencies: wasm-opt is missing"
    );
    let packed = module.packed();
    if let Some(folder) = packed.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut command = program("node");
    command
        .arg(wasm_opt)
        .args(passes(module))
        .args(FEATURES)
        .args(STRIPPED)
        .arg(LAYOUT)
        .arg("--converge")
        .arg(wasm)
        .arg("-o")
        .arg(packed);
    run(&mut command)
}
