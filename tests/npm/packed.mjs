// What a user of the package gets: `npm pack`, then `npm install` of the tarball in an empty folder.
// `--offline` because nothing has to be fetched: the package depends on nothing.

import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { mkdtemp, readdir, readFile, realpath, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

export const repository = fileURLToPath(new URL("../..", import.meta.url));
const pkg = join(repository, "pkg");

/** The checkers (tsc, publint, attw) are installed where `npm ci` put them: in pkg/. */
export const fromPkg = createRequire(join(pkg, "package.json"));

/** Runs a JavaScript file with this Node; a failure's message holds what it printed. */
export async function node(args, options = {}) {
  return run(process.execPath, args, { maxBuffer: 1 << 26, ...options }).catch((failure) => {
    throw new Error(`node ${args.join(" ")}\n${failure.stdout}${failure.stderr}`, {
      cause: failure,
    });
  });
}

async function npm(args, cwd) {
  const shell = process.platform === "win32"; // npm is a .cmd file there
  await run("npm", [...args, "--no-update-notifier"], { cwd, shell });
}

let installed;

/**
 * Packs and installs once for each suite.
 * @returns `folder`: where the user's own files go; `root`: the installed package; `tarball`
 */
export function installPacked() {
  installed ??= install();
  return installed;
}

/** A door of the installed package, as a CommonJS file of the user's requires it. */
export async function requirePacked(door = "orderstr") {
  const { folder } = await installPacked();
  return createRequire(join(folder, "user.cjs"))(door);
}

async function install() {
  // The real path: on macOS the temporary folder is a symbolic link, and Node reports the target.
  const folder = await realpath(await mkdtemp(join(tmpdir(), "orderstr-packed-")));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

  await npm(["pack", "--pack-destination", folder], pkg);
  const packed = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  if (packed.length !== 1) throw new Error(`npm pack made ${packed.length} tarballs`);

  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  const flags = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  await npm(["install", ...flags, `./${packed[0]}`], folder);
  const root = join(folder, "node_modules", "orderstr");
  return {
    folder,
    root,
    tarball: join(folder, packed[0]),
    manifest: JSON.parse(await readFile(join(root, "package.json"), "utf8")),
  };
}
