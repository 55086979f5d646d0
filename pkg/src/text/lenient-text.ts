/**
 * A message as JSON text, whatever it holds: what signing refuses is here a cause to report. Values are read
 * as signing reads them, each once and without `toJSON`, and nothing is refused but what has no members.
 */
import { refuse } from "../engine/errors.js";
import { collectionEntries } from "../engine/fields.js";

/** How deep values may nest, as in the core. */
const DEPTH = 30;

/**
 * @param most how long the text may be: a list that holds itself, or shares its members, has no end
 * @throws {OrderStrError} `ERR_TYPE` for what is no object, `Map` or `URLSearchParams`; `ERR_LIMIT`
 */
export function lenientText(message: unknown, most: number): string {
  const text = new Writer(most).object(message, DEPTH);
  if (text === undefined) throw refuse("ERR_TYPE", "params");
  return text;
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
    for (const [name, member] of collectionEntries(value) ?? Object.entries(value)) {
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
      texts.push(this.#value(Object.hasOwn(list, at) ? list[at] : undefined, depth));
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

/** The text of a name. That of an object would be made by a function of the caller's. */
function nameOf(name: unknown): string {
  const isObject = (typeof name === "object" && name !== null) || typeof name === "function";
  return isObject ? "" : String(name);
}
