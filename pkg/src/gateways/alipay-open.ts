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
import { isBuffer, isBytes } from "../engine/bytes.js";
import { type AlipayOpenAccount, alipayOpenAccount } from "../engine/core-alipay-open.js";
import { type ErrorCode, OrderStrError, refuse } from "../engine/errors.js";
import {
  copied,
  type GivenBody,
  hasMembers,
  type PackedFields,
  type RawBody,
  textFields,
} from "../engine/fields.js";
import { hinting, rsa, type SignatureFormat } from "../engine/hint.js";
import { TEXT } from "../engine/separators.js";
import { AlipayOpenOperations } from "../generated/alipay_open_operations.js";
import { alipayOpenSayings } from "../generated/sayings.js";
import { acknowledgements, operations } from "../generated/tables.js";
import type { Outcome } from "../generated/words.js";
import type { Decrypt, Encrypt } from "../keys/encryption.js";
import type { Sign } from "../keys/rsa.js";
import {
  type Acknowledgement,
  type AcknowledgementOptions,
  plainAnswer,
} from "../notifications/acknowledgement.js";
import { charsetIn, gbkBytes, gbkEscapes, gbkForm, gbkText, isGbk } from "../text/gbk.js";
import { jsonText } from "../text/json-text.js";
import { type CallInput, structureOf } from "./account.js";
import type { AlipayOpenCall, AlipayOpenOrderCall } from "./alipay-open-messages.js";
import { decryptedBy, decryptedText, encryptedBy, optionalFunction } from "./encryption.js";
import {
  type Encode,
  ExternalKeys,
  packTexts,
  utf8,
  type VerifyOption,
} from "./external-account.js";
import { askedOf, posted, signedBy, type Verified, verifiedBy } from "./external-gateway.js";
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
  /** Encrypts content with the application's AES key: `aes128CbcEncrypter(aesKey)`. It goes with `decrypt`. */
  readonly encrypt?: Encrypt | undefined;
  /** Decrypts it: `aes128CbcDecrypter(aesKey)`. */
  readonly decrypt?: Decrypt | undefined;
  /**
   * Certificate mode: the serial number of your application's certificate. `...alipayCertificates({ app, alipay, root })` gives
   * it with the two others.
   */
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
  "encrypt",
  "decrypt",
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

/** What `my.getPhoneNumber` and its kind hand a mini program, where it was parsed. */
export interface AlipayOpenUserData {
  /** The ciphertext. */
  readonly response: string;
  readonly sign: string;
  readonly [name: string]: unknown;
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
  readonly #client: AlipayOpenAccount;
  readonly #keys: ExternalKeys;
  readonly #encrypt: Encrypt | undefined;
  readonly #decrypt: Decrypt | undefined;
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
    this.#encrypt = optionalFunction(others.encrypt, "encrypt");
    this.#decrypt = optionalFunction(others.decrypt, "decrypt");
    // What is encrypted is answered so: nobody could read it.
    if (this.#encrypt !== undefined && this.#decrypt === undefined) {
      throw refuse("ERR_OPTION", "decrypt");
    }
    this.#gbk = charset === "gbk";
    this.#keys = new ExternalKeys(sign, verify, this.#gbk ? inGbk : utf8);
    this.#contentType = `application/x-www-form-urlencoded;charset=${charset}`;
    const texts = {
      ...account,
      allowAmbiguous: nameList(allowAmbiguous, "allowAmbiguous"),
      ...limitOptions(bounds),
    };
    this.#client = alipayOpenAccount(texts, bounds);
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
    const text = jsonText(biz, this.#client.limits);
    const own: Pairs = [
      ["method", method],
      ["encoding", encoding],
    ];
    const fields = await this.#fields(own, call, text);
    const input = { operation, text, fields };
    const { parts, signature } = await signedBy(this.#keys, this.#client, "orderStr", input);
    const [unsigned = ""] = parts;
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
    const text = jsonText(biz, this.#client.limits);
    const fields = await this.#fields([["method", method]], ownOptions(options, CALL), text);
    const input = { operation, text, fields };
    const { parts, signature } = await signedBy(this.#keys, this.#client, "request", input);
    const [url = "", body = ""] = parts;
    return posted(name, {
      url: this.#escapes(url) + signParameter(signature),
      headers: { "Content-Type": this.#contentType },
      body: this.#escapes(body),
      signature,
    });
  }

  /** The fields of a call, with its content as it is sent where that is encrypted. */
  async #fields(own: Pairs, call: AlipayOpenCall, text: string): Promise<PackedFields> {
    const { encrypt = false } = call;
    if (typeof encrypt !== "boolean") throw refuse("ERR_OPTION", "encrypt");
    if (!encrypt) return callFields(own, call);
    if (this.#encrypt === undefined) throw refuse("ERR_OPTION", "encrypt");
    const bytes = this.#gbk ? gbkBytes(text) : utf8(text);
    return callFields([...own, ["encrypted", await encryptedBy(this.#encrypt, bytes)]], call);
  }

  protected async readReply(request: AnyRequest, { body }: Received): Promise<CoreReply> {
    const sent = parameters(request.url.slice(request.url.indexOf("?") + 1));
    const method = sent.get("method") ?? "";
    const plain = sent.has(ENCRYPT_TYPE) ? await this.#sent(request) : undefined;
    const reply = await this.#reply(method, body);
    // What it named is encrypted in the request, and compared here.
    if (plain !== undefined) {
      sayings.checkNamed(this.rowOf(request), askedOf(plain), reply.members());
    }
    return reply;
  }

  async #reply(method: string, body: RawBody): Promise<CoreReply> {
    return hinting({ body, signature: SIGN }, async () => {
      const text = this.#gbk && isBytes(body) ? gbkText(this.#short(body)) : body;
      const input = { text, fields: packTexts([["method", method]], CODES) };
      const encode = this.#gbk ? inGbk : utf8;
      const { key, read } = await this.#checked<OpenAnswer>("reply", input, encode);
      const { outcome } = read;
      if (outcome !== "" && this.#decrypt !== undefined) {
        const [[name, ciphertext] = ["", ""]] = Object.entries(read.members);
        const text = await this.#decrypted(this.#decrypt, ciphertext, name);
        const fields = packTexts([["method", method]], CODES);
        return coreReply(structureOf(this.#client.dispatch("decrypted", { text, fields })), key);
      }
      const reply = coreReply(read, key);
      // Of an encrypted answer nothing is known yet.
      return outcome === "" ? reply : { ...reply, said: outcome };
    });
  }

  /** The content of a request that was encrypted; nothing where there is no key. */
  async #sent({ body = "" }: AnyRequest): Promise<string | undefined> {
    if (this.#decrypt === undefined) return undefined;
    const ciphertext = parameters(body).get(BIZ_CONTENT);
    return this.#decrypted(this.#decrypt, ciphertext, BIZ_CONTENT);
  }

  async #decrypted(decrypt: Decrypt, ciphertext: unknown, field: string): Promise<string> {
    const bytes = await decryptedBy(decrypt, ciphertext, field);
    return decryptedText(bytes, field, this.#gbk ? gbkText : undefined);
  }

  /**
   * What `my.getPhoneNumber` and its kind (`my.getRunData`) handed your mini program: `res.response`, which it posts to you as it
   * is. It is verified and then decrypted: nothing is decrypted that was not verified. What the platform refused is signed as
   * well, and is `ERR_GATEWAY`.
   *
   * ```js
   * import { AlipayOpen, aes128CbcDecrypter, rsaSha256Signer, rsaSha256Verifier } from "orderstr";
   * import { createCipheriv, generateKeyPairSync, sign } from "node:crypto";
   * const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
   * const aesKey = "MDEyMzQ1Njc4OWFiY2RlZg=="; // Yours comes from a secret store.
   * const alipay = new AlipayOpen({
   *   appId: "2014072300007148",
   *   sign: rsaSha256Signer(privateKey),
   *   verify: rsaSha256Verifier(publicKey), // Alipay's
   *   decrypt: aes128CbcDecrypter(aesKey),
   * });
   * // What Alipay does:
   * const cipher = createCipheriv("aes-128-cbc", Buffer.from(aesKey, "base64"), Buffer.alloc(16));
   * const plain = '{"code":"10000","msg":"Success","mobile":"13800138000"}';
   * const response = cipher.update(plain, "utf8", "base64") + cipher.final("base64");
   * const posted = JSON.stringify({
   *   response,
   *   sign: sign("sha256", Buffer.from(`"${response}"`), privateKey).toString("base64"),
   * });
   *
   * const { mobile } = await alipay.readUserData(posted);
   * mobile; // → 13800138000
   * ```
   *
   * @param data text or bytes of JSON; or its members, where `response` is a text
   * @returns the members of what was encrypted
   * @throws {OrderStrError} `ERR_SIGNATURE`, `ERR_KEY_VERSION`; `ERR_DECRYPT`; `ERR_OPTION` with `decrypt` where the client has
   *   none; `ERR_GATEWAY`; `ERR_RAW_BODY`, `ERR_JSON`, `ERR_REPLY`
   */
  async readUserData(data: GivenBody | AlipayOpenUserData): Promise<ReplyMembers> {
    const text = userDataText(data, this.#client.limits);
    const { read } = await this.#checked<OpenUserData>("userData", { text }, utf8);
    if (read.ciphertext === null) return read.members;
    if (this.#decrypt === undefined) throw refuse("ERR_OPTION", "decrypt");
    const plain = await this.#decrypted(this.#decrypt, read.ciphertext, "response");
    const fields = packTexts([["method", ""]], CODES);
    const { members } = structureOf<CoreAnswer>(
      this.#client.dispatch("decrypted", { text: plain, fields }),
    );
    return members;
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
    const own: Pairs = [["method", given.get("method")]];
    // Of what is encrypted, the ciphertext is signed.
    const isEncrypted = given.has(ENCRYPT_TYPE);
    const sent: Pairs = isEncrypted ? [...own, ["encrypted", biz]] : own;
    const fields = callFields(sent, { ...call, parameters: others });
    const input = { operation: BY_NAME, text: isEncrypted ? "{}" : biz, fields };
    const [, , signed = ""] = this.#client.dispatch("request", input).split(TEXT);
    const names = [...given.keys(), ...text.keys()].filter((name) => name !== "sign").sort();
    const digest = given.get("sign_type") === "RSA" ? "SHA-1" : "SHA-256";
    return explanationOf("alipayOpen", names, signed, digest, signature);
  }

  protected asked({ url, body = "" }: AnyRequest): (path: readonly string[]) => string | undefined {
    // What is encrypted was compared where it was decrypted.
    if (parameters(url.slice(url.indexOf("?") + 1)).has(ENCRYPT_TYPE)) return () => undefined;
    return askedOf(parameters(body).get(BIZ_CONTENT) ?? undefined);
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

/** What a mini program was handed, as the core answers. */
interface OpenUserData {
  readonly ciphertext: string | null;
  readonly members: ReplyMembers;
}

/** The text of what a mini program was handed. Of a `response` that was parsed, what was signed is lost. */
function userDataText(data: GivenBody | AlipayOpenUserData, limits: Limits): RawBody {
  if (typeof data === "string" || isBytes(data) || isBuffer(data)) return copied(data, limits);
  if (!hasMembers(data)) throw refuse("ERR_RAW_BODY");
  const { response, sign } = data as Partial<AlipayOpenUserData>;
  if (response !== undefined && typeof response !== "string") {
    throw refuse("ERR_RAW_BODY", "response");
  }
  return jsonText({ response, sign }, limits);
}

const ENCRYPT_TYPE = "encrypt_type";
const BIZ_CONTENT = "biz_content";

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
const CALL = [...COMMON, "time", "parameters", "encrypt"] as const;

type Pairs = readonly (readonly [name: string, value: unknown])[];

/** What a call is made with, where it is given: the parameters of its interface behind all that is ours. */
function callFields(own: Pairs, call: AlipayOpenCall): PackedFields {
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
