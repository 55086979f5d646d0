/** The Alipay+ mini-program OpenAPI: payment through a wallet's cashier, and all its family. */

import { accountTexts, type Limits, limitOptions, limitsOf, ownOptions } from "../api/options.js";
import { type ExternalKeyClient, externalKeyClient } from "../engine/core-external.js";
import { Disposing } from "../engine/disposing.js";
import { type CodeMeaning, refuse } from "../engine/errors.js";
import { copied, type PackedFields, type RawBody, readFields } from "../engine/fields.js";
import { hinting } from "../engine/hint.js";
import { TEXT } from "../engine/separators.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import { acknowledgements, operations } from "../generated/tables.js";
import type { Sign, Verify } from "../keys/rsa.js";
import { type JsonValue, jsonText } from "../text/json-text.js";
import type {
  AlipayPlusAcknowledgement,
  AlipayPlusAnswer,
  AlipayPlusNotification,
  AlipayPlusPayment,
  AlipayPlusPaymentId,
  AlipayPlusPaymentState,
  AlipayPlusReceived,
  AlipayPlusRefund,
  AlipayPlusRefundId,
  AlipayPlusReply,
  AlipayPlusRequest,
  AlipayPlusTime,
  ExpectedAlipayPlusPayment,
} from "./alipay-plus-messages.js";
import {
  ExternalKeys,
  expectedPaths,
  packTexts,
  type SignedPayload,
  signedPayloadOf,
  type Verifiers,
} from "./external-account.js";
import type { CallInput } from "./gateway.js";
import { headersNamed } from "./headers.js";
import { membersOf, ownRow, type ReplyMembers, textOf } from "./reply.js";

/** A client of a wallet's OpenAPI. The keys stay with the functions that sign and verify. */
export interface AlipayPlusOptions {
  /** `https://` and the wallet's host. A path in it is signed as well. */
  readonly baseUrl: string;
  /** What stands before every path, as in `/ams/api`: it is signed. */
  readonly pathPrefix?: string | undefined;
  readonly clientId: string;
  /** The version of the private key. Default: 1. */
  readonly keyVersion?: string | number | undefined;
  /** Signs with your private key: `rsaSha256Signer(pem)`, or a function that asks a KMS or HSM. */
  readonly sign: Sign;
  /** Verifies with the wallet's public key: `rsaSha256Verifier(pem)`; or several, by key version. */
  readonly verify: Verify | Verifiers;
  /** Other limits. */
  readonly limits?: Partial<Limits> | undefined;
}

const OPTIONS = [
  "baseUrl",
  "pathPrefix",
  "clientId",
  "keyVersion",
  "sign",
  "verify",
  "limits",
] as const;

/** No operation with a table: the path says it. */
const BY_PATH = operations.alipayPlus.length;

/**
 * A client of a wallet's OpenAPI, made once and used for every payment.
 *
 * ```js
 * import { AlipayPlus } from "orderstr";
 * import { createSign, createVerify, generateKeyPairSync } from "node:crypto";
 * const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * const alipayPlus = new AlipayPlus({
 *   baseUrl: "https://open.wallet.example",
 *   clientId: "2020081513533300001",
 *   // Any function will do: this is where a KMS or an HSM is called.
 *   sign: (bytes) => createSign("RSA-SHA256").update(bytes).sign(privateKey),
 *   verify: (bytes, signature) => createVerify("RSA-SHA256").update(bytes).verify(publicKey, signature),
 * });
 * const request = await alipayPlus.pay({
 *   productCode: "51051000101000000011",
 *   paymentRequestId: "2019112719074101000700000077771",
 *   paymentAmount: { currency: "CLP", value: "2000" },
 *   order: { orderDescription: "iphone details" },
 * });
 * request.path; // → /v1/payments/pay
 * ```
 */
export class AlipayPlus extends Disposing {
  readonly #client: ExternalKeyClient;
  readonly #clientId: string;
  readonly #keys: ExternalKeys;

  /** @throws {OrderStrError} for an option that is not of the right format */
  constructor(options: AlipayPlusOptions) {
    super();
    const own = ownOptions(options, OPTIONS);
    const { baseUrl, pathPrefix, clientId, keyVersion = 1, sign, verify, limits } = own;
    if (typeof keyVersion !== "string" && !Number.isSafeInteger(keyVersion)) {
      throw refuse("ERR_OPTION", "keyVersion");
    }
    this.#clientId = clientId;
    this.#keys = new ExternalKeys(sign, verify);
    const bounds = limitsOf(limits);
    const needed = { baseUrl, clientId, keyVersion: String(keyVersion) };
    const texts = { ...accountTexts(needed, { pathPrefix }), ...limitOptions(bounds) };
    this.#client = externalKeyClient("alipayPlus", texts, bounds);
  }

  /**
   * Begins a payment: the reply leads to the wallet's cashier.
   *
   * @throws {OrderStrError} with the property that is missing or malformed. A property that the page
   *   does not document goes through {@link AlipayPlus.call}.
   */
  pay(payment: AlipayPlusPayment, options?: AlipayPlusTime): Promise<AlipayPlusRequest> {
    return this.#operation("pay", payment, options);
  }

  /** Asks how a payment stands. */
  inquiryPayment(
    payment: AlipayPlusPaymentId,
    options?: AlipayPlusTime,
  ): Promise<AlipayPlusRequest> {
    return this.#operation("inquiryPayment", payment, options);
  }

  /** Gives back all or part of a payment. */
  refund(refund: AlipayPlusRefund, options?: AlipayPlusTime): Promise<AlipayPlusRequest> {
    return this.#operation("refund", refund, options);
  }

  /** Asks how a refund stands. */
  inquiryRefund(refund: AlipayPlusRefundId, options?: AlipayPlusTime): Promise<AlipayPlusRequest> {
    return this.#operation("inquiryRefund", refund, options);
  }

  /** Cancels a payment whose outcome is not known or not wanted any more. */
  cancel(payment: AlipayPlusPaymentId, options?: AlipayPlusTime): Promise<AlipayPlusRequest> {
    return this.#operation("cancel", payment, options);
  }

  /**
   * Any other interface of the family, by its path (`/v1/authorizations/applyToken`): only what every
   * message has is checked.
   *
   * @param body an object, or its JSON text, which is signed and sent as it is
   */
  call(
    path: string,
    body: { readonly [name: string]: JsonValue } | string,
    options?: AlipayPlusTime,
  ): Promise<AlipayPlusRequest> {
    return this.#request(BY_PATH, path, body, options);
  }

  /**
   * Verifies a reply on its raw text and reads it.
   *
   * A reply without a signature is reported only where it failed or is unknown, as `authenticated:
   * false`: a wallet does not sign where it could not make out the client.
   *
   * @throws {OrderStrError} `ERR_SIGNATURE`, `ERR_HEADER`, `ERR_KEY_VERSION`, `ERR_RAW_BODY`,
   *   `ERR_EXPECTED` for a reply to another client, `ERR_JSON`, `ERR_REPLY`
   */
  async read(received: AlipayPlusReceived): Promise<AlipayPlusReply> {
    const message = receivedOf(received, "response-time", this.#client.limits);
    return hinting(message, () => this.#verifiedReply(message));
  }

  async #verifiedReply(message: Message): Promise<AlipayPlusReply> {
    const payload = this.#payload("replyPayload", message);
    const authenticated = payload.signature !== "";
    if (authenticated) await this.#keys.check(payload, SIGNATURE);
    const fields = packTexts([
      ["path", message.path],
      ["authenticated", String(authenticated)],
    ]);
    const read = this.#client.structure<CoreReply>("read", { text: message.body, fields });
    return replyOf(read, payload.keyVersion);
  }

  /**
   * Verifies a notification on its raw text and reads it. Its path is that of your own endpoint, with
   * the query.
   *
   * Give the payment's id and amount as you recorded them: the signature says that the message is the
   * wallet's, not that it is about this payment.
   *
   * @throws {OrderStrError} as {@link AlipayPlus.read}; `ERR_EXPECTED` for an authentic message about
   *   another payment or amount
   */
  async verifyNotification(
    received: AlipayPlusReceived,
    expected: ExpectedAlipayPlusPayment = {},
  ): Promise<AlipayPlusNotification> {
    const message = receivedOf(received, "request-time", this.#client.limits);
    return hinting(message, () => this.#verifiedNotification(message, expected));
  }

  async #verifiedNotification(
    message: Message,
    expected: ExpectedAlipayPlusPayment,
  ): Promise<AlipayPlusNotification> {
    const fields = readFields(expectedPaths(expected), this.#client.limits);
    const payload = this.#payload("notificationPayload", message);
    await this.#keys.check(payload, SIGNATURE);
    const input = { text: message.body, fields };
    const read = this.#client.structure<CoreNotification>("readNotification", input);
    const { signed, outcome } = read;
    const paid = outcome === "paid";
    const ours = { outcome, paid, keyVersion: payload.keyVersion };
    // A member of the wallet's would be lost behind one of ours.
    const taken = Object.keys(ours).find((name) => Object.hasOwn(signed, name));
    if (taken !== undefined) throw refuse("ERR_REPLY", taken);
    return { ...signed, ...ours };
  }

  /**
   * The answer to a notification. Given the `path` of your endpoint, it is signed: Alipay+ wallets
   * want that, Antom takes it unsigned.
   */
  async acknowledge(options: AlipayPlusAcknowledgement = {}): Promise<AlipayPlusAnswer> {
    const own = ownOptions(options, ["path", "time", "resultCode"]);
    const { path, time = now(), resultCode = "SUCCESS" } = own;
    if (!Object.hasOwn(acknowledgements.alipayPlus, resultCode)) {
      throw refuse("ERR_NOT_LISTED", "resultCode");
    }
    const fields = packPath(path ?? "/", time, ["resultCode", resultCode]);
    const unsigned = this.#unsigned("acknowledge", { fields });
    const plain = { "Content-Type": CONTENT_TYPE };
    const { body } = unsigned;
    if (path === undefined) return { status: 200, headers: plain, body };
    const { header } = await this.#signature(unsigned);
    const clientId = this.#clientId;
    const headers = { "Client-Id": clientId, "Response-Time": time, Signature: header };
    return { status: 200, headers: { ...plain, ...headers }, body };
  }

  /** Lets the client go. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#client.dispose();
  }

  #operation(
    name: string,
    body: object,
    options: AlipayPlusTime | undefined,
  ): Promise<AlipayPlusRequest> {
    return this.#request(this.#client.placeOf(name), "/", body, options);
  }

  async #request(
    operation: number,
    path: string,
    body: unknown,
    options: AlipayPlusTime = {},
  ): Promise<AlipayPlusRequest> {
    const { time = now() } = ownOptions(options, ["time"]);
    const fields = packPath(path, time);
    const text = jsonText(body, this.#client.limits);
    const unsigned = this.#unsigned("request", { operation, text, fields });
    const { base64, header } = await this.#signature(unsigned);
    return {
      method: "POST",
      url: unsigned.url,
      path: unsigned.path,
      headers: {
        "Content-Type": CONTENT_TYPE,
        "Client-Id": this.#clientId,
        "Request-Time": time,
        Signature: header,
      },
      body: unsigned.body,
      signature: base64,
    };
  }

  /** The core writes address, path, body and the string to sign, joined by U+001F. */
  #unsigned(name: string, input: CallInput): Unsigned {
    const parts = this.#client.dispatch(name, input).split(TEXT);
    const [url = "", path = "", body = "", stringToSign = ""] = parts;
    return { url, path, body, stringToSign };
  }

  async #signature({ stringToSign }: Unsigned): Promise<{ base64: string; header: string }> {
    const base64 = await this.#keys.sign(stringToSign);
    return { base64, header: this.#client.dispatch("signatureHeader", { text: base64 }) };
  }

  #payload(
    name: "replyPayload" | "notificationPayload",
    { path, headers, body }: Message,
  ): SignedPayload {
    const fields = packTexts([["path", path], ...headers], CODES);
    return signedPayloadOf(this.#client.dispatch(name, { text: body, fields }));
  }
}

/** What is wrong with a signature is said of its header. */
const SIGNATURE = { keyVersion: "signature", signature: "signature" };
const CONTENT_TYPE = "application/json; charset=UTF-8";

interface Unsigned {
  readonly url: string;
  readonly path: string;
  readonly body: string;
  readonly stringToSign: string;
}

interface Message {
  readonly path: string;
  readonly headers: [name: string, value: string][];
  readonly body: RawBody;
}

function receivedOf(received: AlipayPlusReceived, timeHeader: string, limits: Limits): Message {
  const { path, headers, body } = ownOptions(received, ["path", "headers", "body"]);
  const names = ["client-id", timeHeader, "signature"];
  return { path, headers: headersNamed(names, headers), body: copied(body, limits) };
}

/** As the core answers. */
interface CoreReply {
  readonly authenticated: boolean;
  readonly paid: boolean;
  readonly outcome: AlipayPlusReply["outcome"];
  readonly payment: AlipayPlusPaymentState | "";
  readonly paymentUrl?: string;
  readonly members: ReplyMembers;
}

interface CoreNotification {
  readonly outcome: AlipayPlusPaymentState;
  readonly signed: ReplyMembers;
}

function replyOf(read: CoreReply, keyVersion: string | null): AlipayPlusReply {
  const { authenticated, paid, outcome, payment, paymentUrl, members: body } = read;
  const { resultCode, resultStatus, ...result } = membersOf(body, "result");
  return {
    authenticated,
    keyVersion,
    outcome,
    paid,
    payment: payment || null,
    result: { resultCode, resultStatus, resultMessage: textOf(result, "resultMessage") },
    meaning: meaningOf(String(resultCode)),
    tradePay: paymentUrl === undefined ? null : { paymentUrl },
    body,
    // The core answers only what the union allows.
  } as AlipayPlusReply;
}

function meaningOf(code: string): CodeMeaning | null {
  const codes = gatewayCodes().alipayPlus;
  const row = codes !== undefined && Object.hasOwn(codes, code) ? codes[code] : undefined;
  return ownRow(row);
}

/** What is wrong with a text that holds a control character. */
const CODES = { path: "ERR_PATH", time: "ERR_TIME" } as const;

/** Path and time, and what goes with them, packed for the core. */
function packPath(
  path: unknown,
  time: unknown,
  ...others: [name: string, value: string][]
): PackedFields {
  return packTexts([["time", time], ["path", path], ...others], CODES);
}

/** The core reads no clock: this is where the time comes from, in the form of the documents. */
function now(): string {
  return `${new Date().toISOString().slice(0, 19)}+00:00`;
}
