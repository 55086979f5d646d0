// Replies of WeChat Pay that are refused, and those in which it refuses.

import { caseOf, table } from "../case.mjs";
import { without } from "../text.mjs";
import {
  header,
  KEYS,
  NEXT_SERIAL,
  PREPAID,
  PREPAY_ID,
  PROBE,
  PROBE_BASE64,
  STALE,
  signedMessage,
  TOLERANCE,
  trade,
  UNPUBLISHED,
  UNSIGNED,
  unsigned,
  WRONG,
} from "./messages.mjs";
import { askedOf, REFUND } from "./orders.mjs";
import { ASKED, refunded } from "./replies.mjs";
import {
  ACCOUNT,
  NOW,
  OTHER_APPID,
  OTHER_MCHID,
  PAGE,
  PROBES_PAGE,
  RULE,
  refusal,
} from "./signing.mjs";

/** A reply that is refused, with the headers of one that is signed unless they are given. */
export function refusedReply(
  name,
  body,
  expected,
  { source = RULE, status = 200, ...options } = {},
) {
  const { signed = body, headers = (all) => all, now = NOW, operation = "wechatMini" } = options;
  const asked = options.asked ?? ASKED[operation];
  return caseOf("reply-error", {
    name,
    source,
    note: options.note,
    account: { ...ACCOUNT, ...options.account },
    request: askedOf(operation, asked, operation === "call" ? options : {}),
    status: status ?? undefined,
    headers: headers(signedMessage(signed, options).headers),
    body,
    now,
    publicKey: options.keys ?? KEYS,
    ...expected,
  });
}

const noHeader = (name) => (all) => without(all, `Wechatpay-${name}`);

const REFUSAL = JSON.stringify({
  code: "PARAM_ERROR",
  message: "参数错误",
  detail: {
    field: "/amount/currency",
    value: "XYZ",
    issue: "Currency code is invalid",
    location: "body",
  },
});

export const refusedReplies = () => [
  // Not signed, or not this.
  ...table(refusedReply, {
    "a body that was changed": [PREPAID.replace("2014", "2015"), WRONG, { signed: PREPAID }],
    "a body that was printed anew": [`{ "prepay_id": "${PREPAY_ID}" }`, WRONG, { signed: PREPAID }],
  }),
  ...[
    ["a time that was changed", "Timestamp", String(NOW + 1)],
    ["a nonce that was changed", "Nonce", "c5"],
    ["a signature under another of the keys", "Serial", NEXT_SERIAL],
  ].map(([name, which, value]) =>
    refusedReply(name, PREPAID, WRONG, { headers: header(which, value) }),
  ),
  ...[
    ["a probe of the gateway", PROBE, PROBES_PAGE],
    ["a probe of the gateway that is base64", PROBE_BASE64, PROBES_PAGE],
    ["an empty signature", ""],
    ["an empty signature, whatever the verifier says", "", RULE, UNPUBLISHED],
    ["a signature that is no base64, whatever the verifier says", "AAA", RULE, UNPUBLISHED],
  ].map(([name, sign, source, keys]) =>
    refusedReply(name, PREPAID, WRONG, { source, keys, headers: header("Signature", sign) }),
  ),
  ...table(refusedReply, {
    "an empty nonce": [PREPAID, refusal("ERR_HEADER", "wechatpay-nonce"), { nonce: "" }],
    "a signature in base64url": [PREPAID, WRONG, { headers: header("Signature", "-_-_") }],
    "a success without a signature": [PREPAID, UNSIGNED, { headers: unsigned }],
    "204 without a signature": [
      "",
      UNSIGNED,
      { operation: "close", status: 204, headers: unsigned },
    ],
    "204 with the signature of another body": [
      "",
      WRONG,
      { operation: "close", status: 204, signed: PREPAID },
    ],
  }),

  // Headers.
  ...[
    ["that is unknown", "0000", "ERR_KEY_VERSION"],
    ["called constructor", "constructor", "ERR_KEY_VERSION"],
    ["with a blank in it", "71 32", "ERR_HEADER"],
  ].map(([what, serial, code]) =>
    refusedReply(`a serial number ${what}`, PREPAID, refusal(code, "wechatpay-serial"), {
      headers: header("Serial", serial),
    }),
  ),
  ...[
    ["no serial number", "Serial"],
    ["no time", "Timestamp"],
    ["no nonce", "Nonce"],
  ].map(([name, which]) =>
    refusedReply(name, PREPAID, refusal("ERR_HEADER", `wechatpay-${which.toLowerCase()}`), {
      headers: noHeader(which),
    }),
  ),
  refusedReply("a header that is there twice", PREPAID, refusal("ERR_HEADER", "wechatpay-nonce"), {
    headers: (all) => ({ ...all, "WECHATPAY-NONCE": all["Wechatpay-Nonce"] }),
  }),
  ...[
    ["a time that is no number", "15542084x0"],
    ["a time in milliseconds", "1554208460000"],
  ].map(([name, timestamp]) =>
    refusedReply(name, PREPAID, refusal("ERR_HEADER", "wechatpay-timestamp"), { timestamp }),
  ),
  refusedReply("one second older than the tolerance", PREPAID, STALE, { now: NOW + TOLERANCE + 1 }),
  refusedReply("one second further ahead than the tolerance", PREPAID, STALE, {
    now: NOW - TOLERANCE - 1,
  }),
  refusedReply("a tolerance of none, one second later", PREPAID, STALE, {
    account: { toleranceSeconds: 0 },
    now: NOW + 1,
  }),

  // Rightly signed, and about something else.
  ...table(refusedReply, {
    "about another merchant": [
      trade({ mchid: OTHER_MCHID }),
      refusal("ERR_EXPECTED", "mchid"),
      { operation: "query" },
    ],
    "about another mini program": [
      trade({ appid: OTHER_APPID }),
      refusal("ERR_EXPECTED", "appid"),
      { operation: "query" },
    ],
    "about another order": [
      trade(),
      refusal("ERR_EXPECTED", "out_trade_no"),
      { operation: "query", asked: { out_trade_no: "000000" } },
    ],
    "about another amount": [
      refunded({ amount: { ...REFUND.amount, total: 10000 } }),
      refusal("ERR_EXPECTED", "total"),
      { operation: "refund" },
    ],
  }),
  ...table(refusedReply, {
    "a reply to an order without a prepay_id": [
      '{"code_url":"weixin://x"}',
      refusal("ERR_REPLY", "prepay_id"),
    ],
    "a reply to an order with an empty prepay_id": [
      '{"prepay_id":""}',
      refusal("ERR_REPLY", "prepay_id"),
    ],
    "a reply to an order without a body": ["", refusal("ERR_REPLY", "prepay_id"), { status: 204 }],
    "a member that is there twice": ['{"a":{"b":1,"b":2}}', refusal("ERR_DUPLICATE", "b")],
    "a body that is no object": ["[]", refusal("ERR_JSON")],
  }),

  // The gateway refuses.
  refusedReply(
    "a refusal that is signed",
    REFUSAL,
    { code: "ERR_GATEWAY", gatewayCode: "PARAM_ERROR" },
    { source: PAGE, status: 400 },
  ),
  refusedReply(
    "a refusal without a signature",
    '{"code":"SIGN_ERROR","message":"错误的签名，验签失败"}',
    { code: "ERR_GATEWAY", gatewayCode: "SIGN_ERROR" },
    { source: PAGE, status: 401, headers: unsigned },
  ),
  refusedReply("a refusal whose signature is wrong", REFUSAL.replace("PARAM", "X"), WRONG, {
    status: 400,
    signed: REFUSAL,
  }),
  ...[
    ["a refusal of a proxy that is no JSON", 502, "<html>Bad Gateway</html>"],
    ["a refusal without a body", 404],
    ["a refusal without a code", 500, "{}"],
    ["a refusal whose code is no word", 400, '{"code":"<script>"}', "?"],
    ["the first status that is none", 300],
    ["the last status before a success", 199],
    ["a redirection is no success", 302],
  ].map(([name, status, body = "", gatewayCode = String(status)]) =>
    refusedReply(name, body, { code: "ERR_GATEWAY", gatewayCode }, { status, headers: unsigned }),
  ),
];
