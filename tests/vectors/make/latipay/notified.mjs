// Cases of notifications, and what of one is verified.

import { caseOf, FROM_THE_RULES } from "../case.mjs";
import { read, without } from "../text.mjs";
import { ACCOUNT, MAKER, NOTIFIED } from "./rules.mjs";
import { stateOf } from "./states.mjs";

/** What the signature is over, and what stands beside it. */
const partsOf = (fields) => ({
  fields: Object.fromEntries(NOTIFIED.map((name) => [name, String(fields[name])])),
  unverified: read(without(fields, "signature", ...NOTIFIED)),
});

export function notification(name, body, { expected, key = 0, ...more } = {}) {
  const { fields, unverified } = partsOf(Object.fromEntries(new URLSearchParams(body)));
  const { merchant_reference, amount, currency, status } = fields;
  const state = stateOf(status);
  return caseOf("notification", {
    name,
    source: MAKER,
    account: ACCOUNT,
    body,
    expected,
    state,
    paid: state === "paid",
    orderId: merchant_reference,
    amount,
    currency,
    id: `${merchant_reference} ${state}`,
    key,
    fields,
    unverified,
    ...more,
  });
}

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
