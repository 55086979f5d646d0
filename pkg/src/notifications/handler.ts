/** What takes a gateway's notifications, as a web server's handler: verified, acted on once, acknowledged. */
import { ownOptions } from "../api/options.js";
import { type ErrorCode, OrderStrError, refuse } from "../engine/errors.js";
import { isPlainObject } from "../engine/fields.js";
import { once } from "../replays/once.js";
import { type ReplayClaims, storable, wholeFromOne } from "../replays/replays.js";
import { calledPath } from "../text/address.js";
import type { Acknowledgement } from "./acknowledgement.js";
import { readRawBody } from "./raw-body.js";

/** What a handler reads of a verified notification. */
export interface Handled {
  /** The same for each copy of a message. */
  readonly id: string;
  readonly paid: boolean;
  /** The last word about a payment that was told of long before. */
  readonly again: boolean;
}

/** What was expected, or what finds it by the notification; nothing found is `ERR_EXPECTED`. */
export type Expected<N, E extends object> =
  | E
  | ((notification: N) => E | null | undefined | Promise<E | null | undefined>);

/** A message as it came. */
export interface ReceivedMessage {
  /** With its query, as the request has it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A gateway, as a handler sees it. */
export interface Notified<N extends Handled, E extends object> {
  /** What the ids of its messages are told apart by from those of other gateways: `latipay`. */
  readonly name: string;
  /** Bytes of a body. */
  readonly limit: number;
  verify(message: ReceivedMessage, expected: Expected<N, E>): N | Promise<N>;
  /**
   * @param options `message`: why it was not accepted; without it, it was. `path`: of a genuine request, for a
   *   gateway whose answers are signed
   */
  acknowledge(options: {
    readonly message?: string;
    readonly path: string | undefined;
  }): Acknowledgement | Promise<Acknowledgement>;
}

/** What a handler of notifications is given. */
export interface NotificationHandlerOptions<N extends Handled, E extends object> {
  /**
   * What you recorded of the order, or a function that finds it. Required: the signature says that a message
   * is the gateway's, not that it is about an order of yours and its amount.
   *
   * An order that is not found is answered with 404. The gateway sends its message again: an order may be
   * recorded a moment after its payment.
   */
  readonly expected: Expected<N, E>;
  /**
   * Is called for a payment. What it throws is answered with 500, and the gateway sends the message again. What is said of it once
   * more when the time for refunds is over (`again`) is no payment: it is for `onOther`.
   */
  readonly onPayment: (notification: N) => unknown;
  /** Is called for every other verified message. Without it they are acknowledged. */
  readonly onOther?: ((notification: N) => unknown) | undefined;
  /**
   * Is told of everything that was refused and everything that failed, and waited for; of what failed once the
   * message was verified, with the notification. What it throws itself changes nothing.
   */
  readonly onError?: OnError<N> | undefined;
  /**
   * So that each message is acted on once: of its copies one is worked on, those that come meanwhile are
   * answered with 409, so that the gateway sends them again, and those that come when it is done are
   * acknowledged. Where the store fails, the answer is 503, and the gateway sends it again. Where it fails
   * when the work is done, the message is acknowledged all the same: a copy that is still under way may then
   * be acted on a second time.
   *
   * A message whose process died is worked on again after a minute; one whose function has not ended after a
   * quarter of an hour, too. Without a store each copy is acted on.
   */
  readonly replays?: ReplayClaims | undefined;
  /** How long a message that was acted on is remembered: 259,200 by default, three days. */
  readonly ttlSeconds?: number | undefined;
  /** Bytes of a body: by default the gateway's `limits.body`. */
  readonly limit?: number | undefined;
}

/** What is told of errors: `notification` is there where the message was verified. */
export type OnError<N> = (error: unknown, request: Request, notification: N | undefined) => unknown;

/** A handler, as web servers and frameworks take it. */
export type NotificationHandler = (request: Request) => Promise<Response>;

/** Longer than any of the gateways goes on sending, which is a day and an hour. */
const TTL_SECONDS = 259_200;

/** What is answered to a message that was refused, but for those of 400. */
const STATUSES: Partial<Record<ErrorCode, number>> = {
  ERR_SIGNATURE: 401,
  // One without a signature is as good as one with a wrong one.
  ERR_HEADER: 401,
  ERR_KEY_VERSION: 401,
  ERR_EXPECTED: 404,
  ERR_LIMIT: 413,
  // Not the message's fault.
  ERR_SIGNER: 500,
  ERR_OPTION: 500,
  ERR_DISPOSED: 500,
  ERR_INTERNAL: 500,
};

/** What is said of a copy while the message is worked on. */
const AT_WORK = "IN_PROGRESS";

/** Why a message is not acknowledged. */
class NotAccepted {
  readonly status: number;
  /** Never a value of the message's, nor what a function of the caller's threw. */
  readonly words: string;
  /** What `onError` is told. */
  readonly error: unknown;

  constructor(status: number, error: unknown, words: string = codeOf(error)) {
    this.status = status;
    this.words = words;
    this.error = error;
  }
}

const codeOf = (error: unknown) => (error instanceof OrderStrError ? error.code : "ERR_INTERNAL");

/** What a function of the caller's throws is no refusal of the message, whichever error it is. */
const failedAtUs = (error: unknown) => new NotAccepted(500, error, "ERR_INTERNAL");

function refused(error: unknown): NotAccepted {
  const isOurs = error instanceof OrderStrError;
  return new NotAccepted(isOurs ? (STATUSES[error.code] ?? 400) : 500, error);
}

/**
 * The handler of a gateway's notifications.
 *
 * @throws {OrderStrError} `ERR_OPTION` with the option; with `expected` where there is none, or an object that
 *   expects nothing: the handler would take a payment of another order, or of another amount
 */
export function makeHandler<N extends Handled, E extends object>(
  gateway: Notified<N, E>,
  options: NotificationHandlerOptions<N, E>,
): NotificationHandler {
  const handler = new Handler(gateway, options);
  return (request) => handler.handle(request);
}

const OPTIONS = [
  "expected",
  "onPayment",
  "onOther",
  "onError",
  "replays",
  "ttlSeconds",
  "limit",
] as const;

class Handler<N extends Handled, E extends object> {
  readonly #gateway: Notified<N, E>;
  readonly #expected: Expected<N, E>;
  readonly #onPayment: (notification: N) => unknown;
  readonly #onOther: ((notification: N) => unknown) | undefined;
  readonly #onError: OnError<N> | undefined;
  readonly #replays: ReplayClaims | undefined;
  readonly #ttlSeconds: number;
  readonly #limit: number;

  constructor(gateway: Notified<N, E>, options: NotificationHandlerOptions<N, E>) {
    const own = ownOptions(options, OPTIONS);
    const { expected, onPayment, onOther, onError, replays } = own;
    if (!expectsSomething(expected)) throw refuse("ERR_OPTION", "expected");
    if (typeof onPayment !== "function") throw refuse("ERR_OPTION", "onPayment");
    for (const [name, given] of Object.entries({ onOther, onError })) {
      if (given !== undefined && typeof given !== "function") throw refuse("ERR_OPTION", name);
    }
    if (replays !== undefined && !isStore(replays)) throw refuse("ERR_OPTION", "replays");
    this.#gateway = gateway;
    this.#expected = expected;
    this.#onPayment = onPayment;
    this.#onOther = onOther;
    this.#onError = onError;
    this.#replays = replays;
    this.#ttlSeconds = wholeFromOne(own.ttlSeconds ?? TTL_SECONDS, "ttlSeconds");
    this.#limit = wholeFromOne(own.limit ?? gateway.limit, "limit");
  }

  async handle(request: Request): Promise<Response> {
    if (request.method !== "POST") {
      return new Response(null, { status: 405, headers: { allow: "POST" } });
    }
    const path = calledPath(request);
    let notification: N | undefined;
    try {
      notification = await this.#verified(request, path);
      await this.#act(notification, request);
      return responseOf(await this.#acknowledge({ path }));
    } catch (failure) {
      const { status, words, error } =
        failure instanceof NotAccepted ? failure : failedAtUs(failure);
      // That a copy came while the message is worked on is no error.
      if (words !== AT_WORK) await this.#tell(error, request, notification);
      // What anybody can send is answered without a signature.
      const genuine = notification === undefined ? undefined : path;
      return this.#refusal(status, words, genuine, request, notification);
    }
  }

  async #verified(request: Request, path: string): Promise<N> {
    const body = await readRawBody(request, this.#limit).catch((error: unknown) => {
      // A body that broke off: whoever sent it does not hear of it.
      throw error instanceof OrderStrError ? refused(error) : new NotAccepted(400, error);
    });
    const headers = headersOf(request);
    const failed: unknown[] = [];
    try {
      return await this.#gateway.verify({ path, headers, body }, this.#watched(failed));
    } catch (error) {
      throw failed.length > 0 ? failedAtUs(failed[0]) : refused(error);
    }
  }

  /** The caller's function, and what it threw: it must not be taken for a refusal of the message. */
  #watched(failed: unknown[]): Expected<N, E> {
    const expected = this.#expected;
    if (typeof expected !== "function") return expected;
    return async (notification) => {
      try {
        return await expected(notification);
      } catch (error) {
        failed.push(error);
        throw error;
      }
    };
  }

  async #act(notification: N, request: Request): Promise<void> {
    const isPayment = notification.paid === true && !notification.again;
    const act = isPayment ? this.#onPayment : this.#onOther;
    if (act === undefined) return;
    const run = async () => {
      try {
        await act(notification);
      } catch (error) {
        throw failedAtUs(error);
      }
    };
    // What cannot be told from other messages is acted on whenever it comes.
    if (this.#replays === undefined || notification.id === "") return run();
    const isDone = await once({
      store: this.#replays,
      id: await storable(`${this.#gateway.name} ${notification.id}`),
      ttlSeconds: this.#ttlSeconds,
      run,
      onTrouble: (error) => this.#tell(error, request, notification),
    }).catch((failure: unknown) => {
      throw failure instanceof NotAccepted ? failure : new NotAccepted(503, failure, "ERR_REPLAYS");
    });
    if (!isDone) throw new NotAccepted(409, undefined, AT_WORK);
  }

  async #refusal(
    status: number,
    message: string,
    path: string | undefined,
    request: Request,
    notification: N | undefined,
  ): Promise<Response> {
    try {
      return responseOf(await this.#acknowledge({ message, path }), status);
    } catch (error) {
      await this.#tell(error, request, notification);
      return new Response(message, { status });
    }
  }

  async #acknowledge(options: {
    message?: string;
    path: string | undefined;
  }): Promise<Acknowledgement> {
    return this.#gateway.acknowledge(options);
  }

  async #tell(error: unknown, request: Request, notification: N | undefined): Promise<void> {
    try {
      await this.#onError?.(error, request, notification);
    } catch {
      // Who is told of errors is told of none of its own.
    }
  }
}

/** An object that expects nothing would be met by every message. */
function expectsSomething(expected: unknown): boolean {
  if (typeof expected === "function") return true;
  return isPlainObject(expected) && Object.values(expected).some((value) => value !== undefined);
}

function isStore(replays: unknown): boolean {
  const isObject = typeof replays === "object" && replays !== null;
  return isObject && typeof (replays as Partial<ReplayClaims>).claim === "function";
}

function headersOf({ headers }: Request): Record<string, string> {
  const entries: [string, string][] = [];
  headers.forEach((value, name) => {
    entries.push([name, value]);
  });
  return Object.fromEntries(entries);
}

function responseOf({ status, headers, body }: Acknowledgement, other = status): Response {
  // An answer without content may have none, not even of length 0.
  return new Response(body === "" ? null : body, { status: other, headers });
}
