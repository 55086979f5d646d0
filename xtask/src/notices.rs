//! What is compiled into the modules beside the project's own code: notices for those who redistribute it, and a bill of materials.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::command::{cargo, stdout_of};
use crate::module::MODULES;
use crate::project;
use crate::toolchain::WASM_TARGET;
use crate::wasm::{downloaded_packages, locked};

/// How a crate's files of licences and notices begin.
const TEXTS: &[&str] = &["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

/// A crate of a registry, as `cargo metadata` tells of it.
#[derive(Clone)]
struct Crate {
    license: String,
    authors: String,
    folder: PathBuf,
}

/// Writes `THIRD_PARTY_NOTICES.txt` and `sbom.cdx.json` beside the modules.
pub fn write() -> Result<()> {
    let crates = compiled_in()?;
    let dist = project::pkg().join("dist");
    fs::write(dist.join("THIRD_PARTY_NOTICES.txt"), notices(&crates)?)?;
    let bill = serde_json::to_string_pretty(&bill_of_materials(&crates)?)?;
    fs::write(dist.join("sbom.cdx.json"), format!("{bill}\n"))?;
    Ok(())
}

/// By name and version. What only runs while compiling is not in the modules.
fn compiled_in() -> Result<BTreeMap<(String, String), Crate>> {
    let known = known_crates()?;
    let mut found = BTreeMap::new();
    for module in MODULES {
        let mut tree = cargo();
        tree.args(["tree", "--package", &module.package(), "--target", WASM_TARGET])
            .args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"])
            .args(locked());
        for line in stdout_of(&mut tree)?.lines() {
            let mut words = line.split_whitespace();
            let (Some(name), Some(version)) = (words.next(), words.next()) else { continue };
            let id = (name.to_owned(), version.trim_start_matches('v').to_owned());
            // The project's own crates come from no registry.
            let Some((id, of)) = known.get_key_value(&id) else { continue };
            found.insert(id.clone(), of.clone());
        }
    }
    ensure!(!found.is_empty(), "cargo tree names no crate that is compiled in");
    Ok(found)
}

/// The crates that registries gave, by name and version.
fn known_crates() -> Result<BTreeMap<(String, String), Crate>> {
    let packages = downloaded_packages()?;
    let known = packages.iter().filter_map(|package| {
        let [name, version, manifest] =
            ["name", "version", "manifest_path"].map(|member| package[member].as_str());
        let authors = package["authors"].as_array().into_iter().flatten();
        let of = Crate {
            license: package["license"].as_str().unwrap_or("see its file").replace('/', " OR "),
            authors: authors.filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            folder: Path::new(manifest?).parent()?.to_path_buf(),
        };
        Some(((name?.to_owned(), version?.to_owned()), of))
    });
    Ok(known.collect())
}

/// Each text once, below the crates that have it: most share theirs.
fn notices(crates: &BTreeMap<(String, String), Crate>) -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for ((name, version), of) in crates {
        let texts = texts_of(&of.folder)?;
        // Some pack none: then the text of the licence is the one that this package has as well.
        ensure!(
            !texts.is_empty() || of.license.contains("Apache-2.0"),
            "{name} {version} has no file with its licence, which is not Apache-2.0"
        );
        for text in texts {
            by_text.entry(text).or_default().push(format!("{name} {version}"));
        }
    }
    let mut written = String::from(
        "The WebAssembly modules of this package hold code of the crates below, and of Rust's standard library (MIT OR Apache-2.0,\n\
         The Rust Project Developers). The package's own licences are in LICENSE-MIT and LICENSE-APACHE,\n\
         and a crate without a text of its own below is under the latter.\n\n",
    );
    for ((name, version), of) in crates {
        let by = if of.authors.is_empty() { "" } else { ", by " };
        writeln!(written, "{name} {version}: {}{by}{}", of.license, of.authors)?;
    }
    for (text, names) in by_text {
        write!(written, "\n{}\n{}\n\n{}\n", "-".repeat(80), names.join(", "), text)?;
    }
    Ok(written)
}

fn texts_of(folder: &Path) -> Result<Vec<String>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.sort();
    let is_text = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        path.is_file() && TEXTS.iter().any(|start| name.starts_with(start))
    };
    // Line ends are those of whoever packed the crate.
    let text =
        |path: &PathBuf| Ok(fs::read_to_string(path)?.replace("\r\n", "\n").trim().to_owned());
    paths.iter().filter(is_text).map(text).collect()
}

/// `CycloneDX` 1.5. Nothing in it depends on when or where it was made.
fn bill_of_materials(crates: &BTreeMap<(String, String), Crate>) -> Result<Value> {
    let manifest: Value =
        serde_json::from_str(&fs::read_to_string(project::pkg().join("package.json"))?)?;
    let components = crates.iter().map(|((name, version), of)| {
        let purl = format!("pkg:cargo/{name}@{version}");
        json!({
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "licenses": [{ "expression": of.license }],
            "purl": purl,
        })
    });
    let purl = format!("pkg:npm/orderstr@{}", manifest["version"].as_str().unwrap_or_default());
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": {
            "type": "library",
            "bom-ref": purl,
            "name": "orderstr",
            "version": manifest["version"],
            "licenses": [{ "expression": manifest["license"] }],
            "purl": purl,
        } },
        "components": components.collect::<Value>(),
        "dependencies": [{
            "ref": purl,
            "dependsOn": crates.keys().map(|(name, version)| format!("pkg:cargo/{name}@{version}")).collect::<Value>(),
        }],
    }))
}
