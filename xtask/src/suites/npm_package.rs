//! The npm package as its users meet it, tested by Node's own runner.

use anyhow::Result;

use super::node_tests::node_tests;
use super::{Outcome, Permissions};
use crate::command::run_and_read;
use crate::redis;
use crate::system_package::Program;
use crate::tally::Tally;

pub fn npm(permissions: &Permissions) -> Result<Outcome> {
    let mut test = node_tests("tests/npm")?;
    let server = redis::server(permissions.install)?;
    if let Program::Found(server) = &server {
        test.env("REDIS_SERVER", server);
    }
    let outcome = Tally::of_node(&run_and_read(&mut test)?).outcome()?;
    Ok(match server {
        Program::Found(_) => outcome,
        Program::Missing(reason) => {
            Outcome::Skipped(format!("all but redisReplays passed: {reason}"))
        }
    })
}
