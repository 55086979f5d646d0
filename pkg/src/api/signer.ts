import type { Bytes } from "../engine/bytes.js";
import { failure, Held, textAnswer } from "../engine/core.js";
import { type CoreOfSigner, coreSigner } from "../engine/core-signer.js";
import { Disposing } from "../engine/disposing.js";
import { refuse } from "../engine/errors.js";
import { fieldsFailure, NO_FIELDS, readFields, undamaged, writeFields } from "../engine/fields.js";
import { KnownNames } from "../engine/known-names.js";
import type { Boundary, CoreSigner } from "../generated/signer.js";
import { signature, signer } from "../generated/signer.js";
import { type Explanation, explanation, explanationOf } from "./explanation.js";
import {
  type Limits,
  limitsOf,
  ownOptions,
  packOptions,
  type SigningOptions,
  signingOptions,
} from "./options.js";
import { type Scheme, switchesOf, type Template } from "./schemes.js";
import { type MessageOf, type TemplateValues, UnkeyedRule } from "./unkeyed-rule.js";

/** What stands in the place of the key. */
const KEY = "‹key›";

/** What any scheme could have written: 128 characters at most. Nothing else is looked at. */
const POSSIBLE_SIGNATURE = /^[\x21-\x7e]{0,128}$/u;

/** Where the key stands at an end of the text. */
const KEY_IN_FRONT: readonly (string | undefined)[] = ["prepend", "both-ends"];
const KEY_BEHIND: readonly (string | undefined)[] = ["append", "both-ends"];

/**
 * Signs and verifies messages of one scheme, or of one template with a digest, under one secret.
 *
 * ```js
 * import { Signer, schemes } from "orderstr";
 * const signer = new Signer(schemes.latipay, "111222333");
 * const params = { user_id: "U1", product_name: "A&B=C+D%20 E" };
 * const signature = signer.sign(params);
 * signature; // → 68e204229a147cc042ede53f942b94de5224dcff3fbed565b3ee2d637a0566ee
 * signer.verify(params, signature); // → true
 * signer.explain(params).stringToSign; // → product_name=A&B=C+D%20 E&user_id=U1‹key›
 * ```
 */
export class Signer<Rule extends Scheme | Template = Scheme | Template> extends Disposing {
  readonly #signer: Held<CoreSigner, Boundary>;
  readonly #limits: Limits;
  readonly #known = new KnownNames();
  /** The core has no tables of GBK, and its signers no templates: the bytes of such messages are made here, and signed there. */
  readonly #unkeyed: UnkeyedRule | undefined;
  readonly #secret: string | undefined;

  /**
   * @param rule a built-in scheme (`schemes.latipay`) or one's own; or a template that says its `digest`
   * @param key the shared secret as it was issued: text of 1 to 1,024 bytes
   * @throws {OrderStrError} `ERR_SCHEME` with the wrong switch, and with `digest` for a rule that is signed
   *   externally ({@link ExternalSigner}); `ERR_KEY`; `ERR_KEY_ENCODING` for a key that is not written as the rule says; `ERR_OPTION`
   */
  constructor(rule: Rule, key: string, options: SigningOptions = {}) {
    super();
    const { allowAmbiguous, limits } = ownOptions(options, ["allowAmbiguous", "limits"]);
    this.#limits = limitsOf(limits);
    // How a template is signed, as a scheme that takes its text whole.
    const { template, ...switches } = switchesOf(rule);
    const isBytes = template !== undefined || switches.charset === "gbk";
    this.#unkeyed = isBytes ? new UnkeyedRule(rule, { allowAmbiguous, limits }) : undefined;
    if (template !== undefined && this.#unkeyed?.isExternal) throw refuse("ERR_SCHEME", "digest");
    this.#secret = switches.secret;
    const own = packOptions({
      ...switches,
      ...signingOptions(key, allowAmbiguous, this.#limits),
    });
    this.#signer = new Held(coreSigner, (live) => {
      const { names, end, count } = writeFields(live, own);
      return signer(live.boundary, names, end, count);
    });
  }

  /**
   * The signature of the fields.
   *
   * @throws {OrderStrError} for fields that cannot be signed exactly, with the field; `ERR_VERIFY_ONLY` with `digest` where
   *   that is too weak to sign with
   */
  sign(params: MessageOf<Rule>): string {
    if (this.#unkeyed !== undefined) {
      return this.#signed(this.#unkeyed.bytes(params, "sign"), false, (live, length) =>
        live.readSignature(signature, length),
      );
    }
    const message = readFields(params, this.#limits, this.#known.of());
    // As `guarded` does it, without the function that it would take.
    try {
      const live = coreSigner.live();
      const signer = this.#signer.in(live);
      const { boundary } = live;
      const count = message.names.length;
      const length = this.#known.give(
        live,
        message,
        (plan, names, end) => signer.sign(boundary, plan, names, end, count),
        () => signer.plan(),
      );
      if (length < 0) throw fieldsFailure(live, message);
      return live.readSignature(signature, length);
    } catch (error) {
      throw coreSigner.escaped(error);
    }
  }

  /**
   * Whether the signature is the one of these fields, compared in constant time and in the very
   * form that the scheme writes.
   *
   * A text of `name=value` pairs can often be split into fields in several ways. Only the one with the most
   * fields is taken: it is the message that was signed, if that message has all names of the scheme's
   * `known`. A field that the sender may leave out can have been written inside the value before it by
   * the author of that value; the gateways' own `verifyNotification` rules that out as well.
   *
   * @throws {OrderStrError} for fields that could not have been signed; `ERR_AMBIGUOUS` for a value with
   *   `&name=` of any field that the scheme or the message knows
   */
  verify(params: MessageOf<Rule>, signature: string): boolean {
    if (typeof signature !== "string") throw refuse("ERR_TYPE", "signature");
    const claimed = POSSIBLE_SIGNATURE.test(signature) ? signature : "";
    if (this.#unkeyed !== undefined) {
      return this.#signed(this.#unkeyed.bytes(params, "verify"), true, (live) => {
        const signer = this.#signer.in(live);
        return signer.is_last(live.boundary, live.write(claimed)) === 1;
      });
    }
    const message = readFields(params, this.#limits, this.#known.of());
    try {
      const live = coreSigner.live();
      const signer = this.#signer.in(live);
      const { boundary } = live;
      const count = message.names.length;
      const matches = this.#known.give(
        live,
        message,
        (plan, names, end) =>
          signer.verify(boundary, plan, names, end, live.write(claimed, end), count),
        () => signer.plan(),
      );
      if (matches < 0) throw fieldsFailure(live, message);
      return matches === 1;
    } catch (error) {
      throw coreSigner.escaped(error);
    }
  }

  /**
   * What is signed, field by field, with the key shown as `‹key›`. The signature is empty where the digest is too weak to sign
   * with.
   */
  explain(params: MessageOf<Rule>): Explanation {
    const unkeyed = this.#unkeyed;
    const made =
      unkeyed &&
      this.#signed(unkeyed.bytes(params, "sign"), true, (live, length) =>
        live.readSignature(signature, length),
      );
    const message = unkeyed?.isTemplate ? NO_FIELDS : readFields(params, this.#limits);
    const explained = coreSigner.guarded((live) => {
      const signer = this.#signer.in(live);
      const { names, end, count } = writeFields(live, undamaged(message));
      const length = signer.explain(live.boundary, names, end, live.write(made ?? "", end), count);
      return explanation(textAnswer(live, length));
    });
    return unkeyed?.isTemplate ? this.#ofTemplate(unkeyed, params, explained) : explained;
  }

  /** Signs bytes that are made, to be compared if `verify`, and reads what came of it. */
  #signed<T>(bytes: Bytes, verify: boolean, read: (live: CoreOfSigner, length: number) => T): T {
    return coreSigner.guarded((live) => {
      const signer = this.#signer.in(live);
      const signed = signer.sign_bytes(live.boundary, live.writeBytes(bytes), verify);
      if (signed < 0) throw failure(live);
      return read(live, signed);
    });
  }

  /** The explanation of a template: algorithm and signature are those of a scheme without fields. */
  #ofTemplate(
    template: UnkeyedRule,
    values: MessageOf<Rule>,
    { algorithm, signature: made }: Explanation,
  ): Explanation {
    const canonicalString = template.canonicalString(values, "sign");
    const names = Object.keys(values).filter((name) => (values as TemplateValues)[name] != null);
    const front = KEY_IN_FRONT.includes(this.#secret) ? KEY : "";
    const behind = KEY_BEHIND.includes(this.#secret) ? KEY : "";
    return {
      ...explanationOf(template.name, names, canonicalString, "SHA-256", made),
      stringToSign: front + canonicalString + behind,
      algorithm,
    };
  }

  /** Wipes the key from WebAssembly memory. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#unkeyed?.dispose();
    this.#signer.dispose();
  }
}
