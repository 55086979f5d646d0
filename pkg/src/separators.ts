/** The two characters that structure the flat string of the boundary. No value may hold them. */

/** Before a value that is text, and between two fields. */
export const TEXT = "\x1f";
/** Before a value that is not text. */
export const NOT_TEXT = "\x1e";

const SEPARATOR = /[\x1e\x1f]/u;
const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/u;

export function hasSeparator(text: string): boolean {
  return SEPARATOR.test(text);
}

/** The first field with a control character in its name or its value, for the error about it. */
export function fieldWithControlCharacter(
  fields: unknown,
): { readonly name: string; readonly inName: boolean } | undefined {
  if (typeof fields !== "object" || fields === null) return undefined;
  for (const [name, value] of entriesOf(fields)) {
    const inName = CONTROL_CHARACTER.test(name);
    if (inName || (typeof value === "string" && CONTROL_CHARACTER.test(value))) {
      return { name, inName };
    }
  }
  return undefined;
}

function entriesOf(fields: object): [string, unknown][] {
  if (fields instanceof Map || fields instanceof URLSearchParams) return [...fields];
  const properties = Object.entries(Object.getOwnPropertyDescriptors(fields));
  return properties.map(([name, property]) => [name, property.value]);
}
