// Schemes of one's own.

import { table } from "../../case.mjs";
import { filled, hash, hmac, md5, upper } from "../by_hand.mjs";
import { own, ownGiven } from "./gateways.mjs";
import { mineFields, mineText, OWN_KEY } from "./messages.mjs";

const inBase64 = (text) => hmac(OWN_KEY, text, "sha256", "base64");

export const ownSchemes = () => [
  ...table(own.made, {
    right: [upper(hash("sha256", `${mineText(mineFields)}|${OWN_KEY}`)), true],
    dropped: [
      upper(hash("sha256", `${mineText(mineFields, { keep: filled })}|${OWN_KEY}`)),
      "EMPTY_DROPPED@note",
    ],
    ampersands: [
      upper(hash("sha256", `${mineText(mineFields, { join: "&" })}|${OWN_KEY}`)),
      "SEPARATOR_OTHER",
    ],
    HMAC: [upper(hmac(OWN_KEY, `${mineText(mineFields)}|${OWN_KEY}`)), "DIGEST_OTHER"],
    "plain suffix": [upper(hash("sha256", `${mineText(mineFields)}${OWN_KEY}`)), "KEY_SUFFIX_FORM"],
    "plain suffix and lower case": [
      hash("sha256", `${mineText(mineFields)}${OWN_KEY}`),
      "KEY_SUFFIX_FORM",
      "HEX_CASE",
    ],
    "12 and MD5": [
      upper(md5(`${mineText({ ...mineFields, amount: "12" })}|${OWN_KEY}`)),
      "NUMBER_REFORMATTED@amount",
      "DIGEST_OTHER",
    ],
  }),
  ownGiven.made("right", inBase64("z=1&a=2 3&m=4"), true),
  ownGiven.made("sorted", inBase64("a=2 3&m=4&z=1"), "ORDER_SORTED"),
  ownGiven.made("hex", hmac(OWN_KEY, "z=1&a=2 3&m=4"), "OUTPUT_HEX"),
  ownGiven.made("hex, sorted", hmac(OWN_KEY, "a=2 3&m=4&z=1"), "ORDER_SORTED", "OUTPUT_HEX"),
];
