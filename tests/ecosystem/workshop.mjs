// What the places of the matrix share: the tools in the versions of tools.json, folders of users with the packed package in them,
// and processes whose last line says how many cases ran.

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { installPacked, repository } from "../npm/packed.mjs";
import { writeSuite } from "./files.mjs";

const run = promisify(execFile);
const MATRIX = join(repository, "target", "matrix");
/** Long enough for the slowest build on a busy machine. */
const MINUTES = 15 * 60 * 1000;

/** A group of tools, installed once in the versions of tools.json: nothing of them is committed. */
export async function tools(group) {
  const folder = join(MATRIX, group);
  const all = JSON.parse(await readFile(new URL("tools.json", import.meta.url), "utf8"));
  const manifest = JSON.stringify({ private: true, dependencies: all[group] }, null, 2);
  const installed = join(folder, "installed.json");
  if ((await readFile(installed, "utf8").catch(() => "")) !== manifest) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), manifest);
    await command("npm", ["install", "--no-audit", "--no-fund", "--legacy-peer-deps"], { cwd: folder });
    await writeFile(installed, manifest);
  }
  const require = createRequire(join(folder, "package.json"));
  const rootOf = (name) => join(folder, "node_modules", name);
  return {
    folder,
    require,
    /** What the package is said to be by its own manifest. */
    version: (name) => require(join(rootOf(name), "package.json")).version,
    /** The script behind a command, for `node`. */
    bin(name, as = name.split("/").at(-1)) {
      const { bin } = require(join(rootOf(name), "package.json"));
      return join(rootOf(name), typeof bin === "string" ? bin : bin[as]);
    },
  };
}

let suites;

/** A folder of a user within a group of tools, with the packed package, the suite, and what the place asks for. */
export async function user(group, name, files, type = "module") {
  const folder = join((await tools(group)).folder, "users", name);
  await rm(folder, { recursive: true, force: true });
  const { root } = await installPacked();
  await cp(root, join(folder, "node_modules", "orderstr"), { recursive: true });
  suites ??= Promise.all([
    writeSuite(join(MATRIX, "suite", "suite.mjs"), "es"),
    writeSuite(join(MATRIX, "suite", "suite.cjs"), "cjs"),
  ]);
  await suites;
  await cp(join(MATRIX, "suite"), folder, { recursive: true });
  const given = { "package.json": JSON.stringify({ private: true, type }), ...files };
  for (const [file, text] of Object.entries(given)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return folder;
}

/** Runs a program; a failure says what it printed. */
export async function command(program, args, options = {}) {
  const shell = process.platform === "win32" && program === "npm";
  const env = { ...process.env, NO_COLOR: "1", CI: "1", NODE_ENV: "", ...options.env };
  delete env.NODE_ENV;
  Object.assign(env, options.env);
  const settings = { maxBuffer: 1 << 26, timeout: MINUTES, ...options, env, shell };
  return run(program, args, settings).catch((failure) => {
    const said = `${failure.stdout}\n${failure.stderr}`.slice(-4000);
    throw new Error(`${program} ${args.join(" ")}\n${said}`, { cause: failure });
  });
}

/** The Node at hand. */
export const node = (args, options) => command(process.execPath, args, options);

/** The number of cases that a process says it ran. */
export function casesOf({ stdout }) {
  const line = stdout.split(/\r?\n/).findLast((text) => text.startsWith('{"ran":'));
  if (line === undefined) throw new Error(`no count was printed:\n${stdout.slice(-2000)}`);
  return casesIn(JSON.parse(line));
}

/** The number of cases, of which none failed. */
export function casesIn({ ran, failures }) {
  if (failures.length > 0) throw new Error(`${failures.length} failed:\n${failures.join("\n")}`);
  return ran;
}

/** What a user writes to run the suite and say how it went. */
export const IMPORTING = `import * as library from "orderstr";
import * as testing from "orderstr/testing";
import { run } from "./suite.mjs";
run(library, testing).then((answer) => console.log(JSON.stringify(answer)));
`;
export const REQUIRING = `const library = require("orderstr");
const testing = require("orderstr/testing");
const { run } = require("./suite.cjs");
run(library, testing).then((answer) => console.log(JSON.stringify(answer)));
`;

/** Kilobytes of files after gzip, as a table has them. */
export async function gzippedOf(files) {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await readFile(file), { level: 9 }).length;
  return bytes;
}
