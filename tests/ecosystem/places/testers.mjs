// Test runners, which have resolvers, transforms and globals of their own.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { node, tools, user } from "../workshop.mjs";

const BODY = `
test("the suite", async () => {
  const answer = await run(library, testing);
  writeFileSync("answer.json", JSON.stringify(answer));
  expect(answer.failures).toEqual([]);
}, 300_000);
`;
const REQUIRED = `const { writeFileSync } = require("node:fs");
const library = require("orderstr");
const testing = require("orderstr/testing");
const { run } = require("./suite.cjs");${BODY}`;
const IMPORTED = `import { writeFileSync } from "node:fs";
import * as library from "orderstr";
import * as testing from "orderstr/testing";
import { run } from "./suite.mjs";${BODY}`;

const tester = (place, name, how, { file, code, tool, args, flags = [], config, type = "module" }) => ({
  place,
  name,
  how,
  async run() {
    const kit = await tools("testers");
    const cwd = await user("testers", name, { [file]: code, ...config }, type);
    await node([...flags, kit.bin(tool), ...args], { cwd });
    const { ran, failures } = JSON.parse(await readFile(join(cwd, "answer.json"), "utf8"));
    return { version: kit.version(tool), cases: failures.length === 0 ? ran : 0 };
  },
});

const matching = (ending) => ({ "jest.config.json": `{ "testMatch": ["**/*.${ending}"], "transform": {} }` });

export const places = [
  tester("Jest", "jest-commonjs", "`require`", {
    file: "the.test.cjs",
    code: REQUIRED,
    tool: "jest",
    args: ["--runInBand"],
    config: matching("test.cjs"),
    type: "commonjs",
  }),
  tester("Jest", "jest-esm", "`import`, with `--experimental-vm-modules`", {
    file: "the.test.mjs",
    code: IMPORTED,
    tool: "jest",
    args: ["--runInBand"],
    flags: ["--experimental-vm-modules"],
    config: matching("test.mjs"),
  }),
  tester("Vitest", "vitest", "`import`", {
    file: "the.test.mjs",
    code: `import { expect, test } from "vitest";\n${IMPORTED}`,
    tool: "vitest",
    args: ["run"],
  }),
];
