//! The WebAssembly modules of the npm package. All are built from the one crate: a feature of it
//! says which exports there are, and what none of them needs falls away.

use std::path::PathBuf;

use crate::project;

/// One module, from the feature to the files.
pub struct Module {
    /// What it is called in the sources of the JavaScript bindings: `signer.js`, `signer_bytes.ts`.
    pub name: &'static str,
    /// The feature of the crate that holds its exports.
    pub feature: &'static str,
    /// Its file in the npm package.
    pub file: &'static str,
    /// rustc's `opt-level`, as TOML writes it: as fast as the module's budget allows, with room left for what is to come.
    pub opt_level: &'static str,
    /// How much of a function's code LLVM copies to its callers; nothing for the level's own. Less of it makes the modules that
    /// sign some kilobytes smaller, and their calls no slower.
    pub inline_threshold: Option<u16>,
    /// Bytes that it may weigh, gzipped.
    pub most_gzipped: usize,
}

/// The project's promise for what signing loads: 40 KB.
const SIGNING: usize = 40 * 1024;
/// What is loaded only where causes are looked for: some hundred accidents of values with how other languages write them, what else may go
/// otherwise on the other side, and five hashes. The wish is that of the others; a fiftieth above what it weighs is what is allowed.
const DIAGNOSIS: usize = 57_500;

/// By use. `signer` signs by any scheme and builds order strings, `latipay` and `yabandpay` are the gateways with a
/// shared key: these hold the secrets they sign with. `external` gives the bytes that somebody else signs: no key ever enters it, and next to
/// RSA its own time is nothing. `diagnose` looks for the cause of a mismatch.
#[rustfmt::skip]
pub const MODULES: &[Module] = &[
    Module { name: "signer", feature: "npm-signer", file: "orderstr_signer.wasm", opt_level: "\"s\"", inline_threshold: None, most_gzipped: SIGNING },
    Module { name: "latipay", feature: "npm-latipay", file: "orderstr_latipay.wasm", opt_level: "2", inline_threshold: Some(40), most_gzipped: SIGNING },
    Module { name: "yabandpay", feature: "npm-yabandpay", file: "orderstr_yabandpay.wasm", opt_level: "2", inline_threshold: Some(50), most_gzipped: SIGNING },
    Module { name: "external", feature: "npm-external", file: "orderstr_external.wasm", opt_level: "\"z\"", inline_threshold: None, most_gzipped: SIGNING },
    Module { name: "diagnose", feature: "npm-diagnose", file: "orderstr_diagnose.wasm", opt_level: "\"z\"", inline_threshold: None, most_gzipped: DIAGNOSIS },
];

impl Module {
    /// The file in the npm package.
    pub fn packed(&self) -> PathBuf {
        project::pkg().join("dist").join(self.file)
    }

    /// A file on the way there.
    pub fn stage(&self, stage: &str) -> PathBuf {
        project::target().join(format!("orderstr_{}_{stage}.wasm", self.name))
    }
}
