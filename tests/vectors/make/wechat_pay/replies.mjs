// Replies of WeChat Pay.

import { caseOf, table } from "../case.mjs";
import { weChatPayReply } from "../published_messages.mjs";
import { parsed } from "../text.mjs";
import {
  KEYS,
  NEXT_SERIAL,
  PREPAID,
  STATES,
  signedMessage,
  standing,
  TOLERANCE,
  trade,
  UNPUBLISHED,
} from "./messages.mjs";
import { OPENID, OUT_TRADE_NO } from "./orders.mjs";
import { ACCOUNT, NOW, PAGE, RULE, SLASHES } from "./signing.mjs";

function reply(name, body, { source = RULE, status = 200, now = NOW, ...options } = {}) {
  const { headers, ...signed } = signedMessage(body, options);
  const members = body === "" ? {} : parsed(body);
  return caseOf("reply", {
    name,
    source,
    account: { ...ACCOUNT, ...options.account },
    status,
    headers,
    body,
    now,
    expected: options.expected,
    publicKey: options.known === undefined ? KEYS : UNPUBLISHED,
    ...signed,
    keyVersion: headers["Wechatpay-Serial"],
    members,
    ...standing(members),
    prepayId: members.prepay_id,
  });
}

export const replies = () => [
  reply("the reply to an order", PREPAID, { source: PAGE }),
  reply("a reply under the second key, chosen by its id", PREPAID, { serial: NEXT_SERIAL }),
  reply("a query finds the order paid, and what was expected is so", trade(), {
    source: PAGE,
    expected: {
      out_trade_no: OUT_TRADE_NO,
      amount: { total: 100, currency: "CNY" },
      payer: { openid: OPENID },
    },
  }),
  ...STATES.slice(1).map((trade_state) =>
    reply(`a query finds the order ${trade_state}`, trade({ trade_state }), { source: PAGE }),
  ),
  ...table(reply, {
    "a state that is not documented is none": trade({ trade_state: "ACCEPT" }),
    "a state in small letters is none": trade({ trade_state: "success" }),
    "the reply to a close has no body": ["", { source: PAGE, status: 204 }],
    "a body with spaces, line feeds and a slash that is escaped": [
      '{\n  "h5_url" : "https:\\/\\/wx.tenpay.com\\/x",\r\n "n": 1.10 }\n',
      { source: SLASHES },
    ],
    "yansongda/pay's reply: the text to verify, byte for byte; its key is unpublished": [
      weChatPayReply.body,
      {
        source: "yansongda/pay tests (HEAD 45f1b1f, MIT)",
        timestamp: weChatPayReply.timestamp,
        nonce: weChatPayReply.nonce,
        now: Number(weChatPayReply.timestamp),
        known: weChatPayReply.signature,
      },
    ],
    "the last status that is a success": [PREPAID, { status: 299 }],
    "as old as the tolerance allows": [PREPAID, { now: NOW + TOLERANCE }],
    "as far ahead as the tolerance allows": [PREPAID, { now: NOW - TOLERANCE }],
    "a tolerance of none, and the time is now": [PREPAID, { account: { toleranceSeconds: 0 } }],
    "a tolerance of a day": [PREPAID, { account: { toleranceSeconds: 86400 }, now: NOW + 86400 }],
  }),
];
