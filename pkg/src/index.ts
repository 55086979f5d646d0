/**
 * Signs mini-program payment requests, builds `my.tradePay` order strings, verifies replies and
 * notifications. Nothing here opens a connection, reads a clock or draws a random number.
 */
export { type CodeMeaning, type ErrorCode, OrderStrError, type Refusal } from "./errors.js";
export type { Fields, FieldValue, RawBody } from "./fields.js";
export {
  type ExpectedPayment,
  type GetRequest,
  Latipay,
  type LatipayOptions,
  type LatipayPayment,
  type LatipayRefund,
  type MiniAlipayOrder,
  type MiniAlipayReply,
  type PostRequest,
  type RefundReply,
  type ReplyValue,
} from "./latipay.js";
export type { Limits, SigningOptions } from "./options.js";
export {
  type OrderStrOptions,
  orderStr,
  type ParseOrderStrOptions,
  parseOrderStr,
} from "./order-str.js";
export { type Scheme, type Schemes, schemes } from "./schemes.js";
export { type Decision, type Explanation, type FieldDecision, Signer } from "./signer.js";
export { tradePayResult } from "./trade-pay.js";
export type { TradePayResult } from "./trade-pay-result.js";
