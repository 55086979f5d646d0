//! What the project is built from: the crates and the npm packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{Outcome, Permissions};
use crate::command::{cargo, npm, on_path, program, run, stdout_of};
use crate::project;

/// Newer ones change what they refuse, so the version moves by a commit.
const CARGO_DENY_VERSION: &str = "0.20.2";

pub fn deny(_: &Permissions) -> Result<Outcome> {
    let cargo_deny = find_or_install_cargo_deny()?;
    let deny = |manifest: &Path| {
        let mut command = program(&cargo_deny);
        command.arg("--manifest-path").arg(manifest);
        command.arg("--config").arg(project::root().join("deny.toml"));
        command
    };
    let ours = project::root().join("Cargo.toml");
    let others = [project::xtask_manifest(), project::benches_manifest()];
    run(deny(&ours).args(["check", "licenses", "bans", "sources"]))?;
    for other in &others {
        // Which versions a build tool brings along twice is nobody's burden.
        run(deny(other).args(["check", "--allow", "duplicate", "licenses", "bans", "sources"]))?;
    }
    if stdout_of(deny(&ours).args(["fetch", "db"])).is_err() {
        return Ok(not_checked("the advisory database cannot be fetched"));
    }
    for manifest in [&ours].into_iter().chain(&others) {
        run(deny(manifest).args(["--offline", "check", "advisories"]))?;
    }
    Ok(Outcome::Passed(String::new()))
}

fn find_or_install_cargo_deny() -> Result<PathBuf> {
    let ours =
        project::tools().join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    let wanted = format!("cargo-deny {CARGO_DENY_VERSION}");
    let is_wanted = |path: &PathBuf| {
        stdout_of(program(path).arg("--version")).is_ok_and(|version| version == wanted)
    };
    if let Some(found) =
        [Some(ours.clone()), on_path("cargo-deny")].into_iter().flatten().find(is_wanted)
    {
        return Ok(found);
    }
    println!("{wanted} is missing: building it into target/tools.");
    let mut install = cargo();
    // Without --locked: a registry mirror may not have every version of its lock file yet.
    install
        .args(["install", "cargo-deny", "--version", CARGO_DENY_VERSION, "--root"])
        .arg(project::tools());
    run(&mut install)?;
    Ok(ours)
}

pub fn npm_audit(_: &Permissions) -> Result<Outcome> {
    let mut audit = npm();
    audit.args(["audit", "--json"]);
    println!("  $ npm audit --json");
    let report = read_report(&mut audit)?;
    // Only a report has this; whatever else comes back is about the connection or the registry.
    let Some(found) = report.pointer("/metadata/vulnerabilities/total").and_then(Value::as_u64)
    else {
        return Ok(not_checked("the registry answers no audit"));
    };
    if found > 0 {
        // Once more for people to read.
        run(npm().arg("audit"))?;
        bail!("npm audit names {found} advisories");
    }
    Ok(Outcome::Passed("no advisory".to_owned()))
}

/// npm ends with an error both when it finds something and when it cannot look, so the exit code says nothing.
fn read_report(audit: &mut Command) -> Result<Value> {
    let output = audit.output().context("cannot start npm")?;
    Ok(serde_json::from_slice(&output.stdout).unwrap_or_default())
}

/// Without a network the rest of the suite still counts; that this part did not happen is said, not hidden.
fn not_checked(why: &str) -> Outcome {
    let said = format!("advisories: not checked here: {why}");
    println!("{said}");
    Outcome::Passed(said)
}
