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
import { backwards, douyinText, douyinValues, httpBuildQuery } from "./messages.mjs";

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
    upper(md5(`${encodeURIComponent(query(weChat.fields))}&key=${weChat.key}`)),
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
      hmac(woo.key, query(woo.fields, { keep: all })),
      "VALUE_NOT_ENCODED",
    ],
    "RFC 3986": [hmac(woo.key, httpBuildQuery(woo.fields, rawurlencode)), "VALUE_PERCENT_ENCODED"],
    "an asterisk left": [
      hmac(woo.key, httpBuildQuery(woo.fields, urlEncoder)),
      "VALUE_FORM_ENCODED",
    ],
    "empty values dropped": [
      hmac(woo.key, httpBuildQuery(without(woo.fields, "note"))),
      "EMPTY_DROPPED@note",
    ],
    "49.9 as 49.90": [
      hmac(woo.key, httpBuildQuery({ ...woo.fields, amount: "49.90" })),
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
    { ...xunhu.fields, time: 1726543210.25 },
    md5(query(xunhu.fields) + xunhu.key),
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
    md5(douyinText(douyinValues(without(douyin.fields, "disable_msg")))),
    "ZERO_DROPPED@disable_msg",
  ),

  // Order
  latipay.signedWith("as given", { sort: null }, "ORDER_UNSORTED"),
  latipay.sent(
    "as .NET's OrdinalIgnoreCase",
    { ...latipay.fields, wallets: "2" },
    latipay.sign(
      { ...latipay.fields, wallets: "2" },
      { sort: (a, b) => bytewise(a.toUpperCase(), b.toUpperCase()) },
    ),
    "ORDER_CASE_INSENSITIVE",
  ),
  weChat.signedWith("upside down", { sort: backwards }, "ORDER_UNSORTED"),
  weChat.sent(
    "localeCompare",
    { ...weChat.fields, openId: "x", Zone: "1" },
    weChat.sign(
      { ...weChat.fields, openId: "x", Zone: "1" },
      { sort: (a, b) => new Intl.Collator("en").compare(a, b) },
    ),
    "ORDER_CASE_INSENSITIVE",
  ),
  weChat.signedWith(
    "by value",
    { sort: (a, b) => bytewise(weChat.fields[a], weChat.fields[b]) },
    "ORDER_UNSORTED",
  ),
  notification.made(
    "sorted list",
    hmac(
      latipay.key,
      ["amount", "currency", "merchant_reference", "payment_method", "status"]
        .map((n) => notification.fields[n])
        .join(""),
    ),
    "ORDER_SORTED",
  ),
  notification.made(
    "names in the text",
    hmac(
      latipay.key,
      ["merchant_reference", "payment_method", "status", "currency", "amount"]
        .map((n) => `${n}=${notification.fields[n]}`)
        .join("&"),
    ),
    "PAIR_FORM",
    "SEPARATOR_OTHER",
  ),
  notification.made("signed as a request", latipay.sign(notification.fields), "SCHEME_OTHER"),
  inquiry(
    "nonce and address swapped",
    "latipayHosted",
    {
      key: latipay.key,
      params: { nonce: "a3f1c2", host_url: "https://api.latipay.net/v2/gatewaydata" },
      expected: hmac(latipay.key, "https://api.latipay.net/v2/gatewaydataa3f1c2"),
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
    ["api_key among the fields", latipay.key, latipay.key, "FIELD_SIGNED_EXTRA"],
  ]),
  latipay.made(
    "the key among the fields",
    hmac(latipay.key, query({ ...latipay.fields, key: latipay.key })),
    "KEY_SUFFIX_FORM",
  ),
  weChat.made(
    "the key sorted among the fields",
    upper(md5(query({ ...weChat.fields, key: weChat.key }))),
    "KEY_SUFFIX_FORM",
  ),
  weChat.sent(
    "its own sign signed",
    { ...weChat.fields, sign: "C380BEC2BFD727A4B6845133519F3AD6" },
    upper(
      md5(
        `${query({ ...weChat.fields, sign: "C380BEC2BFD727A4B6845133519F3AD6" })}&key=${weChat.key}`,
      ),
    ),
    "FIELD_SIGNED_EXTRA@sign",
  ),
  weChat.theirs("sign_type added", { sign_type: "MD5" }, "SIGN_TYPE_SIGNED@sign_type"),
  weChat.ours("sign_type left out", { sign_type: "MD5" }, {}, "SIGN_TYPE_NOT_SIGNED@sign_type"),
  mapi.made("sign_type signed", md5(query(mapi.fields) + mapi.key), "SIGN_TYPE_SIGNED@sign_type"),
  qra.made(
    "sign_type left out",
    upper(md5(`${query(without(qra.fields, "sign_type"))}&key=${qra.key}`)),
    "SIGN_TYPE_NOT_SIGNED@sign_type",
  ),
  douyin.made(
    "app_id signed",
    md5(douyinText([...douyinValues(douyin.fields), douyin.fields.app_id])),
    "FIELD_SIGNED_EXTRA@app_id",
  ),
  douyin.made(
    "sorted by name",
    md5(
      [
        ...Object.keys(without(douyin.fields, "app_id"))
          .sort(bytewise)
          .map((name) => douyin.fields[name]),
        douyin.key,
      ].join("&"),
    ),
    "ORDER_SORTED",
    "KEY_SUFFIX_FORM",
  ),
];
