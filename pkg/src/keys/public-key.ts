/**
 * What a public key makes of a signature: the RSA public operation over `BigInt` (RFC 8017, section 5.2.2). It decides
 * nothing and is not made to hide anything: all it works on is public. Verifying stays with WebCrypto.
 */
import { refuse } from "../engine/errors.js";
import type { KeyInput } from "./key-input.js";
import { type RsaKey, rsaKey } from "./rsa-key.js";

/** A key as it is given: PEM or base64 as text or bytes, DER, or a `KeyObject` of Node. */
export type KeyText = KeyInput;

/** The public half of an RSA key. */
export interface PublicNumbers {
  readonly modulus: bigint;
  readonly exponent: bigint;
  /** Bytes of the modulus, which are those of a signature. */
  readonly size: number;
}

/** The largest modulus, in bytes: 8,192 bits. */
const LARGEST = 1024;
/** The largest exponent, in bytes: FIPS 186-5, section 5.1. Each bit of it costs a multiplication. */
const LARGEST_EXPONENT = 32;
/** The smallest that is looked at: gateways once issued keys of 1,024 bits, and examples have smaller ones. */
const SMALLEST_BITS = 512;

/**
 * The numbers of a public key: SubjectPublicKeyInfo, PKCS#1, or the certificate that holds it.
 *
 * @throws {OrderStrError} `ERR_TYPE`, `ERR_KEY_…`; `ERR_LIMIT` above 8,192 bits, or 256 of the exponent
 */
export function publicNumbers(key: KeyText): PublicNumbers {
  return numbersOf(rsaKey(key, "publicKey", SMALLEST_BITS), "publicKey");
}

/**
 * The public half of a private key, PKCS#8 or PKCS#1. Nothing else of it is kept.
 *
 * @throws {OrderStrError} as {@link publicNumbers}
 */
export function publicHalf(key: KeyText): PublicNumbers {
  return numbersOf(rsaKey(key, "privateKey", SMALLEST_BITS), "privateKey");
}

/**
 * The signature to the power of the exponent, as many bytes as the modulus has; nothing where it has another length or is
 * no number below the modulus, and so was not made with that key.
 */
export function opened(signature: Uint8Array, key: PublicNumbers): Uint8Array | undefined {
  if (signature.length !== key.size) return undefined;
  const number = BigInt(`0x${hex(signature)}`);
  if (number >= key.modulus) return undefined;
  const digits = power(number, key)
    .toString(16)
    .padStart(key.size * 2, "0");
  return Uint8Array.from(digits.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** By squares, from the highest bit of the exponent. */
function power(base: bigint, { modulus, exponent }: PublicNumbers): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * base) % modulus;
  }
  return result;
}

/** The numbers of a key that was read. */
export function numbersOf({ modulus, exponent, size }: RsaKey, role = "publicKey"): PublicNumbers {
  if (size > LARGEST) throw refuse("ERR_LIMIT", role, LARGEST * 8);
  if (exponent.length > LARGEST_EXPONENT) throw refuse("ERR_LIMIT", role, LARGEST_EXPONENT * 8);
  return { modulus: BigInt(`0x${hex(modulus)}`), exponent: BigInt(`0x${hex(exponent)}`), size };
}

/** Bytes as two digits each. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// ---- why a verification failed ----

/** The beginning of DigestInfo (RFC 8017, section 9.2, note 1), by the hash. */
const INFOS = {
  "SHA-256": "3031300d060960864801650304020105000420",
  "SHA-1": "3021300906052b0e03021a05000414",
} as const;

/** Why keys did not verify a signature, as far as it can be seen without the text. */
export type KeyHint = "WRONG_KEY" | "DIGEST_OTHER" | "KEY_FITS_TEXT_DIFFERS";

/**
 * What the blocks that the keys give back tell: that none of the keys made the signature, that another digest was
 * signed, or that it was another text.
 *
 * @param hash what should have been signed
 */
export function keyHint(
  signature: Uint8Array,
  keys: readonly RsaKey[],
  hash: keyof typeof INFOS,
): KeyHint | undefined {
  const blocks = keys.map((key) => opened(signature, numbersOf(key)));
  const digits = blocks.map((block) => (block === undefined ? "" : hex(block)));
  const padded = digits.find((block) => /^0001(?:ff){8,}00/u.test(block));
  // What ends so may be RSASSA-PSS, by the right key.
  if (padded === undefined)
    return digits.some((block) => block.endsWith("bc")) ? undefined : "WRONG_KEY";
  const info = padded.replace(/^0001(?:ff)+00/u, "");
  return info.startsWith(INFOS[hash]) ? "KEY_FITS_TEXT_DIFFERS" : "DIGEST_OTHER";
}
