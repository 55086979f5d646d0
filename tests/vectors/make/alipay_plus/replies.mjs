// Replies of the wallet.

import { BEFOREHAND, caseOf, table } from "../case.mjs";
import { parsed, without } from "../text.mjs";
import { askedOf } from "./asked.mjs";
import { ANTOM_REPLY, KNOWN_REPLY } from "./beforehand.mjs";
import { CODES, STANDING } from "./codes.mjs";
import { AMOUNT, result } from "./messages.mjs";
import { changed, ESCAPED, SAMPLE, signedReply, TWO_KEYS } from "./signed_replies.mjs";
import { ACCOUNT, ANTOM, MADE, PAGE, PATHS, SIGNATURE_PAGES, spaced } from "./signing.mjs";
import { standingOf } from "./standings.mjs";

/** A reply that is signed, unless it is said not to be; its headers may be changed on the way. */
export function reply(name, body, { source = MADE, note, unsigned = false, ...options } = {}) {
  const { account = ACCOUNT, operation = "alipayMini", verifiers, key = null, status } = options;
  const { path = PATHS[operation] } = options;
  const sent = unsigned ? {} : signedReply(body, { ...options, path, key: options.signer });
  const headers = unsigned ? {} : (options.headers?.(sent.headers) ?? sent.headers);
  const members = JSON.parse(body);
  const request = askedOf(account, operation, path, options.asked);
  const [outcome, action] = standingOf(operation, JSON.parse(request.body), members);
  const { redirectionUrl, redirectUrl } = members.redirectActionForm ?? {};
  const paymentUrl = (!unsigned && (redirectionUrl || redirectUrl)) || undefined;
  return caseOf("reply", {
    name,
    source,
    note,
    account,
    request,
    status,
    headers,
    body,
    publicKey: verifiers ?? (options.known === undefined ? "own" : "known"),
    stringToSign: sent.stringToSign,
    signatureBase64: sent.signatureBase64,
    keyVersion: /keyVersion=([^,]+)/.exec(headers.signature ?? headers.Signature)?.[1] ?? null,
    outcome,
    paid: outcome === "paid" && !unsigned,
    authenticated: !unsigned,
    key,
    tradePay: paymentUrl === undefined ? null : { paymentUrl },
    requestPayment: null,
    url: unsigned ? null : (members.authUrl ?? null),
    fields: parsed(body),
    action,
  });
}

/** A reply about payment p to its query. */
const inquiry = (name, body, options) =>
  reply(name, body, { operation: "query", asked: { paymentId: "p" }, ...options });

export const replies = () => [
  reply("Antom reply: same path, response time, raw body", ANTOM_REPLY, {
    source: BEFOREHAND,
    note: "no form to go to: nothing for tradePay",
    account: ANTOM,
    time: "2022-04-26T22:09:46+08:00",
    known: KNOWN_REPLY,
  }),

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
  }),
  ...["SUCCESS", "FAIL", "PROCESSING", "CANCELLED", "PENDING", "AUTH_SUCCESS"].map(
    (paymentStatus) =>
      inquiry(
        `inquiry: paymentStatus ${paymentStatus}`,
        result("SUCCESS", "S", { paymentStatus, paymentId: "p", paymentAmount: AMOUNT }),
      ),
  ),
  inquiry("inquiry: no paymentStatus is not paid", result("SUCCESS", "S", { paymentId: "p" })),
  inquiry(
    "inquiry: a paymentStatus that no page lists",
    result("SUCCESS", "S", { paymentStatus: "success" }),
  ),
  inquiry(
    "inquiry: the call is unknown, the status beside it says nothing",
    result("UNKNOWN_EXCEPTION", "U", { paymentId: "p" }),
  ),
  inquiry(
    "inquiry: the call is unknown, and a status beside it",
    result("UNKNOWN_EXCEPTION", "U", { paymentId: "p", paymentStatus: "SUCCESS" }),
  ),
  ...["refund", "queryRefund", "cancel"].map((operation) =>
    reply(`${operation}: S is success`, result("SUCCESS", "S", { refundId: "f" }), { operation }),
  ),
  ...["SUCCESS", "FAIL", "PROCESSING", "PENDING"].map((refundStatus) =>
    reply(`queryRefund: refundStatus ${refundStatus}`, result("SUCCESS", "S", { refundStatus }), {
      operation: "queryRefund",
    }),
  ),
  reply("refund: U", result("PAYMENT_IN_PROCESS", "U"), { operation: "refund" }),
  ...["refund", "query", "queryRefund", "cancel"].map((operation) =>
    reply(`${operation}: A`, result("ACCEPT", "A"), { operation }),
  ),
  ...["S", "U"].flatMap((status) =>
    CODES[status].map((code) =>
      reply(`${code} with ${status}`, result(code, status), {
        source: PAGE,
        unsigned: status !== "S",
      }),
    ),
  ),
  ...[
    ["a code of U that no page lists", "SOMETHING_NEW"],
    ["a code of U called constructor", "constructor"],
  ].map(([name, code]) => reply(name, result(code, "U"))),

  // F, signed: how the payment stands.
  ...Object.keys(STANDING).map((code) =>
    reply(`${code} with F says how the payment stands`, result(code, "F"), { source: PAGE }),
  ),
  inquiry(
    "inquiry: ORDER_IS_CLOSED with F, and a form that leads nowhere",
    result("ORDER_IS_CLOSED", "F", { redirectActionForm: {} }),
  ),
  reply("cancel: ORDER_IS_CLOSED with F", result("ORDER_IS_CLOSED", "F"), { operation: "cancel" }),

  // Where the cashier is.
  reply(
    "live wallets and Antom spell it redirectUrl",
    result("PAYMENT_IN_PROCESS", "S", {
      redirectActionForm: {
        redirectUrl: "https://www.wallet.com/cashier?orderId=1",
        method: "GET",
        parameters: "",
      },
    }),
    { source: "docs.antom.com pay; live wallets of the mini-program OpenAPI" },
  ),
  reply(
    "a form without an address leads nowhere",
    result("SUCCESS", "S", { redirectActionForm: { method: "GET" } }),
  ),

  // What of it is signed.
  reply("escaped slashes are verified as they were sent", ESCAPED),
  reply("text beyond ASCII", result("SUCCESS", "S", { paymentId: "p" }, "成功 ✓")),
  reply("a path with a query", result("SUCCESS", "S", { paymentStatus: "SUCCESS" }), {
    operation: "call",
    path: `${PATHS.query}?lang=en`,
    note: "what was called by its path was taken, and its members say the rest",
  }),
  reply("pay at a path with a query is accepted, not more", SAMPLE, {
    operation: "call",
    path: `${PATHS.alipayMini}?lang=en`,
  }),
  reply("pay of another version of the interface", SAMPLE, {
    source: "VodaPay documentation (/v2/payments/pay), signed with a key of our own",
    operation: "call",
    path: "/v2/payments/pay",
  }),
  reply(
    "inquiry of another version of the interface",
    result("SUCCESS", "S", { paymentStatus: "SUCCESS" }),
    {
      source: "VodaPay documentation, signed with a key of our own",
      operation: "call",
      path: "/v2/payments/inquiryPayment",
    },
  ),
  reply("several keys: the second version", SAMPLE, {
    signer: "next",
    key: "2",
    keyVersion: "2",
    verifiers: TWO_KEYS,
  }),
  reply("no client id header: it is signed as ours or not at all", SAMPLE, {
    headers: (all) => without(all, "client-id"),
  }),
];
