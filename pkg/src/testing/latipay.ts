/**
 * A stand-in Latipay. Source: Latipay documentation v2 ("Alipay Mini App Online Payment", "Latipay
 * Hosted Online", "Merchant Hosted Offline", "WeChat Mini App Payment", "Barcode Payment", "Error
 * Code").
 */
import {
  chinaTime,
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

/** The account that the stand-in knows: the values that the `Latipay` under test is given. */
export interface LatipaySandboxOptions {
  readonly userId: string;
  readonly walletId: string;
  readonly apiKey: string;
  /** The wallet's currency, `NZD` unless it is given. */
  readonly currency?: string | undefined;
  /** The payment methods of the wallet: all that Latipay documents, unless they are given. */
  readonly paymentMethods?: readonly string[] | undefined;
  /** What time it is, for `pay_time` and WeChat's `timeStamp`. The clock, unless it is given. */
  readonly now?: (() => Date) | undefined;
}

/** The documented states of a payment. */
export type LatipayStatus = "paid" | "pending" | "failed" | "canceled" | "rejected";

interface Order {
  readonly order_id: string;
  readonly merchant_reference: string;
  readonly payment_method: string;
  /** As it was sent: `120.00`. */
  readonly amount: string;
  readonly product_name: string;
  /** Where the notification goes. A barcode order has none. */
  readonly callback_url: string;
  /** Where the customer goes after payment, where Latipay shows the page. */
  readonly return_url: string;
  readonly nonce: string;
  status: LatipayStatus;
  pay_time: string | null;
  /** In hundredths. */
  refunded: bigint;
}

/** A refusal as the gateway's document has it, with the parameter concerned. */
class Refusal {
  readonly reply: { readonly code: number; readonly message: string };

  /** @param about the parameter concerned, or what was verified */
  constructor(code: keyof typeof CODES, about?: string) {
    const message = CODES[code];
    this.reply = { code, message: about === undefined ? message : `${message}: ${about}` };
  }
}

/** "Error Code", as far as a stand-in can come by them. */
const CODES = {
  1: "FAIL",
  3: "data error",
  110: "User not exist",
  201: "order not exist",
  204: "Some fields from input are null",
  205: "Cannot find out corresponding key for the user code or user is disabled",
  206: "Signature from Merchant request is wrong",
  207: "Param is wrong",
  303: "Wrong pay type from merchant",
  304: "Wallet does not support this payment method",
  450: "Wallet not assign to user",
  550: "Refund params are wrong",
  551: "Refund order not exist",
  556: "Refund create failed",
  559: "Wallet amount is not enough",
  562: "Refund has been done",
  900: "transaction has been successfully completed",
  901: "transaction has been failed",
} as const;

/** What each operation asks for. `signature` comes with every one. */
const REQUIRED: ReadonlyMap<string, string> = new Map([
  [
    "/v2/minialipay",
    "user_id wallet_id amount callback_url merchant_reference ip version product_name",
  ],
  [
    "/v2/transaction",
    "user_id wallet_id payment_method amount callback_url merchant_reference ip version product_name",
  ],
  [
    "/v2/miniapppay",
    "user_id wallet_id amount notify_url merchant_reference product_name app_id open_id",
  ],
  ["/barcode", "user_id wallet_id amount pay_code"],
  ["/refund", "user_id order_id refund_amount"],
  ["/cancel", "user_id merchant_reference"],
]);

const QUERY = /^\/v2\/transaction\/([^/]+)$/u;
const MERCHANT_HOSTED = "/merchanthosted/gatewaydata";

const PAYMENT_METHODS =
  "alipay wechat moneymore polipay payid azupay upi_upop coin_payments onlineBank latipay".split(
    " ",
  );
const STATUSES: readonly string[] = ["paid", "pending", "failed", "canceled", "rejected"];
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u;

/** One pixel: a stand-in for the picture of a QR code. */
const PICTURE =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/**
 * A Latipay for the merchant's own tests. It opens no connection, draws no random number, and checks
 * what it is sent with Latipay's published snippet, not with this package's signer.
 *
 * It answers at once where Latipay would wait (`is_block=1`).
 *
 * ```js
 * import { Latipay } from "orderstr";
 * import { LatipaySandbox } from "orderstr/testing";
 * const account = { userId: "U000334333", walletId: "W00000001", apiKey: "111222333" };
 * const latipay = new Latipay(account);
 * const sandbox = new LatipaySandbox(account);
 *
 * const request = latipay.alipayMini({
 *   amount: "120.00",
 *   callback_url: "https://merchantsite.com/confirm",
 *   merchant_reference: "dsi39ej430sks03",
 *   ip: "122.122.122.1",
 *   product_name: "Pinot Noir, Otago",
 * });
 * const reply = await latipay.read(request, await sandbox.fetch(request.url, request));
 * reply.tradePay.orderStr.slice(0, 30); // → service=create_forex_trade_wap
 *
 * const notification = await sandbox.notification("dsi39ej430sks03");
 * latipay.verifyNotification(notification, { amount: "120.00" }).state; // → paid
 * ```
 */
export class LatipaySandbox {
  readonly #account: { readonly userId: string; readonly walletId: string };
  readonly #apiKey: string;
  readonly #currency: string;
  readonly #paymentMethods: readonly string[];
  readonly #now: () => Date;
  /** By `merchant_reference`; a barcode order without one is found by `order_id` alone. */
  readonly #orders: Order[] = [];

  constructor(options: LatipaySandboxOptions) {
    this.#account = { userId: options.userId, walletId: options.walletId };
    this.#apiKey = options.apiKey;
    this.#currency = options.currency ?? "NZD";
    this.#paymentMethods = options.paymentMethods ?? PAYMENT_METHODS;
    this.#now = options.now ?? (() => new Date());
  }

  /** Latipay over the Fetch API, whatever the host. It can be used unbound, in place of `fetch`. */
  readonly fetch: SandboxFetch = fetchInto(async (received) => {
    try {
      return jsonReply(await this.#answer(received));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      // An operation that is none is refused before Latipay's own code sees it.
      const status = refusal.reply.code === 1 ? 404 : 200;
      return jsonReply(JSON.stringify(refusal.reply), { status });
    }
  });

  /**
   * Sets the order's state and makes the notification that Latipay posts about it.
   *
   * @param orderId the order's `merchant_reference`, or Latipay's own `order_id`
   * @throws {Error} for an order that was never placed, or one without an address to notify
   */
  async notification(
    orderId: string,
    status: LatipayStatus = "paid",
    { time = this.#now() }: { readonly time?: Date } = {},
  ): Promise<SandboxNotification> {
    const order = this.#order(orderId) ?? this.#orders.find((one) => one.order_id === orderId);
    if (order === undefined) {
      throw new Error(`LatipaySandbox: no order "${orderId}" was placed here.`);
    }
    if (!STATUSES.includes(status)) {
      throw new Error(`LatipaySandbox: "${status}" is not one of ${STATUSES.join(", ")}.`);
    }
    order.status = status;
    order.pay_time = status === "paid" ? chinaTime(time) : null;
    if (order.callback_url === "") {
      throw new Error(`LatipaySandbox: Latipay notifies nobody of the barcode order "${orderId}".`);
    }
    const fields = { ...(await this.#payment(order)), pay_time: order.pay_time ?? "" };
    return {
      method: "POST",
      url: order.callback_url,
      path: pathOf(new URL(order.callback_url)),
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    };
  }

  /**
   * The address that the customer of a hosted order comes back to, signed like a notification. It sets no state: the document says
   * that its `status` is not to be relied on.
   *
   * @throws {Error} for an order that was never placed, or one without a `return_url`
   */
  async redirection(orderId: string, status: "paid" | "cancel_or_fail" = "paid"): Promise<string> {
    const order = this.#order(orderId);
    if (order === undefined || order.return_url === "") {
      throw new Error(`LatipaySandbox: no order "${orderId}" with a return_url was placed here.`);
    }
    const { order_id: _, ...fields } = await this.#payment({ ...order, status });
    const url = new URL(order.return_url);
    for (const [name, value] of Object.entries(fields)) url.searchParams.append(name, value);
    return url.href;
  }

  async #answer({ method, url, headers, body }: Received): Promise<string> {
    const { pathname } = url;
    if (method === "GET") {
      const isHosted = pathname.startsWith(`${MERCHANT_HOSTED}/`);
      return isHosted ? this.#merchantHosted(pathname) : this.#query(url);
    }
    if (method !== "POST") throw new Refusal(1);

    const required = REQUIRED.get(pathname);
    if (required === undefined) throw new Refusal(1);
    if (!saysJson(headers)) throw new Refusal(207, "Content-Type");
    const sent = readObject(body);
    if (sent === null) throw new Refusal(207);
    const isCancel = pathname === "/cancel";
    if (isCancel && !isEmpty(sent.user_id) && sent.user_id !== this.#account.userId) {
      throw new Refusal(110);
    }
    await this.#authenticate(sent, required.split(" "));
    if (isCancel) return this.#cancel(sent);
    if (pathname === "/refund") return this.#refund(sent);
    return this.#place(pathname, sent, url.origin);
  }

  /** What comes before everything else: the parameters are there, the user is known, it was they. */
  async #authenticate(sent: Members, required: readonly string[]): Promise<void> {
    const missing = [...required, "signature"].find((name) => isEmpty(sent[name]));
    if (missing !== undefined) throw new Refusal(204, missing);
    if (sent.user_id !== this.#account.userId) throw new Refusal(205);
    const signature = await this.#signature(sent);
    // The key, which is signed behind it, is not shown.
    if (sent.signature !== signature) throw new Refusal(206, verified(joined(sent)));
  }

  /** "… concat the value of api_key". */
  #signature(sent: Members): Promise<string> {
    return hmacSha256(this.#apiKey, joined(sent) + this.#apiKey);
  }

  async #query(url: URL): Promise<string> {
    const name = QUERY.exec(url.pathname)?.[1];
    if (name === undefined) throw new Refusal(1);
    const merchant_reference = decoded(name);
    const sent = { ...Object.fromEntries(url.searchParams), merchant_reference };
    await this.#authenticate(sent, ["user_id"]);
    const order = this.#order(merchant_reference);
    if (order === undefined) throw new Refusal(201);
    const { pay_time } = order;
    return withNumbers({ ...(await this.#payment(order)), pay_time }, ["amount"]);
  }

  #order(merchant_reference: string): Order | undefined {
    if (merchant_reference === "") return undefined;
    return this.#orders.find((order) => order.merchant_reference === merchant_reference);
  }

  /** "message: merchant_reference + payment_method + status + currency + amount". */
  async #payment(order: Omit<Order, "status"> & { readonly status: string }) {
    const { merchant_reference, payment_method, status, amount, order_id } = order;
    const currency = this.#currency;
    const message = merchant_reference + payment_method + status + currency + amount;
    const signature = await hmacSha256(this.#apiKey, message);
    return { merchant_reference, currency, amount, payment_method, status, order_id, signature };
  }

  async #place(pathname: string, sent: Members, origin: string): Promise<string> {
    const order = this.#checked(pathname, sent);
    this.#orders.push(order);
    switch (pathname) {
      case "/v2/minialipay":
        return this.#miniAlipay(order, origin);
      case "/v2/transaction": {
        const isMerchantHosted = sent.host_type === "1";
        const host_url = origin + (isMerchantHosted ? MERCHANT_HOSTED : "/pay");
        const { nonce } = order;
        const signature = await hmacSha256(this.#apiKey, nonce + host_url);
        return JSON.stringify({ host_url, nonce, signature, code: 0, message: "SUCCESS" });
      }
      case "/v2/miniapppay":
        return this.#miniWechat(order, text(sent.app_id));
      default:
        return JSON.stringify({ code: 0, message: "SUCCESS", order_id: order.order_id });
    }
  }

  /** The order that the parameters describe, if they are what the document asks for. */
  #checked(pathname: string, sent: Members): Order {
    if (sent.wallet_id !== this.#account.walletId) throw new Refusal(450);
    const wrong = Object.keys(sent).find((name) => !holds(name, sent[name]));
    if (wrong !== undefined) throw new Refusal(207, wrong);
    const merchant_reference = text(sent.merchant_reference);
    if (this.#order(merchant_reference) !== undefined) throw new Refusal(207, "merchant_reference");

    const payment_method = methodOf(pathname, sent);
    if (!PAYMENT_METHODS.includes(payment_method)) throw new Refusal(303);
    const isMerchantHosted = sent.host_type === "1";
    const isShown = payment_method === "alipay" || payment_method === "wechat";
    if (!this.#paymentMethods.includes(payment_method) || (isMerchantHosted && !isShown)) {
      throw new Refusal(304);
    }
    // A page of Latipay's own sends the customer back somewhere.
    if (pathname === "/v2/transaction" && !isMerchantHosted && isEmpty(sent.return_url)) {
      throw new Refusal(204, "return_url");
    }
    const number = String(this.#orders.length + 1);
    return {
      order_id: `S${number.padStart(16, "0")}`,
      merchant_reference,
      payment_method,
      amount: text(sent.amount),
      product_name: text(sent.product_name),
      callback_url: text(sent.callback_url) || text(sent.notify_url),
      return_url: text(sent.return_url),
      nonce: number.padStart(64, "0"),
      status: "pending",
      pay_time: null,
      refunded: 0n,
    };
  }

  /** The page's reply, its members in the page's order. */
  async #miniAlipay(order: Order, origin: string): Promise<string> {
    const { order_id, merchant_reference, amount, product_name } = order;
    const gatewaydata = {
      service: "create_forex_trade_wap",
      partner: "2088121611339960",
      _input_charset: "UTF-8",
      sign_type: "MD5",
      // Latipay's key at Alipay is not a merchant's to know: 32 digits that depend on the order.
      sign: (await hmacSha256(this.#apiKey, order_id + amount + product_name)).slice(0, 32),
      notify_url: `${origin}/notify/alipay`,
      return_url: `${origin}/notify/sync/alipay`,
      subject: product_name,
      body: "5399",
      out_trade_no: order_id,
      currency: this.#currency,
      total_fee: amount,
      supplier: "Latipay Test",
      secondary_merchant_id: this.#account.walletId,
      secondary_merchant_name: "Latipay Test",
      secondary_merchant_industry: "5399",
      product_code: "NEW_WAP_OVERSEAS_SELLER",
      app_pay: "Y",
    };
    const paydata = { orderId: order_id, customerOrderId: merchant_reference };
    return JSON.stringify({
      code: 0,
      message: "SUCCESS",
      messageCN: "操作成功",
      gatewaydata,
      paydata,
    });
  }

  async #miniWechat({ order_id, nonce }: Order, app_id: string): Promise<string> {
    const timeStamp = String(Math.floor(this.#now().getTime() / 1000));
    const packageStr = `prepay_id=wx${nonce.slice(-32)}`;
    const mac = await hmacSha256(this.#apiKey, app_id + timeStamp + packageStr);
    const paySign = mac.slice(0, 32).toUpperCase();
    const payment = { nonceStr: nonce.slice(-32), paySign, signType: "MD5", timeStamp, packageStr };
    return JSON.stringify({ payment, paydata: { order_id } });
  }

  /** "GET {host_url}/{nonce}": the numbers of `data` are signed as they are written. */
  async #merchantHosted(pathname: string): Promise<string> {
    const nonce = pathname.slice(MERCHANT_HOSTED.length + 1);
    const order = this.#orders.find((one) => one.nonce === nonce);
    if (order === undefined) throw new Refusal(201);
    const { order_id, payment_method, amount, product_name, merchant_reference } = order;
    const isWechat = payment_method === "wechat";
    const data = {
      order_id,
      nonce,
      payment_method,
      amount,
      amount_cny: twoDecimals((hundredths(amount) ?? 0n) * 5n),
      currency: this.#currency,
      product_name,
      organisation_id: "695",
      organisation_name: "Latipay Test",
      user_id: this.#account.userId,
      user_name: "Latipay Test",
      wallet_id: this.#account.walletId,
      wallet_name: `${this.#currency}_01`,
      qr_code: PICTURE,
      qr_code_url: isWechat
        ? `weixin://wxpay/bizpayurl?pr=${order_id}`
        : `https://qr.alipay.com/${order_id}`,
      currency_rate: "5.00000",
      merchant_reference,
    };
    const signature = await this.#signature(data);
    const numbers = ["amount", "amount_cny", "organisation_id"];
    return `{"code":0,"message":"SUCCESS","data":${withNumbers({ ...data, signature }, numbers)}}`;
  }

  #cancel(sent: Members): string {
    // "Parameters in request body are illegal."
    const names = ["user_id", "merchant_reference", "signature"];
    const illegal = Object.keys(sent).find((name) => !names.includes(name));
    if (illegal !== undefined) throw new Refusal(3, illegal);
    const order = this.#order(text(sent.merchant_reference));
    if (order === undefined) throw new Refusal(201);
    if (order.status === "paid") throw new Refusal(900);
    if (order.status === "failed" || order.status === "rejected") throw new Refusal(901);
    order.status = "canceled";
    return JSON.stringify({ code: 0, message: "success" });
  }

  #refund(sent: Members): string {
    const refunded = hundredths(sent.refund_amount);
    if (refunded === null) throw new Refusal(550, "refund_amount");
    const order = this.#orders.find((one) => one.order_id === sent.order_id);
    if (order === undefined) throw new Refusal(551);
    if (order.status !== "paid") throw new Refusal(556);
    const paid = hundredths(order.amount) ?? 0n;
    if (order.refunded === paid) throw new Refusal(562);
    if (order.refunded + refunded > paid) throw new Refusal(559);
    order.refunded += refunded;
    return JSON.stringify({ code: 0, message: "SUCCESS" });
  }
}

/** "Rearrange all parameters alphabetically …, join them with &". */
function joined({ signature: _, ...data }: Members): string {
  return Object.keys(data)
    .filter((item) => !isEmpty(data[item]))
    .sort()
    .map((item) => `${item}=${data[item]}`)
    .join("&");
}

/** Whether a parameter has the format that the document gives it. */
function holds(name: string, value: unknown): boolean {
  if (isEmpty(value)) return true;
  switch (name) {
    case "amount":
      return hundredths(value) !== null;
    case "callback_url":
    case "notify_url":
    case "return_url":
    case "backPage_url":
      return isAddress(value);
    case "ip":
      return typeof value === "string" && IPV4.test(value);
    case "version":
      return value === "2.0";
    case "host_type":
    case "present_qr":
      return value === "1";
    default:
      return typeof value === "string";
  }
}

/** A segment of a path as text. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(207, "merchant_reference");
  }
}

/** Who is to be paid through: the operation says it, or a parameter, or the code on the screen. */
function methodOf(pathname: string, sent: Members): string {
  switch (pathname) {
    case "/v2/transaction":
      return text(sent.payment_method);
    case "/v2/minialipay":
      return "alipay";
    case "/v2/miniapppay":
      return "wechat";
    default:
      // WeChat's payment codes begin with 10 to 15, Alipay's with 25 to 30.
      return /^1[0-5]/u.test(text(sent.pay_code)) ? "wechat" : "alipay";
  }
}

/** An object's JSON in which the texts of some members are written as numbers: `120.00`. */
function withNumbers(members: Readonly<Record<string, string | null>>, numbers: readonly string[]) {
  const written = Object.entries(members).map(([name, value]) => {
    return `${JSON.stringify(name)}:${numbers.includes(name) ? value : JSON.stringify(value)}`;
  });
  return `{${written.join(",")}}`;
}
