/** Latipay: payment in mini programs, on its page and by barcode; query, refund, notification. */

import { type Explanation, explain } from "../api/explanation.js";
import {
  accountTexts,
  limitsOf,
  ownOptions,
  type SigningOptions,
  signingOptions,
} from "../api/options.js";
import { answer, textAnswer } from "../engine/core.js";
import { type LatipayAccount, latipayAccount } from "../engine/core-latipay.js";
import { Disposing } from "../engine/disposing.js";
import { copied, type RawBody, readFields, writeBody } from "../engine/fields.js";
import { TEXT } from "../engine/separators.js";
import { members } from "../generated/latipay.js";
import { acknowledgements } from "../generated/tables.js";
import type {
  ExpectedPayment,
  LatipayBarcode,
  LatipayBarcodeReply,
  LatipayMerchantHostedReply,
  LatipayPayment,
  LatipayQueryOptions,
  LatipayRefund,
  LatipayTransaction,
  LatipayTransactionReply,
  MiniAlipayOrder,
  MiniAlipayReply,
  MiniWechatOrder,
  MiniWechatReply,
  RefundReply,
} from "./latipay-messages.js";
import {
  type CoreReply,
  NO_MEMBERS,
  ownMember,
  type ReplyMembers,
  textOf,
  withData,
} from "./reply.js";
import type { GetRequest, PostRequest } from "./request.js";

/** A Latipay account. The three values are in the merchant portal, under the wallet's settings. */
export interface LatipayOptions extends SigningOptions {
  readonly userId: string;
  readonly walletId: string;
  readonly apiKey: string;
  /** Another address than `https://api.latipay.net`: the staging system, or a stand-in. */
  readonly baseUrl?: string | undefined;
}

const OPTIONS = ["userId", "walletId", "apiKey", "baseUrl", "allowAmbiguous", "limits"] as const;

/** What the signature of a message is called. */
const SIGNATURE = "signature";

/** What a payment has beside the members that are signed. */
const OUR_MEMBERS = ["unverified"];

/** The messages of a reply with an order string: `message` and `messageCN`. */
type Messages = readonly [string | null, string | null];

/** Latipay's calls, and what each of them takes. */
interface LatipayCalls {
  readonly miniAlipay: MiniAlipayOrder;
  readonly miniWechat: MiniWechatOrder;
  readonly transaction: LatipayTransaction;
  readonly barcode: LatipayBarcode;
  readonly query: { readonly merchant_reference: string; readonly is_block?: "1" };
  readonly refund: LatipayRefund;
}

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
export class Latipay extends Disposing {
  readonly #account: LatipayAccount;

  /** @throws {OrderStrError} for an id, a key or an option that is not of the right format */
  constructor(options: LatipayOptions) {
    super();
    const own = ownOptions(options, OPTIONS);
    const { userId, walletId, apiKey, baseUrl, allowAmbiguous, limits } = own;
    const bounds = limitsOf(limits);
    const texts = {
      ...accountTexts({ userId, walletId }, { baseUrl }),
      ...signingOptions(apiKey, allowAmbiguous, bounds),
    };
    this.#account = latipayAccount(texts, bounds);
  }

  /** What to answer to a notification: HTTP 200 with exactly this body. */
  readonly acknowledgement = acknowledgements.latipay;

  /**
   * The request of an order to be paid in an Alipay mini program: `POST /v2/minialipay`.
   *
   * @throws {OrderStrError} with the field that is missing or malformed
   */
  miniAlipay(order: MiniAlipayOrder): PostRequest {
    return this.#post("miniAlipay", order);
  }

  /** The request of an order to be paid in a WeChat mini program: `POST /v2/miniapppay`. */
  miniWechat(order: MiniWechatOrder): PostRequest {
    return this.#post("miniWechat", order);
  }

  /** The request of an order to be paid on Latipay's page: `POST /v2/transaction`. */
  transaction(order: LatipayTransaction): PostRequest {
    return this.#post("transaction", order);
  }

  /** The request of an order paid by the code that the customer shows: `POST /barcode`. */
  barcode(order: LatipayBarcode): PostRequest {
    return this.#post("barcode", order);
  }

  /** The request of a refund: `POST /refund`. */
  refund(refund: LatipayRefund): PostRequest {
    return this.#post("refund", refund);
  }

  /** The request of an order's state: `GET /v2/transaction/{merchant_reference}`. */
  query(merchant_reference: string, options: LatipayQueryOptions = {}): GetRequest {
    const { is_block } = ownOptions(options, ["is_block"]);
    const block = is_block === true ? { is_block: "1" } : {};
    return this.#request("query", { merchant_reference, ...block }) as GetRequest;
  }

  /** What is signed for a call, field by field. The key is not in it. */
  explain<Call extends keyof LatipayCalls>(call: Call, fields: LatipayCalls[Call]): Explanation {
    return explain(this.#account, call, readFields(fields, this.#account.limits));
  }

  /**
   * Reads the reply to {@link Latipay.miniAlipay} from its raw text.
   *
   * @throws {OrderStrError} `ERR_GATEWAY` with Latipay's code, meaning and remedy where it refused
   */
  readMiniAlipay(text: RawBody): MiniAlipayReply {
    const [orderStr, [message, messageCN]] = this.#account.verified(text, SIGNATURE, () =>
      this.#orderStr(text),
    );
    // A buffer may be written to while its members have not been asked for.
    const own = typeof text === "string" ? text : copied(text, this.#account.limits);
    let read: ReplyMembers | undefined;
    const members = () => {
      read ??= this.#members(own);
      return read;
    };
    const reply = { authenticated: false, message, messageCN, orderStr };
    return withData(reply, members) as unknown as MiniAlipayReply;
  }

  /** Reads the reply to {@link Latipay.miniWechat} from its raw text. */
  readMiniWechat(text: RawBody): MiniWechatReply {
    const { authenticated, requestPayment, members } = this.#read("readMiniWechat", text);
    const message = textOf(members, "message");
    const paydata = ownMember(members, "paydata") ?? NO_MEMBERS;
    return { authenticated, message, requestPayment, paydata } as MiniWechatReply;
  }

  /** Reads the reply to {@link Latipay.transaction} and verifies its signature. */
  readTransaction(text: RawBody): LatipayTransactionReply {
    const { authenticated, url, members } = this.#read("readTransaction", text);
    const message = textOf(members, "message");
    const { host_url, nonce } = members;
    return { authenticated, message, host_url, nonce, url } as LatipayTransactionReply;
  }

  /**
   * Reads what a POST to the `url` of a transaction with `host_type` answers: the code to show. Its
   * signature is verified.
   *
   * @throws {OrderStrError} as every reply; `ERR_AMBIGUOUS` where its text can be read as other fields.
   */
  readMerchantHosted(text: RawBody): LatipayMerchantHostedReply {
    const { authenticated, members } = this.#read("readMerchantHosted", text);
    const { signature: _, ...data } = members.data as ReplyMembers;
    const message = textOf(members, "message");
    return { authenticated, message, data } as LatipayMerchantHostedReply;
  }

  /** Reads the reply to {@link Latipay.barcode} from its raw text. */
  readBarcode(text: RawBody): LatipayBarcodeReply {
    const { authenticated, members } = this.#read("read", text);
    const message = textOf(members, "message");
    const order_id = textOf(members, "order_id");
    return { authenticated, message, order_id } as LatipayBarcodeReply;
  }

  /** Reads the reply to {@link Latipay.refund} from its raw text. */
  readRefund(text: RawBody): RefundReply {
    const { authenticated, members } = this.#read("read", text);
    return { authenticated, message: textOf(members, "message") } as RefundReply;
  }

  /**
   * Reads the reply to a query from its raw text and verifies its signature.
   *
   * @param expected what you recorded of the order; see {@link Latipay.verifyNotification}
   * @throws {OrderStrError} as {@link Latipay.readMiniAlipay} and {@link Latipay.verifyNotification}
   */
  readQuery(text: RawBody, expected: ExpectedPayment = {}): LatipayPayment {
    return this.#payment("readQuery", text, expected);
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
    return this.#payment("verifyNotification", rawBody, expected);
  }

  /** Wipes the API key from WebAssembly memory. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#account.dispose();
  }

  #post<Call extends keyof LatipayCalls>(call: Call, fields: LatipayCalls[Call]): PostRequest {
    return this.#request(call, fields) as PostRequest;
  }

  #request(call: keyof LatipayCalls, fields: object): PostRequest | GetRequest {
    return this.#account.request(call, fields);
  }

  #orderStr(text: RawBody): [orderStr: string, messages: Messages] {
    return this.#account.with((account, live) => {
      const end = writeBody(live, text, this.#account.limits);
      const read = textAnswer(live, account.order_str(live.boundary, end));
      // No order string holds the separator.
      const at = read.indexOf(TEXT);
      return [read.slice(0, at), JSON.parse(read.slice(at + 1))];
    });
  }

  /** The members of a reply that was accepted. They are no secret: after `dispose` they can still be read. */
  #members(reply: RawBody): ReplyMembers {
    return this.#account.without((live) => {
      const end = writeBody(live, reply, this.#account.limits);
      return answer(live, members(live.boundary, end));
    });
  }

  #read(call: string, text: RawBody): CoreReply {
    return this.#account.verified(text, SIGNATURE, () => this.#account.structure(call, { text }));
  }

  #payment(call: string, text: RawBody, expected: ExpectedPayment): LatipayPayment {
    const fields = readFields(expected, this.#account.limits);
    return this.#account.verified(text, SIGNATURE, () => {
      const input = { text, fields };
      const { signed, unverified } = this.#account.notification(call, input, OUR_MEMBERS);
      signed.unverified = unverified;
      return signed as unknown as LatipayPayment;
    });
  }
}
