/** What the calls of WeChat Pay's API v3 take and give. Names are those of its documents. */
import type { JsonValue } from "../text/json-text.js";

/** An order of a mini program. Other members are passed on as they are. */
export interface WeChatPayWechatMini {
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

/** Which order, by your own id or by WeChat Pay's. */
export type WeChatPayQuery =
  | { readonly out_trade_no: string }
  | { readonly transaction_id: string };

/** Which order. */
export interface WeChatPayClose {
  readonly out_trade_no: string;
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
export interface WeChatPayQueryRefund {
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
  readonly time?: string | number | undefined;
}

/** When a message is read. */
export interface WeChatPayNow {
  /** Seconds since 1970. Default: now. */
  readonly now?: number | undefined;
}
