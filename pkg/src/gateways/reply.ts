/** What the replies of gateways have in common. */

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

/** Node's `console.log` shows `[Getter]` for what is read when it is used, unless it finds this. */
const INSPECT = Symbol.for("nodejs.util.inspect.custom");
const SHOWN = {
  __proto__: null,
  value(this: object) {
    return { ...this };
  },
};

const GATEWAYDATA = /* @__PURE__ */ lazyMember("gatewaydata");
const PAYDATA = /* @__PURE__ */ lazyMember("paydata");

/** Adds `gatewaydata` and `paydata` to a reply, which are read when they are first used. */
export function withData<T extends object>(reply: T, members: () => ReplyMembers): T {
  Object.defineProperty(reply, "gatewaydata", GATEWAYDATA);
  Object.defineProperty(reply, "paydata", PAYDATA);
  Object.defineProperty(reply, INSPECT, SHOWN);
  return new Reply(reply, members) as T;
}

/** A notification as the core answers. */
export interface CoreNotification {
  readonly signed: Record<string, ReplyValue>;
  readonly unverified: ReplyMembers;
}

/** The row of a table as an answer's own: what somebody writes into it is in no other answer. */
export function ownRow<T extends object>(row: T | undefined): T | null {
  return row === undefined ? null : { ...row };
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
