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

/** A notification as the core answers. */
export interface CoreNotification {
  readonly signed: ReplyMembers;
  readonly unverified: ReplyMembers;
}

/** The text of a member, or `null`. */
export function textOf(members: ReplyMembers, name: string): string | null {
  const value = Object.hasOwn(members, name) ? members[name] : null;
  return typeof value === "string" ? value : null;
}

/** The object of a member; without members where there is none. */
export function membersOf(members: ReplyMembers, name: string): ReplyMembers {
  const value = Object.hasOwn(members, name) ? members[name] : null;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as ReplyMembers) : {};
}
