/**
 * Stand-in gateways for a merchant's own tests: `fetch` without a network, the documented replies and
 * refusals, and notifications on demand. They share no signing code with the rest of the package.
 */
export {
  AlipayOpenSandbox,
  type AlipayOpenSandboxNotificationOptions,
  type AlipayOpenSandboxOptions,
  type AlipayOpenStatus,
  type AlipayOpenTradePayResult,
} from "./testing/alipay-open.js";
export {
  type AlipayPlusAuthorizationNotice,
  type AlipayPlusNotice,
  AlipayPlusSandbox,
  type AlipayPlusSandboxOptions,
} from "./testing/alipay-plus.js";
export {
  LatipaySandbox,
  type LatipaySandboxOptions,
  type LatipayStatus,
} from "./testing/latipay.js";
export type { SandboxFetch, SandboxNotification } from "./testing/stand-in.js";
export { VodaPaySandbox } from "./testing/vodapay.js";
export {
  type WeChatPayRefundState,
  WeChatPaySandbox,
  type WeChatPaySandboxOptions,
  type WeChatPayTradeState,
} from "./testing/wechat-pay.js";
export {
  type YabandPayNotificationOptions,
  YabandPaySandbox,
  type YabandPaySandboxOptions,
} from "./testing/yabandpay.js";
