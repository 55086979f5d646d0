// Every example in a comment of pkg/src, run as a user would run it, its promised results asserted. No
// example opens a connection: the process it runs in lets none through.

import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { installPacked, node, repository } from "./packed.mjs";
import { codeBlocks, withAssertions } from "./readme_blocks.mjs";

const PROCESS = fileURLToPath(new URL("readme_process.mjs", import.meta.url));
const SOURCES = join(repository, "pkg", "src");

const names = (await readdir(SOURCES, { recursive: true })).filter(
  (name) => name.endsWith(".ts") && !name.startsWith("generated"),
);

let found = 0;
for (const name of names.sort()) {
  const source = await readFile(join(SOURCES, name), "utf8");
  // The lines keep their numbers: what is not a comment becomes an empty line.
  const comments = source.split("\n").map((line) => /^\s*\* ?(.*)$/.exec(line)?.[1] ?? "");
  for (const { line, code } of codeBlocks(comments.join("\n"))) {
    found += 1;
    test(`${name}:${line} runs`, async () => {
      const { folder } = await installPacked();
      const { code: asserting, count } = withAssertions(code);
      assert.notEqual(count, 0, "it promises no result");
      const file = join(folder, `${name.replaceAll(/\W/g, "_")}_${line}.mjs`);
      await writeFile(file, asserting);
      await node([PROCESS, file], { cwd: folder, timeout: 30_000 });
    });
  }
}

test("comments have examples", () => assert.notEqual(found, 0));
