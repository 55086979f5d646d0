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

/** What each operation sends, of the account and the members of its input. */
export const OPERATIONS = {
  jsapi: (account, _, text) => {
    const missing = ["appid", "mchid"].filter((name) => !(name in JSON.parse(text)));
    const filled = missing.map((name) => `"${name}":"${account[name]}",`).join("");
    return ["POST", `${TRANSACTIONS}/jsapi`, text.replace("{", `{${filled}`)];
  },
  queryOrder: ({ mchid }, { out_trade_no }) => ["GET", `${byOwnId(out_trade_no)}?mchid=${mchid}`],
  queryTransaction: ({ mchid }, { transaction_id }) => [
    "GET",
    `${TRANSACTIONS}/id/${transaction_id}?mchid=${mchid}`,
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
export function callOf(operation, input, { account, method, path, timestamp, nonce }) {
  return {
    operation,
    method,
    path,
    account: { ...ACCOUNT, ...account },
    input,
    timestamp: timestamp ?? String(NOW),
    nonce: nonce ?? OUR_NONCE,
  };
}
