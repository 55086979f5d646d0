/** The Alipay Open Platform (China): order strings, `alipay.trade.create` and every other call. */

import { type Explanation, explanationOf } from "../api/explanation.js";
import {
  accountTexts,
  type Limits,
  limitOptions,
  limitsOf,
  nameList,
  ownOptions,
} from "../api/options.js";
import { isBytes } from "../engine/bytes.js";
import { type ExternalKeyClient, externalKeyClient } from "../engine/core-external.js";
import { type ErrorCode, OrderStrError, refuse } from "../engine/errors.js";
import type { RawBody } from "../engine/fields.js";
import { hinting, rsa, type SignatureFormat } from "../engine/hint.js";
import { TEXT } from "../engine/separators.js";
import { AlipayOpenOperations } from "../generated/alipay_open_operations.js";
import { alipayOpenSayings } from "../generated/sayings.js";
import { acknowledgements, operations } from "../generated/tables.js";
import type { Sign } from "../keys/rsa.js";
import {
  type Acknowledgement,
  type AcknowledgementOptions,
  plainAnswer,
} from "../notifications/acknowledgement.js";
import { gbkBytes, gbkEscapes, gbkForm, gbkText } from "../text/gbk.js";
import { jsonText } from "../text/json-text.js";
import type { CallInput } from "./account.js";
import type { AlipayOpenCall, AlipayOpenOrderCall } from "./alipay-open-messages.js";
import { ExternalKeys, packTexts, type VerifyOption } from "./external-account.js";
import { askedOf, type Verified, verifiedBy } from "./external-gateway.js";
import type { CoreNotification } from "./gateway.js";
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
import { type ExpectedPayment, Sayings } from "./sayings.js";
import { chinaTime, timeText } from "./time.js";

/** A client of the Alipay Open Platform. The keys stay with the functions that sign and verify. */
export interface AlipayOpenOptions {
  readonly appId: string | undefined;
  /** Signs with your private key: `rsaSha256Signer(pem)`, or a function that asks a KMS or HSM. */
  readonly sign: Sign;
  /** Verifies with Alipay's public key: `rsaSha256Verifier(pem)`; or several, by `alipay_cert_sn` or in a list. */
  readonly verify: VerifyOption;
  /** RSA2 is SHA256withRSA, RSA is SHA1withRSA. Default: RSA2. */
  readonly signType?: "RSA2" | "RSA" | undefined;
  /** The charset of every message. Default: utf-8. */
  readonly charset?: "utf-8" | "gbk" | undefined;
  /** Certificate mode: the serial number of your application's certificate. */
  readonly appCertSn?: string | undefined;
  /** Certificate mode: the serial numbers of Alipay's root certificates. */
  readonly alipayRootCertSn?: string | undefined;
  /** The token of another merchant who authorised the application. */
  readonly appAuthToken?: string | undefined;
  /** Default: `https://openapi.alipay.com/gateway.do`. */
  readonly baseUrl?: string | undefined;
  /**
   * Fields whose values may contain `&name=` of another field, such as `passback_params` that are an address
   * with a query. Anyone who writes such a value can write other fields into a notification that Alipay signs.
   */
  readonly allowAmbiguous?: readonly string[] | undefined;
  /** Other limits. */
  readonly limits?: Partial<Limits> | undefined;
}

const OPTIONS = [
  "appId",
  "sign",
  "verify",
  "signType",
  "charset",
  "appCertSn",
  "alipayRootCertSn",
  "appAuthToken",
  "baseUrl",
  "allowAmbiguous",
  "limits",
] as const;

/** `biz_content`: an object, or its JSON text, which is signed and sent as it is. */
type Biz<T> = T | string;

/** A signed order string. Hand it on untouched. */
export interface AlipayOpenOrderStr<Operation extends string = string> {
  readonly operation: Operation;
  readonly orderStr: string;
  /** In standard base64. */
  readonly signature: string;
  /** For `my.tradePay(order.tradePay)`. */
  readonly tradePay: { readonly orderStr: string };
}

/** What the calls are answered with: `fields` are the members of the signed part. */
export interface AlipayOpenReplies {
  readonly alipayMini: Reply & { readonly tradePay: { readonly tradeNO: string } };
}

/** What a payment's notification has. */
export interface AlipayOpenFields {
  readonly out_trade_no?: string;
  readonly trade_no?: string;
  readonly total_amount?: string;
  /** `TRADE_SUCCESS` and others. */
  readonly trade_status?: string;
  readonly [name: string]: ReplyValue | undefined;
}

/** What you recorded of an order: the seller as well, who may be another merchant with your application. */
export interface ExpectedAlipayOpenPayment extends ExpectedPayment {
  readonly amount?: string;
  readonly out_trade_no?: string;
  readonly total_amount?: string;
  readonly seller_id?: string;
}

/** How a notification is read. */
export interface AlipayOpenNotificationOptions {
  /**
   * By which rule it is signed: `v1` all fields but `sign` and `sign_type`, as payments are, `v2` all but `sign`, as those
   * of life accounts and of the service market are. Without it, whichever is right; a payment never by `v2`.
   */
  readonly version?: "v1" | "v2" | undefined;
}

interface AlipayOpenShape {
  readonly isAsync: true;
  readonly replies: AlipayOpenReplies;
  readonly fields: AlipayOpenFields;
  readonly expected: ExpectedAlipayOpenPayment;
  readonly options: AlipayOpenNotificationOptions;
}

const sayings = /* @__PURE__ */ new Sayings(alipayOpenSayings);

/** No operation with a table: the name says it. */
const BY_NAME = operations.alipayOpen.length;

/** Characters of an order string, by its document. */
const ORDER_STR = 16_384;

/**
 * A client of the Alipay Open Platform, made once and used for every payment.
 *
 * ```js
 * import { AlipayOpen } from "orderstr";
 * import { createSign, createVerify, generateKeyPairSync } from "node:crypto";
 * const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
 * const alipay = new AlipayOpen({
 *   appId: "2014072300007148",
 *   // Any function will do: this is where a KMS or an HSM is called.
 *   sign: (bytes) => createSign("RSA-SHA256").update(bytes).sign(privateKey),
 *   verify: (bytes, signature) => createVerify("RSA-SHA256").update(bytes).verify(publicKey, signature),
 * });
 * const order = await alipay.alipayApp(
 *   { out_trade_no: "70501111111S001111119", total_amount: "9.00", subject: "Tea" },
 *   { notify_url: "https://merchant.example/notify", time: "2024-01-02 03:04:05" },
 * );
 * order.orderStr.slice(0, 23); // → app_id=2014072300007148
 * ```
 */
export class AlipayOpen extends AlipayOpenOperations<AlipayOpenShape> {
  readonly #client: ExternalKeyClient;
  readonly #keys: ExternalKeys;
  readonly #gbk: boolean;
  readonly #contentType: string;

  /** @throws {OrderStrError} for an option that is not of the right format */
  constructor(options: AlipayOpenOptions) {
    const own = ownOptions(options, OPTIONS);
    const { appId, sign, verify, signType = "RSA2", charset = "utf-8", limits, ...others } = own;
    const { appCertSn, alipayRootCertSn, appAuthToken, baseUrl, allowAmbiguous } = others;
    const bounds = limitsOf(limits);
    const needed = { appId, signType, charset };
    const optional = { appCertSn, alipayRootCertSn, appAuthToken, baseUrl };
    const account = accountTexts(needed, optional);
    super(sayings, bounds, account.appId);
    this.#gbk = charset === "gbk";
    this.#keys = new ExternalKeys(sign, verify, this.#gbk ? (text) => gbkBytes(text) : undefined);
    this.#contentType = `application/x-www-form-urlencoded;charset=${charset}`;
    const texts = {
      ...account,
      allowAmbiguous: nameList(allowAmbiguous, "allowAmbiguous"),
      ...limitOptions(bounds),
    };
    this.#client = externalKeyClient("alipayOpen", texts, bounds);
  }

  /**
   * Any other call of the platform, by its name, such as `alipay.user.info.share`: only what every message has is checked.
   */
  call(method: string, biz: Biz<object>, options?: AlipayOpenCall): Promise<PostRequest<"call">> {
    return this.#request("call", BY_NAME, method, biz, options);
  }

  /** What to answer to a notification: HTTP 200 with exactly the body `success`. */
  acknowledge(options?: AcknowledgementOptions): Acknowledgement {
    return plainAnswer(acknowledgements.alipayOpen, options);
  }

  /** Lets the client go. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#client.dispose();
  }

  protected async orderString<Operation extends string>(
    operation: Operation,
    biz: Biz<object>,
    options: AlipayOpenOrderCall = {},
  ): Promise<AlipayOpenOrderStr<Operation>> {
    const own = ownOptions(options, ["notify_url", "return_url", "time", "encoding"]);
    const { encoding = "percent", ...call } = own;
    if (encoding !== "percent" && encoding !== "form") throw refuse("ERR_OPTION", "encoding");
    const fields = packTexts([["encoding", encoding], ...callPairs(call)], CODES);
    const text = jsonText(biz, this.#client.limits);
    const input = { operation: this.#client.placeOf(operation), text, fields };
    const [unsigned = "", signed = ""] = this.#client.dispatch("orderStr", input).split(TEXT);
    const signature = await this.#keys.sign(signed);
    const orderStr = this.#escapes(unsigned) + signParameter(signature);
    if (orderStr.length > ORDER_STR) throw refuse("ERR_TOO_LONG", "orderStr", ORDER_STR);
    return { operation, orderStr, signature, tradePay: { orderStr } };
  }

  protected post<Operation extends string>(
    operation: Operation,
    biz: Biz<object>,
    options?: AlipayOpenCall,
  ): Promise<PostRequest<Operation>> {
    return this.#request(operation, this.#client.placeOf(operation), "", biz, options);
  }

  async #request<Operation extends string>(
    name: Operation,
    operation: number,
    method: string,
    biz: unknown,
    options: AlipayOpenCall = {},
  ): Promise<PostRequest<Operation>> {
    const call = ownOptions(options, ["notify_url", "return_url", "time"]);
    const fields = packTexts([["method", method], ...callPairs(call)], CODES);
    const input = { operation, text: jsonText(biz, this.#client.limits), fields };
    const parts = this.#client.dispatch("request", input).split(TEXT);
    const [url = "", body = "", signed = ""] = parts;
    const signature = await this.#keys.sign(signed);
    return {
      operation: name,
      method: "POST",
      url: this.#escapes(url) + signParameter(signature),
      headers: { "Content-Type": this.#contentType },
      body: this.#escapes(body),
      signature,
    };
  }

  protected async readReply({ url }: AnyRequest, { body }: Received): Promise<CoreReply> {
    const method = parameters(url.slice(url.indexOf("?") + 1)).get("method") ?? "";
    return hinting({ body, signature: SIGN }, async () => {
      const text = this.#gbk && isBytes(body) ? gbkText(this.#short(body)) : body;
      const input = { text, fields: packTexts([["method", method]], CODES) };
      const { key, read } = await this.#checked<CoreAnswer>("reply", input);
      return coreReply(read, key);
    });
  }

  protected async readNotification(
    { body }: Received,
    options: AlipayOpenNotificationOptions,
  ): Promise<CoreNotification> {
    const { version } = ownOptions(options, ["version"]);
    if (version !== undefined && version !== "v1" && version !== "v2") {
      throw refuse("ERR_OPTION", "version");
    }
    return hinting({ body, signature: SIGN }, async () => {
      const text = this.#gbk ? formOf(this.#short(body)) : body;
      if (version !== undefined) return this.#verified(version, text);
      try {
        return await this.#verified("v1", text);
      } catch (error) {
        if (!(error instanceof OrderStrError) || error.code !== "ERR_SIGNATURE") throw error;
        const other = await this.#verified("v2", text).catch(() => undefined);
        // The rule of payments is known: one by another rule would be one text read in two ways.
        if (other === undefined || "trade_status" in other.fields) throw error;
        return other;
      }
    });
  }

  async #verified(version: "v1" | "v2", text: RawBody): Promise<CoreNotification> {
    const { key, read } = await this.#checked<OpenNotification>(version, { text });
    return { key, fields: read.signed, unverified: read.unverified };
  }

  #checked<T extends object>(kind: string, input: CallInput): Promise<Verified<T>> {
    return verifiedBy(this.#keys, this.#client, kind, input, SIGNATURE);
  }

  protected explained({ url, body = "", signature }: AnyRequest): Explanation {
    const query = url.slice(url.indexOf("?") + 1);
    const given = parameters(query);
    const text = this.#gbk ? parameters(gbkForm(body) as string) : parameters(body);
    const pairs = ["notify_url", "return_url"].flatMap((name) => {
      const value = given.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    const own = [
      ["method", given.get("method")],
      ["time", given.get("timestamp")],
    ] as const;
    const fields = packTexts([...own, ...pairs], CODES);
    const biz = text.get("biz_content") ?? "";
    const input = { operation: BY_NAME, text: biz, fields };
    const [, , signed = ""] = this.#client.dispatch("request", input).split(TEXT);
    const names = [...given.keys(), ...text.keys()].filter((name) => name !== "sign").sort();
    const digest = given.get("sign_type") === "RSA" ? "SHA-1" : "SHA-256";
    return explanationOf("alipayOpen", names, signed, digest, signature);
  }

  protected asked({ body = "" }: AnyRequest): (path: readonly string[]) => string | undefined {
    return askedOf(parameters(body).get("biz_content") ?? undefined);
  }

  /** A body that is looked at before the core reads it. */
  #short<T extends RawBody>(body: T): T {
    const { body: most } = this.#client.limits;
    if (body?.length > most) throw refuse("ERR_LIMIT", undefined, most);
    return body;
  }

  /** In GBK, the escapes are those of its bytes. */
  #escapes(text: string): string {
    return this.#gbk ? gbkEscapes(text) : text;
  }
}

/** A notification as the core answers. */
interface OpenNotification {
  readonly signed: ReplyMembers;
  readonly unverified: ReplyMembers;
}

/** What is wrong with a signature is said of its field. */
const SIGNATURE = { keyVersion: "alipay_cert_sn", signature: "sign" };
/** How it stands in a body. */
const SIGN: SignatureFormat = { name: "sign", quickCheck: rsa };

/** What is thrown for a text that is none, or holds a control character. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  method: "ERR_NOT_LISTED",
  time: "ERR_TIME",
  notify_url: "ERR_URL",
  return_url: "ERR_URL",
};

/** What a call is made with, where it is given. */
function callPairs(call: AlipayOpenCall): [name: string, value: unknown][] {
  const { notify_url, return_url } = call;
  const time = timeText(call.time, chinaTime);
  const pairs: [string, unknown][] = Object.entries({ time, notify_url, return_url });
  return pairs.filter(([, value]) => value !== undefined);
}

/** Of what base64 has, both encodings write the same. */
function signParameter(signature: string): string {
  if (signature === "" || !BASE64.test(signature)) throw refuse("ERR_SIGNER");
  return `&sign=${encodeURIComponent(signature)}`;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

/** A urlencoded GBK body in UTF-8. One that names another charset is left to the core, which refuses it. */
function formOf(rawBody: RawBody): RawBody {
  if (typeof rawBody !== "string" && !isBytes(rawBody)) return rawBody;
  const text = typeof rawBody === "string" ? rawBody : new TextDecoder("latin1").decode(rawBody);
  const named = /(?:^|&)charset=([^&]*)/u.exec(text)?.[1];
  return named !== undefined && named.toLowerCase() !== "gbk" ? rawBody : gbkForm(rawBody);
}

/** The parameters of a query or a form that was written here. */
const parameters = (text: string) => new URLSearchParams(text);
