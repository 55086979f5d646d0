// Keys and digests: what is made of a text that is right.

import { table } from "../../case.mjs";
import { hash, hmac, md5, query, upper } from "../by_hand.mjs";
import { inquiry, latipay, mapi, weChat, wecom, xunhu, yabandpay } from "./gateways.mjs";
import {
  mapiSigned,
  orderBase64,
  orderSignature,
  orderText,
  wechatText,
  yabandText,
} from "./messages.mjs";

export const keys = () => [
  // Keys
  weChat.ourKey("a space before the key", ` ${weChat.key}`, "KEY_WHITESPACE"),
  mapi.ourKey("a no-break space behind the key", `${mapi.key}\u00a0`, "KEY_WHITESPACE"),
  yabandpay.ourKey("a zero-width space in the key", `${yabandpay.key}\u200b`, "KEY_WHITESPACE"),
  latipay.ourKey("quotes around the key", `"${latipay.key}"`, "KEY_WHITESPACE"),
  latipay.ourKey("a newline inside of a key from a file", `${latipay.key}\r\n`, "KEY_WHITESPACE"),
  latipay.made(
    "the other side's key has a newline",
    hmac(`${latipay.key}\n`, `${orderText}\n`),
    "KEY_WHITESPACE",
  ),
  yabandpay.made(
    "hex key decoded",
    hmac(Buffer.from(yabandpay.key, "hex"), yabandText),
    "KEY_DECODED",
  ),
  yabandpay.keyed(
    "base64 key decoded",
    "cGFzc3dvcmQtb2YtdGhlLXNob3A=",
    hmac("password-of-the-shop", yabandText),
    "KEY_DECODED",
  ),
  ...table(yabandpay.made, {
    "the key's hex": [hmac(Buffer.from(yabandpay.key).toString("hex"), yabandText), "KEY_DECODED"],
    "the key in capitals": [hmac(upper(yabandpay.key), yabandText), "KEY_CASE"],
    "the MD5 of the key": [hmac(md5(yabandpay.key), yabandText), "KEY_HASHED"],
  }),
  mapi.made("the MD5 of the key appended", md5(mapiSigned + md5(mapi.key)), "KEY_HASHED"),
  latipay.made("no key at all", hmac("", query(latipay.fields)), "KEY_EMPTY"),
  latipay.made(
    "the word undefined",
    hmac("undefined", `${query(latipay.fields)}undefined`),
    "KEY_EMPTY",
  ),
  weChat.made("null for the key", upper(md5(`${query(weChat.fields)}&key=null`)), "KEY_EMPTY"),
  yabandpay.made("swapped", hmac(yabandText, yabandpay.key), "KEY_MESSAGE_SWAPPED"),
  latipay.made("swapped, with the suffix", hmac(orderText, latipay.key), "KEY_MESSAGE_SWAPPED"),
  latipay.made(
    "swapped, without the suffix",
    hmac(query(latipay.fields), latipay.key),
    "KEY_SUFFIX_MISSING",
    "KEY_MESSAGE_SWAPPED",
  ),
  mapi.made("the key before the text", md5(mapi.key + mapiSigned), "KEY_SUFFIX_FORM"),
  mapi.made("the key on both sides", md5(mapi.key + mapiSigned + mapi.key), "KEY_SUFFIX_FORM"),
  weChat.made("&key without =", weChat.sign(weChat.fields, {}, "&key"), "KEY_SUFFIX_FORM"),
  weChat.made("&KEY=", weChat.sign(weChat.fields, {}, "&KEY="), "KEY_SUFFIX_FORM"),
  weChat.made("&secret=", weChat.sign(weChat.fields, {}, "&secret="), "KEY_SUFFIX_FORM"),
  weChat.made("&app_secret=", weChat.sign(weChat.fields, {}, "&app_secret="), "KEY_SUFFIX_FORM"),
  wecom.made("&key=", upper(md5(`${query(wecom.fields)}&key=${wecom.key}`)), "KEY_SUFFIX_FORM"),
  xunhu.made("&key=", md5(`${query(xunhu.fields)}&key=${xunhu.key}`), "KEY_SUFFIX_FORM"),

  // Digests and their form
  latipay.made("SHA-256", hash("sha256", orderText), "DIGEST_NOT_HMAC"),
  latipay.made("MD5", md5(orderText), "DIGEST_OTHER"),
  latipay.made("SHA-1", hash("sha1", orderText), "DIGEST_OTHER"),
  latipay.made("HMAC-MD5", hmac(latipay.key, orderText, "md5"), "DIGEST_OTHER"),
  latipay.made("HMAC-SHA-384", hmac(latipay.key, orderText, "sha384"), "DIGEST_OTHER"),
  mapi.made("SHA-256", hash("sha256", mapiSigned + mapi.key), "DIGEST_OTHER"),
  mapi.made("MD5 twice", md5(mapi.sign(mapi.fields)), "DIGEST_OTHER"),
  weChat.made("MD5 twice", upper(md5(md5(wechatText(weChat.fields)))), "DIGEST_OTHER"),
  weChat.made("HMAC-SHA-256", upper(hmac(weChat.key, wechatText(weChat.fields))), "DIGEST_OTHER"),
  inquiry(
    "sign of MD5",
    "wechatPayV2HmacSha256",
    { key: weChat.key, params: weChat.fields, expected: weChat.sign(weChat.fields) },
    "DIGEST_OTHER",
  ),
  ...table(latipay.made, {
    base64: [orderBase64, "OUTPUT_BASE64"],
    "base64 for addresses": [hmac(latipay.key, orderText, "sha256", "base64url"), "OUTPUT_BASE64"],
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
  weChat.made("sixteen digits", weChat.sign(weChat.fields).slice(8, 24), "SIGNATURE_TRUNCATED"),
  weChat.made("lower case", weChat.sign(weChat.fields).toLowerCase(), "HEX_CASE"),
  mapi.made("capitals", upper(mapi.sign(mapi.fields)), "HEX_CASE"),
];
