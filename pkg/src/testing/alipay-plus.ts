/**
 * A stand-in wallet of Alipay+. Source: Mini Program OpenAPI, "Overview" (headers and signatures),
 * "/v1/payments/pay" and the pages of the other calls, "notifyPayment", "notifyVoid"; Antom's
 * "notifyCapture", "notifyRefund", "notifyAuthorization".
 */
import type { Sign, Verify } from "../keys/rsa.js";
import {
  type Amount,
  amountOf,
  holds,
  isSame,
  isSet,
  needed,
  Refusal,
  refused,
  SUCCESS,
  sumOf,
} from "./alipay-plus-rules.js";
import { Tokens } from "./alipay-plus-tokens.js";
import {
  asObject,
  base64,
  bytesOf,
  fetchInto,
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
  /** Where its users are asked for. */
  readonly userInfo: string;
  /** What its payments are made of at least. */
  readonly needed: readonly string[];
  /** The member of the reply that leads to the cashier. */
  readonly cashier: "redirectionUrl" | "redirectUrl";
}

const ALIPAY_PLUS: WalletPages = {
  version: "/v1",
  userInfo: "/users/inquiryUserInfo",
  needed: ["productCode", "paymentRequestId", "paymentAmount", "order"],
  cashier: "redirectionUrl",
};

interface Payment {
  readonly paymentId: string;
  readonly paymentRequestId: string;
  readonly paymentAmount: Amount;
  readonly paymentNotifyUrl: string;
  readonly voidNotifyUrl: string;
  readonly createTime: string;
  /** Whether what the customer agrees to is an authorisation. */
  readonly authorises: boolean;
  /** Whether it was paid without the customer: its reply leads to no cashier. */
  readonly isAgreed: boolean;
  status: "PROCESSING" | "AUTH_SUCCESS" | "SUCCESS" | "FAIL" | "CANCELLED";
  paymentTime: string | undefined;
  authExpiryTime: string | undefined;
  cancelTime: string | undefined;
}

/** What was done with a payment: a capture, a void, a refund. */
interface Step {
  readonly kind: Kind;
  /** The wallet's own id of it. */
  readonly id: string;
  readonly requestId: string;
  readonly amount: Amount;
  readonly time: string;
  readonly notifyUrl: string;
  readonly payment: Payment;
  /** Of a capture: whether others follow. */
  readonly isLast: boolean;
  status: "SUCCESS" | "FAIL";
}

type Kind = "capture" | "void" | "refund";

/** What a wallet says of a payment, or of what was done with it. */
export type AlipayPlusNotice = "SUCCESS" | "FAIL" | "PENDING";

/** What a wallet says of an authorisation. */
export type AlipayPlusAuthorizationNotice = "AUTHCODE_CREATED" | "TOKEN_CREATED" | "TOKEN_CANCELED";

/** How long an authorisation lasts: a week. */
const AUTHORISED = 7 * 24 * 3_600_000;

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
  readonly #steps: Step[] = [];
  readonly #tokens: Tokens;

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
    this.#tokens = new Tokens(this.#now);
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
   * Sets the state of a payment, of a capture, a void or a refund, and makes the notification that the wallet posts about it. It
   * is signed for the path of the address that it goes to: `paymentNotifyUrl`, `voidNotifyUrl`, `refundNotifyUrl`.
   *
   * A payment that authorises is `AUTH_SUCCESS` by it; `PENDING` says that the customer is done and nothing is decided.
   *
   * @param id the `paymentRequestId`, `captureRequestId`, `voidRequestId` or `refundRequestId`, or the wallet's own id
   * @throws {Error} for what was never made here, or has no address to notify
   */
  async notification(
    id: string,
    status: AlipayPlusNotice = "SUCCESS",
    { time = this.#now() }: { readonly time?: Date } = {},
  ): Promise<SandboxNotification> {
    if (!["SUCCESS", "FAIL", "PENDING"].includes(status)) {
      throw this.#error(
        `a wallet notifies of SUCCESS or FAIL, or before of PENDING, not "${status}"`,
      );
    }
    const payment = this.#payments.find(
      ({ paymentId, paymentRequestId }) => paymentId === id || paymentRequestId === id,
    );
    if (payment !== undefined) {
      return this.#posted(payment.paymentNotifyUrl, this.#ofPayment(payment, status, time), time);
    }
    const step = this.#steps.find((one) => one.id === id || one.requestId === id);
    if (step === undefined) throw this.#error(`no payment "${id}" was made here`);
    return this.#posted(step.notifyUrl, this.#ofStep(step, status), time);
  }

  /**
   * The user agrees, and the mini program is given this code by `my.getAuthCode`: `applyToken` takes it once.
   */
  authCode(): string {
    return this.#tokens.code();
  }

  /**
   * The notification of an authorisation, to the address that was agreed with the wallet.
   *
   * @param members what stands in it beside its type: `authState`, `authCode`, `accessToken`
   */
  async authorizationNotification(
    url: string,
    type: AlipayPlusAuthorizationNotice,
    members: Readonly<Record<string, string>> = {},
    { time = this.#now() }: { readonly time?: Date } = {},
  ): Promise<SandboxNotification> {
    return this.#posted(url, { authorizationNotifyType: type, ...members }, time);
  }

  #ofPayment(payment: Payment, status: AlipayPlusNotice, time: Date): Members {
    const { paymentId, paymentRequestId, paymentAmount, createTime } = payment;
    const about = { partnerId: this.#clientId, paymentId, paymentRequestId, paymentAmount };
    if (status === "PENDING") {
      return {
        notifyType: "PAYMENT_PENDING",
        result: SUCCESS,
        ...about,
        paymentCreateTime: createTime,
      };
    }
    Object.assign(payment, { status, paymentTime: undefined, authExpiryTime: undefined });
    if (status === "SUCCESS") this.#pay(payment, time);
    return {
      ...about,
      paymentTime: payment.paymentTime,
      paymentCreateTime: createTime,
      paymentStatus: payment.status,
      authExpiryTime: payment.authExpiryTime,
      paymentFailReason: status === "FAIL" ? "USER_BALANCE_NOT_ENOUGH" : undefined,
    };
  }

  /** The customer has paid, or has authorised it. */
  #pay(payment: Payment, time: Date): void {
    if (payment.authorises) {
      payment.status = "AUTH_SUCCESS";
      payment.authExpiryTime = iso8601(new Date(time.getTime() + AUTHORISED));
    } else {
      payment.status = "SUCCESS";
      payment.paymentTime = iso8601(time);
    }
  }

  #ofStep(step: Step, status: AlipayPlusNotice): Members {
    const { kind, payment } = step;
    if (status !== "PENDING") {
      step.status = status;
      this.#settle(payment);
    }
    const resultStatus = { SUCCESS: "S", FAIL: "F", PENDING: "U" }[status];
    const result = { ...SUCCESS, resultStatus, ...(resultStatus === "S" ? {} : FAILED) };
    const members = { paymentId: payment.paymentId, ...membersOf(step) };
    if (kind === "void") return { voidResult: result, ...members, voidSource: "MERCHANT" };
    return { notifyType: `${kind.toUpperCase()}_RESULT`, result, ...members };
  }

  async #posted(url: string, members: Members, time: Date): Promise<SandboxNotification> {
    if (url === "") throw this.#error("the payment has no paymentNotifyUrl");
    const body = JSON.stringify(members);
    const path = pathOf(new URL(url));
    const signed = await this.#headers("Request-Time", path, body, time);
    const headers = { "Content-Type": "application/json; charset=UTF-8", ...signed };
    return { method: "POST", url, path, headers, body };
  }

  #error(words: string): Error {
    return new Error(`${this.constructor.name}: ${words}.`);
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
    if (parts.get("algorithm")?.toUpperCase() !== "RSA256" || signature === null || time === "") {
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
      const before = `${this.#prefix}${this.#pages.version}`;
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

  /** By what stands behind the version in the path. */
  get #calls(): ReadonlyMap<string, (sent: Members) => Members> {
    return new Map([
      ["/payments/pay", (sent) => this.#placed(sent)],
      ["/payments/inquiryPayment", (sent) => this.#inquiryPayment(sent)],
      ["/payments/refund", (sent) => this.#refund(sent)],
      ["/payments/inquiryRefund", (sent) => this.#inquiryRefund(sent)],
      ["/payments/cancel", (sent) => this.#cancel(sent)],
      ["/payments/capture", (sent) => this.#capture(sent)],
      ["/payments/void", (sent) => this.#void(sent)],
      ["/authorizations/prepare", (sent) => this.#prepare(sent)],
      ["/authorizations/applyToken", (sent) => this.#tokens.apply(sent)],
      ["/authorizations/cancelToken", ({ accessToken }) => this.#tokens.cancel(accessToken)],
      [this.#pages.userInfo, (sent) => this.#inquiryUserInfo(sent)],
    ]);
  }

  #placed(sent: Members): Members {
    needed(sent, this.#pages.needed);
    const paymentRequestId = text(sent.paymentRequestId);
    const paymentAmount = amountOf(sent.paymentAmount);
    const factor = asObject(sent.paymentFactor) ?? {};
    // "'S' just means that the evaluation is successful": there is no payment to ask for.
    if (isSet(factor.isPaymentEvaluation)) return {};
    const earlier = this.#payments.find((one) => one.paymentRequestId === paymentRequestId);
    if (earlier !== undefined) {
      if (!isSame(earlier.paymentAmount, paymentAmount)) {
        throw new Refusal("REPEAT_REQ_INCONSISTENT");
      }
      if (earlier.status === "CANCELLED") throw new Refusal("ORDER_IS_CLOSED");
      if (earlier.status === "FAIL") throw new Refusal("PROCESS_FAIL");
      return accepted(earlier, this.#pages);
    }
    const isAgreed = !isEmpty(sent.paymentAuthCode);
    if (isAgreed) this.#tokens.checked(sent.paymentAuthCode);
    const payment: Payment = {
      paymentId: `4374784884773748${String(this.#payments.length + 1).padStart(12, "0")}`,
      ...{ paymentRequestId, paymentAmount, isAgreed },
      paymentNotifyUrl: text(sent.paymentNotifyUrl),
      voidNotifyUrl: text(sent.voidNotifyUrl),
      createTime: iso8601(this.#now()),
      authorises:
        sent.productCode === "51051000101000000012" || isSet(factor.isAuthorizationPayment),
      status: "PROCESSING",
      ...{ paymentTime: undefined, authExpiryTime: undefined, cancelTime: undefined },
    };
    this.#payments.push(payment);
    if (isAgreed) this.#pay(payment, this.#now());
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
    const { authExpiryTime, createTime: paymentCreateTime } = payment;
    return {
      ...{ paymentId, paymentRequestId, paymentAmount },
      ...{ paymentCreateTime, paymentTime, paymentStatus: status, authExpiryTime },
      paymentFailReason: status === "FAIL" ? "USER_BALANCE_NOT_ENOUGH" : undefined,
    };
  }

  /** What was done with a payment, in its order, of what succeeded. */
  #amounts(payment: Payment, ...kinds: readonly Kind[]): readonly Amount[] {
    return this.#steps
      .filter((one) => one.payment === payment && kinds.includes(one.kind))
      .filter(({ status }) => status === "SUCCESS")
      .map(({ amount }) => amount);
  }

  /** What is still authorised. */
  #left(payment: Payment): bigint {
    const done = sumOf(this.#amounts(payment, "capture", "void"));
    return BigInt(payment.paymentAmount.value) - done;
  }

  /** How an authorised payment stands by its captures and voids. */
  #settle(payment: Payment): void {
    if (!payment.authorises || payment.cancelTime !== undefined) return;
    const captures = this.#steps.filter(
      (one) => one.payment === payment && one.kind === "capture" && one.status === "SUCCESS",
    );
    const isDone = this.#left(payment) === 0n || captures.some(({ isLast }) => isLast);
    const settled = captures.length > 0 ? "SUCCESS" : "CANCELLED";
    payment.status = isDone ? settled : "AUTH_SUCCESS";
    payment.paymentTime = captures.at(-1)?.time;
  }

  /** A capture, a void or a refund that was asked for: the same again, or a new one. */
  #step(kind: Kind, sent: Members, most: (payment: Payment) => bigint, isLast = true): Step {
    const name = `${kind}RequestId`;
    needed(sent, kind === "refund" ? [name, "refundAmount"] : [name, "paymentId"]);
    const payment = this.#payment(sent);
    const requestId = text(sent[name]);
    const given = sent[`${kind}Amount`];
    const earlier = this.#steps.find((one) => one.kind === kind && one.requestId === requestId);
    if (earlier !== undefined) {
      const isOther = !isEmpty(given) && !isSame(earlier.amount, amountOf(given));
      if (earlier.payment !== payment || isOther) throw new Refusal("REPEAT_REQ_INCONSISTENT");
      return earlier;
    }
    if (payment.status === "CANCELLED") throw new Refusal("ORDER_IS_CLOSED");
    if (payment.status !== (kind === "refund" ? "SUCCESS" : "AUTH_SUCCESS")) {
      throw new Refusal("ORDER_STATUS_INVALID");
    }
    const { currency } = payment.paymentAmount;
    const amount = isEmpty(given) ? { currency, value: String(most(payment)) } : amountOf(given);
    if (amount.currency !== currency) throw new Refusal("CURRENCY_NOT_SUPPORT");
    if (BigInt(amount.value) > most(payment)) {
      throw new Refusal(kind === "refund" ? "REFUND_AMOUNT_EXCEED" : "PAYMENT_AMOUNT_EXCEED_LIMIT");
    }
    const own = { capture: "", void: payment.voidNotifyUrl, refund: text(sent.refundNotifyUrl) }[
      kind
    ];
    const step: Step = {
      ...{ kind, requestId, amount, payment, isLast },
      id: `2020010123456789${String(this.#steps.length + 1).padStart(12, "0")}`,
      time: iso8601(this.#now()),
      notifyUrl: own || payment.paymentNotifyUrl,
      status: "SUCCESS",
    };
    this.#steps.push(step);
    if (kind !== "refund") this.#settle(payment);
    return step;
  }

  #capture(sent: Members): Members {
    const isLast = isEmpty(sent.isLastCapture) || isSet(sent.isLastCapture);
    const step = this.#step("capture", sent, (payment) => this.#left(payment), isLast);
    return { paymentId: step.payment.paymentId, ...membersOf(step) };
  }

  #void(sent: Members): Members {
    const step = this.#step("void", sent, (payment) => this.#left(payment));
    return { paymentId: step.payment.paymentId, ...membersOf(step) };
  }

  #refund(sent: Members): Members {
    const { id, time } = this.#step("refund", sent, (payment) => {
      const { paymentAmount, authorises } = payment;
      const paid = authorises ? this.#amounts(payment, "capture") : [paymentAmount];
      return sumOf(paid) - sumOf(this.#amounts(payment, "refund"));
    });
    return { refundId: id, refundTime: time };
  }

  /** "refundId takes precedence." */
  #inquiryRefund(sent: Members): Members {
    if (isEmpty(sent.refundId) && isEmpty(sent.refundRequestId)) {
      throw new Refusal("PARAM_ILLEGAL", "refundRequestId");
    }
    const refund = this.#steps.find(
      ({ kind, id, requestId }) =>
        kind === "refund" &&
        (isEmpty(sent.refundId) ? requestId === sent.refundRequestId : id === sent.refundId),
    );
    if (refund === undefined) throw new Refusal("ORDER_NOT_EXIST");
    const { payment, status } = refund;
    return { ...membersOf(refund), paymentId: payment.paymentId, refundStatus: status };
  }

  #cancel(sent: Members): Members {
    const payment = this.#payment(sent);
    if (payment.status === "SUCCESS") throw new Refusal("ORDER_STATUS_INVALID");
    payment.status = "CANCELLED";
    payment.cancelTime ??= iso8601(this.#now());
    const { paymentId, paymentRequestId, cancelTime } = payment;
    return { paymentId, paymentRequestId, cancelTime };
  }

  #prepare(sent: Members): Members {
    needed(sent, ["scopes"]);
    if (![sent.scopes].flat().includes("AGREEMENT_PAY")) throw new Refusal("INVALID_SCOPE");
    return {
      authUrl: `https://www.wallet.com/sign?state=${encodeURIComponent(text(sent.authState))}`,
    };
  }

  #inquiryUserInfo({ accessToken }: Members): Members {
    const { customerId: userId } = this.#tokens.checked(accessToken);
    return { userInfo: { userId, status: "ACTIVE", nickName: "Jack" } };
  }
}

/** What a message says of a capture, a void or a refund. */
function membersOf({ kind, id, requestId, amount, time }: Step): Members {
  return {
    [`${kind}RequestId`]: requestId,
    [`${kind}Id`]: id,
    [`${kind}Amount`]: amount,
    [`${kind}Time`]: time,
  };
}

/** The result of what did not succeed. */
const FAILED = {
  resultCode: "PROCESS_FAIL",
  resultMessage: "A general business failure occurred.",
};

/** "S shows that the payment is accepted. After user finish payment in cashier page …"; an agreement leads to no cashier. */
function accepted(payment: Payment, { cashier }: WalletPages): Members {
  const { paymentId, createTime, paymentTime, authExpiryTime, isAgreed } = payment;
  if (isAgreed) return { paymentId, paymentTime, authExpiryTime };
  const address = `https://www.wallet.com/cashier?orderId=${paymentId}`;
  const redirectActionForm = { method: "POST", [cashier]: address };
  return { paymentId, paymentTime: createTime, redirectActionForm };
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
