// src/index.ts → dist/: one ES module for bundlers and browsers, one CommonJS module for Node, and
// the declarations of both; src/testing.ts likewise. Nothing else in dist/ is touched: orderstr.wasm is put there by xtask.

import { dts } from "rollup-plugin-dts";
import ts from "typescript";

/** Each file alone (`isolatedModules`): `npm run typecheck` is what checks the types. */
const stripTypes = {
  name: "strip-types",
  // As TypeScript reads it, "./core.js" names what core.ts will become.
  resolveId(source, importer) {
    const typed = source.startsWith(".") && source.replace(/\.js$/, ".ts");
    return typed ? this.resolve(typed, importer, { skipSelf: true }) : null;
  },
  transform(code, id) {
    if (!id.endsWith(".ts")) return null;
    const compilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      // The comments stay in the declarations, where editors read them.
      removeComments: true,
    };
    return {
      code: ts.transpileModule(code, { fileName: id, compilerOptions }).outputText,
      map: null,
    };
  },
};

/**
 * In Node, `import` is a door to the CommonJS module and not a second copy of it: a process that both
 * imports and requires the package has one WebAssembly instance, and `instanceof` holds across.
 * The names are spelled out so that bundlers see them without running anything.
 */
const nodeDoor = {
  name: "node-door",
  generateBundle(_options, bundle) {
    const names = Object.values(bundle).flatMap((chunk) => chunk.exports);
    this.emitFile({
      type: "asset",
      fileName: "node.mjs",
      source: `export { ${names.join(", ")} } from "./index.cjs";\n`,
    });
    this.emitFile({
      type: "asset",
      fileName: "node.d.mts",
      source: 'export * from "./index.cjs";\n',
    });
  },
};

/** A warning (an import left outside, modules in a circle …) would be a broken package. */
const onLog = (level, log, report) => {
  if (level === "warn") throw new Error(log.message);
  report(level, log);
};

export default [
  {
    input: "src/index.ts",
    plugins: [stripTypes],
    output: [
      { dir: "dist", format: "es" },
      { dir: "dist", format: "cjs", entryFileNames: "[name].cjs", plugins: [nodeDoor] },
    ],
    onLog,
  },
  {
    input: "src/index.ts",
    plugins: [dts()],
    output: ["dist/index.d.ts", "dist/index.d.cts"].map((file) => ({
      file,
      format: "es",
      // `[Symbol.dispose]` must mean something to a user whose own `lib` is older than it; the
      // plugin drops such a line where it stands in a source file.
      banner: '/// <reference lib="esnext.disposable" />',
    })),
    onLog,
  },
  {
    input: "src/testing.ts",
    plugins: [stripTypes],
    output: [
      { dir: "dist", format: "es" },
      { dir: "dist", format: "cjs", entryFileNames: "[name].cjs" },
    ],
    onLog,
  },
  {
    input: "src/testing.ts",
    plugins: [dts()],
    output: ["dist/testing.d.ts", "dist/testing.d.cts"].map((file) => ({ file, format: "es" })),
    onLog,
  },
];
