/**
 * The JSON text of a body that the caller gives as an object: read as the fields of a message are, each
 * value once, and without `toJSON`.
 */

import type { Limits } from "../api/options.js";
import { refuse } from "../engine/errors.js";
import { hasMembers, isPlainObject } from "../engine/fields.js";

/** A value of a body. Fractions are passed as text. */
export type JsonValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/** How deep values may nest, as in the core. */
const DEPTH = 32;

/**
 * Members keep their order; those that are `undefined` are left out. Text is passed through: it is
 * taken for JSON.
 *
 * @throws {OrderStrError} `ERR_TYPE` with the member that cannot be written exactly; `ERR_LIMIT`
 */
export function jsonText(body: unknown, limits: Limits): string {
  const text = typeof body === "string" ? body : new Writer(limits).object(body);
  if (text.length > limits.body) throw refuse("ERR_LIMIT", undefined, limits.body);
  return text;
}

/** A decimal or a moment of a library: what it stands for is not what it is made of. */
function isSpelledOtherwise(value: object): boolean {
  const { toJSON } = value as { readonly toJSON?: unknown };
  return typeof toJSON === "function" && !isPlainObject(value);
}

class Writer {
  /** What may still be written: a list that holds itself, or shares its members, has no end. */
  #left: number;

  constructor(limits: Limits) {
    this.#left = limits.body;
  }

  object(value: unknown, depth = DEPTH, name?: string): string {
    if (!hasMembers(value) || isSpelledOtherwise(value)) throw refuse("ERR_TYPE", name);
    const members = Object.entries(value).filter((member) => member[1] !== undefined);
    const texts = members.map(
      ([member, of]) => `${this.#spend(JSON.stringify(member))}:${this.#value(of, depth, member)}`,
    );
    return `{${texts.join(",")}}`;
  }

  #value(value: unknown, depth: number, name: string): string {
    switch (typeof value) {
      case "string":
        return this.#spend(JSON.stringify(value));
      case "boolean":
        return this.#spend(String(value));
      case "bigint":
        return this.#spend(String(value));
      case "number":
        if (Number.isSafeInteger(value)) return this.#spend(String(value));
        break;
      case "object":
        if (value === null) return this.#spend("null");
        if (depth <= 1) throw refuse("ERR_LIMIT", name, DEPTH);
        // Before what is in it: lists of empty lists have no text of their own.
        this.#spend("[");
        if (!Array.isArray(value)) return this.object(value, depth - 1, name);
        return `[${this.#items(value, depth - 1, name).join(",")}]`;
    }
    throw refuse("ERR_TYPE", name);
  }

  #items(list: readonly unknown[], depth: number, name: string): string[] {
    const texts: string[] = [];
    for (let at = 0; at < list.length; at += 1) {
      // What a hole would take from a polluted prototype is nobody's.
      if (!Object.hasOwn(list, at)) throw refuse("ERR_TYPE", name);
      texts.push(this.#value(list[at], depth, name));
    }
    return texts;
  }

  #spend(text: string): string {
    this.#left -= text.length + 1;
    if (this.#left < 0) throw refuse("ERR_LIMIT");
    return text;
  }
}
