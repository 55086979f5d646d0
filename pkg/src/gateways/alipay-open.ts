/** The Alipay Open Platform (China): order strings, `alipay.trade.create` and every other call. */

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
import { Disposing } from "../engine/disposing.js";
import { type ErrorCode, refuse } from "../engine/errors.js";
import { copied, type RawBody, readFields } from "../engine/fields.js";
import { hinting, rsa, type SignatureFormat } from "../engine/hint.js";
import { TEXT } from "../engine/separators.js";
import { acknowledgements, alipayOpenStates, operations } from "../generated/tables.js";
import type { Sign, Verify } from "../keys/rsa.js";
import { gbkBytes, gbkEscapes, gbkForm, gbkText } from "../text/gbk.js";
import { type JsonValue, jsonText } from "../text/json-text.js";
import type {
  AlipayOpenCall,
  AlipayOpenCreated,
  AlipayOpenFreeze,
  AlipayOpenNotification,
  AlipayOpenOrder,
  AlipayOpenOrderCall,
  AlipayOpenOrderStr,
  AlipayOpenRefund,
  AlipayOpenReply,
  AlipayOpenTrade,
  AlipayOpenTradeId,
  ExpectedAlipayOpenPayment,
} from "./alipay-open-messages.js";
import { ExternalKeys, packTexts, signedPayloadOf, type Verifiers } from "./external-account.js";
import {
  type CoreNotification,
  type CoreReply,
  ownRow,
  type ReplyMembers,
  textOf,
} from "./reply.js";
import type { PostRequest } from "./request.js";

/** A client of the Alipay Open Platform. The keys stay with the functions that sign and verify. */
export interface AlipayOpenOptions {
  readonly appId: string;
  /** Signs with your private key: `rsaSha256Signer(pem)`, or a function that asks a KMS or HSM. */
  readonly sign: Sign;
  /** Verifies with Alipay's public key: `rsaSha256Verifier(pem)`; or several, by `alipay_cert_sn`. */
  readonly verify: Verify | Verifiers;
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
type AnyBiz = Biz<{ readonly [name: string]: JsonValue }>;

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
 * const order = await alipay.tradeAppPay(
 *   { out_trade_no: "70501111111S001111119", total_amount: "9.00", subject: "Tea" },
 *   { notify_url: "https://merchant.example/notify", timestamp: "2024-01-02 03:04:05" },
 * );
 * order.orderStr.slice(0, 23); // → app_id=2014072300007148
 * ```
 */
export class AlipayOpen extends Disposing {
  readonly #client: ExternalKeyClient;
  readonly #keys: ExternalKeys;
  readonly #gbk: boolean;
  readonly #contentType: string;
  /** The answer to a notification that was verified: this text and nothing else. */
  readonly acknowledgement = acknowledgements.alipayOpen;

  /** @throws {OrderStrError} for an option that is not of the right format */
  constructor(options: AlipayOpenOptions) {
    super();
    const own = ownOptions(options, OPTIONS);
    const { appId, sign, verify, signType = "RSA2", charset = "utf-8", limits, ...others } = own;
    const { appCertSn, alipayRootCertSn, appAuthToken, baseUrl, allowAmbiguous } = others;
    this.#gbk = charset === "gbk";
    this.#keys = new ExternalKeys(sign, verify, this.#gbk ? (text) => gbkBytes(text) : undefined);
    this.#contentType = `application/x-www-form-urlencoded;charset=${charset}`;
    const bounds = limitsOf(limits);
    const needed = { appId, signType, charset };
    const optional = { appCertSn, alipayRootCertSn, appAuthToken, baseUrl };
    const texts = {
      ...accountTexts(needed, optional),
      allowAmbiguous: nameList(allowAmbiguous, "allowAmbiguous"),
      ...limitOptions(bounds),
    };
    this.#client = externalKeyClient("alipayOpen", texts, bounds);
  }

  /**
   * The order string of `alipay.trade.app.pay`, for `my.tradePay` or an app.
   *
   * @throws {OrderStrError} with the member that is missing or malformed; `ERR_AMBIGUOUS` for a value
   *   that holds `&name=` of another field (in JSON text, `&` can be written `\u0026`);
   *   `ERR_TOO_LONG` for an order string of more than 16,384 characters
   */
  tradeAppPay(
    order: Biz<AlipayOpenOrder>,
    options?: AlipayOpenOrderCall,
  ): Promise<AlipayOpenOrderStr> {
    return this.#orderStr("tradeAppPay", order, options);
  }

  /** The order string of `alipay.fund.auth.order.app.freeze`: a pre-authorisation. */
  fundAuthOrderAppFreeze(
    order: Biz<AlipayOpenFreeze>,
    options?: AlipayOpenOrderCall,
  ): Promise<AlipayOpenOrderStr> {
    return this.#orderStr("fundAuthOrderAppFreeze", order, options);
  }

  /** Begins a payment in a mini program: the reply has the number that `my.tradePay` takes. */
  tradeCreate(trade: Biz<AlipayOpenTrade>, options?: AlipayOpenCall): Promise<PostRequest> {
    return this.#operation("tradeCreate", trade, options);
  }

  /** Asks how a payment stands. */
  tradeQuery(trade: Biz<AlipayOpenTradeId>, options?: AlipayOpenCall): Promise<PostRequest> {
    return this.#operation("tradeQuery", trade, options);
  }

  /** Gives back all or part of a payment. */
  tradeRefund(refund: Biz<AlipayOpenRefund>, options?: AlipayOpenCall): Promise<PostRequest> {
    return this.#operation("tradeRefund", refund, options);
  }

  /** Closes an order that is not paid. */
  tradeClose(trade: Biz<AlipayOpenTradeId>, options?: AlipayOpenCall): Promise<PostRequest> {
    return this.#operation("tradeClose", trade, options);
  }

  /**
   * Any other call of the platform, by its name, such as `alipay.trade.fastpay.refund.query`: only what
   * every message has is checked.
   */
  execute(method: string, biz: AnyBiz, options?: AlipayOpenCall): Promise<PostRequest> {
    return this.#request(BY_NAME, method, biz, options);
  }

  /**
   * Verifies the reply to {@link AlipayOpen.tradeCreate} on its raw text and reads it.
   *
   * @throws {OrderStrError} as {@link AlipayOpen.read}
   */
  async readTradeCreate(text: RawBody): Promise<AlipayOpenCreated> {
    const { tradeNO = "", members } = await this.#read("alipay.trade.create", text);
    return beside(members, { authenticated: true, tradeNO, tradePay: { tradeNO } });
  }

  /**
   * Verifies the reply to a call of that name on its raw text and reads it.
   *
   * @param method the platform's name of the call, such as `alipay.trade.query`
   * @throws {OrderStrError} `ERR_SIGNATURE`; `ERR_GATEWAY` where the platform refused: a refusal need
   *   not be signed, because the platform signs nothing where it could not make out the application;
   *   `ERR_KEY_VERSION`, `ERR_RAW_BODY`, `ERR_JSON`, `ERR_REPLY`
   */
  async read(method: string, text: RawBody): Promise<AlipayOpenReply> {
    const { members } = await this.#read(method, text);
    return beside(members, { authenticated: true });
  }

  /**
   * Verifies a notification of a payment from the raw body of the POST to `notify_url`.
   *
   * Give order, amount and seller as you recorded them: the signature says that the message is
   * Alipay's, not that it is about this order. Answer {@link AlipayOpen.acknowledgement}.
   *
   * @param rawBody the body before any parser touched it
   * @throws {OrderStrError} `ERR_SIGNATURE`; for an authentic message `ERR_EXPECTED` where it is about
   *   another application, order or amount, `ERR_MISSING` where it lacks a field that every payment has
   *   (`app_id`, `out_trade_no`, `total_amount`, `trade_status`), `ERR_AMBIGUOUS` where its text can be read
   *   as other fields; `ERR_CHARSET` where it names another charset; `ERR_RAW_BODY`
   */
  verifyNotificationV1(
    rawBody: RawBody,
    expected: ExpectedAlipayOpenPayment = {},
  ): Promise<AlipayOpenNotification> {
    return this.#notification("V1", rawBody, expected);
  }

  /**
   * The same for notifications of life accounts and of the service market, where `sign_type` is
   * signed. The message does not say which it is: the one who registered the address knows.
   */
  verifyNotificationV2(
    rawBody: RawBody,
    expected: ExpectedAlipayOpenPayment = {},
  ): Promise<AlipayOpenNotification> {
    return this.#notification("V2", rawBody, expected);
  }

  /** Lets the client go. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#client.dispose();
  }

  async #orderStr(
    name: string,
    biz: unknown,
    options: AlipayOpenOrderCall = {},
  ): Promise<AlipayOpenOrderStr> {
    const own = ownOptions(options, ["notify_url", "return_url", "timestamp", "encoding"]);
    const { encoding = "percent", ...call } = own;
    if (encoding !== "percent" && encoding !== "form") throw refuse("ERR_OPTION", "encoding");
    const fields = packTexts([["encoding", encoding], ...callPairs(call)], CODES);
    const text = jsonText(biz, this.#client.limits);
    const input = { operation: this.#client.placeOf(name), text, fields };
    const [unsigned = "", signed = ""] = this.#client.dispatch("orderStr", input).split(TEXT);
    const signature = await this.#keys.sign(signed);
    const orderStr = this.#escapes(unsigned) + signParameter(signature);
    if (orderStr.length > ORDER_STR) throw refuse("ERR_TOO_LONG", "orderStr", ORDER_STR);
    return { orderStr, signature, tradePay: { orderStr } };
  }

  #operation(name: string, biz: unknown, options: AlipayOpenCall | undefined) {
    return this.#request(this.#client.placeOf(name), "", biz, options);
  }

  async #request(
    operation: number,
    method: string,
    biz: unknown,
    options: AlipayOpenCall = {},
  ): Promise<PostRequest> {
    const call = ownOptions(options, ["notify_url", "return_url", "timestamp"]);
    const fields = packTexts([["method", method], ...callPairs(call)], CODES);
    const input = { operation, text: jsonText(biz, this.#client.limits), fields };
    const parts = this.#client.dispatch("request", input).split(TEXT);
    const [url = "", body = "", signed = ""] = parts;
    const signature = await this.#keys.sign(signed);
    return {
      method: "POST",
      url: this.#escapes(url) + signParameter(signature),
      headers: { "Content-Type": this.#contentType },
      body: this.#escapes(body),
      signature,
    };
  }

  #read(method: string, raw: RawBody): Promise<CoreReply> {
    return hinting({ body: raw, signature: SIGN }, () => this.#verifiedReply(method, raw));
  }

  async #verifiedReply(method: string, raw: RawBody): Promise<CoreReply> {
    const text = this.#gbk && isBytes(raw) ? gbkText(this.#short(raw)) : this.#copied(raw);
    const fields = (authenticated: boolean) =>
      packTexts(
        [
          ["method", method],
          ["authenticated", String(authenticated)],
        ],
        CODES,
      );
    const payload = signedPayloadOf(
      this.#client.dispatch("replyPayload", { text, fields: fields(false) }),
    );
    const authenticated = payload.signature !== "";
    if (authenticated) await this.#keys.check(payload, SIGNATURE);
    return this.#client.structure("read", { text, fields: fields(authenticated) });
  }

  #notification(
    version: "V1" | "V2",
    rawBody: RawBody,
    expected: ExpectedAlipayOpenPayment,
  ): Promise<AlipayOpenNotification> {
    return hinting({ body: rawBody, signature: SIGN }, () =>
      this.#verifiedNotification(version, rawBody, expected),
    );
  }

  async #verifiedNotification(
    version: "V1" | "V2",
    rawBody: RawBody,
    expected: ExpectedAlipayOpenPayment,
  ): Promise<AlipayOpenNotification> {
    const text = this.#gbk ? formOf(this.#short(rawBody)) : this.#copied(rawBody);
    const fields = readFields(expected, this.#client.limits);
    const payload = signedPayloadOf(this.#client.dispatch(`payload${version}`, { text }));
    await this.#keys.check(payload, SIGNATURE);
    const input = { text, fields };
    const read = this.#client.structure<CoreNotification>(`notification${version}`, input);
    const { signed, unverified } = read;
    const status = textOf(signed, "trade_status") ?? "";
    const row = Object.hasOwn(alipayOpenStates, status) ? alipayOpenStates[status] : undefined;
    const state = ownRow(row);
    return beside(signed, { paid: state?.paid === true, state, unverified });
  }

  #copied(body: RawBody): RawBody {
    return copied(body, this.#client.limits);
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

/** What is wrong with a signature is said of its field. */
const SIGNATURE = { keyVersion: "alipay_cert_sn", signature: "sign" };
/** How it stands in a body. */
const SIGN: SignatureFormat = { name: "sign", quickCheck: rsa };

/** What is thrown for a text that is none, or holds a control character. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  method: "ERR_NOT_LISTED",
  timestamp: "ERR_TIME",
  notify_url: "ERR_URL",
  return_url: "ERR_URL",
};

/** What a call is made with, where it is given. */
function callPairs(call: AlipayOpenCall): [name: string, value: unknown][] {
  const { notify_url, return_url, timestamp = now() } = call;
  const pairs: [string, unknown][] = Object.entries({ timestamp, notify_url, return_url });
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

/** The gateway's members and ours. One of the gateway's would be lost behind one of ours. */
function beside<T extends object>(members: ReplyMembers, ours: T): ReplyMembers & T {
  const taken = Object.keys(ours).find((name) => Object.hasOwn(members, name));
  if (taken !== undefined) throw refuse("ERR_REPLY", taken);
  return { ...members, ...ours };
}

/** The core reads no clock: this is where the time comes from, in China's time. */
function now(): string {
  const china = new Date(Date.now() + 8 * 3_600_000).toISOString();
  return china.slice(0, 19).replace("T", " ");
}
