// One payment through its life over real HTTP on loopback: a merchant's backend that uses "orderstr", and a wallet of the
// Alipay+ family that is the stand-in of "orderstr/testing". Both keys are made here.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { listen, listenAsGateway, post, rawBody } from "./loopback.mjs";
import { installPacked } from "./packed.mjs";

const CLIENT = { clientId: "2022091495540562874792", pathPrefix: "/api/open" };
const keyPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

/** The wallets of the family, and what their payments are made of. */
const WALLETS = {
  AlipayPlus: {
    payment: { productCode: "51051000101000000011", order: { orderDescription: "iphone details" } },
  },
  VodaPay: {
    payment: { productCode: "CASHIER_PAYMENT", salesCode: "51051000101000000011" },
  },
};

/** What a merchant writes: start a payment, take notifications, query, refund. */
function listenAsBackend(client, OrderStrError, { payment }) {
  const payments = new Map();
  const send = async (request) => client.read(request, await fetch(request.url, request));

  const routes = {
    async "/payments"({ body, headers: { host } }) {
      const { paymentRequestId, value } = JSON.parse(body);
      const paymentAmount = { currency: "CLP", value };
      payments.set(paymentRequestId, { paymentAmount, state: "placed" });
      const placed = await send(
        await client.alipayMini({
          ...payment,
          paymentRequestId,
          paymentAmount,
          paymentNotifyUrl: `http://${host}/notifications?shop=1`,
        }),
      );
      assert.deepEqual([placed.authenticated, placed.paid], [true, false]);
      return JSON.stringify({ outcome: placed.outcome, ...placed.tradePay });
    },
    async "/notifications?shop=1"(message) {
      const { paid, orderId, state } = await client.verifyNotification(
        message,
        async ({ fields: { paymentRequestId } }) => {
          const { paymentAmount } = payments.get(paymentRequestId);
          return { paymentRequestId, paymentAmount };
        },
      );
      assert.equal(paid, state === "paid");
      payments.get(orderId).state = paid ? "paid" : "failed";
      return client.acknowledge({ path: message.path });
    },
    "/state": ({ body }) => payments.get(String(body)).state,
    async "/query"({ body }) {
      const request = await client.query({ paymentRequestId: String(body) });
      const { paid, outcome, fields } = await send(request);
      return JSON.stringify({ paid, outcome, code: fields.result.resultCode });
    },
    async "/refund"({ body }) {
      const { outcome, fields } = await send(await client.refund(JSON.parse(body)));
      return JSON.stringify({ outcome, code: fields.result.resultCode });
    },
  };
  return listen(async (request, response) => {
    const { url: path, headers } = request;
    try {
      const answer = await routes[path]({ path, headers, body: await rawBody(request) });
      if (typeof answer === "string") return response.end(answer);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    } catch (error) {
      if (!(error instanceof OrderStrError)) throw error;
      response.writeHead(400).end(error.refusal?.code ?? error.code);
    }
  });
}

for (const name of Object.keys(WALLETS)) {
  describe(name, () => {
    let gateway;
    let backend;
    let sandbox;
    before(async () => {
      const { folder } = await installPacked();
      const require = createRequire(join(folder, "a-module.cjs"));
      const {
        [name]: Client,
        OrderStrError,
        rsaSha256Signer,
        rsaSha256Verifier,
      } = require("orderstr");
      const { [`${name}Sandbox`]: Sandbox } = require("orderstr/testing");
      const merchant = keyPair();
      const wallet = keyPair();
      sandbox = new Sandbox({
        ...CLIENT,
        sign: rsaSha256Signer(wallet.privateKey),
        verify: rsaSha256Verifier(merchant.publicKey),
      });
      gateway = await listenAsGateway(sandbox);
      const client = new Client({
        ...CLIENT,
        baseUrl: gateway.origin,
        sign: rsaSha256Signer(merchant.privateKey),
        verify: rsaSha256Verifier(wallet.publicKey),
      });
      backend = await listenAsBackend(client, OrderStrError, WALLETS[name]);
    });
    after(() => {
      gateway?.close();
      backend?.close();
    });

    const callBackend = async (path, body) => {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      return post({ url: backend.origin + path, method: "POST", body: text });
    };

    test("placed, paid, notified, queried, refunded", async () => {
      const paymentRequestId = "2019112719074101000700000077771";
      const placed = await callBackend("/payments", { paymentRequestId, value: "2000" });
      assert.equal(placed.status, 200, placed.text);
      const { outcome, paymentUrl } = JSON.parse(placed.text);
      assert.equal(outcome, "accepted");
      assert.match(paymentUrl, /^https:.*orderId=\d+$/);

      const notification = await sandbox.notification(paymentRequestId);
      const { headers, body } = notification;
      for (const [what, tampered] of [
        ["another amount", { body: body.replace('"2000"', '"9000"') }],
        ["a space more", { body: `${body} ` }],
        ["another time", { headers: { ...headers, "Request-Time": "2026-11-25T16:00:00+00:00" } }],
        ["no signature", { headers: { ...headers, Signature: "" } }],
      ]) {
        const refused = await post({ ...notification, ...tampered });
        assert.equal(refused.status, 400, what);
        assert.equal(
          (await callBackend("/state", paymentRequestId)).text,
          "placed",
          "it stays unpaid",
        );
      }

      const acknowledged = await post(notification);
      assert.equal(acknowledged.status, 200, acknowledged.text);
      assert.equal(JSON.parse(acknowledged.text).result.resultCode, "SUCCESS");
      assert.match(acknowledged.headers.get("signature"), /signature=/);
      assert.equal((await callBackend("/state", paymentRequestId)).text, "paid");

      const queried = JSON.parse((await callBackend("/query", paymentRequestId)).text);
      assert.deepEqual(queried, { paid: true, outcome: "paid", code: "SUCCESS" });

      const refund = async (refundRequestId, value) => {
        const refundAmount = { currency: "CLP", value };
        const asked = { paymentRequestId, refundRequestId, refundAmount };
        const { status, text } = await callBackend("/refund", asked);
        return [status, text];
      };
      const refunded = JSON.stringify({ outcome: "refunded", code: "SUCCESS" });
      assert.deepEqual(await refund("R1", "1500"), [200, refunded]);
      assert.deepEqual(await refund("R2", "501"), [400, "REFUND_AMOUNT_EXCEED"]);
    });

    test("a payment that failed is no payment, one never made is not there", async () => {
      await callBackend("/payments", { paymentRequestId: "second", value: "1" });
      const acknowledged = await post(await sandbox.notification("second", "FAIL"));
      assert.equal(acknowledged.status, 200, acknowledged.text);
      assert.equal((await callBackend("/state", "second")).text, "failed");
      const queried = JSON.parse((await callBackend("/query", "second")).text);
      assert.deepEqual(queried, { paid: false, outcome: "failed", code: "SUCCESS" });
      const never = await callBackend("/query", "third");
      assert.deepEqual([never.status, never.text], [400, "ORDER_NOT_EXIST"]);
    });
  });
}
