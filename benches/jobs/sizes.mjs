// S1 to S4: what is downloaded.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { rollup } from "rollup";
import { minify } from "terser";
import { report } from "../report.mjs";

const root = dirname(createRequire(import.meta.url).resolve("orderstr/package.json"));
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** As a bundler finds it: by the conditions of the manifest. */
const door = (name) => join(root, manifest.exports[name.replace("orderstr", ".")].default.default);

async function byRollup(code) {
  const entry = {
    name: "entry",
    resolveId(source) {
      if (source === "entry") return source;
      return source.startsWith("orderstr") ? door(source) : null;
    },
    load: (id) => (id === "entry" ? code : null),
  };
  const treeshake = { moduleSideEffects: manifest.sideEffects };
  const bundle = await rollup({ input: "entry", plugins: [entry], treeshake });
  const { output } = await bundle.generate({ format: "es" });
  const { code: minified } = await minify(output[0].code, { module: true });
  return gzipped(minified);
}

async function byEsbuild(code) {
  const resolveDir = fileURLToPath(new URL("..", import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir },
    ...{ bundle: true, minify: true, format: "esm", platform: "browser", write: false },
  });
  return gzipped(outputFiles[0].contents);
}

for (const file of readdirSync(join(root, "dist")).filter((name) => name.endsWith(".wasm"))) {
  const name = file.slice("orderstr_".length, -".wasm".length);
  const wasm = readFileSync(join(root, "dist", file));
  report({ [`S1 ${name}`]: { value: gzipped(wasm) } });
}
const SIGNER = 'export { Signer } from "orderstr";';
const dependencies = ["dependencies", "optionalDependencies", "peerDependencies"];
// `cargo xtask bench` packed it there.
const packed = new URL("../../target/bench/", import.meta.url);
const [tarball] = readdirSync(packed).filter((name) => name.endsWith(".tgz"));
report({
  "S2 rollup": { value: await byRollup(SIGNER) },
  "S2 esbuild": { value: await byEsbuild(SIGNER) },
  S3: { value: await byRollup('export * from "orderstr/client";') },
  S4: { value: dependencies.flatMap((kind) => Object.keys(manifest[kind] ?? {})).length },
  tarball: { value: readFileSync(new URL(tarball, packed)).length },
});
