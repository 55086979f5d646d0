// Keys and digests: what is made of a text that is right.

import { createHmac } from "node:crypto";
import { table } from "../../case.mjs";
import { hash, hmac, md5, query, upper } from "../by_hand.mjs";
import { inquiry, latipay, mapi, weChat, wecom, xunhu, yabandpay } from "./gateways.mjs";
import {
  LATIPAY_KEY,
  MAPI_KEY,
  mapiOrder,
  mapiSignature,
  mapiSigned,
  order,
  orderBase64,
  orderSignature,
  orderText,
  unified,
  WECHAT_KEY,
  WECOM_KEY,
  wechatSignature,
  wechatText,
  wecomOrder,
  XUNHU_KEY,
  xunhuOrder,
  YABAND_KEY,
  yabandText,
} from "./messages.mjs";

export const keys = () => [
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
  ...table(yabandpay.made, {
    "the key's hex": [hmac(Buffer.from(YABAND_KEY).toString("hex"), yabandText), "KEY_DECODED"],
    "the key in capitals": [hmac(upper(YABAND_KEY), yabandText), "KEY_CASE"],
    "the MD5 of the key": [hmac(md5(YABAND_KEY), yabandText), "KEY_HASHED"],
  }),
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
  ...table(latipay.made, {
    base64: [orderBase64, "OUTPUT_BASE64"],
    "base64 for addresses": [
      createHmac("sha256", LATIPAY_KEY).update(orderText).digest("base64url"),
      "OUTPUT_BASE64",
    ],
    "base64 of the hex": [Buffer.from(orderSignature).toString("base64"), "OUTPUT_BASE64"],
    "base64, plus as a space": [
      orderBase64.replaceAll("+", " "),
      "SIGNATURE_ENCODED",
      "OUTPUT_BASE64",
    ],
    "percent-encoded base64": [
      encodeURIComponent(orderBase64),
      "SIGNATURE_ENCODED",
      "OUTPUT_BASE64",
    ],
    "dashes of .NET": [orderSignature.replace(/..(?=.)/gu, "$&-"), "SIGNATURE_ENCODED"],
    "a name before it": [`signature=${orderSignature}`, "SIGNATURE_ENCODED"],
    "Bearer of a header": [`sha256=${orderSignature}`, "SIGNATURE_ENCODED"],
    "cut at 63": [orderSignature.slice(0, 63), "SIGNATURE_TRUNCATED"],
    "the first digit lost": [orderSignature.slice(1), "SIGNATURE_TRUNCATED"],
    "cut at 40, in capitals": [
      upper(orderSignature.slice(0, 40)),
      "SIGNATURE_TRUNCATED",
      "HEX_CASE",
    ],
  }),
  weChat.made("sixteen digits", wechatSignature(unified).slice(8, 24), "SIGNATURE_TRUNCATED"),
  weChat.made("lower case", wechatSignature(unified).toLowerCase(), "HEX_CASE"),
  mapi.made("capitals", upper(mapiSignature(mapiOrder)), "HEX_CASE"),
];
