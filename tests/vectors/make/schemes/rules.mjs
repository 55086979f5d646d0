// The rules of the schemes and templates, as the gateways' documents have them.

import { formEncoded, gbk } from "../rsa.mjs";
import { bytewise, concat } from "../text.mjs";

const WECHAT_PAY_V2 = { secret: "append", keyPrefix: "&key=", output: "hex-upper" };

const WECOM = {
  exclude: ["sign", "workwx_sign"],
  secret: "append",
  keyPrefix: "&secret=",
  digest: "md5",
  output: "hex-upper",
};

export const RULES = {
  latipay: { exclude: ["signature", "api_key"], secret: "append" },
  latipayHosted: { order: ["nonce", "host_url"], pair: "value", separator: "" },
  latipayWoo: {
    exclude: ["signature"],
    emptyValues: "drop-null",
    valueFormat: "digits",
    encoding: "form",
  },
  alipayMapiMd5: { exclude: ["sign", "sign_type"], secret: "append", digest: "md5" },
  wechatPayV2Md5: { ...WECHAT_PAY_V2, digest: "md5" },
  wechatPayV2HmacSha256: WECHAT_PAY_V2,
  wecom: {
    ...WECOM,
    order: [
      "act_name",
      "mch_billno",
      "mch_id",
      "nonce_str",
      "re_openid",
      "total_amount",
      "wxappid",
    ],
  },
  wecomPayment: {
    ...WECOM,
    order: [
      "amount",
      "appid",
      "desc",
      "mch_id",
      "nonce_str",
      "openid",
      "partner_trade_no",
      "ww_msg_type",
    ],
  },
  wechatMidas: {
    exclude: ["sig", "mp_sig"],
    trailingFields: ["org_loc", "method"],
    secret: "append",
    keyPrefix: "&secret=",
  },
  unionpayQra: { ...WECHAT_PAY_V2, digest: "md5" },
  xunhupay: { exclude: ["hash"], secret: "append", digest: "md5" },
  payjs: { ...WECHAT_PAY_V2, digest: "md5" },
  douyinV1: {
    exclude: ["app_id", "sign", "thirdparty_id", "other_settle_params"],
    emptyValues: "drop-null-word",
    whitespace: "trim-quotes",
    order: "sorted-by-value",
    pair: "value",
    secret: "among-values",
    digest: "md5",
  },
  douyinCallback: {
    exclude: ["msg_signature", "type"],
    order: "sorted-by-value",
    pair: "value",
    separator: "",
    secret: "among-values",
    digest: "sha1",
  },
  alipayMapiRsa: { exclude: ["sign", "sign_type"], digest: "external" },
  alipaySecuritypay: {
    exclude: ["sign", "sign_type"],
    emptyValues: "drop-null",
    order: "given",
    pair: 'name="value"',
    digest: "external",
  },
  alipayOpen: { digest: "external" },
  alipayNotifyV1: {
    exclude: ["sign", "sign_type"],
    emptyValues: "drop-null",
    digest: "external",
  },
  alipayNotifyV2: { emptyValues: "drop-null", digest: "external" },
  unionpayOpen: { exclude: ["signature"], digest: "external-sha256" },
};

export const TEMPLATES = {
  alipayOpenV3: "{authString}\n{method}\n{uri}\n{body*}\n[{appAuthToken}\n]",
  wechatPayV3Request: "{method}\n{url}\n{timestamp}\n{nonce}\n{body*}\n",
  wechatPayV3Reply: "{timestamp}\n{nonce}\n{body*}\n",
  wechatPayV3PaySign: "{appId}\n{timeStamp}\n{nonceStr}\n{package}\n",
  alipayPlus: "{method} {path}\n{clientId}.{time}.{body*}",
  wechatXpayPaySig: "{uri}&{body*}",
  wechatXpaySignature: "{body*}",
};

/** What holds where a scheme does not say otherwise. */
export const DEFAULTS = {
  exclude: ["sign"],
  emptyValues: "drop",
  order: "sorted",
  trailingFields: [],
  pair: "name=value",
  separator: "&",
  keyPrefix: "",
  digest: "hmac-sha256",
  output: "hex-lower",
};

const VALUE_FORMATS = {
  php: { true: "1", false: "", null: "" },
  digits: { true: "1", false: "0" },
};

const WHITESPACE = {
  trim: (text) => text.trim(),
  "trim-quotes": (text) =>
    text
      .trim()
      .replace(/^"(.*)"$/su, "$1")
      .trim(),
};

const DROPPED = {
  keep: () => false,
  drop: (text, value) => text === "" || value === null,
  "drop-null": (_, value) => value === null,
  "drop-null-word": (text) => text === "" || text === "null",
  "drop-zero": (text, value) => ["", "0"].includes(text) || !value,
};

/** As PHP's http_build_query: it also escapes the star. */
const ENCODINGS = {
  form: (text) => formEncoded(text).replaceAll("*", "%2A"),
  percent: (text) => encodeURIComponent(text),
};

const PAIRS = {
  "name=value": (pairs, separator) => concat(pairs, separator),
  'name="value"': (pairs, separator) =>
    concat(
      pairs.map(([name, value]) => [name, `"${value}"`]),
      separator,
    ),
  value: (pairs, separator) => pairs.map(([, value]) => value).join(separator),
};

/** The pairs that are signed, in order. */
export function signedPairs(rule, params) {
  const { exclude, emptyValues, valueFormat, whitespace, encoding, order, trailingFields } = rule;
  const encode = ENCODINGS[encoding] ?? String;
  const values = Object.entries(params).flatMap(([name, value]) => {
    const spelled = typeof value === "string" ? value : VALUE_FORMATS[valueFormat]?.[value];
    const text = spelled ?? String(value);
    const trimmed = WHITESPACE[whitespace]?.(text) ?? text;
    const kept = !exclude.includes(name) && !DROPPED[emptyValues](trimmed, value);
    return kept ? [[name, trimmed]] : [];
  });
  const chosen = Array.isArray(order)
    ? order.flatMap((wanted) => values.filter(([name]) => name === wanted))
    : values;
  if (order === "sorted") {
    const at = ([name]) => trailingFields.indexOf(name);
    chosen.sort((one, other) => at(one) - at(other) || bytewise(one[0], other[0]));
  }
  if (order === "sorted-by-value") chosen.sort(([, one], [, other]) => bytewise(one, other));
  return chosen.map(([name, value]) => [encode(name), encode(value)]);
}

export const bytesIn = (charset, text) => (charset === "gbk" ? gbk(text) : Buffer.from(text));

/** What is signed, with the key as it is shown, which is nothing in the canonical string. */
export function textOf(rule, pairs, key, shownKey) {
  const { separator, secret } = rule;
  if (secret === "among-values") {
    const values = [key, ...pairs.map(([, value]) => value)].sort(bytewise);
    values[values.indexOf(key)] = shownKey;
    return values.join(separator);
  }
  return aroundText(rule, PAIRS[rule.pair](pairs, separator), shownKey);
}

/** A text with the key at its ends, as far as it stands there. */
export function aroundText({ secret, keyPrefix = "", keySuffix = "" }, text, shownKey) {
  const front = ["prepend", "both-ends"].includes(secret) ? shownKey + keySuffix : "";
  const behind = ["append", "both-ends"].includes(secret) ? keyPrefix + shownKey : "";
  return front + text + behind;
}

export const keptOf = (rule, params) =>
  signedPairs({ ...rule, encoding: "raw" }, params)
    .map(([name]) => name)
    .sort(bytewise);

/** A template with its slots filled; what stands in brackets only if its slots are given. */
export function filledIn(template, params) {
  const filled = (text) => text.replace(/\{(\w+)\*?\}/gu, (_, slot) => String(params[slot]));
  return template
    .split(/(\[[^\]]*\])/u)
    .map((part) => {
      if (!part.startsWith("[")) return filled(part);
      const slots = [...part.matchAll(/\{(\w+)/gu)].map(([, slot]) => slot);
      return slots.every((slot) => params[slot] != null) ? filled(part.slice(1, -1)) : "";
    })
    .join("");
}
