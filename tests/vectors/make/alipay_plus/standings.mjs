// What became of a call, and what to do: by what was asked for, what its result says and what else the reply has.

import { ADVICE } from "../advice.mjs";
import { ACTIONS, AUTHORISED, CAPTURES, PAYMENTS, REFUNDS, STANDING } from "./codes.mjs";

const REFUND_TAKEN = "the refund is on its way: wait for the notification, or query it";

/** Calls about tokens: the same request does it. */
const AGAIN = ["unknown", "the outcome is not known: send the same request again"];

/** What S of pay means, and U of an evaluation and of a reply that leads to the cashier all the same. */
const PAID_HOW = {
  evaluationUnknown: [
    "unknown",
    "whether it would be paid is not known; an evaluation moves nothing and cannot be queried: evaluate again",
  ],
  evaluated: [
    "accepted",
    "it was only evaluated: nothing is paid, and an evaluation cannot be queried; pay without isPaymentEvaluation, with a new paymentRequestId",
  ],
  unknownAtCashier: [
    "unknown",
    "the outcome is not known: query before you decide anything; the customer may go on at the cashier",
  ],
  authorisedAtCashier: [
    "accepted",
    "send the customer to the cashier, who authorises it there: it is not paid until you capture it",
  ],
  atCashier: [
    "accepted",
    "send the customer to the cashier; it is not paid until a notification or a query says so",
  ],
  repeated: ["accepted", "the same paymentRequestId was sent before: query whether it is paid"],
  byAuthorisation: [
    "paid",
    "paid by the authorisation: compare order and amount, then deliver once",
  ],
  nowhere: ["accepted", "it was accepted, and no cashier is named: query whether it is paid"],
};

const listed = (list, name) => (Object.hasOwn(list, name) ? list[name] : undefined);
const isSet = (flag) => String(flag) === "true";

/** @returns nothing, where the code of the result says what to do */
function ofPayment({ asked, members, code, status }) {
  const { productCode, paymentAuthCode, paymentFactor: factor = {} } = asked;
  const { redirectionUrl, redirectUrl } = members.redirectActionForm ?? {};
  const authorises =
    productCode === "51051000101000000012" ||
    [factor.isAuthorizationPayment, factor.isAuthorization].some(isSet) ||
    factor.captureMode === "MANUAL";
  if (isSet(factor.isPaymentEvaluation)) {
    return status === "U" ? PAID_HOW.evaluationUnknown : PAID_HOW.evaluated;
  }
  if (redirectionUrl || redirectUrl) {
    if (status === "U") return PAID_HOW.unknownAtCashier;
    return authorises ? PAID_HOW.authorisedAtCashier : PAID_HOW.atCashier;
  }
  if (status !== "S") return undefined;
  if (authorises || members.authExpiryTime) return AUTHORISED;
  if (code === "REPEAT_REQUEST") return PAID_HOW.repeated;
  const isAtCashier = isSet(factor.isCashierPayment) || productCode === "CASHIER_PAYMENT";
  const isPaid = paymentAuthCode && !isAtCashier && code === "SUCCESS";
  return isPaid ? PAID_HOW.byAuthorisation : PAID_HOW.nowhere;
}

/** What the words of a status mean; without a word, what S means there. */
const byWord = (states, word, taken) =>
  word === undefined ? taken : (listed(states, word) ?? ["unknown", ADVICE.unknown]);

const unknown = (action) => ["unknown", action];

/** What S and U mean, by operation. */
const MEANINGS = {
  alipayMini: { S: ofPayment, A: ofPayment, U: ofPayment },
  query: {
    S: ({ members: { paymentStatus, paymentResult, authExpiryTime } }) => {
      const isAuthorised = authExpiryTime && !paymentStatus && paymentResult?.resultStatus === "S";
      const word = paymentStatus ?? paymentResult?.resultStatus;
      return isAuthorised ? AUTHORISED : byWord(PAYMENTS, word, unknown(ADVICE.unknown));
    },
  },
  refund: {
    S: ({ asked, members: { refundStatus } }) =>
      isSet(asked.isAsyncRefund) && refundStatus === undefined
        ? ["accepted", REFUND_TAKEN]
        : byWord(REFUNDS, refundStatus, ["refunded", ADVICE.refunded]),
    A: () => ["accepted", REFUND_TAKEN],
    U: () =>
      unknown(
        "the outcome is not known: query the refund, or send the same refundRequestId again; do not refund it by other means",
      ),
  },
  queryRefund: {
    S: ({ members: { refundStatus, refundResult } }) =>
      byWord(REFUNDS, refundStatus ?? refundResult?.resultStatus, unknown(ADVICE.unknown)),
    U: () =>
      unknown("the outcome is not known: query the refund again; do not refund it by other means"),
  },
  cancel: {
    S: () => ["closed", ADVICE.closed],
    U: () => unknown("whether it is cancelled is not known: query the payment, or cancel it again"),
  },
  capture: {
    S: ({ members: { captureStatus } }) => byWord(CAPTURES, captureStatus, CAPTURES.S),
    U: () =>
      unknown(
        "whether it is captured is not known: wait for the notification, query the payment, or send the same captureRequestId again",
      ),
  },
  void: {
    S: ({ asked: { voidAmount } }) =>
      voidAmount === undefined
        ? ["closed", "what was authorised went back to the customer: do not deliver"]
        : ["accepted", "that amount went back to the customer; query what is still authorised"],
    U: () =>
      unknown(
        "whether it is voided is not known: wait for the notification, query the payment, or send the same voidRequestId again",
      ),
  },
  prepare: {
    S: () => [
      "accepted",
      'let the customer authorise at authUrl (my.call("signContract")); nothing is authorised or paid yet',
    ],
    U: () => AGAIN,
  },
  applyToken: {
    S: () => [
      "accepted",
      "keep the tokens and their times as secrets; nothing is paid: pay with the access token as paymentAuthCode",
    ],
    U: () => AGAIN,
  },
  cancelToken: {
    S: () => ["closed", "delete the tokens, and take no more payments by them"],
    U: () => AGAIN,
  },
  inquiryUserInfo: {
    S: () => ["accepted", "the user is in userInfo; it says nothing of a payment"],
    U: () => AGAIN,
  },
  call: { S: () => ["accepted", ADVICE.accepted] },
};

/** The outcome and the action. */
export function standingOf(operation, asked, members) {
  const { resultCode: code, resultStatus: status } = members.result ?? members;
  if (status === "F") return STANDING[code];
  const meant = MEANINGS[operation][status]?.({ asked, members, code, status });
  if (meant !== undefined) return meant;
  const outcome = { U: "unknown", A: "accepted" }[status];
  return [outcome, listed(ACTIONS, code) ?? ADVICE[outcome]];
}
