/** The runtime's own WebCrypto, and what goes into it. */
import { isBytes } from "../engine/bytes.js";
import { type OrderStrError, refuse } from "../engine/errors.js";

/** @throws {OrderStrError} `ERR_SIGNER` where the runtime has none */
export function subtle(): SubtleCrypto {
  const found: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (found === undefined) throw refuse("ERR_SIGNER", "crypto.subtle");
  return found;
}

/**
 * A copy, so that what is used is what was passed, whatever is written to it until the key is there; and
 * because WebCrypto takes no shared memory.
 */
export function copied(bytes: Uint8Array, name?: string): Uint8Array<ArrayBuffer> {
  if (!isBytes(bytes)) throw refuse("ERR_TYPE", name);
  return new Uint8Array(bytes);
}

/**
 * Imports a key on the first call, not extractable, and wipes what it came from. After a failure the next
 * call tries again.
 *
 * @param unusable what is thrown for a key that the runtime does not take
 */
export function importedOnce(
  format: "pkcs8" | "spki" | "raw",
  bytes: Uint8Array<ArrayBuffer>,
  algorithm: AlgorithmIdentifier | RsaHashedImportParams,
  usage: KeyUsage,
  unusable: () => OrderStrError,
): () => Promise<CryptoKey> {
  const load = async () => {
    const webCrypto = subtle();
    try {
      const key = await webCrypto.importKey(format, bytes, algorithm, false, [usage]);
      bytes.fill(0);
      return key;
    } catch {
      throw unusable();
    }
  };
  let key: Promise<CryptoKey> | undefined;
  return () => {
    key ??= load().catch((error) => {
      key = undefined;
      throw error;
    });
    return key;
  };
}
