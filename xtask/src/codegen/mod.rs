//! What is generated of the gateways' tables: TypeScript, the rows of the command, the page of the documentation.

mod causes_page;
mod classes;
mod messages;
mod operation_rows;
mod operations_page;
mod rows;
mod sentences;
mod typescript_gateways;

use anyhow::{Context, Result};
use orderstr::gateway::OPERATIONS;

use typescript_gateways::GATEWAYS;

/// Writes all of it.
pub fn write() -> Result<()> {
    for catalogue in OPERATIONS {
        let gateway = GATEWAYS.iter().find(|gateway| gateway.name == catalogue.name);
        let gateway = gateway.with_context(|| format!("{} has no TypeScript", catalogue.name))?;
        messages::write(gateway, catalogue)?;
        classes::write(gateway, catalogue)?;
    }
    operation_rows::write()?;
    operations_page::write()?;
    causes_page::write()
}
