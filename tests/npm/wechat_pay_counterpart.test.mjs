// Against wechatpay-axios-plugin, a client of WeChat Pay that other people keep: each accepts what the
// other signs and opens what the other seals, byte for byte. And random notifications.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { certificate, inPem } from "../vectors/make/certificates/x509.mjs";
import { listenAsGateway } from "./loopback.mjs";
import { fromPkg, requirePacked } from "./packed.mjs";
import { randomText, seeded } from "./random.mjs";
import {
  ACCOUNT,
  keyPair,
  newNonce,
  Platform,
  parametersOf,
  sealed,
} from "./wechat_pay_platform.mjs";

const { Aes, Formatter, Rsa, Wechatpay } = fromPkg("wechatpay-axios-plugin");

const merchant = keyPair();
const platform = new Platform();
let library;
let wechatPay;
let gateway;
before(async () => {
  library = await requirePacked();
  const { WeChatPaySandbox } = await requirePacked("orderstr/testing");
  const { rsaSha256Verifier } = library;
  const options = platform.sandboxOptions(merchant.publicKey, rsaSha256Verifier);
  gateway = await listenAsGateway(new WeChatPaySandbox(options));
  wechatPay = new library.WeChatPay({
    ...ACCOUNT,
    baseUrl: gateway.origin,
    sign: library.rsaSha256Signer(merchant.privateKey),
    verify: { [platform.serial]: library.rsaSha256Verifier(platform.publicKey) },
    open: library.aes256GcmOpener(platform.apiV3Key),
  });
});
after(() => gateway?.close());

const { seed, random } = seeded();

test("a request is signed as it signs", async () => {
  const privateKey = Rsa.from(merchant.privateKey, Rsa.KEY_TYPE_PRIVATE);
  const timestamp = Formatter.timestamp();
  const cases = [
    ["GET", "/v3/certificates", undefined],
    ["GET", `/v3/pay/transactions/id/1?mchid=${ACCOUNT.mchid}`, undefined],
    ["POST", "/v3/x", ""],
    ...random.many(200, () => [
      "POST",
      "/v3/x/y?a=%20",
      JSON.stringify({ a: randomText(random, []) }),
    ]),
  ];
  for (const [method, path, body] of cases) {
    const nonce = Formatter.nonce();
    const request = await wechatPay.call(method, path, body, { nonce, time: timestamp });
    const text = Formatter.request(method, path, timestamp, nonce, body ?? "");
    const signature = Rsa.sign(text, privateKey);
    assert.equal(request.signature, signature, text);
    const { mchid, serialNo } = ACCOUNT;
    const theirs = Formatter.authorization(mchid, nonce, signature, timestamp, serialNo);
    assert.deepEqual(parametersOf(request.headers.Authorization), parametersOf(theirs));
  }
});

test("paySign is signed as it signs", async () => {
  const [nonce, timestamp] = [Formatter.nonce(), String(Formatter.timestamp())];
  const made = await wechatPay.requestPayment("wx2014", { nonce, time: timestamp });
  const { appid } = ACCOUNT;
  const text = Formatter.joinedByLineFeed(appid, timestamp, nonce, "prepay_id=wx2014");
  assert.equal(made.paySign, Rsa.sign(text, Rsa.from(merchant.privateKey, Rsa.KEY_TYPE_PRIVATE)));
  const publicKey = Rsa.from(merchant.publicKey, Rsa.KEY_TYPE_PUBLIC);
  assert.equal(Rsa.verify(text, made.paySign, publicKey), true);
});

test("it and we place orders at the same gateway and read each other's", async () => {
  const theirs = new Wechatpay({
    mchid: ACCOUNT.mchid,
    serial: ACCOUNT.serialNo,
    privateKey: merchant.privateKey,
    certs: { [platform.serial]: platform.publicKey },
    baseURL: `${gateway.origin}/`,
  });
  const order = (out_trade_no) => ({
    description: "公仔",
    notify_url: "https://merchant.example/n",
    ...{ out_trade_no, amount: { total: 7, currency: "CNY" }, payer: { openid: "o" } },
  });
  const { appid, mchid } = ACCOUNT;
  const placed = await theirs.v3.pay.transactions.jsapi.post({
    ...order("theirs-1"),
    ...{ appid, mchid },
  });
  assert.match(placed.data.prepay_id, /^wx/, "it accepts how the stand-in signs");

  const send = async (request) => wechatPay.read(request, await fetch(request.url, request));
  const request = await wechatPay.wechatMini(order("ours-1"), { nonce: newNonce() });
  const { prepay_id } = (await send(request)).fields;
  assert.match(prepay_id, /^wx/);

  const query = await wechatPay.query({ out_trade_no: "theirs-1" }, { nonce: newNonce() });
  const { outcome, fields } = await send(query);
  assert.deepEqual([fields.out_trade_no, fields.amount.total], ["theirs-1", "7"]);
  assert.deepEqual([outcome, fields.trade_state], ["pending", "NOTPAY"]);
  const answered = await theirs.v3.pay.transactions.outTradeNo._out_trade_no_.get({
    params: { mchid },
    out_trade_no: "ours-1",
  });
  assert.equal(answered.data.out_trade_no, "ours-1");
});

/** A resource of random members, beside those that say whose it is. */
function randomResource() {
  const { upTo, many, chance } = random;
  const { appid, mchid } = ACCOUNT;
  const out_trade_no = many(6 + upTo(27), () => random.oneOf("abcXYZ019_-|*@")).join("");
  const total = 1 + upTo(1e9);
  const attach = randomText(random, []);
  return {
    ...{ appid, mchid, out_trade_no, attach, amount: { total, currency: "CNY" } },
    trade_state: random.oneOf(["SUCCESS", "REFUND", "NOTPAY", "CLOSED"]),
    ...(chance(0.5) && {
      promotion_detail: many(upTo(3), () => ({ amount: upTo(100), name: attach })),
    }),
  };
}

const numbersAsText = (value) =>
  JSON.parse(
    JSON.stringify(value, (_, member) => (typeof member === "number" ? `${member}` : member)),
  );

/** A place where one character may be changed and the text stays well-formed. */
function asciiPlace(text) {
  for (;;) {
    const place = random.upTo(text.length);
    if (text.charCodeAt(place) < 0x80) return place;
  }
}

test("random notifications: what it seals is opened, and what is changed is refused", async (t) => {
  const { apiV3Key } = platform;
  t.diagnostic(`ORDERSTR_SEED=${seed}`);
  const changed = {};
  const now = Math.floor(Date.now() / 1000);
  for (let at = 0; at < 1_000; at += 1) {
    const resource = randomResource();
    const text = JSON.stringify(resource);
    const [nonce, aad] = [newNonce().slice(0, 12), random.oneOf(["", "transaction", "refund"])];
    const theirs = {
      algorithm: "AEAD_AES_256_GCM",
      ciphertext: Aes.AesGcm.encrypt(text, apiV3Key, nonce, aad),
      ...{ associated_data: aad, nonce },
    };
    const event = { id: `EV-${at}`, event_type: "TRANSACTION.SUCCESS", resource: theirs };
    const body = JSON.stringify(event, null, random.oneOf([0, 1, "\t"]));
    const message = platform.signed(body);
    const { headers } = message;
    const { out_trade_no, amount } = resource;
    const read = await wechatPay.verifyNotification(message, { out_trade_no, amount }, { now });
    assert.deepEqual(read.fields.resource, numbersAsText(resource));
    assert.equal(read.paid, resource.trade_state === "SUCCESS");
    assert.deepEqual([read.orderId, read.amount], [out_trade_no, String(amount.total)]);
    assert.equal(read.fields.id, event.id);

    const verify = (received, expected) =>
      wechatPay.verifyNotification(received, expected, { now });
    const refused = (code) => (error) => {
      changed[code] = (changed[code] ?? 0) + 1;
      return error.code === code;
    };
    const place = asciiPlace(body);
    const other = `${body.slice(0, place)}${body[place] === "0" ? "1" : "0"}${body.slice(place + 1)}`;
    await assert.rejects(verify({ headers, body: other }), refused("ERR_SIGNATURE"));
    const bytes = Buffer.from(theirs.ciphertext, "base64");
    bytes[random.upTo(bytes.length)] ^= 1 << random.upTo(8);
    const damaged = { ...event, resource: { ...theirs, ciphertext: bytes.toString("base64") } };
    const damagedMessage = platform.signed(JSON.stringify(damaged));
    await assert.rejects(verify(damagedMessage), refused("ERR_DECRYPT"));
    const wrong = { amount: { total: amount.total + 1 } };
    await assert.rejects(verify(message, wrong), refused("ERR_EXPECTED"));
  }
  const thousand = { ERR_SIGNATURE: 1_000, ERR_DECRYPT: 1_000, ERR_EXPECTED: 1_000 };
  assert.deepEqual(changed, thousand);
});

test("it opens what the stand-in seals, as we do", async () => {
  const resource = sealed("{}", platform.apiV3Key);
  const { ciphertext, nonce, associated_data } = resource;
  assert.equal(Aes.AesGcm.decrypt(ciphertext, platform.apiV3Key, nonce, associated_data), "{}");
  const message = platform.signed(JSON.stringify({ id: "EV", resource }));
  assert.deepEqual((await wechatPay.verifyNotification(message)).fields.resource, {});
});

test("what one encrypts with RSA-OAEP the other decrypts, 1,000 times", async () => {
  const { rsaOaepEncrypter, rsaOaepDecrypter, rsaSha256Signer } = library;
  const theirs = keyPair();
  const client = new library.WeChatPay({
    ...ACCOUNT,
    sign: rsaSha256Signer(merchant.privateKey),
    verify: {},
    encrypt: { [platform.serial]: rsaOaepEncrypter(theirs.publicKey) },
    decrypt: rsaOaepDecrypter(merchant.privateKey),
  });
  for (let round = 0; round < 1000; round += 1) {
    const about = `seed ${seed}, round ${round}`;
    const text = Buffer.from(`${randomText(random, [])}\n"😀`).subarray(0, 200);
    const plain = new TextDecoder().decode(text).replaceAll("\ufffd", "");
    const ours = await client.encrypt(plain);
    assert.equal(Rsa.decrypt(ours, theirs.privateKey), plain, about);
    assert.equal(await client.decrypt(Rsa.encrypt(plain, merchant.publicKey)), plain, about);
  }
  const request = await client.call("GET", "/v3/certificates", undefined, { nonce: newNonce() });
  assert.equal(request.headers["Wechatpay-Serial"], platform.serial);
});

test("certificates are opened with the API v3 key and verify its replies", async () => {
  const bare = {
    ...ACCOUNT,
    baseUrl: gateway.origin,
    sign: library.rsaSha256Signer(merchant.privateKey),
  };

  const own = readFileSync(new URL("../keys/gateway.test-key.pem", import.meta.url), "utf8");
  const serial_no = "7132D72A03E93CDDF8C03BBD1F37EEDF7A9B8C5D";
  const pem = inPem(certificate({ serial: serial_no, key: "gateway" }));
  const request = await new library.WeChatPay({ ...bare, verify: {} }).call(
    "GET",
    "/v3/certificates",
    undefined,
    { nonce: newNonce() },
  );
  assert.ok(request.url.endsWith("/v3/certificates"));
  // Sealed as the other client opens it.
  const nonce = "61f9c719728a";
  const ciphertext = Aes.AesGcm.encrypt(pem, platform.apiV3Key, nonce, "certificate");
  const encrypt_certificate = {
    algorithm: "AEAD_AES_256_GCM",
    nonce,
    associated_data: "certificate",
    ciphertext,
  };
  const text = JSON.stringify({ data: [{ serial_no, encrypt_certificate }] });
  const timestamp = String(Formatter.timestamp());
  const message = Formatter.response(timestamp, nonce, text);
  const headers = {
    "Wechatpay-Timestamp": timestamp,
    "Wechatpay-Nonce": nonce,
    "Wechatpay-Serial": serial_no,
    "Wechatpay-Signature": Rsa.sign(message, own),
  };
  const open = library.aes256GcmOpener(platform.apiV3Key);
  const read = await library.wechatPayCertificates(new Response(text, { headers }), { open });
  assert.deepEqual(Object.keys(read.verify), [serial_no]);
  const verified = await read.verify[serial_no](
    Buffer.from("x"),
    Buffer.from(Rsa.sign("x", own), "base64"),
  );
  assert.equal(verified, true);
  // Nobody's reply is verified before.
  const unverified = new library.WeChatPay({ ...bare, verify: {} });
  await assert.rejects(unverified.read(request, { status: 200, headers, body: text }), {
    code: "ERR_KEY_VERSION",
  });
});
