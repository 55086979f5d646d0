/** What is encrypted, on its way through the functions of the caller's that hold the keys. */
import { base64OfBytes, bytesOf, isBytes } from "../engine/bytes.js";
import { OrderStrError, refuse, refuseBecause } from "../engine/errors.js";
import type { RawBody } from "../engine/fields.js";
import type { Open } from "../keys/aes-gcm.js";
import type { Decrypt, Encrypt } from "../keys/encryption.js";
import { paddedBase64 } from "../keys/rsa-key.js";

/** What is sealed, as the core answers. */
export interface CoreSealed {
  /** In standard base64. */
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associatedData: string;
}

const encoder = new TextEncoder();

/**
 * Has the caller's function open what is sealed. Whatever it throws, it could not be opened.
 *
 * @param field what it is called in errors
 */
export async function openedBy(
  open: Open,
  { ciphertext, nonce, associatedData }: CoreSealed,
  field: string,
): Promise<RawBody> {
  const sealed = {
    ciphertext: bytesOf(ciphertext),
    nonce: encoder.encode(nonce),
    associatedData: encoder.encode(associatedData),
  };
  let opened: unknown;
  try {
    opened = await open(sealed);
  } catch (cause) {
    throw refuseBecause(cause, "ERR_DECRYPT", field);
  }
  if (typeof opened !== "string" && !isBytes(opened)) throw refuse("ERR_DECRYPT", "open");
  return opened;
}

/** The ciphertext that the caller's function makes, in standard base64. */
export async function encryptedBy(encrypt: Encrypt, bytes: Uint8Array): Promise<string> {
  let ciphertext: unknown;
  try {
    ciphertext = await encrypt(bytes);
  } catch (cause) {
    if (cause instanceof OrderStrError && cause.code === "ERR_TOO_LONG") throw cause;
    throw refuseBecause(cause);
  }
  if (!isBytes(ciphertext) || ciphertext.length === 0) throw refuse("ERR_SIGNER", "encrypt");
  return base64OfBytes(ciphertext);
}

/**
 * What the caller's function makes of a ciphertext in base64. Whatever is wrong with it, or thrown, is one error, without a
 * cause: that would tell how far it came.
 *
 * @param field what it is called in errors
 */
export async function decryptedBy(
  decrypt: Decrypt,
  ciphertext: unknown,
  field: string,
): Promise<Uint8Array> {
  const base64 = typeof ciphertext === "string" ? paddedBase64(ciphertext) : undefined;
  let bytes: unknown;
  try {
    if (base64) bytes = await decrypt(bytesOf(base64));
  } catch (error) {
    // That a runtime has no WebCrypto says nothing of the ciphertext.
    if (error instanceof OrderStrError && error.code === "ERR_SIGNER") throw error;
  }
  if (!isBytes(bytes)) throw refuse("ERR_DECRYPT", field);
  return bytes;
}

/** Text that was encrypted. What is no text was not encrypted with this key either, and is not told apart. */
export function decryptedText(
  bytes: Uint8Array,
  field: string,
  decode: (bytes: Uint8Array) => string = utf8Text,
): string {
  try {
    return decode(bytes);
  } catch {
    throw refuse("ERR_DECRYPT", field);
  }
}

const utf8Text = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** A function of the caller's that is optional. */
export function optionalFunction<T>(value: T | undefined, name: string): T | undefined {
  if (value !== undefined && typeof value !== "function") throw refuse("ERR_OPTION", name);
  return value;
}
