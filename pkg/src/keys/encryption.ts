/**
 * Content that is encrypted by the runtime's own WebCrypto: AES-128-CBC as the Alipay Open Platform has it, RSA-OAEP as WeChat
 * Pay has it. No key enters WebAssembly.
 *
 * Whatever goes wrong while decrypting is one error: who may try ciphertexts must not learn how far each came. The clients
 * decrypt nothing that was not verified before.
 */
import { bytesOf } from "../engine/bytes.js";
import { refuse } from "../engine/errors.js";
import { paddedBase64 } from "./rsa-key.js";
import { type Algorithm, type RsaKeyInput, usableKey } from "./usable-key.js";
import { copied, importedOnce, subtle } from "./web-crypto.js";

/** Encrypts bytes. Where the key is kept elsewhere, write one. */
export type Encrypt = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** Decrypts bytes, and throws where they cannot be. Where the key is kept elsewhere, write one. */
export type Decrypt = (ciphertext: Uint8Array) => Uint8Array | Promise<Uint8Array>;

// ---- AES, at the Alipay Open Platform ----

/** The initialisation vector is zeros: equal texts have equal ciphertexts, which the platform's document wants so. */
const AES = { name: "AES-CBC", iv: /* @__PURE__ */ new Uint8Array(16) } as const;
const AES_KEY_BYTES = 16;

/**
 * Makes a function that encrypts with the AES key of an application at the Alipay Open Platform: AES-128-CBC, an
 * initialisation vector of zeros, PKCS#7.
 *
 * ```js
 * import { aes128CbcDecrypter, aes128CbcEncrypter } from "orderstr";
 * const aesKey = "MDEyMzQ1Njc4OWFiY2RlZg=="; // Yours comes from a secret store.
 * const encrypt = aes128CbcEncrypter(aesKey);
 * const ciphertext = await encrypt(new TextEncoder().encode('{"mobile":"13800138000"}'));
 * ciphertext.length; // → 32
 * const decrypt = aes128CbcDecrypter(aesKey);
 * new TextDecoder().decode(await decrypt(ciphertext)); // → {"mobile":"13800138000"}
 * await decrypt(ciphertext.subarray(1)); // → throws ERR_DECRYPT
 *
 * aes128CbcEncrypter("too short"); // → throws ERR_KEY
 * ```
 *
 * @param aesKey base64 of 16 bytes, as the platform shows it
 * @throws {OrderStrError} at once, `ERR_KEY`. What is made rejects with `ERR_SIGNER` if the runtime has no `crypto.subtle`
 *   (pages have it over https only)
 */
export function aes128CbcEncrypter(aesKey: string): (bytes: Uint8Array) => Promise<Uint8Array> {
  const imported = aesImported(aesKey, "encrypt");
  return async (bytes) => {
    const message = copied(bytes, "bytes");
    const key = await imported();
    try {
      return new Uint8Array(await subtle().encrypt(AES, key, message));
    } catch {
      throw refuse("ERR_SIGNER", "crypto.subtle");
    }
  };
}

/**
 * Makes a function that decrypts with that key. See {@link aes128CbcEncrypter}.
 *
 * @throws {OrderStrError} at once, `ERR_KEY`. What is made rejects with `ERR_DECRYPT`, whatever is wrong, and with
 *   `ERR_SIGNER` if the runtime has no `crypto.subtle`
 */
export function aes128CbcDecrypter(
  aesKey: string,
): (ciphertext: Uint8Array) => Promise<Uint8Array> {
  const imported = aesImported(aesKey, "decrypt");
  return async (ciphertext) => {
    const message = copied(ciphertext, "ciphertext");
    const key = await imported();
    try {
      return new Uint8Array(await subtle().decrypt(AES, key, message));
    } catch {
      throw refuse("ERR_DECRYPT");
    }
  };
}

function aesImported(aesKey: string, usage: "encrypt" | "decrypt"): () => Promise<CryptoKey> {
  const base64 = typeof aesKey === "string" ? paddedBase64(aesKey) : undefined;
  const bytes = base64 === undefined ? undefined : bytesOf(base64);
  if (bytes?.length !== AES_KEY_BYTES) throw refuse("ERR_KEY", "aesKey");
  const unusable = () => refuse("ERR_SIGNER", "crypto.subtle");
  return importedOnce("raw", bytes, { name: AES.name }, usage, unusable);
}

// ---- RSA-OAEP, at WeChat Pay ----

/** SHA-1 is what its document says (`OAEPWithSHA-1AndMGF1Padding`). What breaks SHA-1 does not break OAEP. */
const OAEP: Algorithm = { name: "RSA-OAEP", hash: "SHA-1", smallest: 2048 };
/** Bytes of the padding: two digests and two bytes. */
const OVERHEAD = 42;

/**
 * Makes a function that encrypts sensitive fields for WeChat Pay: RSA-OAEP with SHA-1, under its public key or the certificate
 * that holds it.
 *
 * ```js
 * import { generateKeyPairSync } from "node:crypto";
 * import { rsaOaepDecrypter, rsaOaepEncrypter } from "orderstr";
 * const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * const encrypt = rsaOaepEncrypter(publicKey);
 * const ciphertext = await encrypt(new TextEncoder().encode("张三"));
 * ciphertext.length; // → 256
 * const decrypt = rsaOaepDecrypter(privateKey);
 * new TextDecoder().decode(await decrypt(ciphertext)); // → 张三
 * await decrypt(ciphertext.subarray(1)); // → throws ERR_DECRYPT
 * await encrypt(new Uint8Array(215)); // → throws ERR_TOO_LONG
 * ```
 *
 * @param publicKey as `rsaSha256Verifier` takes it; a `CryptoKey` has to be for RSA-OAEP with SHA-1
 * @throws {OrderStrError} at once, `ERR_KEY_…`, `ERR_TYPE`. What is made rejects with `ERR_TOO_LONG` for more than 214 bytes (of
 *   a key of 2,048 bits), and with `ERR_SIGNER` if the runtime has no `crypto.subtle`
 */
export function rsaOaepEncrypter(
  publicKey: RsaKeyInput,
): (bytes: Uint8Array) => Promise<Uint8Array> {
  const { imported, size } = usableKey(OAEP, publicKey, "encrypt");
  return async (bytes) => {
    const message = copied(bytes, "bytes");
    if (message.length > size - OVERHEAD) throw refuse("ERR_TOO_LONG", "bytes", size - OVERHEAD);
    const key = await imported();
    try {
      return new Uint8Array(await subtle().encrypt({ name: OAEP.name }, key, message));
    } catch {
      throw refuse("ERR_SIGNER", "crypto.subtle");
    }
  };
}

/**
 * Makes a function that decrypts the sensitive fields that WeChat Pay encrypts under the key of the merchant's certificate, with
 * the merchant's private key. See {@link rsaOaepEncrypter}.
 *
 * @param privateKey as `rsaSha256Signer` takes it; a `CryptoKey` has to be for RSA-OAEP with SHA-1
 * @throws {OrderStrError} at once, `ERR_KEY_…`, `ERR_TYPE`. What is made rejects with `ERR_DECRYPT`, whatever is wrong, and with
 *   `ERR_SIGNER` if the runtime has no `crypto.subtle`
 */
export function rsaOaepDecrypter(
  privateKey: RsaKeyInput,
): (ciphertext: Uint8Array) => Promise<Uint8Array> {
  const { imported } = usableKey(OAEP, privateKey, "decrypt");
  return async (ciphertext) => {
    const message = copied(ciphertext, "ciphertext");
    const key = await imported();
    try {
      return new Uint8Array(await subtle().decrypt({ name: OAEP.name }, key, message));
    } catch {
      throw refuse("ERR_DECRYPT");
    }
  };
}
