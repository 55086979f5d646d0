// A user's mini program: every call of orderstr/client, and what its types must refuse. Each line
// that stops being an error fails the compilation, because its `@ts-expect-error` is then unused.

import {
  type ClientError,
  orderStr,
  type TradePayResult,
  tradePay,
  tradePayResult,
} from "orderstr/client";

export async function pay(text: string): Promise<string> {
  const result: TradePayResult = await tradePay({ orderStr: text });
  const outcome: "success" | "unknown" | "failed" | "cancelled" = result.outcome;
  const flags: boolean[] = [result.final, result.query];
  console(outcome, flags);
  await tradePay({ tradeNO: text });
  await tradePay({ paymentUrl: text, orderStr: undefined });
  return `${result.code} ${result.meaning} ${result.action} ${result.meaningZh} ${result.actionZh}`;
}

declare function console(...shown: unknown[]): void;

/** As the vendors' declarations have it. */
declare const my: {
  tradePay(options: {
    orderStr?: string;
    tradeNO?: string;
    success?(res: { resultCode: string }): void;
    fail?(res: { error?: number; errorMessage?: string }): void;
  }): void;
};

export const own: Promise<TradePayResult> = tradePay({ orderStr: "a=1" }, my);
export const meaning: string = tradePayResult(6001).meaning;
export const text: string = orderStr(
  { service: "create_forex_trade_wap", count: 2, test: true },
  { allowAmbiguous: ["notify_url"] },
);

export function understand(error: ClientError): string {
  const code: `ERR_${string}` = error.code;
  const field: string | undefined = error.field;
  return `${code} ${field}`;
}

// @ts-expect-error: one of the three is needed
tradePay({});

// @ts-expect-error: exactly one of the three
tradePay({ orderStr: "a=1", tradeNO: "1" });

// @ts-expect-error: a misspelling
tradePay({ orderstr: "a=1" });

// @ts-expect-error: the order string stands in an object
tradePay("a=1");

// @ts-expect-error: a trade number is text
tradePay({ tradeNO: 20180529 });

// @ts-expect-error: JSON text is for the backend's orderStr
orderStr('{"a":"1"}');

// @ts-expect-error: a nested object has no place in an order string
orderStr({ a: { b: "1" } });

// @ts-expect-error: a result is read, not set
tradePayResult("9000").outcome = "failed";
