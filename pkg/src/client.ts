/**
 * The mini program's half: opens the payment and says what came of it. No secret is here and no
 * WebAssembly; nothing here proves a payment.
 *
 * Mini-program toolchains read ES2015 and hand on what they do not know. This file and what it
 * imports use no later function, and the build writes no later syntax.
 */

export type { TradePayResult } from "./api/trade-pay-result.js";
export type { ClientError, ClientErrorCode } from "./client/error.js";
export { type OrderStrOptions, orderStr } from "./client/order-str.js";
export { type MiniProgram, type Payment, tradePay, tradePayResult } from "./client/trade-pay.js";
