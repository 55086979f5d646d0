// examples/mini-program-build, as its user runs it in continuous integration: right as it stands, and red
// for each of the things that it is there to find.

import assert from "node:assert/strict";
import { appendFile, cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { folderWith, inShell } from "./command_process.mjs";
import { repository } from "./packed.mjs";

const EXAMPLE = join(repository, "examples/mini-program-build");
/** The key of Latipay's page, which the fixtures are signed with. */
const KEY = "111222333";

async function copied() {
  const cwd = await folderWith({});
  await cp(EXAMPLE, cwd, { recursive: true });
  return cwd;
}

const check = (cwd, key = KEY) => {
  const shell = "npm run --silent check --no-update-notifier";
  return inShell(shell, { cwd, env: { LATIPAY_TEST_KEY: key } });
};

test("it is right as it stands", async () => {
  const { code, stdout, stderr } = await check(await copied());
  assert.equal(code, 0, stdout + stderr);
  assert.match(stderr, /3 messages: 3 right, 0 failed/);
});

for (const [what, spoil, said] of [
  [
    "a signature that does not hold",
    spoilt("fixtures/requests.ndjson", "120.00", "121.00"),
    /1 failed/,
  ],
  [
    "an order string that is another",
    spoilt("fixtures/order_strings.txt", "0.10", "0.1"),
    /^[<>] /m,
  ],
  [
    "a key in a page",
    planted(KEY),
    /"file":"pages\/pay\/pay\.js","what":"key","name":"LATIPAY_TEST_KEY"/,
  ],
  ["a key that is hidden", planted(btoa(KEY)), /"what":"key"/],
  ["a private key", planted("-----BEGIN RSA PRIVATE KEY-----"), /"what":"private-key"/],
]) {
  test(`it finds ${what}`, async () => {
    const cwd = await copied();
    await spoil(cwd);
    const { code, stdout, stderr } = await check(cwd);
    assert.notEqual(code, 0);
    assert.match(stdout + stderr, said);
  });
}

test("without its key it does not pass", async () => {
  const { code } = await check(await copied(), "");
  assert.notEqual(code, 0);
});

function spoilt(file, from, to) {
  return async (cwd) => {
    const text = await readFile(join(cwd, file), "utf8");
    assert.ok(text.includes(from));
    await writeFile(join(cwd, file), text.replace(from, to));
  };
}

function planted(text) {
  return (cwd) => appendFile(join(cwd, "src/pages/pay/pay.js"), `const k = "${text}";\n`);
}
