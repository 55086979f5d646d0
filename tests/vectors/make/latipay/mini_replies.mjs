// Replies to orders of an Alipay mini program, to queries and to refunds.

import { refusals, table } from "../case.mjs";
import { concat, number, parsed } from "../text.mjs";
import { alipayMini, query, refund } from "./calls.mjs";
import { GATEWAYDATA, ONE_WAY, PAYDATA, PRINTED_REPLY, queryReply, short } from "./messages.mjs";
import { HOSTED_PAGE, MAKER, MINI_ALIPAY_PAGE } from "./rules.mjs";
import { actionOf, stateOf, WORDS } from "./states.mjs";

/** A reply to a mini program's order: its pairs are the order string, in their order. */
const orderReply = (name, text, gatewaydata, more = {}) =>
  alipayMini.reply(name, text, { tradePay: { orderStr: concat(gatewaydata) } }, more);

/** A reply to a query, which is signed. */
function queried(name, change, { text = queryReply(change), ...more } = {}) {
  const { status } = parsed(text);
  const outcome = stateOf(status);
  const answer = { outcome, paid: outcome === "paid", authenticated: true, key: 0 };
  const action = actionOf(status);
  return query.reply(name, text, { ...answer, action }, { source: MAKER, ...more });
}

/** What the request of the printed reply named. */
const PRINTED_ORDER = { merchant_reference: PAYDATA.customerOrderId };

export const miniReplies = () => [
  // Replies to orders of a mini program
  ...table(orderReply, {
    "mini Alipay reply of the reference page": [
      JSON.stringify(PRINTED_REPLY, null, 2),
      Object.entries(GATEWAYDATA),
      {
        source: MINI_ALIPAY_PAGE,
        note: "repaired into JSON: trailing commas and the dots removed",
        asked: PRINTED_ORDER,
      },
    ],
    "mini Alipay reply, compact, code as text": [
      `\n ${JSON.stringify({ ...PRINTED_REPLY, code: "0" })} \r\n`,
      Object.entries(GATEWAYDATA),
      { note: "white space around the text is part of JSON", asked: PRINTED_ORDER },
    ],
    "reply members in another order, unknown members beside": [
      '{"paydata":{"orderId":"S1"},"extra":{"a":[1,{"b":null}]},"gatewaydata":{"b":"2","a":"1"},"message":null,"code":0}',
      [
        ["b", "2"],
        ["a", "1"],
      ],
      { note: "the gateway's order is kept; members that are not needed do no harm" },
    ],
    "number tokens stay as written": [
      short('{"total_fee":120.00,"a":1e2,"b":-0,"c":0.10,"d":12345678901234567890,"e":1E+2}'),
      [
        ["total_fee", "120.00"],
        ["a", "1e2"],
        ["b", "-0"],
        ["c", "0.10"],
        ["d", "12345678901234567890"],
        ["e", "1E+2"],
      ],
    ],
    "__proto__ is a name like any other": [
      short('{"__proto__":"x","constructor":"y","a":"1"}'),
      [
        ["__proto__", "x"],
        ["constructor", "y"],
        ["a", "1"],
      ],
    ],
    "names that JavaScript would reorder keep the gateway's order": [
      short('{"b":"1","10":"2","2":"3","a":"4"}'),
      [
        ["b", "1"],
        ["10", "2"],
        ["2", "3"],
        ["a", "4"],
      ],
    ],
    "escapes in names and values": [
      short('{"su\\u0062ject":"\\u76ae\\u8bfa \\ud83c\\udf77 \\/ \\" \\\\","a":"\\u003d\\u0026"}'),
      [
        ["subject", '皮诺 🍷 / " \\'],
        ["a", "=&"],
      ],
    ],
    "empty values and spaces are kept": [
      short('{"body":"","subject":" a  b "}'),
      [
        ["body", ""],
        ["subject", " a  b "],
      ],
    ],
    "a URL whose names are not the message's": [
      short('{"notify_url":"https://n.example/?a=1&b=2&sign_types=3","sign_type":"MD5"}'),
      [
        ["notify_url", "https://n.example/?a=1&b=2&sign_types=3"],
        ["sign_type", "MD5"],
      ],
    ],
  }),

  // Replies to queries and refunds
  ...table(queried, {
    "query reply, amount as text": [{ amount: "120.00" }, { source: HOSTED_PAGE }],
    "query reply, amount as a number token": [
      {},
      {
        source: HOSTED_PAGE,
        note: "the document types amount as Number and prints 120.00; JSON.parse would make it 120",
      },
    ],
    "query reply about the order that was asked about": [
      {},
      { asked: { merchant_reference: "dsi39ej430sks03" } },
    ],
    "query reply, amount token 120": [
      { amount: number("120") },
      { note: "signed and returned as written" },
    ],
    "query reply, amount token 120.0": [
      { amount: number("120.0") },
      { note: "signed and returned as written" },
    ],
  }),
  ...refusals("ERR_EXPECTED", query.replyError, {
    "query reply, amount token 1e2": [
      queryReply({ amount: number("1e2") }),
      "amount",
      { source: MAKER, note: ONE_WAY },
    ],
    "query reply, amount token -0": [
      queryReply({ amount: number("-0") }),
      "amount",
      { source: MAKER, note: ONE_WAY },
    ],
  }),
  ...table(queried, {
    "query reply, amount token 0.10": [
      { amount: number("0.10") },
      { note: "signed and returned as written" },
    ],
    "query reply, amount token 100000000000000000000.01": [
      { amount: number("100000000000000000000.01") },
      { note: "signed and returned as written" },
    ],
    "query reply with code and message": [
      { code: 0, message: "SUCCESS" },
      {
        note: "all but the five signed fields and the signature is unverified",
        text: queryReply().replace("{", '{"code":0,"message":"SUCCESS",'),
      },
    ],
    "query reply of a pending order": [
      { amount: "120.00", status: "pending" },
      { note: "verified says who wrote it, not that it is paid" },
    ],
    "query reply with escapes": [
      { amount: "120.00" },
      {
        text: queryReply({ amount: "120.00" })
          .replace("merchant_", "merchant\\u005f")
          .replace("alipay", "ali\\u0070ay"),
      },
    ],
    "query reply beyond ASCII": [
      { merchant_reference: "订单🍷", amount: "120.00" },
      { asked: { merchant_reference: "订单🍷" } },
    ],
    "query reply to a long poll": [{}, { asked: { is_block: "1" } }],
  }),
  ...WORDS.map((status) => queried(`query reply: status ${status}`, { status })),
  refund.reply(
    "refund reply",
    '{"code":0,"message":""}',
    {},
    { source: HOSTED_PAGE, note: "repaired into JSON: the comment and the trailing comma removed" },
  ),
  refund.reply(
    "refund reply, code as text",
    '{"code":"0","message":"SUCCESS"}',
    {},
    { note: "the document's table types code as String" },
  ),
  refund.reply("refund reply without message", ' {"code":0} ', {}),
];
