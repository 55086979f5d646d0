/**
 * Accounts at gateways, as the core holds them: one kind of object and one call for all of them, which
 * is told by its name.
 */
import { type Core, guarded, Held, textAnswer } from "./core.js";
import { refuse } from "./errors.js";
import { type Packed, type RawBody, writeBody, writeFields } from "./fields.js";
import type { CoreGateway } from "./generated/core.js";
import { operations } from "./generated/tables.js";
import { type Limits, packOptions } from "./options.js";
import { type Explanation, explanation } from "./signer.js";

/** What a call is given: a text or nothing, and fields behind it. */
interface Question {
  readonly operation?: number;
  readonly text?: RawBody;
  readonly fields?: Packed;
}

const NOTHING: Packed = { text: "", names: [], damaged: undefined };

/** An account of the core's, and the limits under which it is spoken to. */
export class Account {
  readonly #account: Held<CoreGateway>;
  readonly #operations: readonly string[];
  readonly limits: Limits;

  constructor(
    gateway: keyof typeof operations,
    options: Record<string, string | undefined>,
    limits: Limits,
  ) {
    const packed = packOptions({ gateway, ...options });
    this.limits = limits;
    this.#operations = operations[gateway];
    this.#account = new Held((live) =>
      live.boundary.gateway(live.write(packed.text), packed.count),
    );
  }

  /** The place of an operation in the core's table. */
  placeOf(operation: string): number {
    const place = this.#operations.indexOf(operation);
    if (place < 0) throw refuse("ERR_OPTION", "operation");
    return place;
  }

  /** Asks the core, and gives its answer as text. */
  ask(call: string, { operation = 0, text = "", fields = NOTHING }: Question): string {
    return guarded((live) => {
      const account = this.#account.in(live);
      const body = writeBody(live, text, this.limits);
      const end = writeFields(live, fields, body);
      const all = live.write(call, end);
      const count = fields.names.length;
      return textAnswer(live, account.call(live.boundary, operation, body, end, count, all));
    });
  }

  /** Asks the core, and gives its answer as the structure that it is. */
  structure<T>(call: string, question: Question): T {
    // A member called `__proto__` stays a member: `JSON.parse` defines properties and assigns none.
    return JSON.parse(this.ask(call, question)) as T;
  }

  /** What is signed for an operation. `time` is for gateways that sign one. */
  explain(operation: string, fields: Packed, time = ""): Explanation {
    const place = this.placeOf(operation);
    return guarded((live: Core) => {
      const account = this.#account.in(live);
      const end = writeFields(live, fields);
      const all = live.write(time, end);
      const count = fields.names.length;
      return explanation(live, account.explain(live.boundary, place, end, count, all));
    });
  }

  /** Wipes the key, where there is one. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#account.dispose();
  }
}
