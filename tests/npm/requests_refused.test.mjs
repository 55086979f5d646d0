// What is given to `read` as a request and is none: refused at once where a gateway answers at once, and by a promise where
// it answers by promises.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { requirePacked } from "./packed.mjs";

let library;
before(async () => {
  library = await requirePacked();
});

const NONE = {
  null: null,
  "a text": "query",
  "an object without an operation": { method: "GET", url: "https://a.example/" },
  "an operation that is inherited": Object.create({
    operation: "query",
    method: "GET",
    url: "https://a.example/",
  }),
  "an address that is a URL": {
    operation: "query",
    method: "GET",
    url: new URL("https://a.example/"),
  },
};

const refused = { name: "OrderStrError", code: "ERR_TYPE", field: "request" };
const received = () => ({ status: 200, headers: {}, body: "{}" });
const keys = { sign: () => "AAAA", verify: { a: () => false } };

test("Latipay and YabandPay refuse it at once", () => {
  const { Latipay, YabandPay } = library;
  const gateways = [
    new Latipay({ userId: "U1", walletId: "W1", apiKey: "k" }),
    new YabandPay({ user: "1", secretKey: "k" }),
  ];
  for (const gateway of gateways) {
    for (const [name, request] of Object.entries(NONE)) {
      assert.throws(() => gateway.read(request, "{}"), refused, name);
      assert.throws(() => gateway.read(request, received()), refused, name);
    }
    gateway.dispose();
  }
});

test("the others refuse it by a promise, and so does each where a Response has to be read", async () => {
  const { AlipayOpen, AlipayPlus, Latipay, WeChatPay } = library;
  const gateways = [
    new AlipayPlus({ ...keys, baseUrl: "https://a.example", clientId: "1" }),
    new AlipayOpen({ ...keys, appId: "1" }),
    new WeChatPay({ ...keys, appid: "wx1", mchid: "1", serialNo: "AB" }),
  ];
  const latipay = new Latipay({ userId: "U1", walletId: "W1", apiKey: "k" });
  for (const [name, request] of Object.entries(NONE)) {
    for (const gateway of gateways) {
      await assert.rejects(gateway.read(request, received()), refused, name);
    }
    for (const gateway of [...gateways, latipay]) {
      await assert.rejects(gateway.read(request, new Response("{}")), refused, name);
    }
  }
  for (const gateway of [...gateways, latipay]) gateway.dispose();
});
