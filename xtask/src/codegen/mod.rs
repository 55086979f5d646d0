//! What is generated of the gateways' tables: TypeScript, the rows of the command, the page of the documentation.

mod classes;
mod messages;
mod operation_rows;
mod operations_page;
mod sentences;
mod typescript_gateways;

use anyhow::Result;

/// Writes all of it.
pub fn write() -> Result<()> {
    classes::write()?;
    operation_rows::write()?;
    operations_page::write()
}
