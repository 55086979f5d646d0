// Against alipay-sdk, Alipay's own client for Node: each accepts what the other signs. Random orders and
// notifications. And one payment through its life over real HTTP on loopback.

import assert from "node:assert/strict";
import {
  createPrivateKey,
  createSign,
  createVerify,
  generateKeyPairSync,
  randomBytes,
  X509Certificate,
} from "node:crypto";
import { readFileSync } from "node:fs";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inPem, certificate as makeCertificate } from "../vectors/make/certificates/x509.mjs";
import { listen, post, rawBody } from "./loopback.mjs";
import { fromPkg, requirePacked } from "./packed.mjs";
import { randomText, seeded } from "./random.mjs";

const { AlipaySdk } = fromPkg("alipay-sdk");

const keyPair = () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
const merchant = keyPair();
const platform = keyPair();
const appId = "2014072300007148";

const { seed, random } = seeded();
let library;
let alipay;
/** The official client of the same merchant. */
let sdk;
/** What plays the platform: the same class with the keys changed over. */
let standIn;
before(async () => {
  library = await requirePacked();
  const { AlipayOpen, rsaSha256Signer, rsaSha256Verifier } = library;
  const sign = rsaSha256Signer(merchant.privateKey);
  alipay = new AlipayOpen({ appId, sign, verify: rsaSha256Verifier(platform.publicKey) });
  const keys = { privateKey: merchant.privateKey, alipayPublicKey: platform.publicKey };
  sdk = new AlipaySdk({ appId, ...keys, keyType: "PKCS8" });
  standIn = rsaSha256Signer(platform.privateKey);
});

const isOfMerchant = (text, signature) =>
  createVerify("RSA-SHA256").update(text).verify(merchant.publicKey, signature, "base64");

const concat = (pairs) =>
  pairs
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");

/** Text that no name follows: what is ambiguous is refused, which other tests are about. */
const word = () => randomText(random, []).replaceAll("&", "+");

const order = () => ({
  out_trade_no: String(random.upTo(2 ** 31)),
  total_amount: `${1 + random.upTo(1000)}.${random.upTo(10)}0`,
  subject: [...word()].slice(0, 200).join("") || "x",
});

test("an order string says what the official one says", async () => {
  for (const biz of [
    { out_trade_no: "1", total_amount: "9.00", subject: "茶 2+1 *~!'()" },
    order(),
  ]) {
    const notify_url = "https://merchant.example/notify?a=1&b=2";
    const options = { notify_url, bizContent: biz };
    const theirs = new URLSearchParams(sdk.sdkExecute("alipay.trade.app.pay", options));
    const time = theirs.get("timestamp");
    for (const encoding of ["percent", "form"]) {
      const { orderStr } = await alipay.alipayApp(biz, { notify_url, time, encoding });
      const ours = new URLSearchParams(orderStr);
      const { sign, ...fields } = Object.fromEntries(ours);
      assert.ok(isOfMerchant(concat(Object.entries(fields)), sign), encoding);
      // Theirs has no format, which is optional and JSON unless given.
      delete fields.format;
      const { sign: signature, ...wanted } = Object.fromEntries(theirs);
      assert.deepEqual(fields, wanted, encoding);
      assert.ok(isOfMerchant(concat(Object.entries(wanted)), signature), "theirs");
    }
  }
});

test("an order string of any method says what the official one says", async () => {
  for (const [method, biz] of [
    [
      "alipay.user.agreement.page.sign",
      { personal_product_code: "CYCLE_PAY_AUTH_P", agreement_name: "茶 & 🍷" },
    ],
    ["alipay.trade.wap.pay", order()],
    ["zhima.credit.pe.zmgo.sign.apply", {}],
  ]) {
    const theirs = new URLSearchParams(sdk.sdkExecute(method, { bizContent: biz }));
    const time = theirs.get("timestamp");
    const { sign: signature, ...wanted } = Object.fromEntries(theirs);
    for (const [given, encoding] of [
      [biz, "percent"],
      [JSON.stringify(biz), "form"],
    ]) {
      const { operation, orderStr } = await alipay.orderStr(method, given, { time, encoding });
      const { sign, format, ...fields } = Object.fromEntries(new URLSearchParams(orderStr));
      assert.deepEqual([operation, format, fields], ["orderStr", "JSON", wanted]);
      assert.ok(isOfMerchant(concat(Object.entries({ ...fields, format })), sign), method);
    }
  }
  const bare = await alipay.orderStr("alipay.system.oauth.token", undefined, {
    time: "2024-01-02 03:04:05",
    parameters: { grant_type: "authorization_code", code: "c" },
  });
  assert.equal(new URLSearchParams(bare.orderStr).get("biz_content"), null);
  for (const [method, code] of [
    ["alipay trade", "ERR_NOT_LISTED"],
    ["", "ERR_NOT_LISTED"],
  ]) {
    await assert.rejects(alipay.orderStr(method, {}), { code });
  }
});

test(`2,000 random orders are signed as they are sent (seed ${seed})`, async () => {
  for (let round = 0; round < 2000; round += 1) {
    const biz = order();
    const encoding = random.oneOf(["percent", "form"]);
    const made = await alipay.alipayApp(biz, { time: "2024-01-02 03:04:05", encoding });
    const pairs = [...new URLSearchParams(made.orderStr)];
    assert.equal(pairs.at(-1)[0], "sign");
    const fields = pairs.slice(0, -1);
    assert.equal(Object.fromEntries(fields).biz_content, JSON.stringify(biz));
    assert.ok(isOfMerchant(concat(fields), made.signature), made.orderStr);
  }
});

const fieldsOf = (more) => ({
  app_id: appId,
  charset: "utf-8",
  sign_type: "RSA2",
  trade_status: "TRADE_SUCCESS",
  ...more,
});

/** As the platform signs it. */
function notified(fields, version) {
  const isSigned = ([name]) => version === "V2" || name !== "sign_type";
  const text = concat(Object.entries(fields).filter(isSigned));
  const sign = createSign("RSA-SHA256").update(text).sign(platform.privateKey, "base64");
  return { ...fields, sign };
}

for (const version of ["V1", "V2"]) {
  test(`2,000 random notifications, ${version}: both clients accept the same (seed ${seed})`, async () => {
    for (let round = 0; round < 2000; round += 1) {
      const { out_trade_no, total_amount, subject } = order();
      const message = notified(fieldsOf({ out_trade_no, total_amount, subject }), version);
      const body = new URLSearchParams(message).toString();
      assert.equal(sdk.checkNotifySignV2(message), true);
      const options = { version: version.toLowerCase() };
      const expected = { out_trade_no, total_amount };
      const read = await alipay.verifyNotification(body, expected, options);
      assert.equal(read.fields.subject, subject);
      assert.equal(read.paid, true);
      const changed = { ...message, total_amount: `${total_amount}1` };
      assert.equal(sdk.checkNotifySignV2(changed), false);
      await assert.rejects(
        alipay.verifyNotification(new URLSearchParams(changed).toString(), undefined, options),
        { code: "ERR_SIGNATURE", field: "sign" },
      );
    }
  });
}

test("the official client decodes a second time unless configured not to; this one never does", async () => {
  const fields = { out_trade_no: "1", subject: "100%25", total_amount: "9.00" };
  const message = notified(fieldsOf(fields), "V1");
  assert.equal(sdk.checkNotifySign(message), false);
  assert.equal(sdk.checkNotifySignV2(message), true);
  const body = new URLSearchParams(message).toString();
  for (const options of [undefined, { version: "v1" }]) {
    const read = await alipay.verifyNotification(body, undefined, options);
    assert.equal(read.fields.subject, "100%25");
  }
});

test("replies that one client verifies the other does too", async () => {
  const request = await alipay.query({ out_trade_no: "1" });
  const key = "alipay_trade_query_response";
  for (const value of [
    '{"code":"10000","msg":"Success"}',
    '{"code":"10000","msg":"Success","url":"https:\\/\\/a.b","subject":"\\u8336 茶"}',
    '{\r\n "code" : "10000",\t"msg":"Success" }',
    '{"code":"10000","msg":"Success","sign":"inside","x":{"sign":"y"}}',
  ]) {
    const bytes = await standIn(new TextEncoder().encode(value));
    const sign = Buffer.from(bytes).toString("base64");
    const text = `{"${key}":${value},"sign":"${sign}"}`;
    assert.equal(sdk.getSignStr(text, key), value);
    sdk.checkResponseSign(text, key, sign, "");
    assert.equal((await alipay.read(request, text)).fields.code, "10000");
    const changed = text.replace("Success", "success");
    assert.throws(() => sdk.checkResponseSign(changed, key, sign, ""));
    await assert.rejects(alipay.read(request, changed), { code: "ERR_SIGNATURE" });
  }
});

test("one payment over HTTP: created, paid, notified, and a changed notification refused", async () => {
  /** The platform: verifies as its document says, signs its answer, and tells of the payment. */
  const gateway = await listen(async (request, response) => {
    const { searchParams } = new URL(request.url, "http://host");
    const { sign, ...fields } = Object.fromEntries(searchParams);
    const body = new URLSearchParams((await rawBody(request)).toString());
    const right = isOfMerchant(
      concat(Object.entries({ ...fields, ...Object.fromEntries(body) })),
      sign,
    );
    const { out_trade_no } = JSON.parse(body.get("biz_content"));
    const value = right
      ? `{"code":"10000","msg":"Success","out_trade_no":"${out_trade_no}","trade_no":"2024010222001"}`
      : '{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.invalid-signature"}';
    const signature = Buffer.from(await standIn(Buffer.from(value))).toString("base64");
    response.writeHead(200, { "Content-Type": "text/html;charset=utf-8" });
    response.end(
      `{"${fields.method.replaceAll(".", "_")}_response":${value},"sign":"${signature}"}`,
    );
  });
  const expected = { out_trade_no: "E2E-1", total_amount: "9.00", seller_id: "2088" };
  const codes = [];
  const backend = await listen(async (request, response) => {
    try {
      const { paid } = await alipay.verifyNotification(await rawBody(request), expected);
      const { status, headers, body } = alipay.acknowledge(paid ? {} : { message: "not paid" });
      response.writeHead(status, headers).end(body);
    } catch (error) {
      codes.push(error.code);
      response.writeHead(400).end("failure");
    }
  });
  try {
    const { AlipayOpen, rsaSha256Signer, rsaSha256Verifier } = library;
    const verify = rsaSha256Verifier(platform.publicKey);
    const options = { appId, verify, baseUrl: `${gateway.origin}/gateway.do` };
    const { out_trade_no, total_amount } = expected;
    const biz = { out_trade_no, total_amount, subject: "茶 & Tee", buyer_open_id: "o" };
    const send = async (client) => {
      const request = await client.alipayMini(biz, { notify_url: `${backend.origin}/n` });
      return client.read(request, await fetch(request.url, request));
    };
    const sign = rsaSha256Signer(merchant.privateKey);
    const created = await send(new AlipayOpen({ ...options, sign }));
    assert.deepEqual(created.tradePay, { tradeNO: "2024010222001" });
    const stranger = rsaSha256Signer(platform.privateKey);
    await assert.rejects(send(new AlipayOpen({ ...options, sign: stranger })), (error) => {
      assert.equal(error.code, "ERR_GATEWAY");
      assert.equal(error.refusal.code, "isv.invalid-signature");
      return true;
    });

    const message = notified(fieldsOf({ ...expected, trade_no: created.fields.trade_no }), "V1");
    const notify = (fields) =>
      post({
        url: `${backend.origin}/n`,
        method: "POST",
        headers: { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" },
        body: new URLSearchParams(fields).toString(),
      });
    const reported = await notify(message);
    assert.deepEqual([reported.status, reported.text], [200, "success"]);
    for (const changed of [{ total_amount: "0.01" }, { out_trade_no: "E2E-2" }, { sign: "" }]) {
      assert.equal((await notify({ ...message, ...changed })).status, 400);
    }
    const other = notified(fieldsOf({ ...expected, out_trade_no: "E2E-2" }), "V1");
    assert.equal((await notify(other)).status, 400);
    const wrong = Array(3).fill("ERR_SIGNATURE");
    assert.deepEqual(codes, [...wrong, "ERR_EXPECTED"]);
  } finally {
    gateway.close();
    backend.close();
  }
});

// ---- certificates and encrypted content ----

const { getSN, loadPublicKey } = await import(
  pathToFileURL(fromPkg.resolve("alipay-sdk").replace(/index\.js$/, "antcertutil.js"))
);
const { aesEncrypt, aesDecrypt } = await import(
  pathToFileURL(fromPkg.resolve("alipay-sdk").replace(/index\.js$/, "util.js"))
);

/** A serial number of 1 to 20 bytes, whose first is not zero. */
const serialNumber = () =>
  Array.from({ length: 1 + random.upTo(20) }, (_, at) =>
    (at === 0 ? 1 + random.upTo(255) : random.upTo(256)).toString(16).padStart(2, "0"),
  ).join("");

test("1,000 certificates have the serial numbers that the official client finds", () => {
  const { certificate, alipayCertificates } = library;
  for (let round = 0; round < 1000; round += 1) {
    const about = `seed ${seed}, round ${round}`;
    const types = ["C", "O", "OU", "CN", "L", "ST", "E"].filter(() => random.upTo(3) > 0);
    const issuer = types.map((type) => [type, [...word()].slice(0, 30).join("") || "x", "utf8"]);
    const made = () => makeCertificate({ serial: serialNumber(), issuer });
    const [der, other] = [made(), made()];
    const [pem, chain] = [inPem(der), inPem(der) + inPem(other)];
    const read = certificate(random.upTo(2) === 0 ? pem : der);
    const node = new X509Certificate(der);
    assert.equal(read.appCertSn, getSN(pem), about);
    assert.equal(read.serialNumber, node.serialNumber, about);
    assert.equal(read.publicKey, node.publicKey.export({ type: "spki", format: "pem" }), about);
    assert.equal(Date.parse(read.notAfter), Date.parse(node.validTo), about);
    assert.equal(certificate(chain).alipayRootCertSn, getSN(chain, true), about);
    assert.equal(read.publicKey.replaceAll(/-----.*-----|\n/g, ""), loadPublicKey(pem), about);
    if (round === 0) {
      const { verify, ...serials } = alipayCertificates({ app: der, alipay: pem, root: chain });
      const expected = { appCertSn: getSN(pem), alipayRootCertSn: getSN(chain, true) };
      assert.deepEqual(serials, expected);
      assert.deepEqual(Object.keys(verify), [getSN(pem)]);
    }
  }
});

test("certificate mode: what is sent is what the official client sends, and its reply chooses the key", async () => {
  const [app, theirs, root] = ["0a", "0b", "0c"].map((serial) =>
    inPem(makeCertificate({ serial, key: serial === "0b" ? "gateway" : "merchant" })),
  );
  const testKey = (name) => {
    const file = readFileSync(new URL(`../keys/${name}.test-key.pem`, import.meta.url));
    return createPrivateKey(file).export({ type: "pkcs8", format: "pem" });
  };
  const { AlipayOpen, alipayCertificates, rsaSha256Signer } = library;
  const client = new AlipayOpen({
    appId,
    sign: rsaSha256Signer(testKey("merchant")),
    ...alipayCertificates({ app, alipay: theirs, root }),
  });
  const official = new AlipaySdk({
    appId,
    privateKey: testKey("merchant"),
    keyType: "PKCS8",
    appCertContent: app,
    alipayPublicCertContent: theirs,
    alipayRootCertContent: root,
  });
  const biz = { out_trade_no: "1", total_amount: "9.00", subject: "x" };
  const time = "2024-01-02 03:04:05";
  const printed = official.sdkExecute("alipay.trade.app.pay", { bizContent: biz, timestamp: time });
  const made = await client.alipayApp(biz, { time });
  for (const name of ["app_cert_sn", "alipay_root_cert_sn"]) {
    const [ours, other] = [made.orderStr, printed].map((text) =>
      new URLSearchParams(text).get(name),
    );
    assert.equal(ours, other, name);
  }
  const request = await client.query({ out_trade_no: "1" });
  const answer =
    '{"code":"10000","out_trade_no":"1","trade_status":"TRADE_SUCCESS","total_amount":"9.00"}';
  const sign = createSign("RSA-SHA256").update(answer).sign(testKey("gateway"), "base64");
  const reply = (sn) =>
    `{"alipay_trade_query_response":${answer},"alipay_cert_sn":"${sn}","sign":"${sign}"}`;
  const read = await client.read(request, reply(getSN(theirs)));
  assert.deepEqual([read.paid, read.key], [true, getSN(theirs)]);
  await assert.rejects(client.read(request, reply(getSN(app))), { code: "ERR_KEY_VERSION" });
});

test("what one encrypts the other decrypts, 1,000 times", async () => {
  const { AlipayOpen, aes128CbcEncrypter, aes128CbcDecrypter, rsaSha256Signer } = library;
  const aesKey = randomBytes(16).toString("base64");
  const [encrypt, decrypt] = [aes128CbcEncrypter(aesKey), aes128CbcDecrypter(aesKey)];
  const client = new AlipayOpen({
    appId,
    sign: rsaSha256Signer(merchant.privateKey),
    verify: library.rsaSha256Verifier(platform.publicKey),
    encrypt,
    decrypt,
  });
  for (let round = 0; round < 1000; round += 1) {
    const about = `seed ${seed}, round ${round}`;
    const biz = { out_trade_no: String(round), note: `${word()}\n"'😀` };
    const request = await client.call("alipay.open.app.qrcode.create", biz, { encrypt: true });
    const { biz_content } = Object.fromEntries(new URLSearchParams(request.body));
    assert.equal(biz_content, aesEncrypt(biz, aesKey), about);
    assert.deepEqual(aesDecrypt(biz_content, aesKey), biz, about);
    const answer = { code: "10000", msg: word(), out_trade_no: String(round) };
    const ciphertext = aesEncrypt(answer, aesKey);
    const sign = Buffer.from(await standIn(Buffer.from(`"${ciphertext}"`))).toString("base64");
    const body = JSON.stringify({ alipay_open_app_qrcode_create_response: ciphertext, sign });
    const { fields } = await client.read(request, body);
    assert.deepEqual({ ...fields }, answer, about);
  }
});
