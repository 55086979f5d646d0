// Bundlers: the suite is built and run, without a plugin for WebAssembly and without a warning; and a page that takes `Signer` alone
// holds the module of the signer and no other, once.

import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { casesOf, gzippedOf, IMPORTING, node, REQUIRING, tools, user } from "../workshop.mjs";

/** Imports are not used up by a bundler that sees no use of them. */
const SIGNER = `import { Signer, schemes } from "orderstr";
console.log(new Signer(schemes.latipay, "111222333").sign({ a: "1" }));
`;
const FILES = { "importing.mjs": IMPORTING, "requiring.cjs": REQUIRING, "signer.mjs": SIGNER };
const SIGNED = "86b167dc94067ae9f6ad4ebbd826bfe27f295dc5e6d312e219a72466acd3443e";

/** Which modules a bundle has, as the bytes that it would compile; each as often as it is there. */
async function modulesIn(cwd, code) {
  const dist = join(cwd, "node_modules/orderstr/dist");
  const files = (await readdir(dist)).filter((file) => file.endsWith(".wasm"));
  const found = [];
  for (const file of files) {
    const text = (await readFile(join(dist, file))).toString("base64");
    found.push(...Array(code.split(text).length - 1).fill(file));
  }
  return found;
}

const ONLY = ["orderstr_signer.wasm"];

/**
 * A bundler.
 *
 * @param build makes of `entry` one program in `out`, minified where asked to, and gives its file; it throws for a warning
 * @param options `group` of tools, `entry` of the suite, `only`: what the bundle of the signer holds
 */
const bundler = (place, name, tool, how, build, options = {}) => ({
  place,
  name,
  how,
  async run() {
    const { group = "bundlers", entry = "importing.mjs", alone = true } = options;
    const kit = await tools(group);
    const cwd = await user(group, name, { ...FILES, ...options.files });
    const program = await build(kit, cwd, entry, "out", false);
    const cases = casesOf(await node([program], { cwd }));
    const version = kit.version(tool);
    if (!alone) return { version, cases };
    const page = await build(kit, cwd, "signer.mjs", "alone", true);
    const { stdout } = await node([page], { cwd });
    if (stdout.trim() !== SIGNED) throw new Error(`the signer made ${stdout}`);
    const held = await modulesIn(cwd, await readFile(page, "utf8"));
    if (held.join() !== ONLY.join()) throw new Error(`who imports Signer bundles ${held}`);
    return { version, cases, size: await gzippedOf([page]) };
  },
});

const none = (warnings, text = JSON.stringify) => {
  if (warnings.length > 0) throw new Error(warnings.map((warning) => text(warning)).join("\n"));
};

const esbuild = (more) => async (kit, cwd, entry, out, minify) => {
  const outfile = join(cwd, out, "program.mjs");
  const { warnings } = await kit.require("esbuild").build({
    absWorkingDir: cwd,
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    outfile,
    minify,
    ...more,
  });
  none(warnings);
  return outfile;
};

/** Its answer to a failure is in the statistics; those of rspack are of the same form. */
const webpack = (from, target) => async (kit, cwd, entry, out, minify) => {
  const make = from(kit);
  const filename = "program.cjs";
  const stats = await new Promise((resolve, reject) => {
    const config = {
      context: cwd,
      mode: minify ? "production" : "development",
      devtool: false,
      target,
      entry: `./${entry}`,
      output: { path: join(cwd, out), filename },
      // The suite has megabytes of vectors in it.
      performance: { hints: false },
    };
    make(config, (failure, answer) => (failure ? reject(failure) : resolve(answer)));
  });
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  none([...errors, ...warnings], ({ message }) => message);
  return join(cwd, out, filename);
};

const rolled = (of, pluginsOf) => async (kit, cwd, entry, out, minify) => {
  const warnings = [];
  const { [of]: roll } = await import(pathToFileURL(kit.require.resolve(of)));
  const bundle = await roll({
    input: join(cwd, entry),
    plugins: await pluginsOf(kit),
    onLog: (level, log) => level === "warn" && warnings.push(log.message),
    ...(of === "rolldown" ? { cwd, platform: "browser" } : {}),
  });
  const file = join(cwd, out, "program.mjs");
  await bundle.write({ file, format: "es", ...(of === "rolldown" ? { minify } : {}) });
  none(warnings);
  if (minify && of === "rollup") {
    const { transform } = kit.require("esbuild");
    const { code } = await transform(await readFile(file, "utf8"), { minify, format: "esm" });
    await writeFile(file, code);
  }
  return file;
};

const vite = async (kit, cwd, entry, out, minify) => {
  const { build } = await import(pathToFileURL(kit.require.resolve("vite")));
  const said = [];
  const log = (message) => said.push(message);
  await build({
    root: cwd,
    configFile: false,
    logLevel: "warn",
    customLogger: { info() {}, warn: log, warnOnce: log, error: log, clearScreen() {}, hasErrorLogged: () => false },
    build: {
      outDir: out,
      minify,
      // The suite has megabytes of vectors in it.
      chunkSizeWarningLimit: 10_000,
      lib: { entry: join(cwd, entry), formats: ["es"], fileName: () => "program.mjs" },
    },
  });
  none(said, String);
  return join(cwd, out, "program.mjs");
};

const parcel = async (kit, cwd, entry, out, minify) => {
  const args = ["build", entry, "--dist-dir", out, "--no-source-maps", "--no-cache"];
  const { stdout, stderr } = await node([kit.bin("parcel"), ...args, ...(minify ? [] : ["--no-optimize"])], { cwd });
  none((stdout + stderr).split("\n").filter((line) => /warn|⚠/i.test(line) && !line.startsWith(out)), String);
  const [file] = (await readdir(join(cwd, out))).filter((name) => /\.m?js$/.test(name));
  return join(cwd, out, file);
};

const cli = (tool, argsOf, file) => async (kit, cwd, entry, out, minify) => {
  const { stdout, stderr } = await node([kit.bin(tool), ...argsOf(entry, out, minify)], { cwd });
  none((stdout + stderr).split("\n").filter((line) => /\bwarn/i.test(line)), String);
  return join(cwd, out, file(entry));
};

/** What a serverless bundle takes along: the files that are traced, and nothing else, in a folder of their own. */
const traced = async (kit, cwd, entry, out) => {
  const { nodeFileTrace } = kit.require("@vercel/nft");
  const { fileList, warnings } = await nodeFileTrace([join(cwd, entry)], { base: cwd });
  none([...warnings], ({ message }) => message);
  for (const file of fileList) {
    await mkdir(join(cwd, out, file, ".."), { recursive: true });
    await writeFile(join(cwd, out, file), await readFile(join(cwd, file)));
  }
  return join(cwd, out, entry);
};

const metro = async (kit, cwd, entry, out, minify) => {
  const { loadConfig, runBuild } = kit.require("metro");
  const config = await loadConfig(
    { cwd },
    { projectRoot: cwd, watchFolders: [kit.folder], resetCache: true, reporter: { update() {} }, maxWorkers: 1 },
  );
  await mkdir(join(cwd, out), { recursive: true });
  const file = join(cwd, out, "program.cjs");
  await runBuild(config, { entry, out: file, minify, dev: false });
  return file.replace(/\.cjs$/, ".cjs.js");
};

const NODE_BUILTINS = { platform: "node" };

export const places = [
  bundler("esbuild", "esbuild-browser", "esbuild", "for browsers", esbuild({ platform: "browser" })),
  bundler("esbuild", "esbuild-node", "esbuild", "for Node", esbuild(NODE_BUILTINS)),
  bundler(
    "esbuild",
    "esbuild-conditions",
    "esbuild",
    "for Node, with conditions that lack `module`",
    esbuild({ ...NODE_BUILTINS, conditions: ["production"] }),
    { alone: false },
  ),
  bundler("webpack", "webpack-web", "webpack", "for browsers", webpack((kit) => kit.require("webpack"), "web")),
  bundler("webpack", "webpack-node", "webpack", "for Node", webpack((kit) => kit.require("webpack"), "node")),
  bundler("Rspack", "rspack-web", "@rspack/core", "for browsers", webpack((kit) => kit.require("@rspack/core").rspack, "web")),
  bundler("Rspack", "rspack-node", "@rspack/core", "for Node", webpack((kit) => kit.require("@rspack/core").rspack, "node")),
  bundler(
    "Rollup",
    "rollup",
    "rollup",
    "with its own `node-resolve`",
    rolled("rollup", (kit) => [kit.require("@rollup/plugin-node-resolve").nodeResolve()]),
  ),
  bundler("Rolldown", "rolldown", "rolldown", "for browsers", rolled("rolldown", () => [])),
  bundler("Vite", "vite-build", "vite", "`vite build`", vite),
  bundler("Parcel", "parcel", "parcel", "`parcel build`", parcel, { group: "parcel" }),
  bundler(
    "tsup",
    "tsup",
    "tsup",
    "`tsup`",
    cli(
      "tsup",
      (entry, out, minify) => [entry, "--out-dir", out, "--format", "esm", "--no-config", ...(minify ? ["--minify"] : [])],
      (entry) => entry.replace(/\.mjs$/, ".js"),
    ),
    { alone: false },
  ),
  bundler(
    "`@vercel/ncc`",
    "ncc",
    "@vercel/ncc",
    "`import`",
    cli("@vercel/ncc", (entry, out) => ["build", entry, "--out", out], () => "index.mjs"),
    { alone: false },
  ),
  bundler(
    "`@vercel/ncc`",
    "ncc-require",
    "@vercel/ncc",
    "`require`",
    cli("@vercel/ncc", (entry, out) => ["build", entry, "--out", out], () => "index.cjs"),
    { alone: false, entry: "requiring.cjs" },
  ),
  bundler("File tracing (`@vercel/nft`)", "nft-import", "@vercel/nft", "`import`", traced, { alone: false }),
  bundler("File tracing (`@vercel/nft`)", "nft-require", "@vercel/nft", "`require`", traced, { alone: false, entry: "requiring.cjs" }),
  bundler("Metro", "metro", "metro", "run by Node", metro, {
    group: "metro",
    alone: false,
    files: { "babel.config.cjs": 'module.exports = { presets: ["@react-native/babel-preset"] };' },
  }),
];
