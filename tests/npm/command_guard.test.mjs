// orderstr guard: what it finds in a build for clients, in which disguise, and what it does not take for a key.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, test } from "node:test";
import { brotliCompressSync, deflateRawSync, gzipSync } from "node:zlib";
import { folderWith, KEY, orderstr } from "./command_process.mjs";
import { fromPkg, installPacked, repository } from "./packed.mjs";

let packed;
before(async () => {
  packed = await installPacked();
});

/** A build with these files. @returns what the guard says of it */
async function guarded(files, args = ["--key-env", "DEMO_KEY"], options = {}) {
  const cwd = await folderWith({});
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, "dist", name)), { recursive: true });
    await writeFile(join(cwd, "dist", name), content);
  }
  const { code, stdout, stderr } = await orderstr(["guard", "dist", ...args, "--json"], {
    cwd,
    ...options,
  });
  assert.doesNotMatch(stdout + stderr, new RegExp(KEY.replace(/[!]/, "\\!")));
  return { code, said: stdout === "" ? undefined : JSON.parse(stdout), stderr };
}

const hex = (text) => Buffer.from(text).toString("hex");
const base64 = (text) => Buffer.from(text).toString("base64");
const units = (text, write) => [...text].map((letter) => write(letter.charCodeAt(0))).join("");

/** A zip with one entry, as archives of mini programs are. */
function zipOf(text) {
  const packed = deflateRawSync(text);
  const head = Buffer.alloc(30);
  head.write("PK\x03\x04", "latin1");
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt16LE(4, 26);
  return Buffer.concat([head, Buffer.from("a.js"), packed]);
}

const DISGUISES = {
  "as it is": `const k = "${KEY}";`,
  "in other letters": KEY.toUpperCase(),
  "in base64": base64(KEY),
  "in base64 for addresses": Buffer.from(KEY).toString("base64url"),
  "within a longer base64": base64(`{"a":1,"key":"${KEY}","b":2}`),
  "behind one more letter in base64": base64(`x${KEY}`),
  "behind two more letters in base64": base64(`xy${KEY}`),
  "in base64 of base64": base64(base64(KEY)),
  "in hex": hex(KEY),
  "in hex of base64": hex(base64(KEY)),
  "from its end": [...KEY].reverse().join(""),
  "percent-encoded": units(KEY, (code) => `%${code.toString(16)}`),
  "as \\u": `"${units(KEY, (code) => `\\u${code.toString(16).padStart(4, "0")}`)}"`,
  "as \\x": `"${units(KEY, (code) => `\\x${code.toString(16)}`)}"`,
  "as \\u{}": `"${units(KEY, (code) => `\\u{${code.toString(16)}}`)}"`,
  "as character references": units(KEY, (code) => `&#${code};`),
  "as hexadecimal references": units(KEY, (code) => `&#x${code.toString(16)};`),
  "in pieces": `const k = "${KEY.slice(0, 5)}" + '${KEY.slice(5)}';`,
  "in pieces of a list": `["${KEY.slice(0, 3)}", "${KEY.slice(3, 7)}",\n"${KEY.slice(7)}"].join("")`,
  "as numbers": `String.fromCharCode(${[...Buffer.from(KEY)].join(", ")})`,
  "as hexadecimal numbers": `[${[...Buffer.from(KEY)].map((byte) => `0x${byte.toString(16)}`)}]`,
  "in UTF-16": Buffer.from(`k = ${KEY}`, "utf16le"),
  "in a source map": JSON.stringify({
    version: 3,
    sourcesContent: [`const k = ${JSON.stringify(KEY)};`],
  }),
  "in a source map within the file": `//# sourceMappingURL=data:application/json;base64,${base64(JSON.stringify({ sourcesContent: [`k = "${KEY}"`] }))}`,
  "in gzip": gzipSync(`k = "${KEY}"`),
  "in brotli": brotliCompressSync(`k = "${KEY}"`),
  "in a zip": zipOf(`k = "${KEY}"`),
  "in gzip in base64": base64(gzipSync(`k = "${KEY}"`)),
  "in binary": Buffer.concat([Buffer.from([0, 1, 2, 255]), Buffer.from(KEY), Buffer.from([0, 3])]),
};

for (const [how, content] of Object.entries(DISGUISES)) {
  test(`a key ${how}`, async () => {
    const { code, said } = await guarded({ "pages/pay.js": content, "app.js": "App({});" });
    assert.equal(code, 1);
    const found = { file: join("pages", "pay.js"), what: "key", name: "DEMO_KEY" };
    assert.deepEqual(said, { clean: false, files: 2, keys: 1, findings: [found] });
  });
}

test("several keys, after one --key-env or several, and from a file", async () => {
  const env = { OTHER: "second-key-0001", THIRD: "third-key-0001" };
  const files = { "a.js": `"second-key-0001"`, "b.js": "third-key-0001" };
  for (const args of [
    ["--key-env", "DEMO_KEY", "OTHER", "THIRD"],
    ["--key-env", "DEMO_KEY,OTHER", "--key-env", "THIRD"],
  ]) {
    const { code, said } = await guarded(files, args, { env });
    assert.equal(code, 1);
    assert.equal(said.keys, 3);
    assert.deepEqual(
      said.findings.map(({ file, name }) => [file, name]),
      [
        ["a.js", "OTHER"],
        ["b.js", "THIRD"],
      ],
    );
  }
  const keyFile = join(await folderWith({ "key.txt": "third-key-0001\n" }), "key.txt");
  const { said } = await guarded(files, ["--key-file", keyFile]);
  assert.deepEqual(said.findings, [{ file: "b.js", what: "key", name: keyFile }]);
});

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const exported = (key, type, format, more) => key.export({ type, format, ...more });
const sealed = { cipher: "aes-256-cbc", passphrase: "a" };
const PRIVATE = {
  "PKCS #8": exported(rsa.privateKey, "pkcs8", "pem"),
  "PKCS #1": exported(rsa.privateKey, "pkcs1", "pem"),
  "an elliptic curve": exported(ec.privateKey, "sec1", "pem"),
  "one that is encrypted": exported(rsa.privateKey, "pkcs8", "pem", sealed),
  "one in a string": JSON.stringify({ key: exported(rsa.privateKey, "pkcs8", "pem") }),
  "bare base64": base64(exported(rsa.privateKey, "pkcs8", "der")),
  "bare base64 of PKCS #1": base64(exported(rsa.privateKey, "pkcs1", "der")),
  "bare base64 of a curve": base64(exported(ec.privateKey, "pkcs8", "der")),
  "base64 on lines": base64(exported(rsa.privateKey, "pkcs8", "der")).replaceAll(
    /(.{64})/g,
    "$1\n",
  ),
  DER: exported(rsa.privateKey, "pkcs8", "der"),
  "DER of a curve": exported(ec.privateKey, "sec1", "der"),
};
for (const [what, content] of Object.entries(PRIVATE)) {
  test(`a private key of nobody's asking: ${what}`, async () => {
    const { code, said } = await guarded({ "assets/a.bin": content });
    assert.equal(code, 1);
    assert.deepEqual(
      said.findings.map((found) => found.what),
      ["private-key"],
    );
  });
}

test("a private key that is named is found by its own name, however its lines are", async () => {
  const pem = exported(rsa.privateKey, "pkcs8", "pem");
  const body = pem.replaceAll(/-----[A-Z ]+-----|\s+/g, "");
  const env = { RSA: pem };
  const { said } = await guarded({ "a.js": `"${body}"` }, ["--key-env", "RSA"], { env });
  assert.ok(said.findings.some(({ what, name }) => what === "key" && name === "RSA"));
});

test("public keys, certificates, pictures and the client's own entry are no finding", async () => {
  const files = {
    "public.pem": exported(rsa.publicKey, "spki", "pem"),
    "public.js": `"${base64(exported(rsa.publicKey, "spki", "der"))}"`,
    "picture.svg": await readFile(join(repository, "www/icon.svg")),
    "client.js": await readFile(join(packed.root, "dist/client.js")),
    "client.cjs": await readFile(join(packed.root, "dist/client.cjs")),
    "page.js": 'import { orderStr } from "orderstr/client"; const about = "see orderstr on npm";',
    "other.wasm": Buffer.from("AGFzbQEAAAA=", "base64"),
    // 4 MB of what a bundle is: names, numbers, strings.
    "bundle.js": `${'function aVeryLongNameOfAFunction(a){return a.length>1024?"some words":[1,2,3,4]}\n'.repeat(50_000)}`,
  };
  const { code, said } = await guarded(files);
  assert.deepEqual(said, { clean: true, files: 8, keys: 1, findings: [] });
  assert.equal(code, 0);
});

test("the package itself, in any of the ways into a build", async () => {
  const { rollup } = fromPkg("rollup");
  const entry = join(packed.root, "dist/esm/index.js");
  const bundle = await rollup({
    input: "page",
    plugins: [
      {
        resolveId: (id) => (id === "page" ? id : null),
        load: (id) => (id === "page" ? `export { Latipay } from ${JSON.stringify(entry)};` : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "es" });
  const { minify } = fromPkg("terser");
  const { code: small } = await minify(output[0].code, { module: true });
  const wasm = await readFile(join(packed.root, "dist/orderstr_latipay.wasm"));
  const cases = {
    "bundled.js": [output[0].code, ["signing-module", "latipay"]],
    "minified.js": [small, ["signing-module", "latipay"]],
    "module.wasm": [wasm, ["signing-module", "latipay"]],
    "bytes.json": [JSON.stringify(base64(wasm)), ["signing-module", "latipay"]],
    "required.js": ['const { Signer } = require("orderstr");', ["signing-import", undefined]],
    "imported.js": ["import{Signer}from'orderstr'", ["signing-import", undefined]],
    "testing.js": ['import "orderstr/testing";', ["signing-import", undefined]],
    "later.js": ['const o = await import("orderstr/node");', ["signing-import", undefined]],
  };
  for (const [file, [content, [what, name]]] of Object.entries(cases)) {
    const { code, said } = await guarded({ [file]: content });
    assert.equal(code, 1, file);
    assert.deepEqual(said.findings, [{ file, what, ...(name && { name }) }], file);
  }
  const cwd = await folderWith({});
  await cp(packed.root, join(cwd, "dist/miniprogram_npm/orderstr"), { recursive: true });
  const { code, stdout } = await orderstr(["guard", "dist", "--json"], { cwd });
  assert.equal(code, 1);
  const names = JSON.parse(stdout).findings.map(({ name }) => name);
  for (const module of [
    "signer",
    "latipay",
    "yabandpay",
    "alipay_plus",
    "alipay_open",
    "wechat_pay",
  ])
    assert.ok(names.includes(module));
});

test("it says in a sentence why, and in the other language", async () => {
  const cwd = await folderWith({ "a.js": KEY });
  const english = await orderstr(
    ["guard", "a.js", "--key-env", "DEMO_KEY", "--lang", "en", "--only", "findings"],
    { cwd },
  );
  assert.equal(english.code, 1);
  assert.match(english.stdout, /"what":"key"/);
});

test("a check that would look for nothing, or at nothing, does not pass", async () => {
  const cwd = await folderWith({ "a.js": "1" });
  await mkdir(join(cwd, "empty"));
  for (const args of [
    ["missing"],
    ["empty"],
    ["a.js", "--key-env", "NOT_THERE"],
    ["a.js", "--key-env", "SHORT"],
    ["a.js", "DEMO_KEY"],
    ["a.js", "--key-env", "DEMO_KEY", "NOT_THERE"],
    ["a.js", "--key-file", "missing.txt"],
    [],
  ]) {
    const { code, stdout, stderr } = await orderstr(["guard", ...args], {
      cwd,
      env: { SHORT: "abc" },
    });
    assert.equal(code, 2, args.join(" "));
    assert.equal(stdout, "");
    assert.notEqual(stderr, "");
  }
});
