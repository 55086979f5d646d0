// A scheme or a template with a mistake in it is refused, and the error names the switch. Words that a
// switch does not have, and switches that do not fit each other, are in tests/vectors/schemes.json; here
// is what JavaScript alone can write.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { installPacked } from "./packed.mjs";

let library;
before(async () => {
  const { folder } = await installPacked();
  library = createRequire(join(folder, "user.cjs"))("orderstr");
});

const WORDS = [
  ["empties", "drop"],
  ["blanks", "trim"],
  ["spelling", "php"],
  ["pair", "value"],
  ["encoding", "form"],
  ["charset", "utf-8"],
  ["secret", "none"],
  ["digest", "hmac-sha256"],
  ["output", "hex-upper"],
];
const TEXTS = [
  ["name", "mine"],
  ["separator", "&"],
];
const LISTS = ["exclude", "known", "last"];
const NO_TEXT = [null, 1, 0n, true, Symbol("a"), {}, () => "", new String("drop")];

/** Everyone who reads a scheme. */
const readers = () => [
  (scheme) => new library.Signer(scheme, "k"),
  (scheme) => library.canonicalString(scheme, { a: "1" }),
];

function assertWrong(scheme, field) {
  for (const reader of readers()) {
    assert.throws(() => reader(scheme), { code: "ERR_SCHEME", field });
  }
}

test("what is no text is no word, and a list of one word is none either", () => {
  for (const [name, word] of [...WORDS, ...TEXTS]) {
    new library.Signer({ [name]: word }, "k");
    for (const value of [...NO_TEXT, [word], [], `${word}\n`, "\u001f"]) {
      assertWrong({ [name]: value }, name);
    }
    // What a getter gives may be another word the next time.
    assertWrong(Object.defineProperty({}, name, { enumerable: true, get: () => word }), name);
  }
});

test("a list holds names, and is a list", () => {
  for (const name of LISTS) {
    for (const value of [
      ...NO_TEXT,
      "a",
      "a,b",
      "",
      [1],
      [""],
      ["a,b"],
      ["a b"],
      ["名"],
      [["a"]],
    ]) {
      assertWrong({ [name]: value }, name);
    }
  }
  for (const order of [...NO_TEXT, "a,b", "fixed", [1], [""], ["a,b"], ["a "]]) {
    assertWrong({ order }, "order");
  }
  assertWrong({ order: "fixed", fields: "a" }, "fields");
  assertWrong({ order: ["a"], fields: ["a"] }, "fields");
});

test("what is undefined is left out, and so is what a scheme is for", () => {
  const { Signer } = library;
  const plain = new Signer({}, "k").sign({ a: "1" });
  const left = Object.fromEntries([...WORDS, ...TEXTS].map(([name]) => [name, undefined]));
  const about = { description: "a", descriptionZh: "b", source: "c" };
  assert.equal(new Signer({ ...left, ...about }, "k").sign({ a: "1" }), plain);
  assertWrong({ describtion: "a" }, "describtion");
});

test("what is no plain object is no scheme", () => {
  for (const scheme of [
    undefined,
    null,
    "latipay",
    1,
    [],
    new Map(),
    () => ({}),
    new (class {})(),
  ]) {
    assertWrong(scheme, undefined);
  }
});

test("a template has a name and its text, and nothing beside them", () => {
  const { canonicalString } = library;
  const template = "{a}.{b*}";
  const values = { a: "1", b: "2" };
  const about = { description: "a", descriptionZh: "b", source: "c" };
  assert.equal(canonicalString({ name: "mine", template, ...about }, values), "1.2");
  for (const [rule, field] of [
    [{ name: "mine", template, digest: "external" }, "digest"],
    [{ name: "mine", template, exclude: ["a"] }, "exclude"],
    [{ template }, "name"],
    [{ name: "", template }, "name"],
    [{ name: "a\n", template }, "name"],
    [{ name: 1, template }, "name"],
    [{ name: "mine", template: "{a}\ud800" }, "template"],
    [{ name: "mine", template: "" }, "template"],
    [{ name: "mine", template: "none" }, "template"],
    [{ name: "mine", template: 1 }, "template"],
    [{ name: "mine", template: ["{a}"] }, "template"],
    [{ name: "mine", template: "{a b}" }, "template"],
    [{ name: "mine", template: "{a}.{a}" }, "template"],
    [{ name: "mine", template: "{b*}.{a}" }, "template"],
    [{ name: "mine", template: "{a}[{b}]." }, "template"],
    [{ name: "mine", template: "{a}[.]" }, "template"],
  ]) {
    assert.throws(() => canonicalString(rule, values), { code: "ERR_SCHEME", field });
  }
});

test("the values of a template are a plain object, and each is held to the limits", () => {
  const { canonicalString } = library;
  const rule = { name: "mine", template: "{a}.{b*}" };
  for (const values of [null, '{"a":"1","b":""}', [], new Map([["a", "1"]]), 1]) {
    assert.throws(() => canonicalString(rule, values), { code: "ERR_TYPE" });
  }
  for (const [values, code, field] of [
    [{ a: "\ud800", b: "" }, "ERR_TEXT", "a"],
    [{ a: "1", b: "\ud800" }, "ERR_TEXT", "b"],
    [{ a: "x".repeat(65_537), b: "" }, "ERR_LIMIT", "a"],
    [{ a: "1", b: "x".repeat(1_048_577) }, "ERR_LIMIT", "b"],
    [{ a: "1", b: "茶".repeat(349_526) }, "ERR_LIMIT", "b"],
  ]) {
    assert.throws(() => canonicalString(rule, values), { code, field });
  }
  // As long as a body may be, though its JSON is six times as long.
  const body = "\u0001".repeat(1_048_576);
  assert.equal(canonicalString(rule, { a: "1", b: body }), `1.${body}`);
  const many = Object.fromEntries(Array.from({ length: 129 }, (_, at) => [`a${at}`, ""]));
  assert.throws(() => canonicalString(rule, many), { code: "ERR_LIMIT" });
});

test("a signature that is none is false, however long it is and whatever its last bits are", async () => {
  const { ExternalSigner, schemes } = library;
  const seen = [];
  const signer = new ExternalSigner(schemes.alipayOpen, {
    verify: (_, signature) => seen.push(signature.length) > 0,
  });
  const none = ["", "A", "AA=", "AB==", "AAB=", "AA==\n", " AA==", "_-==", "A".repeat(2_736)];
  for (const signature of [...none, "A".repeat(50_000_000)]) {
    assert.equal(await signer.verify({ a: "1" }, signature), false);
  }
  assert.deepEqual(seen, []);
  for (const bytes of [1, 2, 3, 256, 2_048]) {
    const signature = Buffer.alloc(bytes, 7).toString("base64");
    assert.equal(await signer.verify({ a: "1" }, signature), true);
  }
  assert.deepEqual(seen, [1, 2, 3, 256, 2_048]);
});

test("the built-in rules are listed with what they are for", () => {
  const entries = Object.entries(library.schemes);
  assert.equal(entries.length, 25);
  for (const [name, rule] of entries) {
    assert.equal(rule.name, name);
    assert.match(rule.description, /^[^\p{Script=Han}]+$/u);
    assert.match(rule.descriptionZh, /\p{Script=Han}/u);
    assert.match(rule.source, /\S/u);
    assert.ok(Object.isFrozen(rule));
  }
});
