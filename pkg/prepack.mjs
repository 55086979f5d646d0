// `npm pack` and `npm publish` take only what lies in this folder: bring the root's documents in.
// A missing one stops the pack. Written beside and renamed, since test suites pack in parallel.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";

const DOCUMENTS = [
  "README.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "docs/causes.md",
  "docs/gateways.md",
  "docs/operations.md",
  "docs/your-own-gateway.md",
];

mkdirSync(new URL("docs", import.meta.url), { recursive: true });
for (const name of DOCUMENTS) {
  const text = readFileSync(new URL(`../${name}`, import.meta.url));
  const beside = new URL(`.prepack-${process.pid}`, import.meta.url);
  writeFileSync(beside, text);
  renameSync(beside, new URL(name, import.meta.url));
}
