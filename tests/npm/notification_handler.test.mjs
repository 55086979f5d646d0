// The handler of notifications over real web requests, with Latipay's real signatures, over the store in memory
// and the one in a real redis-server.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHmac, generateKeyPairSync, sign, verify } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, before, mock, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { fromSource } from "./from_source.mjs";
import { fromPkg, installPacked } from "./packed.mjs";
import { CLIENTS } from "./redis_clients.mjs";
import { noRedis, startRedis } from "./redis_server.mjs";

const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };
const AMOUNT = "120.00";
const EXPECTED = { amount: AMOUNT, currency: "NZD" };
const LEASE_MS = 60_000;

let library;
let makeHandler;
let readRawBody;
let latipay;
let redis;
const closing = [];
before(async () => {
  ({ makeHandler, library } = await fromSource("notifications/handler.ts", ["replays/once"]));
  ({ readRawBody } = await fromSource("notifications/raw-body.ts"));
  latipay = new library.Latipay(ACCOUNT);
  if (!noRedis) redis = await startRedis();
});
after(async () => {
  for (const close of closing) await close();
  await redis?.kill();
});

/** Latipay as a handler sees it, but that its answers say what was wrong. */
const gateway = {
  name: "latipay",
  limit: 4_096,
  verify: async ({ body }, expected) => latipay.verifyNotification(body, expected),
  acknowledge: ({ message }) => ({
    status: 200,
    headers: { "content-type": "text/plain" },
    body: message ?? "sent",
  }),
};

let orders = 0;
/** The body of a notification, signed as Latipay's document says, by code of this file's own. */
function bodyOf({ order, status = "paid", amount = AMOUNT, key = ACCOUNT.apiKey } = {}) {
  orders += 1;
  const fields = {
    merchant_reference: order ?? `order-${process.pid}-${orders}`,
    payment_method: "alipay",
    status,
    currency: "NZD",
    amount,
  };
  const signed = Object.values(fields).join("");
  const signature = createHmac("sha256", key).update(signed).digest("hex");
  return new URLSearchParams({ ...fields, signature }).toString();
}

const requestOf = (body, init = {}) =>
  new Request("https://shop.example/confirm?x=1", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body,
    ...init,
  });

/** A handler, and what it calls. */
function handlerWith(options = {}) {
  const paid = [];
  const errors = [];
  const handle = makeHandler(gateway, {
    expected: EXPECTED,
    onPayment: (payment) => {
      paid.push(payment.orderId);
    },
    onError: (error) => {
      errors.push(error);
    },
    ...options,
  });
  const send = async (body, init) => {
    const response = await handle(requestOf(body, init));
    return { status: response.status, text: await response.text() };
  };
  return { send, handle, paid, errors };
}

const DONE = { status: 200, text: "sent" };
const AT_WORK = { status: 409, text: "IN_PROGRESS" };
const FAILED = { status: 500, text: "ERR_INTERNAL" };
const NO_STORE = { status: 503, text: "ERR_REPLAYS" };

/** A promise and what settles it. */
function gate() {
  let open;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** The same store to another process: claims are the same, the object is not. */
const asAnotherProcess = (store) => ({
  claim: (...given) => store.claim(...given),
  release: (...given) => store.release(...given),
  extend: (...given) => store.extend(...given),
  has: (...given) => store.has(...given),
});

// ---- what is refused ----

test("the last word about a payment, months later, is no second payment", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const alipay = new library.AlipayOpen({
    appId: "2014072300007148",
    sign: () => "AAAA",
    verify: (bytes, signature) => verify("sha256", bytes, publicKey, signature),
  });
  const told = [];
  const handle = alipay.notificationHandler({
    expected: { amount: "9.00", currency: "CNY" },
    onPayment: ({ fields }) => told.push(["payment", fields.trade_status]),
    onOther: ({ fields, paid, again }) => told.push(["other", fields.trade_status, paid, again]),
  });
  const post = async (trade_status, notify_time) => {
    const fields = {
      app_id: "2014072300007148",
      ...{ gmt_payment: "2024-01-02 03:04:05", notify_time, out_trade_no: "T-1" },
      ...{ total_amount: "9.00", trade_status, trade_no: "2024" },
    };
    const text = Object.entries(fields)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map((pair) => pair.join("="))
      .join("&");
    const signature = sign("sha256", Buffer.from(text), privateKey).toString("base64");
    const body = new URLSearchParams({ ...fields, sign: signature, sign_type: "RSA2" });
    const response = await handle(new Request("https://shop.example/", { method: "POST", body }));
    assert.equal(await response.text(), "success");
  };
  await post("TRADE_SUCCESS", "2024-01-02 03:04:06");
  await post("TRADE_FINISHED", "2024-04-02 03:04:06");
  // What cannot be refunded is finished at once, and that is how its payment is told.
  await post("TRADE_FINISHED", "2024-01-03 04:04:06");
  assert.deepEqual(told, [
    ["payment", "TRADE_SUCCESS"],
    ["other", "TRADE_FINISHED", true, true],
    ["payment", "TRADE_FINISHED"],
  ]);
});

test("a payment is acted on and acknowledged, another state acknowledged or handed to onOther", async () => {
  const { send, paid, errors } = handlerWith();
  assert.deepEqual(await send(bodyOf({ order: "a" })), DONE);
  assert.deepEqual(await send(bodyOf({ order: "b", status: "failed" })), DONE);
  assert.deepEqual(paid, ["a"]);
  const others = [];
  const second = handlerWith({ onOther: ({ state }) => others.push(state) });
  assert.deepEqual(await second.send(bodyOf({ status: "pending" })), DONE);
  assert.deepEqual([others, second.paid, errors, second.errors], [["pending"], [], [], []]);
});

test("a wrong signature, another amount, an unknown order and no message at all", async () => {
  const lookUp = ({ orderId }) => (orderId === "known" ? EXPECTED : undefined);
  for (const [body, status, code, options] of [
    [bodyOf({ key: "222" }), 401, "ERR_SIGNATURE"],
    [bodyOf({ amount: "0.01" }), 404, "ERR_EXPECTED"],
    [bodyOf({ order: "unknown" }), 404, "ERR_EXPECTED", { expected: lookUp }],
    [bodyOf({ order: "known", amount: "1.00" }), 404, "ERR_EXPECTED", { expected: lookUp }],
    ["", 400],
    ["merchant_reference=%ff", 400, "ERR_FORM"],
    ["<xml/>", 400],
  ]) {
    const replays = library.memoryReplays();
    const { send, paid, errors } = handlerWith({ replays, ...options });
    const answer = await send(body);
    assert.equal(answer.status, status, body);
    assert.equal(errors.length, 1);
    assert.ok(errors[0] instanceof library.OrderStrError);
    assert.equal(answer.text, errors[0].code);
    if (code !== undefined) assert.equal(answer.text, code);
    assert.deepEqual(paid, []);
  }
  const { send, paid } = handlerWith({ expected: async (payment) => lookUp(payment) });
  assert.deepEqual(await send(bodyOf({ order: "known" })), DONE);
  assert.deepEqual(paid, ["known"]);
});

test("what the caller's functions throw is 500, whatever it is, and their words go nowhere", async () => {
  const { OrderStrError } = library;
  const report = { field: null, limit: null, allowed: [], refusal: null };
  const ours = new OrderStrError({ code: "ERR_SIGNATURE", ...report });
  for (const thrown of [new Error("secret"), ours, undefined, "text"]) {
    for (const name of ["expected", "onPayment", "onOther"]) {
      for (const failing of [
        () => {
          throw thrown;
        },
        () => Promise.reject(thrown),
      ]) {
        const { send, errors } = handlerWith({ [name]: failing });
        const status = name === "onOther" ? "failed" : "paid";
        assert.deepEqual(await send(bodyOf({ status })), FAILED, name);
        assert.deepEqual(errors, [thrown]);
      }
    }
  }
});

test("onError is given the request, waited for, and changes nothing", async () => {
  const seen = [];
  const onError = async (error, request) => {
    await sleep(5);
    seen.push([error.code, request.url]);
    throw new Error("its own");
  };
  const { send } = handlerWith({ onError });
  assert.deepEqual(await send(bodyOf({ key: "x" })), { status: 401, text: "ERR_SIGNATURE" });
  assert.deepEqual(seen, [["ERR_SIGNATURE", "https://shop.example/confirm?x=1"]]);
  const silent = handlerWith({ onError: undefined });
  assert.equal((await silent.send(bodyOf({ key: "x" }))).status, 401);
});

test("onError is given the notification of what was verified, and of nothing else", async () => {
  const seen = [];
  const { send } = handlerWith({
    onError: (error, _request, notification) => seen.push([error.message, notification?.orderId]),
    onPayment: () => {
      throw new Error("no stock");
    },
  });
  await send(bodyOf({ order: "order-1" }));
  await send(bodyOf({ order: "order-2", key: "x" }));
  assert.deepEqual(seen[0], ["no stock", "order-1"]);
  assert.equal(seen.length, 2);
  assert.equal(seen[1][1], undefined);
});

test("only POST", async () => {
  const { handle, errors } = handlerWith();
  for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
    const response = await handle(new Request("https://shop.example/confirm", { method }));
    assert.equal(response.status, 405, method);
    assert.equal(response.headers.get("allow"), "POST");
  }
  assert.deepEqual(errors, []);
});

test("the verifier is given the path, the headers and the bytes as they came", async () => {
  let seen;
  const spying = {
    ...gateway,
    verify: (message) => {
      seen = message;
      return { id: "1", paid: true };
    },
  };
  const handle = makeHandler(spying, { expected: EXPECTED, onPayment: () => {} });
  const body = Uint8Array.of(0xff, 0, 0x80);
  const headers = [
    ["x-a", "1"],
    ["x-a", "2"],
    ["__proto__", "3"],
  ];
  const url = "https://shop.example:8443/a%2Fb//c?d=%20&e#f";
  await handle(new Request(url, { method: "POST", headers, body }));
  assert.equal(seen.path, "/a%2Fb//c?d=%20&e");
  assert.deepEqual(Buffer.from(seen.body), Buffer.from(body));
  assert.equal(seen.headers["x-a"], "1, 2");
  assert.equal(Object.getOwnPropertyDescriptor(seen.headers, "__proto__").value, "3");
  await handle(new Request("https://shop.example?a=/", { method: "POST" }));
  assert.equal(seen.path, "/?a=/");
});

test("an acknowledgement that fails is 500, and its message is not acted on twice", async () => {
  const replays = library.memoryReplays();
  let signs = false;
  const failure = new Error("no key");
  const signing = {
    ...gateway,
    acknowledge: async (options) => {
      assert.equal(options.path, "/confirm?x=1");
      if (signs) return gateway.acknowledge(options);
      throw failure;
    },
  };
  const paid = [];
  const errors = [];
  const handle = makeHandler(signing, {
    expected: EXPECTED,
    onPayment: ({ id }) => paid.push(id),
    onError: (error) => errors.push(error),
    replays,
  });
  const body = bodyOf();
  assert.equal((await handle(requestOf(body))).status, 500);
  assert.deepEqual(errors, [failure, failure]);
  signs = true;
  assert.equal((await handle(requestOf(body))).status, 200);
  assert.equal(paid.length, 1);
});

test("wrong options are refused when the handler is made", () => {
  const onPayment = () => {};
  const store = library.memoryReplays();
  const { claim, ...lacking } = asAnotherProcess(store);
  for (const [options, field] of [
    [{ onPayment }, "expected"],
    [{ onPayment, expected: {} }, "expected"],
    [{ onPayment, expected: { amount: undefined } }, "expected"],
    [{ onPayment, expected: null }, "expected"],
    [{ onPayment, expected: "120.00" }, "expected"],
    [{ expected: EXPECTED }, "onPayment"],
    [{ expected: EXPECTED, onPayment, onOther: 1 }, "onOther"],
    [{ expected: EXPECTED, onPayment, onError: {} }, "onError"],
    [{ expected: EXPECTED, onPayment, replays: new Map() }, "replays"],
    [{ expected: EXPECTED, onPayment, replays: lacking }, "replays"],
    [{ expected: EXPECTED, onPayment, ttlSeconds: 0 }, "ttlSeconds"],
    [{ expected: EXPECTED, onPayment, limit: "1" }, "limit"],
    [{ expected: EXPECTED, onPayment, onPaid: onPayment }, "onPaid"],
    [null, undefined],
  ]) {
    assert.throws(() => makeHandler(gateway, options), { code: "ERR_OPTION", field });
  }
});

test("a store of the user's own that only knows claims", async () => {
  const claims = new Map();
  const replays = {
    async claim(id, ttlSeconds) {
      const isFirst = !claims.has(id);
      if (isFirst) claims.set(id, ttlSeconds);
      return isFirst;
    },
    release: async (id) => claims.delete(id),
  };
  const { open, opened } = gate();
  const slow = handlerWith({ replays, onPayment: () => opened });
  const body = bodyOf({ order: "claimed" });
  const first = slow.send(body);
  await sleep(1);
  assert.deepEqual(await slow.send(body), AT_WORK);
  open();
  assert.deepEqual(await first, DONE);
  assert.deepEqual(await slow.send(body), DONE);
  assert.deepEqual([...claims], [["latipay claimed paid", 259_200]]);

  let calls = 0;
  const onPayment = () => {
    calls += 1;
    if (calls === 1) throw new Error("not yet");
  };
  const failing = handlerWith({ replays, onPayment });
  const other = bodyOf({ order: "failing" });
  assert.deepEqual(await failing.send(other), FAILED);
  assert.deepEqual(await failing.send(other), DONE);
  assert.deepEqual(await failing.send(other), DONE);
  assert.equal(calls, 2);

  // Without a release, what failed stays claimed.
  const { release: _, ...kept } = replays;
  const third = handlerWith({ replays: kept, onPayment: () => Promise.reject(new Error()) });
  assert.deepEqual(await third.send(bodyOf({ order: "kept" })), FAILED);
});

test("a store that does not say yes or no is not taken to have said either", async () => {
  for (const answer of [undefined, null, 1, "0", { rowCount: 0 }]) {
    const { send, paid, errors } = handlerWith({ replays: { claim: async () => answer } });
    assert.deepEqual(await send(bodyOf()), NO_STORE);
    assert.deepEqual([paid, errors.map(({ code }) => code)], [[], ["ERR_REPLAYS"]]);
    const { release, extend, claim } = asAnotherProcess(library.memoryReplays());
    const other = handlerWith({ replays: { release, extend, claim, has: async () => answer } });
    assert.deepEqual(await other.send(bodyOf()), NO_STORE);
    assert.deepEqual(other.paid, []);
  }
});

test("each account's messages are claimed for themselves, and nothing is signed for whoever sends nothing genuine", async () => {
  const replays = library.memoryReplays();
  const body = bodyOf({ order: "of two accounts" });
  const paid = [];
  for (const userId of ["U1", "U2", "U1"]) {
    const account = new library.Latipay({ ...ACCOUNT, userId });
    const onPayment = () => paid.push(userId);
    const handle = account.notificationHandler({ expected: EXPECTED, onPayment, replays });
    assert.equal((await handle(requestOf(body))).status, 200);
  }
  assert.deepEqual(paid, ["U1", "U2"]);

  let signatures = 0;
  const wallet = new library.AlipayPlus({
    baseUrl: "https://open.wallet.example",
    clientId: "C1",
    sign() {
      signatures += 1;
      return new Uint8Array(256);
    },
    verify: () => false,
  });
  const handle = wallet.notificationHandler({ expected: EXPECTED, onPayment: () => {} });
  const headers = { "client-id": "C1", "request-time": "0", signature: "signature=AAAA" };
  const answer = await handle(requestOf("{}", { headers }));
  assert.deepEqual([answer.status, answer.headers.get("signature"), signatures], [401, null, 0]);
});

// ---- bodies ----

/** A body of unknown length, and how much of it was taken. */
function endless() {
  const taken = { pieces: 0, cancelled: false };
  const body = new ReadableStream({
    pull: (controller) => {
      taken.pieces += 1;
      controller.enqueue(new Uint8Array(1_000));
    },
    cancel: () => {
      taken.cancelled = true;
    },
  });
  return { body, taken };
}

test("a body over the limit is 413, and is not read to its end", async () => {
  const { send, errors } = handlerWith();
  const large = "x".repeat(4_097);
  assert.deepEqual(await send(large), { status: 413, text: "ERR_LIMIT" });
  assert.equal(errors[0].limit, 4_096);
  const { body, taken } = endless();
  assert.equal((await send(body, { duplex: "half" })).status, 413);
  assert.ok(taken.pieces < 10 && taken.cancelled, JSON.stringify(taken));
  const small = handlerWith({ limit: 10 });
  assert.equal((await small.send(bodyOf())).status, 413);

  // As its header has it, before anything is read.
  const named = endless();
  const init = { duplex: "half", headers: { "content-length": "4097" } };
  assert.equal((await send(named.body, init)).status, 413);
  assert.ok(named.taken.pieces <= 1 && named.taken.cancelled, JSON.stringify(named.taken));
});

test("a body that was read, is being read, or breaks off", async () => {
  const { handle, errors } = handlerWith();
  const read = requestOf(bodyOf());
  await read.text();
  assert.equal((await handle(read)).status, 400);
  const locked = requestOf(bodyOf());
  locked.body.getReader();
  assert.equal((await handle(locked)).status, 400);
  assert.deepEqual(
    errors.map(({ code }) => code),
    ["ERR_RAW_BODY", "ERR_RAW_BODY"],
  );
  const broken = new Error("broken off");
  const body = new ReadableStream({ pull: (controller) => controller.error(broken) });
  assert.equal((await handle(requestOf(body, { duplex: "half" }))).status, 400);
  assert.equal(errors[2], broken);
});

test("raw bodies of every kind of implementation", async () => {
  const headers = new Headers();
  const bytes = Buffer.from("abcdef");
  const never = () => assert.fail("read as a whole");
  const message = (body, arrayBuffer = never) => ({ bodyUsed: false, headers, body, arrayBuffer });
  const nodeStream = () =>
    Readable.from([bytes.subarray(0, 2), bytes.subarray(2)], { objectMode: false });
  const whole = async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 6);
  for (const make of [
    () => new Response(bytes),
    () => new Request("http://a/", { method: "POST", body: bytes }),
    () => message(nodeStream()),
    () => message(undefined, whole),
  ]) {
    assert.deepEqual(Buffer.from(await readRawBody(make(), 6)), bytes);
    await assert.rejects(readRawBody(make(), 5), { code: "ERR_LIMIT", limit: 5 });
  }
  assert.equal((await readRawBody(message(null), 1)).length, 0);
  const stream = nodeStream();
  await assert.rejects(readRawBody(message(stream), 1), { code: "ERR_LIMIT" });
  assert.equal(stream.destroyed, true);
  // What somebody has decoded is not what came.
  const decoded = nodeStream().setEncoding("utf8");
  await assert.rejects(readRawBody(message(decoded), 9), { code: "ERR_RAW_BODY" });
});

// ---- once ----

const STORES = [
  {
    name: "memory",
    skip: false,
    stores: async () => {
      const store = library.memoryReplays();
      return [store, asAnotherProcess(store)];
    },
  },
  ...CLIENTS.map((kind) => ({
    name: kind.name,
    skip: noRedis,
    stores: async () => {
      const clients = [await kind.connect(redis.port), await kind.connect(redis.port)];
      closing.push(() => Promise.all(clients.map((client) => kind.close(client))));
      return clients.map((client) => library.redisReplays(client));
    },
  })),
];

for (const { name, skip, stores } of STORES) {
  test(`${name}: of 64 copies at once one is acted on`, { skip, timeout: 30_000 }, async () => {
    const { open, opened } = gate();
    let calls = 0;
    const onPayment = async () => {
      calls += 1;
      await opened;
    };
    const handlers = (await stores()).map((replays) => handlerWith({ replays, onPayment }));
    const body = bodyOf();
    const sending = Array.from({ length: 64 }, (_, at) => handlers[at % 2].send(body));
    let settled = 0;
    for (const answer of sending) answer.then(() => settled++);
    while (settled < 63 || calls < 1) await sleep(1);
    assert.equal(calls, 1);
    // None was acknowledged before it was done.
    open();
    const answers = await Promise.all(sending);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal(answers.filter(({ status }) => status === 409).length, 63);
    for (const { errors } of handlers) assert.deepEqual(errors, []);
    // Done: acknowledged, all at once, and not acted on again.
    const again = await Promise.all(
      Array.from({ length: 64 }, (_, at) => handlers[at % 2].send(body)),
    );
    assert.deepEqual(again, Array(64).fill(DONE));
    assert.equal(calls, 1);
  });

  test(`${name}: 64 copies of work that takes no time`, { skip }, async () => {
    const handlers = (await stores()).map((replays) => handlerWith({ replays }));
    for (let round = 0; round < 20; round += 1) {
      const body = bodyOf({ order: `${name} ${round}` });
      const answers = await Promise.all(
        Array.from({ length: 64 }, (_, at) => handlers[at % 2].send(body)),
      );
      for (const answer of answers) assert.ok(answer.status === 200 || answer.status === 409);
      assert.ok(answers.some(({ status }) => status === 200));
    }
    const paid = handlers.flatMap((handler) => handler.paid);
    assert.equal(paid.length, 20);
    assert.equal(new Set(paid).size, 20);
  });

  test(`${name}: what failed is done by the next copy`, { skip }, async () => {
    const outcomes = [Promise.reject, Promise.reject, Promise.resolve];
    let calls = 0;
    const failure = new Error("database");
    const onPayment = () => outcomes[calls++].call(Promise, failure);
    const [one, other] = (await stores()).map((replays) => handlerWith({ replays, onPayment }));
    const body = bodyOf();
    assert.deepEqual(await one.send(body), FAILED);
    assert.deepEqual(await other.send(body), FAILED);
    assert.deepEqual(await one.send(body), DONE);
    assert.deepEqual(await other.send(body), DONE);
    assert.equal(calls, 3);
    assert.deepEqual([one.errors, other.errors], [[failure], [failure]]);
  });

  test(`${name}: states of an order, and orders, are messages of their own`, { skip }, async () => {
    const [replays] = await stores();
    const others = [];
    const onOther = ({ state }) => others.push(state);
    const { send, paid } = handlerWith({ replays, onOther });
    const [order, next] = [`own-${name}`, `own-${name}-2`];
    for (const status of ["pending", "paid", "pending", "paid"]) {
      assert.deepEqual(await send(bodyOf({ order, status })), DONE);
    }
    assert.deepEqual(await send(bodyOf({ order: next })), DONE);
    assert.deepEqual([others, paid], [["pending"], [order, next]]);
  });
}

test("a copy whose claim comes when the work was done in between does not do it again", async () => {
  const store = library.memoryReplays();
  const { open, opened } = gate();
  const slow = asAnotherProcess(store);
  slow.claim = async (id, ttl) => {
    await opened;
    return store.claim(id, ttl);
  };
  const one = handlerWith({ replays: store });
  const other = handlerWith({ replays: slow });
  const body = bodyOf();
  const late = other.send(body);
  await sleep(5);
  assert.deepEqual(await one.send(body), DONE);
  open();
  assert.deepEqual(await late, DONE);
  assert.deepEqual([one.paid.length, other.paid.length], [1, 0]);
  // And the claim of the work is not left behind.
  const { merchant_reference } = Object.fromEntries(new URLSearchParams(body));
  assert.equal(await store.has(`latipay ${merchant_reference} paid done`), true);
  assert.equal(await store.has(`latipay ${merchant_reference} paid work`), false);
});

test("a worker that is late: nobody's claim is released, and whoever is done says so", async () => {
  for (const lateSucceeds of [true, false]) {
    let now = 0;
    const store = library.memoryReplays({ now: () => now });
    // As redisReplays has it: a store releases its own claims only.
    const claimed = new Map();
    const ownStore = () => {
      const own = {
        ...asAnotherProcess(store),
        claim: async (id, ttl) => {
          const isOurs = await store.claim(id, ttl);
          if (isOurs) claimed.set(id, own);
          return isOurs;
        },
        release: async (id) => {
          if (claimed.get(id) === own) await store.release(id);
        },
      };
      return own;
    };
    const [first, second] = [gate(), gate()];
    const late = handlerWith({
      replays: ownStore(),
      onPayment: async () => {
        await first.opened;
        if (!lateSucceeds) throw new Error("late");
      },
    });
    const other = handlerWith({ replays: ownStore(), onPayment: () => second.opened });
    const third = handlerWith({ replays: ownStore() });
    const body = bodyOf();
    const lateAnswer = late.send(body);
    await sleep(5);
    assert.deepEqual(await other.send(body), AT_WORK);
    // Its process stood still for longer than its claim.
    now += LEASE_MS;
    const otherAnswer = other.send(body);
    await sleep(5);
    assert.deepEqual(await third.send(body), AT_WORK);
    first.open();
    assert.equal((await lateAnswer).status, lateSucceeds ? 200 : 500);
    assert.deepEqual(await third.send(body), lateSucceeds ? DONE : AT_WORK);
    second.open();
    assert.deepEqual(await otherAnswer, DONE);
    assert.deepEqual(await third.send(body), DONE);
    assert.deepEqual(third.paid, []);
  }
});

test("work that takes long keeps its claim, and what hangs is given up", async () => {
  mock.timers.enable({ apis: ["setInterval"] });
  try {
    let now = 0;
    const store = library.memoryReplays({ now: () => now });
    const pass = async (seconds) => {
      for (let at = 0; at < seconds; at += 20) {
        now += 20_000;
        mock.timers.tick(20_000);
        await new Promise(setImmediate);
      }
    };
    const { open, opened } = gate();
    const second = gate();
    let calls = 0;
    const works = [() => opened.then(() => Promise.reject(new Error("late"))), () => second.opened];
    const onPayment = () => works[calls++]?.();
    const one = handlerWith({ replays: store, onPayment });
    const other = handlerWith({ replays: asAnotherProcess(store), onPayment });
    const body = bodyOf();
    const slow = one.send(body);
    await new Promise(setImmediate);
    await pass(880);
    for (const handler of [one, other]) assert.deepEqual(await handler.send(body), AT_WORK);
    await pass(80);
    const next = one.send(body);
    await new Promise(setImmediate);
    assert.equal(calls, 2);
    // What was given up fails at last: the claim is not its own any more.
    open();
    assert.deepEqual(await slow, FAILED);
    for (const handler of [one, other]) assert.deepEqual(await handler.send(body), AT_WORK);
    second.open();
    assert.deepEqual(await next, DONE);
    for (const handler of [one, other]) assert.deepEqual(await handler.send(body), DONE);
    assert.equal(calls, 2);
  } finally {
    mock.timers.reset();
  }
});

test("a full store refuses before the work", async () => {
  const replays = library.memoryReplays({ max: 1 });
  await replays.claim("other", 60);
  const { send, paid, errors } = handlerWith({ replays });
  assert.deepEqual(await send(bodyOf()), NO_STORE);
  assert.deepEqual([paid, errors[0].code], [[], "ERR_REPLAYS"]);
});

test("an order whose id no store keeps as it is, is paid once all the same", async () => {
  const stores = [library.memoryReplays()];
  if (redis !== undefined) {
    const [kind] = CLIENTS;
    const client = await kind.connect(redis.port);
    closing.push(() => kind.close(client));
    stores.push(library.redisReplays(client));
  }
  for (const replays of stores) {
    const { send, paid, errors } = handlerWith({ replays });
    const long = `long-${process.pid}-${"x".repeat(700)}`;
    for (const order of [long, `${long}y`]) {
      const body = bodyOf({ order });
      assert.deepEqual(await send(body), DONE);
      assert.deepEqual(await send(body), DONE);
    }
    assert.deepEqual(paid, [long, `${long}y`]);
    assert.deepEqual(errors, []);
  }
});

test("redis: a store that is killed before the work, and after it", {
  skip: noRedis,
  timeout: 60_000,
}, async () => {
  const [kind] = CLIENTS;
  const server = await startRedis();
  closing.push(server.kill);
  const client = await kind.connect(server.port);
  closing.push(() => kind.close(client));
  const replays = library.redisReplays(client, { timeoutSeconds: 1 });
  const working = handlerWith({ replays });
  assert.deepEqual(await working.send(bodyOf()), DONE);

  // In the middle of the work: it is done, so it is acknowledged, and somebody hears of the store.
  const killing = handlerWith({ replays, onPayment: () => server.kill() });
  assert.deepEqual(await killing.send(bodyOf()), DONE);
  assert.deepEqual(
    killing.errors.map(({ code }) => code),
    ["ERR_REPLAYS"],
  );
  assert.deepEqual(await working.send(bodyOf()), NO_STORE);
  assert.equal(working.paid.length, 1);
  assert.equal(working.errors[0].code, "ERR_REPLAYS");
  // Work that fails while there is no store is 500 all the same; both are told.
  await server.start();
  const body = bodyOf();
  for (;;) {
    const answer = await working.send(body);
    if (answer.status === 200) break;
    assert.equal(answer.status, 503);
    await sleep(20);
  }
  const failing = handlerWith({
    replays,
    onPayment: async () => {
      await server.kill();
      throw new Error("database");
    },
  });
  assert.deepEqual(await failing.send(bodyOf()), FAILED);
  assert.deepEqual(
    failing.errors.map(({ code, message }) => code ?? message),
    ["ERR_REPLAYS", "database"],
  );
});

test("redis: a process that dies over the work leaves it to the next copy", {
  skip: noRedis,
  timeout: 60_000,
}, async () => {
  const kind = CLIENTS.find(({ name }) => name.startsWith("ioredis"));
  const { root } = await installPacked();
  const esm = join(root, "dist", "esm");
  const user = join(root, "dist", "esm", "dies_over_it.mjs");
  const url = (file) => JSON.stringify(pathToFileURL(file).href);
  await writeFile(
    user,
    `import { createRequire } from "node:module";
    const require = createRequire(${JSON.stringify(fromPkg.resolve("ioredis"))});
    const { Redis } = require("ioredis");
    const { makeHandler } = await import(${url(join(esm, "notifications_handler_ts_source.js"))});
    const { redisReplays } = await import(${url(join(esm, "index.js"))});
    const gateway = {
      name: "latipay", limit: 4096,
      verify: () => ({ id: process.argv[3], paid: true }),
      acknowledge: () => ({ status: 200, headers: {}, body: "sent" }),
    };
    const handle = makeHandler(gateway, {
      expected: { amount: "120.00" },
      replays: redisReplays(new Redis(Number(process.argv[2]))),
      onPayment: () => new Promise(() => console.log("at work")),
    });
    await handle(new Request("http://a/", { method: "POST", body: "x" }));`,
  );
  const body = bodyOf({ order: "dies" });
  const child = spawn(process.execPath, [user, String(redis.port), "dies paid"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const client = await kind.connect(redis.port);
  closing.push(() => kind.close(client));
  const { send, paid } = handlerWith({ replays: library.redisReplays(client) });
  assert.deepEqual(await send(body), AT_WORK);
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
  assert.deepEqual(await send(body), AT_WORK);
  const key = "orderstr:replays:claim:latipay dies paid work";
  const left = Number(await kind.raw(client, "PTTL", key));
  assert.ok(left > 0 && left <= LEASE_MS, `${left}`);
  await kind.raw(client, "PEXPIRE", key, "1");
  await sleep(20);
  assert.deepEqual(await send(body), DONE);
  assert.deepEqual(paid, ["dies"]);
});
