// The same user in CommonJS.

import client = require("orderstr/client");

export const result: Promise<client.TradePayResult> = client.tradePay({ orderStr: "a=1" });
export const text: string = client.orderStr({ a: "1" });
export const final: boolean = client.tradePayResult("6004").final;
