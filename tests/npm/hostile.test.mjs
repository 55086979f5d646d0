// What must survive (SECURITY.md): hostile objects, throwing getters, traps; and what must never be
// seen: the key, in an error, in an inspected object or in WebAssembly memory.

import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, beforeEach, test } from "node:test";
import { format, inspect } from "node:util";
import vm from "node:vm";
import { installPacked, node } from "./packed.mjs";

/** 36 bytes that occur nowhere else. */
const KEY = "Marker.9f41c7d2e6b85a03-Key-Marker.Z";
assert.equal(Buffer.byteLength(KEY), 36);

const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: KEY };
const ORDER = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  merchant_reference: "dsi39ej430sks03",
  ip: "122.122.122.1",
  product_name: "Pinot Noir, Otago",
};
const PAYMENT = {
  merchant_reference: "dsi39ej430sks03",
  payment_method: "alipay",
  status: "paid",
  currency: "NZD",
  amount: "120.00",
};

const hmac = (text) => createHmac("sha256", KEY).update(text).digest("hex");
/** The signature of a Latipay message that holds the one field `a`. */
const signatureOfA = (text) => hmac(`a=${text}${KEY}`);
const NOTIFICATION = new URLSearchParams({
  ...PAYMENT,
  signature: hmac(Object.values(PAYMENT).join("")),
}).toString();

// ---- the WebAssembly instances that the package makes, watched from outside ----

const wasm = {
  made: 0,
  /** Of every instance since it was last emptied, dead ones included. */
  memories: [],
  /** The exports that were called since it was last emptied. */
  called: new Set(),
  /** What happens instead of the next call of that export: `{ name, instead }`. */
  ambush: undefined,
};

/** The package uses nothing of an instance but its exports: these may be ambushed. */
function watched({ exports }) {
  const entries = Object.entries(exports).map(([name, member]) => {
    if (typeof member !== "function") return [name, member];
    const call = (...args) => {
      wasm.called.add(name);
      if (wasm.ambush?.name !== name) return member(...args);
      const { instead } = wasm.ambush;
      wasm.ambush = undefined;
      return instead(member, args);
    };
    return [name, call];
  });
  return { exports: Object.fromEntries(entries) };
}

function copies(needle) {
  const bytes = Buffer.from(needle);
  let found = 0;
  for (const { buffer } of wasm.memories) {
    const memory = Buffer.from(buffer);
    for (let at = memory.indexOf(bytes); at >= 0; at = memory.indexOf(bytes, at + 1)) found += 1;
  }
  return found;
}

let library;
let declarations;
before(async () => {
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
    construct(target, args) {
      wasm.made += 1;
      if (wasm.ambush?.name === "instantiate") {
        wasm.ambush = undefined;
        throw new RangeError("WebAssembly.Instance(): Out of memory");
      }
      const instance = watched(Reflect.construct(target, args));
      wasm.memories.push(instance.exports.memory);
      return instance;
    },
  });
  const { folder, root } = await installPacked();
  library = createRequire(join(folder, "package.json"))("orderstr");
  declarations = await readFile(join(root, "dist/index.d.cts"), "utf8");
});

let signer;
let latipay;
beforeEach(() => {
  wasm.ambush = undefined;
  signer = new library.Signer(library.schemes.latipay, KEY);
  latipay = new library.Latipay(ACCOUNT);
});

/** After whatever happened: the same objects still answer rightly. */
function assertAlive() {
  assert.equal(signer.sign({ a: "1" }), signatureOfA("1"));
  assert.equal(signer.verify({ a: "1" }, signatureOfA("1")), true);
  assert.equal(signer.verify({ a: "1" }, signatureOfA("2")), false);
  assert.equal(latipay.verifyNotification(NOTIFICATION, PAYMENT).status, "paid");
}

function thrownBy(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

/** What the call gave, or our own error; any other error is a failure. */
function answerOf(call, about) {
  try {
    return call();
  } catch (error) {
    assert.ok(error instanceof library.OrderStrError, `${about}: ${inspect(error)}`);
    return error;
  }
}

/** @param field what the error names; `undefined`: nothing */
function assertRefused(call, code, field, about) {
  const error = thrownBy(call);
  assert.ok(error instanceof library.OrderStrError, inspect(error));
  assert.deepEqual([error.code, error.field], [code, field], about);
}

// ---- objects ----

class Order {
  a = "1";
}

test("a getter is refused and never run", () => {
  let runs = 0;
  const get = () => {
    runs += 1;
    return "1";
  };
  const withGetter = (name) => Object.defineProperty({}, name, { get, enumerable: true });
  const withSetter = Object.defineProperty({}, "a", { set() {}, enumerable: true });
  for (const fields of [withGetter("a"), withSetter]) {
    for (const call of [
      () => signer.sign(fields),
      () => signer.verify(fields, signatureOfA("1")),
      () => signer.explain(fields),
      () => library.orderStr(fields),
      () => latipay.miniAlipay(fields),
      () => latipay.explainMiniAlipay(fields),
      () => latipay.refund(fields),
      () => latipay.verifyNotification(NOTIFICATION, fields),
      () => latipay.readQuery("{}", fields),
    ]) {
      assertRefused(call, "ERR_TYPE", "a");
    }
  }
  const scheme = withGetter("digest");
  assertRefused(() => new library.Signer(scheme, KEY), "ERR_SCHEME", "digest");
  assert.equal(runs, 0);
  assertAlive();
});

test("only plain objects, maps of text and URLSearchParams are messages", () => {
  for (const fields of [
    { a: "1" },
    Object.assign(Object.create(null), { a: "1" }),
    Object.freeze({ a: "1" }),
    vm.runInNewContext("({ a: '1' })"),
    vm.runInNewContext("Object.assign(Object.create(null), { a: '1' })"),
    new Map([["a", "1"]]),
    new URLSearchParams("a=1"),
    new Proxy({ a: "1" }, {}),
  ]) {
    assert.equal(signer.sign(fields), signatureOfA("1"), inspect(fields));
  }
  for (const fields of [
    ...[undefined, null, true, 1, 1n, "a=1", Symbol("a"), () => {}, Symbol.iterator],
    ...[[], ["a"], [["a", "1"]], new Date(), new Error("a"), /a/, new Set(["a"]), new WeakMap()],
    ...[new Order(), Object.create({ a: "1" }), vm.runInNewContext("new (class { a = '1' })")],
    ...[new String("a=1"), new Uint8Array(1), new ArrayBuffer(1), Promise.resolve({ a: "1" })],
    ...[
      [["a", "1"]].values(),
      new FormData(),
      new Headers({ a: "1" }),
      Object.create(Array.prototype),
    ],
  ]) {
    assertRefused(() => signer.sign(fields), "ERR_TYPE", undefined, inspect(fields));
    assertRefused(() => library.orderStr(fields === "a=1" ? 1 : fields), "ERR_TYPE", undefined);
  }
  assertAlive();
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
  const reply = latipay.readMiniAlipay(
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
  assertAlive();
});

test("an amount that is a number is refused, with the reason", () => {
  const error = thrownBy(() => latipay.miniAlipay({ ...ORDER, amount: 120 }));
  assert.deepEqual([error.code, error.field], ["ERR_TYPE", "amount"]);
  assert.match(error.message, /"120\.00".*trailing zeros/);
});

test("text that is not well-formed is refused: two texts would have one signature", () => {
  for (const text of ["\ud800", "a\udc00", "\udc00\ud800", "中\ud83c"]) {
    const refused = (call) => assert.equal(thrownBy(call).code, "ERR_TEXT");
    refused(() => signer.sign({ a: text }));
    refused(() => latipay.miniAlipay({ ...ORDER, product_name: text }));
    refused(() => latipay.query(text));
    refused(() => latipay.verifyNotification(`a=${text}`));
    refused(() => latipay.readMiniAlipay(`{"a":"${text}"}`));
    refused(() => library.orderStr(`{"a":"${text}"}`));
    refused(() => library.parseOrderStr(`a=${text}`));
    refused(() => new library.Signer(library.schemes.latipay, text));
  }
  const notUtf8 = Buffer.from([0x61, 0x3d, 0xff]);
  assert.equal(thrownBy(() => latipay.verifyNotification(notUtf8)).code, "ERR_TEXT");
  assertAlive();
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

test("a control character is refused in a value, with the field, and in a name", () => {
  const controls = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code));
  for (const control of [...controls, "\x7f"]) {
    // The separators of the boundary (U+001E, U+001F) are among them, also where they would make
    // another well-formed message of this one.
    for (const value of [control, `1${control}`, `1${control}b${control}2`, `${control}null`]) {
      const fields = { x: "0", a: value, y: null };
      for (const given of [fields, new Map(Object.entries(fields))]) {
        assertRefused(() => signer.sign(given), "ERR_CONTROL_CHARACTER", "a", inspect(value));
        assertRefused(() => library.orderStr(given), "ERR_CONTROL_CHARACTER", "a", inspect(value));
      }
      const order = { ...ORDER, product_name: value };
      assertRefused(() => latipay.miniAlipay(order), "ERR_CONTROL_CHARACTER", "product_name");
    }
    for (const name of [control, `a${control}`, `a${control}1${control}b`]) {
      for (const value of ["1", null, true]) {
        const fields = { a: "0", [name]: value };
        assertRefused(() => signer.sign(fields), "ERR_NAME", undefined, inspect(name));
      }
    }
  }
  assertAlive();
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

// ---- limits ----

test("limits hold before anything is copied, and can be raised", () => {
  const { Signer, Latipay, schemes } = library;
  const many = (count) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`n${at}`, "1"]));
  signer.sign(many(128));
  assertRefused(() => signer.sign(many(129)), "ERR_LIMIT", undefined);
  const wider = new Signer(schemes.latipay, KEY, { limits: { fields: 129 } });
  const names = Object.keys(many(129)).sort();
  const joined = names.map((name) => `${name}=1`).join("&");
  assert.equal(wider.sign(many(129)), hmac(joined + KEY));
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
  assertRefused(() => latipay.readQuery("x".repeat(1_048_577)), "ERR_LIMIT", undefined);
  assert.equal(thrownBy(() => latipay.readQuery("x".repeat(1_048_576))).code, "ERR_JSON");

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
  assertAlive();
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
    for (const call of [latipay.readMiniAlipay, latipay.readQuery, latipay.readRefund]) {
      const error = thrownBy(() => call.call(latipay, nested));
      assert.ok(error instanceof library.OrderStrError);
      assert.notEqual(error.code, "ERR_INTERNAL");
    }
    assert.notEqual(thrownBy(() => library.orderStr(nested)).code, "ERR_INTERNAL");
    assert.equal(wasm.made, made, "the instance died");
  }
  assertAlive();
});

test("a parsed body is refused: the raw one is wanted", () => {
  const parsed = Object.fromEntries(new URLSearchParams(NOTIFICATION));
  for (const body of [
    ...[parsed, null, undefined, 1, true, [], [NOTIFICATION], new URLSearchParams(NOTIFICATION)],
    ...[new String(NOTIFICATION), Buffer.from(NOTIFICATION).toJSON(), new Map(), () => {}],
    ...[new ArrayBuffer(8), new DataView(new ArrayBuffer(8)), new Uint16Array(8), new Blob(["a"])],
    { [Symbol.toStringTag]: "Uint8Array", length: 8 },
  ]) {
    for (const call of [
      () => latipay.verifyNotification(body),
      () => latipay.readMiniAlipay(body),
      () => latipay.readQuery(body),
      () => latipay.readRefund(body),
    ]) {
      assertRefused(call, "ERR_RAW_BODY", undefined, inspect(body));
    }
  }
  assertAlive();
});

test("bytes that lie about their length give nothing wrong away", () => {
  for (const length of [0, 3, 100, 1_000, -1, 0.5, Number.NaN, 1e9]) {
    const bytes = Object.defineProperty(Buffer.from(NOTIFICATION), "length", { value: length });
    const answer = answerOf(() => latipay.verifyNotification(bytes, PAYMENT), length);
    assert.ok(answer instanceof Error || answer.status === "paid", `${length}`);
  }
  assertAlive();
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
        url: account.miniAlipay(ORDER).url,
        verified: account.verifyNotification(NOTIFICATION, PAYMENT).status,
        ambiguous: thrownBy(() => account.miniAlipay({ ...ORDER, product_name: "x&user_id=1" }))
          .code,
        ambiguousToo: thrownBy(() => new Signer(schemes.latipay, KEY).sign(ambiguous)).code,
        ambiguousOrderStr: thrownBy(() => orderStr({ a: "1&b=2", b: "3" })).code,
        parsed: Object.entries(parseOrderStr("a=1+2&b=2&c=3")).join(" "),
        missing: thrownBy(() => account.miniAlipay({})).code,
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
    assertAlive();
  }
});

test("names that every object has are not found in our tables", () => {
  for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
    const error = thrownBy(() => latipay.readMiniAlipay(`{"code":"${name}"}`));
    assert.deepEqual([error.code, error.refusal.code], ["ERR_GATEWAY", name]);
    assert.equal(error.refusal.meaning, undefined);
    assert.doesNotMatch(error.message + error.messageZh, /undefined/);
    assert.equal(library.tradePayResult(name).outcome, "unknown");
  }
});

// ---- proxies ----

const TRAPS = [
  ...["getPrototypeOf", "ownKeys", "getOwnPropertyDescriptor", "get", "has", "isExtensible"],
  ...["set", "defineProperty", "deleteProperty", "preventExtensions", "setPrototypeOf"],
];

test("a throwing Proxy is our error, and costs no instance", () => {
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
      () => latipay.miniAlipay(make()),
      () => latipay.verifyNotification(NOTIFICATION, make()),
    ]) {
      const answer = answerOf(call, `${call}`);
      assert.equal(inspect(answer, { depth: Infinity }).includes(KEY), false);
    }
  }
  assertAlive();
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
    other.query("noise");
    thrownBy(() => other.verifyNotification(NOTIFICATION));
    library.orderStr({ noise: "noise".repeat(40_000 / 5) });
  };
  assert.equal(signer.sign(during({ a: "1" }, noise)), signatureOfA("1"));
  assert.equal(signer.verify(during({ a: "1" }, noise), signatureOfA("1")), true);
  assert.equal(library.orderStr(during({ a: "1" }, noise)), "a=1");
  const payment = latipay.verifyNotification(NOTIFICATION, during(PAYMENT, noise));
  assert.equal(payment.status, "paid");

  const doomed = new library.Signer(library.schemes.latipay, KEY);
  const fields = during({ a: "1" }, () => doomed.dispose());
  assertRefused(() => doomed.sign(fields), "ERR_DISPOSED", undefined);
  assertAlive();
});

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
  refused(getter, "ERR_TYPE", "b");
  whilePolluted("value", "2", () => refused(getter, "ERR_TYPE", "b"));
  whilePolluted("value", "2", () => refused(getter, "ERR_TYPE", "b"), false);
  whilePolluted("b", "2", () => accepted({ a: "1" }, "a=1"));
  refused({ a: "1", b: 1.5 }, "ERR_TYPE", "b");
  refused({ a: "1", b: new String("2") }, "ERR_TYPE", "b");
  refused({ a: "1\x1f2", b: "3" }, "ERR_CONTROL_CHARACTER", "a");
  refused({ a: "1", b: "2\x1f" }, "ERR_CONTROL_CHARACTER", "b");
  refused({ a: "1\x1e", b: "2" }, "ERR_CONTROL_CHARACTER", "a");
  refused({ a: "1\n", b: "2" }, "ERR_CONTROL_CHARACTER", "a");
  refused({ a: "1&b=3", b: "2" }, "ERR_AMBIGUOUS", "a");
  refused({ a: "1&user_id=3", b: "2" }, "ERR_AMBIGUOUS", "a");
  refused({ a: "x".repeat(65_537), b: "2" }, "ERR_LIMIT", "a");
  refused({ a: "1", b: "中".repeat(21_846) }, "ERR_LIMIT", "b");
  refused({ a: "\ud83c", b: "\udf77" }, "ERR_TEXT", undefined);
  refused(Object.assign(new Order(), { b: "2" }), "ERR_TYPE", undefined);
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
      if (error.code !== "ERR_TYPE") throw error;
    }
  }
  assert.equal(wasm.made, made);
  assertAlive();
});

// ---- traps ----

/** What an ambushed export does: dies at once, dies after its work, or dies for real. */
const DEATHS = {
  "before its work": () => {
    throw new WebAssembly.RuntimeError(`unreachable ${KEY}`);
  },
  "after its work": (member, args) => {
    member(...args);
    throw new WebAssembly.RuntimeError(`unreachable ${KEY}`);
  },
  // The address of the object is the first argument: this one is outside the memory.
  "for real": (member, [, ...args]) => {
    member(-8, ...args);
    throw new WebAssembly.RuntimeError("outlived a wild pointer");
  },
};

/** Every call, each with the answer it must give. */
function tour() {
  return [
    // Three times: the names are noted, expected, and met again.
    [() => signer.sign({ a: "1" }), signatureOfA("1")],
    [() => signer.sign({ a: "2" }), signatureOfA("2")],
    [() => signer.sign({ a: "3" }), signatureOfA("3")],
    [() => signer.verify({ a: "1" }, signatureOfA("1")), true],
    [() => signer.explain({ a: "1" }).signature, signatureOfA("1")],
    [() => new library.Signer(library.schemes.latipay, KEY).sign({ a: "1" }), signatureOfA("1")],
    [() => library.orderStr({ a: "1" }, { allowAmbiguous: ["a"] }), "a=1"],
    [() => library.orderStr('{"a":1.0}', { allowAmbiguous: ["a"] }), "a=1.0"],
    [() => library.parseOrderStr("a=1", { names: ["a"] }).a, "1"],
    [() => thrownBy(() => signer.sign({ a: "1\n" })).code, "ERR_CONTROL_CHARACTER"],
    [() => new library.Latipay(ACCOUNT).miniAlipay(ORDER).method, "POST"],
    [() => latipay.miniAlipay(ORDER).method, "POST"],
    [() => latipay.explainMiniAlipay(ORDER).scheme, "latipay"],
    [() => latipay.query("1").method, "GET"],
    [() => latipay.refund({ order_id: "1", refund_amount: "1" }).method, "POST"],
    [() => latipay.readMiniAlipay('{"code":0,"gatewaydata":{"a":1.0}}').orderStr, "a=1.0"],
    [() => latipay.readRefund('{"code":0}').authenticated, false],
    [() => latipay.verifyNotification(NOTIFICATION).status, "paid"],
    [() => thrownBy(() => latipay.readQuery(JSON.stringify(PAYMENT))).code, "ERR_SIGNATURE"],
    [() => signer.sign({ a: "x".repeat(60_000) }), signatureOfA("x".repeat(60_000))],
    [() => new library.Signer(library.schemes.latipay, KEY).dispose(), undefined],
  ];
}

/** Makes the next use start from a new instance, so that the tour meets its making as well. */
function killInstance() {
  wasm.ambush = { name: "coresigner_explain", instead: DEATHS["before its work"] };
  assertRefused(() => signer.explain({ a: "1" }), "ERR_INTERNAL", undefined);
}

test("wherever WebAssembly traps, the call is ERR_INTERNAL and the next one is right", () => {
  wasm.called.clear();
  killInstance();
  for (const [call, answer] of tour()) assert.deepEqual(call(), answer);
  const exports = [...wasm.called];
  assert.ok(exports.length > 20, `${exports}`);

  for (const name of [...exports, "instantiate"]) {
    for (const [how, instead] of Object.entries(DEATHS)) {
      // Only methods have an object to be given another address of.
      if (how === "for real" && !/^(boundary_(?!new)|core)/.test(name)) continue;
      const about = `${name} dies ${how}`;
      killInstance();
      wasm.ambush = { name, instead };
      let internal = 0;
      for (const [call, answer] of tour()) {
        const found = answerOf(call, about);
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
      assertAlive();
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
  assertAlive();
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
  const signer = new Signer(schemes.latipay, "k");
  const latipay = new Latipay({ userId: "U", walletId: "W", apiKey: "111222333" });
  const calls = {
    error() { try { signer.sign({ a: "1", b: "\\n" }); } catch (error) { return error.code; } },
    explain: () => signer.explain({ a: "1" }).signature,
    parseOrderStr: () => parseOrderStr("a=1&b=2").b,
    readMiniAlipay: () => latipay.readMiniAlipay('{"code":0,"gatewaydata":{"a":"1"}}').orderStr,
    readRefund: () => latipay.readRefund('{"code":0}').authenticated,
    verifyNotification: () => latipay.verifyNotification("merchant_reference=dsi39ej430sks03" +
      "&order_id=2017232323345678&amount=120.00&currency=NZD&payment_method=alipay&status=paid" +
      "&signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1").status,
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
    readMiniAlipay: "a=1",
    readRefund: false,
    verifyNotification: "paid",
  });
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
      () => other.miniAlipay(ORDER),
      () => other.explainMiniAlipay(ORDER),
      () => other.query("1"),
      () => other.refund({ order_id: "1", refund_amount: "1" }),
      () => other.readMiniAlipay("{}"),
      () => other.readQuery("{}"),
      () => other.readRefund("{}"),
      () => other.verifyNotification(NOTIFICATION),
    ]) {
      assertRefused(call, "ERR_DISPOSED", undefined);
    }
    assert.equal(other.acknowledgement, "sent");
  }
  assertAlive();
});

// ---- the key ----

/** A way to each code, the key in every place where a mistake may put it. */
const WAYS = [
  ["ERR_MISSING", () => latipay.miniAlipay({ product_name: KEY })],
  ["ERR_EMPTY", () => latipay.miniAlipay({ ...ORDER, product_name: KEY, amount: "" })],
  ["ERR_UNKNOWN_FIELD", () => latipay.miniAlipay({ ...ORDER, apiKey: KEY })],
  ["ERR_TYPE", () => latipay.miniAlipay({ ...ORDER, product_name: [KEY] })],
  ["ERR_TYPE", () => signer.sign(KEY)],
  ["ERR_TYPE", () => signer.verify({ a: KEY }, { signature: KEY })],
  ["ERR_TOO_LONG", () => latipay.miniAlipay({ ...ORDER, ip: KEY })],
  ["ERR_AMOUNT", () => latipay.miniAlipay({ ...ORDER, amount: KEY })],
  ["ERR_IPV4", () => latipay.miniAlipay({ ...ORDER, product_name: KEY, ip: KEY.slice(0, 12) })],
  ["ERR_URL", () => latipay.miniAlipay({ ...ORDER, callback_url: KEY })],
  ["ERR_URL", () => new library.Latipay({ ...ACCOUNT, baseUrl: KEY })],
  ["ERR_PATH", () => latipay.query("..")],
  ["ERR_FIXED", () => latipay.miniAlipay({ ...ORDER, user_id: KEY })],
  ["ERR_DUPLICATE", () => latipay.verifyNotification(`a=${KEY}&a=${KEY}`)],
  ["ERR_AMBIGUOUS", () => signer.sign({ a: `${KEY}&user_id=${KEY}` })],
  ["ERR_CONTROL_CHARACTER", () => signer.sign({ a: `${KEY}\n` })],
  ["ERR_NAME", () => signer.sign({ [`${KEY} `]: KEY })],
  ["ERR_TEXT", () => signer.sign({ a: `${KEY}\ud800` })],
  ["ERR_LIMIT", () => signer.sign({ a: KEY.repeat(2_000) })],
  ["ERR_SCHEME", () => new library.Signer({ digest: KEY }, KEY)],
  ["ERR_SCHEME", () => new library.Signer({ [`${KEY} `]: KEY }, KEY)],
  ["ERR_SCHEME", () => new library.Signer(KEY, library.schemes.latipay)],
  ["ERR_OPTION", () => new library.Latipay(KEY)],
  ["ERR_OPTION", () => new library.Latipay({ ...ACCOUNT, limits: { fields: KEY } })],
  ["ERR_OPTION", () => new library.Latipay({ ...ACCOUNT, walletId: [KEY] })],
  ["ERR_OPTION", () => new library.Signer({}, KEY, { allowAmbiguous: [`${KEY} `] })],
  ["ERR_OPTION", () => library.parseOrderStr("a=1", { encoding: KEY })],
  ["ERR_KEY", () => new library.Signer(library.schemes.latipay, KEY.repeat(29))],
  ["ERR_KEY", () => new library.Signer(library.schemes.latipay, { key: KEY })],
  ["ERR_KEY", () => new library.Signer(library.schemes.latipay, `${KEY}\n`)],
  ["ERR_SIGNATURE", () => latipay.verifyNotification(NOTIFICATION.replace("paid", KEY))],
  ["ERR_EXPECTED", () => latipay.verifyNotification(NOTIFICATION, { status: KEY })],
  ["ERR_RAW_BODY", () => latipay.verifyNotification({ signature: KEY })],
  ["ERR_JSON", () => latipay.readMiniAlipay(`{"a":${KEY}`)],
  ["ERR_FORM", () => latipay.verifyNotification(KEY)],
  ["ERR_REPLY", () => latipay.readMiniAlipay(`{"code":0,"message":"${KEY}"}`)],
  ["ERR_GATEWAY", () => latipay.readMiniAlipay(`{"code":"${KEY} ","data":"${KEY}"}`)],
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

test("there is a way to every error code, and none shows the key", () => {
  const union = /export type ErrorCode =([^;]+);|type ErrorCode =([^;]+);/.exec(declarations);
  const codes = [...union[0].matchAll(/"(ERR_\w+)"/g)].map(([, code]) => code);
  assert.ok(codes.length >= 28, `${codes}`);
  assert.deepEqual([...new Set(WAYS.map(([code]) => code))].sort(), [...codes].sort());

  for (const [code, way] of WAYS) {
    const error = thrownBy(way);
    assert.ok(error instanceof library.OrderStrError, inspect(error));
    assert.ok(error instanceof Error);
    assert.equal(error.code, code, `${way}`);
    assert.equal(error.name, "OrderStrError");
    assert.match(error.message, /[a-z]/);
    assert.match(error.messageZh, /\p{Script=Han}/u);
    assert.equal(shown(error).includes(KEY), false, `${way}`);
  }
  assertAlive();
});

test("nothing that holds the key shows it, nor does an explanation or a request", () => {
  for (const value of [
    ...[signer, latipay, library.schemes, new library.Signer({ secret: "append" }, KEY)],
    ...[signer.explain({ a: "1" }), latipay.explainMiniAlipay(ORDER)],
    ...[latipay.miniAlipay(ORDER), latipay.query("1"), latipay.verifyNotification(NOTIFICATION)],
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

/** A new instance, and only its memory watched. */
function onlyThisInstance() {
  signer.dispose();
  latipay.dispose();
  wasm.memories.length = 0;
  const probe = new library.Signer(library.schemes.latipayNotification, "k");
  wasm.ambush = { name: "coresigner_explain", instead: DEATHS["before its work"] };
  thrownBy(() => probe.explain(PAYMENT));
  wasm.memories.length = 0;
  probe.sign(PAYMENT);
  probe.dispose();
  assert.equal(wasm.memories.length, 1);
}

for (const [about, given, kept, oracle] of KEEPING) {
  test(`memory: ${about} keeps ${kept} copies of the key while in use, none afterwards`, () => {
    onlyThisInstance();
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
      for (const bad of ["\n", 1.5, "\ud800", "x".repeat(65_537)]) {
        thrownBy(() => held.sign({ ...fields, status: bad }));
      }
      assertCopies(kept, `refused ${length}`);
    }
    held.dispose();
    assertCopies(0, "disposed");
  });
}

test("memory: an account keeps 1 copy of the key through every call, none afterwards", () => {
  onlyThisInstance();
  const account = new library.Latipay(ACCOUNT);
  assertCopies(1, "made");
  for (const call of [
    () => account.miniAlipay(ORDER),
    () => account.miniAlipay({ ...ORDER, product_name: "x".repeat(60_000) }),
    () => account.explainMiniAlipay(ORDER),
    () => account.query("1"),
    () => account.refund({ order_id: "1", refund_amount: "1" }),
    () => account.readMiniAlipay('{"code":0,"gatewaydata":{"a":1.0}}'),
    () => account.verifyNotification(NOTIFICATION, PAYMENT),
    () => thrownBy(() => account.miniAlipay({})),
    () => thrownBy(() => account.readQuery("{}")),
    () => thrownBy(() => account.verifyNotification(NOTIFICATION.replace("paid", "open"))),
    () => thrownBy(() => account.verifyNotification("x".repeat(1_000_000))),
  ]) {
    call();
    assertCopies(1, `${call}`);
  }
  account.dispose();
  assertCopies(0, "disposed");
});

test("memory: a signer that could not be made leaves nothing", () => {
  onlyThisInstance();
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
  onlyThisInstance();
  const held = new library.Signer(library.schemes.latipay, KEY);
  wasm.ambush = { name: "coresigner_verify", instead: DEATHS["for real"] };
  assertRefused(() => held.verify({ a: "1" }, ""), "ERR_INTERNAL", undefined);
  assertCopies(0, "the instance died");
  assert.equal(held.sign({ a: "1" }), signatureOfA("1"));
  assert.equal(wasm.memories.length, 2);
  assertCopies(1, "the signer moved");
  held.dispose();
  assertCopies(0, "disposed");
});
