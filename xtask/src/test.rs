//! `cargo xtask test`: runs the suites of the table one after the other and says plainly how each ended.

use std::process::exit;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::project;
use crate::suites::{BUILD, Outcome, Permissions, Suite, TABLE};

#[derive(Args)]
#[command(after_help = table_of_suites())]
pub struct Options {
    /// Install a missing browser, valgrind or redis-server, with sudo where that is needed
    #[arg(long)]
    install: bool,
    /// Run only these suites, and the build if they need it
    #[arg(long, value_name = "SUITE", num_args = 1.., hide_possible_values = true,
          value_parser = PossibleValuesParser::new(TABLE.iter().map(|suite| suite.name)))]
    only: Vec<String>,
}

enum Verdict {
    Passed,
    Failed,
    Skipped,
}

struct Ending {
    suite: &'static str,
    verdict: Verdict,
    time: Duration,
    note: String,
}

pub fn run(options: &Options) -> Result<()> {
    let permissions = Permissions { install: options.install };
    let mut endings: Vec<Ending> = Vec::new();
    for suite in selected(&options.only) {
        println!("\n━━ {}: {}", suite.name, suite.about);
        let start = Instant::now();
        let build_failed = endings
            .iter()
            .any(|ending| ending.suite == BUILD && matches!(ending.verdict, Verdict::Failed));
        let result = if suite.needs_build && build_failed {
            Err(anyhow::anyhow!("the build it needs failed"))
        } else {
            (suite.run)(&permissions)
        };
        let ending = ending(suite, result, start.elapsed());
        println!("━━ {}", line(&ending));
        endings.push(ending);
    }
    conclude(&endings)
}

fn selected(only: &[String]) -> Vec<&'static Suite> {
    let is_named = |suite: &Suite| only.is_empty() || only.iter().any(|name| name == suite.name);
    let wants_build = TABLE.iter().any(|suite| is_named(suite) && suite.needs_build);
    TABLE.iter().filter(|suite| is_named(suite) || (wants_build && suite.name == BUILD)).collect()
}

fn ending(suite: &Suite, result: Result<Outcome>, time: Duration) -> Ending {
    let (verdict, note) = match result {
        Ok(Outcome::Passed(note)) => (Verdict::Passed, note),
        Ok(Outcome::Skipped(reason)) if project::is_ci() => {
            (Verdict::Failed, format!("skipped, which CI=true does not allow: {reason}"))
        }
        Ok(Outcome::Skipped(reason)) => (Verdict::Skipped, reason),
        Err(error) => (Verdict::Failed, format!("{error:#}")),
    };
    Ending { suite: suite.name, verdict, time, note }
}

fn conclude(endings: &[Ending]) -> Result<()> {
    println!("\n━━ summary");
    for ending in endings {
        println!("{}", line(ending));
    }
    let count = |wanted: fn(&Verdict) -> bool| {
        endings.iter().filter(|ending| wanted(&ending.verdict)).count()
    };
    let passed = count(|verdict| matches!(verdict, Verdict::Passed));
    let failed = count(|verdict| matches!(verdict, Verdict::Failed));
    let skipped = count(|verdict| matches!(verdict, Verdict::Skipped));
    println!("\n{passed} passed, {failed} failed, {skipped} skipped");
    if endings.is_empty() {
        bail!("no suite ran");
    }
    if failed > 0 {
        exit(1);
    }
    Ok(())
}

fn line(ending: &Ending) -> String {
    let verdict = match ending.verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "FAILED",
        Verdict::Skipped => "skipped",
    };
    format!(
        "{:<14} {verdict:<8} {:>6.1} s  {}",
        ending.suite,
        ending.time.as_secs_f64(),
        ending.note
    )
    .trim_end()
    .to_owned()
}

fn table_of_suites() -> String {
    let rows: Vec<String> =
        TABLE.iter().map(|suite| format!("  {:<14} {}", suite.name, suite.about)).collect();
    format!("Suites:\n{}", rows.join("\n"))
}
