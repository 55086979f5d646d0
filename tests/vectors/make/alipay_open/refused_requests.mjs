// Order strings and requests that are refused before anything is signed.

import { caseOf, FROM_THE_RULES, fixed, table } from "../case.mjs";
import { without } from "../text.mjs";
import { callOf, PAY } from "./calls.mjs";
import { ADVERSARIAL, CERTIFICATE, GBK } from "./signing.mjs";

export function refusedRequest(name, operation, input, expected, { note, ...options } = {}) {
  const members = callOf(operation, input, options);
  return caseOf("request-error", { name, source: FROM_THE_RULES, note, ...members, ...expected });
}

export const refusedRequests = () => [
  ...["out_trade_no", "total_amount", "subject"].map((field) =>
    refusedRequest(`pay without ${field}`, "alipayApp", without(PAY, field), {
      code: "ERR_MISSING",
      field,
    }),
  ),
  refusedRequest(
    "an order number of 65 characters",
    "alipayApp",
    { ...PAY, out_trade_no: "1".repeat(65) },
    { code: "ERR_TOO_LONG", field: "out_trade_no", limit: 64 },
  ),
  ...table(fixed(refusedRequest, "alipayMini"), {
    "a subject of 257 characters": [
      { ...PAY, subject: "茶".repeat(257) },
      { code: "ERR_TOO_LONG", field: "subject", limit: 256 },
    ],
    "an amount with three decimals": [
      { ...PAY, total_amount: "9.001" },
      { code: "ERR_AMOUNT", field: "total_amount" },
    ],
    "an amount as a number": [
      '{"out_trade_no":"1","total_amount":9.00,"subject":"Tea"}',
      { code: "ERR_TYPE", field: "total_amount" },
      { note: "a number would lose its trailing zeros in the next language" },
    ],
  }),
  ...table(refusedRequest, {
    "an amount of nothing": [
      "refund",
      { trade_no: "1", refund_amount: "0.00" },
      { code: "ERR_AMOUNT", field: "refund_amount" },
    ],
    "a query of nothing": ["query", {}, { code: "ERR_MISSING", field: "out_trade_no" }],
    "an empty order number": [
      "close",
      { out_trade_no: "" },
      { code: "ERR_EMPTY", field: "out_trade_no" },
    ],
    "a title of 101 characters": [
      "freeze",
      { out_order_no: "1", out_request_no: "1", order_title: "x".repeat(101), amount: "1" },
      { code: "ERR_TOO_LONG", field: "order_title", limit: 100 },
    ],
  }),
  ...table(fixed(refusedRequest, "alipayApp"), {
    "an order string of more than 16,384 characters": [
      { ...PAY, body: "茶".repeat(2000) },
      { code: "ERR_TOO_LONG", field: "orderStr", limit: 16384 },
    ],
    "a value that holds another field": [
      { ...PAY, subject: "Tea&charset=gbk" },
      { code: "ERR_AMBIGUOUS", field: "biz_content" },
      { note: "adversarial: in the signed text it could be read as that field" },
    ],
    "an address that holds another field": [
      PAY,
      { code: "ERR_AMBIGUOUS", field: "notify_url" },
      { note: ADVERSARIAL, call: { notify_url: "https://merchant.example/n?a=1&version=2" } },
    ],
    "a name twice": [
      '{"out_trade_no":"1","out_trade_no":"2","total_amount":"1","subject":"x"}',
      { code: "ERR_DUPLICATE", field: "out_trade_no" },
      { note: ADVERSARIAL },
    ],
  }),
  ...table(fixed(refusedRequest, "call"), {
    "a name twice, nested": [
      String.raw`{"a":{"b":1,"\u0062":2}}`,
      { code: "ERR_DUPLICATE", field: "b" },
      { note: ADVERSARIAL, method: "alipay.trade.pay" },
    ],
    "biz_content that is an array": ["[]", { code: "ERR_JSON" }, { method: "alipay.trade.pay" }],
    "a method with an ampersand": [
      {},
      { code: "ERR_NOT_LISTED", field: "method" },
      { note: ADVERSARIAL, method: "alipay.trade.pay&version=2.0" },
    ],
    "a method of 129 characters": [
      {},
      { code: "ERR_TOO_LONG", field: "method", limit: 128 },
      { method: "a".repeat(129) },
    ],
  }),
  ...[
    ["a time of ISO 8601", "time", "2024-01-02T03:04:05+08:00", "ERR_TIME"],
    ["a month that is none", "time", "2024-13-02 03:04:05", "ERR_TIME"],
    ["a notify_url without a scheme", "notify_url", "merchant.example/notify", "ERR_URL"],
    [
      "a notify_url with a blank at its front",
      "notify_url",
      " https://merchant.example/notify",
      "ERR_URL",
    ],
  ].map(([name, field, value, code]) =>
    refusedRequest(name, "query", { trade_no: "1" }, { code, field }, { call: { [field]: value } }),
  ),
  ...table(refusedRequest, {
    "a return_url of 257 characters": [
      "query",
      { trade_no: "1" },
      { code: "ERR_TOO_LONG", field: "return_url", limit: 256 },
      { call: { return_url: `https://a.b/${"x".repeat(245)}` } },
    ],
    "an application id of 33 characters": [
      "query",
      { trade_no: "1" },
      { code: "ERR_TOO_LONG", field: "app_id", limit: 32 },
      { account: { appId: "2".repeat(33) } },
    ],
    "one certificate number without the other": [
      "query",
      { trade_no: "1" },
      { code: "ERR_EMPTY", field: "alipay_root_cert_sn" },
      { account: { appCertSn: CERTIFICATE } },
    ],
    "a character that GBK does not have": [
      "alipayApp",
      { ...PAY, subject: "🍷" },
      { code: "ERR_CHARSET" },
      { account: GBK },
    ],
  }),
  ...["app_id", "sign", "biz_content", "auth_token", "app_cert_sn"].map((field) =>
    refusedRequest(
      `a parameter that has another place: ${field}`,
      "call",
      "",
      { code: "ERR_FIXED", field },
      {
        method: "alipay.system.oauth.token",
        call: { parameters: { grant_type: "x", [field]: "y" } },
      },
    ),
  ),
  ...table(fixed(refusedRequest, "call"), {
    "a parameter under a name that is none": [
      "",
      { code: "ERR_NAME" },
      { method: "alipay.system.oauth.token", call: { parameters: { "a&b": "1" } } },
    ],
    "a parameter that holds another field": [
      "",
      { code: "ERR_AMBIGUOUS", field: "code" },
      {
        note: ADVERSARIAL,
        method: "alipay.system.oauth.token",
        call: { parameters: { code: "1&sign_type=RSA" } },
      },
    ],
    "a token on two lines": [
      "",
      { code: "ERR_CONTROL_CHARACTER", field: "auth_token" },
      { method: "alipay.user.info.share", call: { auth_token: "a\nb" } },
    ],
  }),
  ...table(refusedRequest, {
    "an operation of a table without biz_content": ["query", "", { code: "ERR_JSON" }],
    "a query of a refund without its number": [
      "queryRefund",
      { out_trade_no: "1" },
      { code: "ERR_MISSING", field: "out_request_no" },
    ],
    "a query of a refund of no order": [
      "queryRefund",
      { out_request_no: "1" },
      { code: "ERR_MISSING", field: "out_trade_no" },
    ],
    "a cancellation of nothing": ["cancel", {}, { code: "ERR_MISSING", field: "out_trade_no" }],
  }),
];
