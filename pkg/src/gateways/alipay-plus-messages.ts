/** What the calls of the Alipay+ OpenAPI take and give. Names are those of its documents. */
import type { CodeMeaning } from "../engine/errors.js";
import type { RawBody } from "../engine/fields.js";
import type { JsonValue } from "../text/json-text.js";
import type { HeadersLike } from "./headers.js";
import type { ReplyMembers, ReplyValue } from "./reply.js";

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
export interface AlipayPlusPayment {
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
export interface AlipayPlusPaymentId {
  /** The wallet's id. */
  readonly paymentId?: string | undefined;
  /** Your own id. */
  readonly paymentRequestId?: string | undefined;
}

/** A refund of all or part of a payment. */
export interface AlipayPlusRefund extends AlipayPlusPaymentId {
  /** Your own id of the refund, at most 64 characters. */
  readonly refundRequestId: string;
  readonly refundAmount: AlipayPlusAmount;
  /** At most 256 characters. */
  readonly refundReason?: string | undefined;
}

/** Which refund: one of the two ids at least. */
export interface AlipayPlusRefundId {
  /** The wallet's id. */
  readonly refundId?: string | undefined;
  /** Your own id. */
  readonly refundRequestId?: string | undefined;
}

/** When a message is made. */
export interface AlipayPlusTime {
  /** ISO 8601 with its zone, or the digits that Antom takes. Default: now. */
  readonly time?: string | undefined;
}

/** A signed request, ready for `fetch(request.url, request)`. */
export interface AlipayPlusRequest {
  readonly method: "POST";
  readonly url: string;
  /** The signed path: the reply is read with it. */
  readonly path: string;
  readonly headers: {
    readonly "Content-Type": string;
    readonly "Client-Id": string;
    readonly "Request-Time": string;
    readonly Signature: string;
  };
  /** Exactly what was signed. Send it as it is. */
  readonly body: string;
  /** In standard base64. */
  readonly signature: string;
}

/** A reply or a notification as it arrived. */
export interface AlipayPlusReceived {
  /** For a reply the path that was called, for a notification that of your endpoint with its query. */
  readonly path: string;
  readonly headers: HeadersLike;
  /** The raw body, before any parser touched it. */
  readonly body: RawBody;
}

/** How a payment stands. */
export type AlipayPlusPaymentState =
  | "paid"
  | "failed"
  | "processing"
  | "cancelled"
  | "pending"
  | "unknown";

interface Reply {
  /** Which of the wallet's keys signed, where the header says it. */
  readonly keyVersion: string | null;
  readonly result: {
    readonly resultCode: string;
    readonly resultStatus: string;
    readonly resultMessage: string | null;
  };
  /** What the code means and what to do, where it is a documented one. */
  readonly meaning: CodeMeaning | null;
  /** The members of the body. */
  readonly body: ReplyMembers;
}

/**
 * A reply, by what became of the call.
 *
 * - `accepted`: `pay` led to the cashier (statuses S and A). **It is not paid.**
 * - `succeeded`: another call succeeded. For an inquiry, `payment` says how the payment stands.
 * - `unknown`: query, or wait for the notification. Never fail it, never refund it by other means.
 * - `failed`: the same request will not succeed.
 */
export type AlipayPlusReply =
  | (Reply & {
      readonly outcome: "accepted";
      readonly authenticated: true;
      readonly paid: false;
      readonly payment: null;
      /** For `my.tradePay({ paymentUrl })`. */
      readonly tradePay: { readonly paymentUrl: string } | null;
    })
  | (Reply & {
      readonly outcome: "succeeded";
      readonly authenticated: true;
      /** Whether an inquiry found the payment paid. */
      readonly paid: boolean;
      readonly payment: AlipayPlusPaymentState | null;
      readonly tradePay: null;
    })
  | (Reply & {
      readonly outcome: "failed" | "unknown";
      /** A wallet that could not make out the client does not sign. */
      readonly authenticated: boolean;
      readonly paid: false;
      readonly payment: null;
      readonly tradePay: null;
    });

/** A notification whose signature was verified: the members of its body, and what they mean. */
export interface AlipayPlusNotification {
  readonly outcome: AlipayPlusPaymentState;
  readonly paid: boolean;
  /** Which of the wallet's keys signed, where the header says it. */
  readonly keyVersion: string | null;
  readonly paymentId?: string;
  readonly paymentRequestId?: string;
  readonly [name: string]: ReplyValue | undefined;
}

/** What you recorded of the payment. A member that is given as `undefined` is an error. */
export interface ExpectedAlipayPlusPayment {
  readonly paymentRequestId?: string;
  readonly paymentId?: string;
  readonly paymentAmount?: AlipayPlusAmount;
}

/** How a notification is answered. */
export interface AlipayPlusAcknowledgement extends AlipayPlusTime {
  /** The path of your endpoint with its query. Given, the answer is signed. */
  readonly path?: string | undefined;
  /** `SUCCESS` (received) unless something is wrong. */
  readonly resultCode?:
    | "SUCCESS"
    | "UNKNOWN_EXCEPTION"
    | "REQUEST_TRAFFIC_EXCEED_LIMIT"
    | "REPEAT_REQ_INCONSISTENT"
    | "PROCESS_FAIL"
    | "INVALID_API"
    | "PARAM_ILLEGAL"
    | undefined;
}

/** The answer to a notification: send this status, these headers and this body. */
export interface AlipayPlusAnswer {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
