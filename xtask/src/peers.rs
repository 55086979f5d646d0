//! The clients of others that the npm package is compared with: those of npm beside their lock file, those of Python in an
//! environment of their own, each file by its hash.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::command::{on_path, program, run};
use crate::system_package::Program;
use crate::{node, project};

/// Installs those of npm, and gives the interpreter that has those of Python.
pub fn python() -> Result<Program> {
    let folder = project::root().join("tests/peers");
    node::ensure_packages(&folder)?;
    let wanted = folder.join("requirements.txt");
    let environment = project::target().join("peers");
    // Written last, so that an interrupted installation leaves none.
    let installed = environment.join("requirements.txt");
    let python = interpreter(&environment);
    if fs::read(&installed).ok() == Some(fs::read(&wanted)?) {
        return Ok(Program::Found(python));
    }
    let Some(system) = on_path("python3") else {
        return Ok(Program::Missing("python3 is not on PATH".into()));
    };
    if let Err(error) = install(&system, &environment, &python, &wanted) {
        return Ok(Program::Missing(format!(
            "the clients in Python cannot be installed: {error:#}"
        )));
    }
    fs::copy(wanted, installed)?;
    Ok(Program::Found(python))
}

fn interpreter(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
}

fn install(system: &Path, environment: &Path, python: &Path, wanted: &Path) -> Result<()> {
    run(program(system).args(["-m", "venv", "--clear"]).arg(environment))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run(program(python).args(pip).args(["--require-hashes", "--requirement"]).arg(wanted))
}
