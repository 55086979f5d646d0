//! The npm package as its users meet it, tested by Node's own runner.

use anyhow::Result;

use super::node_tests::node_tests;
use super::{Outcome, Permissions};
use crate::command::run_and_read;
use crate::system_package::Program;
use crate::tally::Tally;
use crate::{peers, redis};

pub fn npm(permissions: &Permissions) -> Result<Outcome> {
    let mut test = node_tests("tests/npm")?;
    let server = redis::server(permissions.install)?;
    if let Program::Found(server) = &server {
        test.env("REDIS_SERVER", server);
    }
    let python = peers::python()?;
    match &python {
        Program::Found(python) => test.env("ORDERSTR_PEERS_PYTHON", python),
        Program::Missing(reason) => test.env("ORDERSTR_NO_PEERS", reason),
    };
    let outcome = Tally::of_node(&run_and_read(&mut test)?).outcome()?;
    let missing: Vec<String> = [("redisReplays", server), ("the clients in Python", python)]
        .into_iter()
        .filter_map(|(what, program)| match program {
            Program::Found(_) => None,
            Program::Missing(reason) => Some(format!("{what}: {reason}")),
        })
        .collect();
    Ok(match missing.as_slice() {
        [] => outcome,
        missing => Outcome::Skipped(format!("all others passed; {}", missing.join("; "))),
    })
}
