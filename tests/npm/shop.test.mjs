// The shop of examples/shop over real HTTP against the stand-ins of all five gateways: a payment by each, a notification
// that comes again, one about another order, and keys that change.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { listenAsGateway } from "./loopback.mjs";
import { fromPkg, installPacked, repository } from "./packed.mjs";

const pem = {
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
};
const keyPair = () => generateKeyPairSync("rsa", { modulusLength: 2048, ...pem });
const SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
const API_V3_KEY = "a-made-up-api-v3-key-of-32-bytes";

const merchant = keyPair();
const former = keyPair();
const current = keyPair();
const closing = [];
let library;
let testing;
let Shop;
before(async () => {
  const { folder } = await installPacked();
  const ts = fromPkg("typescript");
  const source = await readFile(join(repository, "examples/shop/shop.ts"), "utf8");
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const file = join(folder, "shop.mjs");
  await writeFile(file, ts.transpileModule(source, { compilerOptions }).outputText);
  await writeFile(
    join(folder, "doors.mjs"),
    'export * as library from "orderstr"; export * as testing from "orderstr/testing";',
  );
  ({ Shop } = await import(pathToFileURL(file)));
  ({ library, testing } = await import(pathToFileURL(join(folder, "doors.mjs"))));
});
after(() => {
  for (const close of closing) close();
});

/** Stand-ins that sign with these keys. */
function standIns({ shared, signed, serial }) {
  const { rsaSha256Signer, rsaSha256Verifier } = library;
  const verify = rsaSha256Verifier(merchant.publicKey);
  const sign = rsaSha256Signer(signed.privateKey);
  return {
    latipay: new testing.LatipaySandbox({ userId: "U1", walletId: "W1", apiKey: shared }),
    yabandpay: new testing.YabandPaySandbox({ user: "016683", secretKey: shared }),
    alipayPlus: new testing.AlipayPlusSandbox({ clientId: "2020081513533300001", sign, verify }),
    alipayOpen: new testing.AlipayOpenSandbox({ appId: "2014072300007148", sign, verify }),
    wechatPay: new testing.WeChatPaySandbox({
      appid: "wxd678efh567hg6787",
      mchid: "1900007291",
      serialNo: SERIAL,
      serial,
      apiV3Key: API_V3_KEY,
      sign,
      verify,
    }),
  };
}

/** The shop's gateways: the new shared key signs, both verify; so do both of the gateways' public keys. */
function gatewaysAt(origins, shared) {
  const { aes256GcmOpener, rsaSha256Signer, rsaSha256Verifier } = library;
  const sign = rsaSha256Signer(merchant.privateKey);
  const verify = [rsaSha256Verifier(current.publicKey), rsaSha256Verifier(former.publicKey)];
  return {
    latipay: new library.Latipay({
      ...{ userId: "U1", walletId: "W1", apiKey: shared },
      baseUrl: origins.latipay,
    }),
    yabandpay: new library.YabandPay({
      ...{ user: "016683", secretKey: shared },
      baseUrl: origins.yabandpay,
    }),
    alipayPlus: new library.AlipayPlus({
      ...{ clientId: "2020081513533300001", sign, verify },
      baseUrl: origins.alipayPlus,
    }),
    alipayOpen: new library.AlipayOpen({
      ...{ appId: "2014072300007148", sign, verify },
      baseUrl: `${origins.alipayOpen}/gateway.do`,
    }),
    wechatPay: new library.WeChatPay({
      appid: "wxd678efh567hg6787",
      mchid: "1900007291",
      serialNo: SERIAL,
      sign,
      verify: { PUB_KEY_ID_0000000002: verify[0], PUB_KEY_ID_0000000001: verify[1] },
      open: aes256GcmOpener(API_V3_KEY),
      baseUrl: origins.wechatPay,
    }),
  };
}

/** A shop on a port of its own, with gateways that sign with these keys. */
async function opened({ keys, apiKeys }) {
  const sandboxes = standIns(keys);
  const origins = {};
  for (const [name, sandbox] of Object.entries(sandboxes)) {
    const gateway = await listenAsGateway(sandbox);
    closing.push(gateway.close);
    origins[name] = gateway.origin;
  }
  // The port is not known before the server listens, and the shop not before the port.
  const server = { on: undefined };
  const { createServer } = await import("node:http");
  const front = createServer((request, response) => server.on.emit("request", request, response));
  await new Promise((listening) => front.listen(0, "127.0.0.1", listening));
  closing.push(() => front.close());
  const address = `http://127.0.0.1:${front.address().port}`;
  const shop = new Shop(gatewaysAt(origins, apiKeys), address);
  server.on = shop.server();
  return { shop, sandboxes, address };
}

const CURRENCIES = {
  latipay: "NZD",
  yabandpay: "EUR",
  alipayPlus: "CLP",
  alipayOpen: "CNY",
  wechatPay: "CNY",
};
const ACKNOWLEDGED = { latipay: "sent", yabandpay: "ok", alipayOpen: "success", wechatPay: "" };
const ROTATIONS = [
  [
    "the keys of before",
    { shared: "old-key", signed: former, serial: "PUB_KEY_ID_0000000001" },
    ["old-key"],
  ],
  [
    "keys that are changing",
    { shared: "old-key", signed: former, serial: "PUB_KEY_ID_0000000001" },
    ["old-key", "new-key"],
  ],
  [
    "the new keys",
    { shared: "new-key", signed: current, serial: "PUB_KEY_ID_0000000002" },
    ["new-key", "old-key"],
  ],
];

for (const [what, keys, apiKeys] of ROTATIONS) {
  test(`five gateways behind one interface, ${what}`, async () => {
    const { shop, sandboxes, address } = await opened({ keys, apiKeys });
    for (const [way, currency] of Object.entries(CURRENCIES)) {
      const order = { id: `${way}0001`, title: "Pinot Noir", amount: "12.00", currency };
      const other = { ...order, id: `${way}0002`, amount: "99.00" };
      const client = await shop.order(way, order);
      assert.ok(client !== null && Object.keys(client).length > 0, way);
      assert.notEqual((await shop.look(way, order)).paid, true);

      // The addresses of WeChat Pay are https, as its document asks; here all of them are on loopback.
      const send = async (notification) => {
        const { method, headers, body, path } = notification;
        const response = await fetch(address + path, { method, headers, body });
        return { status: response.status, text: await response.text() };
      };
      const paid = await sandboxes[way].notification(order.id);
      const first = await send(paid);
      assert.equal(first.status, 200, way);
      if (way === "alipayPlus") assert.equal(JSON.parse(first.text).result.resultStatus, "S");
      else assert.equal(first.text, ACKNOWLEDGED[way]);
      // The same message again, and one that is made anew of the same payment.
      assert.equal((await send(paid)).status, 200, way);
      assert.equal((await send(await sandboxes[way].notification(order.id))).status, 200, way);
      assert.equal(shop.orders.get(order.id).deliveries, 1, way);

      const reply = await shop.look(way, order);
      assert.equal(reply.outcome, "paid", way);
      // YabandPay signs no reply.
      assert.equal(reply.paid, way !== "yabandpay", way);

      // An order that the shop recorded with another amount, and one that it does not know.
      await shop.order(way, other);
      const entry = shop.orders.get(other.id);
      shop.orders.set(other.id, { ...entry, amount: shop.cashiers[way].units("1.00") });
      const wrong = await sandboxes[way].notification(other.id);
      assert.equal((await send(wrong)).status, 404, way);
      shop.orders.delete(other.id);
      assert.equal((await send(wrong)).status, 404, way);
      assert.equal((await send({ ...paid, body: paid.body.slice(1) })).status >= 400, true, way);
    }
  });
}
