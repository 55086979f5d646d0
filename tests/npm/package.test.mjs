// The packed package as the registry would have it: what is in it, what is not, and how it loads.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, sep } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fromPkg, installPacked, node, repository } from "./packed.mjs";

const EXPECTED_FILES = [
  "CHANGELOG.md",
  "LICENSE-APACHE",
  "LICENSE-MIT",
  "README.md",
  "SECURITY.md",
  "benches/RESULTS.md",
  "benches/growth.svg",
  "benches/peers.svg",
  "client/package.json",
  "dist/THIRD_PARTY_NOTICES.txt",
  "dist/alipay_open_bytes.json",
  "dist/alipay_open_glue.cjs",
  "dist/alipay_plus_bytes.json",
  "dist/alipay_plus_glue.cjs",
  "dist/causes.json",
  "dist/certificates_bytes.json",
  "dist/certificates_glue.cjs",
  "dist/client.cjs",
  "dist/client.d.cts",
  "dist/client.d.ts",
  "dist/client.js",
  "dist/command.mjs",
  "dist/compare_bytes.json",
  "dist/compare_glue.cjs",
  "dist/diagnose_bytes.json",
  "dist/diagnose_glue.cjs",
  "dist/gateway_codes.json",
  "dist/hints.json",
  "dist/index.cjs",
  "dist/index.d.cts",
  "dist/index.d.mts",
  "dist/index.d.ts",
  "dist/index.mjs",
  "dist/index_door.cjs",
  "dist/latipay_bytes.json",
  "dist/latipay_glue.cjs",
  "dist/node.cjs",
  "dist/node.d.cts",
  "dist/node.d.mts",
  "dist/node.d.ts",
  "dist/node.mjs",
  "dist/node_door.cjs",
  "dist/orderstr_alipay_open.wasm",
  "dist/orderstr_alipay_plus.wasm",
  "dist/orderstr_certificates.wasm",
  "dist/orderstr_compare.wasm",
  "dist/orderstr_diagnose.wasm",
  "dist/orderstr_latipay.wasm",
  "dist/orderstr_recognise.wasm",
  "dist/orderstr_signer.wasm",
  "dist/orderstr_wechat_pay.wasm",
  "dist/orderstr_yabandpay.wasm",
  "dist/recognise_bytes.json",
  "dist/recognise_glue.cjs",
  "dist/sbom.cdx.json",
  "dist/signer_bytes.json",
  "dist/testing.cjs",
  "dist/testing.d.cts",
  "dist/testing.d.ts",
  "dist/testing.js",
  "dist/wechat_pay_bytes.json",
  "dist/wechat_pay_glue.cjs",
  "dist/www/icon.svg",
  "dist/www/index.html",
  "dist/www/page.js",
  "dist/www/style.css",
  "dist/yabandpay_bytes.json",
  "dist/yabandpay_glue.cjs",
  "docs/causes.md",
  "docs/gateways.md",
  "docs/operations.md",
  "docs/your-own-gateway.md",
  "node/package.json",
  "package.json",
  "testing/package.json",
];

/** The WebAssembly modules, by what is exported. */
const WASM = [
  "./orderstr_signer.wasm",
  "./orderstr_latipay.wasm",
  "./orderstr_yabandpay.wasm",
  "./orderstr_alipay_plus.wasm",
  "./orderstr_alipay_open.wasm",
  "./orderstr_wechat_pay.wasm",
  "./orderstr_certificates.wasm",
  "./orderstr_compare.wasm",
  "./orderstr_recognise.wasm",
  "./orderstr_diagnose.wasm",
];

/** The JavaScript modules of the package; everything else that it exports is a file as it stands. */
const DOORS = [".", "./node", "./testing", "./client"];

let packed;
let files;
before(async () => {
  packed = await installPacked();
  const names = await readdir(packed.root, { recursive: true });
  files = names.filter((name) => statSync(join(packed.root, name)).isFile());
});

test("the tarball holds exactly the files it should", async () => {
  const found = files.map((file) => file.split(sep).join("/")).sort();
  const isModule = (file) => /^dist\/(?:esm|edge)\//.test(file);
  const isExample = (file) => file.startsWith("examples/");
  const others = found.filter((file) => !isModule(file) && !isExample(file));
  assert.deepEqual(others, EXPECTED_FILES);
  // Each is what a source became, and the index is among them.
  const sources = (await readdir(join(repository, "pkg/src"), { recursive: true }))
    .map((file) => file.split(sep).join("/").replace(/\.ts$/, ".js"))
    .flatMap((file) => [`dist/esm/${file}`, `dist/edge/${file}`]);
  const modules = found.filter(isModule);
  assert.deepEqual(
    modules.filter((file) => !sources.includes(file)),
    [],
  );
  assert.ok(modules.includes("dist/esm/index.js") && modules.includes("dist/edge/index.js"));
});

test("what the documents link is in the tarball, and the parts that they name", async () => {
  for (const name of files.filter((file) => file.endsWith(".md"))) {
    const text = await readFile(join(packed.root, name), "utf8");
    for (const [, to] of text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
      const [path, part] = to.split("#");
      const target = path === "" ? name : join(dirname(name), path);
      const found = statSync(join(packed.root, target), { throwIfNoEntry: false });
      assert.ok(found, `${name} links ${to}`);
      if (part === undefined) continue;
      const page = await readFile(join(packed.root, target), "utf8");
      const parts = [...page.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
        title
          .toLowerCase()
          .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
          .replaceAll(" ", "-"),
      );
      assert.ok(parts.includes(part), `${name} links ${to}`);
    }
  }
});

test("what is compiled in is named, with its licence", async () => {
  const bill = JSON.parse(await readFile(join(packed.root, "dist/sbom.cdx.json"), "utf8"));
  const notices = await readFile(join(packed.root, "dist/THIRD_PARTY_NOTICES.txt"), "utf8");
  assert.equal(bill.bomFormat, "CycloneDX");
  assert.equal(bill.metadata.component.version, packed.manifest.version);
  const names = bill.components.map(({ name }) => name);
  for (const name of ["hmac", "sha2", "md-5", "subtle", "wasm-bindgen"])
    assert.ok(names.includes(name), name);
  for (const { name, version, licenses } of bill.components) {
    assert.ok(notices.includes(`${name} ${version}: ${licenses[0].expression}`), name);
  }
  assert.match(notices, /Permission is hereby granted/);
});

test("the documents are the repository's", async () => {
  for (const name of EXPECTED_FILES.filter((file) => /^[A-Z]/.test(file))) {
    const text = await readFile(join(packed.root, name), "utf8");
    assert.notEqual(text, "", name);
    assert.equal(text, await readFile(join(repository, name), "utf8"), name);
  }
});

test("no file tells about the machine that built it", async () => {
  const folders = [repository, homedir()].map((folder) => join(folder, sep));
  for (const file of files) {
    const bytes = await readFile(join(packed.root, file));
    for (const folder of folders.filter((folder) => folder !== sep)) {
      assert.equal(bytes.includes(folder), false, `${file} holds ${folder}`);
    }
    assert.equal(bytes.includes("sourceMappingURL"), false, `${file} points to a source map`);
  }
});

test("the command is executable, holds no WebAssembly and imports nothing but Node and the package", async () => {
  const { bin } = packed.manifest;
  assert.deepEqual(bin, { orderstr: "./dist/command.mjs" });
  const file = join(packed.root, bin.orderstr);
  const code = await readFile(file, "utf8");
  assert.ok(code.startsWith("#!/usr/bin/env node\n"));
  if (process.platform !== "win32") assert.equal(statSync(file).mode & 0o111, 0o111);
  const imported = [...code.matchAll(/^import .* from '(.*)';$/gm)].map(([, from]) => from);
  assert.deepEqual(imported.filter((from) => !from.startsWith("node:")).sort(), [
    "./index.mjs",
    "./testing.js",
  ]);
  assert.doesNotMatch(code, /WebAssembly\.|\brequire\(|\bimport\(/);
});

test("nothing is installed with it and nothing runs at install", async () => {
  const { manifest } = packed;
  for (const kind of ["dependencies", "optionalDependencies", "peerDependencies"]) {
    assert.equal(manifest[kind], undefined, kind);
  }
  for (const script of ["preinstall", "install", "postinstall", "prepare"]) {
    assert.equal(manifest.scripts[script], undefined, script);
  }
  const beside = await readdir(dirname(packed.root));
  assert.deepEqual(
    beside.filter((name) => !name.startsWith(".")),
    ["orderstr"],
  );
});

test("publint has nothing to say", async () => {
  const { publint } = await import(pathToFileURL(fromPkg.resolve("publint")));
  const { messages, pkg } = await publint({ pkgDir: packed.root, pack: false, strict: true });
  assert.equal(pkg.name, "orderstr");
  assert.deepEqual(messages, []);
});

test("the types are found under every resolution, old `node10` included", async () => {
  const attw = join(
    dirname(fromPkg.resolve("@arethetypeswrong/cli/package.json")),
    "dist/index.js",
  );
  // A .wasm file has no types to be right or wrong.
  const flags = ["--format", "json", "--exclude-entrypoints", ...WASM, "--"];
  const { stdout } = await node([attw, ...flags, packed.tarball]);
  const { analysis } = JSON.parse(stdout);
  assert.deepEqual(analysis.problems, []);
  for (const door of DOORS) {
    const resolutions = analysis.entrypoints[door].resolutions;
    assert.deepEqual(
      Object.keys(resolutions).sort(),
      ["bundler", "node10", "node16-cjs", "node16-esm"],
      door,
    );
  }
});

test("the doors are those that the tests know, the types of each before its code", () => {
  const { exports } = packed.manifest;
  const code = Object.keys(exports).filter((door) => typeof exports[door] === "object");
  assert.deepEqual(code, DOORS);
  const check = (conditions) => {
    for (const target of Object.values(conditions)) if (typeof target === "object") check(target);
    if ("types" in conditions) assert.equal(Object.keys(conditions)[0], "types");
  };
  check(exports);
});

// Each of the following is a fresh process of a user's: what it prints is compared.
async function inUserProcess(name, code) {
  await writeFile(join(packed.folder, name), code);
  const { stdout } = await node([join(packed.folder, name)], { cwd: packed.folder });
  return JSON.parse(stdout);
}

// Node's own reader of CommonJS names may be WebAssembly as well: it is woken up before counting.
const COUNT_WASM = `
  import { createRequire } from "node:module";
  import { writeFileSync } from "node:fs";
  const require = createRequire(import.meta.url);
  writeFileSync(new URL("first.cjs", import.meta.url), "exports.first = 1;");
  await import("./first.cjs");
  const made = { Module: 0, Instance: 0, asynchronous: 0 };
  for (const name of ["Module", "Instance"]) {
    WebAssembly[name] = new Proxy(WebAssembly[name], {
      construct(target, args) {
        made[name] += 1;
        return Reflect.construct(target, args);
      },
    });
  }
  for (const name of ["compile", "instantiate", "compileStreaming", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = (...args) => {
      made.asynchronous += 1;
      return original.apply(WebAssembly, args);
    };
  }
  const sign = ({ Signer, schemes }) => new Signer(schemes.latipay, "111222333").sign({ amount: "1" });
`;

test("import and require are two entry points of one package: same objects, one WebAssembly instance", async () => {
  const seen = await inUserProcess(
    "doors.mjs",
    `${COUNT_WASM}
    const required = require("orderstr");
    const imported = await import("orderstr");
    const names = Object.keys(required).sort();
    const different = names.filter((name) => required[name] !== imported[name]);
    const same = sign(required) === sign(imported);
    console.log(JSON.stringify({ names, imported: Object.keys(imported).sort(), different, same, made }));`,
  );
  assert.ok(seen.names.includes("Latipay") && seen.names.includes("OrderStrError"));
  assert.deepEqual(seen.imported, seen.names);
  assert.deepEqual(seen.different, []);
  assert.equal(seen.same, true);
  assert.deepEqual(seen.made, { Module: 1, Instance: 1, asynchronous: 0 });
});

for (const [door, load] of [
  ["import in Node", 'await import("orderstr")'],
  ["require in Node", 'require("orderstr")'],
  [
    "the ES module of bundlers and browsers",
    'await import("./node_modules/orderstr/dist/esm/index.js")',
  ],
]) {
  test(`${door}: loading compiles nothing, the first use compiles at once`, async () => {
    const seen = await inUserProcess(
      "lazy.mjs",
      `${COUNT_WASM}
      const orderstr = ${load};
      const loaded = { ...made };
      const signature = sign(orderstr);
      console.log(JSON.stringify({ loaded, signature, used: made }));`,
    );
    assert.deepEqual(seen.loaded, { Module: 0, Instance: 0, asynchronous: 0 });
    assert.match(seen.signature, /^[0-9a-f]{64}$/);
    assert.deepEqual(seen.used, { Module: 1, Instance: 1, asynchronous: 0 });
  });
}

test("the ES module has the names of the CommonJS one", async () => {
  const seen = await inUserProcess(
    "names.mjs",
    `import * as node from "orderstr";
    import * as bundled from "./node_modules/orderstr/dist/esm/index.js";
    console.log(JSON.stringify([Object.keys(node).sort(), Object.keys(bundled).sort()]));`,
  );
  assert.notEqual(seen[0].length, 0);
  assert.deepEqual(seen[1], seen[0]);
});

test("both doors of orderstr/testing have the same names, and take nothing from orderstr", async () => {
  const seen = await inUserProcess(
    "testing_doors.mjs",
    `${COUNT_WASM}
    const required = Object.keys(require("orderstr/testing")).sort();
    const imported = Object.keys(await import("orderstr/testing")).sort();
    console.log(JSON.stringify({ required, imported, made }));`,
  );
  assert.deepEqual(seen.required, [
    "AlipayOpenSandbox",
    "AlipayPlusSandbox",
    "LatipaySandbox",
    "VodaPaySandbox",
    "WeChatPaySandbox",
    "YabandPaySandbox",
  ]);
  assert.deepEqual(seen.imported, seen.required);
  assert.deepEqual(seen.made, { Module: 0, Instance: 0, asynchronous: 0 });
  for (const file of ["testing.js", "testing.cjs"]) {
    const code = await readFile(join(packed.root, "dist", file), "utf8");
    assert.doesNotMatch(code, /\bimport\b|\brequire\b|WebAssembly/, file);
  }
});

test("both doors of orderstr/node are one function, and its errors are those of orderstr", async () => {
  const seen = await inUserProcess(
    "node_doors.mjs",
    `${COUNT_WASM}
    const required = require("orderstr/node");
    const imported = await import("orderstr/node");
    const { OrderStrError } = await import("orderstr");
    const errors = [];
    const parsed = { method: "POST", rawHeaders: ["content-length", "2"], readableEnded: true, body: {} };
    const handlers = [required, await import("./node_modules/orderstr/dist/esm/node.js")];
    for (const { nodeHandler } of handlers) {
      await nodeHandler(() => {})(parsed, {}, (error) => errors.push(error));
    }
    const bundled = await import("./node_modules/orderstr/dist/esm/index.js");
    const ours = [errors[0] instanceof OrderStrError, errors[1] instanceof bundled.OrderStrError];
    const same = required.nodeHandler === imported.nodeHandler;
    console.log(JSON.stringify({ names: Object.keys(imported), same, ours, made }));`,
  );
  assert.deepEqual(seen.names, ["nodeHandler"]);
  assert.equal(seen.same, true);
  assert.deepEqual(seen.ours, [true, true]);
  // Node's own `Request` has WebAssembly, which it compiles asynchronously.
  assert.deepEqual([seen.made.Module, seen.made.Instance], [0, 0]);
});

// `require` of an ES module refuses a top-level await. Node 20.19 and later can do it.
test("no module of the package awaits at its top level", {
  skip: process.features.require_module ? false : "this Node cannot require an ES module",
}, async () => {
  const seen = await inUserProcess(
    "top_level.cjs",
    `const modules = ["index.mjs", "esm/index.js", "testing.js", "node.mjs", "esm/node.js"].map((name) => require("./node_modules/orderstr/dist/" + name));
    console.log(JSON.stringify(modules.map((module) => typeof (module.Signer ?? module.LatipaySandbox ?? module.nodeHandler))));`,
  );
  assert.deepEqual(seen, Array(5).fill("function"));
});

/** What a bundler makes of a page that uses that one export. */
async function bundleOf(name, door = "index") {
  const { rollup } = fromPkg("rollup");
  const page = {
    resolveId: (id) => (id === "page" ? id : null),
    load: (id) => (id === "page" ? `export { ${name} } from "./dist/esm/${door}.js";` : null),
  };
  const resolve = (id, importer) => (importer === "page" ? join(packed.root, id) : null);
  const bundle = await rollup({ input: "page", plugins: [page, { resolveId: resolve }] });
  const { output } = await bundle.generate({ format: "es" });
  return output[0].code;
}

for (const [name, ...loaded] of [
  ["Signer", "./orderstr_signer.wasm"],
  ["orderStr", "./orderstr_signer.wasm"],
  ["ExternalSigner", "./orderstr_signer.wasm"],
  ["diagnose", "./orderstr_compare.wasm", "./orderstr_recognise.wasm", "./orderstr_diagnose.wasm"],
  ["recognise", "./orderstr_recognise.wasm"],
  ["Latipay", "./orderstr_latipay.wasm"],
  ["YabandPay", "./orderstr_yabandpay.wasm"],
  ["AlipayPlus", "./orderstr_alipay_plus.wasm"],
  ["AlipayOpen", "./orderstr_alipay_open.wasm"],
  ["WeChatPay", "./orderstr_wechat_pay.wasm"],
  ["certificate", "./orderstr_certificates.wasm"],
  ["alipayCertificates", "./orderstr_certificates.wasm"],
  ["wechatPayCertificates", "./orderstr_certificates.wasm"],
  ["rsaSha256Signer"],
  ["rsaSha256Verifier"],
  ["aes128CbcDecrypter"],
  ["rsaOaepEncrypter"],
  ["memoryReplays"],
  ["redisReplays"],
]) {
  test(`who imports ${name} bundles ${loaded[0] ?? "no WebAssembly"} and nothing else of it`, async () => {
    const code = await bundleOf(name);
    assert.ok(code.includes(name));
    const found = [];
    for (const door of WASM) {
      const bytes = await readFile(join(packed.root, "dist", door));
      if (code.includes(bytes.toString("base64"))) found.push(door);
    }
    assert.deepEqual(found, loaded);
  });
}

test("who imports nodeHandler bundles no WebAssembly, no gateway and nothing of Node", async () => {
  const code = await bundleOf("nodeHandler", "node");
  assert.ok(code.includes("nodeHandler"));
  assert.doesNotMatch(code, /WebAssembly|\brequire\(|\bimport\b|class Latipay/);
});

test("the .wasm files are there for those who load them themselves", async () => {
  const seen = await inUserProcess(
    "own_loader.mjs",
    `import { readFileSync } from "node:fs";
    import { fileURLToPath } from "node:url";
    const valid = ${JSON.stringify(WASM)}.map((door) => {
      const file = fileURLToPath(import.meta.resolve(door.replace(".", "orderstr")));
      return WebAssembly.validate(readFileSync(file));
    });
    console.log(JSON.stringify(valid));`,
  );
  assert.deepEqual(
    seen,
    WASM.map(() => true),
  );
});
