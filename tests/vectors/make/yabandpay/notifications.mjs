// Notifications of YabandPay.

import { caseOf, table } from "../case.mjs";
import { changed, encoded, json, number, read } from "../text.mjs";
import {
  BODY,
  mergedOf,
  olderForm,
  PAYMENT,
  SIGN,
  signedBody,
  signedPayment,
} from "./messages.mjs";
import { ACCOUNT, canonicalOf, MAKER, page, signatureOf } from "./rules.mjs";
import { PAYMENT_STATES, PAYOUT_STATES, REFUND_STATES, standingOf } from "./states.mjs";

/** What a message is about: a payout, a refund or a payment. */
function aboutOf(data) {
  const { order_id = null, currency, state } = data;
  const standing = (states, orderId, amount, ofCurrency, ...others) => {
    const { outcome, action } = standingOf(states, state);
    const known = outcome === "unknown" ? state : outcome;
    const id = [orderId ?? "", known, ...others].join(" ");
    return { state: outcome, orderId, amount, currency: ofCurrency, id, action };
  };
  if ("payout_id" in data)
    return standing(PAYOUT_STATES, data.reference, data.amount, currency, data.payout_id);
  if (["refund_id", "m_refund_id"].some((name) => name in data) || data.type === "refund")
    return standing(
      REFUND_STATES,
      order_id,
      data.refund_amount,
      data.refund_currency,
      data.refund_id ?? data.m_refund_id,
    );
  return standing(PAYMENT_STATES, order_id, data.amount, currency);
}

/** A notification with this data. */
export function notifiedOf(
  name,
  data,
  { body = signedBody(data), expected, unverified = {}, account = ACCOUNT, key = 0, ...more } = {},
) {
  const merged = mergedOf(data);
  const { action, ...about } = aboutOf(read(merged));
  return caseOf("notification", {
    name,
    source: MAKER,
    account,
    body,
    expected,
    canonical: canonicalOf(merged),
    signature: signatureOf(merged),
    paid: about.state === "paid",
    ...about,
    key,
    fields: read(merged),
    unverified,
    action,
    ...more,
  });
}

/** A notification of the payment, with these members changed. */
export const notified = (name, change, more) => notifiedOf(name, changed(PAYMENT, change), more);

export const notifications = () => [
  // Notifications: the payment, in each form of a body
  ...table(notified, {
    "the notification page's members, with a key of our own": [
      {},
      { source: `${page("notification")}; the printed signature's key is not published` },
    ],
    "expected order and amount": [
      {},
      {
        note: "amounts are compared as numbers",
        expected: { order_id: PAYMENT.order_id, amount: "1", currency: "EUR" },
      },
    ],
    "expected settlement amount, more zeros": [
      {},
      { expected: { settlement_amount: "1.0000", state: "paid" } },
    ],
    "older format: resultData": [{}, { body: olderForm(BODY) }],
    "older format: %20 for spaces, every character encoded": [
      {},
      { body: `resultData=${encoded(BODY)}` },
    ],
    "older format: + is a space, %2B a plus": [
      { description: "Tea + milk = 5%" },
      { body: olderForm(signedPayment({ description: "Tea + milk = 5%" })) },
    ],
  }),

  // Notifications: values and members
  ...table(notified, {
    "empty values are signed": { demo: "", paid_time: "" },
    "true is 1, false and null are nothing": { a: true, b: false, c: null },
    "numbers are signed as written: 1.00 and 100": [
      { amount: number("1.00"), settlement_amount: 100, rate: number("1e2") },
      { note: "JSON.parse would make 1 of 1.00" },
    ],
    "members of 3ds are signed beside the others": [
      { "3ds": { "3ds_version": "2.2.0", eci: "05", liability: "shifted" } },
      { source: `third-party client of YabandPay (tigshop), ${MAKER}` },
    ],
    "an empty 3ds object": { "3ds": {} },
    "text beyond ASCII": { description: "奶茶 Ōtago 🍷" },
    "text beyond ASCII, escaped": [
      { description: "奶茶 Ōtago 🍷" },
      {
        note: "the text is signed as it reads, whatever escapes it was sent with",
        body: signedPayment({ description: "奶茶 Ōtago 🍷" }).replace(
          "奶茶 Ōtago 🍷",
          "\\u5976\\u8336 \\u014ctago \\ud83c\\udf77",
        ),
      },
    ],
    "white space between the tokens": [{}, { body: JSON.stringify(JSON.parse(BODY), null, 4) }],
    "data before sign": [{}, { body: json({ data: PAYMENT, sign: SIGN }) }],
    "members beside data are not verified": [
      {},
      {
        body: json({ sign: SIGN, data: PAYMENT, state: "paid", n: number("1.00") }),
        unverified: { state: "paid", n: "1.00" },
      },
    ],
  }),

  // Notifications: the states
  notified(
    "a state with a capital letter",
    { state: "Paid" },
    { source: page("older notification") },
  ),
  ...PAYMENT_STATES.flatMap(([, words]) => words)
    .filter((state) => state !== "paid")
    .map((state) => notified(`state ${state}`, { state })),
  notified("state as its number", { state: "00" }),
  notifiedOf(
    "a refund: refunded is not paid",
    {
      type: "refund",
      user: "016683",
      trade_id: "5feb401d-d9a4-776f-211f-882b60f14d9d",
      refund_id: "3841510a-4d18-4a61-808d-431a45006de2",
      m_refund_id: null,
      refund_amount: "0.10",
      refund_currency: "EUR",
      state: "refunded",
    },
    { expected: { refund_amount: "0.1" } },
  ),
  notifiedOf(
    "a payout: the time is a number, the state another list's",
    {
      user: "036870",
      time: 1708484735,
      gateway_name: "YabandPay",
      payout_id: "0594bf99-fce7-3784-28f7-e8e76ad01989",
      currency: "EUR",
      amount: "100.01",
      reference: "456789",
      notify_url: "https://www.yabandpay.com/notify",
      state: "completed",
    },
    { source: page("finance notification") },
  ),
  notified("a plain & and = in a value", { description: "Tea & biscuits = 5%" }),
  notified("a member of the signed text called like a property of objects", {
    constructor: "1",
    toString: "2",
  }),
  ...["paid", "meaning", "unverified"].map((name) =>
    notified(
      `a member called ${name}, rightly signed`,
      { state: "failed", [name]: "1" },
      { note: "it is one of the fields, and says nothing of the payment" },
    ),
  ),
];
