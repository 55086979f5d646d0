/** WeChat Pay's API v3: mini-program payment from the order to the notification. */

import { accountTexts, type Limits, limitOptions, limitsOf, ownOptions } from "../api/options.js";
import { bytesOf, isBytes } from "../engine/bytes.js";
import { type ExternalKeyClient, externalKeyClient } from "../engine/core-external.js";
import { Disposing } from "../engine/disposing.js";
import { type ErrorCode, refuse, refuseBecause } from "../engine/errors.js";
import { copied, type RawBody, readFields } from "../engine/fields.js";
import { hinting } from "../engine/hint.js";
import { TEXT } from "../engine/separators.js";
import { operations, wechatPayStates } from "../generated/tables.js";
import type { Open } from "../keys/aes-gcm.js";
import type { Sign } from "../keys/rsa.js";
import { type JsonValue, jsonText } from "../text/json-text.js";
import {
  ExternalKeys,
  expectedPaths,
  packTexts,
  signedPayloadOf,
  type Verifiers,
} from "./external-account.js";
import { type HeadersLike, headersNamed } from "./headers.js";
import { ownRow, type ReplyMembers, textOf, type WechatRequestPayment } from "./reply.js";
import type {
  ExpectedWeChatPayment,
  WeChatPayAcknowledgement,
  WeChatPayAnswer,
  WeChatPayNonce,
  WeChatPayNotification,
  WeChatPayNow,
  WeChatPayOrder,
  WeChatPayOrderId,
  WeChatPayPrepay,
  WeChatPayReceived,
  WeChatPayRefund,
  WeChatPayRefundId,
  WeChatPayReply,
  WeChatPayRequest,
  WeChatPayResponse,
  WeChatPayState,
  WeChatPayTransactionId,
} from "./wechat-pay-messages.js";

/** A merchant of WeChat Pay with one mini program. The keys stay with the functions that hold them. */
export interface WeChatPayOptions {
  /** The mini program. */
  readonly appid: string;
  /** The merchant. */
  readonly mchid: string;
  /** The serial number of the merchant's certificate, hexadecimal. */
  readonly serialNo: string;
  /** Signs with the merchant's private key: `rsaSha256Signer(pem)`, or a function that asks a KMS. */
  readonly sign: Sign;
  /**
   * Verifies with WeChat Pay's public keys, each under its id (`PUB_KEY_ID_…`) or the serial number of
   * its certificate: `{ [id]: rsaSha256Verifier(pem) }`. A message chooses among these and no others.
   */
  readonly verify: Verifiers;
  /** Opens notifications with the API v3 key: `aes256GcmOpener(apiV3Key)`. */
  readonly open?: Open | undefined;
  /** Another host than `https://api.mch.weixin.qq.com`: the second one, a proxy, a stand-in. */
  readonly baseUrl?: string | undefined;
  /** Seconds between a message's time and now, before or behind. Default: 300; 0 is now exactly. */
  readonly toleranceSeconds?: number | undefined;
  /** Other limits. */
  readonly limits?: Partial<Limits> | undefined;
}

const OPTIONS = [
  "appid",
  "mchid",
  "serialNo",
  "sign",
  "verify",
  "open",
  "baseUrl",
  "toleranceSeconds",
  "limits",
] as const;

/** No operation with a table: method and path say it. */
const BY_PATH = operations.wechatPay.length;

/**
 * A merchant of WeChat Pay with one mini program, made once and used for every payment.
 *
 * ```js
 * import { WeChatPay, aes256GcmOpener } from "orderstr";
 * import { generateKeyPairSync, sign, verify } from "node:crypto";
 * const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * const wechatPay = new WeChatPay({
 *   appid: "wxd678efh567hg6787",
 *   mchid: "1900007291",
 *   serialNo: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
 *   // Any functions will do: this is where a KMS or an HSM is called.
 *   sign: (bytes) => sign("sha256", bytes, privateKey),
 *   verify: {
 *     PUB_KEY_ID_0116007291: (bytes, signature) => verify("sha256", bytes, publicKey, signature),
 *   },
 *   open: aes256GcmOpener("a-made-up-api-v3-key-of-32-bytes"),
 * });
 * const nonce = crypto.randomUUID().replaceAll("-", "");
 * const request = await wechatPay.jsapi(
 *   {
 *     description: "Image形象店-深圳腾大-QQ公仔",
 *     out_trade_no: "1217752501201407033233368018",
 *     notify_url: "https://www.example.com/notify",
 *     amount: { total: 100 },
 *     payer: { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
 *   },
 *   { nonce },
 * );
 * request.url; // → https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi
 * ```
 */
export class WeChatPay extends Disposing {
  readonly #client: ExternalKeyClient;
  readonly #keys: ExternalKeys;
  readonly #open: Open | undefined;

  /** @throws {OrderStrError} for an option that is not of the right format */
  constructor(options: WeChatPayOptions) {
    super();
    const own = ownOptions(options, OPTIONS);
    const { appid, mchid, serialNo, sign, verify, open, baseUrl, toleranceSeconds, limits } = own;
    // A single key without its serial number would verify whatever serial number a message names.
    if (typeof verify === "function") throw refuse("ERR_OPTION", "verify");
    if (open !== undefined && typeof open !== "function") throw refuse("ERR_OPTION", "open");
    this.#keys = new ExternalKeys(sign, verify);
    this.#open = open;
    const bounds = limitsOf(limits);
    const texts = {
      ...accountTexts({ appid, mchid, serialNo }, { baseUrl }),
      toleranceSeconds: toleranceOf(toleranceSeconds),
      ...limitOptions(bounds),
    };
    this.#client = externalKeyClient("wechatPay", texts, bounds);
  }

  /**
   * Places an order of the mini program; `appid` and `mchid` are filled in. Its reply has the
   * `prepay_id` for {@link WeChatPay.requestPayment}.
   *
   * @param order an object, or its JSON text, which is signed and sent as it is
   * @throws {OrderStrError} with the member that is missing or malformed
   */
  jsapi(order: WeChatPayOrder | string, options: WeChatPayNonce): Promise<WeChatPayRequest> {
    return this.#operation("jsapi", order, options);
  }

  /** Asks how an order stands, by your own id. */
  queryOrder(order: WeChatPayOrderId, options: WeChatPayNonce): Promise<WeChatPayRequest> {
    return this.#operation("queryOrder", order, options);
  }

  /** Asks how an order stands, by WeChat Pay's id. */
  queryTransaction(
    order: WeChatPayTransactionId,
    options: WeChatPayNonce,
  ): Promise<WeChatPayRequest> {
    return this.#operation("queryTransaction", order, options);
  }

  /** Closes an order that is not paid. Its reply has no body. */
  close(order: WeChatPayOrderId, options: WeChatPayNonce): Promise<WeChatPayRequest> {
    return this.#operation("close", order, options);
  }

  /**
   * Gives back all or part of a payment.
   *
   * @param refund an object, or its JSON text, which is signed and sent as it is
   */
  refund(refund: WeChatPayRefund | string, options: WeChatPayNonce): Promise<WeChatPayRequest> {
    return this.#operation("refund", refund, options);
  }

  /** Asks how a refund stands. */
  queryRefund(refund: WeChatPayRefundId, options: WeChatPayNonce): Promise<WeChatPayRequest> {
    return this.#operation("queryRefund", refund, options);
  }

  /**
   * Any other interface of the API, by its method and its path with the query: only what every message
   * has is checked, and nothing is filled in.
   *
   * @param body an object, or its JSON text, which is signed and sent as it is; nothing for a GET
   */
  call(
    method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
    path: string,
    body: { readonly [name: string]: JsonValue } | string | undefined,
    options: WeChatPayNonce,
  ): Promise<WeChatPayRequest> {
    const where: Pairs = [
      ["method", method],
      ["path", path],
    ];
    return this.#request(BY_PATH, body ?? "", options, where);
  }

  /**
   * What `wx.requestPayment` takes, for the `prepay_id` of an order: pass it on untouched, with
   * `success` and `fail` beside it.
   */
  async requestPayment(prepayId: string, options: WeChatPayNonce): Promise<WechatRequestPayment> {
    const fields = packed([["prepay_id", prepayId], ...messageOf(options)]);
    const text = await this.#keys.sign(this.#client.dispatch("paySign", { fields }));
    const { requestPayment } = this.#client.structure<{ requestPayment: WechatRequestPayment }>(
      "requestPayment",
      { text, fields },
    );
    return requestPayment;
  }

  /**
   * Verifies the reply to an order and gives its `prepay_id`.
   *
   * @throws {OrderStrError} as {@link WeChatPay.read}; `ERR_REPLY` where it has none
   */
  async readJsapi(response: WeChatPayResponse, options?: WeChatPayNow): Promise<WeChatPayPrepay> {
    const { body } = await this.read(response, {}, options);
    const prepay_id = textOf(body, "prepay_id");
    if (!prepay_id) throw refuse("ERR_REPLY", "prepay_id");
    return { prepay_id };
  }

  /**
   * Verifies a reply on its raw text and reads it. A status other than 200 to 299 is `ERR_GATEWAY`
   * with the gateway's code in `error.refusal`, or the status where it gave none.
   *
   * Give the ids and the amount as you recorded them: the signature says that the reply is WeChat
   * Pay's, not that it answers this request.
   *
   * @throws {OrderStrError} `ERR_SIGNATURE`, `ERR_HEADER`, `ERR_KEY_VERSION`, `ERR_STALE`,
   *   `ERR_RAW_BODY`, `ERR_JSON`, `ERR_GATEWAY`; `ERR_EXPECTED` for an authentic reply about another
   *   merchant, mini program, order or amount
   */
  async read(
    response: WeChatPayResponse,
    expected: ExpectedWeChatPayment = {},
    options?: WeChatPayNow,
  ): Promise<WeChatPayReply> {
    const own = ownOptions(response, ["status", "headers", "body"]);
    const { status, headers } = own;
    const body = copied(own.body, this.#client.limits);
    if (!Number.isInteger(status) || status < 100 || status > 599) {
      throw refuse("ERR_TYPE", "status");
    }
    const fields = readFields(expectedPaths(expected), this.#client.limits);
    const code: [string, string] = ["status", String(status)];
    const serial = await this.#verified("replyPayload", { headers, body }, options, code);
    const refused = status < 200 || status > 299;
    if (refused || serial === null) {
      this.#client.dispatch("refusal", { text: body, fields: packed([code]) });
      throw refuse("ERR_INTERNAL");
    }
    const read = this.#client.structure<CoreMessage>("reply", { text: body, fields });
    return { serial, ...orderOf(read), body: read.members };
  }

  /**
   * Verifies a notification on its raw text, opens its resource and reads it.
   *
   * Give the order's ids and amount as you recorded them: the signature says that the message is
   * WeChat Pay's, not that it is about this order. The same notification may come again, by its
   * `event.id`.
   *
   * @throws {OrderStrError} as {@link WeChatPay.read}; `ERR_DECRYPT`; `ERR_OPTION` with `open` where
   *   the client was made without it
   */
  async verifyNotification(
    received: WeChatPayReceived,
    expected: ExpectedWeChatPayment = {},
    options?: WeChatPayNow,
  ): Promise<WeChatPayNotification> {
    const own = ownOptions(received, ["headers", "body"]);
    const { headers } = own;
    const body = copied(own.body, this.#client.limits);
    const fields = readFields(expectedPaths(expected), this.#client.limits);
    const serial = await this.#verified("notificationPayload", { headers, body }, options);
    const { event, ...sealed } = this.#client.structure<CoreEvent>("event", { text: body });
    const opened = await this.#opened(sealed);
    const read = this.#client.structure<CoreMessage>("resource", { text: opened, fields });
    return { serial: serial ?? "", ...orderOf(read), event, resource: read.members };
  }

  /**
   * The answer to a notification: received, or refused with a `message`, and then WeChat Pay sends it
   * again.
   */
  acknowledge(options: WeChatPayAcknowledgement = {}): WeChatPayAnswer {
    const { message } = ownOptions(options, ["message"]);
    if (message === undefined) return { status: 200, headers: {}, body: "" };
    if (typeof message !== "string") throw refuse("ERR_TYPE", "message");
    const body = JSON.stringify({ code: "FAIL", message });
    return { status: 500, headers: { "Content-Type": CONTENT_TYPE }, body };
  }

  /** Lets the client go. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#client.dispose();
  }

  #operation(
    name: string,
    fields: object | string,
    options: WeChatPayNonce,
  ): Promise<WeChatPayRequest> {
    return this.#request(this.#client.placeOf(name), fields, options, []);
  }

  async #request(
    operation: number,
    input: unknown,
    options: WeChatPayNonce,
    where: Pairs,
  ): Promise<WeChatPayRequest> {
    const fields = packed([...messageOf(options), ...where]);
    const text = jsonText(input, this.#client.limits);
    // Method, address, body and the string to sign, joined by U+001F, which is in none of them.
    const parts = this.#client.dispatch("request", { operation, text, fields }).split(TEXT);
    const [method = "", url = "", body = "", stringToSign = ""] = parts;
    const signature = await this.#keys.sign(stringToSign);
    const Authorization = this.#client.dispatch("authorization", { text: signature, fields });
    return {
      method,
      url,
      headers: { Authorization, "Content-Type": CONTENT_TYPE, Accept: CONTENT_TYPE },
      ...(method === "GET" ? {} : { body }),
      signature,
    };
  }

  /** Checks the signature, and gives the serial number; `null` for a refusal that is not signed. */
  #verified(
    name: "replyPayload" | "notificationPayload",
    message: Message,
    options: WeChatPayNow | undefined,
    ...others: Pairs
  ): Promise<string | null> {
    return hinting(message, () => this.#serial(name, message, options, others));
  }

  async #serial(
    name: "replyPayload" | "notificationPayload",
    { headers, body }: Message,
    options: WeChatPayNow | undefined,
    others: Pairs,
  ): Promise<string | null> {
    const { now = seconds() } = ownOptions(options ?? {}, ["now"]);
    if (!Number.isSafeInteger(now) || now < 0) throw refuse("ERR_TIME", "now");
    const given = headersNamed(HEADERS, headers);
    const fields = packed([["now", String(now)], ...others, ...given]);
    const payload = signedPayloadOf(this.#client.dispatch(name, { text: body, fields }));
    if (payload.signature === "") return null;
    await this.#keys.check(payload, SIGNATURE);
    return payload.keyVersion;
  }

  /** Has the caller's function open it. Whatever it throws, it could not be opened. */
  async #opened({ ciphertext, nonce, associatedData }: CoreSealed): Promise<RawBody> {
    if (this.#open === undefined) throw refuse("ERR_OPTION", "open");
    const sealed = {
      ciphertext: bytesOf(ciphertext),
      nonce: encoder.encode(nonce),
      associatedData: encoder.encode(associatedData),
    };
    let opened: unknown;
    try {
      opened = await this.#open(sealed);
    } catch (cause) {
      throw refuseBecause(cause, "ERR_DECRYPT", "resource.ciphertext");
    }
    if (typeof opened !== "string" && !isBytes(opened)) throw refuse("ERR_DECRYPT", "open");
    return opened;
  }
}

const encoder = new TextEncoder();
const CONTENT_TYPE = "application/json";

const HEADERS = [
  "wechatpay-timestamp",
  "wechatpay-nonce",
  "wechatpay-serial",
  "wechatpay-signature",
];

/** What is wrong with a signature is said of its header. */
const SIGNATURE = { keyVersion: "wechatpay-serial", signature: "wechatpay-signature" };

interface Message {
  readonly headers: HeadersLike;
  readonly body: RawBody;
}

type Pairs = readonly (readonly [name: string, value: unknown])[];

/** What is thrown for a text of ours that is none, or holds a control character. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  method: "ERR_NOT_LISTED",
  path: "ERR_PATH",
  prepay_id: "ERR_ID",
  timestamp: "ERR_TIME",
};

const packed = (pairs: Pairs) => packTexts(pairs, CODES);

/** Nonce and time of a message of ours. */
function messageOf(options: WeChatPayNonce | undefined): Pairs {
  const own = ownOptions(options ?? ({} as WeChatPayNonce), ["nonce", "timestamp"]);
  const { nonce, timestamp = seconds() } = own;
  if (nonce === undefined) throw refuse("ERR_MISSING", "nonce");
  const isNumber = typeof timestamp === "number";
  if (isNumber && !Number.isSafeInteger(timestamp)) throw refuse("ERR_TIME", "timestamp");
  return [
    ["nonce", nonce],
    ["timestamp", isNumber ? String(timestamp) : timestamp],
  ];
}

/** The core reads no clock: this is where the time comes from. */
function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

function toleranceOf(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw refuse("ERR_OPTION", "toleranceSeconds");
  return String(seconds);
}

/** As the core answers. */
interface CoreMessage {
  readonly tradeState: string;
  readonly paid: boolean;
  readonly members: ReplyMembers;
}

interface CoreSealed {
  /** In standard base64. */
  readonly ciphertext: string;
  readonly nonce: string;
  readonly associatedData: string;
}

interface CoreEvent extends CoreSealed {
  readonly event: WeChatPayNotification["event"];
}

function orderOf({ tradeState, paid }: CoreMessage): {
  readonly paid: boolean;
  readonly state: WeChatPayState | null;
} {
  return { paid, state: ownRow(wechatPayStates[tradeState]) };
}
