// Several mistakes at once, and one in sixty fields.

import { table } from "../../case.mjs";
import { without } from "../../text.mjs";
import { all, hash, hmac, md5, query, upper } from "../by_hand.mjs";
import { each, only, php, urlEncoder } from "./encoders.mjs";
import {
  douyin,
  latipay,
  long,
  mapi,
  midas,
  notification,
  payjs,
  qra,
  unnamed,
  weChat,
  wecom,
  woo,
  xunhu,
  yabandpay,
} from "./gateways.mjs";
import {
  backwards,
  bodyOf,
  dataText,
  douyinText,
  douyinValues,
  latipayText,
  mapiGbk,
  mapiText,
  midasText,
  nested,
  nestedText,
  notificationText,
  orderSignature,
  wechatText,
  yabandText,
} from "./messages.mjs";

export const several = () => [
  // Two at once
  ...unnamed(latipay.made, {
    "NUMBER_REFORMATTED + KEY_SUFFIX_MISSING": hmac(
      latipay.key,
      query({ ...latipay.fields, amount: "88" }),
    ),
    "ORDER_UNSORTED + HEX_CASE": upper(latipay.sign(latipay.fields, { sort: null })),
    "FIELD_NOT_SIGNED@ip + NUMBER_REFORMATTED@amount": latipay.sign(
      without({ ...latipay.fields, amount: "88" }, "ip"),
    ),
  }),
  ...unnamed(latipay.signedWith, {
    "EMPTY_KEPT + ORDER_UNSORTED": { keep: all, sort: null },
    "VALUE_PERCENT_ENCODED + ORDER_UNSORTED": { each: encodeURIComponent, sort: null },
  }),
  ...unnamed(latipay.made, {
    "EMPTY_KEPT + DIGEST_NOT_HMAC": hash("sha256", latipayText(latipay.fields, { keep: all })),
    "VALUE_FORM_ENCODED + KEY_SUFFIX_FORM": hmac(
      latipay.key,
      `${query(latipay.fields, each(urlEncoder))}&key=${latipay.key}`,
    ),
    "FIELD_NOT_SIGNED@payment_method + OUTPUT_BASE64": hmac(
      latipay.key,
      latipayText(without(latipay.fields, "payment_method")),
      "sha256",
      "base64",
    ),
  }),
  ...unnamed(latipay.keyed, {
    "KEY_WHITESPACE + NUMBER_REFORMATTED@amount": [
      `${latipay.key}\n`,
      latipay.sign({ ...latipay.fields, amount: "88" }),
    ],
    "KEY_WHITESPACE + HEX_CASE": [`${latipay.key} `, upper(orderSignature)],
  }),
  ...unnamed(latipay.ours, {
    "INVISIBLE_CHARACTER@product_name + OUTER_WHITESPACE@wallet_id": [
      { product_name: "Manuka\u200b Honey", wallet_id: "W000037640 " },
      { product_name: "Manuka Honey" },
    ],
  }),
  ...unnamed(latipay.sent, {
    "HTML_ENTITY@product_name + KEY_SUFFIX_MISSING": [
      { ...latipay.fields, product_name: "A&amp;B" },
      hmac(latipay.key, query({ ...latipay.fields, product_name: "A&B" })),
    ],
  }),
  ...unnamed(yabandpay.made, {
    "TIME_UNIT@time + NUMBER_REFORMATTED@amount": hmac(
      yabandpay.key,
      query({ ...yabandpay.fields, time: "1726543210000", amount: "25.9" }, { keep: all }),
    ),
    "EMPTY_DROPPED + DIGEST_NOT_HMAC": hash("sha256", query(yabandpay.fields)),
    "KEY_SUFFIX_EXTRA + DIGEST_NOT_HMAC": hash("sha256", yabandText + yabandpay.key),
  }),
  ...unnamed(yabandpay.sent, {
    "BODY_NOT_FLATTENED@data + HEX_CASE": [nested, upper(bodyOf(dataText))],
    "BODY_NOT_FLATTENED@data + TIME_UNIT@time": [
      nested,
      hmac(yabandpay.key, nestedText(dataText, "000")),
    ],
    "BODY_NOT_FLATTENED@data + KEY_SUFFIX_EXTRA": [
      nested,
      hmac(yabandpay.key, nestedText(dataText) + yabandpay.key),
    ],
  }),
  ...unnamed(mapi.made, {
    "SIGN_TYPE_SIGNED + EMPTY_KEPT": md5(query(mapi.fields, { keep: all }) + mapi.key),
    "SIGN_TYPE_SIGNED + NUMBER_REFORMATTED@total_fee": md5(
      query({ ...mapi.fields, total_fee: "268" }) + mapi.key,
    ),
    "ORDER_UNSORTED + HEX_CASE": upper(md5(mapiText(mapi.fields, { sort: null }) + mapi.key)),
    "JSON_REFORMATTED@trade_information + KEY_SUFFIX_MISSING": md5(
      mapiText(mapi.fields, each(only("trade_information", php))),
    ),
    "CHARSET_GBK + KEY_SUFFIX_FORM": md5(Buffer.concat([mapiGbk, Buffer.from(`&key=${mapi.key}`)])),
  }),
  ...unnamed(weChat.made, {
    "EMPTY_KEPT + HEX_CASE": md5(wechatText(weChat.fields, { keep: all })),
    "SIGN_TYPE_SIGNED + EMPTY_KEPT": weChat.sign(
      { ...weChat.fields, sign_type: "MD5" },
      { keep: all },
    ),
  }),
  ...unnamed(weChat.theirs, {
    "PLUS_AS_SPACE@attach + AMOUNT_UNIT@total_fee": { attach: "shop=12 3", total_fee: "1.01" },
  }),
  ...unnamed(weChat.made, {
    "FIELD_NOT_SIGNED@openid + KEY_SUFFIX_FORM": weChat.sign(
      without(weChat.fields, "openid"),
      {},
      "",
    ),
    KEY_SUFFIX_MISSING: upper(md5(query(weChat.fields))),
    "ORDER_UNSORTED + DIGEST_OTHER": upper(hash("sha1", wechatText(weChat.fields, { sort: null }))),
  }),
  midas.made("", hash("sha256", midasText(midas.fields)), "KEY_SUFFIX_MISSING", "DIGEST_NOT_HMAC"),
  ...unnamed(wecom.made, {
    "AMOUNT_UNIT@amount + KEY_SUFFIX_FORM": upper(
      md5(`${query({ ...wecom.fields, amount: "1.00" })}&key=${wecom.key}`),
    ),
  }),
  ...unnamed(xunhu.made, {
    "EMPTY_KEPT + HEX_CASE": upper(md5(query(xunhu.fields, { keep: all }) + xunhu.key)),
  }),
  ...unnamed(douyin.made, {
    "AMOUNT_UNIT@total_amount + HEX_CASE": upper(
      md5(douyinText(douyinValues({ ...douyin.fields, total_amount: "99.00" }))),
    ),
    "DIGEST_OTHER + SEPARATOR_OTHER": hash("sha256", douyinText(douyinValues(douyin.fields), "")),
  }),
  ...unnamed(qra.made, {
    "SIGN_TYPE_NOT_SIGNED + HEX_CASE": md5(
      `${query(without(qra.fields, "sign_type"))}&key=${qra.key}`,
    ),
  }),
  woo.made("", hmac(woo.key, query(woo.fields)), "EMPTY_DROPPED", "VALUE_NOT_ENCODED"),
  ...unnamed(notification.made, {
    "NUMBER_REFORMATTED@amount + DIGEST_NOT_HMAC": hash(
      "sha256",
      notificationText({ ...notification.fields, amount: "88" }),
    ),
  }),
  ...unnamed(payjs.made, {
    "VALUE_PERCENT_ENCODED + HEX_CASE": md5(
      `${query(weChat.fields, each(encodeURIComponent))}&key=${weChat.key}`,
    ),
  }),

  // Three at once
  latipay.made(
    "three",
    upper(hash("sha256", query({ ...latipay.fields, amount: "88" }))),
    "NUMBER_REFORMATTED@amount",
    "KEY_SUFFIX_MISSING",
    "DIGEST_NOT_HMAC",
  ),
  latipay.made(
    "three",
    hmac(latipay.key, `${query(latipay.fields, { keep: all, sort: null })}&key=${latipay.key}`),
    "EMPTY_KEPT",
    "ORDER_UNSORTED",
  ),

  // Sixty fields
  long.theirs("sixty fields, one number", { goods_56_b: "57.5" }, "NUMBER_REFORMATTED@goods_56_b"),
  ...table(long.made, {
    "sixty fields, upside down without suffix": [
      hmac(latipay.key, query(long.fields, { sort: backwards })),
      "ORDER_UNSORTED",
      "KEY_SUFFIX_MISSING",
    ],
    "sixty fields, one missing, no suffix": [
      hmac(latipay.key, query(without(long.fields, "goods_57_c"))),
      "FIELD_NOT_SIGNED@goods_57_c",
      "KEY_SUFFIX_MISSING",
    ],
    "sixty fields, one URL encoded, another suffix": [
      hmac(
        latipay.key,
        `${query(long.fields, each(only("goods_58_d", encodeURIComponent)))}&key=${latipay.key}`,
      ),
      "VALUE_PERCENT_ENCODED@goods_58_d",
      "KEY_SUFFIX_FORM",
    ],
    "sixty fields, one number and capitals": [
      upper(latipay.sign({ ...long.fields, goods_51_b: "52.5" })),
      "NUMBER_REFORMATTED@goods_51_b",
      "HEX_CASE",
    ],
    "sixty fields, a number, SHA-256": [
      hash("sha256", latipayText({ ...long.fields, goods_46_b: "47.5" })),
      "NUMBER_REFORMATTED@goods_46_b",
      "DIGEST_NOT_HMAC",
    ],
    "sixty fields, all encoded and MD5": [
      md5(latipayText(long.fields, each(encodeURIComponent))),
      "VALUE_PERCENT_ENCODED",
      "DIGEST_OTHER",
    ],
  }),
  long.theirs(
    "sixty fields, two left out",
    { goods_50_a: undefined, goods_59_e: undefined },
    "FIELD_NOT_SIGNED",
    "FIELD_NOT_SIGNED",
  ),
];
