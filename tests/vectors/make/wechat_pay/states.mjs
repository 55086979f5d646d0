// How a payment, or a refund, stands, in WeChat Pay's words, and what to do about it.

import { ADVICE } from "../advice.mjs";

/** `trade_state` */
export const TRADES = {
  SUCCESS: ["paid", "compare order and amount, then deliver once"],
  REFUND: ["refunded", "query the refunds before you deliver"],
  NOTPAY: ["pending", "wait, query again, or close the order"],
  CLOSED: ["closed", "place a new order under a new out_trade_no"],
  REVOKED: ["closed", "place a new order under a new out_trade_no"],
  USERPAYING: ["pending", "wait some seconds and query again"],
  PAYERROR: ["failed", "place a new order, or pay another way"],
};

/** `status` of a refund, `refund_status` in its notification. */
export const REFUNDS = {
  SUCCESS: ["refunded", "close the refund"],
  PROCESSING: ["pending", "wait for the notification, or query the refund"],
  CLOSED: ["closed", "ask for it again, with a new out_refund_no"],
  ABNORMAL: ["failed", "handle it in the merchant platform"],
};

const listed = (list, word) => (Object.hasOwn(list, String(word)) ? list[word] : undefined);

/** The state of all orders that are paid at once, where it is one. */
function alike(orders) {
  const words = new Set(orders.map(({ trade_state }) => trade_state));
  return words.size === 1 ? [...words][0] : undefined;
}

/** What became of the call, and what to do: a refund that is being processed was taken. */
export const STANDING = {
  ...Object.fromEntries(
    ["wechatMini", "wechatApp", "wechatH5", "wechatNative"]
      .concat(["combinedMini", "combinedApp", "combinedH5", "combinedNative"])
      .map((operation) => [operation, () => ["accepted", ADVICE.accepted]]),
  ),
  queryCombined: ({ sub_orders }) => listed(TRADES, alike(sub_orders)),
  closeCombined: () => ["closed", ADVICE.closed],
  query: ({ trade_state }) => listed(TRADES, trade_state),
  close: () => ["closed", ADVICE.closed],
  refund({ status }) {
    const [outcome, action] = listed(REFUNDS, status) ?? ["unknown", ADVICE.unknown];
    return [outcome, action];
  },
  queryRefund: ({ status }) => listed(REFUNDS, status),
  call: () => ["accepted", ADVICE.accepted],
};

/** What a notification is about: a refund, orders that are paid at once, or a payment. */
export function aboutOf(resource) {
  if (!("combine_out_trade_no" in resource)) return aboutOne(resource);
  const { combine_out_trade_no, sub_orders } = resource;
  const sum = sub_orders.reduce((all, { amount }) => all + Number(amount.total_amount), 0);
  const currencies = new Set(sub_orders.map(({ amount }) => amount.currency));
  return aboutOne({
    out_trade_no: combine_out_trade_no,
    amount: { total: String(sum), currency: [...currencies][0] },
    trade_state: alike(sub_orders),
  });
}

function aboutOne({ out_trade_no, amount, ...resource }) {
  const isRefund = "refund_status" in resource;
  const word = isRefund ? resource.refund_status : resource.trade_state;
  const states = isRefund ? REFUNDS : TRADES;
  const [state, action] = listed(states, word) ?? ["unknown", ADVICE.unknown];
  const told = [out_trade_no ?? "", state === "unknown" ? (word ?? state) : state];
  return {
    state,
    paid: state === "paid",
    orderId: out_trade_no ?? null,
    amount: amount?.total ?? null,
    currency: amount?.currency ?? null,
    // What has neither an order nor a refund cannot be told from another message.
    id:
      out_trade_no || (isRefund && resource.out_refund_no)
        ? [...told, ...(isRefund ? [resource.out_refund_no] : [])].join(" ")
        : "",
    action,
  };
}
