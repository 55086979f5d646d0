/** What the calls of WeChat Pay's API v3 take and give. Names are those of its documents. */
import type { RawBody } from "../engine/fields.js";
import type { JsonValue } from "../text/json-text.js";
import type { HeadersLike } from "./headers.js";
import type { ReplyMembers, ReplyValue } from "./reply.js";

/** An order of a mini program. Other members are passed on as they are. */
export interface WeChatPayOrder {
  /** At most 127 characters. */
  readonly description: string;
  /** Your own id: 6 to 32 letters, digits and `_ - | * @`. */
  readonly out_trade_no: string;
  /** Where the notification goes: https, without a query, at most 255 characters. */
  readonly notify_url: string;
  readonly amount: {
    /** In fen, as a number: 1.00 CNY is 100. */
    readonly total: number | bigint;
    /** `CNY` unless given. */
    readonly currency?: string | undefined;
    readonly [name: string]: JsonValue;
  };
  /** Who pays: the openid is one of this appid. */
  readonly payer: { readonly openid: string; readonly [name: string]: JsonValue };
  /** Comes back in queries and notifications; at most 128 characters. */
  readonly attach?: string | undefined;
  /** When the order closes: ISO 8601 with its zone. */
  readonly time_expire?: string | undefined;
  readonly goods_tag?: string | undefined;
  readonly detail?: JsonValue;
  readonly scene_info?: JsonValue;
  readonly settle_info?: JsonValue;
  readonly [name: string]: JsonValue;
}

/** Which order, by your own id. */
export interface WeChatPayOrderId {
  readonly out_trade_no: string;
}

/** Which order, by WeChat Pay's id. */
export interface WeChatPayTransactionId {
  readonly transaction_id: string;
}

/** A refund of all or part of a payment: one of the order's two ids at least. */
export interface WeChatPayRefund {
  readonly transaction_id?: string | undefined;
  readonly out_trade_no?: string | undefined;
  /** Your own id of the refund: 1 to 64 letters, digits and `_ - | * @`. */
  readonly out_refund_no: string;
  /** At most 80 characters. */
  readonly reason?: string | undefined;
  /** Where the refund's notification goes: https, without a query, at most 256 characters. */
  readonly notify_url?: string | undefined;
  readonly amount: {
    /** What is given back, in fen. */
    readonly refund: number | bigint;
    /** What was paid, in fen. */
    readonly total: number | bigint;
    readonly currency: string;
    readonly [name: string]: JsonValue;
  };
  readonly [name: string]: JsonValue;
}

/** Which refund. */
export interface WeChatPayRefundId {
  readonly out_refund_no: string;
}

/** What makes each message different. */
export interface WeChatPayNonce {
  /**
   * 1 to 32 letters and digits, at random: `crypto.randomUUID().replaceAll("-", "")`. The library
   * draws no random number itself.
   */
  readonly nonce: string;
  /** Seconds since 1970. Default: now. */
  readonly timestamp?: string | number | undefined;
}

/** A signed request, ready for `fetch(request.url, request)`. */
export interface WeChatPayRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: {
    readonly Authorization: string;
    readonly "Content-Type": string;
    readonly Accept: string;
  };
  /** Exactly what was signed. Send it as it is. A GET has none. */
  readonly body?: string;
  /** In standard base64. */
  readonly signature: string;
}

/** A notification as it arrived. */
export interface WeChatPayReceived {
  readonly headers: HeadersLike;
  /** The raw body, before any parser touched it. */
  readonly body: RawBody;
}

/** A reply as it arrived. */
export interface WeChatPayResponse extends WeChatPayReceived {
  /** The status of HTTP. */
  readonly status: number;
}

/** When a message is read. */
export interface WeChatPayNow {
  /** Seconds since 1970. Default: now. */
  readonly now?: number | undefined;
}

/** A `trade_state`: how an order stands. */
export interface WeChatPayState {
  readonly state: string;
  /** Whether the order is paid. One that was paid and then refunded is not. */
  readonly paid: boolean;
  /** Whether the payment is decided. */
  readonly final: boolean;
  readonly meaning: string;
  readonly meaningZh: string;
  readonly action: string;
  readonly actionZh: string;
}

/** The reply to a call that succeeded, its signature verified. */
export interface WeChatPayReply {
  /** The serial number of the certificate, or the id of the public key, that signed. */
  readonly serial: string;
  /** Whether an order is paid, by its `trade_state`. */
  readonly paid: boolean;
  /** How the order stands, where the reply says it in a documented word. */
  readonly state: WeChatPayState | null;
  /** The members of the body, numbers as the text of their token; none for a reply without a body. */
  readonly body: ReplyMembers;
}

/** The reply to an order. */
export interface WeChatPayPrepay {
  /** For {@link WeChatPay.requestPayment}; it holds for two hours. */
  readonly prepay_id: string;
}

/** A notification whose signature was verified and whose resource was opened. */
export interface WeChatPayNotification {
  /** The serial number of the certificate, or the id of the public key, that signed. */
  readonly serial: string;
  /** Whether an order is paid, by its `trade_state`. */
  readonly paid: boolean;
  /** How the order stands, where the resource says it in a documented word. */
  readonly state: WeChatPayState | null;
  /** The event: what happened, without its sealed resource. The same `id` may come again. */
  readonly event: {
    readonly id?: string;
    readonly create_time?: string;
    /** `TRANSACTION.SUCCESS`, `REFUND.SUCCESS` and so on. */
    readonly event_type?: string;
    readonly summary?: string;
    readonly [name: string]: ReplyValue | undefined;
  };
  /** The opened resource, numbers as the text of their token. */
  readonly resource: {
    readonly out_trade_no?: string;
    readonly transaction_id?: string;
    readonly trade_state?: string;
    readonly [name: string]: ReplyValue | undefined;
  };
}

/** What you recorded. A member that is given as `undefined` is an error. */
export interface ExpectedWeChatPayment {
  readonly out_trade_no?: string;
  readonly transaction_id?: string;
  readonly out_refund_no?: string;
  readonly amount?: {
    readonly total?: number | bigint | string;
    readonly refund?: number | bigint | string;
    readonly currency?: string;
  };
  readonly payer?: { readonly openid: string };
}

/** How a notification is answered. */
export interface WeChatPayAcknowledgement {
  /** What is wrong. Given, the notification is refused, and WeChat Pay sends it again. */
  readonly message?: string | undefined;
}

/** The answer to a notification: send this status, these headers and this body. */
export interface WeChatPayAnswer {
  readonly status: 200 | 500;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
