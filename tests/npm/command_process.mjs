// The packed package's command, in processes of their own: piped, in a shell, on a terminal.

import { execFile, spawn, spawnSync } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installPacked } from "./packed.mjs";

/** The key of all these tests. It may be in no output of any command. */
export const KEY = "marker-key-Zq7!";

/** What surrounds a command: no language of the machine's, and the key under a name. */
export function environment(more = {}) {
  const { NO_COLOR: _, FORCE_COLOR: __, LC_MESSAGES: ___, ...own } = process.env;
  return { ...own, LC_ALL: "C.UTF-8", TERM: "xterm", DEMO_KEY: KEY, ...more };
}

export async function commandFile() {
  const { root, manifest } = await installPacked();
  return join(root, manifest.bin.orderstr);
}

/** A folder with these files, beside the installed package: `npx orderstr` finds the command there. */
export async function folderWith(files) {
  const { folder } = await installPacked();
  const made = await mkdtemp(join(folder, "command-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(made, name), text);
  return made;
}

/**
 * Runs the command with its output piped.
 * @returns `code`, `signal`, `stdout`, `stderr`
 */
export async function orderstr(args, { input = "", env, cwd, node = [] } = {}) {
  const file = await commandFile();
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [...node, file, ...args],
      { env: environment(env), cwd, maxBuffer: 1 << 26 },
      (failure, stdout, stderr) => {
        resolve({ code: failure ? failure.code : 0, signal: failure?.signal, stdout, stderr });
      },
    );
    // A command that reads nothing may be gone before all is written.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

/** The same, still running. */
export async function started(args, { env, cwd, stdio = "pipe" } = {}) {
  return spawn(process.execPath, [await commandFile(), ...args], {
    env: environment(env),
    cwd,
    stdio,
  });
}

/** Lines of a shell, where `orderstr` is the command, as `npx` and the scripts of npm have it. */
export async function inShell(lines, { env, cwd } = {}) {
  const { folder } = await installPacked();
  const bin = join(folder, "node_modules", ".bin");
  const path = `${bin}:${process.env.PATH}`;
  const done = spawnSync("sh", ["-c", lines], {
    env: environment({ ...env, PATH: path }),
    cwd: cwd ?? folder,
    encoding: "utf8",
  });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

/** util-linux's `script` makes a terminal; where there is none, nothing is tested on one. */
export const TERMINAL = /util-linux/.test(
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "",
);

/** Runs a line of a shell on a terminal, and gives all that is seen there. */
export async function onTerminal(line, { env, cwd } = {}) {
  const { folder } = await installPacked();
  const bin = join(folder, "node_modules", ".bin");
  const done = spawnSync("script", ["-qec", line, "/dev/null"], {
    env: environment({ ...env, PATH: `${bin}:${process.env.PATH}` }),
    cwd: cwd ?? folder,
    encoding: "utf8",
    input: "",
  });
  return { code: done.status, seen: done.stdout.replaceAll("\r\n", "\n") };
}

/** Lines that begin with `$ `, each with what is below it: what was promised to come. */
export function shellExamples(text) {
  const examples = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("$ ")) examples.push({ line: line.slice(2), promised: [] });
    else examples.at(-1)?.promised.push(line);
  }
  return examples.map(({ line, promised }) => ({ line, promised: promised.join("\n").trim() }));
}

/** Whether it is what was promised, in which `…` stands for anything. */
export function isAsPromised(promised, seen) {
  const parts = promised.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[\\s\\S]*")}$`).test(seen.trim());
}
