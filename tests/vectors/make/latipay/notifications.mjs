// Notifications of Latipay.

import { refusals, table } from "../case.mjs";
import { encoded } from "../text.mjs";
import {
  BESIDE,
  EXPECTED,
  NOTIFICATION_SIGNATURE,
  notificationBody,
  ONE_WAY,
  PRINTED_NOTIFICATION,
} from "./messages.mjs";
import { notification, refusedNotification } from "./notified.mjs";
import { HOSTED_PAGE, MAKER } from "./rules.mjs";

export const notifications = () => [
  ...table(notification, {
    "notification of the documentation": [PRINTED_NOTIFICATION, { source: HOSTED_PAGE }],
    "notification of the documentation, + for a space": PRINTED_NOTIFICATION.replace("%20", "+"),
    "notification of the documentation, small hexadecimal": PRINTED_NOTIFICATION.replaceAll(
      "%3A",
      "%3a",
    ),
    "notification of the documentation with what is expected": [
      PRINTED_NOTIFICATION,
      { expected: EXPECTED },
    ],
    "notification: expected amount without decimals": [
      PRINTED_NOTIFICATION,
      { expected: { amount: "120" } },
    ],
    "notification: fields in another order": `signature=${NOTIFICATION_SIGNATURE}&status=paid&amount=120.00&currency=NZD&payment_method=alipay&merchant_reference=dsi39ej430sks03`,
    "notification: every character encoded": [
      PRINTED_NOTIFICATION.replaceAll(/[^&=]+/gu, (text) => encoded(decodeURIComponent(text))),
      { note: "names are decoded too" },
    ],
    "notification beyond ASCII, with +, &, = and % encoded": [
      notificationBody({
        merchant_reference: "订单 🍷+1&2=3%",
        payment_method: "wechat",
        ...BESIDE,
      }),
      { expected: { merchant_reference: "订单 🍷+1&2=3%" } },
    ],
    "notification: a bare = within a value": [
      notificationBody({ merchant_reference: "a=b" }).replace("%3D", "="),
      { note: "the first = ends the name" },
    ],
    "notification of a failed order": notificationBody({ status: "failed", ...BESIDE }),
    "notification of PayID with its further fields": notificationBody({
      payment_method: "payid",
      currency: "AUD",
      order_id: "1",
      message: "ok",
      payId: "a@b.example",
      blockData: '{"a":1}',
    }),
    "notification: an unsigned field may be empty": notificationBody({
      order_id: "",
      pay_time: "",
    }),
    "notification: __proto__ beside": `__proto__=x&${PRINTED_NOTIFICATION}`,
  }),
  ...refusals("ERR_EXPECTED", refusedNotification, {
    "letters moved between fields, nothing expected": [
      notificationBody({ merchant_reference: "dsi39ej430sks0", payment_method: "3alipay" }),
      "payment_method",
      { source: MAKER, note: ONE_WAY },
    ],
    "digits moved from the amount to the currency, nothing expected": [
      notificationBody({ currency: "NZD12", amount: "0.00" }),
      "currency",
      { source: MAKER, note: ONE_WAY },
    ],
  }),
  notification(
    "notification: amount of one decimal, expected with two",
    notificationBody({ amount: "0.1" }),
    { expected: { amount: "0.10" } },
  ),
];
