/** What the replies of gateways have in common. */
import type { Outcome } from "../generated/words.js";
import type { Standing } from "./sayings.js";

/** A value of a reply. A number is the text of its token: `120.00` stays `"120.00"`. */
export type ReplyValue =
  | string
  | boolean
  | null
  | readonly ReplyValue[]
  | { readonly [name: string]: ReplyValue };

/** The members of an object in a reply. */
export interface ReplyMembers {
  readonly [name: string]: ReplyValue;
}

/** What `wx.requestPayment` takes: pass it on untouched, with `success` and `fail` beside it. */
export interface WechatRequestPayment {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: string;
  readonly paySign: string;
}

/** What `my.tradePay` takes: pass it on untouched. */
export type TradePay =
  | { readonly orderStr: string }
  | { readonly tradeNO: string }
  | { readonly paymentUrl: string };

/** A reply to a request that the gateway took. */
export interface Reply<Fields = ReplyMembers> {
  /** What became of the call: how the payment stands where the reply says it, else `accepted`. */
  readonly outcome: Outcome;
  /** Whether the payment is paid: only an authentic reply says so. */
  readonly paid: boolean;
  /** Whether its signature was verified. Without, it is as trustworthy as the connection that it came over. */
  readonly authenticated: boolean;
  /** What to do now. */
  readonly action: string;
  readonly actionZh: string;
  /** Which of several keys verified it: its place in the list, or the name that you gave it. */
  readonly key: string | number | null;
  /** For `my.tradePay(reply.tradePay)`. */
  readonly tradePay: TradePay | null;
  /** For `wx.requestPayment`. */
  readonly requestPayment: WechatRequestPayment | null;
  /** A page to open, or the text of a code to show. */
  readonly url: string | null;
  /** Everything in it, in the gateway's names; numbers as the text of their token. Read when it is first used. */
  readonly fields: Fields;
}

/** A reply as the core reads it. It has each of its members itself: what is not there, a polluted prototype would give. */
export interface CoreReply {
  readonly authenticated: boolean;
  readonly key: string | number | null;
  readonly tradePay: TradePay | null;
  readonly requestPayment: WechatRequestPayment | null;
  readonly url: string | null;
  /** What became of the call, where its result says it and no member. */
  readonly said: Outcome | undefined;
  /** What it says of the call, where not all of it was read. */
  readonly about: ReplyMembers | undefined;
  readonly members: () => ReplyMembers;
}

/** As the core answers: what comes next under its own name, everything else as `members`. */
export interface CoreAnswer {
  readonly authenticated: boolean;
  readonly orderStr?: string;
  readonly tradeNO?: string;
  readonly paymentUrl?: string;
  readonly url?: string;
  readonly requestPayment?: WechatRequestPayment;
  readonly members: ReplyMembers;
}

/** An answer of the core as a reply. */
export function coreReply(answer: CoreAnswer, key: string | number | null = null): CoreReply {
  const { authenticated, tradeNO, paymentUrl, requestPayment, url, members } = answer;
  const tradePay =
    tradeNO !== undefined ? { tradeNO } : paymentUrl !== undefined ? { paymentUrl } : null;
  return {
    authenticated,
    key,
    tradePay,
    requestPayment: requestPayment ?? null,
    url: url ?? null,
    said: undefined,
    about: undefined,
    members: () => members,
  };
}

/** Node's `console.log` shows `[Getter]` for what is read when it is used, unless it finds this. */
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/**
 * A reply, whose `fields` are read when they are first used. They are an own member, so that a copy of the reply and its JSON
 * have them. Made by a constructor, because engines know its shape; a getter of its own would cost four times as much.
 */
export class LazyReply implements Reply {
  readonly outcome: Outcome;
  readonly paid: boolean;
  readonly authenticated: boolean;
  readonly action: string;
  readonly actionZh: string;
  readonly key: string | number | null;
  readonly tradePay: TradePay | null;
  readonly requestPayment: WechatRequestPayment | null;
  readonly url: string | null;
  declare readonly fields: ReplyMembers;
  readonly #members: () => ReplyMembers;

  constructor(standing: Standing, read: CoreReply) {
    this.outcome = standing.outcome;
    this.paid = read.authenticated && standing.outcome === "paid";
    this.authenticated = read.authenticated;
    this.action = standing.action;
    this.actionZh = standing.actionZh;
    this.key = read.key;
    this.tradePay = read.tradePay;
    this.requestPayment = read.requestPayment;
    this.url = read.url;
    this.#members = read.members;
    Object.defineProperty(this, "fields", FIELDS);
  }

  static fields(reply: LazyReply): ReplyMembers {
    return reply.#members();
  }

  [INSPECT](): object {
    return { ...this };
  }
}

// It inherits nothing: a polluted prototype would make something else of it.
const FIELDS: PropertyDescriptor & { __proto__: null } = {
  __proto__: null,
  enumerable: true,
  configurable: true,
  get(this: LazyReply) {
    return LazyReply.fields(this);
  },
};

/** A member that the gateway sent, and nobody else. */
function ownMember(members: ReplyMembers, name: string): ReplyValue | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

/** The text of a member, or `null`. */
export function textOf(members: ReplyMembers, name: string): string | null {
  const value = ownMember(members, name);
  return typeof value === "string" ? value : null;
}

/** The object of a member; without members where there is none. */
export function membersOf(members: ReplyMembers, name: string): ReplyMembers {
  const value = ownMember(members, name);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as ReplyMembers) : {};
}
