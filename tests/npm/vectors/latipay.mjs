// Cases of a Latipay client: what it sends, and what it makes of replies and notifications.

import { asMembers } from "./schemes.mjs";
import { eachRawForm, refused, same, sameStages } from "./stages.mjs";

export const latipay = {
  request,
  "request-error": (vector, library) => refused(vector, library, () => call(vector, library)),
  reply,
  "reply-error": (vector, library) =>
    eachRawForm(vector.text, (raw) => refused(vector, library, () => read(vector, library, raw))),
  notification,
  "notification-error": (vector, library) =>
    eachRawForm(vector.body, (raw) =>
      refused(vector, library, () => verifyNotification(vector, library, raw)),
    ),
};

function request(vector, library) {
  const explained = latipayOf(vector, library).explain(vector.operation, vector.input);
  same("canonical", explained.canonicalString, vector.canonical);
  const made = call(vector, library);
  same("signature", made.signature, vector.signature);
  same("method", made.method, vector.method);
  same("url", made.url, vector.url);
  // A GET request has no body at all: `fetch` refuses one with a body, even an empty one.
  same("has a body", "body" in made, vector.body !== undefined);
  same("body", made.body, vector.body);
  const mediaType = { "Content-Type": "application/json;charset=UTF-8" };
  same("headers", made.headers, vector.body === undefined ? {} : mediaType);
}

function call(vector, library) {
  const account = latipayOf(vector, library);
  if (vector.operation !== "query") return account[vector.operation](vector.input);
  const { merchant_reference, is_block } = vector.input;
  if (is_block === undefined) return account.query(merchant_reference);
  return account.query(merchant_reference, { is_block: is_block === "1" });
}

const READERS = {
  miniAlipay: "readMiniAlipay",
  query: "readQuery",
  refund: "readRefund",
  transaction: "readTransaction",
  merchantHosted: "readMerchantHosted",
  miniWechat: "readMiniWechat",
  barcode: "readBarcode",
};

function read(vector, library, raw) {
  return latipayOf(vector, library)[READERS[vector.operation]](raw, vector.expected);
}

/** What is compared of the reply to each operation. */
const REPLIES = {
  miniAlipay: (vector, answer) => {
    same("authenticated", answer.authenticated, false);
    same("orderStr", answer.orderStr, vector.orderStr);
    same("gatewaydata", Object.entries(answer.gatewaydata), asMembers(vector.gatewaydata));
    same("paydata", Object.entries(answer.paydata), asMembers(vector.paydata));
  },
  query: payment,
  refund: (_, answer) => same("authenticated", answer.authenticated, false),
  transaction: (vector, answer) =>
    sameStages(vector, answer, ["authenticated", "host_url", "nonce", "url"]),
  merchantHosted: (vector, answer) => sameStages(vector, answer, ["authenticated", "data"]),
  miniWechat: (vector, answer) =>
    sameStages(vector, answer, ["authenticated", "requestPayment", "paydata"]),
  barcode: (vector, answer) => sameStages(vector, answer, ["authenticated", "order_id"]),
};

function reply(vector, library) {
  return eachRawForm(vector.text, (raw) =>
    REPLIES[vector.operation](vector, read(vector, library, raw)),
  );
}

function verifyNotification(vector, library, raw) {
  return latipayOf(vector, library).verifyNotification(raw, vector.expected);
}

function notification(vector, library) {
  return eachRawForm(vector.body, (raw) =>
    payment(vector, verifyNotification(vector, library, raw)),
  );
}

function payment(vector, { unverified, ...verified }) {
  same("verified", verified, vector.verified);
  same("unverified", unverified, vector.unverified);
}

function latipayOf({ account }, library) {
  return new library.Latipay(account);
}
