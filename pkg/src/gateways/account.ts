/**
 * Accounts at gateways, as the core holds them: one kind of object and one entry point for all
 * calls, each of which is identified by its name.
 */

import { type Limits, packOptions } from "../api/options.js";
import { type AnyBoundary, type Core, type Engine, Held, textAnswer } from "../engine/core.js";
import { refuse } from "../engine/errors.js";
import {
  fieldsFailure,
  NO_FIELDS,
  type PackedFields,
  type RawBody,
  readFields,
  undamaged,
  writeBody,
  writeFields,
} from "../engine/fields.js";
import { hmacSha256, withHint } from "../engine/hint.js";
import { KnownNames } from "../engine/known-names.js";
import { TEXT } from "../engine/separators.js";
import { operations } from "../generated/tables.js";
import { type GetRequest, type PostRequest, readRequest } from "./request.js";
import { type Verified, VerifiedReader } from "./verified.js";

/** An account, as the core of any module has it. */
export interface CoreAccount<B> {
  free(): void;
  call(
    boundary: B,
    operation: number,
    text: number,
    names: number,
    values: number,
    length: number,
    count: number,
  ): number;
}

/** An account whose keys stay external: it is told what somebody else found of a message. */
export interface SettlingAccount<B> extends CoreAccount<B> {
  settle(boundary: B, handle: number, isRight: boolean): number;
}

/** An account that signs its requests itself. */
export interface KeyedAccount<B> extends CoreAccount<B> {
  /** The number of the plan that was used last. */
  plan(): number;
  request(
    boundary: B,
    operation: number,
    plan: number,
    text: number,
    names: number,
    length: number,
    count: number,
  ): number;
}

/** What a call is given: a text or nothing, and fields behind it. */
export interface CallInput {
  readonly operation?: number;
  readonly text?: RawBody;
  readonly fields?: PackedFields;
}

/** An answer of the core's as the structure that it is. It inherits nothing. */
export function structureOf<T>(answer: string): T {
  // A member called `__proto__` stays a member: `JSON.parse` defines properties and assigns none.
  return { __proto__: null, ...JSON.parse(answer) } as T;
}

/** An account of the core's, and the limits of what it is given. */
export class Account<B extends AnyBoundary, A extends CoreAccount<B> = CoreAccount<B>> {
  readonly #engine: Engine<B>;
  readonly #account: Held<A, B>;
  readonly #operations: readonly string[];
  readonly #padded: boolean;
  readonly limits: Limits;

  constructor(
    engine: Engine<B>,
    make: (boundary: B, names: number, length: number, count: number) => A | undefined,
    gateway: keyof typeof operations,
    options: Record<string, string | undefined>,
    limits: Limits,
  ) {
    const own = packOptions({ gateway, ...options });
    this.limits = limits;
    this.#engine = engine;
    this.#operations = operations[gateway];
    this.#padded = options.key !== undefined && options.key.trim() !== options.key;
    this.#account = new Held(engine, (live) => {
      const { names, end, count } = writeFields(live, own);
      return make(live.boundary, names, end, count);
    });
  }

  /** The place of an operation in the core's table. */
  placeOf(operation: string): number {
    const place = this.#operations.indexOf(operation);
    if (place < 0) throw refuse("ERR_OPTION", "operation");
    return place;
  }

  /** Calls the core without the account. None of the caller's code may run in it. */
  without<T>(call: (live: Core<B>) => T): T {
    return this.#engine.guarded(call);
  }

  /** Calls the account itself. None of the caller's code may run in it. */
  with<T>(call: (account: A, live: Core<B>) => T): T {
    return this.#engine.guarded((live) => call(this.#account.in(live), live));
  }

  /** Dispatches a call to the core, and returns its answer as text. */
  dispatch(name: string, input: CallInput): string {
    // Nothing of it is inherited. A body that is `undefined` is refused like any other that is no raw body.
    const { operation, text, fields } = { operation: 0, text: "", fields: NO_FIELDS, ...input };
    return this.with((account, live) => {
      const body = writeBody(live, text, this.limits);
      const { names, end, count } = writeFields(live, undamaged(fields), body);
      const all = live.write(name, end);
      const { boundary } = live;
      return textAnswer(live, account.call(boundary, operation, body, names, end, all, count));
    });
  }

  /** Dispatches a call to the core, and returns its answer as a structure. */
  structure<T>(name: string, input: CallInput): T {
    return structureOf(this.dispatch(name, input));
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
      const format = { name: signature, quickCheck: hmacSha256 };
      throw withHint(error, { body, signature: format, padded: this.#padded });
    }
  }

  /** Wipes the key, where there is one. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#account.dispose();
  }
}

/** What the classes of gateways see of an account with a shared key: nothing of the core's own, which no user's types name. */
export interface KeyedCore {
  readonly limits: Limits;
  dispatch(name: string, input: CallInput): string;
  structure<T>(name: string, input: CallInput): T;
  notification(name: string, input: CallInput): Verified;
  call(text: string, fields: unknown): PostRequest<"call">;
  request<Operation extends string>(
    name: Operation,
    fields: unknown,
    text?: string,
  ): PostRequest<Operation> | GetRequest<Operation>;
  verified<T>(body: RawBody, signature: string, verify: () => T): T;
  dispose(): void;
}

/** An account with a shared key, and the names that its core was given last. */
export class SigningAccount<
  B extends AnyBoundary,
  A extends KeyedAccount<B> = KeyedAccount<B>,
> extends Account<B, A> {
  readonly #known = new KnownNames();
  readonly #verified = new VerifiedReader();

  /** Has the core verify a message. */
  notification(name: string, input: CallInput): Verified {
    return this.#verified.read(this.dispatch(name, input));
  }

  /** The request of a call that has no table. `text` is what it is called by. */
  call(text: string, fields: unknown): PostRequest<"call"> {
    const input = { text, fields: readFields(fields, this.limits) };
    return readRequest("call", this.dispatch("call", input)) as PostRequest<"call">;
  }

  /** The request of an operation. `text` is what is signed beside its fields. */
  request<Operation extends string>(
    name: Operation,
    fields: unknown,
    text = "",
  ): PostRequest<Operation> | GetRequest<Operation> {
    const operation = this.placeOf(name);
    const message = readFields(fields, this.limits, this.#known.of(operation));
    return this.with((account, live) => {
      const start = live.write(text);
      const { boundary } = live;
      const count = message.names.length;
      const length = this.#known.give(
        live,
        message,
        (plan, names, end) => account.request(boundary, operation, plan, start, names, end, count),
        () => account.plan(),
        start,
        operation,
      );
      if (length < 0) throw fieldsFailure(live, message);
      return readRequest(name, live.read(length));
    });
  }
}

/** What has a message verified by somebody else. */
export interface ExternalCore {
  /** Has the core answer a call with a text. */
  dispatch(call: string, input: CallInput): string;
  keep(kind: string, input: CallInput): { readonly handle: number; readonly payload: string };
  settle(handle: number, isRight: boolean): string;
}

/** An account whose keys stay external. */
export class ExternalAccount<B extends AnyBoundary, A extends SettlingAccount<B>>
  extends Account<B, A>
  implements ExternalCore
{
  /**
   * Has the core keep a message, and gives the handle of it and its signed payload. It waits there until it is settled,
   * which it has to be.
   */
  keep(kind: string, input: CallInput): { readonly handle: number; readonly payload: string } {
    const kept = this.dispatch(`${kind}Payload`, input);
    const at = kept.indexOf(TEXT);
    return { handle: Number(kept.slice(0, at)), payload: kept.slice(at + 1) };
  }

  /** Has the core read a message whose signature was looked at: what it says. */
  settle(handle: number, isRight: boolean): string {
    return this.with((account, live) =>
      textAnswer(live, account.settle(live.boundary, handle, isRight)),
    );
  }
}
