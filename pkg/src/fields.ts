/** Reads what the caller passed, each value once, and packs it into the flat string of the boundary. */
import { isBytes } from "./bytes.js";
import type { AnyBoundary, Core } from "./core.js";
import { refuse } from "./errors.js";
import type { Limits } from "./options.js";
import { hasControlCharacter, NOT_TEXT, TEXT } from "./separators.js";

/** A value that a scheme can spell. Fractions and amounts are passed as text. */
export type FieldValue = string | number | bigint | boolean | null | undefined;

/** The fields of a message: a plain object, a `Map` or `URLSearchParams`. */
export type Fields =
  | { readonly [name: string]: FieldValue }
  | ReadonlyMap<string, FieldValue>
  | URLSearchParams;

const LONGEST_NAME = 64;
/** The largest whole number: far beyond any amount in any unit. */
const LARGEST = 1n << 1024n;

/** A message as one string. */
export interface Packed {
  readonly text: string;
  /** Its names in order. */
  readonly names: readonly string[];
  /** The first field with a control character: the core sees only that there is one. */
  readonly damaged: Damage | undefined;
}

interface Damage {
  readonly name: string;
  readonly inName: boolean;
}

/**
 * The members of a plain object as they are now: its own enumerable ones, each read once. Anything else is given
 * back as it is.
 *
 * This is where the caller's code runs, if the object has accessors or is a Proxy: what it throws is the
 * caller's own error, and whatever it calls of this package finds nothing half done.
 */
export function snapshot<T>(fields: T): T {
  return isPlainObject(fields) ? { ...fields } : fields;
}

/** Packs a message. */
export function pack(fields: unknown, limits: Limits, isDamaged = hasControlCharacter): Packed {
  const names: string[] = [];
  let text = "";
  let damaged: Damage | undefined;
  const add = (name: unknown, value: unknown) => {
    if (typeof name !== "string" || name.length > LONGEST_NAME) throw refuse("ERR_NAME");
    if (names.length === limits.fields) throw refuse("ERR_LIMIT", undefined, limits.fields);
    const isText = typeof value === "string";
    if (isText && value.length > limits.value) throw refuse("ERR_LIMIT", name, limits.value);
    const spelling = isText ? value : spelled(name, value, limits);
    const inName = hasControlCharacter(name);
    if (damaged === undefined && (inName || isDamaged(spelling))) {
      damaged = { name, inName };
    }
    text += (names.length === 0 ? name : TEXT + name) + (isText ? TEXT : NOT_TEXT) + spelling;
    names.push(name);
  };
  for (const [name, value] of entriesOf(fields)) add(name, value);
  return { text, names, damaged };
}

/** Writes a packed message into the core's input buffer, behind `start` bytes; gives its end. */
export function writeFields(live: Core<AnyBoundary>, packed: Packed, start = 0): number {
  return live.write(undamaged(packed), start);
}

/** The text of a message without control characters. */
export function undamaged({ text, damaged }: Packed): string {
  if (damaged?.inName) throw refuse("ERR_NAME");
  if (damaged !== undefined) throw refuse("ERR_CONTROL_CHARACTER", damaged.name);
  return text;
}

function spelled(name: string, value: unknown, limits: Limits): string {
  switch (typeof value) {
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (Number.isSafeInteger(value)) return String(value);
      break;
    case "bigint": {
      // Spelling out a huge number takes seconds: look at its size first.
      if (value > LARGEST || value < -LARGEST) throw refuse("ERR_LIMIT", name, limits.value);
      return String(value);
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
  const entries = isPlainObject(fields) ? Object.entries(fields) : collectionEntries(fields);
  if (entries === undefined) throw refuse("ERR_TYPE");
  return entries;
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

/**
 * The body as it is now: what is read must be what was verified, whatever is written to a buffer while
 * the verifier is waited for. Anything that is no raw body, or too long, is left to {@link writeBody}.
 */
export function kept(body: RawBody, limits: Limits): RawBody {
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
