// Cases of Latipay's calls: the request that is sent, and the reply that is read.

import { caseOf, changedField, FROM_THE_RULES } from "../case.mjs";
import { changed, concat, parsed, without } from "../text.mjs";
import { BARCODE_ORDER, CANCEL, HOSTED_ORDER, ORDER, REFUND, WECHAT_ORDER } from "./messages.mjs";
import { ACCOUNT, canonicalOf, MAKER, signatureOf } from "./rules.mjs";

/** Where a call goes, and what its body holds, in this order. */
const CALLS = {
  alipayMini: {
    path: "/v2/minialipay",
    body: "user_id wallet_id amount callback_url merchant_reference ip version product_name",
  },
  create: {
    path: "/v2/transaction",
    body: "user_id wallet_id payment_method amount return_url callback_url backPage_url merchant_reference ip version product_name present_qr host_type",
  },
  wechatMini: {
    path: "/v2/miniapppay",
    body: "user_id wallet_id amount notify_url merchant_reference product_name app_id open_id",
  },
  barcode: { path: "/barcode", body: "user_id wallet_id amount merchant_reference pay_code" },
  refund: { path: "/refund", body: "user_id order_id refund_amount reference" },
  cancel: { path: "/cancel", body: "user_id merchant_reference" },
  query: { body: "user_id merchant_reference is_block" },
};

/** The fields of a call with a table; those of any other call are the input's, in its order. */
function fieldsOf(operation, input, account) {
  if (operation === "call") return changed({ user_id: account.userId, ...input }, {});
  const given = { user_id: account.userId, wallet_id: account.walletId, version: "2.0", ...input };
  const { body } = CALLS[operation];
  return Object.fromEntries(
    body.split(" ").flatMap((field) => (given[field] ? [[field, given[field]]] : [])),
  );
}

/** What is signed and sent for a call. */
function sentOf(operation, input, account, path = CALLS[operation].path) {
  const fields = fieldsOf(operation, input, account);
  const [key] = [account.apiKey].flat();
  const signature = signatureOf(fields, key);
  const base = account.baseUrl ?? "https://api.latipay.net";
  const signed = { canonical: canonicalOf(fields), signature };
  if (operation !== "query")
    return {
      ...signed,
      method: "POST",
      url: base + path,
      body: JSON.stringify({ ...fields, signature }),
    };
  const escaped = Object.entries({ ...without(fields, "merchant_reference"), signature }).map(
    ([field, value]) => [field, encodeURIComponent(value)],
  );
  const url = `${base}/v2/transaction/${encodeURIComponent(input.merchant_reference)}`;
  return { ...signed, method: "GET", url: `${url}?${concat(escaped)}` };
}

function requestOf(operation, name, input, { account = ACCOUNT, path, ...more } = {}) {
  const source = MAKER;
  const sent = sentOf(operation, input, account, path);
  return caseOf("request", { name, source, operation, path, account, input, ...sent, ...more });
}

/** The page of a code, at the address of the reply to its order. */
const HOSTED = {
  method: "GET",
  url: "https://api.latipay.net/merchanthosted/gatewaydata/7d5a8811",
};

/** What a reply answers: of each call, the request with the input that is right, or another one. */
function askedOf(operation, input, path) {
  if (operation === "merchantHosted") return { operation, ...HOSTED };
  const { method, url, body } = sentOf(operation, input, ACCOUNT, path);
  return changed({ operation, method, url, body }, {});
}

/** What is said of a call that was taken, and of nothing else. */
const TAKEN = {
  outcome: "accepted",
  paid: false,
  authenticated: false,
  key: null,
  tradePay: null,
  requestPayment: null,
  url: null,
};

/** The cases of a call and its replies; `sent` and `refused` change an input that is right. */
const callOf = (operation, right = {}, about = right) => {
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
  /** `asked` is what the request named otherwise. */
  const read = (kind, name, body, { asked = {}, path, status, account = ACCOUNT, ...members }) =>
    caseOf(kind, {
      name,
      source: FROM_THE_RULES,
      account,
      request: askedOf(operation, changed(about, asked), path),
      status,
      body,
      ...members,
    });
  const replyError = (code, name, body, field, more = {}) =>
    read("reply-error", name, body, { code, field, ...more });
  return {
    request,
    requestError,
    sent: (name, change, more) => request(name, changed(right, change), more),
    refused: (code, name, change, field = changedField(change), more = {}) =>
      requestError(code, name, changed(right, change), field, more),
    reply: (name, body, answer, more = {}) =>
      read("reply", name, body, { ...TAKEN, fields: parsed(body), ...answer, ...more }),
    replyError,
    /** The gateway itself refuses, with a code of its own. */
    gatewayError: (name, body, gatewayCode, more = {}) =>
      replyError("ERR_GATEWAY", name, body, undefined, { ...more, gatewayCode }),
  };
};

export const alipayMini = callOf("alipayMini", ORDER);
export const query = callOf("query", {}, { merchant_reference: ORDER.merchant_reference });
export const merchantHosted = callOf("merchantHosted");
export const create = callOf("create", HOSTED_ORDER);
export const wechatMini = callOf("wechatMini", WECHAT_ORDER);
export const barcode = callOf("barcode", BARCODE_ORDER);
export const refund = callOf("refund", REFUND);
export const cancel = callOf("cancel", { merchant_reference: CANCEL.merchant_reference });
export const call = callOf("call", { wallet_id: ACCOUNT.walletId });
