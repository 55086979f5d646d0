// Notifications of Latipay that are refused.

import { FROM_THE_RULES, refusals, table } from "../case.mjs";
import { form, many } from "../text.mjs";
import {
  BESIDE,
  EXPECTED,
  NOTIFICATION,
  NOTIFICATION_SIGNATURE,
  notificationBody,
  ONE_WAY,
  PRINTED_NOTIFICATION,
} from "./messages.mjs";
import { notification, notificationError, refusedNotification } from "./notified.mjs";
import { NOTIFIED, notificationSignature, signatureOf } from "./rules.mjs";

/** A body whose signature is wrong. */
const forged = (name, body, more) =>
  refusedNotification("ERR_SIGNATURE", name, body, "signature", more);

const OUTSIDE =
  "outside the signature: an authentic message is not refused for it, but its value is typed as unverified";

/** The printed notification under another signature. */
const signedBy = (signature) => PRINTED_NOTIFICATION.replace(NOTIFICATION_SIGNATURE, signature);

export const refusedNotifications = () => [
  // Notifications whose signature is wrong
  ...table(forged, {
    "line feed at the end of the body": [
      `${PRINTED_NOTIFICATION.replace("&status=paid", "")}&status=paid\n`,
      { note: "it belongs to the last value, which is signed" },
    ],
    "another amount": PRINTED_NOTIFICATION.replace("120.00", "1200.00"),
    "the same amount written otherwise": PRINTED_NOTIFICATION.replace("120.00", "120.0"),
    "another status": notificationBody({
      signature: notificationSignature({ ...NOTIFICATION, status: "pending" }),
    }),
    "another currency": PRINTED_NOTIFICATION.replace("NZD", "AUD"),
    "signature in upper case": signedBy(NOTIFICATION_SIGNATURE.toUpperCase()),
    "signature cut off": signedBy(NOTIFICATION_SIGNATURE.slice(0, 32)),
    "signature doubled": signedBy(NOTIFICATION_SIGNATURE.repeat(2)),
    "signature not hexadecimal": signedBy("z".repeat(64)),
    "signature with a space before": [
      PRINTED_NOTIFICATION.replace("signature=", "signature=+"),
      { note: "one old page prints it so in a URL" },
    ],
    "signature with spaces within": signedBy(
      `${NOTIFICATION_SIGNATURE.slice(0, 32)}%20${NOTIFICATION_SIGNATURE.slice(32)}`,
    ),
    "signature empty": signedBy(""),
    "signature missing": PRINTED_NOTIFICATION.replace(`&signature=${NOTIFICATION_SIGNATURE}`, ""),
    "signature under another name": PRINTED_NOTIFICATION.replace("signature=", "sign="),
    "signature of zeros": signedBy("0".repeat(64)),
    "signature in full-width digits": signedBy(
      encodeURIComponent(NOTIFICATION_SIGNATURE.replaceAll("0", "０")),
    ),
    "signed with another key": notificationBody({
      signature: notificationSignature(NOTIFICATION, "11122233"),
    }),
    "signed as a request": [
      notificationBody({ signature: signatureOf(NOTIFICATION) }),
      { note: "the request rule is not the notification rule" },
    ],
    "+ in the order where %2B was meant": notificationBody({
      merchant_reference: "a b",
      signature: notificationSignature({ ...NOTIFICATION, merchant_reference: "a+b" }),
    }),
    "encoded twice": notificationBody({
      merchant_reference: "a%20b",
      signature: notificationSignature({ ...NOTIFICATION, merchant_reference: "a b" }),
    }),
  }),

  // Notifications whose form is wrong
  ...NOTIFIED.map((name) =>
    notificationError(
      "ERR_MISSING",
      `notification: ${name} missing`,
      notificationBody({ [name]: undefined, signature: NOTIFICATION_SIGNATURE }),
      name,
    ),
  ),
  ...NOTIFIED.map((name) =>
    notificationError(
      "ERR_EMPTY",
      `notification: ${name} empty`,
      notificationBody({ [name]: "" }),
      name,
      { note: "the signature is right for the shorter text" },
    ),
  ),
  refusedNotification(
    "ERR_MISSING",
    "a missing field whose letters are in another",
    notificationBody({ merchant_reference: "dsi39ej430sks03alipay", payment_method: undefined }),
    "payment_method",
  ),
  refusedNotification(
    "ERR_EMPTY",
    "an empty field whose letters are in another",
    notificationBody({ merchant_reference: "dsi39ej430sks03alipay", payment_method: "" }),
    "payment_method",
  ),
  ...refusals("ERR_MISSING", refusedNotification, {
    "a name in other case": [PRINTED_NOTIFICATION.replace("&amount", "&Amount"), "amount"],
    "semicolons for &": [
      PRINTED_NOTIFICATION.replaceAll("&", ";"),
      "payment_method",
      { note: "a semicolon separates nothing: all of it is the value of merchant_reference" },
    ],
  }),
  ...refusals("ERR_DUPLICATE", refusedNotification, {
    "amount twice": [`${PRINTED_NOTIFICATION}&amount=0.01`, "amount"],
    "amount twice, the same": [`${PRINTED_NOTIFICATION}&amount=120.00`, "amount"],
    "amount twice, once encoded": [`${PRINTED_NOTIFICATION}&am%6Funt=0.01`, "amount"],
    "signature twice": [`signature=${"0".repeat(64)}&${PRINTED_NOTIFICATION}`, "signature"],
    "an unsigned field twice": [`${PRINTED_NOTIFICATION}&order_id=1`, "order_id"],
  }),
  ...Object.entries({
    "%zz": "%zz",
    "a bare %": "%",
    "one digit after %": "%4",
    "% before text": "100%&x=1",
    "%u escape": "%u0041",
    "overlong slash": "%C0%AF",
    "overlong NUL": "%C0%80",
    "lone continuation byte": "%80",
    "cut-off sequence": "%E4%BD",
    "surrogate in UTF-8": "%ED%A0%80",
    "past U+10FFFF": "%F4%90%80%80",
    "byte FF": "%FF",
    "GBK text": "%D6%D0",
    "Latin-1 text": "%E9t%E9",
    "full-width digits after %": "%４１",
  }).map(([what, order_id]) =>
    notificationError(
      "ERR_FORM",
      `notification: ${what} in a value`,
      PRINTED_NOTIFICATION.replace(BESIDE.order_id, order_id),
    ),
  ),
  refusedNotification("ERR_FORM", "%zz in a name", `${PRINTED_NOTIFICATION}&a%zz=1`),
  ...["%00", "%1F", "%0A", "%0D%0A", "%7F", "%09"].map((byte) =>
    notification(
      `notification: ${byte} in a value`,
      PRINTED_NOTIFICATION.replace(BESIDE.order_id, `1${byte.replace("%7F", "%7f")}2`),
      { source: FROM_THE_RULES, note: OUTSIDE },
    ),
  ),
  ...refusals("ERR_NAME", refusedNotification, {
    "? before the body": `?${PRINTED_NOTIFICATION}`,
    "byte order mark before the body": `\ufeff${PRINTED_NOTIFICATION}`,
    "&amp; in place of &": [
      PRINTED_NOTIFICATION.replaceAll("&", "&amp;"),
      undefined,
      { note: "a body that went through an HTML encoder" },
    ],
    "empty name": `=x&${PRINTED_NOTIFICATION}`,
    "space in a name": `${PRINTED_NOTIFICATION}&order+no=1`,
    "name beyond ASCII": `${PRINTED_NOTIFICATION}&%E5%90%8D=1`,
    "name of 65 bytes": `${PRINTED_NOTIFICATION}&${"n".repeat(65)}=1`,
  }),
  refusedNotification(
    "ERR_LIMIT",
    "129 fields",
    `${PRINTED_NOTIFICATION}&${form(many(121, (at) => [`x${at}`, "1"]))}`,
  ),

  // Notifications that are of another order, or split otherwise
  ...refusals("ERR_EXPECTED", refusedNotification, {
    "other order expected": [
      PRINTED_NOTIFICATION,
      "merchant_reference",
      { expected: { ...EXPECTED, merchant_reference: "dsi39ej430sks30" } },
    ],
    "order expected in other case": [
      PRINTED_NOTIFICATION,
      "merchant_reference",
      { expected: { merchant_reference: "DSI39EJ430SKS03" } },
    ],
    "other amount expected": [
      PRINTED_NOTIFICATION,
      "amount",
      { expected: { ...EXPECTED, amount: "1200.00" } },
    ],
    "other currency expected": [
      PRINTED_NOTIFICATION,
      "currency",
      { expected: { ...EXPECTED, currency: "nzd" } },
    ],
    "letters moved between order and method": [
      notificationBody({ merchant_reference: "dsi39ej430sks0", payment_method: "3alipay" }),
      "payment_method",
      { note: ONE_WAY, expected: EXPECTED },
    ],
    "digits moved from the amount to the currency, amount expected": [
      notificationBody({ currency: "NZD12", amount: "0.00" }),
      "currency",
      { note: ONE_WAY, expected: { amount: "120.00" } },
    ],
    "digits moved from the amount to the currency, currency expected": [
      notificationBody({ currency: "NZD1", amount: "20.00" }),
      "currency",
      { expected: { currency: "NZD" } },
    ],
    "letters moved from the currency to the amount, amount expected": [
      notificationBody({ currency: "NZ", amount: "D120.00" }),
      "currency",
      { note: ONE_WAY, expected: { amount: "120.00" } },
    ],
    "amounts that differ beyond a double's precision": [
      notificationBody({ amount: "0.10000000000000001" }),
      "amount",
      { note: "compared as decimal text, never as floating point", expected: { amount: "0.10" } },
    ],
    "composed order expected, decomposed received": [
      notificationBody({ merchant_reference: "Cafe\u0301" }),
      "merchant_reference",
      { expected: { merchant_reference: "Café" } },
    ],
  }),
  forged(
    "wrong signature comes before what is expected",
    PRINTED_NOTIFICATION.replace("120.00", "1.00"),
    { expected: EXPECTED },
  ),
];
