// Notifications, and what was recorded of the order: in the names of all gateways, and in YabandPay's own. Refunds, payouts,
// and which of several keys is right.

import { refusals, table } from "../case.mjs";
import { changed } from "../text.mjs";
import { BODY, PAYMENT, signedBody } from "./messages.mjs";
import { notified, notifiedOf } from "./notifications.mjs";
import { refusedNotification } from "./refused_notifications.mjs";
import { ACCOUNT, KEY, MAKER, page } from "./rules.mjs";
import { REFUND_STATES } from "./states.mjs";

const OF_ALL = { orderId: PAYMENT.order_id, amount: "1.00", currency: "EUR" };
const keys = (...secretKey) => ({ ...ACCOUNT, secretKey });

const expecting = (name, expected, more) => notified(name, {}, { expected, ...more });
const unexpected = (code, name, expected, field, more) =>
  refusedNotification(code, name, BODY, field, { source: MAKER, expected, ...more });

const REFUND = {
  type: "refund",
  user: "016683",
  order_id: PAYMENT.order_id,
  trade_id: PAYMENT.trade_id,
  refund_id: "3841510a-4d18-4a61-808d-431a45006de2",
  m_refund_id: "R1",
  refund_amount: "1.00",
  refund_currency: "EUR",
  state: "refunded",
};
const refund = (name, change, more) => notifiedOf(name, changed(REFUND, change), more);

const PAYOUT = {
  user: "036870",
  time: 1708484735,
  gateway_name: "YabandPay",
  payout_id: "0594bf99-fce7-3784-28f7-e8e76ad01989",
  currency: "EUR",
  amount: "100.01",
  reference: "456789",
  notify_url: "https://www.yabandpay.com/notify",
  state: "completed",
};
const payout = (name, change, more) =>
  notifiedOf(name, changed(PAYOUT, change), { source: page("finance notification"), ...more });

const refusedOf = (fields) => (code, name, expected, field) =>
  refusedNotification(code, name, signedBody(fields), field, { source: MAKER, expected });

export const expectations = () => [
  ...table(expecting, {
    "expected in the names of all gateways": OF_ALL,
    "expected in both names": { ...OF_ALL, order_id: PAYMENT.order_id, trade_id: PAYMENT.trade_id },
    "1 expected in the name of all gateways": { orderId: PAYMENT.order_id, amount: "1" },
  }),
  notified(
    "1.00 expected, the number 1 received",
    { amount: 1 },
    { expected: { orderId: PAYMENT.order_id, amount: "1.00" } },
  ),
  ...refusals("ERR_EXPECTED", unexpected, {
    "another order expected in the name of all gateways": [{ ...OF_ALL, orderId: "x" }, "orderId"],
    "another amount expected beside the right order": [{ ...OF_ALL, amount: "1.01" }, "amount"],
    "another currency expected beside the right amount": [
      { ...OF_ALL, currency: "CHF" },
      "currency",
    ],
    "another state expected": [{ ...OF_ALL, state: "pending" }, "state"],
    "no order found": [null, undefined, { note: "whoever looked it up has no such order" }],
  }),
  ...refusals("ERR_UNKNOWN_FIELD", unexpected, {
    "expected a name that is misspelt": [{ ...OF_ALL, amout: "1.00" }, "amout"],
    "expected a name of objects": [{ constructor: "x" }, "constructor"],
    "expected a member of a member": [{ "amount.total": "1.00" }, "amount.total"],
  }),
  unexpected("ERR_MISSING", "expected null of the amount", { ...OF_ALL, amount: null }, "amount"),
  unexpected("ERR_MISSING", "expected null of the order", { orderId: null }, "orderId"),
  unexpected("ERR_TYPE", "expected true of the amount", { amount: true }, "amount"),

  // Refunds
  ...table(refund, {
    "a full refund": [
      {},
      { expected: { orderId: PAYMENT.order_id, amount: "1", currency: "EUR" } },
    ],
    "a refund of a part": [
      { refund_id: "r2", m_refund_id: "R2", refund_amount: "0.40" },
      { expected: { m_refund_id: "R2", amount: "0.4", refund_currency: "EUR" } },
    ],
    "another refund of the same order has another id": {
      refund_id: "r3",
      m_refund_id: "R3",
      refund_amount: "0.60",
    },
    "a refund without its type": { type: undefined },
    "a refund without an id of ours": { m_refund_id: null },
  }),
  ...REFUND_STATES.flatMap(([digits, words]) => [digits, ...words]).map((state) =>
    refund(`a refund's state ${state}`, { state }, { source: page("refund notification") }),
  ),
  refund("paid is no state of a refund", { state: "paid" }),
  ...refusals("ERR_EXPECTED", refusedOf(REFUND), {
    "another order expected of a refund": [{ orderId: "x" }, "orderId"],
    "another amount expected of a refund": [{ amount: "1.01" }, "amount"],
    "another currency expected of a refund": [{ currency: "CHF" }, "currency"],
    "another refund expected": [{ m_refund_id: "R2" }, "m_refund_id"],
  }),

  // Payouts
  ...table(payout, {
    "a payout, expected in the names of all gateways": [
      {},
      { expected: { orderId: "456789", amount: "100.01", currency: "EUR" } },
    ],
    "a payout that is paid pays no order": [
      { state: "paid" },
      { note: "its states are another list's" },
    ],
    "a payout's state before": [
      { state: "processing" },
      { note: "another message than the one that says completed" },
    ],
  }),
  ...refusals("ERR_EXPECTED", refusedOf(PAYOUT), {
    "another reference expected of a payout": [{ orderId: "456788" }, "orderId"],
    "another amount expected of a payout": [{ amount: "100.1" }, "amount"],
  }),

  // Several keys
  notified("under the first of two keys", {}, { account: keys(KEY, "another"), key: 0 }),
  notified("under the second of two keys", {}, { account: keys("another", KEY), key: 1 }),
  refusedNotification("ERR_SIGNATURE", "none of two keys", BODY, "sign", {
    source: MAKER,
    account: keys("another", "yet another"),
  }),
];
