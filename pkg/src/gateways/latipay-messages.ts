/** What Latipay's calls take and give. Fields keep the names of Latipay's documents. */
/** What every order has. `user_id`, `wallet_id`, `version` and `signature` are filled in. */
interface Order {
  /** In the wallet's currency, as text with at most two decimals: `"120.00"`. */
  readonly amount: string;
  /** Your order id, unique. */
  readonly merchant_reference: string;
}

/** An order to be paid in an Alipay mini program. */
export interface LatipayAlipayMini extends Order {
  /** Where the notification goes: http or https, visible ASCII. */
  readonly callback_url: string;
  /** The customer's IPv4 address. */
  readonly ip: string;
  /** What is sold. */
  readonly product_name: string;
}

/** An order to be paid in a WeChat mini program. */
export interface LatipayWechatMini extends Order {
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
export interface LatipayCreate extends LatipayAlipayMini {
  readonly payment_method: LatipayPaymentMethod;
  /** Where the customer goes after payment. Only with `host_type` may it be left out. */
  readonly return_url?: string | undefined;
  /** A link back to the shop on Latipay's page. */
  readonly backPage_url?: string | undefined;
  /** Show a code to scan, outside of WeChat. */
  readonly present_qr?: "1" | undefined;
  /** You show the code yourself: see {@link Latipay.merchantHosted}. */
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

/** Which order. */
export interface LatipayQuery {
  /** Your order id. */
  readonly merchant_reference: string;
  /** The answer waits, for 180 seconds at most, until the order is paid. */
  readonly is_block?: "1" | undefined;
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
