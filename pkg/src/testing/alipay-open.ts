/**
 * A stand-in Alipay Open Platform. Source: its documentation, "Signature", "Common error codes", the
 * pages of the trade calls and of `alipay.fund.auth.order.app.freeze`, "Asynchronous notification".
 */
import type { Sign, Verify } from "../keys/rsa.js";
import {
  base64,
  bytesOf,
  chinaTime,
  fetchInto,
  hundredths,
  isAddress,
  isEmpty,
  type Members,
  pathOf,
  type Received,
  readObject,
  type SandboxFetch,
  type SandboxNotification,
  text,
  twoDecimals,
  utf8,
  verified,
} from "./stand-in.js";

/** The two ends that the stand-in platform stands between. */
export interface AlipayOpenSandboxOptions {
  /** The application, which the `AlipayOpen` under test is given. */
  readonly appId: string;
  /** Checks requests and order strings: `rsaSha256Verifier` of the application's public key. */
  readonly verify: Verify;
  /** Signs replies and notifications: `rsaSha256Signer` of Alipay's private key. */
  readonly sign: Sign;
  /** Certificate mode: the serial number of Alipay's certificate, which goes with each signature. */
  readonly alipayCertSn?: string | undefined;
  /** The merchant's own id at Alipay. `2088101117955611` unless it is given. */
  readonly sellerId?: string | undefined;
  /** What time it is, for the times that Alipay writes. The clock, unless it is given. */
  readonly now?: (() => Date) | undefined;
}

/** The documented states of a trade. */
export type AlipayOpenStatus =
  | "WAIT_BUYER_PAY"
  | "TRADE_SUCCESS"
  | "TRADE_FINISHED"
  | "TRADE_CLOSED";

/** How a notification is made. */
export interface AlipayOpenSandboxNotificationOptions {
  /** When the trade came into this state. */
  readonly time?: Date;
  /** Whether `sign_type` is signed: not with `v1`, which payments have. */
  readonly version?: "v1" | "v2";
}

/** What `my.tradePay` says. */
export interface AlipayOpenTradePayResult {
  /** `9000`: paid; `4000`: refused. */
  readonly resultCode: "9000" | "4000";
  /** What was wrong. */
  readonly memo: string;
}

interface Trade {
  readonly trade_no: string;
  readonly out_trade_no: string;
  readonly total_amount: string;
  readonly subject: string;
  readonly passback_params: string;
  readonly notify_url: string;
  readonly created: Date;
  status: AlipayOpenStatus;
  paid: Date | undefined;
}

interface Refund {
  readonly out_request_no: string;
  readonly trade: Trade;
  /** In hundredths. */
  readonly amount: bigint;
  readonly time: Date;
}

interface Freeze {
  readonly auth_no: string;
  readonly out_order_no: string;
  readonly order_title: string;
  readonly notify_url: string;
  /** What was done with it: the first one froze, the others gave back. */
  readonly operations: FundOperation[];
}

interface FundOperation {
  readonly operation_id: string;
  readonly out_request_no: string;
  readonly operation_type: "FREEZE" | "UNFREEZE";
  /** In hundredths. */
  readonly amount: bigint;
  readonly notify_url: string;
  readonly created: Date;
}

/** A refusal as the platform's documents have it. */
class Refusal {
  constructor(
    readonly code: keyof typeof CODES,
    /** The parameter concerned, or what was verified. */
    readonly about?: string,
  ) {}
}

/** "Common error codes" and those of the trade calls, as far as a stand-in can come by them. */
const CODES = {
  "isv.missing-app-id": "the application is missing",
  "isv.invalid-app-id": "the application is not known",
  "isv.missing-method": "the method is missing",
  "isv.invalid-method": "there is no such method",
  "isv.missing-signature": "the signature is missing",
  "isv.missing-signature-type": "the type of the signature is missing",
  "isv.invalid-signature-type": "there is no such type of signature",
  "isv.invalid-signature": "the signature is wrong",
  "isv.missing-timestamp": "the timestamp is missing",
  "isv.invalid-timestamp": "the timestamp is wrong",
  "isv.missing-version": "the version is missing",
  "isv.invalid-charset": "there is no such charset",
  "isv.invalid-format": "there is no such format",
  "isv.invalid-parameter": "a parameter is wrong",
  "ACQ.INVALID_PARAMETER": "a member of biz_content is wrong",
  "ACQ.CONTEXT_INCONSISTENT": "an order of that id is another one",
  "ACQ.TRADE_HAS_SUCCESS": "the trade is paid",
  "ACQ.TRADE_HAS_CLOSE": "the trade is closed",
  "ACQ.TRADE_HAS_FINISHED": "the trade is finished",
  "ACQ.TRADE_NOT_EXIST": "there is no such trade",
  "ACQ.TRADE_STATUS_ERROR": "the trade does not stand so that this can be done",
  "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL": "more is given back than was paid",
  "ACQ.DISCORDANT_REPEAT_REQUEST": "a refund of that id is another one",
  AUTH_ORDER_NOT_EXIST: "there is no such authorisation",
  AUTH_OPERATION_NOT_EXIST: "there is no such operation of the authorisation",
  ORDER_ALREADY_CLOSED: "nothing is frozen any more",
  RESTRICT_AMOUNT_EXCEED: "more is unfrozen than is frozen",
  REQUEST_AMOUNT_EXCEED: "a request of that id is another one",
} as const;

const STATUSES: readonly string[] = [
  "WAIT_BUYER_PAY",
  "TRADE_SUCCESS",
  "TRADE_FINISHED",
  "TRADE_CLOSED",
];
const TIMESTAMP = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/u;
const APP_PAY = "alipay.trade.app.pay";
const APP_FREEZE = "alipay.fund.auth.order.app.freeze";

/** "Max. length" of the members that are text. */
const LONGEST: ReadonlyMap<string, number> = new Map([
  ["out_trade_no", 64],
  ["trade_no", 64],
  ["subject", 256],
  ["out_request_no", 64],
  ["out_order_no", 64],
  ["order_title", 100],
  ["refund_reason", 256],
]);

/**
 * An Alipay Open Platform for the merchant's own tests, and the app in which the customer pays. It
 * opens no connection and draws no random number. It reads and writes UTF-8 alone. Replies are signed
 * with Alipay's key, but for refusals of an application that it does not know.
 *
 * ```js
 * import { AlipayOpen, rsaSha256Signer, rsaSha256Verifier } from "orderstr";
 * import { AlipayOpenSandbox } from "orderstr/testing";
 * import { generateKeyPairSync } from "node:crypto";
 * const pem = { publicKeyEncoding: { type: "spki", format: "pem" },
 *   privateKeyEncoding: { type: "pkcs8", format: "pem" } };
 * const merchant = generateKeyPairSync("rsa", { modulusLength: 2048, ...pem });
 * const platform = generateKeyPairSync("rsa", { modulusLength: 2048, ...pem });
 * const appId = "2014072300007148";
 * const alipay = new AlipayOpen({
 *   appId,
 *   sign: rsaSha256Signer(merchant.privateKey),
 *   verify: rsaSha256Verifier(platform.publicKey),
 * });
 * const sandbox = new AlipayOpenSandbox({
 *   appId,
 *   sign: rsaSha256Signer(platform.privateKey),
 *   verify: rsaSha256Verifier(merchant.publicKey),
 * });
 *
 * const order = await alipay.alipayApp(
 *   { out_trade_no: "70501111111S001111119", total_amount: "9.00", subject: "Tea" },
 *   { notify_url: "https://merchant.example/notify" },
 * );
 * (await sandbox.tradePay(order.tradePay)).resultCode; // → 9000
 *
 * const notification = await sandbox.notification("70501111111S001111119");
 * (await alipay.verifyNotification(notification, { amount: "9.00" })).paid; // → true
 * ```
 */
export class AlipayOpenSandbox {
  readonly #appId: string;
  #notified = 0;
  readonly #verify: Verify;
  readonly #sign: Sign;
  readonly #certSn: string;
  readonly #sellerId: string;
  readonly #now: () => Date;
  readonly #trades: Trade[] = [];
  readonly #refunds: Refund[] = [];
  readonly #freezes: Freeze[] = [];

  constructor(options: AlipayOpenSandboxOptions) {
    this.#appId = options.appId;
    this.#verify = options.verify;
    this.#sign = options.sign;
    this.#certSn = options.alipayCertSn ?? "";
    this.#sellerId = options.sellerId ?? "2088101117955611";
    this.#now = options.now ?? (() => new Date());
  }

  /** The platform over the Fetch API, whatever the host. It can be used unbound, in place of `fetch`. */
  readonly fetch: SandboxFetch = fetchInto(async (received) => {
    const given = parametersOf(received);
    const method = given.get("method") ?? "";
    try {
      await this.#authenticate(given);
      const call = this.#calls.get(method);
      if (call === undefined) throw new Refusal("isv.invalid-method", method);
      const members = call(bizOf(given), given.get("notify_url") ?? "");
      return this.#reply(method, { code: "10000", msg: "Success", ...members }, true);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      // Nothing is signed where it is not known for whom.
      return this.#reply(method, refusedWith(refusal), !refusal.code.endsWith("-app-id"));
    }
  });

  /**
   * The app: the customer pays what `my.tradePay` is given, an order string or the number of a trade.
   *
   * @returns `resultCode` 4000 for an order string that Alipay would refuse, and in `memo` why
   */
  async tradePay(
    paid: { readonly orderStr: string } | { readonly tradeNO: string },
  ): Promise<AlipayOpenTradePayResult> {
    try {
      if ("orderStr" in paid) await this.#order(new URLSearchParams(paid.orderStr));
      else this.#pay(this.#trade({ trade_no: paid.tradeNO }));
      return { resultCode: "9000", memo: "" };
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const { code, sub_code, sub_msg } = refusedWith(refusal);
      return { resultCode: "4000", memo: `${code} ${sub_code}: ${sub_msg}` };
    }
  }

  /**
   * Sets the state of a trade and makes the notification that Alipay posts about it, or the one of a
   * refund, of a frozen amount or of one that was unfrozen.
   *
   * @param orderId the `out_trade_no`, a `trade_no`, the `out_request_no` of a refund or of an amount that was unfrozen, or the
   *   `out_order_no` of a frozen amount
   * @param status of a trade: `TRADE_SUCCESS` unless it is given
   * @throws {Error} for an order that was never placed, or one without an address to notify
   */
  async notification(
    orderId: string,
    status: AlipayOpenStatus = "TRADE_SUCCESS",
    { time = this.#now(), version = "v1" }: AlipayOpenSandboxNotificationOptions = {},
  ): Promise<SandboxNotification> {
    if (!STATUSES.includes(status)) {
      throw new Error(`AlipayOpenSandbox: "${status}" is not one of ${STATUSES.join(", ")}.`);
    }
    const trade = this.#trades.find((one) => [one.out_trade_no, one.trade_no].includes(orderId));
    if (trade !== undefined) {
      trade.status = status;
      if (status === "TRADE_SUCCESS") trade.paid ??= time;
      return this.#post(trade.notify_url, this.#ofTrade(trade), version, time);
    }
    const refund = this.#refunds.find((one) => one.out_request_no === orderId);
    if (refund !== undefined) {
      const fields = { ...this.#ofTrade(refund.trade), ...this.#ofRefund(refund) };
      return this.#post(refund.trade.notify_url, fields, version, time);
    }
    for (const freeze of this.#freezes) {
      const operation = freeze.operations.find(
        ({ out_request_no, operation_type }) =>
          orderId === (operation_type === "FREEZE" ? freeze.out_order_no : out_request_no),
      );
      if (operation === undefined) continue;
      return this.#post(operation.notify_url, notifiedOf(freeze, operation), version, time);
    }
    throw new Error(`AlipayOpenSandbox: no order or refund "${orderId}" was made here.`);
  }

  /** No two are the same, of whatever sandbox. */
  #notifyId(time: Date): string {
    this.#notified += 1;
    return `${time.getTime()}${String(this.#notified).padStart(21, "0")}`;
  }

  async #post(
    url: string,
    about: Readonly<Record<string, string>>,
    version: "v1" | "v2",
    time: Date,
  ): Promise<SandboxNotification> {
    if (url === "") throw new Error("AlipayOpenSandbox: the order has no notify_url.");
    const notify_time = chinaTime(time);
    const fields: Record<string, string> = {
      app_id: this.#appId,
      auth_app_id: this.#appId,
      charset: "utf-8",
      notify_id: this.#notifyId(time),
      notify_time,
      version: "1.0",
      ...about,
      ...(this.#certSn !== "" && { alipay_cert_sn: this.#certSn }),
      sign_type: "RSA2",
    };
    const { sign_type: _, alipay_cert_sn: __, ...withoutType } = fields;
    const signed = concat(version === "v1" ? withoutType : { ...withoutType, sign_type: "RSA2" });
    const sign = base64(await this.#sign(utf8(signed)));
    return {
      method: "POST",
      url,
      path: pathOf(new URL(url)),
      headers: { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" },
      body: new URLSearchParams({ ...fields, sign }).toString(),
    };
  }

  async #reply(method: string, members: Members, isSigned: boolean): Promise<Response> {
    const key = method === "" ? "error_response" : `${method.replaceAll(".", "_")}_response`;
    const answer = JSON.stringify(members);
    let end = "";
    if (isSigned) {
      if (this.#certSn !== "") end += `,"alipay_cert_sn":${JSON.stringify(this.#certSn)}`;
      end += `,"sign":"${base64(await this.#sign(utf8(answer)))}"`;
    }
    const headers = { "Content-Type": "text/html;charset=utf-8" };
    return new Response(`{${JSON.stringify(key)}:${answer}${end}}`, { headers });
  }

  /** Who sends this, and did they? */
  async #authenticate(given: URLSearchParams): Promise<void> {
    for (const [name, code] of NEEDED) if (isEmpty(given.get(name))) throw new Refusal(code);
    if (given.get("app_id") !== this.#appId) throw new Refusal("isv.invalid-app-id");
    if (given.get("charset")?.toLowerCase() !== "utf-8") throw new Refusal("isv.invalid-charset");
    if (!/^RSA2?$/u.test(given.get("sign_type") ?? "")) {
      throw new Refusal("isv.invalid-signature-type");
    }
    if ((given.get("format") ?? "JSON") !== "JSON") throw new Refusal("isv.invalid-format");
    if (!TIMESTAMP.test(given.get("timestamp") ?? "")) throw new Refusal("isv.invalid-timestamp");
    const { sign = "", ...fields } = Object.fromEntries(given);
    if (Object.keys(fields).length + 1 !== [...given].length) {
      throw new Refusal("isv.invalid-parameter", "one of them is there twice");
    }
    const signed = concat(fields);
    const signature = bytesOf(sign);
    if (signature === null || !(await this.#verify(utf8(signed), signature))) {
      throw new Refusal("isv.invalid-signature", verified(signed));
    }
  }

  readonly #calls: ReadonlyMap<string, (biz: Members, notify_url: string) => Members> = new Map([
    ["alipay.trade.create", (biz, notify_url) => this.#create(biz, notify_url)],
    ["alipay.trade.query", (biz) => this.#query(biz)],
    ["alipay.trade.refund", (biz) => this.#refund(biz)],
    ["alipay.trade.fastpay.refund.query", (biz) => this.#queryRefund(biz)],
    ["alipay.trade.close", (biz) => this.#close(biz)],
    ["alipay.trade.cancel", (biz) => this.#cancel(biz)],
    ["alipay.fund.auth.order.unfreeze", (biz, notify_url) => this.#unfreeze(biz, notify_url)],
    ["alipay.fund.auth.operation.detail.query", (biz) => this.#queryFreeze(biz)],
    ["alipay.fund.auth.operation.cancel", (biz) => this.#cancelFreeze(biz)],
  ]);

  /** Takes an order string, and pays for it. */
  async #order(given: URLSearchParams): Promise<void> {
    await this.#authenticate(given);
    const biz = bizOf(given);
    const notify_url = given.get("notify_url") ?? "";
    switch (given.get("method")) {
      case APP_PAY:
        this.#pay(this.#placed(biz, notify_url));
        break;
      case APP_FREEZE:
        this.#freeze(biz, notify_url);
        break;
      default:
        throw new Refusal("isv.invalid-method", given.get("method") ?? "");
    }
  }

  #pay(trade: Trade): void {
    if (trade.status !== "WAIT_BUYER_PAY") throw new Refusal("ACQ.TRADE_STATUS_ERROR");
    trade.status = "TRADE_SUCCESS";
    trade.paid = this.#now();
  }

  #placed(biz: Members, notify_url: string): Trade {
    needed(biz, ["out_trade_no", "total_amount", "subject"]);
    if (notify_url !== "" && !isAddress(notify_url)) {
      throw new Refusal("isv.invalid-parameter", "notify_url");
    }
    const [out_trade_no, total_amount] = [text(biz.out_trade_no), text(biz.total_amount)];
    const earlier = this.#trades.find((one) => one.out_trade_no === out_trade_no);
    if (earlier !== undefined) {
      if (hundredths(earlier.total_amount) !== hundredths(total_amount)) {
        throw new Refusal("ACQ.CONTEXT_INCONSISTENT");
      }
      if (earlier.status === "TRADE_CLOSED") throw new Refusal("ACQ.TRADE_HAS_CLOSE");
      if (earlier.status !== "WAIT_BUYER_PAY") throw new Refusal("ACQ.TRADE_HAS_SUCCESS");
      return earlier;
    }
    const trade: Trade = {
      trade_no: `20240102220014${String(this.#trades.length + 1).padStart(14, "0")}`,
      out_trade_no,
      total_amount: twoDecimals(hundredths(total_amount) ?? 0n),
      subject: text(biz.subject),
      passback_params: text(biz.passback_params),
      notify_url,
      created: this.#now(),
      status: "WAIT_BUYER_PAY",
      paid: undefined,
    };
    this.#trades.push(trade);
    return trade;
  }

  #create(biz: Members, notify_url: string): Members {
    if ([biz.buyer_id, biz.buyer_open_id, biz.op_buyer_open_id].every(isEmpty)) {
      throw new Refusal("ACQ.INVALID_PARAMETER", "buyer_open_id");
    }
    const { out_trade_no, trade_no } = this.#placed(biz, notify_url);
    return { out_trade_no, trade_no };
  }

  #freeze(biz: Members, notify_url: string): void {
    needed(biz, ["out_order_no", "out_request_no", "order_title", "amount"]);
    const freeze: Freeze = {
      auth_no: `20240102100020${String(this.#freezes.length + 1).padStart(14, "0")}`,
      out_order_no: text(biz.out_order_no),
      order_title: text(biz.order_title),
      notify_url,
      operations: [],
    };
    this.#freezes.push(freeze);
    this.#operate(freeze, "FREEZE", text(biz.out_request_no), hundredths(biz.amount) ?? 0n);
  }

  #operate(
    freeze: Freeze,
    operation_type: FundOperation["operation_type"],
    out_request_no: string,
    amount: bigint,
    notify_url = freeze.notify_url,
  ): FundOperation {
    const number = this.#freezes.reduce((sum, { operations }) => sum + operations.length, 1);
    const operation = {
      operation_id: `20240102${String(number).padStart(12, "0")}`,
      ...{ out_request_no, operation_type, amount, notify_url },
      created: this.#now(),
    };
    freeze.operations.push(operation);
    return operation;
  }

  #freezeOf({ auth_no, out_order_no }: Members): Freeze {
    const freeze = this.#freezes.find((one) =>
      isEmpty(auth_no) ? one.out_order_no === out_order_no : one.auth_no === auth_no,
    );
    if (freeze === undefined) throw new Refusal("AUTH_ORDER_NOT_EXIST");
    return freeze;
  }

  #unfreeze(biz: Members, notify_url: string): Members {
    needed(biz, ["auth_no", "out_request_no", "amount", "remark"]);
    const freeze = this.#freezeOf(biz);
    const [out_request_no, amount] = [text(biz.out_request_no), hundredths(biz.amount) ?? 0n];
    let operation = freeze.operations.find((one) => one.out_request_no === out_request_no);
    if (
      operation !== undefined &&
      (operation.operation_type === "FREEZE" || operation.amount !== amount)
    ) {
      throw new Refusal("REQUEST_AMOUNT_EXCEED");
    }
    if (operation === undefined) {
      const rest = restOf(freeze);
      if (rest === 0n) throw new Refusal("ORDER_ALREADY_CLOSED");
      if (amount > rest) throw new Refusal("RESTRICT_AMOUNT_EXCEED");
      const url = notify_url === "" ? freeze.notify_url : notify_url;
      operation = this.#operate(freeze, "UNFREEZE", out_request_no, amount, url);
    }
    return {
      ...{ auth_no: freeze.auth_no, out_order_no: freeze.out_order_no },
      ...{ operation_id: operation.operation_id, out_request_no, amount: twoDecimals(amount) },
      ...{ status: "SUCCESS", gmt_trans: chinaTime(operation.created) },
    };
  }

  #queryFreeze(biz: Members): Members {
    const freeze = this.#freezeOf(biz);
    const operation = freeze.operations.find(({ operation_id, out_request_no }) =>
      isEmpty(biz.operation_id)
        ? out_request_no === biz.out_request_no
        : operation_id === biz.operation_id,
    );
    if (operation === undefined) throw new Refusal("AUTH_OPERATION_NOT_EXIST");
    const { order_title } = freeze;
    const order_status = restOf(freeze) === 0n ? "FINISH" : "AUTHORIZED";
    return { order_title, order_status, ...operationOf(freeze, operation) };
  }

  #cancelFreeze(biz: Members): Members {
    needed(biz, ["remark"]);
    const freeze = this.#freezeOf(biz);
    const { auth_no, out_order_no, operations } = freeze;
    const [first] = operations;
    const rest = restOf(freeze);
    if (first === undefined || rest === 0n) throw new Refusal("ORDER_ALREADY_CLOSED");
    this.#operate(freeze, "UNFREEZE", `${first.out_request_no}-cancel`, rest);
    const { operation_id, out_request_no } = first;
    return { auth_no, out_order_no, operation_id, out_request_no, action: "unfreeze" };
  }

  /** "trade_no takes precedence." */
  #trade({ trade_no, out_trade_no }: Members): Trade {
    if (isEmpty(trade_no) && isEmpty(out_trade_no)) {
      throw new Refusal("ACQ.INVALID_PARAMETER", "out_trade_no");
    }
    const trade = this.#trades.find((one) =>
      isEmpty(trade_no) ? one.out_trade_no === out_trade_no : one.trade_no === trade_no,
    );
    if (trade === undefined) throw new Refusal("ACQ.TRADE_NOT_EXIST");
    return trade;
  }

  #query(biz: Members): Members {
    const { trade_no, out_trade_no, total_amount, status, paid } = this.#trade(biz);
    return {
      ...{ trade_no, out_trade_no, total_amount, trade_status: status },
      ...(paid !== undefined && { send_pay_date: chinaTime(paid) }),
    };
  }

  #refund(biz: Members): Members {
    needed(biz, ["refund_amount"]);
    const trade = this.#trade(biz);
    const amount = hundredths(biz.refund_amount) ?? 0n;
    const total = hundredths(trade.total_amount) ?? 0n;
    // "Needed for a refund of a part."
    if (amount !== total && isEmpty(biz.out_request_no)) {
      throw new Refusal("ACQ.INVALID_PARAMETER", "out_request_no");
    }
    const out_request_no = text(biz.out_request_no) || trade.out_trade_no;
    const earlier = this.#refundOf(trade, out_request_no);
    if (earlier !== undefined) {
      if (earlier.amount !== amount) throw new Refusal("ACQ.DISCORDANT_REPEAT_REQUEST");
      return this.#refunded(earlier, "N");
    }
    if (trade.status === "TRADE_FINISHED") throw new Refusal("ACQ.TRADE_HAS_FINISHED");
    if (trade.status !== "TRADE_SUCCESS") throw new Refusal("ACQ.TRADE_STATUS_ERROR");
    return this.#refunded(this.#giveBack(trade, out_request_no, amount), "Y");
  }

  #giveBack(trade: Trade, out_request_no: string, amount: bigint): Refund {
    const total = hundredths(trade.total_amount) ?? 0n;
    const given = this.#given(trade) + amount;
    if (given > total) throw new Refusal("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
    const refund = { out_request_no, trade, amount, time: this.#now() };
    this.#refunds.push(refund);
    if (given === total) trade.status = "TRADE_CLOSED";
    return refund;
  }

  #refundOf(trade: Trade, out_request_no: string): Refund | undefined {
    return this.#refunds.find(
      (one) => one.trade === trade && one.out_request_no === out_request_no,
    );
  }

  /** What was given back of a trade, in hundredths. */
  #given(trade: Trade): bigint {
    const made = this.#refunds.filter((one) => one.trade === trade);
    return made.reduce((sum, one) => sum + one.amount, 0n);
  }

  #refunded({ trade, time }: Refund, fund_change: "Y" | "N"): Members {
    const { trade_no, out_trade_no } = trade;
    const refund_fee = twoDecimals(this.#given(trade));
    return { trade_no, out_trade_no, fund_change, refund_fee, gmt_refund_pay: chinaTime(time) };
  }

  /** "Without refund_status, the refund was not taken or failed." */
  #queryRefund(biz: Members): Members {
    needed(biz, ["out_request_no"]);
    const trade = this.#trade(biz);
    const refund = this.#refundOf(trade, text(biz.out_request_no));
    if (refund === undefined) return {};
    const { trade_no, out_trade_no, total_amount } = trade;
    return {
      ...{ trade_no, out_trade_no, out_request_no: refund.out_request_no, total_amount },
      refund_amount: twoDecimals(refund.amount),
      refund_status: "REFUND_SUCCESS",
    };
  }

  #close(biz: Members): Members {
    const trade = this.#trade(biz);
    if (trade.status !== "WAIT_BUYER_PAY") throw new Refusal("ACQ.TRADE_STATUS_ERROR");
    trade.status = "TRADE_CLOSED";
    const { trade_no, out_trade_no } = trade;
    return { trade_no, out_trade_no };
  }

  #cancel(biz: Members): Members {
    const trade = this.#trade(biz);
    const { trade_no, out_trade_no } = trade;
    if (trade.status === "TRADE_FINISHED") throw new Refusal("ACQ.TRADE_HAS_FINISHED");
    const isPaid = trade.status === "TRADE_SUCCESS";
    if (isPaid) {
      const rest = (hundredths(trade.total_amount) ?? 0n) - this.#given(trade);
      this.#giveBack(trade, `${out_trade_no}-cancel`, rest);
    }
    trade.status = "TRADE_CLOSED";
    return { trade_no, out_trade_no, retry_flag: "N", action: isPaid ? "refund" : "close" };
  }

  #ofTrade(trade: Trade): Record<string, string> {
    const { trade_no, out_trade_no, total_amount, subject, status, created, paid } = trade;
    return {
      notify_type: "trade_status_sync",
      gmt_create: chinaTime(created),
      ...(paid !== undefined && { gmt_payment: chinaTime(paid) }),
      ...{ trade_no, out_trade_no, total_amount, subject, trade_status: status },
      ...(trade.passback_params !== "" && { passback_params: trade.passback_params }),
      buyer_open_id: "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5",
      seller_id: this.#sellerId,
    };
  }

  #ofRefund({ out_request_no, trade, time }: Refund): Record<string, string> {
    return {
      out_biz_no: out_request_no,
      refund_fee: twoDecimals(this.#given(trade)),
      gmt_refund: `${chinaTime(time)}.000`,
    };
  }
}

/** What every message has, in the order in which it is asked for. */
const NEEDED = [
  ["app_id", "isv.missing-app-id"],
  ["method", "isv.missing-method"],
  ["sign", "isv.missing-signature"],
  ["sign_type", "isv.missing-signature-type"],
  ["timestamp", "isv.missing-timestamp"],
  ["version", "isv.missing-version"],
] as const;

/** The parameters of a request: those of its address, and those of the form that is its body. */
function parametersOf({ method, url, headers, body }: Received): URLSearchParams {
  const type = headers.get("Content-Type") ?? "";
  const isForm = method === "POST" && /^application\/x-www-form-urlencoded\b/iu.test(type);
  const form = isForm ? new URLSearchParams(body) : [];
  return new URLSearchParams([...url.searchParams, ...form]);
}

/** "Sort by name, join name and value with =, and the pairs with &." */
function concat(fields: Readonly<Record<string, string>>): string {
  return Object.keys(fields)
    .filter((name) => fields[name] !== "")
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join("&");
}

/** The members of `biz_content`. */
function bizOf(given: URLSearchParams): Members {
  const biz = readObject(given.get("biz_content") ?? "");
  if (biz === null) throw new Refusal("isv.invalid-parameter", "biz_content");
  const wrong = Object.keys(biz).find((name) => !holds(name, biz[name]));
  if (wrong !== undefined) throw new Refusal("ACQ.INVALID_PARAMETER", wrong);
  return biz;
}

/** Whether a member has the format that the document gives it. */
function holds(name: string, value: unknown): boolean {
  if (isEmpty(value)) return true;
  if (name.endsWith("amount")) return hundredths(value) !== null;
  const longest = LONGEST.get(name);
  return longest === undefined || (typeof value === "string" && value.length <= longest);
}

function needed(biz: Members, names: readonly string[]): void {
  const name = names.find((one) => isEmpty(biz[one]));
  if (name !== undefined) throw new Refusal("ACQ.INVALID_PARAMETER", name);
}

/** What is said of a refusal: what is missing, what is wrong, or what the trade does not allow. */
function refusedWith({ code, about }: Refusal) {
  const sub_msg = about === undefined ? CODES[code] : `${CODES[code]}: ${about}`;
  const said = { sub_code: code, sub_msg };
  if (!code.startsWith("isv.")) return { code: "40004", msg: "Business Failed", ...said };
  if (code.startsWith("isv.missing-")) return { code: "40001", msg: "Missing Arguments", ...said };
  return { code: "40002", msg: "Invalid Arguments", ...said };
}

/** What is frozen still, in hundredths. */
function restOf({ operations }: Freeze): bigint {
  return operations.reduce(
    (rest, { operation_type, amount }) =>
      operation_type === "FREEZE" ? rest + amount : rest - amount,
    0n,
  );
}

/** What was frozen and unfrozen, and how much still is. */
function operationOf(freeze: Freeze, operation: FundOperation): Record<string, string> {
  const { operation_type, operation_id, out_request_no, amount, created } = operation;
  const { auth_no, out_order_no, operations } = freeze;
  const time = chinaTime(created);
  return {
    ...{ operation_type, status: "SUCCESS", gmt_create: time, gmt_trans: time },
    rest_amount: twoDecimals(restOf(freeze)),
    total_freeze_amount: twoDecimals(operations[0]?.amount ?? 0n),
    ...{ auth_no, operation_id, out_order_no, out_request_no, amount: twoDecimals(amount) },
  };
}

function notifiedOf(freeze: Freeze, operation: FundOperation): Record<string, string> {
  const notify_type = `fund_auth_${operation.operation_type.toLowerCase()}`;
  return { notify_type, ...operationOf(freeze, operation) };
}
