// Replies of the wallet that are refused.

import { caseOf, FROM_THE_RULES, refusals } from "../case.mjs";
import { without } from "../text.mjs";
import { result, unsigned } from "./messages.mjs";
import { changed, ESCAPED, SAMPLE, signedReply, TWO_KEYS } from "./signed_replies.mjs";
import { ACCOUNT, MADE, OTHER_CLIENT, PATHS, TIME } from "./signing.mjs";

/** A reply to pay with the headers of the signed sample, unless they are given, that is refused. */
function refusedReply(code, name, field, { source = FROM_THE_RULES, note, ...options } = {}) {
  const { account = ACCOUNT, path = PATHS.pay, body = SAMPLE, verifiers = "own", only } = options;
  const { headers = (all) => all } = options;
  return caseOf("reply-error", {
    name,
    source,
    note,
    account,
    path,
    headers: headers(signedReply(SAMPLE).headers),
    body,
    publicKey: verifiers,
    code,
    field,
    only,
  });
}

/** A reply that is refused though its signature is right. */
const refusedRightly = (code, name, body, field, { note, ...signing } = {}) =>
  refusedReply(code, `${name}, rightly signed`, field, {
    source: MADE,
    note,
    body,
    headers: () => signedReply(body, signing).headers,
  });

const wrong = (name, options) => refusedReply("ERR_SIGNATURE", name, "signature", options);

const wrongHeader = (name, change) =>
  refusedReply("ERR_HEADER", name, "signature", { headers: changed("signature", change) });

const keyVersion = (version) =>
  changed("signature", (header) => header.replace("keyVersion=1", `keyVersion=${version}`));

export const refusedReplies = () => [
  // Not signed, or not this.
  wrong("unsigned S", { headers: unsigned, note: "anyone can say success" }),
  wrong("unsigned A", { headers: unsigned, body: result("SUCCESS", "A") }),
  wrong("a wrongly signed F", {
    body: result("PROCESS_FAIL", "F"),
    note: "unsigned is one thing, wrong another",
  }),
  wrong("a wrongly signed U", { body: result("UNKNOWN_EXCEPTION", "U") }),
  wrong("another path", { path: PATHS.refund }),
  wrong("the path with another prefix", {
    account: { ...ACCOUNT, pathPrefix: "/ams/api" },
    note: "the commonest cause of a signature that does not match",
  }),
  wrong("the path with a query that was not signed", { path: `${PATHS.pay}?x=1` }),
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
];
