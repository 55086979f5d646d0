/** A message as it was written: JSON, or urlencoded text. */
import { type FieldValue, parseOrderStr } from "../index.js";
import { refused } from "./refusal.js";

/** Strings and what structures JSON, which is all that has to be distinguished. */
const STRUCTURE = /"(?:[^"\\]|\\.)*"|[{}[\]:]/gu;
const STRINGS_AND_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;

export function isJson(text: string): boolean {
  return /^\ufeff?\s*[{[]/u.test(text);
}

/** Whether the text begins an object or list that it does not end: there are more lines of it. */
export function isUnfinished(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(STRUCTURE)) {
    if (token === "{" || token === "[") depth += 1;
    if (token === "}" || token === "]") depth -= 1;
  }
  return isJson(text) && depth > 0;
}

/**
 * The fields of a flat message. A number of JSON is the text of its token: `120.00` stays so.
 *
 * @throws {OrderStrError} `ERR_JSON`; `ERR_FORM`; `ERR_DUPLICATE`; what is nested is left to signing,
 *   which refuses it with its name
 */
export function fieldsOf(
  text: string,
  encoding: "raw" | "percent" | "form" = "form",
): Record<string, FieldValue> {
  return isJson(text) ? jsonFields(text) : parseOrderStr(text, { encoding });
}

/** JSON text as it is written, which is signed and sent so; the fields of urlencoded text. */
export function asWritten(text: string): string | Record<string, FieldValue> {
  return isJson(text) ? text : fieldsOf(text);
}

function jsonFields(text: string): Record<string, FieldValue> {
  const fields = parsed(text);
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
    throw refused("ERR_JSON");
  }
  const seen = new Set<string>();
  for (const name of topNames(text)) {
    if (seen.has(name)) throw refused("ERR_DUPLICATE", name);
    seen.add(name);
  }
  // Only what is text, a boolean or null is a field; the core refuses the rest.
  return fields as Record<string, FieldValue>;
}

/** The value, every number in it as its token. */
function parsed(text: string): unknown {
  try {
    JSON.parse(text);
    const quoted = text.replace(STRINGS_AND_NUMBERS, (token) =>
      token.startsWith('"') ? token : `"${token}"`,
    );
    return JSON.parse(quoted);
  } catch {
    throw refused("ERR_JSON");
  }
}

/** The names of the outermost object, as often as they stand there. */
function* topNames(text: string): Generator<string> {
  let depth = 0;
  let before = "";
  for (const [token] of text.matchAll(STRUCTURE)) {
    if (token === "{" || token === "[") depth += 1;
    if (token === "}" || token === "]") depth -= 1;
    if (token === ":" && depth === 1) yield JSON.parse(before) as string;
    before = token;
  }
}
