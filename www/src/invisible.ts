/** Characters that cannot be seen, made visible beside themselves: what is copied is the text as it is. */
import { element } from "./dom.js";

/** Line breaks and tabs have signs of their own; all others are shown by their number. */
const SIGNS: Readonly<Record<string, string>> = { "\n": "↵", "\r": "␍", "\t": "⇥", " ": "·" };

/**
 * Control and format characters, white space other than the space, a space at an end or beside another, and the
 * full-width forms that look like plain characters.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u3164\uff01-\uff5e]|^ +| +$| {2,}/gu;

/** The text, with marks where there is something to see. */
export function visible(text: string): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const found of text.matchAll(INVISIBLE)) {
    if (found.index > at) nodes.push(document.createTextNode(text.slice(at, found.index)));
    nodes.push(...Array.from(found[0], mark));
    at = found.index + found[0].length;
  }
  if (at < text.length) nodes.push(document.createTextNode(text.slice(at)));
  return nodes;
}

/** A structure as JSON in lines, in which what cannot be seen is escaped: somebody else wrote its texts. */
export function visibleJson(value: unknown): string {
  // JSON itself escapes the other control characters.
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u00a0\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) =>
      Array.from({ length: character.length }, (_, at) => unitOf(character, at)).join(""),
  );
}

function unitOf(character: string, at: number): string {
  return `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`;
}

function mark(character: string): Node {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  const isFullWidth = character >= "\uff01" && character <= "\uff5e";
  const sign = isFullWidth ? "" : (SIGNS[character] ?? code);
  // The sign is generated content: it can be seen and heard, and it is never copied.
  return element("span", { class: "invisible", "data-sign": sign, title: code }, character);
}
