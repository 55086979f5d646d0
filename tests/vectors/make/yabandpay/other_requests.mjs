// Replies to another request than the one that was made, and what stands where a reply should.

import { json, number } from "../text.mjs";
import { ORDER, PRINTED, REFUND_ID } from "./messages.mjs";
import { gatewayError, replyError } from "./refused_replies.mjs";
import { replied } from "./replies.mjs";
import { MAKER, page } from "./rules.mjs";

const PAGE_OF_A_SERVER = "<html><body>502 Bad Gateway</body></html>";
const text = (data) => json({ status: true, code: "200", data, message: "" });

const inputOf = (name) => PRINTED[name].input;

/** What each operation that places an order is asked with. */
const ORDERS = {
  alipayMini: inputOf("mini program"),
  alipayApp: inputOf("Alipay+ app"),
  alipayWap: inputOf("Alipay+ WAP"),
  wechatMini: inputOf("WeChat Pay mini program"),
  wechatApp: { ...ORDER, sub_app_id: "wx54afe855ab7112e8" },
  wechatH5: inputOf("WeChat Pay H5"),
  wechatNative: inputOf("WeChat Pay native"),
  create: inputOf("Payconiq"),
  alipayWeb: inputOf("Alipay+ web"),
  barcode: inputOf("quick payment"),
};

const OTHERS = {
  query: inputOf("query"),
  cancel: inputOf("cancel"),
  refund: inputOf("refund"),
  queryRefund: inputOf("refund query"),
};

const orderReply = ({ order_id, amount, currency }) => ({
  order_id,
  trade_id: "5902ea82-df87-bc30-3eef-c9cd1c64555c",
  amount,
  currency,
  state: "processing",
});

const REFUNDED = {
  trade_id: OTHERS.refund.trade_id,
  refund_id: REFUND_ID,
  m_refund_id: OTHERS.refund.m_refund_id,
  refund_amount: "0.1",
  refund_currency: "EUR",
  state: "refunded",
};

/** The reply to that operation, one of its members another. */
const other = (operation, asked, data, change) => {
  const [[field, value]] = Object.entries(change);
  return replyError(
    "ERR_EXPECTED",
    `${operation}: a reply with another ${field} (${value})`,
    text({ ...data, ...change }),
    field,
    { source: MAKER, operation, asked },
  );
};

export const otherRequests = () => [
  // Orders
  ...Object.entries(ORDERS).flatMap(([operation, asked]) => [
    replied(`${operation}: a reply to the very order`, orderReply(asked), { operation, asked }),
    other(operation, asked, orderReply(asked), { order_id: `${asked.order_id}0` }),
    other(operation, asked, orderReply(asked), { amount: "1000" }),
    other(operation, asked, orderReply(asked), { currency: "CHF" }),
  ]),
  replied(
    "an amount of 1, and 1.00 in the reply",
    { ...orderReply(ORDER), amount: "1.00" },
    { operation: "alipayMini" },
  ),
  replied(
    "an amount of 1.00, and a number of 1 in the reply",
    { ...orderReply(ORDER), amount: 1 },
    { operation: "alipayMini", asked: { ...ORDER, amount: "1.00" } },
  ),
  replied(
    "an amount of 1, and a number of 1.0 in the reply",
    { ...orderReply(ORDER), amount: number("1.0") },
    { operation: "alipayMini" },
  ),
  other("alipayMini", ORDER, orderReply(ORDER), { amount: number("1.01") }),
  other("alipayMini", ORDER, orderReply(ORDER), { currency: "eur" }),
  replied("an order whose id JSON escapes", orderReply({ ...ORDER, order_id: 'A "1" \\ / 奶茶' }), {
    operation: "alipayMini",
    asked: { ...ORDER, order_id: 'A "1" \\ / 奶茶' },
  }),
  replied(
    "a reply that names nothing of the order",
    { state: "processing" },
    { operation: "alipayMini" },
  ),
  replied(
    "an order that is paid at once",
    { ...orderReply(ORDER), state: "paid" },
    { operation: "alipayMini", note: "no reply is signed: paid is what a notification says" },
  ),
  replied(
    "an order that was declined at once",
    { ...orderReply(ORDER), state: "declined" },
    { operation: "alipayMini" },
  ),

  // Queries and refunds
  replied(
    "query: a reply to the very query",
    { trade_id: OTHERS.query.trade_id, state: "paid" },
    { asked: OTHERS.query },
  ),
  other("query", OTHERS.query, { state: "paid" }, { trade_id: "another" }),
  replyError(
    "ERR_EXPECTED",
    "query: a reply about another payment, in transaction_info",
    text({ transaction_info: { trade_id: "another", state: "paid" } }),
    "trade_id",
    { source: page("payment query"), operation: "query", asked: OTHERS.query },
  ),
  replied("refund: a reply to the very refund", REFUNDED, {
    operation: "refund",
    asked: OTHERS.refund,
  }),
  replied(
    "refund: 0.1 asked for, 0.10 in the reply",
    { ...REFUNDED, refund_amount: "0.10" },
    { operation: "refund", asked: OTHERS.refund },
  ),
  ...["processing", "to-be-approved"].map((state) =>
    replied(
      `refund: taken, and ${state}`,
      { ...REFUNDED, state },
      { operation: "refund", asked: OTHERS.refund },
    ),
  ),
  replied(
    "refund: failed",
    { ...REFUNDED, state: "refund failed" },
    { operation: "refund", asked: OTHERS.refund },
  ),
  replied(
    "refund: no state",
    { refund_id: REFUND_ID },
    { operation: "refund", asked: OTHERS.refund },
  ),
  other("refund", OTHERS.refund, REFUNDED, { trade_id: "another" }),
  other("refund", OTHERS.refund, REFUNDED, { m_refund_id: "another" }),
  other("refund", OTHERS.refund, REFUNDED, { refund_amount: "1" }),
  other("refund", OTHERS.refund, REFUNDED, { refund_currency: "CNY" }),
  other("queryRefund", OTHERS.queryRefund, REFUNDED, { refund_id: "another" }),
  replied(
    "a reply to a call without a table",
    { trade_id: "t", state: "cancelled" },
    {
      operation: "call",
      call: "v3.CancelPayment",
      asked: { trade_id: "x" },
      outcome: "accepted",
      action: undefined,
      note: "it was taken: nothing is known of what such a reply says",
    },
  ),

  // Not the gateway's answer, but that of a server before it
  ...Object.entries({ ...ORDERS, ...OTHERS, call: {} }).map(([operation, asked]) =>
    gatewayError(`${operation}: a page with status 502`, PAGE_OF_A_SERVER, "502", {
      operation,
      asked,
      call: "v3.X",
      status: 502,
    }),
  ),
  gatewayError("no body with status 503", "", "503", { status: 503 }),
  gatewayError("a payment with status 500", text(orderReply(ORDER)), "500", { status: 500 }),
  gatewayError(
    "refused with status 400",
    '{"status":false,"code":"-403","data":[],"message":"The signature Error"}',
    "-403",
    { status: 400 },
  ),
  replyError("ERR_JSON", "a page with status 200", PAGE_OF_A_SERVER, undefined, { status: 200 }),
  replied("a reply with status 200", orderReply(ORDER), { operation: "alipayMini", status: 200 }),
];
