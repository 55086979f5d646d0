// Latipay's rules as its documentation has them, and the accounts that its pages show.

import { concat, hmac, sorted, without } from "../text.mjs";

export const MAKER = "tests/vectors/make/latipay.mjs";
const page = (name) => `Latipay documentation, ${name} page`;
export const MINI_ALIPAY_PAGE = page("Alipay Online Mini App");
export const HOSTED_PAGE = page("Latipay Hosted Online");
export const OFFLINE_PAGE = page("Merchant Hosted Offline");
export const BARCODE_PAGE = page("Barcode Payment");
export const WECHAT_PAGE = page("WeChat Mini App");
export const KEY = "111222333";
export const ACCOUNT = { userId: "U000334333", walletId: "W00000001", apiKey: KEY };
export const STAGING = { ...ACCOUNT, baseUrl: "https://api-staging.latipay.net" };

/** The account of the pages on queries. */
export const QUERYING = { userId: "U000000013", walletId: "W000000023", apiKey: KEY };

export const BARCODE_ACCOUNT = { ...ACCOUNT, userId: "U00001534" };
export const allowing = (name) => ({ ...ACCOUNT, allowAmbiguous: [name] });

/** What is signed of a notification, and in this order. */
export const NOTIFIED = ["merchant_reference", "payment_method", "status", "currency", "amount"];

export const RULES = {
  latipay: {
    pairs: (params) =>
      sorted(without(params, "signature", "api_key")).filter(
        ([, value]) => value !== "" && value !== null,
      ),
    canonical: (pairs) => concat(pairs),
    appended: (key) => key,
  },
  latipayNotification: {
    pairs: (params) => NOTIFIED.map((name) => [name, params[name] ?? ""]),
    canonical: (pairs) => pairs.map(([, value]) => value).join(""),
    appended: () => "",
  },
};

export const canonicalOf = (params, { pairs, canonical } = RULES.latipay) =>
  canonical(pairs(params));
export const signatureOf = (params, key = KEY) => hmac(key, canonicalOf(params) + key);

export const notificationSignature = (params, key = KEY) =>
  hmac(key, canonicalOf(params, RULES.latipayNotification));

/** What a notification would be signed with if the key were appended, as in a request. */
export const keyAtTheEnd = (params) =>
  hmac(KEY, canonicalOf(params, RULES.latipayNotification) + KEY);
