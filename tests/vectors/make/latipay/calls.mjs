// Cases of Latipay's calls: the request that is sent, and the reply that is read.

import { caseOf, changedField, FROM_THE_RULES } from "../case.mjs";
import { changed, concat, without } from "../text.mjs";
import { BARCODE_ORDER, HOSTED_ORDER, ORDER, REFUND, WECHAT_ORDER } from "./messages.mjs";
import { ACCOUNT, canonicalOf, MAKER, signatureOf } from "./rules.mjs";

/** Where a call goes, and what its body holds, in this order. */
const CALLS = {
  miniAlipay: {
    path: "/v2/minialipay",
    body: "user_id wallet_id amount callback_url merchant_reference ip version product_name",
  },
  transaction: {
    path: "/v2/transaction",
    body: "user_id wallet_id payment_method amount return_url callback_url backPage_url merchant_reference ip version product_name present_qr host_type",
  },
  miniWechat: {
    path: "/v2/miniapppay",
    body: "user_id wallet_id amount notify_url merchant_reference product_name app_id open_id",
  },
  barcode: { path: "/barcode", body: "user_id wallet_id amount merchant_reference pay_code" },
  refund: { path: "/refund", body: "user_id order_id refund_amount reference" },
  query: { body: "user_id merchant_reference is_block" },
};

function requestOf(operation, name, input, { account = ACCOUNT, ...more } = {}) {
  const { path, body } = CALLS[operation];
  const given = { user_id: account.userId, wallet_id: account.walletId, version: "2.0", ...input };
  const fields = Object.fromEntries(
    body.split(" ").flatMap((field) => (given[field] ? [[field, given[field]]] : [])),
  );
  const signature = signatureOf(fields);
  const base = account.baseUrl ?? "https://api.latipay.net";
  const escaped = Object.entries({ ...without(fields, "merchant_reference"), signature }).map(
    ([field, value]) => [field, encodeURIComponent(value)],
  );
  const sent =
    operation === "query"
      ? {
          method: "GET",
          url: `${base}/v2/transaction/${encodeURIComponent(input.merchant_reference)}?${concat(escaped)}`,
        }
      : { method: "POST", url: base + path, body: JSON.stringify({ ...fields, signature }) };
  return caseOf("request", {
    name,
    source: MAKER,
    operation,
    account,
    input,
    canonical: canonicalOf(fields),
    signature,
    ...sent,
    ...more,
  });
}

/** The cases of a call and its replies; `sent` and `refused` change an input that is right. */
const callOf = (operation, right = {}) => {
  const request = (...row) => requestOf(operation, ...row);
  const requestError = (code, name, input, field, { account = ACCOUNT, ...more } = {}) =>
    caseOf("request-error", {
      name,
      source: FROM_THE_RULES,
      operation,
      account,
      input,
      code,
      field,
      ...more,
    });
  const read = (kind, name, text, members) =>
    caseOf(kind, { name, source: FROM_THE_RULES, operation, account: ACCOUNT, text, ...members });
  const replyError = (code, name, text, field, { expected, ...more } = {}) =>
    read("reply-error", name, text, { expected, code, field, ...more });
  return {
    request,
    requestError,
    sent: (name, change, more) => request(name, changed(right, change), more),
    refused: (code, name, change, field = changedField(change), more = {}) =>
      requestError(code, name, changed(right, change), field, more),
    reply: (name, text, answer, { expected, ...more } = {}) =>
      read("reply", name, text, { expected, ...answer, ...more }),
    replyError,
    /** The gateway itself refuses, with a code of its own. */
    gatewayError: (name, text, gatewayCode, more = {}) =>
      replyError("ERR_GATEWAY", name, text, undefined, { ...more, gatewayCode }),
  };
};

export const miniAlipay = callOf("miniAlipay", ORDER);
export const query = callOf("query");
export const merchantHosted = callOf("merchantHosted");
export const transaction = callOf("transaction", HOSTED_ORDER);
export const miniWechat = callOf("miniWechat", WECHAT_ORDER);
export const barcode = callOf("barcode", BARCODE_ORDER);
export const refund = callOf("refund", REFUND);
