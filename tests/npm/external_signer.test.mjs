// ExternalSigner, canonicalString and bytesToSign: what is signed externally, against node:crypto.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign as signs, verify as verifies } from "node:crypto";
import { before, test } from "node:test";
import { requirePacked } from "./packed.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

const pem = (modulusLength) =>
  generateKeyPairSync("rsa", {
    modulusLength,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
const { privateKey, publicKey } = pem(2048);
const rsa = {
  sign: (bytes) => signs("sha256", bytes, privateKey),
  verify: (bytes, signature) => verifies("sha256", bytes, publicKey, signature),
};
const text = (bytes) => new TextDecoder().decode(bytes);

test("what it signs is what node:crypto verifies, and the other way round", async () => {
  const { ExternalSigner, schemes } = library;
  const signer = new ExternalSigner(schemes.alipayOpen, rsa);
  const params = { b: "2&c", a: "1", sign_type: "RSA2", sign: "x", empty: "", none: null };
  const canonical = "a=1&b=2&c&sign_type=RSA2";
  assert.equal(signer.canonicalString(params), canonical);
  assert.equal(text(signer.bytesToSign(params)), canonical);
  const signature = await signer.sign(params);
  assert.ok(
    verifies("sha256", Buffer.from(canonical), publicKey, Buffer.from(signature, "base64")),
  );
  assert.equal(await signer.verify(params, signature), true);
  assert.equal(await signer.verify({ ...params, a: "2" }, signature), false);
  for (const damaged of ["", "=", `${signature}=`, `${signature}\n`, signature.slice(4), "AAAA"]) {
    assert.equal(await signer.verify(params, damaged), false, damaged);
  }
});

test("UnionPay signs the hexadecimal SHA-256 of the text", async () => {
  const { bytesToSign, ExternalSigner, schemes } = library;
  const params = { merId: "777290058110048", certId: "68759663125", signature: "x", reserved: "" };
  const digest = createHash("sha256")
    .update("certId=68759663125&merId=777290058110048")
    .digest("hex");
  assert.equal(text(bytesToSign(schemes.unionpayOpen, params)), digest);
  const signature = await new ExternalSigner(schemes.unionpayOpen, rsa).sign(params);
  assert.ok(verifies("sha256", Buffer.from(digest), publicKey, Buffer.from(signature, "base64")));
});

test("a template takes its slots, a raw body with whatever is in it", async () => {
  const { canonicalString, ExternalSigner, schemes } = library;
  const body = '{\n\t"a": "中文\u0000"\n}';
  const message = { method: "POST", url: "/v3/pay?a=1", timestamp: "1", nonce: "n", body };
  const wanted = `POST\n/v3/pay?a=1\n1\nn\n${body}\n`;
  assert.equal(canonicalString(schemes.wechatPayV3Request, message), wanted);
  const signer = new ExternalSigner(schemes.wechatPayV3Request, rsa);
  const signature = await signer.sign(message);
  assert.ok(verifies("sha256", Buffer.from(wanted), publicKey, Buffer.from(signature, "base64")));
  assert.equal(
    canonicalString(schemes.wechatPayV3Request, { ...message, method: "GET", body: "" }),
    "GET\n/v3/pay?a=1\n1\nn\n\n",
  );
  const v3 = {
    authString: "app_id=1,nonce=2,timestamp=3",
    method: "POST",
    uri: "/v3/x",
    body: "{}",
  };
  const first = "app_id=1,nonce=2,timestamp=3\nPOST\n/v3/x\n{}\n";
  assert.equal(canonicalString(schemes.alipayOpenV3, v3), first);
  assert.equal(canonicalString(schemes.alipayOpenV3, { ...v3, appAuthToken: "t" }), `${first}t\n`);
  const own = { name: "mine", template: "{time}.{body*}" };
  assert.equal(canonicalString(own, { time: "1", body: "2.3" }), "1.2.3");
});

test("a text that begins with U+FEFF keeps it", async () => {
  const { bytesToSign, canonicalString, schemes, Signer } = library;
  const message = { timestamp: "\ufeff1", nonce: "n", body: "" };
  assert.equal(canonicalString(schemes.wechatPayV3Reply, message), "\ufeff1\nn\n\n");
  const bytes = bytesToSign(schemes.wechatPayV3Reply, message);
  assert.deepEqual([...bytes.subarray(0, 4)], [0xef, 0xbb, 0xbf, 0x31]);
  const signer = new Signer(schemes.douyinV1, "\uffff");
  assert.equal(signer.explain({ a: "\ufeff1" }).canonicalString, "\ufeff1&");
  signer.dispose();
});

test("slots that would be read in two ways, and slots that are not there, are refused", () => {
  const { canonicalString, schemes } = library;
  const { wechatPayV3Reply: reply, alipayPlus } = schemes;
  const plus = { method: "POST", path: "/v1", clientId: "C", time: "0", body: "{}" };
  for (const [template, values, code, field] of [
    [reply, { timestamp: "1", nonce: "n" }, "ERR_MISSING", "body"],
    [reply, { timestamp: "", nonce: "n", body: "" }, "ERR_EMPTY", "timestamp"],
    [reply, { timestamp: "1", nonce: "n\n", body: "" }, "ERR_CONTROL_CHARACTER", "nonce"],
    [reply, { timestamp: "1", nonce: "n", body: "", more: "" }, "ERR_UNKNOWN_FIELD", "more"],
    [reply, { timestamp: "1", nonce: "n", body: { a: 1 } }, "ERR_TYPE", "body"],
    [alipayPlus, { ...plus, clientId: "C.1" }, "ERR_AMBIGUOUS", "clientId"],
    [alipayPlus, { ...plus, method: "POST /x" }, "ERR_AMBIGUOUS", "method"],
    [alipayPlus, { ...plus, time: "0.1", body: "x" }, "ERR_AMBIGUOUS", "time"],
    [{ name: "a", template: "{b}{c}" }, {}, "ERR_SCHEME", "template"],
    [{ name: "a", template: "{b" }, {}, "ERR_SCHEME", "template"],
  ]) {
    assert.throws(() => canonicalString(template, values), { code, field });
  }
  // A fraction of a second is separated from what follows by the brace of the body.
  assert.match(canonicalString(alipayPlus, { ...plus, time: "12:08:56.253Z" }), /\.253Z\.\{\}$/u);
});

test("a rule on the wrong side is refused, with the switch", () => {
  const { bytesToSign, canonicalString, ExternalSigner, schemes, Signer } = library;
  for (const [call, field] of [
    [() => new Signer(schemes.alipayOpen, "k"), "digest"],
    [() => new Signer(schemes.unionpayOpen, "k"), "digest"],
    [() => new Signer(schemes.alipayPlus, "k"), "digest"],
    [() => new ExternalSigner(schemes.latipay), "digest"],
    [() => bytesToSign(schemes.wechatPayV2Md5, { a: "1" }), "digest"],
    [() => canonicalString(schemes.douyinV1, { a: "1" }), "secret"],
    [() => new ExternalSigner({ ...schemes.alipayOpen, output: "hex-lower" }), "output"],
    [() => new ExternalSigner({ ...schemes.alipayOpen, secret: "append" }), "secret"],
  ]) {
    assert.throws(call, { code: "ERR_SCHEME", field });
  }
  // What is signed with a shared key has a canonical string all the same: the key is not in it.
  assert.equal(canonicalString(schemes.latipay, { b: "2", a: "1" }), "a=1&b=2");
  assert.equal(canonicalString(schemes.wechatPayV2Md5, { a: "1" }), "a=1&key=");
});

test("functions that are missing, fail or answer nonsense are named", async () => {
  const { ExternalSigner, schemes } = library;
  const scheme = schemes.alipayOpen;
  const none = new ExternalSigner(scheme);
  await assert.rejects(none.sign({ a: "1" }), { code: "ERR_OPTION", field: "sign" });
  await assert.rejects(none.verify({ a: "1" }, "AAAA"), { code: "ERR_OPTION", field: "verify" });
  assert.throws(() => new ExternalSigner(scheme, { sign: 1 }), { field: "sign" });
  assert.throws(() => new ExternalSigner(scheme, { signer: rsa.sign }), { field: "signer" });
  const failing = new ExternalSigner(scheme, {
    sign: () => {
      throw new Error("HSM offline");
    },
    verify: () => "yes",
  });
  await assert.rejects(failing.sign({ a: "1" }), ({ code, cause }) => {
    return code === "ERR_SIGNER" && cause.message === "HSM offline";
  });
  await assert.rejects(failing.verify({ a: "1" }, "AAAA"), { code: "ERR_SIGNER" });
  const ambiguous = { a: "1&b=2", b: "3" };
  assert.throws(() => none.canonicalString(ambiguous), { code: "ERR_AMBIGUOUS", field: "a" });
  const allowing = new ExternalSigner(scheme, { allowAmbiguous: ["a"] });
  assert.equal(allowing.canonicalString(ambiguous), "a=1&b=2&b=3");
  none.dispose();
  assert.throws(() => none.canonicalString({ a: "1" }), { code: "ERR_DISPOSED" });
});

test("SHA1withRSA is there for what is old, and takes its shorter keys", async () => {
  const { rsaSha1Signer, rsaSha1Verifier, rsaSha256Signer } = library;
  const old = pem(1024);
  const bytes = Buffer.from("a=1&b=2");
  const signature = await rsaSha1Signer(old.privateKey)(bytes);
  assert.ok(verifies("sha1", bytes, old.publicKey, signature));
  const verify = rsaSha1Verifier(old.publicKey);
  assert.equal(await verify(bytes, signs("sha1", bytes, old.privateKey)), true);
  assert.equal(await verify(bytes, signs("sha256", bytes, old.privateKey)), false);
  assert.throws(() => rsaSha256Signer(old.privateKey), { code: "ERR_KEY_SIZE" });
  assert.throws(() => rsaSha1Signer(old.publicKey), { code: "ERR_KEY_PUBLIC" });
});

test("a template has a name, its text and how it is signed, and nothing beside them", () => {
  const { canonicalString } = library;
  const template = "{a}.{b*}";
  const values = { a: "1", b: "2" };
  const about = { description: "a", descriptionZh: "b", source: "c" };
  assert.equal(canonicalString({ name: "mine", template, ...about }, values), "1.2");
  assert.equal(canonicalString({ name: "mine", template, digest: "external" }, values), "1.2");
  const keyed = { name: "mine", template, digest: "md5", secret: "append", keyPrefix: "&key=" };
  assert.equal(canonicalString(keyed, values), "1.2&key=");
  for (const [rule, field] of [
    [{ name: "mine", template, digest: "md4" }, "digest"],
    [{ name: "mine", template, digest: "external-sha256" }, "digest"],
    [{ name: "mine", template, digest: "toString" }, "digest"],
    [{ name: "mine", template, digest: "md5" }, "secret"],
    [{ name: "mine", template, digest: "sha256", secret: "none" }, "secret"],
    [{ name: "mine", template, digest: "hmac-sha256", secret: "among-values" }, "secret"],
    [{ name: "mine", template, secret: "append" }, "secret"],
    [{ name: "mine", template, digest: "hmac-sha256", output: "hex" }, "output"],
    [{ name: "mine", template, output: "hex-lower" }, "output"],
    [{ name: "mine", template, digest: "hmac-sha256", keyPrefix: "&key=" }, "keyPrefix"],
    [{ name: "mine", template, keyPrefix: "&key=" }, "keyPrefix"],
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

test("what a function gives for a signature is one, or the error says so", async () => {
  const { ExternalSigner, schemes } = library;
  for (const signature of ["", new Uint8Array(0), "not base64", "AB==", "A".repeat(2736)]) {
    const signer = new ExternalSigner(schemes.alipayOpen, { sign: () => signature });
    await assert.rejects(signer.sign({ a: "1" }), { code: "ERR_SIGNER" }, String(signature));
  }
});

test("the slots of a template are text, which has an end, and what reading them throws is the caller's", () => {
  const { canonicalString, schemes } = library;
  const rule = schemes.wechatPayV3Reply;
  let shared = [];
  for (let level = 0; level < 31; level += 1) shared = [shared, shared];
  const values = { timestamp: "1", nonce: "n", body: shared };
  assert.throws(() => canonicalString(rule, values), { code: "ERR_TYPE", field: "body" });
  const thrown = new Error("the caller's own");
  const proxy = new Proxy(
    {},
    {
      ownKeys: () => {
        throw thrown;
      },
    },
  );
  assert.throws(
    () => canonicalString(rule, proxy),
    (error) => error === thrown,
  );
});
