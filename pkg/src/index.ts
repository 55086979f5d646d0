/**
 * Signs mini-program payment requests, builds `my.tradePay` order strings, verifies replies and
 * notifications. Nothing here opens a connection or draws a random number, and the clock is read only
 * where a call was given no time.
 */

export { schemes } from "./api/built-in-schemes.js";
export {
  type AlipayCertificates,
  type AlipayCertificatesOptions,
  alipayCertificates,
  type Certificate,
  type CertificateFile,
  type CertificateInput,
  certificate,
  type WeChatPayCertificates,
  type WeChatPayCertificatesOptions,
  wechatPayCertificates,
} from "./api/certificates.js";
export {
  type Cause,
  type CauseCode,
  type Diagnosis,
  diagnose,
  type Inquiry,
  type OtherCause,
  type PublicKeys,
  type StringDifference,
} from "./api/diagnose.js";
export type { Decision, Explanation, FieldDecision } from "./api/explanation.js";
export {
  bytesToSign,
  canonicalString,
  ExternalSigner,
  type ExternalSignerOptions,
} from "./api/external-signer.js";
export type { Limits, SigningOptions } from "./api/options.js";
export {
  type OrderStrOptions,
  orderStr,
  type ParseOrderStrOptions,
  parseOrderStr,
} from "./api/order-str.js";
export { type Recognised, recognise } from "./api/recognise.js";
export type {
  BuiltInScheme,
  BuiltInTemplate,
  Described,
  Scheme,
  Schemes,
  Template,
} from "./api/schemes.js";
export { Signer } from "./api/signer.js";
export { tradePayResult } from "./api/trade-pay.js";
export type { TradePayResult } from "./api/trade-pay-result.js";
export type { CanonicalOptions, MessageOf, TemplateValues } from "./api/unkeyed-rule.js";
export {
  type CodeMeaning,
  type ErrorCode,
  type Hint,
  OrderStrError,
  type Refusal,
} from "./engine/errors.js";
export type { Fields, FieldValue, GivenBody as RawBody } from "./engine/fields.js";
export {
  AlipayOpen,
  type AlipayOpenFields,
  type AlipayOpenNotificationOptions,
  type AlipayOpenOptions,
  type AlipayOpenOrderStr,
  type AlipayOpenReplies,
  type AlipayOpenUserData,
  type ExpectedAlipayOpenPayment,
} from "./gateways/alipay-open.js";
export type * from "./gateways/alipay-open-messages.js";
export { AlipayPlus } from "./gateways/alipay-plus.js";
export type {
  AlipayPlusFields,
  AlipayPlusOptions,
  AlipayPlusReplies,
  ExpectedAlipayPlusPayment,
} from "./gateways/alipay-plus-client.js";
export type * from "./gateways/alipay-plus-messages.js";
export type { VerifyOption } from "./gateways/external-account.js";
export type {
  AsyncExpectation,
  Expectation,
  Notification,
} from "./gateways/gateway.js";
export type { HeadersLike } from "./gateways/headers.js";
export {
  type ExpectedLatipayPayment,
  Latipay,
  type LatipayFields,
  type LatipayOptions,
  type LatipayReplies,
} from "./gateways/latipay.js";
export type * from "./gateways/latipay-messages.js";
export type {
  ReceivedNotification,
  ReceivedReply,
  WebRequest,
  WebResponse,
} from "./gateways/received.js";
export type {
  Reply,
  ReplyMembers,
  ReplyValue,
  TradePay,
  WechatRequestPayment,
} from "./gateways/reply.js";
export type { AnyRequest, GetRequest, PostRequest } from "./gateways/request.js";
export type { ExpectedPayment } from "./gateways/sayings.js";
export {
  type ExpectedWeChatPayment,
  WeChatPay,
  type WeChatPayFields,
  type WeChatPayOptions,
  type WeChatPayReplies,
  type WechatAppPayment,
} from "./gateways/wechat-pay.js";
export type * from "./gateways/wechat-pay-messages.js";
export {
  type ExpectedYabandPayment,
  YabandPay,
  type YabandPayFields,
  type YabandPayOptions,
  type YabandPayReplies,
} from "./gateways/yabandpay.js";
export type * from "./gateways/yabandpay-messages.js";
export type * from "./generated/alipay_open_messages.js";
export type * from "./generated/alipay_plus_messages.js";
export type * from "./generated/latipay_messages.js";
export * from "./generated/members.js";
export type * from "./generated/wechat_pay_messages.js";
export type * from "./generated/words.js";
export type * from "./generated/yabandpay_messages.js";
export { aes256GcmOpener, type Open, type Sealed } from "./keys/aes-gcm.js";
export {
  aes128CbcDecrypter,
  aes128CbcEncrypter,
  type Decrypt,
  type Encrypt,
  rsaOaepDecrypter,
  rsaOaepEncrypter,
} from "./keys/encryption.js";
export type { KeyText } from "./keys/public-key.js";
export {
  rsaSha1Signer,
  rsaSha1Verifier,
  rsaSha256Signer,
  rsaSha256Verifier,
  type Sign,
  type SignatureBytes,
  type Verify,
} from "./keys/rsa.js";
export type { Acknowledgement, AcknowledgementOptions } from "./notifications/acknowledgement.js";
export type { NotificationHandler, NotificationHandlerOptions } from "./notifications/handler.js";
export { type MemoryReplaysOptions, memoryReplays } from "./replays/memory-replays.js";
export type { IoredisClient, NodeRedisClient, RedisClient } from "./replays/redis-client.js";
export { type RedisReplaysOptions, redisReplays } from "./replays/redis-replays.js";
export type { ReplayClaims, ReplayStore } from "./replays/replays.js";
export type { JsonValue } from "./text/json-text.js";
