/** Schemes: how a family of name/value messages signs, as data. */
import { refuse } from "./errors.js";
import { isPlainObject } from "./fields.js";
import { builtInSchemes } from "./generated/tables.js";
import { nameList } from "./options.js";
import { hasControlCharacter } from "./separators.js";

/**
 * How a family of name/value messages signs. Leave out what is as in the commonest form: non-empty
 * fields but `sign`, sorted by name, `name=value` joined by `&`, unencoded, HMAC-SHA-256 under the
 * secret, lower-case hex.
 *
 * ```js
 * import { Signer } from "orderstr";
 * // WeChat Pay v2, from its documentation: chapter 4.3
 * const signer = new Signer(
 *   { name: "wechat-v2", secret: "append", tail: "&key=", digest: "md5", output: "hex-upper" },
 *   "192006250b4c09247ec02edce69f6a2d",
 * );
 * signer.sign({ appid: "wxd930ea5d5a258f4f", mch_id: "10000100", device_info: "1000", body: "test",
 *   nonce_str: "ibuaiVcKdpRxkhJA" }); // → 9A0A8659F005D6984697E2CA0A9CF3B7
 * ```
 */
export interface Scheme {
  /** What it is called in explanations. */
  readonly name?: string;
  /** Names that are never signed. Default: `["sign"]`. */
  readonly exclude?: readonly string[];
  /**
   * Fields without content: `drop` leaves out `null` and `""`, `keep` signs them, `drop-zero`
   * leaves out what PHP calls empty (also `"0"` and `false`).
   */
  readonly empties?: "drop" | "keep" | "drop-zero";
  /** How booleans and `null` are spelled: `true`, `false`, `null`, or `1` and nothing. */
  readonly spelling?: "javascript" | "php";
  /** By name, by value, as given, or exactly these fields in this order. */
  readonly order?: "sorted" | "sorted-by-value" | "given" | readonly string[];
  /** What one field contributes. */
  readonly pair?: "name=value" | 'name="value"' | "value";
  /** What stands between two fields. */
  readonly separator?: string;
  /** How names and values are encoded before they are signed. */
  readonly encoding?: "raw" | "percent" | "form";
  /** Where the secret stands in the signed text (beside being the key of an HMAC). */
  readonly secret?: "none" | "append" | "among-values";
  /** With `secret: "append"`, what stands before the secret: `""`, `"&key="` and so on. */
  readonly tail?: string;
  /** What makes the signature. */
  readonly digest?: "hmac-sha256" | "md5" | "sha256";
  /** How it is written. */
  readonly output?: "hex-lower" | "hex-upper";
  /** Names the gateway documents: a value must not smuggle one in as `&name=`. */
  readonly known?: readonly string[];
}

/** The built-in schemes. */
export interface Schemes {
  /** Latipay's requests: sorted, the API key appended and used as the HMAC key as well. */
  readonly latipay: Scheme;
  /** Latipay's notifications and query replies: five values joined by nothing. */
  readonly latipayNotification: Scheme;
  /** Latipay's reply to a hosted transaction: `nonce` and `host_url` joined by nothing. */
  readonly latipayHosted: Scheme;
  /** YabandPay: everything on one level, sorted, empties kept, PHP's spelling. */
  readonly yabandpay: Scheme;
}

/** The built-in schemes. They are frozen; a scheme of one's own may start from a copy. */
export const schemes: Schemes = frozen(builtInSchemes);

function frozen(all: Schemes): Schemes {
  for (const scheme of Object.values(all)) {
    for (const list of Object.values(scheme)) Object.freeze(list);
    Object.freeze(scheme);
  }
  return Object.freeze(all);
}

/** The written form of a scheme, as the core reads it. It names the switch that is wrong. */
export function switchesOf(scheme: Scheme): Record<string, string> {
  if (!isPlainObject(scheme)) throw refuse("ERR_SCHEME");
  const switches: Record<string, string> = Object.create(null);
  for (const name of Object.keys(scheme)) {
    const property = Object.getOwnPropertyDescriptor(scheme, name);
    if (property === undefined || !Object.hasOwn(property, "value")) {
      throw refuse("ERR_SCHEME", name);
    }
    const value: unknown = property.value;
    if (value === undefined) continue;
    if (Array.isArray(value)) {
      const list = nameList(value, name, "ERR_SCHEME");
      if (name === "order") Object.assign(switches, { order: "fixed", fields: list });
      else switches[name] = list;
    } else if (typeof value === "string" && name !== "fields" && !hasControlCharacter(value)) {
      switches[name] = value;
    } else {
      throw refuse("ERR_SCHEME", name);
    }
  }
  return switches;
}
