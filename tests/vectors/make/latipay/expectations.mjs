// Notifications, and what was recorded of the order: in the names of all gateways, and in Latipay's own. And which of
// several keys is right.

import { refusals, table } from "../case.mjs";
import { notificationBody, PRINTED_NOTIFICATION } from "./messages.mjs";
import { notification, refusedNotification } from "./notified.mjs";
import { ACCOUNT, KEY, MAKER } from "./rules.mjs";
import { actionOf, WORDS } from "./states.mjs";

const OF_ALL = { orderId: "dsi39ej430sks03", amount: "120.00", currency: "NZD" };
const keys = (...apiKey) => ({ ...ACCOUNT, apiKey });

const expecting = (name, expected, more) =>
  notification(`notification: ${name}`, PRINTED_NOTIFICATION, { expected, ...more });

const unexpected = (code, name, expected, field, more) =>
  refusedNotification(code, name, PRINTED_NOTIFICATION, field, {
    source: MAKER,
    expected,
    ...more,
  });

const under = (name, account, key) =>
  notification(`notification under ${name}`, PRINTED_NOTIFICATION, { account, key });

export const expectations = () => [
  ...table(expecting, {
    "order, amount and currency expected in the names of all gateways": OF_ALL,
    "expected in both names": { ...OF_ALL, merchant_reference: "dsi39ej430sks03", status: "paid" },
    "the amount expected as a whole number": { orderId: "dsi39ej430sks03", amount: "120" },
    "the amount expected with more zeros": { amount: "120.000" },
  }),
  notification("notification: 1 expected, 1.00 received", notificationBody({ amount: "1.00" }), {
    expected: { orderId: "dsi39ej430sks03", amount: "1" },
  }),
  notification("notification: 1.00 expected, 1 received", notificationBody({ amount: "1" }), {
    expected: { amount: "1.00", currency: "NZD" },
  }),
  ...refusals("ERR_EXPECTED", unexpected, {
    "another order expected in the name of all gateways": [{ ...OF_ALL, orderId: "x" }, "orderId"],
    "another amount expected beside the right order": [{ ...OF_ALL, amount: "120.01" }, "amount"],
    "a hundred times the amount expected": [{ amount: "12000" }, "amount"],
    "another currency expected beside the right amount": [
      { ...OF_ALL, currency: "AUD" },
      "currency",
    ],
    "another state expected": [{ ...OF_ALL, status: "pending" }, "status"],
    "another method expected": [{ payment_method: "wechat" }, "payment_method"],
    "no order found": [null, undefined, { note: "whoever looked it up has no such order" }],
  }),
  ...refusals("ERR_UNKNOWN_FIELD", unexpected, {
    "a field expected that no notification has": [{ ...OF_ALL, amout: "120.00" }, "amout"],
    "a field expected that is not signed": [
      { order_id: "2017232323345678" },
      "order_id",
      { note: "anyone can change it: it is compared with nothing" },
    ],
    "a name of objects expected": [{ constructor: "x" }, "constructor"],
  }),
  unexpected("ERR_MISSING", "null expected of the amount", { ...OF_ALL, amount: null }, "amount", {
    note: "it would compare nothing",
  }),
  unexpected("ERR_MISSING", "null expected of the order", { orderId: null }, "orderId"),
  unexpected("ERR_TYPE", "true expected of the amount", { amount: true }, "amount"),
  unexpected("ERR_TYPE", "a fraction expected of the amount", { amount: 120.5 }, "amount", {
    note: "a number of JavaScript is no decimal",
    only: "javascript",
  }),

  // States
  ...WORDS.filter((status) => !["paid", "failed"].includes(status)).map((status) =>
    notification(`notification: status ${status}`, notificationBody({ status }), {
      action: actionOf(status),
    }),
  ),
  notification("notification: status paid, and what to do", PRINTED_NOTIFICATION, {
    action: actionOf("paid"),
  }),

  // Several keys
  under("the first of two keys", keys(KEY, "444555666"), 0),
  under("the second of two keys", keys("444555666", KEY), 1),
  under("the last of sixteen keys", keys(...Array(15).fill("444555666"), KEY), 15),
  refusedNotification("ERR_SIGNATURE", "none of two keys", PRINTED_NOTIFICATION, "signature", {
    source: MAKER,
    account: keys("444555666", "777888999"),
  }),
  refusedNotification(
    "ERR_EXPECTED",
    "under the second of two keys, and another order",
    PRINTED_NOTIFICATION,
    "orderId",
    { source: MAKER, account: keys("444555666", KEY), expected: { orderId: "x" } },
  ),
];
