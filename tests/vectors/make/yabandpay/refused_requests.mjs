// Requests to YabandPay that are not sent.

import { refusals } from "../case.mjs";
import { refused } from "./calls.mjs";
import { MINI_WALLETS, ORDER } from "./messages.mjs";
import { MINI_PAGE, PAYCONIQ_PAGE, page } from "./rules.mjs";

const APP_WALLETS =
  "ALIPAY_CN TRUEMONEY ALIPAY_HK TNG GCASH DANA KAKAOPAY RABBIT_LINE_PAY BOOST AKULAKU_PAYLATER BILLEASE TINABA TOSSPAY MPAY KREDIVO_ID KPLUS HIPAY".split(
    " ",
  );

const WAP_WALLETS =
  "ALIPAY_HK TNG GCASH DANA BPI BOOST AKULAKU_PAYLATER BILLEASE TINABA NAVERPAY MPAY KPLUS HIPAY".split(
    " ",
  );

export const refusedRequests = () => [
  // What is not sent: members
  ...Object.entries({ user: "x", method: "x", time: 1, sign: "x" }).map(([name, value]) =>
    refused("ERR_UNKNOWN_FIELD", `${name} is filled in, not given`, { [name]: value }),
  ),
  ...refusals("ERR_UNKNOWN_FIELD", refused, {
    "an unknown member": { subject: "x" },
    "a member of another operation": { sub_open_id: "x" },
    "Latipay's name for the address": { callback_url: ORDER.notify_url },
    "a bank's code in a mini program": { bic: "ABNANL2A" },
    "a cancellation by one's own order id": [
      {},
      "order_id",
      { operation: "cancel", input: { trade_id: "t", order_id: "1" } },
    ],
  }),
  refused("ERR_MISSING", "a cancellation of nothing", {}, "trade_id", {
    operation: "cancel",
    input: {},
  }),
  refused("ERR_MISSING", "a quick payment without a code", {}, "auth_code", {
    operation: "barcode",
    input: { ...ORDER, timeout: undefined },
  }),
  refused("ERR_NOT_LISTED", "a wallet that no page has", { sub_pay_method_type: "X" }, undefined, {
    operation: "alipayWeb",
  }),
  refused("ERR_FIXED", "a fixed member with another value", { sub_pay_method: "WeChat Pay" }),

  // What is not sent: amounts and currencies
  ...refusals("ERR_MINIMUM", refused, {
    "0.09 EUR": [{ amount: "0.09" }, "amount", { source: MINI_PAGE, allowed: ["EUR 0.10"] }],
    "0.99 CNY": [{ amount: "0.99", currency: "CNY" }, "amount", { source: MINI_PAGE }],
    "0.99 EUR by Payconiq": [
      { amount: "0.99", sub_pay_method: "Payconiq" },
      "amount",
      { source: PAYCONIQ_PAGE, operation: "create" },
    ],
    "0.99 EUR by UnionPay": [
      { amount: "0.99", sub_pay_method: "UnionPayWap" },
      "amount",
      { source: page("UnionPay E-commerce"), operation: "create", allowed: ["EUR 1"] },
    ],
  }),
  refused(
    "ERR_NOT_LISTED",
    "Payconiq in Swiss francs",
    { amount: "10", currency: "CHF", sub_pay_method: "Payconiq" },
    "currency",
    { source: PAYCONIQ_PAGE, operation: "create", allowed: ["EUR"] },
  ),
  refused("ERR_CURRENCY", "currency RMB", { currency: "RMB" }, "currency", {
    note: "the yuan is CNY",
  }),
  ...["eur", "EU", "EURO", "XYZ", "€"].map((currency) =>
    refused("ERR_CURRENCY", `currency ${currency}`, { currency }),
  ),
  ...["0", "0.00", "-1", "1.000", "1,50", "01", "1e2", " 1", "1 ", "１", "€1", ".5", "5."].map(
    (amount) => refused("ERR_AMOUNT", `amount "${amount}"`, { amount }),
  ),
  refused("ERR_TYPE", "amount as a number", { amount: 1 }),
  refused("ERR_EMPTY", "amount empty", { amount: "" }),

  // What is not sent: minutes and times
  ...["1441", "-1", "10.5", "abc", "1440 ", "+5", "007", "00"].map((timeout) =>
    refused("ERR_NUMBER", `timeout "${timeout}"`, { timeout }, "timeout", { limit: 1440 }),
  ),
  refused("ERR_EMPTY", 'timeout ""', { timeout: "" }),
  refused("ERR_TYPE", "timeout 10.5 as a number", { timeout: 10.5 }),
  ...[-1, 1.5, 12345678901234568].map((time) =>
    refused("ERR_TIME", `time ${time}`, {}, "time", {
      operation: "query",
      input: { trade_id: "t" },
      time,
    }),
  ),
  ...[1441, -1].map((timeout) =>
    refused("ERR_NUMBER", `timeout ${timeout} as an integer`, { timeout }, "timeout", {
      limit: 1440,
    }),
  ),

  // What is not sent: words of closed lists
  ...refusals("ERR_NOT_LISTED", refused, {
    "wallet KAKAOPAY in a mini program": [
      { sub_pay_method_type: "KAKAOPAY" },
      "sub_pay_method_type",
      { source: MINI_PAGE, allowed: MINI_WALLETS },
    ],
    "wallet BPI in an app": [
      { os_type: "ios", sub_pay_method_type: "BPI" },
      "sub_pay_method_type",
      { source: MINI_PAGE, operation: "alipayApp", allowed: APP_WALLETS },
    ],
    "wallet ALIPAY_CN by WAP": [
      { sub_pay_method_type: "ALIPAY_CN" },
      "sub_pay_method_type",
      { source: MINI_PAGE, operation: "alipayWap", allowed: WAP_WALLETS },
    ],
  }),
  ...Object.entries({ "in lower case": "alipay_cn", "called constructor": "constructor" }).map(
    ([what, wallet]) =>
      refused("ERR_NOT_LISTED", `wallet ${what}`, { sub_pay_method_type: wallet }),
  ),
  ...refusals("ERR_NOT_LISTED", refused, {
    "os_type windows": [
      { os_type: "windows" },
      "os_type",
      { operation: "alipayApp", allowed: ["android", "ios"] },
    ],
    "url_type 03": [
      { url_type: "03" },
      "url_type",
      { operation: "wechatNative", allowed: ["01", "02"] },
    ],
  }),

  // What is not sent: fields within fields, addresses, control characters
  ...refusals("ERR_AMBIGUOUS", refused, {
    "&notify_url= smuggled in by the description": {
      description: "Tea&notify_url=https://evil.example/notify",
    },
    "&user= smuggled in by the order id": { order_id: "1&user=016684" },
    "&sub_pay_method_type= smuggled in by an address": [
      { redirect_url: "https://shop.example/r?x=1&sub_pay_method_type=GCASH" },
      "redirect_url",
      { note: "the order has no such member, the gateway knows it" },
    ],
  }),
  ...[
    "www.yabandpay.com/notify",
    "ftp://www.yabandpay.com/notify",
    "//www.yabandpay.com",
    "https://",
    "https://www.yabandpay.com/not ify",
    "javascript:alert(1)",
  ].map((notify_url) => refused("ERR_URL", `notify_url ${notify_url}`, { notify_url })),
  ...refusals("ERR_CONTROL_CHARACTER", refused, {
    "a line break in the order id": { order_id: "1\n" },
  }),

  // What is not sent: members that are missing
  ...Object.keys(ORDER).map((name) =>
    refused("ERR_MISSING", `${name} missing`, { [name]: undefined }),
  ),
  ...refusals("ERR_MISSING", refused, {
    "the customer's id missing": [
      { sub_app_id: "wx54afe855ab7112e8" },
      "sub_open_id",
      { operation: "wechatMini" },
    ],
    "os_type missing": [{}, "os_type", { operation: "alipayApp" }],
    "sub_pay_method missing": [{}, "sub_pay_method", { operation: "create" }],
  }),
  refused("ERR_EMPTY", "trade_id empty", {}, "trade_id", {
    operation: "query",
    input: { trade_id: "" },
  }),
  ...Object.entries({
    "refund of nothing": ["0.00", "EUR", "ERR_AMOUNT", "refund_amount"],
    "refund in RMB": ["1.00", "RMB", "ERR_CURRENCY", "refund_currency"],
  }).map(([name, [refund_amount, refund_currency, code, field]]) =>
    refused(code, name, {}, field, {
      operation: "refund",
      input: { trade_id: "t", refund_amount, refund_currency, refund_description: "x" },
    }),
  ),
];
