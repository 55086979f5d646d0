/**
 * Reads what the caller passed, once and without running any of the caller's code, and packs it
 * into the flat string of the boundary.
 */
import type { Core } from "./core.js";
import { refuse } from "./errors.js";
import { hasSeparator, NOT_TEXT, TEXT } from "./separators.js";

/** A value that a scheme can spell. Fractions and amounts are passed as text. */
export type FieldValue = string | number | bigint | boolean | null | undefined;

/** The fields of a message: a plain object, a `Map` or `URLSearchParams`. */
export type Fields =
  | { readonly [name: string]: FieldValue }
  | ReadonlyMap<string, FieldValue>
  | URLSearchParams;

/** How much is read before it is refused. */
export interface Limits {
  /** Fields of one message: 128 by default. */
  readonly fields: number;
  /** UTF-8 bytes of one value: 65,536 by default. */
  readonly value: number;
  /** Bytes of a raw reply or notification: 1,048,576 by default. */
  readonly body: number;
}

/** The default limits. */
export const DEFAULT_LIMITS: Limits = { fields: 128, value: 65_536, body: 1_048_576 };

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

/** Packs options of our own, which are all text. */
export function packOptions(options: Record<string, string | undefined>): Packed {
  const given = Object.entries(options).filter((entry) => entry[1] !== undefined);
  return { text: given.map(([name, text]) => name + TEXT + text).join(TEXT), count: given.length };
}

/** What every object that signs can be given. */
export interface SigningOptions {
  /**
   * Fields whose values may contain `&name=` of another field, such as a `callback_url` with a
   * query. Such a message can be read in two ways.
   */
  readonly allowAmbiguous?: readonly string[] | undefined;
  /** Other limits. */
  readonly limits?: Partial<Limits> | undefined;
}

/** The limits that hold, checked. */
export function limitsOf(options: SigningOptions): Limits {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  for (const [name, limit] of Object.entries(limits)) {
    if (!Number.isSafeInteger(limit) || limit < 1) throw refuse("ERR_OPTION", name);
  }
  return limits;
}

/** The packed form of what every object that signs is given. */
export function signingOptions(key: string, options: SigningOptions, limits: Limits) {
  if (typeof key !== "string" || key.length > 1024 || hasSeparator(key)) throw refuse("ERR_KEY");
  return {
    key,
    allowAmbiguous: nameList(options.allowAmbiguous, "allowAmbiguous"),
    "limits.fields": String(limits.fields),
    "limits.value": String(limits.value),
    "limits.body": String(limits.body),
  };
}

const NAME = /^[A-Za-z0-9_.[\]-]{1,64}$/u;

/** A list of field names, joined by commas. */
export function nameList(names: readonly string[] | undefined, option: string): string {
  if (names === undefined) return "";
  if (
    !Array.isArray(names) ||
    !names.every((name) => typeof name === "string" && NAME.test(name))
  ) {
    throw refuse("ERR_OPTION", option);
  }
  return names.join(",");
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
