import { failure, Held, textAnswer } from "../engine/core.js";
import { type CoreOfSigner, coreSigner } from "../engine/core-signer.js";
import { Disposing } from "../engine/disposing.js";
import { refuse } from "../engine/errors.js";
import {
  fieldsFailure,
  NO_FIELDS,
  type PackedFields,
  readFields,
  undamaged,
  writeFields,
} from "../engine/fields.js";
import { KnownNames } from "../engine/known-names.js";
import type { Boundary, CoreSigner } from "../generated/signer.js";
import { signature, signer } from "../generated/signer.js";
import { gbkBytes } from "../text/gbk.js";
import { type Explanation, explanation, explanationOf } from "./explanation.js";
import {
  type Limits,
  limitsOf,
  ownOptions,
  packOptions,
  type SigningOptions,
  signingOptions,
} from "./options.js";
import { isTemplate, type Scheme, switchesOf, type Template, templateOf } from "./schemes.js";
import { type MessageOf, type TemplateValues, UnkeyedRule } from "./unkeyed-rule.js";

/** What stands in the place of the key. */
const KEY = "‹key›";

/** How a template is signed, as a scheme that takes its text whole. */
function keyedSwitches(rule: Template): Record<string, string> {
  const { keyed } = templateOf(rule);
  if (keyed === undefined) throw refuse("ERR_SCHEME", "digest");
  return { ...keyed };
}

/** What any scheme could have written: 64 characters at most. Nothing else is looked at. */
const POSSIBLE_SIGNATURE = /^[\x21-\x7e]{0,64}$/u;

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
  /** The core has no tables of GBK, and no plan of a template: their bytes are made here, and signed there. */
  readonly #gbk: boolean;
  readonly #template: UnkeyedRule | undefined;

  /**
   * @param rule a built-in scheme (`schemes.latipay`) or one's own; or a template that says its `digest`
   * @param key the shared secret as it was issued: text of 1 to 1,024 bytes
   * @throws {OrderStrError} `ERR_SCHEME` with the wrong switch, and with `digest` for a rule that is signed
   *   externally ({@link ExternalSigner}); `ERR_KEY`; `ERR_OPTION`
   */
  constructor(rule: Rule, key: string, options: SigningOptions = {}) {
    super();
    const { allowAmbiguous, limits } = ownOptions(options, ["allowAmbiguous", "limits"]);
    this.#limits = limitsOf(limits);
    const switches = isTemplate(rule) ? keyedSwitches(rule) : switchesOf(rule);
    this.#gbk = switches.charset === "gbk";
    const own = packOptions({
      ...switches,
      ...signingOptions(key, allowAmbiguous, this.#limits),
    });
    this.#template = isTemplate(rule) ? new UnkeyedRule(rule, { limits }) : undefined;
    this.#signer = new Held(coreSigner, (live) => {
      const { names, end, count } = writeFields(live, own);
      return signer(live.boundary, names, end, count);
    });
  }

  /**
   * The signature of the fields.
   *
   * @throws {OrderStrError} for fields that cannot be signed exactly, with the field
   */
  sign(params: MessageOf<Rule>): string {
    if (this.#template !== undefined) {
      return this.#signedText(this.#template.canonicalString(params, "sign"), (live, length) =>
        live.readSignature(signature, length),
      );
    }
    const message = readFields(params, this.#limits, this.#known.of());
    if (this.#gbk) {
      return this.#signedGbk(message, false, (live, length) =>
        live.readSignature(signature, length),
      );
    }
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
    if (this.#template !== undefined) {
      return this.#signedText(this.#template.canonicalString(params, "verify"), (live) => {
        const signer = this.#signer.in(live);
        return signer.is_last(live.boundary, live.write(claimed)) === 1;
      });
    }
    const message = readFields(params, this.#limits, this.#known.of());
    if (this.#gbk) {
      return this.#signedGbk(message, true, (live) => {
        const signer = this.#signer.in(live);
        return signer.is_last(live.boundary, live.write(claimed)) === 1;
      });
    }
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

  /** What is signed, field by field, with the key shown as `‹key›`. */
  explain(params: MessageOf<Rule>): Explanation {
    if (this.#template !== undefined) return this.#explainedTemplate(this.#template, params);
    const message = readFields(params, this.#limits);
    const read = (live: CoreOfSigner, length: number) => live.readSignature(signature, length);
    const made = this.#gbk ? this.#signedGbk(message, false, read) : "";
    return coreSigner.guarded((live) => {
      const signer = this.#signer.in(live);
      const { names, end, count } = writeFields(live, undamaged(message));
      const length = signer.explain(live.boundary, names, end, live.write(made, end), count);
      return explanation(textAnswer(live, length));
    });
  }

  /** Signs a text that is made, and reads what came of it. */
  #signedText<T>(text: string, read: (live: CoreOfSigner, length: number) => T): T {
    return coreSigner.guarded((live) => {
      const signed = this.#signer.in(live).sign_bytes(live.boundary, live.write(text));
      if (signed < 0) throw failure(live);
      return read(live, signed);
    });
  }

  #explainedTemplate(template: UnkeyedRule, values: MessageOf<Rule>): Explanation {
    const canonicalString = template.canonicalString(values, "sign");
    const signed = this.#signedText(canonicalString, (live, length) =>
      live.readSignature(signature, length),
    );
    // The same algorithm over no fields: its words are the core's.
    const { algorithm, stringToSign } = coreSigner.guarded((live) => {
      const { names, end, count } = writeFields(live, NO_FIELDS);
      const length = this.#signer.in(live).explain(live.boundary, names, end, end, count);
      return explanation(textAnswer(live, length));
    });
    const key = stringToSign.endsWith(KEY) ? KEY : "";
    const names = Object.keys(values).filter((name) => (values as TemplateValues)[name] != null);
    return {
      ...explanationOf(template.name, names, canonicalString, "SHA-256", signed),
      stringToSign: canonicalString + key,
      algorithm,
    };
  }

  /** Signs the GBK bytes of the canonical string, to be compared if `verify`, and reads what came of it. */
  #signedGbk<T>(
    message: PackedFields,
    verify: boolean,
    read: (live: CoreOfSigner, length: number) => T,
  ): T {
    return coreSigner.guarded((live) => {
      const signer = this.#signer.in(live);
      const { names, end, count } = writeFields(live, undamaged(message));
      const length = signer.canonical(live.boundary, names, end, count, verify);
      const bytes = live.writeBytes(gbkBytes(textAnswer(live, length)));
      const signed = signer.sign_bytes(live.boundary, bytes);
      if (signed < 0) throw failure(live);
      return read(live, signed);
    });
  }

  /** Wipes the key from WebAssembly memory. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#template?.dispose();
    this.#signer.dispose();
  }
}
