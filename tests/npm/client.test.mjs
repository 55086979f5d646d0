// orderstr/client: the mini program's half, held to the package's own door, to the vectors, and to
// what mini-program toolchains and runtimes have.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { parseVectors } from "../vectors/file.mjs";
import { fromPkg, installPacked, repository } from "./packed.mjs";

const acorn = fromPkg("acorn");
const terser = fromPkg("terser");

const BUILDS = [
  { file: "client.js", sourceType: "module" },
  { file: "client.cjs", sourceType: "script" },
];

let library;
let client;
let required;
let root;
let folder;
const sources = new Map();
before(async () => {
  ({ folder, root } = await installPacked());
  // The user's own files, so that the doors are found as a user's code finds them.
  const importing = join(folder, "mini_program.mjs");
  await writeFile(
    importing,
    'export * as library from "orderstr";\nexport * as client from "orderstr/client";\n',
  );
  ({ library, client } = await import(pathToFileURL(importing)));
  required = createRequire(join(folder, "mini_program.cjs"))("orderstr/client");
  for (const { file } of BUILDS) {
    sources.set(file, await readFile(join(root, "dist", file), "utf8"));
  }
});

// ---- what is shipped ----

test("import, require and a toolchain that knows no `exports` find it", () => {
  const names = ["orderStr", "tradePay", "tradePayResult"];
  assert.deepEqual(Object.keys(client).sort(), names);
  assert.deepEqual(Object.keys(required).sort(), names);
  // By its folder, as resolvers did before `exports`.
  const byFolder = createRequire(join(folder, "mini_program.cjs"))(join(root, "client"));
  assert.equal(byFolder, required);
});

test("loading it loads nothing else", async () => {
  for (const { file, sourceType } of BUILDS) {
    const source = sources.get(file);
    for (const word of ["WebAssembly", "import(", "require(", "eval(", "Function("]) {
      assert.equal(source.includes(word), false, `${file} has ${word}`);
    }
    const { body } = acorn.parse(source, { ecmaVersion: 2015, sourceType });
    const linked = body.filter(({ type, source }) => type === "ImportDeclaration" || source);
    assert.deepEqual(linked, [], file);
  }
  const inNode = createRequire(import.meta.url);
  const before = new Set(Object.keys(inNode.cache));
  const fresh = join(folder, "fresh_client.cjs");
  await writeFile(fresh, sources.get("client.cjs"));
  inNode(fresh);
  assert.deepEqual(
    Object.keys(inNode.cache).filter((file) => !before.has(file)),
    [fresh],
  );
});

for (const { file, sourceType } of BUILDS) {
  test(`${file} is ES2015`, () => {
    const parse = (source) => acorn.parse(source, { ecmaVersion: 2015, sourceType });
    parse(sources.get(file));
    // The parser does tell: each of these came later.
    for (const later of ["a ?? b", "a?.b", "({ ...a })", "1n", "2 ** 2", "class A { b = 1 }"]) {
      assert.throws(() => parse(later), SyntaxError, later);
    }
  });

  test(`${file} is 2 KB minified and gzipped`, async (t) => {
    const { code } = await terser.minify(sources.get(file), {
      ecma: 2015,
      module: sourceType === "module",
      toplevel: true,
    });
    const size = gzipSync(code, { level: 9 }).length;
    t.diagnostic(`${size} bytes`);
    assert.ok(size <= 2048, `${size} bytes`);
    assert.ok(size > 1000, `${size} bytes is too little to be all of it`);
  });
}

/** A runtime as old as the build: what came after ES2015 is taken away, Node has nothing in it. */
const TAKE_LATER_AWAY = `
  for (const [owner, names] of [
    [Object, "entries values fromEntries hasOwn getOwnPropertyDescriptors groupBy"],
    [Array.prototype, "includes flat flatMap at findLast findLastIndex toSorted with"],
    [String.prototype, "padStart padEnd trimStart trimEnd matchAll replaceAll at isWellFormed toWellFormed"],
    [Promise, "allSettled any withResolvers try"],
    [Promise.prototype, "finally"],
    [Symbol, "asyncIterator dispose asyncDispose"],
    [globalThis, "BigInt BigInt64Array BigUint64Array WeakRef FinalizationRegistry AggregateError Atomics SharedArrayBuffer WebAssembly console globalThis"],
  ]) {
    for (const name of names.split(" ")) delete owner[name];
  }
`;

/** Runs the CommonJS build, and `run` behind it, in a realm of its own; gives what `found` then is. */
function inMiniProgram(run, globals = {}) {
  const context = { exports: {}, ...globals };
  runInNewContext(TAKE_LATER_AWAY + sources.get("client.cjs") + run, context);
  return context.found;
}

test("it runs where there is ES2015 and `my`, and nothing else", async () => {
  const calls = [];
  const my = {
    tradePay(call) {
      calls.push(call);
      call.success({ resultCode: 6004 });
    },
  };
  const paid = await inMiniProgram('var found = exports.tradePay({ tradeNO: "2018…" });', { my });
  assert.equal(calls.length, 1);
  assert.equal(calls[0].tradeNO, "2018…");
  assert.deepEqual({ ...paid }, library.tradePayResult("6004"));
  const text = inMiniProgram('var found = exports.orderStr({ a: "1", b: true, c: "名&x=🍷" });');
  assert.equal(text, "a=1&b=true&c=名&x=🍷");
  const code = inMiniProgram(`
    var found;
    try { exports.orderStr({ a: "\\ud800" }); } catch (error) { found = error.code; }`);
  assert.equal(code, "ERR_TEXT");
});

test("`my` may be handed to the module and be no global", async () => {
  const my = { tradePay: ({ complete }) => complete({ resultCode: "6001" }) };
  const exported = {};
  new Function("exports", "my", sources.get("client.cjs"))(exported, my);
  assert.equal((await exported.tradePay({ orderStr: "a=1" })).outcome, "cancelled");
});

// ---- my.tradePay ----

/** The documented codes, and what the table must say of them. */
const CODES = [
  ["9000", "success", true, true],
  ["8000", "unknown", false, true],
  ["4000", "failed", true, false],
  ["6001", "cancelled", true, false],
  ["6002", "unknown", false, true],
  ["6004", "unknown", false, true],
  ["99", "cancelled", true, false],
  ["4", "failed", true, false],
];

const answering = (callback, answer) => ({ tradePay: (call) => call[callback](answer) });

for (const [code, outcome, final, query] of CODES) {
  test(`result ${code}, as text and as a number, by every callback`, async () => {
    const row = library.tradePayResult(code);
    assert.deepEqual([row.code, row.outcome, row.final, row.query], [code, outcome, final, query]);
    for (const sentence of ["meaning", "meaningZh", "action", "actionZh"]) {
      assert.ok(row[sentence].length > 3, sentence);
    }
    for (const given of [code, Number(code)]) {
      assert.deepEqual(library.tradePayResult(given), row);
      for (const door of [client, required]) {
        assert.deepEqual(door.tradePayResult(given), row);
        for (const callback of ["success", "fail", "complete"]) {
          const runtime = answering(callback, { resultCode: given });
          assert.deepEqual(await door.tradePay({ orderStr: "a=1" }, runtime), row);
        }
      }
    }
  });
}

test("a result that is not documented is unknown, and the gateway is queried", async () => {
  const unknown = library.tradePayResult("9001");
  assert.deepEqual(
    [unknown.code, unknown.outcome, unknown.final, unknown.query],
    ["9001", "unknown", false, true],
  );
  assert.equal(unknown.action, library.tradePayResult("8000").action);
  for (const code of ["9001", "", " 9000", "9000.0", "constructor", "__proto__", "toString", -1]) {
    const row = { ...unknown, code: String(code) };
    assert.deepEqual(library.tradePayResult(code), row);
    assert.deepEqual(client.tradePayResult(code), row);
    assert.deepEqual(
      await client.tradePay({ orderStr: "a=1" }, answering("success", { resultCode: code })),
      row,
    );
  }
});

test("a failure without a result code is read by its error, else it is unknown", async () => {
  const failing = (answer) => client.tradePay({ orderStr: "a=1" }, answering("fail", answer));
  assert.equal((await failing({ error: 4, errorMessage: "no permission" })).code, "4");
  assert.equal((await failing({ error: 4, resultCode: "6001" })).code, "6001");
  assert.deepEqual(await failing({ error: 2 }), client.tradePayResult("2"));
  const nothing = client.tradePayResult("");
  assert.equal(nothing.outcome, "unknown");
  for (const answer of [
    undefined,
    null,
    {},
    "9000",
    9000,
    { errorMessage: "9000" },
    { resultCode: {} },
    { resultCode: null },
    { resultCode: 9000.5 },
    { resultCode: ["9000"] },
    { resultCode: true },
  ]) {
    assert.deepEqual(await failing(answer), nothing);
  }
});

test("the first callback counts, and nothing is settled before it", async () => {
  let call;
  const payment = client.tradePay({ orderStr: "a=1" }, { tradePay: (given) => (call = given) });
  const pending = Symbol("pending");
  assert.equal(await Promise.race([payment, Promise.resolve(pending)]), pending);
  call.fail({ resultCode: "6002" });
  call.success({ resultCode: "9000" });
  call.complete({ resultCode: "9000" });
  assert.equal((await payment).code, "6002");
});

test("a result is the caller's own: changing it changes no other", () => {
  for (const door of [library, client]) {
    const changed = door.tradePayResult("6004");
    changed.outcome = "success";
    assert.equal(door.tradePayResult("6004").outcome, "unknown");
  }
});

for (const way of ["orderStr", "tradeNO", "paymentUrl"]) {
  test(`${way} is handed on as it is, with the callbacks and nothing else`, async () => {
    const text = " a=1&b=%20+ 名\u0000 ";
    let seen;
    const runtime = {
      answer: "6001",
      tradePay(call) {
        seen = call;
        call.success({ resultCode: this.answer });
      },
    };
    assert.equal((await client.tradePay({ [way]: text }, runtime)).code, "6001");
    assert.deepEqual(Object.keys(seen).sort(), [way, "success", "fail", "complete"].sort());
    assert.equal(seen[way], text);
  });
}

test("exactly one of the three is given, as text", async () => {
  const runtime = { tradePay: () => assert.fail("was called") };
  for (const [payment, code, field] of [
    [undefined, "ERR_TYPE"],
    [null, "ERR_TYPE"],
    ["service=create_forex_trade_wap", "ERR_TYPE"],
    [{}, "ERR_MISSING", "orderStr"],
    [{ orderStr: undefined }, "ERR_MISSING", "orderStr"],
    [Object.create({ orderStr: "a=1" }), "ERR_MISSING", "orderStr"],
    [{ orderStr: "a=1", tradeNO: "1" }, "ERR_OPTION", "tradeNO"],
    [{ paymentUrl: "https://a.example/", orderStr: "a=1" }, "ERR_OPTION", "orderStr"],
    [{ orderstr: "a=1" }, "ERR_UNKNOWN_FIELD", "orderstr"],
    [{ orderStr: "a=1", success() {} }, "ERR_UNKNOWN_FIELD", "success"],
    [{ orderStr: "a=1", "a b\n": "1" }, "ERR_UNKNOWN_FIELD"],
    [{ orderStr: "" }, "ERR_EMPTY", "orderStr"],
    [{ tradeNO: 20180529 }, "ERR_TYPE", "tradeNO"],
    [{ tradeNO: null }, "ERR_TYPE", "tradeNO"],
    [{ paymentUrl: new String("https://a.example/") }, "ERR_TYPE", "paymentUrl"],
  ]) {
    await assert.rejects(() => client.tradePay(payment, runtime), refusal(code, field));
  }
  assert.equal(
    await client
      .tradePay({ orderStr: "a=1", tradeNO: undefined }, answering("success", {}))
      .then(({ code }) => code),
    "",
  );
});

test("without my.tradePay the error says so", async () => {
  for (const runtime of [undefined, null, {}, { tradePay: "9000" }]) {
    const rejected = client.tradePay({ orderStr: "a=1" }, runtime);
    await assert.rejects(rejected, refusal("ERR_MISSING", "my.tradePay"));
  }
  await assert.rejects(
    client.tradePay({ orderStr: "a=1" }),
    /^OrderStrError: my\.tradePay: ERR_MISSING$/,
  );
});

test("what my.tradePay throws is handed on, and no call throws at once", async () => {
  const thrown = new RangeError("not now");
  const runtime = {
    tradePay() {
      throw thrown;
    },
  };
  await assert.rejects(client.tradePay({ orderStr: "a=1" }, runtime), thrown);
  for (const payment of [undefined, {}, { orderStr: "" }]) {
    assert.ok(client.tradePay(payment, runtime).catch(() => {}) instanceof Promise);
  }
});

test("the global `my` is looked up when it is called", async () => {
  assert.equal("my" in globalThis, false);
  try {
    globalThis.my = answering("success", { resultCode: "6001" });
    assert.equal((await client.tradePay({ orderStr: "a=1" })).code, "6001");
    globalThis.my = answering("success", { resultCode: "9000" });
    assert.equal((await client.tradePay({ orderStr: "a=1" })).code, "9000");
  } finally {
    delete globalThis.my;
  }
});

test("what is no code is refused alike by both doors", () => {
  for (const code of [{}, null, undefined, 9000.5, Number.NaN, ["9000"], true]) {
    for (const door of [library, client]) {
      assert.throws(() => door.tradePayResult(code), refusal("ERR_TYPE", "resultCode"));
    }
  }
});

/** What `assert.throws` takes: the package's kind of error, with that code and field. */
function refusal(code, field) {
  return (error) => {
    assert.ok(error instanceof Error);
    assert.deepEqual([error.name, error.code, error.field], ["OrderStrError", code, field]);
    return true;
  };
}

// ---- orderStr ----

/** What a door answers: the text, or code and field of its error. */
function answerOf(door, ...args) {
  try {
    return { text: door.orderStr(...args) };
  } catch (error) {
    assert.equal(error.name, "OrderStrError", String(error.stack));
    return { code: error.code, field: error.field };
  }
}

/** Whether `JSON.parse` keeps every member, each in its place and as it was written. */
function survives(json) {
  const written = json.match(/"(?:[^"\\]|\\.)*"|[^\s"]/g) ?? [];
  const tokens = written.map((token) =>
    token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token,
  );
  return tokens.join("") === JSON.stringify(JSON.parse(json));
}

test("every vector of the order string whose JSON survives JSON.parse", async () => {
  const { cases } = parseVectors(
    await readFile(join(repository, "tests/vectors/latipay.jsonl"), "utf8"),
  );
  const ran = { "order-str": 0, "order-str-error": 0 };
  for (const vector of cases) {
    const { kind, name, json, allowAmbiguous } = vector;
    // What is no JSON, or none of an object, is not for this door.
    if (!(kind in ran) || vector.code === "ERR_JSON" || !survives(json)) continue;
    ran[kind] += 1;
    const wanted =
      kind === "order-str" ? { text: vector.orderStr } : { code: vector.code, field: vector.field };
    for (const door of [client, required, library]) {
      assert.deepEqual(answerOf(door, JSON.parse(json), { allowAmbiguous }), wanted, name);
    }
  }
  // All but the numbers as they were written and the integer-like names; all but the names that
  // stand twice.
  assert.deepEqual(ran, { "order-str": 11, "order-str-error": 15 });
});

/** A fixed walk through numbers that looks random enough (Marsaglia's xorshift). */
function walk(state) {
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

const NAMES = ["sign", "sign_type", "subject", "a", "b[0]", "x.y-z", "10", "9", "__proto__", "A"];
const PIECES = [
  "1",
  "120.00",
  " ",
  "&",
  "=",
  "&sign=",
  "&a=",
  "&A",
  "&10=",
  "&zz=",
  "中文",
  "🍷",
  "%20",
  '"\\',
  "\t\r\n",
];
const OTHERS = [true, false, 0, -0, -7, 9007199254740991];
/** Each of these is refused, whatever stands beside it. */
const WRONG = [
  ...[null, undefined, 0.5, Number.NaN, 2 ** 53, {}, [], Symbol("a"), () => "1"],
  ...["a\u001eb", "\u001f", "\ud83c", "x".repeat(65_537), "é".repeat(32_769)],
].map((value) => (o) => Object.defineProperty(o, "wrong", member(value)));
for (const name of ["", "a b", "名", "a&b=", "n\u0000", "\udc00", "n".repeat(65)]) {
  WRONG.push((o) => Object.defineProperty(o, name, member("1")));
}
WRONG.push((o) => {
  for (let at = 0; at < 129; at += 1) Object.defineProperty(o, `f${at}`, member("1"));
  return o;
});

function member(value) {
  return { value, enumerable: true, configurable: true, writable: true };
}

test("2,000 random objects: the same text or the same refusal as the main door", (t) => {
  const below = walk(20_251_125);
  const seen = new Map();
  for (let round = 0; round < 2000; round += 1) {
    const object = below(8) === 0 ? Object.create(null) : {};
    for (let count = below(7); count > 0; count -= 1) {
      const value =
        below(5) === 0
          ? OTHERS[below(OTHERS.length)]
          : Array.from({ length: below(4) }, () => PIECES[below(PIECES.length)]).join("");
      Object.defineProperty(object, NAMES[below(NAMES.length)], member(value));
    }
    const options = [
      [],
      [undefined],
      [{}],
      [{ allowAmbiguous: NAMES.filter(() => below(2) === 0) }],
    ][below(4)];
    // One mistake at most: of two, the doors need not tell the same one. So the wrong member comes
    // to an object that is right.
    const isRight = answerOf(library, object, ...options).text !== undefined;
    if (isRight && below(3) === 0) WRONG[below(WRONG.length)](object);
    const wanted = answerOf(library, object, ...options);
    const found = answerOf(client, object, ...options);
    assert.deepEqual(found, wanted, JSON.stringify(object));
    const kind = wanted.code ?? "text";
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
  }
  t.diagnostic(JSON.stringify([...seen]));
  for (const code of ["TYPE", "NAME", "CONTROL_CHARACTER", "TEXT", "LIMIT", "EMPTY", "AMBIGUOUS"]) {
    assert.ok(seen.get(`ERR_${code}`) > 5, `${code}: ${seen.get(`ERR_${code}`)}`);
  }
  assert.ok(seen.get("text") > 500);
});

test("each mistake is refused with the main door's code and field", () => {
  for (const spoil of WRONG) {
    const object = spoil({ a: "1", sign: "2" });
    const wanted = answerOf(library, object);
    assert.equal(wanted.text, undefined);
    assert.deepEqual(answerOf(client, object), wanted, JSON.stringify(object).slice(0, 80));
    // And of two mistakes one is refused.
    const worse = spoil({ a: "1&a=", sign: null });
    assert.equal(answerOf(client, worse).text, undefined);
  }
});

test("the limits are the main door's, to the byte", () => {
  const names = (count) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, "1"]));
  for (const [right, wrong] of [
    [names(128), names(129)],
    [{ a: "x".repeat(65_536) }, { a: "x".repeat(65_537) }],
    [{ a: "é".repeat(32_768) }, { a: `${"é".repeat(32_768)}x` }],
    [{ a: "🍷".repeat(16_384) }, { a: `${"🍷".repeat(16_384)}x` }],
    [{ ["n".repeat(64)]: "1" }, { ["n".repeat(65)]: "1" }],
  ]) {
    assert.equal(client.orderStr(right), library.orderStr(right));
    assert.notEqual(answerOf(client, wrong).code, undefined);
    assert.deepEqual(answerOf(client, wrong), answerOf(library, wrong));
  }
});

test("of an object its own members count; what is something else is refused, in whichever realm", () => {
  class Order {
    a = "1";
    get inherited() {
      return "2";
    }
  }
  const inherits = Object.assign(Object.create({ b: "2" }), { a: "1" });
  const bare = Object.assign(Object.create(null), { a: "1" });
  for (const data of [new Order(), inherits, bare, runInNewContext("new (class { a = '1' })")]) {
    assert.equal(library.orderStr(data), "a=1");
    assert.equal(client.orderStr(data), "a=1");
  }
  const nothing = Object.create({ a: "1" });
  assert.equal(answerOf(library, nothing).code, "ERR_EMPTY");
  assert.deepEqual(answerOf(client, nothing), answerOf(library, nothing));
  for (const data of [
    undefined,
    null,
    1,
    true,
    ["a"],
    new Date(),
    new Error("a"),
    new String("a=1"),
    new Set(["a"]),
    Promise.resolve({ a: "1" }),
    runInNewContext("new Date()"),
    () => {},
  ]) {
    assert.deepEqual(answerOf(library, data), { code: "ERR_TYPE", field: undefined });
    assert.deepEqual(answerOf(client, data), { code: "ERR_TYPE", field: undefined });
  }
  // These the main door takes, and this one does not: JSON text, Map and URLSearchParams.
  for (const data of ['{"a":"1"}', new Map([["a", "1"]]), new URLSearchParams("a=1")]) {
    assert.equal(library.orderStr(data), "a=1");
    assert.deepEqual(answerOf(client, data), { code: "ERR_TYPE", field: undefined });
  }
  assert.deepEqual(answerOf(client, { a: 1n }), { code: "ERR_TYPE", field: "a" });
  assert.equal(client.orderStr(runInNewContext('({ a: "1" })')), "a=1");
  assert.equal(client.orderStr(new Proxy({ a: "1" }, {})), "a=1");
});

test("an accessor is read once, and what it throws is the caller's", () => {
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const own = new Error("of the caller");
  const fail = () => {
    throw own;
  };
  const throwing = Object.defineProperty({}, "a", { get: fail, enumerable: true });
  for (const door of [library, client]) {
    let reads = 0;
    const get = () => {
      reads += 1;
      return "1";
    };
    assert.equal(door.orderStr(Object.defineProperty({}, "a", { get, enumerable: true })), "a=1");
    assert.equal(reads, 1);
    for (const data of [throwing, new Proxy({}, { ownKeys: fail })]) {
      assert.throws(
        () => door.orderStr(data),
        (error) => error === own,
      );
    }
    assert.throws(() => door.orderStr(revoked), { name: "TypeError" });
  }
});

test("options are refused as by the main door, and inherit nothing", () => {
  const data = { subject: "x&sign=1", sign: "s" };
  for (const options of [
    null,
    "subject",
    1,
    { allowambiguous: ["subject"] },
    { allowAmbiguous: "subject" },
    { allowAmbiguous: null },
    { allowAmbiguous: [1] },
    { allowAmbiguous: ["a b"] },
    { allowAmbiguous: [""] },
    { "": 1 },
    { allowAmbiguous: ["sign"] },
    { allowAmbiguous: ["subject"] },
    { allowAmbiguous: [] },
    { allowAmbiguous: undefined },
  ]) {
    assert.deepEqual(answerOf(client, data, options), answerOf(library, data, options));
  }
  try {
    Object.prototype.allowAmbiguous = ["subject"];
    assert.equal(answerOf(client, data).code, "ERR_AMBIGUOUS");
    assert.equal(answerOf(client, data, {}).code, "ERR_AMBIGUOUS");
  } finally {
    delete Object.prototype.allowAmbiguous;
  }
});

test("no error repeats a value", () => {
  const marker = "s3cret-marker";
  for (const data of [
    { a: `${marker}\x1f` },
    { a: `${marker}&a=` },
    { [`${marker} `]: "1" },
    { a: [marker] },
    { a: marker + "x".repeat(65_536) },
  ]) {
    assert.throws(
      () => client.orderStr(data),
      (error) => !`${error.stack}${JSON.stringify(error)}`.includes(marker),
    );
  }
});
