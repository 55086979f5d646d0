//! The page of `www/`, in a real Chromium.

use anyhow::Result;

use super::node_tests::node_tests;
use super::{Outcome, Permissions};
use crate::chromium;
use crate::command::run_and_read;
use crate::system_package::Program;
use crate::tally::Tally;

pub fn page(permissions: &Permissions) -> Result<Outcome> {
    let browser = match chromium::browser(permissions.install)? {
        Program::Found(browser) => browser,
        Program::Missing(reason) => return Ok(Outcome::Skipped(reason)),
    };
    let mut test = node_tests("tests/page")?;
    Tally::of_node(&run_and_read(test.env("CHROMIUM", browser))?).outcome()
}
