// `orderstr sandbox`: the stand-ins as servers on this machine, for backends in any language; and `orderstr notification make`.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import * as http from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { orderstr, started } from "./command_process.mjs";
import { listen, rawBody } from "./loopback.mjs";
import { installPacked, repository } from "./packed.mjs";

const GATEWAYS = ["latipay", "yabandpay", "alipayPlus", "vodaPay", "alipayOpen", "wechatPay"];

let library;
let child;
let keys;
/** What the command said of each gateway, by its name. */
const settings = {};
/** What it said of each request. */
const exchanges = [];
/** What was posted to the backend, which takes all. */
const received = [];
let backend;
before(async () => {
  const { folder } = await installPacked();
  library = createRequire(join(folder, "a-module.cjs"))("orderstr");
  backend = await listen(async (request, response) => {
    const { url, headers } = request;
    received.push({ path: url, headers, body: await rawBody(request) });
    response.end("taken");
  });
  keys = await mkdtemp(join(tmpdir(), "keys-"));
  child = await started(["sandbox", "--keys", keys]);
  child.stdout.setEncoding("utf8");
  let rest = "";
  child.stdout.on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const said of lines.map((line) => JSON.parse(line))) {
      if (said.baseUrl === undefined) exchanges.push(said);
      else settings[said.gateway] = said;
    }
  });
  while (Object.keys(settings).length < GATEWAYS.length) await once(child.stdout, "data");
});
after(() => {
  child?.kill("SIGKILL");
  backend?.close();
});

const textOf = (file) => readFile(file, "utf8");

/** A client made of nothing but what the command said. */
async function clientOf(gateway, changes = {}) {
  const said = { ...settings[gateway], ...changes };
  const text = async (name) => (said[name] === undefined ? undefined : textOf(said[name]));
  const [key, privateKey, publicKey, apiV3Key] = await Promise.all(
    ["keyFile", "privateKeyFile", "gatewayPublicKeyFile", "apiV3KeyFile"].map(text),
  );
  const { rsaSha256Signer, rsaSha256Verifier, aes256GcmOpener } = library;
  const rsa = privateKey && {
    sign: rsaSha256Signer(privateKey),
    verify: rsaSha256Verifier(publicKey),
  };
  const { baseUrl, userId, walletId, user, clientId, appId, appid, mchid, serialNo } = said;
  switch (gateway) {
    case "latipay":
      return new library.Latipay({ userId, walletId, apiKey: key, baseUrl });
    case "yabandpay":
      return new library.YabandPay({ user, secretKey: key, baseUrl });
    case "alipayPlus":
      return new library.AlipayPlus({ clientId, baseUrl, ...rsa });
    case "vodaPay":
      return new library.VodaPay({ clientId, baseUrl, ...rsa });
    case "alipayOpen":
      return new library.AlipayOpen({ appId, baseUrl, ...rsa });
    default:
      return new library.WeChatPay({
        ...{ appid, mchid, serialNo, baseUrl, sign: rsa.sign },
        verify: { [said.gatewayKeyId]: rsa.verify },
        open: aes256GcmOpener(apiV3Key),
      });
  }
}

/** The order of each gateway, and what is expected of its notification. */
const ORDERS = {
  latipay: (client, id, url) =>
    client.alipayMini({
      ...{ amount: "120.00", callback_url: url, merchant_reference: id },
      ...{ ip: "127.0.0.1", product_name: "Tea" },
    }),
  yabandpay: (client, id, url) =>
    client.alipayMini({
      ...{ order_id: id, amount: "1.00", currency: "EUR", description: "Tea" },
      ...{ notify_url: url, redirect_url: url, timeout: "0" },
    }),
  alipayPlus: (client, id, url) =>
    client.alipayMini({
      ...{ productCode: "51051000101000000011", paymentRequestId: id, paymentNotifyUrl: url },
      paymentAmount: { currency: "CLP", value: "2000" },
      order: { orderDescription: "Tea" },
    }),
  vodaPay: (client, id, url) =>
    client.alipayMini({
      ...{ productCode: "CASHIER_PAYMENT", paymentRequestId: id, paymentNotifyUrl: url },
      paymentAmount: { currency: "ZAR", value: "2000" },
    }),
  alipayOpen: (client, id, url) =>
    client.alipayMini(
      { out_trade_no: id, total_amount: "9.00", subject: "Tea", buyer_id: "2088102146225135" },
      { notify_url: url },
    ),
  wechatPay: (client, id, url) =>
    client.wechatMini(
      {
        ...{
          description: "Tea",
          out_trade_no: id,
          notify_url: url.replace(/^http:|\?.*/g, (part) => (part === "http:" ? "https:" : "")),
        },
        amount: { total: 100 },
        payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
      },
      { nonce: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS" },
    ),
};

async function notify(gateway, query) {
  const { origin } = new URL(settings[gateway].baseUrl);
  const asked = new URLSearchParams(query);
  const response = await fetch(`${origin}/orderstr/notify?${asked}`, { method: "POST" });
  return { status: response.status, body: await response.json() };
}

for (const gateway of GATEWAYS) {
  test(`${gateway}: a payment over HTTP, with what the command said`, async () => {
    const client = await clientOf(gateway);
    const id = `order${gateway}1`;
    const request = await ORDERS[gateway](client, id, `${backend.origin}/notify?shop=1`);
    const reply = await client.read(request, await fetch(request.url, request));
    assert.equal(reply.outcome, "accepted");
    assert.equal(reply.paid, false);
    received.length = 0;
    const { status, body } = await notify(gateway, { order: id, to: backend.origin });
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.should, "accept");
    assert.deepEqual(body.notifications[0].answered, { status: 200, body: "taken" });
    assert.equal(body.notifications[0].isAsItShould, true);
    const [message, ...others] = received;
    assert.equal(others.length, 0);
    const payment = await client.verifyNotification(message, { orderId: id });
    assert.equal(payment.paid, true);
  });

  test(`${gateway}: what a backend must refuse`, async () => {
    const client = await clientOf(gateway);
    const id = `order${gateway}2`;
    const request = await ORDERS[gateway](client, id, `${backend.origin}/notify`);
    assert.equal((await fetch(request.url, request)).ok, true);
    const sent = async (variant) => {
      received.length = 0;
      const { status, body } = await notify(gateway, { order: id, variant, to: backend.origin });
      assert.equal(status, 200, JSON.stringify(body));
      return [...received];
    };
    const replayed = await sent("replayed");
    assert.equal(replayed.length, 2);
    const [first, second] = await Promise.all(
      replayed.map((message) => client.verifyNotification(message, { orderId: id })),
    );
    assert.equal(first.id, second.id);
    const [tampered] = await sent("tampered");
    // Of the same order and amount, and paid: nothing but the signature tells.
    await assert.rejects(async () => client.verifyNotification(tampered, { orderId: id }), {
      code: "ERR_SIGNATURE",
    });
    const [other] = await sent("other");
    await assert.rejects(async () => client.verifyNotification(other, { orderId: id }), {
      code: "ERR_EXPECTED",
    });
  });

  test(`${gateway}: a request with a wrong key is refused, and told why`, async () => {
    const wrong = join(keys, "wrong.key");
    await writeFile(wrong, "another key");
    const strange = settings[gateway === "vodaPay" ? "alipayPlus" : "vodaPay"].privateKeyFile;
    const client = await clientOf(gateway, {
      ...(settings[gateway].keyFile === undefined
        ? { privateKeyFile: strange }
        : { keyFile: wrong }),
    });
    const request = await ORDERS[gateway](client, "3".repeat(12), `${backend.origin}/notify`);
    const response = await fetch(request.url, request);
    assert.equal(response.headers.get("orderstr-why"), "WRONG_KEY");
    // It says so a moment after it answered.
    const isThis = (exchange) => exchange.gateway === gateway && exchange.why !== undefined;
    while (!exchanges.some(isThis)) await once(child.stdout, "data");
    const { why, refused } = exchanges.find(isThis);
    assert.equal(why.code, "WRONG_KEY");
    assert.match(why.fix, /key/);
    assert.match(why.messageZh, /密钥/);
    assert.ok(refused.length > 0);
  });
}

test("what is not genuine leaves the order as it is", async () => {
  const client = await clientOf("latipay");
  const request = await ORDERS.latipay(client, "still1", `${backend.origin}/notify`);
  await fetch(request.url, request);
  const queried = async () => {
    const query = client.query({ merchant_reference: "still1" });
    return (await client.read(query, await fetch(query.url, query))).outcome;
  };
  assert.equal(await queried(), "pending");
  for (const variant of ["tampered", "other"]) {
    const { body } = await notify("latipay", { order: "still1", variant });
    assert.equal(body.should, "refuse");
    // This backend takes everything.
    assert.equal(body.notifications[0].isAsItShould, false);
    assert.equal(await queried(), "pending", variant);
  }
  await notify("latipay", { order: "still1" });
  assert.equal(await queried(), "paid");
});

test("nothing is told of a request that is refused for another reason than its signature", async () => {
  const latipay = await clientOf("latipay");
  const never = latipay.query({ merchant_reference: "a+b" });
  const answered = await fetch(never.url, never);
  assert.equal(answered.headers.get("orderstr-why"), null);
  assert.equal(Object.hasOwn(await answered.json(), "orderstr"), false);
  const { baseUrl } = settings.latipay;
  for (const body of ["{{{", "[]", ""]) {
    const response = await fetch(`${baseUrl}/v2/minialipay`, { method: "POST", body });
    assert.equal(response.headers.get("orderstr-why"), null, body);
    await response.text();
  }
  const vodapay = await clientOf("vodaPay");
  const query = await vodapay.query({ paymentId: "never" });
  const reply = await fetch(`${query.url}?`, query);
  assert.equal(reply.headers.get("orderstr-why"), null);
});

test("a page of somebody else's can neither read nor notify", async () => {
  const { origin, port, hostname } = new URL(settings.latipay.baseUrl);
  const wish = `${origin}/orderstr/notify?order=still1`;
  const crossed = await fetch(wish, {
    method: "POST",
    headers: { origin: "https://evil.example" },
  });
  assert.equal(crossed.status, 404);
  const rebound = await new Promise((resolve, reject) => {
    const headers = { host: "evil.example" };
    const sent = http.request({ hostname, port, path: "/", headers }, resolve);
    sent.on("error", reject).end();
  });
  assert.equal(rebound.statusCode, 421);
});

test("wrong use is exit code 2, with words", async () => {
  const { port } = new URL(settings.latipay.baseUrl);
  const use = (...args) => orderstr(["notification", "make", ...args]);
  for (const [words, outcome] of [
    [/--port: it is taken/, orderstr(["sandbox", "latipay", "yabandpay", "--port", port])],
    [
      /--port: it is taken/,
      orderstr(["sandbox", "yabandpay", "latipay", "--port", String(port - 1)]),
    ],
    [/no gateway of that name/, orderstr(["sandbox", "latipai"])],
    [/gateways with a shared key/, orderstr(["sandbox", "vodaPay", "--key-file", "/nope"])],
    [/--keys is needed/, use("vodaPay")],
    [/SUCCESS or FAIL/, use("vodaPay", "--keys", keys, "--state", "bogus")],
    [
      /nothing answers at http:\/\/127.0.0.1:9/,
      use("latipay", "--keys", keys, "--to", "http://127.0.0.1:9/x", "--post"),
    ],
    [/--variant is one of/, use("latipay", "--keys", keys, "--variant", "false")],
  ]) {
    const { code, stderr } = await outcome;
    assert.equal(code, 2, stderr);
    assert.match(stderr, words);
  }
});

test("half a pair of keys is completed where it can be, and refused where not", async () => {
  const folder = await mkdtemp(join(tmpdir(), "halves-"));
  const of = (name) => join(folder, `vodaPay.${name}.pem`);
  for (const name of ["merchant.private", "gateway.private"]) {
    await copyFile(join(keys, `vodaPay.${name}.pem`), of(name));
  }
  const make = () => orderstr(["notification", "make", "vodaPay", "--keys", folder]);
  assert.equal((await make()).code, 0);
  assert.equal(
    await textOf(of("merchant.public")),
    await textOf(join(keys, "vodaPay.merchant.public.pem")),
  );
  await copyFile(of("gateway.public"), of("merchant.public"));
  assert.match((await make()).stderr, /is not the public half of/);
  await rm(of("merchant.private"));
  assert.match((await make()).stderr, /has no vodaPay.merchant.private.pem beside it/);
});

test("an order that nobody placed, and a wish that is none, are refused in words", async () => {
  const never = await notify("latipay", { order: "never" });
  assert.deepEqual([never.status, typeof never.body.error], [400, "string"]);
  assert.match((await notify("latipay", {})).body.error, /^order: /);
  assert.match((await notify("latipay", { order: "a", variant: "b" })).body.error, /^variant: /);
  const elsewhere = await notify("latipay", { order: "orderlatipay1", to: "127.0.0.1:3000" });
  assert.match(elsewhere.body.error, /^to: /);
  const closed = await notify("latipay", { order: "orderlatipay1", to: "http://127.0.0.1:9" });
  assert.match(closed.body.error, /nothing answers at http:\/\/127.0.0.1:9/);
});

test("keys are for their owner alone, and are those of the next time", async () => {
  const { keyFile } = settings.latipay;
  if (process.platform !== "win32") assert.equal((await stat(keyFile)).mode & 0o077, 0);
  const before = await textOf(keyFile);
  const made = await orderstr(["notification", "make", "latipay", "--keys", keys, "--order", "o1"]);
  assert.equal(made.code, 0, made.stderr);
  assert.equal(await textOf(keyFile), before);
  const { body } = JSON.parse(made.stdout);
  const client = await clientOf("latipay");
  assert.equal(client.verifyNotification(body, { orderId: "o1", amount: "120" }).paid, true);
  assert.ok(!made.stdout.includes(before) && !made.stderr.includes(before));
});

for (const gateway of GATEWAYS) {
  test(`${gateway}: a notification that is made is posted, and its answer is the exit code`, async () => {
    received.length = 0;
    const args = [
      "--keys",
      keys,
      "--order",
      "made0001",
      "--to",
      `${backend.origin}/hook`,
      "--post",
    ];
    const { code, stdout, stderr } = await orderstr(["notification", "make", gateway, ...args]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(JSON.parse(stdout), { status: 200, body: "taken" });
    const client = await clientOf(gateway);
    const payment = await client.verifyNotification(received[0], { orderId: "made0001" });
    assert.equal(payment.paid, true);
    assert.equal(received[0].path, "/hook");
  });
}

test("a backend in Python pays, and is told why its signature is wrong", async (t) => {
  const python = promisify(execFile);
  const { baseUrl, keyFile } = settings.latipay;
  const example = join(repository, "examples/pay_in_python.py");
  const run = (key) => python("python3", [example, baseUrl, key]);
  const paid = await run(keyFile).catch((error) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (paid === undefined) return t.skip("there is no python3");
  assert.equal(paid.stdout, "paid\n");
  const padded = join(keys, "padded.key");
  await writeFile(padded, `${await textOf(keyFile)}\n`);
  await assert.rejects(run(padded), ({ stderr }) => /blank or line break/.test(stderr));
});
