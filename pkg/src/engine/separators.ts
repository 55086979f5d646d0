/** The two characters that structure the flat string of the boundary. No value may hold them. */

/** Before a value that is text, and between two fields. */
export const TEXT = "\x1f";
/** Before a value that is not text. */
export const NOT_TEXT = "\x1e";

/** Between the sections of an answer. */
export const SECTION = "\x1d";

const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/u;

const BESIDE_LINES = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/u;

/** Whether the text is more than lines of text: it holds a control character that is no tab and ends no line. */
export function hasMoreThanLines(text: string): boolean {
  return BESIDE_LINES.test(text);
}

/** Whether the text holds one of the separators, or any other control character. */
export function hasControlCharacter(text: string): boolean {
  return CONTROL_CHARACTER.test(text);
}
