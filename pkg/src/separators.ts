/** The two characters that structure the flat string of the boundary. No value may hold them. */

/** Before a value that is text, and between two fields. */
export const TEXT = "\x1f";
/** Before a value that is not text. */
export const NOT_TEXT = "\x1e";

const CONTROL_CHARACTER = /[\x00-\x1f\x7f]/u;

/** Whether the text holds one of the separators, or any other control character. */
export function hasControlCharacter(text: string): boolean {
  return CONTROL_CHARACTER.test(text);
}
