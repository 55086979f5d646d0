/** What the calls of the Alipay Open Platform take and give. Names are those of its documents. */
import type { JsonValue } from "../text/json-text.js";
import type { ReplyMembers, ReplyValue } from "./reply.js";

/** An order. Other members of `biz_content` are passed on as they are. */
export interface AlipayOpenOrder {
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
export interface AlipayOpenTrade extends AlipayOpenOrder {
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
export interface AlipayOpenTradeId {
  readonly out_trade_no?: string | undefined;
  readonly trade_no?: string | undefined;
  readonly [name: string]: JsonValue;
}

/** A refund. The same `out_request_no` is the same refund. */
export interface AlipayOpenRefund extends AlipayOpenTradeId {
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
  /** `yyyy-MM-dd HH:mm:ss` in China's time (GMT+8). Default: now. */
  readonly timestamp?: string | undefined;
}

/** The same for an order string. */
export interface AlipayOpenOrderCall extends AlipayOpenCall {
  /** A space as `%20` (`percent`, the default) or as `+` (`form`). Both come to the same fields. */
  readonly encoding?: "percent" | "form" | undefined;
}

/** A signed order string. Hand it on untouched. */
export interface AlipayOpenOrderStr {
  readonly orderStr: string;
  /** In standard base64. */
  readonly signature: string;
  /** For `my.tradePay(order.tradePay)`. */
  readonly tradePay: { readonly orderStr: string };
}

/** An accepted reply whose signature was verified, with the members of the gateway. */
export interface AlipayOpenReply {
  readonly authenticated: true;
  readonly [name: string]: ReplyValue;
}

/** The reply to `alipay.trade.create`. */
export interface AlipayOpenCreated extends AlipayOpenReply {
  readonly tradeNO: string;
  /** For `my.tradePay(created.tradePay)`. */
  readonly tradePay: { readonly tradeNO: string };
}

/** What you recorded of an order. Amounts are compared as numbers, everything else as text. */
export interface ExpectedAlipayOpenPayment {
  readonly out_trade_no?: string;
  readonly total_amount?: string;
  readonly seller_id?: string;
  readonly [name: string]: string | undefined;
}

/** A `trade_status`: how a payment stands. */
export interface AlipayOpenState {
  readonly state: string;
  /** Whether the order has been paid. One that was refunded in part still has. */
  readonly paid: boolean;
  /** Whether nothing can follow. */
  readonly final: boolean;
  readonly meaning: string;
  readonly meaningZh: string;
  readonly action: string;
  readonly actionZh: string;
}

/** A notification whose signature was verified: the signed fields, and what they say. */
export interface AlipayOpenNotification {
  /** Whether `trade_status` says that the order has been paid. */
  readonly paid: boolean;
  /** What `trade_status` means, where it is documented. */
  readonly state: AlipayOpenState | null;
  /** What stood outside of the signature: anyone who saw one genuine message can change it. */
  readonly unverified: ReplyMembers;
  readonly [name: string]: ReplyValue | AlipayOpenState;
}
