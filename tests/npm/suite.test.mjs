// The one suite that is handed the library (tests/ecosystem/suite.mjs), in the places that this machine has without fetching anything.
// All the others are `cargo xtask matrix`.

import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { before, test } from "node:test";
import vm from "node:vm";
import { suiteFiles, writeSuite } from "../ecosystem/files.mjs";
import { casesIn, runSuite } from "../ecosystem/suite.mjs";
import { fromPkg, installPacked, node, requirePacked } from "./packed.mjs";

let packed;
let files;
let expected;
before(async () => {
  packed = await installPacked();
  files = await suiteFiles();
  expected = casesIn(files.vectors);
  await writeSuite(join(packed.folder, "suite.mjs"), "es");
});

test("import and require in one process, and a worker thread", async () => {
  const program = `import { createRequire } from "node:module";
    import { Worker, isMainThread, parentPort } from "node:worker_threads";
    import * as library from "orderstr";
    import * as testing from "orderstr/testing";
    import { run } from "./suite.mjs";
    if (isMainThread) {
      const required = createRequire(import.meta.url)("orderstr");
      const twice = Object.keys(library).filter((name) => library[name] !== required[name]);
      new Worker(new URL(import.meta.url)).on("message", async (inWorker) => {
        console.log(JSON.stringify({ twice, inWorker, here: await run(required, testing) }));
      });
    } else parentPort.postMessage(await run(library, testing));`;
  const file = join(packed.folder, "in_threads.mjs");
  await writeFile(file, program);
  const { stdout } = await node([file]);
  const right = { ran: expected, failures: [] };
  assert.deepEqual(JSON.parse(stdout), { twice: [], inWorker: right, here: right });
});

/** What a platform makes of the package by its condition: one script, and the modules that it imports, which are compiled beside it. */
async function platformBundle(condition, entry) {
  const { exports } = packed.manifest;
  const doors = {
    orderstr: exports["."][condition].default,
    "orderstr/testing": exports["./testing"].import.default,
  };
  const modules = {};
  const platform = {
    name: "platform",
    resolveId(id, importer) {
      if (id === "entry") return id;
      if (Object.hasOwn(doors, id)) return join(packed.root, doors[id]);
      if (id === "suite") return join(packed.folder, "suite.mjs");
      return id.endsWith(".wasm?module") ? resolve(dirname(importer), id) : null;
    },
    async load(id) {
      if (id === "entry") return entry;
      if (!id.endsWith(".wasm?module")) return null;
      const file = id.replace(/\?module$/, "");
      modules[basename(file)] = new WebAssembly.Module(await readFile(file));
      // As an import of a module is, it may be left out where nobody uses it.
      return { code: `export default modules["${basename(file)}"];`, moduleSideEffects: false };
    },
  };
  const { rollup } = fromPkg("rollup");
  const bundle = await rollup({ input: "entry", plugins: [platform] });
  const { output } = await bundle.generate({ format: "iife", name: "made" });
  const used = Object.keys(modules).filter((name) => output[0].code.includes(name));
  return { code: output[0].code, modules, used };
}

/** A realm of its own that compiles nothing from bytes, as those platforms run their scripts. */
function realmWithoutCompiling(modules) {
  const given = {
    modules,
    crypto,
    performance,
    setInterval,
    clearInterval,
    setTimeout,
    clearTimeout,
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    Headers,
    Request,
    Response,
    atob,
    btoa,
  };
  return vm.createContext(given, { codeGeneration: { strings: false, wasm: false } });
}

for (const condition of ["workerd", "edge-light"]) {
  test(`${condition}: modules of another realm, where nothing may be compiled`, async () => {
    const entry = `import * as library from "orderstr";
      import * as testing from "orderstr/testing";
      import { run } from "suite";
      export const answer = () => run(library, testing);`;
    const { code, modules } = await platformBundle(condition, entry);
    const realm = realmWithoutCompiling(modules);
    assert.throws(() =>
      vm.runInContext(
        "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
        realm,
      ),
    );
    assert.equal(
      vm.runInContext("modules['orderstr_signer.wasm'] instanceof WebAssembly.Module", realm),
      false,
    );
    const answer = await vm.runInContext(`${code};made.answer()`, realm);
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), { ran: expected, failures: [] });
  });

  test(`${condition}: who imports Signer takes its module alone`, async () => {
    const { used } = await platformBundle(condition, 'export { Signer } from "orderstr";');
    assert.deepEqual(used, ["orderstr_signer.wasm"]);
  });
}

test("what a platform takes is what bundlers take, but for the bytes", async () => {
  const [edge, esm] = ["dist/edge", "dist/esm"].map((folder) => join(packed.root, folder));
  const modules = (await readdir(edge, { recursive: true })).filter((file) => file.endsWith(".js"));
  assert.ok(modules.includes("index.js") && modules.length > 10);
  for (const file of modules) {
    const code = await readFile(join(edge, file), "utf8");
    if (file.endsWith("_bytes.js")) {
      assert.match(code, /^import .* from '\.\.\/\.\.\/orderstr_\w+\.wasm\?module';$/m);
      continue;
    }
    // The build writes the names of an import in an order of its own, and the folders are others.
    const withoutImports = (text) => text.replaceAll(/^(?:im|ex)port \{.*\} from '.*';$/gm, "");
    const bundlers = await readFile(join(esm, file), "utf8");
    if (withoutImports(code) !== withoutImports(bundlers)) assert.fail(`${file} differs`);
  }
});

test("a suite in which a case fails, or that has fewer, is seen", async () => {
  const library = await requirePacked();
  const testing = await requirePacked("orderstr/testing");
  const one = (file) => files.vectors[file].split("\n").slice(0, 2).join("\n");
  const vectors = Object.fromEntries(Object.keys(files.vectors).map((file) => [file, one(file)]));
  const { ran, failures } = await runSuite(library, testing, { ...files, vectors });
  // The heads still say how many there are; of the mistakes, the first of each file is left.
  assert.equal(failures.length, 6);
  assert.ok(
    failures.every((said) => said.includes("1 cases ran")),
    failures.join("\n"),
  );
  assert.ok(ran < expected && ran === casesIn(vectors) - 6);
  const { Signer } = library;
  class Wrong extends Signer {
    sign() {
      return "0".repeat(64);
    }
  }
  const wrong = await runSuite({ ...library, Signer: Wrong }, testing, files);
  assert.ok(wrong.failures.length > 0 && wrong.ran < expected);
});
