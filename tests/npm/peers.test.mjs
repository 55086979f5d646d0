// Against other people's clients, on 1,000 random messages each: empty values, line breaks, quotes, emoji and GBK among them. What
// differs is a fault of the peer that stands beside its test. alipay-sdk and wechatpay-axios-plugin have files of their own.
//
// `cargo xtask test` installs them: those of npm in tests/peers, those of Python under target/.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { fromPkg, repository, requirePacked } from "./packed.mjs";
import { randomText, seeded } from "./random.mjs";

const PEERS = join(repository, "tests/peers");
const PYTHON = process.env.ORDERSTR_PEERS_PYTHON ?? join(repository, "target/peers/bin/python");
const ROUNDS = 1_000;

const noNpm = existsSync(join(PEERS, "node_modules")) ? false : "tests/peers is not installed";
const noPython = existsSync(PYTHON)
  ? false
  : (process.env.ORDERSTR_NO_PEERS ?? "target/peers is not installed");

const { privateKey, publicKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const signed = (text) => sign("sha256", Buffer.from(text), privateKey).toString("base64");
/** The base64 between the lines of a PEM. */
const bare = (pem) => pem.replace(/-----[^-]+-----|\s/gu, "");

const { seed, random } = seeded();
const NAMES = ["app_id", "body", "subject", "total_amount", "attach", "a", "Z", "_x", "b.c", "10"];
const AROUND = ["", "", "", "\n", "\r\n", "\t", '"', "'", "🍷", "茶", " ", "%20", "+"];

/** Text that no name follows: what is ambiguous is refused, which other tests are about. */
const text = () => {
  if (random.chance(0.1)) return "";
  const inner = randomText(random, []).replaceAll("&", "+");
  return random.oneOf(AROUND) + inner + random.oneOf(AROUND);
};

/** A message with content in it. */
const message = (makeText = text) => ({
  ...Object.fromEntries(NAMES.filter(() => random.chance(0.6)).map((name) => [name, makeText()])),
  nonce_str: "n",
});
const gbkText = () =>
  random.many(1 + random.upTo(9), () => random.oneOf([..."茶中文订单号 1+%\"'\n"])).join("");

let library;
before(async () => {
  library = await requirePacked();
});

const ofWeChatV2 = (key) =>
  ["wechatPayV2Md5", "wechatPayV2HmacSha256"].map(
    (name) => new library.Signer(library.schemes[name], key),
  );

test(`tenpay, seed ${seed}`, { skip: noNpm }, () => {
  const Payment = createRequire(join(PEERS, "package.json"))("tenpay");
  const key = "192006250b4c09247ec02edce69f6a2d";
  const tenpay = new Payment({ appid: "wx1", mchid: "1", partnerKey: key });
  const [md5, hmac] = ofWeChatV2(key);
  for (let round = 0; round < ROUNDS; round += 1) {
    const fields = message();
    assert.equal(md5.sign(fields), tenpay._getSign(fields));
    assert.equal(hmac.sign(fields), tenpay._getSign(fields, "HMAC-SHA256"));
  }
});

test(`wechatpay-node-v3, seed ${seed}`, { skip: noNpm }, async () => {
  const Pay = createRequire(join(PEERS, "package.json"))("wechatpay-node-v3");
  const account = { appid: "wx1", mchid: "1900009191", serial_no: "1DDE" };
  const pay = new Pay({
    ...account,
    publicKey: Buffer.from(publicKey),
    privateKey: Buffer.from(privateKey),
  });
  Pay.certificates = { SERIAL: publicKey };
  const { wechatPayV3Request, wechatPayV3Reply } = library.schemes;
  const keys = {
    sign: library.rsaSha256Signer(privateKey),
    verify: library.rsaSha256Verifier(publicKey),
  };
  const requests = new library.ExternalSigner(wechatPayV3Request, keys);
  const replies = new library.ExternalSigner(wechatPayV3Reply, keys);
  for (let round = 0; round < ROUNDS; round += 1) {
    // It leaves the line of an empty body out of a POST.
    const method = random.oneOf(["GET", "POST"]);
    const body = method === "GET" ? "" : JSON.stringify({ a: text(), b: text() });
    const url = `/v3/pay/${random.upTo(1e6)}?mchid=1900009191`;
    const [nonce, timestamp] = [`n${round}`, String(1_700_000_000 + round)];
    const theirs = pay.getSignature(method, nonce, timestamp, url, body);
    assert.equal(await requests.sign({ method, url, timestamp, nonce, body }), theirs);
    const reply = { timestamp, nonce, body: random.chance(0.1) ? "" : body };
    const signature = await replies.sign(reply);
    const claimed = { ...reply, serial: "SERIAL", signature };
    assert.equal(await pay.verifySign(claimed), true);
    assert.equal(await replies.verify(reply, signature), true);
    assert.equal(await pay.verifySign({ ...claimed, body: `${reply.body} ` }), false);
  }
});

test(`alipay-sdk's and wechatpay-axios-plugin's texts, seed ${seed}`, () => {
  const { AlipaySdk } = fromPkg("alipay-sdk");
  const { Hash } = fromPkg("wechatpay-axios-plugin");
  const sdk = new AlipaySdk({
    appId: "1",
    privateKey,
    alipayPublicKey: publicKey,
    keyType: "PKCS8",
  });
  const key = "192006250b4c09247ec02edce69f6a2d";
  const [md5, hmac] = ofWeChatV2(key);
  for (let round = 0; round < ROUNDS; round += 1) {
    const fields = message();
    const notified = library.canonicalString(library.schemes.alipayNotifyV1, fields);
    assert.equal(sdk.checkNotifySignV2({ ...fields, sign: signed(notified) }), true);
    // It signs what is empty, which the document leaves out.
    const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
    const sorted = Object.keys(filled).sort();
    const query = sorted.map((name) => `${name}=${filled[name]}`).join("&");
    assert.equal(md5.sign(fields), Hash.sign("MD5", filled, key), query);
    assert.equal(hmac.sign(fields), Hash.sign("HMAC-SHA256", filled, key), query);
  }
});

test(`wechatpy, python-alipay-sdk, alipay-sdk-python and wechatpayv3, seed ${seed}`, {
  skip: noPython,
}, async () => {
  const key = "192006250b4c09247ec02edce69f6a2d";
  const rounds = (make) => Array.from({ length: ROUNDS }, (_, round) => make(round));
  const { schemes, canonicalString } = library;
  const weChat = rounds(() => message());
  // It signs what is empty, which requests leave out: a request of its own has none.
  const filled = () => message(() => text() || "x");
  const alipay = rounds(() => {
    const notification = { ...message(), sign_type: "RSA2" };
    return [filled(), notification, signed(canonicalString(schemes.alipayNotifyV1, notification))];
  });
  const official = rounds((round) =>
    round % 4 === 0 ? [message(gbkText), "gbk"] : [message(), "utf-8"],
  );
  const weChatV3 = rounds((round) => {
    const body = JSON.stringify({ a: text(), b: text() });
    const reply = [String(1_700_000_000 + round), `n${round}`, random.chance(0.1) ? "" : body];
    const [timestamp, nonce, replied] = reply;
    const values = { timestamp, nonce, body: replied };
    const signature = signed(canonicalString(schemes.wechatPayV3Reply, values));
    const method = random.oneOf(["GET", "POST"]);
    const sent = method === "GET" ? "" : body;
    return [method, `/v3/pay/${round}?a=1`, sent, `N${round}`, [...reply, signature]];
  });
  const pkcs1 = createPrivateKey(privateKey).export({ type: "pkcs1", format: "pem" });
  const asked = {
    wechatpy: { key, messages: weChat },
    "python-alipay-sdk": { private: privateKey, public: publicKey, messages: alipay },
    "alipay-sdk-python": { pkcs1: bare(pkcs1), signed: 60, messages: official },
    wechatpayv3: { private: privateKey, public: publicKey, messages: weChatV3 },
  };
  const options = { input: JSON.stringify(asked), maxBuffer: 2 ** 28 };
  const answered = JSON.parse(execFileSync(PYTHON, [join(PEERS, "peers.py")], options).toString());

  const [md5, hmac] = ofWeChatV2(key);
  for (const [round, [theirs, theirHmac]] of answered.wechatpy.entries()) {
    assert.deepEqual([md5.sign(weChat[round]), hmac.sign(weChat[round])], [theirs, theirHmac]);
  }
  const keys = { sign: library.rsaSha256Signer(privateKey) };
  const ours = new library.ExternalSigner(schemes.alipayOpen, keys);
  for (const [round, [signedString, verified]] of answered["python-alipay-sdk"].entries()) {
    const form = new URLSearchParams(signedString);
    assert.equal(await ours.sign(alipay[round][0]), form.get("sign"));
    assert.equal(verified, true);
  }
  const { alipayNotifyV2 } = schemes;
  for (const [round, [content, signature]] of answered["alipay-sdk-python"].entries()) {
    const [fields, charset] = official[round];
    // It signs what is empty, as notifications do.
    const scheme = { ...alipayNotifyV2, charset };
    assert.equal(canonicalString(scheme, fields), content);
    if (signature === null) continue;
    const signer = new library.ExternalSigner(scheme, keys);
    assert.equal(await signer.sign(fields), signature);
    signer.dispose();
  }
  for (const [round, [header, verified]] of answered.wechatpayv3.entries()) {
    const [method, url, body] = weChatV3[round];
    const [, nonce] = /nonce_str="([^"]*)"/u.exec(header);
    const [, timestamp] = /timestamp="([^"]*)"/u.exec(header);
    const [, signature] = /signature="([^"]*)"/u.exec(header);
    const values = { method, url, timestamp, nonce, body };
    assert.equal(signed(canonicalString(schemes.wechatPayV3Request, values)), signature);
    assert.equal(verified, true);
  }
});
