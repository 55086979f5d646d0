//! `cargo xtask reproduce`: two clean builds of the committed files, in two folders, are equal byte for byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::command::{cargo, program, run};
use crate::project;

/// Of different lengths and depths: a path that got into a module would differ.
const FOLDERS: [&str; 2] = ["one", "another/and-deeper"];

pub fn run_reproduce() -> Result<()> {
    let base = project::target().join("reproduce");
    let builds: Vec<_> =
        FOLDERS.iter().map(|name| built(&base, &base.join(name))).collect::<Result<_>>()?;
    let (one, another) = (builds.first(), builds.last());
    let (one, another) = one.zip(another).context("nothing was built")?;
    let differing: Vec<_> = one
        .keys()
        .chain(another.keys())
        .filter(|file| one.get(*file) != another.get(*file))
        .map(|file| file.display().to_string())
        .collect();
    ensure!(!one.is_empty(), "nothing was built");
    ensure!(differing.is_empty(), "two builds differ in {}", differing.join(", "));
    println!("{} files are equal in both builds", one.len());
    Ok(())
}

/// Builds what is committed there, and gives what became of it.
fn built(base: &Path, folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let archive = base.join("committed.tar");
    run(program("git").args(["archive", "--output"]).arg(&archive).arg("HEAD"))?;
    run(program("tar").arg("-xf").arg(&archive).arg("-C").arg(folder))?;
    let mut build = cargo();
    build.current_dir(folder).args(["run", "--quiet", "--manifest-path", "xtask/Cargo.toml"]);
    // The builder itself may be compiled once: it is what it builds that is compared.
    run(build.arg("--target-dir").arg(base.join("xtask")).args(["--", "build"]))?;
    let mut files = BTreeMap::new();
    let dist = folder.join("pkg/dist");
    read_all(&dist, &dist, &mut files)?;
    Ok(files)
}

fn read_all(base: &Path, folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            read_all(base, &path, files)?;
        } else {
            files.insert(path.strip_prefix(base)?.to_path_buf(), fs::read(&path)?);
        }
    }
    Ok(())
}
