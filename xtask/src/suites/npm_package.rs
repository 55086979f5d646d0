//! The npm package as its users meet it, tested by Node's own runner.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use super::{Outcome, Permissions};
use crate::command::{program, run_and_read};
use crate::project;
use crate::tally::Tally;

pub fn npm(_: &Permissions) -> Result<Outcome> {
    let mut test = program("node");
    // The default reporter depends on the Node version and on the terminal.
    test.args(["--test", "--test-reporter=spec"]).env_remove("FORCE_COLOR");
    for file in test_files()? {
        test.arg(file.strip_prefix(project::root())?);
    }
    Tally::of_node(&run_and_read(&mut test)?).outcome()
}

/// Named one by one: what `node --test` finds by itself differs between Node versions.
fn test_files() -> Result<Vec<PathBuf>> {
    let folder = project::root().join("tests/npm");
    let mut files = Vec::new();
    for entry in
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    ensure!(!files.is_empty(), "tests/npm has no *.test.mjs");
    files.sort();
    Ok(files)
}
