// The other side: signs as the gateways' documents say, in this file's own few lines of node:crypto, or
// with one thing done otherwise. It shares nothing with the package.

import { createHash, createHmac } from "node:crypto";

/** The rules of the gateways. `keyPrefix` is what stands before the key behind the text. */
export const RULES = {
  latipay: { leave: ["signature", "api_key"], keyPrefix: "", mac: "sha256", hmac: true },
  latipayNotification: {
    list: ["merchant_reference", "payment_method", "status", "currency", "amount"],
    values: true,
    separator: "",
    mac: "sha256",
    hmac: true,
  },
  latipayHosted: {
    list: ["nonce", "host_url"],
    values: true,
    separator: "",
    mac: "sha256",
    hmac: true,
  },
  latipayWoo: { leave: ["signature"], keep: true, form: true, mac: "sha256", hmac: true },
  yabandpay: { leave: ["sign", "data"], keep: true, mac: "sha256", hmac: true },
  alipayMapiMd5: { leave: ["sign", "sign_type"], keyPrefix: "", mac: "md5" },
  wechatPayV2Md5: { leave: ["sign"], keyPrefix: "&key=", mac: "md5", upper: true },
  wechatPayV2HmacSha256: {
    leave: ["sign"],
    keyPrefix: "&key=",
    mac: "sha256",
    hmac: true,
    upper: true,
  },
  wecom: {
    list: ["act_name", "mch_billno", "mch_id", "nonce_str", "re_openid", "total_amount", "wxappid"],
    keyPrefix: "&secret=",
    mac: "md5",
    upper: true,
  },
  wechatMidas: {
    leave: ["sig", "mp_sig"],
    trailingFields: ["org_loc", "method"],
    keyPrefix: "&secret=",
    mac: "sha256",
    hmac: true,
  },
  unionpayQra: { leave: ["sign"], keyPrefix: "&key=", mac: "md5", upper: true },
  xunhupay: { leave: ["hash"], keyPrefix: "", mac: "md5" },
  payjs: { leave: ["sign"], keyPrefix: "&key=", mac: "md5", upper: true },
  douyinV1: {
    leave: ["app_id", "sign", "thirdparty_id", "other_settle_params"],
    among: true,
    values: true,
    mac: "md5",
  },
};

const byBytes = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** The pairs that are signed, in order. */
function pairsOf(rule, fields) {
  const { leave = [], list, keep = false, trailingFields = [] } = rule;
  let pairs = list
    ? list.map((name) => [name, fields[name]])
    : Object.entries(fields).filter(([name]) => !leave.includes(name));
  const empty = (value) => value === "" || value === null || value === undefined;
  const zero = (value) => rule.dropZero && (value === "0" || value === 0 || value === false);
  pairs = pairs.filter(([, value]) => (keep || !empty(value)) && !zero(value));
  const php = (value) => (value === null || value === false ? "" : value === true ? "1" : value);
  pairs = pairs.map(([name, value]) => [name, String(keep ? php(value) : value)]);
  if (rule.each) pairs = pairs.map(([name, value]) => [name, rule.each(value, name)]);
  if (list || rule.given) return pairs;
  const compare = rule.compare ?? byBytes;
  pairs.sort(([one], [other]) => compare(one, other));
  const behind = trailingFields.flatMap((name) => pairs.filter((pair) => pair[0] === name));
  return [...pairs.filter(([name]) => !trailingFields.includes(name)), ...behind];
}

/** What is signed. */
export function textOf(rule, fields, key) {
  const { separator = "&", keyPrefix } = rule;
  const pairs = pairsOf(rule, fields);
  if (rule.among) {
    const values = pairs.map(([, value]) => value.trim()).filter((v) => v !== "" && v !== "null");
    return [...values, key].sort(byBytes).join(separator);
  }
  const form = (text) => new URLSearchParams([[text, ""]]).toString().slice(0, -1);
  const php = (text) => (rule.form ? form(text).replaceAll("*", "%2A") : text);
  const quote = rule.quote ? '"' : "";
  const written = pairs.map(([name, value]) =>
    rule.values ? value : `${php(name)}=${quote}${php(value)}${quote}`,
  );
  const text = written.join(separator);
  const whole = rule.whole ? rule.whole(text) : text;
  return keyPrefix === undefined ? whole : whole + keyPrefix + key;
}

/** The signature of the fields. */
export function signatureOf(rule, fields, key) {
  const bytes = rule.bytes?.(textOf(rule, fields, key)) ?? Buffer.from(textOf(rule, fields, key));
  const macKey = rule.macKey?.(key) ?? Buffer.from(key);
  const [first, second] = rule.swap ? [bytes, macKey] : [macKey, bytes];
  const digest = rule.hmac
    ? createHmac(rule.mac, first).update(second).digest()
    : createHash(rule.mac).update(bytes).digest();
  const hex = digest.toString("hex");
  const text = rule.base64 ? digest.toString("base64") : rule.upper ? hex.toUpperCase() : hex;
  return rule.sent ? rule.sent(text) : text;
}
