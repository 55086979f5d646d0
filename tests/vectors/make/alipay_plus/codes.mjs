// The codes of the pages: what becomes of a payment, and what to do about each.

const ASK =
  "query or wait for the notification; do not fail the payment and do not refund it by other means";

/** With status U, or A: what to do. */
export const ACTIONS = {
  SUCCESS: "for pay: send the customer to the cashier; it is not paid yet",
  ACCEPT: "wait for the notification, or query; it is not paid yet",
  UNKNOWN_EXCEPTION: ASK,
  PAYMENT_IN_PROCESS: ASK,
  REQUEST_TRAFFIC_EXCEED_LIMIT: "send the same request again, later and more slowly",
};

/** With status F, and signed: they say how the payment stands. All others refuse the request. */
export const STANDING = {
  USER_BALANCE_NOT_ENOUGH: ["failed", "the user tops up or pays another way"],
  USER_STATUS_ABNORMAL: ["failed", "the user must ask the wallet"],
  RISK_REJECT: ["failed", "offer another way to pay"],
  ORDER_IS_CLOSED: ["closed", "pay with a new paymentRequestId"],
};

/** What pay's page lists with each status. */
export const CODES = {
  S: ["SUCCESS", "REPEAT_REQUEST"],
  U: ["UNKNOWN_EXCEPTION", "PAYMENT_IN_PROCESS", "REQUEST_TRAFFIC_EXCEED_LIMIT"],
  F: [
    "NO_INTERFACE_DEF",
    "MSG_PARSE_ERROR",
    "FUNCTION_NOT_MATCH",
    "INVALID_CLIENT",
    "INVALID_SIGNATURE",
    "INVALID_CLIENT_STATUS",
    "PAYMENT_AMOUNT_EXCEED_LIMIT",
    "USER_NOT_EXIST",
    "USER_STATUS_ABNORMAL",
    "USER_BALANCE_NOT_ENOUGH",
    "PARTNER_NOT_EXIST",
    "PROCESS_FAIL",
    "PARAM_ILLEGAL",
    "INVALID_API",
    "ACCESS_DENIED",
    "KEY_NOT_FOUND",
    "REQUEST_TRAFFIC_EXCEED_LIMIT",
    "REPEAT_REQ_INCONSISTENT",
  ],
};

/** `paymentStatus`, or the status of a result: how the payment stands, and what to do. */
export const PAYMENTS = {
  SUCCESS: ["paid", "compare order and amount, then deliver once"],
  S: ["paid", "compare order and amount, then deliver once"],
  FAIL: ["failed", "let the customer try again, with a new paymentRequestId"],
  F: ["failed", "let the customer try again, with a new paymentRequestId"],
  PROCESSING: ["pending", "wait for the notification, or query"],
  PENDING: ["pending", "wait for the notification, or query"],
  AUTH_SUCCESS: ["pending", "capture it, or cancel it"],
  CANCELLED: ["closed", "place a new order if it is still wanted"],
};

/** `refundStatus`, or the status of a refund's result. */
export const REFUNDS = {
  SUCCESS: ["refunded", "close the refund"],
  S: ["refunded", "close the refund"],
  FAIL: ["failed", "ask for it again, with a new refundRequestId"],
  F: ["failed", "ask for it again, with a new refundRequestId"],
  PROCESSING: ["pending", "wait, or query the refund"],
  PENDING: ["pending", "wait, or query the refund"],
};
