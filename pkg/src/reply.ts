/** What the replies of gateways have in common. */
import { decoded } from "./core.js";

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

/** A reply as the core answers: what comes next under its own name, everything else as `members`. */
export interface CoreReply {
  readonly authenticated: boolean;
  readonly orderStr?: string;
  readonly tradeNO?: string;
  readonly paymentUrl?: string;
  readonly url?: string;
  readonly requestPayment?: WechatRequestPayment;
  readonly members: ReplyMembers;
}

/** What comes next, by the letter that the core writes for it. */
const NEXT = {
  o: "orderStr",
  t: "tradeNO",
  p: "paymentUrl",
  u: "url",
  r: "requestPayment",
} as const;

/** A reply of a gateway with a shared key. */
export interface KeyedReply {
  readonly authenticated: boolean;
  /** What `next` is; nothing where nothing comes next. */
  readonly kind: (typeof NEXT)[keyof typeof NEXT] | undefined;
  /** What comes next, as text. That of `requestPayment` is JSON. */
  readonly next: string;
  /** Everything else in it. Read when it is first asked for: whoever only passes on what is next has no use for it. */
  readonly members: () => ReplyMembers;
}

/**
 * The core writes `1` where the reply is authenticated, else `0`; the letter of what comes next; the
 * members as JSON; and what comes next behind U+001F, which JSON does not hold.
 */
export function readReply(answer: Uint8Array): KeyedReply {
  const [authenticated = 0, letter = 0] = answer;
  const end = answer.indexOf(0x1f);
  // The answer is overwritten by the next call.
  const json = answer.slice(2, end);
  let members: ReplyMembers | undefined;
  return {
    authenticated: String.fromCharCode(authenticated) === "1",
    kind: NEXT[String.fromCharCode(letter) as keyof typeof NEXT],
    next: decoded(answer.subarray(end + 1)),
    members: () => {
      members ??= JSON.parse(decoded(json)) as ReplyMembers;
      return members;
    },
  };
}

/** Gives back the object that it is given, as a constructor may: so that object gets the private fields of a class. */
function given(object: object): object {
  return object;
}

const Given = given as unknown as new (object: object) => object;

/** Where a reply has its members, for the getters that all replies share: getters of its own cost thrice as much. */
class Reply extends Given {
  readonly #members: () => ReplyMembers;

  constructor(reply: object, members: () => ReplyMembers) {
    super(reply);
    this.#members = members;
  }

  static member(reply: object, name: string): ReplyValue {
    return ownMember((reply as Reply).#members(), name) ?? NO_MEMBERS;
  }
}

// Neither inherits anything: a polluted prototype would make something else of them.
const lazyMember = (name: string): PropertyDescriptor & { __proto__: null } => ({
  __proto__: null,
  enumerable: true,
  configurable: true,
  get(this: object) {
    return Reply.member(this, name);
  },
});

/** Node's `console.log` shows `[Getter]` for what is read when it is asked for, unless it finds this. */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");
const SHOWN = {
  __proto__: null,
  value(this: object) {
    return { ...this };
  },
};

const GATEWAYDATA = /* @__PURE__ */ lazyMember("gatewaydata");
const PAYDATA = /* @__PURE__ */ lazyMember("paydata");

/** Adds `gatewaydata` and `paydata` to a reply, which are read when they are first asked for. */
export function withData<T extends object>(reply: T, members: () => ReplyMembers): T {
  Object.defineProperty(reply, "gatewaydata", GATEWAYDATA);
  Object.defineProperty(reply, "paydata", PAYDATA);
  Object.defineProperty(reply, INSPECT, SHOWN);
  return new Reply(reply, members) as T;
}

/** A notification as the core answers. */
export interface CoreNotification {
  readonly signed: ReplyMembers;
  readonly unverified: ReplyMembers;
}

/** An object without members. */
export const NO_MEMBERS: ReplyMembers = /* @__PURE__ */ Object.freeze({});

/** A member that the gateway sent, and nobody else. */
export function ownMember(members: ReplyMembers, name: string): ReplyValue | undefined {
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
