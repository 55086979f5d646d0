// YabandPay's rule as its documentation has it, and the account that its pages show.

import { concat, hmac, sorted, without } from "../text.mjs";

export const MAKER = "tests/vectors/make/yabandpay.mjs";
export const MINI_PAGE = "YabandPay documentation, Alipay+ Mini Program Payment page";
export const PAYCONIQ_PAGE = "YabandPay documentation, Payconiq page";
export const page = (name) => `docs.yabandpay.com, ${name} page`;
export const ACCOUNT = { user: "016683", secretKey: "yaband-self-test-key" };
export const KEY = ACCOUNT.secretKey;
export const OUR_KEY =
  "the message is printed, its secret key is not: signed here with a key of our own";

/** As PHP spells it; a number as it is written. */
const spelled = (value) => ({ true: "1", false: "", null: "" })[value] ?? String(value);

/** All but `sign` and `data`, empty values too. */
export const pairsOf = (params) =>
  sorted(without(params, "sign", "data")).map(([name, value]) => [
    name,
    typeof value === "string" ? value : spelled(value),
  ]);

export const canonicalOf = (params) => concat(pairsOf(params));
export const signatureOf = (params, key = KEY) => hmac(key, canonicalOf(params));
