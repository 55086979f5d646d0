/**
 * AES-256-GCM by the runtime's own WebCrypto, which opens what WeChat Pay seals: the key enters no
 * WebAssembly.
 */
import { refuse } from "../engine/errors.js";
import { hasControlCharacter } from "../engine/separators.js";
import { copied, importedOnce, subtle } from "./web-crypto.js";

/** What is sealed in a notification. */
export interface Sealed {
  /** Ciphertext, and the tag of 16 bytes behind it. */
  readonly ciphertext: Uint8Array;
  /** 12 bytes. */
  readonly nonce: Uint8Array;
  readonly associatedData: Uint8Array;
}

/**
 * Opens what is sealed, and throws where the tag does not match. {@link aes256GcmOpener} makes one of
 * the key's text; where the key is kept elsewhere, write one.
 */
export type Open = (sealed: Sealed) => Uint8Array | string | Promise<Uint8Array | string>;

const ALGORITHM = "AES-GCM";
const KEY_BYTES = 32;

/**
 * Makes a function that opens AES-256-GCM with the API v3 key of WeChat Pay.
 *
 * ```js
 * import { createCipheriv } from "node:crypto";
 * import { aes256GcmOpener } from "orderstr";
 * const apiV3Key = "a-made-up-api-v3-key-of-32-bytes"; // Yours comes from a secret store.
 * const cipher = createCipheriv("aes-256-gcm", apiV3Key, "fdasflkja484");
 * cipher.setAAD(Buffer.from("transaction"));
 * const parts = [cipher.update('{"trade_state":"SUCCESS"}'), cipher.final(), cipher.getAuthTag()];
 * const open = aes256GcmOpener(apiV3Key);
 * const opened = await open({
 *   ciphertext: Buffer.concat(parts),
 *   nonce: Buffer.from("fdasflkja484"),
 *   associatedData: Buffer.from("transaction"),
 * });
 * new TextDecoder().decode(opened); // → {"trade_state":"SUCCESS"}
 *
 * aes256GcmOpener("too short"); // → throws ERR_KEY
 * ```
 *
 * @param apiV3Key text of exactly 32 bytes
 * @throws {OrderStrError} at once, `ERR_KEY`. What is made rejects with `ERR_DECRYPT` where key, nonce,
 *   associated data or ciphertext differ from what was sealed, and with `ERR_SIGNER` if the runtime
 *   has no `crypto.subtle` (pages have it over https only)
 */
export function aes256GcmOpener(apiV3Key: string): (sealed: Sealed) => Promise<Uint8Array> {
  const wrong = () => refuse("ERR_KEY", "apiV3Key");
  if (typeof apiV3Key !== "string" || hasControlCharacter(apiV3Key)) throw wrong();
  const bytes = new TextEncoder().encode(apiV3Key);
  if (bytes.length !== KEY_BYTES) throw wrong();
  const unusable = () => refuse("ERR_SIGNER", "crypto.subtle");
  const imported = importedOnce("raw", bytes, { name: ALGORITHM }, "decrypt", unusable);
  return async ({ ciphertext, nonce, associatedData }) => {
    const [data, iv, additionalData] = [ciphertext, nonce, associatedData].map((bytes) =>
      copied(bytes),
    );
    const key = await imported();
    try {
      const algorithm = { name: ALGORITHM, iv, additionalData, tagLength: 128 } as AesGcmParams;
      return new Uint8Array(await subtle().decrypt(algorithm, key, data as BufferSource));
    } catch {
      throw refuse("ERR_DECRYPT");
    }
  };
}
