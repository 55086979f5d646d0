/** Calls `my.tradePay`. */
import { codeText, resultOf, type TradePayResult } from "../api/trade-pay-result.js";
import { demand, isObject } from "./error.js";

/** What is paid: exactly one of the three that `my.tradePay` takes, untouched from the backend. */
export type Payment =
  | { readonly orderStr: string; readonly tradeNO?: undefined; readonly paymentUrl?: undefined }
  | { readonly tradeNO: string; readonly orderStr?: undefined; readonly paymentUrl?: undefined }
  | { readonly paymentUrl: string; readonly orderStr?: undefined; readonly tradeNO?: undefined };

/** The part of the mini program's `my` that is called. */
export interface MiniProgram {
  tradePay(call: object): unknown;
}

/** The runtime hands `my` to each module; it need not be a property of the global object. */
declare const my: MiniProgram | undefined;

/**
 * Opens the payment and waits for the end of it. The promise is fulfilled whatever the end is, also
 * where the mini program calls `fail`: look at `outcome`.
 *
 * **It is no proof of payment.** `"success"` is what this client says, and a client can be made to
 * say anything: show the customer what the backend knows from a verified notification or query.
 *
 * A `fail` without `resultCode` is read by its `error`, so that `{ error: 4 }` is the row `"4"`.
 * Without either, the outcome is unknown and `code` is `""`.
 *
 * ```js
 * import { tradePay } from "orderstr/client";
 * const my = { tradePay: ({ success }) => success({ resultCode: "6001" }) }; // the runtime's own
 * const { outcome, query } = await tradePay({ orderStr: "service=…&sign=…" }, my);
 * outcome; // → cancelled
 * ```
 *
 * @param runtime the mini program's `my`, if it is not the global one
 * @returns rejects with a {@link ClientError}: `ERR_MISSING` where none of the three is given, or
 * there is no `my.tradePay`; `ERR_OPTION` for a second of the three; `ERR_UNKNOWN_FIELD`;
 * `ERR_TYPE` and `ERR_EMPTY` where it is not a text. What `my.tradePay` throws is handed on.
 */
export function tradePay(
  payment: Payment,
  runtime: MiniProgram | undefined = typeof my === "undefined" ? undefined : my,
): Promise<TradePayResult> {
  return new Promise((resolve) => {
    const [way, text] = wayOf(payment);
    demand(runtime && typeof runtime.tradePay === "function", "ERR_MISSING", "my.tradePay");
    // `success` comes for every result and not only for 9000, `complete` after either: the first
    // one counts.
    const settle = (answer: unknown) => {
      const { resultCode, error } = Object(answer);
      resolve(resultOf(codeText(resultCode) || codeText(error) || ""));
    };
    runtime.tradePay({ [way]: text, success: settle, fail: settle, complete: settle });
  });
}

const WAYS: readonly string[] = ["orderStr", "tradeNO", "paymentUrl"];

/** The one way that is given, and its text. */
function wayOf(payment: object): [string, string] {
  demand(isObject(payment), "ERR_TYPE");
  const members = payment as { readonly [name: string]: unknown };
  const given = Object.keys(members).filter((name) => members[name] !== undefined);
  // First what may be a misspelling of what is missing.
  for (const name of given) demand(WAYS.indexOf(name) >= 0, "ERR_UNKNOWN_FIELD", name);
  const [way, another] = given;
  demand(way, "ERR_MISSING", "orderStr");
  demand(!another, "ERR_OPTION", another);
  const text = members[way];
  demand(typeof text === "string", "ERR_TYPE", way);
  demand(text, "ERR_EMPTY", way);
  return [way, text];
}

/**
 * The meaning of `res.resultCode`, for those who call `my.tradePay` themselves: the rows of the
 * package's own `tradePayResult`. None of them is a proof of payment.
 *
 * ```js
 * import { tradePayResult } from "orderstr/client";
 * tradePayResult("6004").final; // → false
 * ```
 *
 * @throws {ClientError} `ERR_TYPE` for what is neither text nor a whole number
 */
export function tradePayResult(code: string | number): TradePayResult {
  const text = codeText(code);
  demand(text !== undefined, "ERR_TYPE", "resultCode");
  return resultOf(text);
}
