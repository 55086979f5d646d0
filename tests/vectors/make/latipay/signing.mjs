// Cases of the rules alone: what is signed, and what is not.

import { caseOf, FROM_THE_RULES } from "../case.mjs";
import { hmac } from "../text.mjs";
import { KEY, MAKER, notificationSignature, RULES, signatureOf } from "./rules.mjs";

function signCase(scheme, name, params, { key = KEY, printed, ...more } = {}) {
  const rule = RULES[scheme];
  const pairs = rule.pairs(params);
  const canonical = rule.canonical(pairs);
  const signature = hmac(key, canonical + rule.appended(key));
  if (printed !== undefined && printed !== signature) throw new Error(`${name}: ${signature}`);
  return caseOf("sign", {
    name,
    source: MAKER,
    scheme,
    key,
    params,
    kept: pairs.map(([kept]) => kept),
    canonical,
    stringToSign: canonical + rule.appended("‹key›"),
    signature,
    ...more,
  });
}

export const signedCase = (...given) => signCase("latipay", ...given);
export const notificationSigned = (...given) => signCase("latipayNotification", ...given);

export const unsignedCase = (
  code,
  name,
  params,
  field,
  { scheme = "latipay", key = KEY, ...more } = {},
) =>
  caseOf("sign-error", { name, source: FROM_THE_RULES, scheme, key, params, code, field, ...more });

/** `printed` is a document's, or a near miss: it does not verify, the right signature does. */
export const misprinted = (name, scheme, params, printed, more = {}) =>
  caseOf("document-error", {
    name,
    source: MAKER,
    scheme,
    key: KEY,
    params,
    printed,
    signature: scheme === "latipay" ? signatureOf(params) : notificationSignature(params),
    ...more,
  });
