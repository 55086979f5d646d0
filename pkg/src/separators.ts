/** The two characters that structure the flat string of the boundary. No value may hold them. */

/** Before a value that is text, and between two fields. */
export const TEXT = "\x1f";
/** Before a value that is not text. */
export const NOT_TEXT = "\x1e";

/** Between the sections of an answer. */
export const SECTION = "\x1d";

const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/u;

const BESIDE_LINE_ENDS = /[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]/u;

/** Whether the text holds a control character that does not end a line. */
export function hasMoreThanLineEnds(text: string): boolean {
  return BESIDE_LINE_ENDS.test(text);
}

/** Whether the text holds one of the separators, or any other control character. */
export function hasControlCharacter(text: string): boolean {
  return CONTROL_CHARACTER.test(text);
}
