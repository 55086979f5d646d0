//! A folder of tests, run by Node's own runner.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::command::program;
use crate::project;

/// The command that runs all tests of a folder, named from the project's root.
pub fn node_tests(folder: &str) -> Result<Command> {
    let mut test = program("node");
    // The default reporter depends on the Node version and on the terminal.
    test.args(["--test", "--test-reporter=spec"]).env_remove("FORCE_COLOR");
    for file in test_files(folder)? {
        test.arg(file.strip_prefix(project::root())?);
    }
    Ok(test)
}

/// Named one by one: what `node --test` finds by itself differs between Node versions.
fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let folder = project::root().join(folder);
    let mut files = Vec::new();
    for entry in
        fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    ensure!(!files.is_empty(), "{} has no *.test.mjs", folder.display());
    files.sort();
    Ok(files)
}
