// The codes of the pages: what becomes of a payment, and what to do about each.

const ASK =
  "query or wait for the notification; do not fail the payment and do not refund it by other means";

/** With status U, or A: what to do. A code of a success has no say there. */
export const ACTIONS = {
  ACCEPT: "wait for the notification, or query; it is not paid yet",
  UNKNOWN_EXCEPTION: ASK,
  PAYMENT_IN_PROCESS: ASK,
  SYSTEM_ERROR: ASK,
  REQUEST_TRAFFIC_EXCEED_LIMIT: "send the same request again, later and more slowly",
};

/** With status F, and signed: they say how the payment stands. All others refuse the request. */
export const STANDING = {
  USER_BALANCE_NOT_ENOUGH: [
    "failed",
    "the user tops up or pays another way; a new attempt needs a new paymentRequestId",
  ],
  USER_STATUS_ABNORMAL: [
    "failed",
    "the user must ask the wallet; a new attempt needs a new paymentRequestId",
  ],
  RISK_REJECT: ["failed", "offer another way to pay; a new attempt needs a new paymentRequestId"],
  ORDER_IS_CLOSED: ["closed", "pay with a new paymentRequestId"],
};

/** What pay's page lists with each status. */
export const CODES = {
  S: ["SUCCESS", "REPEAT_REQUEST"],
  U: ["UNKNOWN_EXCEPTION", "PAYMENT_IN_PROCESS", "REQUEST_TRAFFIC_EXCEED_LIMIT", "SYSTEM_ERROR"],
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
    "ORDER_STATUS_INVALID",
    "PARTNER_STATUS_ABNORMAL",
    "USER_AMOUNT_EXCEED_LIMIT",
    "INVALID_AUTH_CLIENT",
    "INVALID_AUTH_CLIENT_STATUS",
    "AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE",
    "REFERENCE_CLIENT_ID_NOT_MATCH",
    "INVALID_SCOPE",
    "INVALID_CODE",
    "USED_CODE",
    "AUTH_CODE_ALREADY_USED",
    "EXPIRED_CODE",
    "INVALID_REFRESH_TOKEN",
    "EXPIRED_REFRESH_TOKEN",
    "USED_REFRESH_TOKEN",
    "INVALID_AGENT_TOKEN",
    "EXPIRED_AGENT_TOKEN",
  ],
};

/** Authorised: the money has not moved. */
export const AUTHORISED = [
  "pending",
  "it is authorised and nothing is paid: the money moves when you capture it; or void it",
];

/** `paymentStatus`, or the status of a result: how the payment stands, and what to do. */
export const PAYMENTS = {
  SUCCESS: ["paid", "compare order and amount, then deliver once"],
  S: ["paid", "compare order and amount, then deliver once"],
  FAIL: ["failed", "let the customer try again, with a new paymentRequestId"],
  F: ["failed", "let the customer try again, with a new paymentRequestId"],
  PROCESSING: ["pending", "wait for the notification, or query"],
  PENDING: ["pending", "wait for the notification, or query"],
  AUTH_SUCCESS: AUTHORISED,
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

/** `captureStatus`, or the status of a capture's result. */
export const CAPTURES = {
  SUCCESS: ["paid", "compare payment and amount, then deliver once"],
  S: ["paid", "compare payment and amount, then deliver once"],
  FAIL: ["failed", "capture again, with a new captureRequestId, or void the payment"],
  F: ["failed", "capture again, with a new captureRequestId, or void the payment"],
  PROCESSING: ["pending", "wait for the notification, or query the payment"],
  PENDING: ["pending", "wait for the notification, or query the payment"],
};

/** `voidStatus`, or the status of a void's result. */
export const VOIDS = {
  SUCCESS: ["closed", "compare the amount: of a part of it the rest is still authorised"],
  S: ["closed", "compare the amount: of a part of it the rest is still authorised"],
  FAIL: ["failed", "void it again, with a new voidRequestId"],
  F: ["failed", "void it again, with a new voidRequestId"],
  PROCESSING: ["pending", "wait for the notification, or query the payment"],
  PENDING: ["pending", "wait for the notification, or query the payment"],
};

/** `authorizationNotifyType`. */
export const AUTHORIZATIONS = {
  AUTHCODE_CREATED: ["pending", "take the access token with applyToken and its authCode"],
  TOKEN_CREATED: [
    "pending",
    "keep the tokens and their times as secrets; nothing is paid: pay with the access token as paymentAuthCode",
  ],
  TOKEN_CANCELED: ["closed", "delete the tokens, and take no more payments by them"],
  TOKEN_CANCELLED: ["closed", "delete the tokens, and take no more payments by them"],
};
