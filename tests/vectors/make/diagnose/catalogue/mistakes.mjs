// Mistakes of the other side, one by one, and the cases that are made of them.

import { RULES, signatureOf } from "../other_side.mjs";
import { MESSAGES } from "./messages.mjs";

export const encode = encodeURIComponent;
export const spaced = (json) => json.replaceAll('":', '": ').replaceAll(',"', ', "');
export const number = (value) => (/^\d+\.\d+$/u.test(value) ? String(Number(value)) : value);
const milliseconds = (value) => (/^1\d{9}$/u.test(value) ? `${value}000` : value);

export const page = (text) =>
  text.replaceAll("&curren", "¤").replaceAll("&not", "¬").replaceAll("&times", "×");

export const lower = (one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1);
export const locale = (one, other) => new Intl.Collator("en").compare(one, other);

/** One thing that the other side does otherwise: its code, and how the rule changes. */
export const MISTAKES = {
  FIELD_NOT_SIGNED: (name) => ({ code: "FIELD_NOT_SIGNED", field: name, leave: name }),
  FIELD_SIGNED_EXTRA: (name) => ({ code: "FIELD_SIGNED_EXTRA", field: name, sign: name }),
  SIGN_TYPE_SIGNED: () => ({ code: "SIGN_TYPE_SIGNED", field: "sign_type", sign: "sign_type" }),
  SIGN_TYPE_NOT_SIGNED: () => ({
    code: "SIGN_TYPE_NOT_SIGNED",
    field: "sign_type",
    leave: "sign_type",
  }),
  EMPTY_KEPT: () => ({ code: "EMPTY_KEPT", rule: { keep: true } }),
  EMPTY_DROPPED: () => ({ code: "EMPTY_DROPPED", rule: { keep: false } }),
  ZERO_DROPPED: () => ({ code: "ZERO_DROPPED", rule: { dropZero: true } }),
  ORDER_UNSORTED: () => ({ code: "ORDER_UNSORTED", rule: { given: true } }),
  ORDER_CASE_INSENSITIVE: () => ({ code: "ORDER_CASE_INSENSITIVE", rule: { compare: lower } }),
  ORDER_LOCALE: () => ({ code: "ORDER_LOCALE", rule: { compare: locale } }),
  VALUE_PERCENT_ENCODED: () => ({ code: "VALUE_PERCENT_ENCODED", rule: { each: encode } }),
  VALUE_FORM_ENCODED: () => ({
    code: "VALUE_FORM_ENCODED",
    rule: { each: (value) => encode(value).replaceAll("%20", "+") },
  }),
  VALUE_NOT_ENCODED: () => ({ code: "VALUE_NOT_ENCODED", rule: { form: false } }),
  NUMBER_REFORMATTED: (field) => ({ code: "NUMBER_REFORMATTED", field, rule: { each: number } }),
  TIME_UNIT: (field) => ({ code: "TIME_UNIT", field, rule: { each: milliseconds } }),
  PLUS_AS_SPACE: (field) => ({
    code: "PLUS_AS_SPACE",
    field,
    rule: { each: (value) => value.replaceAll("+", " ") },
  }),
  ESCAPED_SLASH: () => ({
    code: "ESCAPED_SLASH",
    rule: { each: (value) => value.replaceAll("/", "\\/") },
  }),
  JSON_REFORMATTED: (field) => ({
    code: "JSON_REFORMATTED",
    field,
    rule: { each: (value, name) => (name === field ? spaced(value) : value) },
  }),
  HTML_ENTITY: () => ({ code: "HTML_ENTITY", rule: { whole: page } }),
  BOM: () => ({ code: "BOM", rule: { whole: (text) => `\ufeff${text}` } }),
  TRAILING_NEWLINE: () => ({ code: "TRAILING_NEWLINE", rule: { whole: (text) => `${text}\n` } }),
  PAIR_FORM: () => ({ code: "PAIR_FORM", rule: { quote: true } }),
  SEPARATOR_OTHER: () => ({ code: "SEPARATOR_OTHER", rule: { separator: "" } }),
  KEY_SUFFIX_MISSING: () => ({ code: "KEY_SUFFIX_MISSING", rule: { keyPrefix: undefined } }),
  KEY_SUFFIX_EXTRA: () => ({ code: "KEY_SUFFIX_EXTRA", rule: { keyPrefix: "" } }),
  KEY_SUFFIX_FORM: (keyPrefix) => ({ code: "KEY_SUFFIX_FORM", rule: { keyPrefix } }),
  KEY_DECODED: (encoding) => ({
    code: "KEY_DECODED",
    rule: { macKey: (key) => Buffer.from(key, encoding) },
  }),
  KEY_MESSAGE_SWAPPED: () => ({ code: "KEY_MESSAGE_SWAPPED", rule: { swap: true } }),
  DIGEST_NOT_HMAC: () => ({ code: "DIGEST_NOT_HMAC", rule: { hmac: false } }),
  DIGEST_OTHER: (mac, hmac = false) => ({ code: "DIGEST_OTHER", rule: { mac, hmac } }),
  HEX_CASE: (upper) => ({ code: "HEX_CASE", rule: { upper } }),
  OUTPUT_BASE64: () => ({ code: "OUTPUT_BASE64", rule: { base64: true } }),
  SIGNATURE_TRUNCATED: (length) => ({
    code: "SIGNATURE_TRUNCATED",
    rule: { sent: (text) => text.slice(0, length) },
  }),
  SIGNATURE_ENCODED: () => ({
    code: "SIGNATURE_ENCODED",
    rule: { base64: false, sent: (text) => ` ${text}\n` },
  }),
};

/** A case of one gateway: the other side makes these mistakes. */
export function mistaken(scheme, ...mistakes) {
  const { key, fields } = MESSAGES[scheme];
  let rule = RULES[scheme];
  for (const { leave, sign, rule: change = {} } of mistakes) {
    const left = rule.leave ?? [];
    if (leave)
      rule = { ...rule, leave: [...left, leave], list: rule.list?.filter((n) => n !== leave) };
    if (sign) rule = { ...rule, leave: left.filter((name) => name !== sign) };
    const each = rule.each && change.each ? (v, n) => change.each(rule.each(v, n), n) : undefined;
    rule = { ...rule, ...change, ...(each && { each }) };
  }
  const expected = signatureOf(rule, fields, key);
  return entry(scheme, mistakes, { key, params: fields, expected });
}

/** A case with values of its own. `theirs` are the fields that the other side signed. */
export function own(scheme, code, field, ours, theirs, change = {}) {
  const { key, fields } = MESSAGES[scheme];
  const params = { ...fields, ...ours };
  const signedFields = change.replace ?? { ...fields, ...theirs };
  const expected = signatureOf({ ...RULES[scheme], ...change }, signedFields, change.key ?? key);
  return entry(scheme, [{ code, field }], { key: change.ourKey ?? key, params, expected });
}

/** One value is ours so, and theirs so, or as the message has it. */
export const value = (scheme, code, field, ours, theirs = MESSAGES[scheme].fields[field]) =>
  own(scheme, code, field, { [field]: ours }, { [field]: theirs });

export function entry(scheme, mistakes, input) {
  const codes = mistakes.map(({ code }) => code).join(" + ");
  const causes = mistakes.map(({ code, field }) => ({ code, ...(field && { field }) }));
  const rule = typeof scheme === "string" ? scheme : scheme.name;
  return { name: `${rule}: ${codes}`, scheme, ...input, causes };
}
