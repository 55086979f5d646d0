//! The operations of a gateway as those see them who use it: a row that is another form of one belongs to it.

use orderstr::gateway::{Catalogue, Operation};

/// An operation, and the rows that are the same by other fields.
pub struct Row<'c> {
    pub operation: &'c Operation,
    pub forms: Vec<&'c Operation>,
}

impl Row<'_> {
    /// The operation and its forms.
    pub fn all(&self) -> impl Iterator<Item = &Operation> {
        [self.operation].into_iter().chain(self.forms.iter().copied())
    }
}

pub fn rows_of(catalogue: &Catalogue) -> Vec<Row<'_>> {
    let of = |name| catalogue.operations.iter().filter(move |row| row.form_of == name);
    of(None).map(|operation| Row { operation, forms: of(Some(operation.name)).collect() }).collect()
}
