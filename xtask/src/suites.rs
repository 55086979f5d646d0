//! What `cargo xtask test` runs, as a table.

mod build;
mod costs;
mod dependencies;
mod node_tests;
mod npm_package;
mod page;
mod rust_source;
mod rust_tests;
mod typescript;

use anyhow::Result;

/// How a suite that did not fail ended, with a word about it.
pub enum Outcome {
    Passed(String),
    Skipped(String),
}

/// What the caller of the suites allows.
pub struct Permissions {
    /// Install a missing browser, valgrind or redis-server even where that asks for a password.
    pub install: bool,
}

pub struct Suite {
    pub name: &'static str,
    pub about: &'static str,
    /// Reads what [`BUILD`] makes, which then runs first.
    pub needs_build: bool,
    pub run: fn(&Permissions) -> Result<Outcome>,
}

/// The suite that the others may need.
pub const BUILD: &str = "build";

#[rustfmt::skip]
pub const TABLE: &[Suite] = &[
    Suite { name: BUILD, about: "the wasm and the npm package, within the size budget", needs_build: false, run: build::build },
    Suite { name: "fmt", about: "rustfmt changes nothing", needs_build: false, run: rust_source::fmt },
    Suite { name: "clippy", about: "no warning, native and wasm", needs_build: false, run: rust_source::clippy },
    Suite { name: "rustdoc", about: "the documentation builds without a warning", needs_build: false, run: rust_source::rustdoc },
    Suite { name: "deny", about: "licences, bans, sources and advisories of the crates", needs_build: false, run: dependencies::deny },
    Suite { name: "npm-audit", about: "advisories of the npm packages", needs_build: false, run: dependencies::npm_audit },
    Suite { name: "typescript", about: "lint, format and types of the package", needs_build: true, run: typescript::typescript },
    Suite { name: "xtask", about: "this program's own tests", needs_build: false, run: rust_tests::xtask },
    Suite { name: "native", about: "the Rust tests and the examples in the documentation", needs_build: false, run: rust_tests::native },
    Suite { name: "wasm-node", about: "the vectors through the wasm that ships, in Node", needs_build: true, run: rust_tests::wasm_node },
    Suite { name: "wasm-chromium", about: "the vectors through the wasm that ships, in headless Chromium", needs_build: true, run: rust_tests::wasm_chromium },
    Suite { name: "npm", about: "the packed npm package, as its users meet it", needs_build: true, run: npm_package::npm },
    Suite { name: "page", about: "the page in headless Chromium: typing, examples, policy, accessibility", needs_build: true, run: page::page },
    Suite { name: "costs", about: "instructions of the core and sizes of the modules, not more than recorded", needs_build: true, run: costs::costs },
];
