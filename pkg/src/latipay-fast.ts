/**
 * The face's half of Latipay's fast paths: orders whose fields are called like those of the order before go
 * to the core as their values alone, a reply comes back as its order string, and a notification as its names
 * and values. The results are the same; whatever the core declines takes the plain path, which knows
 * every error but half a character's.
 */
import { answer } from "./core.js";
import type { LatipayAccount } from "./core-latipay.js";
import { type Packed, type RawBody, undamaged } from "./fields.js";
import type { LatipayPayment } from "./latipay-messages.js";
import type { ReplyMembers } from "./reply.js";
import type { GetRequest, PostRequest } from "./request.js";
import { TEXT } from "./separators.js";
import { Shape } from "./shape.js";

/** What ends the list of names. */
const RECORD = "\x1e";

/** Digits of an HMAC-SHA-256. */
const SIGNATURE_LENGTH = 64;
/** The quote and the brace behind the signature, which is the last member of a body. */
const BEHIND_SIGNATURE = 2;

/** An operation, and what its requests have in common. */
interface Remembered {
  readonly shape: Shape;
  url: string;
  mediaType: string;
}

/** A reply with an order string. */
export interface OrderStrReply {
  readonly orderStr: string;
  readonly message: string | null;
  readonly messageCN: string | null;
  /** Everything in it, read when it is first asked for. */
  readonly members: () => ReplyMembers;
}

/** The calls that a backend makes most. */
export class FastLatipay {
  readonly #account: LatipayAccount;
  /** By the place of the operation. */
  readonly #orders: Remembered[] = [];
  /** What was not signed of the notification before: the names as the core wrote them, and taken apart. */
  #head = "";
  #others: readonly string[] = [];

  constructor(account: LatipayAccount) {
    this.#account = account;
  }

  /** The request of an order whose names are expected; else nothing. */
  request(operation: number, order: object): PostRequest | undefined {
    const remembered = this.#orders[operation];
    const values = remembered?.shape.values(order, this.#account.limits);
    if (remembered === undefined || values === undefined) return undefined;
    return this.#account.with((account, live) => {
      if (!remembered.shape.isHome(live)) return undefined;
      const length = account.request_values(live.boundary, operation, live.write(values));
      if (length < 0) {
        remembered.shape.missed();
        return undefined;
      }
      const body = live.read(length);
      const { url, mediaType } = remembered;
      const end = body.length - BEHIND_SIGNATURE;
      const signature = body.slice(end - SIGNATURE_LENGTH, end);
      return { method: "POST", url, headers: { "Content-Type": mediaType }, body, signature };
    });
  }

  /** Takes note of the names of an order, and of the request that was made of it. */
  note(operation: number, names: readonly string[], request: PostRequest | GetRequest): void {
    if (request.method !== "POST") return;
    this.#orders[operation] ??= { shape: new Shape(), url: "", mediaType: "" };
    const remembered = this.#orders[operation];
    remembered.url = request.url;
    remembered.mediaType = request.headers["Content-Type"];
    this.#account.with((account, live) =>
      remembered.shape.note(live, names, (joined) =>
        account.expect_names(live.boundary, operation, live.write(joined)),
      ),
    );
  }

  /** A reply whose members need no more than to be joined; else nothing. */
  orderStr(reply: RawBody): OrderStrReply | undefined {
    if (typeof reply !== "string" || reply.length > this.#account.limits.body) return undefined;
    return this.#account.with((account, live) => {
      const length = account.order_str(live.boundary, live.write(reply));
      if (length < 0) return undefined;
      const told = (member: number) => {
        const start = account.place(member, 0);
        return start < 0 ? null : reply.slice(start, account.place(member, 1));
      };
      let members: ReplyMembers | undefined;
      return {
        orderStr: live.read(length),
        message: told(0),
        messageCN: told(1),
        members: () => {
          members ??= this.#members(reply);
          return members;
        },
      };
    });
  }

  /** The members of a reply that was accepted. They are no secret: after `dispose` they can still be read. */
  #members(reply: string): ReplyMembers {
    return this.#account.without((live) => answer(live, live.boundary.members(live.write(reply))));
  }

  /** A payment whose notification is right and needs no more than to be taken apart; else nothing. */
  payment(body: RawBody, expected: Packed): LatipayPayment | undefined {
    if (typeof body !== "string" || body.length > this.#account.limits.body) return undefined;
    const text = this.#account.with((account, live) => {
      const end = live.write(body);
      const all = live.write(undamaged(expected), end);
      const length = account.notice(live.boundary, end, all, expected.names.length);
      return length < 0 ? undefined : live.read(length);
    });
    return text === undefined ? undefined : this.#read(text);
  }

  /** The names of what is not signed; behind them each value behind its length, first what is signed. */
  #read(text: string): LatipayPayment | undefined {
    if (this.#head === "" || !text.startsWith(this.#head)) this.#takeNames(text);
    let at = this.#head.length;
    const next = () => {
      const start = at + 1;
      at = start + text.charCodeAt(at);
      return text.slice(start, at);
    };
    const [merchant_reference, payment_method, status] = [next(), next(), next()];
    const [currency, amount] = [next(), next()];
    const unverified: Record<string, string> = {};
    for (const name of this.#others) {
      // What is inherited, or was made an accessor of by whoever polluted it, would take the value.
      if (name in unverified) return undefined;
      unverified[name] = next();
    }
    return {
      merchant_reference,
      payment_method,
      status,
      currency,
      amount,
      unverified,
    } as unknown as LatipayPayment;
  }

  #takeNames(text: string): void {
    const [others = ""] = text.split(RECORD, 1);
    this.#head = others + RECORD;
    this.#others = others === "" ? [] : others.split(TEXT);
  }
}
