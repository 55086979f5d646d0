// What is not signed, and what only looks like a signature.

import { changedField, fixed, refusals, table } from "../case.mjs";
import { hmac, many, without } from "../text.mjs";
import {
  CANCEL,
  HOSTED_SIGNATURE,
  NOTIFICATION,
  numbered,
  ORDER_SIGNATURE,
  PLACEHOLDER,
  REFUND_SIGNATURE,
  SIGNED_ORDER,
  WECHAT_ORDER,
} from "./messages.mjs";
import {
  canonicalOf,
  HOSTED_PAGE,
  KEY,
  keyAtTheEnd,
  MINI_ALIPAY_PAGE,
  OFFLINE_PAGE,
  WECHAT_PAGE,
} from "./rules.mjs";
import { misprinted, unsignedCase } from "./signing.mjs";

/** What is so said of a user is not signed. */
const userUnsigned = (code, name, change, field = changedField(change), more = {}) =>
  unsignedCase(code, name, { user_id: "U1", ...change }, field, more);

export const unsigned = () => [
  // What is not signed: a value that holds a later field, bad names, control characters, too much
  ...refusals("ERR_AMBIGUOUS", userUnsigned, {
    "injects a known name that the message lacks": {
      product_name: "Fish&return_url=https://evil.example",
    },
    "injects a known name that the message has": { product_name: "Fish&user_id=U2" },
  }),
  unsignedCase(
    "ERR_AMBIGUOUS",
    "injects through the first field",
    {
      amount: "1&callback_url=https://evil.example",
      callback_url: "https://m.example",
      user_id: "U1",
    },
    "amount",
  ),
  ...refusals("ERR_AMBIGUOUS", userUnsigned, {
    "injects in the last place of a long value": { product_name: `${"x".repeat(500)}&wallet_id=` },
    "injects at the start of a value": { product_name: "&user_id=U2" },
    "injects after a harmless &": { product_name: "a&b=c&zz=1&&version=1" },
  }),
  unsignedCase(
    "ERR_AMBIGUOUS",
    "injects a name of the message's own",
    { a: "1&zz=2", zz: "3" },
    "a",
    { note: "`zz` is known to nobody, but it is a name of this message" },
  ),
  ...refusals("ERR_AMBIGUOUS", userUnsigned, {
    "injects its own later neighbour in a URL": [
      { callback_url: "https://m.example/?shop=1&ip=2", ip: "1.2.3.4" },
      "callback_url",
    ],
    "injects backPage_url, the one with a capital": { amount: "1&backPage_url=x" },
  }),
  unsignedCase(
    "ERR_AMBIGUOUS",
    "injects is_block into a query",
    { merchant_reference: "6000324&order_id=1", user_id: "U1" },
    "merchant_reference",
  ),
  ...refusals("ERR_AMBIGUOUS", userUnsigned, {
    "injects before an integer field": [{ a: "x&n=1", n: 2 }, "a"],
  }),
  ...Object.entries({
    "empty name": "",
    "space in a name": "user id",
    "= in a name": "a=b",
    "& in a name": "a&b",
    "name beyond ASCII": "名",
    "full-width letter in a name": "ａ",
    "NUL in a name": "a\u0000",
    "unit separator in a name": "a\u001fb",
    "name of 65 bytes": "n".repeat(65),
    "combining mark in a name": "e\u0301",
    "slash in a name": "a/b",
    "percent in a name": "a%5Fb",
  }).map(([name, field]) => unsignedCase("ERR_NAME", name, { user_id: "U1", [field]: "1" })),
  ...refusals("ERR_LIMIT", unsignedCase, {
    "129 fields": many(129, (at) => [numbered(at), "1"]),
    "value over 65,536 bytes in fewer characters": [
      { user_id: "U1", product_name: "€".repeat(21846) },
      "product_name",
      { note: "21,846 characters, 65,538 bytes: the limit counts bytes" },
    ],
  }),
  ...refusals("ERR_KEY", unsignedCase, {
    "empty key": [SIGNED_ORDER, undefined, { key: "" }],
    "key of 1,025 bytes": [SIGNED_ORDER, undefined, { key: "k".repeat(1025) }],
    "key over 1,024 bytes in fewer characters": [SIGNED_ORDER, undefined, { key: "é".repeat(513) }],
  }),
  ...refusals("ERR_MISSING", unsignedCase, {
    "notification scheme with a field missing": [
      without(NOTIFICATION, "status"),
      "status",
      { scheme: "latipayNotification", note: "left out, the rest would still join into something" },
    ],
    "notification scheme with a null field": [
      { ...NOTIFICATION, currency: null },
      "currency",
      { scheme: "latipayNotification" },
    ],
  }),

  // What the documentation prints wrongly, and what only looks like a signature
  ...table(fixed(misprinted, "latipay"), {
    "merchant hosted offline: the printed signature is wrong": [
      { ...SIGNED_ORDER, host_type: "1", payment_method: "alipay", return_url: "" },
      "a60318f763c88d7f4efe9cec33342f0d303233bd0ded2bc6902b1cc867790411",
      { source: OFFLINE_PAGE },
    ],
    "reference page: the printed body is not what was signed": [
      { ...SIGNED_ORDER, payment_method: "alipay" },
      ORDER_SIGNATURE,
      {
        source: MINI_ALIPAY_PAGE,
        note: "the body carries payment_method, the signed message does not",
      },
    ],
    "WeChat mini app: the printed body carries another page's signature": [
      { user_id: "U000334333", wallet_id: "W00000001", ...WECHAT_ORDER },
      HOSTED_SIGNATURE,
      { source: WECHAT_PAGE },
    ],
    "cancel: the printed message is not sorted": [
      CANCEL,
      "da3b80be09665913e632f1bc0822e3d98d8dd235aebeb6f532b6bb7e329b9635",
      { source: OFFLINE_PAGE, note: "right for the unsorted text only" },
    ],
    "cancel: the printed body carries the refund's signature": [
      CANCEL,
      REFUND_SIGNATURE,
      { source: OFFLINE_PAGE },
    ],
  }),
  ...table(fixed(misprinted, "latipayNotification"), {
    "query reply: the printed signature is a placeholder": [
      { ...NOTIFICATION, payment_method: "wechat", currency: "AUD" },
      PLACEHOLDER,
      { source: HOSTED_PAGE },
    ],
    "redirect: the printed signature is a placeholder": [
      { ...NOTIFICATION, amount: "100.00" },
      PLACEHOLDER,
      { source: HOSTED_PAGE },
    ],
  }),
  ...Object.entries({
    "upper case": ORDER_SIGNATURE.toUpperCase(),
    "one character short": ORDER_SIGNATURE.slice(0, -1),
    "one character over": `${ORDER_SIGNATURE}0`,
    "first character wrong": ORDER_SIGNATURE.replace(/^1/u, "0"),
    "last character wrong": ORDER_SIGNATURE.replace(/7$/u, "8"),
    nothing: "",
    "64 letters that are not hexadecimal": "g".repeat(64),
    "space before": ` ${ORDER_SIGNATURE}`,
    "line feed after": `${ORDER_SIGNATURE}\n`,
    "0x before": `0x${ORDER_SIGNATURE}`,
    "full-width digit": ORDER_SIGNATURE.replace("1", "１"),
    "base64 of the right value": Buffer.from(ORDER_SIGNATURE, "hex").toString("base64"),
    "right for the text without the key at its end": hmac(KEY, canonicalOf(SIGNED_ORDER)),
    "right for &key= before the key": hmac(KEY, `${canonicalOf(SIGNED_ORDER)}&key=${KEY}`),
  }).map(([what, printed]) => misprinted(`verify: ${what}`, "latipay", SIGNED_ORDER, printed)),
  misprinted(
    "verify: the reference signature on another amount",
    "latipay",
    { ...SIGNED_ORDER, amount: "120.0" },
    ORDER_SIGNATURE,
  ),
  misprinted(
    "verify: notification with the key at its end",
    "latipayNotification",
    NOTIFICATION,
    keyAtTheEnd(NOTIFICATION),
  ),
];
