// Every vector through the packed package, by each of its doors.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { parseVectors } from "../vectors/file.mjs";
import { gateways } from "../vectors/generated/gateways.mjs";
import { installPacked, repository } from "./packed.mjs";
import { runVectors } from "./vector_cases.mjs";

const FILES = [
  ...Object.values(gateways).map(({ file }) => file),
  "schemes.jsonl",
  "certificates.jsonl",
];

const vectors = new Map();
const libraries = new Map();
before(async () => {
  for (const file of FILES) {
    const text = await readFile(join(repository, "tests/vectors", file), "utf8");
    vectors.set(file, parseVectors(text));
  }
  // The user's own files, so that `orderstr` is found as a user's code finds it.
  const { folder, root } = await installPacked();
  const importing = join(folder, "vectors.mjs");
  await writeFile(importing, 'export * from "orderstr";\n');
  libraries.set("import", await import(pathToFileURL(importing)));
  libraries.set("require", createRequire(join(folder, "vectors.cjs"))("orderstr"));
  libraries.set("bundlers' module", await import(pathToFileURL(join(root, "dist/esm/index.js"))));
});

for (const door of ["import", "require", "bundlers' module"]) {
  for (const file of FILES) {
    test(`${door}: ${file}`, async (t) => {
      const ran = await runVectors(vectors.get(file), libraries.get(door));
      t.diagnostic(`${ran} cases`);
    });
  }
}

test("each file says how many cases it holds, of which kinds", () => {
  for (const file of FILES) {
    const { about, cases } = vectors.get(file);
    assert.equal(about.count, cases.length, file);
    const kinds = {};
    for (const { kind } of cases) kinds[kind] = (kinds[kind] ?? 0) + 1;
    if (about.kinds !== undefined) assert.deepEqual(about.kinds, kinds, file);
    for (const { name, kind, source } of cases) assert.ok(name && kind && source, name);
    const titles = cases.map(({ name, kind }) => `${kind}: ${name}`);
    assert.equal(new Set(titles).size, titles.length, file);
  }
});

test("an emptied or shortened file fails", async () => {
  const library = libraries.get("import");
  for (const file of FILES) {
    const whole = vectors.get(file);
    const holding = (cases, count) => ({ ...whole, about: { ...whole.about, count }, cases });
    const { length } = whole.cases;
    await assert.rejects(runVectors(holding([], length), library), /0 cases ran/);
    await assert.rejects(runVectors(holding([], 0), library), /0 cases ran/);
    const [first] = whole.cases;
    assert.equal(await runVectors(holding([first], 1), library), 1);
    await assert.rejects(runVectors(holding([first], 2), library), /1 cases ran, 2 are expected/);
  }
});

/** What is compared of every reply, and of every notification. */
const REPLY = ["outcome", "paid", "authenticated", "key", "tradePay", "requestPayment", "url"];
const NOTIFICATION = ["state", "paid", "orderId", "amount", "currency", "id", "key", "unverified"];

/** The stages of each kind. */
const STAGES = {
  "latipay.jsonl": [
    ["sign", ["kept", "canonical", "stringToSign", "signature"]],
    ["sign-error", ["code", "field"]],
    ["document-error", ["signature"]],
    ["request", ["canonical", "signature", "method", "url", "body"]],
    ["request", ["canonical", "signature", "operation"], "query"],
    ["request", ["canonical", "signature", "method", "url", "body"], "call"],
    ["request-error", ["code", "field"]],
    ["reply", [...REPLY, "fields"], "alipayMini"],
    ["reply", [...REPLY, "fields", "action"], "query"],
    ["reply", [...REPLY, "fields"], "wechatMini"],
    ["reply", [...REPLY, "fields"], "create"],
    ["reply-error", ["code", "gatewayCode"]],
    ["reply-error", ["field", "code"]],
    ["notification", [...NOTIFICATION, "fields"]],
    ["notification", ["action"]],
    ["notification-error", ["code", "field"]],
    ["acknowledgement", ["status", "headers", "body"]],
    ["order-str", ["orderStr"]],
    ["order-str-error", ["code", "field"]],
    ["parse", ["pairs"]],
    ["parse-error", ["code", "field"]],
  ],
  "yabandpay.jsonl": [
    ["sign", ["kept", "canonical", "stringToSign", "signature"]],
    ["sign-error", ["code", "field"]],
    ["document-error", ["signature"]],
    ["request", ["canonical", "signature", "method", "url", "body"]],
    ["request", ["canonical", "signature", "body"], "call"],
    ["request-error", ["code", "field", "limit", "allowed"]],
    ["reply", [...REPLY, "fields", "action"], "alipayMini"],
    ["reply", [...REPLY, "fields"], "wechatMini"],
    ["reply-error", ["code", "field", "gatewayCode"]],
    ["notification", [...NOTIFICATION, "fields", "canonical", "signature"]],
    ["notification", ["action"]],
    ["notification-error", ["code", "field"]],
    ["acknowledgement", ["status", "headers", "body"]],
  ],
  "alipay_plus.jsonl": [
    ["request", ["stringToSign", "url", "signedPath", "body"]],
    ["request", ["headerSignature"]],
    ["request-error", ["code", "field", "limit"]],
    ["reply", ["stringToSign", "signatureBase64"]],
    ["reply", [...REPLY, "fields", "action"]],
    ["reply-error", ["code", "field"]],
    ["reply-error", ["gatewayCode"]],
    ["notification", ["stringToSign", "signatureBase64"]],
    ["notification", [...NOTIFICATION, "fields", "action"]],
    ["notification-error", ["code", "field"]],
    ["signature-forms", ["stringToSign", "signatureBase64"]],
    ["acknowledgement", ["status", "body"]],
    ["acknowledgement", ["stringToSign", "headerSignature"]],
  ],
  "vodapay.jsonl": [
    ["request", ["stringToSign", "url", "signedPath", "body", "headerSignature"]],
    ["request-error", ["code", "field"]],
    ["reply", ["stringToSign", "signatureBase64", ...REPLY, "fields", "action"]],
    ["reply-error", ["code", "gatewayCode"]],
    ["notification", ["stringToSign", ...NOTIFICATION, "fields", "action"]],
    ["acknowledgement", ["status", "body", "stringToSign", "headerSignature"]],
  ],
  "wechat_pay.jsonl": [
    ["request", ["stringToSign", "sentMethod", "url", "signedPath", "body"]],
    ["request", ["authorization"]],
    ["request-error", ["code", "field"]],
    ["payment", ["stringToSign", "requestPayment"]],
    ["payment-error", ["code", "field"]],
    ["app-payment", ["stringToSign", "appPayment"]],
    ["app-payment-error", ["code", "field"]],
    ["reply", ["stringToSign", "signatureBase64"]],
    ["reply", [...REPLY, "fields", "action"]],
    ["reply-error", ["code", "field"]],
    ["reply-error", ["gatewayCode"]],
    ["notification", ["stringToSign", "signatureBase64"]],
    ["notification", [...NOTIFICATION, "fields", "action"]],
    ["notification-error", ["code", "field"]],
    ["certificates", ["serials", "publicKeys"]],
    ["certificates-error", ["code", "field"]],
    ["sensitive", ["text", "ciphertext"]],
    ["sensitive-error", ["code", "field"]],
    ["acknowledgement", ["status", "headers", "body"]],
  ],
  "alipay_open.jsonl": [
    ["order-string", ["stringToSign", "signatureBase64", "orderStr"]],
    ["printed-order-string", ["stringToSign", "signatureBase64"]],
    ["request", ["stringToSign", "signatureBase64", "url", "body", "contentType"]],
    ["request-error", ["code", "field", "limit"]],
    ["reply", ["stringToSign", "signatureBase64"]],
    ["reply", [...REPLY, "fields", "action"], "alipayMini"],
    ["reply-error", ["code", "field", "gatewayCode"]],
    ["notification", ["stringToSign", "signatureBase64"]],
    ["notification", [...NOTIFICATION, "fields", "action"]],
    ["notification-error", ["code", "field"]],
    ["user-data", ["stringToSign", "signatureBase64", "fields"]],
    ["user-data-error", ["code", "field"]],
    ["acknowledgement", ["status", "headers", "body"]],
  ],
  "certificates.jsonl": [
    ["certificate", ["serialNumber", "serialNumberDecimal", "subject", "issuer", "notBefore"]],
    ["certificate", ["notAfter", "publicKey", "appCertSn", "alipayRootCertSn"]],
    ["certificate-error", ["code", "field"]],
  ],
  "schemes.jsonl": [
    ["sign", ["kept", "canonical", "stringToSign", "signature"]],
    ["sign-error", ["code", "field"]],
    ["sign", ["verify"]],
    ["external", ["kept", "canonical", "stringToSign", "signatureBase64"]],
    ["external-error", ["code", "field"]],
    ["template", ["canonical", "stringToSign", "signatureBase64"]],
    ["template-error", ["code", "field"]],
  ],
};

const operationOf = ({ operation, request }) => operation ?? request?.operation;

/** The file with one case only. */
const alone = (whole, one) => ({ ...whole, about: { ...whole.about, count: 1 }, cases: [one] });

const OTHER = {
  string: (text) => `${text}x`,
  object: (value) => (JSON.stringify(value) === "{}" ? { x: "x" } : {}),
  boolean: (value) => !value,
  number: (value) => value + 1,
  undefined: () => "x",
};

for (const file of FILES) {
  test(`each stage that differs fails, by its name: ${file}`, async () => {
    const library = libraries.get("import");
    const whole = vectors.get(file);
    for (const [kind, stages, operation] of STAGES[file]) {
      const right = whole.cases.find(
        (vector) =>
          vector.kind === kind &&
          (operation === undefined || operationOf(vector) === operation) &&
          Object.hasOwn(vector, stages[0]),
      );
      for (const stage of stages) {
        const value = right[stage];
        const wrong = Array.isArray(value) ? [] : OTHER[typeof value](value);
        const changed = alone(whole, { ...right, [stage]: wrong });
        // A wrong body is seen by its presence first where there was none.
        const named = new RegExp(`\\b${stage}\\b|a body`);
        await assert.rejects(runVectors(changed, library), named, `${kind}: ${stage}`);
      }
    }
    const unknown = alone(whole, { kind: "sing" });
    await assert.rejects(runVectors(unknown, library), /unknown kind/);
  });
}
