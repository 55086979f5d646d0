/**
 * A stand-in wallet of Alipay+. Source: Mini Program OpenAPI, "Overview" (headers and signatures),
 * "/v1/payments/pay" and the pages of the other four calls, "notifyPayment", "Error codes".
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
  jsonReply,
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

/** The two ends that the stand-in wallet stands between. */
export interface AlipayPlusSandboxOptions {
  /** The merchant's client id, which the `AlipayPlus` under test is given. */
  readonly clientId: string;
  /** Checks requests: `rsaSha256Verifier` of the merchant's public key, or one for each version. */
  readonly verify: Verify | Readonly<Record<string, Verify>>;
  /** Signs replies and notifications: `rsaSha256Signer` of the wallet's private key. */
  readonly sign: Sign;
  /** The key version of both, unless `verify` says more. 1 unless it is given. */
  readonly keyVersion?: number | string | undefined;
  /** What stands before `/v1/payments/pay` in the path: `/api/open`. Nothing unless it is given. */
  readonly pathPrefix?: string | undefined;
  /** What time it is, for the times that the wallet writes. The clock, unless it is given. */
  readonly now?: (() => Date) | undefined;
}

/** In what the wallets of the family differ. */
export interface WalletPages {
  /** What stands before `payments/pay` in the path. */
  readonly version: "/v1" | "/v2";
  /** What its payments are made of at least. */
  readonly needed: readonly string[];
  /** The member of the reply that leads to the cashier. */
  readonly cashier: "redirectionUrl" | "redirectUrl";
}

const ALIPAY_PLUS: WalletPages = {
  version: "/v1",
  needed: ["productCode", "paymentRequestId", "paymentAmount", "order"],
  cashier: "redirectionUrl",
};

/** An amount in the smallest unit of its currency. */
interface Amount {
  readonly currency: string;
  readonly value: string;
}

interface Payment {
  readonly paymentId: string;
  readonly paymentRequestId: string;
  readonly paymentAmount: Amount;
  readonly paymentNotifyUrl: string;
  readonly createTime: string;
  status: "PROCESSING" | "SUCCESS" | "FAIL" | "CANCELLED";
  paymentTime: string | undefined;
  cancelTime: string | undefined;
}

interface Refund {
  readonly refundId: string;
  readonly refundRequestId: string;
  readonly refundAmount: Amount;
  readonly refundTime: string;
  readonly payment: Payment;
}

/** A refusal as the wallets' documents have it. */
class Refusal {
  constructor(
    readonly code: keyof typeof CODES,
    /** The member concerned, or what was verified. */
    readonly about?: string,
  ) {}
}

/** "Error codes", as far as a stand-in can come by them. The status of all is F. */
const CODES = {
  METHOD_NOT_SUPPORTED: "The server does not implement the requested HTTP method.",
  MEDIA_TYPE_NOT_ACCEPTABLE: "The server does not implement the media type.",
  INVALID_CLIENT: "Invalid client.",
  KEY_NOT_FOUND: "The key is not found.",
  INVALID_SIGNATURE: "Signature is invalid.",
  NO_INTERFACE_DEF: "API is not defined.",
  MSG_PARSE_ERROR: "Message parsed error.",
  PARAM_ILLEGAL: "Illegal parameters exist.",
  REPEAT_REQ_INCONSISTENT: "Repeated requests are inconsistent.",
  ORDER_NOT_EXIST: "The order does not exist.",
  ORDER_IS_CLOSED: "The order is closed.",
  ORDER_STATUS_INVALID: "The order status is invalid.",
  PROCESS_FAIL: "A general business failure occurred. Don't retry.",
  CURRENCY_NOT_SUPPORT: "The currency is not supported.",
  REFUND_AMOUNT_EXCEED: "The refund amount exceeds the payment amount.",
} as const;

const SUCCESS = { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "Success" };

/** "Max. length" of the members that are text. */
const LONGEST: ReadonlyMap<string, number> = new Map([
  ["productCode", 32],
  ["paymentRequestId", 64],
  ["paymentId", 64],
  ["refundRequestId", 64],
  ["refundId", 64],
  ["paymentNotifyUrl", 1024],
  ["paymentAuthCode", 128],
  ["refundReason", 256],
]);

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/u;

/**
 * An Alipay+ wallet for the merchant's own tests. It opens no connection and draws no random number.
 * Replies are signed with the wallet's key, but for refusals of a request whose sender is not
 * established: those come unsigned, as the real ones do.
 *
 * ```js
 * import { AlipayPlus, rsaSha256Signer, rsaSha256Verifier } from "orderstr";
 * import { AlipayPlusSandbox } from "orderstr/testing";
 * import { generateKeyPairSync } from "node:crypto";
 * const pem = { publicKeyEncoding: { type: "spki", format: "pem" },
 *   privateKeyEncoding: { type: "pkcs8", format: "pem" } };
 * const merchant = generateKeyPairSync("rsa", { modulusLength: 2048, ...pem });
 * const wallet = generateKeyPairSync("rsa", { modulusLength: 2048, ...pem });
 * const clientId = "2022091495540562874792";
 * const alipayPlus = new AlipayPlus({
 *   baseUrl: "https://wallet.example",
 *   clientId,
 *   sign: rsaSha256Signer(merchant.privateKey),
 *   verify: rsaSha256Verifier(wallet.publicKey),
 * });
 * const sandbox = new AlipayPlusSandbox({
 *   clientId,
 *   sign: rsaSha256Signer(wallet.privateKey),
 *   verify: rsaSha256Verifier(merchant.publicKey),
 * });
 *
 * const payment = await alipayPlus.alipayMini({
 *   productCode: "51051000101000000011",
 *   paymentRequestId: "2019112719074101000700000077771",
 *   paymentAmount: { currency: "CLP", value: "2000" },
 *   order: { orderDescription: "iphone details" },
 *   paymentNotifyUrl: "https://merchant.example/notifications",
 * });
 * const placed = await alipayPlus.read(payment, await sandbox.fetch(payment.url, payment));
 * placed.outcome; // → accepted
 *
 * const notification = await sandbox.notification("2019112719074101000700000077771");
 * const expected = { amount: "2000", currency: "CLP" };
 * (await alipayPlus.verifyNotification(notification, expected)).paid; // → true
 * ```
 */
export class AlipayPlusSandbox {
  readonly #clientId: string;
  readonly #keyVersion: string;
  readonly #verifiers: Readonly<Record<string, Verify>>;
  readonly #sign: Sign;
  readonly #prefix: string;
  readonly #now: () => Date;
  readonly #pages: WalletPages;
  readonly #payments: Payment[] = [];
  readonly #refunds: Refund[] = [];

  /** @param pages what another wallet of the family does otherwise */
  constructor(options: AlipayPlusSandboxOptions, pages: WalletPages = ALIPAY_PLUS) {
    const { verify } = options;
    this.#pages = pages;
    this.#clientId = options.clientId;
    this.#keyVersion = String(options.keyVersion ?? 1);
    this.#verifiers = typeof verify === "function" ? { [this.#keyVersion]: verify } : verify;
    this.#sign = options.sign;
    this.#prefix = options.pathPrefix ?? "";
    this.#now = options.now ?? (() => new Date());
  }

  /** The wallet over the Fetch API, whatever the host. It can be used unbound, in place of `fetch`. */
  readonly fetch: SandboxFetch = fetchInto(async (received) => {
    const { path } = received;
    try {
      await this.#authenticate(received, path);
    } catch (refusal) {
      return jsonReply(JSON.stringify({ result: refused(refusal) }));
    }
    const body = JSON.stringify(this.#answer(received));
    const headers = await this.#headers("Response-Time", path, body, this.#now());
    return jsonReply(body, { headers });
  });

  /**
   * Sets the payment's state and makes the `notifyPayment` that the wallet posts about it. It is
   * signed for the path of the merchant's own address, `paymentNotifyUrl`.
   *
   * @param orderId the `paymentRequestId`, or the wallet's own `paymentId`
   * @throws {Error} for a payment that was never made, or one without an address to notify
   */
  async notification(
    orderId: string,
    status: "SUCCESS" | "FAIL" = "SUCCESS",
    { time = this.#now() }: { readonly time?: Date } = {},
  ): Promise<SandboxNotification> {
    const payment = this.#payments.find(
      ({ paymentId, paymentRequestId }) => paymentId === orderId || paymentRequestId === orderId,
    );
    if (payment === undefined) {
      throw new Error(`${this.constructor.name}: no payment "${orderId}" was made here.`);
    }
    if (status !== "SUCCESS" && status !== "FAIL") {
      throw new Error(
        `${this.constructor.name}: a wallet notifies of SUCCESS or FAIL, not "${status}".`,
      );
    }
    payment.status = status;
    payment.paymentTime = status === "SUCCESS" ? iso8601(time) : undefined;
    if (payment.paymentNotifyUrl === "") {
      throw new Error(
        `${this.constructor.name}: the payment "${orderId}" has no paymentNotifyUrl.`,
      );
    }
    const { paymentId, paymentRequestId, paymentAmount, createTime } = payment;
    const body = JSON.stringify({
      partnerId: this.#clientId,
      paymentId,
      paymentRequestId,
      paymentAmount,
      paymentTime: payment.paymentTime,
      paymentCreateTime: createTime,
      paymentStatus: status,
      paymentFailReason: status === "FAIL" ? "USER_BALANCE_NOT_ENOUGH" : undefined,
    });
    const url = payment.paymentNotifyUrl;
    const path = pathOf(new URL(url));
    const signed = await this.#headers("Request-Time", path, body, time);
    const headers = { "Content-Type": "application/json; charset=UTF-8", ...signed };
    return { method: "POST", url, path, headers, body };
  }

  /** `POST <path>`, a line feed, `<clientId>.<time>.<body>`. */
  async #headers(timeHeader: string, path: string, body: string, time: Date) {
    const stamp = iso8601(time);
    const signature = await this.#sign(utf8(content(path, this.#clientId, stamp, body)));
    const encoded = encodeURIComponent(base64(signature));
    return {
      "Client-Id": this.#clientId,
      [timeHeader]: stamp,
      Signature: `algorithm=RSA256, keyVersion=${this.#keyVersion}, signature=${encoded}`,
    };
  }

  /** Who sends this, and did they? */
  async #authenticate({ method, headers, body }: Received, path: string): Promise<void> {
    if (method !== "POST") throw new Refusal("METHOD_NOT_SUPPORTED");
    if (!saysJson(headers)) throw new Refusal("MEDIA_TYPE_NOT_ACCEPTABLE");
    if (headers.get("Client-Id") !== this.#clientId) throw new Refusal("INVALID_CLIENT");
    const parts = signatureHeader(headers.get("Signature") ?? "");
    const time = headers.get("Request-Time") ?? "";
    const signature = signatureBytes(parts.get("signature") ?? "");
    if (parts.get("algorithm") !== "RSA256" || signature === null || time === "") {
      throw new Refusal("INVALID_SIGNATURE");
    }
    const version = parts.get("keyVersion") ?? this.#keyVersion;
    const verify = Object.hasOwn(this.#verifiers, version) ? this.#verifiers[version] : undefined;
    if (verify === undefined) throw new Refusal("KEY_NOT_FOUND");
    const signed = content(path, this.#clientId, time, body);
    if (!(await verify(utf8(signed), signature))) {
      throw new Refusal("INVALID_SIGNATURE", verified(signed));
    }
  }

  #answer({ url, body }: Received): Members {
    try {
      const before = `${this.#prefix}${this.#pages.version}/payments/`;
      const call = url.pathname.startsWith(before)
        ? this.#calls.get(url.pathname.slice(before.length))
        : undefined;
      if (call === undefined) throw new Refusal("NO_INTERFACE_DEF");
      const sent = readObject(body);
      if (sent === null) throw new Refusal("MSG_PARSE_ERROR");
      const wrong = Object.keys(sent).find((name) => !holds(name, sent[name]));
      if (wrong !== undefined) throw new Refusal("PARAM_ILLEGAL", wrong);
      return { result: SUCCESS, ...call(sent) };
    } catch (refusal) {
      return { result: refused(refusal) };
    }
  }

  readonly #calls: ReadonlyMap<string, (sent: Members) => Members> = new Map([
    ["pay", (sent) => this.#pay(sent)],
    ["inquiryPayment", (sent) => this.#inquiryPayment(sent)],
    ["refund", (sent) => this.#refund(sent)],
    ["inquiryRefund", (sent) => this.#inquiryRefund(sent)],
    ["cancel", (sent) => this.#cancel(sent)],
  ]);

  #pay(sent: Members): Members {
    needed(sent, this.#pages.needed);
    const paymentRequestId = text(sent.paymentRequestId);
    const paymentAmount = amountOf(sent.paymentAmount);
    const earlier = this.#payments.find((one) => one.paymentRequestId === paymentRequestId);
    if (earlier !== undefined) {
      if (!isSame(earlier.paymentAmount, paymentAmount)) {
        throw new Refusal("REPEAT_REQ_INCONSISTENT");
      }
      if (earlier.status === "CANCELLED") throw new Refusal("ORDER_IS_CLOSED");
      if (earlier.status === "FAIL") throw new Refusal("PROCESS_FAIL");
      return accepted(earlier, this.#pages);
    }
    const payment: Payment = {
      paymentId: `4374784884773748${String(this.#payments.length + 1).padStart(12, "0")}`,
      paymentRequestId,
      paymentAmount,
      paymentNotifyUrl: text(sent.paymentNotifyUrl),
      createTime: iso8601(this.#now()),
      status: "PROCESSING",
      paymentTime: undefined,
      cancelTime: undefined,
    };
    this.#payments.push(payment);
    return accepted(payment, this.#pages);
  }

  /** "paymentId takes precedence." */
  #payment({ paymentId, paymentRequestId }: Members): Payment {
    if (isEmpty(paymentId) && isEmpty(paymentRequestId)) {
      throw new Refusal("PARAM_ILLEGAL", "paymentRequestId");
    }
    const payment = this.#payments.find((one) =>
      isEmpty(paymentId) ? one.paymentRequestId === paymentRequestId : one.paymentId === paymentId,
    );
    if (payment === undefined) throw new Refusal("ORDER_NOT_EXIST");
    return payment;
  }

  #inquiryPayment(sent: Members): Members {
    const payment = this.#payment(sent);
    const { paymentId, paymentRequestId, paymentAmount, status, paymentTime } = payment;
    const paymentStatus = status;
    const paymentCreateTime = payment.createTime;
    return {
      ...{ paymentId, paymentRequestId, paymentAmount },
      ...{ paymentCreateTime, paymentTime, paymentStatus },
      paymentFailReason: status === "FAIL" ? "USER_BALANCE_NOT_ENOUGH" : undefined,
    };
  }

  #refund(sent: Members): Members {
    needed(sent, ["refundRequestId", "refundAmount"]);
    const payment = this.#payment(sent);
    const refundRequestId = text(sent.refundRequestId);
    const refundAmount = amountOf(sent.refundAmount);
    const earlier = this.#refunds.find((one) => one.refundRequestId === refundRequestId);
    if (earlier !== undefined) {
      if (earlier.payment !== payment || !isSame(earlier.refundAmount, refundAmount)) {
        throw new Refusal("REPEAT_REQ_INCONSISTENT");
      }
      return { refundId: earlier.refundId, refundTime: earlier.refundTime };
    }
    if (payment.status === "CANCELLED") throw new Refusal("ORDER_IS_CLOSED");
    if (payment.status !== "SUCCESS") throw new Refusal("ORDER_STATUS_INVALID");
    if (payment.paymentAmount.currency !== refundAmount.currency) {
      throw new Refusal("CURRENCY_NOT_SUPPORT");
    }
    const total = this.#refunds
      .filter((one) => one.payment === payment)
      .reduce((sum, one) => sum + BigInt(one.refundAmount.value), BigInt(refundAmount.value));
    if (total > BigInt(payment.paymentAmount.value)) throw new Refusal("REFUND_AMOUNT_EXCEED");
    const refundId = `2020010123456789${String(this.#refunds.length + 1).padStart(12, "0")}`;
    const refundTime = iso8601(this.#now());
    this.#refunds.push({ refundId, refundRequestId, refundAmount, refundTime, payment });
    return { refundId, refundTime };
  }

  /** "refundId takes precedence." */
  #inquiryRefund(sent: Members): Members {
    if (isEmpty(sent.refundId) && isEmpty(sent.refundRequestId)) {
      throw new Refusal("PARAM_ILLEGAL", "refundRequestId");
    }
    const refund = this.#refunds.find((one) =>
      isEmpty(sent.refundId)
        ? one.refundRequestId === sent.refundRequestId
        : one.refundId === sent.refundId,
    );
    if (refund === undefined) throw new Refusal("ORDER_NOT_EXIST");
    const { payment, ...members } = refund;
    return { ...members, paymentId: payment.paymentId, refundStatus: "SUCCESS" };
  }

  #cancel(sent: Members): Members {
    const payment = this.#payment(sent);
    if (payment.status === "SUCCESS") throw new Refusal("ORDER_STATUS_INVALID");
    payment.status = "CANCELLED";
    payment.cancelTime ??= iso8601(this.#now());
    const { paymentId, paymentRequestId, cancelTime } = payment;
    return { paymentId, paymentRequestId, cancelTime };
  }
}

/** "S shows that the payment is accepted. After user finish payment in cashier page …" */
function accepted({ paymentId, createTime }: Payment, { cashier }: WalletPages): Members {
  const address = `https://www.wallet.com/cashier?orderId=${paymentId}`;
  const redirectActionForm = { method: "POST", [cashier]: address };
  return { paymentId, paymentTime: createTime, redirectActionForm };
}

function refused(refusal: unknown) {
  if (!(refusal instanceof Refusal)) throw refusal;
  const { code, about } = refusal;
  const message = about === undefined ? CODES[code] : `${CODES[code]} ${about}`;
  return { resultCode: code, resultStatus: "F", resultMessage: message };
}

/** Whether a member has the format that the document gives it. What is left out may be null. */
function holds(name: string, value: unknown): boolean {
  if (value === null) return true;
  const longest = LONGEST.get(name);
  if (longest !== undefined) {
    const fits = typeof value === "string" && value !== "" && value.length <= longest;
    return fits && (name !== "paymentNotifyUrl" || isAddress(value));
  }
  if (name === "paymentExpiryTime") return typeof value === "string" && ISO_8601.test(value);
  return name !== "order" || asObject(value) !== null;
}

function needed(sent: Members, names: readonly string[]): void {
  const name = names.find((one) => isEmpty(sent[one]));
  if (name !== undefined) throw new Refusal("PARAM_ILLEGAL", name);
}

function amountOf(value: unknown): Amount {
  const amount = asObject(value);
  const currency = text(amount?.currency);
  const units = text(amount?.value);
  if (!/^[A-Z]{3}$/u.test(currency) || !/^[1-9]\d{0,15}$/u.test(units)) {
    throw new Refusal("PARAM_ILLEGAL", "amount");
  }
  return { currency, value: units };
}

function isSame(one: Amount, other: Amount): boolean {
  return one.currency === other.currency && one.value === other.value;
}

function content(path: string, clientId: string, time: string, body: string): string {
  return `POST ${path}\n${clientId}.${time}.${body}`;
}

/** `algorithm=RSA256, keyVersion=1, signature=…`, with or without the spaces. */
function signatureHeader(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(",").map((part) => {
      const [name = "", ...value] = part.trim().split("=");
      return [name, value.join("=")];
    }),
  );
}

/** Percent-encoded Base64. A wallet's URL decoder turns a plus that was not encoded into a space. */
function signatureBytes(encoded: string): Uint8Array | null {
  try {
    return encoded === "" ? null : bytesOf(decodeURIComponent(encoded.replaceAll("+", " ")));
  } catch {
    return null;
  }
}
