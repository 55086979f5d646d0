// What goes wrong around a call: WebAssembly that traps and is replaced, V8 that gives up optimised
// code, getters that throw by the hundred thousand, a polluted Object.prototype, and the names that a
// signer remembers from the message before. The next answer is right all the same.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, beforeEach, test } from "node:test";
import { inspect } from "node:util";
import { installPacked, node } from "./packed.mjs";
import {
  ACCOUNT,
  answerOf,
  asked,
  assertAlive,
  assertRefused,
  DEATHS,
  hmac,
  KEY,
  MINI,
  NOTIFICATION,
  ORDER,
  Order,
  openLibrary,
  PAYMENT,
  QUERY,
  REFUND,
  signatureOfA,
  thrownBy,
} from "./watched_wasm.mjs";

let library;
let wasm;
before(async () => {
  ({ library, wasm } = await openLibrary());
});

let signer;
let latipay;
let yabandpay;
let alipayPlus;
let alipayOpen;
let weChatPay;
let gbk;
let pairs;
let slots;
beforeEach(() => {
  wasm.ambush = undefined;
  alipayPlus = new library.AlipayPlus(WALLET);
  alipayOpen = new library.AlipayOpen(PLATFORM);
  weChatPay = new library.WeChatPay(MERCHANT);
  signer = new library.Signer(library.schemes.latipay, KEY);
  latipay = new library.Latipay(ACCOUNT);
  yabandpay = new library.YabandPay({ user: "016683", secretKey: KEY });
  gbk = new library.Signer({ ...library.schemes.latipay, charset: "gbk" }, KEY);
  pairs = new library.ExternalSigner(library.schemes.unionpayOpen);
  slots = new library.ExternalSigner({ name: "slots", template: "{a}.{b*}" });
});

// ---- traps ----

const WALLET = {
  baseUrl: "https://open.wallet.example",
  clientId: "C1",
  sign: () => "AAAA",
  verify: () => true,
};

/** A reply to a call that succeeded. */
const CANCELLED = {
  headers: {
    "client-id": "C1",
    "response-time": "2024-01-02T03:04:05Z",
    signature: "algorithm=RSA256,keyVersion=1,signature=AAAA",
  },
  body: '{"result":{"resultStatus":"S","resultCode":"SUCCESS"}}',
};

const PLATFORM = { appId: "2014072300007148", sign: () => "AAAA", verify: () => true };
const ALIPAY_TIME = { time: "2024-01-02 03:04:05" };
const CLOSE = asked(
  "close",
  "https://openapi.alipay.com/gateway.do?method=alipay.trade.close",
  "biz_content=%7B%7D",
);
const CLOSED =
  '{"alipay_trade_close_response":{"code":"10000","msg":"Success","trade_no":"1"},"sign":"AAAA"}';

const MERCHANT = {
  ...{ appid: "wxd678efh567hg6787", mchid: "1900007291", serialNo: "5157F09E" },
  ...{ sign: () => "AAAA", verify: { K1: () => true } },
};
const WECHAT_TIME = { nonce: "N1", time: 1 };
const WECHAT_NOW = { now: 1 };
const WECHAT_CLOSED = {
  status: 204,
  headers: {
    ...{ "wechatpay-serial": "K1", "wechatpay-signature": "AAAA" },
    ...{ "wechatpay-timestamp": "1", "wechatpay-nonce": "N2" },
  },
  body: "",
};

/** A signature of another amount. */
const MISMATCH = () => ({
  scheme: library.schemes.latipay,
  key: KEY,
  params: { amount: "1.00" },
  expected: hmac(`amount=1${KEY}`),
});

/** What the glue exports and the JavaScript bindings do not use; all of diagnosis's memory is wiped, its stack too. */
const NEVER_CALLED =
  /\.(__wbg_boundary_free|__wbindgen_free|start)$|^diagnose\.boundary_wipe_stack$/;

const TAKES_NO_OBJECT = /\.(boundary_new|order_str_plan|__\w+)$|^instantiate$/;

/** Every call, each with the answer it must give. */
function tour() {
  return [
    // Three times: the names are noted, expected, and met again.
    [() => signer.sign({ a: "1" }), signatureOfA("1")],
    [() => signer.sign({ a: "2" }), signatureOfA("2")],
    [() => signer.sign({ a: "3" }), signatureOfA("3")],
    [() => signer.verify({ a: "1" }, signatureOfA("1")), true],
    [() => signer.verify({ b: "1" }, signatureOfA("1")), false],
    [() => signer.explain({ a: "1" }).signature, signatureOfA("1")],
    [() => new library.Signer(library.schemes.latipay, KEY).sign({ a: "1" }), signatureOfA("1")],
    [() => gbk.sign({ a: "1" }), signatureOfA("1")],
    [() => gbk.verify({ a: "1" }, signatureOfA("1")), true],
    [() => gbk.explain({ a: "1" }).signature, signatureOfA("1")],
    [() => pairs.canonicalString({ b: "2", a: "1" }), "a=1&b=2"],
    [() => pairs.bytesToSign({ a: "1" }).length, 64],
    [() => slots.canonicalString({ a: "1", b: "2.3" }), "1.2.3"],
    [() => new library.ExternalSigner(library.schemes.alipayOpen).dispose(), undefined],
    [() => library.diagnose(MISMATCH()).causes[0].code, "NUMBER_REFORMATTED"],
    [() => thrownBy(() => library.diagnose({ scheme: { name: "" } })).code, "ERR_SCHEME"],
    [() => library.orderStr({ a: "1" }, { allowAmbiguous: ["a"] }), "a=1"],
    // Other names than before, and then the same.
    [() => library.orderStr({ a: "1" }), "a=1"],
    [() => library.orderStr({ b: "1" }), "b=1"],
    [() => library.orderStr({ b: "2" }), "b=2"],
    [() => library.orderStr('{"a":1.0}', { allowAmbiguous: ["a"] }), "a=1.0"],
    [() => library.parseOrderStr("a=1", { names: ["a"] }).a, "1"],
    // Text that is not ASCII is made room for once more.
    [() => thrownBy(() => library.parseOrderStr("a", { encoding: "é" })).code, "ERR_OPTION"],
    [() => thrownBy(() => signer.sign({ a: "1\x1f" })).code, "ERR_CONTROL_CHARACTER"],
    [() => thrownBy(() => signer.sign({ a: "1&b=2", b: "3" })).code, "ERR_AMBIGUOUS"],
    [() => new library.Latipay(ACCOUNT).alipayMini(ORDER).method, "POST"],
    [() => latipay.alipayMini(ORDER).method, "POST"],
    [() => latipay.alipayMini(ORDER).method, "POST"],
    [() => latipay.alipayMini(ORDER).method, "POST"],
    [() => latipay.explain(latipay.alipayMini(ORDER)).scheme, "latipay"],
    [() => latipay.query({ merchant_reference: "1" }).method, "GET"],
    [() => latipay.refund({ order_id: "1", refund_amount: "1" }).method, "POST"],
    [() => latipay.read(MINI, '{"code":0,"gatewaydata":{"a":1.0}}').tradePay.orderStr, "a=1.0"],
    [
      () =>
        latipay.read(MINI, '{"code":0,"gatewaydata":{"a":1},"message":"é"}').fields.gatewaydata.a,
      "1",
    ],
    [() => latipay.read(REFUND, '{"code":0}').authenticated, false],
    [() => latipay.verifyNotification(NOTIFICATION).fields.status, "paid"],
    [() => yabandpay.query({ trade_id: "é" }, { time: 1 }).method, "POST"],
    [() => thrownBy(() => yabandpay.read(asked("query"), "{}")).code, "ERR_REPLY"],
    [() => thrownBy(() => latipay.read(QUERY, JSON.stringify(PAYMENT))).code, "ERR_SIGNATURE"],
    [() => signer.sign({ a: "x".repeat(60_000) }), signatureOfA("x".repeat(60_000))],
    [() => new library.Signer(library.schemes.latipay, KEY).dispose(), undefined],
    [() => new library.Latipay(ACCOUNT).dispose(), undefined],
    [() => thrownBy(() => yabandpay.query({})).code, "ERR_MISSING"],
    [() => new library.YabandPay({ user: "016683", secretKey: KEY }).dispose(), undefined],
    [
      async () => (await alipayPlus.cancel({ paymentId: "1" })).url,
      `${WALLET.baseUrl}/v1/payments/cancel`,
    ],
    [async () => failureOf(alipayPlus.cancel({ paymentId: "" })), "ERR_EMPTY"],
    [async () => (await alipayPlus.read(asked("cancel"), CANCELLED)).outcome, "closed"],
    [() => new library.AlipayPlus(WALLET).dispose(), undefined],
    [async () => (await alipayOpen.cancel({ trade_no: "1" }, ALIPAY_TIME)).signature, "AAAA"],
    [async () => failureOf(alipayOpen.cancel({}, ALIPAY_TIME)), "ERR_MISSING"],
    [async () => (await alipayOpen.read(CLOSE, CLOSED)).outcome, "closed"],
    [() => new library.AlipayOpen(PLATFORM).dispose(), undefined],
    [
      async () => (await weChatPay.queryRefund({ out_refund_no: "1" }, WECHAT_TIME)).signature,
      "AAAA",
    ],
    [async () => failureOf(weChatPay.queryRefund({}, WECHAT_TIME)), "ERR_MISSING"],
    [
      async () => (await weChatPay.read(asked("close"), WECHAT_CLOSED, WECHAT_NOW)).outcome,
      "closed",
    ],
    [() => new library.WeChatPay(MERCHANT).dispose(), undefined],
  ];
}

/** The code of the error that was promised. */
async function failureOf(promise) {
  const error = await promise.then(
    () => assert.fail("nothing was thrown"),
    (thrown) => thrown,
  );
  return error.code;
}

/** What the call gave or promised, or our own error. */
async function outcomeOf(call, about) {
  try {
    return await call();
  } catch (error) {
    return answerOf(() => {
      throw error;
    }, about);
  }
}

/** Makes the next use of each module start from a new instance, so that the tour meets its making as well. */
async function killInstances() {
  for (const [name, call] of [
    ["coresigner_explain", () => signer.explain({ a: "1" })],
    ["corelatipay_request", () => latipay.query({ merchant_reference: "1" })],
    ["coreyabandpay_request", () => yabandpay.query({ trade_id: "1" }, { time: 1 })],
    ["corealipayplus_call", () => alipayPlus.cancel({ paymentId: "1" })],
    ["corealipayopen_call", () => alipayOpen.cancel({ trade_no: "1" }, ALIPAY_TIME)],
    ["corewechatpay_call", () => weChatPay.queryRefund({ out_refund_no: "1" }, WECHAT_TIME)],
  ]) {
    wasm.ambush = { name, instead: DEATHS["before its work"] };
    const error = await outcomeOf(call, name);
    assert.equal(error.code, "ERR_INTERNAL", name);
  }
}

test("wherever WebAssembly traps, the call is ERR_INTERNAL and the next one is right", async () => {
  wasm.called.clear();
  await killInstances();
  for (const [call, answer] of tour()) assert.deepEqual(await call(), answer);
  const exports = [...wasm.called];
  const missed = [...wasm.exports].filter((name) => !wasm.called.has(name));
  assert.deepEqual(
    missed.filter((name) => !NEVER_CALLED.test(name)),
    [],
  );

  for (const name of [...exports, "instantiate"]) {
    for (const [how, instead] of Object.entries(DEATHS)) {
      // What takes no object cannot be given another address of one.
      if (how === "for real" && TAKES_NO_OBJECT.test(name)) continue;
      const about = `${name} dies ${how}`;
      await killInstances();
      wasm.ambush = { name, instead };
      let internal = 0;
      for (const [call, answer] of tour()) {
        const found = await outcomeOf(call, about);
        // Where the tour looks at an error itself, its code is the answer.
        if (found instanceof Error || found === "ERR_INTERNAL") {
          assert.equal(found.code ?? found, "ERR_INTERNAL", about);
          assert.equal(inspect(found, { depth: Infinity }).includes(KEY), false, about);
          internal += 1;
        } else {
          assert.deepEqual(found, answer, about);
        }
      }
      assert.equal(wasm.ambush, undefined, `${name} was not called`);
      // dispose() wipes what it can and has nothing to answer.
      assert.ok(internal === 1 || (internal === 0 && name.endsWith("_free")), about);
      assertAlive(signer, latipay);
    }
  }
});

test("10,000 traps, then a right signature", () => {
  for (let round = 0; round < 10_000; round += 1) {
    wasm.memories.length = 0; // the dead ones may be collected
    wasm.ambush = { name: "coresigner_verify", instead: DEATHS["for real"] };
    try {
      signer.verify({ a: "1" }, "");
      assert.fail("was verified");
    } catch (error) {
      if (error.code !== "ERR_INTERNAL") throw error;
    }
  }
  assertAlive(signer, latipay);
});

/**
 * V8 of Node 20 ends the whole process where an optimised call of an export that returns an
 * `externref` is given up while the export runs: when one of its imports invalidates the code.
 */
const GIVING_UP = `
  import { createRequire } from "node:module";
  let whenImported = () => {};
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, [module, imports]) {
      const watched = ([name, call]) => [name, (...args) => (whenImported(), call(...args))];
      const spaces = Object.entries(imports).map(([space, calls]) => [
        space,
        Object.fromEntries(Object.entries(calls).map(watched)),
      ]);
      return Reflect.construct(target, [module, Object.fromEntries(spaces)]);
    },
  });
  const { Latipay, Signer, orderStr, parseOrderStr, schemes } =
    createRequire(import.meta.url)("orderstr");
  const asked = (operation) => ({ operation, method: "POST", url: "https://a", headers: {}, body: "{}", signature: "" });
  const [MINI, REFUND] = ["alipayMini", "refund"].map(asked);
  const signer = new Signer(schemes.latipay, "k");
  const latipay = new Latipay({ userId: "U", walletId: "W", apiKey: "111222333" });
  const calls = {
    error() { try { signer.sign({ a: "1", b: "\\x1f" }); } catch (error) { return error.code; } },
    explain: () => signer.explain({ a: "1" }).signature,
    parseOrderStr: () => parseOrderStr("a=1&b=2").b,
    readMini: () => latipay.read(MINI, '{"code":0,"gatewaydata":{"a":"1"}}').tradePay.orderStr,
    readRefund: () => latipay.read(REFUND, '{"code":0}').authenticated,
    verifyNotification: () => latipay.verifyNotification("merchant_reference=dsi39ej430sks03" +
      "&order_id=2017232323345678&amount=120.00&currency=NZD&payment_method=alipay&status=paid" +
      "&signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1").fields.status,
  };
  const optimised = [
    ...Object.values(calls), parseOrderStr,
    ...[Signer, Latipay].flatMap(({ prototype }) =>
      Object.values(Object.getOwnPropertyDescriptors(prototype)).map(({ value }) => value)),
  ];
  const answers = {};
  for (const [name, call] of Object.entries(calls)) {
    const answer = call();
    for (let round = 0; round < 5; round += 1) {
      for (let warm = 0; warm < 8_000; warm += 1) call();
      whenImported = () => {
        whenImported = () => {};
        for (const each of optimised) if (typeof each === "function") %DeoptimizeFunction(each);
      };
      answers[name] = call();
      whenImported = () => {};
      if (answers[name] !== answer) throw new Error(name);
    }
  }
  console.log(JSON.stringify(answers));
`;

test("V8 may give up an optimised call at any time", async () => {
  const { folder } = await installPacked();
  const file = join(folder, "giving_up.mjs");
  await writeFile(file, GIVING_UP);
  const { stdout } = await node(["--allow-natives-syntax", file], { cwd: folder });
  assert.deepEqual(JSON.parse(stdout), {
    error: "ERR_CONTROL_CHARACTER",
    explain: createHmac("sha256", "k").update("a=1k").digest("hex"),
    parseOrderStr: "2",
    readMini: "a=1",
    readRefund: false,
    verifyNotification: "paid",
  });
});

test("300,000 throwing getters, then a right signature", () => {
  const fields = {
    get a() {
      throw new Error("evil");
    },
  };
  const made = wasm.made;
  for (let round = 0; round < 300_000; round += 1) {
    try {
      signer.sign(fields);
      assert.fail("was signed");
    } catch (error) {
      if (error.message !== "evil") throw error;
    }
  }
  assert.equal(wasm.made, made);
  assertAlive(signer, latipay);
});

// ---- the environment ----

/** Runs with a member on every object there is, as prototype pollution makes it. */
function whilePolluted(name, value, run, enumerable = true) {
  Object.defineProperty(Object.prototype, name, {
    value,
    enumerable,
    configurable: true,
    writable: true,
  });
  try {
    run();
  } finally {
    delete Object.prototype[name];
  }
}

test("a polluted Object.prototype changes nothing", () => {
  const { Signer, Latipay, orderStr, parseOrderStr, schemes } = library;
  const ambiguous = { product_name: "x&user_id=U2", user_id: "U1" };
  for (const [name, value] of [
    ["injected", "1"],
    ["signature", "1"],
    ["amount", "0.01"],
    ["baseUrl", "https://evil.example"],
    ["allowAmbiguous", ["product_name", "a"]],
    ["limits", { fields: 1, value: 1, body: 1 }],
    ["fields", 1],
    ["encoding", "form"],
    ["names", ["a"]],
    ["secret", "none"],
    ["digest", "md5"],
    ["exclude", ["a"]],
    ["value", "evil"],
    ["code", "ERR_INTERNAL"],
    ["206", { meaning: "evil" }],
  ]) {
    let seen;
    whilePolluted(name, value, () => {
      const account = new Latipay(ACCOUNT);
      seen = {
        signature: new Signer(schemes.latipay, KEY).sign({ a: "1" }),
        own: new Signer({ name: "own" }, KEY).sign({ a: "1" }),
        url: account.alipayMini(ORDER).url,
        verified: account.verifyNotification(NOTIFICATION, PAYMENT).fields.status,
        ambiguous: thrownBy(() => account.alipayMini({ ...ORDER, product_name: "x&user_id=1" }))
          .code,
        ambiguousToo: thrownBy(() => new Signer(schemes.latipay, KEY).sign(ambiguous)).code,
        ambiguousOrderStr: thrownBy(() => orderStr({ a: "1&b=2", b: "3" })).code,
        parsed: Object.entries(parseOrderStr("a=1+2&b=2&c=3")).join(" "),
        missing: thrownBy(() => account.alipayMini({})).code,
      };
    });
    assert.deepEqual(
      seen,
      {
        signature: signatureOfA("1"),
        own: hmac("a=1"),
        url: "https://api.latipay.net/v2/minialipay",
        verified: "paid",
        ambiguous: "ERR_AMBIGUOUS",
        ambiguousToo: "ERR_AMBIGUOUS",
        ambiguousOrderStr: "ERR_AMBIGUOUS",
        parsed: "a,1+2 b,2 c,3",
        missing: "ERR_MISSING",
      },
      name,
    );
  }
  // These two break `Object.defineProperty` everywhere; a right answer afterwards is what counts.
  for (const name of ["get", "set"]) {
    let answer;
    whilePolluted(
      name,
      () => "evil",
      () => {
        answer = answerOf(() => signer.sign({ a: "1" }), name);
      },
    );
    assert.ok(answer instanceof Error || answer === signatureOfA("1"), name);
    assertAlive(signer, latipay);
  }
});

// ---- the message before ----

test("a message with the names of the one before is read no less carefully", () => {
  const warm = () => {
    for (let round = 0; round < 3; round += 1) {
      assert.equal(signer.sign({ a: "1", b: "2" }), hmac(`a=1&b=2${KEY}`));
    }
  };
  const refused = (fields, code, field) => {
    warm();
    assertRefused(() => signer.sign(fields), code, field, inspect(fields));
    warm();
  };
  const accepted = (fields, text) => {
    warm();
    assert.equal(signer.sign(fields), hmac(text + KEY), inspect(fields));
    warm();
  };
  const getter = Object.defineProperty({ a: "1" }, "b", { get: () => "2", enumerable: true });
  accepted(getter, "a=1&b=2");
  whilePolluted("value", "3", () => accepted(getter, "a=1&b=2"));
  whilePolluted("value", "3", () => accepted(getter, "a=1&b=2"), false);
  whilePolluted("b", "2", () => accepted({ a: "1" }, "a=1"));
  refused({ a: "1", b: 1.5 }, "ERR_TYPE", "b");
  refused({ a: "1", b: new String("2") }, "ERR_TYPE", "b");
  refused({ a: "1\x1f2", b: "3" }, "ERR_CONTROL_CHARACTER", "a");
  refused({ a: "1", b: "2\x1f" }, "ERR_CONTROL_CHARACTER", "b");
  refused({ a: "1\x1e", b: "2" }, "ERR_CONTROL_CHARACTER", "a");
  accepted({ a: "1\0", b: "\x7f2" }, "a=1\0&b=\x7f2");
  accepted({ a: "1\n", b: "\t2\r" }, "a=1\n&b=\t2\r");
  refused({ a: "1&b=3", b: "2" }, "ERR_AMBIGUOUS", "a");
  refused({ a: "1&user_id=3", b: "2" }, "ERR_AMBIGUOUS", "a");
  refused({ a: "x".repeat(65_537), b: "2" }, "ERR_LIMIT", "a");
  refused({ a: "1", b: "中".repeat(21_846) }, "ERR_LIMIT", "b");
  refused({ a: "\ud83c", b: "\udf77" }, "ERR_TEXT", undefined);
  accepted(Object.assign(new Order(), { b: "2" }), "a=1&b=2");
  refused(Object.assign(new Date(), { a: "1", b: "2" }), "ERR_TYPE", undefined);
  refused({ a: "1", b: "2", "c ": "3" }, "ERR_NAME", undefined);
  accepted({ b: "2", a: "1" }, "a=1&b=2");
  accepted({ a: "1", b: "" }, "a=1");
  accepted({ a: "1", b: null }, "a=1");
  accepted({ a: 1, b: 2n }, "a=1&b=2");
  accepted({ a: "1" }, "a=1");
  accepted({ a: "1", b: "2", c: "3" }, "a=1&b=2&c=3");
  accepted({ a: "1&a=3", b: "2&a=3" }, "a=1&a=3&b=2&a=3");
  accepted({}, "");
  accepted(new Map(Object.entries({ a: "2", b: "1" })), "a=2&b=1");

  // Read with one signer's names, signed with those that it has meanwhile been made to expect.
  warm();
  const fields = new Proxy(
    { a: "1", b: "2" },
    {
      getOwnPropertyDescriptor(target, name) {
        for (let round = 0; round < 3; round += 1) signer.sign({ x: "3", y: "4" });
        return Reflect.getOwnPropertyDescriptor(target, name);
      },
    },
  );
  assert.equal(signer.sign(fields), hmac(`a=1&b=2${KEY}`));
  warm();
  signer.dispose();
  assertRefused(() => signer.sign({ a: "1", b: "2" }), "ERR_DISPOSED", undefined);
});

test("a long message is signed alike with the names of the one before, after a pause and anew", () => {
  const wide = new library.Signer(library.schemes.latipay, KEY, { limits: { fields: 301 } });
  const names = Array.from({ length: 300 }, (_, at) => `n${(at * 7) % 300}`);
  const message = (round, odd) => ({
    ...Object.fromEntries(names.map((name) => [name, `&${name}=${round}`])),
    ...odd,
  });
  // Whatever of these is met, and again where nothing is tried for some time.
  const odd = [{}, {}, {}, {}, { n5: "" }, { n293: 1 }, { n293: "" }, { extra: "1" }, { n0: null }];
  for (let round = 0; round < 100; round += 1) {
    const fields = message(round, odd[round % 20] ?? {});
    if (round === 50) delete fields.n293;
    const listed = Object.entries(fields).filter(([, value]) => value !== "" && value !== null);
    const pairs = listed.map(([name, value]) => `${name}=${value}`);
    // By the names alone: none is the beginning of another with its `=`.
    const text = pairs.sort((a, b) => (a.split("=", 1)[0] < b.split("=", 1)[0] ? -1 : 1)).join("&");
    assert.equal(wide.sign(fields), hmac(text + KEY), `round ${round}`);
  }
  assertRefused(() => wide.sign(message(1, { n1: "1&n2=2" })), "ERR_AMBIGUOUS", "n1");
  assertRefused(() => wide.sign(message(1, { more: "1", one: "2" })), "ERR_LIMIT", undefined);
});

// ---- Latipay's fast paths ----

const REPLY = '{"code":0,"message":"ok","gatewaydata":{"a":1.0,"b":"x"}}';

/** What a warm account answers, and one that takes bytes, which no fast path does. */
function answers(account) {
  const payment = account.verifyNotification(NOTIFICATION, PAYMENT);
  const reply = account.read(MINI, REPLY);
  return {
    body: account.alipayMini(ORDER).body,
    payment,
    order: [Object.keys(payment), Object.keys(payment.fields)],
    kinds: Object.getOwnPropertyDescriptors(payment.unverified),
    reply: { ...reply, fields: reply.fields },
    shown: inspect(reply),
    query: account.query({ merchant_reference: "1" }).url,
    other: yabandpay.read(asked("query"), '{"code":"200","status":true,"data":{"a":"1"}}'),
  };
}

test("what Latipay's fast paths answer is what the plain ones answer, whatever Object.prototype has", () => {
  const plain = answers(new library.Latipay(ACCOUNT));
  for (let round = 0; round < 3; round += 1) answers(latipay);
  const accessor = { get: () => "evil", set: () => {}, configurable: true };
  const evil = (value) => ({ value, configurable: true, writable: true });
  for (const [name, descriptor] of [
    ["order_id", accessor],
    ["order_id", { value: "evil", configurable: true, writable: false }],
    ["paydata", evil({ orderId: "evil" })],
    ["get", evil(() => "evil")],
    ["set", evil(() => {})],
    ["enumerable", evil(true)],
    ["fields", evil("evil")],
    ["text", evil(5)],
    ["operation", evil(3)],
    ["unverified", accessor],
    ["tradeNO", evil("evil")],
    ["url", evil("evil")],
    ["requestPayment", evil({ paySign: "evil" })],
    ["tradePay", evil({ tradeNO: "evil" })],
    ["standing", evil({ outcome: "paid", action: "evil", actionZh: "evil" })],
    ["about", evil({ paydata: { customerOrderId: "evil" } })],
    ["key", evil("evil")],
    ["status", evil(500)],
    ["path", evil("/evil")],
    ["headers", evil({ evil: "evil" })],
  ]) {
    let seen;
    let bytes;
    Object.defineProperty(Object.prototype, name, descriptor);
    try {
      seen = answers(latipay);
      const read = latipay.read(MINI, Buffer.from(REPLY));
      bytes = { ...read, fields: read.fields };
      Object.assign(seen, {
        verified: latipay.verifyNotification(Buffer.from(NOTIFICATION)).fields.status,
      });
    } finally {
      delete Object.prototype[name];
    }
    assert.deepEqual(seen, { ...plain, verified: "paid" }, name);
    assert.deepEqual(bytes, plain.reply, name);
  }
});

test("an order that is placed again is refused like the first one", () => {
  for (const tail of ["\u001e", "\u001f", "\u001enull", "\u001fx"]) {
    for (const name of Object.keys(ORDER)) {
      // The order's last field and every other one, by turns.
      const { [name]: value, ...others } = ORDER;
      const order = { ...others, [name]: value };
      for (let round = 0; round < 3; round += 1) latipay.alipayMini(order);
      const damaged = { ...order, [name]: value + tail };
      const { code, field } = thrownBy(() => latipay.alipayMini(damaged));
      assert.deepEqual([code, field], ["ERR_CONTROL_CHARACTER", name], JSON.stringify(tail));
    }
  }
});

test("a typed array that says it is something else is read as what it is", () => {
  const body = Buffer.from(NOTIFICATION);
  Object.defineProperty(body, Symbol.toStringTag, {
    get() {
      latipay.dispose();
      throw new Error("theirs");
    },
  });
  assert.equal(latipay.verifyNotification(body).fields.status, "paid");
});
