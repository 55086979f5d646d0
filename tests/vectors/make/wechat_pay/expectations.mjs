// Notifications, and what was recorded of the order: in the names of all gateways, and in those of WeChat Pay. And refunds.

import { table } from "../case.mjs";
import { notified, sealed } from "./events.mjs";
import { trade } from "./messages.mjs";
import { notification, REFUNDED } from "./notifications.mjs";
import { OPENID, OUT_TRADE_NO } from "./orders.mjs";
import { refusedNotification } from "./refused_notifications.mjs";
import { PAYMENT_PAGE, REFUND_PAGE, refusal } from "./signing.mjs";
import { REFUNDS, TRADES } from "./states.mjs";

const OF_ALL = { orderId: OUT_TRADE_NO, amount: 100, currency: "CNY" };

const expecting = (name, expected, more) => notification(name, trade(), { expected, ...more });

const unexpected = (name, expected, ...refused) =>
  refusedNotification(name, notified(sealed(trade())), refusal(...refused), { expected });

const REFUND = JSON.parse(REFUNDED);
const EVENT = { event_type: "REFUND.SUCCESS", summary: "退款成功" };
const refund = (name, changes, more) =>
  notification(name, JSON.stringify({ ...REFUND, ...changes }), {
    source: REFUND_PAGE,
    event: EVENT,
    associatedData: "refund",
    ...more,
  });
const ofRefund = (name, expected, field) =>
  refusedNotification(
    name,
    notified(sealed(REFUNDED, "refund"), EVENT),
    refusal("ERR_EXPECTED", field),
    { expected, opened: REFUNDED },
  );

export const expectations = () => [
  ...table(expecting, {
    "expected in the names of all gateways": OF_ALL,
    "expected in both names": {
      ...OF_ALL,
      out_trade_no: OUT_TRADE_NO,
      payer: { openid: OPENID },
      trade_state: "SUCCESS",
    },
    "an amount expected as text, in the name of all gateways": { amount: "100" },
    "members of members expected by their paths": {
      "amount.total": 100,
      "payer.openid": OPENID,
      "amount.currency": "CNY",
    },
    "an amount expected with its members, beside the order": {
      orderId: OUT_TRADE_NO,
      amount: { total: 100 },
    },
  }),
  ...table(unexpected, {
    "another order in the name of all gateways": [
      { ...OF_ALL, orderId: "x" },
      "ERR_EXPECTED",
      "orderId",
    ],
    "another amount beside the right order": [{ ...OF_ALL, amount: 101 }, "ERR_EXPECTED", "amount"],
    "another currency beside the right amount": [
      { ...OF_ALL, currency: "USD" },
      "ERR_EXPECTED",
      "currency",
    ],
    "another payer": [{ payer: { openid: "x" } }, "ERR_EXPECTED", "payer.openid"],
    "another payer, by its path": [{ "payer.openid": "x" }, "ERR_EXPECTED", "payer.openid"],
    "no order found": [null, "ERR_EXPECTED"],
    "a member of the event, not of the resource": [
      { event_type: "TRANSACTION.SUCCESS" },
      "ERR_UNKNOWN_FIELD",
      "event_type",
    ],
    "an expectation called like a property of objects": [
      { constructor: "x" },
      "ERR_UNKNOWN_FIELD",
      "constructor",
    ],
    "an expectation of null for the order": [{ orderId: null }, "ERR_MISSING", "orderId"],
    "an expectation of null for the amount": [{ ...OF_ALL, amount: null }, "ERR_MISSING", "amount"],
    "an expectation of true for the amount": [{ amount: true }, "ERR_TYPE", "amount"],
  }),
  ...Object.keys(TRADES).map((trade_state) =>
    notification(`a notification of ${trade_state}`, trade({ trade_state }), {
      source: PAYMENT_PAGE,
    }),
  ),
  notification("a notification of a state in small letters", trade({ trade_state: "success" })),
  notification(
    "a member called paid, rightly signed",
    trade({ trade_state: "NOTPAY", paid: true }),
  ),

  // Refunds
  refund("a full refund", {}, { expected: { orderId: REFUND.out_trade_no, amount: 999 } }),
  refund(
    "a refund of a part",
    {
      out_refund_no: "R2",
      amount: { total: 999, refund: 400, payer_total: 999, payer_refund: 400 },
    },
    { expected: { out_refund_no: "R2", amount: { refund: 400, total: 999 } } },
  ),
  ...Object.keys(REFUNDS).map((refund_status) =>
    refund(`a refund's notification of ${refund_status}`, { refund_status }),
  ),
  refund("a refund's notification of a status that is not documented", { refund_status: "X" }),
  ofRefund("another order of a refund", { orderId: "x" }, "orderId"),
  ofRefund("another refund", { out_refund_no: "x" }, "out_refund_no"),
  ofRefund("another amount that was given back", { amount: { refund: 400 } }, "amount.refund"),
  ofRefund("another amount of a refund's order", { amount: 998 }, "amount"),
];
