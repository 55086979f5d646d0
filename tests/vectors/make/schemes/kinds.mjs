// The kinds of cases: signed with a shared key, signed externally, templates, and what is refused.

import { verify } from "node:crypto";
import { caseOf, changedField } from "../case.mjs";
import { hash, hmac } from "../text.mjs";
import {
  aroundText,
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

/** The bytes of a key that is written like that, as its text where it is text. */
const keyBytes = (key, encoding = "text") =>
  encoding === "text" ? key : Buffer.from(key, encoding);

/** A signature under a shared key, of bytes that have the key where it belongs. */
function signatureOf({ digest, output, keyEncoding }, key, bytes) {
  const written = output === "base64" ? "base64" : "hex";
  const keyed = /^hmac-(\w+)$/u.exec(digest);
  const made = keyed
    ? hmac(keyBytes(key, keyEncoding), bytes, keyed[1], written)
    : hash(digest, bytes, written);
  return output === "hex-upper" ? made.toUpperCase() : made;
}

/** A case of a shared key. `printed` is the signature that the case's source has. */
export function signed(name, scheme, key, params, { printed, ...more } = {}) {
  const rule = { ...DEFAULTS, ...(RULES[scheme] ?? scheme) };
  const pairs = signedPairs(rule, params);
  const bytes = bytesIn(rule.charset, textOf(rule, pairs, key, key));
  const signature = signatureOf(rule, key, bytes);
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
  const filled = filledIn(rule.template, params);
  const shown = (text) => aroundText(rule, filled, text);
  const signature = signatureOf(rule, key, Buffer.from(shown(key)));
  if (printed !== undefined && printed !== signature) throw new Error(`${name}: ${signature}`);
  return caseOf("sign", {
    name,
    source: MAKER,
    scheme,
    key,
    params,
    kept: Object.keys(params).filter((slot) => params[slot] !== null),
    canonical: shown(""),
    stringToSign: shown("‹key›"),
    signature,
    ...more,
  });
}

/** The same cases of what is verified alone: there is a signature, and nobody here makes one. */
const alone =
  (make) =>
  (...row) => {
    const { name, source, note, kind: _, ...members } = make(...row);
    return caseOf("verify-only", { name, source, note, ...members });
  };

export const verifiedOnly = alone(signed);
export const verifiedTemplate = alone(keyedTemplate);
