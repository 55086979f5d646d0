// Several mistakes at once, and one in sixty fields.

import { createHmac } from "node:crypto";
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
  douyinOrder,
  douyinText,
  douyinValues,
  LATIPAY_KEY,
  latipaySignature,
  latipayText,
  longOrder,
  MAPI_KEY,
  mapiGbk,
  mapiOrder,
  mapiText,
  midasOrder,
  midasText,
  NOTIFICATION,
  nested,
  nestedText,
  notificationText,
  order,
  orderSignature,
  QRA_KEY,
  qraOrder,
  unified,
  WECHAT_KEY,
  WECOM_KEY,
  WOO_KEY,
  wechatSignature,
  wechatText,
  wecomOrder,
  wooOrder,
  XUNHU_KEY,
  xunhuOrder,
  YABAND_KEY,
  yaband,
  yabandText,
} from "./messages.mjs";

export const several = () => [
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
    [
      md5(Buffer.concat([mapiGbk, Buffer.from(`&key=${MAPI_KEY}`)])),
      "CHARSET_GBK",
      "KEY_SUFFIX_FORM",
    ],
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

  // Sixty fields
  long.theirs("sixty fields, one number", { goods_56_b: "57.5" }, "NUMBER_REFORMATTED@goods_56_b"),
  ...table(long.made, {
    "sixty fields, upside down without suffix": [
      hmac(LATIPAY_KEY, query(longOrder, { sort: backwards })),
      "ORDER_UNSORTED",
      "KEY_SUFFIX_MISSING",
    ],
    "sixty fields, one missing, no suffix": [
      hmac(LATIPAY_KEY, query(without(longOrder, "goods_57_c"))),
      "FIELD_NOT_SIGNED@goods_57_c",
      "KEY_SUFFIX_MISSING",
    ],
    "sixty fields, one URL encoded, another suffix": [
      hmac(
        LATIPAY_KEY,
        `${query(longOrder, each(only("goods_58_d", encodeURIComponent)))}&key=${LATIPAY_KEY}`,
      ),
      "VALUE_PERCENT_ENCODED@goods_58_d",
      "KEY_SUFFIX_FORM",
    ],
    "sixty fields, one number and capitals": [
      upper(latipaySignature({ ...longOrder, goods_51_b: "52.5" })),
      "NUMBER_REFORMATTED@goods_51_b",
      "HEX_CASE",
    ],
    "sixty fields, a number, SHA-256": [
      hash("sha256", latipayText({ ...longOrder, goods_46_b: "47.5" })),
      "NUMBER_REFORMATTED@goods_46_b",
      "DIGEST_NOT_HMAC",
    ],
    "sixty fields, all encoded and MD5": [
      md5(latipayText(longOrder, each(encodeURIComponent))),
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
