// Schemes of one's own, and what they may not say.

import { table } from "../case.mjs";
import { refused, signed, unsound } from "./kinds.mjs";
import { MAPI_MD5_GBK } from "./messages.mjs";
import { RULE } from "./sources.mjs";

export const ownSchemes = () => [
  ...table(signed, {
    "own: base64 output": [
      { name: "base64-of-hmac", output: "base64" },
      "k-1",
      { b: "2", a: "1", sign: "x" },
    ],
    "own: base64 output of an MD5": [
      {
        name: "base64-of-md5",
        secret: "append",
        keyPrefix: "&key=",
        digest: "md5",
        output: "base64",
      },
      "k-1",
      { b: "中" },
    ],
    "own: white space trimmed, quotes kept": [
      { name: "trim", whitespace: "trim" },
      "k-1",
      { a: ' "1" ', b: "  ", c: "2" },
    ],
    "own: fields behind all others": [
      { name: "last", trailingFields: ["z", "a"], emptyValues: "keep" },
      "k-1",
      { a: "", b: "2", z: "3" },
    ],
    "own: the word null left out, as text and as null": [
      { name: "no-null", emptyValues: "drop-null-word" },
      "k-1",
      { a: "null", b: null, c: "", d: "nulls", e: "NULL" },
    ],
    "own: digits for booleans": [
      { name: "digits", valueFormat: "digits", emptyValues: "drop-zero" },
      "k-1",
      { a: true, b: false, c: "0", d: "1" },
    ],
    "own: payssion's fixed list, joined by |": [
      {
        name: "payssion",
        order: ["api_key", "pm_id", "amount", "currency", "order_id"],
        pair: "value",
        separator: "|",
        secret: "append",
        keyPrefix: "|",
        digest: "md5",
      },
      "sk",
      {
        order_id: "o-1",
        amount: "1.00",
        currency: "USD",
        pm_id: "alipay_cn",
        api_key: "ak",
        description: "x",
      },
    ],
  }),
  ...table(unsound, {
    "own: base64 in another spelling": [{ output: "BASE64" }, "output", RULE],
    "own: last in an order that is given": [
      { order: "given", trailingFields: ["a"] },
      "trailingFields",
      RULE,
    ],
    "own: a field that is last and excluded": [
      { trailingFields: ["sign"] },
      "trailingFields",
      RULE,
    ],
    "own: GBK and escapes": [{ charset: "gbk", encoding: "percent" }, "charset", RULE],
    "own: GBK sorted by value": [
      { charset: "gbk", order: "sorted-by-value", pair: "value" },
      "charset",
      RULE,
    ],
    "own: an external digest in hexadecimal": [{ digest: "external" }, "output", RULE],
    "own: an external digest with a shared key": [
      { digest: "external", output: "base64", secret: "append" },
      "secret",
      RULE,
    ],
    "own: an external digest, for a shared key's signer": [
      { digest: "external", output: "base64" },
      "digest",
      RULE,
    ],
  }),
  refused("ERR_CHARSET", "own: a character that GBK does not have", MAPI_MD5_GBK, {
    subject: "🍷",
  }),
];
