/** What signs a message of WeChat Pay's stands in these headers. */
export const HEADERS = [
  "wechatpay-timestamp",
  "wechatpay-nonce",
  "wechatpay-serial",
  "wechatpay-signature",
];

/** What is wrong with a signature is said of its header. */
export const SIGNATURE = { keyVersion: "wechatpay-serial", signature: "wechatpay-signature" };
