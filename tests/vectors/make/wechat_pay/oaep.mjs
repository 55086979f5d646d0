// RSA-OAEP with SHA-1 (RFC 8017, section 7.1.1), the seed of which is fixed: nobody could check a file of which each run makes another.

import { constants, createHash, publicEncrypt } from "node:crypto";

const sha1 = (...parts) => createHash("sha1").update(Buffer.concat(parts)).digest();

/** MGF1 (RFC 8017, appendix B.2.1). */
function mask(seed, length) {
  const blocks = [];
  for (let counter = 0; blocks.length * 20 < length; counter += 1) {
    blocks.push(sha1(seed, Buffer.from([0, 0, 0, counter])));
  }
  return Buffer.concat(blocks).subarray(0, length);
}

const xor = (one, other) => one.map((byte, at) => byte ^ other[at]);

/** In base64. */
export function oaep(text, publicKey, size = 256) {
  const message = Buffer.from(text);
  const seed = sha1(Buffer.from(`seed of ${text}`));
  const zeros = Buffer.alloc(size - message.length - 42);
  const block = Buffer.concat([sha1(), zeros, Buffer.of(1), message]);
  const masked = xor(block, mask(seed, block.length));
  const padded = Buffer.concat([Buffer.of(0), xor(seed, mask(masked, 20)), masked]);
  const key = { key: publicKey, padding: constants.RSA_NO_PADDING };
  return publicEncrypt(key, padded).toString("base64");
}
