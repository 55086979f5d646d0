/**
 * What the clients whose keys stay external have in common: the functions that sign and verify, and
 * what is packed for the core.
 */
import { bytesOf } from "../engine/bytes.js";
import { type ErrorCode, refuse, refuseBecause } from "../engine/errors.js";
import { isPlainObject, type PackedFields, textFields } from "../engine/fields.js";
import { rsa, wrongSignature } from "../engine/hint.js";
import { hasControlCharacter, TEXT } from "../engine/separators.js";
import { keyHint } from "../keys/public-key.js";
import { type Sign, type SignatureBytes, type Verify, verifiesWith } from "../keys/rsa.js";

/** The signed payload of a message: what was signed, and the signature of it. */
export interface SignedPayload {
  /** Which of its keys the sender says it used. */
  readonly keyVersion: string | null;
  /** In standard base64; empty where there was none. */
  readonly signature: string;
  readonly signed: string;
}

/** The core writes key version, signature and what was signed, joined by U+001F. */
export function signedPayloadOf(text: string): SignedPayload {
  // Only the last part may hold the separator: it ends with a body that nobody has read yet.
  const [keyVersion = "", signature = ""] = text.split(TEXT, 2);
  const signed = text.slice(keyVersion.length + signature.length + 2);
  return { keyVersion: keyVersion === "" ? null : keyVersion, signature, signed };
}

/** Several public keys, by version or serial number. */
export interface Verifiers {
  readonly [keyVersion: string]: Verify;
}

/** The functions that hold the keys. */
export class ExternalKeys {
  readonly #sign: Sign;
  /** One key, several in a list, or several by version. */
  readonly #verify: Verify | readonly Verify[] | ReadonlyMap<string, Verify>;
  readonly #encode: Encode;

  /**
   * @param encode the bytes that stand for a text: those of UTF-8 unless given
   * @throws {OrderStrError} `ERR_OPTION` for what are no functions
   */
  constructor(sign: Sign, verify: VerifyOption, encode: Encode = utf8) {
    this.#encode = encode;
    if (typeof sign !== "function") throw refuse("ERR_OPTION", "sign");
    this.#sign = sign;
    this.#verify = verifiers(verify);
  }

  /** The signature of the text, in base64. */
  async sign(text: string): Promise<string> {
    const bytes = this.#encode(text);
    return base64Of(await callExternal(() => this.#sign(bytes)));
  }

  /**
   * Which of the keys the signature is right under: the place of the one in a list, the name of the one among several, and
   * `null` for the only one.
   *
   * @param fields what the key version and the signature are called in errors
   * @param encode the bytes that stand for the text of a message in another charset
   * @throws {OrderStrError} `ERR_SIGNATURE` unless the signature is right; `ERR_KEY_VERSION`
   */
  async check(
    { keyVersion, signature, signed }: SignedPayload,
    fields: { readonly keyVersion: string; readonly signature: string },
    encode: Encode = this.#encode,
  ): Promise<string | number | null> {
    const bytes = encode(signed);
    for (const [key, verify] of this.#candidates(keyVersion, fields.keyVersion)) {
      // A copy for each: what one function does to its bytes is nothing to the next.
      const verdict: unknown = await callExternal(() => verify(bytes.slice(), bytesOf(signature)));
      if (typeof verdict !== "boolean") throw refuse("ERR_SIGNER");
      if (verdict) return key;
    }
    throw wrongSignature(fields.signature, signature, rsa, () => {
      const tried = this.#candidates(keyVersion, fields.keyVersion);
      const known = tried.map(([, verify]) => verifiesWith(verify));
      const [first] = known;
      // Of a function of the caller's nothing is known.
      const keys = known.flatMap((one) => (one === undefined ? [] : [one.key]));
      if (first === undefined || keys.length < known.length) return undefined;
      return keyHint(bytesOf(signature), keys, first.hash);
    });
  }

  /** The keys that may have signed, with what they are called. */
  #candidates(keyVersion: string | null, field: string): [string | number | null, Verify][] {
    const keys = this.#verify;
    if (typeof keys === "function") return [[null, keys]];
    if (!(keys instanceof Map)) return [...(keys as readonly Verify[]).entries()];
    // A message that names none may be signed with any, as the notifications of Alipay's certificate mode are.
    if (keyVersion === null) return [...keys.entries()];
    const verify = keys.get(keyVersion);
    if (verify === undefined) throw refuse("ERR_KEY_VERSION", field);
    return [[keyVersion, verify]];
  }
}

/** One key, several of which each is tried, or several by version. */
export type VerifyOption = Verify | readonly Verify[] | Verifiers;

/** The bytes that stand for a text. */
export type Encode = (text: string) => Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
export const utf8: Encode = (text) => encoder.encode(text);

/** The keys, copied: the caller may change them. */
function verifiers(verify: VerifyOption): Verify | readonly Verify[] | ReadonlyMap<string, Verify> {
  if (typeof verify === "function") return verify;
  const keys = Array.isArray(verify) ? verify : isPlainObject(verify) ? Object.values(verify) : [];
  const sound = keys.every((key) => typeof key === "function");
  if (!sound || keys.length === 0 || keys.length > MOST_KEYS) throw refuse("ERR_OPTION", "verify");
  return Array.isArray(verify) ? [...verify] : new Map(Object.entries(verify));
}

/** Each key of a list that is tried costs as much as a verification. */
const MOST_KEYS = 16;

/** Runs a function of the caller's. What it throws becomes the cause of an `ERR_SIGNER`. */
export async function callExternal<T>(call: () => T | Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw refuseBecause(cause);
  }
}

/** The signature that a function of the caller's gave, in standard base64. */
export function base64Of(signature: SignatureBytes): string {
  if (typeof signature === "string") return signature;
  const isBuffer = signature instanceof ArrayBuffer || ArrayBuffer.isView(signature);
  if (!isBuffer || signature.byteLength > LONGEST_SIGNATURE) throw refuse("ERR_SIGNER");
  const bytes =
    signature instanceof ArrayBuffer
      ? new Uint8Array(signature)
      : new Uint8Array(signature.buffer, signature.byteOffset, signature.byteLength);
  return btoa(String.fromCharCode(...bytes));
}

/** Bytes: that of an RSA key of 16,384 bits. */
const LONGEST_SIGNATURE = 2048;

/**
 * Texts of our own and headers, packed for the core.
 *
 * @param codes what is thrown for a text of that name that is none or holds a control character;
 *   `ERR_HEADER` for all others
 */
export function packTexts(
  pairs: readonly (readonly [name: string, value: unknown])[],
  codes: Readonly<Record<string, ErrorCode>> = {},
): PackedFields {
  const texts = pairs.map(([name, value]) => {
    if (typeof value !== "string" || hasControlCharacter(value)) {
      throw refuse(codes[name] ?? "ERR_HEADER", name);
    }
    return value;
  });
  return textFields(
    pairs.map(([name]) => name),
    texts,
  );
}
