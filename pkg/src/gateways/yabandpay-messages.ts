/** What YabandPay's calls are made with, and its wallets. */

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
