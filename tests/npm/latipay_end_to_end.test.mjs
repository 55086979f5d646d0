// One order through its life over real HTTP on loopback: a merchant's backend that uses "orderstr", and
// a Latipay that is the stand-in of "orderstr/testing".

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { listen, listenAsGateway, post, rawBody } from "./loopback.mjs";
import { installPacked } from "./packed.mjs";

const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };

let gateway;
let backend;
let sandbox;
before(async () => {
  const { folder } = await installPacked();
  const require = createRequire(join(folder, "a-module.cjs"));
  const { Latipay, OrderStrError } = require("orderstr");
  const { LatipaySandbox } = require("orderstr/testing");
  sandbox = new LatipaySandbox(ACCOUNT);
  gateway = await listenAsGateway(sandbox);
  const latipay = new Latipay({ ...ACCOUNT, baseUrl: gateway.origin });
  backend = await listenAsBackend(latipay, OrderStrError);
});
after(() => {
  gateway?.close();
  backend?.close();
});

/** What a merchant writes: place an order, take notifications, query, refund. */
function listenAsBackend(latipay, OrderStrError) {
  const orders = new Map();
  const send = async (request) => latipay.read(request, await fetch(request.url, request));

  const routes = {
    async "/orders"(body) {
      const { id, amount } = JSON.parse(body);
      orders.set(id, { amount, currency: "NZD", state: "placed" });
      const reply = await send(
        latipay.alipayMini({
          amount,
          callback_url: `${backend.origin}/notifications`,
          merchant_reference: id,
          ip: "122.122.122.1",
          product_name: "Pinot Noir, Otago",
        }),
      );
      return reply.tradePay.orderStr;
    },
    "/notifications"(body) {
      const notification = latipay.verifyNotification(body, ({ orderId }) => {
        const { amount, currency } = orders.get(orderId);
        return { merchant_reference: orderId, amount, currency };
      });
      orders.get(notification.orderId).state = notification.fields.status;
      return latipay.acknowledge();
    },
    "/state": (body) => orders.get(String(body)).state,
    async "/query"(body) {
      const merchant_reference = String(body);
      const { outcome, fields, authenticated } = await send(latipay.query({ merchant_reference }));
      const { amount, currency } = orders.get(merchant_reference);
      assert.equal(authenticated, true);
      assert.deepEqual([fields.merchant_reference, fields.amount], [merchant_reference, amount]);
      assert.equal(fields.currency, currency);
      return JSON.stringify({ status: outcome, order_id: fields.order_id });
    },
    async "/refund"(body) {
      const { order_id, refund_amount } = JSON.parse(body);
      const { fields } = await send(latipay.refund({ order_id, refund_amount }));
      return fields.message;
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

const callBackend = (path, body) => post({ url: backend.origin + path, method: "POST", body });

test("placed, paid, notified, queried, refunded", async () => {
  const placed = await callBackend(
    "/orders",
    JSON.stringify({ id: "dsi39ej430sks03", amount: "120.00" }),
  );
  assert.equal(placed.status, 200, placed.text);
  assert.match(placed.text, /^service=create_forex_trade_wap&partner=/);
  assert.match(placed.text, /&subject=Pinot Noir, Otago&.*&total_fee=120\.00&/);

  const notification = await sandbox.notification("dsi39ej430sks03");
  for (const [from, to] of [
    ["amount=120.00", "amount=1.00"],
    ["status=paid", "status=failed"],
    ["signature=", "signature=0"],
  ]) {
    assert.ok(notification.body.includes(from));
    const refused = await post({ ...notification, body: notification.body.replace(from, to) });
    assert.equal(refused.status, 400, to);
    assert.equal(
      (await callBackend("/state", "dsi39ej430sks03")).text,
      "placed",
      "the order stays unpaid",
    );
  }

  const acknowledged = await post(notification);
  assert.deepEqual([acknowledged.status, acknowledged.text], [200, "sent"]);
  assert.equal((await callBackend("/state", "dsi39ej430sks03")).text, "paid");

  const { text } = await callBackend("/query", "dsi39ej430sks03");
  const { status, order_id } = JSON.parse(text);
  assert.equal(status, "paid");
  const refund = (refund_amount) =>
    callBackend("/refund", JSON.stringify({ order_id, refund_amount }));
  assert.equal((await refund("20.00")).text, "SUCCESS");
  assert.deepEqual(await refused(refund("100.01")), [400, "559"]);
});

test("an order id is used once; a payment that failed is no payment", async () => {
  const order = JSON.stringify({ id: "second", amount: "0.01" });
  assert.equal((await callBackend("/orders", order)).status, 200);
  assert.deepEqual(await refused(callBackend("/orders", order)), [400, "207"]);
  assert.equal((await post(await sandbox.notification("second", "failed"))).text, "sent");
  assert.equal((await callBackend("/state", "second")).text, "failed");
});

async function refused(answer) {
  const { status, text } = await answer;
  return [status, text];
}
