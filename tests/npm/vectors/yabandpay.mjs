// Cases of a YabandPay client: what it sends, and what it makes of replies and notifications.

import {
  eachExpectation,
  eachNotification,
  eachReply,
  given,
  refused,
  same,
  sameNotification,
  sameReply,
  stored,
} from "./stages.mjs";

export const yabandpay = {
  request,
  "request-error": (vector, library) => refused(vector, library, () => call(vector, library)),
  reply,
  "reply-error": (vector, library) =>
    eachReply(vector, (received) =>
      refused(vector, library, () => read(vector, library, received())),
    ),
  notification,
  "notification-error": (vector, library) =>
    eachNotification(vector, (received) =>
      eachExpectation(vector, (expected) =>
        refused(vector, library, () =>
          yabandpayOf(vector, library).verifyNotification(received(), ...given(expected)),
        ),
      ),
    ),
  acknowledgement,
};

function request(vector, library) {
  const made = call(vector, library);
  same("canonical", canonicalOf(vector, library, made), vector.canonical);
  same("operation", made.operation, vector.operation);
  same("signature", made.signature, vector.signature);
  same("method", made.method, vector.method);
  same("url", made.url, vector.url);
  same("body", made.body, vector.body);
  same("headers", made.headers, { "Content-Type": "application/json;charset=UTF-8" });
}

function call(vector, library) {
  const { operation, call: method, input, time } = vector;
  const account = yabandpayOf(vector, library);
  return operation === "call"
    ? account.call(method, input, { time })
    : account[operation](input, { time });
}

/** What the request signs. */
function canonicalOf(vector, library, made) {
  return yabandpayOf(vector, library).explain(made).canonicalString;
}

/** What the scheme alone makes of the members. */
function explained({ account, key }, library, members) {
  const secretKey = [account.secretKey].flat()[key ?? 0];
  const allowAmbiguous = Object.keys(members);
  const signer = new library.Signer(library.schemes.yabandpay, secretKey, { allowAmbiguous });
  const explanation = signer.explain(members);
  signer.dispose();
  return explanation;
}

function read(vector, library, received) {
  return yabandpayOf(vector, library).read(stored(vector.request), received);
}

function reply(vector, library) {
  return eachReply(vector, async (received, isWeb) => {
    const made = read(vector, library, received());
    same("a promise", made instanceof Promise, isWeb);
    sameReply(vector, await made);
  });
}

async function notification(vector, library) {
  await eachNotification(vector, (received, isWeb) =>
    eachExpectation(vector, async (expected) => {
      const made = yabandpayOf(vector, library).verifyNotification(received(), ...given(expected));
      // Only a function is asked, and may have to be waited for.
      if (typeof expected !== "function") same("a promise", made instanceof Promise, isWeb);
      const answer = await made;
      sameNotification(vector, answer, "yabandpay");
      return answer;
    }),
  );
  // The scheme alone, over the members that came out of the body.
  const explanation = explained(vector, library, vector.fields);
  same("canonical", explanation.canonicalString, vector.canonical);
  same("signature", explanation.signature, vector.signature);
}

function acknowledgement(vector, library) {
  const answer = yabandpayOf(vector, library).acknowledge(vector.input);
  same("status", answer.status, vector.status);
  same("headers", answer.headers, vector.headers);
  same("body", answer.body, vector.body);
}

function yabandpayOf({ account }, library) {
  return new library.YabandPay(account);
}
