/** What all gateways have in common: how a reply is read, how a notification is verified and answered. */
import type { Explanation } from "../api/explanation.js";
import type { Limits } from "../api/options.js";
import { Disposing } from "../engine/disposing.js";
import { OrderStrError, refuse, refusedBy } from "../engine/errors.js";
import { collectionEntries, type GivenBody, hasMembers } from "../engine/fields.js";
import { unsignedPaid } from "../generated/sayings.js";
import type { Acknowledgement, AcknowledgementOptions } from "../notifications/acknowledgement.js";
import {
  makeHandler,
  type NotificationHandler,
  type NotificationHandlerOptions,
} from "../notifications/handler.js";
import {
  isWeb,
  NOTIFICATION_PARTS,
  partsOf,
  partsOfRequest,
  partsOfResponse,
  REPLY_PARTS,
  type Received,
  type ReceivedNotification,
  type ReceivedReply,
  type WebRequest,
  type WebResponse,
} from "./received.js";
import { type CoreReply, LazyReply, type Reply, type ReplyMembers } from "./reply.js";
import type { AnyRequest } from "./request.js";
import type { About, Sayings } from "./sayings.js";

/** A promise at the gateways whose signatures a function of yours verifies. */
export type Maybe<IsAsync extends boolean, T> = IsAsync extends true ? Promise<T> : T;

/** A notification whose signature was verified. */
export interface Notification<Fields = ReplyMembers> extends About {
  /** `latipay`, `yabandpay`, `alipayPlus`, `vodaPay`, `alipayOpen`, `wechatPay`. */
  readonly gateway: string;
  /** Which of several keys verified it: its place in the list, or the name that you gave it. */
  readonly key: string | number | null;
  /** By which of its rules the gateway signed it: `v1` or `v2` at the Alipay Open Platform, `null` at gateways with one. */
  readonly version: "v1" | "v2" | null;
  /** What the signature covers, in the gateway's names; numbers as the text of their token. */
  readonly fields: Fields;
  /** What stood outside of the signature: anyone who saw one genuine message can change it. */
  readonly unverified: ReplyMembers;
}

/** What the core says of a notification. */
export interface CoreNotification {
  readonly key: string | number | null;
  readonly version?: "v1" | "v2" | null;
  readonly fields: ReplyMembers;
  readonly unverified: ReplyMembers;
}

/** What you recorded of the order, or a function that looks it up by what was verified. */
export type Expectation<Fields, Expected> =
  | Expected
  | ((notification: Notification<Fields>) => Expected | null | undefined);

/** The same function where it has to ask somebody. */
export type AsyncExpectation<Fields, Expected> = (
  notification: Notification<Fields>,
) => Promise<Expected | null | undefined>;

/** Whether something has to be waited for: a promise of any kind. */
function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

/** What a gateway is made of. */
export interface Gateways {
  /** Whether a function of the caller's signs and verifies. */
  readonly isAsync: boolean;
  /** The reply to each operation. */
  readonly replies: object;
  /** What a notification has. */
  readonly fields: object;
  /** What can be expected of it. */
  readonly expected: object;
  /** What a message is read with. */
  readonly options: object;
}

type ReplyTo<G extends Gateways, Operation extends string> = Operation extends keyof G["replies"]
  ? G["replies"][Operation]
  : Reply;

/** What all gateways have. */
export abstract class Gateway<G extends Gateways> extends Disposing {
  readonly #sayings: Sayings;
  readonly #limits: Limits;
  readonly #account: string;

  /** @param account whose messages these are: each account's are claimed for itself */
  protected constructor(sayings: Sayings, limits: Limits, account: string) {
    super();
    this.#account = account;
    this.#sayings = sayings;
    this.#limits = limits;
  }

  /**
   * Reads the reply to a request: verified where the gateway signs it, and about what the request named.
   *
   * @param request as it was made; one that was stored as JSON will do
   * @param response the raw text or bytes; `{ status, headers, body }`; or a `Response`, and then it is a promise
   * @throws {OrderStrError} `ERR_GATEWAY` with the gateway's code, meaning and remedy where it refused the request;
   *   `ERR_SIGNATURE`; `ERR_EXPECTED` for a reply to another request; `ERR_RAW_BODY`, `ERR_JSON`, `ERR_REPLY`
   */
  read<Operation extends string>(
    request: AnyRequest<Operation>,
    response: WebResponse,
    options?: G["options"],
  ): Promise<ReplyTo<G, Operation>>;
  read<Operation extends string>(
    request: AnyRequest<Operation>,
    response: GivenBody | ReceivedReply,
    options?: G["options"],
  ): Maybe<G["isAsync"], ReplyTo<G, Operation>>;
  read(
    request: AnyRequest,
    response: GivenBody | ReceivedReply | WebResponse,
    options: G["options"] = {},
  ): unknown {
    if (isWeb(response)) return this.#readWeb(request, response as WebResponse, options);
    return this.settled(() => {
      const asked = requestOf(request);
      const received = partsOf(response, REPLY_PARTS, this.#limits);
      return this.#reply(asked, received, options);
    });
  }

  async #readWeb(request: AnyRequest, response: WebResponse, options: object): Promise<Reply> {
    const asked = requestOf(request);
    return this.#reply(asked, await partsOfResponse(response, this.#limits), options);
  }

  #reply(request: AnyRequest, received: Received, options: object): Reply | Promise<Reply> {
    const { status } = received;
    const isRefused = status !== undefined && (status < 200 || status > 299);
    const refused = (error: unknown) => {
      const isUnread = error instanceof OrderStrError && UNREAD.includes(error.code);
      return isRefused && isUnread ? refusedBy(this.#sayings.gateway, String(status)) : error;
    };
    const completed = (read: CoreReply) => {
      if (isRefused) throw refusedBy(this.#sayings.gateway, String(status));
      return this.#completed(request, read);
    };
    try {
      const read = this.readReply(request, received, options);
      if (!(read instanceof Promise)) return completed(read);
      return read.then(completed).catch((error: unknown) => {
        throw refused(error);
      });
    } catch (error) {
      throw refused(error);
    }
  }

  #completed(request: AnyRequest, read: CoreReply): Reply {
    const operation = this.rowOf(request);
    const about = read.about ?? read.members();
    const asked = this.asked(request);
    this.#sayings.checkNamed(operation, asked, about);
    const standing = this.#sayings.standing(operation, about, asked, read.said);
    const isUnsignedPaid = standing.outcome === "paid" && !read.authenticated;
    return new LazyReply(isUnsignedPaid ? unsignedPaid : standing, read);
  }

  /**
   * Verifies a notification, and that it is about what you recorded: the signature says that the message is the
   * gateway's, not that it is about this order.
   *
   * @param message the raw body before any parser touched it; `{ path, headers, body }`; or a `Request`, and then it is a
   *   promise
   * @param expected what you recorded: `orderId`, `amount`, `currency`, and whatever else the message has, in the
   *   gateway's names; or a function of what was verified that looks it up. It is called once, after the signature is
   *   known to be right. Where it finds nothing, that is `ERR_EXPECTED`, and so is `undefined` in its place. Without it
   *   nothing is compared: only the signature is known to be right then.
   * @throws {OrderStrError} `ERR_SIGNATURE`; for an authentic message `ERR_EXPECTED` where it is about another order or
   *   amount, `ERR_MISSING` where it lacks what all of its kind have, `ERR_AMBIGUOUS` where its text can be read as
   *   other fields; `ERR_RAW_BODY` for a parsed body
   */
  verifyNotification(message: WebRequest): Promise<Notification<G["fields"]>>;
  verifyNotification(
    message: WebRequest,
    expected:
      | Expectation<G["fields"], G["expected"]>
      | AsyncExpectation<G["fields"], G["expected"]>,
    options?: G["options"],
  ): Promise<Notification<G["fields"]>>;
  verifyNotification(
    message: GivenBody | ReceivedNotification,
    expected: AsyncExpectation<G["fields"], G["expected"]>,
    options?: G["options"],
  ): Promise<Notification<G["fields"]>>;
  verifyNotification(
    message: GivenBody | ReceivedNotification,
  ): Maybe<G["isAsync"], Notification<G["fields"]>>;
  verifyNotification(
    message: GivenBody | ReceivedNotification,
    expected: Expectation<G["fields"], G["expected"]>,
    options?: G["options"],
  ): Maybe<G["isAsync"], Notification<G["fields"]>>;
  verifyNotification(
    message: GivenBody | ReceivedNotification,
    expected: undefined,
    options: G["options"],
  ): Maybe<G["isAsync"], Notification<G["fields"]>>;
  verifyNotification(
    message: GivenBody | ReceivedNotification | WebRequest,
    ...given: readonly [expected?: unknown, options?: G["options"]]
  ): unknown {
    // An order that was looked up and not found must not be taken for one that nobody asked for.
    const isLost = given.length === 1 && given[0] === undefined;
    const [expected = isLost ? null : undefined, options = {}] = given;
    if (isWeb(message)) {
      const parts = partsOfRequest(message as WebRequest, this.#limits);
      return parts.then((received) => this.#notification(received, expected, options));
    }
    return this.settled(() =>
      this.#notification(partsOf(message, NOTIFICATION_PARTS, this.#limits), expected, options),
    );
  }

  #notification(received: Received, given: unknown, options: object): unknown {
    // Each of its members is read once.
    const collected = collectionEntries(given);
    const expected =
      collected !== undefined ? new Map(collected) : hasMembers(given) ? { ...given } : given;
    const read = this.readNotification(received, options);
    if (read instanceof Promise) return read.then((core) => this.#expected(core, expected));
    return this.#expected(read, expected);
  }

  #expected(
    { key, version = null, fields, unverified }: CoreNotification,
    expected: unknown,
  ): unknown {
    const { gateway } = this.#sayings;
    const about = this.#sayings.about(fields);
    const { state, paid, orderId, amount, currency, again, id, action, actionZh } = about;
    // All of its members in one literal: engines take several times as long for a copy with more of them.
    const notification = {
      gateway,
      state,
      paid,
      orderId,
      amount,
      currency,
      again,
      id,
      key,
      action,
      actionZh,
      version,
      fields,
      unverified,
    };
    if (expected === undefined) {
      this.#sayings.checkDocumented(this.#sayings.rooted(fields));
      return notification;
    }
    const compared = (found: unknown) => {
      this.#sayings.compare(about, fields, found);
      return notification;
    };
    if (typeof expected !== "function") return compared(expected);
    const found: unknown = expected(notification);
    return isPromise(found) ? found.then(compared) : compared(found);
  }

  /**
   * A handler of the Fetch API for the address that notifications go to: it reads the raw body itself, verifies it, compares it
   * with what you recorded, has each message acted on once, and answers what the gateway wants to hear. `nodeHandler` of
   * `orderstr/node` makes one for Node's servers of it.
   *
   * ```js
   * import { Latipay, memoryReplays } from "orderstr";
   * const latipay = new Latipay({ userId: "U000334333", walletId: "W00000001", apiKey: "111222333" });
   * const orders = new Map([["dsi39ej430sks03", { amount: "120.00", currency: "NZD" }]]);
   * const paid = [];
   * const POST = latipay.notificationHandler({
   *   expected: ({ orderId }) => orders.get(orderId),
   *   onPayment: ({ orderId }) => paid.push(orderId),
   *   replays: memoryReplays(),
   * });
   * const body = "merchant_reference=dsi39ej430sks03&order_id=2017232323345678&amount=120.00&currency=NZD" +
   *   "&payment_method=alipay&pay_time=2017-07-07%2010%3A53%3A50&status=paid" +
   *   "&signature=840151e0dc39496e22b410b83058b4ddd633b786936c505ae978fae029a1e0f1";
   * const notified = () => POST(new Request("https://shop.example/confirm", { method: "POST", body }));
   * await (await notified()).text(); // → sent
   * await (await notified()).text(); // → sent
   * paid; // → ["dsi39ej430sks03"]
   * ```
   *
   * @throws {OrderStrError} `ERR_OPTION` with the option
   */
  notificationHandler(
    options: NotificationHandlerOptions<Notification<G["fields"]>, G["expected"]>,
  ): NotificationHandler {
    return makeHandler<Notification<G["fields"]>, G["expected"]>(
      {
        name: `${this.#sayings.gateway} ${this.#account}`,
        limit: this.#limits.body,
        verify: async (message, expected) =>
          this.#notification(
            partsOf(message, NOTIFICATION_PARTS, this.#limits),
            expected,
            {},
          ) as Promise<Notification<G["fields"]>>,
        acknowledge: ({ message, path }) =>
          path === undefined ? this.acknowledge({ message }) : this.answer({ message }, path),
      },
      options,
    );
  }

  /**
   * What a request signs, field by field: the canonical string, and the text to sign without its key.
   *
   * @throws {OrderStrError} `ERR_TYPE` for what is no request of this gateway
   */
  explain(request: AnyRequest): Explanation {
    return this.explained(requestOf(request));
  }

  protected abstract explained(request: AnyRequest): Explanation;

  /** What to answer to a notification: `new Response(answer.body, answer)`. */
  abstract acknowledge(options?: AcknowledgementOptions): Acknowledgement;

  /** The same in a handler, which knows the path that was called. */
  protected answer(
    options: AcknowledgementOptions,
    _path: string,
  ): Acknowledgement | Promise<Acknowledgement> {
    return this.acknowledge(options);
  }

  /** A call that is a promise throws nothing at once. */
  protected settled<T>(call: () => T | Promise<T>): T | Promise<T> {
    return call();
  }

  /** Has the core read a reply, and verify it where it is signed. */
  protected abstract readReply(
    request: AnyRequest,
    received: Received,
    options: object,
  ): CoreReply | Promise<CoreReply>;

  /** Has the core verify a notification and read it. */
  protected abstract readNotification(
    received: Received,
    options: object,
  ): CoreNotification | Promise<CoreNotification>;

  /** The row of the tables that the reply to a request is read by: that of its operation. */
  protected rowOf({ operation }: AnyRequest): string {
    return operation;
  }

  /** What a request names, by the paths of the gateway's names. */
  protected abstract asked(request: AnyRequest): (path: readonly string[]) => string | undefined;
}

/** What is wrong with a text that is no reply at all, but the page of a server in between. */
const UNREAD: readonly string[] = ["ERR_JSON", "ERR_REPLY", "ERR_TEXT"];

const isString = (value: unknown) => typeof value === "string";

/** A request as plain data: its own members, which a stored one has as well. */
function requestOf(request: AnyRequest): AnyRequest {
  if (typeof request !== "object" || request === null) throw refuse("ERR_TYPE", "request");
  // Nothing of it is inherited: a polluted prototype would name what nobody asked for.
  const own: AnyRequest = Object.assign(Object.create(null), request);
  const { operation, method, url, body = "", headers = {} } = own;
  const isText = [operation, method, url, body].every((text) => typeof text === "string");
  const hasHeaders = hasMembers(headers) && Object.values(headers).every(isString);
  if (!isText || !hasHeaders) throw refuse("ERR_TYPE", "request");
  return Object.assign(own, { headers });
}
