/**
 * The order string, without the core: the same text, or a refusal with the same code. The rules are
 * those of src/order_str.rs. Of two mistakes, the one that is reported may be the other one: here each
 * member is looked at once.
 */
import { hasSeparator } from "../engine/separators.js";
import { demand, isObject, NAME } from "./error.js";

/** Options of {@link orderStr}. */
export interface OrderStrOptions {
  /** Members whose values may contain `&name=` of another member. */
  readonly allowAmbiguous?: readonly string[] | undefined;
}

const MOST_MEMBERS = 128;
/** In bytes of UTF-8. */
const LONGEST_VALUE = 65_536;
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/**
 * Builds the order string from `gatewaydata`: the members in their order, `name=value` joined by
 * `&`, nothing encoded, sorted or left out.
 *
 * It takes a plain object of texts, whole numbers and booleans, no JSON text. What `JSON.parse` has
 * touched has lost what it loses (`0.10` became `0.1`, which is refused, and names such as `10` came
 * to the front): where you can, build the order string on the backend, from the JSON text.
 *
 * ```js
 * import { orderStr } from "orderstr/client";
 * orderStr({ service: "create_forex_trade_wap", total_fee: "0.10" }); // → service=create_forex_trade_wap&total_fee=0.10
 * ```
 *
 * @throws {ClientError} for what would not be read back as the same members
 */
export function orderStr(
  gatewaydata: { readonly [name: string]: string | number | boolean },
  options: OrderStrOptions = {},
): string {
  const allowed = allowAmbiguous(options);
  const given = own(gatewaydata);
  demand(given, "ERR_TYPE");
  const members = given.map(checked);
  demand(members.length, "ERR_EMPTY");
  const openings = members.map(([name]) => `&${name}=`);
  for (const [name, text] of members) {
    const isAmbiguous = openings.some((opening) => text.includes(opening));
    demand(!isAmbiguous || allowed.indexOf(name) >= 0, "ERR_AMBIGUOUS", name);
  }
  return members.map((member) => member.join("=")).join("&");
}

function allowAmbiguous(options: OrderStrOptions): readonly unknown[] {
  demand(isObject(options), "ERR_OPTION");
  for (const name of Object.keys(options)) demand(name === "allowAmbiguous", "ERR_OPTION", name);
  // A copy inherits nothing, so that a polluted prototype sets no option.
  const { allowAmbiguous: names = [] } = Object.assign(Object.create(null), options);
  const areNames =
    Array.isArray(names) && names.every((name) => typeof name === "string" && NAME.test(name));
  demand(areNames, "ERR_OPTION", "allowAmbiguous");
  return names;
}

type Member = [name: string, value: unknown];

/** The own members, each read once. */
function own(gatewaydata: unknown): Member[] | undefined {
  return hasMembers(gatewaydata)
    ? Object.keys(gatewaydata).map((name): Member => [name, gatewaydata[name]])
    : undefined;
}

/** Whether an object is what its own members say: a list, a `Date` or a `Map` is something else, in whichever realm. */
function hasMembers(value: unknown): value is { readonly [name: string]: unknown } {
  return isObject(value) && Object.prototype.toString.call(value) === "[object Object]";
}

/** The name, and the value as it is written. */
function checked([name, value]: Member, at: number): [name: string, text: string] {
  demand(at < MOST_MEMBERS, "ERR_LIMIT");
  const isText = typeof value === "string";
  demand(isText || typeof value === "boolean" || Number.isSafeInteger(value), "ERR_TYPE", name);
  const text = String(value);
  demand(!LONE_SURROGATE.test(`${name}=${text}`), "ERR_TEXT");
  demand(NAME.test(name), "ERR_NAME");
  demand(!hasSeparator(text), "ERR_CONTROL_CHARACTER", name);
  const bytes = encodeURIComponent(text).replace(/%../g, "-").length;
  demand(bytes <= LONGEST_VALUE, "ERR_LIMIT", name);
  return [name, text];
}
