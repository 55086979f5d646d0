/** The two characters that structure the flat string of the boundary. No value may hold them. */

/** Before a value that is text, and between two fields. */
export const TEXT = "\x1f";
/** Before a value that is not text. */
export const NOT_TEXT = "\x1e";

/** Between the sections of an answer. */
export const SECTION = "\x1d";

const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/u;

/** Whether the text holds one of the two characters that structure the flat string. */
export function hasSeparator(text: string): boolean {
  return text.includes(TEXT) || text.includes(NOT_TEXT);
}

/** Whether the text holds a control character, as the separators are. */
export function hasControlCharacter(text: string): boolean {
  return CONTROL_CHARACTER.test(text);
}
