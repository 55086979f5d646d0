/** Every field, and what becomes of it. */
import type { Decision } from "orderstr";
import { element } from "../dom.js";
import { visible } from "../invisible.js";
import type { Signed } from "../targets/target.js";
import { either, type Language, type Say, type Word } from "../words.js";

const WORDS: Readonly<Record<Decision, Word>> = {
  signed: "decisionSigned",
  excluded: "decisionExcluded",
  notListed: "decisionNotListed",
  null: "decisionNull",
  empty: "decisionEmpty",
  zero: "decisionZero",
};

export function fieldsTable(
  say: Say,
  language: Language,
  { fields }: Signed,
  hues: ReadonlyMap<string, string>,
): HTMLElement {
  const rows = fields.map(({ name, value, decision, reason, reasonZh }) => {
    const isSigned = decision === "signed";
    const why = isSigned ? null : element("small", {}, either(language, reason, reasonZh));
    return element(
      "tr",
      { "data-field": name, class: isSigned ? undefined : "left-out" },
      element(
        "th",
        { scope: "row" },
        element("span", { class: "part", "data-hue": hues.get(name) }, name),
      ),
      element("td", { class: "value" }, ...(value === null ? [] : visible(value))),
      element("td", { class: "decision", "data-decision": decision }, say(WORDS[decision]), why),
    );
  });
  const head = (["name", "value", "decision"] as const).map((word) =>
    element("th", { scope: "col" }, say(word)),
  );
  return element(
    "table",
    {},
    element("caption", { class: "offscreen" }, say("fieldsCaption")),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows),
  );
}
