/** An RSA key that WebCrypto takes, for one use of it. */
import { refuse } from "../engine/errors.js";
import { type CryptoKeyLike, isCryptoKey, type KeyInput } from "./key-input.js";
import { type RsaKey, rsaKey } from "./rsa-key.js";
import { importedOnce } from "./web-crypto.js";

/** An RSA key as it lies around: PEM or base64 as text or bytes, DER, a `KeyObject` or `X509Certificate` of Node, a `CryptoKey`. */
export type RsaKeyInput = KeyInput | CryptoKeyLike;

/** What a key is for, by its digest, and the smallest that is taken for it, in bits. */
export interface Algorithm {
  readonly name: "RSASSA-PKCS1-v1_5" | "RSA-OAEP";
  readonly hash: "SHA-256" | "SHA-1";
  readonly smallest: number;
}

/** A key that WebCrypto takes. */
export interface UsableKey {
  readonly imported: () => Promise<CryptoKey>;
  /** Bytes of a signature, or of a ciphertext. */
  readonly size: number;
  /** What was read of it; nothing of a `CryptoKey`. */
  readonly read?: RsaKey;
}

const PRIVATE = {
  role: "privateKey",
  type: "private",
  mixedUp: "ERR_KEY_PUBLIC",
  format: "pkcs8",
} as const;
const PUBLIC = {
  role: "publicKey",
  type: "public",
  mixedUp: "ERR_KEY_PRIVATE",
  format: "spki",
} as const;
const USES = { sign: PRIVATE, verify: PUBLIC, encrypt: PUBLIC, decrypt: PRIVATE } as const;

/** @throws {OrderStrError} `ERR_TYPE`, `ERR_KEY_…` */
export function usableKey(
  algorithm: Algorithm,
  key: RsaKeyInput,
  usage: keyof typeof USES,
): UsableKey {
  const { role, type, mixedUp, format } = USES[usage];
  if (!isCryptoKey(key)) {
    const read = rsaKey(key, role, algorithm.smallest);
    const unusable = () => refuse("ERR_KEY_FORMAT", role);
    const imported = importedOnce(format, read.der, algorithm, usage, unusable);
    return { imported, size: read.size, read };
  }
  const { name, hash, modulusLength } = key.algorithm as RsaHashedKeyAlgorithm;
  if (!/^RSA(?:SSA-PKCS1-v1_5|-OAEP)$/u.test(name)) throw refuse("ERR_KEY_NOT_RSA", role);
  if (key.type !== type) throw refuse(mixedUp, role);
  // It was imported for another digest, or for something else than this.
  const isFor =
    name === algorithm.name && hash.name === algorithm.hash && key.usages.includes(usage);
  if (!isFor) throw refuse("ERR_KEY_FORMAT", role);
  if (modulusLength < algorithm.smallest) throw refuse("ERR_KEY_SIZE", role);
  return { imported: async () => key as CryptoKey, size: Math.ceil(modulusLength / 8) };
}
