// Which fields are signed, in which order, and how their values are written.

import { table } from "../../case.mjs";
import { without } from "../../text.mjs";
import { all, bytewise, filled, hmac, md5, query, upper } from "../by_hand.mjs";
import { dotNet, each, only, queryEscape, quote, rawurlencode, urlEncoder } from "./encoders.mjs";
import {
  douyin,
  inquiry,
  latipay,
  mapi,
  notification,
  qra,
  RIGHT,
  weChat,
  woo,
  xunhu,
  yabandpay,
} from "./gateways.mjs";
import {
  backwards,
  DOUYIN_KEY,
  douyinOrder,
  douyinText,
  douyinValues,
  httpBuildQuery,
  LATIPAY_KEY,
  latipaySignature,
  MAPI_KEY,
  mapiOrder,
  NOTIFICATION,
  order,
  QRA_KEY,
  qraOrder,
  unified,
  WECHAT_KEY,
  WOO_KEY,
  wechatSignature,
  wooOrder,
  XUNHU_KEY,
  xunhuOrder,
} from "./messages.mjs";

export const fields = () => [
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
  ...table(woo.made, {
    "names and values unencoded": [
      hmac(WOO_KEY, query(wooOrder, { keep: all })),
      "VALUE_NOT_ENCODED",
    ],
    "RFC 3986": [hmac(WOO_KEY, httpBuildQuery(wooOrder, rawurlencode)), "VALUE_PERCENT_ENCODED"],
    "an asterisk left": [hmac(WOO_KEY, httpBuildQuery(wooOrder, urlEncoder)), "VALUE_FORM_ENCODED"],
    "empty values dropped": [
      hmac(WOO_KEY, httpBuildQuery(without(wooOrder, "note"))),
      "EMPTY_DROPPED@note",
    ],
    "49.9 as 49.90": [
      hmac(WOO_KEY, httpBuildQuery({ ...wooOrder, amount: "49.90" })),
      "NUMBER_REFORMATTED@amount",
    ],
  }),

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
  ...table(latipay.signedWith, {
    "empty values kept": [{ keep: all }, "EMPTY_KEPT@notify_url"],
    "empty() of PHP": [{ keep: (v) => v !== "" && v !== "0" }, "ZERO_DROPPED@is_block"],
  }),
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
  ...table(latipay.theirs, {
    payment_method: [{ payment_method: undefined }, "FIELD_NOT_SIGNED@payment_method"],
    "two fields": [
      { payment_method: undefined, ip: undefined },
      "FIELD_NOT_SIGNED@payment_method",
      "FIELD_NOT_SIGNED@ip",
    ],
    "three fields": [
      { payment_method: undefined, ip: undefined, version: undefined },
      "FIELD_NOT_SIGNED",
    ],
  }),
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
];
