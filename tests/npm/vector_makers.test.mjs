// The vectors are what their makers make, byte for byte: a file that was changed by hand fails here,
// and so does one that no maker makes. `node tests/vectors/make.mjs` writes them anew.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { vectorsText } from "../vectors/file.mjs";
import { MAKERS } from "../vectors/make/index.mjs";

const folder = new URL("../vectors/", import.meta.url);

test("every file of vectors has its maker", async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".jsonl"));
  assert.deepEqual(Object.keys(MAKERS).sort(), files.sort());
});

for (const [name, vectors] of Object.entries(MAKERS)) {
  test(`${name} is what its maker makes`, async () => {
    const lines = (await readFile(new URL(name, folder), "utf8")).split("\n");
    const made = vectorsText(vectors()).split("\n");
    const changed = made.findIndex((line, at) => line !== lines[at]);
    // The first line that differs says more than two files of half a megabyte.
    assert.equal(made[changed], lines[changed], `line ${changed + 1}`);
    assert.equal(made.length, lines.length);
  });
}
