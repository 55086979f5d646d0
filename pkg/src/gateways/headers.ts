/** The headers of a received message, however the server hands them out. */
import { refuse } from "../engine/errors.js";
import { isPlainObject } from "../engine/fields.js";

/** `Headers` of a web `Response` or `Request`, a `Map`, or Node's `request.headers`. */
export type HeadersLike =
  | Headers
  | ReadonlyMap<string, string>
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

function entriesOf(headers: HeadersLike): Iterable<[unknown, unknown]> {
  if (typeof Headers === "function" && headers instanceof Headers) {
    return Headers.prototype.entries.call(headers) as Iterable<[string, string]>;
  }
  if (headers instanceof Map) return Map.prototype.entries.call(headers);
  if (!isPlainObject(headers)) throw refuse("ERR_TYPE", "headers");
  return Object.entries(headers);
}
