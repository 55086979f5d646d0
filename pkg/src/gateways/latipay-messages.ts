/** What Latipay's calls take and give. Fields keep the names of Latipay's documents. */
import type { ReplyMembers, ReplyValue, WechatRequestPayment } from "./reply.js";

/** What every order has. `user_id`, `wallet_id`, `version` and `signature` are filled in. */
interface Order {
  /** In the wallet's currency, as text with at most two decimals: `"120.00"`. */
  readonly amount: string;
  /** Your order id, unique. */
  readonly merchant_reference: string;
}

/** An order to be paid in an Alipay mini program. */
export interface MiniAlipayOrder extends Order {
  /** Where the notification goes: http or https, visible ASCII. */
  readonly callback_url: string;
  /** The customer's IPv4 address. */
  readonly ip: string;
  /** What is sold. */
  readonly product_name: string;
}

/** An order to be paid in a WeChat mini program. */
export interface MiniWechatOrder extends Order {
  /** Where the notification goes. The other calls name it `callback_url`. */
  readonly notify_url: string;
  /** What is sold. */
  readonly product_name?: string | undefined;
  /** The id of the mini program. */
  readonly app_id: string;
  /** The customer's `openid` in the mini program. */
  readonly open_id: string;
}

/** Latipay's documented payment methods. */
export type LatipayPaymentMethod =
  | "alipay"
  | "wechat"
  | "moneymore"
  | "polipay"
  | "payid"
  | "azupay"
  | "upi_upop"
  | "coin_payments"
  | "onlineBank";

/** An order to be paid on Latipay's page, or by a code that you show (`host_type: "1"`). */
export interface LatipayTransaction extends MiniAlipayOrder {
  readonly payment_method: LatipayPaymentMethod;
  /** Where the customer goes after payment. Only with `host_type` may it be left out. */
  readonly return_url?: string | undefined;
  /** A link back to the shop on Latipay's page. */
  readonly backPage_url?: string | undefined;
  /** Show a code to scan, outside of WeChat. */
  readonly present_qr?: "1" | undefined;
  /** You show the code yourself: see {@link Latipay.readMerchantHosted}. */
  readonly host_type?: "1" | undefined;
}

/** An order paid by the code that the customer shows. */
export interface LatipayBarcode {
  readonly amount: string;
  /** Your order id, unique. Latipay's table requires it, its sample has none. */
  readonly merchant_reference?: string | undefined;
  /** The customer's code, as it was scanned. */
  readonly pay_code: string;
}

/** How to ask for an order's state. */
export interface LatipayQueryOptions {
  /** The answer waits, for 180 seconds at most, until the order is paid. */
  readonly is_block?: boolean | undefined;
}

/** A refund. */
export interface LatipayRefund {
  /** Latipay's own order id, from the notification or the query; not your order id. */
  readonly order_id: string;
  /** As text, at most the amount that was paid: `"10.00"`. */
  readonly refund_amount: string;
  /** A note about this refund. */
  readonly reference?: string | undefined;
}

/** A reply that Latipay does not sign: it is as trustworthy as the TLS connection. */
interface UnsignedReply {
  readonly authenticated: false;
  readonly message: string | null;
}

/** A reply whose signature was verified. */
interface SignedReply {
  readonly authenticated: true;
  readonly message: string | null;
}

/**
 * The reply to a mini-program order with Alipay. Its `gatewaydata` and `paydata` are taken out of the reply's
 * text when they are first used.
 */
export interface MiniAlipayReply extends UnsignedReply {
  readonly messageCN: string | null;
  /** What Alipay needs, in the gateway's order. */
  readonly gatewaydata: Readonly<Record<string, string | boolean>>;
  /** Latipay's own record of the order: `orderId`, `customerOrderId` and others. */
  readonly paydata: ReplyMembers;
  /** For `my.tradePay({ orderStr })`: pass it on untouched. */
  readonly orderStr: string;
}

/** The reply to a mini-program order with WeChat. */
export interface MiniWechatReply extends UnsignedReply {
  /** For `wx.requestPayment`: `package` is what Latipay calls `packageStr`. */
  readonly requestPayment: WechatRequestPayment;
  /** Latipay's own record of the order: `order_id`. */
  readonly paydata: ReplyMembers;
}

/** The reply to a transaction. */
export interface LatipayTransactionReply extends SignedReply {
  readonly host_url: string;
  /** Good for one payment, and only while it is fresh. */
  readonly nonce: string;
  /** `host_url/nonce`: open it, or with `host_type` POST to it and read what it answers. */
  readonly url: string;
}

/** The code that you show. */
export interface LatipayMerchantHostedReply extends SignedReply {
  /**
   * All of it signed: `qr_code` (a picture as a data URL), `qr_code_url` (its text), `order_id`,
   * `amount` and others.
   */
  readonly data: ReplyMembers;
}

/** The reply to a barcode payment. How the payment stands is what the query says. */
export interface LatipayBarcodeReply extends UnsignedReply {
  /** Latipay's order id. */
  readonly order_id: string | null;
}

/** The reply to a refund. */
export interface RefundReply extends UnsignedReply {}

/** A payment whose signature was verified. The five fields are what the signature covers. */
export interface LatipayPayment {
  /** Your order id. */
  readonly merchant_reference: string;
  /** `alipay`, `wechat` and others. */
  readonly payment_method: string;
  /** `paid`, `pending`, `failed`, `canceled`, `rejected`. */
  readonly status: string;
  readonly currency: string;
  /** As it was sent and signed. */
  readonly amount: string;
  /** Outside the signature: anyone who saw one genuine message can change these. */
  readonly unverified: {
    /** Latipay's order id, which a refund asks for. */
    readonly order_id?: string;
    /** Local time in UTC+8: `2017-07-07 10:53:50`. `null` in the reply about an unpaid order. */
    readonly pay_time?: string | null;
    readonly [name: string]: ReplyValue | undefined;
  };
}

/**
 * What you recorded of the order. Amounts are compared as numbers, the others as text. A field that
 * is given as `undefined` is an error: it would compare nothing.
 */
export interface ExpectedPayment {
  readonly merchant_reference?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly payment_method?: string;
  readonly status?: string;
}
