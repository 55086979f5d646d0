// A scheme of one's own: every switch refuses what it does not know, and errors name the switch.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import { requirePacked } from "./packed.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

const refused = (scheme, field) =>
  assert.throws(
    () => new library.Signer(scheme, "key"),
    { code: "ERR_SCHEME", field },
    JSON.stringify(scheme),
  );

/** What each switch takes beside text of any kind. */
const WORDS = {
  emptyValues: ["drop", "keep", "drop-zero", "drop-null", "drop-null-word"],
  whitespace: ["keep", "trim", "trim-quotes"],
  valueFormat: ["javascript", "php", "digits"],
  order: ["sorted", "given"],
  pair: ["name=value", 'name="value"', "value"],
  encoding: ["raw", "percent", "form"],
  charset: ["utf-8", "gbk"],
  digest: ["hmac-sha256", "md5", "sha256", "hmac-sha512", "sha512", "sha1"],
  keyEncoding: ["text"],
  output: ["hex-lower", "hex-upper", "base64"],
};

test("each switch takes its words and no other", () => {
  for (const [name, words] of Object.entries(WORDS)) {
    for (const word of words) new library.Signer({ [name]: word, secret: "append" }, "key");
    const nearly = [words[0].toUpperCase(), `${words[0]} `, "", "constructor", "__proto__"];
    for (const wrong of [...nearly, 1, true, null, {}, () => {}]) refused({ [name]: wrong }, name);
  }
  for (const word of ["none", "append", "prepend", "both-ends"]) {
    new library.Signer({ secret: word }, "key");
  }
  refused({ secret: "suffix" }, "secret");
  for (const word of ["hex", "base64"]) new library.Signer({ keyEncoding: word }, "00ff");
});

test("lists are lists of names", () => {
  for (const name of ["exclude", "known", "trailingFields"]) {
    new library.Signer({ [name]: ["a", "b_c.d-e[0]"] }, "key");
    for (const wrong of [1, {}, [1], ["a b"], ["é"], [""], ["a".repeat(65)]]) {
      refused({ [name]: wrong }, name);
    }
  }
  refused({ order: [] }, "order");
  refused({ order: ["a", "a"] }, "fields");
  refused({ order: ["sign"] }, "fields");
  refused({ fields: "a" }, "fields");
});

test("a list is no word, and a word is no list", () => {
  for (const [name, [word]] of Object.entries({ ...WORDS, secret: ["none"], separator: ["&"] })) {
    // An order that is a list is one of fields.
    const lists = name === "order" ? [] : [[word], []];
    const boxed = [new String(word), 0n, Symbol(word), `${word}\n`, `${word}\u001f`];
    for (const wrong of [...lists, ...boxed]) {
      assert.throws(() => new library.Signer({ [name]: wrong }, "key"), {
        code: "ERR_SCHEME",
        field: name,
      });
    }
  }
  for (const name of ["exclude", "known", "trailingFields"]) {
    for (const wrong of ["a", "a,b", "", null, ["a,b"], [["a"]]]) refused({ [name]: wrong }, name);
  }
  for (const wrong of ["a", "a,b", ["a,b"]])
    refused({ digest: "external", output: "base64", lines: wrong }, "lines");
  for (const wrong of ["a,b", "fixed", ["a,b"]]) refused({ order: wrong }, "order");
  refused({ order: "fixed", fields: "a" }, "fields");
  refused({ order: ["a"], fields: ["a"] }, "fields");
});

test("a template says how it is signed as a scheme does, and the core is the one that reads it", () => {
  const of = (more) => ({ name: "t", template: "{a}.{b*}", digest: "hmac-sha256", ...more });
  for (const [more, field] of [
    [{ name: "" }, "name"],
    [{ name: undefined }, "name"],
    [{ digest: "external" }, "digest"],
    [{ digest: undefined }, "digest"],
    [{ digest: "external-sha256" }, "digest"],
    [{ digest: "md5" }, "secret"],
    [{ digest: "sha512", secret: "none" }, "secret"],
    [{ secret: "among-values" }, "secret"],
    [{ keyPrefix: "&key=" }, "keyPrefix"],
    [{ secret: "append", keySuffix: "|" }, "keySuffix"],
    [{ keyEncoding: "hex", secret: "append" }, "keyEncoding"],
    [{ keyEncoding: "base32" }, "keyEncoding"],
    [{ output: "hex" }, "output"],
    [{ exclude: ["a"] }, "exclude"],
    [{ separator: "&" }, "separator"],
    [{ order: "sorted" }, "order"],
    [{ template: "{a}{b}" }, "template"],
    [{ template: "{a}\u001f{b}" }, "template"],
    [{ template: "\ud800{a}" }, "template"],
    [{ colour: "red" }, "colour"],
  ]) {
    refused(of(more), field);
  }
  const wrong = { name: "t", template: "{a}", output: "hex-lower" };
  assert.throws(() => new library.ExternalSigner(wrong), { code: "ERR_SCHEME", field: "output" });
  assert.throws(() => new library.ExternalSigner(of({})), { code: "ERR_SCHEME", field: "digest" });
});

test("a key that is not written as the rule says is refused, and none of it is repeated", () => {
  for (const [keyEncoding, key] of [
    ["hex", "0"],
    ["hex", "0x00"],
    ["hex", "00 11"],
    ["base64", "A"],
    ["base64", "AAA*"],
    ["base64", "AB=="],
  ]) {
    assert.throws(
      () => new library.Signer({ keyEncoding }, key),
      (error) => {
        assert.equal(error.code, "ERR_KEY_ENCODING");
        assert.ok(!error.message.includes(key) || key.length === 1);
        return true;
      },
    );
  }
});

test("SHA-1 verifies, explains and does not sign", () => {
  const rule = { name: "old", digest: "sha1", secret: "append" };
  const signer = new library.Signer(rule, "key");
  const wanted = createHash("sha1").update("a=1key").digest("hex");
  assert.equal(signer.verify({ a: "1" }, wanted), true);
  assert.equal(signer.verify({ a: "2" }, wanted), false);
  assert.throws(() => signer.sign({ a: "1" }), { code: "ERR_VERIFY_ONLY", field: "digest" });
  const { signature, stringToSign } = signer.explain({ a: "1" });
  assert.deepEqual([signature, stringToSign], ["", "a=1‹key›"]);
  const gbk = new library.Signer({ ...rule, charset: "gbk" }, "key");
  const bytes = Buffer.concat([Buffer.from("a="), Buffer.from([0xb2, 0xe8]), Buffer.from("key")]);
  assert.equal(gbk.verify({ a: "茶" }, createHash("sha1").update(bytes).digest("hex")), true);
  assert.throws(() => gbk.sign({ a: "茶" }), { code: "ERR_VERIFY_ONLY" });
  assert.equal(gbk.explain({ a: "茶" }).signature, "");
});

test("diagnosis says that it has not searched where the key stands elsewhere or is encoded", () => {
  const params = { a: "1" };
  for (const more of [
    { secret: "prepend", digest: "md5" },
    { secret: "both-ends", digest: "sha512" },
    { keyEncoding: "hex" },
  ]) {
    const found = library.diagnose({
      scheme: { name: "own", ...more },
      key: "00",
      params,
      expected: "00",
    });
    assert.deepEqual(found, { matches: null, causes: [], tried: 0, complete: false });
  }
  // Longer and older digests are searched as the others are.
  const scheme = { name: "own", digest: "sha512", secret: "append" };
  const expected = createHash("sha512").update("a=1&key=00").digest("hex");
  const { causes } = library.diagnose({ scheme, key: "00", params, expected });
  assert.deepEqual([causes[0].code, causes[0].proven], ["KEY_SUFFIX_FORM", true]);
  assert.equal(library.diagnose({ scheme, key: "0", params, expected }).matches, false);
});

test("what is undefined is as if it were not there", () => {
  const nothing = Object.fromEntries(Object.keys(WORDS).map((name) => [name, undefined]));
  const plain = new library.Signer({}, "key").sign({ a: "1" });
  assert.equal(new library.Signer(nothing, "key").sign({ a: "1" }), plain);
});

test("a switch that there is not is named", () => {
  refused({ seperator: "&" }, "seperator");
  for (const nothing of [null, undefined, 1, "latipay", [], new Map()]) refused(nothing, undefined);
});

test("switches that do not go together are refused, with the one to change", () => {
  for (const [scheme, field] of [
    [{ digest: "md5" }, "secret"],
    [{ digest: "sha256", secret: "none" }, "secret"],
    [{ secret: "among-values" }, "secret"],
    [{ order: "sorted-by-value" }, "pair"],
    [{ keyPrefix: "&key=" }, "keyPrefix"],
    [{ keyPrefix: "&key=", secret: "none" }, "keyPrefix"],
    [{ separator: "", encoding: "percent" }, "separator"],
    [{ separator: "", pair: 'name="value"' }, "separator"],
    [{ keySuffix: "|" }, "keySuffix"],
    [{ keySuffix: "|", secret: "append" }, "keySuffix"],
    [{ keyPrefix: "|", secret: "both-ends" }, "keyPrefix"],
    [{ keyEncoding: "hex", secret: "both-ends" }, "keyEncoding"],
    [{ charset: "gbk", secret: "prepend", digest: "md5" }, "charset"],
    [{ separator: "=" }, "separator"],
    [{ separator: "x" }, "separator"],
    [{ separator: "\n" }, "separator"],
    [{ order: "given", trailingFields: ["a"] }, "trailingFields"],
    [{ trailingFields: ["a", "a"] }, "trailingFields"],
    [{ trailingFields: ["sign"] }, "trailingFields"],
    [{ charset: "gbk", encoding: "form" }, "charset"],
    [{ digest: "external" }, "output"],
    [{ digest: "external", output: "base64", secret: "append" }, "secret"],
    [{ digest: "external", output: "base64" }, "digest"],
    [{ lines: ["a"] }, "lines"],
    [{ name: "" }, "name"],
  ]) {
    refused(scheme, field);
  }
});

test("built-in rules can be listed and printed, each with its source, and none can be changed", () => {
  const { schemes } = library;
  const names = Object.keys(schemes);
  assert.ok(names.length >= 25);
  for (const [name, rule] of Object.entries(schemes)) {
    assert.equal(rule.name, name);
    for (const words of [rule.description, rule.descriptionZh, rule.source]) {
      assert.ok(typeof words === "string" && words.length > 8 && !words.includes("\n"), name);
    }
    assert.match(rule.descriptionZh, /\p{Script=Han}/u, name);
    assert.ok(Object.isFrozen(rule));
  }
  assert.ok(Object.isFrozen(schemes));
  // A copy with one switch changed is a scheme as well; the words about it are not switches.
  const copy = { ...schemes.wechatPayV2Md5, output: "hex-lower", description: "mine" };
  const upper = new library.Signer(schemes.wechatPayV2Md5, "key").sign({ a: "1" });
  assert.equal(new library.Signer(copy, "key").sign({ a: "1" }), upper.toLowerCase());
});

test("base64 is an output like any other", () => {
  const params = { a: "1" };
  const hex = new library.Signer({}, "key").sign(params);
  const base64 = new library.Signer({ output: "base64" }, "key");
  const wanted = Buffer.from(hex, "hex").toString("base64");
  assert.equal(base64.sign(params), wanted);
  assert.equal(base64.verify(params, wanted), true);
  assert.equal(base64.verify(params, wanted.replaceAll("=", "")), false);
});

test("keyPrefix has an older name, tail", () => {
  const older = { name: "own", order: "sorted", digest: "md5", secret: "append", tail: "&key=" };
  const { tail, ...others } = older;
  const sign = (scheme) => new library.Signer(scheme, "0123456789").sign({ a: "1" });
  assert.equal(sign(older), sign({ ...others, keyPrefix: tail }));
});
