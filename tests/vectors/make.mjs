// Writes the files of this folder anew, or those that are named:
//
//   node tests/vectors/make.mjs [latipay.jsonl …]
//
// Cases are added in make/; what changed of a file is then in its diff, a case a line.

import { writeFileSync } from "node:fs";
import { vectorsText } from "./file.mjs";
import { MAKERS } from "./make/index.mjs";

const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(MAKERS, name));
if (unknown.length > 0) {
  console.error(`No maker for ${unknown.join(", ")}. There are: ${Object.keys(MAKERS).join(", ")}`);
  process.exit(1);
}
for (const name of names.length > 0 ? names : Object.keys(MAKERS)) {
  const made = MAKERS[name]();
  writeFileSync(new URL(name, import.meta.url), vectorsText(made));
  console.log(`${name}: ${made.cases.length} cases`);
}
