// The code of README.md and of the guides is run, block by block, against the packed package: ```js and ```mjs in a
// process of their own each, ```ts by the compiler. readme_blocks.mjs says how results are written,
// readme_process.mjs what surrounds a running block.
//
// For a block that is a notification handler: it may use `createServer` of node:http; it is sent a
// notification at /confirm (the page's callback_url) about order dsi39ej430sks03, NZD 120.00.

import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { ACCOUNT, startLatipayStandIn } from "./latipay_stand_in.mjs";
import { fromPkg, installPacked, node, repository } from "./packed.mjs";
import { codeBlocks, withAssertions } from "./readme_blocks.mjs";

const PROCESS = fileURLToPath(new URL("readme_process.mjs", import.meta.url));
const PAGES = ["README.md", "docs/gateways.md", "docs/your-own-gateway.md"];

const blocks = [];
for (const page of PAGES) {
  const text = await readFile(join(repository, page), "utf8");
  blocks.push(...codeBlocks(text).map((block) => ({ ...block, page })));
}
const runnable = blocks.filter(({ reason, language }) => !reason && language !== "ts");
const compilable = blocks.filter(({ reason, language }) => !reason && language === "ts");

let folder;
let standIn;
before(async () => {
  ({ folder } = await installPacked());
  standIn = await startLatipayStandIn();
});
after(() => standIn?.server.close());

for (const page of PAGES) {
  test(`${page} has code that runs, and promises results`, () => {
    const promises = runnable
      .filter((block) => block.page === page)
      .map(({ code }) => withAssertions(code).count);
    assert.notEqual(promises.length, 0, "no block is run");
    assert.notEqual(Math.max(...promises), 0, "no block promises a result");
  });
}

for (const { page, line, code } of runnable) {
  test(`${page}:${line} runs`, async () => {
    const file = join(folder, `${basename(page, ".md")}_${line}.mjs`);
    await writeFile(file, withAssertions(code).code);
    const env = {
      ...process.env,
      LATIPAY_STAND_IN: standIn.origin,
      LATIPAY_USER_ID: ACCOUNT.userId,
      LATIPAY_WALLET_ID: ACCOUNT.walletId,
      LATIPAY_API_KEY: ACCOUNT.apiKey,
    };
    // A block that waits for ever (a server left open, an answer that never comes) is a failure.
    await node([PROCESS, file], { cwd: folder, env, timeout: 30_000 });
  });
}

test(`Latipay took every request of the blocks`, () => {
  assert.notEqual(standIn.received.length, 0, "no block called Latipay");
  assert.deepEqual(
    standIn.received.filter(({ code }) => code !== 0),
    [],
  );
});

for (const { page, line, code } of compilable) {
  test(`${page}:${line} compiles`, async () => {
    const project = join(folder, `${basename(page, ".md")}_${line}`);
    await mkdir(project);
    // `export {}`: a block without an import is a module all the same.
    await writeFile(join(project, "block.ts"), `${code}\nexport {};\n`);
    const compilerOptions = {
      noEmit: true,
      strict: true,
      target: "ES2022",
      module: "Node16",
      moduleResolution: "Node16",
      types: ["node"],
      typeRoots: [dirname(dirname(fromPkg.resolve("@types/node/package.json")))],
    };
    await writeFile(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["block.ts"] }),
    );
    await node([fromPkg.resolve("typescript/bin/tsc"), "--project", project]);
  });
}
