/** The pages of `--help` about a gateway and about one of its operations. */
import type { FieldRow, OperationRow } from "../gateways/operation-rows.js";
import type { Gateway } from "./gateway.js";
import { gatewayOf, operationOf } from "./gateway-table.js";
import type { Look } from "./look.js";
import { documentOf, operationsOf, rowsOf, titleOf } from "./operations.js";
import { OPTIONS } from "./options.js";
import type { Words } from "./words.js";

const NEED: Readonly<Record<FieldRow["source"], Words>> = {
  required: ["required", "必填"],
  optional: ["optional", "选填"],
  account: ["filled in", "自动填写"],
  fixed: ["filled in", "自动填写"],
};
const EITHER: Words = ["one of these", "至少填一个"];
const OTHERS: Words = ["Members that are not listed are passed on.", "未列出的成员原样传递。"];

/**
 * The page of the gateway, or of its operation where one is named.
 *
 * @throws {UsageError} for a name that there is not
 */
export function operationPage(operands: readonly string[], look: Look): string[] {
  const gateway = gatewayOf(operands[0] ?? "");
  const [, written] = operands;
  if (written === undefined) return pageOfGateway(gateway, look);
  return pageOfOperation(gateway, operationOf(gateway, written), look);
}

function pageOfGateway(gateway: Gateway, look: Look): string[] {
  const { name, account, requestOptions } = gateway;
  const rows = operationsOf(gateway).map((row) => [`  ${row.name}`, look.said(row.about)]);
  const options = [...new Set([...account, ...requestOptions])].map((option) => [
    `  --${option}`,
    look.said(OPTIONS[option].about),
  ]);
  return [
    `${look.styled("bold", `orderstr request ${name} OPERATION [INPUT]`)}  ${look.said(titleOf(gateway))}`,
    "",
    ...look.table(rows),
    "",
    ...look.table(options),
    "",
    look.said([
      `orderstr ${name} OPERATION --help lists the fields of an operation.`,
      `orderstr ${name} OPERATION --help 列出某一操作的字段。`,
    ]),
  ];
}

function pageOfOperation(gateway: Gateway, operation: string, look: Look): string[] {
  const head = look.styled("bold", `orderstr request ${gateway.name} ${operation} [INPUT]`);
  const rows = rowsOf(gateway, operation);
  if (rows.length === 0) {
    const other = gateway.others.find(({ name }) => name === operation);
    return [`${head}  ${other === undefined ? "" : look.said(other.about)}`];
  }
  return [head, ...rows.flatMap((row) => ["", ...formLines(gateway, row, look)])];
}

/** An operation, or one of its forms. */
function formLines(gateway: Gateway, row: OperationRow, look: Look): string[] {
  const { target, section } = row;
  const documented = section === target ? "" : `, ${section}`;
  return [
    look.said(row.about),
    look.styled("dim", `${target} (${documentOf(gateway)}${documented})`),
    "",
    ...look.table(fieldRows(row.fields, "", row.anyOf, look)),
    ...(row.passesOn ? ["", look.said(OTHERS)] : []),
  ];
}

/** A row for each field, and one below it with what it must look like. */
function fieldRows(
  fields: readonly FieldRow[],
  before: string,
  either: readonly string[],
  look: Look,
): string[][] {
  return fields.flatMap((field) => {
    const name = `${before}${field.name}`;
    const isEither = field.source === "optional" && either.includes(field.name);
    const need = look.said(isEither ? EITHER : NEED[field.source]);
    const format = formatOf(field, look);
    return [
      [`  ${name}`, need, look.said(field.about)],
      ...(format === "" ? [] : [["", "", `  ${format}`]]),
      ...fieldRows(field.fields ?? [], `${name}${field.format === "list" ? "[]" : ""}.`, [], look),
    ];
  });
}

/** What a value must look like. That any text will do need not be said. */
function formatOf({ format, formatAbout, fixed, max }: FieldRow, look: Look): string {
  if (fixed !== undefined) return fixed;
  const parts = format === "text" ? [] : [look.said(formatAbout)];
  if (max !== undefined) {
    parts.push(look.said([`at most ${max} characters`, `最多 ${max} 个字符`]));
  }
  return parts.join(look.said(["; ", "；"]));
}
