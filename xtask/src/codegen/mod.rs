//! What is generated of the gateways' tables: TypeScript, the rows of the command, the page of the documentation.

mod causes_page;
mod classes;
mod members;
mod messages;
mod operation_rows;
mod operations_page;
mod page_operations;
mod rows;
mod sentences;
mod typescript_gateways;
mod vector_runners;
mod words;

use anyhow::{Context, Result};
use orderstr::gateway::GATEWAYS;

use typescript_gateways::typescript_of;

/// Writes all of it.
pub fn write() -> Result<()> {
    for catalogue in GATEWAYS {
        let gateway = typescript_of(catalogue);
        let gateway = gateway.with_context(|| format!("{} has no TypeScript", catalogue.name))?;
        messages::write(&gateway, catalogue)?;
        classes::write(&gateway, catalogue)?;
    }
    members::write()?;
    words::write()?;
    page_operations::write()?;
    vector_runners::write()?;
    operation_rows::write()?;
    operations_page::write()?;
    causes_page::write()
}
