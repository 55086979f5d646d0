/** The list of all that can be signed, and what is said about the one that is chosen. */
import { element } from "../dom.js";
import { TARGETS } from "../targets/all.js";
import type { Target } from "../targets/target.js";
import { either, type Language, type Say } from "../words.js";

/** The options, under the headings of their groups. */
export function targetOptions(say: Say, chosen: string): Node[] {
  const groups = [...new Set(TARGETS.map(({ group }) => group))];
  return groups.map((group) => {
    const options = TARGETS.filter((target) => target.group === group).map(({ id, name }) =>
      element(
        "option",
        { value: id, selected: id === chosen },
        id === "own" ? say("ownRule") : labelOf(group, name),
      ),
    );
    return element("optgroup", { label: headingOf(say, group) }, ...options);
  });
}

/** A closed list shows the option alone: it has to say which gateway it is. */
function labelOf(group: string, name: string): string {
  return group === "schemes" || group === "templates" ? name : `${group}: ${name}`;
}

function headingOf(say: Say, group: string): string {
  if (group === "schemes") return say("groupSchemes");
  if (group === "templates") return say("groupTemplates");
  return group === "own" ? say("groupOwn") : group;
}

/** How its messages are signed, and where that is written. */
export function targetWords(say: Say, language: Language, { rule }: Target): Node[] {
  if (rule === null) return [document.createTextNode(say("ruleHint"))];
  const { description = "", descriptionZh = "", source = "" } = rule;
  return [
    document.createTextNode(`${either(language, description, descriptionZh)}${say("fullStop")} `),
    element("span", { class: "source" }, `${say("source")}: ${source}`),
  ];
}
