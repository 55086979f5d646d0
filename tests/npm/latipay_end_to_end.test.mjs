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
  const send = async (request) => (await fetch(request.url, request)).text();

  const routes = {
    async "/orders"(body) {
      const { id, amount } = JSON.parse(body);
      orders.set(id, { amount, currency: "NZD", state: "placed" });
      const reply = await send(
        latipay.miniAlipay({
          amount,
          callback_url: `${backend.origin}/notifications`,
          merchant_reference: id,
          ip: "122.122.122.1",
          product_name: "Pinot Noir, Otago",
        }),
      );
      return latipay.readMiniAlipay(reply).orderStr;
    },
    "/notifications"(body) {
      const { merchant_reference } = latipay.verifyNotification(body);
      const order = orders.get(merchant_reference);
      const { amount, currency } = order;
      const expected = { merchant_reference, amount, currency };
      order.state = latipay.verifyNotification(body, expected).status;
      return latipay.acknowledgement;
    },
    "/state": (body) => orders.get(String(body)).state,
    async "/query"(body) {
      const id = String(body);
      const { amount, currency } = orders.get(id);
      const expected = { merchant_reference: id, amount, currency };
      const { status, unverified } = latipay.readQuery(await send(latipay.query(id)), expected);
      return JSON.stringify({ status, order_id: unverified.order_id });
    },
    async "/refund"(body) {
      const { order_id, refund_amount } = JSON.parse(body);
      return latipay.readRefund(await send(latipay.refund({ order_id, refund_amount }))).message;
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
