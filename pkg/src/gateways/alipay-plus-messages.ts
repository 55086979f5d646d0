/** What the calls of the Alipay+ OpenAPI take and give. Names are those of its documents. */
import type { JsonValue } from "../text/json-text.js";

/** An amount in the currency's smallest unit: 120.00 NZD is `{ currency: "NZD", value: "12000" }`. */
export interface AlipayPlusAmount {
  /** A code of ISO 4217. */
  readonly currency: string;
  /** Whole digits, as text. */
  readonly value: string;
}

/** What the wallet shows of the order and reports. Other members are passed on as they are. */
export interface AlipayPlusOrder {
  readonly referenceOrderId?: string | undefined;
  readonly orderDescription?: string | undefined;
  readonly orderAmount?: AlipayPlusAmount | undefined;
  /** ISO 8601 with its zone. */
  readonly orderCreateTime?: string | undefined;
  readonly merchant?:
    | {
        readonly referenceMerchantId?: string | undefined;
        readonly merchantMCC?: string | undefined;
        readonly merchantName?: string | undefined;
        readonly merchantDisplayName?: string | undefined;
        readonly merchantAddress?:
          | { readonly region?: string; readonly city?: string; readonly [name: string]: JsonValue }
          | undefined;
        readonly [name: string]: JsonValue;
      }
    | undefined;
  readonly env?:
    | {
        readonly osType?: string | undefined;
        readonly terminalType?: string | undefined;
        readonly [name: string]: JsonValue;
      }
    | undefined;
  readonly goods?: JsonValue;
  readonly buyer?: JsonValue;
  readonly [name: string]: JsonValue | AlipayPlusAmount;
}

/** A payment through the wallet's cashier. */
export interface AlipayPlusAlipayMini {
  /** At most 32 characters: `51051000101000000011`. */
  readonly productCode: string;
  /** Your own id, at most 64 characters. The same id is the same payment, however often it is sent. */
  readonly paymentRequestId: string;
  readonly paymentAmount: AlipayPlusAmount;
  readonly order: AlipayPlusOrder;
  /** When the order closes: ISO 8601 with its zone. */
  readonly paymentExpiryTime?: string | undefined;
  /** Where the notification goes, at most 1024 characters. */
  readonly paymentNotifyUrl?: string | undefined;
  /** The wallet's authorisation, at most 128 characters: the access token of an agreement. */
  readonly paymentAuthCode?: string | undefined;
}

/** Which payment: one of the two ids at least, each of at most 64 characters. */
export interface AlipayPlusQuery {
  /** The wallet's id. */
  readonly paymentId?: string | undefined;
  /** Your own id. */
  readonly paymentRequestId?: string | undefined;
}

/** A refund of all or part of a payment. */
export interface AlipayPlusRefund extends AlipayPlusQuery {
  /** Your own id of the refund, at most 64 characters. */
  readonly refundRequestId: string;
  readonly refundAmount: AlipayPlusAmount;
  /** At most 256 characters. */
  readonly refundReason?: string | undefined;
}

/** Which refund: one of the two ids at least. */
export interface AlipayPlusQueryRefund {
  /** The wallet's id. */
  readonly refundId?: string | undefined;
  /** Your own id. */
  readonly refundRequestId?: string | undefined;
}

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
