/** YabandPay: Alipay and WeChat mini programs, apps, pages, Payconiq; query, refund, notification. */

import { type Explanation, explain } from "../api/explanation.js";
import {
  accountTexts,
  limitsOf,
  ownOptions,
  type SigningOptions,
  signingOptions,
} from "../api/options.js";
import { type YabandPayAccount, yabandPayAccount } from "../engine/core-yabandpay.js";
import { Disposing } from "../engine/disposing.js";
import { refuse } from "../engine/errors.js";
import { type RawBody, readFields } from "../engine/fields.js";
import {
  acknowledgements,
  yabandPayRefundAliases,
  yabandPayStates,
  yabandPayWallets,
} from "../generated/tables.js";
import { type CoreReply, membersOf, ownRow, type ReplyMembers, textOf } from "./reply.js";
import type { PostRequest } from "./request.js";
import type {
  ExpectedYabandPayment,
  YabandPayAlipayAppOrder,
  YabandPayAlipayMiniOrder,
  YabandPayAlipayWapOrder,
  YabandPayNotification,
  YabandPayOrder,
  YabandPayRefund,
  YabandPayReply,
  YabandPayState,
  YabandPayTime,
  YabandPayWallet,
  YabandPayWechatAppOrder,
  YabandPayWechatH5Order,
  YabandPayWechatMiniOrder,
  YabandPayWechatNativeOrder,
} from "./yabandpay-messages.js";

/** A cashier's account at YabandPay. */
export interface YabandPayOptions extends SigningOptions {
  /** The UID of the cashier. */
  readonly user: string;
  readonly secretKey: string;
  /** Another address than `https://mapi.yabandpay.com`: a stand-in. */
  readonly baseUrl?: string | undefined;
  /**
   * How the empty fields of a notification are signed: `keep` (the default, as the gateway's SDK
   * does), `drop` (`null` and `""` left out), `drop-zero` (`"0"` as well).
   */
  readonly notificationEmptyValues?: "keep" | "drop" | "drop-zero" | undefined;
}

const OPTIONS = [
  "user",
  "secretKey",
  "baseUrl",
  "notificationEmptyValues",
  "allowAmbiguous",
  "limits",
] as const;

/** YabandPay's calls, and what each of them takes. */
interface YabandPayCalls {
  readonly alipayMini: YabandPayAlipayMiniOrder;
  readonly alipayApp: YabandPayAlipayAppOrder;
  readonly alipayWap: YabandPayAlipayWapOrder;
  readonly wechatMini: YabandPayWechatMiniOrder;
  readonly wechatApp: YabandPayWechatAppOrder;
  readonly wechatH5: YabandPayWechatH5Order;
  readonly wechatNative: YabandPayWechatNativeOrder;
  readonly create: YabandPayOrder;
  readonly query: { readonly trade_id: string };
  readonly refund: YabandPayRefund;
  readonly queryRefund: { readonly refund_id: string };
}

/**
 * A cashier's account at YabandPay, made once and used for every order.
 *
 * ```js
 * import { YabandPay } from "orderstr";
 * const yabandpay = new YabandPay({ user: "016683", secretKey: "yaband-self-test-key" });
 * const order = {
 *   order_id: "2024519846516588484",
 *   amount: "1",
 *   currency: "EUR",
 *   description: "YabandPay test",
 *   timeout: "0",
 *   redirect_url: "https://www.yabandpay.com",
 *   notify_url: "https://www.yabandpay.com/notify",
 * };
 * const request = yabandpay.alipayMini(order, { time: 1546588959 });
 * request.url; // → https://mapi.yabandpay.com/Payments
 * ```
 */
export class YabandPay extends Disposing {
  readonly #account: YabandPayAccount;

  /** @throws {OrderStrError} for an id, a key or an option that is not of the right format */
  constructor(options: YabandPayOptions) {
    super();
    const own = ownOptions(options, OPTIONS);
    const { user, secretKey, baseUrl, notificationEmptyValues, allowAmbiguous, limits } = own;
    const bounds = limitsOf(limits);
    const texts = {
      ...accountTexts({ user }, { baseUrl, notificationEmptyValues }),
      ...signingOptions(secretKey, allowAmbiguous, bounds),
    };
    this.#account = yabandPayAccount(texts, bounds);
  }

  /** The wallets of Alipay+, and where each of them works. */
  static wallets(): readonly YabandPayWallet[] {
    return yabandPayWallets.map((row) => ({ ...row }));
  }

  /** The wallets of Alipay+, and where each of them works. */
  wallets(): readonly YabandPayWallet[] {
    return YabandPay.wallets();
  }

  /** What to answer to a notification: HTTP 200 with exactly this body. */
  readonly acknowledgement = acknowledgements.yabandpay;

  /**
   * The request of an order to be paid in an Alipay mini program.
   *
   * @throws {OrderStrError} with the field that is missing or malformed; a wallet that does not work
   *   there is `ERR_NOT_LISTED`, with those that do in `allowed`
   */
  alipayMini(order: YabandPayAlipayMiniOrder, options?: YabandPayTime): PostRequest {
    return this.#request("alipayMini", order, options);
  }

  /** The request of an order to be paid from an app with a wallet of Alipay+. */
  alipayApp(order: YabandPayAlipayAppOrder, options?: YabandPayTime): PostRequest {
    return this.#request("alipayApp", order, options);
  }

  /** The request of an order to be paid from a mobile page with a wallet of Alipay+. */
  alipayWap(order: YabandPayAlipayWapOrder, options?: YabandPayTime): PostRequest {
    return this.#request("alipayWap", order, options);
  }

  /** The request of an order to be paid in a WeChat mini program. */
  wechatMini(order: YabandPayWechatMiniOrder, options?: YabandPayTime): PostRequest {
    return this.#request("wechatMini", order, options);
  }

  /** The request of an order to be paid from an app with WeChat. */
  wechatApp(order: YabandPayWechatAppOrder, options?: YabandPayTime): PostRequest {
    return this.#request("wechatApp", order, options);
  }

  /** The request of an order to be paid from a mobile page with WeChat. */
  wechatH5(order: YabandPayWechatH5Order, options?: YabandPayTime): PostRequest {
    return this.#request("wechatH5", order, options);
  }

  /** The request of an order to be paid by a WeChat code. */
  wechatNative(order: YabandPayWechatNativeOrder, options?: YabandPayTime): PostRequest {
    return this.#request("wechatNative", order, options);
  }

  /** The request of an order to be paid on YabandPay's page by any method, Payconiq among them. */
  create(order: YabandPayOrder, options?: YabandPayTime): PostRequest {
    return this.#request("create", order, options);
  }

  /** The request of an order's state, by YabandPay's own `trade_id`. */
  query(order: string | { readonly trade_id: string }, options?: YabandPayTime): PostRequest {
    const fields = typeof order === "string" ? { trade_id: order } : order;
    return this.#request("query", fields, options);
  }

  /** The request of a refund. */
  refund(refund: YabandPayRefund, options?: YabandPayTime): PostRequest {
    return this.#request("refund", refund, options);
  }

  /** The request of a refund's state, by YabandPay's own `refund_id`. */
  queryRefund(
    refund: string | { readonly refund_id: string },
    options?: YabandPayTime,
  ): PostRequest {
    const fields = typeof refund === "string" ? { refund_id: refund } : refund;
    return this.#request("queryRefund", fields, options);
  }

  /** What is signed for a call, field by field. The key is not in it. */
  explain<Call extends keyof YabandPayCalls>(
    call: Call,
    fields: YabandPayCalls[Call],
    options?: YabandPayTime,
  ): Explanation {
    const packed = readFields(fields, this.#account.limits);
    return explain(this.#account, call, packed, secondsOf(options));
  }

  /**
   * Reads the reply to any call from its raw text: its members, and what comes next.
   *
   * @throws {OrderStrError} `ERR_GATEWAY` with YabandPay's code, meaning and remedy where it refused
   */
  read(text: RawBody): YabandPayReply {
    const read = this.#account.structure<CoreReply>("read", { text });
    const { tradeNO, requestPayment = null, url = null, members } = read;
    const data = membersOf(members, "data");
    const meaning = stateOf(data);
    return {
      authenticated: false,
      message: textOf(members, "message") || null,
      paid: meaning?.paid === true,
      meaning,
      tradePay: tradeNO === undefined ? null : { tradeNO },
      requestPayment,
      url,
      data,
    };
  }

  /**
   * Verifies a notification from the raw body of the POST to `notify_url`: JSON, or the older format
   * with that JSON in `resultData`.
   *
   * Give the order id and the amount you recorded: the signature says that the message is
   * YabandPay's, not that it is about this order.
   *
   * @param rawBody the body before any parser touched it
   * @throws {OrderStrError} `ERR_SIGNATURE`; for an authentic message `ERR_EXPECTED` where it is about
   *   another order or amount, `ERR_MISSING` where it lacks a member that all of its kind have (of a payment
   *   `amount`, `currency`, `order_id`, `state`), `ERR_AMBIGUOUS` where its text can be read as other
   *   members; `ERR_RAW_BODY` for a parsed body
   */
  verifyNotification(
    rawBody: RawBody,
    expected: ExpectedYabandPayment = {},
  ): YabandPayNotification {
    const fields = readFields(expected, this.#account.limits);
    const input = { text: rawBody, fields };
    const { signed, unverified } = this.#account.verified(rawBody, "sign", () =>
      this.#account.notification("verifyNotification", input, OUR_MEMBERS),
    );
    const meaning = stateOf(signed as ReplyMembers);
    signed.paid = meaning?.paid === true;
    signed.meaning = meaning;
    signed.unverified = unverified;
    return signed as unknown as YabandPayNotification;
  }

  /** Wipes the secret key from WebAssembly memory. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#account.dispose();
  }

  #request(
    call: keyof YabandPayCalls,
    fields: object,
    options: YabandPayTime | undefined,
  ): PostRequest {
    return this.#account.request(call, fields, secondsOf(options)) as PostRequest;
  }
}

/** What a notification has beside the members that are signed. */
const OUR_MEMBERS = ["paid", "meaning", "unverified"];

/** How the order or the refund stands, as `State::of` of the core finds it in the same tables. */
function stateOf(data: ReplyMembers): YabandPayState | null {
  const word = textOf(data, "state") ?? textOf(membersOf(data, "transaction_info"), "state");
  if (word === null) return null;
  const isRefund =
    textOf(data, "type") === "refund" ||
    (textOf(data, "refund_id") ?? textOf(data, "m_refund_id")) !== null;
  return ownRow(states()[isRefund ? "refund" : "payment"].get(word.toLowerCase()));
}

/** The states of payments and of refunds by their numbers and words. */
interface States {
  readonly payment: Map<string, YabandPayState>;
  readonly refund: Map<string, YabandPayState>;
}

let statesByWord: States | undefined;

function states(): States {
  if (statesByWord !== undefined) return statesByWord;
  const byWord = { payment: new Map(), refund: new Map() };
  for (const row of Object.values(yabandPayStates)) {
    byWord[row.kind].set(row.code, row).set(row.state, row);
  }
  for (const [word, code] of yabandPayRefundAliases) {
    byWord.refund.set(word, yabandPayStates[code]);
  }
  statesByWord = byWord;
  return statesByWord;
}

/** The seconds as digits. The core reads no clock: this is where the time comes from. */
function secondsOf(options: YabandPayTime = {}): string {
  const { time } = ownOptions(options, ["time"]);
  const seconds = time ?? Math.floor(Date.now() / 1000);
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw refuse("ERR_TIME", "time");
  return String(seconds);
}
