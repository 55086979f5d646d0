//! The crate's tests, and the vectors through the WebAssembly that ships, in Node and in Chromium.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use super::{Outcome, Permissions};
use crate::chromium;
use crate::command::{cargo, program, run, run_and_read};
use crate::project;
use crate::system_package::Program;
use crate::tally::Tally;
use crate::toolchain::{WASM_TARGET, ensure_wasm_target};
use crate::wasm::{cargo_for_wasm, locked};

/// Seconds for all tests of one page, and for the driver to open its port: generous, for a busy machine.
const PAGE_SECONDS: &str = "300";
const DRIVER_SECONDS: &str = "30";

/// The package that runs the vectors through the WebAssembly that ships.
pub const TESTS_IN_WASM: &str = "orderstr-wasm-tests";

/// Variables of the environment that would make wasm-bindgen's runner choose another place than the suite's.
const OTHER_CHOICES: &[&str] = &[
    "GECKODRIVER",
    "GECKODRIVER_REMOTE",
    "SAFARIDRIVER",
    "SAFARIDRIVER_REMOTE",
    "CHROMEDRIVER_REMOTE",
    "MSEDGEDRIVER",
    "MSEDGEDRIVER_REMOTE",
    "NO_HEADLESS",
    "WASM_BINDGEN_TEST_ONLY_NODE",
    "WASM_BINDGEN_TEST_ONLY_WEB",
    "WASM_BINDGEN_USE_BROWSER",
    "WASM_BINDGEN_USE_DEDICATED_WORKER",
    "WASM_BINDGEN_USE_DENO",
    "WASM_BINDGEN_USE_NODE_EXPERIMENTAL",
    "WASM_BINDGEN_USE_NO_MODULE",
    "WASM_BINDGEN_USE_SERVICE_WORKER",
    "WASM_BINDGEN_USE_SHARED_WORKER",
];

pub fn xtask(_: &Permissions) -> Result<Outcome> {
    let mut test = cargo();
    test.arg("test").args(locked()).arg("--manifest-path").arg(project::xtask_manifest());
    Tally::of_cargo(&run_and_read(&mut test)?).outcome()
}

pub fn native(_: &Permissions) -> Result<Outcome> {
    let mut test = cargo();
    test.args(["test", "--all-features", "--no-fail-fast"]).args(locked());
    Tally::of_cargo(&run_and_read(&mut test)?).outcome()
}

pub fn wasm_node(_: &Permissions) -> Result<Outcome> {
    ensure_wasm_target()?;
    // Node is what the runner takes unless configured otherwise; this makes a test file that insists on a browser run nothing,
    // and that fails.
    let mut test = wasm_tests()?;
    test.env("WASM_BINDGEN_TEST_ONLY_NODE", "1");
    Tally::of_cargo(&run_and_read(&mut test)?).outcome()
}

pub fn wasm_chromium(permissions: &Permissions) -> Result<Outcome> {
    ensure_wasm_target()?;
    let driver = match chromium::driver(permissions.install)? {
        Program::Found(driver) => driver,
        Program::Missing(reason) => return Ok(Outcome::Skipped(reason)),
    };
    // The flags of the browser are in webdriver.json, which the runner reads from the project's root.
    let mut test = wasm_tests()?;
    test.env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        .env("WASM_BINDGEN_TEST_TIMEOUT", PAGE_SECONDS)
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", DRIVER_SECONDS);
    Tally::of_cargo(&run_and_read(&mut test)?).outcome()
}

/// `cargo test` for wasm, with this very program as the runner. Given as a list: the variable that cargo also reads is
/// split at spaces, and a path may have one.
fn wasm_tests() -> Result<Command> {
    let xtask = std::env::current_exe()?;
    let xtask = xtask.to_str().context("the path of this program is not Unicode")?;
    let mut test = cargo_for_wasm("test");
    for name in OTHER_CHOICES {
        test.env_remove(name);
    }
    bundle()?;
    let runner = format!("target.{WASM_TARGET}.runner={}", json!([xtask, "wasm-test-runner"]));
    test.args(["--package", TESTS_IN_WASM, "--config", &runner]);
    Ok(test)
}

/// The package and the runner of the vectors, as the one module that the tests import.
fn bundle() -> Result<()> {
    let mut rollup = program("node");
    rollup.arg(project::pkg().join("node_modules/rollup/dist/bin/rollup"));
    rollup.args(["--silent", "--format", "es", "--file"]);
    rollup.arg(project::target().join("wasm_tests.js"));
    run(rollup.arg(project::root().join("tests/wasm/runner.mjs")))
}
