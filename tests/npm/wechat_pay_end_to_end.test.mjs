// One payment through its life over real HTTP on loopback: a merchant's backend that uses "orderstr",
// and a WeChat Pay that is the stand-in of "orderstr/testing". All keys are made here.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listen, listenAsGateway, post, rawBody } from "./loopback.mjs";
import { requirePacked } from "./packed.mjs";
import { ACCOUNT, keyPair, newApiV3Key, newNonce, Platform } from "./wechat_pay_platform.mjs";

const merchant = keyPair();
const platform = new Platform();
let sandbox;
let library;
let gateway;
let backend;
let wechatPay;
before(async () => {
  library = await requirePacked();
  const { WeChatPaySandbox } = await requirePacked("orderstr/testing");
  const { rsaSha256Verifier } = library;
  sandbox = new WeChatPaySandbox(platform.sandboxOptions(merchant.publicKey, rsaSha256Verifier));
  gateway = await listenAsGateway(sandbox);
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
    verify: { [platform.serial]: library.rsaSha256Verifier(platform.publicKey) },
    open: library.aes256GcmOpener(platform.apiV3Key),
    ...options,
  });

const fresh = () => ({ nonce: newNonce() });

const send = async (request) => wechatPay.read(request, await fetch(request.url, request));

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
      const placed = await send(await wechatPay.wechatMini(order, fresh()));
      assert.deepEqual([placed.outcome, placed.paid], ["accepted", false]);
      const { prepay_id } = placed.fields;
      return JSON.stringify(await wechatPay.requestPayment(prepay_id, fresh()));
    },
    async "/notifications"(message) {
      const { paid, fields, orderId } = await wechatPay.verifyNotification(
        message,
        ({ fields: { resource } }) => {
          const { out_trade_no } = resource;
          const { total } = orders.get(out_trade_no);
          return { out_trade_no, amount: { total, currency: "CNY" } };
        },
      );
      assert.equal(fields.event_type, "TRANSACTION.SUCCESS");
      orders.get(orderId).state = paid ? "paid" : "not paid";
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
  post({ ...message, url: `${backend.origin}/notifications`, method: "POST" });
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

  assert.deepEqual(await sandbox.requestPayment(payment), { errMsg: "requestPayment:ok" });
  const whole = await sandbox.notification(out_trade_no);
  const { headers, body } = whole;
  const now = Math.floor(Date.now() / 1000);
  for (const [what, message, code] of [
    ["a space more", { ...whole, body: `${body} ` }, "ERR_SIGNATURE"],
    ["another event", { ...whole, body: body.replace("支付成功", "支付失败") }, "ERR_SIGNATURE"],
    ["a probe", withHeader(headers, body, "Signature", "WECHATPAY/SIGNTEST/AAAA"), "ERR_SIGNATURE"],
    ["no signature", withHeader(headers, body, "Signature", ""), "ERR_SIGNATURE"],
    ["another serial", withHeader(headers, body, "Serial", "1234"), "ERR_KEY_VERSION"],
    ["another time", withHeader(headers, body, "Timestamp", String(now - 10)), "ERR_SIGNATURE"],
    ["sent again later", platform.signed(body, { timestamp: String(now - 301) }), "ERR_STALE"],
    [
      "an altered ciphertext, signed",
      platform.signed(body.replace(/(?<="ciphertext":")[^"]*/, "AAAA".repeat(20))),
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

  const query = await wechatPay.query({ out_trade_no }, fresh());
  const { status, headers: sent, body: raw } = await received(query);
  const queried = await wechatPay.read(query, { status, headers: sent, body: raw });
  const { paid, outcome, key, fields } = queried;
  assert.deepEqual(
    [paid, outcome, fields.trade_state, key],
    [true, "paid", "SUCCESS", platform.serial],
  );
  assert.equal(fields.out_trade_no, out_trade_no);
  assert.equal(fields.amount.total, "100", "numbers are their tokens");
  const another = await wechatPay.query({ out_trade_no: "000000" }, fresh());
  await assert.rejects(
    wechatPay.read(another, { status, headers: sent, body: raw }),
    isRefused("ERR_EXPECTED"),
  );
  const { transaction_id } = fields;
  const byTheirs = await send(await wechatPay.query({ transaction_id }, fresh()));
  assert.deepEqual([byTheirs.paid, byTheirs.fields.out_trade_no], [true, out_trade_no]);

  const refund = async (out_refund_no, part) => {
    const amount = { refund: part, total: 100, currency: "CNY" };
    return send(await wechatPay.refund({ out_trade_no, out_refund_no, amount }, fresh()));
  };
  const given = await refund("R-1", 60);
  assert.deepEqual([given.outcome, given.fields.status], ["pending", "PROCESSING"]);
  assert.equal(given.fields.out_refund_no, "R-1");
  await assert.rejects(refund("R-2", 41), (error) => {
    assert.deepEqual([error.code, error.refusal.code], ["ERR_GATEWAY", "NOT_ENOUGH"]);
    assert.match(error.messageZh, /余额不足/);
    return true;
  });
  const refunded = await send(await wechatPay.query({ out_trade_no }, fresh()));
  assert.deepEqual(
    [refunded.paid, refunded.outcome, refunded.fields.trade_state],
    [false, "refunded", "REFUND"],
  );
});

async function received(request) {
  const response = await fetch(request.url, request);
  return { status: response.status, headers: response.headers, body: await response.text() };
}

function withHeader(headers, body, name, value) {
  return { headers: { ...headers, [`Wechatpay-${name}`]: value }, body };
}

const isRefused = (code) => (error) =>
  error instanceof library.OrderStrError && error.code === code;

test("an order is closed, and its reply has no body", async () => {
  await placeOrder("second-1");
  const request = await wechatPay.close({ out_trade_no: "second-1" }, fresh());
  const closed = await received(request);
  assert.equal(closed.status, 204);
  const read = await wechatPay.read(request, closed);
  assert.deepEqual([read.outcome, { ...read.fields }], ["closed", {}]);
  const queried = await send(await wechatPay.query({ out_trade_no: "second-1" }, fresh()));
  assert.deepEqual([queried.outcome, queried.fields.trade_state], ["closed", "CLOSED"]);
});

test("a wrong signature is refused by the gateway, unsigned", async () => {
  const stranger = clientWith({ sign: library.rsaSha256Signer(keyPair().privateKey) });
  const request = await stranger.query({ out_trade_no: "second-1" }, fresh());
  const refused = await received(request);
  assert.deepEqual([refused.status, refused.headers.get("wechatpay-signature")], [401, null]);
  await assert.rejects(
    stranger.read(request, refused),
    (error) => isRefused("ERR_GATEWAY")(error) && error.refusal.code === "SIGN_ERROR",
  );
});

test("another API v3 key opens nothing, none is an option that is missing", async () => {
  await placeOrder("third-1");
  const message = await sandbox.notification("third-1", "NOTPAY");
  const other = clientWith({ open: library.aes256GcmOpener(newApiV3Key()) });
  await assert.rejects(other.verifyNotification(message), isRefused("ERR_DECRYPT"));
  const none = clientWith({ open: undefined });
  await assert.rejects(none.verifyNotification(message), isRefused("ERR_OPTION"));
});

test("an opener of one's own: what it throws is the cause, what it gives is text or bytes", async () => {
  const message = await sandbox.notification("third-1", "NOTPAY");
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
  const own = library.aes256GcmOpener(platform.apiV3Key);
  const asText = clientWith({
    open: async (sealed) => new TextDecoder().decode(await own(sealed)),
  });
  const { fields, state } = await asText.verifyNotification(message);
  const { resource } = fields;
  assert.deepEqual(
    [resource.out_trade_no, resource.trade_state, state],
    ["third-1", "NOTPAY", "pending"],
  );
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
    ["ERR_TIME", "time", { nonce: "a", time: Date.now() }],
    ["ERR_TIME", "time", { nonce: "a", time: 1.5 }],
    ["ERR_TIME", "time", { nonce: "a", time: new Date() }],
    ["ERR_OPTION", "timestamp", { nonce: "a", timestamp: 1 }],
  ]) {
    const sign = () => assert.fail("was signed");
    const refused = clientWith({ sign }).query(order, options);
    await assert.rejects(refused, (error) => {
      assert.deepEqual([error.code, error.field], [code, field]);
      return true;
    });
  }
  for (const [field, options] of [
    ["verify", { verify: () => true }],
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
  const message = await sandbox.notification("third-1", "NOTPAY");
  const client = clientWith({ verify: { [platform.serial]: () => true } });
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
