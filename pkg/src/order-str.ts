/** The order string of `my.tradePay({ orderStr })`. */
import { answer, textAnswer } from "./core.js";
import { coreSigner } from "./core-signer.js";
import { refuse } from "./errors.js";
import { type Fields, pack, snapshot, writeBody, writeFields } from "./fields.js";
import { DEFAULT_LIMITS, nameList, ownOptions } from "./options.js";
import { PairShape } from "./shape.js";

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
  const own = snapshot(gatewaydata);
  return (options === undefined ? built(own) : undefined) ?? plain(own, options);
}

const shape = /* @__PURE__ */ new PairShape();

/** The fast path: the core looks at the finished text, and finds nothing to say about it. */
function built(gatewaydata: Fields | string): string | undefined {
  const pairs = shape.joined(gatewaydata, DEFAULT_LIMITS);
  if (pairs === undefined) return undefined;
  const { text, count, length, names } = pairs;
  return coreSigner.guarded((live) => {
    const end = live.write(text);
    if (names === undefined) return live.boundary.is_joined(end, count) ? text : undefined;
    if (!live.boundary.is_order_str(end, count, length)) return undefined;
    shape.note(names);
    return text;
  });
}

/** The plain path, which knows every error. */
function plain(gatewaydata: Fields | string, options: OrderStrOptions = {}): string {
  const own = ownOptions(options, ["allowAmbiguous"]);
  const allowAmbiguous = nameList(own.allowAmbiguous, "allowAmbiguous");
  if (typeof gatewaydata === "string") {
    return coreSigner.guarded((live) => {
      const end = writeBody(live, gatewaydata, DEFAULT_LIMITS);
      return textAnswer(live, live.boundary.order_str_from_json(end, allowAmbiguous));
    });
  }
  const packed = pack(gatewaydata, DEFAULT_LIMITS);
  return coreSigner.guarded((live) => {
    const end = writeFields(live, packed);
    return textAnswer(live, live.boundary.order_str(end, packed.names.length, allowAmbiguous));
  });
}

/** Options of {@link parseOrderStr}. */
export interface ParseOrderStrOptions {
  /** How the values are encoded: not at all (default), with `%20`, or with `+` for a space. */
  readonly encoding?: "raw" | "percent" | "form" | undefined;
  /** The names to split before. Without them an unencoded string is split before every `&name=`. */
  readonly names?: readonly string[] | undefined;
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
 * @throws {OrderStrError} `ERR_FORM`, `ERR_NAME`, `ERR_DUPLICATE`, `ERR_CONTROL_CHARACTER`
 */
export function parseOrderStr(
  text: string,
  options: ParseOrderStrOptions = {},
): Record<string, string> {
  if (typeof text !== "string") throw refuse("ERR_TYPE");
  const own = ownOptions(options, ["encoding", "names"]);
  const names = nameList(own.names, "names");
  const encoding = own.encoding ?? "raw";
  if (typeof encoding !== "string") throw refuse("ERR_OPTION", "encoding");
  return coreSigner.guarded((live) => {
    const end = writeBody(live, text, DEFAULT_LIMITS);
    return answer(live, live.boundary.parse_order_str(end, encoding, names));
  });
}
