// Replies to another request than the one that was made, and what stands where a reply should.

import { signature } from "../rsa.mjs";
import { answerName, envelope, INVALID, NOT_EXIST, usual } from "./answers.mjs";
import { METHODS, PAY } from "./calls.mjs";
import { refusedReply } from "./refused_replies.mjs";
import { ASKED, answered, reply } from "./replies.mjs";
import { MADE, WRONG } from "./signing.mjs";

const PAGE_OF_A_SERVER = "<html><body>502 Bad Gateway</body></html>";
const TRADE_NO = "2015042321001004720200028594";
const IDS = { out_trade_no: PAY.out_trade_no, trade_no: TRADE_NO };

/** What each operation is asked with, and what its reply says again. */
const CALLS = {
  alipayMini: [ASKED.alipayMini, IDS, ["out_trade_no"]],
  query: [IDS, { ...IDS, trade_status: "TRADE_SUCCESS", total_amount: "9.00" }, Object.keys(IDS)],
  refund: [
    { ...IDS, refund_amount: "9.00" },
    { ...IDS, fund_change: "Y", refund_fee: "9.00" },
    Object.keys(IDS),
  ],
  queryRefund: [
    { ...IDS, out_request_no: "R1" },
    { ...IDS, out_request_no: "R1", refund_status: "REFUND_SUCCESS" },
    [...Object.keys(IDS), "out_request_no"],
  ],
  close: [IDS, IDS, Object.keys(IDS)],
  cancel: [IDS, { ...IDS, action: "close" }, Object.keys(IDS)],
};

const refusedBy = (name, operation, body, gatewayCode, more) =>
  refusedReply(name, operation, body, { code: "ERR_GATEWAY", gatewayCode }, more);

/** A reply that is rightly signed. */
const rightly = (operation, answer) =>
  usual(answerName(METHODS[operation]), answer, signature(answer));

const TWO = ["other", "own"];

export const otherRequests = () => [
  ...Object.entries(CALLS).flatMap(([operation, [asked, members, names]]) => [
    reply(`${operation}: a reply to the very request`, operation, answered(members), { asked }),
    ...names.map((field) =>
      refusedReply(
        `${operation}: a reply with another ${field}`,
        operation,
        rightly(operation, answered({ ...members, [field]: "other" })),
        { code: "ERR_EXPECTED", field },
        { source: MADE, asked },
      ),
    ),
  ]),
  reply(
    "a reply that names what the request did not",
    "query",
    answered({ ...IDS, trade_status: "WAIT_BUYER_PAY" }),
    { asked: { trade_no: TRADE_NO } },
  ),
  reply(
    "a reply to a request whose biz_content was text",
    "query",
    answered({ out_trade_no: "a/1" }),
    { asked: String.raw`{ "out_trade_no" : "\u0061\/1" }` },
  ),
  reply(
    "a reply to an order whose number is escaped in the request",
    "query",
    answered({ out_trade_no: "奶茶 + 1&2=%" }),
    { asked: { out_trade_no: "奶茶 + 1&2=%" } },
  ),
  refusedReply(
    "a signed reply to a query, given for a refund",
    "refund",
    rightly("query", answered(IDS)),
    { code: "ERR_REPLY", field: answerName(METHODS.refund) },
    { source: MADE },
  ),

  // Not the platform's answer, but that of a server before it
  ...Object.keys(ASKED).map((operation) =>
    refusedBy(`${operation}: a page with status 502`, operation, PAGE_OF_A_SERVER, "502", {
      status: 502,
      method: operation === "call" ? "alipay.trade.pay" : undefined,
    }),
  ),
  refusedBy("no body with status 503", "query", "", "503", { status: 503 }),
  refusedBy(
    "a signed payment with status 500",
    "query",
    rightly("query", answered({ trade_status: "TRADE_SUCCESS" })),
    "500",
    { status: 500, note: "a reply that is not a success says nothing of the payment" },
  ),
  refusedBy(
    "a refusal with status 400",
    "query",
    envelope({ error_response: INVALID }),
    "isv.invalid-signature",
    { status: 400 },
  ),
  refusedReply(
    "a page with status 200",
    "query",
    PAGE_OF_A_SERVER,
    { code: "ERR_JSON" },
    {
      status: 200,
    },
  ),
  reply("a reply with status 200", "query", answered({}), { status: 200 }),

  // Which of several keys is right
  reply("the second of two keys in a list", "query", answered({}), { keys: TWO, key: 1 }),
  reply("the first of two keys in a list", "query", answered({}), {
    keys: ["own", "other"],
    key: 0,
  }),
  refusedReply("none of two keys in a list", "query", rightly("query", answered({})), WRONG, {
    source: MADE,
    key: ["other", "knownReply"],
  }),
  refusedBy(
    "a signed refusal under the second of two keys",
    "query",
    rightly("query", NOT_EXIST),
    "ACQ.TRADE_NOT_EXIST",
    { source: MADE, key: TWO },
  ),
];
