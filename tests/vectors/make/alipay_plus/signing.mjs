// The rule of Alipay+ and of Antom, and the clients that sign by it.

export const MADE = "tests/vectors/make/alipay_plus.mjs";
export const PAGE = "Alipay+ Mini Program documentation, /v1/payments/pay page";
export const NOTIFY_PAGE = "Alipay+ Mini Program documentation, /v1/payments/notifyPayment";

export const SIGNATURE_PAGES =
  "docs.antom.com digital_signature; Alipay+ Mini Program documentation, digital signature";

export const TOUCH_N_GO = "Touch 'n Go Mini Program documentation, notifyPayment";
export const ACCOUNT = { baseUrl: "https://wallet.example", clientId: "2020081513533300001" };

export const ANTOM = {
  baseUrl: "https://open-sea-global.alipay.com",
  pathPrefix: "/ams/api",
  clientId: "SANDBOX_5Y0000000000000000",
};

export const OTHER_CLIENT = "2020081513533300002";
export const TIME = "2020-08-15T12:00:00+08:00";
export const RESPONSE_TIME = "2020-08-15T12:00:01+08:00";

/** All behind the host: the address's path, the prefix unless it is there, the call's path. */
export function signedPathOf({ baseUrl, pathPrefix = "" }, path) {
  const whole = path.startsWith(pathPrefix) ? path : pathPrefix + path;
  return new URL(baseUrl).pathname.replace(/\/$/, "") + whole;
}

export const textToSign = (path, clientId, time, body) =>
  `POST ${path}\n${clientId}.${time}.${body}`;

export const signatureHeader = (signatureBase64, keyVersion = "1") =>
  `algorithm=RSA256,keyVersion=${keyVersion},signature=${encodeURIComponent(signatureBase64)}`;

export const spaced = (header) => header.replaceAll(",", ", ");
export const textOf = (body) => (typeof body === "string" ? body : JSON.stringify(body));

export const PATHS = {
  alipayMini: "/v1/payments/pay",
  query: "/v1/payments/inquiryPayment",
  cancel: "/v1/payments/cancel",
  refund: "/v1/payments/refund",
  queryRefund: "/v1/payments/inquiryRefund",
  capture: "/v1/payments/capture",
  void: "/v1/payments/void",
  prepare: "/v1/authorizations/prepare",
  applyToken: "/v1/authorizations/applyToken",
  cancelToken: "/v1/authorizations/cancelToken",
  inquiryUserInfo: "/v1/users/inquiryUserInfo",
};

/** Where a call goes. */
export const urlOf = (account, path) =>
  new URL(account.baseUrl).origin + signedPathOf(account, path);
