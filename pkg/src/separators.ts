/** The two characters that structure the flat string of the boundary. No value may hold them. */

/** Before a value that is text, and between two fields. */
export const TEXT = "\x1f";
/** Before a value that is not text. */
export const NOT_TEXT = "\x1e";

const SEPARATOR = /[\x1e\x1f]/u;

export function hasSeparator(text: string): boolean {
  return SEPARATOR.test(text);
}

/** The name of a field whose value holds a separator. */
export function fieldWithSeparator(fields: unknown): string | undefined {
  if (typeof fields !== "object" || fields === null) return undefined;
  const entries: [string, unknown][] =
    fields instanceof Map || fields instanceof URLSearchParams
      ? [...fields]
      : Object.entries(Object.getOwnPropertyDescriptors(fields)).map(([name, { value }]) => [
          name,
          value,
        ]);
  return entries.find(([, value]) => typeof value === "string" && hasSeparator(value))?.[0];
}
