// Each message once: the store in memory, and the one in a real redis-server through the real clients that
// users have.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { requirePacked } from "./packed.mjs";
import { CLIENTS, CLUSTERS, POOLS } from "./redis_clients.mjs";
import { noRedis, startCutter, startRedis } from "./redis_server.mjs";

const skip = noRedis;

let library;
let redis;
const closing = [];
before(async () => {
  library = await requirePacked();
  if (!skip) redis = await startRedis();
});
after(async () => {
  for (const close of closing) await close();
  await redis?.kill();
});

/** A server of a test's own, which ends after the last. */
async function ownServer(settings) {
  const server = await startRedis(settings);
  closing.push(server.kill);
  return server;
}

/** Connected for a test, closed after the last. */
async function connected({ connect, close }, port = redis.port) {
  const client = await connect(port);
  closing.push(async () => close(client));
  return client;
}

const refused = (error) => {
  assert.ok(error instanceof library.OrderStrError, `${error?.stack}`);
  assert.equal(error.code, "ERR_REPLAYS");
  return true;
};
const refusedBecause = (error) => refused(error) && error.cause instanceof Error;

const isTrue = (answer) => answer === true;

let ids = 0;
/** An id that no other test has. */
const newId = () => {
  ids += 1;
  return `latipay 订单 ${ids} paid`;
};

/** Asks until the answer is true. @returns the milliseconds that it took */
async function untilClaimed(claim, most = 10_000) {
  const start = performance.now();
  for (;;) {
    const answer = await claim().catch((error) => refused(error) && false);
    const passed = performance.now() - start;
    if (answer) return passed;
    assert.ok(passed < most, `not claimed within ${most} ms`);
    await sleep(10);
  }
}

async function assertOneWins(stores) {
  const id = newId();
  const claims = Array.from({ length: 64 }, (_, at) => stores[at % stores.length].claim(id, 60));
  const answers = await Promise.all(claims);
  assert.equal(answers.filter(isTrue).length, 1);
  assert.equal(answers.filter((answer) => answer === false).length, 63);
  return id;
}

const WRONG_IDS = [
  "",
  "x".repeat(513),
  "a\nb",
  "\0",
  "\x7f",
  "\ud800",
  1,
  null,
  undefined,
  {},
  ["a"],
];
const WRONG_TIMES = [
  0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  "60",
  null,
  undefined,
];

async function assertRefusesWhatIsWrong(store) {
  for (const id of WRONG_IDS) {
    const wrong = { code: "ERR_OPTION", field: "id" };
    await assert.rejects(store.claim(id, 60), wrong, String(id));
    await assert.rejects(store.release(id), wrong, String(id));
    await assert.rejects(store.extend(id, 60), wrong, String(id));
    await assert.rejects(store.has(id), wrong, String(id));
  }
  for (const ttlSeconds of WRONG_TIMES) {
    const wrong = { code: "ERR_OPTION", field: "ttlSeconds" };
    await assert.rejects(store.claim("a", ttlSeconds), wrong, String(ttlSeconds));
    await assert.rejects(store.extend("a", ttlSeconds), wrong, String(ttlSeconds));
  }
  assert.equal(await store.claim("x".repeat(512), 1), true);
}

function assertRefusesOptions(make, wrong) {
  for (const [options, field] of wrong) {
    assert.throws(() => make(options), { code: "ERR_OPTION", field }, JSON.stringify(options));
  }
}

// ---- in memory ----

test("memory: of 64 claims at once one wins, and after a release one more", async () => {
  const store = library.memoryReplays();
  const id = await assertOneWins([store]);
  await store.release(id);
  assert.equal(await store.claim(id, 60), true);
  assert.equal(await store.claim(id, 60), false);
  await store.release(newId());
});

test("memory: wrong ids, times and options", async () => {
  const { memoryReplays } = library;
  await assertRefusesWhatIsWrong(memoryReplays());
  assertRefusesOptions(memoryReplays, [
    [{ max: 0 }, "max"],
    [{ max: "2" }, "max"],
    [{ max: 1.5 }, "max"],
    [{ now: 1 }, "now"],
    [{ maximum: 1 }, "maximum"],
    [null, undefined],
  ]);
});

test("memory: a repetition is refused until its time is over", async () => {
  let now = 1_000;
  const store = library.memoryReplays({ now: () => now });
  assert.equal(await store.claim("a", 2), true);
  now += 1_999;
  assert.equal(await store.claim("a", 2), false);
  now += 1;
  assert.equal(await store.claim("a", 2), true);

  const real = library.memoryReplays();
  assert.equal(await real.claim("a", 1), true);
  assert.ok((await untilClaimed(() => real.claim("a", 1))) > 900);
});

test("memory: a claim that is extended stands for that time from then on, and can be looked at", async () => {
  let now = 0;
  const store = library.memoryReplays({ max: 2, now: () => now });
  assert.equal(await store.extend("a", 2), false);
  assert.equal(await store.has("a"), false);
  await store.claim("a", 2);
  await store.claim("b", 2);
  now = 1_999;
  assert.equal(await store.has("a"), true);
  // Also where it is full: it is no claim more.
  assert.equal(await store.extend("a", 2), true);
  now = 3_998;
  assert.deepEqual([await store.has("a"), await store.has("b")], [true, false]);
  assert.equal(await store.claim("b", 2), true);
  // To less as well.
  assert.equal(await store.extend("b", 1), true);
  now = 3_999;
  assert.deepEqual([await store.has("a"), await store.has("b")], [false, true]);
  assert.equal(await store.extend("a", 2), false);
  assert.equal(await store.claim("a", 2), true);
  await store.release("a");
  assert.deepEqual([await store.has("a"), await store.extend("a", 2)], [false, false]);
});

test("memory: when it is full it refuses, and forgets nothing but what is over", async () => {
  let now = 0;
  const store = library.memoryReplays({ max: 3, now: () => now });
  assert.equal(await store.claim("long", 100), true);
  assert.equal(await store.claim("short", 1), true);
  assert.equal(await store.claim("longer", 200), true);
  const full = (error) => refused(error) && error.field === "max" && error.limit === 3;
  await assert.rejects(store.claim("new", 1), full);
  for (const id of ["long", "short", "longer"]) assert.equal(await store.claim(id, 1), false);
  now = 1_000;
  assert.equal(await store.claim("new", 50), true);
  await assert.rejects(store.claim("short", 1), full);
  await store.release("long");
  assert.equal(await store.claim("short", 1), true);
  assert.equal(await store.claim("longer", 1), false);
  now = 51_000;
  assert.equal(await store.claim("long", 1), true);
  assert.equal(await store.claim("new", 1), true);
  assert.equal(await store.claim("longer", 1), false);
});

test("memory: a clock that is set back forgets no claim, one without a number is refused", async () => {
  let now = 100_000;
  const store = library.memoryReplays({ max: 2, now: () => now });
  assert.equal(await store.claim("a", 10), true);
  now = 50_000;
  assert.equal(await store.claim("b", 10), true);
  assert.equal(await store.claim("a", 10), false);
  now = 60_000;
  assert.equal(await store.claim("b", 10), true);
  assert.equal(await store.claim("a", 10), false);

  now = Number.NaN;
  await assert.rejects(store.claim("c", 10), refused);
  const cause = new Error("no clock");
  const broken = library.memoryReplays({
    now: () => {
      throw cause;
    },
  });
  await assert.rejects(broken.claim("c", 10), (error) => refused(error) && error.cause === cause);
});

test("memory: a full store answers as quickly as an empty one", { timeout: 60_000 }, async () => {
  let now = 0;
  const max = 100_000;
  const store = library.memoryReplays({ max, now: () => now });
  for (let at = 0; at < max; at += 1) await store.claim(`a${at}`, 1_000 + (at % 3));
  for (let at = 0; at < max; at += 1) await assert.rejects(store.claim(`b${at}`, 1), refused);
  // One is over for each that comes, from the middle as well.
  for (let at = 0; at < max; at += 1) {
    await store.release(`a${(at * 7) % max}`);
    await store.claim(`c${at}`, 1);
  }
  now = 1_000;
  for (let at = 0; at < max; at += 1) {
    now += 1_000;
    assert.equal(await store.claim(`d${at}`, 1), true);
  }
});

// ---- Redis and Valkey ----

for (const kind of CLIENTS) {
  const { name, resends, collect, raw } = kind;

  test(`${name}: of 64 claims at once over 4 connections one wins`, { skip }, async () => {
    const connecting = Array.from({ length: 4 }, () => connected(kind));
    const stores = (await Promise.all(connecting)).map((client) => library.redisReplays(client));
    const id = await assertOneWins(stores);
    for (const store of stores) assert.equal(await store.claim(id, 60), false);
    // On one connection, and by two stores of it, it is the same.
    const client = await connected(kind);
    await assertOneWins([library.redisReplays(client)]);
    await assertOneWins([library.redisReplays(client), library.redisReplays(client)]);
  });

  test(`${name}: release undoes the store's own claim and no other`, { skip }, async () => {
    const [one, other] = [await connected(kind), await connected(kind)].map((client) =>
      library.redisReplays(client),
    );
    const id = newId();
    await other.release(id);
    assert.equal(await one.claim(id, 60), true);
    await other.release(id);
    assert.equal(await other.claim(id, 60), false);
    await other.release(id);
    assert.equal(await one.claim(id, 60), false);
    await one.release(id);
    assert.equal(await other.claim(id, 60), true);
    await one.release(id);
    assert.equal(await one.claim(id, 60), false);
  });

  test(`${name}: a store extends its own claim and no other; has sees them all`, {
    skip,
  }, async () => {
    const [client, second] = [await connected(kind), await connected(kind)];
    const [one, other] = [client, second].map((each) => library.redisReplays(each));
    const id = newId();
    assert.deepEqual([await one.has(id), await one.extend(id, 60)], [false, false]);
    await one.claim(id, 1);
    await other.claim(newId(), 60);
    assert.deepEqual([await one.has(id), await other.has(id)], [true, true]);
    assert.equal(await other.extend(id, 60), false);
    assert.equal(await one.extend(id, 60), true);
    const left = Number(await raw(client, "TTL", `orderstr:replays:claim:${id}`));
    assert.ok(left > 50 && left <= 60, `${left}`);
    await one.release(id);
    assert.deepEqual([await other.has(id), await one.extend(id, 60)], [false, false]);
    assert.equal(await other.claim(id, 1), true);
    assert.equal(await one.extend(id, 60), false);
    await untilClaimed(async () => !(await one.has(id)));
    assert.equal(await other.extend(id, 60), false);
  });

  test(`${name}: a repetition is refused until the time is over; a late release does nothing`, {
    skip,
  }, async () => {
    const [one, other] = [await connected(kind), await connected(kind)].map((client) =>
      library.redisReplays(client),
    );
    const id = newId();
    await other.claim(newId(), 1);
    assert.equal(await one.claim(id, 1), true);
    const passed = await untilClaimed(() => other.claim(id, 60));
    assert.ok(passed > 900 && passed < 3_000, `${passed}`);
    await one.release(id);
    assert.equal(await one.claim(id, 60), false);
  });

  test(`${name}: what the server does not do, or answers otherwise, is refused`, {
    skip,
  }, async () => {
    const server = await ownServer();
    const client = await connected(kind, server.port);
    const store = library.redisReplays(client, { prefix: "shop:" });
    assert.equal(await store.claim("a", 60), true);
    assert.equal(Number(await raw(client, "TTL", "shop:claim:a")) > 50, true);

    // Of another type than a claim.
    await raw(client, "LPUSH", "shop:claim:b", "x");
    await assert.rejects(store.claim("b", 60), refusedBecause);
    await assert.rejects(store.release("b"), refusedBecause);
    // No memory is left. What frees some is still done.
    await raw(client, "CONFIG", "SET", "maxmemory", "1");
    await assert.rejects(store.claim("d", 60), refusedBecause);
    assert.equal(await raw(client, "GET", "shop:claim:d"), null);
    await store.release("a");
    await raw(client, "CONFIG", "SET", "maxmemory", "0");
    assert.equal(await store.claim("a", 60), true);
    // Another prefix, other claims.
    assert.equal(await library.redisReplays(client).claim("a", 60), true);
  });

  test(`${name}: a server that is killed, and one that is back`, {
    skip,
    timeout: 60_000,
  }, async () => {
    const server = await ownServer();
    const [one, other] = [
      await connected(kind, server.port),
      await connected(kind, server.port),
    ].map((client) => library.redisReplays(client, { timeoutSeconds: 1 }));
    const unnamed = library.redisReplays(await connected(kind, server.port), { timeoutSeconds: 1 });
    for (const store of [one, other]) await store.claim(newId(), 60);

    // In the middle of many claims, of which each is made twice.
    const many = Array.from({ length: 500 }, newId);
    const settling = Promise.allSettled(
      many.flatMap((id) => [one.claim(id, 60), other.claim(id, 60)]),
    );
    const killed = server.kill();
    const start = performance.now();
    const settled = await settling;
    await killed;
    assert.ok(performance.now() - start < 5_000);
    for (let at = 0; at < settled.length; at += 2) {
      const pair = settled.slice(at, at + 2);
      assert.ok(pair.filter(({ value }) => value === true).length <= 1);
      for (const { status, reason } of pair) assert.ok(status === "fulfilled" || refused(reason));
    }
    assert.ok(settled.some(({ status }) => status === "rejected"));

    // And with nobody there.
    for (const store of [one, other, unnamed]) {
      const since = performance.now();
      const claims = Array.from({ length: 8 }, () =>
        assert.rejects(store.claim("gone", 60), refusedBecause),
      );
      await Promise.all(claims);
      assert.ok(performance.now() - since < 2_500, `${performance.now() - since}`);
    }
    await assert.rejects(one.release(many[0]), refusedBecause);
    await assert.rejects(one.extend(many[0], 60), refusedBecause);
    await assert.rejects(one.has(many[0]), refusedBecause);
    await unnamed.release("gone");

    await server.start();
    const id = newId();
    await untilClaimed(() => one.claim(id, 60));
    await untilClaimed(() => other.claim(newId(), 60));
    assert.equal(await other.claim(id, 60), false);
    await untilClaimed(() => unnamed.claim(newId(), 60));
  });

  test(`${name}: a claim that came too late for its caller is removed`, {
    skip,
    timeout: 60_000,
  }, async () => {
    const server = await ownServer();
    const client = await connected(kind, server.port);
    const other = library.redisReplays(await connected(kind, server.port));
    const store = library.redisReplays(client, { timeoutSeconds: 1 });
    for (const named of [store, other]) await named.claim(newId(), 60);
    const id = newId();
    server.signal("SIGSTOP");
    const start = performance.now();
    await assert.rejects(store.claim(id, 60), refusedBecause);
    const passed = performance.now() - start;
    assert.ok(passed > 900 && passed < 2_000, `${passed}`);
    server.signal("SIGCONT");
    // After that answer, all that was sent before is done.
    await raw(client, "PING");
    assert.equal(await other.claim(id, 60), true);
  });

  test(`${name}: a claim whose answer is lost is the caller's or nobody's`, {
    skip,
    timeout: 60_000,
  }, async () => {
    const cutter = await startCutter(redis.port);
    closing.push(cutter.close);
    const client = await connected(kind, cutter.port);
    const other = library.redisReplays(await connected(kind));
    const store = library.redisReplays(client, { timeoutSeconds: 5 });
    await store.claim(newId(), 60);
    const id = newId();
    cutter.cutNext();
    const claim = store.claim(id, 60);
    if (resends) {
      assert.equal(await claim, true);
      assert.equal(await other.claim(id, 60), false);
    } else {
      await assert.rejects(claim, refusedBecause);
      await untilClaimed(() => other.claim(id, 60));
    }
    assert.equal(cutter.isArmed(), false);
  });

  test(`${name}: wrong clients, ids, times and options`, { skip }, async () => {
    const { redisReplays } = library;
    const client = await connected(kind);
    const collecting = collect(client);
    const others = [undefined, null, "redis://127.0.0.1", 6379, {}, [], new Map(), kind.connect];
    for (const wrong of [...others, { set: client.set }, collecting, Object.create(null)]) {
      assert.throws(() => redisReplays(wrong), { code: "ERR_OPTION", field: "client" });
    }
    await assertRefusesWhatIsWrong(redisReplays(client));
    assertRefusesOptions(
      (options) => redisReplays(client, options),
      [
        [{ prefix: 1 }, "prefix"],
        [{ prefix: "a\n" }, "prefix"],
        [{ prefix: "x".repeat(513) }, "prefix"],
        [{ timeoutSeconds: 0 }, "timeoutSeconds"],
        [{ timeoutSeconds: 3_601 }, "timeoutSeconds"],
        [{ ttl: 1 }, "ttl"],
        [null, undefined],
      ],
    );
  });

  test(`${name}: a client that was closed is refused at once`, { skip }, async () => {
    const client = await kind.connect(redis.port);
    const store = library.redisReplays(client, { timeoutSeconds: 60 });
    await store.claim(newId(), 60);
    await kind.close(client);
    const start = performance.now();
    await assert.rejects(store.claim(newId(), 60), refusedBecause);
    assert.ok(performance.now() - start < 1_000);
  });
}

for (const kind of CLIENTS.filter(({ resends }) => resends)) {
  test(`${kind.name}: what is only queued in a transaction is refused`, { skip }, async () => {
    const client = await connected(kind);
    const store = library.redisReplays(client);
    const id = newId();
    await store.claim(newId(), 60);
    await client.multi({ pipeline: false });
    await assert.rejects(store.claim(id, 60), refusedBecause);
    await client.discard();
    assert.equal(await store.claim(id, 60), true);
  });
}

for (const kind of POOLS) {
  test(`${kind.name}: one wins, and release undoes it`, { skip }, async () => {
    const store = library.redisReplays(await connected(kind));
    const id = await assertOneWins([store]);
    await store.release(id);
    assert.equal(await store.claim(id, 60), true);
  });
}

let cluster;
/** A cluster of one server, which has all slots. */
async function startCluster() {
  const server = await ownServer({ "cluster-enabled": "yes", "cluster-announce-ip": "127.0.0.1" });
  const kind = CLIENTS.at(-1);
  const client = await connected(kind, server.port);
  await kind.raw(client, "CLUSTER", "ADDSLOTSRANGE", "0", "16383");
  while (!String(await kind.raw(client, "CLUSTER", "INFO")).includes("cluster_state:ok")) {
    await sleep(20);
  }
  return server;
}

for (const kind of CLUSTERS) {
  test(`${kind.name}: one wins, and release undoes it`, { skip, timeout: 30_000 }, async () => {
    cluster ??= await startCluster();
    const clients = [await connected(kind, cluster.port), await connected(kind, cluster.port)];
    const [store, other] = clients.map((client) => library.redisReplays(client));
    const id = await assertOneWins([store, other]);
    await store.release(id);
    await other.release(id);
    assert.equal(await store.claim(id, 60), true);
  });
}
