// Mistakes beside the catalogue: other fields, other languages' encoders, long messages, keys of odd
// forms, pairs, notifications, gateways' complaints pasted whole. What the other side signs is written
// out here, case by case. It makes tests/vectors/diagnose_further.jsonl.

import { createHmac } from "node:crypto";
import { changed, form, without } from "../text.mjs";
import { all, bytewise, filled, hash, hmac, md5, query, upper } from "./by_hand.mjs";
import { everyday } from "./everyday.mjs";

const only = (name, change) => (value, at) => (at === name ? change(value) : String(value));

// What other languages write.
const rawurlencode = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const quote = (text) => rawurlencode(text).replaceAll("%2F", "/");
const urlEncoder = (text) => new URLSearchParams([["a", text]]).toString().slice(2);
const queryEscape = (text) => rawurlencode(text).replaceAll("%20", "+");
const dotNet = (text) =>
  encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/['~]/gu, (c) => `%${c.charCodeAt(0).toString(16)}`)
    .replace(/%[0-9A-F]{2}/gu, (run) => run.toLowerCase());
const php = (json) =>
  JSON.stringify(JSON.parse(json))
    .replaceAll("/", "\\/")
    .replace(/[^\0-\x7f]/gu, (c) =>
      [...Array(c.length).keys()]
        .map((at) => `\\u${c.charCodeAt(at).toString(16).padStart(4, "0")}`)
        .join(""),
    );
const goJson = (json) =>
  json.replaceAll("&", "\\u0026").replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
const pretty = (json) => JSON.stringify(JSON.parse(json), null, 2);
const sortedJson = (json) =>
  JSON.stringify(
    Object.fromEntries(Object.entries(JSON.parse(json)).sort(([a], [b]) => bytewise(a, b))),
  );
const python = (json) => json.replaceAll('":', '": ').replaceAll(',"', ', "');

// Messages, each with a key.
const LATIPAY_KEY = "Wm7Rk2PqYz81Vt5s";
const order = {
  user_id: "U000006886",
  wallet_id: "W000037640",
  amount: "88.00",
  payment_method: "alipay",
  callback_url: "https://shop.kiwi.nz/api/pay/callback?store=3&lang=zh",
  backPage_url: "https://shop.kiwi.nz/cart",
  merchant_reference: "KW-20240917-0042",
  ip: "203.97.12.8",
  version: "2.0",
  product_name: "Manuka Honey (500g) x 2",
  host_type: "1",
  is_block: "0",
  notify_url: "",
};
const latipayText = (fields, options) => query(fields, options) + LATIPAY_KEY;
const latipaySignature = (fields, options) => hmac(LATIPAY_KEY, latipayText(fields, options));

const YABAND_KEY = "7c1f2e9ab04d4e6f8a55b3c9d0e1f2a3";
const yaband = {
  user: "016683",
  method: "v3.CreatePaymentsWeChatMiniPay",
  time: "1726543210",
  pay_method: "online",
  sub_pay_method: "WeChatPay",
  order_id: "B2C-2024-09-17-77",
  amount: "25.90",
  currency: "EUR",
  description: "Stroopwafels & thee",
  demo: "",
  timeout: "0",
  notify_url: "https://winkel.example.nl/notify",
  redirect_url: "https://winkel.example.nl/klaar?order=77&taal=nl",
  sub_app_id: "wx9f8e7d6c5b4a3210",
  sub_open_id: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
};
const yabandSignature = (fields, options) =>
  hmac(YABAND_KEY, query(fields, { keep: all, ...options }));

const MAPI_KEY = "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6";
const mapiOrder = {
  service: "create_forex_trade",
  partner: "2088101122136241",
  _input_charset: "utf-8",
  notify_url: "https://pay.shop.hk/alipay/notify?tid=9&src=web",
  return_url: "https://pay.shop.hk/done",
  subject: "冻干咖啡 2盒",
  body: "",
  out_trade_no: "HK20240917000123",
  currency: "HKD",
  total_fee: "268.00",
  timeout_rule: "12h",
  product_code: "NEW_OVERSEAS_SELLER",
  trade_information:
    '{"business_type":"4","goods_info":"咖啡^2","url":"https://pay.shop.hk/p/9?a=1&b=2"}',
  sign_type: "MD5",
};
const mapiNames = Object.keys(without(mapiOrder, "sign_type", "body")).sort(bytewise);
const mapiText = (fields, options) => query(without(fields, "sign", "sign_type"), options);
const mapiSignature = (fields, options) => md5(mapiText(fields, options) + MAPI_KEY);

const WECHAT_KEY = "f3a9C1d7E5b2G8h4J6k0L2m9N7p5Q3r1";
const unified = {
  appid: "wx2421b1c4370ec43b",
  mch_id: "1230000109",
  device_info: "013467007045764",
  body: "腾讯充值中心-QQ会员充值",
  detail: '{"goods_detail":[{"goods_id":"iphone6s_16G","price":528800,"quantity":1}]}',
  nonce_str: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
  attach: "shop=12+3",
  fee_type: "CNY",
  total_fee: "101",
  sub_appid: "wx8888888888888888",
  sub_mch_id: "1900000109",
  spbill_create_ip: "123.12.12.123",
  time_start: "20240917091010",
  notify_url: "https://pay.shop.cn/wxpay/notify",
  trade_type: "JSAPI",
  openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
  goods_tag: "",
};
const wechatText = (fields, options, keyPrefix = "&key=") =>
  query(without(fields, "sign"), options) + keyPrefix + WECHAT_KEY;
const wechatSignature = (fields, options, keyPrefix) =>
  upper(md5(wechatText(fields, options, keyPrefix)));

const WOO_KEY = "sk_woo_51H8x2LkQ0";
const wooOrder = {
  order_id: "wc_5521",
  amount: "49.9",
  currency: "NZD",
  subject: "Possum socks * 2 (grey)",
  return_url: "https://socks.nz/checkout/order-received/5521/?key=wc_order_x1",
  notify_version: "v2",
  note: "",
};
const httpBuildQuery = (fields, encode = (v) => urlEncoder(v).replaceAll("*", "%2A")) =>
  query(fields, { keep: (value) => value !== null, each: encode });

const MIDAS_KEY = "hW6tZ9vB3nK1qX8cR5mJ2sD7fG4yL0pA";
const midasOrder = {
  openid: "odkx20ENSNa2w5y3g_qOkOvBNM1g",
  appid: "wx3cf0f39249eb0e60",
  offer_id: "1450013331",
  ts: "1726543210",
  zone_id: "1",
  pf: "android",
  amt: "60",
  bill_no: "bill-0917-5",
  org_loc: "/cgi-bin/midas/pay",
  method: "POST",
};
const midasText = ({ org_loc, method, ...fields }) =>
  `${query(fields)}&org_loc=${org_loc}&method=${method}`;

const DOUYIN_KEY = "dY3sAlT0kQ9wErTy8uIoP7asDfGh6jKlZ";
const douyinOrder = {
  app_id: "tt1a2b3c4d5e6f7890",
  out_order_no: "DY202409170001",
  total_amount: "9900",
  subject: "山竹 5斤装",
  body: "山竹",
  valid_time: "900",
  notify_url: "https://dy.shop.cn/pay/notify",
  msg_page: "pages/order/detail?id=1",
  disable_msg: "0",
};
const douyinText = (values, join = "&") => [...values, DOUYIN_KEY].sort(bytewise).join(join);
const douyinValues = (fields) =>
  Object.values(without(fields, "app_id", "sign", "thirdparty_id"))
    .map((value) => String(value).trim())
    .filter((value) => value !== "" && value !== "null");

const XUNHU_KEY = "4ce3b0a1d2f5968778695a4b3c2d1e0f";
const xunhuOrder = {
  version: "1.1",
  appid: "201906187892",
  trade_order_id: "XH-0917-31",
  total_fee: "19.90",
  title: "会员月卡",
  time: "1726543210",
  notify_url: "https://hu.shop.cn/notify",
  return_url: "https://hu.shop.cn/",
  nonce_str: "740969606",
  type: "WAP",
  wap_url: "",
};

const QRA_KEY = "979da4cfccbae7923641daa5dd7047c2";
const qraOrder = {
  service: "pay.weixin.jspay",
  charset: "UTF-8",
  sign_type: "MD5",
  mch_id: "QRA29045311KKR1",
  out_trade_no: "qra-20240917-1",
  body: "咖啡 & 茶",
  total_fee: "1",
  mch_create_ip: "10.0.0.8",
  notify_url: "https://qra.shop.cn/n",
  nonce_str: "8mJ2kQ5x",
  is_raw: "1",
};

const WECOM_KEY = "kP0q-8Zs_corp-pay-secret";
const wecomOrder = {
  appid: "wxe062425f740c8888",
  desc: "六月出差报销费用",
  amount: "100",
  mch_id: "1900000109",
  nonce_str: "3PG2J4ILTKCH16CQ2502SI8ZNMTM67VS",
  openid: "ohO4Gt7wVPxIT1A9GjFaMYMiZY1s",
  partner_trade_no: "100000982017072019616",
  ww_msg_type: "NORMAL_MSG",
};

const NOTIFICATION = {
  merchant_reference: "KW-20240917-0042",
  payment_method: "wechat",
  status: "paid",
  currency: "NZD",
  amount: "88.00",
  order_id: "20240917-wechat-3990527237",
  pay_time: "2024-09-17 10:11:12",
};
const notificationText = (fields) =>
  ["merchant_reference", "payment_method", "status", "currency", "amount"]
    .map((name) => fields[name])
    .join("");

const openOrder = {
  app_id: "2021003129668101",
  biz_content:
    '{"out_trade_no":"OP20240917001","total_amount":"88.88","subject":"Iphone6 16G","buyer_id":"2088102177846880","notify":"https://o.shop.cn/n?a=1&b=2"}',
  charset: "utf-8",
  format: "JSON",
  method: "alipay.trade.create",
  notify_url: "https://o.shop.cn/alipay/notify?shop=1&t=2",
  sign_type: "RSA2",
  timestamp: "2024-09-17 10:11:12",
  version: "1.0",
};
const html = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const complaint = (text) =>
  `验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：${html(text)}`;
const response = (sentence) =>
  JSON.stringify({
    alipay_trade_create_response: {
      code: "40002",
      msg: "Invalid Arguments",
      sub_code: "isv.invalid-signature",
      sub_msg: sentence,
    },
    sign: "kPbQIjX+xQc8F0/A6/AocELIjhhZnGbcBN6G4MM/HmfWL4ZiHM6fWl5NQhzXJusaklZ1LFpMo+lHQUELAYeugH8LYFvxnNajOvZhuxNFbN2LhF0l/KL8ANtj8oyPM4NN7Qft2kWJTDJUpQOzCzNnV9hDxh5AaT9FPqRS6ZKxnzM=",
  });

const jsapi = {
  method: "POST",
  url: "/v3/pay/transactions/jsapi",
  timestamp: "1726543210",
  nonce: "593BEC0C930BF1AFEB40B4A08C8FB242",
  body: '{"mchid":"1900006XXX","out_trade_no":"WX0917/1","appid":"wxdace645e0bc2cXXX","description":"图片:10元","notify_url":"https://weixin.qq.com/","amount":{"total":1,"currency":"CNY"}}',
};
const jsapiText = ({ method, url, timestamp, nonce, body }) =>
  `${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`;
const signedReply = {
  timestamp: "1726543300",
  nonce: "EkfPYqVSCZjUGdCNJVjHvEwaTxBGGZkm",
  body: '{"id":"EV-2018022511223320873","create_time":"2015-05-20T13:29:35+08:00","resource_type":"encrypt-resource"}',
};
const replyText = ({ timestamp, nonce, body }) => `${timestamp}\n${nonce}\n${body}\n`;
const paySign = {
  appId: "wx8888888888888888",
  timeStamp: "1726543210",
  nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
  package: "prepay_id=wx201410272009395522657a690389285100",
};
const paySignText = ({ appId, timeStamp, nonceStr, package: prepay }) =>
  `${appId}\n${timeStamp}\n${nonceStr}\n${prepay}\n`;
const plus = {
  method: "POST",
  path: "/ams/sandbox/api/v1/payments/pay",
  clientId: "SANDBOX_5YBV3T2ZTH0M03466",
  time: "2024-09-17T10:11:12+08:00",
  body: '{"order":{"orderId":"OrderID_0101010101","orderDescription":"sample/order"},"paymentAmount":{"currency":"EUR","value":"100"}}',
};
const plusText = ({ method, path, clientId, time, body }) =>
  `${method} ${path}\n${clientId}.${time}.${body}`;
const openV3 = {
  authString: "app_id=2021003129668101,nonce=76f9c9b1f5b7,timestamp=1726543210000",
  method: "POST",
  uri: "/v3/alipay/trade/create",
  body: '{"out_trade_no":"OP1","total_amount":"88.88"}',
};
const openV3Text = ({ authString, method, uri, body, appAuthToken }) =>
  `${authString}\n${method}\n${uri}\n${body}\n${appAuthToken ? `${appAuthToken}\n` : ""}`;

/** Sixty fields, as a cross-border order has them. */
const longOrder = Object.fromEntries(
  Array.from({ length: 60 }, (_, at) => {
    const kinds = [
      `SKU-${at}-A`,
      `${at + 1}.50`,
      `Item no. ${at}`,
      `https://s.example/${at}?x=1`,
      `${at}`,
    ];
    return [`goods_${String(at).padStart(2, "0")}_${"abcde"[at % 5]}`, kinds[at % 5]];
  }),
);

const xml = (fields) =>
  `<xml>\n${Object.entries(fields)
    .map(([name, value]) => `  <${name}><![CDATA[${value}]]></${name}>`)
    .join("\n")}\n</xml>`;

/** A question about a message: who is asked, what is at hand, and the causes that are to be found. */
export function inquiry(name, scheme, input, ...wanted) {
  const matches = wanted.at(-1) === true ? true : undefined;
  const causes = wanted
    .filter((cause) => cause !== true)
    .map((cause) => {
      const [code, field] = cause.split("@");
      return { code, ...(field && { field }) };
    });
  const rule = typeof scheme === "string" ? scheme : scheme.name;
  return { name: `${rule}: ${name}`, scheme, ...input, causes, matches };
}

/** The questions about one message of a gateway; `sign` is how the other side signs it. */
const about = (scheme, key, fields, sign) => ({
  /** The other side made this of the message. */
  made: (name, expected, ...wanted) =>
    inquiry(name, scheme, { key, params: fields, expected }, ...wanted),
  /** The other side signed it in another way. */
  signedWith: (name, how, ...wanted) =>
    inquiry(name, scheme, { key, params: fields, expected: sign(fields, how) }, ...wanted),
  /** The other side signed it so changed. */
  theirs: (name, change, ...wanted) =>
    inquiry(
      name,
      scheme,
      { key, params: fields, expected: sign(changed(fields, change)) },
      ...wanted,
    ),
  /** Ours is so changed, and theirs so. */
  ours: (name, change, theirs, ...wanted) =>
    inquiry(
      name,
      scheme,
      { key, params: changed(fields, change), expected: sign(changed(fields, theirs)) },
      ...wanted,
    ),
  /** One value is ours so, and theirs so: the cause is of that field. */
  values: (field, rows) =>
    rows.map(([name, value, theirs, cause]) =>
      inquiry(
        name,
        scheme,
        {
          key,
          params: { ...fields, [field]: value },
          expected: sign(theirs === RIGHT ? fields : { ...fields, [field]: theirs }),
        },
        `${cause}@${field}`,
      ),
    ),
  /** We sent this, and the other side made that. */
  sent: (name, params, expected, ...wanted) =>
    inquiry(name, scheme, { key, params, expected }, ...wanted),
  /** Our key is another text. */
  keyed: (name, ourKey, expected, ...wanted) =>
    inquiry(name, scheme, { key: ourKey, params: fields, expected }, ...wanted),
  /** Our key is another text, and theirs is right. */
  ourKey: (name, ourKey, ...wanted) =>
    inquiry(name, scheme, { key: ourKey, params: fields, expected: sign(fields) }, ...wanted),
  /** A raw body came. */
  received: (name, text, ...wanted) => inquiry(name, scheme, { key, text }, ...wanted),
  /** The other side printed what it signed. */
  printed: (name, expectedString, ...wanted) =>
    inquiry(name, scheme, { key, params: fields, expectedString }, ...wanted),
});
const OWN_KEY = "own-secret-0917";
const mine = {
  name: "mine",
  exclude: ["mac"],
  emptyValues: "keep",
  separator: "|",
  secret: "append",
  keyPrefix: "|",
  digest: "sha256",
  output: "hex-upper",
};
const mineFields = { terminal: "T-7", amount: "12.00", note: "", ref: "2024/09/17" };
const mineText = (fields, options) => query(fields, { keep: all, join: "|", ...options });
const given = { name: "given", order: "given", digest: "hmac-sha256", output: "base64" };
const { user, method, time, ...data } = yaband;
const nested = { user, method, time, data };
const dataText = JSON.stringify(data);
const nestedText = (text, unit = "") =>
  `data=${text}&method=${method}&time=${time}${unit}&user=${user}`;
const bodyOf = (text) => hmac(YABAND_KEY, nestedText(text));
const orderText = latipayText(order);
const orderSignature = latipaySignature(order);
const orderBase64 = Buffer.from(orderSignature, "hex").toString("base64");
const yabandText = query(yaband, { keep: all });
const yabandSigned = yabandSignature(yaband);
const mapiSigned = mapiText(mapiOrder);
const midasSignature = (fields) => hmac(MIDAS_KEY, `${midasText(fields)}&secret=${MIDAS_KEY}`);
const notificationSignature = hmac(LATIPAY_KEY, notificationText(NOTIFICATION));
const backwards = (one, other) => bytewise(other, one);
const latipay = about("latipay", LATIPAY_KEY, order, latipaySignature);
const long = about("latipay", LATIPAY_KEY, longOrder, latipaySignature);
const notification = about("latipayNotification", LATIPAY_KEY, NOTIFICATION);
const woo = about("latipayWoo", WOO_KEY, wooOrder);
const yabandpay = about("yabandpay", YABAND_KEY, yaband, yabandSignature);
const mapi = about("alipayMapiMd5", MAPI_KEY, mapiOrder, mapiSignature);
const weChat = about("wechatPayV2Md5", WECHAT_KEY, unified, wechatSignature);
const payjs = about("payjs", WECHAT_KEY, unified);
const midas = about("wechatMidas", MIDAS_KEY, midasOrder, midasSignature);
const douyin = about("douyinV1", DOUYIN_KEY, douyinOrder);
const xunhu = about("xunhupay", XUNHU_KEY, xunhuOrder);
const qra = about("unionpayQra", QRA_KEY, qraOrder);
const wecom = about("wecom", WECOM_KEY, wecomOrder);
const template = (name, scheme, params, expectedString, ...wanted) =>
  inquiry(name, scheme, { params, expectedString }, ...wanted);
/** What RSA signs is compared as a text, and has no key. */
const open = {
  printed: (name, expectedString, ...wanted) =>
    inquiry(name, "alipayOpen", { params: openOrder, expectedString }, ...wanted),
};
const textsOf = (scheme, params, textOf) => ({
  theirs: (name, change, ...wanted) =>
    template(name, scheme, params, textOf({ ...params, ...change }), ...wanted),
});
const v3 = textsOf("wechatPayV3Request", jsapi, jsapiText);
const alipayPlus = textsOf("alipayPlus", plus, plusText);
const alipayOpenV3 = textsOf("alipayOpenV3", openV3, openV3Text);
const own = about(mine, OWN_KEY, mineFields);
const ownGiven = about(given, OWN_KEY, { z: "1", a: "2 3", m: "4" });
/** Two mistakes at once have no name: what is to be found says it. */
const unnamed = (make, rows) => rows.map((row) => make("", ...row));
/** Stands for the value that the message has. */
const RIGHT = Symbol("the right value");
const each = (change) => ({ each: change });

const gbk = Buffer.concat(
  mapiText(mapiOrder)
    .split(/(冻干咖啡|盒|咖啡)/u)
    .map((part) =>
      ({ 冻干咖啡: "b6b3b8c9bfa7b7c8", 盒: "bad0", 咖啡: "bfa7b7c8" })[part] === undefined
        ? Buffer.from(part)
        : Buffer.from({ 冻干咖啡: "b6b3b8c9bfa7b7c8", 盒: "bad0", 咖啡: "bfa7b7c8" }[part], "hex"),
    ),
);
const notifiedData = {
  amount: "25.90",
  currency: "EUR",
  order_id: "B2C-1",
  state: "paid",
  trade_id: "T1",
  settlement_amount: null,
};
const yabandNotification = { user: "016683", time: 1726543210, data: notifiedData };
const yabandSign = (fields, options) =>
  hmac(
    YABAND_KEY,
    query(fields, { keep: all, each: (v) => (v === null ? "" : String(v)), ...options }),
  );
const flatNotification = { user: "016683", time: 1726543210, ...notifiedData };
const paid = {
  appid: "wx2421b1c4370ec43b",
  attach: "支付测试",
  mch_id: "10000100",
  nonce_str: "5d2b6c2a",
  result_code: "SUCCESS",
  total_fee: "1",
  transaction_id: "1004400740201409030005092168",
};
const openText = query(openOrder);
const noNotifyUrl = query(without(openOrder, "notify_url"));
const signInformation = (text) =>
  JSON.stringify({
    code: "SIGN_ERROR",
    detail: {
      detail: { issue: "sign not match" },
      field: "signature",
      location: "authorization",
      sign_information: {
        method: "POST",
        sign_message_length: text.length,
        truncated_sign_message: text.slice(0, text.lastIndexOf("\n", text.length - 2) + 12),
        url: jsapi.url,
      },
    },
    message: "错误的签名，验签失败",
  });
const inBase64 = (text) => createHmac("sha256", OWN_KEY).update(text).digest("base64");
const hexed = (key) => Buffer.from(key, "hex");
const crepe = "Crêpe café";
const composed = hmac(LATIPAY_KEY, latipayText({ ...order, product_name: crepe }));

const cases = () => [
  // Encoders of other languages, over all values
  latipay.signedWith("PHP rawurlencode", each(rawurlencode), "VALUE_PERCENT_ENCODED"),
  latipay.signedWith("Python quote keeps slashes", each(quote), "VALUE_PERCENT_ENCODED"),
  latipay.signedWith("encodeURI", each(encodeURI), "VALUE_PERCENT_ENCODED"),
  latipay.signedWith("Java URLEncoder", each(urlEncoder), "VALUE_FORM_ENCODED"),
  latipay.signedWith("Go QueryEscape", each(queryEscape), "VALUE_FORM_ENCODED"),
  latipay.signedWith(".NET UrlEncode", each(dotNet), "VALUE_FORM_ENCODED"),
  latipay.signedWith(
    "only the URLs encoded",
    each((v, n) => (n.endsWith("_url") ? encodeURIComponent(v) : v)),
    "VALUE_PERCENT_ENCODED",
  ),
  latipay.signedWith(
    "one URL encoded",
    each(only("callback_url", encodeURIComponent)),
    "VALUE_PERCENT_ENCODED@callback_url",
  ),
  mapi.signedWith("URLEncoder over Chinese", each(urlEncoder), "VALUE_FORM_ENCODED"),
  weChat.made(
    "the whole query encoded",
    upper(md5(`${encodeURIComponent(query(unified))}&key=${WECHAT_KEY}`)),
    "VALUE_PERCENT_ENCODED",
  ),
  ...latipay.values("callback_url", [
    [
      "already encoded twice",
      encodeURIComponent(encodeURIComponent("https://a.nz/x y")),
      encodeURIComponent("https://a.nz/x y"),
      "VALUE_DECODED_TWICE",
    ],
  ]),
  woo.made(
    "names and values unencoded",
    hmac(WOO_KEY, query(wooOrder, { keep: all })),
    "VALUE_NOT_ENCODED",
  ),
  woo.made(
    "RFC 3986",
    hmac(WOO_KEY, httpBuildQuery(wooOrder, rawurlencode)),
    "VALUE_PERCENT_ENCODED",
  ),
  woo.made(
    "an asterisk left",
    hmac(WOO_KEY, httpBuildQuery(wooOrder, urlEncoder)),
    "VALUE_FORM_ENCODED",
  ),
  woo.made(
    "empty values dropped",
    hmac(WOO_KEY, httpBuildQuery(without(wooOrder, "note"))),
    "EMPTY_DROPPED@note",
  ),
  woo.made(
    "49.9 as 49.90",
    hmac(WOO_KEY, httpBuildQuery({ ...wooOrder, amount: "49.90" })),
    "NUMBER_REFORMATTED@amount",
  ),

  // Numbers
  ...latipay.values("amount", [
    ["a sum of floats", 0.1 + 0.2, "0.30", "NUMBER_REFORMATTED"],
    ["a sum of floats, short", 1.1 + 2.2, "3.3", "NUMBER_REFORMATTED"],
  ]),
  latipay.theirs("one decimal", { amount: "88.0" }, "NUMBER_REFORMATTED@amount"),
  ...latipay.values("amount", [
    ["a number of JavaScript", 88, RIGHT, "NUMBER_REFORMATTED"],
    ["four decimals of a database", "88.0000", RIGHT, "NUMBER_REFORMATTED"],
  ]),
  latipay.theirs(
    "four decimals of the other side",
    { amount: "88.0000" },
    "NUMBER_REFORMATTED@amount",
  ),
  latipay.ours("rounded", { amount: "88.005" }, { amount: "88.01" }, "NUMBER_REFORMATTED@amount"),
  ...weChat.values("out_trade_no", [
    [
      "an order number as a number",
      "1846158931234567890",
      String(Number("1846158931234567890")),
      "NUMBER_REFORMATTED",
    ],
    [
      "our order number is the number",
      Number("20240917123456789"),
      "20240917123456789",
      "NUMBER_REFORMATTED",
    ],
  ]),
  weChat.theirs("yuan for fen", { total_fee: "1.01" }, "AMOUNT_UNIT@total_fee"),
  ...weChat.values("device_info", [
    ["leading zeros", "013467007045764", "13467007045764", "NUMBER_REFORMATTED"],
  ]),
  yabandpay.theirs("amount without zero", { amount: "25.9" }, "NUMBER_REFORMATTED@amount"),
  yabandpay.theirs("amount in cents", { amount: "2590" }, "AMOUNT_UNIT@amount"),
  yabandpay.theirs("a comma", { amount: "25,90" }, "NUMBER_REFORMATTED@amount"),
  yabandpay.theirs("time in milliseconds", { time: "1726543210000" }, "TIME_UNIT@time"),
  yabandpay.ours("our time in milliseconds", { time: "1726543210123" }, {}, "TIME_UNIT@time"),
  xunhu.sent(
    "time as a number with a fraction",
    { ...xunhuOrder, time: 1726543210.25 },
    md5(query(xunhuOrder) + XUNHU_KEY),
    "TIME_UNIT@time",
  ),

  // Empty values and zeros
  latipay.signedWith("empty values kept", { keep: all }, "EMPTY_KEPT@notify_url"),
  latipay.signedWith(
    "empty() of PHP",
    { keep: (v) => v !== "" && v !== "0" },
    "ZERO_DROPPED@is_block",
  ),
  ...latipay.values("return_url", [
    ["null as text", null, "null", "EMPTY_KEPT"],
    ["undefined as text", null, "undefined", "BOOLEAN_SPELLING"],
  ]),
  yabandpay.signedWith("empty values dropped", { keep: filled }, "EMPTY_DROPPED@demo"),
  yabandpay.signedWith("zeros dropped", { keep: (v) => v !== "0" }, "ZERO_DROPPED@timeout"),
  mapi.signedWith("empty values kept", { keep: all }, "EMPTY_KEPT@body"),
  douyin.made(
    "zero dropped",
    md5(douyinText(douyinValues(without(douyinOrder, "disable_msg")))),
    "ZERO_DROPPED@disable_msg",
  ),

  // Order
  latipay.signedWith("as given", { sort: null }, "ORDER_UNSORTED"),
  latipay.sent(
    "as .NET's OrdinalIgnoreCase",
    { ...order, wallets: "2" },
    latipaySignature(
      { ...order, wallets: "2" },
      { sort: (a, b) => bytewise(a.toUpperCase(), b.toUpperCase()) },
    ),
    "ORDER_CASE_INSENSITIVE",
  ),
  weChat.signedWith("upside down", { sort: backwards }, "ORDER_UNSORTED"),
  weChat.sent(
    "localeCompare",
    { ...unified, openId: "x", Zone: "1" },
    wechatSignature(
      { ...unified, openId: "x", Zone: "1" },
      { sort: (a, b) => new Intl.Collator("en").compare(a, b) },
    ),
    "ORDER_CASE_INSENSITIVE",
  ),
  weChat.signedWith(
    "by value",
    { sort: (a, b) => bytewise(unified[a], unified[b]) },
    "ORDER_UNSORTED",
  ),
  notification.made(
    "sorted list",
    hmac(
      LATIPAY_KEY,
      ["amount", "currency", "merchant_reference", "payment_method", "status"]
        .map((n) => NOTIFICATION[n])
        .join(""),
    ),
    "ORDER_SORTED",
  ),
  notification.made(
    "names in the text",
    hmac(
      LATIPAY_KEY,
      ["merchant_reference", "payment_method", "status", "currency", "amount"]
        .map((n) => `${n}=${NOTIFICATION[n]}`)
        .join("&"),
    ),
    "PAIR_FORM",
    "SEPARATOR_OTHER",
  ),
  notification.made("signed as a request", latipaySignature(NOTIFICATION), "SCHEME_OTHER"),
  inquiry(
    "nonce and address swapped",
    "latipayHosted",
    {
      key: LATIPAY_KEY,
      params: { nonce: "a3f1c2", host_url: "https://api.latipay.net/v2/gatewaydata" },
      expected: hmac(LATIPAY_KEY, "https://api.latipay.net/v2/gatewaydataa3f1c2"),
    },
    "ORDER_SORTED",
  ),

  // Fields
  latipay.theirs(
    "payment_method",
    { payment_method: undefined },
    "FIELD_NOT_SIGNED@payment_method",
  ),
  latipay.theirs(
    "two fields",
    { payment_method: undefined, ip: undefined },
    "FIELD_NOT_SIGNED@payment_method",
    "FIELD_NOT_SIGNED@ip",
  ),
  latipay.theirs(
    "three fields",
    { payment_method: undefined, ip: undefined, version: undefined },
    "FIELD_NOT_SIGNED",
  ),
  ...latipay.values("api_key", [
    ["api_key among the fields", LATIPAY_KEY, LATIPAY_KEY, "FIELD_SIGNED_EXTRA"],
  ]),
  latipay.made(
    "the key among the fields",
    hmac(LATIPAY_KEY, query({ ...order, key: LATIPAY_KEY })),
    "KEY_SUFFIX_FORM",
  ),
  weChat.made(
    "the key sorted among the fields",
    upper(md5(query({ ...unified, key: WECHAT_KEY }))),
    "KEY_SUFFIX_FORM",
  ),
  weChat.sent(
    "its own sign signed",
    { ...unified, sign: "C380BEC2BFD727A4B6845133519F3AD6" },
    upper(
      md5(`${query({ ...unified, sign: "C380BEC2BFD727A4B6845133519F3AD6" })}&key=${WECHAT_KEY}`),
    ),
    "FIELD_SIGNED_EXTRA@sign",
  ),
  weChat.theirs("sign_type added", { sign_type: "MD5" }, "SIGN_TYPE_SIGNED@sign_type"),
  weChat.ours("sign_type left out", { sign_type: "MD5" }, {}, "SIGN_TYPE_NOT_SIGNED@sign_type"),
  mapi.made("sign_type signed", md5(query(mapiOrder) + MAPI_KEY), "SIGN_TYPE_SIGNED@sign_type"),
  qra.made(
    "sign_type left out",
    upper(md5(`${query(without(qraOrder, "sign_type"))}&key=${QRA_KEY}`)),
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  ),
  douyin.made(
    "app_id signed",
    md5(douyinText([...douyinValues(douyinOrder), douyinOrder.app_id])),
    "FIELD_SIGNED_EXTRA@app_id",
  ),
  douyin.made(
    "sorted by name",
    md5(
      [
        ...Object.keys(without(douyinOrder, "app_id"))
          .sort(bytewise)
          .map((name) => douyinOrder[name]),
        DOUYIN_KEY,
      ].join("&"),
    ),
    "ORDER_SORTED",
    "KEY_SUFFIX_FORM",
  ),

  // Keys
  weChat.ourKey("a space before the key", ` ${WECHAT_KEY}`, "KEY_WHITESPACE"),
  mapi.ourKey("a no-break space behind the key", `${MAPI_KEY}\u00a0`, "KEY_WHITESPACE"),
  yabandpay.ourKey("a zero-width space in the key", `${YABAND_KEY}\u200b`, "KEY_WHITESPACE"),
  latipay.ourKey("quotes around the key", `"${LATIPAY_KEY}"`, "KEY_WHITESPACE"),
  latipay.ourKey("a newline inside of a key from a file", `${LATIPAY_KEY}\r\n`, "KEY_WHITESPACE"),
  latipay.made(
    "the other side's key has a newline",
    hmac(`${LATIPAY_KEY}\n`, `${orderText}\n`),
    "KEY_WHITESPACE",
  ),
  yabandpay.made(
    "hex key decoded",
    hmac(Buffer.from(YABAND_KEY, "hex"), yabandText),
    "KEY_DECODED",
  ),
  yabandpay.keyed(
    "base64 key decoded",
    "cGFzc3dvcmQtb2YtdGhlLXNob3A=",
    hmac("password-of-the-shop", yabandText),
    "KEY_DECODED",
  ),
  yabandpay.made(
    "the key's hex",
    hmac(Buffer.from(YABAND_KEY).toString("hex"), yabandText),
    "KEY_DECODED",
  ),
  yabandpay.made("the key in capitals", hmac(upper(YABAND_KEY), yabandText), "KEY_CASE"),
  yabandpay.made("the MD5 of the key", hmac(md5(YABAND_KEY), yabandText), "KEY_HASHED"),
  mapi.made("the MD5 of the key appended", md5(mapiSigned + md5(MAPI_KEY)), "KEY_HASHED"),
  latipay.made("no key at all", hmac("", query(order)), "KEY_EMPTY"),
  latipay.made("the word undefined", hmac("undefined", `${query(order)}undefined`), "KEY_EMPTY"),
  weChat.made("null for the key", upper(md5(`${query(unified)}&key=null`)), "KEY_EMPTY"),
  yabandpay.made("swapped", hmac(yabandText, YABAND_KEY), "KEY_MESSAGE_SWAPPED"),
  latipay.made("swapped, with the suffix", hmac(orderText, LATIPAY_KEY), "KEY_MESSAGE_SWAPPED"),
  latipay.made(
    "swapped, without the suffix",
    hmac(query(order), LATIPAY_KEY),
    "KEY_SUFFIX_MISSING",
    "KEY_MESSAGE_SWAPPED",
  ),
  mapi.made("the key before the text", md5(MAPI_KEY + mapiSigned), "KEY_SUFFIX_FORM"),
  mapi.made("the key on both sides", md5(MAPI_KEY + mapiSigned + MAPI_KEY), "KEY_SUFFIX_FORM"),
  weChat.made("&key without =", wechatSignature(unified, {}, "&key"), "KEY_SUFFIX_FORM"),
  weChat.made("&KEY=", wechatSignature(unified, {}, "&KEY="), "KEY_SUFFIX_FORM"),
  weChat.made("&secret=", wechatSignature(unified, {}, "&secret="), "KEY_SUFFIX_FORM"),
  weChat.made("&app_secret=", wechatSignature(unified, {}, "&app_secret="), "KEY_SUFFIX_FORM"),
  wecom.made("&key=", upper(md5(`${query(wecomOrder)}&key=${WECOM_KEY}`)), "KEY_SUFFIX_FORM"),
  xunhu.made("&key=", md5(`${query(xunhuOrder)}&key=${XUNHU_KEY}`), "KEY_SUFFIX_FORM"),

  // Digests and their form
  latipay.made("SHA-256", hash("sha256", orderText), "DIGEST_NOT_HMAC"),
  latipay.made("MD5", md5(orderText), "DIGEST_OTHER"),
  latipay.made("SHA-1", hash("sha1", orderText), "DIGEST_OTHER"),
  latipay.made("HMAC-MD5", hmac(LATIPAY_KEY, orderText, "md5"), "DIGEST_OTHER"),
  latipay.made("HMAC-SHA-384", hmac(LATIPAY_KEY, orderText, "sha384"), "DIGEST_OTHER"),
  mapi.made("SHA-256", hash("sha256", mapiSigned + MAPI_KEY), "DIGEST_OTHER"),
  mapi.made("MD5 twice", md5(mapiSignature(mapiOrder)), "DIGEST_OTHER"),
  weChat.made("MD5 twice", upper(md5(md5(wechatText(unified)))), "DIGEST_OTHER"),
  weChat.made("HMAC-SHA-256", upper(hmac(WECHAT_KEY, wechatText(unified))), "DIGEST_OTHER"),
  inquiry(
    "sign of MD5",
    "wechatPayV2HmacSha256",
    { key: WECHAT_KEY, params: unified, expected: wechatSignature(unified) },
    "DIGEST_OTHER",
  ),
  latipay.made("base64", orderBase64, "OUTPUT_BASE64"),
  latipay.made(
    "base64 for addresses",
    createHmac("sha256", LATIPAY_KEY).update(orderText).digest("base64url"),
    "OUTPUT_BASE64",
  ),
  latipay.made(
    "base64 of the hex",
    Buffer.from(orderSignature).toString("base64"),
    "OUTPUT_BASE64",
  ),
  latipay.made(
    "base64, plus as a space",
    orderBase64.replaceAll("+", " "),
    "SIGNATURE_ENCODED",
    "OUTPUT_BASE64",
  ),
  latipay.made(
    "percent-encoded base64",
    encodeURIComponent(orderBase64),
    "SIGNATURE_ENCODED",
    "OUTPUT_BASE64",
  ),
  latipay.made("dashes of .NET", orderSignature.replace(/..(?=.)/gu, "$&-"), "SIGNATURE_ENCODED"),
  latipay.made("a name before it", `signature=${orderSignature}`, "SIGNATURE_ENCODED"),
  latipay.made("Bearer of a header", `sha256=${orderSignature}`, "SIGNATURE_ENCODED"),
  latipay.made("cut at 63", orderSignature.slice(0, 63), "SIGNATURE_TRUNCATED"),
  latipay.made("the first digit lost", orderSignature.slice(1), "SIGNATURE_TRUNCATED"),
  latipay.made(
    "cut at 40, in capitals",
    upper(orderSignature.slice(0, 40)),
    "SIGNATURE_TRUNCATED",
    "HEX_CASE",
  ),
  weChat.made("sixteen digits", wechatSignature(unified).slice(8, 24), "SIGNATURE_TRUNCATED"),
  weChat.made("lower case", wechatSignature(unified).toLowerCase(), "HEX_CASE"),
  mapi.made("capitals", upper(mapiSignature(mapiOrder)), "HEX_CASE"),

  // HTML, white space, characters
  latipay.theirs("a field that nobody gave", { timestamp: "1" }, "WRONG_KEY"),
  latipay.sent(
    "&notify_url became ¬ify_url",
    { ...order, notify_url: "https://a.nz/n" },
    hmac(
      LATIPAY_KEY,
      query({ ...order, notify_url: "https://a.nz/n" }).replaceAll("&not", "¬") + LATIPAY_KEY,
    ),
    "HTML_ENTITY",
  ),
  yabandpay.sent(
    "&currency in our text",
    { ...without(yaband, "currency"), amount: "25.90¤cy=EUR" },
    yabandSigned,
    "HTML_ENTITY",
  ),
  latipay.made(
    "&amp; between the fields",
    hmac(LATIPAY_KEY, query(order, { join: "&amp;" }) + LATIPAY_KEY),
    "HTML_ENTITY",
  ),
  latipay.signedWith("htmlspecialchars", each(html), "HTML_ENTITY@callback_url"),
  ...latipay.values("product_name", [
    [
      "our value is escaped",
      "Tom &amp; Jerry&#39;s &quot;Honey&quot;",
      'Tom & Jerry\'s "Honey"',
      "HTML_ENTITY",
    ],
    ["numeric entities of Chinese", "&#34588;&#x7cd6;", "蜜糖", "HTML_ENTITY"],
    ["escaped twice", "Tom &amp;amp; Jerry", "Tom & Jerry", "HTML_ENTITY"],
  ]),
  latipay.ours(
    "a sign that stands for an entity, rightly",
    { product_name: "Lens 50¤ ×2 ®" },
    { product_name: "Lens 50¤ ×2 ®" },
    true,
  ),
  ...latipay.values("product_name", [
    ["a tab behind", "Honey\t", "Honey", "OUTER_WHITESPACE"],
    ["two spaces inside", "Manuka  Honey", "Manuka Honey", "INNER_WHITESPACE"],
    ["a no-break space", "Manuka\u00a0Honey", "Manuka Honey", "INVISIBLE_CHARACTER"],
  ]),
  ...latipay.values("wallet_id", [
    ["a mark of direction", "\u202aW000037640\u202c", RIGHT, "INVISIBLE_CHARACTER"],
  ]),
  latipay.sent(
    "a byte order mark before a name",
    { "\ufeffuser_id": order.user_id, ...without(order, "user_id") },
    orderSignature,
    "BOM@\ufeffuser_id",
  ),
  latipay.sent(
    "a blank behind a name",
    { ...without(order, "ip"), "ip ": order.ip },
    orderSignature,
    "OUTER_WHITESPACE@ip ",
  ),
  ...latipay.values("product_name", [
    ["line breaks of Windows", "Honey\r\n500g", "Honey\n500g", "CRLF"],
  ]),
  ...latipay.values("merchant_reference", [
    ["full-width letters", "ＫＷ-20240917-0042", RIGHT, "FULL_WIDTH"],
  ]),
  ...latipay.values("product_name", [
    ["a full-width comma and parentheses", "Honey（500g）", "Honey(500g)", "FULL_WIDTH"],
    ["a NUL", "Honey\u0000", "Honey", "CONTROL_CHARACTER"],
  ]),
  latipay.made(
    "everything trimmed and a newline",
    hmac(LATIPAY_KEY, `${orderText}\n`),
    "TRAILING_NEWLINE",
  ),
  latipay.made(
    "an & behind",
    hmac(LATIPAY_KEY, `${query(order)}&${LATIPAY_KEY}`),
    "KEY_SUFFIX_FORM",
  ),
  latipay.made("a ? before", hmac(LATIPAY_KEY, `?${orderText}`), "SEPARATOR_OTHER"),
  mapi.signedWith("commas between", { join: "," }, "SEPARATOR_OTHER"),
  mapi.signedWith("nothing between", { join: "" }, "SEPARATOR_OTHER"),
  mapi.signedWith("lines", { join: "\n" }, "SEPARATOR_OTHER"),
  mapi.made(
    "a colon for =",
    md5(mapiNames.map((n) => `${n}:${mapiOrder[n]}`).join("&") + MAPI_KEY),
    "PAIR_FORM",
  ),
  mapi.made(
    "names and values without =",
    md5(mapiNames.map((n) => n + mapiOrder[n]).join("") + MAPI_KEY),
    "PAIR_FORM",
    "SEPARATOR_OTHER",
  ),
  latipay.theirs(
    "a plus sign read as a blank",
    { product_name: "Manuka Honey (500g) x 2".replaceAll(" ", "+") },
    "PLUS_AS_SPACE@product_name",
  ),
  weChat.theirs("attach decoded as a form", { attach: "shop=12 3" }, "PLUS_AS_SPACE@attach"),
  ...latipay.values("product_name", [["%2B decoded again", "A%2BB", "A+B", "VALUE_DECODED_TWICE"]]),
  ...latipay.values("pay_time", [
    [
      "a time zone's plus",
      "2024-09-17T10:11:12 12:00",
      "2024-09-17T10:11:12+12:00",
      "PLUS_AS_SPACE",
    ],
  ]),
  ...latipay.values("product_name", [
    ["composed", "Pokémon Crème".normalize("NFD"), "Pokémon Crème", "UNICODE_NFC_NFD"],
  ]),
  mapi.made("signed as GBK", md5(Buffer.concat([gbk, Buffer.from(MAPI_KEY)])), "CHARSET_GBK"),
  mapi.signedWith(
    "UTF-8 read as Latin-1",
    each((v) => Buffer.from(String(v)).toString("latin1")),
    "CHARSET_OTHER",
  ),
  mapi.signedWith(
    "question marks for Chinese",
    each((v) => String(v).replace(/[^\0-\xff]/gu, "?")),
    "CHARSET_OTHER",
  ),
  ...mapi.values("subject", [
    [
      "our text is the damaged one",
      Buffer.from(mapiOrder.subject).toString("latin1"),
      RIGHT,
      "CHARSET_OTHER",
    ],
  ]),
  mapi.signedWith(
    "escapes of JSON",
    each((v) => String(v).replace(/[^\0-\x7f]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`)),
    "UNICODE_ESCAPED",
  ),

  // JSON in a value
  mapi.signedWith(
    "PHP's json_encode",
    each(only("trade_information", php)),
    "JSON_REFORMATTED@trade_information",
  ),
  mapi.signedWith(
    "PHP with JSON_UNESCAPED_UNICODE",
    each(only("trade_information", (v) => v.replaceAll("/", "\\/"))),
    "ESCAPED_SLASH@trade_information",
  ),
  mapi.signedWith(
    "Python's json.dumps",
    each(only("trade_information", (v) => python(php(v).replaceAll("\\/", "/")))),
    "JSON_REFORMATTED@trade_information",
  ),
  mapi.signedWith(
    "Go's json.Marshal",
    each(only("trade_information", goJson)),
    "JSON_REFORMATTED@trade_information",
  ),
  mapi.signedWith(
    "pretty-printed",
    each(only("trade_information", pretty)),
    "JSON_REFORMATTED@trade_information",
  ),
  ...mapi.values("trade_information", [
    [
      "members in another order",
      '{"b":"1","a":"2"}',
      sortedJson('{"b":"1","a":"2"}'),
      "JSON_REFORMATTED",
    ],
    ["a number in JSON", '{"price":12.50}', '{"price":12.5}', "JSON_REFORMATTED"],
  ]),
  ...weChat.values("detail", [
    [
      "our JSON is Python's",
      '{"goods_detail": [{"goods_id": "iphone6s_16G", "price": 528800, "quantity": 1}]}',
      RIGHT,
      "JSON_REFORMATTED",
    ],
  ]),
  weChat.ours("an object for JSON text", { detail: JSON.parse(unified.detail) }, {}, true),
  ...weChat.values("detail", [
    ["[object Object]", JSON.parse(unified.detail), "[object Object]", "NESTED_VALUE"],
    ["an object, PHP's Array", { a: 1 }, "Array", "NESTED_VALUE"],
  ]),
  latipay.ours(
    "members of an object",
    { extra: { shop: "3", lang: "zh" } },
    { shop: "3", lang: "zh" },
    "BODY_FLATTENED@extra",
  ),
  ...latipay.values("extra", [
    [
      "an object as a JSON text, spaced",
      { shop: "3", lang: "zh" },
      '{"shop": "3", "lang": "zh"}',
      "JSON_REFORMATTED",
    ],
  ]),
  latipay.ours(
    "members in brackets",
    { extra: { shop: "3", lang: "zh" } },
    { "extra[shop]": "3", "extra[lang]": "zh" },
    "BODY_FLATTENED@extra",
  ),

  // YabandPay's data
  yabandpay.sent("nested, as JSON", nested, bodyOf(dataText), "BODY_NOT_FLATTENED@data"),
  yabandpay.sent("nested, as PHP's JSON", nested, bodyOf(php(dataText)), "BODY_NOT_FLATTENED@data"),
  yabandpay.sent(
    "nested, as Python's JSON",
    nested,
    bodyOf(python(dataText)),
    "BODY_NOT_FLATTENED@data",
  ),
  yabandpay.sent(
    "nested, as [object Object]",
    nested,
    bodyOf("[object Object]"),
    "BODY_NOT_FLATTENED@data",
  ),
  yabandpay.sent(
    "data left out",
    nested,
    hmac(YABAND_KEY, `method=${method}&time=${time}&user=${user}`),
    "BODY_NOT_FLATTENED@data",
  ),
  yabandpay.sent(
    "data alone",
    nested,
    hmac(YABAND_KEY, query(data, { keep: all })),
    "BODY_NOT_FLATTENED@data",
  ),
  yabandpay.sent("right, nested", nested, yabandSigned, true),
  yabandpay.made("not flattened, from flat fields", bodyOf(dataText), "BODY_NOT_FLATTENED@data"),
  yabandpay.made("the key appended", hmac(YABAND_KEY, yabandText + YABAND_KEY), "KEY_SUFFIX_EXTRA"),
  yabandpay.made("Latipay's way", hmac(YABAND_KEY, query(yaband) + YABAND_KEY), "SCHEME_OTHER"),
  ...yabandpay.values("demo", [
    ["a boolean", true, "true", "BOOLEAN_SPELLING"],
    ["a boolean of Python", true, "True", "BOOLEAN_SPELLING"],
    ["false as 0", false, "0", "BOOLEAN_SPELLING"],
  ]),

  // Paths and methods among fields
  midas.theirs(
    "the sandbox's path",
    { org_loc: "/cgi-bin/midas/sandbox/pay" },
    "METHOD_OR_PATH@org_loc",
  ),
  midas.theirs("a path without its prefix", { org_loc: "/midas/pay" }, "PATH_PREFIX@org_loc"),
  midas.theirs("GET", { method: "GET" }, "METHOD_OR_PATH@method"),
  midas.theirs("post", { method: "post" }, "METHOD_OR_PATH@method"),
  midas.made(
    "all sorted",
    hmac(MIDAS_KEY, `${query(midasOrder)}&secret=${MIDAS_KEY}`),
    "ORDER_SORTED",
  ),
  midas.made(
    "session_key for secret",
    hmac(MIDAS_KEY, `${midasText(midasOrder)}&session_key=${MIDAS_KEY}`),
    "KEY_SUFFIX_FORM",
  ),

  // Two at once
  ...unnamed(latipay.made, [
    [
      hmac(LATIPAY_KEY, query({ ...order, amount: "88" })),
      "NUMBER_REFORMATTED",
      "KEY_SUFFIX_MISSING",
    ],
    [upper(latipaySignature(order, { sort: null })), "ORDER_UNSORTED", "HEX_CASE"],
    [
      latipaySignature(without({ ...order, amount: "88" }, "ip")),
      "FIELD_NOT_SIGNED@ip",
      "NUMBER_REFORMATTED@amount",
    ],
  ]),
  ...unnamed(latipay.signedWith, [
    [{ keep: all, sort: null }, "EMPTY_KEPT", "ORDER_UNSORTED"],
    [{ each: encodeURIComponent, sort: null }, "VALUE_PERCENT_ENCODED", "ORDER_UNSORTED"],
  ]),
  ...unnamed(latipay.made, [
    [hash("sha256", latipayText(order, { keep: all })), "EMPTY_KEPT", "DIGEST_NOT_HMAC"],
    [
      hmac(LATIPAY_KEY, `${query(order, each(urlEncoder))}&key=${LATIPAY_KEY}`),
      "VALUE_FORM_ENCODED",
      "KEY_SUFFIX_FORM",
    ],
    [
      createHmac("sha256", LATIPAY_KEY)
        .update(latipayText(without(order, "payment_method")))
        .digest("base64"),
      "FIELD_NOT_SIGNED@payment_method",
      "OUTPUT_BASE64",
    ],
  ]),
  ...unnamed(latipay.keyed, [
    [
      `${LATIPAY_KEY}\n`,
      latipaySignature({ ...order, amount: "88" }),
      "KEY_WHITESPACE",
      "NUMBER_REFORMATTED@amount",
    ],
    [`${LATIPAY_KEY} `, upper(orderSignature), "KEY_WHITESPACE", "HEX_CASE"],
  ]),
  latipay.ours(
    "",
    { product_name: "Manuka\u200b Honey", wallet_id: "W000037640 " },
    { product_name: "Manuka Honey" },
    "INVISIBLE_CHARACTER@product_name",
    "OUTER_WHITESPACE@wallet_id",
  ),
  latipay.sent(
    "",
    { ...order, product_name: "A&amp;B" },
    hmac(LATIPAY_KEY, query({ ...order, product_name: "A&B" })),
    "HTML_ENTITY@product_name",
    "KEY_SUFFIX_MISSING",
  ),
  ...unnamed(yabandpay.made, [
    [
      hmac(YABAND_KEY, query({ ...yaband, time: "1726543210000", amount: "25.9" }, { keep: all })),
      "TIME_UNIT@time",
      "NUMBER_REFORMATTED@amount",
    ],
    [hash("sha256", query(yaband)), "EMPTY_DROPPED", "DIGEST_NOT_HMAC"],
    [hash("sha256", yabandText + YABAND_KEY), "KEY_SUFFIX_EXTRA", "DIGEST_NOT_HMAC"],
  ]),
  ...unnamed(yabandpay.sent, [
    [nested, upper(bodyOf(dataText)), "BODY_NOT_FLATTENED@data", "HEX_CASE"],
    [
      nested,
      hmac(YABAND_KEY, nestedText(dataText, "000")),
      "BODY_NOT_FLATTENED@data",
      "TIME_UNIT@time",
    ],
    [
      nested,
      hmac(YABAND_KEY, nestedText(dataText) + YABAND_KEY),
      "BODY_NOT_FLATTENED@data",
      "KEY_SUFFIX_EXTRA",
    ],
  ]),
  ...unnamed(mapi.made, [
    [md5(query(mapiOrder, { keep: all }) + MAPI_KEY), "SIGN_TYPE_SIGNED", "EMPTY_KEPT"],
    [
      md5(query({ ...mapiOrder, total_fee: "268" }) + MAPI_KEY),
      "SIGN_TYPE_SIGNED",
      "NUMBER_REFORMATTED@total_fee",
    ],
    [upper(md5(mapiText(mapiOrder, { sort: null }) + MAPI_KEY)), "ORDER_UNSORTED", "HEX_CASE"],
    [
      md5(mapiText(mapiOrder, each(only("trade_information", php)))),
      "JSON_REFORMATTED@trade_information",
      "KEY_SUFFIX_MISSING",
    ],
    [md5(Buffer.concat([gbk, Buffer.from(`&key=${MAPI_KEY}`)])), "CHARSET_GBK", "KEY_SUFFIX_FORM"],
  ]),
  ...unnamed(weChat.made, [
    [md5(wechatText(unified, { keep: all })), "EMPTY_KEPT", "HEX_CASE"],
    [
      wechatSignature({ ...unified, sign_type: "MD5" }, { keep: all }),
      "SIGN_TYPE_SIGNED",
      "EMPTY_KEPT",
    ],
  ]),
  weChat.theirs(
    "",
    { attach: "shop=12 3", total_fee: "1.01" },
    "PLUS_AS_SPACE@attach",
    "AMOUNT_UNIT@total_fee",
  ),
  ...unnamed(weChat.made, [
    [
      wechatSignature(without(unified, "openid"), {}, ""),
      "FIELD_NOT_SIGNED@openid",
      "KEY_SUFFIX_FORM",
    ],
    [upper(md5(query(unified))), "KEY_SUFFIX_MISSING"],
    [upper(hash("sha1", wechatText(unified, { sort: null }))), "ORDER_UNSORTED", "DIGEST_OTHER"],
  ]),
  midas.made("", hash("sha256", midasText(midasOrder)), "KEY_SUFFIX_MISSING", "DIGEST_NOT_HMAC"),
  wecom.made(
    "",
    upper(md5(`${query({ ...wecomOrder, amount: "1.00" })}&key=${WECOM_KEY}`)),
    "AMOUNT_UNIT@amount",
    "KEY_SUFFIX_FORM",
  ),
  xunhu.made(
    "",
    upper(md5(query(xunhuOrder, { keep: all }) + XUNHU_KEY)),
    "EMPTY_KEPT",
    "HEX_CASE",
  ),
  ...unnamed(douyin.made, [
    [
      upper(md5(douyinText(douyinValues({ ...douyinOrder, total_amount: "99.00" })))),
      "AMOUNT_UNIT@total_amount",
      "HEX_CASE",
    ],
    [hash("sha256", douyinText(douyinValues(douyinOrder), "")), "DIGEST_OTHER", "SEPARATOR_OTHER"],
  ]),
  qra.made(
    "",
    md5(`${query(without(qraOrder, "sign_type"))}&key=${QRA_KEY}`),
    "SIGN_TYPE_NOT_SIGNED",
    "HEX_CASE",
  ),
  woo.made("", hmac(WOO_KEY, query(wooOrder)), "EMPTY_DROPPED", "VALUE_NOT_ENCODED"),
  notification.made(
    "",
    hash("sha256", notificationText({ ...NOTIFICATION, amount: "88" })),
    "NUMBER_REFORMATTED@amount",
    "DIGEST_NOT_HMAC",
  ),
  payjs.made(
    "",
    md5(`${query(unified, each(encodeURIComponent))}&key=${WECHAT_KEY}`),
    "VALUE_PERCENT_ENCODED",
    "HEX_CASE",
  ),

  // Three at once
  latipay.made(
    "three",
    upper(hash("sha256", query({ ...order, amount: "88" }))),
    "NUMBER_REFORMATTED@amount",
    "KEY_SUFFIX_MISSING",
    "DIGEST_NOT_HMAC",
  ),
  latipay.made(
    "three",
    hmac(LATIPAY_KEY, `${query(order, { keep: all, sort: null })}&key=${LATIPAY_KEY}`),
    "EMPTY_KEPT",
    "ORDER_UNSORTED",
  ),
  long.theirs("sixty fields, one number", { goods_56_b: "57.5" }, "NUMBER_REFORMATTED@goods_56_b"),
  long.made(
    "sixty fields, upside down without suffix",
    hmac(LATIPAY_KEY, query(longOrder, { sort: backwards })),
    "ORDER_UNSORTED",
    "KEY_SUFFIX_MISSING",
  ),
  long.made(
    "sixty fields, one missing, no suffix",
    hmac(LATIPAY_KEY, query(without(longOrder, "goods_57_c"))),
    "FIELD_NOT_SIGNED@goods_57_c",
    "KEY_SUFFIX_MISSING",
  ),
  long.made(
    "sixty fields, one URL encoded, another suffix",
    hmac(
      LATIPAY_KEY,
      `${query(longOrder, each(only("goods_58_d", encodeURIComponent)))}&key=${LATIPAY_KEY}`,
    ),
    "VALUE_PERCENT_ENCODED@goods_58_d",
    "KEY_SUFFIX_FORM",
  ),
  long.made(
    "sixty fields, one number and capitals",
    upper(latipaySignature({ ...longOrder, goods_51_b: "52.5" })),
    "NUMBER_REFORMATTED@goods_51_b",
    "HEX_CASE",
  ),
  long.made(
    "sixty fields, a number, SHA-256",
    hash("sha256", latipayText({ ...longOrder, goods_46_b: "47.5" })),
    "NUMBER_REFORMATTED@goods_46_b",
    "DIGEST_NOT_HMAC",
  ),
  long.made(
    "sixty fields, all encoded and MD5",
    md5(latipayText(longOrder, each(encodeURIComponent))),
    "VALUE_PERCENT_ENCODED",
    "DIGEST_OTHER",
  ),
  long.theirs(
    "sixty fields, two left out",
    { goods_50_a: undefined, goods_59_e: undefined },
    "FIELD_NOT_SIGNED",
    "FIELD_NOT_SIGNED",
  ),
  notification.received(
    "right, as a form",
    form({ ...NOTIFICATION, signature: notificationSignature }),
    true,
  ),
  notification.received(
    "right, as JSON",
    JSON.stringify({
      ...NOTIFICATION,
      signature: notificationSignature,
    }),
    true,
  ),
  notification.received(
    "a JSON number",
    JSON.stringify({
      ...NOTIFICATION,
      amount: 88,
      signature: notificationSignature,
    }),
    "NUMBER_REFORMATTED@amount",
  ),
  notification.received(
    "a blank for a plus sign",
    `merchant_reference=KW+1&payment_method=alipay&status=paid&currency=NZD&amount=1.00&signature=${hmac(LATIPAY_KEY, "KW+1alipaypaidNZD1.00")}`,
    "PLUS_AS_SPACE",
  ),
  notification.received(
    "a body pasted from a page",
    form({
      ...NOTIFICATION,
      signature: notificationSignature,
    }).replaceAll("&currency", "¤cy"),
    "HTML_ENTITY",
  ),
  notification.received(
    "another key",
    form({ ...NOTIFICATION, signature: hmac("sandbox-key-00", notificationText(NOTIFICATION)) }),
    "WRONG_KEY",
  ),
  yabandpay.received(
    "right",
    JSON.stringify({ ...yabandNotification, sign: yabandSign(flatNotification) }),
    true,
  ),
  yabandpay.received(
    "null dropped",
    JSON.stringify({ ...yabandNotification, sign: yabandSign(flatNotification, { keep: filled }) }),
    "EMPTY_DROPPED@settlement_amount",
  ),
  yabandpay.received(
    "null as text",
    JSON.stringify({
      ...yabandNotification,
      sign: yabandSign({ ...flatNotification, settlement_amount: "null" }),
    }),
    "BOOLEAN_SPELLING@settlement_amount",
  ),
  yabandpay.received(
    "numbers of a parsed body",
    JSON.stringify({
      ...yabandNotification,
      data: { ...notifiedData, amount: 25.9 },
      sign: yabandSign(flatNotification),
    }),
    "NUMBER_REFORMATTED@amount",
  ),
  weChat.received("right, XML", xml({ ...paid, sign: wechatSignature(paid) }), true),
  weChat.received(
    "XML, a field not signed",
    xml({ ...paid, sign: wechatSignature(without(paid, "attach")) }),
    "FIELD_NOT_SIGNED@attach",
  ),
  qra.received(
    "XML, lower case",
    xml({ ...qraOrder, sign: md5(`${query(qraOrder)}&key=${QRA_KEY}`) }),
    "HEX_CASE",
  ),
  mapi.received("mapi, right", form({ ...mapiOrder, sign: mapiSignature(mapiOrder) }), true),
  mapi.received(
    "mapi, decoded twice",
    form({
      ...mapiOrder,
      subject: "100%25",
      sign: mapiSignature({ ...mapiOrder, subject: "100%" }),
    }),
    "VALUE_DECODED_TWICE",
  ),
  mapi.received(
    "mapi, signed before decoding",
    form({ ...mapiOrder, sign: mapiSignature(mapiOrder, each(urlEncoder)) }),
    "VALUE_FORM_ENCODED",
  ),
  xunhu.received(
    "xunhupay, right",
    form({ ...xunhuOrder, hash: md5(query(xunhuOrder) + XUNHU_KEY) }),
    true,
  ),

  // What a gateway printed: the Alipay Open Platform
  open.printed("right", openText, true),
  open.printed("complaint, same string", complaint(openText), "WRONG_KEY", true),
  open.printed("response, same string", response(complaint(openText)), "WRONG_KEY", true),
  open.printed(
    "response in a log, escaped twice",
    JSON.stringify(response(complaint(openText))),
    "WRONG_KEY",
    true,
  ),
  open.printed(
    "response, notify_url not signed",
    response(complaint(noNotifyUrl)),
    "FIELD_NOT_SIGNED@notify_url",
  ),
  open.printed(
    "response in a log, notify_url not signed",
    `2024-09-17 10:11:12 ERROR resp=${JSON.stringify(response(complaint(noNotifyUrl)))} cost=12ms`,
    "FIELD_NOT_SIGNED@notify_url",
  ),
  open.printed(
    "complaint with quotation marks",
    `isv.invalid-signature: “${complaint(noNotifyUrl)}”。`,
    "FIELD_NOT_SIGNED@notify_url",
  ),
  open.printed(
    "English complaint",
    `Invalid signature. The string to be verified generated by the gateway is: ${html(noNotifyUrl)}`,
    "FIELD_NOT_SIGNED@notify_url",
  ),
  open.printed(
    "biz_content with other white space",
    response(complaint(query({ ...openOrder, biz_content: python(openOrder.biz_content) }))),
    "JSON_REFORMATTED@biz_content",
  ),
  open.printed(
    "biz_content with escaped slashes",
    response(
      complaint(query({ ...openOrder, biz_content: openOrder.biz_content.replaceAll("/", "\\/") })),
    ),
    "ESCAPED_SLASH@biz_content",
  ),
  open.printed(
    "biz_content cut at &",
    response(
      complaint(
        query({
          ...openOrder,
          biz_content: openOrder.biz_content.slice(0, openOrder.biz_content.indexOf("&")),
        }),
      ),
    ),
    "VALUE_CUT@biz_content",
  ),
  open.printed(
    "notify_url cut at &",
    response(
      complaint(
        query({ ...openOrder, notify_url: "https://o.shop.cn/alipay/notify?shop=1", t: "2" }),
      ),
    ),
    "VALUE_CUT@notify_url",
  ),
  open.printed(
    "a blank for a plus",
    response(complaint(query({ ...openOrder, timestamp: "2024-09-17+10:11:12" }))),
    "PLUS_AS_SPACE@timestamp",
  ),
  open.printed(
    "sign_type left out",
    response(complaint(query(without(openOrder, "sign_type")))),
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  ),
  open.printed(
    "a field that we did not sign",
    response(complaint(query({ ...openOrder, alipay_sdk: "alipay-sdk-java-4.38" }))),
    "FIELD_MISSING@alipay_sdk",
  ),
  open.printed(
    "values encoded",
    query(openOrder, each(encodeURIComponent)),
    "VALUE_PERCENT_ENCODED",
  ),
  open.printed("unsorted", query(openOrder, { sort: null }), true),
  open.printed("upside down", query(openOrder, { sort: backwards }), "ORDER_UNSORTED"),
  open.printed(
    "another amount",
    query({ ...openOrder, biz_content: openOrder.biz_content.replace("88.88", "88.89") }),
    "VALUE_DIFFERS@biz_content",
  ),
  open.printed(
    "two fields differ",
    query({
      ...openOrder,
      timestamp: "2024-09-17 10:11:13",
      biz_content: python(openOrder.biz_content),
    }),
    "JSON_REFORMATTED@biz_content",
    "VALUE_DIFFERS@timestamp",
  ),
  open.printed(
    "a field missing and another encoded",
    query({
      ...without(openOrder, "format"),
      notify_url: encodeURIComponent(openOrder.notify_url),
    }),
    "FIELD_NOT_SIGNED@format",
    "VALUE_PERCENT_ENCODED@notify_url",
  ),
  inquiry(
    "sign_type signed by the gateway",
    "alipayNotifyV1",
    { params: { ...openOrder, sign: "x" }, expectedString: openText },
    "SIGN_TYPE_SIGNED@sign_type",
  ),
  inquiry(
    "right",
    "alipayNotifyV1",
    { params: { ...openOrder, sign: "x" }, expectedString: query(without(openOrder, "sign_type")) },
    true,
  ),
  inquiry(
    "sign_type not signed",
    "alipayNotifyV2",
    {
      text: form({ ...openOrder, sign: "x" }),
      expectedString: query(without(openOrder, "sign_type")),
    },
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  ),
  inquiry(
    "raw values",
    "alipayNotifyV1",
    {
      text: form({ ...openOrder, sign: "x" }),
      expectedString: query(without(openOrder, "sign_type"), each(urlEncoder)),
    },
    "VALUE_FORM_ENCODED",
  ),
  inquiry(
    "no quotes",
    "alipaySecuritypay",
    {
      params: { partner: "2088", seller_id: "a@b.cn", out_trade_no: "1" },
      expectedString: "partner=2088&seller_id=a@b.cn&out_trade_no=1",
    },
    "PAIR_FORM",
  ),
  inquiry(
    "certId not signed",
    "unionpayOpen",
    {
      params: { certId: "69629715588", merId: "777290058110048", orderId: "U1", txnAmt: "1000" },
      expectedString: "merId=777290058110048&orderId=U1&txnAmt=1000",
    },
    "FIELD_NOT_SIGNED@certId",
  ),
  weChat.printed("the string with the key", wechatText(unified), true),
  weChat.printed(
    "the string, a field missing",
    wechatText(without(unified, "openid")),
    "FIELD_NOT_SIGNED@openid",
  ),
  weChat.printed(
    "the string, two differ",
    wechatText({ ...without(unified, "openid"), body: "x" }),
    "VALUE_DIFFERS@body",
    "FIELD_NOT_SIGNED@openid",
  ),
  latipay.printed(
    "a printed string with the wrong key prefix",
    `${query(order)}&key=${LATIPAY_KEY}`,
    "KEY_SUFFIX_FORM",
  ),

  // Templates
  v3.theirs("right", {}, true),
  v3.theirs("GET", { method: "GET" }, "METHOD_OR_PATH@method"),
  v3.theirs("post", { method: "post" }, "METHOD_OR_PATH@method"),
  v3.theirs(
    "whole address",
    { url: `https://api.mch.weixin.qq.com${jsapi.url}` },
    "PATH_PREFIX@url",
  ),
  v3.theirs("milliseconds", { timestamp: "1726543210000" }, "TIME_UNIT@timestamp"),
  v3.theirs("another time", { timestamp: "1726543211" }, "VALUE_DIFFERS@timestamp"),
  v3.theirs(
    "a nonce in lower case",
    { nonce: "593bec0c930bf1afeb40b4a08c8fb242" },
    "VALUE_CASE@nonce",
  ),
  v3.theirs("a body of Python", { body: python(jsapi.body) }, "JSON_REFORMATTED@body"),
  v3.theirs("a body of PHP", { body: php(jsapi.body) }, "JSON_REFORMATTED@body"),
  v3.theirs("slashes escaped", { body: jsapi.body.replaceAll("/", "\\/") }, "ESCAPED_SLASH@body"),
  v3.theirs("a body with a newline", { body: `${jsapi.body}\n` }, "TRAILING_NEWLINE"),
  v3.theirs("a body with a mark", { body: `\ufeff${jsapi.body}` }, "BOM@body"),
  v3.theirs("no body", { body: "" }, "FIELD_NOT_SIGNED@body"),
  v3.theirs(
    "another amount",
    { body: jsapi.body.replace('"total":1', '"total":2') },
    "VALUE_DIFFERS@body",
  ),
  v3.theirs("Latin-1", { body: Buffer.from(jsapi.body).toString("latin1") }, "CHARSET_OTHER@body"),
  v3.theirs(
    "milliseconds and a spaced body",
    { timestamp: "1726543210000", body: python(jsapi.body) },
    "TIME_UNIT@timestamp",
    "JSON_REFORMATTED@body",
  ),
  template(
    "the last newline missing",
    "wechatPayV3Request",
    jsapi,
    jsapiText(jsapi).slice(0, -1),
    "TRAILING_NEWLINE",
  ),
  template("CR LF", "wechatPayV3Request", jsapi, jsapiText(jsapi).replaceAll("\n", "\r\n"), "CRLF"),
  template(
    "escaped newlines",
    "wechatPayV3Request",
    jsapi,
    jsapiText(jsapi).replaceAll("\n", "\\n"),
    "NEWLINE_ESCAPED",
  ),
  template(
    "query left out",
    "wechatPayV3Request",
    { ...jsapi, method: "GET", url: "/v3/certificates?a=1", body: "" },
    jsapiText({ ...jsapi, method: "GET", url: "/v3/certificates", body: "" }),
    "METHOD_OR_PATH@url",
  ),
  template(
    "body for GET",
    "wechatPayV3Request",
    { ...jsapi, method: "GET", url: "/v3/certificates", body: "{}" },
    jsapiText({ ...jsapi, method: "GET", url: "/v3/certificates", body: "" }),
    "FIELD_NOT_SIGNED@body",
  ),
  template(
    "WeChat Pay's complaint, same string",
    "wechatPayV3Request",
    jsapi,
    signInformation(jsapiText(jsapi)),
    "WRONG_KEY",
    true,
  ),
  template(
    "WeChat Pay's complaint, milliseconds",
    "wechatPayV3Request",
    jsapi,
    signInformation(jsapiText({ ...jsapi, timestamp: "1726543210000" })),
    "TIME_UNIT@timestamp",
  ),
  template(
    "WeChat Pay's complaint, path",
    "wechatPayV3Request",
    jsapi,
    signInformation(jsapiText({ ...jsapi, url: "/pay/transactions/jsapi" })),
    "PATH_PREFIX@url",
  ),
  template("reply, right", "wechatPayV3Reply", signedReply, replyText(signedReply), true),
  template(
    "reply, parsed and written anew",
    "wechatPayV3Reply",
    { ...signedReply, body: python(signedReply.body) },
    replyText(signedReply),
    "JSON_REFORMATTED@body",
  ),
  template(
    "reply, body trimmed",
    "wechatPayV3Reply",
    { ...signedReply, body: `${signedReply.body} ` },
    replyText(signedReply),
    "OUTER_WHITESPACE@body",
  ),
  inquiry(
    "reply, the raw body as text",
    "wechatPayV3Reply",
    {
      params: { timestamp: signedReply.timestamp, nonce: signedReply.nonce },
      text: signedReply.body,
      expectedString: replyText({ ...signedReply, body: python(signedReply.body) }),
    },
    "JSON_REFORMATTED@body",
  ),
  template(
    "paySign, package without prepay_id=",
    "wechatPayV3PaySign",
    paySign,
    paySignText({ ...paySign, package: "wx201410272009395522657a690389285100" }),
    "VALUE_CUT@package",
  ),
  template(
    "paySign, milliseconds",
    "wechatPayV3PaySign",
    { ...paySign, timeStamp: "1726543210123" },
    paySignText(paySign),
    "TIME_UNIT@timeStamp",
  ),
  template(
    "paySign, a number for text",
    "wechatPayV3PaySign",
    { ...paySign, timeStamp: 1726543210 },
    paySignText(paySign),
    true,
  ),
  template(
    "paySign, joined by &",
    "wechatPayV3PaySign",
    paySign,
    "appId=wx8888888888888888&nonceStr=5K8264ILTKCH16CQ2502SI8ZNMTM67VS&package=prepay_id=wx201410272009395522657a690389285100&timeStamp=1726543210",
    "PAIR_FORM",
  ),
  alipayPlus.theirs("right", {}, true),
  alipayPlus.theirs("the live path", { path: "/ams/api/v1/payments/pay" }, "METHOD_OR_PATH@path"),
  alipayPlus.theirs("without a prefix", { path: "/api/v1/payments/pay" }, "PATH_PREFIX@path"),
  alipayPlus.theirs("another client", { clientId: "5YBV3T2ZTH0M03466" }, "VALUE_CUT@clientId"),
  alipayPlus.theirs("time of UTC", { time: "2024-09-17T02:11:12Z" }, "VALUE_DIFFERS@time"),
  alipayPlus.theirs(
    "time with a blank for its plus",
    { time: "2024-09-17T10:11:12 08:00" },
    "PLUS_AS_SPACE@time",
  ),
  alipayPlus.theirs("slashes", { body: plus.body.replaceAll("/", "\\/") }, "ESCAPED_SLASH@body"),
  alipayPlus.theirs("a number", { body: plus.body.replace('"100"', "100") }, "VALUE_DIFFERS@body"),
  alipayPlus.theirs(
    "sorted",
    {
      body: '{"order":{"orderDescription":"sample/order","orderId":"OrderID_0101010101"},"paymentAmount":{"currency":"EUR","value":"100"}}',
    },
    "JSON_REFORMATTED@body",
  ),
  template("CR LF", "alipayPlus", plus, plusText(plus).replace("\n", "\r\n"), "CRLF"),
  template("a newline behind", "alipayPlus", plus, `${plusText(plus)}\n`, "TRAILING_NEWLINE"),
  alipayOpenV3.theirs("right", {}, true),
  alipayOpenV3.theirs("a token", { appAuthToken: "202409BB123" }, "FIELD_MISSING@appAuthToken"),
  alipayOpenV3.theirs("GET", { method: "GET" }, "METHOD_OR_PATH@method"),
  alipayOpenV3.theirs(
    "seconds",
    { authString: openV3.authString.slice(0, -3) },
    "TIME_UNIT@authString",
  ),
  alipayOpenV3.theirs("spaced", { body: python(openV3.body) }, "JSON_REFORMATTED@body"),
  alipayOpenV3.theirs(
    "signed with the query",
    { uri: "/v3/alipay/trade/create?charset=utf-8" },
    "METHOD_OR_PATH@uri",
  ),

  // Schemes of one's own
  own.made("right", upper(hash("sha256", `${mineText(mineFields)}|${OWN_KEY}`)), true),
  own.made(
    "dropped",
    upper(hash("sha256", `${mineText(mineFields, { keep: filled })}|${OWN_KEY}`)),
    "EMPTY_DROPPED@note",
  ),
  own.made(
    "ampersands",
    upper(hash("sha256", `${mineText(mineFields, { join: "&" })}|${OWN_KEY}`)),
    "SEPARATOR_OTHER",
  ),
  own.made("HMAC", upper(hmac(OWN_KEY, `${mineText(mineFields)}|${OWN_KEY}`)), "DIGEST_OTHER"),
  own.made(
    "plain suffix",
    upper(hash("sha256", `${mineText(mineFields)}${OWN_KEY}`)),
    "KEY_SUFFIX_FORM",
  ),
  own.made(
    "plain suffix and lower case",
    hash("sha256", `${mineText(mineFields)}${OWN_KEY}`),
    "KEY_SUFFIX_FORM",
    "HEX_CASE",
  ),
  own.made(
    "12 and MD5",
    upper(md5(`${mineText({ ...mineFields, amount: "12" })}|${OWN_KEY}`)),
    "NUMBER_REFORMATTED@amount",
    "DIGEST_OTHER",
  ),
  ownGiven.made("right", inBase64("z=1&a=2 3&m=4"), true),
  ownGiven.made("sorted", inBase64("a=2 3&m=4&z=1"), "ORDER_SORTED"),
  ownGiven.made("hex", hmac(OWN_KEY, "z=1&a=2 3&m=4"), "OUTPUT_HEX"),
  ownGiven.made("hex, sorted", hmac(OWN_KEY, "a=2 3&m=4&z=1"), "ORDER_SORTED", "OUTPUT_HEX"),

  // The key of the HMAC alone
  latipay.keyed(
    "the HMAC's key decoded, the suffix not",
    YABAND_KEY,
    hmac(hexed(YABAND_KEY), query(order) + YABAND_KEY),
    "KEY_DECODED",
  ),
  latipay.made("the HMAC's key empty, the suffix not", hmac("", orderText), "KEY_EMPTY"),
  latipay.made(
    "the HMAC's key with a newline",
    hmac(`${LATIPAY_KEY}\n`, orderText),
    "KEY_WHITESPACE",
  ),
  yabandpay.keyed(
    "a key read from an address",
    "p%2Bq%3D",
    hmac("p+q=", yabandText),
    "KEY_DECODED",
  ),
  yabandpay.keyed(
    "a key beyond ASCII, swapped",
    "密钥-0917",
    hmac(yabandText, "密钥-0917"),
    "KEY_MESSAGE_SWAPPED",
  ),
  mapi.keyed("a key of one byte", "k", md5(`${mapiSigned}&key=k`), "KEY_SUFFIX_FORM"),

  // What the other side has and we have not
  latipay.theirs(
    "a newline behind the other side's value",
    { merchant_reference: `${order.merchant_reference}\n` },
    "TRAILING_NEWLINE@merchant_reference",
  ),
  latipay.theirs(
    "a blank behind the other side's value",
    { product_name: `${order.product_name} ` },
    "OUTER_WHITESPACE@product_name",
  ),
  latipay.theirs(
    "full-width digits on the other side",
    { amount: "８８．００" },
    "FULL_WIDTH@amount",
  ),

  // Douyin's own switches
  douyin.sent(
    "white space kept",
    { ...douyinOrder, body: " 山竹 " },
    md5(douyinText(Object.values(without({ ...douyinOrder, body: " 山竹 " }, "app_id")))),
    "OUTER_WHITESPACE@body",
  ),
  douyin.sent(
    "quotes kept",
    { ...douyinOrder, body: '"山竹"' },
    md5(douyinText(Object.values(without({ ...douyinOrder, body: '"山竹"' }, "app_id")))),
    "OUTER_WHITESPACE@body",
  ),
  douyin.sent(
    "the word null signed",
    { ...douyinOrder, cp_extra: "null" },
    md5(douyinText([...douyinValues(douyinOrder), "null"])),
    "EMPTY_KEPT",
  ),
  douyin.made(
    "the salt behind, not among the values",
    md5([...douyinValues(douyinOrder).sort(bytewise), DOUYIN_KEY].join("&")),
    "KEY_SUFFIX_FORM",
  ),
  douyin.made(
    "no salt",
    md5(douyinValues(douyinOrder).sort(bytewise).join("&")),
    "KEY_SUFFIX_MISSING",
  ),

  // What is missing of a list
  notification.sent(
    "no currency",
    without(NOTIFICATION, "currency"),
    notificationSignature,
    "WRONG_KEY",
    "FIELD_MISSING@currency",
  ),

  // Strings that were pasted without words around them
  open.printed("escaped, and a field missing", html(noNotifyUrl), "FIELD_NOT_SIGNED@notify_url"),
  open.printed(
    "escaped, and biz_content with other white space",
    html(query({ ...openOrder, biz_content: python(openOrder.biz_content) })),
    "JSON_REFORMATTED@biz_content",
  ),
  open.printed("escaped, and else the same", html(openText), "HTML_ENTITY"),
  yabandpay.printed(
    "escaped, of a keyed scheme",
    html(query({ ...yaband, time: "1726543210000" }, { keep: all })),
    "TIME_UNIT@time",
  ),
  inquiry(
    "the nested data, printed",
    "yabandpay",
    { key: YABAND_KEY, params: nested, expectedString: nestedText(dataText) },
    "BODY_NOT_FLATTENED@data",
  ),
  yabandpay.printed("the empty values, printed", query(yaband), "EMPTY_DROPPED@demo"),
  weChat.printed(
    "two things, printed",
    query({ ...unified, total_fee: "1.01" }, { keep: all }),
    "EMPTY_KEPT@goods_tag",
    "AMOUNT_UNIT@total_fee",
  ),
  inquiry(
    "unsorted and encoded, printed",
    "alipayMapiRsa",
    {
      params: mapiOrder,
      expectedString: query(without(mapiOrder, "sign_type"), {
        sort: backwards,
        each: encodeURIComponent,
      }),
    },
    "ORDER_UNSORTED",
    "VALUE_PERCENT_ENCODED",
  ),
  inquiry(
    "of an alipayOpen order, in a sentence of a log",
    "alipayOpen",
    {
      params: openOrder,
      expectedString: `[2024-09-17 10:11:12] content to sign: ${query(without(openOrder, "format"))}`,
    },
    "FIELD_NOT_SIGNED@format",
  ),

  // Further pairs, of things that are seldom together
  ...unnamed(latipay.ours, [
    [
      { product_name: "Caf\u00e9 &amp; Bar", callback_url: "https://a.nz/x+y" },
      { product_name: "Café & Bar", callback_url: "https://a.nz/x y" },
      "HTML_ENTITY@product_name",
      "PLUS_AS_SPACE@callback_url",
    ],
    [
      { amount: 88, is_block: false },
      { is_block: "0" },
      "NUMBER_REFORMATTED@amount",
      "BOOLEAN_SPELLING@is_block",
    ],
  ]),
  latipay.sent(
    "",
    { ...order, product_name: "Pokémon".normalize("NFD") },
    upper(latipaySignature({ ...order, product_name: "Pokémon" })),
    "UNICODE_NFC_NFD@product_name",
    "HEX_CASE",
  ),
  ...unnamed(latipay.made, [
    [hmac(YABAND_KEY, query(order) + LATIPAY_KEY), "WRONG_KEY"],
    [hash("sha256", query(order)), "DIGEST_NOT_HMAC", "KEY_SUFFIX_MISSING"],
    [md5(`${query(order)}&key=${LATIPAY_KEY}`), "DIGEST_OTHER", "KEY_SUFFIX_FORM"],
    [
      latipaySignature(without(order, "version"), { keep: all }),
      "FIELD_NOT_SIGNED@version",
      "EMPTY_KEPT",
    ],
    [
      latipaySignature({ ...order, is_block: "false" }, { sort: null }),
      "BOOLEAN_SPELLING@is_block",
      "ORDER_UNSORTED",
    ],
    [
      hmac(LATIPAY_KEY, `${latipayText({ ...order, amount: "88" })}\n`),
      "NUMBER_REFORMATTED@amount",
      "TRAILING_NEWLINE",
    ],
  ]),
  latipay.theirs(
    "",
    { amount: "8800", is_block: "false" },
    "AMOUNT_UNIT@amount",
    "BOOLEAN_SPELLING@is_block",
  ),
  ...unnamed(yabandpay.made, [
    [
      hmac(hexed(YABAND_KEY), query({ ...yaband, amount: "25.9" }, { keep: all })),
      "NUMBER_REFORMATTED@amount",
      "KEY_DECODED",
    ],
    [hmac(query(yaband), YABAND_KEY), "EMPTY_DROPPED", "KEY_MESSAGE_SWAPPED"],
    [
      hmac(YABAND_KEY, query({ ...yaband, time: "1726543210000" }, { keep: all, sort: null })),
      "TIME_UNIT@time",
      "ORDER_UNSORTED",
    ],
    [
      Buffer.from(hmac(YABAND_KEY, query(yaband)), "hex").toString("base64"),
      "EMPTY_DROPPED",
      "OUTPUT_BASE64",
    ],
  ]),
  yabandpay.signedWith("", { keep: (v) => v !== "" && v !== "0" }, "ZERO_DROPPED"),
  ...unnamed(mapi.made, [
    [
      md5(mapiText({ ...mapiOrder, subject: "冻干咖啡+2盒" }) + MAPI_KEY).slice(0, 30),
      "PLUS_AS_SPACE@subject",
      "SIGNATURE_TRUNCATED",
    ],
    [hmac(MAPI_KEY, mapiSigned, "md5"), "DIGEST_OTHER", "KEY_SUFFIX_MISSING"],
  ]),
  ...unnamed(weChat.made, [
    [md5(wechatText(without(unified, "device_info"))), "FIELD_NOT_SIGNED@device_info", "HEX_CASE"],
    [
      upper(md5(`${WECHAT_KEY}${query({ ...unified, total_fee: "1.01" })}`)),
      "AMOUNT_UNIT@total_fee",
      "KEY_SUFFIX_FORM",
    ],
    [
      wechatSignature({ ...unified, detail: python(unified.detail) }, {}, ""),
      "JSON_REFORMATTED@detail",
      "KEY_SUFFIX_FORM",
    ],
    [
      wechatSignature(
        { ...unified, body: Buffer.from(unified.body).toString("latin1") },
        { keep: all },
      ),
      "CHARSET_OTHER@body",
      "EMPTY_KEPT",
    ],
  ]),
  woo.made(
    "",
    hmac(WOO_KEY, httpBuildQuery({ ...wooOrder, amount: "49.90" }) + WOO_KEY),
    "NUMBER_REFORMATTED@amount",
    "KEY_SUFFIX_EXTRA",
  ),
  xunhu.made(
    "",
    md5(`${query({ ...xunhuOrder, total_fee: "19.9" })}&key=${XUNHU_KEY}`),
    "NUMBER_REFORMATTED@total_fee",
    "KEY_SUFFIX_FORM",
  ),
  payjs.made(
    "",
    wechatSignature({ ...unified, attach: "shop=12 3" }, { sort: null }),
    "PLUS_AS_SPACE@attach",
    "ORDER_UNSORTED",
  ),
  ...unnamed(midas.made, [
    [
      hmac(MIDAS_KEY, `${midasText({ ...midasOrder, ts: "1726543210000" })}&key=${MIDAS_KEY}`),
      "TIME_UNIT@ts",
      "KEY_SUFFIX_FORM",
    ],
    [
      upper(hmac(MIDAS_KEY, `${midasText({ ...midasOrder, method: "GET" })}&secret=${MIDAS_KEY}`)),
      "METHOD_OR_PATH@method",
      "HEX_CASE",
    ],
  ]),
  qra.made(
    "",
    upper(md5(`${query({ ...qraOrder, body: html(qraOrder.body) })}&key=`)),
    "HTML_ENTITY@body",
    "KEY_EMPTY",
  ),
  inquiry(
    "",
    "latipayHosted",
    {
      key: LATIPAY_KEY,
      params: { nonce: "a3f1c2", host_url: "https://api.latipay.net/v2/gatewaydata" },
      expected: hash("sha256", `a3f1c2https://api.latipay.net/v2/gatewaydata${LATIPAY_KEY}`),
    },
    "DIGEST_NOT_HMAC",
    "KEY_SUFFIX_EXTRA",
  ),
  notification.received(
    "",
    form({
      ...NOTIFICATION,
      amount: "88",
      signature: upper(notificationSignature),
    }),
    "NUMBER_REFORMATTED@amount",
    "HEX_CASE",
  ),
  long.theirs(
    "sixty fields, two numbers",
    { goods_51_b: "52.5", goods_56_b: "57.5" },
    "NUMBER_REFORMATTED",
    "NUMBER_REFORMATTED",
  ),
  long.made(
    "sixty fields, all numbers and no suffix",
    hmac(
      LATIPAY_KEY,
      query(
        longOrder,
        each((v) => (/^\d+\.\d+$/u.test(v) ? String(Number(v)) : v)),
      ),
    ),
    "NUMBER_REFORMATTED",
    "KEY_SUFFIX_MISSING",
  ),
  long.made(
    "sixty fields, the last one not signed, base64",
    Buffer.from(latipaySignature(without(longOrder, "goods_59_e")), "hex").toString("base64"),
    "FIELD_NOT_SIGNED@goods_59_e",
    "OUTPUT_BASE64",
  ),

  // Accents that one side composed, in a raw body of each form.
  ...Object.entries({
    form: form({ ...order, product_name: crepe.normalize("NFD") }),
    JSON: JSON.stringify({ ...order, product_name: crepe.normalize("NFD") }),
  }).map(([name, text]) =>
    inquiry(
      `composed accents in a body of ${name}`,
      "latipay",
      { key: LATIPAY_KEY, text, expected: composed },
      "UNICODE_NFC_NFD@product_name",
    ),
  ),
  ...latipay.values("merchant_reference", [
    [
      "an order number that JSON.parse rounded before it was ours",
      Number("1846158931234567890"),
      "1846158931234567890",
      "NUMBER_REFORMATTED",
    ],
  ]),
  latipay.printed(
    "the string with the key, copied from a page with a line break",
    `${html(orderText)}\n`,
    "HTML_ENTITY",
    "TRAILING_NEWLINE",
  ),
  latipay.printed(
    "the string without the key, copied from a page with a line break",
    `${html(query(order))}\r\n`,
    "HTML_ENTITY",
    "TRAILING_NEWLINE",
  ),
  ...everyday.map(({ scheme, want, ...input }) =>
    inquiry(`an ordinary day, ${want.join(" and ")}`, scheme, input, ...want),
  ),
];

/** The cases, each with a number in its name. */
export function further() {
  return JSON.parse(JSON.stringify(cases())).map((one, at) => ({
    ...one,
    name: `${at + 1}. ${one.name}`,
  }));
}

export const vectors = () => ({
  about: {
    title: "What else goes wrong, and what it is called",
    reading:
      "As diagnose.jsonl; `matches` says that the message makes what was expected. Made by tests/vectors/make/diagnose/further.mjs, which signs with node:crypto alone.",
  },
  cases: further(),
});
