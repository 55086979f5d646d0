// src/<door>.ts → dist/: for each door of the package one ES module for bundlers and browsers, one
// CommonJS module for Node, and the declarations of both. Nothing else in dist/ is touched:
// the .wasm files are put there by xtask.

import { chmod } from "node:fs/promises";
import { dts } from "rollup-plugin-dts";
import ts from "typescript";
import { onLog, stripTypes } from "./strip-types.mjs";

/**
 * In Node, `import` is a door to the CommonJS module and not a second copy of it: a process that both
 * imports and requires the package has one WebAssembly instance, and `instanceof` holds across.
 * The names are spelled out so that bundlers see them without running anything. Between the two stands a file
 * of two lines: Node looks through every CommonJS file that a module imports for the names of its exports,
 * which takes it several times as long as running this one, and it does not look behind a variable.
 */
const nodeDoor = {
  name: "node-door",
  generateBundle(_options, bundle) {
    const names = Object.values(bundle).flatMap((file) => file.exports ?? []);
    this.emitFile({
      type: "asset",
      fileName: "node.mjs",
      source: `import library from "./node.cjs";\nexport const { ${names.join(", ")} } = library;\n`,
    });
    this.emitFile({
      type: "asset",
      fileName: "node.cjs",
      source: 'const library = require("./index.cjs");\nmodule.exports = library;\n',
    });
    this.emitFile({
      type: "asset",
      fileName: "node.d.mts",
      source: 'export * from "./index.cjs";\n',
    });
  },
};

/**
 * In CommonJS each WebAssembly module is a file of its own, required on first use: four of them as text in
 * one file cost a process that imports the package more than all else in it, and it needs one as a rule. Still
 * a module of JavaScript and not the .wasm file, so that whoever bundles a server has it in the bundle.
 */
const wasmFiles = {
  name: "wasm-files",
  renderChunk(code) {
    const asked = code.replace(
      /^const (wasmBase64(?:\$\d+)?) = "([\w+/=]+)";\n([\s\S]*?)new Engine\(([\w$]+), \(\) => \1\)/gm,
      (_, _name, base64, between, glue) => {
        const [, module] = between.match(/const core(\w+) = $/);
        const file = `wasm_${module.toLowerCase()}.cjs`;
        this.emitFile({
          type: "asset",
          fileName: file,
          source: `const base64 = "${base64}";\nmodule.exports = typeof Buffer === "function" ? Buffer.from(base64, "base64") : base64;\n`,
        });
        return `${between}new Engine(${glue}, () => require("./${file}"))`;
      },
    );
    if (asked.includes("wasmBase64")) this.error("a module stayed in the text");
    return { code: asked, map: null };
  },
};

/**
 * The doors, by their file in src/. Each is a bundle of its own: what a door does not import, its
 * users do not load.
 */
const DOORS = [
  {
    name: "index",
    plugins: [wasmFiles, nodeDoor],
    // `[Symbol.dispose]` must mean something to a user whose own `lib` is older than it; the plugin
    // drops such a line where it stands in a source file.
    banner: '/// <reference lib="esnext.disposable" />',
  },
  // Mini-program toolchains read no more than that.
  { name: "client", target: ts.ScriptTarget.ES2015 },
  // Stand-in gateways for a merchant's own tests.
  { name: "testing" },
];

/**
 * The command is a user of the package like any other: it loads the package's own door, and holds no
 * second copy of it.
 */
const command = {
  input: "src/command/main.ts",
  plugins: [
    {
      name: "own-door",
      resolveId: {
        order: "pre",
        handler: (source) =>
          /^(?:\.\.\/)+index\.js$/.test(source) ? { id: "./node.mjs", external: true } : null,
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

const doors = DOORS.flatMap(({ name, target = ts.ScriptTarget.ES2022, plugins = [], banner }) => {
  const input = `src/${name}.ts`;
  return [
    {
      input,
      plugins: [stripTypes(target)],
      output: [
        { file: `dist/${name}.js`, format: "es" },
        { file: `dist/${name}.cjs`, format: "cjs", plugins },
      ],
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
});

export default [...doors, command];
