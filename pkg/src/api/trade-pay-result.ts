/**
 * The table of `my.tradePay`, as the backend and the mini program share it. Like everything that
 * client.ts imports, this file asks for no more than ES2015 has.
 */
import { tradePayResults } from "../generated/trade_pay.js";

/**
 * What a result code means. **None of them is a proof of payment**: what the client says can be
 * forged. Only a verified notification or query says that an order is paid.
 */
export interface TradePayResult {
  /** The code, as text. */
  readonly code: string;
  /** Where the payment stands as far as the client knows. */
  readonly outcome: "success" | "unknown" | "failed" | "cancelled";
  /** Whether this attempt is over. Where it is not, it may still turn out to be paid. */
  readonly final: boolean;
  /** Whether the backend must ask the gateway before it tells the customer anything. */
  readonly query: boolean;
  readonly meaning: string;
  readonly meaningZh: string;
  /** What the backend has to do. */
  readonly action: string;
  readonly actionZh: string;
}

/** A result code as text: a number is taken as its digits, anything else is no code. */
export function codeText(code: unknown): string | undefined {
  return typeof code === "string" || Number.isSafeInteger(code) ? String(code) : undefined;
}

/** The row of the code, which is the caller's own copy. The last row is for every other code. */
export function resultOf(code: string): TradePayResult {
  const found = tradePayResults.find((row) => row.code === code || row.code === "");
  return Object.assign({}, found, { code });
}
