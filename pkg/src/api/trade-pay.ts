/** What the mini program's `my.tradePay` answers, for the backend. */
import { refuse } from "../engine/errors.js";
import { codeText, resultOf, type TradePayResult } from "./trade-pay-result.js";

/**
 * The meaning of `res.resultCode`, and what the backend has to do. The code is text (`"9000"`); a
 * number is taken as its digits. An undocumented code is an unknown outcome.
 *
 * ```js
 * import { tradePayResult } from "orderstr";
 * tradePayResult("6004").outcome; // → unknown
 * tradePayResult("6004").final; // → false
 * tradePayResult("6004").action; // → query (Alipay: alipay.trade.query) before telling anybody
 * ```
 */
export function tradePayResult(code: string | number): TradePayResult {
  const text = codeText(code);
  if (text === undefined) throw refuse("ERR_TYPE", "resultCode");
  return resultOf(text);
}
