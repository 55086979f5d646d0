/**
 * A stand-in WeChat Pay. Source: its documentation, API v3, "Signatures", "Decrypt certificates and
 * notifications", the pages of JSAPI, APP, H5, Native and combined orders, queries, closing and refunds, "Common error codes".
 */
import type { Sign, Verify } from "../keys/rsa.js";
import {
  asObject,
  base64,
  bytesOf,
  fetchInto,
  isAddress,
  isEmpty,
  iso8601,
  type Members,
  pathOf,
  type Received,
  readObject,
  type SandboxFetch,
  type SandboxNotification,
  saysJson,
  text,
  utf8,
  verified,
} from "./stand-in.js";

/** The merchant that the stand-in knows, and the two ends that it stands between. */
export interface WeChatPaySandboxOptions {
  readonly appid: string;
  readonly mchid: string;
  /** The serial number of the merchant's certificate. */
  readonly serialNo: string;
  /** Checks requests: `rsaSha256Verifier` of the merchant's public key. */
  readonly verify: Verify;
  /** Signs replies and notifications: `rsaSha256Signer` of WeChat Pay's private key. */
  readonly sign: Sign;
  /** The id of that key, under which the `WeChatPay` under test has the public one. */
  readonly serial: string;
  /** 32 bytes: what notifications are sealed with. */
  readonly apiV3Key: string;
  /** What time it is. The clock, unless it is given. */
  readonly now?: (() => Date) | undefined;
}

/** The documented states of an order. */
export type WeChatPayTradeState =
  | "SUCCESS"
  | "REFUND"
  | "NOTPAY"
  | "CLOSED"
  | "REVOKED"
  | "USERPAYING"
  | "PAYERROR";

/** The documented states of a refund. */
export type WeChatPayRefundState = "SUCCESS" | "PROCESSING" | "CLOSED" | "ABNORMAL";

interface Order {
  /** How it is paid, as the last part of its address says it. */
  readonly way: Way;
  readonly out_trade_no: string;
  readonly transaction_id: string;
  readonly total: number;
  readonly openid: string;
  readonly attach: string;
  readonly notify_url: string;
  state: WeChatPayTradeState;
  paid: Date | undefined;
}

/** Orders that are paid at once. */
interface Combined {
  readonly combine_out_trade_no: string;
  readonly notify_url: string;
  readonly orders: readonly (Order & { readonly mchid: string })[];
}

interface Refund {
  readonly refund_id: string;
  readonly out_refund_no: string;
  readonly order: Order;
  readonly amount: number;
  readonly notify_url: string;
  readonly created: Date;
  state: WeChatPayRefundState;
}

/** A refusal as the documents have it. */
class Refusal {
  constructor(
    readonly code: keyof typeof CODES,
    /** The parameter concerned, or what was verified. */
    readonly about?: string,
    readonly detail?: Members,
  ) {}
}

/** HTTP status and words. */
const CODES = {
  SIGN_ERROR: [401, "验证不通过"],
  PARAM_ERROR: [400, "参数错误"],
  INVALID_REQUEST: [400, "请求不符合业务规则"],
  APPID_MCHID_NOT_MATCH: [400, "appid和mch_id不匹配"],
  OUT_TRADE_NO_USED: [403, "商户订单号重复"],
  NOT_ENOUGH: [403, "余额不足"],
  ORDER_NOT_EXIST: [404, "订单不存在"],
  RESOURCE_NOT_EXISTS: [404, "资源不存在"],
} as const;

const ALGORITHM = "WECHATPAY2-SHA256-RSA2048";
const TOLERANCE_SECONDS = 300;
const OWN_ID = /^[\w|*@-]{6,32}$/u;
const OWN_REFUND_ID = /^[\w|*@-]{1,64}$/u;
const OWN_COMBINED_ID = /^[\w|*@-]{2,32}$/u;
const ORDERS = "/v3/pay/transactions/";
const COMBINED = "/v3/combine-transactions/";
const BY_COMBINED_ID = `${COMBINED}out-trade-no/`;

/** The ways to pay, with the word for each in `trade_type`. */
const WAYS = { jsapi: "JSAPI", app: "APP", h5: "MWEB", native: "NATIVE" } as const;
type Way = keyof typeof WAYS;
const REFUNDS = "/v3/refund/domestic/refunds";

const STATES: readonly string[] = "SUCCESS REFUND NOTPAY CLOSED REVOKED USERPAYING PAYERROR".split(
  " ",
);
const REFUND_STATES: readonly string[] = "SUCCESS PROCESSING CLOSED ABNORMAL".split(" ");

/**
 * A WeChat Pay for the merchant's own tests, and the app in which the customer pays. It opens no
 * connection and draws no random number. Replies are signed with the platform's key, but for refusals
 * of a request whose sender is not established: those come unsigned, as the real ones do.
 *
 * ```js
 * import { aes256GcmOpener, rsaSha256Signer, rsaSha256Verifier, WeChatPay } from "orderstr";
 * import { WeChatPaySandbox } from "orderstr/testing";
 * import { generateKeyPairSync } from "node:crypto";
 * const pem = { publicKeyEncoding: { type: "spki", format: "pem" },
 *   privateKeyEncoding: { type: "pkcs8", format: "pem" } };
 * const merchant = generateKeyPairSync("rsa", { modulusLength: 2048, ...pem });
 * const platform = generateKeyPairSync("rsa", { modulusLength: 2048, ...pem });
 * const account = {
 *   appid: "wxd678efh567hg6787",
 *   mchid: "1900007291",
 *   serialNo: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
 * };
 * const [serial, apiV3Key] = ["PUB_KEY_ID_0116007291", "a-made-up-api-v3-key-of-32-bytes"];
 * const wechatPay = new WeChatPay({
 *   ...account,
 *   sign: rsaSha256Signer(merchant.privateKey),
 *   verify: { [serial]: rsaSha256Verifier(platform.publicKey) },
 *   open: aes256GcmOpener(apiV3Key),
 * });
 * const sandbox = new WeChatPaySandbox({
 *   ...account,
 *   sign: rsaSha256Signer(platform.privateKey),
 *   verify: rsaSha256Verifier(merchant.publicKey),
 *   serial,
 *   apiV3Key,
 * });
 *
 * const request = await wechatPay.wechatMini(
 *   {
 *     description: "Tea",
 *     out_trade_no: "1217752501201407033233368018",
 *     notify_url: "https://merchant.example/notify",
 *     amount: { total: 100 },
 *     payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
 *   },
 *   { nonce: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS" },
 * );
 * const reply = await wechatPay.read(request, await sandbox.fetch(request.url, request));
 * reply.outcome; // → accepted
 *
 * const notification = await sandbox.notification("1217752501201407033233368018");
 * const expected = { amount: 100, currency: "CNY" };
 * (await wechatPay.verifyNotification(notification, expected)).paid; // → true
 * ```
 */
export class WeChatPaySandbox {
  readonly #options: WeChatPaySandboxOptions;
  readonly #now: () => Date;
  /** Those that are paid at once with others are among them. */
  readonly #orders: Order[] = [];
  readonly #combined: Combined[] = [];
  readonly #refunds: Refund[] = [];
  #made = 0;

  constructor(options: WeChatPaySandboxOptions) {
    this.#options = { ...options };
    this.#now = options.now ?? (() => new Date());
  }

  /** WeChat Pay over the Fetch API, whatever the host. It can be used unbound, in place of `fetch`. */
  readonly fetch: SandboxFetch = fetchInto(async (received) => {
    try {
      await this.#authenticate(received);
    } catch (refusal) {
      const { status, body } = refused(refusal);
      return new Response(body, { status, headers: JSON_TYPE });
    }
    const { status, body } = this.#answer(received);
    const headers = { ...JSON_TYPE, ...(await this.#signed(body, this.#now())) };
    // A Response of this status may have no body, not even an empty one.
    return new Response(status === 204 ? null : body, { status, headers });
  });

  /**
   * The app: the customer pays what `wx.requestPayment` is given.
   *
   * @throws {Error} for a `paySign` that WeChat would refuse, with the text that was verified, and for a
   *   `prepay_id` that was never made
   */
  async requestPayment(payment: {
    readonly timeStamp: string;
    readonly nonceStr: string;
    readonly package: string;
    readonly paySign: string;
  }): Promise<{ readonly errMsg: "requestPayment:ok" }> {
    const { timeStamp, nonceStr, package: prepaid, paySign } = payment;
    const signed = `${this.#options.appid}\n${timeStamp}\n${nonceStr}\n${prepaid}\n`;
    await this.#pay("jsapi", signed, paySign, prepaid, "prepay_id=");
    return { errMsg: "requestPayment:ok" };
  }

  /**
   * Another app: the customer pays what WeChat's SDK is given. On the fourth line of its text stands the `prepayid` alone.
   *
   * @throws {Error} as {@link WeChatPaySandbox.requestPayment}
   */
  async appPayment(payment: {
    readonly appid: string;
    readonly partnerid: string;
    readonly prepayid: string;
    readonly noncestr: string;
    readonly timestamp: string;
    readonly sign: string;
  }): Promise<{ readonly errCode: 0 }> {
    const { appid, prepayid, noncestr, timestamp, sign } = payment;
    const signed = `${appid}\n${timestamp}\n${noncestr}\n${prepayid}\n`;
    const isOurs = appid === this.#options.appid && payment.partnerid === this.#options.mchid;
    await this.#pay("app", signed, isOurs ? sign : "", prepayid);
    return { errCode: 0 };
  }

  /** @param prepaid what names the order, `before` its id */
  async #pay(way: Way, signed: string, sign: string, prepaid: string, before = ""): Promise<void> {
    const signature = bytesOf(sign);
    if (signature === null || !(await this.#options.verify(utf8(signed), signature))) {
      throw new Error(`WeChatPaySandbox: the paySign is wrong: ${verified(signed)}`);
    }
    const isIt = (id: string) => prepaid === before + id;
    const paid = [
      ...this.#combined.filter((one) => isIt(combinedId(one))).flatMap(({ orders }) => orders),
      ...this.#orders.filter((one) => isIt(prepayId(one))),
    ].filter((order) => order.way === way);
    if (paid.length === 0) throw new Error(`WeChatPaySandbox: no "${prepaid}" was made here.`);
    const other = paid.find(({ state }) => state !== "NOTPAY");
    if (other !== undefined) throw new Error(`WeChatPaySandbox: the order is ${other.state}.`);
    for (const order of paid) {
      order.state = "SUCCESS";
      order.paid = this.#now();
    }
  }

  /**
   * Sets the state of an order, or of a refund, and makes the notification that WeChat Pay posts.
   *
   * @param orderId the `out_trade_no`, the `transaction_id`, the `combine_out_trade_no` of orders that are paid at once, or the
   *   `out_refund_no` of a refund
   * @param state `SUCCESS` unless it is given
   * @throws {Error} for an order that was never placed, or one without an address to notify
   */
  async notification(
    orderId: string,
    state: WeChatPayTradeState | WeChatPayRefundState = "SUCCESS",
    { time = this.#now() }: { readonly time?: Date } = {},
  ): Promise<SandboxNotification> {
    const combined = this.#combined.find((one) => one.combine_out_trade_no === orderId);
    if (combined !== undefined) {
      for (const order of combined.orders) {
        order.state = oneOf(STATES, state) as WeChatPayTradeState;
        if (state === "SUCCESS") order.paid ??= time;
      }
      const resource = this.#together(combined);
      return this.#post(combined.notify_url, "TRANSACTION", state, resource, time);
    }
    const order = this.#orders.find((one) =>
      [one.out_trade_no, one.transaction_id].includes(orderId),
    );
    if (order !== undefined) {
      order.state = oneOf(STATES, state) as WeChatPayTradeState;
      if (state === "SUCCESS") order.paid ??= time;
      const resource = this.#transaction(order);
      return this.#post(order.notify_url, "TRANSACTION", state, resource, time);
    }
    const refund = this.#refunds.find((one) => one.out_refund_no === orderId);
    if (refund === undefined) {
      throw new Error(`WeChatPaySandbox: no order or refund "${orderId}" was made here.`);
    }
    refund.state = oneOf(REFUND_STATES, state) as WeChatPayRefundState;
    if (refund.notify_url === "") {
      throw new Error(`WeChatPaySandbox: the refund "${orderId}" has no notify_url.`);
    }
    const resource = this.#ofRefund(refund, time);
    return this.#post(refund.notify_url, "REFUND", state, resource, time);
  }

  async #post(
    url: string,
    kind: "TRANSACTION" | "REFUND",
    state: string,
    resource: Members,
    time: Date,
  ): Promise<SandboxNotification> {
    const body = JSON.stringify({
      id: `EV-${time.getTime()}${this.#number(19)}`,
      create_time: iso8601(time),
      resource_type: "encrypt-resource",
      event_type: `${kind}.${state}`,
      summary: kind === "REFUND" ? "退款成功" : "支付成功",
      resource: await this.#sealed(JSON.stringify(resource), kind.toLowerCase()),
    });
    const headers = { ...JSON_TYPE, ...(await this.#signed(body, time)) };
    return { method: "POST", url, path: pathOf(new URL(url)), headers, body };
  }

  /** "AEAD_AES_256_GCM": the tag stands behind the ciphertext. */
  async #sealed(plain: string, associated_data: string): Promise<Members> {
    const nonce = this.#number(12);
    const algorithm = { name: "AES-GCM" };
    const raw = utf8(this.#options.apiV3Key);
    const key = await crypto.subtle.importKey("raw", raw, algorithm, false, ["encrypt"]);
    const given = { ...algorithm, iv: utf8(nonce), additionalData: utf8(associated_data) };
    const ciphertext = base64(await crypto.subtle.encrypt(given, key, utf8(plain)));
    const original_type = associated_data;
    return { original_type, algorithm: "AEAD_AES_256_GCM", ciphertext, associated_data, nonce };
  }

  async #signed(body: string, time: Date): Promise<Record<string, string>> {
    const [timestamp, nonce] = [seconds(time), `${time.getTime()}${this.#number(19)}`];
    const signature = await this.#options.sign(utf8(`${timestamp}\n${nonce}\n${body}\n`));
    return {
      "Wechatpay-Timestamp": timestamp,
      "Wechatpay-Nonce": nonce,
      "Wechatpay-Serial": this.#options.serial,
      "Wechatpay-Signature": base64(signature),
      "Wechatpay-Signature-Type": ALGORITHM,
    };
  }

  /** The next number, in so many digits. */
  #number(digits: number): string {
    this.#made += 1;
    return String(this.#made).padStart(digits, "0");
  }

  /** Who sends this, and did they? */
  async #authenticate({ method, path, headers, body }: Received): Promise<void> {
    const [, algorithm = "", list = ""] =
      /^(\S+) (.*)$/u.exec(headers.get("Authorization") ?? "") ?? [];
    const given = new Map(
      list.split(",").map((part) => {
        const [, name = "", value = ""] = /^\s*(\w+)="([^"]*)"$/u.exec(part) ?? [];
        return [name, value];
      }),
    );
    if (algorithm !== ALGORITHM) throw new Refusal("SIGN_ERROR", "Authorization");
    const { mchid, serialNo, verify } = this.#options;
    for (const [name, value] of [
      ["mchid", mchid],
      ["serial_no", serialNo],
    ]) {
      if (given.get(String(name)) !== value) throw new Refusal("SIGN_ERROR", name);
    }
    const timestamp = given.get("timestamp") ?? "";
    const apart = Math.abs(Number(timestamp) - Number(seconds(this.#now())));
    if (!/^\d+$/u.test(timestamp) || apart > TOLERANCE_SECONDS) {
      throw new Refusal("SIGN_ERROR", "timestamp");
    }
    const nonce = given.get("nonce_str") ?? "";
    const signed = `${method}\n${path}\n${timestamp}\n${nonce}\n${body}\n`;
    const signature = bytesOf(given.get("signature") ?? "");
    if (signature === null || !(await verify(utf8(signed), signature))) {
      throw new Refusal("SIGN_ERROR", verified(signed), {
        location: "authorization",
        issue: "sign not match",
        sign_information: {
          method,
          url: path,
          truncated_sign_message: signed,
          sign_message_length: utf8(signed).length,
        },
      });
    }
  }

  #answer(received: Received): { readonly status: number; readonly body: string } {
    try {
      const answer = this.#perform(received);
      if (answer === undefined) return { status: 204, body: "" };
      return { status: 200, body: JSON.stringify(answer) };
    } catch (refusal) {
      return refused(refusal);
    }
  }

  #perform({ method, url, headers, body }: Received): Members | undefined {
    const { pathname, searchParams } = url;
    if (method === "GET") {
      if (pathname.startsWith(`${REFUNDS}/`)) return this.#queryRefund(last(pathname));
      if (pathname.startsWith(BY_COMBINED_ID)) return this.#together(this.#combinedBy(pathname));
      if (searchParams.get("mchid") !== this.#options.mchid)
        throw new Refusal("PARAM_ERROR", "mchid");
      const kind = pathname.slice(ORDERS.length, pathname.lastIndexOf("/"));
      if (!pathname.startsWith(ORDERS)) throw new Refusal("RESOURCE_NOT_EXISTS");
      if (kind === "id") return this.#transaction(this.#order({ transaction_id: last(pathname) }));
      if (kind !== "out-trade-no") throw new Refusal("RESOURCE_NOT_EXISTS");
      return this.#transaction(this.#order({ out_trade_no: last(pathname) }));
    }
    if (method !== "POST") throw new Refusal("RESOURCE_NOT_EXISTS");
    if (!saysJson(headers)) throw new Refusal("PARAM_ERROR", "Content-Type");
    const sent = readObject(body);
    if (sent === null) throw new Refusal("PARAM_ERROR", "JSON");
    const [, kind = "", way] = /^(\/v3\/[a-z/-]+\/)(jsapi|app|h5|native)$/u.exec(pathname) ?? [];
    if (kind === ORDERS) return this.#place(sent, way as Way);
    if (kind === COMBINED) return this.#combine(sent, way as Way);
    if (pathname === REFUNDS) return this.#refund(sent);
    if (pathname.startsWith(BY_COMBINED_ID) && pathname.endsWith("/close")) {
      return this.#closeCombined(pathname, sent);
    }
    const [, id] = /^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)\/close$/u.exec(pathname) ?? [];
    if (id === undefined) throw new Refusal("RESOURCE_NOT_EXISTS");
    return this.#close(decoded(id), sent);
  }

  #place(sent: Members, way: Way): Members {
    needed(sent, ["appid", "mchid", "description", "out_trade_no", "notify_url"]);
    const { appid, mchid } = this.#options;
    if (sent.mchid !== mchid) throw new Refusal("PARAM_ERROR", "mchid");
    if (sent.appid !== appid) throw new Refusal("APPID_MCHID_NOT_MATCH");
    const amount = asObject(sent.amount);
    const total = fen(amount?.total, "amount.total");
    const openid = text(asObject(sent.payer)?.openid);
    if (way === "jsapi" && openid === "") throw new Refusal("PARAM_ERROR", "payer.openid");
    checkScene(sent, way);
    if (!isAddress(sent.notify_url)) throw new Refusal("PARAM_ERROR", "notify_url");
    const order = this.#checked(sent, way, { total, currency: amount?.currency, openid });
    this.#orders.push(order);
    return toPay(way, prepayId(order));
  }

  /** The order that the members describe. */
  #checked(
    sent: Members,
    way: Way,
    { total, currency = "CNY", openid }: { total: number; currency?: unknown; openid: string },
  ): Order {
    if (currency !== "CNY") throw new Refusal("PARAM_ERROR", "amount.currency");
    const out_trade_no = text(sent.out_trade_no);
    if (!OWN_ID.test(out_trade_no)) throw new Refusal("PARAM_ERROR", "out_trade_no");
    if (text(sent.description).length > 127) throw new Refusal("PARAM_ERROR", "description");
    if (this.#orders.some((one) => one.out_trade_no === out_trade_no)) {
      throw new Refusal("OUT_TRADE_NO_USED");
    }
    return {
      way,
      out_trade_no,
      transaction_id: `4200000${String(this.#orders.length + 1).padStart(21, "0")}`,
      ...{ total, openid, attach: text(sent.attach), notify_url: text(sent.notify_url) },
      state: "NOTPAY",
      paid: undefined,
    };
  }

  #combine(sent: Members, way: Way): Members {
    needed(sent, ["combine_appid", "combine_mchid", "combine_out_trade_no", "notify_url"]);
    const { appid, mchid } = this.#options;
    if (sent.combine_mchid !== mchid) throw new Refusal("PARAM_ERROR", "combine_mchid");
    if (sent.combine_appid !== appid) throw new Refusal("APPID_MCHID_NOT_MATCH");
    const openid = text(asObject(sent.combine_payer_info)?.openid);
    if (way === "jsapi" && openid === "") {
      throw new Refusal("PARAM_ERROR", "combine_payer_info.openid");
    }
    checkScene(sent, way);
    if (!isAddress(sent.notify_url)) throw new Refusal("PARAM_ERROR", "notify_url");
    const combine_out_trade_no = text(sent.combine_out_trade_no);
    if (!OWN_COMBINED_ID.test(combine_out_trade_no)) {
      throw new Refusal("PARAM_ERROR", "combine_out_trade_no");
    }
    if (this.#combined.some((one) => one.combine_out_trade_no === combine_out_trade_no)) {
      throw new Refusal("OUT_TRADE_NO_USED");
    }
    const before = this.#orders.length;
    try {
      const orders = itemsOf(sent.sub_orders).map((item) => {
        needed(item, ["mchid", "attach", "description", "out_trade_no"]);
        const amount = asObject(item.amount);
        const total = fen(amount?.total_amount, "amount.total_amount");
        if (isEmpty(amount?.currency)) throw new Refusal("PARAM_ERROR", "amount.currency");
        const given = { total, currency: amount?.currency, openid };
        const order = { ...this.#checked(item, way, given), mchid: text(item.mchid) };
        this.#orders.push(order);
        return order;
      });
      const combined = { combine_out_trade_no, notify_url: text(sent.notify_url), orders };
      this.#combined.push(combined);
      return toPay(way, combinedId(combined));
    } catch (refusal) {
      // All of them are placed, or none is.
      this.#orders.length = before;
      throw refusal;
    }
  }

  #combinedBy(pathname: string): Combined {
    const [id = ""] = pathname.slice(BY_COMBINED_ID.length).split("/");
    const combined = this.#combined.find((one) => one.combine_out_trade_no === decoded(id));
    if (combined === undefined) throw new Refusal("ORDER_NOT_EXIST");
    return combined;
  }

  #closeCombined(pathname: string, sent: Members): undefined {
    const { orders } = this.#combinedBy(pathname);
    if (sent.combine_appid !== this.#options.appid)
      throw new Refusal("PARAM_ERROR", "combine_appid");
    const named = itemsOf(sent.sub_orders).map(({ out_trade_no }) => out_trade_no);
    if (!orders.every(({ out_trade_no }) => named.includes(out_trade_no))) {
      throw new Refusal("PARAM_ERROR", "sub_orders");
    }
    if (orders.some(({ state }) => state !== "NOTPAY" && state !== "CLOSED")) {
      throw new Refusal("INVALID_REQUEST");
    }
    for (const order of orders) order.state = "CLOSED";
  }

  #together({ combine_out_trade_no, orders }: Combined): Members {
    const { appid, mchid } = this.#options;
    const [first] = orders;
    return {
      ...{ combine_appid: appid, combine_mchid: mchid, combine_out_trade_no },
      sub_orders: orders.map((order) => ({
        ...{ mchid: order.mchid, out_trade_no: order.out_trade_no, attach: order.attach },
        trade_state: order.state,
        amount: { total_amount: order.total, payer_amount: order.total, ...CNY },
        ...(order.paid !== undefined && {
          ...{ transaction_id: order.transaction_id, trade_type: WAYS[order.way] },
          ...{ bank_type: "OTHERS", success_time: iso8601(order.paid) },
        }),
      })),
      combine_payer_info: { openid: first?.openid || PAYER },
    };
  }

  #order({ transaction_id, out_trade_no }: Members): Order {
    if (isEmpty(transaction_id) && isEmpty(out_trade_no)) {
      throw new Refusal("PARAM_ERROR", "out_trade_no");
    }
    const order = this.#orders.find((one) =>
      isEmpty(transaction_id)
        ? one.out_trade_no === out_trade_no
        : one.transaction_id === transaction_id,
    );
    if (order === undefined) throw new Refusal("ORDER_NOT_EXIST");
    return order;
  }

  #close(out_trade_no: string, sent: Members): undefined {
    if (sent.mchid !== this.#options.mchid) throw new Refusal("PARAM_ERROR", "mchid");
    const order = this.#order({ out_trade_no });
    if (order.state !== "NOTPAY" && order.state !== "CLOSED") throw new Refusal("INVALID_REQUEST");
    order.state = "CLOSED";
  }

  #refund(sent: Members): Members {
    needed(sent, ["out_refund_no"]);
    const out_refund_no = text(sent.out_refund_no);
    if (!OWN_REFUND_ID.test(out_refund_no)) throw new Refusal("PARAM_ERROR", "out_refund_no");
    if (!isEmpty(sent.notify_url) && !isAddress(sent.notify_url)) {
      throw new Refusal("PARAM_ERROR", "notify_url");
    }
    const given = asObject(sent.amount);
    const amount = fen(given?.refund, "amount.refund");
    const total = fen(given?.total, "amount.total");
    if (given?.currency !== "CNY") throw new Refusal("PARAM_ERROR", "amount.currency");
    const order = this.#order(sent);
    const earlier = this.#refunds.find((one) => one.out_refund_no === out_refund_no);
    if (earlier !== undefined) {
      if (earlier.order !== order || earlier.amount !== amount)
        throw new Refusal("INVALID_REQUEST");
      return this.#told(earlier);
    }
    if (order.state !== "SUCCESS" && order.state !== "REFUND") throw new Refusal("INVALID_REQUEST");
    if (total !== order.total) throw new Refusal("INVALID_REQUEST", "amount.total");
    const made = this.#refunds.filter((one) => one.order === order);
    if (made.reduce((sum, one) => sum + one.amount, amount) > total)
      throw new Refusal("NOT_ENOUGH");
    const refund: Refund = {
      refund_id: `50000000${String(this.#refunds.length + 1).padStart(21, "0")}`,
      ...{ out_refund_no, order, amount, notify_url: text(sent.notify_url) },
      created: this.#now(),
      state: "PROCESSING",
    };
    this.#refunds.push(refund);
    order.state = "REFUND";
    return this.#told(refund);
  }

  #queryRefund(out_refund_no: string): Members {
    const refund = this.#refunds.find((one) => one.out_refund_no === out_refund_no);
    if (refund === undefined) throw new Refusal("RESOURCE_NOT_EXISTS");
    return this.#told(refund);
  }

  #transaction(order: Order): Members {
    const { out_trade_no, transaction_id, total, openid, attach, state, paid } = order;
    const { appid, mchid } = this.#options;
    const amount = { total, payer_total: total, currency: "CNY", payer_currency: "CNY" };
    return {
      ...{ appid, mchid, out_trade_no, trade_state: state, trade_state_desc: state },
      ...(attach !== "" && { attach }),
      ...{ payer: { openid: openid || PAYER }, amount },
      // "There is none before the order is paid."
      ...(paid !== undefined && {
        ...{ transaction_id, trade_type: WAYS[order.way], bank_type: "OTHERS" },
        success_time: iso8601(paid),
      }),
    };
  }

  #told({ refund_id, out_refund_no, order, amount, state, created }: Refund): Members {
    const { out_trade_no, transaction_id, total } = order;
    const currency = "CNY";
    return {
      ...{ refund_id, out_refund_no, transaction_id, out_trade_no, status: state },
      ...{ channel: "ORIGINAL", user_received_account: "支付用户零钱" },
      create_time: iso8601(created),
      amount: { total, refund: amount, payer_total: total, payer_refund: amount, currency },
    };
  }

  #ofRefund({ refund_id, out_refund_no, order, amount, state }: Refund, time: Date): Members {
    const { out_trade_no, transaction_id, total } = order;
    return {
      mchid: this.#options.mchid,
      ...{ out_trade_no, transaction_id, out_refund_no, refund_id, refund_status: state },
      ...(state === "SUCCESS" && { success_time: iso8601(time) }),
      user_received_account: "支付用户零钱",
      amount: { total, refund: amount, payer_total: total, payer_refund: amount },
    };
  }
}

const CNY = { currency: "CNY", payer_currency: "CNY" };
/** Who paid an order that names nobody. */
const PAYER = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

/** What the client pays with. */
function toPay(way: Way, prepay_id: string): Members {
  if (way === "h5") {
    return {
      h5_url: `https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=${prepay_id}`,
    };
  }
  return way === "native"
    ? { code_url: `weixin://wxpay/bizpayurl?pr=${prepay_id}` }
    : { prepay_id };
}

/** "In H5 payment it is required." */
function checkScene(sent: Members, way: Way): void {
  if (way !== "h5") return;
  const scene = asObject(sent.scene_info);
  if (isEmpty(scene?.payer_client_ip))
    throw new Refusal("PARAM_ERROR", "scene_info.payer_client_ip");
  if (isEmpty(asObject(scene?.h5_info)?.type)) {
    throw new Refusal("PARAM_ERROR", "scene_info.h5_info.type");
  }
}

/** The objects of a list. */
function itemsOf(list: unknown): Members[] {
  const items = Array.isArray(list) ? list.map(asObject) : [];
  const sound = items.filter((item) => item !== null);
  if (sound.length === 0 || sound.length < items.length) {
    throw new Refusal("PARAM_ERROR", "sub_orders");
  }
  return sound;
}

const combinedId = ({ orders: [first] }: Combined) =>
  first === undefined ? "" : `wxc${first.transaction_id}`;

const JSON_TYPE = { "Content-Type": "application/json" };

function refused(refusal: unknown): { readonly status: number; readonly body: string } {
  if (!(refusal instanceof Refusal)) throw refusal;
  const { code, about, detail } = refusal;
  const [status, words] = CODES[code];
  const message = about === undefined ? words : `${words}: ${about}`;
  return { status, body: JSON.stringify({ code, message, ...(detail && { detail }) }) };
}

function needed(sent: Members, names: readonly string[]): void {
  const name = names.find((one) => isEmpty(sent[one]));
  if (name !== undefined) throw new Refusal("PARAM_ERROR", name);
}

/** An amount in fen. */
function fen(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || Number(value) < 1) throw new Refusal("PARAM_ERROR", name);
  return Number(value);
}

function oneOf(states: readonly string[], state: string): string {
  if (states.includes(state)) return state;
  throw new Error(`WeChatPaySandbox: "${state}" is not one of ${states.join(", ")}.`);
}

function prepayId({ transaction_id }: Order): string {
  return `wx${transaction_id}`;
}

/** What stands last in a path. */
function last(pathname: string): string {
  return decoded(pathname.slice(pathname.lastIndexOf("/") + 1));
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal("PARAM_ERROR", "path");
  }
}

function seconds(time: Date): string {
  return String(Math.floor(time.getTime() / 1000));
}
