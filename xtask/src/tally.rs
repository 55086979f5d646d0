//! How many tests ran, read from what the runners print: one that ran nothing must not pass.

use anyhow::{Result, ensure};

use crate::project;
use crate::suites::Outcome;

#[derive(Debug, Default, PartialEq)]
pub struct Tally {
    passed: usize,
    left_out: usize,
}

impl Tally {
    /// From the lines `test result: ok. 12 passed; 0 failed; 1 ignored; …` of cargo and of wasm-bindgen's runner.
    pub fn of_cargo(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines().filter(|line| line.contains("test result:")) {
            for part in line.split(['.', ';']) {
                match part.trim().split_once(' ') {
                    Some((count, "passed")) => tally.passed += count.parse().unwrap_or(0),
                    Some((count, "ignored")) => tally.left_out += count.parse().unwrap_or(0),
                    _ => {}
                }
            }
        }
        tally
    }

    /// From the closing lines `ℹ pass 12`, `ℹ skipped 1`, `ℹ todo 0` of Node's runner.
    pub fn of_node(output: &str) -> Self {
        let mut tally = Self::default();
        for line in output.lines() {
            match line.split_whitespace().collect::<Vec<_>>()[..] {
                ["ℹ", "pass", count] => tally.passed += count.parse().unwrap_or(0),
                ["ℹ", "skipped" | "todo", count] => tally.left_out += count.parse().unwrap_or(0),
                _ => {}
            }
        }
        tally
    }

    /// What a suite whose runner ended well has to say.
    pub fn outcome(&self) -> Result<Outcome> {
        ensure!(self.passed > 0, "the runner ran no test");
        ensure!(
            self.left_out == 0 || !project::is_ci(),
            "left-out tests, which CI=true does not allow: {}",
            self.left_out
        );
        let left_out = match self.left_out {
            0 => String::new(),
            count => format!(", {count} left out"),
        };
        Ok(Outcome::Passed(format!("tests: {}{left_out}", self.passed)))
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn adds_up_the_results_of_cargo() {
        let output = "running 2 tests\n\
            test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: ok. 10 passed; 0 failed; 0 ignored; 3 filtered out; finished in 0.10s\n";
        assert_eq!(Tally::of_cargo(output), Tally { passed: 12, left_out: 1 });
    }

    #[test]
    fn reads_the_closing_lines_of_node() {
        let output =
            "✔ one (1ms)\nℹ tests 4\nℹ suites 0\nℹ pass 3\nℹ fail 0\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(Tally::of_node(output), Tally { passed: 3, left_out: 1 });
    }

    #[test]
    fn refuses_a_runner_that_ran_nothing() {
        assert!(Tally::of_cargo("no tests to run!\n").outcome().is_err());
        assert!(Tally::of_node("ℹ tests 0\nℹ pass 0\n").outcome().is_err());
    }
}
