// Characters, JSON inside of a value, YabandPay's data, paths and methods.

import { table } from "../../case.mjs";
import { without } from "../../text.mjs";
import { all, hmac, md5, query } from "../by_hand.mjs";
import { each, goJson, html, only, php, pretty, python, sortedJson } from "./encoders.mjs";
import { latipay, mapi, midas, RIGHT, weChat, yabandpay } from "./gateways.mjs";
import {
  bodyOf,
  data,
  dataText,
  mapiGbk,
  mapiNames,
  method,
  midasText,
  nested,
  orderSignature,
  orderText,
  time,
  user,
  yabandSigned,
  yabandText,
} from "./messages.mjs";

export const characters = () => [
  // HTML, white space, characters
  latipay.theirs("a field that nobody gave", { timestamp: "1" }, "WRONG_KEY"),
  latipay.sent(
    "&notify_url became ¬ify_url",
    { ...latipay.fields, notify_url: "https://a.nz/n" },
    hmac(
      latipay.key,
      query({ ...latipay.fields, notify_url: "https://a.nz/n" }).replaceAll("&not", "¬") +
        latipay.key,
    ),
    "HTML_ENTITY",
  ),
  yabandpay.sent(
    "&currency in our text",
    { ...without(yabandpay.fields, "currency"), amount: "25.90¤cy=EUR" },
    yabandSigned,
    "HTML_ENTITY",
  ),
  latipay.made(
    "&amp; between the fields",
    hmac(latipay.key, query(latipay.fields, { join: "&amp;" }) + latipay.key),
    "HTML_ENTITY",
  ),
  latipay.signedWith("htmlspecialchars", each(html), "HTML_ENTITY@callback_url"),
  ...latipay.values("product_name", [
    [
      "our value is escaped",
      "Tom &amp; Jerry&#39;s &quot;Honey&quot;",
      'Tom & Jerry\'s "Honey"',
      "HTML_ENTITY",
    ],
    ["numeric entities of Chinese", "&#34588;&#x7cd6;", "蜜糖", "HTML_ENTITY"],
    ["escaped twice", "Tom &amp;amp; Jerry", "Tom & Jerry", "HTML_ENTITY"],
  ]),
  latipay.ours(
    "a sign that stands for an entity, rightly",
    { product_name: "Lens 50¤ ×2 ®" },
    { product_name: "Lens 50¤ ×2 ®" },
    true,
  ),
  ...latipay.values("product_name", [
    ["a tab behind", "Honey\t", "Honey", "OUTER_WHITESPACE"],
    ["two spaces inside", "Manuka  Honey", "Manuka Honey", "INNER_WHITESPACE"],
    ["a no-break space", "Manuka\u00a0Honey", "Manuka Honey", "INVISIBLE_CHARACTER"],
  ]),
  ...latipay.values("wallet_id", [
    ["a mark of direction", "\u202aW000037640\u202c", RIGHT, "INVISIBLE_CHARACTER"],
  ]),
  latipay.sent(
    "a byte order mark before a name",
    { "\ufeffuser_id": latipay.fields.user_id, ...without(latipay.fields, "user_id") },
    orderSignature,
    "BOM@\ufeffuser_id",
  ),
  latipay.sent(
    "a blank behind a name",
    { ...without(latipay.fields, "ip"), "ip ": latipay.fields.ip },
    orderSignature,
    "OUTER_WHITESPACE@ip ",
  ),
  ...latipay.values("product_name", [
    ["line breaks of Windows", "Honey\r\n500g", "Honey\n500g", "CRLF"],
  ]),
  ...latipay.values("merchant_reference", [
    ["full-width letters", "ＫＷ-20240917-0042", RIGHT, "FULL_WIDTH"],
  ]),
  ...latipay.values("product_name", [
    ["a full-width comma and parentheses", "Honey（500g）", "Honey(500g)", "FULL_WIDTH"],
    ["a NUL", "Honey\u0000", "Honey", "CONTROL_CHARACTER"],
  ]),
  ...table(latipay.made, {
    "everything trimmed and a newline": [hmac(latipay.key, `${orderText}\n`), "TRAILING_NEWLINE"],
    "an & behind": [
      hmac(latipay.key, `${query(latipay.fields)}&${latipay.key}`),
      "KEY_SUFFIX_FORM",
    ],
    "a ? before": [hmac(latipay.key, `?${orderText}`), "SEPARATOR_OTHER"],
  }),
  mapi.signedWith("commas between", { join: "," }, "SEPARATOR_OTHER"),
  mapi.signedWith("nothing between", { join: "" }, "SEPARATOR_OTHER"),
  mapi.signedWith("lines", { join: "\n" }, "SEPARATOR_OTHER"),
  mapi.made(
    "a colon for =",
    md5(mapiNames.map((n) => `${n}:${mapi.fields[n]}`).join("&") + mapi.key),
    "PAIR_FORM",
  ),
  mapi.made(
    "names and values without =",
    md5(mapiNames.map((n) => n + mapi.fields[n]).join("") + mapi.key),
    "PAIR_FORM",
    "SEPARATOR_OTHER",
  ),
  latipay.theirs(
    "a plus sign read as a blank",
    { product_name: "Manuka Honey (500g) x 2".replaceAll(" ", "+") },
    "PLUS_AS_SPACE@product_name",
  ),
  weChat.theirs("attach decoded as a form", { attach: "shop=12 3" }, "PLUS_AS_SPACE@attach"),
  ...latipay.values("product_name", [["%2B decoded again", "A%2BB", "A+B", "VALUE_DECODED_TWICE"]]),
  ...latipay.values("pay_time", [
    [
      "a time zone's plus",
      "2024-09-17T10:11:12 12:00",
      "2024-09-17T10:11:12+12:00",
      "PLUS_AS_SPACE",
    ],
  ]),
  ...latipay.values("product_name", [
    ["composed", "Pokémon Crème".normalize("NFD"), "Pokémon Crème", "UNICODE_NFC_NFD"],
  ]),
  mapi.made("signed as GBK", md5(Buffer.concat([mapiGbk, Buffer.from(mapi.key)])), "CHARSET_GBK"),
  mapi.signedWith(
    "UTF-8 read as Latin-1",
    each((v) => Buffer.from(String(v)).toString("latin1")),
    "CHARSET_OTHER",
  ),
  mapi.signedWith(
    "question marks for Chinese",
    each((v) => String(v).replace(/[^\0-\xff]/gu, "?")),
    "CHARSET_OTHER",
  ),
  ...mapi.values("subject", [
    [
      "our text is the damaged one",
      Buffer.from(mapi.fields.subject).toString("latin1"),
      RIGHT,
      "CHARSET_OTHER",
    ],
  ]),
  mapi.signedWith(
    "escapes of JSON",
    each((v) => String(v).replace(/[^\0-\x7f]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`)),
    "UNICODE_ESCAPED",
  ),

  // JSON in a value
  ...table(mapi.signedWith, {
    "PHP's json_encode": [
      each(only("trade_information", php)),
      "JSON_REFORMATTED@trade_information",
    ],
    "PHP with JSON_UNESCAPED_UNICODE": [
      each(only("trade_information", (v) => v.replaceAll("/", "\\/"))),
      "ESCAPED_SLASH@trade_information",
    ],
    "Python's json.dumps": [
      each(only("trade_information", (v) => python(php(v).replaceAll("\\/", "/")))),
      "JSON_REFORMATTED@trade_information",
    ],
    "Go's json.Marshal": [
      each(only("trade_information", goJson)),
      "JSON_REFORMATTED@trade_information",
    ],
    "pretty-printed": [
      each(only("trade_information", pretty)),
      "JSON_REFORMATTED@trade_information",
    ],
  }),
  ...mapi.values("trade_information", [
    [
      "members in another order",
      '{"b":"1","a":"2"}',
      sortedJson('{"b":"1","a":"2"}'),
      "JSON_REFORMATTED",
    ],
    ["a number in JSON", '{"price":12.50}', '{"price":12.5}', "JSON_REFORMATTED"],
  ]),
  ...weChat.values("detail", [
    [
      "our JSON is Python's",
      '{"goods_detail": [{"goods_id": "iphone6s_16G", "price": 528800, "quantity": 1}]}',
      RIGHT,
      "JSON_REFORMATTED",
    ],
  ]),
  weChat.ours("an object for JSON text", { detail: JSON.parse(weChat.fields.detail) }, {}, true),
  ...weChat.values("detail", [
    ["[object Object]", JSON.parse(weChat.fields.detail), "[object Object]", "NESTED_VALUE"],
    ["an object, PHP's Array", { a: 1 }, "Array", "NESTED_VALUE"],
  ]),
  latipay.ours(
    "members of an object",
    { extra: { shop: "3", lang: "zh" } },
    { shop: "3", lang: "zh" },
    "BODY_FLATTENED@extra",
  ),
  ...latipay.values("extra", [
    [
      "an object as a JSON text, spaced",
      { shop: "3", lang: "zh" },
      '{"shop": "3", "lang": "zh"}',
      "JSON_REFORMATTED",
    ],
  ]),
  latipay.ours(
    "members in brackets",
    { extra: { shop: "3", lang: "zh" } },
    { "extra[shop]": "3", "extra[lang]": "zh" },
    "BODY_FLATTENED@extra",
  ),

  // YabandPay's data
  ...table(yabandpay.sent, {
    "nested, as JSON": [nested, bodyOf(dataText), "BODY_NOT_FLATTENED@data"],
    "nested, as PHP's JSON": [nested, bodyOf(php(dataText)), "BODY_NOT_FLATTENED@data"],
    "nested, as Python's JSON": [nested, bodyOf(python(dataText)), "BODY_NOT_FLATTENED@data"],
    "nested, as [object Object]": [nested, bodyOf("[object Object]"), "BODY_NOT_FLATTENED@data"],
    "data left out": [
      nested,
      hmac(yabandpay.key, `method=${method}&time=${time}&user=${user}`),
      "BODY_NOT_FLATTENED@data",
    ],
    "data alone": [
      nested,
      hmac(yabandpay.key, query(data, { keep: all })),
      "BODY_NOT_FLATTENED@data",
    ],
    "right, nested": [nested, yabandSigned, true],
  }),
  yabandpay.made("not flattened, from flat fields", bodyOf(dataText), "BODY_NOT_FLATTENED@data"),
  yabandpay.made(
    "the key appended",
    hmac(yabandpay.key, yabandText + yabandpay.key),
    "KEY_SUFFIX_EXTRA",
  ),
  yabandpay.made(
    "Latipay's way",
    hmac(yabandpay.key, query(yabandpay.fields) + yabandpay.key),
    "SCHEME_OTHER",
  ),
  ...yabandpay.values("demo", [
    ["a boolean", true, "true", "BOOLEAN_SPELLING"],
    ["a boolean of Python", true, "True", "BOOLEAN_SPELLING"],
    ["false as 0", false, "0", "BOOLEAN_SPELLING"],
  ]),

  // Paths and methods among fields
  ...table(midas.theirs, {
    "the sandbox's path": [{ org_loc: "/cgi-bin/midas/sandbox/pay" }, "METHOD_OR_PATH@org_loc"],
    "a path without its prefix": [{ org_loc: "/midas/pay" }, "PATH_PREFIX@org_loc"],
    GET: [{ method: "GET" }, "METHOD_OR_PATH@method"],
    post: [{ method: "post" }, "METHOD_OR_PATH@method"],
  }),
  ...table(midas.made, {
    "all sorted": [hmac(midas.key, `${query(midas.fields)}&secret=${midas.key}`), "ORDER_SORTED"],
    "session_key for secret": [
      hmac(midas.key, `${midasText(midas.fields)}&session_key=${midas.key}`),
      "KEY_SUFFIX_FORM",
    ],
  }),
];
