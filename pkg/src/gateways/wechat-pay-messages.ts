/** What the calls of WeChat Pay's API v3 are made with beside their messages. */

/** What makes each message different. */
export interface WeChatPayNonce {
  /**
   * 1 to 32 letters and digits, at random: `crypto.randomUUID().replaceAll("-", "")`. The library
   * draws no random number itself.
   */
  readonly nonce: string;
  /** Seconds since 1970. Default: now. */
  readonly time?: string | number | undefined;
}

/** The same for `wx.requestPayment`. */
export interface WeChatPayPayment extends WeChatPayNonce {
  /** One of the client's mini programs: that of the order, where it is not the first. */
  readonly appid?: string | undefined;
}

/** When a message is read. */
export interface WeChatPayNow {
  /** Seconds since 1970. Default: now. */
  readonly now?: number | undefined;
}
