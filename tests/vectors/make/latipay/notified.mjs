// Cases of notifications, and what of one is verified.

import { caseOf, FROM_THE_RULES } from "../case.mjs";
import { read, without } from "../text.mjs";
import { ACCOUNT, MAKER, NOTIFIED } from "./rules.mjs";

/** What the signature is over, and what stands beside it. */
export const partsOf = (fields) => ({
  verified: Object.fromEntries(NOTIFIED.map((name) => [name, String(fields[name])])),
  unverified: read(without(fields, "signature", ...NOTIFIED)),
});

export const notification = (name, body, { expected, ...more } = {}) =>
  caseOf("notification", {
    name,
    source: MAKER,
    account: ACCOUNT,
    body,
    expected,
    ...partsOf(Object.fromEntries(new URLSearchParams(body))),
    ...more,
  });

export const notificationError = (code, name, body, field, { expected, ...more } = {}) =>
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

export const refusedNotification = (code, name, ...rest) =>
  notificationError(code, `notification: ${name}`, ...rest);
