/** What the mini program's `my.tradePay` answers. */
import { refuse } from "./errors.js";
import { tradePayResults, undocumentedResult } from "./generated/tables.js";

/**
 * What a result code means. **None of them is a proof of payment**: what the client says can be
 * forged. Only a verified notification or query says that an order is paid.
 */
export interface TradePayResult {
  /** The code, as text. */
  readonly code: string;
  /** Where the payment stands as far as the client knows. */
  readonly outcome: "success" | "unknown" | "failed" | "cancelled";
  readonly meaning: string;
  readonly meaningZh: string;
  /** Whether the backend must ask the gateway before it tells the customer anything. */
  readonly query: boolean;
}

/**
 * The meaning of `res.resultCode`. It is text (`"9000"`); a number is taken as its digits. An
 * undocumented code is an unknown outcome.
 *
 * ```js
 * import { tradePayResult } from "orderstr";
 * tradePayResult("6004").outcome; // → unknown
 * tradePayResult("6004").query; // → true
 * ```
 */
export function tradePayResult(code: string | number): TradePayResult {
  if (typeof code !== "string" && !Number.isSafeInteger(code))
    throw refuse("ERR_TYPE", "resultCode");
  const text = String(code);
  const documented = Object.hasOwn(tradePayResults, text) ? tradePayResults[text] : undefined;
  return { ...(documented ?? undocumentedResult), code: text };
}
