// Replies to orders of an Alipay mini program, to queries and to refunds that are refused.

import { refusals, table } from "../case.mjs";
import { number } from "../text.mjs";
import { alipayMini, query, refund } from "./calls.mjs";
import {
  NOTIFICATION,
  NOTIFICATION_SIGNATURE,
  ONE_WAY,
  PLACEHOLDER,
  PRINTED_REPLY,
  queryReply,
  SHORT,
  short,
} from "./messages.mjs";
import {
  HOSTED_PAGE,
  keyAtTheEnd,
  MAKER,
  MINI_ALIPAY_PAGE,
  notificationSignature,
} from "./rules.mjs";

const forgedQuery = (name, text, more) =>
  query.replyError("ERR_SIGNATURE", `query reply: ${name}`, text, "signature", more);

export const refusedReplies = () => [
  // Replies that are not JSON
  alipayMini.replyError(
    "ERR_JSON",
    "the reference page's reply as printed",
    JSON.stringify(PRINTED_REPLY, null, 2).replace(/\n {2}\}\n\}$/u, ",\n    ...\n  },\n}"),
    undefined,
    { source: MINI_ALIPAY_PAGE, note: "trailing commas and dots" },
  ),
  refund.replyError(
    "ERR_JSON",
    "the refund reply as printed",
    '{\n  "code": 0,\n  "message": "", //the reason when error happened\n}',
    undefined,
    { source: HOSTED_PAGE },
  ),
  ...Object.entries({
    "empty text": "",
    "white space only": " \n",
    "byte order mark before JSON": `\ufeff${SHORT}`,
    "trailing letter after JSON": `${SHORT}x`,
    "two objects": SHORT + SHORT,
    "trailing comma after JSON": `${SHORT},`,
    "an array": `[${SHORT}]`,
    null: "null",
    "a number": "0",
    "a JSON string": JSON.stringify(SHORT),
    "an HTML page": "<html><body>502 Bad Gateway</body></html>",
    "cut off": SHORT.slice(0, -1),
    "cut off within a string": SHORT.slice(0, -4),
    "single quotes": SHORT.replaceAll('"', "'"),
    "unquoted names": "{code:0}",
    "trailing comma": '{"code":0,}',
    "number with a leading zero": short('{"a":01}'),
    "number with a bare point": short('{"a":1.}'),
    "number with a plus": short('{"a":+1}'),
    "hexadecimal number": short('{"a":0x10}'),
    NaN: short('{"a":NaN}'),
    "raw line feed in a string": short('{"a":"x\ny"}'),
    "unknown escape": short('{"a":"\\x41"}'),
    "lone surrogate escape": short('{"a":"\\ud83c"}'),
    "surrogates in the wrong order": short('{"a":"\\udf77\\ud83c"}'),
    "comment in JSON": '{"code":0/*ok*/}',
    "opened 5,000 times and never closed": `{"code":0,"gatewaydata":${"[".repeat(5000)}`,
    "objects opened 2,000 times and never closed": '{"a":'.repeat(2000),
    "non-breaking space around JSON": `\u00a0${SHORT}`,
    "True of another language": short('{"a":True}'),
  }).map(([what, text]) => alipayMini.replyError("ERR_JSON", `reply: ${what}`, text)),
  query.replyError(
    "ERR_JSON",
    "query reply: urlencoded text in place of JSON",
    "merchant_reference=dsi39ej430sks03&amount=120.00",
  ),
  refund.replyError("ERR_JSON", "refund reply: an array", "[]"),

  // Replies in which the gateway refuses
  ...table(alipayMini.gatewayError, {
    "refusal: 206 as a number": [
      '{"code":206,"message":"Signature from Merchant request is wrong"}',
      "206",
    ],
    "refusal: 206 as text": [
      '{"code":"206","message":"Signature from Merchant request is wrong"}',
      "206",
    ],
    "refusal: 206 with gatewaydata beside": [
      SHORT.replace('"code":0', '"code":206'),
      "206",
      { note: "data beside a refusal is not used" },
    ],
    "refusal: 1": ['{"code":1,"message":"FAIL"}', "1"],
    "refusal: a code that no document lists": ['{"code":9999,"message":"?"}', "9999"],
    "refusal: negative code": ['{"code":-1}', "-1"],
  }),
  query.gatewayError("refusal of a query: 201", '{"code":201,"message":"order not exist"}', "201"),
  query.gatewayError("refusal of a query: 205 as text", '{"message":"x","code":"205"}', "205"),
  refund.gatewayError("refusal of a refund: 562", '{"code":562,"message":"refunded"}', "562"),
  refund.gatewayError("refusal of a refund: 9999 as text", '{"code":"9999"}', "9999"),

  // Replies that lack members, have them twice, or hold a field in a value
  ...refusals("ERR_REPLY", alipayMini.replyError, {
    "reply without code": [SHORT.replace('"code":0,', ""), "code"],
    "empty object": ["{}", "code"],
  }),
  refund.replyError("ERR_REPLY", "refund reply without code", '{"message":""}', "code"),
  ...refusals("ERR_REPLY", alipayMini.replyError, {
    "reply without gatewaydata": [
      '{"code":0,"message":"SUCCESS","paydata":{"orderId":"S1"}}',
      "gatewaydata",
    ],
    "reply with null for gatewaydata": [
      short("null"),
      "gatewaydata",
      { note: "null counts as absent" },
    ],
  }),
  ...Object.entries({
    "gatewaydata as text": [short('"a=1&b=2"'), "ERR_TYPE", "gatewaydata"],
    "gatewaydata as an array": [short("[]"), "ERR_TYPE", "gatewaydata"],
    "gatewaydata with an object within": [short('{"a":"1","b":{"c":"2"}}'), "ERR_TYPE", "b"],
    "gatewaydata with an array within": [short('{"a":["1"]}'), "ERR_TYPE", "a"],
    "gatewaydata with null within": [short('{"a":"1","b":null}'), "ERR_TYPE", "b"],
  }).map(([name, [text, code, field]]) => alipayMini.replyError(code, name, text, field)),
  alipayMini.replyError(
    "ERR_DUPLICATE",
    "code twice",
    '{"code":206,"code":0,"gatewaydata":{"a":"1"},"paydata":{}}',
    "code",
    { note: "readers that keep the first and the last would disagree" },
  ),
  ...Object.entries({
    "gatewaydata twice": [
      short('{"a":"1"},"gatewaydata":{"a":"2"}'),
      "ERR_DUPLICATE",
      "gatewaydata",
    ],
    "total_fee twice in gatewaydata": [
      short('{"total_fee":"0.01","b":"1","total_fee":"999.00"}'),
      "ERR_DUPLICATE",
      "total_fee",
    ],
    "a name twice, once escaped": [short('{"a":"1","\\u0061":"2"}'), "ERR_DUPLICATE", "a"],
  }).map(([name, [text, code, field]]) => alipayMini.replyError(code, name, text, field)),
  alipayMini.replyError(
    "ERR_DUPLICATE",
    "__proto__ twice",
    short('{"__proto__":"1","__proto__":"2"}'),
    "__proto__",
  ),
  ...Object.entries({
    "orderId twice in paydata": [
      SHORT.replace('"S1"', '"S1","orderId":"S2"'),
      "ERR_DUPLICATE",
      "orderId",
    ],
    "gatewaydata injects a field of its own": [
      short('{"subject":"x&total_fee=0.01","total_fee":"120.00"}'),
      "ERR_AMBIGUOUS",
      "subject",
    ],
  }).map(([name, [text, code, field]]) => alipayMini.replyError(code, name, text, field)),
  alipayMini.replyError(
    "ERR_AMBIGUOUS",
    "gatewaydata injects an earlier field of its own",
    short('{"total_fee":"120.00","subject":"x&total_fee=0.01"}'),
    "subject",
    { note: "the order string is in given order: before or after does not matter" },
  ),
  ...Object.entries({
    "gatewaydata injects through an escape": [
      short('{"subject":"x\\u0026sign\\u003d1","sign":"2"}'),
      "ERR_AMBIGUOUS",
      "subject",
    ],
    "gatewaydata with = in a name": [short('{"a=1&b":"2"}'), "ERR_NAME"],
    "gatewaydata with an empty name": [short('{"":"2"}'), "ERR_NAME"],
  }).map(([name, [text, code, field]]) => alipayMini.replyError(code, name, text, field)),

  // Replies to queries whose signature is wrong, or that are of another order
  query.replyError(
    "ERR_SIGNATURE",
    "query reply of the documentation: placeholder signature",
    queryReply({ currency: "AUD", payment_method: "wechat", signature: PLACEHOLDER }),
    "signature",
    { source: HOSTED_PAGE },
  ),
  ...table(forgedQuery, {
    "another amount": queryReply({ amount: number("120.01"), signature: NOTIFICATION_SIGNATURE }),
    "amount shortened by a JSON reader": [
      queryReply({ amount: number("120"), signature: NOTIFICATION_SIGNATURE }),
      { note: "what JSON.parse and JSON.stringify make of 120.00" },
    ],
    "status turned into paid": queryReply({
      amount: "120.00",
      signature: notificationSignature({ ...NOTIFICATION, status: "pending" }),
    }),
    "signature in upper case": queryReply({ signature: NOTIFICATION_SIGNATURE.toUpperCase() }),
    "signature cut off": queryReply({ signature: NOTIFICATION_SIGNATURE.slice(0, -2) }),
    "signature empty": queryReply({ signature: "" }),
    "signature with a space": queryReply({ signature: `${NOTIFICATION_SIGNATURE} ` }),
    "no signature": queryReply({ signature: undefined }),
    "signed with another key": queryReply({
      signature: notificationSignature(NOTIFICATION, "111222334"),
    }),
    "signed with the key at the end of the text": queryReply({
      signature: keyAtTheEnd(NOTIFICATION),
    }),
    "signature right for NFC, value in NFD": queryReply({
      merchant_reference: "Cafe\u0301",
      amount: "120.00",
      signature: notificationSignature({ ...NOTIFICATION, merchant_reference: "Café" }),
    }),
  }),
  ...refusals("ERR_DUPLICATE", query.replyError, {
    "query reply: amount twice": [
      queryReply().replace('"signature"', '"amount":1.00,"signature"'),
      "amount",
    ],
    "query reply: amount twice, once escaped": [
      queryReply().replace('"signature"', '"\\u0061mount":"1.00","signature"'),
      "amount",
    ],
    "query reply: an unsigned field twice": [
      queryReply().replace('"signature"', '"order_id":"1","signature"'),
      "order_id",
    ],
  }),
  query.replyError(
    "ERR_REPLY",
    "query reply: status missing",
    queryReply({ status: undefined }),
    "status",
    { note: "the signature is right for the text without it" },
  ),
  ...refusals("ERR_EXPECTED", query.replyError, {
    "query reply: about another order": [
      queryReply(),
      "merchant_reference",
      { asked: { merchant_reference: "dsi39ej430sks04" } },
    ],
    "query reply: about an order in other case": [
      queryReply(),
      "merchant_reference",
      { asked: { merchant_reference: "DSI39EJ430SKS03" } },
    ],
    "query reply: about an order whose id the other one begins with": [
      queryReply({ merchant_reference: "dsi39ej430sks0" }),
      "merchant_reference",
      { source: MAKER },
    ],
  }),
  forgedQuery(
    "wrong signature comes before what is expected",
    queryReply({ amount: number("120.01"), signature: NOTIFICATION_SIGNATURE }),
    { asked: { merchant_reference: "dsi39ej430sks04" } },
  ),
  query.replyError(
    "ERR_EXPECTED",
    "query reply: letters moved from the currency to the order",
    queryReply({
      merchant_reference: "dsi39ej430sks0",
      amount: "120.00",
      payment_method: "3alipay",
    }),
    "payment_method",
    { note: ONE_WAY },
  ),
];
