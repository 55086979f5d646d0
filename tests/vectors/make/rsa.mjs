// What the makers of the gateways that sign with RSA share: the test keys and what is made with
// them, texts as they travel, and JSON as a merchant is handed it. No code of the product is in it.

import { testKey } from "./text.mjs";

/** The public half, as the files have it. */
export const publicKey = (name) => testKey(name).publicKey;

/** The private half of a test key, for what is decrypted. */
export const privateKey = (name) => testKey(name).privateKey;

/**
 * The signature of a text in UTF-8, or of bytes: PKCS#1 v1.5, in base64. `own` signs unless another is
 * named: `next` is the key after it, `merchant` ours where a file has the two sides apart, `other`
 * somebody else's.
 */
export const signature = (stringToSign, key = "own", digest = "RSA-SHA256") =>
  testKey(key).sign(stringToSign, digest);

/** Node reads GBK and does not write it: the table is turned around, on the first call. */
export function gbk(text) {
  if (gbkOf.size === 0) {
    const decoder = new TextDecoder("gbk");
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1)
        gbkOf.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from([...text].flatMap((letter) => gbkOf.get(letter) ?? letter.charCodeAt(0)));
}
const gbkOf = new Map();

const escaped = (text, kept) =>
  [...Buffer.from(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte);
      return kept.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");

/** A text or bytes percent-encoded, keeping what encodeURIComponent keeps. */
export const percentEncoded = (text) => escaped(text, /[\w.!~*'()-]/);

/** A text or bytes as in a form, where a space is a plus. */
export const formEncoded = (text) => escaped(text, /[\w.* -]/).replaceAll(" ", "+");
