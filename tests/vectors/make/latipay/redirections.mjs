// The customer is sent back to `return_url`, with the payment in the address: signed like a notification.

import { refusals, table } from "../case.mjs";
import { form } from "../text.mjs";
import { EXPECTED, NOTIFICATION, notificationBody } from "./messages.mjs";
import { notification, refusedNotification } from "./notified.mjs";
import { HOSTED_PAGE, MAKER } from "./rules.mjs";

const SHOP = "https://www.merchant.com/latipay";
const QUERY = notificationBody();

/** What came back in an address, whose query is of a notification's fields. */
const sentBack = (name, address, more, query = QUERY) =>
  notification(`redirection: ${name}`, query, { source: MAKER, body: address, ...more });

const FAILED = notificationBody({ payment_method: "wechat", status: "cancel_or_fail" });
const BESIDE = form({ utm: "x y", ...Object.fromEntries(new URLSearchParams(QUERY)) });

export const redirections = () => [
  ...table(sentBack, {
    "the query alone": [QUERY, { source: HOSTED_PAGE }],
    "the whole address": [`${SHOP}?${QUERY}`, { source: HOSTED_PAGE, expected: EXPECTED }],
    "an address over http": `http://127.0.0.1:8080/?${QUERY}`,
    "the path with its query": `/latipay?${QUERY}`,
    "an address with a fragment": `${SHOP}?${QUERY}#/paid?x=1`,
    "a state that no notification has": [`${SHOP}?${FAILED}`, {}, FAILED],
    "a shop's own parameter before it": [`${SHOP}?${BESIDE}`, {}, BESIDE],
    "the path of a request without a body": ["", { path: `/latipay?${QUERY}` }],
    "the path of a request without a body, another payment": [
      "",
      { path: `/latipay?${FAILED}`, expected: { payment_method: "wechat" } },
      FAILED,
    ],
  }),
  ...refusals("ERR_SIGNATURE", refusedNotification, {
    "an address whose state is another": [
      `${SHOP}?${FAILED.replace("cancel_or_fail", "paid")}`,
      "signature",
    ],
    "an address whose path has another state": [
      "",
      "signature",
      { path: `/latipay?${FAILED.replace("cancel_or_fail", "paid")}` },
    ],
  }),
  ...refusals("ERR_DUPLICATE", refusedNotification, {
    "an address with a field twice": [`${SHOP}?status=paid&${QUERY}`, "status"],
  }),
  ...refusals("ERR_EXPECTED", refusedNotification, {
    "an address about another order": [
      `${SHOP}?${QUERY}`,
      "orderId",
      { expected: { orderId: `${NOTIFICATION.merchant_reference}x` } },
    ],
  }),
  ...refusals("ERR_MISSING", refusedNotification, {
    "a body wins over the path": ["a=1", "merchant_reference", { path: `/latipay?${QUERY}` }],
  }),
];
