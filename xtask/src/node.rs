//! Node and the packages that the build takes from npm.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};

use crate::command::{ask, npm, program, run};
use crate::project;

const OLDEST_NODE: u32 = 20;

/// Says what to install when Node or npm is missing or too old.
pub fn ensure_node() -> Result<()> {
    let version = ask(program("node").arg("--version")).with_context(|| {
        format!("Node.js {OLDEST_NODE} or newer is needed (https://nodejs.org)")
    })?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    ensure!(
        major.is_some_and(|major| major >= OLDEST_NODE),
        "Node.js {OLDEST_NODE} or newer is needed (https://nodejs.org), and this one is {version}"
    );
    ask(npm().arg("--version"))
        .context("npm is needed: it comes with Node.js (https://nodejs.org)")?;
    Ok(())
}

/// Brings `pkg/node_modules` to what the lock file says, if it is not there already.
pub fn ensure_packages() -> Result<()> {
    // npm writes this file last, so an interrupted installation leaves none.
    let installed = modified(&project::pkg().join("node_modules/.package-lock.json"));
    let wanted = modified(&project::pkg().join("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    run(npm().args(["ci", "--no-audit", "--no-fund"]))
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|metadata| metadata.modified()).ok()
}
