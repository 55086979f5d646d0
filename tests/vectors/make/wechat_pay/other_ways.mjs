// Payment from an app, from a mobile page, by a code, and of several merchants' orders at once.

import { table } from "../case.mjs";
import { notified, sealed } from "./events.mjs";
import { PREPAID } from "./messages.mjs";
import { notification } from "./notifications.mjs";
import { COMBINED_ORDER, H5_ORDER, PAYERLESS } from "./orders.mjs";
import { refusedNotification } from "./refused_notifications.mjs";
import { refusedReply } from "./refused_replies.mjs";
import { refusedRequest } from "./refused_requests.mjs";
import { ASKED, reply } from "./replies.mjs";
import { request } from "./requests.mjs";
import { ACCOUNT, OTHER_APPID, OTHER_MCHID, PAGE, refusal, SEVERAL } from "./signing.mjs";

const page = (name) => ({ source: `${PAGE}, "${name}"` });

/** Each way, its page, and what its reply has. */
const WAYS = {
  wechatApp: ["APP payment", PREPAID],
  wechatH5: [
    "H5 payment",
    '{"h5_url":"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx2016121516420242444321ca0631331346&package=1405458241"}',
  ],
  wechatNative: ["Native payment", '{"code_url":"weixin://wxpay/bizpayurl?pr=ABCDEFG123"}'],
  combinedMini: ["Combined payment", PREPAID],
  combinedApp: ["Combined payment", PREPAID],
  combinedH5: ["Combined payment", '{"h5_url":"https://wx.tenpay.com/x"}'],
  combinedNative: ["Combined payment", '{"code_url":"weixin://wxpay/bizpayurl?pr=1"}'],
};

const { sub_orders, combine_out_trade_no } = COMBINED_ORDER;

/** Both orders, as a query or a notification tells of them. */
const together = (changes = {}, { states = ["SUCCESS", "SUCCESS"], currency = "CNY" } = {}) =>
  JSON.stringify({
    combine_appid: ACCOUNT.appid,
    combine_mchid: ACCOUNT.mchid,
    combine_out_trade_no,
    sub_orders: sub_orders.map(({ mchid, out_trade_no, attach, amount }, at) => ({
      mchid,
      trade_type: "JSAPI",
      trade_state: states[at],
      bank_type: "CMC",
      attach,
      success_time: "2015-05-20T13:29:35.120+08:00",
      transaction_id: `100966038020150613072880638${at}`,
      out_trade_no,
      amount: { ...amount, currency, payer_amount: amount.total_amount, payer_currency: currency },
    })),
    combine_payer_info: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
    ...changes,
  });

const queried = (name, body, options) => reply(name, "queryCombined", body, options);

/** A notification of both orders that is refused. */
const refusedTogether = (name, opened, field, options) =>
  refusedNotification(name, notified(sealed(opened)), refusal("ERR_EXPECTED", field), {
    opened,
    ...options,
  });

/** A combined order with these members instead. */
const refused = (name, code, changes, field) =>
  refusedRequest(name, "combinedNative", { ...COMBINED_ORDER, ...changes }, refusal(code, field));

const changedSub = (changes) => ({ sub_orders: [sub_orders[0], { ...sub_orders[1], ...changes }] });

export const otherWays = () => [
  ...Object.entries(WAYS).flatMap(([operation, [name, body]]) => [
    request(`${operation}: an order`, operation, ASKED[operation], page(name)),
    reply(`${operation}: the reply to an order`, operation, body, page(name)),
    refusedReply(
      `${operation}: a reply without what the client pays with`,
      "{}",
      refusal("ERR_REPLY", Object.keys(JSON.parse(body))[0]),
      { operation },
    ),
  ]),
  ...["javascript:alert(1)", "javascript://%0aalert(1)", "wx.tenpay.com/x", "https://a b"].map(
    (h5_url) =>
      refusedReply(
        `wechatH5: no address to open: ${h5_url}`,
        JSON.stringify({ h5_url }),
        refusal("ERR_URL", "h5_url"),
        { operation: "wechatH5" },
      ),
  ),
  request(
    "a combined order for the second of several mini programs",
    "combinedMini",
    {
      combine_appid: OTHER_APPID,
      ...ASKED.combinedMini,
    },
    { account: { appid: SEVERAL } },
  ),
  request("a query of combined orders", "queryCombined", ASKED.queryCombined),
  request("combined orders are closed", "closeCombined", ASKED.closeCombined),
  request("combined orders are closed, by an id that is encoded", "closeCombined", {
    ...ASKED.closeCombined,
    combine_out_trade_no: "P|1*@",
  }),

  // What is not sent
  ...table(refused, {
    "combined orders: none": ["ERR_EMPTY", { sub_orders: [] }, "sub_orders"],
    "combined orders: an object": ["ERR_TYPE", { sub_orders: {} }, "sub_orders"],
    "combined orders: a list of texts": ["ERR_TYPE", { sub_orders: ["1"] }, "sub_orders"],
    "combined orders: not given": ["ERR_MISSING", { sub_orders: undefined }, "sub_orders"],
    "combined orders: one without a merchant": [
      "ERR_MISSING",
      changedSub({ mchid: undefined }),
      "mchid",
    ],
    "combined orders: an amount as text": [
      "ERR_FEN",
      changedSub({ amount: { total_amount: "1", currency: "CNY" } }),
      "total_amount",
    ],
    "combined orders: an amount without a currency": [
      "ERR_MISSING",
      changedSub({ amount: { total_amount: 1 } }),
      "currency",
    ],
    "combined orders: a short id of one": [
      "ERR_ID",
      changedSub({ out_trade_no: "1" }),
      "out_trade_no",
    ],
    "combined orders: of another merchant": [
      "ERR_FIXED",
      { combine_mchid: OTHER_MCHID },
      "combine_mchid",
    ],
  }),
  refusedRequest(
    "an H5 order without its scene",
    "wechatH5",
    PAYERLESS,
    refusal("ERR_MISSING", "scene_info"),
  ),
  refusedRequest(
    "an H5 order without the type of its scene",
    "wechatH5",
    { ...PAYERLESS, scene_info: { ...H5_ORDER.scene_info, h5_info: {} } },
    refusal("ERR_MISSING", "type"),
  ),
  refusedRequest(
    "a member that closing sends nowhere",
    "closeCombined",
    { ...ASKED.closeCombined, mchid: "1" },
    refusal("ERR_UNKNOWN_FIELD", "mchid"),
  ),

  // How they stand
  queried("combined orders: all are paid", together(), page("Combined payment")),
  queried("combined orders: none is paid", together({}, { states: ["NOTPAY", "NOTPAY"] })),
  queried(
    "combined orders: one stands otherwise than the other",
    together({}, { states: ["SUCCESS", "NOTPAY"] }),
  ),
  reply("combined orders: closed", "closeCombined", "", { status: 204 }),
  refusedReply(
    "combined orders: a query of others",
    together({ combine_out_trade_no: "another" }),
    refusal("ERR_EXPECTED", "combine_out_trade_no"),
    { operation: "queryCombined" },
  ),
  refusedReply(
    "combined orders: of another merchant",
    together({ combine_mchid: OTHER_MCHID }),
    refusal("ERR_EXPECTED", "combine_mchid"),
    { operation: "queryCombined" },
  ),

  // Notifications
  notification("combined orders: all are paid, and it is what was expected", together(), {
    ...page("Combined payment"),
    expected: { orderId: combine_out_trade_no, amount: 35, currency: "CNY" },
  }),
  notification("combined orders: one is paid", together({}, { states: ["SUCCESS", "NOTPAY"] }), {
    note: "paid is what all of them are",
  }),
  notification("combined orders: closed", together({}, { states: ["CLOSED", "CLOSED"] })),
  refusedTogether("combined orders: another sum", together(), "amount", {
    expected: { amount: 36 },
  }),
  // 100 fen are not 100.00.
  refusedTogether("combined orders: the sum as a decimal", together(), "amount", {
    expected: { amount: "35.00" },
  }),
  refusedTogether(
    "combined orders: for another mini program",
    together({ combine_appid: OTHER_APPID }),
    "combine_appid",
  ),
];
