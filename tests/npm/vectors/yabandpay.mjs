// Cases of a YabandPay client: what it sends, and what it makes of replies and notifications.

import { eachRawForm, refused, same, sameStages } from "./stages.mjs";

export const yabandpay = {
  request,
  "request-error": (vector, library) => refused(vector, library, () => call(vector, library)),
  reply,
  "reply-error": (vector, library) =>
    eachRawForm(vector.text, (raw) =>
      refused(vector, library, () => yabandpayOf(vector, library).read(raw)),
    ),
  notification,
  "notification-error": (vector, library) =>
    eachRawForm(vector.body, (raw) =>
      refused(vector, library, () => verifyNotification(vector, library, raw)),
    ),
};

function request(vector, library) {
  const { operation, input, time } = vector;
  const explained = yabandpayOf(vector, library).explain(operation, input, { time });
  same("canonical", explained.canonicalString, vector.canonical);
  const made = [call(vector, library)];
  // A query may have its order's id alone as well.
  if (operation === "query") {
    made.push(yabandpayOf(vector, library).query(input.trade_id, { time }));
  }
  for (const { signature, method, url, body, headers } of made) {
    same("signature", signature, vector.signature);
    same("method", method, vector.method);
    same("url", url, vector.url);
    same("body", body, vector.body);
    same("headers", headers, { "Content-Type": "application/json;charset=UTF-8" });
  }
}

function call(vector, library) {
  const { operation, input, time } = vector;
  return yabandpayOf(vector, library)[operation](input, { time });
}

function reply(vector, library) {
  return eachRawForm(vector.text, (raw) => {
    const { meaning, ...answer } = yabandpayOf(vector, library).read(raw);
    same("authenticated", answer.authenticated, false);
    same("meaning", meaning?.code ?? null, vector.meaning);
    sameStages(vector, answer, ["paid", "tradePay", "requestPayment", "url", "data"]);
  });
}

function verifyNotification(vector, library, raw) {
  return yabandpayOf(vector, library).verifyNotification(raw, vector.expected);
}

async function notification(vector, library) {
  await eachRawForm(vector.body, (raw) => {
    const { paid, meaning, unverified, ...members } = verifyNotification(vector, library, raw);
    same("verified", members, vector.verified);
    same("paid", paid, vector.paid);
    same("meaning", meaning?.code ?? null, vector.meaning);
    same("unverified", unverified, vector.unverified);
  });
  // The scheme alone, over the members that came out of the body.
  const { verified, account } = vector;
  const allowAmbiguous = Object.keys(verified);
  const signer = new library.Signer(library.schemes.yabandpay, account.secretKey, {
    allowAmbiguous,
  });
  const explained = signer.explain(verified);
  same("canonical", explained.canonicalString, vector.canonical);
  same("signature", explained.signature, vector.signature);
  signer.dispose();
}

function yabandpayOf({ account }, library) {
  return new library.YabandPay(account);
}
