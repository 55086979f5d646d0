// `npm pack` and `npm publish` take only what lies in this folder: bring the root's documents in.
// A missing one stops the pack. Written beside and renamed, since test suites pack in parallel.

import { readFileSync, renameSync, writeFileSync } from "node:fs";

for (const name of ["README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE-APACHE", "LICENSE-MIT"]) {
  const text = readFileSync(new URL(`../${name}`, import.meta.url));
  const beside = new URL(`.prepack-${process.pid}`, import.meta.url);
  writeFileSync(beside, text);
  renameSync(beside, new URL(name, import.meta.url));
}
