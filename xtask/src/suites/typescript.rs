//! The TypeScript sources of the npm package.

use anyhow::Result;

use super::{Outcome, Permissions};
use crate::command::{npm, run};

pub fn typescript(_: &Permissions) -> Result<Outcome> {
    run(npm().args(["run", "lint"]))?;
    run(npm().args(["run", "typecheck"]))?;
    Ok(Outcome::Passed(String::new()))
}
