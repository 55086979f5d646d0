/** YabandPay: Alipay and WeChat mini programs, apps, pages, Payconiq; query, refund, notification. */

import {
  accountTexts,
  limitsOf,
  ownOptions,
  type SigningOptions,
  signingOptions,
} from "../api/options.js";
import { yabandPayAccount } from "../engine/core-yabandpay.js";
import { refuse } from "../engine/errors.js";
import { hasControlCharacter, TEXT } from "../engine/separators.js";
import { yabandpaySayings } from "../generated/sayings.js";
import { acknowledgements, yabandPayWallets } from "../generated/tables.js";
import type { YabandPayMessages } from "../generated/yabandpay_messages.js";
import { YabandPayOperations } from "../generated/yabandpay_operations.js";
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
} from "./reply.js";
import type { AnyRequest, PostRequest } from "./request.js";
import { type ExpectedPayment, Sayings } from "./sayings.js";
import { secondsOf } from "./time.js";
import type { YabandPayTime, YabandPayWallet } from "./yabandpay-messages.js";

/** A cashier's account at YabandPay. */
export interface YabandPayOptions extends SigningOptions {
  /** The UID of the cashier. */
  readonly user: string | undefined;
  /** The secret key; or several, while one takes the place of another: the first one signs, all of them verify. */
  readonly secretKey: string | undefined | readonly (string | undefined)[];
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

/** A reply of YabandPay, which signs none: `fields.data` is what it says. */
type YabandPayReply = Reply<ReplyMembers & { readonly data: ReplyMembers }>;

/** What YabandPay's calls are answered with. */
export type YabandPayReplies = { readonly [Call in keyof YabandPayMessages]: YabandPayReply };

/** What a payment's notification has. A refund's has `refund_id` and `refund_amount`. */
export interface YabandPayFields {
  readonly order_id?: string;
  readonly trade_id?: string;
  readonly amount?: string;
  readonly currency?: string;
  /** A word or a number: `paid`, `00`. */
  readonly state?: string;
  readonly [name: string]: ReplyValue | undefined;
}

/** What you recorded of an order. */
export interface ExpectedYabandPayment extends ExpectedPayment {
  readonly amount?: string;
  readonly order_id?: string;
  readonly trade_id?: string;
  readonly refund_amount?: string;
  readonly refund_currency?: string;
  readonly settlement_amount?: string;
  readonly state?: string;
}

interface YabandPayShape {
  readonly isAsync: false;
  readonly replies: YabandPayReplies;
  readonly fields: YabandPayFields;
  readonly expected: ExpectedYabandPayment;
  readonly options: Readonly<Record<never, never>>;
}

const sayings = /* @__PURE__ */ new Sayings(yabandpaySayings);

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
export class YabandPay extends YabandPayOperations<YabandPayShape> {
  /** @throws {OrderStrError} for an id, a key or an option that is not of the right format */
  constructor(options: YabandPayOptions) {
    const own = ownOptions(options, OPTIONS);
    const { user, secretKey, baseUrl, notificationEmptyValues, allowAmbiguous, limits } = own;
    const bounds = limitsOf(limits);
    const texts = accountTexts({ user }, { baseUrl, notificationEmptyValues });
    const accounts = keysOf(secretKey, "secretKey").map((key) =>
      yabandPayAccount({ ...texts, ...signingOptions(key, allowAmbiguous, bounds) }, bounds),
    );
    super(sayings, bounds, accounts, "sign", texts.user);
  }

  /** The wallets of Alipay+, and where each of them works. */
  static wallets(): readonly YabandPayWallet[] {
    return yabandPayWallets.map((row) => ({ ...row }));
  }

  /** The wallets of Alipay+, and where each of them works. */
  wallets(): readonly YabandPayWallet[] {
    return YabandPay.wallets();
  }

  /**
   * The request of any other method (`v3.CancelPayment`), or of members that have no table yet (`cancel_url`): what every
   * message has is filled in, `data` is signed and sent as it is given.
   */
  call(method: string, data: object, options?: YabandPayTime): PostRequest<"call"> {
    if (typeof method !== "string" || hasControlCharacter(method)) {
      throw refuse("ERR_NOT_LISTED", "method");
    }
    return this.account.call(timeOf(options) + TEXT + method, data);
  }

  /** What to answer to a notification: HTTP 200 with exactly the body `ok`. */
  acknowledge(options?: AcknowledgementOptions): Acknowledgement {
    return plainAnswer(acknowledgements.yabandpay, options);
  }

  protected post<Operation extends string>(
    operation: Operation,
    message: object,
    options?: YabandPayTime,
  ): PostRequest<Operation> {
    return this.account.request(operation, message, timeOf(options)) as PostRequest<Operation>;
  }

  protected readReply(_: AnyRequest, { body }: Received): CoreReply {
    return coreReply(this.account.structure<CoreAnswer>("read", { text: body }));
  }

  protected readNotification({ body }: Received): CoreNotification {
    return this.verified(body, (account, key) => {
      const { signed, unverified } = account.notification("verifyNotification", { text: body });
      return { key, fields: signed, unverified };
    });
  }
}

/** The core reads no clock: this is where the time comes from. */
function timeOf(options: YabandPayTime = {}): string {
  const { time } = ownOptions(options, ["time"]);
  return secondsOf(time);
}
