/** The operations of a gateway: the rows of the core's table, and what the command has beside them. */
import type { OperationRow } from "../gateways/operation-rows.js";
import { operationRows } from "../generated/operations.js";
import type { Gateway } from "./gateway.js";
import type { Words } from "./words.js";

let table: ReturnType<typeof operationRows> | undefined;

function entryOf({ name }: Gateway) {
  table ??= operationRows();
  const entry = table[name];
  if (entry === undefined) throw new Error("a gateway without a table");
  return entry;
}

/** What people call the gateway. */
export function titleOf(gateway: Gateway): Words {
  return entryOf(gateway).title;
}

/** The document that the operations are described in. */
export function documentOf(gateway: Gateway): string {
  return entryOf(gateway).document;
}

/** The rows of an operation: itself and its other forms; none for what has no table. */
export function rowsOf(gateway: Gateway, operation: string): readonly OperationRow[] {
  const { operations } = entryOf(gateway);
  return operations.filter(({ name, formOf }) => (formOf ?? name) === operation);
}

/** Every operation by its name, with what it is for. */
export function operationsOf(gateway: Gateway): readonly { name: string; about: Words }[] {
  const { operations } = entryOf(gateway);
  return [...operations.filter(({ formOf }) => formOf === null), ...gateway.others];
}
