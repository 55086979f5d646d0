//! Where things are.

use std::path::{Path, PathBuf};

/// The folder that holds the crate, its package and its tests.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The npm package.
pub fn pkg() -> PathBuf {
    root().join("pkg")
}

/// What wasm-bindgen writes for the TypeScript bindings; made anew by every build.
pub fn generated() -> PathBuf {
    pkg().join("src/generated")
}

/// What is generated for the page; made anew by every build.
pub fn page_generated() -> PathBuf {
    root().join("www/src/generated")
}

/// Cargo's output, named here because the wasm is read from it and so must not move with the environment.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Programs that a suite installs for itself.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// The manifest of this program.
pub fn xtask_manifest() -> PathBuf {
    root().join("xtask/Cargo.toml")
}

/// What measures the project.
pub fn benches() -> PathBuf {
    root().join("benches")
}

/// The manifest of what is measured in Rust.
pub fn benches_manifest() -> PathBuf {
    benches().join("native/Cargo.toml")
}

/// On a clean machine nothing may be left out quietly.
pub fn is_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| value == "true")
}
