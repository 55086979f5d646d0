// The servers of examples/servers, each as its user starts it. NestJS, Egg, Hono and Next.js are in `cargo xtask matrix`.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, readFile, stat, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fromPkg, installPacked, repository, requirePacked } from "./packed.mjs";
import { payAt } from "./server_flow.mjs";

const EXAMPLES = join(repository, "examples/servers");
const rootOf = (name) => dirname(fromPkg.resolve(`${name}/package.json`));

for (const [place, file, packages] of [
  ["node:http", "node.mjs", {}],
  ["Express 4", "express.mjs", { express: "express-4" }],
  ["Express 5", "express.mjs", { express: "express-5" }],
  ["Fastify 4", "fastify.mjs", { fastify: "fastify-4" }],
  ["Fastify 5", "fastify.mjs", { fastify: "fastify-5" }],
  ["Koa 2", "koa.mjs", { koa: "koa-2", "koa-bodyparser": "koa-bodyparser" }],
  ["Koa 3", "koa.mjs", { koa: "koa-3", "koa-bodyparser": "koa-bodyparser" }],
]) {
  test(place, async () => {
    const { folder } = await installPacked();
    const cwd = await mkdtemp(join(folder, "server-"));
    await cp(EXAMPLES, cwd, { recursive: true });
    await mkdir(join(cwd, "node_modules"));
    for (const [name, installed] of Object.entries(packages)) {
      await symlink(rootOf(installed), join(cwd, "node_modules", name), "junction");
    }
    const { LatipaySandbox } = await requirePacked("orderstr/testing");
    await payAt([file], cwd, LatipaySandbox);
  });
}

test("each is at most forty lines", async () => {
  const files = await readdir(EXAMPLES, { recursive: true });
  let seen = 0;
  for (const file of files) {
    if (!(await stat(join(EXAMPLES, file))).isFile()) continue;
    const lines = (await readFile(join(EXAMPLES, file), "utf8")).trimEnd().split("\n").length;
    assert.ok(lines <= 40, `${file}: ${lines}`);
    seen += 1;
  }
  assert.ok(seen >= 9);
});
