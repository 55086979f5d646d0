/**
 * RSASSA-PKCS1-v1_5 with SHA-256 (SHA256withRSA, RSA2) and SHA-1 (SHA1withRSA, RSA) by the runtime's own WebCrypto: the private
 * key enters neither WebAssembly nor an RSA of ours.
 */
import { refuse } from "../engine/errors.js";
import type { RsaKey } from "./rsa-key.js";
import { type Algorithm, type RsaKeyInput, usableKey } from "./usable-key.js";
import { copied, subtle } from "./web-crypto.js";

/** A signature: its bytes, or standard base64 of them. */
export type SignatureBytes = Uint8Array | ArrayBuffer | string;

/**
 * Signs bytes with SHA256withRSA. {@link rsaSha256Signer} makes one of a key's text; where the key
 * is kept elsewhere, write one.
 *
 * ```js
 * import { createHash, generateKeyPairSync, sign as signs } from "node:crypto";
 * const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * // node:crypto, for a key that it holds
 * const sign = (bytes) => signs("sha256", bytes, privateKey);
 * // AWS KMS, which never gives the key away; other services and HSMs are alike
 * const signWithKms = async (bytes) => {
 *   const { Signature } = await kms.sign({
 *     KeyId: "alias/alipay-plus",
 *     SigningAlgorithm: "RSASSA_PKCS1_V1_5_SHA_256",
 *     MessageType: "DIGEST", // RAW ends at 4,096 bytes
 *     Message: createHash("sha256").update(bytes).digest(),
 *   });
 *   return Signature;
 * };
 * sign(new TextEncoder().encode("POST …")).length; // → 256
 * ```
 */
export type Sign = (bytes: Uint8Array) => SignatureBytes | Promise<SignatureBytes>;

/**
 * Whether it is the SHA256withRSA signature of the bytes. {@link rsaSha256Verifier} makes one of a
 * key's text.
 */
export type Verify = (bytes: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;

const SHA256: Algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256", smallest: 2048 };
/** Alipay's `sign_type=RSA`: keys of 1,024 bits are still in use with it. */
const SHA1: Algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-1", smallest: 1024 };

/**
 * Makes a function that signs with SHA256withRSA.
 *
 * ```js
 * import { generateKeyPairSync } from "node:crypto";
 * import { rsaSha256Signer, rsaSha256Verifier } from "orderstr";
 * // Yours come from a secret store.
 * const { privateKey, publicKey } = generateKeyPairSync("rsa", {
 *   modulusLength: 2048,
 *   privateKeyEncoding: { type: "pkcs8", format: "pem" },
 *   publicKeyEncoding: { type: "spki", format: "pem" },
 * });
 * const sign = rsaSha256Signer(privateKey);
 * const verify = rsaSha256Verifier(publicKey);
 *
 * const bytes = new TextEncoder().encode('{"paymentRequestId":"1"}');
 * const signature = await sign(bytes);
 * signature.length; // → 256
 * await verify(bytes, signature); // → true
 * await verify(bytes.subarray(1), signature); // → false
 *
 * rsaSha256Signer(publicKey); // → throws ERR_KEY_PUBLIC
 * ```
 *
 * @param privateKey PKCS#8 or PKCS#1, as PEM or base64 (text or bytes) or DER, a `KeyObject`, or a `CryptoKey` that
 *   signs; at least 2,048 bits, not encrypted
 * @throws {OrderStrError} at once, `ERR_KEY_…`: what is wrong with the key; `ERR_TYPE` where it is none,
 *   as a variable that is not set. What is made rejects
 *   with `ERR_KEY_FORMAT` if the runtime cannot use the key, and with `ERR_SIGNER` if it has no
 *   `crypto.subtle` (pages have it over https only)
 */
export function rsaSha256Signer(
  privateKey: RsaKeyInput,
): (bytes: Uint8Array) => Promise<Uint8Array> {
  return signerOf(SHA256, privateKey);
}

/**
 * Makes a function that signs with SHA1withRSA, for Alipay's `sign_type=RSA`. It is there for what is
 * old: SHA-1 is broken; use RSA2 where you can. Keys of 1,024 bits are taken. See
 * {@link rsaSha256Signer}.
 */
export function rsaSha1Signer(privateKey: RsaKeyInput): (bytes: Uint8Array) => Promise<Uint8Array> {
  return signerOf(SHA1, privateKey);
}

function signerOf(
  algorithm: Algorithm,
  privateKey: RsaKeyInput,
): (bytes: Uint8Array) => Promise<Uint8Array> {
  const { imported } = usableKey(algorithm, privateKey, "sign");
  return async (bytes) => {
    const message = copied(bytes, "bytes");
    const key = await imported();
    return new Uint8Array(await answered(subtle().sign(algorithm, key, message)));
  };
}

/**
 * Makes a function that verifies SHA256withRSA: true for the signature of these bytes under this
 * key, and false for anything else. See {@link rsaSha256Signer}.
 *
 * @param publicKey SubjectPublicKeyInfo or PKCS#1, or a certificate (of a chain, the first), as PEM or base64 (text or
 *   bytes) or DER, a `KeyObject` or `X509Certificate` of Node, or a `CryptoKey` that verifies; at least 2,048 bits. Nothing
 *   of a certificate is checked but what its key is
 * @throws {OrderStrError} as {@link rsaSha256Signer}
 */
export function rsaSha256Verifier(
  publicKey: RsaKeyInput,
): (bytes: Uint8Array, signature: Uint8Array) => Promise<boolean> {
  return verifierOf(SHA256, publicKey);
}

/** Makes a function that verifies SHA1withRSA. See {@link rsaSha1Signer}. */
export function rsaSha1Verifier(
  publicKey: RsaKeyInput,
): (bytes: Uint8Array, signature: Uint8Array) => Promise<boolean> {
  return verifierOf(SHA1, publicKey);
}

function verifierOf(
  algorithm: Algorithm,
  publicKey: RsaKeyInput,
): (bytes: Uint8Array, signature: Uint8Array) => Promise<boolean> {
  const { imported, size, read } = usableKey(algorithm, publicKey, "verify");
  const verify = async (bytes: Uint8Array, signature: Uint8Array): Promise<boolean> => {
    const message = copied(bytes, "bytes");
    const claimed = copied(signature, "signature");
    const key = await imported();
    if (claimed.length !== size) return false;
    return answered(subtle().verify(algorithm, key, claimed, message));
  };
  if (read !== undefined) VERIFIERS.set(verify, { key: read, hash: algorithm.hash });
  return verify;
}

/** What a verifier of ours verifies with: why one failed can be told by it. */
export interface VerifiesWith {
  readonly key: RsaKey;
  readonly hash: Algorithm["hash"];
}

const VERIFIERS = /* @__PURE__ */ new WeakMap<Verify, VerifiesWith>();

/** The key of a verifier of ours; nothing of a function of the caller's. */
export function verifiesWith(verify: Verify): VerifiesWith | undefined {
  return VERIFIERS.get(verify);
}

async function answered<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch {
    throw refuse("ERR_SIGNER", "crypto.subtle");
  }
}
