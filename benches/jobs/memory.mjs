// S6: how much linear memory the modules take over ten million calls of all sizes, a tenth of them errors.
// Memory of WebAssembly never shrinks: its size at the end is the most that was ever used.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { EFFORT } from "../effort.mjs";
import { ACCOUNT, flat, hmac, KEY } from "../orders.mjs";
import { report } from "../report.mjs";

const LARGEST = 16 * 1024;
const SMALLEST = 64;

// Where an error came from is of no interest here, and costs more than the error.
Error.stackTraceLimit = 0;

/** The memory of every instance from now on; the library is loaded after this. */
const memories = [];
WebAssembly.Instance = new Proxy(WebAssembly.Instance, {
  construct(target, args) {
    const instance = Reflect.construct(target, args);
    memories.push(instance.exports.memory);
    return instance;
  },
});
const library = createRequire(import.meta.url)("orderstr");
const { AlipayPlus, Latipay, OrderStrError, orderStr, parseOrderStr, Signer, schemes, YabandPay } =
  library;

const signer = new Signer(schemes.latipay, KEY);
const md5 = new Signer(schemes.wechatPayV2Md5, KEY);
const latipay = new Latipay(ACCOUNT);
const yabandpay = new YabandPay({ user: "016683", secretKey: KEY });
const alipayPlus = new AlipayPlus({
  baseUrl: "https://open.wallet.example",
  clientId: "2020081513533300001",
  sign: () => new Uint8Array(256),
  verify: () => true,
});

/**
 * Texts of all sizes in UTF-8: three in four of them under two hundred bytes, as most messages are, and
 * the largest are there as well.
 */
const FILLER = "Pinot Noir, Otago. 黑皮诺 ";
const units = FILLER.length / Buffer.byteLength(FILLER);
const TEXTS = Array.from({ length: 512 }, (_, at) => {
  const bytes = SMALLEST * (LARGEST / SMALLEST) ** ((at / 511) ** 6);
  return flat(FILLER.repeat(bytes / FILLER.length + 1).slice(0, Math.floor(bytes * units)));
});

const order = {
  amount: "120.00",
  callback_url: "https://merchantsite.com/confirm",
  ip: "122.122.122.1",
};
const request = latipay.alipayMini({ ...order, merchant_reference: "r", product_name: "Tea" });
const reply = (text) =>
  `{"code":0,"gatewaydata":{"service":"create_forex_trade_wap","body":${JSON.stringify(text)}}}`;
const notification = (text) => {
  const signed = `${text.slice(0, 30)}alipaypaidNZD120.00`;
  const fields = {
    merchant_reference: text.slice(0, 30),
    payment_method: "alipay",
    status: "paid",
  };
  const more = { currency: "NZD", amount: "120.00", note: text, signature: hmac(signed) };
  return new URLSearchParams({ ...fields, ...more }).toString();
};
// Made before the calls: what is counted is the library's, and the time is spent in it.
const REPLIES = TEXTS.map(reply);
const NOTIFICATIONS = TEXTS.map(notification);
const ORDER_STRINGS = TEXTS.map((text) => `service=pay&subject=${text}`);

/** What succeeds, by the number of its text. */
const CALLS = [
  (at) => signer.sign({ a: "1", product_name: TEXTS[at] }),
  (at) => signer.verify({ a: "1", product_name: TEXTS[at] }, "0".repeat(64)),
  (at) => signer.sign({ a: "1", [`b${at}`]: TEXTS[at] }),
  (at) => md5.sign({ a: "1", body: TEXTS[at] }),
  (at) => orderStr({ service: "pay", subject: TEXTS[at] }),
  (at) => parseOrderStr(ORDER_STRINGS[at]),
  (at) => latipay.read(request, REPLIES[at]),
  (at) => latipay.verifyNotification(NOTIFICATIONS[at]),
  (at) => latipay.alipayMini({ ...order, merchant_reference: `r${at}`, product_name: "Tea" }),
];

/** What is refused, in JavaScript, in the core and by the gateway. */
const ERRORS = [
  (at) => signer.sign({ a: "1\0", b: TEXTS[at] }),
  (at) => signer.sign({ a: `x&product_name=${TEXTS[at]}`, product_name: TEXTS[at] }),
  (at) => latipay.verifyNotification(NOTIFICATIONS[at].replace("alipay", "wechat")),
  (at) => latipay.read(request, `${REPLIES[at]},`),
  (at) => latipay.read(request, `{"code":206,"message":${JSON.stringify(TEXTS[at])}}`),
  () => latipay.alipayMini(order),
  (at) => yabandpay.verifyNotification(NOTIFICATIONS[at]),
];

/** A refusal that is ours. */
function refused(call, at) {
  try {
    call(at);
  } catch (error) {
    if (error instanceof OrderStrError) return;
    throw error;
  }
  assert.fail(`${call} was not refused`);
}

const size = () => Math.max(...memories.map(({ buffer }) => buffer.byteLength));

for (const call of CALLS) for (const at of TEXTS.keys()) call(at);
let early = 0;
for (let made = 0; made < EFFORT.calls; made += 1) {
  // Two numbers without a common factor: every call meets every text.
  const at = (made * 197) & 511;
  if (made % 10 === 0) refused(ERRORS[(made / 10) % ERRORS.length], at);
  // What signs externally is a promise: rarer, because most of its time is not the library's.
  else if (made % 100 === 1) await alipayPlus.call("/v1/x", { text: TEXTS[at] });
  else CALLS[made % CALLS.length](at);
  if (made === EFFORT.calls / 100) early = size();
}
report({ S6: { value: size() }, "S6 growth": { value: size() - early } });
