/** Latipay: mini-program payment with Alipay, order query, refund, notification. */
import { answer, type Core, guarded, Held, textAnswer } from "./core.js";
import { disposable } from "./disposable.js";
import { refuse } from "./errors.js";
import { pack, type RawBody, writeBody, writeFields } from "./fields.js";
import type { CoreLatipay } from "./generated/core.js";
import { latipayAcknowledgement } from "./generated/tables.js";
import {
  type Limits,
  limitsOf,
  ownOptions,
  packOptions,
  type SigningOptions,
  signingOptions,
} from "./options.js";
import { hasControlCharacter, TEXT } from "./separators.js";
import { type Explanation, explanation } from "./signer.js";

/** A Latipay account. The three values are in the merchant portal, under the wallet's settings. */
export interface LatipayOptions extends SigningOptions {
  readonly userId: string;
  readonly walletId: string;
  readonly apiKey: string;
  /** Another address than `https://api.latipay.net`: the staging system, or a stand-in. */
  readonly baseUrl?: string | undefined;
}

/** A mini-program order. `user_id`, `wallet_id`, `version` and `signature` are filled in. */
export interface MiniAlipayOrder {
  /** In the wallet's currency, as text with at most two decimals: `"120.00"`. */
  readonly amount: string;
  /** Where the notification goes: http or https, visible ASCII. */
  readonly callback_url: string;
  /** Your order id, unique. */
  readonly merchant_reference: string;
  /** The customer's IPv4 address. */
  readonly ip: string;
  /** What is sold. */
  readonly product_name: string;
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

/** A request with a body, ready for `fetch(request.url, request)`. */
export interface PostRequest {
  readonly method: "POST";
  readonly url: string;
  readonly headers: { readonly "Content-Type": string };
  /** Exactly what was signed, plus the signature. Send it as it is. */
  readonly body: string;
  readonly signature: string;
}

/** A request without a body, ready for `fetch(request.url, request)`. */
export interface GetRequest {
  readonly method: "GET";
  readonly url: string;
  readonly headers: Readonly<Record<string, never>>;
  readonly signature: string;
}

/** A value of a reply. A number is the text of its token: `120.00` stays `"120.00"`. */
export type ReplyValue =
  | string
  | boolean
  | null
  | readonly ReplyValue[]
  | { readonly [name: string]: ReplyValue };

/** The reply to a mini-program order. */
export interface MiniAlipayReply {
  /** Latipay does not sign this reply: it is as trustworthy as the TLS connection. */
  readonly authenticated: false;
  readonly message: string | null;
  readonly messageCN: string | null;
  /** What Alipay needs, in the gateway's order. */
  readonly gatewaydata: Readonly<Record<string, string | boolean>>;
  /** Latipay's own record of the order: `orderId`, `customerOrderId` and others. */
  readonly paydata: { readonly [name: string]: ReplyValue };
  /** For `my.tradePay({ orderStr })`: pass it on untouched. */
  readonly orderStr: string;
}

/** The reply to a refund. */
export interface RefundReply {
  /** Latipay does not sign this reply. */
  readonly authenticated: false;
  readonly message: string | null;
}

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
  /** Outside the signature: whoever saw one genuine message can change these. */
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

const OPTIONS = ["userId", "walletId", "apiKey", "baseUrl", "allowAmbiguous", "limits"] as const;
/** Characters of an id or an address: far more than Latipay issues. */
const LONGEST_OPTION = 1024;

/**
 * A Latipay account, made once and used for every order.
 *
 * ```js
 * import { Latipay } from "orderstr";
 * const latipay = new Latipay({ userId: "U000334333", walletId: "W00000001", apiKey: "111222333" });
 * const request = latipay.miniAlipay({
 *   amount: "120.00",
 *   callback_url: "https://merchantsite.com/confirm",
 *   merchant_reference: "dsi39ej430sks03",
 *   ip: "122.122.122.1",
 *   product_name: "Pinot Noir, Otago",
 * });
 * request.signature; // → 1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07
 * ```
 */
export class Latipay {
  readonly #account: Held<CoreLatipay>;
  readonly #limits: Limits;
  /** The same as `dispose()`, for `using`. */
  declare readonly [Symbol.dispose]: () => void;

  /** @throws {OrderStrError} for an id, a key or an option that is not of the right form */
  constructor(options: LatipayOptions) {
    const { userId, walletId, apiKey, baseUrl, allowAmbiguous, limits } = ownOptions(
      options,
      OPTIONS,
    );
    for (const [name, text] of Object.entries({ userId, walletId, baseUrl: baseUrl ?? "" })) {
      if (typeof text !== "string" || text.length > LONGEST_OPTION || hasControlCharacter(text)) {
        throw refuse("ERR_OPTION", name);
      }
    }
    this.#limits = limitsOf(limits);
    const packed = packOptions({
      userId,
      walletId,
      baseUrl,
      ...signingOptions(apiKey, allowAmbiguous, this.#limits),
    });
    this.#account = new Held((live) =>
      live.boundary.latipay(live.write(packed.text), packed.count),
    );
  }

  /** What to answer to a notification: HTTP 200 with exactly this body. */
  readonly acknowledgement = latipayAcknowledgement;

  /**
   * The request of a mini-program order: `POST /v2/minialipay`.
   *
   * @throws {OrderStrError} with the field that is missing or malformed
   */
  miniAlipay(order: MiniAlipayOrder): PostRequest {
    return this.#request("mini_alipay", order) as PostRequest;
  }

  /** The request of an order's state: `GET /v2/transaction/{merchant_reference}`. */
  query(merchant_reference: string): GetRequest {
    return this.#request("query", { merchant_reference }) as GetRequest;
  }

  /** The request of a refund: `POST /refund`. */
  refund(refund: LatipayRefund): PostRequest {
    return this.#request("refund", refund) as PostRequest;
  }

  /** What is signed for a mini-program order, field by field. The key is not in it. */
  explainMiniAlipay(order: MiniAlipayOrder): Explanation {
    const packed = pack(order, this.#limits);
    return guarded((live) => {
      const account = this.#account.in(live);
      const end = writeFields(live, packed);
      return explanation(
        live,
        account.explain_mini_alipay(live.boundary, end, packed.names.length),
      );
    });
  }

  /**
   * Reads the reply to a mini-program order from its raw text.
   *
   * @throws {OrderStrError} `ERR_GATEWAY` with Latipay's code, meaning and remedy where it refused
   */
  readMiniAlipay(text: RawBody): MiniAlipayReply {
    return guarded((live) => {
      const account = this.#account.in(live);
      const end = writeBody(live, text, this.#limits);
      return answer(live, account.read_mini_alipay(live.boundary, end));
    });
  }

  /**
   * Reads the reply to a query from its raw text and verifies its signature.
   *
   * @param expected what you recorded of the order; see {@link Latipay.verifyNotification}
   * @throws {OrderStrError} as {@link Latipay.readMiniAlipay} and {@link Latipay.verifyNotification}
   */
  readQuery(text: RawBody, expected: ExpectedPayment = {}): LatipayPayment {
    return this.#payment("read_query", text, expected);
  }

  /** Reads the reply to a refund from its raw text. */
  readRefund(text: RawBody): RefundReply {
    return guarded((live) => {
      const account = this.#account.in(live);
      const end = writeBody(live, text, this.#limits);
      return answer(live, account.read_refund(live.boundary, end));
    });
  }

  /**
   * Verifies a notification from the raw body of the POST to `callback_url`.
   *
   * Give the order id and the amount you recorded: the signature says that the message is
   * Latipay's, not that it is about this order. A payment method that Latipay does not document
   * must be expected by name.
   *
   * @param rawBody the body before any parser touched it
   * @throws {OrderStrError} `ERR_SIGNATURE`; `ERR_EXPECTED` for an authentic message about another
   *   order or amount; `ERR_RAW_BODY` for a parsed body
   */
  verifyNotification(rawBody: RawBody, expected: ExpectedPayment = {}): LatipayPayment {
    return this.#payment("verify_notification", rawBody, expected);
  }

  /** Wipes the API key from WebAssembly memory. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#account.dispose();
  }

  #request(
    operation: "mini_alipay" | "query" | "refund",
    fields: object,
  ): PostRequest | GetRequest {
    const packed = pack(fields, this.#limits);
    return guarded((live) => {
      const account = this.#account.in(live);
      const end = writeFields(live, packed);
      return readRequest(live, account[operation](live.boundary, end, packed.names.length));
    });
  }

  #payment(
    call: "read_query" | "verify_notification",
    body: RawBody,
    expected: ExpectedPayment,
  ): LatipayPayment {
    const packed = pack(expected, this.#limits);
    return guarded((live) => {
      const account = this.#account.in(live);
      const start = writeBody(live, body, this.#limits);
      const end = writeFields(live, packed, start);
      return answer(live, account[call](live.boundary, start, end, packed.names.length));
    });
  }
}

disposable(Latipay);

/** The core writes method, address, media type, signature and body, joined by U+001F. */
function readRequest(live: Core, length: number): PostRequest | GetRequest {
  const parts = textAnswer(live, length).split(TEXT);
  const [method, url = "", mediaType = "", signature = "", body = ""] = parts;
  if (method === "GET") return { method, url, headers: {}, signature };
  return { method: "POST", url, headers: { "Content-Type": mediaType }, body, signature };
}
