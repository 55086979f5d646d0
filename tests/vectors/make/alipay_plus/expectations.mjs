// Notifications, and what was recorded of the payment: in the names of all gateways, and in those of Alipay+. Refunds, and
// which of several keys is right.

import { refusals, table } from "../case.mjs";
import { without } from "../text.mjs";
import { AMOUNT, PAYMENT_ID } from "./messages.mjs";
import { notification } from "./notifications.mjs";
import { refusedNotification, refusedThough } from "./refused_notifications.mjs";
import { NOTIFY, WITHOUT_STATUS } from "./signed_notifications.mjs";

const OF_ALL = {
  orderId: NOTIFY.paymentRequestId,
  amount: AMOUNT.value,
  currency: AMOUNT.currency,
};

const expecting = (name, expected, more) => notification(name, NOTIFY, { expected, ...more });
const unexpected = (code, name, expected, field, more) =>
  refusedThough(code, name, NOTIFY, field, { expected, ...more });

const REFUND = {
  ...WITHOUT_STATUS,
  refundId: "f1",
  refundRequestId: "r1",
  refundAmount: AMOUNT,
  refundStatus: "SUCCESS",
};
const ofRefund = (code, name, expected, field) =>
  refusedThough(code, name, REFUND, field, { expected });

export const expectations = () => [
  ...table(expecting, {
    "expected in the names of all gateways": OF_ALL,
    "expected in both names": { ...OF_ALL, paymentId: PAYMENT_ID, paymentAmount: AMOUNT },
    "an amount expected as a number": { orderId: NOTIFY.paymentRequestId, amount: 10000 },
    "a member of a member expected by its path": {
      "paymentAmount.value": "10000",
      "paymentAmount.currency": "CLP",
    },
  }),
  ...refusals("ERR_EXPECTED", unexpected, {
    "expected another order in the name of all gateways": [{ ...OF_ALL, orderId: "x" }, "orderId"],
    "expected another amount beside the right order": [{ ...OF_ALL, amount: "10001" }, "amount"],
    "expected a hundredth of the amount": [
      { amount: "100.00" },
      "amount",
      { note: "it is in the smallest unit" },
    ],
    "expected another currency beside the right amount": [
      { ...OF_ALL, currency: "USD" },
      "currency",
    ],
    "expected another amount by its path": [{ "paymentAmount.value": "1" }, "paymentAmount.value"],
    "no payment found": [null, undefined, { note: "whoever looked it up has no such payment" }],
  }),
  ...refusals("ERR_UNKNOWN_FIELD", unexpected, {
    "expected a name that is misspelt": [{ ...OF_ALL, amout: "1" }, "amout"],
    "expected a name of objects": [{ constructor: "x" }, "constructor"],
    "expected a member that a member does not have": [
      { paymentAmount: { ...AMOUNT, unit: "x" } },
      "paymentAmount.unit",
    ],
  }),
  ...refusals("ERR_MISSING", unexpected, {
    "expected null of the amount": [{ ...OF_ALL, amount: null }, "amount"],
    "expected null of the order": [{ orderId: null }, "orderId"],
    "expected null of a member of a member": [
      { paymentAmount: { value: null } },
      "paymentAmount.value",
    ],
  }),
  unexpected("ERR_TYPE", "expected true of the amount", { amount: true }, "amount"),

  // Refunds
  ...table(notification, {
    "a full refund": [
      REFUND,
      { expected: { orderId: NOTIFY.paymentRequestId, amount: "10000", currency: "CLP" } },
    ],
    "a refund of a part": [
      {
        ...REFUND,
        refundId: "f2",
        refundRequestId: "r2",
        refundAmount: { ...AMOUNT, value: "400" },
      },
      { expected: { refundRequestId: "r2", amount: 400 } },
    ],
    "a refund by a result beside its type": {
      ...without(REFUND, "refundStatus", "refundId"),
      notifyType: "REFUND_RESULT",
      result: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "m" },
    },
    "a refund that failed": { ...REFUND, refundStatus: "FAIL" },
    "a refund that is processed": { ...REFUND, refundStatus: "PROCESSING" },
    "a refund that does not say how it stands": without(REFUND, "refundStatus"),
    "a refund beside the payment's own status": { ...REFUND, paymentStatus: "SUCCESS" },
  }),
  ...refusals("ERR_EXPECTED", ofRefund, {
    "expected another order of a refund": [{ orderId: "x" }, "orderId"],
    "expected another amount of a refund": [{ amount: "10001" }, "amount"],
    "expected another currency of a refund": [{ currency: "USD" }, "currency"],
    "expected another refund": [{ refundRequestId: "r2" }, "refundRequestId"],
  }),

  // Several keys
  notification("the second of two keys in a list", NOTIFY, { verifiers: ["next", "own"], key: 1 }),
  notification("the first of two keys in a list", NOTIFY, { verifiers: ["own", "next"], key: 0 }),
  notification("the key of its version", NOTIFY, { verifiers: { 1: "own", 2: "next" }, key: "1" }),
  refusedNotification("ERR_SIGNATURE", "none of two keys in a list", NOTIFY, "signature", {
    verifiers: ["next", "merchant"],
  }),
];
