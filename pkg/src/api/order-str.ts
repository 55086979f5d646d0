/** The order string of `my.tradePay({ orderStr })`. */
import { isBytes } from "../engine/bytes.js";
import { answer, textAnswer } from "../engine/core.js";
import { coreSigner } from "../engine/core-signer.js";
import { refuse } from "../engine/errors.js";
import { copied, type Fields, fieldsFailure, readFields, writeBody } from "../engine/fields.js";
import { KnownNames } from "../engine/known-names.js";
import {
  order_str,
  order_str_from_json,
  order_str_plan,
  parse_order_str,
} from "../generated/signer.js";
import { gbkForm, gbkText, namesGbk } from "../text/gbk.js";
import { DEFAULT_LIMITS, nameList, ownOptions } from "./options.js";

/** Options of {@link orderStr}. */
export interface OrderStrOptions {
  /** Members whose values may contain `&name=` of another member. */
  readonly allowAmbiguous?: readonly string[] | undefined;
}

/**
 * Builds the order string from `gatewaydata`: the members in the gateway's order, `name=value`
 * joined by `&`, nothing encoded, sorted or left out.
 *
 * Give the JSON **text** of the object where you have it: its numbers then stay as they were
 * written (`0.10`, which `JSON.parse` makes `0.1`). `latipay.readMiniAlipay(text).orderStr` does
 * that for a whole reply.
 *
 * ```js
 * import { orderStr } from "orderstr";
 * orderStr('{"service":"create_forex_trade_wap","total_fee":0.10}'); // → service=create_forex_trade_wap&total_fee=0.10
 * ```
 *
 * @throws {OrderStrError} for what would not be read back as the same members
 */
export function orderStr(gatewaydata: Fields | string, options?: OrderStrOptions): string {
  const allowed = options === undefined ? "" : allowedNames(options);
  if (typeof gatewaydata === "string") {
    return coreSigner.guarded((live) => {
      const end = writeBody(live, gatewaydata, DEFAULT_LIMITS);
      return textAnswer(live, order_str_from_json(live.boundary, end, allowed));
    });
  }
  const message = readFields(gatewaydata, DEFAULT_LIMITS, known.of());
  return coreSigner.guarded((live) => {
    const { boundary } = live;
    const count = message.names.length;
    const length = known.give(
      live,
      message,
      (plan, names, end) => order_str(boundary, plan, names, end, live.write(allowed, end), count),
      order_str_plan,
    );
    if (length < 0) throw fieldsFailure(live, message);
    return live.read(length);
  });
}

const known = /* @__PURE__ */ new KnownNames();

function allowedNames(options: OrderStrOptions): string {
  const { allowAmbiguous } = ownOptions(options, ["allowAmbiguous"]);
  return nameList(allowAmbiguous, "allowAmbiguous");
}

/** Options of {@link parseOrderStr}. */
export interface ParseOrderStrOptions {
  /** How the values are encoded: not at all (default), with `%20`, or with `+` for a space. */
  readonly encoding?: "raw" | "percent" | "form" | undefined;
  /** The names to split before. Without them an unencoded string is split before every `&name=`. */
  readonly names?: readonly string[] | undefined;
  /** The charset of its escapes, and of its bytes. Default: the one that it names, else utf-8. */
  readonly charset?: "utf-8" | "gbk" | undefined;
}

/**
 * Reads an order string back into its fields.
 *
 * ```js
 * import { parseOrderStr } from "orderstr";
 * const fields = parseOrderStr("subject=Tea & Cake&sign_type=MD5");
 * fields.subject; // → Tea & Cake
 * ```
 *
 * The escapes of an encoded string are UTF-8, or GBK where its own `charset` (`_input_charset`) says so. Bytes may be of
 * either as well.
 *
 * @throws {OrderStrError} `ERR_FORM`, `ERR_NAME`, `ERR_DUPLICATE`; `ERR_CHARSET` for bytes that are no GBK
 */
export function parseOrderStr(
  given: string | Uint8Array | ArrayBuffer,
  options: ParseOrderStrOptions = {},
): Record<string, string> {
  const own = ownOptions(options, ["encoding", "names", "charset"]);
  const names = nameList(own.names, "names");
  const { encoding = "raw", charset } = own;
  if (typeof encoding !== "string") throw refuse("ERR_OPTION", "encoding");
  if (charset !== undefined && charset !== "utf-8" && charset !== "gbk") {
    throw refuse("ERR_OPTION", "charset");
  }
  const text = copied(given, DEFAULT_LIMITS);
  if (typeof text !== "string" && !isBytes(text)) throw refuse("ERR_TYPE");
  // The length is looked at before anything is made of it.
  if (text.length > DEFAULT_LIMITS.body) throw refuse("ERR_LIMIT", undefined, DEFAULT_LIMITS.body);
  const isGbk = charset === undefined ? namesGbk(text) : charset === "gbk";
  const readable = isGbk ? fromGbk(text, encoding) : text;
  return coreSigner.guarded((live) => {
    const end = writeBody(live, readable, DEFAULT_LIMITS);
    return answer(live, parse_order_str(live.boundary, end, encoding, names));
  });
}

function fromGbk(text: string | Uint8Array, encoding: string): string {
  if (encoding === "raw") return typeof text === "string" ? text : gbkText(text);
  if (encoding === "form") return gbkForm(text);
  const plus = 0x2b;
  if (typeof text === "string") return gbkForm(text.replaceAll("+", "%2B"));
  return gbkForm(
    Uint8Array.from([...text].flatMap((byte) => (byte === plus ? ESCAPED_PLUS : [byte]))),
  );
}

const ESCAPED_PLUS = [0x25, 0x32, 0x42];
