/** What YabandPay's calls take and give. Fields keep the names of YabandPay's documents. */
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
export interface YabandPayAlipayMini extends WalletOrder {
  readonly timeout: string | number;
}

/** An order to be paid from an app with a wallet of Alipay+. `redirect_url` may lead into the app. */
export interface YabandPayAlipayApp extends Omit<WalletOrder, "description"> {
  readonly description?: string | undefined;
  readonly os_type: "android" | "ios";
}

/** An order to be paid from a mobile page with a wallet of Alipay+. */
export interface YabandPayAlipayWap extends WalletOrder {}

/** An order to be paid in a WeChat mini program. */
export interface YabandPayWechatMini extends Order {
  /** The id of the mini program. */
  readonly sub_app_id: string;
  /** The customer's `openid` in the mini program. */
  readonly sub_open_id: string;
}

/** An order to be paid from an app with WeChat. */
export interface YabandPayWechatApp extends RedirectingOrder {
  /** The id of the app on WeChat's open platform. */
  readonly sub_app_id: string;
}

/** An order to be paid from a mobile page with WeChat. */
export interface YabandPayWechatH5 extends RedirectingOrder {
  /** The customer's IPv4 address. */
  readonly ip_address: string;
}

/** An order to be paid by a WeChat code. */
export interface YabandPayWechatNative extends RedirectingOrder {
  /** `01`: the address is YabandPay's page; `02`: it is the text of WeChat's code. */
  readonly url_type?: "01" | "02" | undefined;
}

/** An order to be paid on YabandPay's page. */
export interface YabandPayCreate extends WalletOrder {
  /** `Payconiq` (from EUR 1), `Alipay`, `WeChat Pay`, `YabandPay` (the customer chooses), … */
  readonly sub_pay_method: string;
}

/** Which order. */
export interface YabandPayQuery {
  /** YabandPay's own id of the order. */
  readonly trade_id: string;
}

/** Which refund. */
export interface YabandPayQueryRefund {
  /** YabandPay's own id of the refund. */
  readonly refund_id: string;
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
  readonly time?: number | string | undefined;
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
