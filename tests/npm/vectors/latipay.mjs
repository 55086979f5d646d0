// Cases of a Latipay client: what it sends, and what it makes of replies and notifications.

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

export const latipay = {
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
          latipayOf(vector, library).verifyNotification(received(), ...given(expected)),
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
  // A GET request has no body at all: `fetch` refuses one with a body, even an empty one.
  same("has a body", "body" in made, vector.body !== undefined);
  same("body", made.body, vector.body);
  const mediaType = { "Content-Type": "application/json;charset=UTF-8" };
  same("headers", made.headers, vector.body === undefined ? {} : mediaType);
}

function call(vector, library) {
  const { operation, path, input } = vector;
  const account = latipayOf(vector, library);
  return operation === "call" ? account.call(path, input) : account[operation](input);
}

/** What the request signs. */
function canonicalOf(vector, library, made) {
  return latipayOf(vector, library).explain(made).canonicalString;
}

function read(vector, library, received) {
  return latipayOf(vector, library).read(stored(vector.request), received);
}

function reply(vector, library) {
  return eachReply(vector, async (received, isWeb) => {
    const made = read(vector, library, received());
    same("a promise", made instanceof Promise, isWeb);
    sameReply(vector, await made);
  });
}

function notification(vector, library) {
  return eachNotification(vector, (received, isWeb) =>
    eachExpectation(vector, async (expected) => {
      const made = latipayOf(vector, library).verifyNotification(received(), ...given(expected));
      // Only a function is asked, and may have to be waited for.
      if (typeof expected !== "function") same("a promise", made instanceof Promise, isWeb);
      const answer = await made;
      sameNotification(vector, answer, "latipay");
      return answer;
    }),
  );
}

function acknowledgement(vector, library) {
  const answer = latipayOf(vector, library).acknowledge(vector.input);
  same("status", answer.status, vector.status);
  same("headers", answer.headers, vector.headers);
  same("body", answer.body, vector.body);
}

function latipayOf({ account }, library) {
  return new library.Latipay(account);
}
