// What the suite reads, and the suite itself with all of it inside: one file that any place can load.

import { createPublicKey } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromPkg, repository } from "../npm/packed.mjs";
import { MISTAKES, VECTORS } from "./suite.mjs";

/** The texts of the vectors and the pairs of test keys. */
export async function suiteFiles() {
  const vectors = {};
  for (const file of [...VECTORS, ...MISTAKES]) {
    vectors[file] = await readFile(join(repository, "tests/vectors", file), "utf8");
  }
  const keys = {};
  for (const name of ["merchant", "gateway"]) {
    const file = await readFile(join(repository, `tests/keys/${name}.test-key.pem`), "utf8");
    const pem = file.slice(file.indexOf("-----BEGIN"));
    const spki = createPublicKey(pem).export({ type: "spki", format: "pem" });
    keys[name] = { private: pem, public: spki };
  }
  return { vectors, keys };
}

const SUITE = fileURLToPath(new URL("suite.mjs", import.meta.url));

/**
 * Writes the suite with its files inside, as an ES module or as CommonJS: `run(library, testing)`.
 *
 * @param file where it goes
 * @param format Rollup's: `es` or `cjs`
 */
export async function writeSuite(file, format) {
  const { rollup } = fromPkg("rollup");
  // In base64, because some bundlers write text anew and not all of them escape what is in these files as it was.
  const files = Buffer.from(JSON.stringify(await suiteFiles())).toString("base64");
  const code = `import { runSuite } from ${JSON.stringify(SUITE)};
const bytes = Uint8Array.from(atob("${files}"), (letter) => letter.charCodeAt(0));
const files = JSON.parse(new TextDecoder().decode(bytes));
export const run = (library, testing) => runSuite(library, testing, files);
`;
  const whole = {
    name: "whole",
    resolveId: (id) => (id === "whole" ? id : null),
    load: (id) => (id === "whole" ? code : null),
  };
  const bundle = await rollup({ input: "whole", plugins: [whole] });
  await mkdir(dirname(file), { recursive: true });
  await bundle.write({ file, format });
  await bundle.close();
}
