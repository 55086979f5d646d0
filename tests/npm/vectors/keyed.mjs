// Cases of a client with a shared key (Latipay, YabandPay): what it sends, and what it makes of replies and notifications.

import { gateways } from "../../vectors/generated/gateways.mjs";
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

export const keyed = {
  request,
  "request-error": (vector, library, file) =>
    refused(vector, library, () => call(vector, library, file)),
  reply,
  "reply-error": (vector, library, file) =>
    eachReply(vector, (received) =>
      refused(vector, library, () => read(vector, library, file, received())),
    ),
  notification,
  "notification-error": (vector, library, file) =>
    eachNotification(vector, (received) =>
      eachExpectation(vector, (expected) =>
        refused(vector, library, () =>
          clientOf(vector, library, file).verifyNotification(received(), ...given(expected)),
        ),
      ),
    ),
  acknowledgement,
};

function request(vector, library, file) {
  const made = call(vector, library, file);
  same(
    "canonical",
    clientOf(vector, library, file).explain(made).canonicalString,
    vector.canonical,
  );
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

function call(vector, library, file) {
  const { operation, path, call: method, input, time } = vector;
  const options = time === undefined ? [] : [{ time }];
  const account = clientOf(vector, library, file);
  return operation === "call"
    ? account.call(path ?? method, input, ...options)
    : account[operation](input, ...options);
}

function read(vector, library, file, received) {
  return clientOf(vector, library, file).read(stored(vector.request), received);
}

function reply(vector, library, file) {
  return eachReply(vector, async (received, isWeb) => {
    const made = read(vector, library, file, received());
    same("a promise", made instanceof Promise, isWeb);
    sameReply(vector, await made);
  });
}

async function notification(vector, library, file) {
  await eachNotification(vector, (received, isWeb) =>
    eachExpectation(vector, async (expected) => {
      const made = clientOf(vector, library, file).verifyNotification(
        received(),
        ...given(expected),
      );
      // Only a function is asked, and may have to be waited for.
      if (typeof expected !== "function") same("a promise", made instanceof Promise, isWeb);
      const answer = await made;
      sameNotification(vector, answer, file.about.gateway);
      return answer;
    }),
  );
  if (vector.canonical !== undefined) signedAs(vector, library, file);
}

/** The scheme alone, over the members that came out of the body. */
function signedAs({ account, key, fields, canonical, signature }, library, { about }) {
  const secretKey = [account.secretKey].flat()[key ?? 0];
  const allowAmbiguous = Object.keys(fields);
  const signer = new library.Signer(library.schemes[about.gateway], secretKey, { allowAmbiguous });
  const explanation = signer.explain(fields);
  signer.dispose();
  same("canonical", explanation.canonicalString, canonical);
  same("signature", explanation.signature, signature);
}

function acknowledgement(vector, library, file) {
  const answer = clientOf(vector, library, file).acknowledge(vector.input);
  same("status", answer.status, vector.status);
  same("headers", answer.headers, vector.headers);
  same("body", answer.body, vector.body);
}

function clientOf({ account }, library, { about }) {
  return new library[gateways[about.gateway].Client](account);
}
