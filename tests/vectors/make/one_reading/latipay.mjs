// Replies to payments of Latipay that can be read in more than one way.

import { caseOf, changedField, refusals } from "../case.mjs";
import { PAYMENT as PRINTED_HOSTED } from "../latipay/messages.mjs";
import { ACCOUNT as LATIPAY } from "../latipay/rules.mjs";
import { hmac, parsed, read, without } from "../text.mjs";
import { canonicalOf, SOURCE } from "./canonical.mjs";

/** The payment of the page, its numbers as their tokens. */
const HOSTED = {
  ...read(without(PRINTED_HOSTED, "merchant_reference")),
  product_name: "Tea",
  qr_code_url: "weixin://wxpay/bizpayurl?pr=abc",
  currency_rate: "5.0",
};

/** What is answered: the page of a code. */
const REQUEST = {
  operation: "merchantHosted",
  method: "GET",
  url: "https://api.latipay.net/merchanthosted/gatewaydata/7d5a8811",
};

function hosted(data) {
  const signature = hmac(LATIPAY.apiKey, canonicalOf(data) + LATIPAY.apiKey);
  return {
    account: LATIPAY,
    request: REQUEST,
    body: JSON.stringify({ code: 0, message: "SUCCESS", data: { ...data, signature } }),
  };
}

const shown = (name, data, { note } = {}) =>
  caseOf("reply", {
    name: `merchant hosted payment: ${name}`,
    source: SOURCE,
    note,
    ...hosted(data),
    outcome: "accepted",
    paid: false,
    authenticated: true,
    key: 0,
    tradePay: null,
    requestPayment: null,
    url: null,
    fields: parsed(hosted(data).body),
  });

const unshown = (code, name, data, field, { note } = {}) =>
  caseOf("reply-error", {
    name: `merchant hosted payment: ${name}`,
    source: SOURCE,
    note,
    ...hosted(data),
    code,
    field,
  });

/** The payment, so changed, is refused. */
const unshownChange = (code, name, change, field = changedField(change), more = {}) =>
  unshown(code, name, { ...HOSTED, ...change }, field, more);

export const latipay = () => [
  shown(
    "a=1&b=2 in a product's name",
    { ...HOSTED, product_name: "a=1&b=2" },
    { note: "b is no member" },
  ),
  ...refusals("ERR_AMBIGUOUS", unshownChange, {
    "an own name in the product's name": { product_name: "Tea&product_name=Milk" },
    "a name that sorts before in the product's name": { product_name: "Tea&nonce=1" },
    "an unknown member out of the product's name": [
      { product_name: "Tea", qa: "1" },
      "product_name",
      { note: "it may as well be the name's end" },
    ],
    "an unknown member out of the organisation's name": [
      { organisation_name: "Tea", os: "1" },
      "organisation_name",
    ],
    "another code to show, split out of the product's name": [
      { qr_code: "evil", zz: `&qr_code=${HOSTED.qr_code}` },
      "zz",
    ],
  }),
];
