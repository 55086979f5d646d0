// Mistakes beside the catalogue: other fields, other languages' encoders, long messages, keys of odd
// forms, pairs, notifications, gateways' complaints pasted whole. What the other side signs is written
// out here, case by case. It makes tests/vectors/diagnose_further.jsonl.

import { createHmac } from "node:crypto";
import { all, bytewise, filled, hash, hmac, md5, query, upper } from "./by_hand.mjs";
import { everyday } from "./everyday.mjs";

const but = (fields, ...names) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
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
const latipay = (fields, options) => query(fields, options) + LATIPAY_KEY;
const latipaySignature = (fields, options) => hmac(LATIPAY_KEY, latipay(fields, options));

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
const mapi = {
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
const mapiNames = Object.keys(but(mapi, "sign_type", "body")).sort(bytewise);
const mapiText = (fields, options) => query(but(fields, "sign", "sign_type"), options);
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
const wechat = (fields, options, keyPrefix = "&key=") =>
  query(but(fields, "sign"), options) + keyPrefix + WECHAT_KEY;
const wechatSignature = (fields, options, keyPrefix) =>
  upper(md5(wechat(fields, options, keyPrefix)));

const WOO_KEY = "sk_woo_51H8x2LkQ0";
const woo = {
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
const midas = {
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
const douyin = {
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
  Object.values(but(fields, "app_id", "sign", "thirdparty_id"))
    .map((value) => String(value).trim())
    .filter((value) => value !== "" && value !== "null");

const XUNHU_KEY = "4ce3b0a1d2f5968778695a4b3c2d1e0f";
const xunhu = {
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
const qra = {
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
const wecom = {
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

const open = {
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
const reply = {
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
const long = Object.fromEntries(
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

function cases() {
  const list = [];
  const add = (name, scheme, input, ...wanted) => {
    const matches = wanted.at(-1) === true ? wanted.pop() : undefined;
    const causes = wanted.map((cause) => {
      const [code, field] = cause.split("@");
      return { code, ...(field && { field }) };
    });
    const rule = typeof scheme === "string" ? scheme : scheme.name;
    list.push({ name: `${rule}: ${name}`, scheme, ...input, causes, ...(matches && { matches }) });
  };
  const L = (name, expected, ...wanted) =>
    add(name, "latipay", { key: LATIPAY_KEY, params: order, expected }, ...wanted);
  const LP = (name, params, expected, ...wanted) =>
    add(name, "latipay", { key: LATIPAY_KEY, params, expected }, ...wanted);
  const Y = (name, expected, ...wanted) =>
    add(name, "yabandpay", { key: YABAND_KEY, params: yaband, expected }, ...wanted);
  const YP = (name, params, expected, ...wanted) =>
    add(name, "yabandpay", { key: YABAND_KEY, params, expected }, ...wanted);
  const A = (name, expected, ...wanted) =>
    add(name, "alipayMapiMd5", { key: MAPI_KEY, params: mapi, expected }, ...wanted);
  const AP = (name, params, expected, ...wanted) =>
    add(name, "alipayMapiMd5", { key: MAPI_KEY, params, expected }, ...wanted);
  const W = (name, expected, ...wanted) =>
    add(name, "wechatPayV2Md5", { key: WECHAT_KEY, params: unified, expected }, ...wanted);
  const WP = (name, params, expected, ...wanted) =>
    add(name, "wechatPayV2Md5", { key: WECHAT_KEY, params, expected }, ...wanted);
  const each = (change) => ({ each: change });

  // Encoders of other languages, over all values
  L("PHP rawurlencode", latipaySignature(order, each(rawurlencode)), "VALUE_PERCENT_ENCODED");
  L("Python quote keeps slashes", latipaySignature(order, each(quote)), "VALUE_PERCENT_ENCODED");
  L("encodeURI", latipaySignature(order, each(encodeURI)), "VALUE_PERCENT_ENCODED");
  L("Java URLEncoder", latipaySignature(order, each(urlEncoder)), "VALUE_FORM_ENCODED");
  L("Go QueryEscape", latipaySignature(order, each(queryEscape)), "VALUE_FORM_ENCODED");
  L(".NET UrlEncode", latipaySignature(order, each(dotNet)), "VALUE_FORM_ENCODED");
  L(
    "only the URLs encoded",
    latipaySignature(
      order,
      each((v, n) => (n.endsWith("_url") ? encodeURIComponent(v) : v)),
    ),
    "VALUE_PERCENT_ENCODED",
  );
  L(
    "one URL encoded",
    latipaySignature(order, each(only("callback_url", encodeURIComponent))),
    "VALUE_PERCENT_ENCODED@callback_url",
  );
  A("URLEncoder over Chinese", mapiSignature(mapi, each(urlEncoder)), "VALUE_FORM_ENCODED");
  W(
    "the whole query encoded",
    upper(md5(`${encodeURIComponent(query(unified))}&key=${WECHAT_KEY}`)),
    "VALUE_PERCENT_ENCODED",
  );
  LP(
    "already encoded twice",
    { ...order, callback_url: encodeURIComponent(encodeURIComponent("https://a.nz/x y")) },
    latipaySignature({ ...order, callback_url: encodeURIComponent("https://a.nz/x y") }),
    "VALUE_DECODED_TWICE@callback_url",
  );
  add(
    "names and values unencoded",
    "latipayWoo",
    { key: WOO_KEY, params: woo, expected: hmac(WOO_KEY, query(woo, { keep: all })) },
    "VALUE_NOT_ENCODED",
  );
  add(
    "RFC 3986",
    "latipayWoo",
    { key: WOO_KEY, params: woo, expected: hmac(WOO_KEY, httpBuildQuery(woo, rawurlencode)) },
    "VALUE_PERCENT_ENCODED",
  );
  add(
    "an asterisk left",
    "latipayWoo",
    { key: WOO_KEY, params: woo, expected: hmac(WOO_KEY, httpBuildQuery(woo, urlEncoder)) },
    "VALUE_FORM_ENCODED",
  );
  add(
    "empty values dropped",
    "latipayWoo",
    { key: WOO_KEY, params: woo, expected: hmac(WOO_KEY, httpBuildQuery(but(woo, "note"))) },
    "EMPTY_DROPPED@note",
  );
  add(
    "49.9 as 49.90",
    "latipayWoo",
    {
      key: WOO_KEY,
      params: woo,
      expected: hmac(WOO_KEY, httpBuildQuery({ ...woo, amount: "49.90" })),
    },
    "NUMBER_REFORMATTED@amount",
  );

  // Numbers
  LP(
    "a sum of floats",
    { ...order, amount: 0.1 + 0.2 },
    latipaySignature({ ...order, amount: "0.30" }),
    "NUMBER_REFORMATTED@amount",
  );
  LP(
    "a sum of floats, short",
    { ...order, amount: 1.1 + 2.2 },
    latipaySignature({ ...order, amount: "3.3" }),
    "NUMBER_REFORMATTED@amount",
  );
  L("one decimal", latipaySignature({ ...order, amount: "88.0" }), "NUMBER_REFORMATTED@amount");
  LP(
    "a number of JavaScript",
    { ...order, amount: 88 },
    latipaySignature(order),
    "NUMBER_REFORMATTED@amount",
  );
  LP(
    "four decimals of a database",
    { ...order, amount: "88.0000" },
    latipaySignature(order),
    "NUMBER_REFORMATTED@amount",
  );
  L(
    "four decimals of the other side",
    latipaySignature({ ...order, amount: "88.0000" }),
    "NUMBER_REFORMATTED@amount",
  );
  LP(
    "rounded",
    { ...order, amount: "88.005" },
    latipaySignature({ ...order, amount: "88.01" }),
    "NUMBER_REFORMATTED@amount",
  );
  WP(
    "an order number as a number",
    { ...unified, out_trade_no: "1846158931234567890" },
    wechatSignature({ ...unified, out_trade_no: String(Number("1846158931234567890")) }),
    "NUMBER_REFORMATTED@out_trade_no",
  );
  WP(
    "our order number is the number",
    { ...unified, out_trade_no: Number("20240917123456789") },
    wechatSignature({ ...unified, out_trade_no: "20240917123456789" }),
    "NUMBER_REFORMATTED@out_trade_no",
  );
  WP(
    "yuan for fen",
    unified,
    wechatSignature({ ...unified, total_fee: "1.01" }),
    "AMOUNT_UNIT@total_fee",
  );
  WP(
    "leading zeros",
    { ...unified, device_info: "013467007045764" },
    wechatSignature({ ...unified, device_info: "13467007045764" }),
    "NUMBER_REFORMATTED@device_info",
  );
  Y(
    "amount without zero",
    yabandSignature({ ...yaband, amount: "25.9" }),
    "NUMBER_REFORMATTED@amount",
  );
  Y("amount in cents", yabandSignature({ ...yaband, amount: "2590" }), "AMOUNT_UNIT@amount");
  Y("a comma", yabandSignature({ ...yaband, amount: "25,90" }), "NUMBER_REFORMATTED@amount");
  Y(
    "time in milliseconds",
    yabandSignature({ ...yaband, time: "1726543210000" }),
    "TIME_UNIT@time",
  );
  YP(
    "our time in milliseconds",
    { ...yaband, time: "1726543210123" },
    yabandSignature(yaband),
    "TIME_UNIT@time",
  );
  add(
    "time as a number with a fraction",
    "xunhupay",
    {
      key: XUNHU_KEY,
      params: { ...xunhu, time: 1726543210.25 },
      expected: md5(query(xunhu) + XUNHU_KEY),
    },
    "TIME_UNIT@time",
  );

  // Empty values and zeros
  L("empty values kept", latipaySignature(order, { keep: all }), "EMPTY_KEPT@notify_url");
  L(
    "empty() of PHP",
    latipaySignature(order, { keep: (v) => v !== "" && v !== "0" }),
    "ZERO_DROPPED@is_block",
  );
  LP(
    "null as text",
    { ...order, return_url: null },
    latipaySignature({ ...order, return_url: "null" }),
    "EMPTY_KEPT@return_url",
  );
  LP(
    "undefined as text",
    { ...order, return_url: null },
    latipaySignature({ ...order, return_url: "undefined" }),
    "BOOLEAN_SPELLING@return_url",
  );
  Y("empty values dropped", yabandSignature(yaband, { keep: filled }), "EMPTY_DROPPED@demo");
  Y("zeros dropped", yabandSignature(yaband, { keep: (v) => v !== "0" }), "ZERO_DROPPED@timeout");
  A("empty values kept", mapiSignature(mapi, { keep: all }), "EMPTY_KEPT@body");
  add(
    "zero dropped",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: douyin,
      expected: md5(douyinText(douyinValues(but(douyin, "disable_msg")))),
    },
    "ZERO_DROPPED@disable_msg",
  );

  // Order
  L("as given", latipaySignature(order, { sort: null }), "ORDER_UNSORTED");
  LP(
    "as .NET's OrdinalIgnoreCase",
    { ...order, wallets: "2" },
    latipaySignature(
      { ...order, wallets: "2" },
      { sort: (a, b) => bytewise(a.toUpperCase(), b.toUpperCase()) },
    ),
    "ORDER_CASE_INSENSITIVE",
  );
  W("upside down", wechatSignature(unified, { sort: (a, b) => bytewise(b, a) }), "ORDER_UNSORTED");
  WP(
    "localeCompare",
    { ...unified, openId: "x", Zone: "1" },
    wechatSignature(
      { ...unified, openId: "x", Zone: "1" },
      { sort: (a, b) => new Intl.Collator("en").compare(a, b) },
    ),
    "ORDER_CASE_INSENSITIVE",
  );
  W(
    "by value",
    wechatSignature(unified, { sort: (a, b) => bytewise(unified[a], unified[b]) }),
    "ORDER_UNSORTED",
  );
  add(
    "sorted list",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      params: NOTIFICATION,
      expected: hmac(
        LATIPAY_KEY,
        ["amount", "currency", "merchant_reference", "payment_method", "status"]
          .map((n) => NOTIFICATION[n])
          .join(""),
      ),
    },
    "ORDER_SORTED",
  );
  add(
    "names in the text",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      params: NOTIFICATION,
      expected: hmac(
        LATIPAY_KEY,
        ["merchant_reference", "payment_method", "status", "currency", "amount"]
          .map((n) => `${n}=${NOTIFICATION[n]}`)
          .join("&"),
      ),
    },
    "PAIR_FORM",
    "SEPARATOR_OTHER",
  );
  add(
    "signed as a request",
    "latipayNotification",
    { key: LATIPAY_KEY, params: NOTIFICATION, expected: latipaySignature(NOTIFICATION) },
    "SCHEME_OTHER",
  );
  add(
    "nonce and address swapped",
    "latipayHosted",
    {
      key: LATIPAY_KEY,
      params: { nonce: "a3f1c2", host_url: "https://api.latipay.net/v2/gatewaydata" },
      expected: hmac(LATIPAY_KEY, "https://api.latipay.net/v2/gatewaydataa3f1c2"),
    },
    "ORDER_SORTED",
  );

  // Fields
  L(
    "payment_method",
    latipaySignature(but(order, "payment_method")),
    "FIELD_NOT_SIGNED@payment_method",
  );
  L(
    "two fields",
    latipaySignature(but(order, "payment_method", "ip")),
    "FIELD_NOT_SIGNED@payment_method",
    "FIELD_NOT_SIGNED@ip",
  );
  L(
    "three fields",
    latipaySignature(but(order, "payment_method", "ip", "version")),
    "FIELD_NOT_SIGNED",
  );
  LP(
    "api_key among the fields",
    { ...order, api_key: LATIPAY_KEY },
    latipaySignature({ ...order, api_key: LATIPAY_KEY }),
    "FIELD_SIGNED_EXTRA@api_key",
  );
  L(
    "the key among the fields",
    hmac(LATIPAY_KEY, query({ ...order, key: LATIPAY_KEY })),
    "KEY_SUFFIX_FORM",
  );
  W(
    "the key sorted among the fields",
    upper(md5(query({ ...unified, key: WECHAT_KEY }))),
    "KEY_SUFFIX_FORM",
  );
  WP(
    "its own sign signed",
    { ...unified, sign: "C380BEC2BFD727A4B6845133519F3AD6" },
    upper(
      md5(`${query({ ...unified, sign: "C380BEC2BFD727A4B6845133519F3AD6" })}&key=${WECHAT_KEY}`),
    ),
    "FIELD_SIGNED_EXTRA@sign",
  );
  W(
    "sign_type added",
    wechatSignature({ ...unified, sign_type: "MD5" }),
    "SIGN_TYPE_SIGNED@sign_type",
  );
  WP(
    "sign_type left out",
    { ...unified, sign_type: "MD5" },
    wechatSignature(unified),
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  );
  A("sign_type signed", md5(query(mapi) + MAPI_KEY), "SIGN_TYPE_SIGNED@sign_type");
  add(
    "sign_type left out",
    "unionpayQra",
    {
      key: QRA_KEY,
      params: qra,
      expected: upper(md5(`${query(but(qra, "sign_type"))}&key=${QRA_KEY}`)),
    },
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  );
  add(
    "app_id signed",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: douyin,
      expected: md5(douyinText([...douyinValues(douyin), douyin.app_id])),
    },
    "FIELD_SIGNED_EXTRA@app_id",
  );
  add(
    "sorted by name",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: douyin,
      expected: md5(
        [
          ...Object.keys(but(douyin, "app_id"))
            .sort(bytewise)
            .map((name) => douyin[name]),
          DOUYIN_KEY,
        ].join("&"),
      ),
    },
    "ORDER_SORTED",
    "KEY_SUFFIX_FORM",
  );

  // Keys
  add(
    "a space before the key",
    "wechatPayV2Md5",
    { key: ` ${WECHAT_KEY}`, params: unified, expected: wechatSignature(unified) },
    "KEY_WHITESPACE",
  );
  add(
    "a no-break space behind the key",
    "alipayMapiMd5",
    { key: `${MAPI_KEY}\u00a0`, params: mapi, expected: mapiSignature(mapi) },
    "KEY_WHITESPACE",
  );
  add(
    "a zero-width space in the key",
    "yabandpay",
    { key: `${YABAND_KEY}\u200b`, params: yaband, expected: yabandSignature(yaband) },
    "KEY_WHITESPACE",
  );
  add(
    "quotes around the key",
    "latipay",
    { key: `"${LATIPAY_KEY}"`, params: order, expected: latipaySignature(order) },
    "KEY_WHITESPACE",
  );
  add(
    "a newline inside of a key from a file",
    "latipay",
    { key: `${LATIPAY_KEY}\r\n`, params: order, expected: latipaySignature(order) },
    "KEY_WHITESPACE",
  );
  L(
    "the other side's key has a newline",
    hmac(`${LATIPAY_KEY}\n`, `${latipay(order)}\n`),
    "KEY_WHITESPACE",
  );
  Y(
    "hex key decoded",
    hmac(Buffer.from(YABAND_KEY, "hex"), query(yaband, { keep: all })),
    "KEY_DECODED",
  );
  add(
    "base64 key decoded",
    "yabandpay",
    {
      key: "cGFzc3dvcmQtb2YtdGhlLXNob3A=",
      params: yaband,
      expected: hmac("password-of-the-shop", query(yaband, { keep: all })),
    },
    "KEY_DECODED",
  );
  Y(
    "the key's hex",
    hmac(Buffer.from(YABAND_KEY).toString("hex"), query(yaband, { keep: all })),
    "KEY_DECODED",
  );
  Y("the key in capitals", hmac(upper(YABAND_KEY), query(yaband, { keep: all })), "KEY_CASE");
  Y("the MD5 of the key", hmac(md5(YABAND_KEY), query(yaband, { keep: all })), "KEY_HASHED");
  A("the MD5 of the key appended", md5(mapiText(mapi) + md5(MAPI_KEY)), "KEY_HASHED");
  L("no key at all", hmac("", query(order)), "KEY_EMPTY");
  L("the word undefined", hmac("undefined", `${query(order)}undefined`), "KEY_EMPTY");
  W("null for the key", upper(md5(`${query(unified)}&key=null`)), "KEY_EMPTY");
  Y("swapped", hmac(query(yaband, { keep: all }), YABAND_KEY), "KEY_MESSAGE_SWAPPED");
  L("swapped, with the suffix", hmac(latipay(order), LATIPAY_KEY), "KEY_MESSAGE_SWAPPED");
  L(
    "swapped, without the suffix",
    hmac(query(order), LATIPAY_KEY),
    "KEY_SUFFIX_MISSING",
    "KEY_MESSAGE_SWAPPED",
  );
  A("the key before the text", md5(MAPI_KEY + mapiText(mapi)), "KEY_SUFFIX_FORM");
  A("the key on both sides", md5(MAPI_KEY + mapiText(mapi) + MAPI_KEY), "KEY_SUFFIX_FORM");
  W("&key without =", wechatSignature(unified, {}, "&key"), "KEY_SUFFIX_FORM");
  W("&KEY=", wechatSignature(unified, {}, "&KEY="), "KEY_SUFFIX_FORM");
  W("&secret=", wechatSignature(unified, {}, "&secret="), "KEY_SUFFIX_FORM");
  W("&app_secret=", wechatSignature(unified, {}, "&app_secret="), "KEY_SUFFIX_FORM");
  add(
    "&key=",
    "wecom",
    { key: WECOM_KEY, params: wecom, expected: upper(md5(`${query(wecom)}&key=${WECOM_KEY}`)) },
    "KEY_SUFFIX_FORM",
  );
  add(
    "&key=",
    "xunhupay",
    { key: XUNHU_KEY, params: xunhu, expected: md5(`${query(xunhu)}&key=${XUNHU_KEY}`) },
    "KEY_SUFFIX_FORM",
  );

  // Digests and their form
  L("SHA-256", hash("sha256", latipay(order)), "DIGEST_NOT_HMAC");
  L("MD5", md5(latipay(order)), "DIGEST_OTHER");
  L("SHA-1", hash("sha1", latipay(order)), "DIGEST_OTHER");
  L("HMAC-MD5", hmac(LATIPAY_KEY, latipay(order), "md5"), "DIGEST_OTHER");
  L("HMAC-SHA-384", hmac(LATIPAY_KEY, latipay(order), "sha384"), "DIGEST_OTHER");
  A("SHA-256", hash("sha256", mapiText(mapi) + MAPI_KEY), "DIGEST_OTHER");
  A("MD5 twice", md5(mapiSignature(mapi)), "DIGEST_OTHER");
  W("MD5 twice", upper(md5(md5(wechat(unified)))), "DIGEST_OTHER");
  W("HMAC-SHA-256", upper(hmac(WECHAT_KEY, wechat(unified))), "DIGEST_OTHER");
  add(
    "sign of MD5",
    "wechatPayV2HmacSha256",
    { key: WECHAT_KEY, params: unified, expected: wechatSignature(unified) },
    "DIGEST_OTHER",
  );
  L(
    "base64",
    createHmac("sha256", LATIPAY_KEY).update(latipay(order)).digest("base64"),
    "OUTPUT_BASE64",
  );
  L(
    "base64 for addresses",
    createHmac("sha256", LATIPAY_KEY).update(latipay(order)).digest("base64url"),
    "OUTPUT_BASE64",
  );
  L("base64 of the hex", Buffer.from(latipaySignature(order)).toString("base64"), "OUTPUT_BASE64");
  L(
    "base64, plus as a space",
    createHmac("sha256", LATIPAY_KEY).update(latipay(order)).digest("base64").replaceAll("+", " "),
    "SIGNATURE_ENCODED",
    "OUTPUT_BASE64",
  );
  L(
    "percent-encoded base64",
    encodeURIComponent(createHmac("sha256", LATIPAY_KEY).update(latipay(order)).digest("base64")),
    "SIGNATURE_ENCODED",
    "OUTPUT_BASE64",
  );
  L("dashes of .NET", latipaySignature(order).replace(/..(?=.)/gu, "$&-"), "SIGNATURE_ENCODED");
  L("a name before it", `signature=${latipaySignature(order)}`, "SIGNATURE_ENCODED");
  L("Bearer of a header", `sha256=${latipaySignature(order)}`, "SIGNATURE_ENCODED");
  L("cut at 63", latipaySignature(order).slice(0, 63), "SIGNATURE_TRUNCATED");
  L("the first digit lost", latipaySignature(order).slice(1), "SIGNATURE_TRUNCATED");
  L(
    "cut at 40, in capitals",
    upper(latipaySignature(order).slice(0, 40)),
    "SIGNATURE_TRUNCATED",
    "HEX_CASE",
  );
  W("sixteen digits", wechatSignature(unified).slice(8, 24), "SIGNATURE_TRUNCATED");
  W("lower case", wechatSignature(unified).toLowerCase(), "HEX_CASE");
  A("capitals", upper(mapiSignature(mapi)), "HEX_CASE");

  // HTML, white space, characters
  L("a field that nobody gave", latipaySignature({ ...order, timestamp: "1" }), "WRONG_KEY");
  LP(
    "&notify_url became ¬ify_url",
    { ...order, notify_url: "https://a.nz/n" },
    hmac(
      LATIPAY_KEY,
      query({ ...order, notify_url: "https://a.nz/n" }).replaceAll("&not", "¬") + LATIPAY_KEY,
    ),
    "HTML_ENTITY",
  );
  YP(
    "&currency in our text",
    { ...but(yaband, "currency"), amount: "25.90¤cy=EUR" },
    yabandSignature(yaband),
    "HTML_ENTITY",
  );
  L(
    "&amp; between the fields",
    hmac(LATIPAY_KEY, query(order, { join: "&amp;" }) + LATIPAY_KEY),
    "HTML_ENTITY",
  );
  L("htmlspecialchars", latipaySignature(order, each(html)), "HTML_ENTITY@callback_url");
  LP(
    "our value is escaped",
    { ...order, product_name: "Tom &amp; Jerry&#39;s &quot;Honey&quot;" },
    latipaySignature({ ...order, product_name: 'Tom & Jerry\'s "Honey"' }),
    "HTML_ENTITY@product_name",
  );
  LP(
    "numeric entities of Chinese",
    { ...order, product_name: "&#34588;&#x7cd6;" },
    latipaySignature({ ...order, product_name: "蜜糖" }),
    "HTML_ENTITY@product_name",
  );
  LP(
    "escaped twice",
    { ...order, product_name: "Tom &amp;amp; Jerry" },
    latipaySignature({ ...order, product_name: "Tom & Jerry" }),
    "HTML_ENTITY@product_name",
  );
  LP(
    "a sign that stands for an entity, rightly",
    { ...order, product_name: "Lens 50¤ ×2 ®" },
    latipaySignature({ ...order, product_name: "Lens 50¤ ×2 ®" }),
    true,
  );
  LP(
    "a tab behind",
    { ...order, product_name: "Honey\t" },
    latipaySignature({ ...order, product_name: "Honey" }),
    "OUTER_WHITESPACE@product_name",
  );
  LP(
    "two spaces inside",
    { ...order, product_name: "Manuka  Honey" },
    latipaySignature({ ...order, product_name: "Manuka Honey" }),
    "INNER_WHITESPACE@product_name",
  );
  LP(
    "a no-break space",
    { ...order, product_name: "Manuka\u00a0Honey" },
    latipaySignature({ ...order, product_name: "Manuka Honey" }),
    "INVISIBLE_CHARACTER@product_name",
  );
  LP(
    "a mark of direction",
    { ...order, wallet_id: "\u202aW000037640\u202c" },
    latipaySignature(order),
    "INVISIBLE_CHARACTER@wallet_id",
  );
  LP(
    "a byte order mark before a name",
    { "\ufeffuser_id": order.user_id, ...but(order, "user_id") },
    latipaySignature(order),
    "BOM@\ufeffuser_id",
  );
  LP(
    "a blank behind a name",
    { ...but(order, "ip"), "ip ": order.ip },
    latipaySignature(order),
    "OUTER_WHITESPACE@ip ",
  );
  LP(
    "line breaks of Windows",
    { ...order, product_name: "Honey\r\n500g" },
    latipaySignature({ ...order, product_name: "Honey\n500g" }),
    "CRLF@product_name",
  );
  LP(
    "full-width letters",
    { ...order, merchant_reference: "ＫＷ-20240917-0042" },
    latipaySignature(order),
    "FULL_WIDTH@merchant_reference",
  );
  LP(
    "a full-width comma and parentheses",
    { ...order, product_name: "Honey（500g）" },
    latipaySignature({ ...order, product_name: "Honey(500g)" }),
    "FULL_WIDTH@product_name",
  );
  LP(
    "a NUL",
    { ...order, product_name: "Honey\u0000" },
    latipaySignature({ ...order, product_name: "Honey" }),
    "CONTROL_CHARACTER@product_name",
  );
  L(
    "everything trimmed and a newline",
    hmac(LATIPAY_KEY, `${latipay(order)}\n`),
    "TRAILING_NEWLINE",
  );
  L("an & behind", hmac(LATIPAY_KEY, `${query(order)}&${LATIPAY_KEY}`), "KEY_SUFFIX_FORM");
  L("a ? before", hmac(LATIPAY_KEY, `?${latipay(order)}`), "SEPARATOR_OTHER");
  A("commas between", mapiSignature(mapi, { join: "," }), "SEPARATOR_OTHER");
  A("nothing between", mapiSignature(mapi, { join: "" }), "SEPARATOR_OTHER");
  A("lines", mapiSignature(mapi, { join: "\n" }), "SEPARATOR_OTHER");
  A(
    "a colon for =",
    md5(mapiNames.map((n) => `${n}:${mapi[n]}`).join("&") + MAPI_KEY),
    "PAIR_FORM",
  );
  A(
    "names and values without =",
    md5(mapiNames.map((n) => n + mapi[n]).join("") + MAPI_KEY),
    "PAIR_FORM",
    "SEPARATOR_OTHER",
  );
  L(
    "a plus sign read as a blank",
    latipaySignature({ ...order, product_name: "Manuka Honey (500g) x 2".replaceAll(" ", "+") }),
    "PLUS_AS_SPACE@product_name",
  );
  W(
    "attach decoded as a form",
    wechatSignature({ ...unified, attach: "shop=12 3" }),
    "PLUS_AS_SPACE@attach",
  );
  LP(
    "%2B decoded again",
    { ...order, product_name: "A%2BB" },
    latipaySignature({ ...order, product_name: "A+B" }),
    "VALUE_DECODED_TWICE@product_name",
  );
  LP(
    "a time zone's plus",
    { ...order, pay_time: "2024-09-17T10:11:12 12:00" },
    latipaySignature({ ...order, pay_time: "2024-09-17T10:11:12+12:00" }),
    "PLUS_AS_SPACE@pay_time",
  );
  LP(
    "composed",
    { ...order, product_name: "Pokémon Crème".normalize("NFD") },
    latipaySignature({ ...order, product_name: "Pokémon Crème" }),
    "UNICODE_NFC_NFD@product_name",
  );
  const gbk = Buffer.concat(
    mapiText(mapi)
      .split(/(冻干咖啡|盒|咖啡)/u)
      .map((part) =>
        ({ 冻干咖啡: "b6b3b8c9bfa7b7c8", 盒: "bad0", 咖啡: "bfa7b7c8" })[part] === undefined
          ? Buffer.from(part)
          : Buffer.from(
              { 冻干咖啡: "b6b3b8c9bfa7b7c8", 盒: "bad0", 咖啡: "bfa7b7c8" }[part],
              "hex",
            ),
      ),
  );
  A("signed as GBK", md5(Buffer.concat([gbk, Buffer.from(MAPI_KEY)])), "CHARSET_GBK");
  A(
    "UTF-8 read as Latin-1",
    mapiSignature(
      mapi,
      each((v) => Buffer.from(String(v)).toString("latin1")),
    ),
    "CHARSET_OTHER",
  );
  A(
    "question marks for Chinese",
    mapiSignature(
      mapi,
      each((v) => String(v).replace(/[^\0-\xff]/gu, "?")),
    ),
    "CHARSET_OTHER",
  );
  AP(
    "our text is the damaged one",
    { ...mapi, subject: Buffer.from(mapi.subject).toString("latin1") },
    mapiSignature(mapi),
    "CHARSET_OTHER@subject",
  );
  A(
    "escapes of JSON",
    mapiSignature(
      mapi,
      each((v) => String(v).replace(/[^\0-\x7f]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`)),
    ),
    "UNICODE_ESCAPED",
  );

  // JSON in a value
  A(
    "PHP's json_encode",
    mapiSignature(mapi, each(only("trade_information", php))),
    "JSON_REFORMATTED@trade_information",
  );
  A(
    "PHP with JSON_UNESCAPED_UNICODE",
    mapiSignature(mapi, each(only("trade_information", (v) => v.replaceAll("/", "\\/")))),
    "ESCAPED_SLASH@trade_information",
  );
  A(
    "Python's json.dumps",
    mapiSignature(
      mapi,
      each(only("trade_information", (v) => python(php(v).replaceAll("\\/", "/")))),
    ),
    "JSON_REFORMATTED@trade_information",
  );
  A(
    "Go's json.Marshal",
    mapiSignature(mapi, each(only("trade_information", goJson))),
    "JSON_REFORMATTED@trade_information",
  );
  A(
    "pretty-printed",
    mapiSignature(mapi, each(only("trade_information", pretty))),
    "JSON_REFORMATTED@trade_information",
  );
  AP(
    "members in another order",
    { ...mapi, trade_information: '{"b":"1","a":"2"}' },
    mapiSignature({ ...mapi, trade_information: sortedJson('{"b":"1","a":"2"}') }),
    "JSON_REFORMATTED@trade_information",
  );
  AP(
    "a number in JSON",
    { ...mapi, trade_information: '{"price":12.50}' },
    mapiSignature({ ...mapi, trade_information: '{"price":12.5}' }),
    "JSON_REFORMATTED@trade_information",
  );
  WP(
    "our JSON is Python's",
    {
      ...unified,
      detail: '{"goods_detail": [{"goods_id": "iphone6s_16G", "price": 528800, "quantity": 1}]}',
    },
    wechatSignature(unified),
    "JSON_REFORMATTED@detail",
  );
  WP(
    "an object for JSON text",
    { ...unified, detail: JSON.parse(unified.detail) },
    wechatSignature(unified),
    true,
  );
  WP(
    "[object Object]",
    { ...unified, detail: JSON.parse(unified.detail) },
    wechatSignature({ ...unified, detail: "[object Object]" }),
    "NESTED_VALUE@detail",
  );
  WP(
    "an object, PHP's Array",
    { ...unified, detail: { a: 1 } },
    wechatSignature({ ...unified, detail: "Array" }),
    "NESTED_VALUE@detail",
  );
  LP(
    "members of an object",
    { ...order, extra: { shop: "3", lang: "zh" } },
    latipaySignature({ ...order, shop: "3", lang: "zh" }),
    "BODY_FLATTENED@extra",
  );
  LP(
    "an object as a JSON text, spaced",
    { ...order, extra: { shop: "3", lang: "zh" } },
    latipaySignature({ ...order, extra: '{"shop": "3", "lang": "zh"}' }),
    "JSON_REFORMATTED@extra",
  );
  LP(
    "members in brackets",
    { ...order, extra: { shop: "3", lang: "zh" } },
    latipaySignature({ ...order, "extra[shop]": "3", "extra[lang]": "zh" }),
    "BODY_FLATTENED@extra",
  );

  // YabandPay's data
  const { user, method, time, ...data } = yaband;
  const bodyOf = (text) =>
    hmac(YABAND_KEY, `data=${text}&method=${method}&time=${time}&user=${user}`);
  YP(
    "nested, as JSON",
    { user, method, time, data },
    bodyOf(JSON.stringify(data)),
    "BODY_NOT_FLATTENED@data",
  );
  YP(
    "nested, as PHP's JSON",
    { user, method, time, data },
    bodyOf(php(JSON.stringify(data))),
    "BODY_NOT_FLATTENED@data",
  );
  YP(
    "nested, as Python's JSON",
    { user, method, time, data },
    bodyOf(python(JSON.stringify(data))),
    "BODY_NOT_FLATTENED@data",
  );
  YP(
    "nested, as [object Object]",
    { user, method, time, data },
    bodyOf("[object Object]"),
    "BODY_NOT_FLATTENED@data",
  );
  YP(
    "data left out",
    { user, method, time, data },
    hmac(YABAND_KEY, `method=${method}&time=${time}&user=${user}`),
    "BODY_NOT_FLATTENED@data",
  );
  YP(
    "data alone",
    { user, method, time, data },
    hmac(YABAND_KEY, query(data, { keep: all })),
    "BODY_NOT_FLATTENED@data",
  );
  YP("right, nested", { user, method, time, data }, yabandSignature(yaband), true);
  Y("not flattened, from flat fields", bodyOf(JSON.stringify(data)), "BODY_NOT_FLATTENED@data");
  Y(
    "the key appended",
    hmac(YABAND_KEY, query(yaband, { keep: all }) + YABAND_KEY),
    "KEY_SUFFIX_EXTRA",
  );
  Y("Latipay's way", hmac(YABAND_KEY, query(yaband) + YABAND_KEY), "SCHEME_OTHER");
  YP(
    "a boolean",
    { ...yaband, demo: true },
    yabandSignature({ ...yaband, demo: "true" }),
    "BOOLEAN_SPELLING@demo",
  );
  YP(
    "a boolean of Python",
    { ...yaband, demo: true },
    yabandSignature({ ...yaband, demo: "True" }),
    "BOOLEAN_SPELLING@demo",
  );
  YP(
    "false as 0",
    { ...yaband, demo: false },
    yabandSignature({ ...yaband, demo: "0" }),
    "BOOLEAN_SPELLING@demo",
  );

  // Paths and methods among fields
  const M = (name, change, ...wanted) =>
    add(
      name,
      "wechatMidas",
      {
        key: MIDAS_KEY,
        params: midas,
        expected: hmac(MIDAS_KEY, `${midasText({ ...midas, ...change })}&secret=${MIDAS_KEY}`),
      },
      ...wanted,
    );
  M("the sandbox's path", { org_loc: "/cgi-bin/midas/sandbox/pay" }, "METHOD_OR_PATH@org_loc");
  M("a path without its prefix", { org_loc: "/midas/pay" }, "PATH_PREFIX@org_loc");
  M("GET", { method: "GET" }, "METHOD_OR_PATH@method");
  M("post", { method: "post" }, "METHOD_OR_PATH@method");
  add(
    "all sorted",
    "wechatMidas",
    {
      key: MIDAS_KEY,
      params: midas,
      expected: hmac(MIDAS_KEY, `${query(midas)}&secret=${MIDAS_KEY}`),
    },
    "ORDER_SORTED",
  );
  add(
    "session_key for secret",
    "wechatMidas",
    {
      key: MIDAS_KEY,
      params: midas,
      expected: hmac(MIDAS_KEY, `${midasText(midas)}&session_key=${MIDAS_KEY}`),
    },
    "KEY_SUFFIX_FORM",
  );

  // Two at once
  L(
    "",
    hmac(LATIPAY_KEY, query({ ...order, amount: "88" })),
    "NUMBER_REFORMATTED",
    "KEY_SUFFIX_MISSING",
  );
  L("", upper(latipaySignature(order, { sort: null })), "ORDER_UNSORTED", "HEX_CASE");
  L(
    "",
    latipaySignature(but({ ...order, amount: "88" }, "ip")),
    "FIELD_NOT_SIGNED@ip",
    "NUMBER_REFORMATTED@amount",
  );
  L("", latipaySignature(order, { keep: all, sort: null }), "EMPTY_KEPT", "ORDER_UNSORTED");
  L(
    "",
    latipaySignature(order, { each: encodeURIComponent, sort: null }),
    "VALUE_PERCENT_ENCODED",
    "ORDER_UNSORTED",
  );
  L("", hash("sha256", latipay(order, { keep: all })), "EMPTY_KEPT", "DIGEST_NOT_HMAC");
  L(
    "",
    hmac(LATIPAY_KEY, `${query(order, each(urlEncoder))}&key=${LATIPAY_KEY}`),
    "VALUE_FORM_ENCODED",
    "KEY_SUFFIX_FORM",
  );
  L(
    "",
    createHmac("sha256", LATIPAY_KEY)
      .update(latipay(but(order, "payment_method")))
      .digest("base64"),
    "FIELD_NOT_SIGNED@payment_method",
    "OUTPUT_BASE64",
  );
  add(
    "",
    "latipay",
    {
      key: `${LATIPAY_KEY}\n`,
      params: order,
      expected: latipaySignature({ ...order, amount: "88" }),
    },
    "KEY_WHITESPACE",
    "NUMBER_REFORMATTED@amount",
  );
  add(
    "",
    "latipay",
    { key: `${LATIPAY_KEY} `, params: order, expected: upper(latipaySignature(order)) },
    "KEY_WHITESPACE",
    "HEX_CASE",
  );
  LP(
    "",
    { ...order, product_name: "Manuka\u200b Honey", wallet_id: "W000037640 " },
    latipaySignature({ ...order, product_name: "Manuka Honey" }),
    "INVISIBLE_CHARACTER@product_name",
    "OUTER_WHITESPACE@wallet_id",
  );
  LP(
    "",
    { ...order, product_name: "A&amp;B" },
    hmac(LATIPAY_KEY, query({ ...order, product_name: "A&B" })),
    "HTML_ENTITY@product_name",
    "KEY_SUFFIX_MISSING",
  );
  Y(
    "",
    hmac(YABAND_KEY, query({ ...yaband, time: "1726543210000", amount: "25.9" }, { keep: all })),
    "TIME_UNIT@time",
    "NUMBER_REFORMATTED@amount",
  );
  Y("", hash("sha256", query(yaband)), "EMPTY_DROPPED", "DIGEST_NOT_HMAC");
  Y(
    "",
    hash("sha256", query(yaband, { keep: all }) + YABAND_KEY),
    "KEY_SUFFIX_EXTRA",
    "DIGEST_NOT_HMAC",
  );
  YP(
    "",
    { user, method, time, data },
    upper(bodyOf(JSON.stringify(data))),
    "BODY_NOT_FLATTENED@data",
    "HEX_CASE",
  );
  YP(
    "",
    { user, method, time, data },
    hmac(YABAND_KEY, `data=${JSON.stringify(data)}&method=${method}&time=${time}000&user=${user}`),
    "BODY_NOT_FLATTENED@data",
    "TIME_UNIT@time",
  );
  YP(
    "",
    { user, method, time, data },
    hmac(
      YABAND_KEY,
      `data=${JSON.stringify(data)}&method=${method}&time=${time}&user=${user}${YABAND_KEY}`,
    ),
    "BODY_NOT_FLATTENED@data",
    "KEY_SUFFIX_EXTRA",
  );
  A("", md5(query(mapi, { keep: all }) + MAPI_KEY), "SIGN_TYPE_SIGNED", "EMPTY_KEPT");
  A(
    "",
    md5(query({ ...mapi, total_fee: "268" }) + MAPI_KEY),
    "SIGN_TYPE_SIGNED",
    "NUMBER_REFORMATTED@total_fee",
  );
  A("", upper(md5(mapiText(mapi, { sort: null }) + MAPI_KEY)), "ORDER_UNSORTED", "HEX_CASE");
  A(
    "",
    md5(mapiText(mapi, each(only("trade_information", php)))),
    "JSON_REFORMATTED@trade_information",
    "KEY_SUFFIX_MISSING",
  );
  A(
    "",
    md5(Buffer.concat([gbk, Buffer.from(`&key=${MAPI_KEY}`)])),
    "CHARSET_GBK",
    "KEY_SUFFIX_FORM",
  );
  W("", md5(wechat(unified, { keep: all })), "EMPTY_KEPT", "HEX_CASE");
  W(
    "",
    wechatSignature({ ...unified, sign_type: "MD5" }, { keep: all }),
    "SIGN_TYPE_SIGNED",
    "EMPTY_KEPT",
  );
  W(
    "",
    wechatSignature({ ...unified, attach: "shop=12 3", total_fee: "1.01" }),
    "PLUS_AS_SPACE@attach",
    "AMOUNT_UNIT@total_fee",
  );
  W(
    "",
    wechatSignature(but(unified, "openid"), {}, ""),
    "FIELD_NOT_SIGNED@openid",
    "KEY_SUFFIX_FORM",
  );
  W("", upper(md5(query(unified))), "KEY_SUFFIX_MISSING");
  W("", upper(hash("sha1", wechat(unified, { sort: null }))), "ORDER_UNSORTED", "DIGEST_OTHER");
  add(
    "",
    "wechatMidas",
    { key: MIDAS_KEY, params: midas, expected: hash("sha256", midasText(midas)) },
    "KEY_SUFFIX_MISSING",
    "DIGEST_NOT_HMAC",
  );
  add(
    "",
    "wecom",
    {
      key: WECOM_KEY,
      params: wecom,
      expected: upper(md5(`${query({ ...wecom, amount: "1.00" })}&key=${WECOM_KEY}`)),
    },
    "AMOUNT_UNIT@amount",
    "KEY_SUFFIX_FORM",
  );
  add(
    "",
    "xunhupay",
    {
      key: XUNHU_KEY,
      params: xunhu,
      expected: upper(md5(query(xunhu, { keep: all }) + XUNHU_KEY)),
    },
    "EMPTY_KEPT",
    "HEX_CASE",
  );
  add(
    "",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: douyin,
      expected: upper(md5(douyinText(douyinValues({ ...douyin, total_amount: "99.00" })))),
    },
    "AMOUNT_UNIT@total_amount",
    "HEX_CASE",
  );
  add(
    "",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: douyin,
      expected: hash("sha256", douyinText(douyinValues(douyin), "")),
    },
    "DIGEST_OTHER",
    "SEPARATOR_OTHER",
  );
  add(
    "",
    "unionpayQra",
    { key: QRA_KEY, params: qra, expected: md5(`${query(but(qra, "sign_type"))}&key=${QRA_KEY}`) },
    "SIGN_TYPE_NOT_SIGNED",
    "HEX_CASE",
  );
  add(
    "",
    "latipayWoo",
    { key: WOO_KEY, params: woo, expected: hmac(WOO_KEY, query(woo)) },
    "EMPTY_DROPPED",
    "VALUE_NOT_ENCODED",
  );
  add(
    "",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      params: NOTIFICATION,
      expected: hash("sha256", notificationText({ ...NOTIFICATION, amount: "88" })),
    },
    "NUMBER_REFORMATTED@amount",
    "DIGEST_NOT_HMAC",
  );
  add(
    "",
    "payjs",
    {
      key: WECHAT_KEY,
      params: unified,
      expected: md5(`${query(unified, each(encodeURIComponent))}&key=${WECHAT_KEY}`),
    },
    "VALUE_PERCENT_ENCODED",
    "HEX_CASE",
  );

  // Three at once
  L(
    "three",
    upper(hash("sha256", query({ ...order, amount: "88" }))),
    "NUMBER_REFORMATTED@amount",
    "KEY_SUFFIX_MISSING",
    "DIGEST_NOT_HMAC",
  );
  L(
    "three",
    hmac(LATIPAY_KEY, `${query(order, { keep: all, sort: null })}&key=${LATIPAY_KEY}`),
    "EMPTY_KEPT",
    "ORDER_UNSORTED",
  );

  // Sixty fields
  const G = (name, expected, ...wanted) =>
    add(name, "latipay", { key: LATIPAY_KEY, params: long, expected }, ...wanted);
  G(
    "sixty fields, one number",
    latipaySignature({ ...long, goods_56_b: "57.5" }),
    "NUMBER_REFORMATTED@goods_56_b",
  );
  G(
    "sixty fields, upside down without suffix",
    hmac(LATIPAY_KEY, query(long, { sort: (a, b) => bytewise(b, a) })),
    "ORDER_UNSORTED",
    "KEY_SUFFIX_MISSING",
  );
  G(
    "sixty fields, one missing, no suffix",
    hmac(LATIPAY_KEY, query(but(long, "goods_57_c"))),
    "FIELD_NOT_SIGNED@goods_57_c",
    "KEY_SUFFIX_MISSING",
  );
  G(
    "sixty fields, one URL encoded, another suffix",
    hmac(
      LATIPAY_KEY,
      `${query(long, each(only("goods_58_d", encodeURIComponent)))}&key=${LATIPAY_KEY}`,
    ),
    "VALUE_PERCENT_ENCODED@goods_58_d",
    "KEY_SUFFIX_FORM",
  );
  G(
    "sixty fields, one number and capitals",
    upper(latipaySignature({ ...long, goods_51_b: "52.5" })),
    "NUMBER_REFORMATTED@goods_51_b",
    "HEX_CASE",
  );
  G(
    "sixty fields, a number, SHA-256",
    hash("sha256", latipay({ ...long, goods_46_b: "47.5" })),
    "NUMBER_REFORMATTED@goods_46_b",
    "DIGEST_NOT_HMAC",
  );
  G(
    "sixty fields, all encoded and MD5",
    md5(latipay(long, each(encodeURIComponent))),
    "VALUE_PERCENT_ENCODED",
    "DIGEST_OTHER",
  );
  G(
    "sixty fields, two left out",
    latipaySignature(but(long, "goods_50_a", "goods_59_e")),
    "FIELD_NOT_SIGNED",
    "FIELD_NOT_SIGNED",
  );

  // Notifications
  const form = (fields) => new URLSearchParams(fields).toString();
  add(
    "right, as a form",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      text: form({ ...NOTIFICATION, signature: hmac(LATIPAY_KEY, notificationText(NOTIFICATION)) }),
    },
    true,
  );
  add(
    "right, as JSON",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      text: JSON.stringify({
        ...NOTIFICATION,
        signature: hmac(LATIPAY_KEY, notificationText(NOTIFICATION)),
      }),
    },
    true,
  );
  add(
    "a JSON number",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      text: JSON.stringify({
        ...NOTIFICATION,
        amount: 88,
        signature: hmac(LATIPAY_KEY, notificationText(NOTIFICATION)),
      }),
    },
    "NUMBER_REFORMATTED@amount",
  );
  add(
    "a blank for a plus sign",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      text: `merchant_reference=KW+1&payment_method=alipay&status=paid&currency=NZD&amount=1.00&signature=${hmac(LATIPAY_KEY, "KW+1alipaypaidNZD1.00")}`,
    },
    "PLUS_AS_SPACE",
  );
  add(
    "a body pasted from a page",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      text: form({
        ...NOTIFICATION,
        signature: hmac(LATIPAY_KEY, notificationText(NOTIFICATION)),
      }).replaceAll("&currency", "¤cy"),
    },
    "HTML_ENTITY",
  );
  add(
    "another key",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      text: form({
        ...NOTIFICATION,
        signature: hmac("sandbox-key-00", notificationText(NOTIFICATION)),
      }),
    },
    "WRONG_KEY",
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
  add(
    "right",
    "yabandpay",
    {
      key: YABAND_KEY,
      text: JSON.stringify({ ...yabandNotification, sign: yabandSign(flatNotification) }),
    },
    true,
  );
  add(
    "null dropped",
    "yabandpay",
    {
      key: YABAND_KEY,
      text: JSON.stringify({
        ...yabandNotification,
        sign: yabandSign(flatNotification, { keep: filled }),
      }),
    },
    "EMPTY_DROPPED@settlement_amount",
  );
  add(
    "null as text",
    "yabandpay",
    {
      key: YABAND_KEY,
      text: JSON.stringify({
        ...yabandNotification,
        sign: yabandSign({ ...flatNotification, settlement_amount: "null" }),
      }),
    },
    "BOOLEAN_SPELLING@settlement_amount",
  );
  add(
    "numbers of a parsed body",
    "yabandpay",
    {
      key: YABAND_KEY,
      text: JSON.stringify({
        ...yabandNotification,
        data: { ...notifiedData, amount: 25.9 },
        sign: yabandSign(flatNotification),
      }),
    },
    "NUMBER_REFORMATTED@amount",
  );
  const paid = {
    appid: "wx2421b1c4370ec43b",
    attach: "支付测试",
    mch_id: "10000100",
    nonce_str: "5d2b6c2a",
    result_code: "SUCCESS",
    total_fee: "1",
    transaction_id: "1004400740201409030005092168",
  };
  add(
    "right, XML",
    "wechatPayV2Md5",
    { key: WECHAT_KEY, text: xml({ ...paid, sign: wechatSignature(paid) }) },
    true,
  );
  add(
    "XML, a field not signed",
    "wechatPayV2Md5",
    { key: WECHAT_KEY, text: xml({ ...paid, sign: wechatSignature(but(paid, "attach")) }) },
    "FIELD_NOT_SIGNED@attach",
  );
  add(
    "XML, lower case",
    "unionpayQra",
    { key: QRA_KEY, text: xml({ ...qra, sign: md5(`${query(qra)}&key=${QRA_KEY}`) }) },
    "HEX_CASE",
  );
  add(
    "mapi, right",
    "alipayMapiMd5",
    { key: MAPI_KEY, text: form({ ...mapi, sign: mapiSignature(mapi) }) },
    true,
  );
  add(
    "mapi, decoded twice",
    "alipayMapiMd5",
    {
      key: MAPI_KEY,
      text: form({ ...mapi, subject: "100%25", sign: mapiSignature({ ...mapi, subject: "100%" }) }),
    },
    "VALUE_DECODED_TWICE",
  );
  add(
    "mapi, signed before decoding",
    "alipayMapiMd5",
    { key: MAPI_KEY, text: form({ ...mapi, sign: mapiSignature(mapi, each(urlEncoder)) }) },
    "VALUE_FORM_ENCODED",
  );
  add(
    "xunhupay, right",
    "xunhupay",
    { key: XUNHU_KEY, text: form({ ...xunhu, hash: md5(query(xunhu) + XUNHU_KEY) }) },
    true,
  );

  // What a gateway printed: the Alipay Open Platform
  const openText = query(open);
  const O = (name, expectedString, ...wanted) =>
    add(name, "alipayOpen", { params: open, expectedString }, ...wanted);
  O("right", openText, true);
  O("complaint, same string", complaint(openText), "WRONG_KEY", true);
  O("response, same string", response(complaint(openText)), "WRONG_KEY", true);
  O(
    "response in a log, escaped twice",
    JSON.stringify(response(complaint(openText))),
    "WRONG_KEY",
    true,
  );
  const without = query(but(open, "notify_url"));
  O("response, notify_url not signed", response(complaint(without)), "FIELD_NOT_SIGNED@notify_url");
  O(
    "response in a log, notify_url not signed",
    `2024-09-17 10:11:12 ERROR resp=${JSON.stringify(response(complaint(without)))} cost=12ms`,
    "FIELD_NOT_SIGNED@notify_url",
  );
  O(
    "complaint with quotation marks",
    `isv.invalid-signature: “${complaint(without)}”。`,
    "FIELD_NOT_SIGNED@notify_url",
  );
  O(
    "English complaint",
    `Invalid signature. The string to be verified generated by the gateway is: ${html(without)}`,
    "FIELD_NOT_SIGNED@notify_url",
  );
  O(
    "biz_content with other white space",
    response(complaint(query({ ...open, biz_content: python(open.biz_content) }))),
    "JSON_REFORMATTED@biz_content",
  );
  O(
    "biz_content with escaped slashes",
    response(complaint(query({ ...open, biz_content: open.biz_content.replaceAll("/", "\\/") }))),
    "ESCAPED_SLASH@biz_content",
  );
  O(
    "biz_content cut at &",
    response(
      complaint(
        query({ ...open, biz_content: open.biz_content.slice(0, open.biz_content.indexOf("&")) }),
      ),
    ),
    "VALUE_CUT@biz_content",
  );
  O(
    "notify_url cut at &",
    response(
      complaint(query({ ...open, notify_url: "https://o.shop.cn/alipay/notify?shop=1", t: "2" })),
    ),
    "VALUE_CUT@notify_url",
  );
  O(
    "a blank for a plus",
    response(complaint(query({ ...open, timestamp: "2024-09-17+10:11:12" }))),
    "PLUS_AS_SPACE@timestamp",
  );
  O(
    "sign_type left out",
    response(complaint(query(but(open, "sign_type")))),
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  );
  O(
    "a field that we did not sign",
    response(complaint(query({ ...open, alipay_sdk: "alipay-sdk-java-4.38" }))),
    "FIELD_MISSING@alipay_sdk",
  );
  O("values encoded", query(open, each(encodeURIComponent)), "VALUE_PERCENT_ENCODED");
  O("unsorted", query(open, { sort: null }), true);
  O("upside down", query(open, { sort: (a, b) => bytewise(b, a) }), "ORDER_UNSORTED");
  O(
    "another amount",
    query({ ...open, biz_content: open.biz_content.replace("88.88", "88.89") }),
    "VALUE_DIFFERS@biz_content",
  );
  O(
    "two fields differ",
    query({ ...open, timestamp: "2024-09-17 10:11:13", biz_content: python(open.biz_content) }),
    "JSON_REFORMATTED@biz_content",
    "VALUE_DIFFERS@timestamp",
  );
  O(
    "a field missing and another encoded",
    query({ ...but(open, "format"), notify_url: encodeURIComponent(open.notify_url) }),
    "FIELD_NOT_SIGNED@format",
    "VALUE_PERCENT_ENCODED@notify_url",
  );
  add(
    "sign_type signed by the gateway",
    "alipayNotifyV1",
    { params: { ...open, sign: "x" }, expectedString: openText },
    "SIGN_TYPE_SIGNED@sign_type",
  );
  add(
    "right",
    "alipayNotifyV1",
    { params: { ...open, sign: "x" }, expectedString: query(but(open, "sign_type")) },
    true,
  );
  add(
    "sign_type not signed",
    "alipayNotifyV2",
    { text: form({ ...open, sign: "x" }), expectedString: query(but(open, "sign_type")) },
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  );
  add(
    "raw values",
    "alipayNotifyV1",
    {
      text: form({ ...open, sign: "x" }),
      expectedString: query(but(open, "sign_type"), each(urlEncoder)),
    },
    "VALUE_FORM_ENCODED",
  );
  add(
    "no quotes",
    "alipaySecuritypay",
    {
      params: { partner: "2088", seller_id: "a@b.cn", out_trade_no: "1" },
      expectedString: "partner=2088&seller_id=a@b.cn&out_trade_no=1",
    },
    "PAIR_FORM",
  );
  add(
    "certId not signed",
    "unionpayOpen",
    {
      params: { certId: "69629715588", merId: "777290058110048", orderId: "U1", txnAmt: "1000" },
      expectedString: "merId=777290058110048&orderId=U1&txnAmt=1000",
    },
    "FIELD_NOT_SIGNED@certId",
  );
  add(
    "the string with the key",
    "wechatPayV2Md5",
    { key: WECHAT_KEY, params: unified, expectedString: wechat(unified) },
    true,
  );
  add(
    "the string, a field missing",
    "wechatPayV2Md5",
    { key: WECHAT_KEY, params: unified, expectedString: wechat(but(unified, "openid")) },
    "FIELD_NOT_SIGNED@openid",
  );
  add(
    "the string, two differ",
    "wechatPayV2Md5",
    {
      key: WECHAT_KEY,
      params: unified,
      expectedString: wechat({ ...but(unified, "openid"), body: "x" }),
    },
    "VALUE_DIFFERS@body",
    "FIELD_NOT_SIGNED@openid",
  );
  add(
    "a printed string with the wrong key prefix",
    "latipay",
    { key: LATIPAY_KEY, params: order, expectedString: `${query(order)}&key=${LATIPAY_KEY}` },
    "KEY_SUFFIX_FORM",
  );

  // Templates
  const T = (name, scheme, params, expectedString, ...wanted) =>
    add(name, scheme, { params, expectedString }, ...wanted);
  const W3 = (name, change, ...wanted) =>
    T(name, "wechatPayV3Request", jsapi, jsapiText({ ...jsapi, ...change }), ...wanted);
  W3("right", {}, true);
  W3("GET", { method: "GET" }, "METHOD_OR_PATH@method");
  W3("post", { method: "post" }, "METHOD_OR_PATH@method");
  W3("whole address", { url: `https://api.mch.weixin.qq.com${jsapi.url}` }, "PATH_PREFIX@url");
  W3("milliseconds", { timestamp: "1726543210000" }, "TIME_UNIT@timestamp");
  W3("another time", { timestamp: "1726543211" }, "VALUE_DIFFERS@timestamp");
  W3("a nonce in lower case", { nonce: "593bec0c930bf1afeb40b4a08c8fb242" }, "VALUE_CASE@nonce");
  W3("a body of Python", { body: python(jsapi.body) }, "JSON_REFORMATTED@body");
  W3("a body of PHP", { body: php(jsapi.body) }, "JSON_REFORMATTED@body");
  W3("slashes escaped", { body: jsapi.body.replaceAll("/", "\\/") }, "ESCAPED_SLASH@body");
  W3("a body with a newline", { body: `${jsapi.body}\n` }, "TRAILING_NEWLINE");
  W3("a body with a mark", { body: `\ufeff${jsapi.body}` }, "BOM@body");
  W3("no body", { body: "" }, "FIELD_NOT_SIGNED@body");
  W3(
    "another amount",
    { body: jsapi.body.replace('"total":1', '"total":2') },
    "VALUE_DIFFERS@body",
  );
  W3("Latin-1", { body: Buffer.from(jsapi.body).toString("latin1") }, "CHARSET_OTHER@body");
  W3(
    "milliseconds and a spaced body",
    { timestamp: "1726543210000", body: python(jsapi.body) },
    "TIME_UNIT@timestamp",
    "JSON_REFORMATTED@body",
  );
  T(
    "the last newline missing",
    "wechatPayV3Request",
    jsapi,
    jsapiText(jsapi).slice(0, -1),
    "TRAILING_NEWLINE",
  );
  T("CR LF", "wechatPayV3Request", jsapi, jsapiText(jsapi).replaceAll("\n", "\r\n"), "CRLF");
  T(
    "escaped newlines",
    "wechatPayV3Request",
    jsapi,
    jsapiText(jsapi).replaceAll("\n", "\\n"),
    "NEWLINE_ESCAPED",
  );
  T(
    "query left out",
    "wechatPayV3Request",
    { ...jsapi, method: "GET", url: "/v3/certificates?a=1", body: "" },
    jsapiText({ ...jsapi, method: "GET", url: "/v3/certificates", body: "" }),
    "METHOD_OR_PATH@url",
  );
  T(
    "body for GET",
    "wechatPayV3Request",
    { ...jsapi, method: "GET", url: "/v3/certificates", body: "{}" },
    jsapiText({ ...jsapi, method: "GET", url: "/v3/certificates", body: "" }),
    "FIELD_NOT_SIGNED@body",
  );
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
  T(
    "WeChat Pay's complaint, same string",
    "wechatPayV3Request",
    jsapi,
    signInformation(jsapiText(jsapi)),
    "WRONG_KEY",
    true,
  );
  T(
    "WeChat Pay's complaint, milliseconds",
    "wechatPayV3Request",
    jsapi,
    signInformation(jsapiText({ ...jsapi, timestamp: "1726543210000" })),
    "TIME_UNIT@timestamp",
  );
  T(
    "WeChat Pay's complaint, path",
    "wechatPayV3Request",
    jsapi,
    signInformation(jsapiText({ ...jsapi, url: "/pay/transactions/jsapi" })),
    "PATH_PREFIX@url",
  );
  T("reply, right", "wechatPayV3Reply", reply, replyText(reply), true);
  T(
    "reply, parsed and written anew",
    "wechatPayV3Reply",
    { ...reply, body: python(reply.body) },
    replyText(reply),
    "JSON_REFORMATTED@body",
  );
  T(
    "reply, body trimmed",
    "wechatPayV3Reply",
    { ...reply, body: `${reply.body} ` },
    replyText(reply),
    "OUTER_WHITESPACE@body",
  );
  add(
    "reply, the raw body as text",
    "wechatPayV3Reply",
    {
      params: { timestamp: reply.timestamp, nonce: reply.nonce },
      text: reply.body,
      expectedString: replyText({ ...reply, body: python(reply.body) }),
    },
    "JSON_REFORMATTED@body",
  );
  T(
    "paySign, package without prepay_id=",
    "wechatPayV3PaySign",
    paySign,
    paySignText({ ...paySign, package: "wx201410272009395522657a690389285100" }),
    "VALUE_CUT@package",
  );
  T(
    "paySign, milliseconds",
    "wechatPayV3PaySign",
    { ...paySign, timeStamp: "1726543210123" },
    paySignText(paySign),
    "TIME_UNIT@timeStamp",
  );
  T(
    "paySign, a number for text",
    "wechatPayV3PaySign",
    { ...paySign, timeStamp: 1726543210 },
    paySignText(paySign),
    true,
  );
  T(
    "paySign, joined by &",
    "wechatPayV3PaySign",
    paySign,
    "appId=wx8888888888888888&nonceStr=5K8264ILTKCH16CQ2502SI8ZNMTM67VS&package=prepay_id=wx201410272009395522657a690389285100&timeStamp=1726543210",
    "PAIR_FORM",
  );
  const AP3 = (name, change, ...wanted) =>
    T(name, "alipayPlus", plus, plusText({ ...plus, ...change }), ...wanted);
  AP3("right", {}, true);
  AP3("the live path", { path: "/ams/api/v1/payments/pay" }, "METHOD_OR_PATH@path");
  AP3("without a prefix", { path: "/api/v1/payments/pay" }, "PATH_PREFIX@path");
  AP3("another client", { clientId: "5YBV3T2ZTH0M03466" }, "VALUE_CUT@clientId");
  AP3("time of UTC", { time: "2024-09-17T02:11:12Z" }, "VALUE_DIFFERS@time");
  AP3(
    "time with a blank for its plus",
    { time: "2024-09-17T10:11:12 08:00" },
    "PLUS_AS_SPACE@time",
  );
  AP3("slashes", { body: plus.body.replaceAll("/", "\\/") }, "ESCAPED_SLASH@body");
  AP3("a number", { body: plus.body.replace('"100"', "100") }, "VALUE_DIFFERS@body");
  AP3(
    "sorted",
    {
      body: '{"order":{"orderDescription":"sample/order","orderId":"OrderID_0101010101"},"paymentAmount":{"currency":"EUR","value":"100"}}',
    },
    "JSON_REFORMATTED@body",
  );
  T("CR LF", "alipayPlus", plus, plusText(plus).replace("\n", "\r\n"), "CRLF");
  T("a newline behind", "alipayPlus", plus, `${plusText(plus)}\n`, "TRAILING_NEWLINE");
  const O3 = (name, change, ...wanted) =>
    T(name, "alipayOpenV3", openV3, openV3Text({ ...openV3, ...change }), ...wanted);
  O3("right", {}, true);
  O3("a token", { appAuthToken: "202409BB123" }, "FIELD_MISSING@appAuthToken");
  O3("GET", { method: "GET" }, "METHOD_OR_PATH@method");
  O3("seconds", { authString: openV3.authString.slice(0, -3) }, "TIME_UNIT@authString");
  O3("spaced", { body: python(openV3.body) }, "JSON_REFORMATTED@body");
  O3(
    "signed with the query",
    { uri: "/v3/alipay/trade/create?charset=utf-8" },
    "METHOD_OR_PATH@uri",
  );

  // Schemes of one's own
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
  const U = (name, expected, ...wanted) =>
    add(name, mine, { key: "own-secret-0917", params: mineFields, expected }, ...wanted);
  const mineText = (fields, options) => query(fields, { keep: all, join: "|", ...options });
  U("right", upper(hash("sha256", `${mineText(mineFields)}|own-secret-0917`)), true);
  U(
    "dropped",
    upper(hash("sha256", `${mineText(mineFields, { keep: filled })}|own-secret-0917`)),
    "EMPTY_DROPPED@note",
  );
  U(
    "ampersands",
    upper(hash("sha256", `${mineText(mineFields, { join: "&" })}|own-secret-0917`)),
    "SEPARATOR_OTHER",
  );
  U(
    "HMAC",
    upper(hmac("own-secret-0917", `${mineText(mineFields)}|own-secret-0917`)),
    "DIGEST_OTHER",
  );
  U(
    "plain suffix",
    upper(hash("sha256", `${mineText(mineFields)}own-secret-0917`)),
    "KEY_SUFFIX_FORM",
  );
  U(
    "plain suffix and lower case",
    hash("sha256", `${mineText(mineFields)}own-secret-0917`),
    "KEY_SUFFIX_FORM",
    "HEX_CASE",
  );
  U(
    "12 and MD5",
    upper(md5(`${mineText({ ...mineFields, amount: "12" })}|own-secret-0917`)),
    "NUMBER_REFORMATTED@amount",
    "DIGEST_OTHER",
  );
  const given = { name: "given", order: "given", digest: "hmac-sha256", output: "base64" };
  const inBase64 = (text) => createHmac("sha256", "own-secret-0917").update(text).digest("base64");
  const V = (name, expected, ...wanted) =>
    add(
      name,
      given,
      { key: "own-secret-0917", params: { z: "1", a: "2 3", m: "4" }, expected },
      ...wanted,
    );
  V("right", inBase64("z=1&a=2 3&m=4"), true);
  V("sorted", inBase64("a=2 3&m=4&z=1"), "ORDER_SORTED");
  V("hex", hmac("own-secret-0917", "z=1&a=2 3&m=4"), "OUTPUT_HEX");
  V("hex, sorted", hmac("own-secret-0917", "a=2 3&m=4&z=1"), "ORDER_SORTED", "OUTPUT_HEX");

  // The key of the HMAC alone
  const hexed = (key) => Buffer.from(key, "hex");
  add(
    "the HMAC's key decoded, the suffix not",
    "latipay",
    {
      key: YABAND_KEY,
      params: order,
      expected: hmac(hexed(YABAND_KEY), query(order) + YABAND_KEY),
    },
    "KEY_DECODED",
  );
  L("the HMAC's key empty, the suffix not", hmac("", latipay(order)), "KEY_EMPTY");
  L("the HMAC's key with a newline", hmac(`${LATIPAY_KEY}\n`, latipay(order)), "KEY_WHITESPACE");
  add(
    "a key read from an address",
    "yabandpay",
    { key: "p%2Bq%3D", params: yaband, expected: hmac("p+q=", query(yaband, { keep: all })) },
    "KEY_DECODED",
  );
  add(
    "a key beyond ASCII, swapped",
    "yabandpay",
    { key: "密钥-0917", params: yaband, expected: hmac(query(yaband, { keep: all }), "密钥-0917") },
    "KEY_MESSAGE_SWAPPED",
  );
  add(
    "a key of one byte",
    "alipayMapiMd5",
    { key: "k", params: mapi, expected: md5(`${mapiText(mapi)}&key=k`) },
    "KEY_SUFFIX_FORM",
  );

  // What the other side has and we have not
  LP(
    "a newline behind the other side's value",
    order,
    latipaySignature({ ...order, merchant_reference: `${order.merchant_reference}\n` }),
    "TRAILING_NEWLINE@merchant_reference",
  );
  LP(
    "a blank behind the other side's value",
    order,
    latipaySignature({ ...order, product_name: `${order.product_name} ` }),
    "OUTER_WHITESPACE@product_name",
  );
  LP(
    "full-width digits on the other side",
    order,
    latipaySignature({ ...order, amount: "８８．００" }),
    "FULL_WIDTH@amount",
  );

  // Douyin's own switches
  add(
    "white space kept",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: { ...douyin, body: " 山竹 " },
      expected: md5(douyinText(Object.values(but({ ...douyin, body: " 山竹 " }, "app_id")))),
    },
    "OUTER_WHITESPACE@body",
  );
  add(
    "quotes kept",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: { ...douyin, body: '"山竹"' },
      expected: md5(douyinText(Object.values(but({ ...douyin, body: '"山竹"' }, "app_id")))),
    },
    "OUTER_WHITESPACE@body",
  );
  add(
    "the word null signed",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: { ...douyin, cp_extra: "null" },
      expected: md5(douyinText([...douyinValues(douyin), "null"])),
    },
    "EMPTY_KEPT",
  );
  add(
    "the salt behind, not among the values",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: douyin,
      expected: md5([...douyinValues(douyin).sort(bytewise), DOUYIN_KEY].join("&")),
    },
    "KEY_SUFFIX_FORM",
  );
  add(
    "no salt",
    "douyinV1",
    {
      key: DOUYIN_KEY,
      params: douyin,
      expected: md5(douyinValues(douyin).sort(bytewise).join("&")),
    },
    "KEY_SUFFIX_MISSING",
  );

  // What is missing of a list
  add(
    "no currency",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      params: but(NOTIFICATION, "currency"),
      expected: hmac(LATIPAY_KEY, notificationText(NOTIFICATION)),
    },
    "WRONG_KEY",
    "FIELD_MISSING@currency",
  );

  // Strings that were pasted without words around them
  O("escaped, and a field missing", html(without), "FIELD_NOT_SIGNED@notify_url");
  O(
    "escaped, and biz_content with other white space",
    html(query({ ...open, biz_content: python(open.biz_content) })),
    "JSON_REFORMATTED@biz_content",
  );
  O("escaped, and else the same", html(openText), "HTML_ENTITY");
  add(
    "escaped, of a keyed scheme",
    "yabandpay",
    {
      key: YABAND_KEY,
      params: yaband,
      expectedString: html(query({ ...yaband, time: "1726543210000" }, { keep: all })),
    },
    "TIME_UNIT@time",
  );
  add(
    "the nested data, printed",
    "yabandpay",
    {
      key: YABAND_KEY,
      params: { user, method, time, data },
      expectedString: `data=${JSON.stringify(data)}&method=${method}&time=${time}&user=${user}`,
    },
    "BODY_NOT_FLATTENED@data",
  );
  add(
    "the empty values, printed",
    "yabandpay",
    { key: YABAND_KEY, params: yaband, expectedString: query(yaband) },
    "EMPTY_DROPPED@demo",
  );
  add(
    "two things, printed",
    "wechatPayV2Md5",
    {
      key: WECHAT_KEY,
      params: unified,
      expectedString: query({ ...unified, total_fee: "1.01" }, { keep: all }),
    },
    "EMPTY_KEPT@goods_tag",
    "AMOUNT_UNIT@total_fee",
  );
  add(
    "unsorted and encoded, printed",
    "alipayMapiRsa",
    {
      params: mapi,
      expectedString: query(but(mapi, "sign_type"), {
        sort: (a, b) => bytewise(b, a),
        each: encodeURIComponent,
      }),
    },
    "ORDER_UNSORTED",
    "VALUE_PERCENT_ENCODED",
  );
  add(
    "of an alipayOpen order, in a sentence of a log",
    "alipayOpen",
    {
      params: open,
      expectedString: `[2024-09-17 10:11:12] content to sign: ${query(but(open, "format"))}`,
    },
    "FIELD_NOT_SIGNED@format",
  );

  // Further pairs, of things that are seldom together
  LP(
    "",
    { ...order, product_name: "Caf\u00e9 &amp; Bar", callback_url: "https://a.nz/x+y" },
    latipaySignature({ ...order, product_name: "Café & Bar", callback_url: "https://a.nz/x y" }),
    "HTML_ENTITY@product_name",
    "PLUS_AS_SPACE@callback_url",
  );
  LP(
    "",
    { ...order, amount: 88, is_block: false },
    latipaySignature({ ...order, is_block: "0" }),
    "NUMBER_REFORMATTED@amount",
    "BOOLEAN_SPELLING@is_block",
  );
  LP(
    "",
    { ...order, product_name: "Pokémon".normalize("NFD") },
    upper(latipaySignature({ ...order, product_name: "Pokémon" })),
    "UNICODE_NFC_NFD@product_name",
    "HEX_CASE",
  );
  L("", hmac(YABAND_KEY, query(order) + LATIPAY_KEY), "WRONG_KEY");
  L("", hash("sha256", query(order)), "DIGEST_NOT_HMAC", "KEY_SUFFIX_MISSING");
  L("", md5(`${query(order)}&key=${LATIPAY_KEY}`), "DIGEST_OTHER", "KEY_SUFFIX_FORM");
  L(
    "",
    latipaySignature(but(order, "version"), { keep: all }),
    "FIELD_NOT_SIGNED@version",
    "EMPTY_KEPT",
  );
  L(
    "",
    latipaySignature({ ...order, is_block: "false" }, { sort: null }),
    "BOOLEAN_SPELLING@is_block",
    "ORDER_UNSORTED",
  );
  L(
    "",
    hmac(LATIPAY_KEY, `${latipay({ ...order, amount: "88" })}\n`),
    "NUMBER_REFORMATTED@amount",
    "TRAILING_NEWLINE",
  );
  L(
    "",
    latipaySignature({ ...order, amount: "8800", is_block: "false" }),
    "AMOUNT_UNIT@amount",
    "BOOLEAN_SPELLING@is_block",
  );
  Y(
    "",
    hmac(hexed(YABAND_KEY), query({ ...yaband, amount: "25.9" }, { keep: all })),
    "NUMBER_REFORMATTED@amount",
    "KEY_DECODED",
  );
  Y("", hmac(query(yaband), YABAND_KEY), "EMPTY_DROPPED", "KEY_MESSAGE_SWAPPED");
  Y(
    "",
    hmac(YABAND_KEY, query({ ...yaband, time: "1726543210000" }, { keep: all, sort: null })),
    "TIME_UNIT@time",
    "ORDER_UNSORTED",
  );
  Y(
    "",
    Buffer.from(hmac(YABAND_KEY, query(yaband)), "hex").toString("base64"),
    "EMPTY_DROPPED",
    "OUTPUT_BASE64",
  );
  Y("", yabandSignature(yaband, { keep: (v) => v !== "" && v !== "0" }), "ZERO_DROPPED");
  A(
    "",
    md5(mapiText({ ...mapi, subject: "冻干咖啡+2盒" }) + MAPI_KEY).slice(0, 30),
    "PLUS_AS_SPACE@subject",
    "SIGNATURE_TRUNCATED",
  );
  A("", hmac(MAPI_KEY, mapiText(mapi), "md5"), "DIGEST_OTHER", "KEY_SUFFIX_MISSING");
  W("", md5(wechat(but(unified, "device_info"))), "FIELD_NOT_SIGNED@device_info", "HEX_CASE");
  W(
    "",
    upper(md5(`${WECHAT_KEY}${query({ ...unified, total_fee: "1.01" })}`)),
    "AMOUNT_UNIT@total_fee",
    "KEY_SUFFIX_FORM",
  );
  W(
    "",
    wechatSignature({ ...unified, detail: python(unified.detail) }, {}, ""),
    "JSON_REFORMATTED@detail",
    "KEY_SUFFIX_FORM",
  );
  W(
    "",
    wechatSignature(
      { ...unified, body: Buffer.from(unified.body).toString("latin1") },
      { keep: all },
    ),
    "CHARSET_OTHER@body",
    "EMPTY_KEPT",
  );
  add(
    "",
    "latipayWoo",
    {
      key: WOO_KEY,
      params: woo,
      expected: hmac(WOO_KEY, httpBuildQuery({ ...woo, amount: "49.90" }) + WOO_KEY),
    },
    "NUMBER_REFORMATTED@amount",
    "KEY_SUFFIX_EXTRA",
  );
  add(
    "",
    "xunhupay",
    {
      key: XUNHU_KEY,
      params: xunhu,
      expected: md5(`${query({ ...xunhu, total_fee: "19.9" })}&key=${XUNHU_KEY}`),
    },
    "NUMBER_REFORMATTED@total_fee",
    "KEY_SUFFIX_FORM",
  );
  add(
    "",
    "payjs",
    {
      key: WECHAT_KEY,
      params: unified,
      expected: wechatSignature({ ...unified, attach: "shop=12 3" }, { sort: null }),
    },
    "PLUS_AS_SPACE@attach",
    "ORDER_UNSORTED",
  );
  add(
    "",
    "wechatMidas",
    {
      key: MIDAS_KEY,
      params: midas,
      expected: hmac(MIDAS_KEY, `${midasText({ ...midas, ts: "1726543210000" })}&key=${MIDAS_KEY}`),
    },
    "TIME_UNIT@ts",
    "KEY_SUFFIX_FORM",
  );
  add(
    "",
    "wechatMidas",
    {
      key: MIDAS_KEY,
      params: midas,
      expected: upper(
        hmac(MIDAS_KEY, `${midasText({ ...midas, method: "GET" })}&secret=${MIDAS_KEY}`),
      ),
    },
    "METHOD_OR_PATH@method",
    "HEX_CASE",
  );
  add(
    "",
    "unionpayQra",
    {
      key: QRA_KEY,
      params: qra,
      expected: upper(md5(`${query({ ...qra, body: html(qra.body) })}&key=`)),
    },
    "HTML_ENTITY@body",
    "KEY_EMPTY",
  );
  add(
    "",
    "latipayHosted",
    {
      key: LATIPAY_KEY,
      params: { nonce: "a3f1c2", host_url: "https://api.latipay.net/v2/gatewaydata" },
      expected: hash("sha256", `a3f1c2https://api.latipay.net/v2/gatewaydata${LATIPAY_KEY}`),
    },
    "DIGEST_NOT_HMAC",
    "KEY_SUFFIX_EXTRA",
  );
  add(
    "",
    "latipayNotification",
    {
      key: LATIPAY_KEY,
      text: form({
        ...NOTIFICATION,
        amount: "88",
        signature: upper(hmac(LATIPAY_KEY, notificationText(NOTIFICATION))),
      }),
    },
    "NUMBER_REFORMATTED@amount",
    "HEX_CASE",
  );
  G(
    "sixty fields, two numbers",
    latipaySignature({ ...long, goods_51_b: "52.5", goods_56_b: "57.5" }),
    "NUMBER_REFORMATTED",
    "NUMBER_REFORMATTED",
  );
  G(
    "sixty fields, all numbers and no suffix",
    hmac(
      LATIPAY_KEY,
      query(
        long,
        each((v) => (/^\d+\.\d+$/u.test(v) ? String(Number(v)) : v)),
      ),
    ),
    "NUMBER_REFORMATTED",
    "KEY_SUFFIX_MISSING",
  );
  G(
    "sixty fields, the last one not signed, base64",
    Buffer.from(latipaySignature(but(long, "goods_59_e")), "hex").toString("base64"),
    "FIELD_NOT_SIGNED@goods_59_e",
    "OUTPUT_BASE64",
  );
  // Accents that one side composed, in a raw body of each form.
  const crepe = "Crêpe café";
  const composed = hmac(LATIPAY_KEY, latipay({ ...order, product_name: crepe }));
  for (const [name, text] of [
    ["form", form({ ...order, product_name: crepe.normalize("NFD") })],
    ["JSON", JSON.stringify({ ...order, product_name: crepe.normalize("NFD") })],
  ]) {
    add(
      `composed accents in a body of ${name}`,
      "latipay",
      { key: LATIPAY_KEY, text, expected: composed },
      "UNICODE_NFC_NFD@product_name",
    );
  }
  add(
    "an order number that JSON.parse rounded before it was ours",
    "latipay",
    {
      key: LATIPAY_KEY,
      params: { ...order, merchant_reference: Number("1846158931234567890") },
      expected: latipaySignature({ ...order, merchant_reference: "1846158931234567890" }),
    },
    "NUMBER_REFORMATTED@merchant_reference",
  );
  add(
    "the string with the key, copied from a page with a line break",
    "latipay",
    { key: LATIPAY_KEY, params: order, expectedString: `${html(latipay(order))}\n` },
    "HTML_ENTITY",
    "TRAILING_NEWLINE",
  );
  add(
    "the string without the key, copied from a page with a line break",
    "latipay",
    { key: LATIPAY_KEY, params: order, expectedString: `${html(query(order))}\r\n` },
    "HTML_ENTITY",
    "TRAILING_NEWLINE",
  );
  for (const { scheme, want, ...input } of everyday) {
    add(`an ordinary day, ${want.join(" and ")}`, scheme, input, ...want);
  }
  return list;
}

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
