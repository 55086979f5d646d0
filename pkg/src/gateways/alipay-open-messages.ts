/** What the calls of the Alipay Open Platform take and give. Names are those of its documents. */
import type { JsonValue } from "../text/json-text.js";

/** An order. Other members of `biz_content` are passed on as they are. */
export interface AlipayOpenAlipayApp {
  /** Your own id, at most 64 characters. */
  readonly out_trade_no: string;
  /** Text with at most two decimals: `"9.00"`. */
  readonly total_amount: string;
  /** At most 256 characters. */
  readonly subject: string;
  readonly product_code?: string | undefined;
  readonly [name: string]: JsonValue;
}

/** An order of a mini program: who pays is `buyer_open_id` or `buyer_id`. */
export interface AlipayOpenAlipayMini extends AlipayOpenAlipayApp {
  readonly buyer_id?: string | undefined;
  readonly buyer_open_id?: string | undefined;
  readonly op_app_id?: string | undefined;
}

/** An amount to freeze (pre-authorisation). */
export interface AlipayOpenFreeze {
  /** At most 64 characters. */
  readonly out_order_no: string;
  /** At most 64 characters. */
  readonly out_request_no: string;
  /** At most 100 characters. */
  readonly order_title: string;
  /** Text with at most two decimals. */
  readonly amount: string;
  readonly product_code?: string | undefined;
  readonly [name: string]: JsonValue;
}

/** Which trade: one of the two at least. */
export interface AlipayOpenQuery {
  readonly out_trade_no?: string | undefined;
  readonly trade_no?: string | undefined;
  readonly [name: string]: JsonValue;
}

/** A refund. The same `out_request_no` is the same refund. */
export interface AlipayOpenRefund extends AlipayOpenQuery {
  readonly refund_amount: string;
  /** At most 64 characters. Needed for a refund of a part. */
  readonly out_request_no?: string | undefined;
  readonly refund_reason?: string | undefined;
}

/** What a call is made with beside its `biz_content`. */
export interface AlipayOpenCall {
  /** Where notifications are posted to. At most 256 characters. */
  readonly notify_url?: string | undefined;
  /** Where the user comes back to, for the calls that have it. At most 256 characters. */
  readonly return_url?: string | undefined;
  /** Seconds since 1970, or `yyyy-MM-dd HH:mm:ss` in China's time (GMT+8). Default: now. */
  readonly time?: string | number | undefined;
}

/** The same for an order string. */
export interface AlipayOpenOrderCall extends AlipayOpenCall {
  /** A space as `%20` (`percent`, the default) or as `+` (`form`). Both come to the same fields. */
  readonly encoding?: "percent" | "form" | undefined;
}

/** Which refund. */
export interface AlipayOpenQueryRefund extends AlipayOpenQuery {
  /** The id of the refund: that of its request, or the order's where it had none. */
  readonly out_request_no: string;
}
