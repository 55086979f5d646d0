// src/<door>.ts → dist/: for each door of the package one ES module for bundlers and browsers, one
// CommonJS module for Node, and the declarations of both. Nothing else in dist/ is touched:
// the .wasm files are put there by xtask.

import { chmod, readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { dts } from "rollup-plugin-dts";
import ts from "typescript";
import { onLog, stripTypes } from "./strip-types.mjs";

/**
 * In Node, `import` is a door to the CommonJS module and not a second copy of it: a process that both
 * imports and requires the package has one WebAssembly instance, and `instanceof` holds across.
 * The names are spelled out so that nobody has to run it to see them. There is a step between the two because Node
 * looks for the names of an imported CommonJS module in all of its text, and two lines are quickly looked through. Bundlers
 * follow it as well.
 */
const nodeDoor = (name) => ({
  name: "node-door",
  generateBundle(_options, bundle) {
    const names = Object.values(bundle).flatMap(({ exports = [] }) => exports);
    this.emitFile({
      type: "asset",
      fileName: `${name}_door.cjs`,
      source: `const ${name} = require("./${name}.cjs");\nmodule.exports = ${name};\n`,
    });
    this.emitFile({
      type: "asset",
      fileName: `${name}.mjs`,
      source: `import ${name} from "./${name}_door.cjs";\nexport const { ${names.join(", ")} } = ${name};\n`,
    });
    this.emitFile({
      type: "asset",
      fileName: `${name}.d.mts`,
      source: `export * from "./${name}.cjs";\n`,
    });
  },
});

/** The modules through which the bytes of WebAssembly are reached, as the build for bundlers finds them. */
const overBytes = new Set();
const BYTES = /\/generated\/(\w+)_bytes\.ts$/;

const findOverBytes = {
  name: "find-over-bytes",
  generateBundle() {
    const add = (id) => {
      if (overBytes.has(id)) return;
      overBytes.add(id);
      this.getModuleInfo(id).importers.forEach(add);
    };
    [...this.getModuleIds()].filter((id) => BYTES.test(id)).forEach(add);
  },
};

/**
 * Some runtimes forbid compiling from bytes and compile what is imported as a module. For them, what reaches the bytes is there
 * once more with an import of the `.wasm` file in their place; all else is that of bundlers, the class of the errors among it. A name of
 * the package's own (`imports`) in place of the second set is nothing that Parcel, or a browser without a bundler, can resolve.
 */
const importedWasm = {
  name: "imported-wasm",
  resolveId: {
    order: "pre",
    async handler(source, importer, options) {
      if (source.endsWith(".wasm?module")) return { id: source, external: "relative" };
      if (importer === undefined) return null;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (found === null || found.external || overBytes.has(found.id)) return found;
      const built = relative(resolve("src"), found.id).replace(/\.ts$/, ".js");
      // Seen from src/, which becomes dist/edge/, so that what lies beside that is in the folder above.
      return { id: resolve("esm", built), external: "relative" };
    },
  },
  load(id) {
    const [, module] = BYTES.exec(id) ?? [];
    if (module === undefined) return null;
    const file = JSON.stringify(resolve(`orderstr_${module}.wasm?module`));
    return `import module from ${file};\nexport const wasm = () => module;\n`;
  },
};

/**
 * What another door throws is an error of the package's own class, for `instanceof`. That door loads the whole
 * CommonJS module for it, as whoever has a handler has done already; no WebAssembly is compiled by that.
 */
const ownErrors = {
  name: "own-errors",
  resolveId: {
    order: "pre",
    handler: (source) =>
      source.endsWith("/engine/errors.js") ? { id: "./index.cjs", external: true } : null,
  },
};

/**
 * In CommonJS, what src/generated/ has as a function (the bytes of each WebAssembly module, the tables that
 * few calls need) is a file of its own, which is read when it is first used: JSON, which Node reads in half
 * the time of a script. Bundlers see the `require` and take the file along.
 */
const lazyTables = {
  name: "lazy-tables",
  async load(id) {
    const [, file] = /\/generated\/(\w+)\.ts$/.exec(id) ?? [];
    if (file === undefined) return null;
    const source = await readFile(id, "utf8");
    const [, name, table] = /^export const (\w+) = \(\): .+? => ([\s\S]+);\n$/m.exec(source) ?? [];
    if (name === undefined) return null;
    const fileName = `${file}.json`;
    const value = JSON.parse(table.replace(/^\(([\s\S]+)\)$/, "$1"));
    this.emitFile({ type: "asset", fileName, source: JSON.stringify(value) });
    return `export const ${name} = () => require("./${fileName}");\n`;
  },
};

/**
 * So is the JavaScript around each WebAssembly module, but for the one that signs: it is classes, which take Node
 * time to read and to make, and no process needs all of them.
 */
const lazyGlue = {
  name: "lazy-glue",
  async load(id) {
    const [, module] = /\/generated\/(?!signer\.)(\w+)\.js$/.exec(id) ?? [];
    if (module === undefined) return null;
    const fileName = `${module}_glue.cjs`;
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      removeComments: true,
    };
    const source = await readFile(id, "utf8");
    const { outputText } = ts.transpileModule(source, { compilerOptions });
    this.emitFile({ type: "asset", fileName, source: outputText });
    const functions = [...source.matchAll(/^export function (\w+) ?\(/gm)].map(([, name]) => name);
    const doors = ["initSync", ...functions].map(
      (name) => `export const ${name} = (...given) => glue().${name}(...given);\n`,
    );
    return `let loaded;
const glue = () => (loaded ??= require("./${fileName}"));
export function Boundary() { return new (glue().Boundary)(); }
${doors.join("")}`;
  },
};

/** Text of one byte a character is read by Node in half the time; what is Chinese in the tables, is escaped. */
const inAscii = {
  name: "in-ascii",
  renderChunk: (code) => ({
    code: code.replaceAll(
      /[^\0-\x7f]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
    map: null,
  }),
};

/**
 * The doors, by their file in src/. Each is a bundle of its own: what a door does not import, its
 * users do not load.
 */
const DOORS = [
  {
    name: "index",
    modules: true,
    common: [nodeDoor("index"), lazyTables, lazyGlue, inAscii],
    // `[Symbol.dispose]` must mean something to a user whose own `lib` is older than it, as TypeScript's was before 5.2: it is
    // declared as there.
    banner:
      "declare global {\n  interface SymbolConstructor {\n    readonly dispose: unique symbol;\n  }\n}",
  },
  // Handlers for node:http and the frameworks on top of it.
  { name: "node", modules: true, common: [nodeDoor("node"), ownErrors, lazyTables, inAscii] },
  // Mini-program toolchains read no more than that.
  { name: "client", target: ts.ScriptTarget.ES2015 },
  // Stand-in gateways for a merchant's own tests.
  { name: "testing" },
];

/**
 * For bundlers a file for each module: of one file, some keep all that they cannot prove to be unused. The doors
 * that have it are one build, so that they share their modules, and the class of the errors among them.
 */
const sharedModules = {
  input: DOORS.filter((door) => door.modules).map(({ name }) => `src/${name}.ts`),
  plugins: [findOverBytes, stripTypes(ts.ScriptTarget.ES2022)],
  output: { dir: "dist/esm", format: "es", preserveModules: true, preserveModulesRoot: "src" },
  onLog,
};

const edge = {
  input: "src/index.ts",
  plugins: [importedWasm, stripTypes(ts.ScriptTarget.ES2022)],
  output: { dir: "dist/edge", format: "es", preserveModules: true, preserveModulesRoot: "src" },
  onLog,
};

/**
 * The command is a user of the package like any other: it loads the package's own doors, and holds no
 * second copy of them.
 */
const command = {
  input: "src/command/main.ts",
  plugins: [
    {
      name: "own-door",
      resolveId: {
        order: "pre",
        handler(source) {
          const [, door] = /^(?:\.\.\/)+(index|testing)\.js$/.exec(source) ?? [];
          if (door === undefined) return null;
          return { id: door === "index" ? "./index.mjs" : "./testing.js", external: true };
        },
      },
    },
    stripTypes(ts.ScriptTarget.ES2022),
    {
      name: "executable",
      writeBundle: ({ file }) => chmod(file, 0o755),
    },
  ],
  external: /^node:/,
  output: { file: "dist/command.mjs", format: "es", banner: "#!/usr/bin/env node" },
  onLog,
};

const doors = DOORS.flatMap(
  ({ name, modules, target = ts.ScriptTarget.ES2022, common = [], banner }) => {
    const input = `src/${name}.ts`;
    const module = {
      input,
      plugins: [stripTypes(target)],
      output: { file: `dist/${name}.js`, format: "es" },
      onLog,
    };
    return [
      ...(modules ? [] : [module]),
      {
        input,
        plugins: [...common, stripTypes(target)],
        output: { file: `dist/${name}.cjs`, format: "cjs" },
        onLog,
      },
      {
        input,
        plugins: [dts()],
        output: ["d.ts", "d.cts"].map((ending) => ({
          file: `dist/${name}.${ending}`,
          format: "es",
          banner,
        })),
        onLog,
      },
    ];
  },
);

export default [sharedModules, edge, ...doors, command];
