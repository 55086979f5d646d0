/**
 * A stand-in YabandPay. Source: docs.yabandpay.com, "Signature", the pages of the v3 methods, "Query
 * Payment Order", "Refund", "Refund Query", "Notify".
 */
import {
  asObject,
  fetchInto,
  hmacSha256,
  hundredths,
  isAddress,
  isEmpty,
  jsonReply,
  type Members,
  pathOf,
  type Received,
  readObject,
  type SandboxFetch,
  type SandboxNotification,
  saysJson,
  text,
  twoDecimals,
  verified,
} from "./stand-in.js";

/** The account that the stand-in knows: the values that the `YabandPay` under test is given. */
export interface YabandPaySandboxOptions {
  readonly user: string;
  readonly secretKey: string;
  /** What time it is, for the times that YabandPay writes. The clock, unless it is given. */
  readonly now?: (() => Date) | undefined;
}

/** How a notification is posted. */
export interface YabandPayNotificationOptions {
  /** When the order came into this state. */
  readonly time?: Date;
  /** `json`, or the older format: `resultData=` and the same JSON, form-encoded. */
  readonly format?: "json" | "resultData";
}

interface Trade {
  readonly trade_id: string;
  readonly transaction_id: string;
  readonly yb_transaction_id: string;
  /** What the merchant sent. */
  readonly data: Members;
  readonly created_at: string;
  state: string;
  paid_time: string;
}

interface Refund {
  readonly refund_id: string;
  readonly trade: Trade;
  /** What the merchant sent. */
  readonly data: Members;
  /** In hundredths. */
  readonly amount: bigint;
  readonly refund_time: string;
  state: string;
}

/** A refusal as YabandPay's document has it, with the field concerned. */
class Refusal {
  readonly reply: {
    readonly status: false;
    readonly code: string;
    readonly data: "";
    readonly message: string;
  };

  /** @param about the field concerned, or what was verified */
  constructor(code: keyof typeof CODES, about?: string) {
    const message = about === undefined ? CODES[code] : `${CODES[code]}: ${about}`;
    this.reply = { status: false, code, data: "", message };
  }
}

/** "Result/Error codes". There is none for a field that is there and wrong: it is -1000 here. */
const CODES = {
  "-1000": "Internal error",
  "-3001": "Required field is missing",
  "-403": "The signature Error",
  "-4011": "Not support the payment method",
} as const;

const PAYMENT_STATES =
  "paid authorized pending processing verify declined failed expired cancelled".split(" ");
const REFUND_STATES =
  "to-be-approval,refund pending,refund processing,refunded,refund failed,refund error".split(",");

/** A payment method: what it asks for, and how its reply says where the customer pays. */
interface Creation {
  readonly required: string;
  readonly fixed: Readonly<Record<string, string>>;
  readonly toPay: (trade: Trade, seconds: string) => Members;
}

const ORDER = "order_id amount currency notify_url";
const ALIPAY = { pay_method: "online", sub_pay_method: "Alipay" };
const WECHAT = { pay_method: "online", sub_pay_method: "WeChat Pay" };

const CREATIONS: Readonly<Record<string, Creation>> = {
  "v3.CreatePaymentsAlipayMiniPay": {
    required: `${ORDER} description timeout`,
    fixed: ALIPAY,
    toPay: ({ transaction_id }) => ({ parameters: { transaction_id } }),
  },
  "v3.CreatePaymentsAlipayAppPay": { required: `${ORDER} os_type`, fixed: ALIPAY, toPay: payUrl },
  "v3.CreatePaymentsAlipayWap": {
    required: `${ORDER} description`,
    fixed: ALIPAY,
    toPay: hostedPage,
  },
  "v3.CreatePaymentsAlipayWeb": {
    required: `${ORDER} description`,
    fixed: ALIPAY,
    toPay: hostedPage,
  },
  "v3.CreatePaymentsWechatMiniPay": {
    required: `${ORDER} description sub_app_id sub_open_id`,
    fixed: WECHAT,
    toPay: forWechat,
  },
  "v3.CreatePaymentsWechatAPPPay": {
    required: `${ORDER} description sub_app_id`,
    fixed: WECHAT,
    toPay: forWechat,
  },
  "v3.CreatePaymentsWechatH5Pay": {
    required: `${ORDER} description ip_address`,
    fixed: WECHAT,
    toPay: payUrl,
  },
  "v3.CreateWechatNativePay": {
    required: `${ORDER} description`,
    fixed: {},
    // "01: directly redirect to the YabandPay hosted page; 02: the native QR code URL of WeChat."
    toPay: (trade) => (trade.data.url_type === "02" ? codeUrl(trade) : hostedPage(trade)),
  },
  "v3.CreatePayments": {
    required: `${ORDER} description sub_pay_method`,
    fixed: { pay_method: "online" },
    toPay: hostedPage,
  },
  "v3.BarcodePayment": {
    required: "order_id amount currency description auth_code",
    fixed: { pay_method: "offline" },
    // The customer has shown his code: nothing is left to be opened.
    toPay: () => ({}),
  },
};

/**
 * A YabandPay for the merchant's own tests. It opens no connection, draws no random number, and
 * checks what it is sent by the published rule, not with this package's signer.
 *
 * ```js
 * import { YabandPay } from "orderstr";
 * import { YabandPaySandbox } from "orderstr/testing";
 * const account = { user: "016683", secretKey: "secret" };
 * const yabandpay = new YabandPay(account);
 * const sandbox = new YabandPaySandbox(account);
 *
 * const request = yabandpay.alipayMini({
 *   order_id: "2024519846516588484",
 *   amount: "1",
 *   currency: "EUR",
 *   description: "YabandPay test",
 *   timeout: "0",
 *   notify_url: "https://www.yabandpay.com/notify",
 * });
 * const reply = await yabandpay.read(request, await sandbox.fetch(request.url, request));
 * reply.outcome; // → accepted
 *
 * const notification = await sandbox.notification("2024519846516588484");
 * yabandpay.verifyNotification(notification, { amount: "1.00" }).paid; // → true
 * ```
 */
export class YabandPaySandbox {
  readonly #user: string;
  readonly #secretKey: string;
  readonly #now: () => Date;
  readonly #trades: Trade[] = [];
  readonly #refunds: Refund[] = [];

  constructor(options: YabandPaySandboxOptions) {
    this.#user = options.user;
    this.#secretKey = options.secretKey;
    this.#now = options.now ?? (() => new Date());
  }

  /** YabandPay over the Fetch API, whatever the host. It can be used unbound, in place of `fetch`. */
  readonly fetch: SandboxFetch = fetchInto(async (received) => {
    try {
      const data = await this.#answer(received);
      return jsonReply(JSON.stringify({ status: true, code: "200", data, message: "" }));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      return jsonReply(JSON.stringify(refusal.reply));
    }
  });

  /**
   * Sets the state of an order, or of a refund, and makes the notification that YabandPay posts.
   *
   * @param orderId the `order_id` (its latest trade), a `trade_id`, a `refund_id` or `m_refund_id`
   * @param state `paid` unless it is given; of a refund, `refunded`
   * @throws {Error} for an order that was never placed, or one without an address to notify
   */
  async notification(
    orderId: string,
    state?: string,
    { time = this.#now(), format = "json" }: YabandPayNotificationOptions = {},
  ): Promise<SandboxNotification> {
    const trade = this.#trades
      .filter(({ trade_id, data }) => trade_id === orderId || data.order_id === orderId)
      .at(-1);
    if (trade !== undefined) {
      trade.state = oneOf(PAYMENT_STATES, state ?? "paid");
      if (trade.state === "paid") trade.paid_time = seconds(time);
      return this.#post(trade.data.notify_url, this.#ofPayment(trade), format);
    }
    const refund = this.#refunds
      .filter(({ refund_id, data }) => refund_id === orderId || data.m_refund_id === orderId)
      .at(-1);
    if (refund === undefined) {
      throw new Error(`YabandPaySandbox: no order or refund "${orderId}" was made here.`);
    }
    refund.state = oneOf(REFUND_STATES, state ?? "refunded");
    if (!isAddress(refund.data.notify_url)) {
      throw new Error(`YabandPaySandbox: the refund "${orderId}" has no notify_url.`);
    }
    return this.#post(refund.data.notify_url, { type: "refund", ...ofRefund(refund) }, format);
  }

  async #post(
    notify_url: unknown,
    data: Readonly<Record<string, string>>,
    format: "json" | "resultData",
  ): Promise<SandboxNotification> {
    const json = JSON.stringify({ sign: await this.#signature(data), data });
    const isJson = format === "json";
    const url = text(notify_url);
    return {
      method: "POST",
      url,
      path: pathOf(new URL(url)),
      headers: {
        "Content-Type": isJson ? "application/json" : "application/x-www-form-urlencoded",
      },
      body: isJson ? json : new URLSearchParams({ resultData: json }).toString(),
    };
  }

  async #answer({ method, url, headers, body }: Received): Promise<Members> {
    if (method !== "POST" || url.pathname !== "/Payments") throw new Refusal("-4011");
    const sent = saysJson(headers) ? readObject(body) : null;
    if (sent === null) throw new Refusal("-1000", "JSON");
    const data = asObject(sent.data);
    missing(sent, ["user", "sign", "method", "time"]);
    if (data === null) throw new Refusal("-3001", "data");
    const { user, time } = sent;
    if (user !== this.#user) throw new Refusal("-403", "user");
    const signed = { user, method: sent.method, time, ...data };
    if (sent.sign !== (await this.#signature(signed))) {
      throw new Refusal("-403", verified(joined(signed)));
    }
    return this.#perform(text(sent.method), data);
  }

  /** `hash_hmac`. */
  #signature(members: Members): Promise<string> {
    return hmacSha256(this.#secretKey, joined(members));
  }

  #perform(method: string, data: Members): Members {
    switch (method) {
      case "v3.QueryOrder": {
        missing(data, ["trade_id"]);
        return { transaction_info: this.#ofTrade(this.#trade(data)) };
      }
      case "v3.CancelPayment": {
        missing(data, ["trade_id"]);
        const trade = this.#trade(data);
        // "If the transaction has undergone any refund operations, it cannot be canceled."
        if (this.#refunds.some((refund) => refund.trade === trade)) {
          throw new Refusal("-1000", "trade_id");
        }
        trade.state = "cancelled";
        const { type: _, ...cancelled } = this.#ofPayment(trade);
        return { type: "payment", ...cancelled };
      }
      case "v3.CreateRefund":
        return this.#refund(data);
      case "v3.QueryRefundOrder": {
        missing(data, ["refund_id"]);
        const refund = this.#refunds.find(({ refund_id }) => refund_id === data.refund_id);
        if (refund === undefined) throw new Refusal("-1000", "refund_id");
        return ofRefund(refund);
      }
      default:
        return this.#create(method, data);
    }
  }

  #create(method: string, data: Members): Members {
    const creation = Object.hasOwn(CREATIONS, method) ? CREATIONS[method] : undefined;
    if (creation === undefined) throw new Refusal("-4011");
    missing(data, creation.required.split(" "));
    for (const [name, value] of Object.entries(creation.fixed)) {
      if (data[name] !== value) throw new Refusal(isEmpty(data[name]) ? "-3001" : "-4011", name);
    }
    const wrong = Object.keys(data).find((name) => !holds(name, data));
    if (wrong !== undefined) throw new Refusal("-1000", wrong);

    const number = String(this.#trades.length + 1);
    const trade: Trade = {
      trade_id: `5902ea82-df87-4c30-8eef-${number.padStart(12, "0")}`,
      transaction_id: `2816660400948${number.padStart(23, "0")}`,
      yb_transaction_id: `c07859aa-3d12-49d4-8f2f-${number.padStart(12, "0")}`,
      data,
      created_at: seconds(this.#now()),
      state: "processing",
      paid_time: "",
    };
    this.#trades.push(trade);
    const { order_id, amount, currency } = data;
    const { trade_id, state } = trade;
    const toPay = creation.toPay(trade, seconds(this.#now()));
    return { order_id, trade_id, amount, currency, ...toPay, state };
  }

  #trade(data: Members): Trade {
    const trade = this.#trades.find(({ trade_id }) => trade_id === data.trade_id);
    if (trade === undefined) throw new Refusal("-1000", "trade_id");
    return trade;
  }

  #refund(data: Members): Members {
    missing(data, ["trade_id", "refund_amount", "refund_currency", "refund_description"]);
    const trade = this.#trade(data);
    const amount = hundredths(data.refund_amount);
    const made = this.#refunds.filter((refund) => refund.trade === trade);
    // "The total refund amount cannot exceed the original payment amount."
    const given = made
      .filter(({ state }) => state !== "refund failed" && state !== "refund error")
      .reduce((sum, refund) => sum + refund.amount, 0n);
    if (amount === null || given + amount > (hundredths(trade.data.amount) ?? 0n)) {
      throw new Refusal("-1000", "refund_amount");
    }
    if (data.refund_currency !== trade.data.currency) throw new Refusal("-1000", "refund_currency");
    if (!isEmpty(data.notify_url) && !isAddress(data.notify_url)) {
      throw new Refusal("-1000", "notify_url");
    }
    // "Partial refund for one order should be less than 30 times."
    if (trade.state !== "paid" || made.length >= 29) throw new Refusal("-1000", "trade_id");

    const number = String(this.#refunds.length + 1);
    const refund: Refund = {
      refund_id: `20240903${number.padStart(12, "0")}`,
      trade,
      data,
      amount,
      refund_time: seconds(this.#now()),
      state: "refund processing",
    };
    this.#refunds.push(refund);
    return { trade_id: trade.trade_id, ...ofRefund(refund) };
  }

  /** The members that a query and a notification have in common, in the order of the documents. */
  #ofTrade({ data, trade_id, transaction_id, ...trade }: Trade): Readonly<Record<string, string>> {
    const amount = twoDecimals(hundredths(data.amount) ?? 0n);
    const currency = text(data.currency);
    return {
      trade_id,
      merchant_name: "YabandPay Test",
      store_name: "YabandPay",
      user: this.#user,
      cashier_name: "YabandPay Test",
      pay_method: text(data.pay_method) || "online",
      sub_pay_method: text(data.sub_pay_method) || "WeChat Pay",
      order_id: text(data.order_id),
      amount,
      currency,
      settlement_amount: amount,
      settlement_currency: currency,
      exchange_rate: "1",
      description: text(data.description),
      created_at: trade.created_at,
      redirect_url: text(data.redirect_url),
      notify_url: text(data.notify_url),
      state: trade.state,
      time_out: text(data.timeout) || "1440",
      amount_cny: "",
      merchant_cost: "0.01",
      transaction_id,
      yb_transaction_id: trade.yb_transaction_id,
      acquirer_id: transaction_id,
      demo: text(data.demo),
      paid_time: trade.paid_time,
    };
  }

  #ofPayment(trade: Trade): Readonly<Record<string, string>> {
    const reported = this.#ofTrade(trade);
    const names =
      "user order_id trade_id transaction_id acquirer_id amount currency settlement_amount settlement_currency exchange_rate amount_cny description state demo sub_pay_method pay_method paid_time yb_transaction_id";
    return {
      type: "payment",
      ...Object.fromEntries(names.split(" ").map((name) => [name, reported[name] ?? ""])),
      createDate: trade.created_at,
      out_trade_no: trade.transaction_id,
    };
  }
}

function ofRefund({ data, trade, ...refund }: Refund): Readonly<Record<string, string>> {
  const amount = twoDecimals(refund.amount);
  const currency = text(data.refund_currency);
  return {
    transaction_id: trade.transaction_id,
    refund_id: refund.refund_id,
    m_refund_id: text(data.m_refund_id),
    refund_time: refund.refund_time,
    state: refund.state,
    refund_amount: amount,
    refund_currency: currency,
    refund_description: text(data.refund_description),
    notify_url: text(data.notify_url),
    demo: text(trade.data.demo),
    settlement_refund_amount: amount,
    settlement_refund_currency: currency,
    merchant_cost: "0.1",
    yb_transaction_id: trade.yb_transaction_id,
  };
}

/** `ksort`, `k=v` joined with `&`. */
function joined(members: Members): string {
  return Object.keys(members)
    .sort()
    .map((name) => `${name}=${asPhp(members[name])}`)
    .join("&");
}

function hostedPage({ trade_id }: Trade): Members {
  return { url: `https://pay.yabandpay.com/SelectPay/${trade_id}` };
}

function payUrl({ trade_id }: Trade): Members {
  return { parameters: { pay_url: `https://pay.yabandpay.com/${trade_id}` } };
}

function codeUrl({ trade_id }: Trade): Members {
  return { parameters: { code_url: `weixin://wxpay/bizpayurl?pr=${trade_id}` } };
}

/** What `wx.requestPayment` takes. */
function forWechat({ data, transaction_id }: Trade, timeStamp: string): Members {
  return {
    parameters: {
      appId: text(data.sub_app_id),
      timeStamp,
      nonceStr: transaction_id.slice(-32),
      package: `prepay_id=wx${transaction_id}`,
      signType: "RSA",
      paySign: btoa(transaction_id),
    },
  };
}

/** Whether a field has the format that the document gives it. */
function holds(name: string, data: Members): boolean {
  const value = data[name];
  if (isEmpty(value)) return true;
  switch (name) {
    case "amount":
      return (hundredths(value) ?? 0n) >= smallest(data);
    case "tip_amount":
      return (hundredths(value) ?? -1n) <= (hundredths(data.amount) ?? 0n);
    case "currency":
      return typeof value === "string" && /^[A-Z]{3}$/u.test(value) && !isForeign(data);
    case "timeout":
      return /^\d{1,4}$/u.test(String(value)) && Number(value) <= 1440;
    case "notify_url":
    case "cancel_url":
      return isAddress(value);
    case "os_type":
      return value === "android" || value === "ios";
    case "url_type":
      return value === "01" || value === "02";
    default:
      return typeof value === "string";
  }
}

/** "The min amount is EUR 0.10 or CNY 1"; Payconiq: ">= 1"; UnionPay: "EUR 1.00". In hundredths. */
function smallest({ currency, sub_pay_method }: Members): bigint {
  const isDear = sub_pay_method === "Payconiq" || sub_pay_method === "UnionPayWap";
  if (currency === "CNY" || (isDear && currency === "EUR")) return 100n;
  return currency === "EUR" ? 10n : 1n;
}

/** Payconiq takes euros alone. */
function isForeign({ currency, sub_pay_method }: Members): boolean {
  return sub_pay_method === "Payconiq" && currency !== "EUR";
}

function missing(members: Members, names: readonly string[]): void {
  const name = names.find((one) => isEmpty(members[one]));
  if (name !== undefined) throw new Refusal("-3001", name);
}

function oneOf(states: readonly string[], state: string): string {
  if (states.includes(state)) return state;
  throw new Error(`YabandPaySandbox: "${state}" is not one of ${states.join(", ")}.`);
}

/** As PHP puts a value into text: `true` is 1, `false` and null are nothing. */
function asPhp(value: unknown): string {
  if (value === true) return "1";
  return value === false || value === null ? "" : String(value);
}

function seconds(time: Date): string {
  return String(Math.floor(time.getTime() / 1000));
}
