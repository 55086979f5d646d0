// error.hint: what is seen at a glance where a signature is wrong.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { installPacked } from "./packed.mjs";

let Latipay;
let YabandPay;
let OrderStrError;
before(async () => {
  const { folder } = await installPacked();
  ({ Latipay, YabandPay, OrderStrError } = createRequire(join(folder, "user.cjs"))("orderstr"));
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

test("each hint is seen at a glance", () => {
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
    "SIGNATURE_TRUNCATED",
  );
});
