/**
 * Signs mini-program payment requests, builds `my.tradePay` order strings, verifies replies and
 * notifications. Nothing here opens a connection or draws a random number, and the clock is read only
 * where a call was given no time.
 */

export { aes256GcmOpener, type Open, type Sealed } from "./aes-gcm.js";
export { AlipayOpen, type AlipayOpenOptions } from "./alipay-open.js";
export type * from "./alipay-open-messages.js";
export { AlipayPlus, type AlipayPlusOptions } from "./alipay-plus.js";
export type * from "./alipay-plus-messages.js";
export { schemes } from "./built-in-schemes.js";
export {
  type Cause,
  type CauseCode,
  type Diagnosis,
  diagnose,
  type Inquiry,
  type OtherCause,
  type StringDifference,
} from "./diagnose.js";
export {
  type CodeMeaning,
  type ErrorCode,
  type Hint,
  OrderStrError,
  type Refusal,
} from "./errors.js";
export type { Decision, Explanation, FieldDecision } from "./explanation.js";
export {
  bytesToSign,
  type CanonicalOptions,
  canonicalString,
  ExternalSigner,
  type ExternalSignerOptions,
  type MessageOf,
  type TemplateValues,
} from "./external-signer.js";
export type { Fields, FieldValue, RawBody } from "./fields.js";
export type { HeadersLike } from "./headers.js";
export type { JsonValue } from "./json-text.js";
export { Latipay, type LatipayOptions } from "./latipay.js";
export type * from "./latipay-messages.js";
export { type MemoryReplaysOptions, memoryReplays } from "./memory-replays.js";
export type { Limits, SigningOptions } from "./options.js";
export {
  type OrderStrOptions,
  orderStr,
  type ParseOrderStrOptions,
  parseOrderStr,
} from "./order-str.js";
export type { IoredisClient, NodeRedisClient, RedisClient } from "./redis-client.js";
export { type RedisReplaysOptions, redisReplays } from "./redis-replays.js";
export type { ReplayStore } from "./replays.js";
export type { ReplyMembers, ReplyValue, WechatRequestPayment } from "./reply.js";
export type { GetRequest, PostRequest } from "./request.js";
export {
  rsaSha1Signer,
  rsaSha1Verifier,
  rsaSha256Signer,
  rsaSha256Verifier,
  type Sign,
  type SignatureBytes,
  type Verify,
} from "./rsa.js";
export type {
  BuiltInScheme,
  BuiltInTemplate,
  Described,
  Scheme,
  Schemes,
  Template,
} from "./schemes.js";
export { Signer } from "./signer.js";
export { tradePayResult } from "./trade-pay.js";
export type { TradePayResult } from "./trade-pay-result.js";
export { WeChatPay, type WeChatPayOptions } from "./wechat-pay.js";
export type * from "./wechat-pay-messages.js";
export { YabandPay, type YabandPayOptions } from "./yabandpay.js";
export type * from "./yabandpay-messages.js";
