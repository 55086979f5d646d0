// `npm pack` and `npm publish` take only what lies in this folder: bring in the root's documents, and what README links.
// A missing one stops the pack. Written beside and renamed, since test suites pack in parallel.

import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";

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
  "benches/RESULTS.md",
  "benches/growth.svg",
  "benches/peers.svg",
  "examples/pay_in_python.py",
  ...filesOf("examples/mini-program-build"),
  ...filesOf("examples/servers"),
];

for (const name of DOCUMENTS) {
  const text = readFileSync(new URL(`../${name}`, import.meta.url));
  const beside = new URL(`.prepack-${process.pid}`, import.meta.url);
  writeFileSync(beside, text);
  mkdirSync(new URL(".", new URL(name, import.meta.url)), { recursive: true });
  renameSync(beside, new URL(name, import.meta.url));
}

/** The files of a folder of the root, without what was installed or built there. */
function filesOf(folder) {
  return readdirSync(new URL(`../${folder}`, import.meta.url), { withFileTypes: true })
    .filter(({ name }) => name !== "node_modules" && name !== "dist")
    .flatMap((entry) => {
      const name = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesOf(name) : [name];
    });
}
