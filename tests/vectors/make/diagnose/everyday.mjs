// What goes wrong on an ordinary day: a proxy that makes http of https, an emoji that a database cannot
// hold, a currency in small letters, a date with a T. Found by trying mistakes that no list had.

import { form } from "../text.mjs";
import { all, bytewise, hash, hmac, md5, query, upper } from "./by_hand.mjs";

// Of each: its key, a right message, and how the other side signs.
const LATIPAY_KEY = "Vb6nM3kQ9sX2zL5w";
const LATIPAY = {
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
const latipaySigned = (fields) => hmac(LATIPAY_KEY, query(fields) + LATIPAY_KEY);
const WECHAT_KEY = "d41d8cd98f00b204e9800998ecf8427e";
const WECHAT = {
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
const weChatSigned = (fields, keyPrefix = "&key=") =>
  upper(md5(query(fields) + keyPrefix + WECHAT_KEY));
const YABANDPAY_KEY = "aa11bb22cc33dd44ee55ff66";
const YABANDPAY = {
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
const yabandpaySigned = (fields, how) => hmac(YABANDPAY_KEY, query(fields, { keep: all, ...how }));
const DOUYIN_KEY = "salt9Q8w7E6r5T4y";
const DOUYIN = {
  app_id: "tt1",
  out_order_no: "D1",
  total_amount: "100",
  subject: "梨 5斤",
  body: "梨",
  valid_time: "900",
  notify_url: "https://d.cn/n",
};
const DOUYIN_EXCLUDED = ["app_id", "thirdparty_id", "sign", "other_settle_params"];
function douyinSigned(fields) {
  const names = Object.keys(fields).filter((name) => !DOUYIN_EXCLUDED.includes(name));
  const values = names.map((name) => fields[name]);
  return md5([...values, DOUYIN_KEY].sort(bytewise).join("&"));
}
const OWN_RULE = {
  name: "mine",
  exclude: ["sign"],
  digest: "sha256",
  secret: "append",
  keyPrefix: "&k=",
  output: "hex-upper",
};
const OWN_KEY = "Zz9Yy8Xx7Ww6";
const OWN = {
  shop: "S1",
  price: "19.90",
  when: "2024-09-17 10:15:00",
  cur: "cny",
  memo: "Ünïcode",
  code: "aBcDeF",
};
const ownSigned = (fields) => upper(hash("sha256", `${query(fields)}&k=${OWN_KEY}`));
const ALIPAY = {
  app_id: "2021000",
  method: "alipay.trade.create",
  charset: "utf-8",
  sign_type: "RSA2",
  timestamp: "2024-09-17 10:15:00",
  version: "1.0",
  notify_url: "http://m.cn/n",
  biz_content: '{"out_trade_no":"1","total_amount":"88.00","subject":"茶"}',
};
/** The inquiries about the right message of each: the other side made this of it, or changed it so. */
const about = (scheme, key, params, sign) => {
  const made = (expected, ...want) => ({ scheme, key, params, expected, want });
  return { made, theirs: (change, ...want) => made(sign({ ...params, ...change }), ...want) };
};
const latipay = about("latipay", LATIPAY_KEY, LATIPAY, latipaySigned);
const weChat = about("wechatPayV2Md5", WECHAT_KEY, WECHAT, weChatSigned);
const yabandpay = about("yabandpay", YABANDPAY_KEY, YABANDPAY, yabandpaySigned);
const douyin = about("douyinV1", DOUYIN_KEY, DOUYIN, douyinSigned);
const ownRule = about(OWN_RULE, OWN_KEY, OWN, ownSigned);
const withString = (scheme, params, expectedString, ...want) => ({
  scheme,
  params,
  expectedString,
  want,
});

/** Each: the scheme, the inquiry, and what should be named. */
export const everyday = [
  latipay.theirs({ callback_url: "https://shop.nz/cb?x=1" }, "ADDRESS_FORM@callback_url"),
  latipay.theirs({ return_url: "https://shop.nz/" }, "ADDRESS_FORM@return_url"),
  latipay.theirs({ notify_url: "https://shop.nz/n" }, "ADDRESS_FORM@notify_url"),
  latipay.theirs({ amount: "1.5888E7" }, "NUMBER_REFORMATTED@amount"),
  latipay.theirs(
    { product_name: LATIPAY.product_name.replace("🍵", "?") },
    "CHARSET_OTHER@product_name",
  ),
  latipay.theirs(
    { product_name: LATIPAY.product_name.replace("🍵", "????") },
    "CHARSET_OTHER@product_name",
  ),
  latipay.theirs(
    { product_name: LATIPAY.product_name.replace("🍵", "") },
    "CHARSET_OTHER@product_name",
  ),
  latipay.theirs({ product_name: "Tea " }, "CHARSET_OTHER@product_name"),
  latipay.theirs(
    { product_name: LATIPAY.product_name.replace(/[“”]/g, '"') },
    "TYPOGRAPHY@product_name",
  ),
  latipay.theirs(
    { product_name: LATIPAY.product_name.replace("–", "-") },
    "TYPOGRAPHY@product_name",
  ),
  latipay.theirs({ payment_method: "WECHAT" }, "VALUE_CASE@payment_method"),
  latipay.theirs({ merchant_reference: "0917-a-000412" }, "VALUE_CASE@merchant_reference"),
  latipay.made(
    hmac(LATIPAY_KEY, query({ ...LATIPAY, amount: "15888000" })),
    "NUMBER_REFORMATTED@amount",
    "KEY_SUFFIX_MISSING",
  ),
  latipay.made(
    upper(latipaySigned({ ...LATIPAY, callback_url: "https://shop.nz/cb?x=1" })),
    "ADDRESS_FORM@callback_url",
    "HEX_CASE",
  ),
  weChat.theirs({ body: WECHAT.body.slice(0, 32) }, "VALUE_CUT@body"),
  weChat.theirs({ fee_type: "cny" }, "VALUE_CASE@fee_type"),
  weChat.theirs({ attach: "a=1" }, "VALUE_CUT@attach"),
  weChat.theirs({ total_fee: "88" }, "AMOUNT_UNIT@total_fee"),
  weChat.theirs({ nonce_str: WECHAT.nonce_str.toUpperCase() }, "VALUE_CASE@nonce_str"),
  weChat.made(
    weChatSigned({ ...WECHAT, notify_url: "http://m.cn/n" }, ""),
    "ADDRESS_FORM@notify_url",
    "KEY_SUFFIX_FORM",
  ),
  weChat.theirs({ time_start: "2024-09-17 10:15:00" }, "TIME_FORM@time_start"),
  weChat.theirs(
    { sign_type: "MD5", total_fee: "88.00" },
    "SIGN_TYPE_SIGNED",
    "AMOUNT_UNIT@total_fee",
  ),
  weChat.theirs({ timestamp: "1" }, "WRONG_KEY"),
  yabandpay.theirs({ amount: "12.50" }, "NUMBER_REFORMATTED@amount"),
  yabandpay.theirs({ redirect_url: "https://kaas.nl/ok/" }, "ADDRESS_FORM@redirect_url"),
  yabandpay.made(
    yabandpaySigned(
      { ...YABANDPAY, currency: "eur", demo: undefined },
      { keep: (v) => v !== undefined },
    ),
    "VALUE_CASE@currency",
    "EMPTY_DROPPED",
  ),
  yabandpay.theirs({ time: `${"1726543210123".slice(0, 10)}.0` }, "NUMBER_REFORMATTED@time"),
  yabandpay.made(
    hmac(
      YABANDPAY_KEY,
      query(YABANDPAY, { keep: all, each: (v) => encodeURIComponent(v) }),
      "sha512",
    ),
    "VALUE_PERCENT_ENCODED",
    "DIGEST_OTHER",
  ),
  douyin.theirs({ total_amount: "1.00" }, "AMOUNT_UNIT@total_amount"),
  douyin.theirs({ notify_url: "http://d.cn/n" }, "ADDRESS_FORM@notify_url"),
  douyin.made(
    upper(douyinSigned({ ...DOUYIN, subject: "梨 5斤".replace(" ", "") })),
    "INNER_WHITESPACE@subject",
    "HEX_CASE",
  ),
  ownRule.theirs({ cur: "CNY" }, "VALUE_CASE@cur"),
  ownRule.theirs({ when: "2024-09-17T10:15:00" }, "TIME_FORM@when"),
  ownRule.theirs(
    { when: "2024-09-17T10:15:00", price: "19.9" },
    "TIME_FORM@when",
    "NUMBER_REFORMATTED@price",
  ),
  ownRule.theirs({ memo: "Ünïcode".normalize("NFD") }, "UNICODE_NFC_NFD@memo"),
  ownRule.theirs({ memo: "Unicode" }, "WRONG_KEY"),
  ownRule.theirs({ code: "abcdef", price: "19.9" }, "VALUE_CASE@code", "NUMBER_REFORMATTED@price"),
  {
    scheme: "latipayNotification",
    key: LATIPAY_KEY,
    text: form({
      merchant_reference: "M1",
      order_id: "O1",
      amount: "20.00",
      currency: "NZD",
      payment_method: "wechat",
      pay_time: "2024-09-17 10:15:00",
      status: "Paid",
      signature: hmac(LATIPAY_KEY, "M1wechatpaidNZD20.00"),
    }),
    want: ["VALUE_CASE@status"],
  },
  {
    scheme: "wechatPayV2Md5",
    key: WECHAT_KEY,
    text: `<xml><appid>wx1</appid><body><![CDATA[茶]]></body><total_fee>1</total_fee><sign>${upper(md5(`appid=wx1&body=茶&total_fee=1&KEY=${WECHAT_KEY}`))}</sign></xml>`,
    want: ["KEY_SUFFIX_FORM"],
  },
  {
    scheme: "xunhupay",
    key: WECHAT_KEY,
    text: form({
      trade_order_id: "X",
      total_fee: "9.90",
      hash: md5(`total_fee=9.9&trade_order_id=X${WECHAT_KEY}`),
      status: "OD",
    }),
    want: ["FIELD_NOT_SIGNED@status", "NUMBER_REFORMATTED@total_fee"],
  },
  withString(
    "alipayOpen",
    ALIPAY,
    query({ ...ALIPAY, notify_url: "https://m.cn/n" }),
    "ADDRESS_FORM@notify_url",
  ),
  withString(
    "alipayOpen",
    ALIPAY,
    query({ ...ALIPAY, timestamp: "2024-09-17T10:15:00" }),
    "TIME_FORM@timestamp",
  ),
  withString(
    "alipayOpen",
    ALIPAY,
    query({
      ...ALIPAY,
      biz_content: ALIPAY.biz_content.replace("茶", "\\u8336"),
      version: undefined,
    }),
    "JSON_REFORMATTED@biz_content",
    "FIELD_NOT_SIGNED@version",
  ),
  withString("alipayOpen", ALIPAY, query({ ...ALIPAY, charset: "UTF-8" }), "VALUE_CASE@charset"),
  withString(
    "unionpayOpen",
    { merId: "777", orderId: "U1", txnAmt: "1000", txnTime: "20240917101500" },
    "merId=777&orderId=U1&txnAmt=10.00&txnTime=2024-09-17 10:15:00",
    "AMOUNT_UNIT@txnAmt",
    "TIME_FORM@txnTime",
  ),
];
