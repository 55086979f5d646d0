// Orders and refunds, and what each operation sends of them.

import { ACCOUNT, NOW, OUR_NONCE } from "./signing.mjs";

export const OUT_TRADE_NO = "1217752501201407033233368018";
export const OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

export const ORDER = {
  description: "Image形象店-深圳腾大-QQ公仔",
  out_trade_no: OUT_TRADE_NO,
  notify_url: "https://www.weixin.qq.com/wxpay/pay.php",
  amount: { total: 100, currency: "CNY" },
  payer: { openid: OPENID },
};

/** The same without a customer, as an app or a code has it. */
export const { payer: _, ...PAYERLESS } = ORDER;

export const H5_ORDER = {
  ...PAYERLESS,
  scene_info: { payer_client_ip: "14.23.150.211", h5_info: { type: "Wap" } },
};

const SUB_ORDER = {
  mchid: "1900000109",
  attach: "深圳分店",
  amount: { total_amount: 10, currency: "CNY" },
  out_trade_no: "20150806125346",
  description: "腾讯充值中心-QQ会员充值",
};

export const COMBINED_ORDER = {
  combine_out_trade_no: "P20150806125346",
  sub_orders: [
    SUB_ORDER,
    {
      ...SUB_ORDER,
      mchid: "1900000110",
      out_trade_no: "20150806125347",
      amount: { total_amount: 25, currency: "CNY" },
      settle_info: { profit_sharing: false },
    },
  ],
  notify_url: "https://yourapp.com/notify",
};

export const ORDER_TEXT = JSON.stringify(ORDER);

export const REFUND = {
  transaction_id: OUT_TRADE_NO,
  out_refund_no: OUT_TRADE_NO,
  reason: "商品已售完",
  notify_url: "https://weixin.qq.com",
  funds_account: "AVAILABLE",
  amount: {
    refund: 888,
    from: [{ account: "AVAILABLE", amount: 444 }],
    total: 888,
    currency: "CNY",
  },
  goods_detail: [],
};

export const SMALL_REFUND = {
  out_trade_no: "123456",
  out_refund_no: "1",
  amount: { refund: 1, total: 1, currency: "CNY" },
};

export const TRANSACTIONS = "/v3/pay/transactions";
const REFUNDS = "/v3/refund/domestic/refunds";
const byOwnId = (id) => `${TRANSACTIONS}/out-trade-no/${encodeURIComponent(id)}`;

const COMBINED = "/v3/combine-transactions";
const byCombinedId = (id) => `${COMBINED}/out-trade-no/${encodeURIComponent(id)}`;

/** An order at that address: of the account's members those that are missing are filled in before it. */
const placed =
  (path, ...names) =>
  (account, _, text) => {
    const missing = names.filter((name) => !(name in JSON.parse(text)));
    const ours = (name) => [account[name.replace("combine_", "")]].flat()[0];
    // Of several mini programs the first is filled in.
    const filled = missing.map((name) => `"${name}":"${ours(name)}",`).join("");
    return ["POST", path, text.replace("{", `{${filled}`)];
  };
const ordered = (way) => placed(`${TRANSACTIONS}/${way}`, "appid", "mchid");
const combined = (way) => placed(`${COMBINED}/${way}`, "combine_appid", "combine_mchid");

/** What each operation sends, of the account and the members of its input. */
const OPERATIONS = {
  wechatMini: ordered("jsapi"),
  wechatApp: ordered("app"),
  wechatH5: ordered("h5"),
  wechatNative: ordered("native"),
  combinedMini: combined("jsapi"),
  combinedApp: combined("app"),
  combinedH5: combined("h5"),
  combinedNative: combined("native"),
  queryCombined: (_, { combine_out_trade_no }) => ["GET", byCombinedId(combine_out_trade_no)],
  closeCombined: ({ appid }, { combine_out_trade_no, sub_orders }) => [
    "POST",
    `${byCombinedId(combine_out_trade_no)}/close`,
    JSON.stringify({ combine_appid: [appid].flat()[0], sub_orders }),
  ],
  query: ({ mchid }, { out_trade_no, transaction_id }) => [
    "GET",
    `${transaction_id === undefined ? byOwnId(out_trade_no) : `${TRANSACTIONS}/id/${transaction_id}`}?mchid=${mchid}`,
  ],
  close: ({ mchid }, { out_trade_no }) => [
    "POST",
    `${byOwnId(out_trade_no)}/close`,
    JSON.stringify({ mchid }),
  ],
  refund: (_, __, text) => ["POST", REFUNDS, text],
  queryRefund: (_, { out_refund_no }) => ["GET", `${REFUNDS}/${out_refund_no}`],
};

/** The members of a case of ours, in the order of the file. */
export function callOf(operation, input, { account, method, path, time, nonce }) {
  return {
    operation,
    method,
    path,
    account: { ...ACCOUNT, ...account },
    input,
    time: time ?? String(NOW),
    nonce: nonce ?? OUR_NONCE,
  };
}

/** Method, path and body of a call; a GET has no body. */
export function sentOf({ operation, account, method, path }, input) {
  const text = typeof input === "string" ? input : JSON.stringify(input);
  const sent = OPERATIONS[operation]?.(account, input, text) ?? [method, path, text];
  return { method: sent[0], path: sent[1], body: sent[0] === "GET" ? undefined : sent[2] };
}

/** Where a call goes. */
export const urlOf = ({ baseUrl = "https://api.mch.weixin.qq.com" }, path) =>
  new URL(baseUrl).origin + path;

/** What a reply answers, as it was stored. */
export function askedOf(operation, input, { account, method, path } = {}) {
  const members = callOf(operation, input, { account, method, path });
  const sent = sentOf(members, input);
  return {
    operation,
    method: sent.method,
    url: urlOf(members.account, sent.path),
    ...(sent.body === undefined ? {} : { body: sent.body }),
  };
}
