// Mistakes beside the catalogue: other fields, other languages' encoders, long messages, keys of odd
// forms, pairs, notifications, gateways' complaints pasted whole. What the other side signs is written
// out in further/, case by case. It makes tests/vectors/diagnose_further.jsonl.

import { characters } from "./further/characters.mjs";
import { fields } from "./further/fields.mjs";
import { foundLater } from "./further/found_later.mjs";
import { keys } from "./further/keys.mjs";
import { ownSchemes } from "./further/own_schemes.mjs";
import { pasted } from "./further/pasted.mjs";
import { received } from "./further/received.mjs";
import { several } from "./further/several.mjs";
import { templates } from "./further/templates.mjs";

/** The cases, each with a number in its name. */
export function further() {
  return JSON.parse(
    JSON.stringify([
      ...fields(),
      ...keys(),
      ...characters(),
      ...several(),
      ...received(),
      ...templates(),
      ...ownSchemes(),
      ...foundLater(),
      ...pasted(),
    ]),
  ).map((one, at) => ({
    ...one,
    name: `${at + 1}. ${one.name}`,
  }));
}

export const vectors = () => ({
  about: {
    title: "What else goes wrong, and what it is called",
    reading:
      "As diagnose.jsonl; `matches` says that the message makes what was expected, and is null where nobody can tell. `printed` is the text in what was pasted; nothing is proven where `proven` is false. Made by tests/vectors/make/diagnose/further.mjs, which signs with node:crypto alone.",
  },
  cases: further(),
});
