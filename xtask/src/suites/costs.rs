//! Whether the project has become slower or larger.

use anyhow::Result;

use super::{Outcome, Permissions};

pub fn costs(permissions: &Permissions) -> Result<Outcome> {
    crate::costs::check(permissions.install)
}
