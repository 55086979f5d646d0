//! What the project costs, against what was recorded: instructions of the native core, bytes of the WebAssembly modules. Neither
//! depends on what else the machine does.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value, json};

use crate::command::{program, stdout_of};
use crate::module::MODULES;
use crate::suites::Outcome;
use crate::system_package::Program;
use crate::{project, size, valgrind};

/// A kind of cost: how it is called in the file, and by how many percent it may grow. Another compiler makes other code of the same
/// sources: then more is allowed until it is recorded anew.
struct Kind {
    name: &'static str,
    tolerance: f64,
    other_compiler: f64,
}

const INSTRUCTIONS: Kind = Kind { name: "instructions", tolerance: 2.0, other_compiler: 10.0 };
const BYTES: Kind = Kind { name: "bytes", tolerance: 1.0, other_compiler: 5.0 };
const GZIPPED: Kind = Kind { name: "gzipped", tolerance: 1.0, other_compiler: 5.0 };

/// Processors have their own instructions: counts of another one cannot be compared.
const COUNTED_ON: &str = "x86_64-linux";

fn file() -> PathBuf {
    project::benches().join("recorded.json")
}

/// Writes the file anew, and says what changed.
pub fn record() -> Result<()> {
    let valgrind = match find_valgrind(true)? {
        Program::Found(valgrind) => valgrind,
        Program::Missing(reason) => bail!("instructions cannot be counted: {reason}"),
    };
    let mut recorded = sizes()?;
    recorded.insert("rustc".to_owned(), rustc()?.into());
    recorded.insert(INSTRUCTIONS.name.to_owned(), counts(&valgrind)?);
    let before = fs::read(file()).ok().and_then(|text| serde_json::from_slice(&text).ok());
    let before: Map<String, Value> = before.unwrap_or_default();
    for kind in [&INSTRUCTIONS, &BYTES, &GZIPPED] {
        println!("{}", Comparison::of(kind, &before, &recorded, 0.0).table);
    }
    let text = serde_json::to_string_pretty(&recorded)?;
    fs::write(file(), text + "\n").context("cannot write benches/recorded.json")
}

/// Refuses what costs more than was recorded, and asks to record anew what costs less.
pub fn check(install: bool) -> Result<Outcome> {
    let recorded = fs::read(file()).context("benches/recorded.json is missing")?;
    let recorded: Map<String, Value> = serde_json::from_slice(&recorded)?;
    let rustc = rustc()?;
    let is_same = recorded.get("rustc").and_then(Value::as_str) == Some(&rustc);
    let mut notes = Vec::new();
    if !is_same {
        notes.push(format!("recorded with another compiler than {rustc}, so more is tolerated"));
    }
    let mut grown = Vec::new();
    let mut compare = |kind: &Kind, now: &Map<String, Value>| {
        let tolerance = if is_same { kind.tolerance } else { kind.other_compiler };
        let comparison = Comparison::of(kind, &recorded, now, tolerance);
        println!("{}", comparison.table);
        grown.extend(comparison.grown);
        if comparison.has_shrunk {
            notes.push(format!("fewer {}: cargo xtask bench --record", kind.name));
        }
    };
    let sizes = sizes()?;
    compare(&BYTES, &sizes);
    compare(&GZIPPED, &sizes);
    let valgrind = find_valgrind(install)?;
    if let Program::Found(valgrind) = &valgrind {
        let counts = Map::from_iter([(INSTRUCTIONS.name.to_owned(), counts(valgrind)?)]);
        compare(&INSTRUCTIONS, &counts);
    }
    ensure!(
        grown.is_empty(),
        "more than was recorded: {}; if it has to be, `cargo xtask bench --record` and say why in the commit",
        grown.join(", ")
    );
    Ok(match valgrind {
        Program::Found(_) => Outcome::Passed(notes.join("; ")),
        Program::Missing(reason) => {
            Outcome::Skipped(format!("sizes are right, instructions not counted: {reason}"))
        }
    })
}

fn find_valgrind(install: bool) -> Result<Program> {
    let here = format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS);
    if here != COUNTED_ON {
        return Ok(Program::Missing(format!("they are recorded for {COUNTED_ON}")));
    }
    valgrind::find(install)
}

fn counts(valgrind: &std::path::Path) -> Result<Value> {
    let counted = valgrind::count(valgrind)?;
    Ok(counted
        .into_iter()
        .map(|(job, count)| (job.to_owned(), json!(count)))
        .collect::<Map<_, _>>()
        .into())
}

/// Of the modules as they are built.
fn sizes() -> Result<Map<String, Value>> {
    let mut bytes = Map::new();
    let mut gzipped = Map::new();
    for module in MODULES {
        let size = size::of(module)?;
        bytes.insert(module.file(), size.raw.into());
        gzipped.insert(module.file(), size.gzipped.into());
    }
    Ok(Map::from_iter([
        (BYTES.name.to_owned(), bytes.into()),
        (GZIPPED.name.to_owned(), gzipped.into()),
    ]))
}

fn rustc() -> Result<String> {
    stdout_of(program("rustc").arg("--version"))
}

/// One kind of cost, then and now.
struct Comparison {
    table: String,
    /// What grew by more than is tolerated, in words.
    grown: Vec<String>,
    has_shrunk: bool,
}

impl Comparison {
    fn of(kind: &Kind, then: &Map<String, Value>, now: &Map<String, Value>, percent: f64) -> Self {
        let mut this = Self { table: String::new(), grown: Vec::new(), has_shrunk: false };
        let mut lines = Vec::new();
        for (name, cost) in now.get(kind.name).and_then(Value::as_object).into_iter().flatten() {
            let now = cost.as_f64().unwrap_or_default();
            let recorded = then.get(kind.name).and_then(|costs| costs.get(name));
            let Some(then) = recorded.and_then(Value::as_f64) else {
                lines.push(format!("  {name:<24} {now:>10} {}, not recorded", kind.name));
                this.grown.push(format!("{name} is not recorded"));
                continue;
            };
            let change = (now - then) / then * 100.0;
            lines.push(format!("  {name:<24} {now:>10} {} ({change:+.1} %)", kind.name));
            if change > percent {
                this.grown.push(format!("{name} {then} → {now} {} ({change:+.1} %)", kind.name));
            }
            this.has_shrunk |= change < -percent;
        }
        this.table = lines.join("\n");
        this
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::{BYTES, Comparison};

    fn costs(bytes: &Value) -> Map<String, Value> {
        Map::from_iter([("bytes".to_owned(), bytes.clone())])
    }

    fn compared(now: u32) -> Comparison {
        let [then, now] = [1000, now].map(|bytes| costs(&json!({ "a.wasm": bytes })));
        Comparison::of(&BYTES, &then, &now, 1.0)
    }

    #[test]
    fn tolerates_a_little_and_refuses_more() {
        assert!(compared(1010).grown.is_empty());
        assert_eq!(compared(1011).grown, ["a.wasm 1000 → 1011 bytes (+1.1 %)"]);
    }

    #[test]
    fn says_when_less_could_be_recorded() {
        assert!(!compared(990).has_shrunk);
        assert!(compared(989).has_shrunk && compared(989).grown.is_empty());
    }

    #[test]
    fn refuses_what_nobody_recorded() {
        let now = costs(&json!({ "new.wasm": 1 }));
        let compared = Comparison::of(&BYTES, &costs(&json!({})), &now, 1.0);
        assert_eq!(compared.grown, ["new.wasm is not recorded"]);
    }
}
