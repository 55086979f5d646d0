/** Reads what the caller passed, each value once, and writes it as the flat strings of the boundary. */

import type { Limits } from "../api/options.js";
import { isBuffer, isBytes } from "./bytes.js";
import { type AnyBoundary, type Core, failure } from "./core.js";
import { type OrderStrError, refuse } from "./errors.js";
import { hasControlCharacter, hasSeparator, NOT_TEXT, TEXT } from "./separators.js";

/** A value that a scheme can spell. Fractions and amounts are passed as text. */
export type FieldValue = string | number | bigint | boolean | null | undefined;

/** The fields of a message: an object, a `Map` or `URLSearchParams`. */
export type Fields =
  | { readonly [name: string]: FieldValue }
  | ReadonlyMap<string, FieldValue>
  | URLSearchParams;

const LONGEST_NAME = 64;
/** The largest whole number: far beyond any amount in any unit. */
const LARGEST = 1n << 1024n;

/** A message as it was read: each of its values once. */
export interface PackedFields {
  readonly names: readonly string[];
  /** As they are spelled. */
  readonly values: readonly string[];
  /** All values, each behind what says whether it was text. */
  readonly text: string;
}

const NO_NAMES: readonly string[] = [];

/** A message without fields. */
export const NO_FIELDS: PackedFields = { names: NO_NAMES, values: [], text: "" };

/**
 * The own enumerable members of an object, or the entries of a `Map` or `URLSearchParams`, each read once.
 *
 * This is where the caller's code runs, if the object has accessors or is a Proxy: what it throws is the
 * caller's own error, and whatever it calls of this package finds nothing half done.
 *
 * @param known the names that are expected: a message that has them has this very list
 */
export function readFields(fields: unknown, limits: Limits, known = NO_NAMES): PackedFields {
  const reader = new FieldsReader(limits, known);
  if (hasMembers(fields)) {
    for (const name in fields) {
      if (isOwn.call(fields, name)) reader.add(name, fields[name]);
    }
  } else {
    const entries = collectionEntries(fields);
    if (entries === undefined) throw refuse("ERR_TYPE");
    for (const [name, value] of entries) reader.add(name, value);
  }
  return reader.message();
}

/** Engines know this call in a loop over the same object's names, and take next to no time for it. */
const isOwn = Object.prototype.hasOwnProperty;

class FieldsReader {
  readonly #limits: Limits;
  readonly #known: readonly string[];
  /** The names, from the first on that is not the known one. */
  #names: string[] | undefined;
  readonly #values: string[] = [];
  #text = "";
  /** Of what was refused the first: what the caller's code throws while the rest is read comes before it. */
  #refused: OrderStrError | undefined;

  constructor(limits: Limits, known: readonly string[]) {
    this.#limits = limits;
    this.#known = known;
  }

  add(name: unknown, value: unknown): void {
    if (this.#refused !== undefined) return;
    const place = this.#values.length;
    const isKnown = this.#names === undefined && place < this.#known.length;
    if (!isKnown || name !== this.#known[place]) this.#addName(name, place);
    const isText = typeof value === "string";
    const spelling = isText ? value : this.#spelled(name as string, value);
    if (spelling.length > this.#limits.value) {
      this.#refuse("ERR_LIMIT", name as string, this.#limits.value);
    }
    this.#values.push(spelling);
    this.#text += (isText ? TEXT : NOT_TEXT) + spelling;
  }

  #addName(name: unknown, place: number): void {
    const { fields } = this.#limits;
    if (typeof name !== "string" || name.length > LONGEST_NAME) this.#refuse("ERR_NAME");
    else if (place === fields) this.#refuse("ERR_LIMIT", undefined, fields);
    else {
      this.#names ??= this.#known.slice(0, place);
      this.#names.push(name);
    }
  }

  #spelled(name: string, value: unknown): string {
    switch (typeof value) {
      case "boolean":
        return value ? "true" : "false";
      case "number":
        if (Number.isSafeInteger(value)) return String(value);
        break;
      case "bigint":
        // Spelling out a huge number takes seconds: look at its size first.
        if (value <= LARGEST && value >= -LARGEST) return String(value);
        this.#refuse("ERR_LIMIT", name, this.#limits.value);
        return "";
      case "undefined":
        return "null";
      default:
        if (value === null) return "null";
    }
    this.#refuse("ERR_TYPE", name);
    return "";
  }

  #refuse(...about: Parameters<typeof refuse>): void {
    this.#refused ??= refuse(...about);
  }

  /** @throws {OrderStrError} for the first field that was refused */
  message(): PackedFields {
    if (this.#refused !== undefined) throw this.#refused;
    const values = this.#values;
    const isKnown = this.#names === undefined && values.length === this.#known.length;
    const names = isKnown ? this.#known : (this.#names ?? this.#known.slice(0, values.length));
    return { names, values, text: this.#text };
  }
}

/** Texts of our own under their names, as a message. */
export function textFields(names: readonly string[], values: readonly string[]): PackedFields {
  return { names, values, text: values.map((text) => TEXT + text).join("") };
}

/** The names of a message, each with its end, as the core reads them. */
export function namesText(message: PackedFields): string {
  const { names } = message;
  if (names.some(hasControlCharacter)) throw damage(message);
  return names.map((name) => name + TEXT).join("");
}

/** Writes the values of a message behind `start` bytes of the input, and gives their end. */
export function writeValues(live: Core<AnyBoundary>, message: PackedFields, start: number): number {
  try {
    return live.write(message.text, start);
  } catch (error) {
    throw damage(message) ?? error;
  }
}

/** A message in the core's input buffer. */
export interface Written {
  /** The end of its names. */
  readonly names: number;
  /** The end of its values. */
  readonly end: number;
  readonly count: number;
}

/** Writes a message with its names behind `start` bytes of the input. */
export function writeFields(live: Core<AnyBoundary>, message: PackedFields, start = 0): Written {
  const names = live.write(namesText(message), start);
  return { names, end: live.write(message.text, names), count: message.names.length };
}

/** The error of the last call, which was about a message. The core sees only that a value splits it. */
export function fieldsFailure(live: Core<AnyBoundary>, message: PackedFields): OrderStrError {
  const error = failure(live);
  const isDamage = error.code === "ERR_CONTROL_CHARACTER" && error.field === undefined;
  return (isDamage ? damage(message) : undefined) ?? error;
}

/**
 * The message, if it is not damaged.
 *
 * @throws {OrderStrError} `ERR_NAME` or `ERR_CONTROL_CHARACTER` for the first field that is
 */
export function undamaged(message: PackedFields): PackedFields {
  const error = damage(message);
  if (error !== undefined) throw error;
  return message;
}

/** What is to be said of the first field that is damaged: one whose value holds a separator. */
function damage({ names, values }: PackedFields): OrderStrError | undefined {
  for (const [place, name] of names.entries()) {
    if (hasControlCharacter(name)) return refuse("ERR_NAME");
    if (hasSeparator(values[place] ?? "")) return refuse("ERR_CONTROL_CHARACTER", name);
  }
  return undefined;
}

/**
 * The members of a plain object as they are now, each read once. Anything else is given back as it is.
 */
export function snapshot<T>(fields: T): T {
  return isPlainObject(fields) ? { ...fields } : fields;
}

/** Plain means: made by a literal, by `Object.create(null)`, or by either in another realm. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}

/**
 * Whether an object is what its own members say: a plain one, or an instance of a class of the caller's. A list, a `Date`,
 * an error or a promise is something else, which its members do not tell.
 */
export function hasMembers(value: unknown): value is Record<string, unknown> {
  if (isPlainObject(value)) return true;
  return typeof value === "object" && Object.prototype.toString.call(value) === "[object Object]";
}

/** The entries of a `Map` or of `URLSearchParams`; nothing for what is neither. */
export function collectionEntries(fields: unknown): Iterable<[string, unknown]> | undefined {
  try {
    if (fields instanceof Map) return Map.prototype.entries.call(fields);
    if (typeof URLSearchParams === "function" && fields instanceof URLSearchParams) {
      return URLSearchParams.prototype.entries.call(fields);
    }
  } catch {
    // A Proxy of one, or what inherits from one, is none.
  }
  return undefined;
}

/** A raw body: text, or the bytes of it. */
export type RawBody = string | Uint8Array;

/** A raw body as it is handed over. */
export type GivenBody = RawBody | ArrayBuffer;

/**
 * The body as it is now: what is read must be what was verified, whatever is written to a buffer while
 * the verifier is waited for. Anything that is no raw body, or too long, is left to {@link writeBody}.
 */
export function copied(given: GivenBody, limits: Limits): RawBody {
  const body = isBuffer(given) ? new Uint8Array(given) : given;
  return isBytes(body) && body.length <= limits.body ? new Uint8Array(body) : body;
}

/** Writes a raw body into the core. Anything already parsed is refused. */
export function writeBody(live: Core<AnyBoundary>, body: RawBody, limits: Limits): number {
  if (typeof body === "string") {
    if (body.length > limits.body) throw refuse("ERR_LIMIT", undefined, limits.body);
    return live.write(body);
  }
  if (!isBytes(body)) throw refuse("ERR_RAW_BODY");
  if (body.length > limits.body) throw refuse("ERR_LIMIT", undefined, limits.body);
  return live.writeBytes(body);
}
