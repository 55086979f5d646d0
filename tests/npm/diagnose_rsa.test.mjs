// diagnose with the public key: the catalogue of mistakes, keys in all their forms, Project Wycheproof's signatures, and
// that no right message is blamed and nothing proven that is not so.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  constants,
  createHash,
  createPrivateKey,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  sign,
} from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { parseVectors } from "../vectors/file.mjs";
import { rsa } from "../vectors/make/diagnose/rsa.mjs";
import { repository, requirePacked } from "./packed.mjs";
import { seeded } from "./random.mjs";

let library;
const privateKeys = {};
before(async () => {
  library = await requirePacked();
  for (const name of ["merchant", "gateway", "other"]) {
    const path = join(repository, `tests/keys/${name}.test-key.pem`);
    privateKeys[name] = createPrivateKey(await readFile(path));
  }
});

const publicPem = (name) =>
  createPublicKey(privateKeys[name]).export({ type: "spki", format: "pem" });
const asked = ({ scheme, key, params, expected }) =>
  library.diagnose({
    scheme: library.schemes[scheme],
    publicKey: publicPem(key),
    params,
    expected,
  });
const codes = ({ causes }) =>
  causes.map(({ code, field, proven }) => `${code}@${field ?? ""}${proven ? "!" : ""}`);

test("every case of the catalogue of private keys is named, and proven where it makes the text", async () => {
  const file = await readFile(join(repository, "tests/vectors/diagnose_rsa.jsonl"), "utf8");
  const { about, cases } = parseVectors(file);
  assert.deepEqual(cases, rsa());
  assert.equal(about.count, cases.length);
  assert.ok(cases.length >= 250);
  const unproven = ["KEY_FITS_TEXT_DIFFERS", "SIGNATURE_TRUNCATED"];
  const failures = cases.flatMap((one) => {
    const found = asked(one);
    const first = found.causes.slice(0, one.causes.length);
    const named = one.causes.every(({ code, field }) =>
      first.some(
        (cause) =>
          cause.code === code &&
          (field === undefined || cause.field === field) &&
          cause.proven !== unproven.includes(code),
      ),
    );
    const right = one.causes.length > 0 || found.causes.length === 0;
    const matches = found.matches === (one.matches ?? false);
    return named && right && matches ? [] : [`${one.name}: ${codes(found)}`];
  });
  assert.deepEqual(failures, []);
});

test("what is proven of a private key verifies: the text that is shown has that signature", () => {
  let proven = 0;
  for (const one of rsa()) {
    const [first] = asked(one).causes;
    // Which key it was, or which bytes stand for the text, no text shows.
    const other = /KEY|CHARSET|DIGEST|OUTPUT|SIGNATURE/u.test(first?.code ?? "KEY");
    if (!first?.proven || other) continue;
    proven += 1;
    const digest = createHash("sha256").update(first.canonical).digest("hex");
    const signed = one.scheme === "unionpayOpen" ? digest : first.canonical;
    const signature = sign("RSA-SHA256", Buffer.from(signed), privateKeys[one.key]);
    assert.equal(signature.toString("base64"), one.expected, one.name);
  }
  assert.ok(proven > 150, String(proven));
});

test("what a key gives back agrees with what verifies (Project Wycheproof)", async () => {
  const file = await readFile(
    join(repository, "tests/wycheproof/rsa_signature_sha256.jsonl"),
    "utf8",
  );
  const [{ about }, ...cases] = file
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const scheme = { name: "whole", template: "{body*}" };
  for (const { id, comment, key, message, signature, result } of cases) {
    const found = library.diagnose({
      scheme,
      publicKey: Buffer.from(about.keys[key], "hex"),
      params: { body: message },
      expected: Buffer.from(signature, "hex").toString("base64"),
    });
    if (result === "acceptable") continue;
    assert.equal(found.matches, result === "valid", `${id} ${comment} ${codes(found)}`);
  }
  assert.ok(cases.length > 300);
});

const MESSAGE = {
  method: "GET",
  url: "/v3/x?a=1",
  timestamp: "1700000000",
  nonce: "n0nce",
  body: "",
};
const TEXT = "GET\n/v3/x?a=1\n1700000000\nn0nce\n\n";
const answer = (inquiry) =>
  library.diagnose({ scheme: library.schemes.wechatPayV3Request, params: MESSAGE, ...inquiry });

test("keys are taken in all their forms, of all sizes and exponents", async () => {
  for (const [modulusLength, publicExponent] of [
    [1024, 3],
    [2048, 65537],
    [3072, 17],
    [4096, 0x10001],
    [8192, 5],
  ]) {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength, publicExponent });
    const expected = sign("RSA-SHA256", Buffer.from(TEXT), privateKey).toString("base64");
    const pem = publicKey.export({ type: "spki", format: "pem" });
    const forms = [
      pem,
      pem.replaceAll(/-----[^-]+-----|\s/gu, ""),
      pem.replaceAll("\n", "\\n"),
      publicKey.export({ type: "pkcs1", format: "pem" }),
      publicKey.export({ type: "spki", format: "der" }),
      [publicPem("other"), pem],
      { one: publicPem("other"), two: pem },
    ];
    for (const form of modulusLength === 8192 ? [pem] : forms) {
      assert.equal(answer({ publicKey: form, expected }).matches, true, String(modulusLength));
    }
    const own = privateKey.export({ type: "pkcs8", format: "pem" });
    assert.equal(answer({ privateKey: own, expected }).matches, true);
    const other = answer({ publicKey: publicPem("other"), expected });
    assert.deepEqual(codes(other), ["WRONG_KEY@!"]);
  }
  const large = generateKeyPairSync("rsa", { modulusLength: 8200 }).publicKey;
  const publicKey = large.export({ type: "spki", format: "pem" });
  assert.throws(() => answer({ publicKey, expected: "AA==" }), { code: "ERR_LIMIT" });
  assert.throws(() => answer({ publicKey: 7, expected: "AA==" }), { code: "ERR_TYPE" });
  const secret = privateKeys.own ?? privateKeys.merchant;
  const mixedUp = secret.export({ type: "pkcs8", format: "pem" });
  assert.throws(() => answer({ publicKey: mixedUp, expected: "AA==" }), {
    code: "ERR_KEY_PRIVATE",
  });
});

test("a certificate and OpenSSL's own signature are taken", async () => {
  const folder = await mkdtemp(join(tmpdir(), "orderstr-openssl-"));
  const path = (name) => join(folder, name);
  try {
    const openssl = (...command) => execFileSync("openssl", command, { stdio: "pipe" });
    openssl(
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"],
      ...["-keyout", path("key.pem"), "-out", path("certificate.pem")],
    );
    await writeFile(path("text"), TEXT);
    for (const [digest, ...wanted] of [["-sha256"], ["-sha1", "DIGEST_OTHER@!"]]) {
      openssl("dgst", digest, "-sign", path("key.pem"), "-out", path("signature"), path("text"));
      const expected = (await readFile(path("signature"))).toString("base64");
      const publicKey = await readFile(path("certificate.pem"), "utf8");
      assert.deepEqual(codes(answer({ publicKey, expected })), wanted);
      const bare = publicKey.replaceAll(/-----[^-]+-----|\s/gu, "");
      assert.deepEqual(codes(answer({ publicKey: bare, expected })), wanted);
    }
    // RSASSA-PSS is said, and nothing proven of the key.
    for (const saltLength of [32, constants.RSA_PSS_SALTLEN_MAX_SIGN]) {
      const padding = constants.RSA_PKCS1_PSS_PADDING;
      const key = { key: privateKeys.merchant, padding, saltLength };
      const expected = sign("RSA-SHA256", Buffer.from(TEXT), key).toString("base64");
      const found = answer({ publicKey: publicPem("merchant"), expected });
      assert.deepEqual(codes(found), ["PADDING_OTHER@"]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("of two keys at hand it is said whose made the signature", () => {
  const own = privateKeys.merchant.export({ type: "pkcs8", format: "pem" });
  const params = { timestamp: "1", nonce: "n", body: "{}" };
  const scheme = library.schemes.wechatPayV3Reply;
  const by = (key) =>
    createSign("RSA-SHA256").update("1\nn\n{}\n").sign(privateKeys[key], "base64");
  const of = (publicKey, expected) =>
    codes(
      library.diagnose({
        scheme,
        params,
        publicKey: publicPem(publicKey),
        privateKey: own,
        expected,
      }),
    );
  assert.deepEqual(of("gateway", by("gateway")), []);
  assert.deepEqual(of("merchant", by("gateway")), ["OWN_PUBLIC_KEY@!"]);
  assert.deepEqual(of("gateway", by("merchant")), ["SIGNED_BY_OWN_KEY@!"]);
  assert.deepEqual(of("gateway", by("other")), ["WRONG_KEY@!"]);
});

test("of thousands of right messages none is blamed, and of what is unrelated nothing proven", () => {
  const { random, seed } = seeded();
  const below = random.upTo;
  const words = [
    "9.00",
    "茶",
    "a b",
    "+1",
    "0",
    "T1001",
    "x%20y",
    "{}",
    "é",
    "2026-03-04 05:06:07",
  ];
  const word = () => words[below(words.length)];
  const key = privateKeys.gateway;
  const publicKey = publicPem("gateway");
  for (let round = 0; round < 1_000; round += 1) {
    const params = {
      app_id: String(below(1e9)),
      subject: word(),
      total_amount: word(),
      sign_type: "RSA2",
    };
    const scheme = library.schemes[["alipayOpen", "alipayNotifyV2"][round % 2]];
    const text = library.canonicalString(scheme, params);
    const expected = sign("RSA-SHA256", Buffer.from(text), key).toString("base64");
    const right = library.diagnose({ scheme, publicKey, params, expected });
    assert.deepEqual([right.matches, right.causes], [true, []], `${seed} ${text}`);
    if (round % 10 > 0) continue;
    const unrelated = sign("RSA-SHA256", Buffer.from(`${round} ${word()}`), key).toString("base64");
    const found = library.diagnose({ scheme, publicKey, params, expected: unrelated });
    assert.equal(found.causes[0].code, "KEY_FITS_TEXT_DIFFERS");
    assert.ok(
      found.causes.every(({ proven }) => !proven),
      codes(found).join(),
    );
  }
});

test("what was sent is pasted whole: its first line and its headers fill a template, and the signature is taken from them", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ type: "spki", format: "pem" });
  const signed = (text) => createSign("RSA-SHA256").update(text).sign(privateKey, "base64");
  const body = '{"mchid":"1900006891","amount":{"total":100}}';
  const spaced = '{"mchid": "1900006891", "amount": {"total": 100}}';
  const path = "/v3/pay/transactions/jsapi?a=1";
  const authorization = (text) =>
    `WECHATPAY2-SHA256-RSA2048 mchid="1900006891",nonce_str="n0nce",signature="${signed(text)}",timestamp="1554208460",serial_no="AB12"`;
  const request = (text) =>
    `POST ${path} HTTP/1.1\r\nHost: api.mch.weixin.qq.com\r\nAuthorization: ${authorization(text)}\r\nContent-Type: application/json\r\n\r\n${body}`;
  const curl = (text) =>
    `curl -X POST 'https://api.mch.weixin.qq.com${path}' -H 'Authorization: ${authorization(text)}' -d '${body}'`;
  const right = `POST\n${path}\n1554208460\nn0nce\n${body}\n`;
  const notice = (text) =>
    `POST /notify HTTP/1.1\r\nWechatpay-Timestamp: 1554208460\r\nWechatpay-Nonce: n0nce\r\nWechatpay-Serial: AB12\r\nWechatpay-Signature: ${signed(text)}\r\n\r\n${body}`;
  const wallet = (text) =>
    `POST /v1/payments/pay HTTP/1.1\nHost: wallet.example\nClient-Id: C1\nRequest-Time: 2020-08-15T12:00:01+08:00\nSignature: algorithm=RSA256, keyVersion=1, signature=${encodeURIComponent(signed(text))}\n\n${body}`;
  const plus = `POST /v1/payments/pay\nC1.2020-08-15T12:00:01+08:00.${body}`;
  const auth = "app_id=2014,nonce=n1,timestamp=1706000000000";
  const v3 = (text) =>
    `POST /v3/alipay/trade/query HTTP/1.1\nAuthorization: ALIPAY-SHA256withRSA ${auth},sign=${signed(text)}\n\n${body}`;
  const ofV3 = `${auth}\nPOST\n/v3/alipay/trade/query\n${body}\n`;
  const cases = [
    ["wechatPayV3Request", request, right, "\n", ""],
    ["wechatPayV3Request", curl, right, "1554208460", "1554208460000"],
    ["wechatPayV3Reply", notice, `1554208460\nn0nce\n${body}\n`, body, spaced],
    ["alipayPlus", wallet, plus, body, spaced],
    ["alipayOpenV3", v3, ofV3, "/v3/alipay", "/alipay"],
  ];
  for (const [scheme, write, text, from, to] of cases) {
    const rule = library.schemes[scheme];
    for (const named of [{ scheme: rule }, {}]) {
      const found = library.diagnose({ ...named, text: write(text), publicKey: pem });
      assert.deepEqual([found.causes, found.matches], [[], true], scheme);
      const wrong = library.diagnose({
        ...named,
        text: write(text.replaceAll(from, to)),
        publicKey: pem,
      });
      assert.equal(wrong.matches, false, scheme);
      assert.ok(wrong.causes[0].proven, `${scheme}: ${wrong.causes[0].code}`);
    }
  }
});

test("beside fields, and where no header is one that is known, a text is the body as it is", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = publicKey.export({ type: "spki", format: "pem" });
  const signed = (text) => createSign("RSA-SHA256").update(text).sign(privateKey, "base64");
  const time = "1546588959";
  for (const body of [
    "Subject: tea\n\nhello",
    "GET /a HTTP/1.1\nClient-Id: C1\n\nx",
    "curl https://m.example/a -d x",
  ]) {
    const own = { name: "own", template: "{time}.{body*}" };
    const beside = { scheme: own, params: { time }, text: body, publicKey: pem };
    const right = library.diagnose({ ...beside, expected: signed(`${time}.${body}`) });
    assert.deepEqual([right.causes, right.matches], [[], true], body);
  }
  const alone = { name: "alone", template: "{body*}" };
  const text = "Subject: tea\n\nhello";
  const found = library.diagnose({ scheme: alone, text, publicKey: pem, expected: signed(text) });
  assert.deepEqual([found.causes, found.matches], [[], true]);
});
