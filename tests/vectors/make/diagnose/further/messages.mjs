// The messages that merchants sent, each with a key, and how the other side signs them rightly.

import { gbk } from "../../rsa.mjs";
import { without } from "../../text.mjs";
import { all, bytewise, hmac, md5, query, upper } from "../by_hand.mjs";
import { urlEncoder } from "./encoders.mjs";

// Messages, each with a key.
export const LATIPAY_KEY = "Wm7Rk2PqYz81Vt5s";

export const order = {
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

export const latipayText = (fields, options) => query(fields, options) + LATIPAY_KEY;
export const latipaySignature = (fields, options) =>
  hmac(LATIPAY_KEY, latipayText(fields, options));
export const YABAND_KEY = "7c1f2e9ab04d4e6f8a55b3c9d0e1f2a3";

export const yaband = {
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

export const yabandSignature = (fields, options) =>
  hmac(YABAND_KEY, query(fields, { keep: all, ...options }));

export const MAPI_KEY = "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6";

export const mapiOrder = {
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

export const mapiNames = Object.keys(without(mapiOrder, "sign_type", "body")).sort(bytewise);
export const mapiText = (fields, options) => query(without(fields, "sign", "sign_type"), options);
export const mapiSignature = (fields, options) => md5(mapiText(fields, options) + MAPI_KEY);
export const WECHAT_KEY = "f3a9C1d7E5b2G8h4J6k0L2m9N7p5Q3r1";

export const unified = {
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

export const wechatText = (fields, options, keyPrefix = "&key=") =>
  query(without(fields, "sign"), options) + keyPrefix + WECHAT_KEY;

export const wechatSignature = (fields, options, keyPrefix) =>
  upper(md5(wechatText(fields, options, keyPrefix)));

export const WOO_KEY = "sk_woo_51H8x2LkQ0";

export const wooOrder = {
  order_id: "wc_5521",
  amount: "49.9",
  currency: "NZD",
  subject: "Possum socks * 2 (grey)",
  return_url: "https://socks.nz/checkout/order-received/5521/?key=wc_order_x1",
  notify_version: "v2",
  note: "",
};

export const httpBuildQuery = (fields, encode = (v) => urlEncoder(v).replaceAll("*", "%2A")) =>
  query(fields, { keep: (value) => value !== null, each: encode });

export const MIDAS_KEY = "hW6tZ9vB3nK1qX8cR5mJ2sD7fG4yL0pA";

export const midasOrder = {
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

export const midasText = ({ org_loc, method, ...fields }) =>
  `${query(fields)}&org_loc=${org_loc}&method=${method}`;

export const DOUYIN_KEY = "dY3sAlT0kQ9wErTy8uIoP7asDfGh6jKlZ";

export const douyinOrder = {
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

export const douyinText = (values, join = "&") => [...values, DOUYIN_KEY].sort(bytewise).join(join);

export const douyinValues = (fields) =>
  Object.values(without(fields, "app_id", "sign", "thirdparty_id"))
    .map((value) => String(value).trim())
    .filter((value) => value !== "" && value !== "null");

export const XUNHU_KEY = "4ce3b0a1d2f5968778695a4b3c2d1e0f";

export const xunhuOrder = {
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

export const QRA_KEY = "979da4cfccbae7923641daa5dd7047c2";

export const qraOrder = {
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

export const WECOM_KEY = "kP0q-8Zs_corp-pay-secret";

export const wecomOrder = {
  appid: "wxe062425f740c8888",
  desc: "六月出差报销费用",
  amount: "100",
  mch_id: "1900000109",
  nonce_str: "3PG2J4ILTKCH16CQ2502SI8ZNMTM67VS",
  openid: "ohO4Gt7wVPxIT1A9GjFaMYMiZY1s",
  partner_trade_no: "100000982017072019616",
  ww_msg_type: "NORMAL_MSG",
};

export const NOTIFICATION = {
  merchant_reference: "KW-20240917-0042",
  payment_method: "wechat",
  status: "paid",
  currency: "NZD",
  amount: "88.00",
  order_id: "20240917-wechat-3990527237",
  pay_time: "2024-09-17 10:11:12",
};

export const notificationText = (fields) =>
  ["merchant_reference", "payment_method", "status", "currency", "amount"]
    .map((name) => fields[name])
    .join("");

export const openOrder = {
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

export const jsapi = {
  method: "POST",
  url: "/v3/pay/transactions/jsapi",
  timestamp: "1726543210",
  nonce: "593BEC0C930BF1AFEB40B4A08C8FB242",
  body: '{"mchid":"1900006XXX","out_trade_no":"WX0917/1","appid":"wxdace645e0bc2cXXX","description":"图片:10元","notify_url":"https://weixin.qq.com/","amount":{"total":1,"currency":"CNY"}}',
};

export const signedReply = {
  timestamp: "1726543300",
  nonce: "EkfPYqVSCZjUGdCNJVjHvEwaTxBGGZkm",
  body: '{"id":"EV-2018022511223320873","create_time":"2015-05-20T13:29:35+08:00","resource_type":"encrypt-resource"}',
};

export const replyText = ({ timestamp, nonce, body }) => `${timestamp}\n${nonce}\n${body}\n`;

export const paySign = {
  appId: "wx8888888888888888",
  timeStamp: "1726543210",
  nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
  package: "prepay_id=wx201410272009395522657a690389285100",
};

export const paySignText = ({ appId, timeStamp, nonceStr, package: prepay }) =>
  `${appId}\n${timeStamp}\n${nonceStr}\n${prepay}\n`;

export const plus = {
  method: "POST",
  path: "/ams/sandbox/api/v1/payments/pay",
  clientId: "SANDBOX_5YBV3T2ZTH0M03466",
  time: "2024-09-17T10:11:12+08:00",
  body: '{"order":{"orderId":"OrderID_0101010101","orderDescription":"sample/order"},"paymentAmount":{"currency":"EUR","value":"100"}}',
};

export const openV3 = {
  authString: "app_id=2021003129668101,nonce=76f9c9b1f5b7,timestamp=1726543210000",
  method: "POST",
  uri: "/v3/alipay/trade/create",
  body: '{"out_trade_no":"OP1","total_amount":"88.88"}',
};

export const openV3Text = ({ authString, method, uri, body, appAuthToken }) =>
  `${authString}\n${method}\n${uri}\n${body}\n${appAuthToken ? `${appAuthToken}\n` : ""}`;

/** Sixty fields, as a cross-border order has them. */
export const longOrder = Object.fromEntries(
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

export const OWN_KEY = "own-secret-0917";

export const mine = {
  name: "mine",
  exclude: ["mac"],
  emptyValues: "keep",
  separator: "|",
  secret: "append",
  keyPrefix: "|",
  digest: "sha256",
  output: "hex-upper",
};

export const mineFields = { terminal: "T-7", amount: "12.00", note: "", ref: "2024/09/17" };
export const mineText = (fields, options) => query(fields, { keep: all, join: "|", ...options });
export const given = { name: "given", order: "given", digest: "hmac-sha256", output: "base64" };
export const { user, method, time, ...data } = yaband;
export const nested = { user, method, time, data };
export const dataText = JSON.stringify(data);

export const nestedText = (text, unit = "") =>
  `data=${text}&method=${method}&time=${time}${unit}&user=${user}`;

export const bodyOf = (text) => hmac(YABAND_KEY, nestedText(text));
export const orderText = latipayText(order);
export const orderSignature = latipaySignature(order);
export const orderBase64 = Buffer.from(orderSignature, "hex").toString("base64");
export const yabandText = query(yaband, { keep: all });
export const yabandSigned = yabandSignature(yaband);
export const mapiSigned = mapiText(mapiOrder);
export const midasSignature = (fields) =>
  hmac(MIDAS_KEY, `${midasText(fields)}&secret=${MIDAS_KEY}`);
export const notificationSignature = hmac(LATIPAY_KEY, notificationText(NOTIFICATION));
export const backwards = (one, other) => bytewise(other, one);

export const mapiGbk = gbk(mapiText(mapiOrder));

export const openText = query(openOrder);
export const noNotifyUrl = query(without(openOrder, "notify_url"));
export const hexed = (key) => Buffer.from(key, "hex");
