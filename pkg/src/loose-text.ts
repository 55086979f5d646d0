/**
 * A message as JSON text, whatever it holds: what signing refuses is here a cause to report. Nothing of
 * the caller's runs (no getter, no `toJSON`), and nothing is refused but what has no members.
 */
import { OrderStrError, refuse } from "./errors.js";

/** How deep values may nest, as in the core. */
const DEPTH = 30;

/**
 * @param most how long the text may be: a list that holds itself, or shares its members, has no end
 * @throws {OrderStrError} `ERR_TYPE` for what is no object, `Map` or `URLSearchParams`; `ERR_LIMIT`
 */
export function looseText(message: unknown, most: number): string {
  try {
    const text = new Writer(most).object(message, DEPTH);
    if (text !== undefined) return text;
  } catch (error) {
    if (error instanceof OrderStrError) throw error;
    // A Proxy threw: what it holds cannot be known.
  }
  throw refuse("ERR_TYPE", "params");
}

/** Text with U+FFFD for each lone surrogate, which JSON could not carry. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

class Writer {
  readonly #most: number;
  #left: number;

  constructor(most: number) {
    this.#most = most;
    this.#left = most;
  }

  object(value: unknown, depth: number): string | undefined {
    if (typeof value !== "object" || value === null) return undefined;
    const members: string[] = [];
    for (const [name, member] of entriesOf(value)) {
      members.push(`${this.#quoted(nameOf(name))}:${this.#value(member, depth)}`);
    }
    return `{${members.join(",")}}`;
  }

  #value(value: unknown, depth: number): string {
    switch (typeof value) {
      case "string":
        return this.#quoted(value);
      case "number":
        return this.#spent(Number.isFinite(value) ? String(value) : "null");
      case "boolean":
      case "bigint":
        return this.#spent(String(value));
      case "object":
        if (value === null || depth <= 0) return this.#spent("null");
        // Before what is in it: lists of empty lists have no text of their own.
        this.#spent("[]");
        if (!Array.isArray(value)) return this.object(value, depth - 1) ?? "{}";
        return `[${this.#items(value, depth - 1).join(",")}]`;
      default:
        return this.#spent("null");
    }
  }

  #items(list: readonly unknown[], depth: number): string[] {
    const texts: string[] = [];
    for (let at = 0; at < list.length; at += 1) {
      texts.push(this.#value(ownValue(list, String(at)), depth));
    }
    return texts;
  }

  #quoted(text: string): string {
    if (text.length > this.#left) throw refuse("ERR_LIMIT", "params", this.#most);
    return this.#spent(JSON.stringify(wellFormed(text)));
  }

  #spent(text: string): string {
    this.#left -= text.length + 1;
    if (this.#left < 0) throw refuse("ERR_LIMIT", "params", this.#most);
    return text;
  }
}

function entriesOf(value: object): Iterable<readonly [name: unknown, value: unknown]> {
  if (value instanceof Map) return Map.prototype.entries.call(value);
  if (typeof URLSearchParams === "function" && value instanceof URLSearchParams) {
    return URLSearchParams.prototype.entries.call(value);
  }
  return Object.keys(value).map((name) => [name, ownValue(value, name)] as const);
}

/** The text of a name. That of an object would be made by a function of the caller's. */
function nameOf(name: unknown): string {
  const isObject = (typeof name === "object" && name !== null) || typeof name === "function";
  return isObject ? "" : String(name);
}

/** The value of a member, and nothing for an accessor. */
function ownValue(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}
