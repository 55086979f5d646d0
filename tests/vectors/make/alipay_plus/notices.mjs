// Notifications of captures, voids, refunds and authorisations, and of payments that are not decided.

import { table } from "../case.mjs";
import { without } from "../text.mjs";
import { AMOUNT, PAYMENT_ID } from "./messages.mjs";
import { notification } from "./notifications.mjs";
import { refusedThough } from "./refused_notifications.mjs";
import { NOTIFY, OUR_PATH, WITHOUT_STATUS } from "./signed_notifications.mjs";
import { NOTIFY_PAGE } from "./signing.mjs";

const ANTOM_PAGES =
  "docs.antom.com notifyPayment, notifyCapture, notifyRefund, notifyAuthorization";
const VOID_PAGE = "Alipay+ Mini Program documentation, /v2/payments/notifyVoid";
const of = (resultStatus) => ({ resultCode: "X", resultStatus, resultMessage: "m" });

const CAPTURED = {
  notifyType: "CAPTURE_RESULT",
  result: of("S"),
  captureRequestId: "c1",
  paymentId: PAYMENT_ID,
  captureId: "x1",
  captureAmount: AMOUNT,
  captureTime: "2020-01-01T12:01:01+08:30",
};
const VOIDED = {
  voidResult: of("S"),
  voidRequestId: "void_2089760038715669_202775745075671",
  voidId: "2089760038715669_202775745075671",
  paymentId: PAYMENT_ID,
  voidAmount: { currency: "USD", value: "50" },
  voidTime: "2019-06-12T14:07:05+08:00",
  voidSource: "MERCHANT",
};
const TOKEN = {
  accessToken: "token",
  accessTokenExpiryTime: "2023-06-06T12:12:12+08:00",
  customerId: "u1",
};
const AUTH_EXPIRY = { authExpiryTime: "2022-12-24T18:34:09+08:00" };

const noticed = (source) => (name, input, options) =>
  notification(name, input, { source, ...options });

export const notices = () => [
  ...table(noticed(ANTOM_PAGES), {
    "the customer is done, and the payment is not decided": {
      ...WITHOUT_STATUS,
      notifyType: "PAYMENT_PENDING",
      result: of("S"),
    },
    "not decided, whatever stands beside it": {
      ...NOTIFY,
      notifyType: "PAYMENT_PENDING",
      paymentResult: of("S"),
      result: of("S"),
    },
    "a capture": [
      CAPTURED,
      { expected: { captureRequestId: "c1", amount: "10000", currency: "CLP" } },
    ],
    "a capture that failed": { ...CAPTURED, result: of("F") },
    "a capture that is not decided": { ...CAPTURED, result: of("U") },
    "a capture by its own status": {
      ...without(CAPTURED, "result", "notifyType"),
      captureStatus: "SUCCESS",
    },
    "a capture by its own result": { ...without(CAPTURED, "result"), captureResult: of("S") },
    "a capture of an order": { ...CAPTURED, paymentRequestId: NOTIFY.paymentRequestId },
    "an auth code": {
      authorizationNotifyType: "AUTHCODE_CREATED",
      authCode: "code",
      authState: "s1",
    },
    "an access token": [
      { authorizationNotifyType: "TOKEN_CREATED", authState: "s1", ...TOKEN },
      { expected: { authState: "s1" } },
    ],
    "an access token that is gone": {
      authorizationNotifyType: "TOKEN_CANCELED",
      accessToken: "token",
    },
    "an authorisation of a kind that no page lists": {
      authorizationNotifyType: "TOKEN_PAUSED",
      accessToken: "token",
    },
    "an authorisation says nothing of a payment": {
      ...NOTIFY,
      authorizationNotifyType: "TOKEN_CREATED",
    },
    "a kind of message that no page lists": { notifyType: "DISPUTE_CREATED", result: of("S") },
  }),
  ...table(noticed(VOID_PAGE), {
    "a void": [VOIDED, { expected: { voidRequestId: VOIDED.voidRequestId, amount: 50 } }],
    "a void that failed": { ...VOIDED, voidResult: of("F") },
    "a void by the wallet's id": without(VOIDED, "voidRequestId", "voidAmount"),
    "a void by its type": { notifyType: "VOID_RESULT", paymentId: PAYMENT_ID, result: of("S") },
  }),
  ...table(noticed(NOTIFY_PAGE), {
    "an authorised payment": { ...NOTIFY, paymentStatus: "AUTH_SUCCESS", ...AUTH_EXPIRY },
    "an authorised payment by a result alone": {
      ...WITHOUT_STATUS,
      paymentResult: of("S"),
      ...AUTH_EXPIRY,
    },
    "an authorised payment by a result beside its type": {
      ...WITHOUT_STATUS,
      notifyType: "PAYMENT_RESULT",
      result: of("S"),
      ...AUTH_EXPIRY,
    },
    "an authorisation that failed": { ...WITHOUT_STATUS, paymentResult: of("F"), ...AUTH_EXPIRY },
    "an authorised payment that was captured": { ...NOTIFY, ...AUTH_EXPIRY },
    "members that are null or empty say nothing": {
      ...NOTIFY,
      refundId: null,
      refundRequestId: "",
      captureId: null,
      voidId: "",
      authExpiryTime: "",
      authorizationNotifyType: null,
    },
    "a refund by its own result": {
      ...WITHOUT_STATUS,
      refundId: "f1",
      refundAmount: AMOUNT,
      refundResult: of("S"),
    },
    "a refund of no order": {
      refundId: "f1",
      refundRequestId: "r1",
      refundStatus: "SUCCESS",
      refundTime: "2020-01-01T12:01:01+0830",
    },
  }),
  notification("a time whose zone has no colon", NOTIFY, { time: "2020-08-15T12:00:00+0800" }),
  refusedThough("ERR_EXPECTED", "expected another amount of a capture", CAPTURED, "amount", {
    expected: { amount: "1" },
  }),
  refusedThough(
    "ERR_EXPECTED",
    "expected another state of an authorisation",
    { authorizationNotifyType: "TOKEN_CREATED", authState: "s1" },
    "authState",
    {
      expected: { authState: "s2" },
    },
  ),

  // Our path, as the wallet called it: whatever stands in it was signed.
  ...[
    "/a/../notify",
    "/./notify",
    "/a/%2e%2E/notify",
    `${OUR_PATH}?name=O'Brien`,
    "/it's/here",
    '/a|b/{c}?d="e"&f=<g>^`\\',
    "//notify//",
    "/%",
  ].map((path) =>
    notification(`called by ${path}`, NOTIFY, { path, note: "nothing of it is rewritten" }),
  ),
  ...["notify", "/a b", "/é", "/a#b", ""].map((path) =>
    refusedThough("ERR_PATH", `called by "${path}"`, NOTIFY, "path", { path }),
  ),
];
