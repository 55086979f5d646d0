/** The built-in rules, in a file of their own: who writes a scheme does not bundle them. */
import { builtInSchemes } from "../generated/tables.js";
import type { Schemes } from "./schemes.js";

/** The built-in rules. They are frozen; a scheme of one's own may start from a copy. */
export const schemes: Schemes = frozen(builtInSchemes);

function frozen(all: Schemes): Schemes {
  for (const scheme of Object.values(all)) {
    for (const list of Object.values(scheme)) Object.freeze(list);
    Object.freeze(scheme);
  }
  return Object.freeze(all);
}
