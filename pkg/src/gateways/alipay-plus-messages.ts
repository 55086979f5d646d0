/** What the calls of the Alipay+ OpenAPI are made with, and names of what stands in its messages. */
import type { AlipayPlusAlipayMini } from "../generated/alipay_plus_messages.js";

/** An amount in the currency's smallest unit: 120.00 NZD is `{ currency: "NZD", value: "12000" }`. */
export type AlipayPlusAmount = AlipayPlusAlipayMini["paymentAmount"];

/** What the wallet shows of the order and reports. Other members are passed on as they are. */
export type AlipayPlusOrder = AlipayPlusAlipayMini["order"];

/** When a message is made. */
export interface AlipayPlusTime {
  /** Seconds since 1970; or text: ISO 8601 with its zone, or the digits that Antom takes. Default: now. */
  readonly time?: string | number | undefined;
}

/** How a notification is answered. */
export interface AlipayPlusAcknowledgement extends AlipayPlusTime {
  /** What is wrong. Given, the notification is refused, and the wallet sends it again. */
  readonly message?: string | undefined;
  /** The path of your endpoint with its query. Given, the answer is signed. */
  readonly path?: string | undefined;
}
