//! `operations.ts`: each operation and field with what it is, as the command and the page read it.

use anyhow::Result;
use orderstr::gateway::{Catalogue, Format, GATEWAYS, Gives, Operation, OperationField, Source};
use serde_json::{Map, Value, json};

use super::sentences::target;
use crate::tables::write_lazy;

/// Writes the table. It is a function, so that it costs nothing until it is read.
pub fn write() -> Result<()> {
    let gateways: Map<String, Value> = GATEWAYS
        .iter()
        .map(|catalogue| {
            let rows: Value =
                catalogue.operations.iter().map(|row| operation(catalogue, row)).collect();
            let row = json!({
                "title": catalogue.title,
                "document": catalogue.document,
                "operations": rows,
            });
            (catalogue.name.to_owned(), row)
        })
        .collect();
    write_lazy(
        "operations",
        "import type { GatewayRows } from \"../gateways/operation-rows.js\";\n",
        "operationRows",
        "GatewayRows",
        &gateways.into(),
    )
}

fn operation(catalogue: &Catalogue, operation: &Operation) -> Value {
    json!({
        "name": operation.name,
        "formOf": operation.form_of,
        "about": operation.about,
        "section": operation.section,
        "gives": match operation.gives {
            Gives::Request => "request",
            Gives::OrderStr => "orderStr",
        },
        "target": target(operation),
        "anyOf": operation.any_of,
        "passesOn": catalogue.passes_on(operation),
        "fields": fields(operation.fields),
    })
}

fn fields(fields: &[&OperationField]) -> Value {
    fields.iter().map(|row| field(row)).collect()
}

fn field(field: &OperationField) -> Value {
    let (source, fixed) = match field.source {
        Source::Required => ("required", None),
        Source::Optional => ("optional", None),
        Source::Account => ("account", None),
        Source::Fixed(text) => ("fixed", Some(text)),
    };
    let mut row = json!({
        "name": field.name,
        "about": field.about,
        "source": source,
        "format": field.format.word(),
        "formatAbout": field.format.about(),
    });
    if let Some(text) = fixed {
        row["fixed"] = text.into();
    }
    if let Some(max) = field.max {
        row["max"] = max.into();
    }
    match field.format {
        Format::OneOf(values) => row["allowed"] = json!(values),
        Format::Object(members) | Format::Open(members) | Format::List(members) => {
            row["fields"] = fields(members);
        }
        _ => {}
    }
    row
}
