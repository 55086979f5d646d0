// Replies of the wallet.

import { BEFOREHAND, caseOf, table } from "../case.mjs";
import { without } from "../text.mjs";
import { ANTOM_REPLY, KNOWN_REPLY } from "./beforehand.mjs";
import { AMOUNT, result } from "./messages.mjs";
import { changed, ESCAPED, SAMPLE, signedReply, TWO_KEYS } from "./signed_replies.mjs";
import { ACCOUNT, ANTOM, MADE, PAGE, PATHS, SIGNATURE_PAGES, spaced } from "./signing.mjs";

const isCall = (path, call) => path.split("?")[0].endsWith(`/payments/${call}`);

function outcomeOf(path, status) {
  if (status === "U") return "unknown";
  if (status === "F") return "failed";
  return isCall(path, "pay") ? "accepted" : "succeeded";
}

/** A reply that is signed, unless it is said not to be; its headers may be changed on the way. */
function reply(name, body, { source = MADE, note, unsigned = false, ...options } = {}) {
  const { account = ACCOUNT, path = PATHS.pay, verifiers, payment = null } = options;
  const sent = unsigned ? {} : signedReply(body, options);
  const headers = unsigned ? {} : (options.headers?.(sent.headers) ?? sent.headers);
  const { result, redirectActionForm } = JSON.parse(body);
  return caseOf("reply", {
    name,
    source,
    note,
    account,
    path,
    headers,
    body,
    publicKey: verifiers ?? (options.known === undefined ? "own" : "known"),
    stringToSign: sent.stringToSign,
    signatureBase64: sent.signatureBase64,
    authenticated: !unsigned,
    keyVersion: /keyVersion=([^,]+)/.exec(headers.signature ?? headers.Signature)?.[1] ?? null,
    payment,
    paid: payment === "paid",
    meaning: options.undocumented ? null : result.resultCode,
    tradePay:
      redirectActionForm === undefined ? null : { paymentUrl: redirectActionForm.redirectionUrl },
    outcome: outcomeOf(path, result.resultStatus),
  });
}

const inquiry = (name, body, payment, options) =>
  reply(name, body, { path: PATHS.inquiryPayment, payment, ...options });

/** What pay's page lists, and what is said of each: signed where it is S. */
const CODES = {
  S: ["SUCCESS", "REPEAT_REQUEST"],
  U: ["UNKNOWN_EXCEPTION", "PAYMENT_IN_PROCESS", "REQUEST_TRAFFIC_EXCEED_LIMIT"],
  F: [
    "NO_INTERFACE_DEF",
    "MSG_PARSE_ERROR",
    "FUNCTION_NOT_MATCH",
    "INVALID_CLIENT",
    "INVALID_SIGNATURE",
    "INVALID_CLIENT_STATUS",
    "PAYMENT_AMOUNT_EXCEED_LIMIT",
    "USER_NOT_EXIST",
    "USER_STATUS_ABNORMAL",
    "USER_BALANCE_NOT_ENOUGH",
    "PARTNER_NOT_EXIST",
    "PROCESS_FAIL",
    "PARAM_ILLEGAL",
    "INVALID_API",
    "ACCESS_DENIED",
    "KEY_NOT_FOUND",
    "REQUEST_TRAFFIC_EXCEED_LIMIT",
    "REPEAT_REQ_INCONSISTENT",
  ],
};

export const replies = () => [
  ...[
    [
      "Antom reply: same path, response time, raw body",
      `/ams/api${PATHS.pay}`,
      "no form to go to: nothing for tradePay",
    ],
    ["Antom reply: the path without its prefix is completed", PATHS.pay],
  ].map(([name, path, note]) =>
    reply(name, ANTOM_REPLY, {
      source: BEFOREHAND,
      note,
      account: ANTOM,
      path,
      time: "2022-04-26T22:09:46+08:00",
      known: KNOWN_REPLY,
    }),
  ),

  // How the same reply may travel.
  reply("the pay page's reply sample: accepted, not paid", SAMPLE, {
    source: `${PAGE}, signed with a key of our own`,
  }),
  reply("spaces behind the header's commas", SAMPLE, {
    source: SIGNATURE_PAGES,
    headers: changed("signature", spaced),
  }),
  reply("headers in other letters", SAMPLE, {
    headers: (all) => ({
      "Client-Id": all["client-id"],
      "Response-Time": all["response-time"],
      Signature: all.signature,
    }),
  }),
  reply("no key version in the header", SAMPLE, {
    headers: changed("signature", (header) => header.replace("keyVersion=1,", "")),
  }),
  reply("another key version, one verifier", SAMPLE, { keyVersion: "2" }),

  // What it says.
  ...table(reply, {
    "A: accepted and pending": result("SUCCESS", "A", {
      redirectActionForm: { method: "GET", redirectionUrl: "https://www.wallet.com/c" },
    }),
    "U of pay: unknown, neither paid nor failed": [
      result(
        "UNKNOWN_EXCEPTION",
        "U",
        {},
        "An API calling is failed, which is caused by unknown reasons.",
      ),
      { source: PAGE },
    ],
    "unsigned U is returned as unauthenticated": [
      result("UNKNOWN_EXCEPTION", "U"),
      { unsigned: true },
    ],
    "unsigned F is returned as unauthenticated": [
      result("INVALID_SIGNATURE", "F", {}, "Signature is invalid."),
      { unsigned: true, note: "a gateway that cannot read our signature signs nothing" },
    ],
  }),
  ...[
    ["SUCCESS", "paid"],
    ["FAIL", "failed"],
    ["PROCESSING", "processing"],
    ["CANCELLED", "cancelled"],
    ["PENDING", "pending"],
  ].map(([paymentStatus, payment]) =>
    inquiry(
      `inquiry: paymentStatus ${paymentStatus}`,
      result("SUCCESS", "S", { paymentStatus, paymentId: "p", paymentAmount: AMOUNT }),
      payment,
    ),
  ),
  inquiry(
    "inquiry: no paymentStatus is not paid",
    result("SUCCESS", "S", { paymentId: "p" }),
    "unknown",
  ),
  inquiry(
    "inquiry: a paymentStatus that no page lists",
    result("SUCCESS", "S", { paymentStatus: "success" }),
    "unknown",
  ),
  inquiry(
    "inquiry: the call is unknown, the status beside it says nothing",
    result("UNKNOWN_EXCEPTION", "U", { paymentId: "p" }),
  ),
  inquiry("inquiry: unsigned F", result("ORDER_NOT_EXIST", "F"), null, { unsigned: true }),
  ...["refund", "inquiryRefund", "cancel"].map((call) =>
    reply(`${call}: S is success`, result("SUCCESS", "S", { refundId: "f" }), {
      path: PATHS[call],
    }),
  ),
  reply("refund: U", result("PAYMENT_IN_PROCESS", "U"), { path: PATHS.refund }),
  ...Object.entries(CODES).flatMap(([status, codes]) =>
    codes.map((code) =>
      reply(`${code} with ${status}`, result(code, status), {
        source: PAGE,
        unsigned: status !== "S",
      }),
    ),
  ),
  ...[
    ["a code that no page lists", "SOMETHING_NEW"],
    ["a code called constructor", "constructor"],
  ].map(([name, code]) => reply(name, result(code, "F"), { unsigned: true, undocumented: true })),

  // What of it is signed.
  reply("escaped slashes are verified as they were sent", ESCAPED),
  reply("text beyond ASCII", result("SUCCESS", "S", { paymentId: "p" }, "成功 ✓")),
  inquiry("a path with a query", result("SUCCESS", "S", { paymentStatus: "SUCCESS" }), "paid", {
    path: `${PATHS.inquiryPayment}?lang=en`,
  }),
  reply("pay at a path with a query is accepted, not more", SAMPLE, {
    path: `${PATHS.pay}?lang=en`,
  }),
  reply("pay of another version of the interface", SAMPLE, {
    source: "VodaPay documentation (/v2/payments/pay), signed with a key of our own",
    path: "/v2/payments/pay",
  }),
  inquiry(
    "inquiry of another version of the interface",
    result("SUCCESS", "S", { paymentStatus: "SUCCESS" }),
    "paid",
    {
      source: "VodaPay documentation, signed with a key of our own",
      path: "/v2/payments/inquiryPayment",
    },
  ),
  reply("several keys: the second version", SAMPLE, {
    key: "next",
    keyVersion: "2",
    verifiers: TWO_KEYS,
  }),
  reply("no client id header: it is signed as ours or not at all", SAMPLE, {
    headers: (all) => without(all, "client-id"),
  }),
];
