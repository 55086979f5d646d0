/** WeChat Pay's API v3: mini-program payment from the order to the notification. */

import { type Explanation, explanationOf } from "../api/explanation.js";
import { accountTexts, type Limits, limitOptions, limitsOf, ownOptions } from "../api/options.js";
import { isWellFormed } from "../engine/core.js";
import { type WeChatPayAccount, weChatPayAccount } from "../engine/core-wechat-pay.js";
import { type ErrorCode, refuse } from "../engine/errors.js";
import { isPlainObject, type PackedFields } from "../engine/fields.js";
import { hinting } from "../engine/hint.js";
import { TEXT } from "../engine/separators.js";
import { wechatPaySayings } from "../generated/sayings.js";
import { operations } from "../generated/tables.js";
import { WeChatPayOperations } from "../generated/wechat_pay_operations.js";
import type { Open } from "../keys/aes-gcm.js";
import type { Decrypt, Encrypt } from "../keys/encryption.js";
import type { Sign } from "../keys/rsa.js";
import {
  type Acknowledgement,
  type AcknowledgementOptions,
  wordsOf,
} from "../notifications/acknowledgement.js";
import { isLink, pathOf } from "../text/address.js";
import { jsonText } from "../text/json-text.js";
import {
  type CoreSealed,
  decryptedBy,
  decryptedText,
  encryptedBy,
  openedBy,
  optionalFunction,
} from "./encryption.js";
import { ExternalKeys, packTexts, type Verifiers } from "./external-account.js";
import { askedOf, signedBy, type Verified, verifiedBy } from "./external-gateway.js";
import type { CoreNotification } from "./gateway.js";
import { headersNamed } from "./headers.js";
import type { Received } from "./received.js";
import {
  type CoreReply,
  type Reply,
  type ReplyMembers,
  type ReplyValue,
  textOf,
  type WechatRequestPayment,
} from "./reply.js";
import { type AnyRequest, type GetRequest, lastSegment, type PostRequest } from "./request.js";
import { type ExpectedPayment, Sayings } from "./sayings.js";
import { now, secondsOf } from "./time.js";
import { HEADERS, SIGNATURE } from "./wechat-pay-headers.js";
import type { WeChatPayNonce, WeChatPayNow, WeChatPayPayment } from "./wechat-pay-messages.js";

/** A merchant of WeChat Pay and his mini programs. The keys stay with the functions that hold them. */
export interface WeChatPayOptions {
  /**
   * The mini program; or several, of which the first is filled in where an order names none. Apps and official accounts are
   * of them too, and for a service provider those of the merchants that he serves.
   */
  readonly appid: string | readonly string[] | undefined;
  /** The merchant. */
  readonly mchid: string | undefined;
  /** The serial number of the merchant's certificate, hexadecimal. */
  readonly serialNo: string | undefined;
  /** Signs with the merchant's private key: `rsaSha256Signer(pem)`, or a function that asks a KMS. */
  readonly sign: Sign;
  /**
   * Verifies with WeChat Pay's public keys, each under its id (`PUB_KEY_ID_…`) or the serial number of
   * its certificate: `{ [id]: rsaSha256Verifier(pem) }`. A message chooses among these and no others. `{}` knows none yet, and
   * makes requests alone: that of the certificates, which `wechatPayCertificates` reads.
   */
  readonly verify: Verifiers;
  /** Opens notifications with the API v3 key: `aes256GcmOpener(apiV3Key)`. */
  readonly open?: Open | undefined;
  /**
   * Encrypts sensitive fields under one of those keys, by its id or serial number: `{ [id]: rsaOaepEncrypter(pem) }`. Every
   * request names it then (`Wechatpay-Serial`), and its reply is signed with it.
   */
  readonly encrypt?: { readonly [serial: string]: Encrypt } | undefined;
  /** Decrypts sensitive fields of replies with the merchant's private key: `rsaOaepDecrypter(pem)`. */
  readonly decrypt?: Decrypt | undefined;
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
  "encrypt",
  "decrypt",
  "baseUrl",
  "toleranceSeconds",
  "limits",
] as const;

/** What the calls are answered with. */
export interface WeChatPayReplies {
  /** `fields.prepay_id` is for {@link WeChatPay.requestPayment}; it holds for two hours. */
  readonly wechatMini: PrepaidReply;
  /** `fields.prepay_id` is for {@link WeChatPay.appPayment}; it holds for two hours. */
  readonly wechatApp: PrepaidReply;
  /** `url` is the page to open. */
  readonly wechatH5: AddressReply;
  /** `url` is the text of the code to show. */
  readonly wechatNative: AddressReply;
  /** `fields.prepay_id` is for {@link WeChatPay.requestPayment}. */
  readonly combinedMini: PrepaidReply;
  /** `fields.prepay_id` is for {@link WeChatPay.appPayment}. */
  readonly combinedApp: PrepaidReply;
  /** `url` is the page to open. */
  readonly combinedH5: AddressReply;
  /** `url` is the text of the code to show. */
  readonly combinedNative: AddressReply;
}

type PrepaidReply = Reply<ReplyMembers & { readonly prepay_id: string }>;
type AddressReply = Reply & { readonly url: string };

/** What an app's payment takes, in the names of WeChat's SDK for Android; those of iOS are in camelCase. */
export interface WechatAppPayment {
  readonly appid: string;
  readonly partnerid: string;
  readonly prepayid: string;
  readonly package: string;
  readonly noncestr: string;
  readonly timestamp: string;
  readonly sign: string;
}

/** A notification: the event, in the place of its sealed resource what was opened of it. */
export interface WeChatPayFields {
  readonly id?: string;
  readonly create_time?: string;
  /** `TRANSACTION.SUCCESS`, `REFUND.SUCCESS` and so on. */
  readonly event_type?: string;
  readonly summary?: string;
  readonly resource: {
    readonly out_trade_no?: string;
    readonly transaction_id?: string;
    readonly trade_state?: string;
    readonly refund_status?: string;
    /** Of combined orders, whose states and amounts are in `sub_orders`. */
    readonly combine_out_trade_no?: string;
    readonly [name: string]: ReplyValue | undefined;
  };
}

/** What you recorded, in the names of the resource. */
export interface ExpectedWeChatPayment extends ExpectedPayment {
  /** What was paid, in fen; or the members of `amount`. */
  readonly amount?:
    | number
    | bigint
    | string
    | {
        readonly total?: number | bigint | string;
        readonly refund?: number | bigint | string;
        readonly currency?: string;
      };
  readonly out_trade_no?: string;
  readonly transaction_id?: string;
  readonly out_refund_no?: string;
  readonly combine_out_trade_no?: string;
  readonly payer?: { readonly openid: string };
}

interface WeChatPayShape {
  readonly isAsync: true;
  readonly replies: WeChatPayReplies;
  readonly fields: WeChatPayFields;
  readonly expected: ExpectedWeChatPayment;
  readonly options: WeChatPayNow;
}

const sayings = /* @__PURE__ */ new Sayings(wechatPaySayings);

/** No operation with a table: method and path say it. */
const BY_PATH = operations.wechatPay.length;

/**
 * A merchant of WeChat Pay and his mini programs, made once and used for every payment.
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
 * const request = await wechatPay.wechatMini(
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
export class WeChatPay extends WeChatPayOperations<WeChatPayShape> {
  readonly #client: WeChatPayAccount;
  readonly #keys: ExternalKeys;
  readonly #open: Open | undefined;
  readonly #encryption: Encryption | undefined;
  readonly #decrypt: Decrypt | undefined;
  /** The one that is filled in. */
  readonly #appid: string;

  /** @throws {OrderStrError} for an option that is not of the right format */
  constructor(options: WeChatPayOptions) {
    const own = ownOptions(options, OPTIONS);
    const { appid, mchid, serialNo, sign, verify, open, baseUrl, toleranceSeconds, limits } = own;
    // A single key without its serial number would verify whatever serial number a message names.
    if (typeof verify === "function" || Array.isArray(verify)) throw refuse("ERR_OPTION", "verify");
    const bounds = limitsOf(limits);
    const account = accountTexts({ appid: appidsOf(appid), mchid, serialNo }, { baseUrl });
    super(sayings, bounds, account.mchid);
    this.#keys = new ExternalKeys(sign, isNone(verify) ? NONE_YET : verify);
    this.#open = optionalFunction(open, "open");
    this.#encryption = encryptionOf(own.encrypt);
    this.#decrypt = optionalFunction(own.decrypt, "decrypt");
    this.#appid = account.appid.split(",", 1)[0] ?? "";
    const texts = {
      ...account,
      toleranceSeconds: toleranceOf(toleranceSeconds),
      ...limitOptions(bounds),
    };
    this.#client = weChatPayAccount(texts, bounds);
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
    body: object | string | undefined,
    options: WeChatPayNonce,
  ): Promise<AnyRequest<"call">> {
    const where: Pairs = [
      ["method", method],
      ["path", path],
    ];
    return this.#request("call", BY_PATH, body ?? "", options, where);
  }

  /**
   * What `wx.requestPayment` takes, for the `prepay_id` of an order: pass it on untouched, with
   * `success` and `fail` beside it. `appid` is the mini program that the order was placed for, where it is not the first.
   */
  async requestPayment(prepayId: string, options: WeChatPayPayment): Promise<WechatRequestPayment> {
    const fields = this.#payment(prepayId, options);
    const text = await this.#keys.sign(this.#client.dispatch("paySign", { fields }));
    const { requestPayment } = this.#client.structure<{ requestPayment: WechatRequestPayment }>(
      "requestPayment",
      { text, fields },
    );
    return requestPayment;
  }

  /**
   * What WeChat's SDK takes in an app, for the `prepay_id` of an order: pass it on untouched. `appid` is the app that the order
   * was placed for, where it is not the first.
   */
  async appPayment(prepayId: string, options: WeChatPayPayment): Promise<WechatAppPayment> {
    const fields = this.#payment(prepayId, options);
    const text = await this.#keys.sign(this.#client.dispatch("appPaySign", { fields }));
    return { ...this.#client.structure<WechatAppPayment>("appPayment", { text, fields }) };
  }

  #payment(prepayId: string, options: WeChatPayPayment): PackedFields {
    const { appid = this.#appid, ...others } = options ?? {};
    const own: Pairs = [
      ["prepay_id", prepayId],
      ["appid", appid],
    ];
    return packed([...own, ...messageOf(others as WeChatPayNonce)]);
  }

  /**
   * The answer to a notification: received, or refused with a `message`, and then WeChat Pay sends it
   * again.
   */
  acknowledge(options?: AcknowledgementOptions): Acknowledgement {
    const message = wordsOf(options);
    if (message === undefined) return { status: 200, headers: {}, body: "" };
    const body = JSON.stringify({ code: "FAIL", message });
    return { status: 500, headers: { "Content-Type": CONTENT_TYPE }, body };
  }

  /**
   * A sensitive field, a name or a number of a card, as it is sent: encrypted with RSA-OAEP under the key of `encrypt`, in
   * base64. The request names the key.
   *
   * ```js
   * import { WeChatPay, rsaOaepDecrypter, rsaOaepEncrypter, rsaSha256Signer, rsaSha256Verifier } from "orderstr";
   * import { generateKeyPairSync } from "node:crypto";
   * const [own, theirs] = [1, 2].map(() => generateKeyPairSync("rsa", { modulusLength: 2048 }));
   * const wechatPay = new WeChatPay({
   *   appid: "wxd678efh567hg6787",
   *   mchid: "1900007291",
   *   serialNo: "5157F09EFDC096DE15EBE81A47057A7232F1B8E1",
   *   sign: rsaSha256Signer(own.privateKey),
   *   verify: { PUB_KEY_ID_0116007291: rsaSha256Verifier(theirs.publicKey) },
   *   encrypt: { PUB_KEY_ID_0116007291: rsaOaepEncrypter(theirs.publicKey) },
   *   decrypt: rsaOaepDecrypter(own.privateKey),
   * });
   * const nonce = crypto.randomUUID().replaceAll("-", "");
   * const user_name = await wechatPay.encrypt("张三");
   * user_name.length; // → 344
   * const path = "/v3/fund-app/mch-transfer/transfer-bills";
   * const request = await wechatPay.call("POST", path, { openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o", user_name }, { nonce });
   * request.headers["Wechatpay-Serial"]; // → PUB_KEY_ID_0116007291
   * // Of a reply: await wechatPay.decrypt(reply.fields.payer_phone)
   * ```
   *
   * @throws {OrderStrError} `ERR_OPTION` where the client has no `encrypt`; `ERR_TYPE`, `ERR_TEXT`; `ERR_TOO_LONG` for more
   *   than 214 bytes of UTF-8; `ERR_SIGNER`
   */
  async encrypt(text: string): Promise<string> {
    if (this.#encryption === undefined) throw refuse("ERR_OPTION", "encrypt");
    if (typeof text !== "string") throw refuse("ERR_TYPE", "text");
    if (!isWellFormed(text)) throw refuse("ERR_TEXT");
    return encryptedBy(this.#encryption.encrypt, encoder.encode(text));
  }

  /**
   * A sensitive field of a reply or notification: decrypted with the merchant's private key. Take it of `fields`, which were
   * verified. See {@link WeChatPay.encrypt}.
   *
   * @throws {OrderStrError} `ERR_OPTION` where the client has no `decrypt`; `ERR_DECRYPT`, whatever is wrong
   */
  async decrypt(ciphertext: ReplyValue): Promise<string> {
    if (this.#decrypt === undefined) throw refuse("ERR_OPTION", "decrypt");
    const bytes = await decryptedBy(this.#decrypt, ciphertext, "ciphertext");
    return decryptedText(bytes, "ciphertext");
  }

  /** Lets the client go. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#client.dispose();
  }

  protected post<Operation extends string>(
    operation: Operation,
    message: object | string,
    options: WeChatPayNonce,
  ): Promise<PostRequest<Operation>> {
    const request = this.#request(operation, this.#client.placeOf(operation), message, options, []);
    return request as Promise<PostRequest<Operation>>;
  }

  protected get<Operation extends string>(
    operation: Operation,
    message: object | string,
    options: WeChatPayNonce,
    row: string = operation,
  ): Promise<GetRequest<Operation>> {
    const request = this.#request(operation, this.#client.placeOf(row), message, options, []);
    return request as Promise<GetRequest<Operation>>;
  }

  async #request<Operation extends string>(
    name: Operation,
    operation: number,
    input: unknown,
    options: WeChatPayNonce,
    where: Pairs,
  ): Promise<AnyRequest<Operation>> {
    const fields = packed([...messageOf(options), ...where]);
    const text = jsonText(input, this.#client.limits);
    const given = { operation, text, fields };
    const { parts, signature } = await signedBy(this.#keys, this.#client, "request", given);
    const [method = "", url = "", body = ""] = parts;
    const Authorization = this.#client.dispatch("authorization", { text: signature, fields });
    return {
      operation: name,
      method,
      url,
      headers: {
        Authorization,
        "Content-Type": CONTENT_TYPE,
        Accept: CONTENT_TYPE,
        ...this.#encryption?.header,
      },
      ...(method === "GET" ? {} : { body }),
      signature,
    };
  }

  protected async readReply(
    { operation }: AnyRequest,
    received: Received,
    options: WeChatPayNow,
  ): Promise<CoreReply> {
    const { status } = received;
    if (status === undefined) throw refuse("ERR_MISSING", "status");
    const code: [string, string] = ["status", String(status)];
    // A refusal need not be signed, and is an error here.
    const { key, read } = await this.#verified<ReplyMembers>("reply", received, options, code);
    const members = { ...read };
    const name = GIVEN.get(operation);
    const given = name === undefined ? "" : textOf(members, name);
    if (name !== undefined && !given) throw refuse("ERR_REPLY", name);
    if (name === H5_URL && !isLink(given ?? "")) throw refuse("ERR_URL", name);
    return {
      authenticated: true,
      key,
      tradePay: null,
      requestPayment: null,
      url: given && name !== PREPAY_ID ? given : null,
      said: undefined,
      about: undefined,
      members: () => members,
    };
  }

  protected async readNotification(
    received: Received,
    options: WeChatPayNow,
  ): Promise<CoreNotification> {
    const { key, read } = await this.#verified<CoreEvent>("notification", received, options);
    const { event, ...sealed } = read;
    if (this.#open === undefined) throw refuse("ERR_OPTION", "open");
    const opened = await openedBy(this.#open, sealed, "resource.ciphertext");
    const resource = this.#client.structure<ReplyMembers>("resource", { text: opened });
    return { key, fields: { ...event, resource: { ...resource } }, unverified: {} };
  }

  /** A query by WeChat Pay's own id names another member. */
  protected override rowOf({ operation, url }: AnyRequest): string {
    const isByTransaction = operation === "query" && url.includes(BY_TRANSACTION);
    return isByTransaction ? "queryTransaction" : operation;
  }

  protected explained(request: AnyRequest): Explanation {
    const { method, url, headers, body = "", signature } = request;
    const of = (name: string) =>
      new RegExp(`${name}="([^"]*)"`, "u").exec(headers.Authorization ?? "");
    const [nonce, time] = [of("nonce_str")?.[1], of("timestamp")?.[1]];
    const where: Pairs = [
      ["method", method],
      ["path", pathOf(url)],
    ];
    const fields = packed([["nonce", nonce], ["time", time], ...where]);
    const input = { operation: BY_PATH, text: body, fields };
    const [, , , text = ""] = this.#client.dispatch("request", input).split(TEXT);
    const names = ["method", "url", "timestamp", "nonce", "body"];
    return explanationOf("wechatPayV3Request", names, text, "SHA-256", signature);
  }

  protected asked({ url, body }: AnyRequest): (path: readonly string[]) => string | undefined {
    return body === undefined ? () => lastSegment(url) : askedOf(body);
  }

  #verified<T extends object>(
    kind: string,
    { headers, body }: Received,
    options: WeChatPayNow,
    ...others: Pairs
  ): Promise<Verified<T>> {
    return hinting({ body }, async () => {
      const { now: time = now() } = ownOptions(options, ["now"]);
      if (!Number.isSafeInteger(time) || time < 0) throw refuse("ERR_TIME", "now");
      const given = headersNamed(HEADERS, headers);
      const input = { text: body, fields: packed([["now", String(time)], ...others, ...given]) };
      return verifiedBy(this.#keys, this.#client, kind, input, SIGNATURE);
    });
  }
}

const encoder = new TextEncoder();
const CONTENT_TYPE = "application/json";

const PREPAY_ID = "prepay_id";
const H5_URL = "h5_url";

/** What the reply to an order must have: what the client pays with. */
const GIVEN: ReadonlyMap<string, string> = new Map([
  ["wechatMini", PREPAY_ID],
  ["wechatApp", PREPAY_ID],
  ["wechatH5", H5_URL],
  ["wechatNative", "code_url"],
  ["combinedMini", PREPAY_ID],
  ["combinedApp", PREPAY_ID],
  ["combinedH5", H5_URL],
  ["combinedNative", "code_url"],
]);

const BY_TRANSACTION = "/v3/pay/transactions/id/";

/** What encrypts, and the header that names its key. */
interface Encryption {
  readonly encrypt: Encrypt;
  readonly header: { readonly "Wechatpay-Serial": string };
}

/** Fields are encrypted under one key, and the request names it. */
function encryptionOf(option: unknown): Encryption | undefined {
  if (option === undefined) return undefined;
  const [only, ...others] = isPlainObject(option) ? Object.entries(option) : [];
  const [serial, encrypt] = only ?? [];
  const isNamed = serial !== undefined && /^[\w.-]{1,64}$/u.test(serial);
  if (!isNamed || others.length > 0 || typeof encrypt !== "function") {
    throw refuse("ERR_OPTION", "encrypt");
  }
  return { encrypt: encrypt as Encrypt, header: { "Wechatpay-Serial": serial } };
}

/** No key of the platform's is known yet. */
const isNone = (verify: Verifiers) => isPlainObject(verify) && Object.keys(verify).length === 0;
/** Its name is none that a header can have: nothing is verified with it. */
const NONE_YET: Verifiers = { "": () => false };

type Pairs = readonly (readonly [name: string, value: unknown])[];

/** What is thrown for a text of ours that is none, or holds a control character. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  method: "ERR_NOT_LISTED",
  path: "ERR_PATH",
  appid: "ERR_ID",
  prepay_id: "ERR_ID",
  time: "ERR_TIME",
};

const packed = (pairs: Pairs) => packTexts(pairs, CODES);

/** Nonce and time of a message of ours. */
function messageOf(options: WeChatPayNonce | undefined): Pairs {
  const { nonce, time } = ownOptions(options ?? ({} as WeChatPayNonce), ["nonce", "time"]);
  if (nonce === undefined) throw refuse("ERR_MISSING", "nonce");
  return [
    ["nonce", nonce],
    ["time", typeof time === "string" ? time : secondsOf(time)],
  ];
}

/** The mini programs, joined by commas; what is no list is looked at with the other texts. */
function appidsOf(appid: unknown): unknown {
  if (typeof appid !== "string" && !Array.isArray(appid)) return appid;
  const appids: readonly unknown[] = typeof appid === "string" ? [appid] : appid;
  const isId = (one: unknown) => typeof one === "string" && /^[A-Za-z0-9]{1,32}$/u.test(one);
  if (appids.length === 0 || !appids.every(isId)) throw refuse("ERR_ID", "appid");
  return appids.join(",");
}

function toleranceOf(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  if (!Number.isSafeInteger(seconds) || seconds < 0) throw refuse("ERR_OPTION", "toleranceSeconds");
  return String(seconds);
}

interface CoreEvent extends CoreSealed {
  readonly event: ReplyMembers;
}
