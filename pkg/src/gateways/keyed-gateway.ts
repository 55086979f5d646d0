/** What the gateways with a shared key have in common: the core signs and verifies at once, with one or several keys. */
import { type Explanation, explanation } from "../api/explanation.js";
import type { Limits } from "../api/options.js";
import { OrderStrError, refuse } from "../engine/errors.js";
import type { RawBody } from "../engine/fields.js";
import type { KeyedCore } from "./account.js";
import { Gateway, type Gateways } from "./gateway.js";
import { type AnyRequest, lastSegment, memberOf } from "./request.js";
import type { Sayings } from "./sayings.js";

/** The keys: the first one signs. */
export function keysOf(
  keys: string | undefined | readonly (string | undefined)[],
  option: string,
): readonly string[] {
  const list = typeof keys === "string" ? [keys] : keys;
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST_KEYS) {
    throw refuse(list === undefined ? "ERR_MISSING" : "ERR_OPTION", option);
  }
  // One that an environment does not have: without its name nobody knows which.
  const texts = Array.from(list).filter((key) => typeof key === "string");
  if (texts.length < list.length) throw refuse("ERR_OPTION", option);
  return texts;
}

/** Each key that is tried costs as much as a verification. */
const MOST_KEYS = 16;

/** A gateway whose account in the core holds the key. */
export abstract class KeyedGateway<
  G extends Gateways & { readonly isAsync: false },
> extends Gateway<G> {
  readonly #accounts: readonly KeyedCore[];
  /** What the signature of a message is called. */
  readonly #signature: string;

  protected constructor(
    sayings: Sayings,
    limits: Limits,
    accounts: readonly KeyedCore[],
    signature: string,
    account: string,
  ) {
    super(sayings, limits, account);
    this.#accounts = accounts;
    this.#signature = signature;
  }

  /** The account with the key that signs. */
  protected get account(): KeyedCore {
    const [account] = this.#accounts;
    if (account === undefined) throw refuse("ERR_INTERNAL");
    return account;
  }

  /** Verifies a message with each key until one is right: an error about it comes with a hint. */
  protected verified<T>(body: RawBody, verify: (account: KeyedCore, key: number) => T): T {
    let first: unknown;
    for (const [key, account] of this.#accounts.entries()) {
      try {
        return account.verified(body, this.#signature, () => verify(account, key));
      } catch (error) {
        first ??= error;
        if (!(error instanceof OrderStrError) || error.code !== "ERR_SIGNATURE") throw error;
      }
    }
    throw first;
  }

  protected asked({ url, body }: AnyRequest): (path: readonly string[]) => string | undefined {
    return (path) => {
      const name = path.at(-1) ?? "";
      return body === undefined ? lastSegment(url) : memberOf(body, name);
    };
  }

  protected explained({ url, body = url }: AnyRequest): Explanation {
    return explanation(this.account.dispatch("explain", { text: body }));
  }

  /** Wipes the keys from WebAssembly memory. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    for (const account of this.#accounts) account.dispose();
  }
}
