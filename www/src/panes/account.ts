/** The values of the account that a target takes. */
import { element } from "../dom.js";
import { accountKey } from "../outcome.js";
import type { State } from "../state.js";
import type { Target } from "../targets/target.js";
import type { Say } from "../words.js";

/** Labelled inputs; what is typed in them goes to the state under `data-account`. */
export function accountInputs(say: Say, target: Target, state: State): Node[] {
  return target.account.map(({ name, placeholder, isOptional }) => {
    const key = accountKey(target, name);
    const id = `account-${name}`;
    const input = element("input", {
      id,
      type: "text",
      "data-account": key,
      placeholder,
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
    });
    input.value = state.account[key] ?? "";
    const hint = isOptional ? element("span", { class: "quiet" }, ` ${say("optional")}`) : null;
    return element("div", { class: "pair" }, element("label", { for: id }, name, hint), input);
  });
}
