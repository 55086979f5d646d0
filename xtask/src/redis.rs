//! Finds redis-server, or installs it where that needs no prompt.

use anyhow::Result;

use crate::command::on_path;
use crate::system_package::{Program, Wanted, find_or_install};

const REDIS: Wanted = Wanted { name: "redis-server", packages: &["redis-server"] };

/// What the tests of the npm package start for themselves.
pub fn server(install: bool) -> Result<Program> {
    find_or_install(&REDIS, install, || on_path(REDIS.name))
}
