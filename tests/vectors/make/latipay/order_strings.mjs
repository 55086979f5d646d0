// Order strings: written, and taken apart.

import { caseOf, FROM_THE_RULES, refusals, table } from "../case.mjs";
import { concat, form, json, many, number } from "../text.mjs";
import { GATEWAYDATA } from "./messages.mjs";
import { MAKER, MINI_ALIPAY_PAGE } from "./rules.mjs";

const orderStr = (name, pairs, { json: text = json(new Map(pairs)), ...more } = {}) => {
  const { allowAmbiguous, ...rest } = more;
  return caseOf("order-str", {
    name,
    source: FROM_THE_RULES,
    json: text,
    orderStr: concat(pairs),
    allowAmbiguous,
    ...rest,
  });
};

const orderStrError = (code, what, text, field, more = {}) =>
  caseOf("order-str-error", {
    name: `order string: ${what}`,
    source: FROM_THE_RULES,
    json: text,
    code,
    field,
    ...more,
  });

const PARSERS = {
  raw: (text) => text,
  percent: (text) => decodeURIComponent(text),
  form: (text) => decodeURIComponent(text.replaceAll("+", " ")),
};

/** The pairs of a text, split at every &, or before the names given. */
function parsed(name, text, encoding, { names, ...more } = {}) {
  const separator = names === undefined ? "&" : new RegExp(`&(?=(?:${names.join("|")})=)`, "u");
  const pairs = text.split(separator).map((pair) => {
    const [, left, right] = /^([^=]*)=(.*)$/su.exec(pair);
    return [PARSERS[encoding](left), PARSERS[encoding](right)];
  });
  return caseOf("parse", { name, source: FROM_THE_RULES, text, encoding, names, pairs, ...more });
}

const unparsed = (code, what, text, encoding, field) =>
  caseOf("parse-error", {
    name: `parse: ${what}`,
    source: FROM_THE_RULES,
    text,
    encoding,
    code,
    field,
  });

/** An order string of Alipay's own, before its values are encoded. */
const APP_ORDER = {
  app_id: "2016000000000000",
  charset: "UTF-8",
  sign_type: "RSA2",
  timestamp: "2016-04-01 00:00:00",
  method: "alipay.trade.app.pay",
  biz_content: '{"out_trade_no":"20160401000000","total_amount":"0.01","subject":"皮诺 & co."}',
  sign: "Zr2U+kxc/W69WB8bN==",
};

export const orderStrings = () => [
  // Order strings
  ...table(orderStr, {
    "order string: lines of text": [[["subject", "Pinot\tNoir\r\nOtago\n"]]],
    "order string of the reference page": [
      Object.entries(GATEWAYDATA),
      { source: MINI_ALIPAY_PAGE, json: JSON.stringify(GATEWAYDATA, null, 2) },
    ],
    "order string: numbers as written": [
      [
        ["total_fee", number("0.10")],
        ["a", number("120.00")],
        ["b", number("1e2")],
        ["c", number("-0")],
        ["d", number("1E-7")],
        ["e", number("123456789012345678901234567890")],
        ["f", number("-1.50")],
      ],
    ],
    "order string: truth values": [
      [
        ["a", true],
        ["b", false],
      ],
      { note: "as the page's snippet spells them" },
    ],
    "order string: given order, integer-like names too": [
      [
        ["z", "1"],
        ["10", "2"],
        ["9", "3"],
        ["1", "4"],
        ["a", "5"],
      ],
      { note: "JSON.parse would put 1, 9, 10 first" },
    ],
    "order string: __proto__ is not lost": [
      [
        ["__proto__", "x"],
        ["a", "1"],
      ],
    ],
    "order string: nothing is encoded": [
      [
        ["subject", "a b+c%20d=e&f"],
        ["body", "皮诺 🍷"],
        ["x", '"\\/'],
      ],
    ],
    "order string: empty values stay": [
      [
        ["a", ""],
        ["b", "1"],
        ["c", ""],
      ],
    ],
    "order string: a URL with foreign names": [
      [
        ["notify_url", "https://n.example/?x=1&y=2&sig=3"],
        ["sign", "s"],
      ],
    ],
    "order string: an own name in other case": [
      [
        ["subject", "x&Sign=1"],
        ["sign", "s"],
      ],
    ],
    "order string: ambiguous value, allowed": [
      [
        ["subject", "x&sign=1"],
        ["sign", "s"],
      ],
      { allowAmbiguous: ["subject"] },
    ],
    "order string: one field": [[["a", "1"]], { json: ' {"a" : "1"} ' }],
    "order string: 128 fields": [Object.entries(many(128, (at) => [`f${at}`, String(at)]))],
  }),
  ...refusals("ERR_AMBIGUOUS", orderStrError, {
    "later own name injected": ['{"subject":"x&sign=1","sign":"s"}', "subject"],
    "earlier own name injected": ['{"sign":"s","subject":"x&sign=1"}', "subject"],
    "the field's own name injected": ['{"a":"1","subject":"x&subject=y"}', "subject"],
    "own name injected in a URL": [
      '{"notify_url":"https://n.example/?a=1&currency=EUR","currency":"NZD"}',
      "notify_url",
    ],
    "own name injected at the start of a value": ['{"a":"&b=2","b":"1"}', "a"],
  }),
  ...refusals("ERR_TYPE", orderStrError, {
    "object within": ['{"a":{"b":"1"}}', "a"],
    "array within": ['{"a":[]}', "a"],
    "arrays within arrays": [`{"x":"1","a":${"[".repeat(20)}${"]".repeat(20)}}`, "a"],
    "null within": ['{"a":"1","b":null}', "b", { note: "the snippet would write the word null" }],
  }),
  ...refusals("ERR_DUPLICATE", orderStrError, {
    "a name twice": ['{"a":"1","b":"2","a":"1"}', "a"],
    "a name twice, once escaped": ['{"\\u0061":"1","a":"2"}', "a"],
  }),
  ...refusals("ERR_NAME", orderStrError, {
    "space in a name": '{"a b":"1"}',
    "empty name": '{"":"1"}',
    "name beyond ASCII": '{"名":"1"}',
    "& and = in a name": '{"a=1&b":"1"}',
    "NUL in a name": '{"a\\u0000":"1"}',
  }),
  orderStrError("ERR_LIMIT", "129 fields", json(many(129, (at) => [`f${at}`, String(at)]))),
  ...Object.entries({
    "an array": '["a"]',
    "a string": '"a=1"',
    null: "null",
    nothing: "",
    "an order string in place of JSON": "a=1&b=2",
    "trailing comma": '{"a":"1",}',
    "cut off": '{"a":"1"',
    "trailing text": '{"a":"1"} x',
    "byte order mark": '\ufeff{"a":"1"}',
    "lone surrogate": '{"a":"\\udc00"}',
    "lone surrogate in a name": '{"\\ud800":"1"}',
    "number 01": '{"a":01}',
    "opened 2,000 times and never closed": '{"a":'.repeat(2000),
  }).map(([what, text]) => orderStrError("ERR_JSON", what, text)),

  // Order strings taken apart
  parsed("parse: order string of the reference page", concat(Object.entries(GATEWAYDATA)), "raw", {
    source: MINI_ALIPAY_PAGE,
  }),
  parsed(
    "parse: order string of the reference page, names given",
    concat(Object.entries(GATEWAYDATA)),
    "raw",
    { source: MINI_ALIPAY_PAGE, names: Object.keys(GATEWAYDATA) },
  ),
  parsed("parse raw: nothing is decoded", "a=1%202&b=x+y&c==&d=", "raw"),
  parsed("parse raw: lines of text", "a=1\n2&b=\t3\r\n", "raw"),
  parsed(
    "parse raw: split at every & where no names are given",
    "notify_url=https://n.example/?x=1&y=2&sign=s",
    "raw",
  ),
  parsed(
    "parse raw: split only before the names given",
    "notify_url=https://n.example/?x=1&y=2&sign=s",
    "raw",
    { names: ["notify_url", "sign"] },
  ),
  parsed(
    "parse raw: a longer name that starts like a given one",
    "a=1&sign_type=MD5&sign=s",
    "raw",
    { names: ["a", "sign"] },
  ),
  parsed("parse raw: __proto__", "__proto__=x&a=1", "raw"),
  parsed("parse raw: text beyond ASCII", "subject=皮诺 🍷&body=a=b", "raw"),
  parsed("parse raw: entity accident", "sign_type=RSA×tamp=2018-05-29&a=1", "raw", {
    note: "`&times` swallowed by HTML, as an Alipay page prints it: the name cannot be had back",
  }),
  parsed("parse percent: + stays", "a=1%202&b=x+y&c=%E7%9A%AE&d=%26e%3D1", "percent"),
  parsed("parse form: + is a space", "a=1%202&b=x+y&c=%2B", "form"),
  parsed(
    "parse form: an encoded order string as Alipay's own kits make it",
    form(APP_ORDER),
    "form",
    { source: MAKER },
  ),
  parsed(
    "parse percent: the same, spaces as %20",
    form(APP_ORDER).replaceAll("+", "%20"),
    "percent",
    { source: MAKER },
  ),
  parsed("parse form: given order is kept, integer-like names too", "b=1&10=2&2=3&a=4", "form"),
  ...refusals("ERR_DUPLICATE", unparsed, {
    "a name twice": ["a=1&b=2&a=3", "raw", "a"],
    "a name twice, once encoded": ["a=1&%61=3", "percent", "a"],
  }),
  ...refusals("ERR_FORM", unparsed, {
    "%zz": ["a=%zz", "percent"],
    "bare %": ["a=100%", "form"],
    "overlong UTF-8": ["a=%C0%AF", "percent"],
    "surrogate in UTF-8": ["a=%ED%A0%80", "form"],
    "GBK text": ["a=%D6%D0", "form"],
  }),
  parsed("parse percent: control characters", "a=1&b=%00%1F%7F&c=%0B", "percent"),
  ...refusals("ERR_NAME", unparsed, {
    "empty name": ["=1&a=2", "raw"],
    "space in a name": ["a b=1", "raw"],
    "? before the text": ["?a=1", "form"],
  }),
  unparsed("ERR_LIMIT", "129 fields", form(many(129, (at) => [`f${at}`, "1"])), "raw"),
];
