//! Finds Chromium and its driver, or installs them where that needs no prompt.

use std::path::PathBuf;

use anyhow::Result;

use crate::command::on_path;
use crate::system_package::{Program, Wanted, find_or_install};

const BROWSERS: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROMIUM: Wanted =
    Wanted { name: "Chromium with its driver", packages: &["chromium", "chromium-driver"] };

/// What the WebAssembly tests speak to.
pub fn driver(install: bool) -> Result<Program> {
    find_or_install(&CHROMIUM, install, || {
        find_browser()?;
        on_path("chromedriver")
    })
}

/// What the tests of the page open themselves.
pub fn browser(install: bool) -> Result<Program> {
    find_or_install(&CHROMIUM, install, find_browser)
}

fn find_browser() -> Option<PathBuf> {
    BROWSERS.iter().find_map(|name| on_path(name))
}
