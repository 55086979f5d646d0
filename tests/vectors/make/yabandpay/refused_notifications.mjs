// Notifications of YabandPay that are refused.

import { caseOf, FROM_THE_RULES, refusals, table } from "../case.mjs";
import { changed, hmac, json } from "../text.mjs";
import { BODY, olderForm, PAYMENT, SIGN, signedPayment } from "./messages.mjs";
import { ACCOUNT, canonicalOf, KEY, MAKER, signatureOf } from "./rules.mjs";

export const refusedNotification = (code, name, body, field, { expected, ...more } = {}) =>
  caseOf("notification-error", {
    name,
    source: FROM_THE_RULES,
    account: ACCOUNT,
    body,
    expected,
    code,
    field,
    ...more,
  });

/** The sign is not that of the data. */
const forged = (name, body, more) => refusedNotification("ERR_SIGNATURE", name, body, "sign", more);

/** The payment's own sign, beside other data. */
const withData = (change) => json({ sign: SIGN, data: changed(PAYMENT, change) });

const withSign = (sign) => json({ sign, data: PAYMENT });
const ANOTHER_KEY = "another key";

export const refusedNotifications = () => [
  // Notifications whose sign is wrong
  ...table(forged, {
    "the amount changed": withData({ amount: "9.00" }),
    "the state changed": withSign(signatureOf({ ...PAYMENT, state: "failed" })),
    "a member added": withData({ extra: "1" }),
    "an empty member added": [withData({ extra: "" }), { note: "empty values are signed as well" }],
    "a member taken away": withData({ demo: undefined }),
    "the sign of another key": withSign(signatureOf(PAYMENT, ANOTHER_KEY)),
    "the sign with the key appended to the text": withSign(hmac(KEY, canonicalOf(PAYMENT) + KEY)),
    "the sign in upper case": withSign(SIGN.toUpperCase()),
    "the sign cut off": withSign(SIGN.slice(0, -1)),
    "the sign with a space behind it": withSign(`${SIGN} `),
    "the sign empty": withSign(""),
    "the sign missing": json({ data: PAYMENT }),
    "the sign null": withSign(null),
  }),

  // Notifications with members that could stand for others
  ...refusals("ERR_DUPLICATE", refusedNotification, {
    "the sign inside data": [json({ data: { ...PAYMENT, sign: SIGN } }), "sign"],
    "the sign inside data, and beside it": [
      withData({ sign: "x" }),
      "sign",
      { note: "the scheme never signs that name: it could say anything" },
    ],
    "a member of data called data": [withData({ data: "x" }), "data"],
  }),

  // Notifications whose form is wrong
  refusedNotification("ERR_REPLY", "no data", json({ sign: SIGN }), "data"),
  refusedNotification("ERR_TYPE", "data as text", json({ sign: SIGN, data: "{}" }), "data"),
  refusedNotification("ERR_FORM", "a byte order mark", `\ufeff${BODY}`),
  refusedNotification("ERR_REPLY", "a form without resultData", "sign=1&data=2", "resultData"),
  refusedNotification(
    "ERR_UNKNOWN_FIELD",
    "expected a field that is not there",
    BODY,
    "refund_amount",
    { expected: { refund_amount: "1.00" } },
  ),
  refusedNotification("ERR_MISSING", "expected null", BODY, "order_id", {
    note: "it would compare nothing",
    expected: { order_id: null },
  }),
  forged(
    "1.00 written as 1",
    json({
      sign: signatureOf({ amount: "1.00", state: "paid" }),
      data: { amount: 1, state: "paid" },
    }),
  ),
  ...refusals("ERR_DUPLICATE", refusedNotification, {
    "a name twice": [BODY.replace('"data":{', '"data":{"amount":"9.00",'), "amount"],
    "a name twice, once escaped": [
      BODY.replace('"data":{', '"data":{"\\u0061mount":"9.00",'),
      "amount",
    ],
    "data twice": [BODY.replace(/\}$/u, `,"data":${json(PAYMENT)}}`), "data"],
    "a member of 3ds repeats one of data": [
      withData({ "3ds": { amount: "9.00" } }),
      "amount",
      { note: "merged, one would hide the other" },
    ],
  }),
  ...refusals("ERR_TYPE", refusedNotification, {
    "another nested object": [withData({ card: { eci: "05" } }), "card"],
    "a list": [withData({ items: ["1"] }), "items"],
    "an object inside 3ds": [withData({ "3ds": { deep: { x: "1" } } }), "deep"],
  }),
  refusedNotification(
    "ERR_AMBIGUOUS",
    "a later name smuggled in, rightly signed",
    signedPayment({ description: "Tea&order_id=1" }),
    "description",
    { source: MAKER, note: "the same text is signed for another description and another order" },
  ),

  // Notifications of something else than what is expected
  ...refusals("ERR_EXPECTED", refusedNotification, {
    "expected another order": [
      BODY,
      "order_id",
      { source: MAKER, expected: { order_id: "190510140816" } },
    ],
    "expected another amount": [
      BODY,
      "amount",
      { source: MAKER, expected: { order_id: PAYMENT.order_id, amount: "1.01" } },
    ],
    "expected another currency": [
      BODY,
      "currency",
      { source: MAKER, expected: { amount: "1.00", currency: "CHF" } },
    ],
    "expected text is not compared as a number": [
      BODY,
      "exchange_rate",
      {
        source: MAKER,
        note: "only names ending in amount are",
        expected: { exchange_rate: "1.0" },
      },
    ],
  }),
  forged(
    "the signature is checked before what is expected",
    withSign(signatureOf(PAYMENT, ANOTHER_KEY)),
    { expected: { order_id: "another" } },
  ),

  // Bodies that are no JSON and no form, and the older format
  refusedNotification("ERR_FORM", "not JSON and not a form", "hello"),
  refusedNotification("ERR_JSON", "cut off", BODY.slice(0, -1)),
  refusedNotification(
    "ERR_DUPLICATE",
    "older format: resultData twice",
    `${olderForm(BODY)}&${olderForm(BODY)}`,
    "resultData",
  ),
  forged(
    "older format: + not decoded by the sender",
    `resultData=${encodeURIComponent(signedPayment({ description: "a+b" })).replace("a%2Bb", "a+b")}`,
    { note: "a + in a form is a space" },
  ),
];
