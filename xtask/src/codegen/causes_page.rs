//! The table of `docs/causes.md`: every cause with what to do, as `diagnose` says it.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use orderstr::diagnose::{CauseCode, Example};

use crate::project;

const BEGIN: &str = "<!-- causes:begin -->\n";
const HEAD: &str = "| code | what is wrong | what to do | for example: a message here → the text that was signed there |\n";
const END: &str = "<!-- causes:end -->";

/// Writes the table between its marks; what stands around it is written by hand.
pub fn write() -> Result<()> {
    let written = fs::read_to_string(path())?;
    let page = page(&written)?;
    // A file that stays as it is keeps its time.
    if page != written {
        fs::write(path(), page)?;
    }
    Ok(())
}

fn path() -> PathBuf {
    project::root().join("docs/causes.md")
}

fn page(written: &str) -> Result<String> {
    let (before, rest) = written.split_once(BEGIN).context("docs/causes.md has no table")?;
    let (_, behind) = rest.split_once(END).context("the table of docs/causes.md does not end")?;
    let mut page = format!("{before}{BEGIN}{HEAD}|---|---|---|---|\n");
    for code in CauseCode::ALL {
        let (word, what, fix) = (code.as_str(), code.english(), code.fix());
        let example = code.example().map_or_else(String::new, shown);
        writeln!(page, "| `{word}` | {what} | {fix} | {example} |")?;
    }
    Ok(page + END + behind)
}

/// An example as text: line ends are shown, quotes are not escaped.
fn shown(Example { rule, message, theirs }: Example) -> String {
    let theirs = theirs.escape_debug().to_string().replace("\\\"", "\"");
    format!("{rule}: `{message}` → `{theirs}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_what_is_generated() {
        let written = fs::read_to_string(path()).expect("the page");
        let page = page(&written).expect("a table");
        assert!(page == written, "docs/causes.md is not what `cargo xtask build` writes");
    }
}
