/** The client of the Alipay+ mini-program OpenAPI and of all its family: what is signed, read and answered is the same at each. */

import { type Explanation, explanationOf } from "../api/explanation.js";
import { accountTexts, type Limits, limitOptions, limitsOf, ownOptions } from "../api/options.js";
import { type AlipayPlusAccount, alipayPlusAccount } from "../engine/core-alipay-plus.js";
import { refuse } from "../engine/errors.js";
import type { PackedFields } from "../engine/fields.js";
import { hinting } from "../engine/hint.js";
import { TEXT } from "../engine/separators.js";
import { operations } from "../generated/tables.js";
import type { GatewayName, Outcome } from "../generated/words.js";
import type { Sign } from "../keys/rsa.js";
import type { Acknowledgement } from "../notifications/acknowledgement.js";
import { pathOf } from "../text/address.js";
import { jsonText } from "../text/json-text.js";
import type { CallInput } from "./account.js";
import type {
  AlipayPlusAcknowledgement,
  AlipayPlusAmount,
  AlipayPlusTime,
} from "./alipay-plus-messages.js";
import { ExternalKeys, packTexts, type VerifyOption } from "./external-account.js";
import {
  askedOf,
  ExternalGateway,
  posted,
  signedBy,
  type Verified,
  verifiedBy,
} from "./external-gateway.js";
import type { CoreNotification } from "./gateway.js";
import { headersNamed } from "./headers.js";
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
import { type ExpectedPayment, Sayings, type SayingsTable } from "./sayings.js";
import { isoTime, timeText } from "./time.js";

/** What a client of a wallet's OpenAPI is made of. The keys stay with the functions that sign and verify. */
export interface AlipayPlusOptions {
  /** `https://` and the wallet's host. A path in it is signed as well. */
  readonly baseUrl: string | undefined;
  /** What stands before every path, as in `/ams/api`: it is signed. */
  readonly pathPrefix?: string | undefined;
  readonly clientId: string | undefined;
  /** The version of the private key. Default: 1. */
  readonly keyVersion?: string | number | undefined;
  /** Signs with your private key: `rsaSha256Signer(pem)`, or a function that asks a KMS or HSM. */
  readonly sign: Sign;
  /** Verifies with the wallet's public key: `rsaSha256Verifier(pem)`; or several, by key version or in a list. */
  readonly verify: VerifyOption;
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

/** What the reply to a payment has. */
export type AlipayPlusPaymentFields = ReplyMembers & {
  readonly paymentId?: string;
  /** Some wallets write it of an order that was accepted: it is no proof of a payment. */
  readonly paymentTime?: string;
  /** Of an authorisation. */
  readonly authExpiryTime?: string;
  /** Where the customer goes: `tradePay.paymentUrl` is its address. */
  readonly redirectActionForm?: {
    /** How a page of your own has to lead there, outside of a mini program: `GET` or `POST`. */
    readonly method?: string;
    /** In the mini-program document. */
    readonly redirectionUrl?: string;
    /** At live wallets and Antom. */
    readonly redirectUrl?: string;
  };
};

/** What the calls are answered with. */
export interface AlipayPlusReplies {
  /**
   * `accepted`: it leads to the wallet's cashier, or was only evaluated. **It is not paid.** `pending`: it is authorised, and
   * the money moves with `capture`. `paid`: by the access token or the code that was given as `paymentAuthCode`.
   *
   * The same `paymentRequestId` is the same payment: once it succeeded or failed, that is the answer again.
   */
  readonly alipayMini: Reply<AlipayPlusPaymentFields> & {
    readonly tradePay: { readonly paymentUrl: string } | null;
  };
}

/** What a notification has: of a payment, a capture, a void, a refund, an authorisation. */
export interface AlipayPlusFields {
  readonly paymentId?: string;
  readonly paymentRequestId?: string;
  readonly captureId?: string;
  readonly captureRequestId?: string;
  readonly voidId?: string;
  readonly voidRequestId?: string;
  readonly refundId?: string;
  readonly refundRequestId?: string;
  /** `AUTHCODE_CREATED`, `TOKEN_CREATED`, `TOKEN_CANCELED`: about no payment. */
  readonly authorizationNotifyType?: string;
  /** What you gave to `prepare`. */
  readonly authState?: string;
  readonly [name: string]: ReplyValue | undefined;
}

/** What you recorded of a payment. */
export interface ExpectedAlipayPlusPayment extends ExpectedPayment {
  /** The `value`, in the currency's smallest unit. */
  readonly amount?: string | number | bigint;
  readonly paymentRequestId?: string;
  readonly paymentId?: string;
  readonly paymentAmount?: AlipayPlusAmount;
  readonly captureRequestId?: string;
  readonly captureAmount?: AlipayPlusAmount;
  readonly voidRequestId?: string;
  readonly voidAmount?: AlipayPlusAmount;
  readonly refundRequestId?: string;
  readonly refundAmount?: AlipayPlusAmount;
  readonly authState?: string;
}

/** What the clients of the family read and are given. */
export interface AlipayPlusShape {
  readonly isAsync: true;
  readonly replies: AlipayPlusReplies;
  readonly fields: AlipayPlusFields;
  readonly expected: ExpectedAlipayPlusPayment;
  readonly options: Readonly<Record<never, never>>;
}

/** A client of any member of the family: what each adds is the table of its operations. */
export abstract class AlipayPlusClient<G extends AlipayPlusShape> extends ExternalGateway<G> {
  readonly #client: AlipayPlusAccount;
  readonly #clientId: string;
  readonly #keys: ExternalKeys;
  readonly #gateway: GatewayName;

  /** @throws {OrderStrError} for an option that is not of the right format */
  protected constructor(table: SayingsTable, options: AlipayPlusOptions) {
    const own = ownOptions(options, OPTIONS);
    const { baseUrl, pathPrefix, clientId, keyVersion = 1, sign, verify, limits } = own;
    if (typeof keyVersion !== "string" && !Number.isSafeInteger(keyVersion)) {
      throw refuse("ERR_OPTION", "keyVersion");
    }
    const bounds = limitsOf(limits);
    const needed = { baseUrl, clientId, keyVersion: String(keyVersion) };
    const texts = accountTexts(needed, { pathPrefix });
    super(new Sayings(table), bounds, texts.clientId);
    this.#gateway = table.gateway;
    this.#clientId = texts.clientId;
    this.#keys = new ExternalKeys(sign, verify);
    const packed = { ...texts, ...limitOptions(bounds) };
    this.#client = alipayPlusAccount(this.#gateway, packed, bounds);
  }

  /**
   * Any other interface of the family, by its path (`/v1/authorizations/applyToken`): only what every
   * message has is checked.
   *
   * @param body an object, or its JSON text, which is signed and sent as it is
   */
  call(
    path: string,
    body: object | string,
    options?: AlipayPlusTime,
  ): Promise<PostRequest<"call">> {
    return this.#request("call", this.#byPath, path, body, options);
  }

  /**
   * The answer to a notification: HTTP 200 that says it was received, or 500 with a `message`, and then the wallet sends it
   * again. Given the `path` of your endpoint, it is signed, and a promise: Alipay+ wallets want that, Antom takes it
   * unsigned.
   */
  acknowledge(
    options: AlipayPlusAcknowledgement & { readonly path: string },
  ): Promise<Acknowledgement>;
  acknowledge(options?: AlipayPlusAcknowledgement & { readonly path?: undefined }): Acknowledgement;
  acknowledge(options: AlipayPlusAcknowledgement = {}): Acknowledgement | Promise<Acknowledgement> {
    const own = ownOptions(options, ["path", "time", "message"]);
    const isRefused = own.message !== undefined;
    const resultCode = isRefused ? "UNKNOWN_EXCEPTION" : "SUCCESS";
    const time = timeText(own.time, isoTime);
    const fields = packPath(own.path ?? "/", time, ["resultCode", resultCode]);
    const status = isRefused ? 500 : 200;
    if (own.path === undefined) {
      const [, , body = ""] = this.#client.dispatch("acknowledge", { fields }).split(TEXT);
      return { status, headers: { "Content-Type": CONTENT_TYPE }, body };
    }
    return this.#signed("acknowledge", { fields }, ["Response-Time", time]).then(
      ({ headers, body }) => ({ status, headers, body }),
    );
  }

  protected override answer(
    options: AlipayPlusAcknowledgement,
    path: string,
  ): Promise<Acknowledgement> {
    return this.acknowledge({ ...options, path });
  }

  /** No operation with a table: the path says it. */
  get #byPath(): number {
    return operations[this.#gateway].length;
  }

  /** Lets the client go. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#client.dispose();
  }

  protected async readReply({ url }: AnyRequest, received: Received): Promise<CoreReply> {
    return hinting({ body: received.body }, async () => {
      const input = messageOf(pathOf(url), "response-time", received);
      const { key, read } = await this.#verified<PlusReply>("reply", input);
      const reply = coreReply(read, key);
      return read.outcome === "" ? reply : { ...reply, said: read.outcome };
    });
  }

  protected async readNotification(received: Received): Promise<CoreNotification> {
    return hinting({ body: received.body }, async () => {
      const input = messageOf(received.path ?? "", "request-time", received);
      const { key, read } = await this.#verified<ReplyMembers>("notification", input);
      return { key, fields: { ...read }, unverified: {} };
    });
  }

  #verified<T extends object>(kind: string, input: CallInput): Promise<Verified<T>> {
    return verifiedBy(this.#keys, this.#client, kind, input, SIGNATURE);
  }

  protected explained({ url, headers, body = "", signature }: AnyRequest): Explanation {
    const time = headers["Request-Time"] ?? "";
    const fields = packPath(pathOf(url), time);
    const input = { operation: this.#byPath, text: body, fields };
    const signed = this.#client.dispatch("request", input).split(TEXT).at(-1) ?? "";
    const names = ["method", "path", "clientId", "time", "body"];
    return explanationOf("alipayPlus", names, signed, "SHA-256", signature);
  }

  protected asked({ body }: AnyRequest): (path: readonly string[]) => string | undefined {
    return askedOf(body);
  }

  protected post<Operation extends string>(
    operation: Operation,
    message: object | string,
    options?: AlipayPlusTime,
  ): Promise<PostRequest<Operation>> {
    return this.#request(operation, this.#client.placeOf(operation), "/", message, options);
  }

  async #request<Operation extends string>(
    name: Operation,
    operation: number,
    path: string,
    body: unknown,
    options: AlipayPlusTime = {},
  ): Promise<PostRequest<Operation>> {
    const time = timeText(ownOptions(options, ["time"]).time, isoTime);
    const fields = packPath(path, time);
    const text = jsonText(body, this.#client.limits);
    const input = { operation, text, fields };
    return posted(name, await this.#signed("request", input, ["Request-Time", time]));
  }

  /** The core writes address, path, body and the string to sign. */
  async #signed(kind: string, input: CallInput, [timeHeader, time]: [name: string, time: string]) {
    const { parts, signature } = await signedBy(this.#keys, this.#client, kind, input);
    const [url = "", , body = ""] = parts;
    const headers: Readonly<Record<string, string>> = {
      "Content-Type": CONTENT_TYPE,
      "Client-Id": this.#clientId,
      [timeHeader]: time,
      Signature: this.#client.dispatch("signatureHeader", { text: signature }),
    };
    return { url, headers, body, signature };
  }
}

/** A message as the core takes it. */
function messageOf(path: string, timeHeader: string, { headers, body }: Received): CallInput {
  const named = headersNamed(["client-id", timeHeader, "signature"], headers);
  return { text: body, fields: packTexts([["path", path], ...named], CODES) };
}

/** A reply as the core answers. */
type PlusReply = CoreAnswer & { readonly outcome: Outcome | "" };

/** What is wrong with a signature is said of its header. */
const SIGNATURE = { keyVersion: "signature", signature: "signature" };
const CONTENT_TYPE = "application/json; charset=UTF-8";

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
