// Replies of the wallet that are refused.

import { caseOf, FROM_THE_RULES, refusals } from "../case.mjs";
import { without } from "../text.mjs";
import { askedOf } from "./asked.mjs";
import { CODES, STANDING } from "./codes.mjs";
import { AMOUNT, result, unsigned } from "./messages.mjs";
import { changed, ESCAPED, SAMPLE, signedReply, TWO_KEYS } from "./signed_replies.mjs";
import { ACCOUNT, MADE, OTHER_CLIENT, PAGE, PATHS, TIME } from "./signing.mjs";

/** A reply to pay with the headers of the signed sample, unless they are given, that is refused. */
export function refusedReply(
  code,
  name,
  field,
  { source = FROM_THE_RULES, note, ...options } = {},
) {
  const { account = ACCOUNT, operation = "alipayMini", body = SAMPLE, verifiers = "own" } = options;
  const { headers = (all) => all, path, asked, status, gatewayCode, only } = options;
  return caseOf("reply-error", {
    name,
    source,
    note,
    account,
    request: askedOf(account, operation, path, asked),
    status,
    headers: headers(signedReply(SAMPLE).headers),
    body,
    publicKey: verifiers,
    code,
    field,
    gatewayCode,
    only,
  });
}

/** A reply that is refused though its signature is right. */
export const refusedRightly = (code, name, body, field, { note, ...options } = {}) => {
  const { operation = "alipayMini", path = PATHS[operation], ...others } = options;
  return refusedReply(code, `${name}, rightly signed`, field, {
    source: MADE,
    note,
    body,
    operation,
    path,
    ...others,
    headers: () => signedReply(body, { ...others, path }).headers,
  });
};

/** The wallet refuses the request. */
export const refusedBy = (name, body, gatewayCode, options) =>
  refusedReply("ERR_GATEWAY", name, undefined, {
    body,
    gatewayCode,
    headers: unsigned,
    ...options,
  });

const wrong = (name, options) => refusedReply("ERR_SIGNATURE", name, "signature", options);

const wrongHeader = (name, change) =>
  refusedReply("ERR_HEADER", name, "signature", { headers: changed("signature", change) });

const keyVersion = (version) =>
  changed("signature", (header) => header.replace("keyVersion=1", `keyVersion=${version}`));

export const refusedReplies = () => [
  // What leads the customer somewhere leads to an address.
  ...["redirectUrl", "redirectionUrl"].flatMap((name) =>
    ["javascript:alert(1)", "javascript://%0aalert(1)", "www.wallet.com/c", "https://a b"].map(
      (address) =>
        refusedRightly(
          "ERR_URL",
          `a cashier at no address: ${name} ${address}`,
          result("SUCCESS", "S", { redirectActionForm: { method: "GET", [name]: address } }),
          name,
        ),
    ),
  ),

  // A payment of another amount than was asked for.
  refusedRightly(
    "ERR_EXPECTED",
    "pay: another amount",
    result("SUCCESS", "S", { paymentAmount: { ...AMOUNT, value: "1" } }),
    "value",
  ),
  refusedRightly(
    "ERR_EXPECTED",
    "pay: another currency",
    result("ACCEPT", "A", { paymentAmount: { ...AMOUNT, currency: "USD" } }),
    "currency",
  ),
  // Not signed, or not this.
  ...refusals("ERR_HEADER", refusedReply, {
    "unsigned S": ["signature", { headers: unsigned, note: "anyone can say success" }],
    "unsigned A": ["signature", { headers: unsigned, body: result("SUCCESS", "A") }],
  }),
  wrong("a wrongly signed F", {
    body: result("PROCESS_FAIL", "F"),
    note: "unsigned is one thing, wrong another",
  }),
  wrong("a wrongly signed U", { body: result("UNKNOWN_EXCEPTION", "U") }),
  wrong("another path", { operation: "refund" }),
  wrong("the path with another prefix", {
    account: { ...ACCOUNT, pathPrefix: "/ams/api" },
    note: "the commonest cause of a signature that does not match",
  }),
  wrong("the path with a query that was not signed", { path: `${PATHS.alipayMini}?x=1` }),
  wrong("another response time", {
    headers: changed("response-time", (time) => time.replace("01+", "02+")),
  }),
  wrong("re-serialised JSON", {
    body: JSON.stringify(JSON.parse(SAMPLE)),
    note: "the raw text is signed, not what it says",
  }),
  wrong("slashes escaped on the way", { body: ESCAPED }),
  wrong("a line feed behind the body", { body: `${SAMPLE}\n` }),
  wrong("another amount", { body: SAMPLE.replace("xxxxxxx", "yyyyyyy") }),
  wrong("signed by another key", { verifiers: "next" }),
  wrong("signed as a request of ours", {
    headers: () => signedReply(SAMPLE, { time: TIME, key: "merchant" }).headers,
  }),
  wrong("several keys, signed by the other one", { headers: keyVersion("2"), verifiers: TWO_KEYS }),
  ...[
    ["that is not among them", "3"],
    ["called constructor", "constructor"],
  ].map(([what, version]) =>
    refusedReply("ERR_KEY_VERSION", `several keys, a version ${what}`, "signature", {
      headers: keyVersion(version),
      verifiers: TWO_KEYS,
      only: "javascript",
    }),
  ),
  wrong("none of two keys in a list", { verifiers: ["next", "merchant"] }),

  // Headers that are read in one way only.
  wrongHeader("another algorithm", (header) => header.replace("RSA256", "RSA512")),
  wrongHeader("algorithm none", (header) => header.replace("RSA256", "none")),
  wrong("a header without signature=", {
    headers: changed("signature", (header) => header.replace(/,signature=.*/, "")),
  }),
  refusedReply("ERR_HEADER", "the header twice, in other letters", "signature", {
    headers: (all) => ({ ...all, Signature: all.signature }),
  }),
  wrongHeader("a part that is unknown", (header) => `${header},extra=1`),
  wrongHeader("the bare signature as the header", (header) => header.replace(/.*signature=/, "")),
  wrongHeader("signature= twice", (header) => `${header},signature=AAAA`),
  ...refusals("ERR_HEADER", refusedReply, {
    "no response time header": [
      "response-time",
      { headers: (all) => without(all, "response-time") },
    ],
    "the request time for the response time": [
      "response-time",
      {
        headers: ({ "client-id": id, "response-time": time, signature }) => ({
          "client-id": id,
          "request-time": time,
          signature,
        }),
      },
    ],
  }),
  refusedRightly("ERR_EXPECTED", "another client's reply", SAMPLE, "client-id", {
    clientId: OTHER_CLIENT,
    note: "one wallet key signs for all of its merchants",
  }),
  refusedRightly("ERR_TIME", "a response time without a zone", SAMPLE, "response-time", {
    time: "2020-08-15T12:00:01",
  }),

  // Bodies that are none.
  ...[
    ["a byte order mark before the body", "\ufeff"],
    ["a space before the body", " "],
  ].flatMap(([name, sign]) => [
    refusedReply("ERR_JSON", name, undefined, { body: sign + SAMPLE }),
    refusedRightly("ERR_JSON", name, sign + SAMPLE),
  ]),
  refusedRightly(
    "ERR_DUPLICATE",
    "a member twice",
    '{"result":{"resultCode":"SUCCESS","resultStatus":"F","resultStatus":"S"}}',
    "resultStatus",
  ),
  ...refusals("ERR_REPLY", refusedRightly, {
    "no result": ['{"paymentId":"p"}', "result"],
    "a status that is none": [result("SUCCESS", "X"), "resultStatus"],
    "no resultCode": ['{"result":{"resultStatus":"S"}}', "resultCode"],
  }),
  refusedRightly("ERR_TYPE", "result as text", '{"result":"S"}', "result"),
  ...refusals("ERR_JSON", refusedReply, {
    "an HTML page": [undefined, { headers: unsigned, body: "<html>502 Bad Gateway</html>" }],
    empty: [undefined, { headers: unsigned, body: "" }],
  }),

  // The wallet refuses the request.
  refusedBy(
    "unsigned F refuses the request",
    result("INVALID_SIGNATURE", "F", {}, "Signature is invalid."),
    "INVALID_SIGNATURE",
    { note: "a gateway that cannot read our signature signs nothing" },
  ),
  refusedBy("inquiry: unsigned F", result("ORDER_NOT_EXIST", "F"), "ORDER_NOT_EXIST", {
    operation: "query",
  }),
  ...CODES.F.map((code) => refusedBy(`${code} with F`, result(code, "F"), code, { source: PAGE })),
  ...CODES.F.filter((code) => !Object.hasOwn(STANDING, code)).map((code) =>
    refusedRightly("ERR_GATEWAY", `${code} with F`, result(code, "F"), undefined, {
      gatewayCode: code,
    }),
  ),
  ...Object.keys(STANDING)
    .filter((code) => !CODES.F.includes(code))
    .map((code) =>
      refusedBy(`${code} with F, unsigned, says nothing of the payment`, result(code, "F"), code),
    ),
  ...[
    ["a code that no page lists", "SOMETHING_NEW"],
    ["a code called constructor", "constructor"],
  ].map(([name, code]) => refusedBy(name, result(code, "F"), code)),
];
