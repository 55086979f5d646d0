/**
 * A backend signs and verifies the same fields over and over: once a message's names have come twice in a
 * row, the core keeps the plan for them, and a message with the same names in the same order is handed over
 * as its values alone. Whatever is not plain text, or refused, takes the way with the names, which has every
 * error.
 */
import type { AnyBoundary, Core } from "./core.js";
import type { Limits } from "./options.js";
import { TEXT } from "./separators.js";

/** The names that the next message is expected to have. */
export class Shape {
  #names: readonly string[] = [];
  #candidate: readonly string[] = [];
  /** The names that the core was told of last: it may have no fast path for them. */
  #noted: readonly string[] = [];
  #home: Core<AnyBoundary> | undefined;
  /** Messages that are not tried. */
  #pause = 0;

  /** The values of a message with the expected names, joined; else nothing. `fields` is a snapshot. */
  values(fields: unknown, limits: Limits): string | undefined {
    if (this.#home === undefined) return undefined;
    if (this.#pause > 0) {
      this.#pause -= 1;
      return undefined;
    }
    const text = this.#joined(fields, limits);
    if (text === undefined) this.missed();
    return text;
  }

  #joined(fields: unknown, limits: Limits): string | undefined {
    const names = this.#names;
    if (!isSnapshot(fields)) return undefined;
    let text = "";
    let at = 0;
    for (const name in fields) {
      if (name !== names[at] || !isOwn.call(fields, name)) return undefined;
      const value = fields[name];
      if (typeof value !== "string" || value.length > limits.value) return undefined;
      text += at === 0 ? value : TEXT + value;
      at += 1;
    }
    return at === names.length ? text : undefined;
  }

  /** Whoever sends long messages that only look alike must not pay for reading all of them twice. */
  missed(): void {
    if (this.#names.length > LONG) this.#pause = PAUSE;
  }

  /** Whether the core of that instance expects the names. */
  isHome(live: Core<AnyBoundary>): boolean {
    return this.#home === live;
  }

  /**
   * Takes note of the names of a message that was signed.
   *
   * @param expect makes the core expect the names, which are joined; `false` where it cannot
   */
  note(
    live: Core<AnyBoundary>,
    names: readonly string[],
    expect: (names: string) => boolean,
  ): void {
    const again = same(names, this.#candidate);
    this.#candidate = names;
    if (!again || (this.#home === live && same(names, this.#noted))) return;
    this.#noted = names;
    // Where there is no fast path for these names, no message has them: values() finds none.
    this.#names = expect(names.join(TEXT)) ? names : [NO_NAME];
    this.#home = live;
  }
}

/** `name=value` of each field, joined by `&`. */
interface Pairs {
  readonly text: string;
  readonly count: number;
  /** Characters of all names: the core counts them again, and so sees that none holds an `=`. */
  readonly length: number;
  /** The names, unless the core has found them sound before. */
  readonly names: readonly string[] | undefined;
}

/** The same for order strings: the names of the last one, and what is written before each value. */
export class PairShape {
  #names: readonly string[] = [];
  #labels: readonly string[] = [];

  /** The text of a snapshot whose values are text or booleans; else nothing. */
  joined(fields: unknown, limits: Limits): Pairs | undefined {
    if (!isSnapshot(fields)) return undefined;
    const expected = this.#names;
    const labels = this.#labels;
    let names: string[] | undefined;
    let text = "";
    let count = 0;
    let length = 0;
    for (const name in fields) {
      if (!isOwn.call(fields, name)) return undefined;
      let value = fields[name];
      if (typeof value === "boolean") value = String(value);
      if (typeof value !== "string") return undefined;
      if (name !== expected[count]) names ??= expected.slice(0, count);
      names?.push(name);
      text += (names === undefined ? labels[count] : label(name, count)) + value;
      count += 1;
      length += name.length;
      if (text.length > limits.value) return undefined;
    }
    if (count < expected.length) names ??= expected.slice(0, count);
    return { text, count, length, names };
  }

  /** Takes note of names that the core has found sound. */
  note(names: readonly string[]): void {
    this.#names = names;
    this.#labels = names.map(label);
  }
}

/** What is written before the value in that place. */
const label = (name: string, at: number) => `${at === 0 ? "" : "&"}${name}=`;

/** Engines know this call in a loop over the same object's names, and take next to no time for it. */
const isOwn = Object.prototype.hasOwnProperty;

/** A snapshot of a plain object is an object of this very realm; what else there is was given back as it is. */
function isSnapshot(fields: unknown): fields is Record<string, unknown> {
  return (
    typeof fields === "object" &&
    fields !== null &&
    Object.getPrototypeOf(fields) === Object.prototype
  );
}

/** No field can be called this. */
const NO_NAME = "";

/** Fields: up to here a second look costs next to nothing. */
const LONG = 32;
/** Messages. */
const PAUSE = 16;

function same(names: readonly string[], others: readonly string[]): boolean {
  return names.length === others.length && names.every((name, at) => name === others[at]);
}
