import { failure, Held, textAnswer } from "./core.js";
import { type CoreOfSigner, coreSigner } from "./core-signer.js";
import { Disposing } from "./disposing.js";
import { OrderStrError, refuse } from "./errors.js";
import { type Explanation, explanation } from "./explanation.js";
import { type Fields, type Packed, pack, snapshot, writeFields } from "./fields.js";
import { gbkBytes } from "./gbk.js";
import type { Boundary, CoreSigner } from "./generated/signer.js";
import {
  type Limits,
  limitsOf,
  ownOptions,
  packOptions,
  type SigningOptions,
  signingOptions,
} from "./options.js";
import { type Scheme, switchesOf } from "./schemes.js";
import { Shape } from "./shape.js";

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
  readonly #shape = new Shape();
  /** The core has no tables of GBK: the bytes are made here, and signed there. */
  readonly #gbk: boolean;

  /**
   * @param scheme a built-in scheme (`schemes.latipay`) or one's own
   * @param key the shared secret as it was issued: text of 1 to 1,024 bytes
   * @throws {OrderStrError} `ERR_SCHEME` with the wrong switch, with `digest` for a scheme that is signed
   *   outside and with `template` for a template ({@link ExternalSigner}); `ERR_KEY`; `ERR_OPTION`
   */
  constructor(scheme: Scheme, key: string, options: SigningOptions = {}) {
    super();
    const { allowAmbiguous, limits } = ownOptions(options, ["allowAmbiguous", "limits"]);
    this.#limits = limitsOf(limits);
    const switches = switchesOf(scheme);
    this.#gbk = switches.charset === "gbk";
    const packed = packOptions({
      ...switches,
      ...signingOptions(key, allowAmbiguous, this.#limits),
    });
    this.#signer = new Held(coreSigner, (live) =>
      live.boundary.signer(live.write(packed.text), packed.count),
    );
  }

  /**
   * The signature of the fields.
   *
   * @throws {OrderStrError} for fields that cannot be signed exactly, with the field
   */
  sign(params: Fields): string {
    const own = snapshot(params);
    return this.#signValues(own) ?? this.#signFields(pack(own, this.#limits));
  }

  /** The signature of a message with the names of the message before; else nothing. */
  #signValues(params: Fields): string | undefined {
    return this.#withValues(params, (live, signer, values) => {
      const length = signer.sign_values(live.boundary, live.write(values));
      return length < 0 ? undefined : live.readSignature(length);
    });
  }

  /** Whether a message with the names of the message before has that signature; else nothing. */
  #verifyValues(params: Fields, claimed: string): boolean | undefined {
    return this.#withValues(params, (live, signer, values) => {
      const end = live.write(values + claimed);
      const matches = signer.verify_values(live.boundary, end - claimed.length, end);
      return matches < 0 ? undefined : matches === 1;
    });
  }

  #withValues<T>(
    params: Fields,
    call: (live: CoreOfSigner, signer: CoreSigner, values: string) => T | undefined,
  ): T | undefined {
    const values = this.#gbk ? undefined : this.#shape.values(params, this.#limits);
    if (values === undefined) return undefined;
    // As `guarded` does it, without the function that it would take.
    try {
      const live = coreSigner.live();
      if (!this.#shape.isHome(live)) return undefined;
      const answer = call(live, this.#signer.in(live), values);
      if (answer === undefined) this.#shape.missed();
      return answer;
    } catch (error) {
      // Half a character: the way with the names says what else is wrong, and that first.
      if (error instanceof OrderStrError && error.code === "ERR_TEXT") return undefined;
      throw coreSigner.escaped(error);
    }
  }

  #signFields(packed: Packed): string {
    if (this.#gbk) {
      return this.#signedGbk(packed, false, (live, length) => live.readSignature(length));
    }
    return coreSigner.guarded((live) => {
      const signer = this.#signer.in(live);
      const end = writeFields(live, packed);
      const length = signer.sign(live.boundary, end, packed.names.length);
      if (length < 0) throw failure(live);
      const signature = live.readSignature(length);
      this.#note(live, signer, packed);
      return signature;
    });
  }

  #note(live: CoreOfSigner, signer: CoreSigner, { names }: Packed): void {
    this.#shape.note(live, names, (joined) => {
      signer.expect_names(live.boundary, live.write(joined));
      return true;
    });
  }

  /**
   * Whether the signature is the one of these fields, compared in constant time and in the very
   * form that the scheme writes.
   *
   * A text of `name=value` pairs can often be parted into fields in several ways. Only the one with the most
   * fields is taken: it is the message that was signed, if that message has all names of the scheme's
   * `known`. A field that the sender may leave out can have been written inside the value before it by
   * whoever wrote that value; the gateways' own `verifyNotification` rules that out as well.
   *
   * @throws {OrderStrError} for fields that could not have been signed; `ERR_AMBIGUOUS` for a value with
   *   `&name=` of any field that the scheme or the message knows
   */
  verify(params: Fields, signature: string): boolean {
    if (typeof signature !== "string") throw refuse("ERR_TYPE", "signature");
    const claimed = POSSIBLE_SIGNATURE.test(signature) ? signature : "";
    const own = snapshot(params);
    const verdict = this.#verifyValues(own, claimed);
    if (verdict !== undefined) return verdict;
    const packed = pack(own, this.#limits);
    if (this.#gbk) {
      return this.#signedGbk(packed, true, (live) => {
        const signer = this.#signer.in(live);
        return signer.is_last(live.boundary, live.write(claimed)) === 1;
      });
    }
    return coreSigner.guarded((live) => {
      const signer = this.#signer.in(live);
      const end = writeFields(live, packed);
      const both = live.write(claimed, end);
      const matches = signer.verify(live.boundary, end, both, packed.names.length);
      if (matches < 0) throw failure(live);
      this.#note(live, signer, packed);
      return matches === 1;
    });
  }

  /** What is signed, field by field, with the key shown as `‹key›`. */
  explain(params: Fields): Explanation {
    const packed = pack(params, this.#limits);
    const read = (live: CoreOfSigner, length: number) => live.readSignature(length);
    const made = this.#gbk ? this.#signedGbk(packed, false, read) : "";
    return coreSigner.guarded((live) => {
      const signer = this.#signer.in(live);
      const end = writeFields(live, packed);
      const both = live.write(made, end);
      const length = signer.explain(live.boundary, end, both, packed.names.length);
      return explanation(textAnswer(live, length));
    });
  }

  /** Signs the GBK bytes of the canonical string, to be compared if `verify`, and reads what came of it. */
  #signedGbk<T>(
    packed: Packed,
    verify: boolean,
    read: (live: CoreOfSigner, length: number) => T,
  ): T {
    return coreSigner.guarded((live) => {
      const signer = this.#signer.in(live);
      const end = writeFields(live, packed);
      const length = signer.canonical(live.boundary, end, packed.names.length, verify);
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
