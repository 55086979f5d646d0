// What was found when the other lists were written.

import { table } from "../../case.mjs";
import { form, without } from "../../text.mjs";
import { all, bytewise, hash, hmac, md5, query, upper } from "../by_hand.mjs";
import { everyday } from "../everyday.mjs";
import { each, html, python } from "./encoders.mjs";
import {
  douyin,
  inquiry,
  latipay,
  long,
  mapi,
  midas,
  notification,
  open,
  payjs,
  qra,
  unnamed,
  weChat,
  woo,
  xunhu,
  yabandpay,
} from "./gateways.mjs";
import {
  backwards,
  dataText,
  douyinText,
  douyinValues,
  hexed,
  httpBuildQuery,
  latipayText,
  mapiSigned,
  mapiText,
  midasText,
  nested,
  nestedText,
  noNotifyUrl,
  notificationSignature,
  openOrder,
  openText,
  orderText,
  wechatText,
  yabandText,
} from "./messages.mjs";

const crepe = "Crêpe café";
const composed = hmac(latipay.key, latipayText({ ...latipay.fields, product_name: crepe }));

export const foundLater = () => [
  // The key of the HMAC alone
  latipay.keyed(
    "the HMAC's key decoded, the suffix not",
    yabandpay.key,
    hmac(hexed(yabandpay.key), query(latipay.fields) + yabandpay.key),
    "KEY_DECODED",
  ),
  ...table(latipay.made, {
    "the HMAC's key empty, the suffix not": [hmac("", orderText), "KEY_EMPTY"],
    "the HMAC's key with a newline": [hmac(`${latipay.key}\n`, orderText), "KEY_WHITESPACE"],
  }),
  ...table(yabandpay.keyed, {
    "a key read from an address": ["p%2Bq%3D", hmac("p+q=", yabandText), "KEY_DECODED"],
    "a key beyond ASCII, swapped": [
      "密钥-0917",
      hmac(yabandText, "密钥-0917"),
      "KEY_MESSAGE_SWAPPED",
    ],
  }),
  mapi.keyed("a key of one byte", "k", md5(`${mapiSigned}&key=k`), "KEY_SUFFIX_FORM"),

  // What the other side has and we have not
  ...table(latipay.theirs, {
    "a newline behind the other side's value": [
      { merchant_reference: `${latipay.fields.merchant_reference}\n` },
      "TRAILING_NEWLINE@merchant_reference",
    ],
    "a blank behind the other side's value": [
      { product_name: `${latipay.fields.product_name} ` },
      "OUTER_WHITESPACE@product_name",
    ],
    "full-width digits on the other side": [{ amount: "８８．００" }, "FULL_WIDTH@amount"],
  }),

  // Douyin's own switches
  douyin.sent(
    "white space kept",
    { ...douyin.fields, body: " 山竹 " },
    md5(douyinText(Object.values(without({ ...douyin.fields, body: " 山竹 " }, "app_id")))),
    "OUTER_WHITESPACE@body",
  ),
  douyin.sent(
    "quotes kept",
    { ...douyin.fields, body: '"山竹"' },
    md5(douyinText(Object.values(without({ ...douyin.fields, body: '"山竹"' }, "app_id")))),
    "OUTER_WHITESPACE@body",
  ),
  douyin.sent(
    "the word null signed",
    { ...douyin.fields, cp_extra: "null" },
    md5(douyinText([...douyinValues(douyin.fields), "null"])),
    "EMPTY_KEPT",
  ),
  ...table(douyin.made, {
    "the salt behind, not among the values": [
      md5([...douyinValues(douyin.fields).sort(bytewise), douyin.key].join("&")),
      "KEY_SUFFIX_FORM",
    ],
    "no salt": [md5(douyinValues(douyin.fields).sort(bytewise).join("&")), "KEY_SUFFIX_MISSING"],
  }),

  // What is missing of a list
  notification.sent(
    "no currency",
    without(notification.fields, "currency"),
    notificationSignature,
    "WRONG_KEY",
    "FIELD_MISSING@currency",
  ),

  // Strings that were pasted without words around them
  open.printed("escaped, and a field missing", html(noNotifyUrl), "FIELD_NOT_SIGNED@notify_url"),
  open.printed(
    "escaped, and biz_content with other white space",
    html(query({ ...openOrder, biz_content: python(openOrder.biz_content) })),
    "JSON_REFORMATTED@biz_content",
  ),
  open.printed("escaped, and else the same", html(openText), "WRONG_KEY", true),
  yabandpay.printed(
    "escaped, of a keyed scheme",
    html(query({ ...yabandpay.fields, time: "1726543210000" }, { keep: all })),
    "TIME_UNIT@time",
  ),
  inquiry(
    "the nested data, printed",
    "yabandpay",
    { key: yabandpay.key, params: nested, expectedString: nestedText(dataText) },
    "BODY_NOT_FLATTENED@data",
  ),
  yabandpay.printed("the empty values, printed", query(yabandpay.fields), "EMPTY_DROPPED@demo"),
  weChat.printed(
    "two things, printed",
    query({ ...weChat.fields, total_fee: "1.01" }, { keep: all }),
    "EMPTY_KEPT@goods_tag",
    "AMOUNT_UNIT@total_fee",
  ),
  inquiry(
    "unsorted and encoded, printed",
    "alipayMapiRsa",
    {
      params: mapi.fields,
      expectedString: query(without(mapi.fields, "sign_type"), {
        sort: backwards,
        each: encodeURIComponent,
      }),
    },
    "ORDER_UNSORTED",
    "VALUE_PERCENT_ENCODED",
  ),
  inquiry(
    "of an alipayOpen order, in a sentence of a log",
    "alipayOpen",
    {
      params: openOrder,
      expectedString: `[2024-09-17 10:11:12] content to sign: ${query(without(openOrder, "format"))}`,
    },
    "FIELD_NOT_SIGNED@format",
  ),

  // Further pairs, of things that are seldom together
  ...unnamed(latipay.ours, {
    "HTML_ENTITY@product_name + PLUS_AS_SPACE@callback_url": [
      { product_name: "Caf\u00e9 &amp; Bar", callback_url: "https://a.nz/x+y" },
      { product_name: "Café & Bar", callback_url: "https://a.nz/x y" },
    ],
    "NUMBER_REFORMATTED@amount + BOOLEAN_SPELLING@is_block": [
      { amount: 88, is_block: false },
      { is_block: "0" },
    ],
  }),
  ...unnamed(latipay.sent, {
    "UNICODE_NFC_NFD@product_name + HEX_CASE": [
      { ...latipay.fields, product_name: "Pokémon".normalize("NFD") },
      upper(latipay.sign({ ...latipay.fields, product_name: "Pokémon" })),
    ],
  }),
  ...unnamed(latipay.made, {
    WRONG_KEY: hmac(yabandpay.key, query(latipay.fields) + latipay.key),
    "DIGEST_NOT_HMAC + KEY_SUFFIX_MISSING": hash("sha256", query(latipay.fields)),
    "DIGEST_OTHER + KEY_SUFFIX_FORM": md5(`${query(latipay.fields)}&key=${latipay.key}`),
    "FIELD_NOT_SIGNED@version + EMPTY_KEPT": latipay.sign(without(latipay.fields, "version"), {
      keep: all,
    }),
    "BOOLEAN_SPELLING@is_block + ORDER_UNSORTED": latipay.sign(
      { ...latipay.fields, is_block: "false" },
      { sort: null },
    ),
    "NUMBER_REFORMATTED@amount + TRAILING_NEWLINE": hmac(
      latipay.key,
      `${latipayText({ ...latipay.fields, amount: "88" })}\n`,
    ),
  }),
  ...unnamed(latipay.theirs, {
    "AMOUNT_UNIT@amount + BOOLEAN_SPELLING@is_block": { amount: "8800", is_block: "false" },
  }),
  ...unnamed(yabandpay.made, {
    "NUMBER_REFORMATTED@amount + KEY_DECODED": hmac(
      hexed(yabandpay.key),
      query({ ...yabandpay.fields, amount: "25.9" }, { keep: all }),
    ),
    "EMPTY_DROPPED + KEY_MESSAGE_SWAPPED": hmac(query(yabandpay.fields), yabandpay.key),
    "TIME_UNIT@time + ORDER_UNSORTED": hmac(
      yabandpay.key,
      query({ ...yabandpay.fields, time: "1726543210000" }, { keep: all, sort: null }),
    ),
    "EMPTY_DROPPED + OUTPUT_BASE64": Buffer.from(
      hmac(yabandpay.key, query(yabandpay.fields)),
      "hex",
    ).toString("base64"),
  }),
  yabandpay.signedWith("", { keep: (v) => v !== "" && v !== "0" }, "ZERO_DROPPED"),
  ...unnamed(mapi.made, {
    "PLUS_AS_SPACE@subject + SIGNATURE_TRUNCATED": md5(
      mapiText({ ...mapi.fields, subject: "冻干咖啡+2盒" }) + mapi.key,
    ).slice(0, 30),
    "DIGEST_OTHER + KEY_SUFFIX_MISSING": hmac(mapi.key, mapiSigned, "md5"),
  }),
  ...unnamed(weChat.made, {
    "FIELD_NOT_SIGNED@device_info + HEX_CASE": md5(
      wechatText(without(weChat.fields, "device_info")),
    ),
    "AMOUNT_UNIT@total_fee + KEY_SUFFIX_FORM": upper(
      md5(`${weChat.key}${query({ ...weChat.fields, total_fee: "1.01" })}`),
    ),
    "JSON_REFORMATTED@detail + KEY_SUFFIX_FORM": weChat.sign(
      { ...weChat.fields, detail: python(weChat.fields.detail) },
      {},
      "",
    ),
    "CHARSET_OTHER@body + EMPTY_KEPT": weChat.sign(
      { ...weChat.fields, body: Buffer.from(weChat.fields.body).toString("latin1") },
      { keep: all },
    ),
  }),
  ...unnamed(woo.made, {
    "NUMBER_REFORMATTED@amount + KEY_SUFFIX_EXTRA": hmac(
      woo.key,
      httpBuildQuery({ ...woo.fields, amount: "49.90" }) + woo.key,
    ),
  }),
  ...unnamed(xunhu.made, {
    "NUMBER_REFORMATTED@total_fee + KEY_SUFFIX_FORM": md5(
      `${query({ ...xunhu.fields, total_fee: "19.9" })}&key=${xunhu.key}`,
    ),
  }),
  ...unnamed(payjs.made, {
    "PLUS_AS_SPACE@attach + ORDER_UNSORTED": weChat.sign(
      { ...weChat.fields, attach: "shop=12 3" },
      { sort: null },
    ),
  }),
  ...unnamed(midas.made, {
    "TIME_UNIT@ts + KEY_SUFFIX_FORM": hmac(
      midas.key,
      `${midasText({ ...midas.fields, ts: "1726543210000" })}&key=${midas.key}`,
    ),
    "METHOD_OR_PATH@method + HEX_CASE": upper(
      hmac(midas.key, `${midasText({ ...midas.fields, method: "GET" })}&secret=${midas.key}`),
    ),
  }),
  ...unnamed(qra.made, {
    "HTML_ENTITY@body + KEY_EMPTY": upper(
      md5(`${query({ ...qra.fields, body: html(qra.fields.body) })}&key=`),
    ),
  }),
  inquiry(
    "",
    "latipayHosted",
    {
      key: latipay.key,
      params: { nonce: "a3f1c2", host_url: "https://api.latipay.net/v2/gatewaydata" },
      expected: hash("sha256", `a3f1c2https://api.latipay.net/v2/gatewaydata${latipay.key}`),
    },
    "DIGEST_NOT_HMAC",
    "KEY_SUFFIX_EXTRA",
  ),
  ...unnamed(notification.received, {
    "NUMBER_REFORMATTED@amount + HEX_CASE": form({
      ...notification.fields,
      amount: "88",
      signature: upper(notificationSignature),
    }),
  }),
  long.theirs(
    "sixty fields, two numbers",
    { goods_51_b: "52.5", goods_56_b: "57.5" },
    "NUMBER_REFORMATTED",
    "NUMBER_REFORMATTED",
  ),
  long.made(
    "sixty fields, all numbers and no suffix",
    hmac(
      latipay.key,
      query(
        long.fields,
        each((v) => (/^\d+\.\d+$/u.test(v) ? String(Number(v)) : v)),
      ),
    ),
    "NUMBER_REFORMATTED",
    "KEY_SUFFIX_MISSING",
  ),
  long.made(
    "sixty fields, the last one not signed, base64",
    Buffer.from(latipay.sign(without(long.fields, "goods_59_e")), "hex").toString("base64"),
    "FIELD_NOT_SIGNED@goods_59_e",
    "OUTPUT_BASE64",
  ),

  // Accents that one side composed, in a raw body of each form.
  ...Object.entries({
    form: form({ ...latipay.fields, product_name: crepe.normalize("NFD") }),
    JSON: JSON.stringify({ ...latipay.fields, product_name: crepe.normalize("NFD") }),
  }).map(([name, text]) =>
    inquiry(
      `composed accents in a body of ${name}`,
      "latipay",
      { key: latipay.key, text, expected: composed },
      "UNICODE_NFC_NFD@product_name",
    ),
  ),
  ...latipay.values("merchant_reference", [
    [
      "an order number that JSON.parse rounded before it was ours",
      Number("1846158931234567890"),
      "1846158931234567890",
      "NUMBER_REFORMATTED",
    ],
  ]),
  latipay.printed(
    "the string with the key, copied from a page with a line break",
    `${html(orderText)}\n`,
    "HTML_ENTITY",
    "TRAILING_NEWLINE",
  ),
  latipay.printed(
    "the string without the key, copied from a page with a line break",
    `${html(query(latipay.fields))}\r\n`,
    "HTML_ENTITY",
    "TRAILING_NEWLINE",
  ),
  ...everyday.map(({ scheme, want, ...input }) =>
    inquiry(`an ordinary day, ${want.join(" and ")}`, scheme, input, ...want),
  ),
];
