//! The build itself, first because others read what it makes.

use anyhow::Result;

use super::{Outcome, Permissions};

pub fn build(_: &Permissions) -> Result<Outcome> {
    crate::build::run()?;
    Ok(Outcome::Passed(String::new()))
}
