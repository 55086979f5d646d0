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
import { hasMembers, type PackedFields, type RawBody, textFields } from "../engine/fields.js";
import { hinting, rsa, type SignatureFormat } from "../engine/hint.js";
import { TEXT } from "../engine/separators.js";
import { AlipayOpenOperations } from "../generated/alipay_open_operations.js";
import { alipayOpenSayings } from "../generated/sayings.js";
import { acknowledgements, operations } from "../generated/tables.js";
import type { Outcome } from "../generated/words.js";
import type { Sign } from "../keys/rsa.js";
import {
  type Acknowledgement,
  type AcknowledgementOptions,
  plainAnswer,
} from "../notifications/acknowledgement.js";
import { charsetIn, gbkBytes, gbkEscapes, gbkForm, gbkText, isGbk } from "../text/gbk.js";
import { jsonText } from "../text/json-text.js";
import type { CallInput } from "./account.js";
import type { AlipayOpenCall, AlipayOpenOrderCall } from "./alipay-open-messages.js";
import {
  type Encode,
  ExternalKeys,
  packTexts,
  utf8,
  type VerifyOption,
} from "./external-account.js";
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
  /** The charset of what is sent, and of what is received and names none. Default: utf-8. */
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
   * of life accounts and of the service market are. Without it, whichever is right: `notification.version` says it.
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
    this.#keys = new ExternalKeys(sign, verify, this.#gbk ? inGbk : utf8);
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
   *
   * What stands beside `biz_content`, and not in it, are `parameters`:
   * `call("alipay.system.oauth.token", undefined, { parameters: { grant_type: "authorization_code", code } })`.
   */
  call(
    method: string,
    biz?: Biz<object> | undefined,
    options?: AlipayOpenCall,
  ): Promise<PostRequest<"call">> {
    return this.#request("call", BY_NAME, method, biz ?? "", options);
  }

  /**
   * The order string of any method that an app or `my.tradePay` hands over, by its name: only what every message has is checked.
   * What stands beside `biz_content`, and not in it, are `parameters`.
   *
   * ```js
   * import { AlipayOpen, rsaSha256Signer, rsaSha256Verifier } from "orderstr";
   * import { generateKeyPairSync } from "node:crypto";
   * // Yours comes from a secret store; the public one is Alipay's.
   * const { privateKey, publicKey } = generateKeyPairSync("rsa", {
   *   modulusLength: 2048,
   *   privateKeyEncoding: { type: "pkcs8", format: "pem" },
   *   publicKeyEncoding: { type: "spki", format: "pem" },
   * });
   * const keys = { sign: rsaSha256Signer(privateKey), verify: rsaSha256Verifier(publicKey) };
   * const alipay = new AlipayOpen({ appId: "2014072300007148", ...keys });
   * const { orderStr } = await alipay.orderStr(
   *   "alipay.user.agreement.page.sign",
   *   { personal_product_code: "CYCLE_PAY_AUTH_P", external_agreement_no: "A-1" },
   *   { time: "2024-01-02 03:04:05" },
   * );
   * new URLSearchParams(orderStr).get("method"); // → alipay.user.agreement.page.sign
   * ```
   */
  orderStr(
    method: string,
    biz?: Biz<object> | undefined,
    options?: AlipayOpenOrderCall,
  ): Promise<AlipayOpenOrderStr<"orderStr">> {
    return this.#orderStr("orderStr", BY_NAME, method, biz ?? "", options);
  }

  /** What to answer to a notification: HTTP 200 with exactly the body `success`. */
  acknowledge(options?: AcknowledgementOptions): Acknowledgement {
    return plainAnswer(acknowledgements.alipayOpen, options);
  }

  /** Lets the client go. Further use is `ERR_DISPOSED`. */
  dispose(): void {
    this.#client.dispose();
  }

  protected orderString<Operation extends string>(
    operation: Operation,
    biz: Biz<object>,
    options?: AlipayOpenOrderCall,
  ): Promise<AlipayOpenOrderStr<Operation>> {
    return this.#orderStr(operation, this.#client.placeOf(operation), "", biz, options);
  }

  async #orderStr<Operation extends string>(
    name: Operation,
    operation: number,
    method: string,
    biz: unknown,
    options: AlipayOpenOrderCall = {},
  ): Promise<AlipayOpenOrderStr<Operation>> {
    const { encoding = "percent", ...call } = ownOptions(options, [...CALL, "encoding"]);
    if (encoding !== "percent" && encoding !== "form") throw refuse("ERR_OPTION", "encoding");
    const fields = callFields(
      [
        ["method", method],
        ["encoding", encoding],
      ],
      call,
    );
    const text = jsonText(biz, this.#client.limits);
    const input = { operation, text, fields };
    const [unsigned = "", signed = ""] = this.#client.dispatch("orderStr", input).split(TEXT);
    const signature = await this.#keys.sign(signed);
    const orderStr = this.#escapes(unsigned) + signParameter(signature);
    if (orderStr.length > ORDER_STR) throw refuse("ERR_TOO_LONG", "orderStr", ORDER_STR);
    return { operation: name, orderStr, signature, tradePay: { orderStr } };
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
    const fields = callFields([["method", method]], ownOptions(options, CALL));
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
      const encode = this.#gbk ? inGbk : utf8;
      const { key, read } = await this.#checked<OpenAnswer>("reply", input, encode);
      const { outcome } = read;
      const reply = coreReply(read, key);
      // Of an encrypted answer nothing is known yet.
      return outcome === ""
        ? reply
        : { ...reply, standing: sayings.withAdvice(outcome, undefined) };
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
      const raw = this.#short(body);
      const isGbkForm = isInGbk(raw, this.#gbk);
      const [text, encode] = isGbkForm ? [gbkForm(raw), inGbk] : [raw, utf8];
      if (version !== undefined) return this.#verified(version, text, encode);
      return this.#verified("v1", text, encode).catch(async (error: unknown) => {
        if (!(error instanceof OrderStrError) || error.code !== "ERR_SIGNATURE") throw error;
        return this.#verified("v2", text, encode).catch(() => {
          throw error;
        });
      });
    });
  }

  async #verified(version: "v1" | "v2", text: RawBody, encode: Encode): Promise<CoreNotification> {
    const { key, read } = await this.#checked<OpenNotification>(version, { text }, encode);
    return { key, version, fields: read.signed, unverified: read.unverified };
  }

  #checked<T extends object>(kind: string, input: CallInput, encode: Encode): Promise<Verified<T>> {
    return verifiedBy(this.#keys, this.#client, kind, input, SIGNATURE, encode);
  }

  protected explained({ url, body = "", signature }: AnyRequest): Explanation {
    const given = parameters(url.slice(url.indexOf("?") + 1));
    const text = parameters(this.#gbk ? gbkForm(body) : body);
    const { biz_content: biz = "", ...others } = Object.fromEntries(text);
    const common = COMMON.map((name) => [name, given.get(name) ?? undefined]);
    const call = { ...Object.fromEntries(common), time: given.get("timestamp") ?? "" };
    const fields = callFields([["method", given.get("method")]], { ...call, parameters: others });
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

/** A reply as the core answers, with what became of the call where no member says it. */
interface OpenAnswer extends CoreAnswer {
  readonly outcome: Outcome | "";
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
  auth_token: "ERR_CONTROL_CHARACTER",
  app_auth_token: "ERR_CONTROL_CHARACTER",
};

/** What every call may have, under the platform's names. */
const COMMON = ["notify_url", "return_url", "auth_token", "app_auth_token"] as const;
const CALL = [...COMMON, "time", "parameters"] as const;

/** What a call is made with, where it is given: the parameters of its interface behind all that is ours. */
function callFields(
  own: readonly (readonly [name: string, value: unknown])[],
  call: AlipayOpenCall,
): PackedFields {
  const common = COMMON.map((name) => [name, call[name]] as const);
  const given = common.filter(([, value]) => value !== undefined);
  const time = timeText(call.time, chinaTime);
  const ours = packTexts([...own, ["time", time], ...given, ["parameters", ""]], CODES);
  const beside = interfaceParameters(call.parameters ?? {});
  return textFields(
    [...ours.names, ...beside.map(([name]) => name)],
    [...ours.values, ...beside.map(([, text]) => text)],
  );
}

function interfaceParameters(given: unknown): [name: string, text: string][] {
  if (!hasMembers(given)) throw refuse("ERR_OPTION", "parameters");
  const entries = Object.entries(given).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return entries.map(([name, value]) => {
    if (typeof value !== "string") throw refuse("ERR_TYPE", name);
    return [name, value];
  });
}

/** Of what base64 has, both encodings write the same. */
function signParameter(signature: string): string {
  if (signature === "" || !BASE64.test(signature)) throw refuse("ERR_SIGNER");
  return `&sign=${encodeURIComponent(signature)}`;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

/** Whether a form is in GBK: by the charset that it names, and by the client's where it names none. */
function isInGbk(rawBody: RawBody, otherwise: boolean): boolean {
  if (typeof rawBody !== "string" && !isBytes(rawBody)) return false;
  const named = charsetIn(rawBody);
  return named === undefined ? otherwise : isGbk(named);
}

const inGbk: Encode = (text) => gbkBytes(text);

/** The parameters of a query or a form that was written here. */
const parameters = (text: string) => new URLSearchParams(text);
