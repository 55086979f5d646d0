/** Messages that are signed externally: with RSA by a function of the caller's, a KMS or an HSM. */
import { type Bytes, bytesOf } from "../engine/bytes.js";
import { Disposing } from "../engine/disposing.js";
import { refuse } from "../engine/errors.js";
import { base64Of, callExternal } from "../gateways/external-account.js";
import type { Sign, Verify } from "../keys/rsa.js";
import { ownOptions } from "./options.js";
import type { Scheme, Template } from "./schemes.js";
import { type CanonicalOptions, type MessageOf, UnkeyedRule } from "./unkeyed-rule.js";

/** What {@link ExternalSigner} is given beside the rule. */
export interface ExternalSignerOptions extends CanonicalOptions {
  /** Signs with your private key: `rsaSha256Signer(pem)`, or a function that asks a KMS or HSM. */
  readonly sign?: Sign | undefined;
  /** Verifies with the other side's public key: `rsaSha256Verifier(pem)`. */
  readonly verify?: Verify | undefined;
}

/**
 * Signs and verifies by a scheme or template whose key stays external.
 *
 * ```js
 * import { ExternalSigner, rsaSha256Signer, rsaSha256Verifier, schemes } from "orderstr";
 * import { generateKeyPairSync } from "node:crypto";
 * // Yours come from a secret store.
 * const { privateKey, publicKey } = generateKeyPairSync("rsa", {
 *   modulusLength: 2048,
 *   privateKeyEncoding: { type: "pkcs8", format: "pem" },
 *   publicKeyEncoding: { type: "spki", format: "pem" },
 * });
 * const signer = new ExternalSigner(schemes.unionpayOpen, {
 *   sign: rsaSha256Signer(privateKey),
 *   verify: rsaSha256Verifier(publicKey),
 * });
 * const params = { merId: "777290058110048", certId: "68759663125", encoding: "UTF-8" };
 * signer.canonicalString(params); // → certId=68759663125&encoding=UTF-8&merId=777290058110048
 * const signature = await signer.sign(params);
 * await signer.verify(params, signature); // → true
 * ```
 */
export class ExternalSigner<Rule extends Scheme | Template = Scheme | Template> extends Disposing {
  readonly #rule: UnkeyedRule;
  readonly #sign: Sign | undefined;
  readonly #verify: Verify | undefined;

  /**
   * @param rule a scheme whose digest is `external` or `external-sha256`, or a template without a digest
   * @throws {OrderStrError} `ERR_SCHEME` with the wrong switch, and with `digest` for one that is
   *   signed with a shared key ({@link Signer}); `ERR_OPTION`
   */
  constructor(rule: Rule, options: ExternalSignerOptions = {}) {
    super();
    const own = ownOptions(options, ["sign", "verify", "allowAmbiguous", "limits"]);
    const { sign, verify, allowAmbiguous, limits } = own;
    for (const [name, given] of Object.entries({ sign, verify })) {
      if (given !== undefined && typeof given !== "function") throw refuse("ERR_OPTION", name);
    }
    this.#rule = new UnkeyedRule(rule, { allowAmbiguous, limits });
    if (!this.#rule.isExternal) throw refuse("ERR_SCHEME", "digest");
    this.#sign = sign;
    this.#verify = verify;
  }

  /** What is signed, as text and before any digest. */
  canonicalString(message: MessageOf<Rule>): string {
    return this.#rule.canonicalString(message, "sign");
  }

  /** The bytes that the private key signs. */
  bytesToSign(message: MessageOf<Rule>): Bytes {
    return this.#rule.bytes(message, "sign");
  }

  /**
   * The signature in standard base64.
   *
   * @throws {OrderStrError} `ERR_OPTION` with `sign` where there is no such function; for a message that
   *   cannot be signed exactly, with the field; `ERR_SIGNER` where the function failed
   */
  async sign(message: MessageOf<Rule>): Promise<string> {
    const sign = this.#sign;
    if (sign === undefined) throw refuse("ERR_OPTION", "sign");
    const bytes = this.#rule.bytes(message, "sign");
    const signature = base64Of(await callExternal(() => sign(bytes)));
    if (!isBase64(signature)) throw refuse("ERR_SIGNER");
    return signature;
  }

  /**
   * Whether the signature, in standard base64, is that of the message. Of the ways to split a text into fields
   * only the one with the most is taken: see {@link Signer.verify}.
   *
   * @throws {OrderStrError} `ERR_OPTION` with `verify` where there is no such function; for a message that
   *   could not have been signed, `ERR_AMBIGUOUS` for a value with `&name=` of any field that the scheme or
   *   the message knows among them; `ERR_SIGNER` where the function failed
   */
  async verify(message: MessageOf<Rule>, signature: string): Promise<boolean> {
    const verify = this.#verify;
    if (verify === undefined) throw refuse("ERR_OPTION", "verify");
    if (typeof signature !== "string") throw refuse("ERR_TYPE", "signature");
    const bytes = this.#rule.bytes(message, "verify");
    if (!isBase64(signature)) return false;
    const verdict: unknown = await callExternal(() => verify(bytes, bytesOf(signature)));
    if (typeof verdict !== "boolean") throw refuse("ERR_SIGNER");
    return verdict;
  }

  /** Lets the rule go. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#rule.dispose();
  }
}

/** Characters of the base64 of an RSA key of 16,384 bits. */
const LONGEST_SIGNATURE = 2732;
/** Text that is a signature in base64, and padded. */
const BASE64 = /^(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

/** Whether it is a signature in base64, and in the only way to write it. */
function isBase64(signature: string): boolean {
  if (signature.length > LONGEST_SIGNATURE || !BASE64.test(signature)) return false;
  // Bits that stand for nothing are no second way to write the same signature.
  return btoa(atob(signature)) === signature;
}

/**
 * What is signed of a message by any rule, as text: without the key, and before any digest.
 *
 * ```js
 * import { canonicalString, schemes } from "orderstr";
 * canonicalString(schemes.wechatPayV3PaySign, {
 *   appId: "wx8888888888888888",
 *   timeStamp: "1414561699",
 *   nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
 *   package: "prepay_id=wx2014",
 * }).split("\n").length; // → 5
 * ```
 *
 * @throws {OrderStrError} `ERR_SCHEME` with `secret` for a scheme that sorts its key among the values;
 *   for a message that cannot be signed exactly, with the field
 */
export function canonicalString<Rule extends Scheme | Template>(
  rule: Rule,
  message: MessageOf<Rule>,
  options: CanonicalOptions = {},
): string {
  return once(rule, options, (known) => known.canonicalString(message, "sign"));
}

/**
 * The bytes of a message that are signed externally, by a scheme whose digest is external or a template.
 *
 * @throws {OrderStrError} as {@link ExternalSigner}; `ERR_CHARSET` for text that the charset does not have
 */
export function bytesToSign<Rule extends Scheme | Template>(
  rule: Rule,
  message: MessageOf<Rule>,
  options: CanonicalOptions = {},
): Bytes {
  return once(rule, options, (known) => {
    if (!known.isExternal) throw refuse("ERR_SCHEME", "digest");
    return known.bytes(message, "sign");
  });
}

function once<T>(
  rule: Scheme | Template,
  options: CanonicalOptions,
  use: (known: UnkeyedRule) => T,
): T {
  const known = new UnkeyedRule(rule, ownOptions(options, ["allowAmbiguous", "limits"]));
  try {
    return use(known);
  } finally {
    known.dispose();
  }
}
