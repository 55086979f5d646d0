/** The headers of a received message, however the server hands them out. */
import { refuse } from "../engine/errors.js";
import { hasMembers, isPlainObject } from "../engine/fields.js";

/**
 * `Headers` of a web `Response` or `Request`, of node-fetch, undici or axios, a `Map`, a list of names and values, in pairs or
 * one behind the other as Node's `rawHeaders` are, or Node's `request.headers`.
 */
export type HeadersLike =
  | Headers
  | Iterable<readonly [name: string, value: unknown]>
  | readonly string[]
  | { readonly [name: string]: string | readonly string[] | undefined };

/**
 * The headers of those names, which are in lower case. A header that is there twice is given twice:
 * the core refuses it.
 *
 * @throws {OrderStrError} `ERR_HEADER` for what is no text
 */
export function headersNamed(
  names: readonly string[],
  headers: HeadersLike,
): [name: string, value: string][] {
  const found: [string, string][] = [];
  for (const [name, value] of entriesOf(headers)) {
    const known = typeof name === "string" ? name.toLowerCase() : "";
    if (value === undefined || !names.includes(known)) continue;
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text !== "string" || text.length > LONGEST) throw refuse("ERR_HEADER", known);
      found.push([known, text]);
    }
  }
  return found;
}

/** Characters of one header: a signature of an RSA key of 16,384 bits, percent-encoded, and more. */
const LONGEST = 16_384;

function entriesOf(headers: unknown): Iterable<readonly [unknown, unknown]> {
  if (typeof Headers === "function" && headers instanceof Headers) {
    return Headers.prototype.entries.call(headers) as Iterable<[string, string]>;
  }
  if (headers instanceof Map) return Map.prototype.entries.call(headers);
  if (isPlainObject(headers)) return Object.entries(headers);
  if (isIterable(headers)) return pairsOf(headers);
  if (!hasMembers(headers)) throw refuse("ERR_TYPE", "headers");
  return Object.entries(headers);
}

function isIterable(headers: unknown): headers is Iterable<unknown> {
  if (typeof headers !== "object" || headers === null) return false;
  return typeof (headers as Partial<Iterable<unknown>>)[Symbol.iterator] === "function";
}

/** Names and values, in pairs or one behind the other. */
function* pairsOf(headers: Iterable<unknown>): Iterable<readonly [unknown, unknown]> {
  let name: string | undefined;
  for (const pair of headers) {
    if (typeof pair === "string") {
      if (name !== undefined) yield [name, pair];
      name = name === undefined ? pair : undefined;
      continue;
    }
    if (name !== undefined) break;
    if (!Array.isArray(pair) || pair.length !== 2) throw refuse("ERR_TYPE", "headers");
    yield [pair[0], pair[1]];
  }
  if (name !== undefined) throw refuse("ERR_TYPE", "headers");
}
