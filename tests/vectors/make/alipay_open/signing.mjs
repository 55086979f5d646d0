// The rule of the Alipay Open Platform, and the application that signs by it.

import { formEncoded, gbk, percentEncoded, signature } from "../rsa.mjs";
import { concat, sorted } from "../text.mjs";

export const MADE = "tests/vectors/make/alipay_open.mjs";
export const SDK = "alipay-sdk-nodejs-all, test";
export const RUBY = "chloerei/alipay, test/alipay/client_test.rb";
export const ADVERSARIAL = "adversarial";
export const ACCOUNT = { appId: "2014072300007148" };
export const CERTIFICATE = "28d1147972121b91734da59aa10f3c16";
export const CERTIFICATES = {
  appCertSn: CERTIFICATE,
  alipayRootCertSn: `${CERTIFICATE}_${CERTIFICATE}`,
};
const DIGESTS = { RSA2: "RSA-SHA256", RSA: "RSA-SHA1" };
const ENCODINGS = { percent: percentEncoded, form: formEncoded };
export const inCharset = ({ charset = "utf-8" }, text) => (charset === "gbk" ? gbk(text) : text);
export const canonicalOf = (fields) => concat(sorted(fields));

export const signed = (account, stringToSign, key) =>
  signature(inCharset(account, stringToSign), key, DIGESTS[account.signType ?? "RSA2"]);

export const encoded = (account, fields, encoding) =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${ENCODINGS[encoding](inCharset(account, value))}`)
    .join("&");

export const GBK = { charset: "gbk" };
export const WRONG = { code: "ERR_SIGNATURE", field: "sign" };
