//! The npm package as its users meet it, tested by Node's own runner.

use anyhow::Result;

use super::node_tests::node_tests;
use super::{Outcome, Permissions};
use crate::command::run_and_read;
use crate::tally::Tally;

pub fn npm(_: &Permissions) -> Result<Outcome> {
    Tally::of_node(&run_and_read(&mut node_tests("tests/npm")?)?).outcome()
}
