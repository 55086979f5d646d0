/** The forms in which a key is handed over: text, bytes, and the objects of Node and of WebCrypto. */
import { isBuffer, isBytes } from "../engine/bytes.js";

/** A key of `node:crypto`, as far as it is used. */
export interface KeyObjectLike {
  readonly type: string;
  export(options: { readonly type: "pkcs8" | "spki"; readonly format: "der" }): Uint8Array;
}

/** A certificate of `node:crypto`, as far as it is used. */
export interface X509Like {
  /** DER. */
  readonly raw: Uint8Array;
  readonly fingerprint256: string;
}

/** A key: PEM or base64 as text or bytes, DER, a `KeyObject`, or an `X509Certificate` that holds it. */
export type KeyInput = string | Uint8Array | ArrayBuffer | KeyObjectLike | X509Like;

/** Whether it is a key of `node:crypto`. */
export function isKeyObject(value: unknown): value is KeyObjectLike {
  const { type, export: exported } = (value ?? {}) as Partial<KeyObjectLike>;
  return typeof exported === "function" && (type === "private" || type === "public");
}

/** The DER of a certificate of `node:crypto`. */
export function x509Bytes(value: unknown): Uint8Array | undefined {
  const { raw, fingerprint256 } = (value ?? {}) as Partial<X509Like>;
  return isBytes(raw) && typeof fingerprint256 === "string" ? raw : undefined;
}

/** A key of WebCrypto, of which nothing may be read but what it is for. */
export interface CryptoKeyLike {
  readonly type: string;
  readonly algorithm: { readonly name: string };
  readonly usages: readonly string[];
}

/** Whether it is a key of WebCrypto. */
export function isCryptoKey(value: unknown): value is CryptoKeyLike {
  const { type, algorithm, usages } = (value ?? {}) as Partial<CryptoKeyLike>;
  const isKey = Object.prototype.toString.call(value) === "[object CryptoKey]";
  return isKey && typeof type === "string" && Array.isArray(usages) && algorithm !== undefined;
}

/** The bytes of a key that is no text: a text in bytes, or DER; nothing for what is no key at all. */
export function keyBytes(key: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (isBytes(key)) return new Uint8Array(key);
  if (isBuffer(key)) return new Uint8Array(key.slice(0));
  const certificate = x509Bytes(key);
  if (certificate !== undefined) return new Uint8Array(certificate);
  if (!isKeyObject(key)) return undefined;
  const type = key.type === "private" ? "pkcs8" : "spki";
  try {
    const der: unknown = key.export({ type, format: "der" });
    return isBytes(der) ? new Uint8Array(der) : undefined;
  } catch {
    return undefined;
  }
}
