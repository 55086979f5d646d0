//! The WebAssembly modules of the npm package. Each is a crate in `bindings/` that holds its exports; what none of
//! them needs falls away.

use std::path::PathBuf;

use crate::project;

/// One module, from the crate to the files.
pub struct Module {
    /// Its crate is `orderstr-signer`, its file in the npm package `orderstr_signer.wasm`, and in the sources of the
    /// JavaScript bindings it is `signer.js` and `signer_bytes.ts`. An underscore is a hyphen in the crate's name.
    pub name: &'static str,
    /// rustc's `opt-level`, as TOML writes it: as fast as the module's budget allows, with room left for what is to come.
    pub opt_level: &'static str,
    /// What rustc is told besides. What each costs and brings is in benches/NOTES.md.
    pub flags: &'static [&'static str],
    /// Bytes that it may weigh, gzipped.
    pub most_gzipped: usize,
}

/// The project's promise for what signing loads: 40 KB.
const SIGNING: usize = 40 * 1024;
/// What is loaded only where causes are looked for: some hundred accidents of values with how other languages write them, what else may go
/// otherwise on the other side, and five hashes. The wish is that of the others; 56.4 KB is what is allowed.
const DIAGNOSIS: usize = 57_753;

/// How much of a function's code LLVM copies to its callers: as much as the budget has room for.
const INLINED: &[&str] = &["-Cllvm-args=-inline-threshold=34"];
/// The rounds of a hash as a loop: a search takes a fifth longer, and its module has room for 400 bytes more.
const ROLLED: &[&str] = &["--cfg=sha2_backend=\"soft\"", "--cfg=sha2_backend_soft=\"compact\""];
/// Of what reads certificates, which nothing that signs loads.
const CERTIFICATES: usize = 44 * 1024;

/// By use. `signer` signs by any scheme and builds order strings, `latipay` and `yabandpay` are the gateways with a
/// shared key: these hold the secrets they sign with. `alipay_plus`, `alipay_open` and `wechat_pay` are those with a private key: they give the
/// bytes that somebody else signs, no key ever enters them, and next to RSA their own time is nothing. `diagnose` looks for the cause of a mismatch by a signature, and `compare` by a text that was printed: no call
/// needs both, and each is smaller for it. `recognise` holds the tables of all gateways, for messages of which nobody said what they are.
/// `certificates` reads X.509, for those whose gateway hands out certificates.
#[rustfmt::skip]
pub const MODULES: &[Module] = &[
    Module { name: "signer", opt_level: "\"s\"", flags: &[], most_gzipped: SIGNING },
    Module { name: "latipay", opt_level: "2", flags: INLINED, most_gzipped: SIGNING },
    Module { name: "yabandpay", opt_level: "2", flags: INLINED, most_gzipped: SIGNING },
    Module { name: "alipay_plus", opt_level: "\"z\"", flags: &[], most_gzipped: SIGNING },
    Module { name: "alipay_open", opt_level: "\"z\"", flags: &[], most_gzipped: SIGNING },
    Module { name: "wechat_pay", opt_level: "\"z\"", flags: &[], most_gzipped: SIGNING },
    Module { name: "certificates", opt_level: "\"z\"", flags: &[], most_gzipped: CERTIFICATES },
    Module { name: "compare", opt_level: "\"z\"", flags: &[], most_gzipped: DIAGNOSIS },
    Module { name: "recognise", opt_level: "\"z\"", flags: &[], most_gzipped: DIAGNOSIS },
    Module { name: "diagnose", opt_level: "\"z\"", flags: ROLLED, most_gzipped: DIAGNOSIS },
];

impl Module {
    /// Its crate.
    pub fn package(&self) -> String {
        format!("orderstr-{}", self.name.replace('_', "-"))
    }

    /// The name of its file.
    pub fn file(&self) -> String {
        format!("orderstr_{}.wasm", self.name)
    }

    /// The file in the npm package.
    pub fn packed(&self) -> PathBuf {
        project::pkg().join("dist").join(self.file())
    }

    /// A file on the way there.
    pub fn stage(&self, stage: &str) -> PathBuf {
        project::target().join(format!("orderstr_{}_{stage}.wasm", self.name))
    }
}
