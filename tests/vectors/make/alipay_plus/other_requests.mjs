// Replies to another request than the one that was made, and what stands where a reply should.

import { ASKED } from "./asked.mjs";
import { AMOUNT, PAY, PAYMENT_ID, result, unsigned } from "./messages.mjs";
import { refusedBy, refusedReply, refusedRightly } from "./refused_replies.mjs";
import { reply } from "./replies.mjs";
import { SAMPLE } from "./signed_replies.mjs";
import { MADE } from "./signing.mjs";

const PAGE_OF_A_SERVER = "<html><body>502 Bad Gateway</body></html>";
const success = (members) => result("SUCCESS", "S", members);
const BOTH = { paymentId: PAYMENT_ID, paymentRequestId: PAY.paymentRequestId };
const REFUND = { ...ASKED.refund, paymentRequestId: PAY.paymentRequestId };
const REFUNDED = { ...REFUND, refundId: "f1", refundTime: "2020-01-01T12:01:01+08:30" };

/** What each operation is asked with, and what its reply says again. */
const CALLS = {
  alipayMini: [ASKED.alipayMini, { paymentRequestId: PAY.paymentRequestId }],
  query: [BOTH, { ...BOTH, paymentAmount: AMOUNT, paymentStatus: "SUCCESS" }],
  refund: [REFUND, REFUNDED],
  queryRefund: [
    { refundId: "f1", refundRequestId: "r1" },
    { ...REFUNDED, refundStatus: "SUCCESS" },
  ],
  cancel: [BOTH, BOTH],
  capture: [ASKED.capture, { ...ASKED.capture, captureId: "x1" }],
  void: [
    { ...ASKED.void, voidAmount: AMOUNT },
    { ...ASKED.void, voidAmount: AMOUNT, voidId: "x2" },
  ],
};

/** What of it may be another: the members of a reply, and the one that the request named. */
const OTHERS = {
  alipayMini: [[{ paymentRequestId: "other" }, "paymentRequestId"]],
  query: [
    [{ paymentId: "other" }, "paymentId"],
    [{ paymentRequestId: "other" }, "paymentRequestId"],
  ],
  refund: [
    [{ refundRequestId: "other" }, "refundRequestId"],
    [{ refundAmount: { ...AMOUNT, value: "1" } }, "value"],
    [{ refundAmount: { ...AMOUNT, currency: "USD" } }, "currency"],
    [{ paymentId: "other" }, "paymentId"],
  ],
  queryRefund: [
    [{ refundId: "other" }, "refundId"],
    [{ refundRequestId: "other" }, "refundRequestId"],
  ],
  cancel: [
    [{ paymentId: "other" }, "paymentId"],
    [{ paymentRequestId: "other" }, "paymentRequestId"],
  ],
  capture: [
    [{ captureRequestId: "other" }, "captureRequestId"],
    [{ captureAmount: { ...AMOUNT, value: "1" } }, "value"],
    [{ captureAmount: { ...AMOUNT, currency: "USD" } }, "currency"],
    [{ paymentId: "other" }, "paymentId"],
  ],
  void: [
    [{ voidRequestId: "other" }, "voidRequestId"],
    [{ voidAmount: { ...AMOUNT, value: "1" } }, "value"],
    [{ voidAmount: { ...AMOUNT, currency: "USD" } }, "currency"],
    [{ paymentId: "other" }, "paymentId"],
  ],
};

const TWO = ["next", "own"];

export const otherRequests = () => [
  ...Object.entries(CALLS).flatMap(([operation, [asked, members]]) => [
    reply(`${operation}: a reply to the very request`, success(members), { operation, asked }),
    ...OTHERS[operation].map(([change, field]) =>
      refusedRightly(
        "ERR_EXPECTED",
        `${operation}: a reply with another ${field}`,
        success({ ...members, ...change }),
        field,
        { operation, asked },
      ),
    ),
  ]),
  refusedRightly(
    "ERR_EXPECTED",
    "query: unknown, and about another payment",
    result("UNKNOWN_EXCEPTION", "U", { paymentId: "other" }),
    "paymentId",
    { operation: "query", asked: BOTH },
  ),
  reply("a reply that names what the request did not", success({ paymentId: "p" }), {
    operation: "query",
    asked: { paymentRequestId: PAY.paymentRequestId },
  }),
  reply("a reply to a request that was sent as text", success({ paymentRequestId: "1" }), {
    asked: '{ "paymentRequestId" : "\\u0031" }',
  }),
  reply("a reply to any other call", success({ accessToken: "t", n: 1 }), {
    operation: "call",
    path: "/v1/authorizations/applyToken",
  }),
  reply("any other call: U", result("UNKNOWN_EXCEPTION", "U"), {
    operation: "call",
    path: "/v1/authorizations/applyToken",
  }),

  // Not the wallet's answer, but that of a server before it
  ...[...Object.keys(CALLS), "call"].map((operation) =>
    refusedBy(`${operation}: a page with status 502`, PAGE_OF_A_SERVER, "502", {
      operation,
      path: operation === "call" ? "/v1/x" : undefined,
      status: 502,
    }),
  ),
  refusedBy("no body with status 503", "", "503", { status: 503 }),
  refusedBy("refused with status 400", result("PARAM_ILLEGAL", "F"), "PARAM_ILLEGAL", {
    status: 400,
  }),
  refusedReply("ERR_GATEWAY", "a signed success with status 500", undefined, {
    source: MADE,
    status: 500,
    gatewayCode: "500",
    note: "a reply that is not a success says nothing of the payment",
  }),
  refusedReply("ERR_HEADER", "an unsigned success with status 500", "signature", {
    headers: unsigned,
    status: 500,
  }),
  refusedReply("ERR_JSON", "a page with status 200", undefined, {
    headers: unsigned,
    body: PAGE_OF_A_SERVER,
    status: 200,
  }),
  reply("a reply with status 200", SAMPLE, { status: 200 }),

  // Which of several keys is right
  reply("the second of two keys in a list", SAMPLE, { verifiers: TWO, key: 1 }),
  reply("the first of two keys in a list", SAMPLE, { verifiers: ["own", "next"], key: 0 }),
  reply("a list of one key", SAMPLE, { verifiers: ["own"], key: 0 }),
  refusedRightly(
    "ERR_GATEWAY",
    "a refusal under the second of two keys",
    result("PROCESS_FAIL", "F"),
    undefined,
    { verifiers: TWO, gatewayCode: "PROCESS_FAIL" },
  ),
];
