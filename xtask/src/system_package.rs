//! A program of the system: found, or installed where that needs no prompt.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::command::{on_path, program, run, stdout_of};

/// The program, or why there is none.
pub enum Program {
    Found(PathBuf),
    Missing(String),
}

/// What is looked for, and what brings it.
pub struct Wanted {
    /// In a sentence.
    pub name: &'static str,
    /// Of Debian.
    pub packages: &'static [&'static str],
}

/// Looks on `PATH`; as root on a Debian-like system, or where `install` allows it, installs from the system's packages.
pub fn find_or_install(
    wanted: &Wanted,
    install: bool,
    find: impl Fn() -> Option<PathBuf>,
) -> Result<Program> {
    let Wanted { name, packages } = wanted;
    if let Some(found) = find() {
        return Ok(Program::Found(found));
    }
    let is_debian = Path::new("/etc/debian_version").is_file() && on_path("apt-get").is_some();
    if !is_debian {
        return Ok(Program::Missing(format!(
            "{name} is not on PATH: install it with this system's package manager"
        )));
    }
    let is_root = stdout_of(program("id").arg("-u")).is_ok_and(|id| id == "0");
    if !is_root && !install {
        return Ok(Program::Missing(format!(
            "{name} is missing: run `sudo apt-get install {}`, or give --install",
            packages.join(" ")
        )));
    }
    println!("{name} is missing: installing it.");
    apt_get(is_root, &["update"])?;
    apt_get(is_root, &[&["install", "-y", "--no-install-recommends"], *packages].concat())?;
    Ok(match find() {
        Some(found) => Program::Found(found),
        None => Program::Missing(format!("{name} was installed and is still not on PATH")),
    })
}

fn apt_get(is_root: bool, args: &[&str]) -> Result<()> {
    // Through `env`, because sudo does not pass the variable on.
    let mut command = program(if is_root { "env" } else { "sudo" });
    if !is_root {
        command.arg("env");
    }
    run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args))
}
