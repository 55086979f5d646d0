//! The messages of operations as TypeScript types.

use std::fmt::Write as _;

use orderstr::gateway::{Catalogue, Format, Operation, OperationField, Source};

use super::sentences::{comment, sentence};
use super::typescript_gateways::TypeScriptGateway;

/// What the types are built of, in `pkg/src/gateways/message-types.ts`.
pub const TYPES: [&str; 2] = ["AtLeastOne", "Open"];

/// The type of an operation's message. `forms` are the rows that are this operation by other fields.
pub fn message_type(
    gateway: &TypeScriptGateway,
    catalogue: &Catalogue,
    operation: &Operation,
    forms: &[&Operation],
) -> String {
    let name = gateway.message(operation.name);
    let rows: Vec<&Operation> = [operation].into_iter().chain(forms.iter().copied()).collect();
    let mut about = format!("The message of `{}`.", operation.name);
    for row in &rows {
        let _ = write!(about, " {}", sentence(row.about[0]));
    }
    let head = comment(&[about], 0);
    if forms.is_empty() && operation.any_of.is_empty() && !catalogue.passes_on(operation) {
        let members = members(operation.fields, 0, &[]);
        return format!("{head}export interface {name} {members}\n");
    }
    let slots: Vec<&str> = match forms {
        [] => Vec::new(),
        _ => rows.iter().filter_map(|row| row.slot()).collect(),
    };
    let written: Vec<String> = rows.iter().map(|row| type_of(catalogue, row, &slots)).collect();
    format!("{head}export type {name} = {};\n", written.join(" | "))
}

/// The fields of one row. Those of `slots` that are not its own cannot be given with them.
fn type_of(catalogue: &Catalogue, row: &Operation, slots: &[&str]) -> String {
    let others: Vec<&str> = slots.iter().copied().filter(|slot| row.slot() != Some(slot)).collect();
    let mut written = members(row.fields, 0, &others);
    if !row.any_of.is_empty() {
        let names: Vec<String> = row.any_of.iter().map(|name| format!("\"{name}\"")).collect();
        written = format!("AtLeastOne<{written}, {}>", names.join(" | "));
    }
    if catalogue.passes_on(row) { format!("Open<{written}>") } else { written }
}

/// The members that a caller gives: what the account has and what is always the same is filled in.
fn members(fields: &[&OperationField], indent: usize, never: &[&str]) -> String {
    let mut text = String::from("{\n");
    let margin = " ".repeat(indent + 2);
    for field in fields {
        let optional = match field.source {
            Source::Required => false,
            Source::Optional => true,
            Source::Account | Source::Fixed(_) => continue,
        };
        text += &comment(&[field_words(field)], indent + 2);
        let kind = kind(&field.format, indent + 2);
        let [mark, end] = if optional { ["?", " | undefined"] } else { ["", ""] };
        let _ = writeln!(text, "{margin}readonly {}{mark}: {kind}{end};", field.name);
    }
    for name in never {
        let _ = writeln!(text, "{margin}readonly {name}?: undefined;");
    }
    format!("{text}{}}}", " ".repeat(indent))
}

/// What a field is, what it must look like, and how long it may be.
fn field_words(field: &OperationField) -> String {
    let mut words = sentence(field.about[0]);
    if !is_said_by_type(&field.format) {
        let _ = write!(words, " Format: {}.", field.format.about()[0]);
    }
    if let Some(max) = field.max {
        let _ = write!(words, " At most {max} characters.");
    }
    words
}

/// Whether the type says all that the format asks.
fn is_said_by_type(format: &Format) -> bool {
    matches!(format, Format::Text | Format::OneOf(_) | Format::Object(_) | Format::Open(_))
}

fn kind(format: &Format, indent: usize) -> String {
    match format {
        Format::OneOf(values) => {
            let values: Vec<String> = values.iter().map(|value| format!("\"{value}\"")).collect();
            values.join(" | ")
        }
        Format::Whole(_) => "string | number".to_owned(),
        Format::Fen => "number | bigint".to_owned(),
        Format::Object(fields) => members(fields, indent, &[]),
        Format::Open(fields) => format!("Open<{}>", members(fields, indent, &[])),
        _ => "string".to_owned(),
    }
}
