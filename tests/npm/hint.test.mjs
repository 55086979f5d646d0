// error.hint: what the quick check finds where a signature is wrong.

import assert from "node:assert/strict";
import { createHmac, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { requirePacked } from "./packed.mjs";

let library;
let Latipay;
let YabandPay;
let OrderStrError;
before(async () => {
  library = await requirePacked();
  ({ Latipay, YabandPay, OrderStrError } = library);
});

const apiKey = "111222333";
const paid = {
  merchant_reference: "dsi39ej430sks03",
  payment_method: "alipay",
  status: "paid",
  currency: "NZD",
  amount: "120.00",
};
const signature = createHmac("sha256", apiKey).update(Object.values(paid).join("")).digest("hex");
const body = (change = {}) => new URLSearchParams({ ...paid, signature, ...change }).toString();
const latipay = (key = apiKey) =>
  new Latipay({ userId: "U000334333", walletId: "W00000001", apiKey: key });

function hintOf(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof OrderStrError);
    return error.hint?.code;
  }
  assert.fail("was accepted");
}

test("each hint is found by the quick check", () => {
  const cases = {
    BODY_PARSED: () => latipay().verifyNotification({ ...paid, signature }),
    BOM: () => latipay().verifyNotification(`\ufeff${body()}`),
    HTML_ENTITY: () => latipay().verifyNotification(body().replaceAll("&", "&amp;")),
    VALUE_ENCODED_TWICE: () => latipay().verifyNotification(body({ merchant_reference: "a%20b" })),
    SIGNATURE_TRUNCATED: () =>
      latipay().verifyNotification(body({ signature: signature.slice(0, 32) })),
    SIGNATURE_MALFORMED: () => latipay().verifyNotification(body({ signature: `${signature}00` })),
    HEX_CASE: () => latipay().verifyNotification(body({ signature: signature.toUpperCase() })),
    KEY_WHITESPACE: () => latipay(`${apiKey} `).verifyNotification(body()),
    TRAILING_NEWLINE: () => latipay("another").verifyNotification(`${body()}\n`),
  };
  for (const [code, call] of Object.entries(cases)) assert.equal(hintOf(call), code);
});

test("a hint says what to do, in two languages, and an error without one has none", () => {
  assert.equal(
    hintOf(() => latipay("another").verifyNotification(body())),
    undefined,
  );
  assert.throws(
    () => latipay().verifyNotification(paid),
    ({ hint }) =>
      /raw body/u.test(hint.fix) && /原始报文/u.test(hint.fixZh) && hint.message !== hint.messageZh,
  );
  const expected = { amount: "1.00" };
  assert.equal(
    hintOf(() => latipay().verifyNotification(body(), expected)),
    undefined,
  );
});

test("YabandPay's errors come with hints as well", () => {
  const yabandpay = new YabandPay({ user: "016683", secretKey: "yaband-self-test-key" });
  assert.equal(
    hintOf(() => yabandpay.verifyNotification({})),
    "BODY_PARSED",
  );
  const short = JSON.stringify({ sign: "abc", data: { state: "paid" } });
  assert.equal(
    hintOf(() => yabandpay.verifyNotification(short)),
    "SIGNATURE_MALFORMED",
  );
});

test("errors of the clients whose keys stay external come with hints as well", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = {
    sign: (bytes) => sign("sha256", bytes, privateKey),
    verify: (bytes, signature) => verify("sha256", bytes, publicKey, signature),
  };
  const signed = (text) => sign("sha256", Buffer.from(text), privateKey).toString("base64");
  const [alipay, plus, weChat] = [
    new library.AlipayOpen({ appId: "2014060600164699", ...keys }),
    new library.AlipayPlus({ baseUrl: "https://wallet.example", clientId: "C1", ...keys }),
    new library.WeChatPay({
      appid: "wxd678efh567hg6787",
      mchid: "1900007291",
      serialNo: "A1",
      ...keys,
      verify: { PUB_KEY_ID_1: keys.verify },
    }),
  ];

  const fields = {
    app_id: "2014060600164699",
    out_trade_no: "70501111111S001111119",
    total_amount: "9.00",
    trade_status: "TRADE_SUCCESS",
  };
  const right = signed(new URLSearchParams(fields).toString());
  const form = (signature, change = {}) =>
    new URLSearchParams({ ...fields, ...change, sign: signature, sign_type: "RSA2" }).toString();
  const result = '{"result":{"resultStatus":"S","resultCode":"SUCCESS"}}';
  const headers = (signature) => ({
    "client-id": "C1",
    "response-time": "2024-01-02T03:04:05Z",
    signature: `algorithm=RSA256,keyVersion=1,signature=${encodeURIComponent(signature)}`,
  });
  const asked = (operation, url) => ({
    operation,
    method: "POST",
    url,
    headers: {},
    signature: "",
  });
  const plusOf = (text, signature) =>
    plus.read(asked("call", "https://wallet.example/v1/pay"), {
      headers: headers(signature),
      body: text,
    });
  const weChatOf = (text, signature) =>
    weChat.read(
      asked("wechatMini", "https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi"),
      {
        status: 200,
        headers: {
          "wechatpay-timestamp": "1",
          "wechatpay-nonce": "n",
          "wechatpay-serial": "PUB_KEY_ID_1",
          "wechatpay-signature": signature,
        },
        body: text,
      },
      { now: 1 },
    );
  const ofPlus = signed(`POST /v1/pay\nC1.2024-01-02T03:04:05Z.${result}`);
  const ofWeChat = signed('1\nn\n{"prepay_id":"wx1"}\n');
  assert.equal((await alipay.verifyNotification(form(right))).paid, true);
  assert.equal((await plusOf(result, ofPlus)).authenticated, true);
  assert.equal((await weChatOf('{"prepay_id":"wx1"}', ofWeChat)).key, "PUB_KEY_ID_1");

  const short = (signature) => signature.slice(0, 300);
  const cases = [
    ["BODY_PARSED", () => alipay.verifyNotification({ ...fields, sign: right })],
    ["BODY_PARSED", () => plusOf(JSON.parse(result), ofPlus)],
    ["BODY_PARSED", () => weChatOf({ prepay_id: "wx1" }, ofWeChat)],
    ["HTML_ENTITY", () => alipay.verifyNotification(form(right).replaceAll("&", "&amp;"))],
    ["VALUE_ENCODED_TWICE", () => alipay.verifyNotification(form(right, { subject: "a%20b" }))],
    [
      "PLUS_AS_SPACE",
      () => alipay.verifyNotification(form(right).replace(/(?<=sign=)[^&]*/u, `a+${right}`)),
    ],
    ["SIGNATURE_TRUNCATED", () => alipay.verifyNotification(form(short(right)))],
    ["SIGNATURE_TRUNCATED", () => plusOf(result, short(ofPlus))],
    ["SIGNATURE_TRUNCATED", () => weChatOf('{"prepay_id":"wx1"}', short(ofWeChat))],
    ["BOM", () => plusOf(`\ufeff${result}`, ofPlus)],
    ["TRAILING_NEWLINE", () => weChatOf('{"prepay_id":"wx1"}\n', ofWeChat)],
    [undefined, () => plusOf(result.replace("S", "F"), ofPlus)],
  ];
  for (const [code, call] of cases) {
    await assert.rejects(call, ({ hint }) => {
      assert.equal(hint?.code, code);
      return true;
    });
  }
});

test("a signature that a key of ours does not verify says whether it is the key, the digest or the text", async () => {
  // Fixed keys: of 256 keys that did not sign, one gives back a block that may be another padding, and says nothing.
  const [own, theirs, other] = await Promise.all(
    ["own", "gateway", "other"].map(async (name) => {
      const file = new URL(`../keys/${name}.test-key.pem`, import.meta.url);
      const text = await readFile(file, "utf8");
      const privateKey = text.slice(text.indexOf("-----BEGIN"));
      const publicKey = createPublicKey(privateKey).export({ type: "spki", format: "pem" });
      return { privateKey, publicKey };
    }),
  );
  const alipay = new library.AlipayOpen({
    appId: "2014060600164699",
    sign: library.rsaSha256Signer(own.privateKey),
    verify: library.rsaSha256Verifier(theirs.publicKey),
  });
  const fields = { app_id: "2014060600164699", out_trade_no: "1", total_amount: "9.00" };
  const text = "app_id=2014060600164699&out_trade_no=1&total_amount=9.00";
  const by = (key, digest = "sha256", signed = text) =>
    sign(digest, Buffer.from(signed), key.privateKey).toString("base64");
  const form = (signature) =>
    new URLSearchParams({ ...fields, sign: signature, sign_type: "RSA2" }).toString();
  for (const [code, signature] of [
    ["WRONG_KEY", by(other)],
    ["DIGEST_OTHER", by(theirs, "sha1")],
    ["KEY_FITS_TEXT_DIFFERS", by(theirs, "sha256", "another text")],
  ]) {
    await assert.rejects(
      () => alipay.verifyNotification(form(signature)),
      ({ code: wrong, hint }) => wrong === "ERR_SIGNATURE" && hint?.code === code,
      code,
    );
  }
});
