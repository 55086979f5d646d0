// P1, P2, P8: one signature of the page's order, against everything else that makes it.

import { hmac as nobleHmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import CryptoJS from "crypto-js";
import { createHMAC, createSHA256 } from "hash-wasm";
import { Signer, schemes } from "orderstr";
import { pageSnippet } from "../../tests/npm/latipay_page.mjs";
import { compare } from "../measure.mjs";
import { hmac, KEY, orders, ready, snippet } from "../orders.mjs";
import { report } from "../report.mjs";

const signer = new Signer(schemes.latipay, KEY);
const ours = (at) => signer.sign(orders[at]);

const keyBytes = new TextEncoder().encode(KEY);
const encoder = new TextEncoder();
const hashWasm = await createHMAC(createSHA256(), KEY);
const algorithm = { name: "HMAC", hash: "SHA-256" };
const webKey = await crypto.subtle.importKey("raw", keyBytes, algorithm, false, ["sign"]);
const nobleState = nobleHmac.create(sha256, keyBytes);

/** The HMACs that the snippet is tried with, each as its documentation recommends it. */
const THEIRS = {
  P1: (at) => snippet(orders[at]),
  P2: (at) => hmac(ready[at]),
  "P8 crypto-js": (at) => CryptoJS.HmacSHA256(pageSnippet(orders[at], KEY), KEY).toString(),
  "P8 noble": (at) =>
    bytesToHex(nobleHmac(sha256, keyBytes, utf8ToBytes(pageSnippet(orders[at], KEY)))),
  "P8 noble kept": (at) =>
    bytesToHex(
      nobleState
        .clone()
        .update(utf8ToBytes(pageSnippet(orders[at], KEY)))
        .digest(),
    ),
  "P8 hash-wasm": (at) => hashWasm.init().update(pageSnippet(orders[at], KEY)).digest("hex"),
  "P8 webcrypto": async (at) => {
    const bytes = encoder.encode(pageSnippet(orders[at], KEY));
    return Buffer.from(await crypto.subtle.sign("HMAC", webKey, bytes)).toString("hex");
  },
};

for (const [key, theirs] of Object.entries(THEIRS)) report({ [key]: await compare(ours, theirs) });
