/** Schemes: how a family of name/value messages signs, as data. */
import { isWellFormed } from "../engine/core.js";
import { refuse } from "../engine/errors.js";
import { isPlainObject, snapshot } from "../engine/fields.js";
import { hasControlCharacter, hasSeparator } from "../engine/separators.js";
import { nameList } from "./options.js";

/**
 * How a family of name/value messages signs. Leave out what is as in the commonest form: non-empty
 * fields but `sign`, sorted by name, `name=value` joined by `&`, unencoded, HMAC-SHA-256 under the
 * secret, lower-case hex.
 *
 * ```js
 * import { Signer } from "orderstr";
 * // WeChat Pay v2, from its documentation: chapter 4.3
 * const signer = new Signer(
 *   { name: "wechat-v2", secret: "append", keyPrefix: "&key=", digest: "md5", output: "hex-upper" },
 *   "192006250b4c09247ec02edce69f6a2d",
 * );
 * signer.sign({ appid: "wxd930ea5d5a258f4f", mch_id: "10000100", device_info: "1000", body: "test",
 *   nonce_str: "ibuaiVcKdpRxkhJA" }); // → 9A0A8659F005D6984697E2CA0A9CF3B7
 * ```
 */
export interface Scheme extends Described {
  /** What it is called in explanations. */
  readonly name?: string;
  /** Names that are never signed. Default: `["sign"]`. */
  readonly exclude?: readonly string[];
  /**
   * Fields without content: `drop` leaves out `null` and `""`, `keep` signs them, `drop-zero`
   * leaves out what PHP calls empty (also `"0"` and `false`), `drop-null` leaves out `null` alone,
   * `drop-null-word` what `drop` does and the text `null`.
   */
  readonly emptyValues?: "drop" | "keep" | "drop-zero" | "drop-null" | "drop-null-word";
  /**
   * White space around values: signed as it is (`keep`), left out of what is signed (`trim`), or left out
   * together with a `"` at both ends (`trim-quotes`).
   */
  readonly whitespace?: "keep" | "trim" | "trim-quotes";
  /**
   * How booleans and `null` are spelled: `true`, `false`, `null`; `1` and nothing (`php`); `1`, `0` and
   * nothing for `null` (`digits`).
   */
  readonly valueFormat?: "javascript" | "php" | "digits";
  /**
   * By name, by value, as given, or these fields in this order: each must be there, and none of the
   * others is signed.
   */
  readonly order?: "sorted" | "sorted-by-value" | "given" | readonly string[];
  /** In a sorted scheme, fields that stand behind all others, in this order. */
  readonly trailingFields?: readonly string[];
  /** What one field contributes. */
  readonly pair?: "name=value" | 'name="value"' | "value";
  /** What stands between two fields. */
  readonly separator?: string;
  /** How names and values are encoded before they are signed. */
  readonly encoding?: "raw" | "percent" | "form";
  /** Which bytes stand for the text when it is signed. `gbk` needs `TextDecoder("gbk")`. */
  readonly charset?: "utf-8" | "gbk";
  /**
   * Where the secret stands in the signed text (beside being the key of an HMAC): at the end (`append`), in front (`prepend`), at
   * both ends, or sorted among the values.
   */
  readonly secret?: "none" | "append" | "prepend" | "both-ends" | "among-values";
  /** What stands before the secret at the end: `""`, `"&key="` and so on. */
  readonly keyPrefix?: string;
  /** What stands behind the secret in front: `""`, `"|"` and so on. */
  readonly keySuffix?: string;
  /**
   * How the text of the key stands for its bytes: as it is, in hexadecimal, or in base64 of either alphabet. Only where the key is
   * that of an HMAC and stands in no text.
   */
  readonly keyEncoding?: KeyEncoding;
  /**
   * What makes the signature. `sha1` verifies and does not sign (`ERR_VERIFY_ONLY`). `external`: the holder of the private
   * key, see {@link ExternalSigner}; `external-sha256`: the same, over the hex SHA-256 of the text.
   */
  readonly digest?: SharedDigest | "external" | "external-sha256";
  /** How it is written. */
  readonly output?: "hex-lower" | "hex-upper" | "base64";
  /**
   * Names the gateway documents: a value must not smuggle one in as `&name=`. What is verified reads one way
   * only among messages that have all of them.
   */
  readonly known?: readonly string[];
}

/** What makes a signature under a shared key. */
export type SharedDigest = "hmac-sha256" | "md5" | "sha256" | "hmac-sha512" | "sha512" | "sha1";

/** How the text of a key stands for its bytes. */
export type KeyEncoding = "text" | "hex" | "base64";

/** What a rule is for. Nothing of it is signed. */
export interface Described {
  /** What it is, in one line. */
  readonly description?: string;
  /** The same in Chinese. */
  readonly descriptionZh?: string;
  /** Where the rule is written down. */
  readonly source?: string;
}

/**
 * A fixed text with slots: `{name}` stands for text without control characters, `{name*}` for a raw body, even an
 * empty one. What stands between brackets at the end is there if its slot is given. It is signed externally
 * ({@link ExternalSigner}), or with a shared key where it says by which digest ({@link Signer}).
 *
 * ```js
 * import { Signer } from "orderstr";
 * const webhook = { name: "webhook", template: "{time}.{body*}", digest: "hmac-sha256" };
 * const signer = new Signer(webhook, "whsec_1");
 * const signature = signer.sign({ time: "1700000000", body: '{"id":1}' });
 * signature; // → 572032aef2ff81b2a8d83df0561d9827949d1eaa9748df62de3c83f0d0f0ccda
 * signer.verify({ time: "1700000000", body: '{"id":1}' }, signature); // → true
 * ```
 *
 * It has to read one way only, or it is `ERR_SCHEME`: a name stands once, there is text between two
 * slots, and behind a raw body stands no slot but one in brackets. A value that holds the beginning of
 * the text behind its slot is `ERR_AMBIGUOUS`.
 */
export interface Template extends Described {
  /** What it is called. */
  readonly name: string;
  /** `{method}\n{url}\n{timestamp}\n{nonce}\n{body*}\n` */
  readonly template: string;
  /** What makes the signature, where a shared key does: otherwise it is made externally. */
  readonly digest?: SharedDigest | "external";
  /** Where the key stands in the text, beside being the key of an HMAC: as in a scheme. */
  readonly secret?: "none" | "append" | "prepend" | "both-ends";
  /** What stands before the secret at the end: `""`, `"&key="` and so on. */
  readonly keyPrefix?: string;
  /** What stands behind the secret in front: `""`, `"|"` and so on. */
  readonly keySuffix?: string;
  /** How the text of the key stands for its bytes: as in a scheme. */
  readonly keyEncoding?: KeyEncoding;
  /** How it is written: lower-case hexadecimal unless it says more; in base64 where it is made externally. */
  readonly output?: "hex-lower" | "hex-upper" | "base64";
}

/** The built-in rules. Each has its `description`, `descriptionZh` and `source`. */
export interface Schemes {
  /** Latipay's requests: sorted, the API key appended and used as the HMAC key as well. */
  readonly latipay: BuiltInScheme;
  /** Latipay's notifications and query replies: five values joined by nothing. */
  readonly latipayNotification: BuiltInScheme;
  /** Latipay's reply to a hosted transaction: `nonce` and `host_url` joined by nothing. */
  readonly latipayHosted: BuiltInScheme;
  /** Latipay's WooCommerce plugin: sorted and form-encoded. */
  readonly latipayWoo: BuiltInScheme;
  /** YabandPay: everything on one level, sorted, empty values kept, PHP's value format. */
  readonly yabandpay: BuiltInScheme;
  /** Alipay's older gateways with MD5: sorted, the key appended. */
  readonly alipayMapiMd5: BuiltInScheme;
  /** WeChat Pay v2 with MD5: `&key=` and the key behind, in capitals. */
  readonly wechatPayV2Md5: BuiltInScheme;
  /** WeChat Pay v2 with HMAC-SHA256: the same text, and the same key as HMAC key. */
  readonly wechatPayV2HmacSha256: BuiltInScheme;
  /** WeCom's `workwx_sign` of a red packet: seven listed fields, `&secret=` and the secret behind, MD5 in capitals. */
  readonly wecom: BuiltInScheme;
  /** WeCom's `workwx_sign` of a payment to an employee: eight listed fields, else the same. */
  readonly wecomPayment: BuiltInScheme;
  /** WeChat's virtual payment: `org_loc`, `method` and `&secret=` behind the others. */
  readonly wechatMidas: BuiltInScheme;
  /** UnionPay QRA: WeChat's rule with MD5. */
  readonly unionpayQra: BuiltInScheme;
  /** 虎皮椒: sorted, the APPSECRET appended, MD5; its field is `hash`. */
  readonly xunhupay: BuiltInScheme;
  /** PayJS: WeChat's rule with MD5. */
  readonly payjs: BuiltInScheme;
  /** Douyin's guaranteed payment: values without outer white space and quotes, sorted with the salt, MD5. */
  readonly douyinV1: BuiltInScheme;
  /** Douyin's callbacks: values sorted with the token, joined by nothing, SHA-1; field `msg_signature`. Verified alone. */
  readonly douyinCallback: BuiltInScheme;
  /** Alipay's older gateways with RSA or RSA2. Signed externally. */
  readonly alipayMapiRsa: BuiltInScheme;
  /** `mobile.securitypay.pay`: `name="value"` as given. Signed externally with SHA1withRSA. */
  readonly alipaySecuritypay: BuiltInScheme;
  /** Alipay Open Platform: `sign_type` is signed. Signed externally. */
  readonly alipayOpen: BuiltInScheme;
  /** Alipay's payment notifications: without `sign` and `sign_type`. Verified externally. */
  readonly alipayNotifyV1: BuiltInScheme;
  /** Alipay's life account notifications: without `sign` alone. Verified externally. */
  readonly alipayNotifyV2: BuiltInScheme;
  /** UnionPay 5.1.0: the hex SHA-256 of the sorted text. Signed externally. */
  readonly unionpayOpen: BuiltInScheme;
  /** Requests of Alipay's OpenAPI v3. */
  readonly alipayOpenV3: BuiltInTemplate;
  /** Requests of WeChat Pay v3. */
  readonly wechatPayV3Request: BuiltInTemplate;
  /** Replies and notifications of WeChat Pay v3. */
  readonly wechatPayV3Reply: BuiltInTemplate;
  /** The `paySign` of `wx.requestPayment`, WeChat Pay v3. */
  readonly wechatPayV3PaySign: BuiltInTemplate;
  /** Messages of Alipay+ and Antom. */
  readonly alipayPlus: BuiltInTemplate;
  /** WeChat's virtual payment: `pay_sig`, under the AppKey. */
  readonly wechatXpayPaySig: BuiltInTemplate;
  /** WeChat's virtual payment: `signature`, under the user's `session_key`. */
  readonly wechatXpaySignature: BuiltInTemplate;
}

/** A built-in scheme. */
export type BuiltInScheme = Scheme & Required<Described>;

/** A built-in template. */
export type BuiltInTemplate = Template & Required<Described>;

/** Whether the rule is a text with slots. */
export function isTemplate(rule: Scheme | Template): rule is Template {
  return (
    isPlainObject(rule) && Object.hasOwn(rule, "template") && typeof rule.template === "string"
  );
}

/** What says what a rule is for, and nothing of how it signs. */
const DESCRIPTIONS: readonly string[] = ["description", "descriptionZh", "source"];

/** The switches that are lists. `order` is a list or a word. */
const LISTS: readonly string[] = ["exclude", "trailingFields", "known"];

/** The written form of a rule, as the core reads it. It names the switch that is wrong. */
export function switchesOf(rule: Scheme | Template): Record<string, string> {
  const own = snapshot(rule);
  if (!isPlainObject(own)) throw refuse("ERR_SCHEME");
  const isText = isTemplate(own);
  const switches: Record<string, string> = Object.create(null);
  for (const [name, value] of membersOf(own)) {
    const isList = !isText && Array.isArray(value);
    const isOwnText = isText && name === "template";
    if (isList && name === "order") {
      Object.assign(switches, { order: "fixed", fields: nameList(value, name, "ERR_SCHEME") });
    } else if (isList && LISTS.includes(name)) {
      switches[name] = nameList(value, name, "ERR_SCHEME");
    } else {
      const fits = isOwnText ? isTemplateText(value) : isWord(value, name);
      if (!fits || typeof value !== "string") throw refuse("ERR_SCHEME", name);
      switches[name] = value;
    }
  }
  return switches;
}

/** A word of a switch that is no list. */
function isWord(value: unknown, name: string): boolean {
  const isNoList = name !== "fields" && !LISTS.includes(name);
  return isNoList && typeof value === "string" && !hasControlCharacter(value);
}

/** A template may hold line feeds; what parts the fields on their way to the core is in none. */
function isTemplateText(value: unknown): boolean {
  return typeof value === "string" && isWellFormed(value) && !hasSeparator(value);
}

/** The members of a rule that say how it signs. */
function membersOf(rule: object): [name: string, value: unknown][] {
  const members: [string, unknown][] = Object.entries(rule);
  return members.filter(([name, value]) => value !== undefined && !DESCRIPTIONS.includes(name));
}
