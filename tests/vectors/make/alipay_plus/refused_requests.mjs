// Requests to the wallet that are not sent.

import { caseOf, changedField, FROM_THE_RULES, refusals } from "../case.mjs";
import { without } from "../text.mjs";
import { MILLISECONDS } from "./beforehand.mjs";
import { AMOUNT, NOTIFY_HOST, PAY } from "./messages.mjs";
import { ACCOUNT, PAGE, PATHS, TIME } from "./signing.mjs";

export function refusedRequest(
  name,
  operation,
  input,
  expected,
  { source = FROM_THE_RULES, ...options } = {},
) {
  const { path, account = ACCOUNT, time = TIME, note, only } = options;
  const members = { operation, path, account, input, time, ...expected, only };
  return caseOf("request-error", { name, source, note, ...members });
}

/** Pay with these changes is refused; without a field the code is all that is said. */
const refusedPay = (code, name, changes, field = changedField(changes), options = {}) =>
  refusedRequest(
    name,
    "alipayMini",
    { ...PAY, ...changes },
    { code, field, ...(options.limit === undefined ? {} : { limit: options.limit }) },
    options,
  );

const refusedAmount = (code, name, paymentAmount, field, options) =>
  refusedPay(code, name, { paymentAmount }, field, options);

const refusedCall = (code, name, path, input, field, note) =>
  refusedRequest(name, "call", input, { code, field }, { path, note });

export const refusedRequests = () => [
  ...Object.keys(PAY).map((field) =>
    refusedRequest(
      `pay without ${field}`,
      "alipayMini",
      without(PAY, field),
      { code: "ERR_MISSING", field },
      { source: PAGE },
    ),
  ),
  ...refusals("ERR_EMPTY", refusedPay, {
    "productCode empty": { productCode: "" },
    "paymentRequestId empty": { paymentRequestId: "" },
  }),
  refusedPay("ERR_MISSING", "order null", { order: null }),
  refusedPay("ERR_TYPE", "order as text", { order: "{}" }),
  refusedAmount("ERR_TYPE", "paymentAmount as text", "10000", "paymentAmount"),
  ...[
    ["a product code of 33 characters", "productCode", "5".repeat(33), 32, PAGE],
    ["a request id of 65 characters", "paymentRequestId", "r".repeat(65), 64, PAGE],
    [
      "a request id of 65 characters beyond the basic plane",
      "paymentRequestId",
      "🍷".repeat(65),
      64,
    ],
    ["an authorisation code of 129 characters", "paymentAuthCode", "a".repeat(129), 128, PAGE],
    [
      "a notification address of 1,025 characters",
      "paymentNotifyUrl",
      NOTIFY_HOST + "n".repeat(1000),
      1024,
      PAGE,
    ],
  ].map(([name, field, value, limit, source]) =>
    refusedPay("ERR_TOO_LONG", name, { [field]: value }, field, { limit, source }),
  ),
  ...["www.merchant.com/n", "ftp://www.merchant.com", "https://"].map((paymentNotifyUrl) =>
    refusedPay("ERR_URL", `notification address ${paymentNotifyUrl}`, { paymentNotifyUrl }),
  ),
  ...["10.00", "-1", "01", "0", "", "1e3", " 1", "1,000", "１"].map((value) =>
    refusedAmount(
      value === "" ? "ERR_EMPTY" : "ERR_MINOR_UNITS",
      `amount value "${value}"`,
      { ...AMOUNT, value },
      "value",
    ),
  ),
  refusedAmount("ERR_TYPE", "amount value as a number", { ...AMOUNT, value: 10 }, "value", {
    note: "every scalar of these messages is text",
  }),
  ...refusals("ERR_MISSING", refusedAmount, {
    "amount without its value": [{ currency: "CLP" }, "value"],
    "amount without its currency": [{ value: "10" }, "currency"],
  }),
  refusedAmount("ERR_CURRENCY", "amount in RMB", { currency: "RMB", value: "10" }, "currency"),
  refusedPay(
    "ERR_MINOR_UNITS",
    "the order's amount with decimals",
    { order: { orderAmount: { ...AMOUNT, value: "10.00" } } },
    "value",
  ),
  ...refusals("ERR_TIME", refusedPay, {
    "an expiry without a zone": { paymentExpiryTime: "2020-06-08T12:12:12" },
    "an expiry that is a date": { paymentExpiryTime: "2020-06-08" },
    "an order time without a zone": [
      { order: { orderCreateTime: "2020-01-01 12:01:01" } },
      "orderCreateTime",
    ],
  }),
  ...refusals("ERR_UNKNOWN_FIELD", refusedPay, {
    "a top-level member that pay does not have": [
      { merchantRegion: "SG" },
      "merchantRegion",
      { note: "call takes any body" },
    ],
    "notifyUrl for paymentNotifyUrl": { notifyUrl: `${NOTIFY_HOST}n` },
  }),

  // Times and client ids that would make the signed text read in two ways.
  ...[
    ["without a zone", "2020-08-15T12:00:00"],
    ["with a line feed", `${TIME}\n`, "javascript"],
    ["with CR LF and a header", `${TIME}\r\nX: y`, "javascript"],
    ["that is a date", "2020-08-15"],
    ["with a month 13", "2020-13-15T12:00:00Z"],
    ["with letters", "now"],
    ["with a dot and a body", `${MILLISECONDS}.{}`],
    ["that is empty", ""],
  ].map(([what, time, only]) =>
    refusedPay("ERR_TIME", `a time ${what}`, {}, "time", {
      time,
      only,
    }),
  ),
  ...[
    ["with a dot", "2020.81", "clientId.time.body would read in two ways"],
    ["with a line feed", "2020\n81", undefined, "javascript"],
    ["that is empty", ""],
  ].map(([what, clientId, note, only]) => {
    const options = { account: { ...ACCOUNT, clientId }, note, only };
    return only === undefined
      ? refusedPay("ERR_HEADER", `a client id ${what}`, {}, "client-id", options)
      : refusedPay("ERR_OPTION", `a client id ${what}`, {}, "clientId", options);
  }),
  ...refusals("ERR_JSON", refusedCall, {
    "a body that is an array": [PATHS.alipayMini, "[]", undefined, "the body begins with {"],
    "a body with a byte order mark": [PATHS.alipayMini, "\ufeff{}"],
    "a body with a space before it": [PATHS.alipayMini, " {}"],
  }),
  refusedCall(
    "ERR_DUPLICATE",
    "a body with a name twice",
    PATHS.alipayMini,
    '{"a":"1","a":"2"}',
    "a",
  ),
  ...[
    "v1/payments/pay",
    "/a b",
    "/a/../b",
    "/a/%2e%2E/b",
    "/a/.%2e",
    "/a#b",
    "/é",
    "",
    "https://evil.example/v1/payments/pay",
  ].map((path) => refusedCall("ERR_PATH", `path "${path}"`, path, {}, "path")),
  refusedPay(
    "ERR_EMPTY",
    "an authorisation code that is empty",
    { paymentAuthCode: "" },
    "paymentAuthCode",
    { note: '"omit or null, never empty"' },
  ),
  refusedAmount(
    "ERR_UNKNOWN_FIELD",
    "an unknown member of the amount",
    { currency: "CLP", value: "10", unit: "x" },
    "unit",
  ),
  ...[
    ["inquiry", "query"],
    ["cancel", "cancel"],
  ].map(([what, operation]) =>
    refusedRequest(
      `${what} without an id`,
      operation,
      {},
      { code: "ERR_MISSING", field: "paymentId" },
    ),
  ),
  refusedRequest(
    "refund without its request id",
    "refund",
    { paymentId: "p", refundAmount: { currency: "CLP", value: "1" } },
    { code: "ERR_MISSING", field: "refundRequestId" },
  ),
  refusedRequest(
    "refund with a reason of 257 characters",
    "refund",
    {
      paymentId: "p",
      refundRequestId: "r",
      refundAmount: { currency: "CLP", value: "1" },
      refundReason: "r".repeat(257),
    },
    { code: "ERR_TOO_LONG", field: "refundReason", limit: 256 },
  ),
  refusedRequest(
    "refund of a part of a minor unit",
    "refund",
    { paymentId: "p", refundRequestId: "r", refundAmount: { currency: "CLP", value: "0.5" } },
    { code: "ERR_MINOR_UNITS", field: "value" },
  ),
];
