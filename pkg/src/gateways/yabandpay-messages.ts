/** What YabandPay's calls take and give. Fields keep the names of YabandPay's documents. */
import type { ReplyMembers, ReplyValue, WechatRequestPayment } from "./reply.js";

/** What every order has. `user`, `sign`, `method`, `time` and what is always the same are filled in. */
interface Order {
  /** Your order id, unique. */
  readonly order_id: string;
  /** As text with at most two decimals: `"24.99"`. At least EUR 0.10 or CNY 1. */
  readonly amount: string;
  /** A code of ISO 4217: `EUR`, `CHF`, `CNY`. */
  readonly currency: string;
  readonly description: string;
  /** A field of your own, which comes back in the notification. */
  readonly demo?: string | undefined;
  /** Minutes until the order expires, from 0 to 1440; 0 is 1440. */
  readonly timeout?: string | number | undefined;
  /** Where the notification goes: http or https, visible ASCII. */
  readonly notify_url: string;
}

/** An order with a page to return to. */
interface RedirectingOrder extends Order {
  /** Where the customer goes after payment. */
  readonly redirect_url?: string | undefined;
}

/** An order to be paid with a wallet of Alipay+. */
interface WalletOrder extends RedirectingOrder {
  /** The wallet: `ALIPAY_CN`, `GCASH` and others, each where it works. See `YabandPay.wallets()`. */
  readonly sub_pay_method_type?: string | undefined;
}

/** An order to be paid in an Alipay mini program. */
export interface YabandPayAlipayMiniOrder extends WalletOrder {
  readonly timeout: string | number;
}

/** An order to be paid from an app with a wallet of Alipay+. `redirect_url` may lead into the app. */
export interface YabandPayAlipayAppOrder extends Omit<WalletOrder, "description"> {
  readonly description?: string | undefined;
  readonly os_type: "android" | "ios";
}

/** An order to be paid from a mobile page with a wallet of Alipay+. */
export interface YabandPayAlipayWapOrder extends WalletOrder {}

/** An order to be paid in a WeChat mini program. */
export interface YabandPayWechatMiniOrder extends Order {
  /** The id of the mini program. */
  readonly sub_app_id: string;
  /** The customer's `openid` in the mini program. */
  readonly sub_open_id: string;
}

/** An order to be paid from an app with WeChat. */
export interface YabandPayWechatAppOrder extends RedirectingOrder {
  /** The id of the app on WeChat's open platform. */
  readonly sub_app_id: string;
}

/** An order to be paid from a mobile page with WeChat. */
export interface YabandPayWechatH5Order extends RedirectingOrder {
  /** The customer's IPv4 address. */
  readonly ip_address: string;
}

/** An order to be paid by a WeChat code. */
export interface YabandPayWechatNativeOrder extends RedirectingOrder {
  /** `01`: the address is YabandPay's page; `02`: it is the text of WeChat's code. */
  readonly url_type?: "01" | "02" | undefined;
}

/** An order to be paid on YabandPay's page. */
export interface YabandPayOrder extends WalletOrder {
  /** `Payconiq` (from EUR 1), `Alipay`, `WeChat Pay`, `YabandPay` (the customer chooses), … */
  readonly sub_pay_method: string;
}

/** A refund: within a year, in fewer than 30 parts. */
export interface YabandPayRefund {
  /** YabandPay's own id of the order. */
  readonly trade_id: string;
  /** Your own id of the refund. */
  readonly m_refund_id?: string | undefined;
  /** As text: `"1.99"`. */
  readonly refund_amount: string;
  /** The currency of the order. */
  readonly refund_currency: string;
  readonly refund_description: string;
  /** Where the notification goes. */
  readonly notify_url?: string | undefined;
}

/** When a request is made. */
export interface YabandPayTime {
  /** Seconds since 1970. Default: now. */
  readonly time?: number | undefined;
}

/** A state of an order or a refund: what it means and what to do. */
export interface YabandPayState {
  /** Its number: `00`. */
  readonly code: string;
  /** Its word: `paid`. */
  readonly state: string;
  readonly kind: "payment" | "refund";
  readonly paid: boolean;
  /** Whether it stays so. */
  readonly final: boolean;
  readonly meaning: string;
  readonly meaningZh: string;
  readonly action: string;
  readonly actionZh: string;
}

/** A wallet of Alipay+, and where it works. */
export interface YabandPayWallet {
  /** The value of `sub_pay_method_type`. */
  readonly wallet: string;
  readonly app: boolean;
  readonly wap: boolean;
  readonly web: boolean;
  readonly miniProgram: boolean;
}

/** A reply: everything in it, and what comes next. */
export interface YabandPayReply {
  /** YabandPay signs no reply: it is as trustworthy as the TLS connection. */
  readonly authenticated: false;
  readonly message: string | null;
  /** Whether it says that the order is paid. */
  readonly paid: boolean;
  /** What the state means and what to do, where it is a documented one. */
  readonly meaning: YabandPayState | null;
  /** For `my.tradePay({ tradeNO })`. */
  readonly tradePay: { readonly tradeNO: string } | null;
  /** For `wx.requestPayment`. */
  readonly requestPayment: WechatRequestPayment | null;
  /** The page on which to pay, or the text of a code. */
  readonly url: string | null;
  /** The members of `data`. */
  readonly data: ReplyMembers;
}

/** A notification whose signature was verified: the members of its `data`, and what they mean. */
export interface YabandPayNotification {
  /** Whether it says that the order is paid. */
  readonly paid: boolean;
  /** What the state means and what to do, where it is a documented one. */
  readonly meaning: YabandPayState | null;
  /** What stood beside `sign` and `data`: anybody could have written it. */
  readonly unverified: ReplyMembers;
  readonly order_id?: string;
  readonly trade_id?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly state?: string;
  readonly [name: string]: ReplyValue | YabandPayState | undefined;
}

/**
 * What you recorded of the order: `order_id`, `amount`, `currency` and others. Amounts are compared as
 * numbers, the others as text. A field that is given as `undefined` is an error: it would compare
 * nothing.
 */
export interface ExpectedYabandPayment {
  readonly order_id?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly [name: string]: string | undefined;
}
