// The kinds of cases: signed with a shared key, signed externally, templates, and what is refused.

import { verify } from "node:crypto";
import { caseOf, changedField } from "../case.mjs";
import { hash, hmac } from "../text.mjs";
import {
  bytesIn,
  DEFAULTS,
  filledIn,
  keptOf,
  RULES,
  signedPairs,
  TEMPLATES,
  textOf,
} from "./rules.mjs";
import { BY_HAND, DOCUMENTS_KEYS, GATEWAY, KEYS, MAKER, RULE } from "./sources.mjs";

/** A case of a shared key. `printed` is the signature that the case's source has. */
export function signed(name, scheme, key, params, { printed, ...more } = {}) {
  const rule = { ...DEFAULTS, ...(RULES[scheme] ?? scheme) };
  const pairs = signedPairs(rule, params);
  const bytes = bytesIn(rule.charset, textOf(rule, pairs, key, key));
  const output = rule.output === "base64" ? "base64" : "hex";
  const digest =
    rule.digest === "hmac-sha256"
      ? hmac(key, bytes, "sha256", output)
      : hash(rule.digest, bytes, output);
  const signature = rule.output === "hex-upper" ? digest.toUpperCase() : digest;
  if (printed !== undefined && printed !== signature) throw new Error(`${name}: ${signature}`);
  return caseOf("sign", {
    name,
    source: MAKER,
    scheme,
    key,
    params,
    kept: keptOf(rule, params),
    canonical: textOf(rule, pairs, key, ""),
    stringToSign: textOf(rule, pairs, key, "‹key›"),
    signature,
    ...more,
  });
}

/** A case that is refused. The key is of no account. */
export const refused = (code, name, scheme, params, field, source = RULE) =>
  caseOf("sign-error", { name, source, scheme, key: "k", params, code, field });

/** A scheme that is refused before anything is signed, for what it says of `field`. */
export const unsound = (name, switches, field = changedField(switches), source = BY_HAND) =>
  refused("ERR_SCHEME", name, { name: "x", ...switches }, { a: "1" }, field, source);

/** The members of a signature made externally: by a test key, or the one that the source prints. */
function sealed(text, { algorithm = "SHA256withRSA", publicKey = GATEWAY, printed, unsigned }) {
  if (unsigned) return {};
  const digest = algorithm.replace("withRSA", "");
  const signatureBase64 = printed ?? KEYS[publicKey].sign(text, `RSA-${digest}`);
  if (printed !== undefined) {
    const bytes = Buffer.from(printed, "base64");
    if (!verify(`RSA-${digest}`, Buffer.from(text), DOCUMENTS_KEYS[publicKey], bytes)) {
      throw new Error(`${printed} does not verify`);
    }
  }
  return { algorithm, publicKey, signatureBase64 };
}

/** A case of a scheme that is signed externally. */
export function external(
  name,
  scheme,
  params,
  { algorithm, publicKey, printed, unsigned, ...more } = {},
) {
  const rule = { ...DEFAULTS, ...(RULES[scheme] ?? scheme) };
  const canonical = textOf(rule, signedPairs(rule, params));
  const bytes = bytesIn(rule.charset, canonical);
  const text = rule.digest === "external-sha256" ? hash("sha256", bytes) : bytes;
  const shown =
    rule.charset === "gbk" && text === bytes
      ? { bytesHex: bytes.toString("hex") }
      : { stringToSign: String(text) };
  return caseOf("external", {
    name,
    source: MAKER,
    scheme,
    params,
    kept: keptOf(rule, params),
    canonical,
    ...shown,
    ...sealed(text, { algorithm, publicKey, printed, unsigned }),
    ...more,
  });
}

export const externalRefused = (code, name, scheme, params, field) =>
  caseOf("external-error", { name, source: RULE, scheme, params, code, field });

/** A case of a template. */
export function templated(name, template, params, { publicKey, printed, unsigned, ...more } = {}) {
  const stringToSign = filledIn(TEMPLATES[template] ?? template.template, params);
  return caseOf("template", {
    name,
    source: MAKER,
    template,
    params,
    canonical: stringToSign,
    stringToSign,
    ...sealed(stringToSign, { publicKey, printed, unsigned }),
    ...more,
  });
}

export const templateRefused = (code, name, template, params, field) =>
  caseOf("template-error", { name, source: RULE, template, params, code, field });

/** A case of a template that is signed with a shared key: a built-in one is hmac-sha256 in lower-case hexadecimal. */
export function keyedTemplate(name, scheme, key, params, { printed, ...more } = {}) {
  const rule = {
    digest: "hmac-sha256",
    output: "hex-lower",
    template: TEMPLATES[scheme],
    ...scheme,
  };
  const text = filledIn(rule.template, params) + (rule.keyPrefix ?? "");
  const appended = rule.secret === "append" ? key : "";
  const encoding = rule.output === "base64" ? "base64" : "hex";
  const bytes = Buffer.from(text + appended);
  const made =
    rule.digest === "hmac-sha256"
      ? hmac(key, bytes, "sha256", encoding)
      : hash(rule.digest, bytes, encoding);
  const signature = rule.output === "hex-upper" ? made.toUpperCase() : made;
  if (printed !== undefined && printed !== signature) throw new Error(`${name}: ${signature}`);
  return caseOf("sign", {
    name,
    source: MAKER,
    scheme,
    key,
    params,
    kept: Object.keys(params).filter((slot) => params[slot] !== null),
    canonical: text,
    stringToSign: text + (appended === "" ? "" : "‹key›"),
    signature,
    ...more,
  });
}
