// One payment through its life over real HTTP on loopback: a merchant's backend that uses "orderstr",
// and a stand-in of WeChat Pay that is node:crypto alone. All keys are made here.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listen, post, rawBody } from "./loopback.mjs";
import { requirePacked } from "./packed.mjs";
import {
  ACCOUNT,
  keyPair,
  newApiV3Key,
  newNonce,
  WeChatPayStandIn,
} from "./wechat_pay_stand_in.mjs";

const merchant = keyPair();
const standIn = new WeChatPayStandIn(merchant.publicKey);
let library;
let gateway;
let backend;
let wechatPay;
before(async () => {
  library = await requirePacked();
  gateway = await standIn.listen();
  wechatPay = clientWith({});
  backend = await listenAsBackend();
});
after(() => {
  gateway?.close();
  backend?.close();
});

const clientWith = (options) =>
  new library.WeChatPay({
    ...ACCOUNT,
    baseUrl: gateway.origin,
    sign: library.rsaSha256Signer(merchant.privateKey),
    verify: { [standIn.serial]: library.rsaSha256Verifier(standIn.publicKey) },
    open: library.aes256GcmOpener(standIn.apiV3Key),
    ...options,
  });

const fresh = () => ({ nonce: newNonce() });

async function send(request) {
  const response = await fetch(request.url, request);
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** What a merchant writes: place an order, take notifications, query, refund. */
function listenAsBackend() {
  const orders = new Map();
  const routes = {
    async "/orders"({ body }) {
      const { out_trade_no, total, openid } = JSON.parse(body);
      orders.set(out_trade_no, { total, state: "placed" });
      const order = {
        description: "Image形象店-深圳腾大-QQ公仔",
        notify_url: "https://merchant.example/notifications",
        ...{ out_trade_no, amount: { total }, payer: { openid } },
      };
      const placed = await send(await wechatPay.jsapi(order, fresh()));
      const { prepay_id } = await wechatPay.readJsapi(placed);
      return JSON.stringify(await wechatPay.requestPayment(prepay_id, fresh()));
    },
    async "/notifications"(message) {
      const { resource } = await wechatPay.verifyNotification(message);
      const { out_trade_no } = resource;
      const order = orders.get(out_trade_no);
      const expected = { out_trade_no, amount: { total: order.total, currency: "CNY" } };
      const { paid, event } = await wechatPay.verifyNotification(message, expected);
      assert.equal(event.event_type, "TRANSACTION.SUCCESS");
      order.state = paid ? "paid" : "not paid";
      return wechatPay.acknowledge();
    },
    "/state": ({ body }) => orders.get(String(body)).state,
  };
  return listen(async (request, response) => {
    try {
      const { url, headers } = request;
      const answer = await routes[url]({ headers, body: await rawBody(request) });
      if (typeof answer === "string") return response.end(answer);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch (error) {
      if (!(error instanceof library.OrderStrError)) throw error;
      const refused = wechatPay.acknowledge({ message: error.code });
      response.writeHead(refused.status, refused.headers).end(refused.body);
    }
  });
}

const callBackend = (path, body) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return post({ url: backend.origin + path, method: "POST", body: text });
};
const notify = (message) =>
  post({ url: `${backend.origin}/notifications`, method: "POST", ...message });
const placeOrder = (out_trade_no, total = 100) =>
  callBackend("/orders", { out_trade_no, total, openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" });

test("placed, paid, notified, queried, refunded", async () => {
  const out_trade_no = "1217752501201407033233368018";
  const placed = await placeOrder(out_trade_no);
  assert.equal(placed.status, 200, placed.text);
  const payment = JSON.parse(placed.text);
  const names = ["timeStamp", "nonceStr", "package", "signType", "paySign"];
  assert.deepEqual(Object.keys(payment), names);
  assert.match(payment.package, /^prepay_id=wx/);
  // wx.requestPayment's signature, as the gateway sees it.
  const { timeStamp, nonceStr, paySign } = payment;
  const text = `${ACCOUNT.appid}\n${timeStamp}\n${nonceStr}\n${payment.package}\n`;
  const verify = library.rsaSha256Verifier(merchant.publicKey);
  assert.equal(await verify(Buffer.from(text), Buffer.from(paySign, "base64")), true);

  standIn.orders.get(out_trade_no).state = "SUCCESS";
  const whole = standIn.notification(out_trade_no);
  const { headers, body } = whole;
  const otherKey = { resource: { ciphertext: "AAAA".repeat(20) } };
  const now = Math.floor(Date.now() / 1000);
  for (const [what, message, code] of [
    ["a space more", { ...whole, body: `${body} ` }, "ERR_SIGNATURE"],
    ["another event", { ...whole, body: body.replace("支付成功", "支付失败") }, "ERR_SIGNATURE"],
    ["a probe", withHeader(headers, body, "Signature", "WECHATPAY/SIGNTEST/AAAA"), "ERR_SIGNATURE"],
    ["no signature", withHeader(headers, body, "Signature", ""), "ERR_SIGNATURE"],
    ["another serial", withHeader(headers, body, "Serial", "1234"), "ERR_KEY_VERSION"],
    ["another time", withHeader(headers, body, "Timestamp", String(now - 10)), "ERR_SIGNATURE"],
    [
      "sent again later",
      standIn.notification(out_trade_no, { timestamp: String(now - 301) }),
      "ERR_STALE",
    ],
    [
      "an altered ciphertext, signed",
      standIn.notification(out_trade_no, {
        change: ({ resource }) => Object.assign(resource, otherKey.resource),
      }),
      "ERR_DECRYPT",
    ],
  ]) {
    const refused = await notify(message);
    assert.equal(refused.status, 500, what);
    assert.deepEqual(JSON.parse(refused.text), { code: "FAIL", message: code }, what);
    assert.equal((await callBackend("/state", out_trade_no)).text, "placed", "it stays unpaid");
  }

  const acknowledged = await notify(whole);
  assert.deepEqual([acknowledged.status, acknowledged.text], [200, ""]);
  assert.equal((await callBackend("/state", out_trade_no)).text, "paid");

  const queried = await send(await wechatPay.queryOrder({ out_trade_no }, fresh()));
  const expected = { out_trade_no, amount: { total: 100 } };
  const { paid, state, serial, body: members } = await wechatPay.read(queried, expected);
  assert.deepEqual(
    [paid, state.state, state.final, serial],
    [true, "SUCCESS", true, standIn.serial],
  );
  assert.equal(members.amount.total, "100", "numbers are their tokens");
  await assert.rejects(
    wechatPay.read(queried, { out_trade_no: "000000" }),
    isRefused("ERR_EXPECTED"),
  );

  const refund = async (out_refund_no, part) => {
    const amount = { refund: part, total: 100, currency: "CNY" };
    const request = await wechatPay.refund({ out_trade_no, out_refund_no, amount }, fresh());
    return wechatPay.read(await send(request), { out_refund_no });
  };
  assert.equal((await refund("R-1", 60)).body.status, "PROCESSING");
  await assert.rejects(refund("R-2", 41), (error) => {
    assert.deepEqual([error.code, error.refusal.code], ["ERR_GATEWAY", "NOT_ENOUGH"]);
    assert.match(error.messageZh, /余额不足/);
    return true;
  });
  const again = await send(await wechatPay.queryOrder({ out_trade_no }, fresh()));
  const refunded = await wechatPay.read(again);
  assert.deepEqual([refunded.paid, refunded.state.state], [false, "REFUND"]);
});

function withHeader(headers, body, name, value) {
  return { headers: { ...headers, [`Wechatpay-${name}`]: value }, body };
}

const isRefused = (code) => (error) =>
  error instanceof library.OrderStrError && error.code === code;

test("an order is closed, and its reply has no body", async () => {
  await placeOrder("second-1");
  const closed = await send(await wechatPay.close({ out_trade_no: "second-1" }, fresh()));
  assert.equal(closed.status, 204);
  assert.deepEqual((await wechatPay.read(closed)).body, {});
  const queried = await send(await wechatPay.queryOrder({ out_trade_no: "second-1" }, fresh()));
  assert.equal((await wechatPay.read(queried)).state.state, "CLOSED");
});

test("a wrong signature is refused by the gateway, unsigned", async () => {
  const stranger = clientWith({ sign: library.rsaSha256Signer(keyPair().privateKey) });
  const refused = await send(await stranger.queryOrder({ out_trade_no: "second-1" }, fresh()));
  assert.equal(refused.status, 401);
  await assert.rejects(stranger.read(refused), (error) => error.refusal.code === "SIGN_ERROR");
});

test("another API v3 key opens nothing, none is an option that is missing", async () => {
  await placeOrder("third-1");
  const message = standIn.notification("third-1");
  const other = clientWith({ open: library.aes256GcmOpener(newApiV3Key()) });
  await assert.rejects(other.verifyNotification(message), isRefused("ERR_DECRYPT"));
  const none = clientWith({ open: undefined });
  await assert.rejects(none.verifyNotification(message), isRefused("ERR_OPTION"));
});

test("an opener of one's own: what it throws is the cause, what it gives is text or bytes", async () => {
  const message = standIn.notification("third-1");
  const cause = new Error("the vault is shut");
  const failing = clientWith({
    open: () => {
      throw cause;
    },
  });
  await assert.rejects(
    failing.verifyNotification(message),
    (error) => isRefused("ERR_DECRYPT")(error) && error.cause === cause,
  );
  const own = library.aes256GcmOpener(standIn.apiV3Key);
  const asText = clientWith({
    open: async (sealed) => new TextDecoder().decode(await own(sealed)),
  });
  const { resource, state } = await asText.verifyNotification(message);
  assert.deepEqual([resource.out_trade_no, state.state], ["third-1", "NOTPAY"]);
  const nothing = clientWith({ open: () => null });
  await assert.rejects(nothing.verifyNotification(message), isRefused("ERR_DECRYPT"));
  const latin = clientWith({ open: () => new Uint8Array([0x7b, 0xff, 0x7d]) });
  await assert.rejects(latin.verifyNotification(message), isRefused("ERR_TEXT"));
});

test("what is no nonce, time or option is refused before anything is signed", async () => {
  const order = { out_trade_no: "third-1" };
  for (const [code, field, options] of [
    ["ERR_MISSING", "nonce", {}],
    ["ERR_MISSING", "nonce", undefined],
    ["ERR_HEADER", "nonce", { nonce: crypto.randomUUID() }],
    ["ERR_HEADER", "nonce", { nonce: 1 }],
    ["ERR_TIME", "timestamp", { nonce: "a", timestamp: Date.now() }],
    ["ERR_TIME", "timestamp", { nonce: "a", timestamp: 1.5 }],
    ["ERR_TIME", "timestamp", { nonce: "a", timestamp: new Date() }],
    ["ERR_OPTION", "time", { nonce: "a", time: 1 }],
  ]) {
    const sign = () => assert.fail("was signed");
    const refused = clientWith({ sign }).queryOrder(order, options);
    await assert.rejects(refused, (error) => {
      assert.deepEqual([error.code, error.field], [code, field]);
      return true;
    });
  }
  for (const [field, options] of [
    ["verify", { verify: () => true }],
    ["verify", { verify: {} }],
    ["verify", { verify: { a: "b" } }],
    ["open", { open: "key" }],
    ["sign", { sign: undefined }],
    ["toleranceSeconds", { toleranceSeconds: -1 }],
    ["toleranceSeconds", { toleranceSeconds: 1.5 }],
    ["mchid", { mchid: 1900007291 }],
    ["apiV3Key", { apiV3Key: "x" }],
  ]) {
    assert.throws(() => clientWith(options), { code: "ERR_OPTION", field });
  }
  for (const key of [
    "",
    "a".repeat(31),
    "a".repeat(33),
    `${"a".repeat(31)}\n`,
    "é".repeat(32),
    1,
  ]) {
    assert.throws(() => library.aes256GcmOpener(key), {
      code: "ERR_KEY",
      field: "apiV3Key",
      limit: undefined,
    });
  }
  assert.ok(library.aes256GcmOpener("é".repeat(16)), "32 bytes");
});

test("without WebCrypto nothing is opened, and the next time it is", async () => {
  const message = standIn.notification("third-1");
  const client = clientWith({ verify: { [standIn.serial]: () => true } });
  const { crypto: webCrypto } = globalThis;
  const whole = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  const importKey = () => Promise.reject(new Error("no such algorithm"));
  for (const value of [undefined, {}, { subtle: { importKey } }]) {
    Object.defineProperty(globalThis, "crypto", { value, configurable: true });
    try {
      await assert.rejects(client.verifyNotification(message), {
        code: "ERR_SIGNER",
        field: "crypto.subtle",
      });
    } finally {
      Object.defineProperty(globalThis, "crypto", whole);
    }
  }
  assert.equal(globalThis.crypto, webCrypto);
  assert.equal((await client.verifyNotification(message)).paid, false);
});

test("disposed of, it does nothing more", async () => {
  const client = clientWith({});
  client.dispose();
  await assert.rejects(
    client.close({ out_trade_no: "third-1" }, fresh()),
    isRefused("ERR_DISPOSED"),
  );
});
