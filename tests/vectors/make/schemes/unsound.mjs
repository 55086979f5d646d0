// What a scheme may not say, and values without names.

import { refusals, table } from "../case.mjs";
import { external, refused, signed, templateRefused, unsound } from "./kinds.mjs";
import { PLUS } from "./messages.mjs";
import { BY_HAND } from "./sources.mjs";

export const unsoundSchemes = () => [
  // What a scheme may not say
  unsound("an unknown switch", { colour: "red" }),
  unsound("a misspelled word", { digest: "hmac_sha256" }),
  unsound("sorting pairs by value", { order: "sorted-by-value" }, "pair"),
  unsound("a secret among values that are not sorted", { secret: "among-values" }),
  unsound("a key prefix without an appended secret", { keyPrefix: "&key=" }),
  unsound("a plain digest without a secret", { digest: "md5" }, "secret"),
  unsound("a fixed list that names a field twice", { order: ["a", "b", "a"] }, "fields"),
  unsound("a fixed list that names an excluded field", { order: ["a", "sign"] }, "fields"),
  refused("ERR_SCHEME", "an empty name", { name: "" }, { a: "1" }, "name", BY_HAND),
  refused(
    "ERR_AMBIGUOUS",
    "injection in the given order, backwards",
    { name: "x", order: "given" },
    { a: "1", b: "2&a=3" },
    "b",
    BY_HAND,
  ),
  signed(
    "form encoding cannot be injected into",
    { name: "x", encoding: "form" },
    "k-1",
    { a: "1&b=2", b: "3" },
    { kept: undefined },
  ),
  unsound("a separator that a name can hold", { separator: "-" }),
  unsound("a separator with an equals sign", { separator: "=" }),
  ...refusals("ERR_AMBIGUOUS", refused, {
    "values only: a value with the separator in it": [
      { name: "x", order: ["a", "b"], pair: "value", separator: "|" },
      { a: "1|2", b: "3" },
      "a",
      BY_HAND,
    ],
    "values sorted: a value with the separator in it": [
      { name: "x", order: "sorted-by-value", pair: "value", secret: "among-values", digest: "md5" },
      { a: "2", b: "1&3" },
      "b",
      BY_HAND,
    ],
  }),
  ...Object.entries({
    emptyValues: "other",
    whitespace: "other",
    valueFormat: "other",
    order: "Sorted",
    pair: "other",
    encoding: "other",
    charset: "other",
    secret: "other",
    output: "other",
  }).map(([name, word]) => unsound(`a word that ${name} does not have`, { [name]: word }, name)),
  ...table(unsound, {
    "a word in capitals": { output: "HEX-LOWER" },
    "a switch of nothing": { digest: "" },
    "an empty fixed list": { order: [] },
    "fields behind the others where nothing is sorted": [
      { order: "given", trailingFields: ["a"] },
      "trailingFields",
    ],
    "fields behind the others of a fixed list": [
      { order: ["a"], trailingFields: ["a"] },
      "trailingFields",
    ],
    "fields behind the others, one of them twice": { trailingFields: ["a", "a"] },
    "fields behind the others, one of them excluded": { trailingFields: ["sign"] },
    "a secret among values in the order given": [
      { order: "given", pair: "value", secret: "among-values" },
      "secret",
    ],
    "quoted pairs sorted by value": [{ order: "sorted-by-value", pair: 'name="value"' }, "pair"],
    "SHA-256 without a secret": [{ digest: "sha256" }, "secret"],
    "a separator of letters": { separator: "and" },
    "a separator that only ends in a letter": { separator: "&a" },
    "a separator of quoted pairs that a name can hold": [
      { pair: 'name="value"', separator: "_" },
      "separator",
    ],
    "a key prefix beside a secret among the values": [
      {
        order: "sorted-by-value",
        pair: "value",
        secret: "among-values",
        digest: "md5",
        keyPrefix: "&key=",
      },
      "keyPrefix",
    ],
    "a key prefix beside no secret": [{ secret: "none", keyPrefix: "" }, "keyPrefix"],
    "signed externally, with the secret appended": [
      { digest: "external", output: "base64", secret: "append" },
      "secret",
    ],
    "signed externally, with the secret among the values": [
      {
        digest: "external-sha256",
        output: "base64",
        order: "sorted-by-value",
        pair: "value",
        secret: "among-values",
      },
      "secret",
    ],
    "signed externally, in hexadecimal": [{ digest: "external" }, "output"],
    "signed externally over a digest, in hexadecimal": [
      { digest: "external-sha256", output: "hex-upper" },
      "output",
    ],
    "signed externally, and a key given": [{ digest: "external", output: "base64" }, "digest"],
    "signed externally over a digest, and a key given": [
      { digest: "external-sha256", output: "base64" },
      "digest",
    ],
    "GBK and percent-encoding": [{ charset: "gbk", encoding: "percent" }, "charset"],
    "GBK and form-encoding": [{ charset: "gbk", encoding: "form" }, "charset"],
    "GBK sorted by value": [{ charset: "gbk", order: "sorted-by-value", pair: "value" }, "charset"],
    "GBK in capitals": { charset: "GBK" },
  }),

  // Values without names
  refused(
    "ERR_AMBIGUOUS",
    "values only: form-encoding leaves the separator as it is",
    { name: "x", order: ["a", "b"], pair: "value", separator: "-", encoding: "form" },
    { a: "1-2", b: "3" },
    "a",
  ),
  refused(
    "ERR_SCHEME",
    "values only: percent-encoding writes the separator itself",
    { name: "x", order: ["a", "b"], pair: "value", separator: "%", encoding: "percent" },
    { a: "1", b: "奶" },
    "separator",
  ),
  refused(
    "ERR_AMBIGUOUS",
    "values only: the end of a value and the separator hold another one",
    { name: "x", order: ["a", "b"], pair: "value", separator: "||" },
    { a: "1|", b: "2" },
    "a",
  ),
  external(
    "values only: a value may begin with half a separator",
    {
      name: "x",
      order: ["a", "b"],
      pair: "value",
      separator: "||",
      digest: "external",
      output: "base64",
    },
    { a: "1", b: "|2" },
    { source: "rule", unsigned: true },
  ),
  templateRefused(
    "ERR_AMBIGUOUS",
    "template: a brace behind a point is the beginning of a body, and of nothing else",
    "alipayPlus",
    { ...PLUS, clientId: "C.1", time: "{2", body: "{}" },
    "clientId",
  ),
];
