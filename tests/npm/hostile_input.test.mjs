// Input that is hostile or merely wrong: objects, values, names, limits, options, bodies, deep JSON and
// Proxies. Each is refused with our own error, or with that of the caller's own code, and costs no instance.

import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import { inspect } from "node:util";
import vm from "node:vm";
import {
  ACCOUNT,
  answerOf,
  asked,
  assertAlive,
  assertRefused,
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
beforeEach(() => {
  wasm.ambush = undefined;
  signer = new library.Signer(library.schemes.latipay, KEY);
  latipay = new library.Latipay(ACCOUNT);
});

// ---- objects ----

/** The fields with each of them behind an accessor, which counts. */
function reactive(fields, reads) {
  const object = {};
  for (const [name, value] of Object.entries(fields)) {
    const get = () => {
      reads.set(name, (reads.get(name) ?? 0) + 1);
      return value;
    };
    Object.defineProperty(object, name, { get, set() {}, enumerable: true, configurable: true });
  }
  return object;
}

/** The calls that read an object of the caller's, each with what it is given. */
const readers = () => {
  const { YabandPay, AlipayOpen, AlipayPlus, WeChatPay, ExternalSigner, schemes } = library;
  const sign = () => "AAAA";
  const functions = { sign, verify: () => true };
  const yabandpay = new YabandPay({ user: "016683", secretKey: KEY });
  const alipayOpen = new AlipayOpen({ appId: "2014072300007148", ...functions });
  const alipayPlus = new AlipayPlus({
    baseUrl: "https://wallet.example",
    clientId: "2",
    ...functions,
  });
  const weChatPay = new WeChatPay({
    appid: "wxd678efh567hg6787",
    mchid: "1",
    serialNo: "5A",
    sign,
    verify: { P: () => true },
  });
  const external = new ExternalSigner(schemes.alipayOpen);
  const mine = { a: "1", b: "2" };
  const wechatOrder = {
    description: "Tea",
    out_trade_no: "A12345",
    notify_url: "https://m.example/n",
  };
  return [
    [(fields) => signer.sign(fields), mine],
    [(fields) => signer.verify(fields, signatureOfA("1")), mine],
    [(fields) => signer.explain(fields).signature, mine],
    [(fields) => external.canonicalString(fields), mine],
    [(fields) => library.canonicalString(schemes.yabandpay, fields), mine],
    [(fields) => library.orderStr(fields), mine],
    [(fields) => library.orderStr(fields, {}), mine],
    [
      (fields) => library.diagnose({ scheme: schemes.latipay, key: KEY, params: fields }).causes,
      mine,
    ],
    [(fields) => latipay.alipayMini(fields).body, ORDER],
    [(fields) => latipay.explain(latipay.alipayMini(fields)).signature, ORDER],
    [(fields) => latipay.verifyNotification(NOTIFICATION, fields).fields.status, PAYMENT],
    [(fields) => yabandpay.query(fields, { time: 1 }).body, { trade_id: "1" }],
    [
      (fields) => yabandpay.explain(yabandpay.query(fields, { time: 1 })).signature,
      { trade_id: "1" },
    ],
    [
      async (fields) =>
        (
          await alipayOpen.call("alipay.trade.query", fields, {
            time: "2024-01-02 03:04:05",
          })
        ).body,
      mine,
    ],
    [
      async (fields) => (await alipayPlus.cancel(fields, { time: "2024-01-02T03:04:05Z" })).body,
      { paymentId: "1" },
    ],
    [
      async (fields) =>
        (await weChatPay.wechatMini(fields, { time: 1_554_208_460, nonce: "A" })).body,
      { ...wechatOrder, amount: { total: 1 }, payer: { openid: "o" } },
    ],
    [
      (scheme) => new library.Signer(scheme, KEY).sign(mine),
      { name: "own", digest: "hmac-sha256" },
    ],
    [(scheme) => new ExternalSigner(scheme).canonicalString(mine), { ...schemes.alipayOpen }],
    [
      (template) => library.canonicalString(template, { a: "1" }),
      { name: "own", template: "{a}\n" },
    ],
  ];
};

test("each value is read once, an accessor's as any other", async () => {
  for (const [call, fields] of readers()) {
    // Three times: as the first of its names, and as the ones that are expected.
    for (let round = 0; round < 3; round += 1) {
      const reads = new Map();
      const answer = await call(reactive(fields, reads));
      assert.deepEqual(answer, await call({ ...fields }), `${call}`);
      for (const [name, times] of reads) assert.equal(times, 1, `${call}: ${name}`);
      assert.ok(reads.size > 0, `${call}`);
    }
  }
  // A value that the short way cannot take is not read again by the long one.
  for (const value of [1, null, 1.5, "x".repeat(65_537), "\x1f", "&user_id=1"]) {
    for (let round = 0; round < 3; round += 1) signer.sign({ a: "1", user_id: "2" });
    const reads = new Map();
    answerOf(() => signer.sign(reactive({ a: value, user_id: "2" }, reads)), inspect(value));
    answerOf(() => library.orderStr(reactive({ a: value, user_id: "2" }, new Map())), "");
    assert.deepEqual(
      [...reads],
      [
        ["a", 1],
        ["user_id", 1],
      ],
    );
  }
  // What only takes values gives none.
  const setter = Object.defineProperty({}, "a", { set() {}, enumerable: true });
  assert.equal(signer.sign({ ...ORDER, ...setter }), signer.sign({ ...ORDER, a: undefined }));
  assertAlive(signer, latipay);
});

test("what an accessor throws is the caller's, unchanged, and costs no instance", async () => {
  const made = wasm.made;
  for (const error of [new Error("of the caller"), "text", undefined, new RangeError("too deep")]) {
    for (const [call, fields] of readers()) {
      const [last] = Object.keys(fields).slice(-1);
      const throwing = Object.defineProperty({ ...fields }, last, {
        get() {
          throw error;
        },
        enumerable: true,
      });
      const thrown = [];
      try {
        await call(throwing);
      } catch (reason) {
        thrown.push(reason);
      }
      assert.equal(thrown.length, 1, `${call}`);
      assert.equal(thrown[0], error, `${call}`);
    }
  }
  assertAlive(signer, latipay);
  assert.equal(wasm.made, made);
});

test("an accessor that calls the library, or makes the signer useless, disturbs nothing", () => {
  for (let round = 0; round < 3; round += 1) signer.sign({ a: "1", b: "2" });
  const meanwhile = {
    a: "1",
    get b() {
      signer.sign({ other: "names" });
      signer.sign({ other: "names" });
      return "2";
    },
  };
  assert.equal(signer.sign(meanwhile), hmac(`a=1&b=2${KEY}`));
  const doomed = new library.Signer(library.schemes.latipay, KEY);
  const disposing = {
    get a() {
      doomed.dispose();
      return "1";
    },
  };
  assertRefused(() => doomed.sign(disposing), "ERR_DISPOSED", undefined);
  assertAlive(signer, latipay);
});

test("objects, maps of text and URLSearchParams are messages: of an object, its own members", () => {
  for (const fields of [
    { a: "1" },
    Object.assign(Object.create(null), { a: "1" }),
    Object.freeze({ a: "1" }),
    vm.runInNewContext("({ a: '1' })"),
    vm.runInNewContext("Object.assign(Object.create(null), { a: '1' })"),
    new Map([["a", "1"]]),
    new URLSearchParams("a=1"),
    new Proxy({ a: "1" }, {}),
    ...[new Order(), Object.assign(Object.create({ b: "2" }), { a: "1" })],
    vm.runInNewContext("new (class { a = '1' })"),
  ]) {
    assert.equal(signer.sign(fields), signatureOfA("1"), inspect(fields));
    assert.equal(library.orderStr(fields), "a=1", inspect(fields));
  }
  // Of what is inherited, nothing.
  for (const empty of [{}, Object.create({ a: "1" }), Object.create(Array.prototype)]) {
    assert.equal(signer.sign(empty), hmac(KEY), inspect(empty));
  }
  for (const fields of [
    ...[undefined, null, true, 1, 1n, "a=1", Symbol("a"), () => {}, Symbol.iterator],
    ...[[], ["a"], [["a", "1"]], new Date(), new Error("a"), /a/, new Set(["a"]), new WeakMap()],
    ...[new String("a=1"), new Uint8Array(1), new ArrayBuffer(1), Promise.resolve({ a: "1" })],
    ...[[["a", "1"]].values(), new FormData(), new Headers({ a: "1" })],
  ]) {
    assertRefused(() => signer.sign(fields), "ERR_TYPE", undefined, inspect(fields));
    assertRefused(() => library.orderStr(fields === "a=1" ? 1 : fields), "ERR_TYPE", undefined);
  }
  assertAlive(signer, latipay);
});

test("symbols, hidden and inherited members are not part of a message", () => {
  const fields = { a: "1", [Symbol("b")]: "2", [Symbol.iterator]: () => [].values() };
  Object.defineProperty(fields, "hidden", { value: "3", enumerable: false });
  assert.equal(signer.sign(fields), signatureOfA("1"));
  // `__proto__` is a member like any other, in and out.
  const strange = Object.fromEntries([["__proto__", "1"]]);
  assert.equal(signer.sign(strange), hmac(`__proto__=1${KEY}`));
  const read = library.parseOrderStr("__proto__=1&constructor=2");
  assert.deepEqual(Object.entries(read), [
    ["__proto__", "1"],
    ["constructor", "2"],
  ]);
  const { fields: reply } = latipay.read(
    MINI,
    '{"code":0,"gatewaydata":{"__proto__":"1"},"paydata":{"__proto__":{"a":"b"}}}',
  );
  assert.deepEqual(Object.keys(reply.gatewaydata), ["__proto__"]);
  assert.deepEqual(Object.keys(reply.paydata), ["__proto__"]);
  assert.equal(reply.paydata.a, undefined);
});

test("values that have no one spelling are refused", () => {
  const cyclic = {};
  cyclic.a = cyclic;
  let deep = {};
  for (let level = 0; level < 100_000; level += 1) deep = { a: deep };
  for (const value of [
    ...[Number.NaN, Infinity, -Infinity, 1.5, 2 ** 53, -(2 ** 53), 1e21, 120.1],
    ...[() => "1", Symbol("1"), new String("1"), new Number(1), new Boolean(true), Object(1n)],
    ...[[], ["1"], {}, cyclic, deep, new Date(), new Map(), new URLSearchParams("a=1")],
    ...[{ toString: () => "1" }, { valueOf: () => 1 }, { [Symbol.toPrimitive]: () => "1" }],
    ...[new Proxy({}, {}), new Proxy(() => {}, {}), Buffer.from("1"), Promise.resolve("1")],
  ]) {
    for (const fields of [{ a: value }, new Map([["a", value]])]) {
      assertRefused(() => signer.sign(fields), "ERR_TYPE", "a");
    }
  }
  assertRefused(() => signer.sign(cyclic), "ERR_TYPE", "a");
  assertRefused(() => signer.sign(deep), "ERR_TYPE", "a");
  for (const [value, text] of [
    [0, "0"],
    [-0, "0"],
    [2 ** 53 - 1, "9007199254740991"],
    [2n ** 64n, "18446744073709551616"],
    [false, "false"],
  ]) {
    assert.equal(signer.sign({ a: value }), signatureOfA(text));
  }
  assertAlive(signer, latipay);
});

test("an amount that is a number is refused, with the reason", () => {
  const error = thrownBy(() => latipay.alipayMini({ ...ORDER, amount: 120 }));
  assert.deepEqual([error.code, error.field], ["ERR_TYPE", "amount"]);
  assert.match(error.message, /"120\.00".*trailing zeros/);
});

test("text that is not well-formed is refused: two texts would have one signature", () => {
  for (const text of ["\ud800", "a\udc00", "\udc00\ud800", "中\ud83c"]) {
    const refused = (call) => assert.equal(thrownBy(call).code, "ERR_TEXT");
    refused(() => signer.sign({ a: text }));
    refused(() => latipay.alipayMini({ ...ORDER, product_name: text }));
    refused(() => latipay.query({ merchant_reference: text }));
    refused(() => latipay.verifyNotification(`a=${text}`));
    refused(() => latipay.read(MINI, `{"a":"${text}"}`));
    refused(() => library.orderStr(`{"a":"${text}"}`));
    refused(() => library.parseOrderStr(`a=${text}`));
    refused(() => new library.Signer(library.schemes.latipay, text));
  }
  const notUtf8 = Buffer.from([0x61, 0x3d, 0xff]);
  assert.equal(thrownBy(() => latipay.verifyNotification(notUtf8)).code, "ERR_TEXT");
  assertAlive(signer, latipay);
});

test("every wrong signature is the same answer, whatever it looks like", () => {
  const right = signatureOfA("1");
  for (const wrong of [
    ...["", " ", right.slice(1), right.slice(0, -1), `${right}0`, ` ${right}`, `${right}\n`],
    ...[right.toUpperCase(), `${right}\0`, `${right}\x1f`, "0".repeat(64), "g".repeat(64)],
    ...["中".repeat(64), "\ud800".repeat(64), "0".repeat(1_000_000), "\x1e\x1f"],
  ]) {
    assert.equal(signer.verify({ a: "1" }, wrong), false, inspect(wrong.slice(0, 70)));
  }
  for (const none of [undefined, null, 1, {}, [right], new String(right), Buffer.from(right)]) {
    assertRefused(() => signer.verify({ a: "1" }, none), "ERR_TYPE", "signature");
  }
});

test("what is written into an answer is in no other answer", () => {
  const yabandpay = new library.YabandPay({ user: "016683", secretKey: KEY });
  const text = '{"code":"200","status":true,"data":{"type":"payment","state":"pending"}}';
  const read = () => yabandpay.read(asked("query"), text);
  const first = read();
  assert.deepEqual([first.paid, first.fields.data.state], [false, "pending"]);
  Object.assign(first.fields.data, { state: "paid" });
  Object.assign(first, { paid: true, outcome: "paid" });
  assert.deepEqual([read().paid, read().fields.data.state], [false, "pending"]);
  assert.notEqual(read().outcome, "paid");
  const notified = () => latipay.verifyNotification(NOTIFICATION);
  Object.assign(notified().fields, { status: "failed" });
  assert.equal(notified().fields.status, "paid");
});

test("a name that is none is said to be none, also where one is expected", () => {
  for (const name of [undefined, null, 1]) {
    assertRefused(() => signer.sign(new Map([[name, "x"]])), "ERR_NAME");
  }
});

/** What structures the boundary of WebAssembly. */
const SEPARATORS = ["\x1e", "\x1f"];

test("a control character is signed as it is, but for the boundary's own and in names and ids", () => {
  const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));
  // Lines of text are signed as they are, but for what a program calls something by.
  for (const line of ["\t", "\n", "\r"]) {
    assert.equal(signer.sign({ a: `1${line}` }), signatureOfA(`1${line}`));
    assert.equal(library.orderStr({ a: `1${line}` }), `a=1${line}`);
    const { body } = latipay.alipayMini({ ...ORDER, product_name: `Tea${line}2` });
    assert.equal(JSON.parse(body).product_name, `Tea${line}2`);
    const order = { ...ORDER, merchant_reference: `1${line}` };
    assertRefused(() => latipay.alipayMini(order), "ERR_CONTROL_CHARACTER", "merchant_reference");
    assertRefused(() => signer.sign({ [`a${line}`]: "1" }), "ERR_NAME");
  }
  for (const control of [...controls, "\x7f", "\x85", "\u2028"]) {
    if (SEPARATORS.includes(control)) continue;
    for (const value of [control, `1${control}`, `1${control}b${control}2`, `${control}null`]) {
      assert.equal(signer.sign({ a: value }), signatureOfA(value));
      assert.equal(library.orderStr({ a: value }), `a=${value}`);
      const { body } = latipay.alipayMini({ ...ORDER, product_name: value });
      assert.equal(JSON.parse(body).product_name, value);
    }
  }
  for (const control of SEPARATORS) {
    // Also where they would make another well-formed message of this one.
    for (const value of [control, `1${control}`, `1${control}b${control}2`, `${control}null`]) {
      const fields = { x: "0", a: value, y: null };
      for (const given of [fields, new Map(Object.entries(fields))]) {
        assertRefused(() => signer.sign(given), "ERR_CONTROL_CHARACTER", "a", inspect(value));
        assertRefused(() => library.orderStr(given), "ERR_CONTROL_CHARACTER", "a", inspect(value));
      }
      const order = { ...ORDER, product_name: value };
      assertRefused(() => latipay.alipayMini(order), "ERR_CONTROL_CHARACTER", "product_name");
    }
  }
  for (const control of [...controls, "\x7f"]) {
    for (const name of [control, `a${control}`, `a${control}1${control}b`]) {
      for (const value of ["1", null, true]) {
        const fields = { a: "0", [name]: value };
        assertRefused(() => signer.sign(fields), "ERR_NAME", undefined, inspect(name));
      }
    }
  }
  assertAlive(signer, latipay);
});

test("a name is 1 to 64 of ASCII letters, digits and _ . - [ ]", () => {
  const longest = "a".repeat(64);
  for (const name of ["a", "A9_.-[]", "10", longest]) {
    assert.equal(signer.sign({ [name]: "1" }), hmac(`${name}=1${KEY}`));
  }
  for (const name of ["", " ", "a b", "a=b", "a&b", "中", "é", "a\u200b", "🍷", "\ud800", "a,b"]) {
    const error = thrownBy(() => signer.sign({ [name]: "1" }));
    assert.ok(["ERR_NAME", "ERR_TEXT"].includes(error.code), inspect(name));
    // A damaged name may hold anything: it is not repeated.
    assert.equal(error.field, undefined);
  }
  assertRefused(() => signer.sign({ [`${longest}a`]: "1" }), "ERR_NAME", undefined);
  assertRefused(() => signer.sign({ ["a".repeat(1e6)]: "1" }), "ERR_NAME", undefined);
  for (const name of [1, undefined, null, Symbol("a"), {}]) {
    assertRefused(() => signer.sign(new Map([[name, "1"]])), "ERR_NAME", undefined);
  }
  assertRefused(() => signer.sign(new URLSearchParams("a=1&a=2")), "ERR_DUPLICATE", "a");
});

test("names that every object has are not found in our tables", () => {
  for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
    const error = thrownBy(() => latipay.read(MINI, `{"code":"${name}"}`));
    assert.deepEqual([error.code, error.refusal.code], ["ERR_GATEWAY", name]);
    assert.equal(error.refusal.meaning, undefined);
    assert.doesNotMatch(error.message + error.messageZh, /undefined/);
    assert.equal(library.tradePayResult(name).outcome, "unknown");
  }
});

// ---- limits ----

test("limits hold before anything is copied, and can be raised", () => {
  const { Signer, Latipay, schemes } = library;
  const many = (count) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, "1"]));
  signer.sign(many(128));
  assertRefused(() => signer.sign(many(129)), "ERR_LIMIT", undefined);
  const wider = new Signer(schemes.latipay, KEY, { limits: { fields: 129 } });
  const names = Object.keys(many(129)).sort();
  const concat = names.map((name) => `${name}=1`).join("&");
  assert.equal(wider.sign(many(129)), hmac(concat + KEY));
  assertRefused(() => wider.sign(many(130)), "ERR_LIMIT", undefined);

  const longer = new Signer(schemes.latipay, KEY, { limits: { value: 65_538 } });
  for (const [within, beyond] of [
    ["x".repeat(65_536), "x".repeat(65_537)],
    [`${"中".repeat(21_845)}x`, "中".repeat(21_846)], // 65,536 and 65,538 bytes
  ]) {
    assert.equal(signer.sign({ a: within }), signatureOfA(within));
    assertRefused(() => signer.sign({ a: beyond }), "ERR_LIMIT", "a");
    assert.equal(longer.sign({ a: beyond }), signatureOfA(beyond));
  }
  assertRefused(() => signer.sign({ a: "x".repeat(50_000_000) }), "ERR_LIMIT", "a");

  const body = (length) => `${NOTIFICATION}&rest=`.padEnd(length, "x");
  const narrow = new Latipay({ ...ACCOUNT, limits: { body: 400 } });
  narrow.verifyNotification(body(400));
  for (const raw of [body(401), Buffer.from(body(401)), "x".repeat(50_000_000)]) {
    assertRefused(() => narrow.verifyNotification(raw), "ERR_LIMIT", undefined);
  }
  assertRefused(() => latipay.read(QUERY, "x".repeat(1_048_577)), "ERR_LIMIT", undefined);
  assert.equal(thrownBy(() => latipay.read(QUERY, "x".repeat(1_048_576))).code, "ERR_JSON");

  for (const limit of [0, -1, 1.5, Number.NaN, Infinity, "128", null, 1n]) {
    for (const name of ["fields", "value", "body"]) {
      const limits = { [name]: limit };
      assertRefused(() => new Signer(schemes.latipay, KEY, { limits }), "ERR_OPTION", name);
      assertRefused(() => new Latipay({ ...ACCOUNT, limits }), "ERR_OPTION", name);
    }
  }
  for (const key of [
    "",
    "x".repeat(1025),
    "中".repeat(342),
    undefined,
    null,
    111222333,
    {},
    [KEY],
  ]) {
    assertRefused(() => new Signer(schemes.latipay, key), "ERR_KEY", undefined);
  }
  assertAlive(signer, latipay);
});

test("options that do not exist are refused, and wrong ones are our error", () => {
  const { Signer, Latipay, orderStr, parseOrderStr, schemes } = library;
  const refused = (call, about) => assert.equal(thrownBy(call).code, "ERR_OPTION", about);
  refused(() => new Latipay({ ...ACCOUNT, wallet: "W" }), "wallet");
  refused(() => new Signer(schemes.latipay, KEY, { limit: {} }), "limit");
  refused(() => new Signer(schemes.latipay, KEY, { limits: { field: 1 } }), "limits.field");
  refused(() => orderStr({ a: "1" }, { allowambiguous: ["a"] }), "allowambiguous");
  refused(() => parseOrderStr("a=1", { name: ["a"] }), "name");
  for (const options of [null, 1, "names"]) {
    refused(() => new Latipay(options), "Latipay");
    refused(() => new Signer(schemes.latipay, KEY, options), "Signer");
    refused(() => orderStr({ a: "1" }, options), "orderStr");
    refused(() => parseOrderStr("a=1", options), "parseOrderStr");
  }
});

test("deeply nested JSON is an error, not a trap", () => {
  const depth = 100_000;
  for (const nested of [
    `{"code":0,"gatewaydata":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`,
    `{"code":0,"gatewaydata":{"a":"1"},"paydata":{"a":${"[".repeat(depth)}${"]".repeat(depth)}}}`,
    `{"a":${"[".repeat(depth)}`,
    "[".repeat(1_000_000),
  ]) {
    const made = wasm.made;
    for (const request of [MINI, QUERY, REFUND]) {
      const error = thrownBy(() => latipay.read(request, nested));
      assert.ok(error instanceof library.OrderStrError);
      assert.notEqual(error.code, "ERR_INTERNAL");
    }
    assert.notEqual(thrownBy(() => library.orderStr(nested)).code, "ERR_INTERNAL");
    assert.equal(wasm.made, made, "the instance died");
  }
  assertAlive(signer, latipay);
});

test("a parsed body is refused: the raw one is wanted", () => {
  const parsed = Object.fromEntries(new URLSearchParams(NOTIFICATION));
  for (const body of [
    ...[parsed, null, undefined, 1, true, [], [NOTIFICATION], new URLSearchParams(NOTIFICATION)],
    ...[new String(NOTIFICATION), Buffer.from(NOTIFICATION).toJSON(), new Map(), () => {}],
    ...[new DataView(new ArrayBuffer(8)), new Uint16Array(8), new Blob(["a"])],
    { [Symbol.toStringTag]: "Uint8Array", length: 8 },
  ]) {
    for (const call of [
      () => latipay.verifyNotification(body),
      () => latipay.read(MINI, body),
      () => latipay.read(QUERY, body),
      () => latipay.read(REFUND, body),
    ]) {
      assertRefused(call, "ERR_RAW_BODY", undefined, inspect(body));
    }
  }
  assertAlive(signer, latipay);
});

test("bytes that lie about their length give nothing wrong away", () => {
  for (const length of [0, 3, 100, 1_000, -1, 0.5, Number.NaN, 1e9]) {
    const bytes = Object.defineProperty(Buffer.from(NOTIFICATION), "length", { value: length });
    const answer = answerOf(() => latipay.verifyNotification(bytes, PAYMENT), length);
    assert.ok(answer instanceof Error || answer.fields.status === "paid", `${length}`);
  }
  assertAlive(signer, latipay);
});

// ---- proxies ----

const TRAPS = [
  ...["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "get", "has", "isExtensible"],
  ...["set", "defineProperty", "deleteProperty", "preventExtensions", "setPrototypeOf"],
];

test("a Proxy that throws costs no instance", () => {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = (target, from) => {
    let reads = 0;
    const trap =
      (name) =>
      (...args) => {
        reads += 1;
        if (reads >= from) throw new TypeError(`evil ${KEY}`);
        return Reflect[name](...args);
      };
    return new Proxy(target, Object.fromEntries(TRAPS.map((name) => [name, trap(name)])));
  };
  const made = wasm.made;
  const targets = [{ a: "1" }, { a: "1\x1f", b: "2" }, new Map([["a", "1"]]), ["a"], () => {}];
  for (const make of [
    () => revoked,
    ...targets.flatMap((target) => [1, 2, 3, 4, 5, 6].map((from) => () => throwing(target, from))),
    () => new Proxy(new Map([["a", "1"]]), {}),
    () => new Proxy(new URLSearchParams("a=1"), {}),
    () => Object.create(Map.prototype),
  ]) {
    for (const call of [
      () => signer.sign(make()),
      () => signer.verify(make(), signatureOfA("1")),
      () => signer.explain(make()),
      () => library.orderStr(make()),
      () => latipay.alipayMini(make()),
      () => latipay.verifyNotification(NOTIFICATION, make()),
    ]) {
      try {
        call();
      } catch (error) {
        // Its own, unchanged, or ours, which never repeats it.
        const isOwn = error instanceof TypeError && !(error instanceof library.OrderStrError);
        assert.equal(isOwn || !inspect(error, { depth: Infinity }).includes(KEY), true, `${call}`);
        assert.ok(isOwn || error instanceof library.OrderStrError, `${call}`);
      }
    }
  }
  assertAlive(signer, latipay);
  assert.equal(wasm.made, made, `${wasm.made - made} instances were replaced`);
});

test("a Proxy that calls the library while it is read disturbs nothing", () => {
  const other = new library.Latipay({ ...ACCOUNT, apiKey: "another" });
  const during = (target, act) =>
    new Proxy(target, {
      ownKeys(of) {
        act();
        return Reflect.ownKeys(of);
      },
    });
  const noise = () => {
    signer.sign({ a: "noise".repeat(100) });
    other.query({ merchant_reference: "noise" });
    thrownBy(() => other.verifyNotification(NOTIFICATION));
    library.orderStr({ noise: "noise".repeat(40_000 / 5) });
  };
  assert.equal(signer.sign(during({ a: "1" }, noise)), signatureOfA("1"));
  assert.equal(signer.verify(during({ a: "1" }, noise), signatureOfA("1")), true);
  assert.equal(library.orderStr(during({ a: "1" }, noise)), "a=1");
  const payment = latipay.verifyNotification(NOTIFICATION, during(PAYMENT, noise));
  assert.equal(payment.fields.status, "paid");

  const doomed = new library.Signer(library.schemes.latipay, KEY);
  const fields = during({ a: "1" }, () => doomed.dispose());
  assertRefused(() => doomed.sign(fields), "ERR_DISPOSED", undefined);
  assertAlive(signer, latipay);
});

test("what is read of a buffer is what was verified, whatever is written to it meanwhile", async () => {
  const { AlipayOpen, AlipayPlus, WeChatPay } = library;
  const genuine = Buffer.from('{"trade_state":"NOTPAY!","a":1}');
  const written = Buffer.from('{"trade_state":"SUCCESS","a":1}');
  const sign = () => "AAAA";
  const writing = (body, other) => async () => {
    await Promise.resolve();
    body.set(other);
    return true;
  };
  const headers = {
    "wechatpay-timestamp": "1",
    "wechatpay-nonce": "n",
    "wechatpay-serial": "S1",
    "wechatpay-signature": "AAAA",
  };
  const body = Buffer.from(genuine);
  const verify = { S1: writing(body, written) };
  const weChatPay = new WeChatPay({ appid: "wx1", mchid: "1", serialNo: "A1", sign, verify });
  const order = asked("query", "https://api.mch.weixin.qq.com/v3/pay/transactions/id/1", undefined);
  const reply = await weChatPay.read(order, { status: 200, headers, body }, { now: 1 });
  assert.deepEqual([reply.paid, reply.fields.trade_state], [false, "NOTPAY!"]);
  assert.deepEqual(body, written);

  const fieldsFor = (status) =>
    `app_id=1&out_trade_no=1&total_amount=1&trade_status=${status}&sign=AAAA`;
  const form = Buffer.from(fieldsFor("WAIT_BUYER_PAY"));
  const other = Buffer.from(fieldsFor("TRADE_SUCCESS_").slice(0, form.length));
  const alipay = new AlipayOpen({ appId: "1", sign, verify: writing(form, other) });
  const notification = await alipay.verifyNotification(form);
  assert.equal(notification.fields.trade_status, "WAIT_BUYER_PAY");
  const text = Buffer.from('{"a_response":{"code":"10000","b":"1"},"sign":"AAAA"}');
  const changed = Buffer.from('{"a_response":{"code":"10000","b":"2"},"sign":"AAAA"}');
  const replies = new AlipayOpen({ appId: "1", sign, verify: writing(text, changed) });
  const call = asked("call", "https://openapi.alipay.com/gateway.do?method=a");
  assert.equal((await replies.read(call, text)).fields.b, "1");

  const plus = Buffer.from('{"result":{"resultStatus":"S","resultCode":"SUCCESS"},"b":"1"}');
  const later = Buffer.from('{"result":{"resultStatus":"S","resultCode":"SUCCESS"},"b":"2"}');
  const wallet = new AlipayPlus({
    baseUrl: "https://wallet.example",
    clientId: "C1",
    sign,
    verify: writing(plus, later),
  });
  const read = await wallet.read(asked("call", "https://wallet.example/v1/x"), {
    headers: {
      "client-id": "C1",
      "response-time": "2024-01-02T03:04:05Z",
      signature: "algorithm=RSA256,keyVersion=1,signature=AAAA",
    },
    body: plus,
  });
  assert.equal(read.fields.b, "1");
});

test("a body in GBK is held to the limit before it is decoded", async () => {
  const { AlipayOpen } = library;
  const limits = { body: 100 };
  const keys = { sign: () => "AAAA", verify: () => true };
  const alipay = new AlipayOpen({ appId: "1", charset: "gbk", limits, ...keys });
  // Each would be another error once it is looked at.
  const long = "%".repeat(101);
  for (const body of [long, Buffer.from(long)]) {
    const refused = { code: "ERR_LIMIT", limit: 100 };
    await assert.rejects(alipay.verifyNotification(body), refused);
  }
  const bytes = new Uint8Array(101).fill(0xff);
  await assert.rejects(alipay.read(asked("call", "https://a.example/?method=a"), bytes), {
    code: "ERR_LIMIT",
    limit: 100,
  });
  for (const body of [undefined, null, {}, 1]) {
    await assert.rejects(alipay.verifyNotification(body), { code: "ERR_RAW_BODY" });
  }
});

test("a body of lists that are shared, and empty at last, has an end", async () => {
  const { AlipayOpen } = library;
  const alipay = new AlipayOpen({ appId: "1", sign: () => "AAAA", verify: () => true });
  for (const last of [[], {}]) {
    let shared = last;
    for (let level = 0; level < 30; level += 1) shared = [shared, shared];
    await assert.rejects(alipay.call("a.b", { shared }), { code: "ERR_LIMIT" });
  }
  const request = await alipay.call("a.b", { a: [[], {}], b: {} });
  assert.equal(request.body, `biz_content=${encodeURIComponent('{"a":[[],{}],"b":{}}')}`);
});
