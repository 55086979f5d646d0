/** Whether it matches, and if not why. */
import type { Cause } from "orderstr";
import { element } from "../dom.js";
import type { Outcome } from "../outcome.js";
import { either, type Language, type Say, type Word } from "../words.js";
import { textOf } from "./canonical.js";
import { comparison } from "./compare.js";

/** The causes with what to do, and the two texts. Nothing where there is nothing to say. */
export function diagnosisPane(say: Say, language: Language, outcome: Outcome): Node[] {
  const { diagnosis, expectation } = outcome;
  if (diagnosis === null) return [];
  const { causes, matches, tried, complete } = diagnosis;
  const nodes: Node[] = [];
  if (expectation?.isClaimed) {
    nodes.push(element("p", { class: "quiet" }, say("claimed", shortened(expectation.text))));
  }
  if (outcome.needsKey) {
    nodes.push(element("p", { class: "note" }, say(NEEDED[outcome.key])));
  } else if (matches === null && expectation?.as === "signature") {
    nodes.push(element("p", { class: "note" }, say("needsString")));
  }
  if (causes.length > 0) {
    nodes.push(
      element("ol", { class: "causes" }, ...causes.map((of) => causeItem(say, language, of))),
    );
    const compared = compare(say, outcome, causes);
    if (compared !== null) nodes.push(compared);
  }
  if (matches === false && tried > 1) {
    const cut = complete ? "" : `; ${say("incomplete")}`;
    nodes.push(
      element("p", { class: "quiet" }, say("tried", tried.toLocaleString(language)) + cut),
    );
  }
  return nodes;
}

/** What the signature cannot be compared without. */
const NEEDED: Readonly<Record<Outcome["key"], Word>> = {
  shared: "needsKey",
  private: "needsString",
  public: "needsPublicKey",
};

function causeItem(say: Say, language: Language, cause: Cause): HTMLLIElement {
  const { also = [], code, proven } = cause;
  const names = also.map((other) =>
    [other.code, other.field, other.detail].filter(Boolean).join(" "),
  );
  return element(
    "li",
    { class: proven ? "cause proven" : "cause", "data-code": code },
    element(
      "p",
      { class: "what" },
      either(language, cause.message, cause.messageZh),
      " ",
      element(
        "span",
        { class: "tag", title: proven ? say("provenMeans") : undefined },
        say(proven ? "proven" : "suspected"),
      ),
      " ",
      element("code", { class: "code" }, code),
    ),
    element(
      "p",
      { class: "fix" },
      element("b", {}, `${say("fix")}: `),
      either(language, cause.fix, cause.fixZh),
    ),
    names.length === 0 ? null : element("p", { class: "quiet" }, say("alsoThe", names.join(", "))),
  );
}

/** The whole of both texts where both are known; else what stands around the first difference. */
function compare(
  say: Say,
  { signed, expectation }: Outcome,
  causes: readonly Cause[],
): HTMLElement | null {
  const ours = signed === null ? undefined : textOf(signed.stringToSign);
  const theirs = causes.find(({ canonical }) => canonical !== undefined)?.canonical;
  // Of a signature that is written otherwise, the text is the same.
  if (ours === theirs && ours !== undefined) return null;
  if (ours !== undefined && theirs !== undefined) return comparison(say, ours, theirs);
  if (ours !== undefined && expectation?.as === "string") {
    return comparison(say, ours, expectation.text);
  }
  const at = causes.find((cause) => cause.at !== undefined)?.at;
  return at === undefined ? null : comparison(say, at.ours, at.theirs);
}

function shortened(text: string): string {
  return text.length > 20 ? `${text.slice(0, 16)}…` : text;
}
