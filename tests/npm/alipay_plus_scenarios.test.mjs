// What a payment of the Alipay+ family can be beside one at the cashier: authorised and captured, paid by an agreement, evaluated. A
// merchant's client and the stand-in of "orderstr/testing", for each wallet; nothing that is not paid reads as paid.

import assert from "node:assert/strict";
import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer, request as httpRequest } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { installPacked } from "./packed.mjs";

const CLIENT = { clientId: "2022091495540562874792", pathPrefix: "/api/open" };
const NOTIFY = "https://merchant.example/notifications?shop=1";
const AMOUNT = { currency: "CLP", value: "2000" };

const keyPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });

let orderstr;
let testing;
let node;
before(async () => {
  const { folder } = await installPacked();
  const require = createRequire(join(folder, "a-module.cjs"));
  orderstr = require("orderstr");
  testing = require("orderstr/testing");
  node = require("orderstr/node");
});

for (const wallet of ["AlipayPlus", "VodaPay"]) {
  describe(wallet, () => {
    let client;
    let sandbox;
    let now;
    let theirs;
    before(() => {
      const merchant = keyPair();
      theirs = keyPair();
      const { rsaSha256Signer: signer, rsaSha256Verifier: verifier } = orderstr;
      now = new Date("2026-11-25T16:00:00Z");
      sandbox = new testing[`${wallet}Sandbox`]({
        ...CLIENT,
        sign: signer(theirs.privateKey),
        verify: verifier(merchant.publicKey),
        now: () => now,
      });
      client = new orderstr[wallet]({
        ...CLIENT,
        baseUrl: "https://wallet.example",
        sign: signer(merchant.privateKey),
        verify: verifier(theirs.publicKey),
      });
    });

    const send = async (made) => {
      const request = await made;
      return client.read(request, await sandbox.fetch(request.url, request));
    };
    const refusal = async (made) => {
      const error = await send(made).then(
        () => undefined,
        (thrown) => thrown,
      );
      assert.equal(error?.code, "ERR_GATEWAY", error?.message ?? "was taken");
      assert.notEqual(error.refusal.meaning, undefined, error.refusal.code);
      return error.refusal.code;
    };
    const said = ({ outcome, paid, authenticated }) => [outcome, paid, authenticated];
    const pay = (paymentRequestId, more) =>
      client.alipayMini({
        ...{ productCode: "51051000101000000011", paymentRequestId, paymentAmount: AMOUNT },
        ...{ order: { orderDescription: "Tea" }, paymentNotifyUrl: NOTIFY, ...more },
      });
    const verified = async (notification, ...expected) => {
      const { state, paid, amount, id } = await client.verifyNotification(
        notification,
        ...expected,
      );
      return { state, paid, amount, id };
    };

    test("authorised, captured in parts, and the rest is voided", async () => {
      const product = { productCode: "51051000101000000012" };
      const placed = await send(pay("auth1", product));
      assert.deepEqual(said(placed), ["accepted", false, true]);
      assert.match(placed.action, /not paid until you capture/);
      assert.match(placed.tradePay.paymentUrl, /^https:/);
      assert.equal(placed.fields.redirectActionForm.method, "POST");
      const { paymentId } = placed.fields;
      const early = client.capture({ captureRequestId: "early", paymentId });
      assert.equal(await refusal(early), "ORDER_STATUS_INVALID");

      const pending = await verified(await sandbox.notification("auth1", "PENDING"));
      assert.deepEqual([pending.state, pending.paid], ["pending", false]);
      const agreed = await verified(await sandbox.notification("auth1"), { orderId: "auth1" });
      assert.deepEqual([agreed.state, agreed.paid], ["pending", false]);
      const asked = await send(client.query({ paymentId }));
      assert.deepEqual(said(asked), ["pending", false, true]);
      assert.equal(asked.fields.paymentStatus, "AUTH_SUCCESS");

      const part = {
        captureRequestId: "c1",
        paymentId,
        captureAmount: { ...AMOUNT, value: "500" },
      };
      const captured = await send(client.capture({ ...part, isLastCapture: false }));
      assert.deepEqual(said(captured), ["paid", true, true]);
      const again = await send(client.capture({ ...part, isLastCapture: false }));
      assert.equal(again.fields.captureId, captured.fields.captureId);
      const other = { ...part, captureAmount: { ...AMOUNT, value: "501" } };
      assert.equal(await refusal(client.capture(other)), "REPEAT_REQ_INCONSISTENT");
      assert.deepEqual(said(await send(client.query({ paymentId }))), ["pending", false, true]);
      const much = {
        captureRequestId: "c2",
        paymentId,
        captureAmount: { ...AMOUNT, value: "1501" },
      };
      assert.equal(await refusal(client.capture(much)), "PAYMENT_AMOUNT_EXCEED_LIMIT");
      const notice = await verified(await sandbox.notification("c1"), {
        captureRequestId: "c1",
        amount: "500",
      });
      assert.deepEqual(notice, { state: "paid", paid: true, amount: "500", id: " paid c1" });

      const given = { voidRequestId: "v1", paymentId, voidAmount: { ...AMOUNT, value: "100" } };
      assert.deepEqual(said(await send(client.void(given))), ["accepted", false, true]);
      const rest = { voidRequestId: "v2", paymentId, voidRemainingAmount: true };
      const voided = await send(client.void(rest));
      assert.deepEqual(said(voided), ["closed", false, true]);
      assert.equal(voided.fields.voidAmount.value, "1400");
      const closed = await verified(await sandbox.notification("v2"), { amount: "1400" });
      assert.deepEqual([closed.state, closed.paid, closed.id], ["closed", false, " closed v2"]);
      assert.deepEqual(said(await send(client.query({ paymentId }))), ["paid", true, true]);
      const refund = (value) =>
        client.refund({
          paymentId,
          refundRequestId: `r${value}`,
          refundAmount: { ...AMOUNT, value },
        });
      assert.equal(await refusal(refund("501")), "REFUND_AMOUNT_EXCEED");
      assert.equal((await send(refund("500"))).outcome, "refunded");
      const refunded = await verified(await sandbox.notification("r500"));
      assert.deepEqual([refunded.state, refunded.paid], ["refunded", false]);
    });

    test("authorised, and all of it is voided, or its capture fails", async () => {
      const factor = { paymentFactor: { isAuthorizationPayment: true } };
      for (const id of ["auth2", "auth3"]) {
        await send(pay(id, { ...factor, voidNotifyUrl: "https://merchant.example/voids" }));
        await sandbox.notification(id);
      }
      const [{ fields: second }, { fields: third }] = [
        await send(client.query({ paymentRequestId: "auth2" })),
        await send(client.query({ paymentRequestId: "auth3" })),
      ];
      const voided = await send(client.void({ voidRequestId: "v3", paymentId: second.paymentId }));
      assert.deepEqual(said(voided), ["closed", false, true]);
      assert.equal((await sandbox.notification("v3")).url, "https://merchant.example/voids");
      const late = client.capture({ captureRequestId: "c3", paymentId: second.paymentId });
      assert.deepEqual(said(await send(late)), ["closed", false, true]);
      assert.equal((await send(client.query({ paymentRequestId: "auth2" }))).outcome, "closed");

      await send(client.capture({ captureRequestId: "c4", paymentId: third.paymentId }));
      const failed = await verified(await sandbox.notification("c4", "FAIL"));
      assert.deepEqual([failed.state, failed.paid], ["failed", false]);
      const undecided = await verified(await sandbox.notification("c4", "PENDING"));
      assert.deepEqual([undecided.state, undecided.paid], ["unknown", false]);
      assert.equal((await send(client.query({ paymentRequestId: "auth3" }))).outcome, "pending");
    });

    test("an agreement: signed, paid without the customer, cancelled", async () => {
      const prepared = await send(client.prepare({ scopes: ["AGREEMENT_PAY"], authState: "s1" }));
      assert.deepEqual(said(prepared), ["accepted", false, true]);
      assert.match(prepared.url, /^https:.*state=s1$/);
      assert.equal(await refusal(client.prepare({ scopes: "OTHER" })), "INVALID_SCOPE");

      const authCode = sandbox.authCode();
      const notice = await sandbox.authorizationNotification(NOTIFY, "AUTHCODE_CREATED", {
        ...{ authCode, authState: "s1" },
      });
      const agreed = await client.verifyNotification(notice, { authState: "s1" });
      assert.deepEqual([agreed.state, agreed.paid, agreed.id], ["pending", false, ""]);
      const code = { grantType: "AUTHORIZATION_CODE", authCode };
      const given = await send(client.applyToken(code));
      assert.deepEqual(said(given), ["accepted", false, true]);
      const { accessToken, refreshToken } = given.fields;
      assert.equal(await refusal(client.applyToken(code)), "USED_CODE");
      const unknown = { ...code, authCode: "unknown" };
      assert.equal(await refusal(client.applyToken(unknown)), "INVALID_CODE");

      const user = await send(client.inquiryUserInfo({ accessToken }));
      assert.deepEqual([user.outcome, user.paid], ["accepted", false]);
      assert.equal(typeof user.fields.userInfo.userId, "string");

      const byToken = (id, token) =>
        pay(id, { productCode: "51051000101000100031", paymentAuthCode: token });
      const paid = await send(byToken("agreed1", accessToken));
      assert.deepEqual(said(paid), ["paid", true, true]);
      assert.equal(paid.tradePay, null);
      const again = await send(byToken("agreed1", accessToken));
      assert.deepEqual(said(again), ["paid", true, true], "a final answer is given again");
      const held = await send(
        pay("agreed2", { productCode: "51051000101000000012", paymentAuthCode: accessToken }),
      );
      assert.deepEqual(said(held), ["pending", false, true]);
      assert.equal(typeof held.fields.authExpiryTime, "string");

      now = new Date(now.getTime() + 2 * 3_600_000);
      assert.equal(await refusal(byToken("agreed3", accessToken)), "EXPIRED_ACCESS_TOKEN");
      const refresh = { grantType: "REFRESH_TOKEN", refreshToken };
      const { fields } = await send(client.applyToken(refresh));
      assert.equal(await refusal(client.applyToken(refresh)), "USED_REFRESH_TOKEN");
      const { accessToken: newer } = fields;
      const cancelled = await send(client.cancelToken({ accessToken: newer }));
      assert.deepEqual(said(cancelled), ["closed", false, true]);
      assert.equal(await refusal(byToken("agreed4", newer)), "INVALID_ACCESS_TOKEN");
    });

    test("an evaluation moves nothing, and nobody can ask for it", async () => {
      const evaluated = await send(pay("eval1", { paymentFactor: { isPaymentEvaluation: true } }));
      assert.deepEqual(said(evaluated), ["accepted", false, true]);
      assert.match(evaluated.action, /only evaluated/);
      const query = client.query({ paymentRequestId: "eval1" });
      assert.equal(await refusal(query), "ORDER_NOT_EXIST");
    });

    test("a notification is verified by the path that it was called by", async () => {
      for (const path of ["/pay/../n", "/n?customer=O'Brien", '/n?q="x"', "/n'", "/%2e/n", "/n?"]) {
        const paid = [];
        const handler = client.notificationHandler({
          expected: ({ orderId }) => ({ orderId }),
          onPayment: ({ orderId }) => paid.push(orderId),
        });
        const server = createServer(node.nodeHandler(handler));
        await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
        try {
          const { port } = server.address();
          const message = await calledBy(path);
          const { status, text } = await postRaw(port, path, message);
          assert.deepEqual([status, paid], [200, ["path1"]], `${path} ${text}`);
          const other = await postRaw(port, `${path}x`, message);
          assert.equal(other.status, 401, path);
        } finally {
          server.close();
        }
      }
    });

    /** A notification as a wallet sends it that writes no address anew. */
    async function calledBy(path) {
      await send(pay("path1"));
      const { body } = await sandbox.notification("path1");
      const time = "2026-11-25T16:00:00+00:00";
      const signer = createSign("RSA-SHA256");
      signer.update(`POST ${path}\n${CLIENT.clientId}.${time}.${body}`);
      const signature = encodeURIComponent(signer.sign(theirs.privateKey, "base64"));
      const header = `algorithm=rsa256, keyVersion=1, signature=${signature}`;
      return {
        body,
        headers: { "Client-Id": CLIENT.clientId, "Request-Time": time, Signature: header },
      };
    }
  });
}

/** Posts to that very path: `fetch` would write it anew. */
function postRaw(port, path, { headers, body }) {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, method: "POST", headers };
    const sent = httpRequest(options, async (response) => {
      let text = "";
      for await (const piece of response) text += piece;
      resolve({ status: response.statusCode, text });
    });
    sent.on("error", reject).end(body);
  });
}
