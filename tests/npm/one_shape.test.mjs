// The five gateways in one table: every way to hand over a reply or a notification, what may be expected of
// it, which key matched, what a message may be of. Each speaks with its stand-in of "orderstr/testing".

import assert from "node:assert/strict";
import { generateKeyPairSync, sign, verify } from "node:crypto";
import { before, suite, test } from "node:test";
import { pathToFileURL } from "node:url";
import { listenAsGateway } from "./loopback.mjs";
import { fromPkg, requirePacked } from "./packed.mjs";

const importing = (name) => import(pathToFileURL(fromPkg.resolve(name)));
const undici = fromPkg("undici");
const axios = fromPkg("axios");

let library;
let sandboxes;
let nodeFetch;
before(async () => {
  library = await requirePacked();
  sandboxes = await requirePacked("orderstr/testing");
  nodeFetch = await importing("node-fetch");
});

const keyPair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
const [merchant, platform, stranger] = [keyPair(), keyPair(), keyPair()];
const signer = (pair) => (bytes) => sign("sha256", bytes, pair.privateKey);
const verifier = (pair) => (bytes, signature) => verify("sha256", bytes, pair.publicKey, signature);
const ours = { sign: signer(merchant), verify: verifier(platform) };
const theirs = { sign: signer(platform), verify: verifier(merchant) };

const NOTIFY = "https://merchant.example/notify?shop=1";
const LATIPAY = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };
const YABANDPAY = { user: "016683", secretKey: "a secret key" };
const WECHAT = { appid: "wxd678efh567hg6787", mchid: "1900007291", serialNo: "5157F09EFDC0" };
const SERIAL = "PUB_KEY_ID_0116007291";
const apiV3Key = "a-made-up-api-v3-key-of-32-bytes";
const fresh = () => ({ nonce: crypto.randomUUID().replaceAll("-", "") });

/**
 * Each gateway: a client (with other options), its stand-in, how an order is placed, how it is queried, what it comes to,
 * the options that name what is needed, and several keys of which the second is right.
 */
const GATEWAYS = {
  latipay: {
    isSync: true,
    isSigned: true,
    make: (options) => new library.Latipay({ ...LATIPAY, ...options }),
    sandbox: () => new sandboxes.LatipaySandbox(LATIPAY),
    message: (id) => ({
      amount: "120.00",
      callback_url: NOTIFY,
      merchant_reference: id,
      ip: "122.122.122.1",
      product_name: "Tea",
    }),
    place: (client, order) => client.alipayMini(order),
    query: (client, id) => client.query({ merchant_reference: id }),
    expected: (id) => ({ orderId: id, amount: "120.00", currency: "NZD" }),
    own: (id) => ({ merchant_reference: id, status: "paid" }),
    needed: ["userId", "walletId", "apiKey"],
    keys: { apiKey: ["another", LATIPAY.apiKey] },
    key: 1,
    only: 0,
  },
  yabandpay: {
    isSync: true,
    isSigned: false,
    make: (options) => new library.YabandPay({ ...YABANDPAY, ...options }),
    sandbox: () => new sandboxes.YabandPaySandbox(YABANDPAY),
    message: (id) => ({
      order_id: id,
      amount: "1",
      currency: "EUR",
      description: "Tea",
      timeout: "0",
      notify_url: NOTIFY,
    }),
    place: (client, order) => client.alipayMini(order),
    query: (client, _, { fields }) => client.query({ trade_id: fields.data.trade_id }),
    expected: (id) => ({ orderId: id, amount: "1", currency: "EUR" }),
    own: (id) => ({ order_id: id, state: "paid" }),
    needed: ["user", "secretKey"],
    keys: { secretKey: ["another", YABANDPAY.secretKey] },
    key: 1,
    only: 0,
  },
  alipayPlus: {
    isSigned: true,
    make: (options) =>
      new library.AlipayPlus({
        baseUrl: "https://wallet.example",
        clientId: "C1",
        ...ours,
        ...options,
      }),
    sandbox: () => new sandboxes.AlipayPlusSandbox({ clientId: "C1", ...theirs }),
    message: (id) => ({
      productCode: "51051000101000000011",
      paymentRequestId: id,
      paymentAmount: { currency: "CLP", value: "2000" },
      paymentNotifyUrl: NOTIFY,
      order: { orderDescription: "Tea" },
    }),
    place: (client, order) => client.alipayMini(order),
    query: (client, id) => client.query({ paymentRequestId: id }),
    expected: (id) => ({ orderId: id, amount: "2000", currency: "CLP" }),
    own: (id) => ({ paymentRequestId: id, paymentAmount: { currency: "CLP", value: "2000" } }),
    needed: ["baseUrl", "clientId", "sign", "verify"],
    keys: { verify: [verifier(stranger), ours.verify] },
    key: 1,
    only: null,
  },
  alipayOpen: {
    isSigned: true,
    make: (options) => new library.AlipayOpen({ appId: "2014072300007148", ...ours, ...options }),
    sandbox: () => new sandboxes.AlipayOpenSandbox({ appId: "2014072300007148", ...theirs }),
    message: (id) => ({
      out_trade_no: id,
      total_amount: "9.00",
      subject: "Tea",
      buyer_open_id: "o",
    }),
    place: (client, order) => client.alipayMini(order, { notify_url: NOTIFY }),
    query: (client, id) => client.query({ out_trade_no: id }),
    expected: (id) => ({ orderId: id, amount: "9", currency: "CNY" }),
    own: (id) => ({ out_trade_no: id, total_amount: "9.00", trade_status: "TRADE_SUCCESS" }),
    needed: ["appId", "sign", "verify"],
    keys: { verify: [verifier(stranger), ours.verify] },
    key: 1,
    only: null,
  },
  wechatPay: {
    isSigned: true,
    make: (options) =>
      new library.WeChatPay({
        ...{ ...WECHAT, sign: ours.sign, verify: { [SERIAL]: ours.verify } },
        ...{ open: library.aes256GcmOpener(apiV3Key), ...options },
      }),
    sandbox: () =>
      new sandboxes.WeChatPaySandbox({ ...WECHAT, ...theirs, serial: SERIAL, apiV3Key }),
    message: (id) => ({
      description: "Tea",
      out_trade_no: id,
      notify_url: "https://merchant.example/notify",
      amount: { total: 100 },
      payer: { openid: "o" },
    }),
    place: (client, order) => client.wechatMini(order, fresh()),
    query: (client, id) => client.query({ out_trade_no: id }, fresh()),
    expected: (id) => ({ orderId: id, amount: 100, currency: "CNY" }),
    own: (id) => ({ out_trade_no: id, amount: { total: 100 }, payer: { openid: "o" } }),
    needed: ["appid", "mchid", "serialNo", "sign", "verify"],
    keys: { verify: { OTHER: verifier(stranger), [SERIAL]: ours.verify } },
    key: SERIAL,
    only: SERIAL,
  },
};

/** An order that was placed at a stand-in of its own. */
async function placed(gateway, id = "order-123456") {
  const client = gateway.make();
  const sandbox = gateway.sandbox();
  const request = await gateway.place(client, gateway.message(id));
  const response = await sandbox.fetch(request.url, request);
  const reply = await client.read(request, response);
  return { client, sandbox, request, reply, id };
}

/** The same, paid: the raw parts of the notification of it. */
async function notified(gateway) {
  const { sandbox, ...rest } = await placed(gateway);
  const sent = await sandbox.notification(rest.id);
  return { ...rest, sandbox, sent };
}

/** What is in a response, to be handed over in other ways. */
async function partsOf(response) {
  const { status, headers } = response;
  return { status, headers: Object.fromEntries(headers), body: await response.text() };
}

const upper = (headers) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));

/** Every way in which a server or a client hands out headers. */
const HEADERS = {
  "a plain object": (headers) => ({ ...headers }),
  "a plain object in capitals": upper,
  "an object without a prototype": (headers) => Object.assign(Object.create(null), headers),
  "values in lists": (headers) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
  Headers: (headers) => new Headers(headers),
  "undici's Headers": (headers) => new undici.Headers(headers),
  "node-fetch's Headers": (headers) => new nodeFetch.Headers(headers),
  AxiosHeaders: (headers) => new axios.AxiosHeaders(headers),
  "a Map": (headers) => new Map(Object.entries(headers)),
  "a list of pairs": (headers) => Object.entries(headers),
  "a list of pairs in capitals": (headers) => Object.entries(upper(headers)),
  "an iterator of pairs": (headers) => Object.entries(headers).values(),
};

const codeOf = async (call) => {
  try {
    await call();
  } catch (error) {
    assert.ok(error instanceof library.OrderStrError, String(error?.stack ?? error));
    return error.code;
  }
  return assert.fail("nothing was thrown");
};

/** What a reply says, to be compared. */
const told = ({ ...reply }) => JSON.parse(JSON.stringify(reply));

for (const [name, gateway] of Object.entries(GATEWAYS)) {
  suite(name, () => {
    test("an order is accepted, paid, and queried", async () => {
      const { client, sandbox, reply, id } = await placed(gateway);
      assert.deepEqual([reply.outcome, reply.paid], ["accepted", false]);
      const { authenticated, key, action, actionZh } = reply;
      assert.equal(typeof authenticated, "boolean");
      assert.equal(key, authenticated ? gateway.only : null);
      assert.match(action, /[a-z]/);
      assert.match(actionZh, /\p{Script=Han}/u);
      const sent = await sandbox.notification(id);
      assert.equal((await client.verifyNotification(sent)).paid, true);
      const query = await gateway.query(client, id, reply);
      const asked = await client.read(query, await sandbox.fetch(query.url, query));
      assert.equal(asked.outcome, "paid");
      assert.deepEqual([asked.authenticated, asked.paid], [gateway.isSigned, gateway.isSigned]);
      assert.equal(asked.key, gateway.isSigned ? gateway.only : null);
    });

    test("a reply is read as text, bytes, parts and every Response", async () => {
      const { client, sandbox, reply, id } = await placed(gateway);
      await sandbox.notification(id);
      const request = await gateway.query(client, id, reply);
      const parts = await partsOf(await sandbox.fetch(request.url, request));
      const { status, headers, body } = parts;
      const wanted = told(await client.read(request, parts));
      assert.equal(wanted.outcome, "paid");

      const bytes = Buffer.from(body);
      const responses = [
        ...[Response, undici.Response, nodeFetch.Response].map((made) => new made(body, parts)),
        ...[Response, undici.Response, nodeFetch.Response].map((made) => new made(bytes, parts)),
      ];
      for (const response of responses) {
        const promise = client.read(request, response);
        assert.ok(promise instanceof Promise);
        assert.deepEqual(told(await promise), wanted);
      }
      for (const [about, make] of Object.entries(HEADERS)) {
        const given = { status, headers: make(headers), body: bytes };
        assert.deepEqual(told(await client.read(request, given)), wanted, about);
      }
      const needsHeaders = name === "alipayPlus" || name === "wechatPay";
      for (const alone of [body, bytes, new Uint8Array(bytes), { body }, { status, body }]) {
        if (needsHeaders) {
          assert.notEqual(await codeOf(() => client.read(request, alone)), "ERR_INTERNAL");
        } else assert.deepEqual(told(await client.read(request, alone)), wanted);
      }
      // Synchronous where nothing has to be waited for.
      const at = client.read(request, parts);
      assert.equal(at instanceof Promise, gateway.isSync !== true);
      await at;
    });

    test("a reply that fetch, node-fetch, undici and axios receive over HTTP", async () => {
      const sandbox = gateway.sandbox();
      const server = await listenAsGateway(sandbox);
      try {
        const baseUrl = name === "alipayOpen" ? `${server.origin}/gateway.do` : server.origin;
        const client = gateway.make({ baseUrl });
        const clients = [
          fetch,
          nodeFetch.default,
          undici.fetch,
          async (url, { method, headers, body: data }) => {
            const transformResponse = (text) => text;
            const response = await axios({ url, method, headers, data, transformResponse });
            const { status, headers: received, data: text } = response;
            return { status, headers: received, body: text };
          },
        ];
        for (const [at, send] of clients.entries()) {
          const request = await gateway.place(client, gateway.message(`over-http-${at}`));
          const reply = await client.read(request, await send(request.url, request));
          assert.equal(reply.outcome, "accepted");
        }
      } finally {
        server.close();
      }
    });

    test("a request that was stored as JSON reads its reply", async () => {
      const { client, sandbox, request, reply, id } = await placed(gateway);
      const stored = JSON.parse(JSON.stringify(request));
      assert.deepEqual(stored, { ...request });
      for (const member of ["operation", "method", "url", "headers", "signature"]) {
        assert.ok(Object.hasOwn(stored, member), member);
      }
      const query = JSON.parse(JSON.stringify(await gateway.query(client, id, reply)));
      const again = await client.read(query, await sandbox.fetch(query.url, query));
      assert.equal(again.outcome, "pending");
      for (const wrong of [undefined, null, "query", {}, [], { ...stored, url: 1 }]) {
        assert.equal(await codeOf(() => client.read(wrong, "{}")), "ERR_TYPE");
      }
    });

    test("a reply about another order is ERR_EXPECTED", async () => {
      const { client, sandbox, reply, id } = await placed(gateway);
      const other = await gateway.place(client, gateway.message("order-654321"));
      const otherReply = await client.read(other, await sandbox.fetch(other.url, other));
      const mine = await gateway.query(client, id, reply);
      const response = await sandbox.fetch(mine.url, mine);
      const parts = await partsOf(response);
      const asked = await gateway.query(client, "order-654321", otherReply);
      assert.equal(await codeOf(() => client.read(asked, parts)), "ERR_EXPECTED");
      assert.equal((await client.read(mine, parts)).outcome, "pending");
    });

    test("a refusal is ERR_GATEWAY, with code and meaning; a page in between is its status", async () => {
      const { client, sandbox } = await placed(gateway);
      const never = { fields: { data: { trade_id: "never" } } };
      const query = await gateway.query(client, "never-placed", never);
      const refused = await sandbox.fetch(query.url, query);
      await assert.rejects(
        async () => client.read(query, refused),
        ({ code, refusal }) => {
          assert.deepEqual([code, refusal.gateway], ["ERR_GATEWAY", name]);
          assert.ok(refusal.meaning.action.length > 1);
          return true;
        },
      );
      const page = { status: 502, headers: {}, body: "<html>Bad Gateway</html>" };
      await assert.rejects(
        async () => client.read(query, page),
        ({ code, refusal }) => code === "ERR_GATEWAY" && refusal.code === "502",
      );
    });

    test("a notification is verified as text, bytes, parts and every Request", async () => {
      const { client, sent, id } = await notified(gateway);
      const { path, headers, body } = sent;
      const expected = gateway.expected(id);
      const wanted = told(await client.verifyNotification({ path, headers, body }, expected));
      assert.deepEqual(
        [wanted.gateway, wanted.state, wanted.paid, wanted.orderId, wanted.currency],
        [name, "paid", true, id, expected.currency],
      );
      assert.equal(Number(wanted.amount), Number(expected.amount));
      const bytes = Buffer.from(body);
      const url = sent.url;
      for (const made of [Request, undici.Request, nodeFetch.Request]) {
        for (const raw of [body, bytes]) {
          const message = new made(url, { method: "POST", headers, body: raw });
          const promise = client.verifyNotification(message, expected);
          assert.ok(promise instanceof Promise);
          assert.deepEqual(told(await promise), wanted);
        }
      }
      for (const [about, make] of Object.entries(HEADERS)) {
        const given = { path, headers: make(headers), body: bytes };
        assert.deepEqual(told(await client.verifyNotification(given, expected)), wanted, about);
      }
      // As a stand-in makes it, and as Node's own server has it.
      for (const given of [sent, { url: path, method: "POST", headers, body }]) {
        assert.deepEqual(told(await client.verifyNotification(given, expected)), wanted);
      }
      if (name === "alipayPlus" || name === "wechatPay") {
        assert.notEqual(await codeOf(() => client.verifyNotification(body)), "ERR_INTERNAL");
      } else {
        for (const alone of [body, bytes, { body }]) {
          assert.deepEqual(told(await client.verifyNotification(alone, expected)), wanted);
        }
      }
      const at = client.verifyNotification(sent, () => expected);
      assert.equal(at instanceof Promise, gateway.isSync !== true);
      await at;
    });

    test("headers that are none are said to be none, where they are signed", async () => {
      const { client, sent } = await notified(gateway);
      for (const headers of [
        null,
        "a: b",
        1,
        [["a"]],
        ["a"],
        ["a", "b", ["c", "d"], "e"],
        [["a", "b"], "c"],
        [null],
        new Date(),
      ]) {
        const call = () => client.verifyNotification({ ...sent, headers });
        // The others sign none, and look at none.
        if (name === "alipayPlus" || name === "wechatPay") {
          assert.equal(await codeOf(call), "ERR_TYPE", String(headers));
        } else assert.equal((await call()).paid, true, String(headers));
      }
    });

    test("what is expected: an object, a function, one that asks somebody; each is called once", async () => {
      const { client, sent, id } = await notified(gateway);
      const expected = gateway.expected(id);
      class Order {
        constructor() {
          Object.assign(this, expected);
        }
        get other() {
          return "inherited";
        }
      }
      const kept = (members) => Object.assign(Object.create(null), members);
      assert.equal((await client.verifyNotification(sent)).paid, true);
      // What was looked up and not found, and what would be met by every message.
      assert.equal(await codeOf(() => client.verifyNotification(sent, undefined)), "ERR_EXPECTED");
      for (const empty of [{}, new Map(), () => ({}), async () => ({})]) {
        assert.equal(await codeOf(() => client.verifyNotification(sent, empty)), "ERR_MISSING");
      }
      for (const given of [
        expected,
        gateway.own(id),
        { ...expected, ...gateway.own(id), amount: expected.amount },
        new Order(),
        kept(expected),
        new Map(Object.entries(expected)),
      ]) {
        assert.equal((await client.verifyNotification(sent, given)).paid, true);
        let calls = 0;
        const look = (notification) => {
          calls += 1;
          assert.deepEqual([notification.orderId, notification.paid], [id, true]);
          return given;
        };
        assert.equal((await client.verifyNotification(sent, look)).paid, true);
        const later = client.verifyNotification(sent, async (notification) => {
          await Promise.resolve();
          return look(notification);
        });
        assert.ok(later instanceof Promise);
        assert.equal((await later).paid, true);
        assert.equal(calls, 2);
      }
      for (const nothing of [undefined, null]) {
        const sync = () => client.verifyNotification(sent, () => nothing);
        assert.equal(await codeOf(sync), "ERR_EXPECTED");
        const later = () => client.verifyNotification(sent, async () => nothing);
        assert.equal(await codeOf(later), "ERR_EXPECTED");
      }
      for (const [code, wrong] of [
        ["ERR_EXPECTED", { ...expected, orderId: "another" }],
        ["ERR_EXPECTED", { ...expected, amount: "7777" }],
        ["ERR_EXPECTED", { ...expected, currency: "XXX" }],
        ["ERR_UNKNOWN_FIELD", { ...expected, amuont: "1" }],
        ["ERR_MISSING", { ...expected, amount: undefined }],
        ["ERR_TYPE", { ...expected, amount: 1.5 }],
        ["ERR_TYPE", [expected]],
        ["ERR_TYPE", "order"],
        ["ERR_TYPE", new Date()],
        ["ERR_TYPE", new Set(["order"])],
        ["ERR_TYPE", Promise.resolve(expected)],
      ]) {
        for (const given of [wrong, () => wrong]) {
          // What a function gives may be a promise.
          if (typeof given === "function" && wrong instanceof Promise) continue;
          assert.equal(await codeOf(() => client.verifyNotification(sent, given)), code);
        }
      }
    });

    test("nothing is looked up for a wrong signature, and what the lookup throws passes through", async () => {
      const { client, sent } = await notified(gateway);
      const body = sent.body
        .replace("status=paid", "status=failed")
        .replace(/[0-9a-f](?=[^0-9a-f]*$)/i, (digit) => (digit === "0" ? "1" : "0"));
      const changed = { ...sent, body };
      assert.notEqual(changed.body, sent.body);
      const never = () => assert.fail("was called");
      for (const look of [never, async () => never()]) {
        assert.notEqual(
          await codeOf(() => client.verifyNotification(changed, look)),
          "ERR_EXPECTED",
        );
      }
      for (const thrown of [new Error("the database is away"), "text", undefined]) {
        const failing = () => {
          throw thrown;
        };
        for (const look of [failing, async () => failing()]) {
          const caught = [];
          try {
            await client.verifyNotification(sent, look);
          } catch (error) {
            caught.push(error);
          }
          assert.deepEqual(caught.length, 1);
          assert.equal(caught[0], thrown);
        }
      }
    });

    test("of several keys, the one that matched is named", async () => {
      const { sandbox, sent, id, reply } = await notified(gateway);
      assert.equal((await gateway.make().verifyNotification(sent)).key, gateway.only);
      const client = gateway.make(gateway.keys);
      assert.equal((await client.verifyNotification(sent)).key, gateway.key);
      if (!gateway.isSigned) return;
      const query = await gateway.query(gateway.make(), id, reply);
      const read = await client.read(query, await sandbox.fetch(query.url, query));
      assert.deepEqual([read.key, read.paid], [gateway.key, true]);
      const strange = Object.fromEntries(
        Object.entries(gateway.keys).map(([option, keys]) => {
          if (Array.isArray(keys)) return [option, keys.slice(0, 1)];
          return [option, { [SERIAL]: keys.OTHER }];
        }),
      );
      const others = gateway.make(strange);
      assert.equal(await codeOf(() => others.verifyNotification(sent)), "ERR_SIGNATURE");
    });

    test("the same message sent again has the same id", async () => {
      const { client, sent, sandbox, id } = await notified(gateway);
      const first = await client.verifyNotification(sent);
      assert.equal((await client.verifyNotification(sent)).id, first.id);
      assert.equal((await client.verifyNotification(await sandbox.notification(id))).id, first.id);
    });

    test("an answer is a Response: accepted, or refused and why", async () => {
      const client = gateway.make();
      const accepted = client.acknowledge();
      const refused = client.acknowledge({ message: "busy" });
      for (const [answer, status] of [
        [accepted, 200],
        [refused, 500],
      ]) {
        assert.deepEqual(Object.keys(answer).sort(), ["body", "headers", "status"]);
        const response = new Response(answer.body, answer);
        assert.equal(response.status, status);
        assert.equal(await response.text(), answer.body);
      }
      assert.notEqual(accepted.body, refused.body);
      assert.throws(() => client.acknowledge({ error: "busy" }), {
        code: "ERR_OPTION",
        field: "error",
      });
    });

    test("messages of classes and without a prototype are what their own members are", async () => {
      const client = gateway.make();
      const message = gateway.message("order-123456");
      class Message {
        constructor(members) {
          Object.assign(this, members);
        }
        get inherited() {
          return "no";
        }
      }
      const options = { time: 1_546_588_959 };
      const at = (order) => {
        if (name === "latipay") return client.alipayMini(order);
        if (name === "wechatPay") return client.wechatMini(order, { ...options, nonce: "a" });
        return client.alipayMini(order, options);
      };
      const deep = (members, make) =>
        make(
          Object.fromEntries(
            Object.entries(members).map(([member, value]) => [
              member,
              typeof value === "object" ? deep(value, make) : value,
            ]),
          ),
        );
      const { body } = await at(message);
      for (const make of [
        (members) => new Message(members),
        (members) => Object.assign(Object.create(null), members),
        (members) => Object.assign(Object.create({ inherited: "no" }), members),
      ]) {
        assert.equal((await at(deep(message, make))).body, body);
      }
      for (const wrong of [[], () => message, new Date(), null, undefined, 1]) {
        const code = await codeOf(() => at(wrong));
        assert.equal(code, "ERR_TYPE", String(wrong));
      }
      if (name === "latipay" || name === "yabandpay") return;
      // A decimal of a library is not what it is made of.
      class Decimal {
        digits = [1, 2];
        toJSON() {
          return "12";
        }
      }
      const [nested] = Object.keys(message).filter((member) => typeof message[member] === "object");
      const where = nested ?? "extend_params";
      const inside = { ...message, [where]: { ...message[where], more: new Decimal() } };
      assert.equal(await codeOf(() => at(inside)), "ERR_TYPE");
    });

    for (const option of gateway.needed) {
      test(`an environment without ${option}: the error names it`, () => {
        assert.throws(
          () => gateway.make({ [option]: undefined }),
          (error) => {
            assert.ok(error instanceof library.OrderStrError);
            assert.ok(["ERR_OPTION", "ERR_MISSING"].includes(error.code), error.code);
            assert.equal(error.field, option);
            return true;
          },
        );
      });
    }
  });
}

test("a list of keys with one that the environment does not have names the option", () => {
  for (const [gateway, option] of [
    [GATEWAYS.latipay, "apiKey"],
    [GATEWAYS.yabandpay, "secretKey"],
  ]) {
    for (const keys of [["a", undefined], [undefined], []]) {
      assert.throws(() => gateway.make({ [option]: keys }), { code: "ERR_OPTION", field: option });
    }
  }
});

test("a query of WeChat Pay by its own id is about that id", async () => {
  const { client, sandbox, id } = await notified(GATEWAYS.wechatPay);
  const byOwn = await client.query({ out_trade_no: id }, fresh());
  const { fields } = await client.read(byOwn, await sandbox.fetch(byOwn.url, byOwn));
  const { transaction_id } = fields;
  const query = await client.query({ transaction_id }, fresh());
  const parts = await partsOf(await sandbox.fetch(query.url, query));
  assert.equal((await client.read(query, parts)).fields.out_trade_no, id);
  const another = await client.query({ transaction_id: "4200000" }, fresh());
  assert.equal(await codeOf(() => client.read(another, parts)), "ERR_EXPECTED");
});

test("my.tradePay and wx.requestPayment take what the replies lead to", async () => {
  const open = await placed(GATEWAYS.alipayOpen);
  assert.equal((await open.sandbox.tradePay(open.reply.tradePay)).resultCode, "9000");
  const order = await open.client.alipayApp({
    ...{ out_trade_no: "app-1", total_amount: "9.00", subject: "茶 & Tea" },
  });
  assert.deepEqual(order.tradePay, { orderStr: order.orderStr });
  assert.equal((await open.sandbox.tradePay(order.tradePay)).resultCode, "9000");
  const form = await open.client.alipayApp(
    { out_trade_no: "app-2", total_amount: "9.00", subject: "a b+c" },
    { encoding: "form" },
  );
  assert.equal((await open.sandbox.tradePay(form.tradePay)).resultCode, "9000");
  const frozen = await open.client.freeze(
    { out_order_no: "f-1", out_request_no: "1", order_title: "Tea", amount: "8.00" },
    { notify_url: NOTIFY },
  );
  assert.equal((await open.sandbox.tradePay(frozen.tradePay)).resultCode, "9000");
  const sent = await open.sandbox.notification("f-1");
  const told = await open.client.verifyNotification(sent, { orderId: "f-1", amount: "8" });
  assert.deepEqual([told.state, told.paid], ["pending", false]);

  const weChat = await placed(GATEWAYS.wechatPay);
  const { prepay_id } = weChat.reply.fields;
  const payment = await weChat.client.requestPayment(prepay_id, fresh());
  assert.equal((await weChat.sandbox.requestPayment(payment)).errMsg, "requestPayment:ok");
});

test("refunds: made, queried and told of", async () => {
  const open = await notified(GATEWAYS.alipayOpen);
  const send = async ({ client, sandbox }, request) =>
    client.read(request, await sandbox.fetch(request.url, request));
  const part = { out_trade_no: open.id, refund_amount: "4.00", out_request_no: "R1" };
  assert.equal((await send(open, await open.client.refund(part))).outcome, "refunded");
  const again = await send(open, await open.client.refund(part));
  assert.deepEqual([again.outcome, again.fields.fund_change], ["pending", "N"]);
  const asked = { out_trade_no: open.id, out_request_no: "R1" };
  const found = await send(open, await open.client.queryRefund(asked));
  assert.deepEqual([found.outcome, found.fields.refund_amount], ["refunded", "4.00"]);
  const { state, paid } = await open.client.verifyNotification(
    await open.sandbox.notification("R1"),
  );
  assert.deepEqual([state, paid], ["refunded", false]);
  const cancelled = await send(open, await open.client.cancel({ out_trade_no: open.id }));
  assert.equal(cancelled.outcome, "refunded");

  const weChat = await notified(GATEWAYS.wechatPay);
  const refund = {
    ...{ out_trade_no: weChat.id, out_refund_no: "R-1", notify_url: "https://merchant.example/r" },
    amount: { refund: 60, total: 100, currency: "CNY" },
  };
  const made = await send(weChat, await weChat.client.refund(refund, fresh()));
  assert.deepEqual([made.outcome, made.fields.status], ["pending", "PROCESSING"]);
  assert.equal(made.fields.amount.refund, "60");
  const about = await weChat.sandbox.notification("R-1");
  const told = await weChat.client.verifyNotification(about, { out_refund_no: "R-1" });
  assert.deepEqual([told.state, told.paid, told.orderId], ["refunded", false, weChat.id]);
  const query = await weChat.client.queryRefund({ out_refund_no: "R-1" }, fresh());
  assert.equal((await send(weChat, query)).outcome, "refunded");
});
