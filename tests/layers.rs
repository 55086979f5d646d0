//! The source names only what lies below it: each layer its own and those under it, and no file of a folder
//! the one that gathers the folder.
#![allow(clippy::unwrap_used, clippy::panic, clippy::string_slice, missing_docs)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom up. `error` stands below `text`, as readers of texts refuse; what a field may be called
/// stands below both.
const LAYERS: &[&[&str]] = &[
    &["name"],
    &["error"],
    &["text"],
    &["message"],
    &["rule"],
    &["sign"],
    &["certificate", "order_str", "trade_pay"],
    &["gateway"],
    &["diagnose"],
    &["internals"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The paths that a text names from the root of the crate: `message::params`, one for each in braces.
fn named(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .filter(|line| !line.trim_start().starts_with("#!["))
        .collect::<Vec<_>>()
        .join("\n");
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':'));
        paths.push(rest[..end.unwrap_or(rest.len())].trim_end_matches(':').to_owned());
    }
    paths
}

#[test]
fn no_arrow_points_upward() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "{} files", files.len());
    let mut wrong = BTreeSet::new();
    let mut arrows = 0;
    for file in &files {
        let path = file.strip_prefix(&root).unwrap();
        let place = path.with_extension("").display().to_string().replace('\\', "/");
        let own = place.split('/').next().unwrap();
        // What gathers the crate, or a folder, names all of it.
        if place == "lib" {
            continue;
        }
        let from = layer(own).unwrap_or_else(|| panic!("{place} is in no layer"));
        let text = fs::read_to_string(file).unwrap();
        for named in named(&text) {
            let target = named.split("::").next().unwrap();
            let to = layer(target).unwrap_or_else(|| panic!("{place} names crate::{named}"));
            arrows += 1;
            let is_upward = to > from;
            // `crate::gateway::Operation` in a file of that folder: it means a file beside it, and says so.
            let names_parent = target == own
                && place != format!("{own}/mod")
                && place.contains('/')
                && named.split("::").nth(1).is_none_or(|second| {
                    second.is_empty() || second.starts_with(char::is_uppercase)
                });
            if is_upward || names_parent {
                wrong.insert(format!("{place} -> crate::{named}"));
            }
        }
    }
    assert!(arrows > 300, "{arrows} arrows");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
