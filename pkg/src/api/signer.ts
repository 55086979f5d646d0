import { failure, Held, textAnswer } from "../engine/core.js";
import { type CoreOfSigner, coreSigner } from "../engine/core-signer.js";
import { Disposing } from "../engine/disposing.js";
import { refuse } from "../engine/errors.js";
import {
  type Fields,
  fieldsFailure,
  type PackedFields,
  readFields,
  undamaged,
  writeFields,
} from "../engine/fields.js";
import { KnownNames } from "../engine/known-names.js";
import type { Boundary, CoreSigner } from "../generated/signer.js";
import { signature, signer } from "../generated/signer.js";
import { gbkBytes } from "../text/gbk.js";
import { type Explanation, explanation } from "./explanation.js";
import {
  type Limits,
  limitsOf,
  ownOptions,
  packOptions,
  type SigningOptions,
  signingOptions,
} from "./options.js";
import { type Scheme, switchesOf } from "./schemes.js";

/** What any scheme could have written: 64 characters at most. Nothing else is looked at. */
const POSSIBLE_SIGNATURE = /^[\x21-\x7e]{0,64}$/u;

/**
 * Signs and verifies messages of one scheme under one secret.
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
export class Signer extends Disposing {
  readonly #signer: Held<CoreSigner, Boundary>;
  readonly #limits: Limits;
  readonly #known = new KnownNames();
  /** The core has no tables of GBK: the bytes are made here, and signed there. */
  readonly #gbk: boolean;

  /**
   * @param scheme a built-in scheme (`schemes.latipay`) or one's own
   * @param key the shared secret as it was issued: text of 1 to 1,024 bytes
   * @throws {OrderStrError} `ERR_SCHEME` with the wrong switch, with `digest` for a scheme that is signed
   *   externally and with `template` for a template ({@link ExternalSigner}); `ERR_KEY`; `ERR_OPTION`
   */
  constructor(scheme: Scheme, key: string, options: SigningOptions = {}) {
    super();
    const { allowAmbiguous, limits } = ownOptions(options, ["allowAmbiguous", "limits"]);
    this.#limits = limitsOf(limits);
    const switches = switchesOf(scheme);
    this.#gbk = switches.charset === "gbk";
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
   * @throws {OrderStrError} for fields that cannot be signed exactly, with the field
   */
  sign(params: Fields): string {
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
  verify(params: Fields, signature: string): boolean {
    if (typeof signature !== "string") throw refuse("ERR_TYPE", "signature");
    const claimed = POSSIBLE_SIGNATURE.test(signature) ? signature : "";
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
  explain(params: Fields): Explanation {
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
    this.#signer.dispose();
  }
}
