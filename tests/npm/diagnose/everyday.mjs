// What goes wrong on an ordinary day: a proxy that makes http of https, an emoji that a database cannot
// hold, a currency in small letters, a date with a T. Found by trying mistakes that no list had.

import { createHash, createHmac } from "node:crypto";

const md5 = (t) => createHash("md5").update(t).digest("hex"),
  hm = (k, t, a = "sha256") => createHmac(a, k).update(t).digest("hex"),
  up = (s) => s.toUpperCase();
const q = (
  f,
  { keep = (v) => v !== "" && v != null, sort = true, each = (v) => v, join = "&" } = {},
) => {
  const n = Object.keys(f).filter((k) => keep(f[k], k));
  if (sort) n.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return n.map((k) => `${k}=${each(f[k], k)}`).join(join);
};
const LK = "Vb6nM3kQ9sX2zL5w";
const L = {
  user_id: "U000009921",
  wallet_id: "W000031177",
  amount: "15888000.00",
  payment_method: "wechat",
  callback_url: "http://shop.nz/cb?x=1",
  return_url: "https://shop.nz",
  merchant_reference: "0917-A-000412",
  ip: "203.97.1.2",
  version: "2.0",
  product_name: "Tea 🍵 set “Spring” – 抹茶",
  notify_url: "https://shop.nz/n/",
};
const ls = (f, o) => hm(LK, q(f, o) + LK);
const WK = "d41d8cd98f00b204e9800998ecf8427e";
const W = {
  appid: "wxd930ea5d5a258f4f",
  mch_id: "1900000109",
  body: "云南普洱茶礼盒装七子饼茶三百五十七克（生茶）2024年春茶限量版会员专享",
  nonce_str: "ibuaiVcKdpRxkhJA",
  out_trade_no: "20240917A00001",
  total_fee: "8800",
  spbill_create_ip: "10.0.0.8",
  time_start: "20240917101500",
  notify_url: "https://m.cn/n",
  trade_type: "JSAPI",
  openid: "oUpF8uMEb4qRXf22hE3X68TekukE",
  fee_type: "CNY",
  attach: "a=1&b=2",
};
const ws = (f, o, t = "&key=") => up(md5(q(f, o) + t + WK));
const YK = "aa11bb22cc33dd44ee55ff66";
const Y = {
  user: "016699",
  method: "v3.CreatePayments",
  time: "1726543210",
  pay_method: "online",
  order_id: "NL-881",
  amount: "12.5",
  currency: "EUR",
  description: "Kaas",
  demo: "",
  timeout: "0",
  notify_url: "https://kaas.nl/n",
  redirect_url: "https://kaas.nl/ok",
};
const ys = (f, o) => hm(YK, q(f, { keep: () => true, ...o }));
const DK = "salt9Q8w7E6r5T4y";
const D = {
  app_id: "tt1",
  out_order_no: "D1",
  total_amount: "100",
  subject: "梨 5斤",
  body: "梨",
  valid_time: "900",
  notify_url: "https://d.cn/n",
};
const ds = (f) =>
  md5(
    [
      ...Object.entries(f)
        .filter(([k]) => !["app_id", "thirdparty_id", "sign", "other_settle_params"].includes(k))
        .map(([, v]) => v),
      DK,
    ]
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .join("&"),
  );
const own = {
  name: "mine",
  exclude: ["sign"],
  digest: "sha256",
  secret: "append",
  tail: "&k=",
  output: "hex-upper",
};
const OK = "Zz9Yy8Xx7Ww6";
const O = {
  shop: "S1",
  price: "19.90",
  when: "2024-09-17 10:15:00",
  cur: "cny",
  memo: "Ünïcode",
  code: "aBcDeF",
};
const os = (f, o) =>
  up(
    createHash("sha256")
      .update(`${q(f, o)}&k=${OK}`)
      .digest("hex"),
  );
const A = {
  app_id: "2021000",
  method: "alipay.trade.create",
  charset: "utf-8",
  sign_type: "RSA2",
  timestamp: "2024-09-17 10:15:00",
  version: "1.0",
  notify_url: "http://m.cn/n",
  biz_content: '{"out_trade_no":"1","total_amount":"88.00","subject":"茶"}',
};
const C = (scheme, key, params, expected, ...want) => ({ scheme, key, params, expected, want });
const S = (scheme, params, expectedString, ...want) => ({ scheme, params, expectedString, want });
const l = (e, ...w) => C("latipay", LK, L, e, ...w),
  w = (e, ...x) => C("wechatPayV2Md5", WK, W, e, ...x),
  y = (e, ...x) => C("yabandpay", YK, Y, e, ...x),
  d = (e, ...x) => C("douyinV1", DK, D, e, ...x),
  o = (e, ...x) => C(own, OK, O, e, ...x);
const form = (f) => new URLSearchParams(f).toString();

/** Each: the scheme, what is asked with it, and what should be named. */
export const everyday = [
  l(ls({ ...L, callback_url: "https://shop.nz/cb?x=1" }), "ADDRESS_FORM@callback_url"),
  l(ls({ ...L, return_url: "https://shop.nz/" }), "ADDRESS_FORM@return_url"),
  l(ls({ ...L, notify_url: "https://shop.nz/n" }), "ADDRESS_FORM@notify_url"),
  l(ls({ ...L, amount: "1.5888E7" }), "NUMBER_REFORMATTED@amount"),
  l(ls({ ...L, product_name: L.product_name.replace("🍵", "?") }), "CHARSET_OTHER@product_name"),
  l(ls({ ...L, product_name: L.product_name.replace("🍵", "????") }), "CHARSET_OTHER@product_name"),
  l(ls({ ...L, product_name: L.product_name.replace("🍵", "") }), "CHARSET_OTHER@product_name"),
  l(ls({ ...L, product_name: "Tea " }), "CHARSET_OTHER@product_name"),
  l(ls({ ...L, product_name: L.product_name.replace(/[“”]/g, '"') }), "TYPOGRAPHY@product_name"),
  l(ls({ ...L, product_name: L.product_name.replace("–", "-") }), "TYPOGRAPHY@product_name"),
  l(ls({ ...L, payment_method: "WECHAT" }), "VALUE_CASE@payment_method"),
  l(ls({ ...L, merchant_reference: "0917-a-000412" }), "VALUE_CASE@merchant_reference"),
  l(hm(LK, q({ ...L, amount: "15888000" })), "NUMBER_REFORMATTED@amount", "KEY_SUFFIX_MISSING"),
  l(
    up(ls({ ...L, callback_url: "https://shop.nz/cb?x=1" })),
    "ADDRESS_FORM@callback_url",
    "HEX_CASE",
  ),
  w(ws({ ...W, body: W.body.slice(0, 32) }), "VALUE_CUT@body"),
  w(ws({ ...W, fee_type: "cny" }), "VALUE_CASE@fee_type"),
  w(ws({ ...W, attach: "a=1" }), "VALUE_CUT@attach"),
  w(ws({ ...W, total_fee: "88" }), "AMOUNT_UNIT@total_fee"),
  w(ws({ ...W, nonce_str: W.nonce_str.toUpperCase() }), "VALUE_CASE@nonce_str"),
  w(
    ws({ ...W, notify_url: "http://m.cn/n" }, undefined, ""),
    "ADDRESS_FORM@notify_url",
    "KEY_SUFFIX_FORM",
  ),
  w(ws({ ...W, time_start: "2024-09-17 10:15:00" }), "TIME_FORM@time_start"),
  w(
    ws({ ...W, sign_type: "MD5", total_fee: "88.00" }),
    "SIGN_TYPE_SIGNED",
    "AMOUNT_UNIT@total_fee",
  ),
  w(ws({ ...W, timestamp: "1" }), "WRONG_KEY"),
  y(ys({ ...Y, amount: "12.50" }), "NUMBER_REFORMATTED@amount"),
  y(ys({ ...Y, redirect_url: "https://kaas.nl/ok/" }), "ADDRESS_FORM@redirect_url"),
  y(
    ys({ ...Y, currency: "eur", demo: undefined }, { keep: (v) => v !== undefined }),
    "VALUE_CASE@currency",
    "EMPTY_DROPPED",
  ),
  y(ys({ ...Y, time: `${"1726543210123".slice(0, 10)}.0` }), "NUMBER_REFORMATTED@time"),
  y(
    hm(YK, q(Y, { keep: () => true, each: (v) => encodeURIComponent(v) }), "sha512"),
    "VALUE_PERCENT_ENCODED",
    "DIGEST_OTHER",
  ),
  d(ds({ ...D, total_amount: "1.00" }), "AMOUNT_UNIT@total_amount"),
  d(ds({ ...D, notify_url: "http://d.cn/n" }), "ADDRESS_FORM@notify_url"),
  d(up(ds({ ...D, subject: "梨 5斤".replace(" ", "") })), "INNER_WHITESPACE@subject", "HEX_CASE"),
  o(os({ ...O, cur: "CNY" }), "VALUE_CASE@cur"),
  o(os({ ...O, when: "2024-09-17T10:15:00" }), "TIME_FORM@when"),
  o(
    os({ ...O, when: "2024-09-17T10:15:00", price: "19.9" }),
    "TIME_FORM@when",
    "NUMBER_REFORMATTED@price",
  ),
  o(os({ ...O, memo: "Ünïcode".normalize("NFD") }), "UNICODE_NFC_NFD@memo"),
  o(os({ ...O, memo: "Unicode" }), "WRONG_KEY"),
  o(os({ ...O, code: "abcdef", price: "19.9" }), "VALUE_CASE@code", "NUMBER_REFORMATTED@price"),
  {
    scheme: "latipayNotification",
    key: LK,
    text: form({
      merchant_reference: "M1",
      order_id: "O1",
      amount: "20.00",
      currency: "NZD",
      payment_method: "wechat",
      pay_time: "2024-09-17 10:15:00",
      status: "Paid",
      signature: hm(LK, "M1wechatpaidNZD20.00"),
    }),
    want: ["VALUE_CASE@status"],
  },
  {
    scheme: "wechatPayV2Md5",
    key: WK,
    text: `<xml><appid>wx1</appid><body><![CDATA[茶]]></body><total_fee>1</total_fee><sign>${up(md5(`appid=wx1&body=茶&total_fee=1&KEY=${WK}`))}</sign></xml>`,
    want: ["KEY_SUFFIX_FORM"],
  },
  {
    scheme: "xunhupay",
    key: WK,
    text: form({
      trade_order_id: "X",
      total_fee: "9.90",
      hash: md5(`total_fee=9.9&trade_order_id=X${WK}`),
      status: "OD",
    }),
    want: ["FIELD_NOT_SIGNED@status", "NUMBER_REFORMATTED@total_fee"],
  },
  S("alipayOpen", A, q({ ...A, notify_url: "https://m.cn/n" }), "ADDRESS_FORM@notify_url"),
  S("alipayOpen", A, q({ ...A, timestamp: "2024-09-17T10:15:00" }), "TIME_FORM@timestamp"),
  S(
    "alipayOpen",
    A,
    q({ ...A, biz_content: A.biz_content.replace("茶", "\\u8336"), version: undefined }),
    "JSON_REFORMATTED@biz_content",
    "FIELD_NOT_SIGNED@version",
  ),
  S("alipayOpen", A, q({ ...A, charset: "UTF-8" }), "VALUE_CASE@charset"),
  S(
    "unionpayOpen",
    { merId: "777", orderId: "U1", txnAmt: "1000", txnTime: "20240917101500" },
    "merId=777&orderId=U1&txnAmt=10.00&txnTime=2024-09-17 10:15:00",
    "AMOUNT_UNIT@txnAmt",
    "TIME_FORM@txnTime",
  ),
];
