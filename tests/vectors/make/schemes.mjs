// Makes tests/vectors/schemes.jsonl: every built-in scheme and template, and schemes written out as
// users write their own. What signs here is its own reading of the gateways' documents; where one of
// them prints a signature, that stands beside the case, and must be what is computed, or verify.

import { verify } from "node:crypto";
import { caseOf, refusals } from "./case.mjs";
import { schemes as oneReading } from "./one_reading.mjs";
import { alipay, alipayReplies, unionpay } from "./published_keys.mjs";
import { bytewise, concat, hash, hmac, testKey } from "./text.mjs";

const MAKER = "tests/vectors/make/schemes.mjs";
const GATEWAY = "gateway.test-key";
const OTHER = "other.test-key";
/** What a case is taken from that no document of a gateway has. */
const RULE = "rule";
const BY_HAND = "written by hand";
const CHLOEREI = "chloerei/alipay test/ (HEAD c99f75f)";
const YANSONGDA = "yansongda/pay tests (HEAD 45f1b1f, MIT)";
const THIRD_PARTY = "third-party gateway doc page";
/** A document that has the rule and no signature. */
const ruleOf = (document) => `${document} (the rule); ${MAKER}`;

/** The public halves of the keys of documents and of gateways' own tests. */
const DOCUMENTS_KEYS = { alipay, alipayReplies, unionpay };
const KEYS = { [GATEWAY]: testKey("gateway"), [OTHER]: testKey("other") };

// ---- The rules, as the gateways' documents have them

const WECHAT_PAY_V2 = { secret: "append", keyPrefix: "&key=", output: "hex-upper" };
const RULES = {
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
    exclude: ["sign", "workwx_sign"],
    secret: "append",
    keyPrefix: "&secret=",
    digest: "md5",
    output: "hex-upper",
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
  alipayMapiRsa: { exclude: ["sign", "sign_type"], digest: "external" },
  alipaySecuritypay: {
    exclude: ["sign", "sign_type"],
    emptyValues: "drop-null",
    order: "given",
    pair: 'name="value"',
    digest: "external",
  },
  alipayOpen: { digest: "external" },
  alipayNotifyV1: { exclude: ["sign", "sign_type"], digest: "external" },
  alipayNotifyV2: { digest: "external" },
  unionpayOpen: { exclude: ["signature"], digest: "external-sha256" },
};
const TEMPLATES = {
  alipayOpenV3: "{authString}\n{method}\n{uri}\n{body*}\n[{appAuthToken}\n]",
  wechatPayV3Request: "{method}\n{url}\n{timestamp}\n{nonce}\n{body*}\n",
  wechatPayV3Reply: "{timestamp}\n{nonce}\n{body*}\n",
  wechatPayV3PaySign: "{appId}\n{timeStamp}\n{nonceStr}\n{package}\n",
  alipayPlus: "{method} {path}\n{clientId}.{time}.{body*}",
};
/** What holds where a scheme does not say otherwise. */
const DEFAULTS = {
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
const formEncoded = (text) => new URLSearchParams([[text, ""]]).toString().slice(0, -1);
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
function signedPairs(rule, params) {
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

/** The bytes of a text in GBK: the decoder that Node has, turned round. */
function gbk(text) {
  const decoder = new TextDecoder("gbk");
  const bytesOf = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      bytesOf.set(decoder.decode(bytes), bytes);
    }
  }
  return Buffer.concat([...text].map((one) => bytesOf.get(one) ?? Buffer.from(one)));
}
const bytesIn = (charset, text) => (charset === "gbk" ? gbk(text) : Buffer.from(text));

/** What is signed, with the key as it is shown, which is nothing in the canonical string. */
function textOf(rule, pairs, key, shownKey) {
  const { separator, secret, keyPrefix } = rule;
  if (secret === "among-values") {
    const values = [key, ...pairs.map(([, value]) => value)].sort(bytewise);
    values[values.indexOf(key)] = shownKey;
    return values.join(separator);
  }
  const text = PAIRS[rule.pair](pairs, separator);
  return secret === "append" ? text + keyPrefix + shownKey : text;
}

const keptOf = (rule, params) =>
  signedPairs({ ...rule, encoding: "raw" }, params)
    .map(([name]) => name)
    .sort(bytewise);

// ---- The cases

/** A case of a shared key. `printed` is the signature that the case's source has. */
function signed(name, scheme, key, params, { printed, ...more } = {}) {
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
const refused = (code, name, scheme, params, field, source = RULE) =>
  caseOf("sign-error", { name, source, scheme, key: "k", params, code, field });

/** A scheme that is refused before anything is signed, for what it says of `field`. */
const unsound = (name, switches, field, source = BY_HAND) =>
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
function external(name, scheme, params, { algorithm, publicKey, printed, unsigned, ...more } = {}) {
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
const externalRefused = (code, name, scheme, params, field) =>
  caseOf("external-error", { name, source: RULE, scheme, params, code, field });

/** A template with its slots filled; what stands in brackets only if its slots are given. */
function filledIn(template, params) {
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

/** A case of a template. */
function templated(name, template, params, { publicKey, printed, unsigned, ...more } = {}) {
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
const templateRefused = (code, name, template, params, field) =>
  caseOf("template-error", { name, source: RULE, template, params, code, field });

// ---- What several cases share

const WECHAT_KEY = "192006250b4c09247ec02edce69f6a2d";
const CHLOEREI_KEY = "10000000000000000000000000000000";
const LETTERS_KEY = "abcdefghijklmnopqrstuvwxyz123456";
const QRA_KEY = "979da4cfccbae7923641daa5dd7047c2";
const SHA1 = "SHA1withRSA";
const WECHAT_ORDER = {
  nonce_str: "ibuaiVcKdpRxkhJA",
  mch_id: "10000100",
  device_info: "1000",
  body: "test",
  appid: "wxd930ea5d5a258f4f",
};
const SECURITYPAY = {
  partner: "2088101568358171",
  seller_id: "xxx@alipay.com",
  out_trade_no: "0819145412-6177",
  subject: "测试",
  body: "测试测试",
  total_fee: "0.01",
  notify_url: "http://notify.msp.hk/notify.htm",
  service: "mobile.securitypay.pay",
  payment_type: "1",
  _input_charset: "utf-8",
  it_b_pay: "30m",
  show_url: "m.alipay.com",
};
const APP_ORDER = {
  version: "1.0",
  app_id: "2014072300007148",
  sign_type: "RSA2",
  charset: "utf-8",
  format: "JSON",
  method: "alipay.trade.app.pay",
  timestamp: "2024-01-02 03:04:05",
  biz_content:
    '{"out_trade_no":"70501111111S001111119","total_amount":"9.00","subject":"大乐透 2+1 *~!\'()","product_code":"QUICK_MSECURITY_PAY"}',
  notify_url: "https://merchant.example/notify?a=1&b=2",
};
const PAID = {
  notify_time: "2024-01-02 03:04:05",
  notify_type: "trade_status_sync",
  notify_id: "91722adff935e8cfa58b3aabf4dead6ibe",
  sign_type: "RSA2",
  sign: "x",
  trade_no: "2024010221001004000000000",
  out_trade_no: "1",
  trade_status: "TRADE_SUCCESS",
  total_amount: "0.01",
  body: "",
  passback_params: "merchantBizType%3d3C%26merchantBizNo%3d2016010101111",
  fund_bill_list: '[{"amount":"0.01","fundChannel":"PCREDIT"}]',
};
const MAPI_ORDER = {
  service: "create_forex_trade_wap",
  partner: "2088021017666931",
  _input_charset: "utf-8",
  sign_type: "RSA",
  sign: "x",
  subject: "奶茶 x1",
  total_fee: "0.01",
  currency: "NZD",
  return_url: "",
};
const V3_ORDER = {
  authString:
    "app_id=2014060600164699,nonce=5f2b6a2e-3a8f-4d9b-9a0e-1c2d3e4f5a6b,timestamp=1655869964000",
  method: "POST",
  uri: "/v3/alipay/trade/create",
  body: '{"out_trade_no":"1234567890","total_amount":"0.01","subject":"测试"}',
};
const V3_REPLY = {
  timestamp: "1626444144",
  nonce: "e59e78a6c3f7dfd7e84aabee71be0452",
  body: '{"h5_url":"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=wx16220223998099f898c5b24eed5c320000&package=4049184564"}',
};
const V3_REQUEST = {
  method: "POST",
  url: "/v3/pay/transactions/jsapi",
  timestamp: "1554208460",
  nonce: "593BEC0C930BF1AFEB40B4A08C8FB242",
  body: '{"appid":"wxd678efh567hg6787","mchid":"1900007291","description":"Image形象店-深圳腾大-QQ公仔"}',
};
const PAY_SIGN = {
  appId: "wx8888888888888888",
  timeStamp: "1414561699",
  nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
  package: "prepay_id=wx201410272009395522657a690389285100",
};
const PLUS = {
  method: "POST",
  path: "/v1/payments/pay",
  clientId: "C",
  time: "2020-08-15T12:08:56.253+05:30",
  body: '{"a":1.5}',
};
const ANTOM = {
  method: "POST",
  path: "/ams/api/v1/payments/pay",
  clientId: "SANDBOX_5Y0000000000000000",
};
const MAPI_MD5_GBK = {
  name: "alipay-mapi-gbk",
  exclude: ["sign", "sign_type"],
  secret: "append",
  digest: "md5",
  charset: "gbk",
};
const OPEN_GBK = { name: "alipay-open-gbk", digest: "external", output: "base64", charset: "gbk" };
const MINE = { name: "mine", template: "<{a}|{b*}>[{c}>]" };
const reversed = (fields) => Object.fromEntries(Object.entries(fields).reverse());

const cases = () => [
  // Latipay: its hosted page, and the plugin for WooCommerce
  signed("Latipay hosted: nonce and host_url joined by nothing", "latipayHosted", "111222333", {
    nonce: "f7a2a3f2b9a94b9f8d1c",
    host_url: "https://api.latipay.net/v2/gatewaydata_inapp",
  }),
  signed("Latipay hosted: what else the reply holds is not signed", "latipayHosted", "111222333", {
    message: "SUCCESS",
    code: 0,
    host_url: "https://api-staging.latipay.net/v2/pay",
    nonce: "n-1",
    signature: "x",
  }),
  signed("Latipay hosted: a key and an address that are not ASCII", "latipayHosted", "键🔑", {
    host_url: "https://例子.测试/付",
    nonce: "٣",
  }),
  refused(
    "ERR_MISSING",
    "Latipay hosted: without its nonce",
    "latipayHosted",
    { host_url: "https://a" },
    "nonce",
  ),
  refused(
    "ERR_EMPTY",
    "Latipay hosted: with an empty address",
    "latipayHosted",
    { nonce: "n", host_url: "" },
    "host_url",
  ),
  signed(
    "latipayWoo: a notification",
    "latipayWoo",
    "k-1",
    {
      order_id: "WC-1001",
      currency: "NZD",
      amount: "120.00",
      pay_time: "2024-09-16 12:00:00",
      payment_method: "alipay",
      status: "paid",
      out_trade_no: "2024 09/16",
      signature: "x",
    },
    { source: ruleOf("common-repository/latipay-for-woo") },
  ),
  signed(
    "latipayWoo: an empty text is signed, null is left out",
    "latipayWoo",
    "k-1",
    { a: "", b: null, c: "0", d: 0 },
    { source: ruleOf("common-repository/latipay-for-woo") },
  ),
  signed(
    "latipayWoo: booleans are digits",
    "latipayWoo",
    "k-1",
    { a: true, b: false },
    { source: ruleOf("common-repository/latipay-for-woo") },
  ),
  signed(
    "latipayWoo: brackets in names and every kind of character in values",
    "latipayWoo",
    "密钥",
    {
      "items[0][name]": "Pinot Noir, Otago",
      "items[0][price]": "1.00",
      z: "~*'()!-_.@/?:;=&+%20",
      y: "奶茶 🍷",
      notify_version: "v2",
    },
    { source: ruleOf("common-repository/latipay-for-woo") },
  ),
  signed(
    "latipayWoo: what would be an injection is escaped",
    "latipayWoo",
    "k-1",
    { a: "1&b=2", b: "3" },
    { source: ruleOf("common-repository/latipay-for-woo") },
  ),

  // Alipay, the older interface, under a shared key
  signed(
    "Alipay mapi MD5: create_partner_trade_by_buyer",
    "alipayMapiMd5",
    CHLOEREI_KEY,
    {
      subject: "test",
      service: "create_partner_trade_by_buyer",
      seller_id: "1000000000000000",
      quantity: "1",
      price: "0.01",
      payment_type: "1",
      partner: "1000000000000000",
      out_trade_no: "1",
      logistics_type: "POST",
      logistics_payment: "SELLER_PAY",
      logistics_fee: "0",
      _input_charset: "utf-8",
    },
    { source: CHLOEREI, printed: "b5d30863b44acd8514a49b0320fb2aa2" },
  ),
  signed(
    "Alipay mapi MD5: alipay.wap.create.direct.pay.by.user",
    "alipayMapiMd5",
    CHLOEREI_KEY,
    {
      total_fee: "0.01",
      subject: "test",
      service: "alipay.wap.create.direct.pay.by.user",
      seller_id: "1000000000000000",
      payment_type: "1",
      partner: "1000000000000000",
      out_trade_no: "1",
      _input_charset: "utf-8",
    },
    { source: CHLOEREI, printed: "6530de6e3cba153cd4ca7edc48b91f96" },
  ),
  signed(
    "Alipay mapi MD5: create_forex_trade",
    "alipayMapiMd5",
    CHLOEREI_KEY,
    {
      total_fee: "0.01",
      subject: "test",
      service: "create_forex_trade",
      partner: "1000000000000000",
      out_trade_no: "1",
      notify_url: "https://example.com/notify",
      currency: "EUR",
      _input_charset: "utf-8",
    },
    { source: CHLOEREI, printed: "f24fd4d76acabf860263a40805138380" },
  ),
  signed(
    "Alipay mapi MD5: create_forex_trade_wap",
    "alipayMapiMd5",
    CHLOEREI_KEY,
    {
      total_fee: "10.00",
      subject: "Order Name",
      service: "create_forex_trade_wap",
      seller_id: "1000000000000000",
      return_url: "https://example.com/orders/20150401000-0001",
      partner: "1000000000000000",
      out_trade_no: "20150401000-0001",
      notify_url: "https://example.com/orders/20150401000-0001/notify",
      merchant_url: "http://example.com/itemback",
      currency: "USD",
      _input_charset: "utf-8",
    },
    { source: CHLOEREI, printed: "f15d9e3d885c12f1a994048342c07bef" },
  ),
  signed(
    "Alipay mapi MD5: sec_id is signed",
    "alipayMapiMd5",
    CHLOEREI_KEY,
    {
      v: "2.0",
      service: "alipay.wap.auth.authAndExecute",
      sec_id: "MD5",
      req_data:
        "<auth_and_execute_req><request_token>token_test</request_token></auth_and_execute_req>",
      partner: "1000000000000000",
      format: "xml",
    },
    { source: CHLOEREI, printed: "3efe60d4a9b7960ba599da6764c959df" },
  ),
  signed(
    "Alipay mapi MD5: two fields",
    "alipayMapiMd5",
    CHLOEREI_KEY,
    { service: "test", partner: "123" },
    { source: CHLOEREI, printed: "bbd13b52823b576291595f472ebcfbc2" },
  ),
  signed(
    "Alipay mapi MD5: an empty field dropped, JSON and Chinese as they are",
    "alipayMapiMd5",
    LETTERS_KEY,
    {
      trade_information: '{"business_type":"4","total_quantity":"1"}',
      total_fee: "0.01",
      subject: "奶茶 x1",
      service: "create_forex_trade_wap",
      secondary_merchant_name: "Pinot Noir, Otago",
      secondary_merchant_industry: "5399",
      secondary_merchant_id: "M1",
      refer_url: "https://www.example.co.nz",
      product_code: "NEW_WAP_OVERSEAS_SELLER",
      partner: "2088021017666931",
      out_trade_no: "20210101A1",
      notify_url: "https://api.example/notify",
      currency: "NZD",
      _input_charset: "utf-8",
      return_url: "",
      sign_type: "MD5",
    },
  ),
  signed("Alipay mapi MD5: _input_charset=gbk signs GBK bytes", MAPI_MD5_GBK, LETTERS_KEY, {
    _input_charset: "gbk",
    service: "create_direct_pay_by_user",
    partner: "2088021017666931",
    subject: "奶茶 x1，大杯",
    body: "丂狛臝〇",
    total_fee: "0.01",
    sign: "x",
    sign_type: "MD5",
  }),
  signed(
    "Alipay mapi MD5: ASCII is the same in GBK",
    MAPI_MD5_GBK,
    CHLOEREI_KEY,
    { service: "test", partner: "123" },
    { source: CHLOEREI, printed: "bbd13b52823b576291595f472ebcfbc2" },
  ),

  // WeChat Pay, version 2, and what is made like it
  signed("WeChat Pay v2, MD5", "wechatPayV2Md5", WECHAT_KEY, WECHAT_ORDER, {
    source: "pay.weixin.qq.com wiki jsapi chapter 4_3",
    printed: "9A0A8659F005D6984697E2CA0A9CF3B7",
  }),
  signed("WeChat Pay v2, HMAC-SHA-256", "wechatPayV2HmacSha256", WECHAT_KEY, WECHAT_ORDER, {
    source: "pay.weixin.qq.com wiki jsapi chapter 4_3",
    printed: "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6",
  }),
  signed(
    "WeChat Pay v2, paySign of a mini program",
    "wechatPayV2Md5",
    "qazwsxedcrfvtgbyhnujmikolp111111",
    {
      timeStamp: "1490840662",
      signType: "MD5",
      package: "prepay_id=wx2017033010242291fcfe0db70013231072",
      nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
      appId: "wxd678efh567hg6787",
    },
    {
      source: "pay.weixin.qq.com wxa_api chapter 7_7",
      printed: "22D9B4E54AB1950F51E0649E8810ACD6",
    },
  ),
  signed(
    "WeChat Pay v2: a number, and an empty field left out",
    "wechatPayV2Md5",
    "yansongda",
    { name: "yansongda", age: 29, foo: "" },
    { source: YANSONGDA, printed: "3213848AED2C380749FD1D559555881D" },
  ),
  signed(
    "WeChat Pay v2, HMAC-SHA-256: a notification, its empty attach left out, unknown fields signed",
    "wechatPayV2HmacSha256",
    WECHAT_KEY,
    {
      appid: "wx2421b1c4370ec43b",
      attach: "",
      bank_type: "CFT",
      cash_fee: 1,
      coupon_fee_0: "10",
      coupon_id_0: "100",
      fee_type: "CNY",
      is_subscribe: "Y",
      mch_id: "10000100",
      nonce_str: "5d2b6c2a8db53831f7eda20af46e531c",
      openid: "oUpF8uMEb4qRXf22hE3X68TekukE",
      out_trade_no: "1409811653",
      result_code: "SUCCESS",
      return_code: "SUCCESS",
      sub_mch_id: "10000100",
      time_end: "20140903131540",
      total_fee: 1,
      trade_type: "JSAPI",
      transaction_id: "1004400740201409030005092168",
      sign: "B552ED6B279343CB493C5DD0D78AB241",
      sign_type: "HMAC-SHA256",
    },
  ),
  signed(
    "WeChat Pay v2, HMAC-SHA-256: text that is not ASCII, a zero, a boolean",
    "wechatPayV2HmacSha256",
    "k",
    { body: "腾讯充值中心-QQ会员充值 🍷", z: 0, a: false, Z: "0", _: "=" },
  ),
  signed("WeChat Pay v2, MD5: a field named key is a field", "wechatPayV2Md5", "k", {
    key: "1",
    a: "2",
    l: "3",
  }),
  ...refusals("ERR_AMBIGUOUS", refused, [
    ["WeChat Pay v2: a value with a field in it", "wechatPayV2Md5", { a: "1&b=2", b: "3" }, "a"],
    ["WeChat Pay v2, HMAC-SHA-256: the same", "wechatPayV2HmacSha256", { a: "1&b=2", b: "3" }, "a"],
  ]),
  refused(
    "ERR_CONTROL_CHARACTER",
    "WeChat Pay v2: a line feed in a value",
    "wechatPayV2Md5",
    { a: "1\n2" },
    "a",
  ),
  signed(
    "WeCom: a red packet, as the document has it",
    "wecom",
    WECHAT_KEY,
    {
      wxappid: "wx123456789",
      total_amount: 100,
      re_openid: "oxTWIuGaIt6gTKsQRLau2M0yL16E",
      nonce_str: "qFKEgfig76DF9912fewmkp",
      mch_id: "10000098",
      mch_billno: "11111234567890",
      act_name: "XXX",
    },
    {
      source:
        "developer.work.weixin.qq.com/document/path/90281 (fields and text to sign; it prints no value)",
    },
  ),
  signed(
    "WeCom: a payment to an employee",
    "wecom",
    WECHAT_KEY,
    {
      appid: "wxe062425f740c8888",
      mch_id: "1900000109",
      nonce_str: "3PG2J4ILTKCH16CQ2502SI8ZNMTM67VS",
      partner_trade_no: "100000982017072019616",
      openid: "ohO4Gt7wVPxIT1A9GjFaMYMiZY1s",
      amount: "100",
      desc: "六月出差报销费用",
      ww_msg_type: "NORMAL_MSG",
      workwx_sign: "x",
      sign: "x",
    },
    { source: ruleOf("developer.work.weixin.qq.com/document/path/90281") },
  ),
  signed(
    "WeCom: &secret= behind an empty text",
    "wecom",
    "exposed_your_key_here_have_risks",
    {},
    {
      source: "TheNorthMemory/wechatpay-axios-plugin tests",
      note: "The tests of that plugin print the same digest in lower case; document 90281 asks for capitals.",
      printed: "7831C3FF1BDE78FD0AC1107E00AC92E6",
    },
  ),
  signed(
    "WeChat Midas: org_loc, method and the secret behind the rest",
    "wechatMidas",
    "zNLgAGgqsEWJOg1nFVaO5r7fAlIQxr1u",
    {
      method: "POST",
      org_loc: "/cgi-bin/midas/getbalance",
      zone_id: "1",
      ts: "1507530737",
      pf: "android",
      openid: "odkx20ENSNa2w5y3g_qOkOvBNM1g",
      offer_id: "12345678",
      appid: "wx1234567",
    },
    {
      source: "developers.weixin.qq.com midas signature doc",
      printed: "1ad64e8dcb2ec1dc486b7fdf01f4a15159fc623dc3422470e51cf6870734726b",
    },
  ),
  signed(
    "WeChat Midas: mp_sig, with sig among its fields and the session key",
    {
      name: "midas-mp-sig",
      exclude: ["mp_sig"],
      trailingFields: ["org_loc", "method"],
      secret: "append",
      keyPrefix: "&session_key=",
    },
    "V7Q38/i2KXaqrQyl2Yx9Hg==",
    {
      access_token: "ACCESSTOKEN",
      appid: "wx1234567",
      offer_id: "12345678",
      openid: "odkx20ENSNa2w5y3g_qOkOvBNM1g",
      pf: "android",
      sig: "1ad64e8dcb2ec1dc486b7fdf01f4a15159fc623dc3422470e51cf6870734726b",
      ts: 1507530737,
      zone_id: "1",
      org_loc: "/cgi-bin/midas/getbalance",
      method: "POST",
      mp_sig: "x",
    },
    { source: ruleOf("developers.weixin.qq.com midas signature doc") },
  ),
  signed("WeChat Midas: an empty field is left out, and so is sig", "wechatMidas", "s", {
    org_loc: "/cgi-bin/midas/pay",
    method: "POST",
    a: "1",
    z: "",
    sig: "x",
  }),
  signed("WeChat Midas: names that sort behind org_loc stand before it", "wechatMidas", "s", {
    method: "GET",
    org_loc: "/x",
    zone_id: "2",
    pf: "ios",
    userip: "127.0.0.1",
  }),
  ...refusals("ERR_MISSING", refused, [
    ["WeChat Midas: without org_loc", "wechatMidas", { method: "POST", appid: "wx" }, "org_loc"],
    ["WeChat Midas: without method", "wechatMidas", { org_loc: "/x", appid: "wx" }, "method"],
  ]),
  refused(
    "ERR_EMPTY",
    "WeChat Midas: with an empty org_loc",
    "wechatMidas",
    { org_loc: "", method: "POST" },
    "org_loc",
  ),
  ...refusals("ERR_AMBIGUOUS", refused, [
    [
      "WeChat Midas: org_loc inside of a value",
      "wechatMidas",
      { zone_id: "1&org_loc=/x", org_loc: "/y", method: "POST" },
      "zone_id",
    ],
    [
      "WeChat Midas: method inside of org_loc",
      "wechatMidas",
      { org_loc: "/y&method=GET", method: "POST" },
      "org_loc",
    ],
  ]),

  // UnionPay QRA, xunhupay, PayJS
  signed(
    "UnionPay QRA: sign_type is signed, JSON as it is",
    "unionpayQra",
    QRA_KEY,
    {
      total_fee: "1",
      terminal_info: '{"device_type":"07","terminal_id":"123"}',
      sign_type: "MD5",
      service: "unified.trade.micropay",
      out_trade_no: "pos-qra-20240106163401",
      op_device_id: "123",
      nonce_str: "UhxOr4kzerPGku9wCaVQyfd1zisoAnAm",
      mch_id: "QRA29045311KKR1",
      mch_create_ip: "127.0.0.1",
      charset: "UTF-8",
      body: "测试商品",
      auth_code: "131969896307360385",
    },
    { source: YANSONGDA, printed: "DB571C2F75C657B42485CD07470F0FB9" },
  ),
  signed(
    "UnionPay QRA: a reply",
    "unionpayQra",
    QRA_KEY,
    {
      charset: "UTF-8",
      code: "9999999",
      err_code: "NOAUTH",
      err_msg:
        "此商家涉嫌违规，收款功能已被限制，暂无法支付。商家可以登录微信商户平台/微信支付商家助手小程序查看原因和解决方案。",
      mch_id: "QRA29045311KKR1",
      need_query: "N",
      nonce_str: "UhxOr4kzerPGku9wCaVQyfd1zisoAnAm",
      result_code: "1",
      sign: "4B9B2AA73A05CBC32CFDCB4456E12EBA",
      sign_type: "MD5",
      status: "0",
      transaction_id: "95516000379952690603566602920171",
      version: "2.0",
    },
    {
      source: "yansongda/pay tests, Unipay/Qra/VerifySignaturePluginTest",
      printed: "4B9B2AA73A05CBC32CFDCB4456E12EBA",
    },
  ),
  signed("UnionPay QRA: empty values left out", "unionpayQra", "k", {
    sign_type: "",
    a: null,
    total_fee: 1,
    body: "x",
  }),
  signed(
    "xunhupay: an order",
    "xunhupay",
    LETTERS_KEY,
    {
      version: "1.1",
      appid: "201906120001",
      trade_order_id: "20240102-1",
      total_fee: "0.01",
      title: "耳机 x1",
      time: 1704164645,
      notify_url: "https://merchant.example/notify?a=1",
      nonce_str: "740969606",
      return_url: "",
      hash: "x",
    },
    { source: ruleOf("www.xunhupay.com/doc/api/search.html") },
  ),
  signed(
    "xunhupay: a query; sign is a field like any other",
    "xunhupay",
    "s",
    { appid: "1", open_order_id: "2", sign: "3", time: "4", nonce_str: "5" },
    { source: ruleOf("www.xunhupay.com/doc/api/search.html") },
  ),
  signed(
    "xunhupay: a notification",
    "xunhupay",
    "s",
    {
      trade_order_id: "1",
      total_fee: "0.10",
      transaction_id: "4200",
      open_order_id: "20",
      order_title: "a+b%20c",
      status: "OD",
      plugins: null,
      attach: "",
      appid: "9",
      hash: "x",
    },
    { source: ruleOf("www.xunhupay.com/doc/api/search.html") },
  ),
  signed(
    "PayJS: an order",
    "payjs",
    "abcdefghijklmnop",
    {
      mchid: "1230002",
      total_fee: 1,
      out_trade_no: "20240102",
      body: "测试",
      attach: "",
      notify_url: "https://merchant.example/n",
    },
    { source: ruleOf("PAYJS documentation, signature algorithm") },
  ),
  signed(
    "PayJS: a notification",
    "payjs",
    "abcdefghijklmnop",
    {
      return_code: 1,
      total_fee: "1",
      out_trade_no: "20240102",
      payjs_order_id: "2018",
      transaction_id: "4200",
      time_end: "2024-01-02 03:04:05",
      openid: "o",
      mchid: "1230002",
      sign: "x",
    },
    { source: ruleOf("PAYJS documentation, signature algorithm") },
  ),
  signed(
    "PayJS: a zero is signed",
    "payjs",
    "k",
    { a: "0", b: 0, c: "x" },
    { source: ruleOf("PAYJS documentation, signature algorithm") },
  ),

  // Douyin: the values are sorted, and the salt among them
  signed(
    "Douyin v1: the salt is sorted among the values",
    "douyinV1",
    "oDxWDBr4U7FAAQ8hnGDm29i4A6pbTMDKme4WLLvA",
    {
      out_order_no: "202406100423024876",
      total_amount: 600,
      subject: "闫嵩达 - test - subject - 01",
      body: "闫嵩达 - test - body - 01",
      valid_time: "1",
      notify_url: "https://yansongda.cn/douyin/notify",
      app_id: "tt226e54d3bd581bf801",
      sign: "x",
    },
    {
      source: YANSONGDA,
      note: "The test tells which fields the values belong to only in part; nothing of them is signed.",
      printed: "771c1952ffb5e0744fc0ad1337aafa6a",
    },
  ),
  signed(
    "Douyin v1: the salt first",
    "douyinV1",
    "!salt",
    { a: "1", b: "2" },
    { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
  ),
  signed(
    "Douyin v1: the salt last",
    "douyinV1",
    "~salt",
    { a: "1", b: "z" },
    { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
  ),
  signed(
    "Douyin v1: the salt alone",
    "douyinV1",
    "salt",
    {
      app_id: "x",
      thirdparty_id: "y",
      other_settle_params: "z",
      sign: "w",
      a: "",
      b: null,
      c: "null",
      d: "  ",
    },
    { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
  ),
  signed(
    "Douyin v1: a value that is the salt",
    "douyinV1",
    "b",
    { x: "a", y: "b", z: "c" },
    { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
  ),
  signed(
    "Douyin v1: values are sorted by bytes",
    "douyinV1",
    "m",
    { a: "ｚ", b: "🍷", c: "Z", d: "a", e: "é", f: "10", g: 9, h: true },
    { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
  ),
  signed(
    "Douyin v1: white space around values is trimmed, and so is a value of white space",
    "douyinV1",
    "m",
    { a: "  b ", b: " a", c: " ", d: " null ", e: "c d" },
    { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
  ),
  signed(
    "Douyin v1: one pair of quotes is taken off",
    "douyinV1",
    "m",
    { a: '"z"', b: ' " y " ', c: '""x""', d: '"null"', e: '""', f: '"w', g: '"' },
    { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
  ),
  signed(
    "Douyin v1: a refund",
    "douyinV1",
    "your_payment_salt",
    {
      app_id: "tt07e3715e98c9aac0",
      out_order_no: "1",
      out_refund_no: "r-1",
      reason: "不想要了",
      refund_amount: 1,
      cp_extra: '{"a":[1,2]}',
      all_settle: 0,
      disable_msg: false,
    },
    { source: ruleOf("Douyin's com.bytedance.microapp.Sign") },
  ),
  refused("ERR_AMBIGUOUS", "Douyin v1: a value with & in it", "douyinV1", { a: "1&2" }, "a"),

  // Schemes of one's own, and what they may not say
  signed("own: base64 output", { name: "base64-of-hmac", output: "base64" }, "k-1", {
    b: "2",
    a: "1",
    sign: "x",
  }),
  signed(
    "own: base64 output of an MD5",
    {
      name: "base64-of-md5",
      secret: "append",
      keyPrefix: "&key=",
      digest: "md5",
      output: "base64",
    },
    "k-1",
    { b: "中" },
  ),
  signed("own: white space trimmed, quotes kept", { name: "trim", whitespace: "trim" }, "k-1", {
    a: ' "1" ',
    b: "  ",
    c: "2",
  }),
  signed(
    "own: fields behind all others",
    { name: "last", trailingFields: ["z", "a"], emptyValues: "keep" },
    "k-1",
    { a: "", b: "2", z: "3" },
  ),
  signed(
    "own: the word null left out, as text and as null",
    { name: "no-null", emptyValues: "drop-null-word" },
    "k-1",
    { a: "null", b: null, c: "", d: "nulls", e: "NULL" },
  ),
  signed(
    "own: digits for booleans",
    { name: "digits", valueFormat: "digits", emptyValues: "drop-zero" },
    "k-1",
    { a: true, b: false, c: "0", d: "1" },
  ),
  signed(
    "own: payssion's fixed list, joined by |",
    {
      name: "payssion",
      order: ["api_key", "pm_id", "amount", "currency", "order_id"],
      pair: "value",
      separator: "|",
      secret: "append",
      keyPrefix: "|",
      digest: "md5",
    },
    "sk",
    {
      order_id: "o-1",
      amount: "1.00",
      currency: "USD",
      pm_id: "alipay_cn",
      api_key: "ak",
      description: "x",
    },
  ),
  unsound("own: base64 in another spelling", { output: "BASE64" }, "output", RULE),
  unsound(
    "own: last in an order that is given",
    { order: "given", trailingFields: ["a"] },
    "trailingFields",
    RULE,
  ),
  unsound(
    "own: a field that is last and excluded",
    { trailingFields: ["sign"] },
    "trailingFields",
    RULE,
  ),
  unsound("own: GBK and escapes", { charset: "gbk", encoding: "percent" }, "charset", RULE),
  unsound(
    "own: GBK sorted by value",
    { charset: "gbk", order: "sorted-by-value", pair: "value" },
    "charset",
    RULE,
  ),
  unsound("own: an external digest in hexadecimal", { digest: "external" }, "output", RULE),
  unsound(
    "own: an external digest with a shared key",
    { digest: "external", output: "base64", secret: "append" },
    "secret",
    RULE,
  ),
  unsound(
    "own: an external digest, for a shared key's signer",
    { digest: "external", output: "base64" },
    "digest",
    RULE,
  ),
  refused("ERR_CHARSET", "own: a character that GBK does not have", MAPI_MD5_GBK, {
    subject: "🍷",
  }),

  // Signed externally: Alipay with RSA, the older interface and the Open Platform
  external(
    "Alipay mapi RSA: the text of an order that is signed with MD5 elsewhere",
    "alipayMapiRsa",
    {
      _input_charset: "utf-8",
      currency: "EUR",
      notify_url: "https://example.com/notify",
      out_trade_no: "1",
      partner: "1000000000000000",
      service: "create_forex_trade",
      subject: "test",
      total_fee: "0.01",
      sign_type: "RSA",
      sign: "x",
    },
    { source: `${CHLOEREI} (the text)`, algorithm: SHA1 },
  ),
  external("Alipay mapi RSA: sign_type and empty fields left out", "alipayMapiRsa", MAPI_ORDER, {
    algorithm: SHA1,
  }),
  external("Alipay mapi RSA2: SHA256withRSA over the same", "alipayMapiRsa", {
    ...MAPI_ORDER,
    sign_type: "RSA2",
  }),
  external(
    "Alipay mapi RSA: GBK bytes",
    {
      name: "alipay-mapi-rsa-gbk",
      exclude: ["sign", "sign_type"],
      digest: "external",
      output: "base64",
      charset: "gbk",
    },
    { ...MAPI_ORDER, _input_charset: "gbk" },
    { algorithm: SHA1 },
  ),
  external("Alipay securitypay: quoted, in the order given", "alipaySecuritypay", SECURITYPAY, {
    source: ruleOf("docs.antom.com/ac/global/mobile_securitypay_pay"),
    algorithm: SHA1,
  }),
  external(
    "Alipay securitypay: sign and sign_type behind it are not signed",
    "alipaySecuritypay",
    { ...SECURITYPAY, sign: "x", sign_type: "RSA" },
    { source: ruleOf("docs.antom.com/ac/global/mobile_securitypay_pay"), algorithm: SHA1 },
  ),
  external(
    "Alipay securitypay: another order is another text, an empty value is signed",
    "alipaySecuritypay",
    { ...reversed(SECURITYPAY), return_url: "", nothing: null },
    { source: ruleOf("docs.antom.com/ac/global/mobile_securitypay_pay"), algorithm: SHA1 },
  ),
  external(
    "Alipay OpenAPI: an order string in certificate mode; the private key is not known",
    "alipayOpen",
    {
      version: "1.0",
      timestamp: "2016-04-01 00:00:00",
      sign_type: "RSA2",
      method: "alipay.trade.page.pay",
      charset: "UTF-8",
      biz_content:
        '{"out_trade_no":"20160401000000","product_code":"QUICK_MSECURITY_PAY","total_amount":"0.01","subject":"test"}',
      app_id: "2016000000000000",
      app_cert_sn: "28d1147972121b91734da59aa10f3c16",
      alipay_root_cert_sn: "28d1147972121b91734da59aa10f3c16_28d1147972121b91734da59aa10f3c16",
      sign: "x",
    },
    { source: CHLOEREI, unsigned: true },
  ),
  external("Alipay OpenAPI: an order string, RSA2", "alipayOpen", APP_ORDER, { publicKey: OTHER }),
  external(
    "Alipay OpenAPI: sign_type=RSA is SHA1withRSA",
    "alipayOpen",
    { ...APP_ORDER, sign_type: "RSA", app_auth_token: "" },
    { algorithm: SHA1 },
  ),
  external("Alipay OpenAPI: charset=GBK signs GBK bytes", OPEN_GBK, {
    ...APP_ORDER,
    charset: "GBK",
  }),
  external(
    "Alipay notification V1: sign and sign_type left out",
    "alipayNotifyV1",
    {
      sign_type: "RSA2",
      sign: "QfTb8tqE1BMhS5qAnXtvsF3/jBkEvu9q9en0pdbBUDDjvKycZhQb7h8GDs4FKfi049PynaNuatxSgLb/nLWZpXyyh0LEWdK2S6Ri7nPwrVgOs08zugLO20vOQz44y3ti2Ncm8/wZts1Fr2gZ7pShnVX3d1B50hbsXnObT1r/U8ONNQjWXd0HIul4TG+Q3fm3svmSvFEy0WnzuhcyHPX5Gm4ELNctL6Qd5YniGJFNcc7kopHYtI/XD9YCKCH6Ct02rzUs9i11C9CsadtZn+WhxF26Dqt9sGEFajkJ8cxUTLi8+VCpLHsgPE8P0y095uQcDdK0YjCh4x7wVSov+lrmOQ==",
      version: "1.0",
      trade_status: "TRADE_SUCCESS",
      trade_no: "2019081522001468450512505578",
      total_amount: "0.10",
      subject: "语雀空间 500人规模",
      seller_id: "2088531891668739",
      seller_email: "z97-yuquerevenue@service.aliyun.com",
      receipt_amount: "0.10",
      point_amount: "0.00",
      out_trade_no: "20190815155618536-564-57",
      notify_type: "trade_status_sync",
      notify_time: "2019-08-15 15:56:25",
      notify_id: "2019081500222155624068450559358070",
      invoice_amount: "0.10",
      gmt_payment: "2019-08-15 15:56:24",
      gmt_create: "2019-08-15 15:56:22",
      fund_bill_list: '[{"amount":"0.10","fundChannel":"ALIPAYACCOUNT"}]',
      charset: "utf-8",
      buyer_pay_amount: "0.10",
      buyer_logon_id: "xud***@126.com",
      buyer_id: "2088102534368455",
      auth_app_id: "2019073166072302",
      app_id: "2019073166072302",
    },
    {
      source: "alipay-sdk-nodejs-all test (checkNotifySign)",
      publicKey: "alipay",
      printed:
        "QfTb8tqE1BMhS5qAnXtvsF3/jBkEvu9q9en0pdbBUDDjvKycZhQb7h8GDs4FKfi049PynaNuatxSgLb/nLWZpXyyh0LEWdK2S6Ri7nPwrVgOs08zugLO20vOQz44y3ti2Ncm8/wZts1Fr2gZ7pShnVX3d1B50hbsXnObT1r/U8ONNQjWXd0HIul4TG+Q3fm3svmSvFEy0WnzuhcyHPX5Gm4ELNctL6Qd5YniGJFNcc7kopHYtI/XD9YCKCH6Ct02rzUs9i11C9CsadtZn+WhxF26Dqt9sGEFajkJ8cxUTLi8+VCpLHsgPE8P0y095uQcDdK0YjCh4x7wVSov+lrmOQ==",
    },
  ),
  external(
    "Alipay notification V1: values are signed decoded once, an empty one left out",
    "alipayNotifyV1",
    PAID,
  ),
  external(
    "Alipay notification V1: sign_type=RSA",
    "alipayNotifyV1",
    { ...PAID, sign_type: "RSA" },
    { algorithm: SHA1 },
  ),
  external("Alipay notification V2: sign_type is signed", "alipayNotifyV2", PAID),
  external("Alipay notification V2: of a life account, with XML", "alipayNotifyV2", {
    service: "alipay.service.check",
    charset: "UTF-8",
    biz_content:
      "<XML><AppId><![CDATA[2013082200024893]]></AppId><EventType><![CDATA[verifygw]]></EventType></XML>",
    sign_type: "RSA2",
    sign: "x",
  }),
  external("Alipay notification V2: of the service market", "alipayNotifyV2", {
    sign: "x",
    sign_type: "RSA2",
    notify_type: "open_app_auth_notify",
    app_id: "2014",
    biz_content: '{"detail":{"app_auth_code":"P","expires_in":31536000}}',
    version: "1.0",
    status: null,
  }),

  // UnionPay: a digest is signed
  external(
    "UnionPay: a request of yansongda/pay's tests; certId is signed",
    "unionpayOpen",
    {
      txnTime: "20220903065448",
      txnAmt: 1,
      orderId: "yansongda20220903065448",
      version: "5.1.0",
      encoding: "utf-8",
      bizType: "000201",
      backUrl: "https://yansongda.cn/unipay/notify",
      currencyCode: "156",
      txnType: "01",
      txnSubType: "01",
      accessType: "0",
      signature: "",
      signMethod: "01",
      channelType: "07",
      merId: "777290058167151",
      frontUrl: "https://yansongda.cn/unipay/return",
      certId: "69903319369",
    },
    { source: "yansongda/pay tests, Unipay/Open/AddPayloadSignaturePluginTest (the fields)" },
  ),
  external("UnionPay: a query", "unionpayOpen", {
    version: "5.1.0",
    encoding: "UTF-8",
    signMethod: "01",
    certId: "68759663125",
    txnType: "00",
    txnSubType: "00",
    bizType: "000000",
    accessType: "0",
    merId: "777290058110048",
    orderId: "20240102030405",
    txnTime: "20240102030405",
    reserved: "",
    signature: "x",
  }),
  external("UnionPay: a name that is not ASCII, capitals before small letters", "unionpayOpen", {
    zz: "1",
    Zz: "2",
    respMsg: "成功[0000000]",
    a: null,
  }),
  external(
    "UnionPay: encoding=GBK hashes GBK bytes",
    {
      name: "unionpay-gbk",
      exclude: ["signature"],
      digest: "external-sha256",
      output: "base64",
      charset: "gbk",
    },
    { encoding: "GBK", respMsg: "成功[0000000]", merId: "777290058110048", signature: "x" },
  ),
  external(
    "UnionPay: a reply; the lines of its certificate are signed",
    "unionpayOpen",
    {
      accNo:
        "dZRvehtDtCcBPbPBVJk+ezkyeXkF07UnbKwr8/012R5XSsDLE4RqpHSLis7WCItKIf6SYUcXCLHYpV9deIfnJfziDGpUdQXnlPfejrw5pKglzjKI/pRYg0ApNomryVBIoUIdTwlpELh048ITEojRgJwzaazWdLaB5iZPeN22E2KP7JkfwsYHEclVpLY4tYEc35IjMpWCs0i8U5KY4qAJ3zXpCFIur4x+9z4gyK89Mwf+csowScvfDbFBsqTpClQlNRJ6lLWOrISNnlCdc1ONK4QVhabDTTWsemM7PSuya2e3imeZFfRYDmSv6W1eMIs0gbRo8BxOr3suUhb2ukPL7w==",
      accessType: "0",
      bizType: "000000",
      currencyCode: "156",
      encoding: "utf-8",
      issuerIdentifyMode: "0",
      merId: "777290058167151",
      orderId: "pay20220911041647",
      origRespCode: "00",
      origRespMsg: "成功[0000000]",
      queryId: "512209110416475616528",
      respCode: "00",
      respMsg: "成功[0000000]",
      settleAmt: "1",
      settleCurrencyCode: "156",
      settleDate: "0911",
      signMethod: "01",
      traceNo: "561652",
      traceTime: "0911041647",
      txnAmt: "1",
      txnSubType: "01",
      txnTime: "20220911041647",
      txnType: "01",
      version: "5.1.0",
      signPubKeyCert:
        "-----BEGIN CERTIFICATE-----\r\nMIIEYzCCA0ugAwIBAgIFEDkwhTQwDQYJKoZIhvcNAQEFBQAwWDELMAkGA1UEBhMC\r\nQ04xMDAuBgNVBAoTJ0NoaW5hIEZpbmFuY2lhbCBDZXJ0aWZpY2F0aW9uIEF1dGhv\r\ncml0eTEXMBUGA1UEAxMOQ0ZDQSBURVNUIE9DQTEwHhcNMjAwNzMxMDExOTE2WhcN\r\nMjUwNzMxMDExOTE2WjCBljELMAkGA1UEBhMCY24xEjAQBgNVBAoTCUNGQ0EgT0NB\r\nMTEWMBQGA1UECxMNTG9jYWwgUkEgT0NBMTEUMBIGA1UECxMLRW50ZXJwcmlzZXMx\r\nRTBDBgNVBAMMPDA0MUA4MzEwMDAwMDAwMDgzMDQwQOS4reWbvemTtuiBlOiCoeS7\r\nveaciemZkOWFrOWPuEAwMDAxNjQ5NTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC\r\nAQoCggEBAMHNa81t44KBfUWUgZhb1YTx3nO9DeagzBO5ZEE9UZkdK5+2IpuYi48w\r\neYisCaLpLuhrwTced19w2UR5hVrc29aa2TxMvQH9s74bsAy7mqUJX+mPd6KThmCr\r\nt5LriSQ7rDlD0MALq3yimLvkEdwYJnvyzA6CpHntP728HIGTXZH6zOL0OAvTnP8u\r\nRCHZ8sXJPFUkZcbG3oVpdXQTJVlISZUUUhsfSsNdvRDrcKYY+bDWTMEcG8ZuMZzL\r\ng0N+/spSwB8eWz+4P87nGFVlBMviBmJJX8u05oOXPyIcZu+CWybFQVcS2sMWDVZy\r\nsPeT3tPuBDbFWmKQYuu+gT83PM3G6zMCAwEAAaOB9DCB8TAfBgNVHSMEGDAWgBTP\r\ncJ1h6518Lrj3ywJA9wmd/jN0gDBIBgNVHSAEQTA/MD0GCGCBHIbvKgEBMDEwLwYI\r\nKwYBBQUHAgEWI2h0dHA6Ly93d3cuY2ZjYS5jb20uY24vdXMvdXMtMTQuaHRtMDkG\r\nA1UdHwQyMDAwLqAsoCqGKGh0dHA6Ly91Y3JsLmNmY2EuY29tLmNuL1JTQS9jcmw3\r\nNTAwMy5jcmwwCwYDVR0PBAQDAgPoMB0GA1UdDgQWBBTmzk7XEM/J/sd+wPrMils3\r\n9rJ2/DAdBgNVHSUEFjAUBggrBgEFBQcDAgYIKwYBBQUHAwQwDQYJKoZIhvcNAQEF\r\nBQADggEBAJLbXxbJaFngROADdNmNUyVxPtbAvK32Ia0EjgDh/vjn1hpRNgvL4flH\r\nNsGNttCy8afLJcH8UnFJyGLas8v/P3UKXTJtgrOj1mtothv7CQa4LUYhzrVw3UhL\r\n4L1CTtmE6D1Kf3+c2Fj6TneK+MoK9AuckySjK5at6a2GQi18Y27gVF88Nk8bp1lJ\r\nvzOwPKd8R7iGFotuF4/8GGhBKR4k46EYnKCodyIhNpPdQfpaN5AKeS7xeLSbFvPJ\r\nHYrtBsI48jUK/WKtWBJWhFH+Gty+GWX0e5n2QHXHW6qH62M0lDo7OYeyBvG1mh9u\r\nQ0C300Eo+XOoO4M1WvsRBAF13g9RPSw=\r\n-----END CERTIFICATE-----",
      signature:
        "b59zh7aztBFNDNmCBOR4189VeG3Vypvuf7H3izqA4etA0AtsjtzV7RXigEFlNXaIHSTSkbAUfPXevY3nX18umwQSFsSphF5C+DiMzBmEJNo9vNiX1kpaeQPlXQfXTDQqmDjdQ4lyeNw/aDx6MHww2D8wpkUem+50cyWOeO1/brHDxwt8N/R2LMRC8QTFIg48N+9UZu6QDIUybQYBAoVS6F0emMxFTpAhVi85RVqIDofStiGhHZw7UocW0hw96+JSExyhc6WXEvmLW41DI3PqRxVu+HacjZqeU+siH7V9pdTPV7Yi3ATznzRhmufvN7r1LJmf/4GkGI1ayM3WLubZjg==",
    },
    {
      source: "yansongda/pay tests, Unipay/Open/VerifySignaturePluginTest",
      publicKey: "unionpay",
      printed:
        "b59zh7aztBFNDNmCBOR4189VeG3Vypvuf7H3izqA4etA0AtsjtzV7RXigEFlNXaIHSTSkbAUfPXevY3nX18umwQSFsSphF5C+DiMzBmEJNo9vNiX1kpaeQPlXQfXTDQqmDjdQ4lyeNw/aDx6MHww2D8wpkUem+50cyWOeO1/brHDxwt8N/R2LMRC8QTFIg48N+9UZu6QDIUybQYBAoVS6F0emMxFTpAhVi85RVqIDofStiGhHZw7UocW0hw96+JSExyhc6WXEvmLW41DI3PqRxVu+HacjZqeU+siH7V9pdTPV7Yi3ATznzRhmufvN7r1LJmf/4GkGI1ayM3WLubZjg==",
    },
  ),
  external(
    "UnionPay: a notification",
    "unionpayOpen",
    {
      accNo:
        "ORRSXWY1kMr8UJNxGx9xKPuO0Uhm8JT8aQV3sWswJfIsj/grkjauH4soyAtiqB9XwQotZOwmUAs/pkMupUkfiX9npdFGGEUEc5gqq+lcEwyD7tLmd2WBzRvcEvvjAKMKwTCFDxmQbIrP48ocIVhPoZ87ZQtQM5MIyJYedrzPRlt6BzRddUPGU1gJwDA8APDx3iyNl8EAfenJw7DUDZimmhbE1VSRmQm/iqgJurI7juq/6ztDHZHv4ys1eN9JYkwhcKxCjsWpwXTSy0PGvDXhsAZsDuNXHsjI8JLhHXvTDaU2+gc289LZPiwpr4Ah/reIuPWrIHubchYm2XTqQlUAaw==",
      accessType: "0",
      bizType: "000201",
      currencyCode: "156",
      encoding: "utf-8",
      exchangeRate: "0",
      merId: "777290058167151",
      orderId: "yansongda20220908132206",
      queryId: "782209081322060674028",
      respCode: "00",
      respMsg: "success",
      settleAmt: "1",
      settleCurrencyCode: "156",
      settleDate: "0908",
      signMethod: "01",
      signPubKeyCert:
        "-----BEGIN CERTIFICATE-----\r\nMIIEYzCCA0ugAwIBAgIFEDkwhTQwDQYJKoZIhvcNAQEFBQAwWDELMAkGA1UEBhMC\r\nQ04xMDAuBgNVBAoTJ0NoaW5hIEZpbmFuY2lhbCBDZXJ0aWZpY2F0aW9uIEF1dGhv\r\ncml0eTEXMBUGA1UEAxMOQ0ZDQSBURVNUIE9DQTEwHhcNMjAwNzMxMDExOTE2WhcN\r\nMjUwNzMxMDExOTE2WjCBljELMAkGA1UEBhMCY24xEjAQBgNVBAoTCUNGQ0EgT0NB\r\nMTEWMBQGA1UECxMNTG9jYWwgUkEgT0NBMTEUMBIGA1UECxMLRW50ZXJwcmlzZXMx\r\nRTBDBgNVBAMMPDA0MUA4MzEwMDAwMDAwMDgzMDQwQOS4reWbvemTtuiBlOiCoeS7\r\nveaciemZkOWFrOWPuEAwMDAxNjQ5NTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC\r\nAQoCggEBAMHNa81t44KBfUWUgZhb1YTx3nO9DeagzBO5ZEE9UZkdK5+2IpuYi48w\r\neYisCaLpLuhrwTced19w2UR5hVrc29aa2TxMvQH9s74bsAy7mqUJX+mPd6KThmCr\r\nt5LriSQ7rDlD0MALq3yimLvkEdwYJnvyzA6CpHntP728HIGTXZH6zOL0OAvTnP8u\r\nRCHZ8sXJPFUkZcbG3oVpdXQTJVlISZUUUhsfSsNdvRDrcKYY+bDWTMEcG8ZuMZzL\r\ng0N+/spSwB8eWz+4P87nGFVlBMviBmJJX8u05oOXPyIcZu+CWybFQVcS2sMWDVZy\r\nsPeT3tPuBDbFWmKQYuu+gT83PM3G6zMCAwEAAaOB9DCB8TAfBgNVHSMEGDAWgBTP\r\ncJ1h6518Lrj3ywJA9wmd/jN0gDBIBgNVHSAEQTA/MD0GCGCBHIbvKgEBMDEwLwYI\r\nKwYBBQUHAgEWI2h0dHA6Ly93d3cuY2ZjYS5jb20uY24vdXMvdXMtMTQuaHRtMDkG\r\nA1UdHwQyMDAwLqAsoCqGKGh0dHA6Ly91Y3JsLmNmY2EuY29tLmNuL1JTQS9jcmw3\r\nNTAwMy5jcmwwCwYDVR0PBAQDAgPoMB0GA1UdDgQWBBTmzk7XEM/J/sd+wPrMils3\r\n9rJ2/DAdBgNVHSUEFjAUBggrBgEFBQcDAgYIKwYBBQUHAwQwDQYJKoZIhvcNAQEF\r\nBQADggEBAJLbXxbJaFngROADdNmNUyVxPtbAvK32Ia0EjgDh/vjn1hpRNgvL4flH\r\nNsGNttCy8afLJcH8UnFJyGLas8v/P3UKXTJtgrOj1mtothv7CQa4LUYhzrVw3UhL\r\n4L1CTtmE6D1Kf3+c2Fj6TneK+MoK9AuckySjK5at6a2GQi18Y27gVF88Nk8bp1lJ\r\nvzOwPKd8R7iGFotuF4/8GGhBKR4k46EYnKCodyIhNpPdQfpaN5AKeS7xeLSbFvPJ\r\nHYrtBsI48jUK/WKtWBJWhFH+Gty+GWX0e5n2QHXHW6qH62M0lDo7OYeyBvG1mh9u\r\nQ0C300Eo+XOoO4M1WvsRBAF13g9RPSw=\r\n-----END CERTIFICATE-----",
      signature:
        "JeA4S2+6TbGo9yjXDUvV5A2E3oJbunoCcZ66exN6xR3OH/5PNDK1VSV1Mq7XhVdxzkTeREUveiOYHalqoagRkh71nsHVvruwGbk6azygXSaawuO5tF67UIqNd4Mbufwh1KhbVpEkKbOETUvRhFcdon0fulE97I83eMSk52INHt8E1xk8NdbhyUadSlp+Uv30AKx70PpQbTGmVS3PJfd+Whj0b7LnvZKeC+BS1kUOtIKlcZO+gBoTigvCIJqj51kBrcBCs+x+VaeGm7EYBBhGSERpfQhQ4n+eJBwLdBeZ0/dNbo3iELjvVMx0n9KoW4klvUJhaH5LALA8pV02SbZv4Q==",
      traceNo: "067402",
      traceTime: "0908132206",
      txnAmt: "1",
      txnSubType: "01",
      txnTime: "20220908132206",
      txnType: "01",
      version: "5.1.0",
    },
    {
      source: "yansongda/pay tests, Unipay/Open/CallbackPluginTest",
      publicKey: "unionpay",
      printed:
        "JeA4S2+6TbGo9yjXDUvV5A2E3oJbunoCcZ66exN6xR3OH/5PNDK1VSV1Mq7XhVdxzkTeREUveiOYHalqoagRkh71nsHVvruwGbk6azygXSaawuO5tF67UIqNd4Mbufwh1KhbVpEkKbOETUvRhFcdon0fulE97I83eMSk52INHt8E1xk8NdbhyUadSlp+Uv30AKx70PpQbTGmVS3PJfd+Whj0b7LnvZKeC+BS1kUOtIKlcZO+gBoTigvCIJqj51kBrcBCs+x+VaeGm7EYBBhGSERpfQhQ4n+eJBwLdBeZ0/dNbo3iELjvVMx0n9KoW4klvUJhaH5LALA8pV02SbZv4Q==",
    },
  ),

  // What is refused before it is handed to a signer
  ...refusals("ERR_CONTROL_CHARACTER", externalRefused, [
    ["UnionPay: line ends in another field", "unionpayOpen", { respMsg: "a\r\nb" }, "respMsg"],
    [
      "UnionPay: a tab in the certificate",
      "unionpayOpen",
      { signPubKeyCert: "a\r\n\tb" },
      "signPubKeyCert",
    ],
  ]),
  externalRefused(
    "ERR_AMBIGUOUS",
    "UnionPay: a field in the certificate",
    "unionpayOpen",
    { signPubKeyCert: "a\r\n&txnAmt=1", txnAmt: "2" },
    "signPubKeyCert",
  ),
  externalRefused(
    "ERR_CONTROL_CHARACTER",
    "external: line ends where none are expected",
    "alipayOpen",
    { biz_content: "{\n}" },
    "biz_content",
  ),
  unsound("own: line ends under a shared key", { lines: ["a"] }, "lines", RULE),
  ...refusals("ERR_AMBIGUOUS", externalRefused, [
    ["external: a value with a field in it", "alipayOpen", { a: "1&b=2", b: "3" }, "a"],
    [
      "external: in the order given a value may hold no field at all",
      "alipaySecuritypay",
      { a: "1", b: '2"&a="3' },
      "b",
    ],
  ]),
  externalRefused(
    "ERR_SCHEME",
    "external: a scheme of a shared key",
    "latipay",
    { a: "1" },
    "digest",
  ),
  externalRefused("ERR_CHARSET", "external: a character that GBK does not have", OPEN_GBK, {
    subject: "🍷",
  }),

  // Templates
  templated("Alipay OpenAPI v3: an order", "alipayOpenV3", V3_ORDER, { publicKey: OTHER }),
  templated("Alipay OpenAPI v3: with app_auth_token", "alipayOpenV3", {
    ...V3_ORDER,
    appAuthToken: "202401BBtoken",
  }),
  templated("Alipay OpenAPI v3: a GET without a body", "alipayOpenV3", {
    ...V3_ORDER,
    method: "GET",
    uri: "/v3/alipay/user/info?a=1&b=中",
    body: "",
  }),
  templated("Alipay OpenAPI v3: a body of several lines, and a token", "alipayOpenV3", {
    ...V3_ORDER,
    body: '{\n\t"a": 1\r\n}',
    appAuthToken: "t",
  }),
  templated("Alipay OpenAPI v3: no body, and a token that is null", "alipayOpenV3", {
    ...V3_ORDER,
    body: "",
    appAuthToken: null,
  }),
  templated("WeChat Pay v3: a request", "wechatPayV3Request", V3_REQUEST, { publicKey: OTHER }),
  templated(
    "WeChat Pay v3: a GET has an empty body",
    "wechatPayV3Request",
    { ...V3_REQUEST, method: "GET", url: "/v3/certificates", body: "" },
    {
      source:
        'WeChat Pay documentation, API v3, "Generate a signature" (the text to sign; the page\'s key is unpublished)',
    },
  ),
  templated(
    "WeChat Pay v3: a number for a slot, and a body that is not JSON",
    "wechatPayV3Request",
    { ...V3_REQUEST, timestamp: 1554208460, body: "a\nb\n\u0000\u007f" },
  ),
  templated("WeChat Pay v3: a reply; its key is unpublished", "wechatPayV3Reply", V3_REPLY, {
    source: YANSONGDA,
    unsigned: true,
  }),
  templated("WeChat Pay v3: a reply with line feeds", "wechatPayV3Reply", {
    ...V3_REPLY,
    body: '{\n  "a": "\\/"\n}\n',
  }),
  templated("WeChat Pay v3: a reply without a body", "wechatPayV3Reply", { ...V3_REPLY, body: "" }),
  templated("WeChat Pay v3: paySign", "wechatPayV3PaySign", PAY_SIGN, { publicKey: OTHER }),
  templated(
    "WeChat Pay v3: paySign with the time as a number",
    "wechatPayV3PaySign",
    { ...PAY_SIGN, timeStamp: 1414561699 },
    { publicKey: OTHER },
  ),
  templated("WeChat Pay v3: paySign of another order", "wechatPayV3PaySign", {
    ...PAY_SIGN,
    package: "prepay_id=wx中",
  }),
  templated(
    "Alipay+ and Antom: a payment of a mini program",
    "alipayPlus",
    {
      ...PLUS,
      clientId: "2020081513533300001",
      time: "2020-08-15T12:00:00+08:00",
      body: '{"order":{"orderId":"OrderID_0101010101","orderDescription":"sample order","orderAmount":{"value":"100","currency":"JPY"}},"paymentAmount":{"value":"100","currency":"JPY"},"paymentRequestId":"8df8ac02-f9b2-4a5a-8b4d-0c5a6f7e8d9c","paymentNotifyUrl":"https://xmpp.alipay.com/alipay/gateway.do?a=1&b=2","paymentFactor":{"isCashierPayment":true},"appId":"2020080817000000"}',
    },
    { publicKey: OTHER },
  ),
  templated(
    "Alipay+ and Antom: a body that is not ASCII, a time in milliseconds",
    "alipayPlus",
    {
      ...ANTOM,
      time: "1685599933871",
      body: '{"paymentRequestId":"pay_1089760038715669_102775745075669","order":{"orderDescription":"咖啡 ☕ / café","orderAmount":{"currency":"USD","value":"1050"}}}',
    },
    { publicKey: OTHER },
  ),
  templated(
    "Alipay+ and Antom: a reply, a time with its zone",
    "alipayPlus",
    {
      ...ANTOM,
      time: "2022-04-26T22:09:46+08:00",
      body: '{"result":{"resultStatus":"S","resultCode":"SUCCESS","resultMessage":"success."},"paymentId":"20200101234567890133333XXXX"}',
    },
    { publicKey: OTHER },
  ),
  templated("Alipay+ and Antom: points in the time, and in the body", "alipayPlus", PLUS),
  templated(
    "own: the raw text of a reply of the Alipay Open Platform",
    { name: "alipay-reply", template: "{body*}" },
    { body: '{"code":"10000","msg":"Success","file_id":"CAxAToWB1JsAAAAAAAAAAAAADgSLAQBr"}' },
    {
      source: "alipay-sdk-nodejs-all test",
      publicKey: "alipayReplies",
      printed:
        "F+LDzpTNiavn7xVZPGuPCSSVRSmWzJGgtuji6tVELGEaqMaNj0jRKXUEr5nloZJBBmwEnddOyCjjepMmrTKTvoOqQ0Efxpr/R1iEeHTHVbb/Q8TTh6Up5gHJDkILdaWS2q1cWeQ6VT+HQY9P3WRXS7uhILHuDODIhpAyCu5KhWGt0rMCIG+Im6NODJP2oohtSCtmTFXg58HH587Z2y2bdbjzOxLvzD9IrU1imghXQ2S/Q+wMIvRk9on6cWnBLkrNvJKapA2ReNGWOwyuASvB9zDVzhMPbR+3mfRGkVDxsq5HYLjBKGskJMXHw0HuugZij6ScRuaLPODhmHwr/pJ9yw==",
    },
  ),
  templated(
    "own: a time and a body",
    { ...MINE, template: "{time}.{body*}" },
    { time: "1", body: "2.3" },
  ),
  templated("own: an optional slot at the end", MINE, { a: "1", b: "", c: "3" }),
  templated("own: and without it", MINE, { a: "1", b: "2" }),
  ...refusals("ERR_AMBIGUOUS", templateRefused, [
    [
      "template: a body that could be a body and a token",
      "alipayOpenV3",
      { ...V3_ORDER, body: "x\ny" },
      "body",
    ],
    [
      "template: a body and a token that could be shifted",
      "alipayOpenV3",
      { ...V3_ORDER, body: "{\n}", appAuthToken: "}" },
      "body",
    ],
    ["template: a blank in the method", "alipayPlus", { ...PLUS, method: "POST /v1" }, "method"],
    ["template: a point in the client id", "alipayPlus", { ...PLUS, clientId: "C.1" }, "clientId"],
    [
      "template: a point in the time of a body that is not JSON",
      "alipayPlus",
      { ...PLUS, body: "x" },
      "time",
    ],
  ]),
  templateRefused(
    "ERR_CONTROL_CHARACTER",
    "template: a line feed in a slot",
    "wechatPayV3PaySign",
    { ...PAY_SIGN, package: "a\nb" },
    "package",
  ),
  templateRefused(
    "ERR_EMPTY",
    "template: an empty slot",
    "wechatPayV3PaySign",
    { ...PAY_SIGN, nonceStr: "" },
    "nonceStr",
  ),
  ...refusals("ERR_MISSING", templateRefused, [
    [
      "template: a slot that is not given",
      "wechatPayV3Reply",
      { timestamp: "1", nonce: "2" },
      "body",
    ],
    [
      "template: a body that is null",
      "wechatPayV3Reply",
      { timestamp: "1", nonce: "2", body: null },
      "body",
    ],
  ]),
  templateRefused(
    "ERR_TYPE",
    "template: a boolean",
    "wechatPayV3Reply",
    { timestamp: true, nonce: "2", body: "" },
    "timestamp",
  ),
  templateRefused(
    "ERR_UNKNOWN_FIELD",
    "template: a value without a slot",
    "wechatPayV3Reply",
    { ...V3_REPLY, serial: "1" },
    "serial",
  ),
  ...refusals("ERR_SCHEME", templateRefused, [
    [
      "template: two slots that nothing parts",
      { name: "x", template: "{a}{b}" },
      { a: "1", b: "2" },
      "template",
    ],
    ["template: a slot that does not end", { name: "x", template: "{a" }, { a: "1" }, "template"],
    ["template: a slot twice", { name: "x", template: "{a}.{a}" }, { a: "1" }, "template"],
  ]),

  // More schemes of one's own; these cases do not say which fields are kept
  signed(
    "defupay: the key appended",
    { name: "defupay", secret: "append", digest: "md5" },
    "58b31d465652be856d7ed80977aa4ce4",
    { uid: "1000", timestamp: "1548047628" },
    { source: THIRD_PARTY, printed: "15540d3398e5ed2a37533e3fc032e1a0", kept: undefined },
  ),
  signed(
    "zzkpay: &key=",
    { name: "zzkpay", secret: "append", keyPrefix: "&key=", digest: "md5", output: "hex-upper" },
    "9f6a2d",
    { phone: "15890100000", panterid: "00002352", order_sn: "6998371888800015881", amount: "100" },
    { source: THIRD_PARTY, printed: "700D4E0883F6321482200011B4777FF2", kept: undefined },
  ),
  signed(
    "YabandPay: flattened, no suffix",
    { name: "flattened", emptyValues: "keep", valueFormat: "php" },
    "yaband-self-test-key",
    {
      user: "100001.0001",
      timeout: "0",
      time: "1584523443",
      sub_pay_method: "Alipay",
      sub_app_id: "2021002116600000",
      pay_method: "online",
      order_id: "160760654321",
      notify_url: "https://mapi.yabandpay.com/a/b?x=1&y=2",
      method: "v3.CreatePaymentsAlipayMiniPay",
      description: "Test 描述",
      demo: "demo",
      currency: "EUR",
      amount: "0.01",
    },
    { kept: undefined },
  ),
  signed(
    "form-encoded values (PHP http_build_query), HMAC key only",
    { name: "form-encoded", encoding: "form", exclude: ["signature"] },
    "k-1",
    { total: "1.00", subject: "Pinot Noir, Otago ~*", notify_version: "v2", signature: "x" },
    { kept: undefined },
  ),
  signed(
    "quoted pairs in the given order",
    { name: "securitypay", order: "given", pair: 'name="value"' },
    "k-1",
    { partner: "2088", seller_id: "a@b", total_fee: "0.01" },
    { kept: undefined },
  ),
  signed(
    "RoyalPay: a fixed list of values, SHA-256",
    {
      name: "royalpay",
      order: ["partner_code", "time", "nonce_str"],
      pair: "value",
      secret: "append",
      keyPrefix: "&",
      digest: "sha256",
    },
    "cred",
    { time: "1593", nonce_str: "abc", partner_code: "P1" },
    { kept: undefined },
  ),
  signed(
    "percent-encoded values",
    { name: "percent", encoding: "percent" },
    "k-1",
    { a: "奶 &" },
    { kept: undefined },
  ),
  signed(
    "PHP value format, empty values kept",
    { name: "php", emptyValues: "keep", valueFormat: "php" },
    "k-1",
    { d: 0, c: null, b: false, a: true },
    { kept: undefined },
  ),
  signed(
    "what PHP calls empty is dropped",
    { name: "payjs-like", emptyValues: "drop-zero" },
    "k-1",
    { a: true, b: false, c: "0", d: 0, e: "x", f: "" },
    { kept: undefined },
  ),
  signed(
    "JavaScript value format, empty values kept",
    { name: "js", emptyValues: "keep" },
    "k-1",
    { d: "", c: null, b: false, a: true },
    { kept: undefined },
  ),

  // What a scheme may not say
  unsound("an unknown switch", { colour: "red" }, "colour"),
  unsound("a misspelled word", { digest: "hmac_sha256" }, "digest"),
  unsound("sorting pairs by value", { order: "sorted-by-value" }, "pair"),
  unsound("a secret among values that are not sorted", { secret: "among-values" }, "secret"),
  unsound("a key prefix without an appended secret", { keyPrefix: "&key=" }, "keyPrefix"),
  unsound("a plain digest without a secret", { digest: "md5" }, "secret"),
  unsound("a fixed list that names a field twice", { order: ["a", "b", "a"] }, "fields"),
  unsound("a fixed list that names an excluded field", { order: ["a", "sign"] }, "fields"),
  refused("ERR_SCHEME", "an empty name", { name: "" }, { a: "1" }, "name", BY_HAND),
  refused(
    "ERR_AMBIGUOUS",
    "injection in the given order, backwards",
    { name: "x", order: "given" },
    { a: "1", b: "2&a=3" },
    "b",
    BY_HAND,
  ),
  signed(
    "form encoding cannot be injected into",
    { name: "x", encoding: "form" },
    "k-1",
    { a: "1&b=2", b: "3" },
    { kept: undefined },
  ),
  unsound("pairs joined by nothing", { separator: "" }, "separator"),
  unsound("a separator that a name can hold", { separator: "-" }, "separator"),
  unsound("a separator with an equals sign", { separator: "=" }, "separator"),
  ...refusals("ERR_AMBIGUOUS", refused, [
    [
      "values only: a value with the separator in it",
      { name: "x", order: ["a", "b"], pair: "value", separator: "|" },
      { a: "1|2", b: "3" },
      "a",
      BY_HAND,
    ],
    [
      "values sorted: a value with the separator in it",
      { name: "x", order: "sorted-by-value", pair: "value", secret: "among-values", digest: "md5" },
      { a: "2", b: "1&3" },
      "b",
      BY_HAND,
    ],
  ]),
  ...Object.entries({
    emptyValues: "other",
    whitespace: "other",
    valueFormat: "other",
    order: "Sorted",
    pair: "other",
    encoding: "other",
    charset: "other",
    secret: "other",
    output: "other",
  }).map(([name, word]) => unsound(`a word that ${name} does not have`, { [name]: word }, name)),
  unsound("a word in capitals", { output: "HEX-LOWER" }, "output"),
  unsound("a switch of nothing", { digest: "" }, "digest"),
  unsound("an empty fixed list", { order: [] }, "order"),
  unsound(
    "fields behind the others where nothing is sorted",
    { order: "given", trailingFields: ["a"] },
    "trailingFields",
  ),
  unsound(
    "fields behind the others of a fixed list",
    { order: ["a"], trailingFields: ["a"] },
    "trailingFields",
  ),
  unsound(
    "fields behind the others, one of them twice",
    { trailingFields: ["a", "a"] },
    "trailingFields",
  ),
  unsound(
    "fields behind the others, one of them excluded",
    { trailingFields: ["sign"] },
    "trailingFields",
  ),
  unsound(
    "a secret among values in the order given",
    { order: "given", pair: "value", secret: "among-values" },
    "secret",
  ),
  unsound(
    "quoted pairs sorted by value",
    { order: "sorted-by-value", pair: 'name="value"' },
    "pair",
  ),
  unsound("SHA-256 without a secret", { digest: "sha256" }, "secret"),
  unsound("a separator of letters", { separator: "and" }, "separator"),
  unsound("a separator that only ends in a letter", { separator: "&a" }, "separator"),
  unsound(
    "a separator of quoted pairs that a name can hold",
    { pair: 'name="value"', separator: "_" },
    "separator",
  ),
  unsound(
    "a key prefix beside a secret among the values",
    {
      order: "sorted-by-value",
      pair: "value",
      secret: "among-values",
      digest: "md5",
      keyPrefix: "&key=",
    },
    "keyPrefix",
  ),
  unsound("a key prefix beside no secret", { secret: "none", keyPrefix: "" }, "keyPrefix"),
  unsound(
    "signed externally, with the secret appended",
    { digest: "external", output: "base64", secret: "append" },
    "secret",
  ),
  unsound(
    "signed externally, with the secret among the values",
    {
      digest: "external-sha256",
      output: "base64",
      order: "sorted-by-value",
      pair: "value",
      secret: "among-values",
    },
    "secret",
  ),
  unsound("signed externally, in hexadecimal", { digest: "external" }, "output"),
  unsound(
    "signed externally over a digest, in hexadecimal",
    { digest: "external-sha256", output: "hex-upper" },
    "output",
  ),
  unsound("signed externally, and a key given", { digest: "external", output: "base64" }, "digest"),
  unsound(
    "signed externally over a digest, and a key given",
    { digest: "external-sha256", output: "base64" },
    "digest",
  ),
  unsound("GBK and percent-encoding", { charset: "gbk", encoding: "percent" }, "charset"),
  unsound("GBK and form-encoding", { charset: "gbk", encoding: "form" }, "charset"),
  unsound(
    "GBK sorted by value",
    { charset: "gbk", order: "sorted-by-value", pair: "value" },
    "charset",
  ),
  unsound("GBK in capitals", { charset: "GBK" }, "charset"),

  // Values without names
  refused(
    "ERR_AMBIGUOUS",
    "values only: form-encoding leaves the separator as it is",
    { name: "x", order: ["a", "b"], pair: "value", separator: "-", encoding: "form" },
    { a: "1-2", b: "3" },
    "a",
  ),
  refused(
    "ERR_SCHEME",
    "values only: percent-encoding writes the separator itself",
    { name: "x", order: ["a", "b"], pair: "value", separator: "%", encoding: "percent" },
    { a: "1", b: "奶" },
    "separator",
  ),
  refused(
    "ERR_AMBIGUOUS",
    "values only: the end of a value and the separator hold another one",
    { name: "x", order: ["a", "b"], pair: "value", separator: "||" },
    { a: "1|", b: "2" },
    "a",
  ),
  external(
    "values only: a value may begin with half a separator",
    {
      name: "x",
      order: ["a", "b"],
      pair: "value",
      separator: "||",
      digest: "external",
      output: "base64",
    },
    { a: "1", b: "|2" },
    { source: "rule", unsigned: true },
  ),
  templateRefused(
    "ERR_AMBIGUOUS",
    "template: a brace behind a point is the beginning of a body, and of nothing else",
    "alipayPlus",
    { ...PLUS, clientId: "C.1", time: "{2", body: "{}" },
    "clientId",
  ),

  ...oneReading,
];

export const vectors = () => ({
  about: {
    title: "Every built-in scheme and template, and schemes written out as users write their own",
    reading:
      "Kinds `sign` and `sign-error` as in latipay.json; `scheme` is a built-in name or the written form. `external` and `template` are signed externally: canonical string, what is signed (`stringToSign`, or `bytesHex` where it is no UTF-8), and a signature under a key of `publicKeys`, of which the private halves of those called test-key are in tests/keys/, and of the documents' own only the public half is known. `kept` are the fields that are signed. What a document or a gateway's own test prints has that as its source; the keys are the documents' own examples.",
  },
  publicKeys: {
    ...DOCUMENTS_KEYS,
    ...Object.fromEntries(Object.entries(KEYS).map(([name, key]) => [name, key.publicKey])),
  },
  cases: cases(),
});
