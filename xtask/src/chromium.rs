//! Finds Chromium and its driver, or installs them where that needs no question.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::command::{ask, on_path, program, run};

const BROWSERS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PACKAGES: &[&str] = &["chromium", "chromium-driver"];

/// The browser or its driver, or why there is none.
pub enum Program {
    Found(PathBuf),
    Missing(String),
}

/// What the WebAssembly tests speak to.
pub fn driver(install: bool) -> Result<Program> {
    find_or_install(install, || {
        find_browser()?;
        on_path("chromedriver")
    })
}

/// What the tests of the page open themselves.
pub fn browser(install: bool) -> Result<Program> {
    find_or_install(install, find_browser)
}

/// Looks on `PATH`; as root on a Debian-like system, or where `install` allows it, installs from the system's packages.
fn find_or_install(install: bool, find: fn() -> Option<PathBuf>) -> Result<Program> {
    if let Some(found) = find() {
        return Ok(Program::Found(found));
    }
    let is_debian = Path::new("/etc/debian_version").is_file() && on_path("apt-get").is_some();
    if !is_debian {
        let reason = "chromium and chromedriver are not on PATH: install them with this system's package manager";
        return Ok(Program::Missing(reason.to_owned()));
    }
    let is_root = ask(program("id").arg("-u")).is_ok_and(|id| id == "0");
    if !is_root && !install {
        return Ok(Program::Missing(format!(
            "Chromium is missing: run `sudo apt-get install {}`, or give --install",
            PACKAGES.join(" ")
        )));
    }
    println!("Chromium or its driver is missing: installing them.");
    apt_get(is_root, &["update"])?;
    apt_get(is_root, &[&["install", "-y", "--no-install-recommends"], PACKAGES].concat())?;
    Ok(match find() {
        Some(found) => Program::Found(found),
        None => Program::Missing("Chromium was installed and is still not on PATH".to_owned()),
    })
}

fn find_browser() -> Option<PathBuf> {
    BROWSERS.iter().find_map(|name| on_path(name))
}

fn apt_get(is_root: bool, args: &[&str]) -> Result<()> {
    // Through `env`, because sudo does not pass the variable on.
    let mut command = program(if is_root { "env" } else { "sudo" });
    if !is_root {
        command.arg("env");
    }
    run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args))
}
