/** A signed text, coloured field by field. */
import { element } from "../dom.js";
import { visible } from "../invisible.js";
import type { Piece } from "../targets/target.js";

/** How many colours style.css has. */
const HUES = 8;

/** Which colour each field has, wherever it is shown. */
export function huesOf(pieces: readonly Piece[]): ReadonlyMap<string, string> {
  const names = pieces.flatMap(({ field }) => field ?? []);
  return new Map(names.map((name, at) => [name, String(at % HUES)]));
}

/** The text of the pieces. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join("");
}

/** The text, each field in its colour. */
export function colouredText(
  pieces: readonly Piece[],
  hues: ReadonlyMap<string, string>,
): HTMLElement {
  return element("pre", { class: "signed-text" }, ...pieces.map((piece) => partOf(piece, hues)));
}

function partOf({ text, field, isKey }: Piece, hues: ReadonlyMap<string, string>): Node {
  if (isKey) return element("span", { class: "key" }, text);
  if (field === undefined) return element("span", { class: "between" }, ...visible(text));
  const attributes = { class: "part", "data-field": field, "data-hue": hues.get(field) };
  return element("span", { ...attributes, title: field }, ...visible(text));
}
