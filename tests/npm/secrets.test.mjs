// What must never be seen: the key, in an error of any code, in an inspected object, in an explanation
// or in WebAssembly memory; and that a disposed object is of no more use.

import assert from "node:assert/strict";
import { createHash, generateKeyPairSync } from "node:crypto";
import { before, beforeEach, test } from "node:test";
import { format, inspect } from "node:util";
import { integer, octets, oddNumber, pem, sequence } from "./der.mjs";
import {
  ACCOUNT,
  asked,
  assertAlive,
  assertRefused,
  copies,
  DEATHS,
  hmac,
  KEY,
  MINI,
  NOTIFICATION,
  ORDER,
  openLibrary,
  PAYMENT,
  QUERY,
  REFUND,
  signatureOfA,
  thrownBy,
} from "./watched_wasm.mjs";

let library;
let declarations;
let wasm;
before(async () => {
  ({ library, declarations, wasm } = await openLibrary());
});

const YABAND_ORDER = {
  order_id: KEY,
  amount: "1",
  currency: "EUR",
  description: KEY,
  timeout: "0",
  notify_url: "https://merchantsite.com/confirm",
};
const refundOf = (value) => ({
  paymentId: KEY,
  refundRequestId: KEY,
  refundAmount: { currency: "EUR", value },
});
const signedBy = (version) => ({
  "response-time": "2020-08-15T12:00:00Z",
  signature: `algorithm=RSA256,keyVersion=${version},signature=AAAA`,
});

const platformSigned = (serial, timestamp) => ({
  "wechatpay-timestamp": timestamp,
  "wechatpay-nonce": KEY,
  "wechatpay-serial": serial,
  "wechatpay-signature": "AAAA",
});
const orderOf = (total) => ({
  description: KEY,
  out_trade_no: KEY.replace(/[^A-Za-z0-9]/g, "").slice(0, 32),
  notify_url: "https://merchantsite.com/confirm",
  amount: { total },
  payer: { openid: KEY },
});
const sealedEvent = {
  resource: {
    algorithm: "AEAD_AES_256_GCM",
    ciphertext: Buffer.from(KEY).toString("base64"),
    nonce: "fdasflkja484",
  },
};

let signer;
let latipay;
let yabandpay;
let alipayOpen;
let alipayPlus;
let wechatPay;
beforeEach(() => {
  wasm.ambush = undefined;
  yabandpay = new library.YabandPay({ user: "016683", secretKey: KEY });
  alipayOpen = new library.AlipayOpen({
    appId: "2014072300007148",
    charset: "gbk",
    sign: () => "AAAA",
    verify: () => true,
  });
  alipayPlus = new library.AlipayPlus({
    baseUrl: "https://open.wallet.example",
    clientId: "C1",
    sign: () => KEY,
    verify: { 1: () => true },
  });
  wechatPay = new library.WeChatPay({
    appid: "wx1",
    mchid: "1",
    serialNo: "A",
    sign: () => KEY,
    verify: { A: () => true },
    open: library.aes256GcmOpener(KEY.slice(0, 32)),
  });
  signer = new library.Signer(library.schemes.latipay, KEY);
  latipay = new library.Latipay(ACCOUNT);
});

// ---- the key ----

const bytesOfKey = Buffer.from(KEY);
const odd = integer([3]);
const derText = (...numbers) => sequence(...numbers).toString("base64");

/** WebCrypto may say what it likes of a key. */
async function signWhileWebCryptoFails() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const sign = library.rsaSha256Signer(privateKey.export({ type: "pkcs8", format: "pem" }));
  const { subtle } = globalThis.crypto;
  const value = () => Promise.reject(new Error(KEY));
  Object.defineProperty(subtle, "sign", { value, configurable: true });
  try {
    await sign(bytesOfKey);
  } finally {
    delete subtle.sign;
  }
}

/** What is thrown, at once or by what was promised. */
async function failureOf(way) {
  try {
    await way();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

/** A way to each code, the key in every place where a mistake may put it. */
const WAYS = [
  ["ERR_MISSING", () => latipay.alipayMini({ product_name: KEY })],
  ["ERR_EMPTY", () => latipay.alipayMini({ ...ORDER, product_name: KEY, amount: "" })],
  ["ERR_UNKNOWN_FIELD", () => latipay.alipayMini({ ...ORDER, apiKey: KEY })],
  ["ERR_TYPE", () => latipay.alipayMini({ ...ORDER, product_name: [KEY] })],
  ["ERR_TYPE", () => signer.sign(KEY)],
  ["ERR_TYPE", () => signer.verify({ a: KEY }, { signature: KEY })],
  ["ERR_TOO_LONG", () => alipayOpen.query({ trade_no: KEY.repeat(2) })],
  ["ERR_AMOUNT", () => latipay.alipayMini({ ...ORDER, amount: KEY })],
  ["ERR_IPV4", () => latipay.alipayMini({ ...ORDER, product_name: KEY, ip: KEY.slice(0, 12) })],
  ["ERR_URL", () => latipay.alipayMini({ ...ORDER, callback_url: KEY })],
  ["ERR_URL", () => new library.Latipay({ ...ACCOUNT, baseUrl: KEY })],
  ["ERR_PATH", () => latipay.query({ merchant_reference: ".." })],
  ["ERR_MINIMUM", () => yabandpay.alipayMini({ ...YABAND_ORDER, amount: "0.01" })],
  ["ERR_CURRENCY", () => yabandpay.alipayMini({ ...YABAND_ORDER, currency: KEY })],
  ["ERR_NUMBER", () => yabandpay.alipayMini({ ...YABAND_ORDER, timeout: KEY })],
  ["ERR_NOT_LISTED", () => yabandpay.alipayMini({ ...YABAND_ORDER, sub_pay_method_type: KEY })],
  ["ERR_CHARSET", () => alipayOpen.call("a.b", { a: `${KEY}🍷` })],
  ["ERR_CHARSET", () => alipayOpen.verifyNotification(`a=${KEY}&charset=big5&sign=AAAA`)],
  ["ERR_CHARSET", () => alipayOpen.verifyNotification(`a=${KEY}%FF&sign=AAAA`)],
  ["ERR_FORM", () => alipayOpen.verifyNotification(`a=${KEY}%&sign=AAAA`)],
  [
    "ERR_EXPECTED",
    () => alipayOpen.verifyNotification(`app_id=${KEY}&notify_type=other&sign=AAAA`),
  ],
  ["ERR_NOT_LISTED", () => alipayOpen.call(`${KEY}&`, {})],
  ["ERR_TIME", () => alipayOpen.call("a.b", {}, { time: KEY })],
  [
    "ERR_SIGNATURE",
    () =>
      alipayOpen.read(
        asked("call", "https://a.example/?method=a.b"),
        `{"a_b_response":{"code":"10000","x":"${KEY}"}}`,
      ),
  ],
  ["ERR_FEN", () => wechatPay.wechatMini(orderOf(KEY), { nonce: "a" })],
  ["ERR_ID", () => wechatPay.requestPayment(`${KEY}=`, { nonce: "a" })],
  ["ERR_MINOR_UNITS", () => alipayPlus.refund(refundOf(KEY))],
  ["ERR_TIME", () => alipayPlus.cancel({ paymentId: "1" }, { time: KEY })],
  ["ERR_HEADER", () => alipayPlus.read(asked("call"), { headers: { signature: KEY }, body: "{}" })],
  [
    "ERR_KEY_VERSION",
    () => alipayPlus.read(asked("call"), { headers: signedBy("9"), body: `{"a":"${KEY}"}` }),
  ],
  [
    "ERR_STALE",
    () => wechatPay.verifyNotification({ headers: platformSigned("A", "1"), body: KEY }),
  ],
  ["ERR_CERTIFICATE", () => library.certificate(KEY)],
  ["ERR_KEY", () => library.aes128CbcDecrypter(KEY)],
  [
    "ERR_DECRYPT",
    () => {
      const [headers, body] = [platformSigned("A", "1"), JSON.stringify(sealedEvent)];
      return wechatPay.verifyNotification({ headers, body }, undefined, { now: 1 });
    },
  ],
  ["ERR_KEY", () => library.aes256GcmOpener(KEY)],
  ["ERR_FIXED", () => latipay.alipayMini({ ...ORDER, user_id: KEY })],
  ["ERR_DUPLICATE", () => latipay.verifyNotification(`a=${KEY}&a=${KEY}`)],
  ["ERR_AMBIGUOUS", () => signer.sign({ a: `${KEY}&user_id=${KEY}` })],
  ["ERR_CONTROL_CHARACTER", () => signer.sign({ a: `${KEY}\x1f` })],
  ["ERR_NAME", () => signer.sign({ [`${KEY} `]: KEY })],
  ["ERR_TEXT", () => signer.sign({ a: `${KEY}\ud800` })],
  ["ERR_LIMIT", () => signer.sign({ a: KEY.repeat(2_000) })],
  [
    "ERR_CHARSET",
    () => new library.Signer({ charset: "gbk" }, KEY).sign({ [`a${KEY}`]: `${KEY}🍷` }),
  ],
  ["ERR_SCHEME", () => new library.Signer({ digest: KEY }, KEY)],
  ["ERR_SCHEME", () => new library.Signer({ [`${KEY} `]: KEY }, KEY)],
  ["ERR_SCHEME", () => new library.Signer(KEY, library.schemes.latipay)],
  ["ERR_UNRECOGNISED", () => library.diagnose({ key: KEY, text: KEY })],
  ["ERR_OPTION", () => new library.Latipay(KEY)],
  ["ERR_OPTION", () => new library.Latipay({ ...ACCOUNT, limits: { fields: KEY } })],
  ["ERR_OPTION", () => new library.Latipay({ ...ACCOUNT, walletId: [KEY] })],
  ["ERR_OPTION", () => new library.Signer({}, KEY, { allowAmbiguous: [`${KEY} `] })],
  ["ERR_OPTION", () => library.parseOrderStr("a=1", { encoding: KEY })],
  ["ERR_KEY", () => new library.Signer(library.schemes.latipay, KEY.repeat(29))],
  ["ERR_KEY", () => new library.Signer(library.schemes.latipay, { key: KEY })],
  ["ERR_KEY", () => new library.Signer(library.schemes.latipay, `${KEY}\n`)],
  ["ERR_KEY_FORMAT", () => library.rsaSha256Signer(KEY)],
  ["ERR_KEY_FORMAT", () => library.rsaSha256Verifier(pem("PUBLIC KEY", Buffer.from(KEY)))],
  ["ERR_KEY_ENCRYPTED", () => library.rsaSha256Signer(`Proc-Type: 4,ENCRYPTED\n\n${KEY}`)],
  ["ERR_KEY_NOT_RSA", () => library.rsaSha256Signer(derText(integer([1]), octets(bytesOfKey)))],
  ["ERR_KEY_PUBLIC", () => library.rsaSha256Signer(derText(oddNumber(2048, bytesOfKey), odd))],
  [
    "ERR_KEY_PRIVATE",
    () =>
      library.rsaSha256Verifier(
        derText(integer([0]), oddNumber(2048, bytesOfKey), ...Array(7).fill(odd)),
      ),
  ],
  ["ERR_KEY_ENCODING", () => new library.Signer({ keyEncoding: "hex" }, KEY)],
  [
    "ERR_VERIFY_ONLY",
    () => new library.Signer({ digest: "sha1", secret: "append" }, KEY).sign({ a: "1" }),
  ],
  ["ERR_KEY_SIZE", () => library.rsaSha256Verifier(derText(oddNumber(1024, bytesOfKey), odd))],
  ["ERR_SIGNER", () => signWhileWebCryptoFails()],
  ["ERR_SIGNATURE", () => latipay.verifyNotification(NOTIFICATION.replace("paid", KEY))],
  ["ERR_EXPECTED", () => latipay.verifyNotification(NOTIFICATION, { status: KEY })],
  ["ERR_RAW_BODY", () => latipay.verifyNotification({ signature: KEY })],
  ["ERR_JSON", () => latipay.read(MINI, `{"a":${KEY}`)],
  ["ERR_FORM", () => latipay.verifyNotification(KEY)],
  ["ERR_REPLY", () => latipay.read(MINI, `{"code":0,"message":"${KEY}"}`)],
  ["ERR_GATEWAY", () => latipay.read(MINI, `{"code":"${KEY} ","data":"${KEY}"}`)],
  [
    "ERR_REPLAYS",
    async () => {
      const replays = library.memoryReplays({ max: 1 });
      await replays.claim("a", 1);
      await replays.claim(KEY, 1);
    },
  ],
  [
    "ERR_DISPOSED",
    () => {
      const disposed = new library.Signer(library.schemes.latipay, KEY);
      disposed.dispose();
      disposed.sign({ a: KEY });
    },
  ],
  [
    "ERR_INTERNAL",
    () => {
      wasm.ambush = { name: "coresigner_explain", instead: DEATHS["before its work"] };
      signer.explain({ a: KEY });
    },
  ],
];

/** Every way in which an object ends up in a log. */
function shown(value) {
  const all = { showHidden: true, depth: Infinity, getters: true, maxStringLength: Infinity };
  const own =
    Object(value) === value ? Reflect.ownKeys(value).map((name) => inspect(value[name], all)) : [];
  return [
    ...[
      inspect(value),
      inspect(value, all),
      JSON.stringify(value),
      String(value),
      `${value?.stack}`,
    ],
    ...[format("%s %o %O %j", value, value, value, value), ...own],
  ].join("\n");
}

test("there is a way to every error code, and none shows the key", async () => {
  const union = /export type ErrorCode =([^;]+);|type ErrorCode =([^;]+);/.exec(declarations);
  const codes = [...union[0].matchAll(/"(ERR_\w+)"/g)].map(([, code]) => code);
  assert.ok(codes.length >= 35, `${codes}`);
  assert.deepEqual([...new Set(WAYS.map(([code]) => code))].sort(), [...codes].sort());

  for (const [code, way] of WAYS) {
    const error = await failureOf(way);
    assert.ok(error instanceof library.OrderStrError, inspect(error));
    assert.ok(error instanceof Error);
    assert.equal(error.code, code, `${way}`);
    assert.equal(error.name, "OrderStrError");
    assert.match(error.message, /[a-z]/);
    assert.match(error.messageZh, /\p{Script=Han}/u);
    assert.equal(shown(error).includes(KEY), false, `${way}`);
  }
  assertAlive(signer, latipay);
});

test("nothing that holds the key shows it, nor does an explanation or a request", () => {
  for (const value of [
    ...[signer, latipay, library.schemes, new library.Signer({ secret: "append" }, KEY)],
    ...[signer.explain({ a: "1" }), latipay.explain(latipay.alipayMini(ORDER))],
    ...[
      latipay.alipayMini(ORDER),
      latipay.query({ merchant_reference: "1" }),
      latipay.verifyNotification(NOTIFICATION),
    ],
  ]) {
    assert.equal(shown(value).includes(KEY), false, inspect(value));
  }
  assert.equal(signer.explain({ a: "1" }).stringToSign, "a=1‹key›");
  // Cloning for a worker or a store takes nothing along.
  assert.deepEqual(structuredClone(signer), {});
  assert.equal(inspect(structuredClone(latipay), { showHidden: true }).includes(KEY), false);
});

// ---- the key in WebAssembly memory ----

const hash = (algorithm) => (text) => createHash(algorithm).update(text).digest("hex");

/** Schemes, how many copies of the key each may keep, and its signature of `a` as an oracle. */
const KEEPING = [
  ["Latipay's notifications", "latipayNotification", 0, undefined],
  ["HMAC", { name: "hmac" }, 0, (a) => hmac(`a=${a}`)],
  ["Latipay", "latipay", 1, signatureOfA],
  ["an MD5 suffix", { secret: "append", digest: "md5" }, 1, (a) => hash("md5")(`a=${a}${KEY}`)],
  [
    "a SHA-256 suffix",
    { secret: "append", digest: "sha256" },
    1,
    (a) => hash("sha256")(`a=${a}${KEY}`),
  ],
  [
    "the key among the values",
    { secret: "among-values", order: "sorted-by-value", pair: "value", separator: "" },
    1,
    (a) => hmac([a, KEY].sort().join("")),
  ],
];

/** Whole copies, and copies of either half: half of a key is no longer a secret worth the name. */
function assertCopies(allowed, about) {
  const found = [KEY, KEY.slice(0, 18), KEY.slice(18)].map(copies);
  assert.ok(Math.max(...found) <= allowed, `${about}: ${found} copies, ${allowed} allowed`);
}

/** New instances of the modules that hold keys, and only their memories watched. */
function onlyTheseInstances() {
  for (const held of [signer, latipay, yabandpay]) held.dispose();
  const probe = new library.Signer(library.schemes.latipayNotification, "k");
  const account = new library.Latipay({ ...ACCOUNT, apiKey: "k" });
  wasm.ambush = { name: "coresigner_explain", instead: DEATHS["before its work"] };
  thrownBy(() => probe.explain(PAYMENT));
  const other = new library.YabandPay({ user: "016683", secretKey: "k" });
  wasm.ambush = { name: "corelatipay_request", instead: DEATHS["before its work"] };
  thrownBy(() => account.query({ merchant_reference: "1" }));
  wasm.ambush = { name: "coreyabandpay_request", instead: DEATHS["before its work"] };
  thrownBy(() => other.query({ trade_id: "1" }));
  wasm.memories.length = 0;
  probe.sign(PAYMENT);
  account.query({ merchant_reference: "1" });
  other.query({ trade_id: "1" });
  for (const held of [probe, account, other]) held.dispose();
  assert.equal(wasm.memories.length, 3);
}

for (const [about, given, kept, oracle] of KEEPING) {
  test(`memory: ${about} keeps ${kept} copies of the key while in use, none afterwards`, () => {
    onlyTheseInstances();
    const scheme = typeof given === "string" ? library.schemes[given] : given;
    const held = new library.Signer(scheme, KEY);
    assertCopies(kept, "made");
    // Digests work in blocks of 64 bytes: the key stands everywhere in one.
    for (let length = 1; length <= 130; length += 1) {
      const text = "x".repeat(length);
      const fields = oracle ? { a: text } : { ...PAYMENT, status: text };
      const signature = held.sign(fields);
      if (oracle) assert.equal(signature, oracle(text));
      assertCopies(kept, `signed ${length}`);
      assert.equal(held.verify(fields, signature), true);
      assertCopies(kept, `verified ${length}`);
      held.explain(fields);
      assertCopies(kept, `explained ${length}`);
      for (const bad of ["\x1f", 1.5, "\ud800", "x".repeat(65_537)]) {
        thrownBy(() => held.sign({ ...fields, status: bad }));
      }
      assertCopies(kept, `refused ${length}`);
    }
    held.dispose();
    assertCopies(0, "disposed");
  });
}

test("memory: an account keeps 1 copy of the key through every call, none afterwards", () => {
  onlyTheseInstances();
  const account = new library.Latipay(ACCOUNT);
  assertCopies(1, "made");
  assert.equal(copies(KEY), 1, "its memory is watched");
  for (const call of [
    // Three times: the names are noted, expected, and met again.
    () => account.alipayMini(ORDER),
    () => account.alipayMini(ORDER),
    () => account.alipayMini(ORDER),
    () => account.alipayMini({ ...ORDER, product_name: "x".repeat(60_000) }),
    () => thrownBy(() => account.alipayMini({ ...ORDER, amount: "x" })),
    () => account.explain(account.alipayMini(ORDER)),
    () => account.query({ merchant_reference: "1" }),
    () => account.refund({ order_id: "1", refund_amount: "1" }),
    () => account.read(MINI, '{"code":0,"gatewaydata":{"a":1.0}}'),
    () => account.verifyNotification(NOTIFICATION, PAYMENT),
    () => thrownBy(() => account.alipayMini({})),
    () => thrownBy(() => account.read(QUERY, "{}")),
    () => thrownBy(() => account.verifyNotification(NOTIFICATION.replace("paid", "open"))),
    () => thrownBy(() => account.verifyNotification("x".repeat(1_000_000))),
  ]) {
    call();
    assertCopies(1, `${call}`);
  }
  account.dispose();
  assertCopies(0, "disposed");
});

test("memory: an account whose key is in no text keeps no copy of it", () => {
  onlyTheseInstances();
  const account = new library.YabandPay({ user: "016683", secretKey: KEY });
  assertCopies(0, "made");
  const order = { ...YABAND_ORDER, order_id: "1", description: "Tea" };
  for (const call of [
    () => account.alipayMini(order, { time: 1 }),
    () => account.explain(account.alipayMini(order, { time: 1 })),
    () => thrownBy(() => account.alipayMini({})),
    () => thrownBy(() => account.verifyNotification('{"sign":"0","data":{"a":"1"}}')),
  ]) {
    call();
    assertCopies(0, `${call}`);
  }
  account.dispose();
  assertCopies(0, "disposed");
});

test("memory: a signer that could not be made leaves nothing", () => {
  onlyTheseInstances();
  const { Signer, Latipay, schemes } = library;
  for (const [about, make] of Object.entries({
    digest: () => new Signer({ digest: "x" }, KEY),
    pair: () => new Signer({ secret: "among-values" }, KEY),
    limits: () => new Signer(schemes.latipay, KEY, { limits: { fields: 0 } }),
    "too long": () => new Signer(schemes.latipay, KEY + "中".repeat(400)),
    "line feed": () => new Signer(schemes.latipay, `${KEY}\n`),
    "half a character": () => new Signer(schemes.latipay, `${KEY}\ud800`),
    "no user": () => new Latipay({ ...ACCOUNT, userId: "" }),
    "bad address": () => new Latipay({ ...ACCOUNT, baseUrl: "x" }),
  })) {
    thrownBy(make);
    assertCopies(0, about);
  }
});

test("memory: an instance that died keeps no key", () => {
  onlyTheseInstances();
  const held = new library.Signer(library.schemes.latipay, KEY);
  wasm.ambush = { name: "coresigner_verify", instead: DEATHS["for real"] };
  assertRefused(() => held.verify({ a: "1" }, ""), "ERR_INTERNAL", undefined);
  assertCopies(0, "the instance died");
  assert.equal(held.sign({ a: "1" }), signatureOfA("1"));
  assert.equal(wasm.memories.length, 4);
  assertCopies(1, "the signer moved");
  held.dispose();
  assertCopies(0, "disposed");
});

// ---- disposal ----

test("after dispose() every use is ERR_DISPOSED, and it may be called again", () => {
  for (const dispose of ["dispose", Symbol.dispose]) {
    const [one, other] = [
      new library.Signer(library.schemes.latipay, KEY),
      new library.Latipay(ACCOUNT),
    ];
    for (const held of [one, other]) {
      held[dispose]();
      held[dispose]();
      held.dispose();
    }
    for (const call of [
      () => one.sign({ a: "1" }),
      () => one.verify({ a: "1" }, signatureOfA("1")),
      () => one.explain({ a: "1" }),
      () => other.alipayMini(ORDER),
      () => other.explain(other.alipayMini(ORDER)),
      () => other.query({ merchant_reference: "1" }),
      () => other.refund({ order_id: "1", refund_amount: "1" }),
      () => other.read(MINI, "{}"),
      () => other.read(QUERY, "{}"),
      () => other.read(REFUND, "{}"),
      () => other.verifyNotification(NOTIFICATION),
    ]) {
      assertRefused(call, "ERR_DISPOSED", undefined);
    }
    assert.equal(other.acknowledge().body, "sent");
  }
  assertAlive(signer, latipay);
});
