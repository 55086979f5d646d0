// Requests to WeChat Pay that are not sent.

import { caseOf, changedField, refusals, table } from "../case.mjs";
import { without } from "../text.mjs";
import { callOf, ORDER, ORDER_TEXT, SMALL_REFUND } from "./orders.mjs";
import { ACCOUNT, OTHER_APPID, OTHER_MCHID, RULE, refusal } from "./signing.mjs";

export const refusedRequest = (name, operation, input, expected, options = {}) =>
  caseOf("request-error", {
    name,
    source: RULE,
    ...callOf(operation, input, options),
    ...expected,
  });

const refusedText = (code, name, text, field, more) =>
  refusedRequest(name, "wechatMini", text, refusal(code, field, more));

/** An order with these members instead. */
const refusedOrder = (code, name, changes, field = changedField(changes), more = {}) =>
  refusedText(code, name, JSON.stringify({ ...ORDER, ...changes }), field, more);

/** An order with this text in front of its first member. */
const refusedFront = (code, name, members, field) =>
  refusedText(code, name, ORDER_TEXT.replace("{", `{${members},`), field);

/** Numbers that JavaScript would write otherwise. */
const refusedTotal = (name, token) =>
  refusedText("ERR_FEN", name, ORDER_TEXT.replace('"total":100', `"total":${token}`), "total");

const refusedRefund = (code, name, changes, field = changedField(changes), more = {}) =>
  refusedRequest(name, "refund", { ...SMALL_REFUND, ...changes }, refusal(code, field, more));

const refusedCall = (code, name, method, path, input, field, more) =>
  refusedRequest(name, "call", input, refusal(code, field, more), { method, path });

export const refusedRequests = () => [
  // Amounts, and who pays.
  ...refusals("ERR_FEN", refusedOrder, {
    "an amount as text": [{ amount: { total: "100" } }, "total"],
    "an amount of nothing": [{ amount: { total: 0 } }, "total"],
    "a negative amount": [{ amount: { total: -1 } }, "total"],
  }),
  refusedTotal("an amount with a fraction", "1.5"),
  refusedTotal("an amount with an exponent", "1e2"),
  refusedTotal("an amount as a whole with a fraction of zeros", "100.0"),
  refusedOrder("ERR_FEN", "an amount of true", { amount: { total: true } }, "total"),
  refusedOrder("ERR_MISSING", "no amount in amount", { amount: { currency: "CNY" } }, "total"),
  refusedOrder("ERR_TYPE", "amount is a number", { amount: 100 }),
  refusedOrder(
    "ERR_CURRENCY",
    "a currency that is none",
    { amount: { total: 1, currency: "RMB" } },
    "currency",
  ),
  refusedText("ERR_MISSING", "no payer", JSON.stringify(without(ORDER, "payer")), "payer"),
  refusedOrder("ERR_MISSING", "no openid", { payer: {} }, "openid"),
  refusedOrder(
    "ERR_TOO_LONG",
    "an openid that is too long",
    { payer: { openid: "o".repeat(129) } },
    "openid",
    { limit: 128 },
  ),

  // The other members of an order.
  ...[
    ["a description that is too long", "description", "好".repeat(128), "ERR_TOO_LONG", 127],
    ["an empty description", "description", "", "ERR_EMPTY"],
    ["a description that is a number", "description", 1, "ERR_TYPE"],
    ["an id of five characters", "out_trade_no", "12345", "ERR_ID"],
    ["an id that is too long", "out_trade_no", "1".repeat(33), "ERR_TOO_LONG", 32],
    ["an id with a slash", "out_trade_no", "12345/6", "ERR_ID"],
    ["an id with a line feed", "out_trade_no", "123456\n", "ERR_ID"],
    ["an id that is not ASCII", "out_trade_no", "订单号一二三", "ERR_ID"],
    ["a notify_url without TLS", "notify_url", "http://a.example/n", "ERR_URL"],
    ["a notify_url with a query", "notify_url", "https://a.example/n?a=1", "ERR_URL"],
    ["a notify_url without a host", "notify_url", "https:///n", "ERR_URL"],
    ["a time without its zone", "time_expire", "2018-06-08T10:34:56", "ERR_TIME"],
    ["the appid of another program", "appid", OTHER_APPID, "ERR_FIXED"],
    ["the mchid of another merchant", "mchid", OTHER_MCHID, "ERR_FIXED"],
  ].map(([name, field, value, code, limit]) =>
    refusedOrder(code, name, { [field]: value }, field, { limit }),
  ),
  refusedFront("ERR_FIXED", "a mchid of null would be sent beside ours", '"mchid":null', "mchid"),
  ...refusals("ERR_DUPLICATE", refusedFront, {
    "a mchid that is there twice": [`"mchid":"${ACCOUNT.mchid}","mchid":"${OTHER_MCHID}"`, "mchid"],
    "a mchid in escapes that is there twice": [
      `"mchid":"${ACCOUNT.mchid}","\\u006dchid":"${OTHER_MCHID}"`,
      "mchid",
    ],
  }),
  refusedText(
    "ERR_DUPLICATE",
    "a nested name that is there twice",
    ORDER_TEXT.replace('"total":100', '"total":100,"total":1'),
    "total",
  ),
  refusedFront(
    "ERR_DUPLICATE",
    "a name that is there twice in what is passed on",
    '"detail":{"a":1,"a":2}',
    "a",
  ),
  ...refusals("ERR_TOO_LONG", refusedOrder, {
    "a notify_url that is too long": [
      { notify_url: `https://a.example/${"n".repeat(238)}` },
      "notify_url",
      { limit: 255 },
    ],
    "an attach that is too long": [{ attach: "é".repeat(129) }, "attach", { limit: 128 }],
  }),
  ...refusals("ERR_JSON", refusedText, {
    "a body that is a list": "[]",
    "a body with a blank before it": ` ${ORDER_TEXT}`,
    "a body with a byte order mark": `\ufeff${ORDER_TEXT}`,
    "a body with something behind it": `${ORDER_TEXT}x`,
    "an empty body": "",
  }),
  refusedText("ERR_MISSING", "an empty object", "{}", "description"),

  // What stands in the header, and in the lines that are signed.
  ...[
    ["is empty", ""],
    ["is too long", "a".repeat(33)],
    ["has a hyphen", "a-b"],
    ["has a quotation mark", 'a",signature="x'],
    ["has a line feed", "a\nb"],
    ["is not ASCII", "é"],
  ].map(([what, nonce]) =>
    refusedRequest(
      `a nonce that ${what}`,
      "wechatMini",
      ORDER_TEXT,
      refusal("ERR_HEADER", "nonce"),
      {
        nonce,
      },
    ),
  ),
  ...[
    ["in milliseconds", "1554208460000"],
    ["with a line feed", "1554208460\n"],
    ["with a fraction", "1554208460.5"],
    ["of nothing", ""],
    ["of ISO 8601", "2019-04-02T12:34:20Z"],
    ["with a sign", "-1"],
  ].map(([what, time]) =>
    refusedRequest(`a timestamp ${what}`, "wechatMini", ORDER_TEXT, refusal("ERR_TIME", "time"), {
      time,
    }),
  ),

  // Queries, refunds, closes.
  ...table(refusedRequest, {
    "a query with a member that would be sent nowhere": [
      "query",
      { out_trade_no: "123456", sub_mchid: "1" },
      refusal("ERR_UNKNOWN_FIELD", "sub_mchid"),
    ],
    "a query without an id": ["query", {}, refusal("ERR_MISSING", "out_trade_no")],
    "a query for another merchant": [
      "query",
      { out_trade_no: "123456", mchid: OTHER_MCHID },
      refusal("ERR_FIXED", "mchid"),
    ],
    "a query that leads elsewhere": [
      "query",
      { transaction_id: ".." },
      refusal("ERR_ID", "transaction_id"),
    ],
    "a query of a refund that leads elsewhere": [
      "queryRefund",
      { out_refund_no: "a/../b" },
      refusal("ERR_ID", "out_refund_no"),
    ],
    "a refund without the id of its order": [
      "refund",
      without(SMALL_REFUND, "out_trade_no"),
      refusal("ERR_MISSING", "transaction_id", { allowed: ["transaction_id", "out_trade_no"] }),
    ],
  }),
  refusedRefund(
    "ERR_MISSING",
    "a refund without currency",
    { amount: { refund: 1, total: 1 } },
    "currency",
  ),
  ...[
    ["a refund's notify_url without TLS", "notify_url", "http://a.example", "ERR_URL"],
    [
      "a refund's notify_url that is too long",
      "notify_url",
      `https://a.example/${"n".repeat(239)}`,
      "ERR_TOO_LONG",
      256,
    ],
    ["a reason that is too long", "reason", "好".repeat(81), "ERR_TOO_LONG", 80],
    ["an id of a refund that is too long", "out_refund_no", "1".repeat(65), "ERR_TOO_LONG", 64],
  ].map(([name, field, value, code, limit]) =>
    refusedRefund(code, name, { [field]: value }, field, { limit }),
  ),
  refusedRefund(
    "ERR_FEN",
    "a refund of nothing",
    { amount: { ...SMALL_REFUND.amount, refund: 0 } },
    "refund",
  ),
  refusedRequest(
    "a close with more than the id",
    "close",
    { out_trade_no: "123456", reason: "x" },
    refusal("ERR_UNKNOWN_FIELD", "reason"),
  ),

  // Any other call.
  refusedCall("ERR_NOT_LISTED", "a method in small letters", "get", "/v3/x", "", "method", {
    allowed: ["GET", "POST", "PUT", "PATCH", "DELETE"],
  }),
  refusedCall("ERR_UNKNOWN_FIELD", "a GET with a body", "GET", "/v3/x", "{}", "body"),
  ...[
    ["a path with a line feed", "/v3/x\n1554208460"],
    ["a path with dots", "/v3/../x"],
    ["a path with dots that are encoded, which clients resolve as well", "/v3/%2e%2E/x"],
    ["a path without its slash", "v3/x"],
    ["a path with a fragment", "/v3/x#a"],
    ["a path that is not encoded", "/v3/中"],
    ["a query with an apostrophe, which clients rewrite", "/v3/x?a='"],
  ].map(([name, path]) => refusedCall("ERR_PATH", name, "GET", path, "", "path")),

  // Accounts of which no client is made.
  ...[
    ["a serial number that is not hexadecimal", { serialNo: "5157F09G" }, "ERR_ID", "serial_no"],
    ["no serial number of the merchant", { serialNo: "" }, "ERR_ID", "serial_no"],
    ["a mchid with a quotation mark", { mchid: '19",x="' }, "ERR_ID", "mchid"],
    ["no appid", { appid: "" }, "ERR_ID", "appid"],
    [
      "a base address with a path",
      { baseUrl: "https://proxy.example/wechat" },
      "ERR_URL",
      "base_url",
    ],
  ].map(([name, account, code, field]) =>
    refusedRequest(name, "query", { out_trade_no: "123456" }, refusal(code, field), {
      account,
    }),
  ),
];
