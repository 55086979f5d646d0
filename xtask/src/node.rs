//! Node and the packages that the build takes from npm.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};

use crate::command::{npm, npm_in, program, run, stdout_of};

const OLDEST_NODE: u32 = 20;

/// Says what to install when Node or npm is missing or too old.
pub fn ensure_node() -> Result<()> {
    let version = stdout_of(program("node").arg("--version")).with_context(|| {
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
    stdout_of(npm().arg("--version"))
        .context("npm is needed: it comes with Node.js (https://nodejs.org)")?;
    Ok(())
}

/// Brings the `node_modules` of a folder to what its lock file says, if they are not there already. Nothing is run that a package
/// brings along.
pub fn ensure_packages(folder: &Path) -> Result<()> {
    // npm writes this file last, so an interrupted installation leaves none.
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    let wanted = modified(&folder.join("package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    run(npm_in(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|metadata| metadata.modified()).ok()
}
