// How a payment stands, in the platform's words, and what to do about it.

export const TRADES = {
  WAIT_BUYER_PAY: ["pending", "wait, query again, or close the order"],
  TRADE_CLOSED: ["closed", "do not deliver; look whether there is a refund"],
  TRADE_SUCCESS: ["paid", "compare order, amount and seller, then deliver once"],
  TRADE_FINISHED: [
    "paid",
    "if it was not delivered before, compare order, amount and seller, then deliver once",
  ],
};

/** Beside the time of a refund. */
const REFUNDED = ["refunded", "compare refund_fee with your refunds"];

/** Of an authorisation of funds. */
const AUTHORISED = {
  INIT: ["pending", "wait for the notification, or query"],
  SUCCESS: ["pending", "settle it by a trade, or unfreeze it"],
  CLOSED: ["closed", "place a new order if it is still wanted"],
};

/** Of an amount that is unfrozen. */
const UNFROZEN = {
  INIT: ["pending", "wait for the notification, or query"],
  SUCCESS: ["refunded", "compare it with what you unfroze"],
  CLOSED: ["failed", "unfreeze it again, with a new out_request_no"],
};

/** `order_status` of an authorisation. */
export const AUTHORISATIONS = {
  INIT: AUTHORISED.INIT,
  AUTHORIZED: AUTHORISED.SUCCESS,
  FINISH: ["closed", "query the trades that it was settled by"],
  CLOSED: AUTHORISED.CLOSED,
};

export const UNFREEZING = UNFROZEN;

const FUNDS = ["fund_auth_freeze", "fund_auth_unfreeze"];

const UNKNOWN = [
  "unknown",
  "query before you decide anything; do not fail the payment and do not refund it by other means",
];

/** What a notification of these fields is about: all amounts are in yuan. */
export function aboutOf(fields) {
  const { out_trade_no, trade_status, gmt_refund, total_amount, notify_type, status } = fields;
  const isFunds = FUNDS.includes(notify_type);
  const word = isFunds ? status : trade_status;
  const ofFunds = notify_type === "fund_auth_unfreeze" ? UNFROZEN : AUTHORISED;
  const listed = isFunds ? ofFunds[word] : TRADES[word];
  const [state, action] = (gmt_refund && listed ? REFUNDED : listed) ?? UNKNOWN;
  const orderId = (isFunds ? fields.out_order_no : out_trade_no) ?? null;
  const others = isFunds ? [fields.auth_no, fields.operation_id] : [gmt_refund];
  const told = [orderId ?? "", state === "unknown" ? (word ?? state) : state];
  const amount = (isFunds ? fields.amount : total_amount) ?? null;
  // A message about no order is told by the platform's own id, if it has one.
  const isOther = !isFunds && !gmt_refund && orderId === null;
  if (isOther) {
    const id = fields.notify_id === undefined ? "" : ` unknown ${fields.notify_id}`;
    const none = { paid: false, orderId: null, amount: null, currency: null };
    return { state: "unknown", ...none, id, action: UNKNOWN[1] };
  }
  return {
    state,
    paid: state === "paid",
    orderId,
    amount,
    currency: amount === null ? null : "CNY",
    again: isLastWord(fields) || undefined,
    id: [...told, ...others.filter((one) => one !== undefined)].join(" "),
    action,
  };
}

const DAY = 24 * 3600 * 1000;

/** The time for refunds is over, long after the payment. */
function isLastWord({ trade_status, gmt_refund, gmt_payment, gmt_close, notify_time }) {
  const [paid, told] = [gmt_payment, gmt_close ?? notify_time].map((time) => Date.parse(time));
  return trade_status === "TRADE_FINISHED" && !gmt_refund && told - paid > 7 * DAY;
}
