// Notifications of the wallet that are refused.

import { caseOf, FROM_THE_RULES } from "../case.mjs";
import { without } from "../text.mjs";
import { AMOUNT, unsigned } from "./messages.mjs";
import { NOTIFY, OUR_PATH, signedNotification } from "./signed_notifications.mjs";
import { ACCOUNT, MADE, OTHER_CLIENT, textOf } from "./signing.mjs";

/** A notification with the headers of the signed one, unless they are given, that is refused. */
export function refusedNotification(
  code,
  name,
  input,
  field,
  { source = FROM_THE_RULES, note, ...options } = {},
) {
  const { path = OUR_PATH, verifiers = "own", expected, only, headers = (all) => all } = options;
  return caseOf("notification-error", {
    name,
    source,
    note,
    account: ACCOUNT,
    path,
    headers: headers(signedNotification(JSON.stringify(NOTIFY)).headers),
    body: textOf(input),
    publicKey: verifiers,
    expected,
    code,
    field,
    only,
  });
}

/** A notification that is refused though its signature is right. */
export function refusedThough(code, name, input, field, { clientId, ...options } = {}) {
  const { headers } = signedNotification(textOf(input), { clientId });
  return refusedNotification(code, name, input, field, {
    source: MADE,
    ...options,
    headers: () => headers,
  });
}

const wrongNotification = (name, input, options) =>
  refusedNotification("ERR_SIGNATURE", name, input, "signature", options);

const FAILED = { ...NOTIFY, paymentStatus: "FAIL" };
const CHEAP = { ...NOTIFY, paymentAmount: { ...AMOUNT, value: "1" } };

export const refusedNotifications = () => [
  wrongNotification("the amount changed", CHEAP),
  wrongNotification("FAIL made SUCCESS", NOTIFY, {
    headers: () => signedNotification(JSON.stringify(FAILED)).headers,
  }),
  wrongNotification("another path", NOTIFY, { path: "/other" }),
  wrongNotification("the query left away", NOTIFY, {
    headers: () =>
      signedNotification(JSON.stringify(NOTIFY), { path: `${OUR_PATH}?shop=7` }).headers,
  }),
  wrongNotification("re-serialised JSON", JSON.stringify(NOTIFY, null, 1)),
  wrongNotification("signed by another key", NOTIFY, { verifiers: "next" }),
  refusedNotification("ERR_HEADER", "unsigned FAIL", FAILED, "signature", {
    note: "a notification is signed or it is none: the header is missing, not wrong",
    headers: (all) => without(all, "signature"),
  }),
  refusedNotification("ERR_HEADER", "no headers at all", NOTIFY, "signature", {
    headers: unsigned,
  }),
  refusedNotification("ERR_HEADER", "the time of a reply", NOTIFY, "request-time", {
    headers: ({ "client-id": id, "request-time": time, signature }) => ({
      "client-id": id,
      "response-time": time,
      signature,
    }),
  }),
  refusedThough(
    "ERR_EXPECTED",
    "another client's notification, rightly signed",
    NOTIFY,
    "client-id",
    { clientId: OTHER_CLIENT },
  ),
  refusedThough(
    "ERR_DUPLICATE",
    "a member twice, rightly signed",
    JSON.stringify(NOTIFY).replace("{", '{"paymentStatus":"FAIL",'),
    "paymentStatus",
  ),
  refusedNotification(
    "ERR_JSON",
    "a byte order mark before the body",
    `\ufeff${JSON.stringify(NOTIFY)}`,
  ),
  ...[
    ["request", { paymentRequestId: "other" }, "paymentRequestId"],
    ["payment", { paymentId: "other" }, "paymentId"],
    ["amount", { paymentAmount: { ...AMOUNT, value: "10001" } }, "paymentAmount.value"],
    ["currency", { paymentAmount: { ...AMOUNT, currency: "USD" } }, "paymentAmount.currency"],
  ].map(([what, expected, field]) =>
    refusedThough("ERR_EXPECTED", `expected another ${what}`, NOTIFY, field, { expected }),
  ),
  refusedNotification(
    "ERR_UNKNOWN_FIELD",
    "expected a member that is not there",
    NOTIFY,
    "refundId",
    { expected: { refundId: "r" } },
  ),
  refusedThough(
    "ERR_EXPECTED",
    "a name with a dot does not stand for a nested one, rightly signed",
    { "paymentAmount.value": "10000", ...CHEAP },
    "paymentAmount.value",
    { expected: { paymentAmount: AMOUNT } },
  ),
  wrongNotification("the signature is checked before what is expected", CHEAP, {
    expected: { paymentRequestId: "other" },
  }),
];
