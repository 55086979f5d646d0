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
  const send = async (request) => yabandpay.read(request, await fetch(request.url, request));

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
      assert.equal(placed.outcome, "accepted");
      return JSON.stringify({ ...placed.tradePay, trade_id: placed.fields.data.trade_id });
    },
    "/notifications"(body) {
      const payment = yabandpay.verifyNotification(body, ({ orderId, fields }) => {
        assert.equal(fields.order_id, orderId);
        const { amount, currency } = orders.get(orderId);
        return { order_id: orderId, amount, currency };
      });
      orders.get(payment.orderId).state = payment.paid ? "paid" : payment.fields.state;
      return yabandpay.acknowledge();
    },
    "/state": (body) => orders.get(String(body)).state,
    async "/query"(body) {
      const { paid, outcome, fields } = await send(yabandpay.query({ trade_id: String(body) }));
      return JSON.stringify({ paid, outcome, state: fields.data.transaction_info.state });
    },
    async "/refund"(body) {
      const notify_url = `${backend.origin}/refunds`;
      const { fields } = await send(yabandpay.refund({ ...JSON.parse(body), notify_url }));
      return fields.data.refund_id;
    },
    "/refunds"(body) {
      const { state, fields } = yabandpay.verifyNotification(body);
      refunds.push([state, fields.state]);
      return yabandpay.acknowledge();
    },
    async "/refund-state"(body) {
      const { outcome, fields } = await send(yabandpay.queryRefund({ refund_id: String(body) }));
      return `${outcome}: ${fields.data.state}`;
    },
  };
  return listen(async (request, response) => {
    try {
      const answer = await routes[request.url](await rawBody(request));
      if (typeof answer === "string") return response.end(answer);
      response.writeHead(answer.status, answer.headers).end(answer.body);
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
      // YabandPay signs no reply: what it says is reported, and nothing is called paid by it.
      paid: false,
      outcome: "paid",
      state: "paid",
    });

    const part = { trade_id, refund_currency: "EUR", refund_description: "returned" };
    const refund = await callBackend("/refund", { ...part, refund_amount: "0.4" });
    assert.equal(refund.status, 200, refund.text);
    assert.equal(
      (await callBackend("/refund-state", refund.text)).text,
      "pending: refund processing",
    );
    const refunded = await sandbox.notification(refund.text, "refunded", { format });
    assert.equal((await post(refunded)).text, "ok");
    assert.deepEqual(refunds.pop(), ["refunded", "refunded"]);
    assert.equal((await callBackend("/refund-state", refund.text)).text, "refunded: refunded");
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
    outcome: "closed",
    state: "expired",
  });
});
