/**
 * A message as JSON text, whatever it holds: what signing refuses is here a cause to report. Nothing of
 * the caller's runs (no getter, no `toJSON`), and nothing is refused but what has no members.
 */
import { refuse } from "./errors.js";

/** How deep values may nest, as in the core. */
const DEPTH = 30;

/** @throws {OrderStrError} `ERR_TYPE` for what is no object, `Map` or `URLSearchParams` */
export function looseText(message: unknown): string {
  try {
    const pairs = pairsOf(message, DEPTH);
    if (pairs !== undefined) return `{${pairs.join(",")}}`;
  } catch {
    // A Proxy threw: what it holds cannot be known.
  }
  throw refuse("ERR_TYPE", "params");
}

/** Text with U+FFFD for each lone surrogate, which JSON could not carry. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

function pairsOf(value: unknown, depth: number): string[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entries =
    value instanceof Map
      ? [...Map.prototype.entries.call(value)]
      : typeof URLSearchParams === "function" && value instanceof URLSearchParams
        ? [...URLSearchParams.prototype.entries.call(value)]
        : Object.keys(value).map((name) => [name, ownValue(value, name)]);
  return entries.map(([name, member]) => `${quoted(String(name))}:${valueText(member, depth)}`);
}

/** The value of a member, and nothing for an accessor. */
function ownValue(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

function quoted(text: string): string {
  return JSON.stringify(wellFormed(text));
}

function valueText(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "number":
      return Number.isFinite(value) ? String(value) : "null";
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      if (value === null || depth <= 0) return "null";
      if (Array.isArray(value)) {
        const items = Array.from(value.keys(), (at) => ownValue(value, String(at)));
        return `[${items.map((item) => valueText(item, depth - 1)).join(",")}]`;
      }
      return `{${pairsOf(value, depth - 1)?.join(",") ?? ""}}`;
    default:
      return "null";
  }
}
