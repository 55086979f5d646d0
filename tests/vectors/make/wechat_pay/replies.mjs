// Replies of WeChat Pay.

import { ADVICE } from "../advice.mjs";
import { caseOf, fixed, table } from "../case.mjs";
import { weChatPayReply } from "../published_messages.mjs";
import { parsed } from "../text.mjs";
import {
  KEYS,
  NEXT_SERIAL,
  PREPAID,
  signedMessage,
  TOLERANCE,
  trade,
  UNPUBLISHED,
} from "./messages.mjs";
import {
  askedOf,
  COMBINED_ORDER,
  H5_ORDER,
  OPENID,
  ORDER,
  OUT_TRADE_NO,
  PAYERLESS,
  REFUND,
} from "./orders.mjs";
import { ACCOUNT, NOW, PAGE, RULE, SLASHES } from "./signing.mjs";
import { STANDING, TRADES } from "./states.mjs";

/** What each operation is asked with. */
export const ASKED = {
  wechatMini: ORDER,
  wechatApp: PAYERLESS,
  wechatH5: H5_ORDER,
  wechatNative: PAYERLESS,
  combinedMini: { ...COMBINED_ORDER, combine_payer_info: { openid: OPENID } },
  combinedApp: COMBINED_ORDER,
  combinedH5: { ...COMBINED_ORDER, scene_info: H5_ORDER.scene_info },
  combinedNative: COMBINED_ORDER,
  queryCombined: { combine_out_trade_no: COMBINED_ORDER.combine_out_trade_no },
  closeCombined: {
    combine_out_trade_no: COMBINED_ORDER.combine_out_trade_no,
    sub_orders: COMBINED_ORDER.sub_orders.map(({ mchid, out_trade_no }) => ({
      mchid,
      out_trade_no,
    })),
  },
  query: { out_trade_no: OUT_TRADE_NO },
  close: { out_trade_no: OUT_TRADE_NO },
  refund: REFUND,
  queryRefund: { out_refund_no: OUT_TRADE_NO },
  call: "{}",
};

/** What is answered to a refund. */
export const refunded = (changes) =>
  JSON.stringify({
    refund_id: "50000000382019052709732678859",
    out_refund_no: REFUND.out_refund_no,
    transaction_id: REFUND.transaction_id,
    out_trade_no: "1217752501201407033233368019",
    status: "SUCCESS",
    amount: { ...REFUND.amount, payer_total: 888, payer_refund: 888 },
    ...changes,
  });

/** Any other call. */
const ANY = { method: "POST", path: "/v3/pay/transactions/h5" };

export function reply(name, operation, body, options = {}) {
  const { source = RULE, status = 200, now = NOW, asked, note, ...others } = options;
  const { headers, ...signed } = signedMessage(body, others);
  const fields = body === "" ? {} : parsed(body);
  const [outcome, action] = STANDING[operation](fields) ?? ["unknown", ADVICE.unknown];
  return caseOf("reply", {
    name,
    source,
    note,
    account: { ...ACCOUNT, ...others.account },
    request: askedOf(operation, asked ?? ASKED[operation], operation === "call" ? ANY : {}),
    status,
    headers,
    body,
    now,
    publicKey: others.known === undefined ? KEYS : UNPUBLISHED,
    ...signed,
    outcome,
    paid: outcome === "paid",
    authenticated: true,
    key: headers["Wechatpay-Serial"],
    tradePay: null,
    requestPayment: null,
    url: operation === "call" ? null : (fields.h5_url ?? fields.code_url ?? null),
    fields,
    action,
  });
}

/** The reply to an order. */
const ordered = (name, body, options) => reply(name, "wechatMini", body, options);
const queried = (name, body, options) => reply(name, "query", body, options);

export const replies = () => [
  ordered("the reply to an order", PREPAID, { source: PAGE }),
  ordered("a reply under the second key, chosen by its id", PREPAID, { serial: NEXT_SERIAL }),
  queried("a query finds the order paid, and it is the very order", trade(), { source: PAGE }),
  ...Object.keys(TRADES)
    .slice(1)
    .map((trade_state) =>
      queried(`a query finds the order ${trade_state}`, trade({ trade_state }), { source: PAGE }),
    ),
  ...table(queried, {
    "a state that is not documented is none": trade({ trade_state: "ACCEPT" }),
    "a state in small letters is none": trade({ trade_state: "success" }),
  }),
  reply("the reply to a close has no body", "close", "", { source: PAGE, status: 204 }),
  ...table(fixed(reply, "call"), {
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
  }),
  ...table(ordered, {
    "the last status that is a success": [PREPAID, { status: 299 }],
    "as old as the tolerance allows": [PREPAID, { now: NOW + TOLERANCE }],
    "as far ahead as the tolerance allows": [PREPAID, { now: NOW - TOLERANCE }],
    "a tolerance of none, and the time is now": [PREPAID, { account: { toleranceSeconds: 0 } }],
    "a tolerance of a day": [PREPAID, { account: { toleranceSeconds: 86400 }, now: NOW + 86400 }],
  }),
];
