// Every vector through the packed package, by each of its doors.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { installPacked, repository } from "./packed.mjs";
import { runVectors } from "./vector_cases.mjs";

/** The files, each with the number of cases it held when this line was written. */
const FILES = [
  ["latipay.json", 566],
  ["schemes.json", 42],
];

const vectors = new Map();
const libraries = new Map();
before(async () => {
  for (const [file] of FILES) {
    vectors.set(file, JSON.parse(await readFile(join(repository, "tests/vectors", file), "utf8")));
  }
  // The user's own files, so that `orderstr` is found as a user's code finds it.
  const { folder, root } = await installPacked();
  const importing = join(folder, "vectors.mjs");
  await writeFile(importing, 'export * from "orderstr";\n');
  libraries.set("import", await import(pathToFileURL(importing)));
  libraries.set("require", createRequire(join(folder, "vectors.cjs"))("orderstr"));
  libraries.set("bundlers' module", await import(pathToFileURL(join(root, "dist/index.js"))));
});

for (const door of ["import", "require", "bundlers' module"]) {
  for (const [file, atLeast] of FILES) {
    test(`${door}: ${file}`, (t) => {
      const ran = runVectors(vectors.get(file), atLeast, libraries.get(door));
      t.diagnostic(`${ran} cases`);
    });
  }
}

test("an emptied or shortened file fails", () => {
  const library = libraries.get("import");
  for (const [file, atLeast] of FILES) {
    assert.throws(() => runVectors({ cases: [] }, atLeast, library), /0 cases ran/);
    const [first] = vectors.get(file).cases;
    assert.equal(runVectors({ cases: [first] }, 1, library), 1);
    assert.throws(() => runVectors({ cases: [first] }, 2, library), /1 cases ran, 2 are expected/);
  }
});

test("each stage that differs fails, by its name", () => {
  const library = libraries.get("import");
  const { cases } = vectors.get("latipay.json");
  const other = { string: (text) => `${text}x`, object: () => ({}), undefined: () => "x" };
  for (const [kind, stages] of [
    ["sign", ["kept", "canonical", "stringToSign", "signature"]],
    ["sign-error", ["code", "field"]],
    ["document-error", ["signature"]],
    ["request", ["canonical", "signature", "method", "url", "body"]],
    ["request-error", ["code", "field"]],
    ["reply", ["orderStr", "gatewaydata", "paydata"]],
    ["reply-error", ["code", "gatewayCode"]],
    ["notification", ["verified", "unverified"]],
    ["notification-error", ["code", "field"]],
    ["order-str", ["orderStr"]],
    ["order-str-error", ["code", "field"]],
    ["parse", ["pairs"]],
    ["parse-error", ["code", "field"]],
  ]) {
    const right = cases.find((vector) => vector.kind === kind);
    for (const stage of stages) {
      const value = right[stage];
      const wrong = Array.isArray(value) ? [] : other[typeof value](value);
      const file = { cases: [{ ...right, [stage]: wrong }] };
      // A wrong body is seen by its presence first where there was none.
      assert.throws(() => runVectors(file, 1, library), new RegExp(`\\b${stage}\\b|a body`), kind);
    }
  }
  assert.throws(() => runVectors({ cases: [{ kind: "sing" }] }, 1, library), /unknown kind/);
});
