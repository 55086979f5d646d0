// Replies to another request than the one that was made, and what stands where a reply should.

import { PREPAID, trade, UNSIGNED, unsigned } from "./messages.mjs";
import { OUT_TRADE_NO, REFUND } from "./orders.mjs";
import { refusedReply } from "./refused_replies.mjs";
import { ASKED, refunded, reply } from "./replies.mjs";
import { PAGE, refusal, SLASHES } from "./signing.mjs";
import { REFUNDS } from "./states.mjs";

const PAGE_OF_A_SERVER = "<html><body>502 Bad Gateway</body></html>";
const TRANSACTION = "1009660380201506130728806387";

/** A reply to that operation about something else. */
const other = (operation, what, body, field, asked) =>
  refusedReply(`${operation}: a reply with another ${what}`, body, refusal("ERR_EXPECTED", field), {
    operation,
    asked,
  });

const refusedBy = (name, operation, body, gatewayCode, status, options) =>
  refusedReply(
    name,
    body,
    { code: "ERR_GATEWAY", gatewayCode },
    { operation, status, headers: unsigned, ...options },
  );

const BY_ID = { transaction_id: TRANSACTION };
const amount = (changes) => refunded({ amount: { ...REFUND.amount, ...changes } });

export const otherRequests = () => [
  // Queries of an order
  other("query", "order", trade(), "out_trade_no", { out_trade_no: `${OUT_TRADE_NO}0` }),
  other("query", "order, in other case", trade({ out_trade_no: "a1" }), "out_trade_no", {
    out_trade_no: "A1",
  }),
  other("query", "transaction", trade(), "transaction_id", { transaction_id: `${TRANSACTION}0` }),
  reply("a query by the id of WeChat Pay", "query", trade(), { source: PAGE, asked: BY_ID }),
  reply("a query of an order whose id is encoded", "query", trade({ out_trade_no: "a_-|*@" }), {
    asked: { out_trade_no: "a_-|*@" },
  }),
  reply("a query of an order that is not named again", "query", '{"trade_state":"NOTPAY"}'),
  reply("a query of an order that does not say how it stands", "query", "{}"),

  // Refunds
  ...Object.keys(REFUNDS).flatMap((status) => [
    reply(`a refund is ${status}`, "refund", refunded({ status }), { source: PAGE }),
    reply(`a query finds a refund ${status}`, "queryRefund", refunded({ status }), {
      source: PAGE,
    }),
  ]),
  reply("a refund with a status that is not documented", "refund", refunded({ status: "X" })),
  reply("a refund whose request was text", "refund", refunded({ amount: { refund: 888 } }), {
    asked: JSON.stringify(REFUND, null, 2),
    source: SLASHES,
  }),
  other("refund", "id of ours", refunded({ out_refund_no: "x" }), "out_refund_no"),
  other("refund", "transaction", refunded({ transaction_id: "x" }), "transaction_id"),
  other("refund", "order", refunded({ out_trade_no: "x" }), "out_trade_no", {
    ...REFUND,
    transaction_id: undefined,
    out_trade_no: "123456",
  }),
  other("refund", "amount that is given back", amount({ refund: 8 }), "refund"),
  other("refund", "amount of the order", amount({ total: 8880 }), "total"),
  other("refund", "currency", amount({ currency: "USD" }), "currency"),
  other("queryRefund", "id of ours", refunded({ out_refund_no: "x" }), "out_refund_no"),
  reply("a reply to any other call", "call", '{"a":1.10,"b":["x"]}'),

  // Not the gateway's answer, but that of a server before it
  ...Object.keys(ASKED).map((operation) =>
    refusedBy(`${operation}: a page with status 502`, operation, PAGE_OF_A_SERVER, "502", 502, {
      ...(operation === "call" ? { method: "POST", path: "/v3/x" } : {}),
    }),
  ),
  refusedBy("query: no body with status 503", "query", "", "503", 503),
  refusedBy("query: a payment with status 500, not signed", "query", trade(), "500", 500),
  refusedReply(
    "query: a signed payment with status 500",
    trade(),
    { code: "ERR_GATEWAY", gatewayCode: "500" },
    {
      operation: "query",
      status: 500,
      note: "a reply that is not a success says nothing of the payment",
    },
  ),
  refusedBy("query: no such order", "query", '{"code":"ORDER_NOT_EXIST"}', "ORDER_NOT_EXIST", 404),
  refusedReply("a page with status 200", PAGE_OF_A_SERVER, UNSIGNED, {
    headers: unsigned,
  }),
  refusedReply("no status", PREPAID, refusal("ERR_MISSING", "status"), {
    status: null,
    note: "what is a success, and so is signed, is said by it",
  }),
];
