/**
 * Accounts at gateways, as the core holds them: one kind of object and one call for all of them, which
 * is told by its name.
 */
import { type AnyBoundary, type Core, type Engine, Held, textAnswer } from "./core.js";
import { refuse } from "./errors.js";
import { type Packed, type RawBody, undamaged, writeBody, writeFields } from "./fields.js";
import { operations } from "./generated/tables.js";
import { hmacSha256, withHint } from "./hint.js";
import { type Limits, packOptions } from "./options.js";

/** An account, as the core of any module has it. */
export interface CoreAccount<B> {
  free(): void;
  call(
    boundary: B,
    operation: number,
    text: number,
    fields: number,
    count: number,
    length: number,
  ): number;
}

/** What a call is given: a text or nothing, and fields behind it. */
export interface Question {
  readonly operation?: number;
  readonly text?: RawBody;
  readonly fields?: Packed;
}

const NOTHING: Packed = { text: "", names: [], damaged: undefined };

/** An account of the core's, and the limits under which it is spoken to. */
export class Account<B extends AnyBoundary, A extends CoreAccount<B> = CoreAccount<B>> {
  readonly #engine: Engine<B>;
  readonly #account: Held<A, B>;
  readonly #operations: readonly string[];
  readonly #padded: boolean;
  readonly limits: Limits;

  constructor(
    engine: Engine<B>,
    make: (live: Core<B>, length: number, count: number) => A | undefined,
    gateway: keyof typeof operations,
    options: Record<string, string | undefined>,
    limits: Limits,
  ) {
    const packed = packOptions({ gateway, ...options });
    this.limits = limits;
    this.#engine = engine;
    this.#operations = operations[gateway];
    this.#padded = options.key !== undefined && options.key.trim() !== options.key;
    this.#account = new Held(engine, (live) => make(live, live.write(packed.text), packed.count));
  }

  /** The place of an operation in the core's table. */
  placeOf(operation: string): number {
    const place = this.#operations.indexOf(operation);
    if (place < 0) throw refuse("ERR_OPTION", "operation");
    return place;
  }

  /** Speaks to its core about what no account is needed for. None of the caller's code may run in it. */
  without<T>(call: (live: Core<B>) => T): T {
    return this.#engine.guarded(call);
  }

  /** Speaks to the account itself. None of the caller's code may run in it. */
  with<T>(call: (account: A, live: Core<B>) => T): T {
    return this.#engine.guarded((live) => call(this.#account.in(live), live));
  }

  /** Asks the core, and gives its answer as text. */
  ask(call: string, question: Question): string {
    // Nothing of it is inherited. A body that is `undefined` is refused like any other that is no raw body.
    const { operation, text, fields } = { operation: 0, text: "", fields: NOTHING, ...question };
    return this.with((account, live) => {
      const count = fields.names.length;
      if (typeof text === "string" && text.length <= this.limits.body) {
        const [body, end, all] = live.writeAll([text, undamaged(fields), call]);
        return textAnswer(live, account.call(live.boundary, operation, body, end, count, all));
      }
      const body = writeBody(live, text as RawBody, this.limits);
      const end = writeFields(live, fields, body);
      const all = live.write(call, end);
      return textAnswer(live, account.call(live.boundary, operation, body, end, count, all));
    });
  }

  /** Asks the core, and gives its answer as the structure that it is. It inherits nothing. */
  structure<T>(call: string, question: Question): T {
    // A member called `__proto__` stays a member: `JSON.parse` defines properties and assigns none.
    return { __proto__: null, ...JSON.parse(this.ask(call, question)) } as T;
  }

  /**
   * Verifies a message: an error about it comes with a hint.
   *
   * @param signature the name of its signature
   */
  verified<T>(body: RawBody, signature: string, verify: () => T): T {
    try {
      return verify();
    } catch (error) {
      const form = { name: signature, glance: hmacSha256 };
      throw withHint(error, { body, signature: form, padded: this.#padded });
    }
  }

  /** Wipes the key, where there is one. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#account.dispose();
  }
}
