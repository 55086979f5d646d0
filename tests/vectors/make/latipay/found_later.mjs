// Dots in a query's address, and more of notifications.

import { refusals } from "../case.mjs";
import { query } from "./calls.mjs";
import { EXPECTED, notificationBody, ONE_WAY } from "./messages.mjs";
import { notification, refusedNotification } from "./notified.mjs";
import { MAKER } from "./rules.mjs";

export const foundLater = () => [
  ...[".", ".."].map((merchant_reference) =>
    query.requestError(
      "ERR_PATH",
      `query: merchant_reference "${merchant_reference}"`,
      { merchant_reference },
      "merchant_reference",
      {
        source: "written by hand",
        note: "clients resolve dots in an address: the signed query would go elsewhere",
      },
    ),
  ),
  ...refusals("ERR_EXPECTED", refusedNotification, {
    "order ORD12 passed off as order ORD1, all of it expected": [
      notificationBody({ merchant_reference: "ORD1", payment_method: "2alipay", amount: "20.00" }),
      "payment_method",
      {
        source: MAKER,
        note: ONE_WAY,
        expected: { ...EXPECTED, merchant_reference: "ORD1", amount: "20.00", status: "paid" },
      },
    ],
    "order ORDa passed off as order ORD, all of it expected": [
      notificationBody({ merchant_reference: "ORD", payment_method: "aalipay", amount: "20.00" }),
      "payment_method",
      {
        source: MAKER,
        note: ONE_WAY,
        expected: { ...EXPECTED, merchant_reference: "ORD", amount: "20.00", status: "paid" },
      },
    ],
    "a method that is not documented": [
      notificationBody({ merchant_reference: "ORD1", payment_method: "newpay", amount: "20.00" }),
      "payment_method",
      {
        source: MAKER,
        expected: { ...EXPECTED, merchant_reference: "ORD1", amount: "20.00", status: "paid" },
      },
    ],
  }),
  notification(
    "notification: a method that is not documented, expected by name",
    notificationBody({ merchant_reference: "ORD1", payment_method: "newpay", amount: "20.00" }),
    {
      expected: {
        ...EXPECTED,
        merchant_reference: "ORD1",
        amount: "20.00",
        status: "paid",
        payment_method: "newpay",
      },
    },
  ),
  ...refusals("ERR_EXPECTED", refusedNotification, {
    "a state that is not documented": [
      notificationBody({ merchant_reference: "ORD1", status: "unpaid", amount: "20.00" }),
      "status",
      { source: MAKER },
    ],
    "a currency that is not three capitals": [
      notificationBody({ merchant_reference: "ORD1", currency: "nzd", amount: "20.00" }),
      "currency",
      { source: MAKER },
    ],
  }),
];
