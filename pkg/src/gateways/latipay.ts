/** Latipay: payment in mini programs, on its page and by barcode; query, refund, notification. */

import {
  accountTexts,
  limitsOf,
  ownOptions,
  type SigningOptions,
  signingOptions,
} from "../api/options.js";
import { answer, textAnswer } from "../engine/core.js";
import { type LatipayAccount, latipayAccount } from "../engine/core-latipay.js";
import { type RawBody, writeBody } from "../engine/fields.js";
import { TEXT } from "../engine/separators.js";
import { members } from "../generated/latipay.js";
import { LatipayOperations } from "../generated/latipay_operations.js";
import { latipaySayings } from "../generated/sayings.js";
import { acknowledgements } from "../generated/tables.js";
import {
  type Acknowledgement,
  type AcknowledgementOptions,
  plainAnswer,
} from "../notifications/acknowledgement.js";
import type { CoreNotification } from "./gateway.js";
import { keysOf } from "./keyed-gateway.js";
import type { Received } from "./received.js";
import {
  type CoreAnswer,
  type CoreReply,
  coreReply,
  type Reply,
  type ReplyMembers,
  type ReplyValue,
  type WechatRequestPayment,
} from "./reply.js";
import type { AnyRequest, GetRequest, PostRequest } from "./request.js";
import { type ExpectedPayment, Sayings } from "./sayings.js";

/** A Latipay account. The values are in the merchant portal, under the wallet's settings. */
export interface LatipayOptions extends SigningOptions {
  readonly userId: string | undefined;
  readonly walletId: string | undefined;
  /** The API key; or several, while one takes the place of another: the first one signs, all of them verify. */
  readonly apiKey: string | undefined | readonly (string | undefined)[];
  /** Another address than `https://api.latipay.net`: the staging system, or a stand-in. */
  readonly baseUrl?: string | undefined;
}

const OPTIONS = ["userId", "walletId", "apiKey", "baseUrl", "allowAmbiguous", "limits"] as const;

/** What Latipay's calls are answered with. */
export interface LatipayReplies {
  /** Not signed. `fields.paydata` is Latipay's own record of the order. */
  readonly alipayMini: Reply<
    ReplyMembers & {
      readonly gatewaydata: Readonly<Record<string, string>>;
      readonly paydata: Readonly<Record<string, string>>;
    }
  > & { readonly tradePay: { readonly orderStr: string } };
  /** Not signed. `fields.paydata.order_id` is Latipay's own id of the order. */
  readonly wechatMini: Reply & { readonly requestPayment: WechatRequestPayment };
  /** Signed: the page to open or, with `host_type`, the address for {@link Latipay.merchantHosted}. */
  readonly create: Reply & { readonly url: string };
  /** Signed: `fields.data` has `qr_code` (a picture as a data URL), `qr_code_url` (its text), `order_id` and others. */
  readonly merchantHosted: Reply<ReplyMembers & { readonly data: ReplyMembers }>;
  /** Not signed. `fields.order_id` is Latipay's own id of the order. */
  readonly barcode: Reply;
  /** Signed, but for `pay_time` and `order_id` among its fields. */
  readonly query: Reply<LatipayFields & ReplyMembers & { readonly order_id: string }>;
  /** Not signed. */
  readonly refund: Reply;
  /** Not signed. */
  readonly cancel: Reply;
}

/** What the signature of a payment covers. */
export interface LatipayFields {
  /** Your order id. */
  readonly merchant_reference: string;
  /** `alipay`, `wechat` and others. */
  readonly payment_method: string;
  /** `paid`, `pending`, `failed`, `canceled`, `rejected`. */
  readonly status: string;
  readonly currency: string;
  /** As it was sent and signed. */
  readonly amount: string;
}

/** What you recorded of an order. A method that Latipay does not document must be expected by its name. */
export interface ExpectedLatipayPayment extends ExpectedPayment {
  readonly amount?: string;
  readonly merchant_reference?: string;
  readonly payment_method?: string;
  readonly status?: string;
}

interface LatipayShape {
  readonly isAsync: false;
  readonly replies: LatipayReplies;
  readonly fields: LatipayFields & { readonly [name: string]: ReplyValue };
  readonly expected: ExpectedLatipayPayment;
  readonly options: Readonly<Record<never, never>>;
}

const sayings = /* @__PURE__ */ new Sayings(latipaySayings);

/** The replies that the core reads in a way of their own. */
const READERS = new Set(["wechatMini", "create", "merchantHosted", "query"]);

/**
 * A Latipay account, made once and used for every order.
 *
 * ```js
 * import { Latipay } from "orderstr";
 * const latipay = new Latipay({ userId: "U000334333", walletId: "W00000001", apiKey: "111222333" });
 * const request = latipay.alipayMini({
 *   amount: "120.00",
 *   callback_url: "https://merchantsite.com/confirm",
 *   merchant_reference: "dsi39ej430sks03",
 *   ip: "122.122.122.1",
 *   product_name: "Pinot Noir, Otago",
 * });
 * request.signature; // → 1f8e75dd34fc5ca7b478772efdb6fa9e1a5c89e8e0412ccde81912fc16e2ed07
 * ```
 */
export class Latipay extends LatipayOperations<LatipayShape> {
  /** The account with the key that signs. */
  readonly #core: LatipayAccount;

  /** @throws {OrderStrError} for an id, a key or an option that is not of the right format */
  constructor(options: LatipayOptions) {
    const own = ownOptions(options, OPTIONS);
    const { userId, walletId, apiKey, baseUrl, allowAmbiguous, limits } = own;
    const bounds = limitsOf(limits);
    const texts = accountTexts({ userId, walletId }, { baseUrl });
    const accounts = keysOf(apiKey, "apiKey").map((key) =>
      latipayAccount({ ...texts, ...signingOptions(key, allowAmbiguous, bounds) }, bounds),
    );
    super(sayings, bounds, accounts, "signature", `${userId} ${walletId}`);
    this.#core = accounts[0] as LatipayAccount;
  }

  /** The request of the code to show, at the `url` of the reply to an order that was created with `host_type`. */
  merchantHosted(url: string): GetRequest<"merchantHosted"> {
    accountTexts({ url }, {});
    return { operation: "merchantHosted", method: "GET", url, headers: {}, signature: "" };
  }

  /**
   * The request of any other interface, by its path, or of fields that have no table yet: `user_id` and the signature are
   * filled in, the rest is signed and sent as it is given.
   */
  call(path: string, fields: object): PostRequest<"call"> {
    accountTexts({ path }, {});
    return this.account.call(path, fields);
  }

  /** What to answer to a notification: HTTP 200 with exactly the body `sent`. */
  acknowledge(options?: AcknowledgementOptions): Acknowledgement {
    return plainAnswer(acknowledgements.latipay, options);
  }

  protected post<Operation extends string>(
    operation: Operation,
    message: object,
  ): PostRequest<Operation> {
    return this.account.request(operation, message) as PostRequest<Operation>;
  }

  protected get<Operation extends string>(
    operation: Operation,
    message: object,
  ): GetRequest<Operation> {
    return this.account.request(operation, message) as GetRequest<Operation>;
  }

  protected readReply({ operation }: AnyRequest, { body }: Received): CoreReply {
    if (operation === "alipayMini") return this.#orderStr(body);
    const name = READERS.has(operation)
      ? `read${operation[0]?.toUpperCase()}${operation.slice(1)}`
      : "read";
    return this.verified(body, (account, key) => {
      const read = account.structure<CoreAnswer>(name, { text: body });
      return coreReply(read, read.authenticated ? key : null);
    });
  }

  protected readNotification({ body, path }: Received): CoreNotification {
    // The customer was sent back: what is signed is in the address.
    const text = path !== undefined && body?.length === 0 ? path : body;
    return this.verified(text, (account, key) => {
      const { signed, unverified } = account.notification("verifyNotification", { text });
      return { key, fields: signed, unverified };
    });
  }

  #orderStr(body: RawBody): CoreReply {
    const read = this.account.verified(body, "signature", () =>
      this.#core.with((account, live) => {
        const end = writeBody(live, body, this.account.limits);
        return textAnswer(live, account.order_str(live.boundary, end));
      }),
    );
    // No order string holds the separator.
    const at = read.indexOf(TEXT);
    const about = { paydata: { customerOrderId: read.slice(at + 1) } };
    let found: ReplyMembers | undefined;
    const whole = () => {
      found ??= this.#members(body);
      return found;
    };
    return {
      authenticated: false,
      key: null,
      requestPayment: null,
      url: null,
      said: undefined,
      tradePay: { orderStr: read.slice(0, at) },
      about,
      members: whole,
    };
  }

  /** The members of a reply that was accepted. They are no secret: after `dispose` they can still be read. */
  #members(reply: RawBody): ReplyMembers {
    return this.#core.without((live) => {
      const end = writeBody(live, reply, this.account.limits);
      return answer(live, members(live.boundary, end));
    });
  }
}
