/** Two texts side by side, with the first difference marked. */
import { element } from "../dom.js";
import { visible } from "../invisible.js";
import type { Say } from "../words.js";
import { difference, type Stretch } from "./difference.js";

const encoder = new TextEncoder();

/** The two texts. Of equal ones there is nothing to show. */
export function comparison(say: Say, ours: string, theirs: string): HTMLElement | null {
  if (ours === theirs) return null;
  const [left, right] = difference(ours, theirs);
  const first = commonStart(ours, theirs);
  const at = encoder.encode(first).length + 1;
  return element(
    "div",
    { class: "compare" },
    element("p", { class: "quiet" }, say("firstDifference", at)),
    element(
      "div",
      { class: "sides" },
      side(say("ours"), left, first.length),
      side(say("theirs"), right, first.length),
    ),
  );
}

/** What both begin with, by whole characters. */
function commonStart(one: string, other: string): string {
  const characters = Array.from(other).values();
  let start = "";
  for (const character of one) {
    if (characters.next().value !== character) break;
    start += character;
  }
  return start;
}

/** The place of the first difference is marked on both sides, even where one has nothing there. */
function side(title: string, stretches: readonly Stretch[], first: number): HTMLElement {
  const nodes: Node[] = [];
  let at = 0;
  let isMarked = false;
  const markFirst = (text: string) => {
    isMarked = true;
    const kind = text === "" ? "first gap" : "first";
    nodes.push(element("mark", { class: kind }, ...visible(text)));
  };
  for (const { text, isCommon } of stretches) {
    const from = first - at;
    at += text.length;
    if (isMarked || from >= text.length) {
      nodes.push(...(isCommon ? visible(text) : [element("mark", {}, ...visible(text))]));
      continue;
    }
    const [start, rest] = [text.slice(0, from), text.slice(from)];
    const [character = ""] = rest;
    if (start !== "") nodes.push(...visible(start));
    markFirst(isCommon ? "" : character);
    const left = isCommon ? rest : rest.slice(character.length);
    if (left !== "")
      nodes.push(...(isCommon ? visible(left) : [element("mark", {}, ...visible(left))]));
  }
  if (!isMarked) markFirst("");
  return element("figure", {}, element("figcaption", {}, title), element("pre", {}, ...nodes));
}
