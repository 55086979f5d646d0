/** JSON text with every number as it was written: `JSON.parse` makes `120.00` the number 120. */

/** A value as it stands in the text. */
export type JsonValue =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "number"; readonly token: string }
  | { readonly kind: "word"; readonly value: boolean | null }
  | { readonly kind: "nested"; readonly text: string };

/** One member of an object. A name may come twice. */
export type Member = readonly [name: string, value: JsonValue];

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
/** Whatever is between two brackets or strings. */
const FILLING = /[^"{}[\]]+/y;

/**
 * The members of an object.
 *
 * @throws {SyntaxError} for text that is no JSON; `undefined` for JSON that is no object
 */
export function readObject(text: string): readonly Member[] | undefined {
  // From here on the text is known to be well formed, and the scanner can be simple.
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  return new Scanner(text).members();
}

/** The text without what stands between its tokens, as the library writes an object. */
export function compact(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/gu, "$1");
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  members(): Member[] {
    const members: Member[] = [];
    this.#take(SPACE);
    this.#at += 1; // {
    for (;;) {
      this.#take(SPACE);
      if (this.#text[this.#at] === "}") return members;
      if (this.#text[this.#at] === ",") {
        this.#at += 1;
        continue;
      }
      const name = String(JSON.parse(this.#take(STRING)));
      this.#take(SPACE);
      this.#at += 1; // :
      this.#take(SPACE);
      members.push([name, this.#value()]);
    }
  }

  #value(): JsonValue {
    const first = this.#text[this.#at];
    if (first === '"') return { kind: "text", value: String(JSON.parse(this.#take(STRING))) };
    if (first === "{" || first === "[") return { kind: "nested", text: this.#nested() };
    const word = this.#take(WORD);
    if (word !== "") return { kind: "word", value: word === "null" ? null : word === "true" };
    return { kind: "number", token: this.#take(NUMBER) };
  }

  #nested(): string {
    const start = this.#at;
    let depth = 0;
    do {
      const character = this.#text[this.#at];
      if (character === '"') {
        this.#take(STRING);
        continue;
      }
      if (character === "{" || character === "[") depth += 1;
      if (character === "}" || character === "]") depth -= 1;
      if (this.#take(FILLING) === "") this.#at += 1;
    } while (depth > 0);
    return this.#text.slice(start, this.#at);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ""] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
