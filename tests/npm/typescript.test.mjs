// TypeScript users of the packed package: each project compiles under the strictest settings, with
// the library's own declarations checked as well (`skipLibCheck: false`), but for one with other libraries.

import assert from "node:assert/strict";
import { cp, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { fromPkg, installPacked, node, repository } from "./packed.mjs";
import { codeBlocks } from "./readme_blocks.mjs";

const TSC = fromPkg.resolve("typescript/bin/tsc");
const NODE_TYPES = dirname(dirname(fromPkg.resolve("@types/node/package.json")));

const MODULES = join(repository, "pkg", "node_modules");

const STRICTEST = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  skipLibCheck: false,
  target: "ES2022",
};
// A backend has Node's types and no DOM; what a bundler builds for has the DOM and nothing of Node.
const BACKEND = { lib: ["ES2022"], types: ["node"], typeRoots: [NODE_TYPES] };
const FRONTEND = { lib: ["ES2022", "DOM"], types: [] };
// A mini program has neither, and may have nothing that came after ES2015.
const MINI_PROGRAM = { target: "ES2015", lib: ["ES2015"], types: [] };
const NODE16 = { module: "Node16", moduleResolution: "Node16" };
const BUNDLER = { module: "ESNext", moduleResolution: "Bundler" };

const PROJECTS = [
  {
    name: "node16, ES module",
    compilerOptions: { ...STRICTEST, ...BACKEND, ...NODE16 },
    files: ["backend.ts", "doors.ts", "messages.ts", "mistakes.ts", "testing.ts"],
    declarations: "index.d.mts",
  },
  {
    name: "node16, CommonJS",
    compilerOptions: { ...STRICTEST, ...BACKEND, ...NODE16 },
    files: ["backend.cts"],
    declarations: "index.d.cts",
  },
  {
    name: "the shop of examples",
    compilerOptions: { ...STRICTEST, ...BACKEND, ...NODE16 },
    files: ["shop.mts"],
    declarations: "index.d.mts",
  },
  {
    name: "clients of Redis and Valkey",
    // The declarations of the clients are not ours to check.
    compilerOptions: { ...STRICTEST, ...BACKEND, ...NODE16, skipLibCheck: true },
    files: ["replays.ts"],
    packages: ["redis", "redis-4", "redis-5", "ioredis", "ioredis-5", "iovalkey"],
    declarations: "index.d.mts",
  },
  {
    name: "frameworks on node:http",
    // The declarations of the frameworks are not ours to check.
    compilerOptions: {
      ...STRICTEST,
      ...BACKEND,
      ...NODE16,
      skipLibCheck: true,
      esModuleInterop: true,
    },
    files: ["node_handler.ts"],
    packages: ["fastify-4", "fastify-5"],
    typed: ["express-4", "express-5", "koa"],
    declarations: "node.d.mts",
  },
  {
    name: "clients of HTTP",
    // The declarations of the clients are not ours to check.
    compilerOptions: { ...STRICTEST, ...BACKEND, ...NODE16, skipLibCheck: true },
    files: ["responses.ts"],
    packages: ["axios", "node-fetch", "undici"],
    declarations: "index.d.mts",
  },
  {
    name: "bundler",
    compilerOptions: { ...STRICTEST, ...FRONTEND, ...BUNDLER },
    files: ["backend.ts", "messages.ts", "mistakes.ts", "testing.ts"],
    declarations: "index.d.ts",
  },
  {
    name: "mini program, bundler",
    compilerOptions: { ...STRICTEST, ...MINI_PROGRAM, ...BUNDLER },
    files: ["mini_program.ts"],
    declarations: "client.d.ts",
  },
  {
    name: "mini program, CommonJS",
    compilerOptions: { ...STRICTEST, ...MINI_PROGRAM, ...NODE16 },
    files: ["mini_program.cts"],
    declarations: "client.d.cts",
  },
];

test("the examples of README.md", async () => {
  const { folder } = await installPacked();
  const project = join(folder, "readme");
  await mkdir(project);
  const page = await readFile(join(repository, "README.md"), "utf8");
  const blocks = codeBlocks(page).filter(({ reason }) => reason === undefined);
  const files = blocks.map(({ line }) => `line_${line}.mts`);
  for (const [at, { code }] of blocks.entries()) {
    await writeFile(join(project, files[at]), `${code}\nexport {};\n`);
  }
  assert.ok(files.length > 10, "README.md has examples");
  const compilerOptions = { ...STRICTEST, ...BACKEND, ...NODE16 };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  await node([TSC, "--project", project]);
});

for (const { name, compilerOptions, files, packages = [], typed = [], declarations } of PROJECTS) {
  test(name, async () => {
    const { folder, root } = await installPacked();
    const project = join(folder, name.replaceAll(/\W+/g, "-"));
    await mkdir(project);
    await cp(fileURLToPath(new URL("typescript-user", import.meta.url)), project, {
      recursive: true,
    });
    await cp(join(repository, "examples/shop/shop.ts"), join(project, "shop.mts"));
    await mkdir(join(project, "node_modules"));
    for (const other of packages) {
      await symlink(join(MODULES, other), join(project, "node_modules", other), "junction");
    }
    await mkdir(join(project, "node_modules", "@types"));
    for (const other of typed.map((of) => join("@types", of))) {
      await symlink(join(MODULES, other), join(project, "node_modules", other), "junction");
    }
    await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));

    const { stdout } = await node([TSC, "--project", project, "--listFiles"]);
    const compiled = stdout.split(/\r?\n/).map((file) => file.replaceAll("/", sep));
    for (const file of [
      ...files.map((file) => join(project, file)),
      join(root, "dist", declarations),
    ]) {
      assert.ok(compiled.includes(file), `${file} was not compiled`);
    }
  });
}
