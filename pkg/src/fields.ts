/**
 * Reads what the caller passed, once and without running any of the caller's code, and packs it
 * into the flat string of the boundary.
 */
import type { Core } from "./core.js";
import { refuse } from "./errors.js";
import type { Limits } from "./options.js";
import { NOT_TEXT, TEXT } from "./separators.js";

/** A value that a scheme can spell. Fractions and amounts are passed as text. */
export type FieldValue = string | number | bigint | boolean | null | undefined;

/** The fields of a message: a plain object, a `Map` or `URLSearchParams`. */
export type Fields =
  | { readonly [name: string]: FieldValue }
  | ReadonlyMap<string, FieldValue>
  | URLSearchParams;

const LONGEST_NAME = 64;
/** Fields as one string, and how many there are. */
export interface Packed {
  readonly text: string;
  readonly count: number;
}

export const NO_FIELDS: Packed = { text: "", count: 0 };

/** Packs a message. */
export function pack(fields: Fields, limits: Limits): Packed {
  let text = "";
  let count = 0;
  if (isPlainObject(fields)) {
    for (const name in fields) {
      // The descriptor tells own from inherited and never runs a getter.
      const property = Object.getOwnPropertyDescriptor(fields, name);
      if (property === undefined) continue;
      if (property.get !== undefined || property.set !== undefined) throw refuse("ERR_TYPE", name);
      text += packed(name, property.value, limits, count === 0);
      count += 1;
    }
  } else {
    for (const [name, value] of entriesOf(fields)) {
      text += packed(name, value, limits, count === 0);
      count += 1;
    }
  }
  if (count > limits.fields) throw refuse("ERR_LIMIT", undefined, limits.fields);
  return { text, count };
}

/** Packs a message into the core's input buffer, behind `start` bytes. */
export function writeFields(
  live: Core,
  fields: Fields,
  limits: Limits,
  start = 0,
): { readonly end: number; readonly count: number } {
  const { text, count } = pack(fields, limits);
  return { end: live.write(text, start), count };
}

function packed(name: string, value: unknown, limits: Limits, first: boolean): string {
  if (typeof name !== "string" || name.length > LONGEST_NAME) throw refuse("ERR_NAME");
  const start = first ? name : TEXT + name;
  if (typeof value === "string") {
    if (value.length > limits.value) throw refuse("ERR_LIMIT", name, limits.value);
    return start + TEXT + value;
  }
  return start + NOT_TEXT + spelled(name, value, limits);
}

function spelled(name: string, value: unknown, limits: Limits): string {
  switch (typeof value) {
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (Number.isSafeInteger(value)) return String(value);
      break;
    case "bigint": {
      const digits = String(value);
      if (digits.length > limits.value) throw refuse("ERR_LIMIT", name, limits.value);
      return digits;
    }
    case "undefined":
      return "null";
    default:
      if (value === null) return "null";
  }
  throw refuse("ERR_TYPE", name);
}

/** Plain means: made by a literal, by `Object.create(null)`, or by either in another realm. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}

function entriesOf(fields: unknown): Iterable<[string, unknown]> {
  if (fields instanceof Map) return Map.prototype.entries.call(fields);
  if (typeof URLSearchParams === "function" && fields instanceof URLSearchParams) {
    return URLSearchParams.prototype.entries.call(fields);
  }
  throw refuse("ERR_TYPE");
}

/** A raw body: text, or the bytes of it. */
export type RawBody = string | Uint8Array;

/** Writes a raw body into the core. Anything already parsed is refused. */
export function writeBody(live: Core, body: RawBody, limits: Limits): number {
  if (typeof body === "string") {
    if (body.length > limits.body) throw refuse("ERR_LIMIT", undefined, limits.body);
    return live.write(body);
  }
  if (!ArrayBuffer.isView(body) || body[Symbol.toStringTag] !== "Uint8Array") {
    throw refuse("ERR_RAW_BODY");
  }
  if (body.length > limits.body) throw refuse("ERR_LIMIT", undefined, limits.body);
  return live.writeBytes(body);
}
