/** What the calls of the Alipay Open Platform are made with beside their messages. */

/** What a call is made with beside its `biz_content`. */
export interface AlipayOpenCall {
  /** Where notifications are posted to. At most 256 characters. */
  readonly notify_url?: string | undefined;
  /** Where the user comes back to, for the calls that have it. At most 256 characters. */
  readonly return_url?: string | undefined;
  /** The token of a user who authorised the application, for the calls that are about one. */
  readonly auth_token?: string | undefined;
  /** The token of another merchant who authorised the application, in place of the client's. */
  readonly app_auth_token?: string | undefined;
  /**
   * What the interface takes beside `biz_content`, as `alipay.system.oauth.token` its `grant_type` and `code`. Empty ones are
   * left out.
   */
  readonly parameters?: { readonly [name: string]: string | null | undefined } | undefined;
  /** Whether `biz_content` is encrypted, with the client's `encrypt`: its reply is encrypted as well, and `read` decrypts it. */
  readonly encrypt?: boolean | undefined;
  /** Seconds since 1970, or `yyyy-MM-dd HH:mm:ss` in China's time (GMT+8). Default: now. */
  readonly time?: string | number | undefined;
}

/** The same for an order string. */
export interface AlipayOpenOrderCall extends AlipayOpenCall {
  /** A space as `%20` (`percent`, the default) or as `+` (`form`). Both come to the same fields. */
  readonly encoding?: "percent" | "form" | undefined;
}
