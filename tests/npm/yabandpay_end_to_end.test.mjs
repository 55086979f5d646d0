// One order through its life over real HTTP on loopback: a merchant's backend that uses "orderstr", and
// a YabandPay that is the stand-in of "orderstr/testing".

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { listen, listenAsGateway, post, rawBody } from "./loopback.mjs";
import { installPacked } from "./packed.mjs";

const ACCOUNT = { user: "016683", secretKey: "a secret key" };

let gateway;
let backend;
let sandbox;
const refunds = [];
before(async () => {
  const { folder } = await installPacked();
  const require = createRequire(join(folder, "a-module.cjs"));
  const { OrderStrError, YabandPay } = require("orderstr");
  const { YabandPaySandbox } = require("orderstr/testing");
  sandbox = new YabandPaySandbox(ACCOUNT);
  gateway = await listenAsGateway(sandbox);
  const yabandpay = new YabandPay({ ...ACCOUNT, baseUrl: gateway.origin });
  backend = await listenAsBackend(yabandpay, OrderStrError);
});
after(() => {
  gateway?.close();
  backend?.close();
});

/** What a merchant writes: place an order, take notifications, query, refund. */
function listenAsBackend(yabandpay, OrderStrError) {
  const orders = new Map();
  const send = async (request) => yabandpay.read(await (await fetch(request.url, request)).text());

  const routes = {
    async "/orders"(body) {
      const order = JSON.parse(body);
      orders.set(order.order_id, { ...order, state: "placed" });
      const placed = await send(
        yabandpay.alipayMini({
          ...order,
          description: "YabandPay test",
          timeout: "0",
          notify_url: `${backend.origin}/notifications`,
        }),
      );
      assert.equal(placed.paid, false);
      return JSON.stringify({ ...placed.tradePay, trade_id: placed.data.trade_id });
    },
    "/notifications"(body) {
      const { order_id } = yabandpay.verifyNotification(body);
      const { amount, currency } = orders.get(order_id);
      const payment = yabandpay.verifyNotification(body, { order_id, amount, currency });
      orders.get(order_id).state = payment.paid ? "paid" : payment.state;
      return yabandpay.acknowledgement;
    },
    "/state": (body) => orders.get(String(body)).state,
    async "/query"(body) {
      const { paid, meaning } = await send(yabandpay.query(String(body)));
      return JSON.stringify({ paid, code: meaning?.code });
    },
    async "/refund"(body) {
      const notify_url = `${backend.origin}/refunds`;
      const { data } = await send(yabandpay.refund({ ...JSON.parse(body), notify_url }));
      return data.refund_id;
    },
    "/refunds"(body) {
      refunds.push(yabandpay.verifyNotification(body).meaning.code);
      return yabandpay.acknowledgement;
    },
    async "/refund-state"(body) {
      return (await send(yabandpay.queryRefund(String(body)))).meaning.code;
    },
  };
  return listen(async (request, response) => {
    try {
      response.end(await routes[request.url](await rawBody(request)));
    } catch (error) {
      if (!(error instanceof OrderStrError)) throw error;
      response.writeHead(400).end(error.refusal?.code ?? error.code);
    }
  });
}

const callBackend = async (path, body) => {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return post({ url: backend.origin + path, method: "POST", body: text });
};
const ORDER = { order_id: "2024519846516588484", amount: "1", currency: "EUR" };

for (const format of ["json", "resultData"]) {
  test(`placed, paid, notified (${format}), queried, refunded`, async () => {
    const order = { ...ORDER, order_id: `${ORDER.order_id}-${format}` };
    const placed = await callBackend("/orders", order);
    assert.equal(placed.status, 200, placed.text);
    const { tradeNO, trade_id } = JSON.parse(placed.text);
    assert.match(tradeNO, /^\w{36}$/);

    const notification = await sandbox.notification(order.order_id, "paid", { format });
    for (const [from, to] of [
      ["1.00", "9.00"],
      ["EUR", "CHF"],
    ]) {
      assert.ok(notification.body.includes(from));
      const body = notification.body.replaceAll(from, to);
      assert.equal((await post({ ...notification, body })).status, 400, to);
      assert.equal(
        (await callBackend("/state", order.order_id)).text,
        "placed",
        "the order stays unpaid",
      );
    }

    const acknowledged = await post(notification);
    assert.deepEqual([acknowledged.status, acknowledged.text], [200, "ok"]);
    assert.equal((await callBackend("/state", order.order_id)).text, "paid");
    assert.deepEqual(JSON.parse((await callBackend("/query", trade_id)).text), {
      paid: true,
      code: "00",
    });

    const part = { trade_id, refund_currency: "EUR", refund_description: "returned" };
    const refund = await callBackend("/refund", { ...part, refund_amount: "0.4" });
    assert.equal(refund.status, 200, refund.text);
    assert.equal((await callBackend("/refund-state", refund.text)).text, "22");
    const refunded = await sandbox.notification(refund.text, "refunded", { format });
    assert.equal((await post(refunded)).text, "ok");
    assert.equal(refunds.pop(), "23");
    assert.equal((await callBackend("/refund-state", refund.text)).text, "23");
    const more = await callBackend("/refund", { ...part, refund_amount: "0.61" });
    assert.deepEqual([more.status, more.text], [400, "-1000"]);
  });
}

test("an order that expired is not paid, however it is queried", async () => {
  const order = { ...ORDER, order_id: "expired" };
  const { trade_id } = JSON.parse((await callBackend("/orders", order)).text);
  assert.equal((await post(await sandbox.notification("expired", "expired"))).text, "ok");
  assert.equal((await callBackend("/state", "expired")).text, "expired");
  assert.deepEqual(JSON.parse((await callBackend("/query", trade_id)).text), {
    paid: false,
    code: "07",
  });
});
