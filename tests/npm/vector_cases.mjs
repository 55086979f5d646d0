// The staged vectors of tests/vectors/, as a runner that is handed the library: every runtime and
// every door of the package runs this same file. It mirrors tests/vectors.rs stage by stage.

/**
 * Runs every case of the file, and at least as many as it had when the caller was written.
 *
 * @param vectors the parsed file
 * @param library the package: what `import * as library from "orderstr"` gives
 * @returns how many cases ran
 */
export function runVectors(vectors, atLeast, library) {
  const failures = [];
  let ran = 0;
  for (const vector of vectors.cases) {
    try {
      check(vector, library);
    } catch (difference) {
      failures.push(`${vector.name} [${vector.kind}]: ${difference.message}`);
    }
    ran += 1;
  }
  if (failures.length > 0) {
    throw new Error(`${failures.length} of ${ran} differ:\n${failures.join("\n")}`);
  }
  if (ran !== vectors.cases.length || ran < atLeast) {
    throw new Error(`${ran} cases ran, ${atLeast} are expected`);
  }
  return ran;
}

const KINDS = {
  sign,
  "sign-error": (vector, library) => refused(vector, library, () => signatureOf(vector, library)),
  "document-error": documentError,
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
  "order-str": (vector, library) =>
    same("orderStr", buildOrderStr(vector, library), vector.orderStr),
  "order-str-error": (vector, library) =>
    refused(vector, library, () => buildOrderStr(vector, library)),
  parse: (vector, library) =>
    same("pairs", Object.entries(parseOrderStr(vector, library)), asMembers(vector.pairs)),
  "parse-error": (vector, library) =>
    refused(vector, library, () => parseOrderStr(vector, library)),
};

function check(vector, library) {
  if (!Object.hasOwn(KINDS, vector.kind)) throw new Error("unknown kind");
  KINDS[vector.kind](vector, library);
}

function sign(vector, library) {
  const signer = signerOf(vector, library);
  const explanation = signer.explain(vector.params);
  if (vector.kept !== undefined) {
    const signed = explanation.fields.filter(({ decision }) => decision === "signed");
    same("kept", signed.map(({ name }) => name).sort(), [...vector.kept].sort());
  }
  if (vector.canonical !== undefined) {
    same("canonical", explanation.canonicalString, vector.canonical);
  }
  same("stringToSign", explanation.stringToSign, vector.stringToSign);
  same("explained signature", explanation.signature, vector.signature);
  same("signature", signer.sign(vector.params), vector.signature);
  same("verify", signer.verify(vector.params, vector.signature), true);
  signer.dispose();
}

function documentError(vector, library) {
  const signer = signerOf(vector, library);
  same("printed", signer.verify(vector.params, vector.printed), false);
  same("signature", signer.verify(vector.params, vector.signature), true);
  signer.dispose();
}

function request(vector, library) {
  same("canonical", canonicalOf(vector, library), vector.canonical);
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

function canonicalOf(vector, library) {
  const { account, input } = vector;
  if (vector.operation === "miniAlipay") {
    return latipayOf(vector, library).explainMiniAlipay(input).canonicalString;
  }
  // The face explains no other operation; their messages are the input and the user.
  const { allowAmbiguous } = account;
  const signer = new library.Signer(library.schemes.latipay, account.apiKey, { allowAmbiguous });
  return signer.explain({ ...input, user_id: account.userId }).canonicalString;
}

function call(vector, library) {
  const latipay = latipayOf(vector, library);
  if (vector.operation === "query") return latipay.query(vector.input.merchant_reference);
  return latipay[vector.operation](vector.input);
}

const READERS = { miniAlipay: "readMiniAlipay", query: "readQuery", refund: "readRefund" };

function read(vector, library, raw) {
  return latipayOf(vector, library)[READERS[vector.operation]](raw, vector.expected);
}

function reply(vector, library) {
  eachRawForm(vector.text, (raw) => {
    const answer = read(vector, library, raw);
    if (vector.operation === "query") return payment(vector, answer);
    same("authenticated", answer.authenticated, false);
    if (vector.operation === "refund") return undefined;
    same("orderStr", answer.orderStr, vector.orderStr);
    same("gatewaydata", Object.entries(answer.gatewaydata), asMembers(vector.gatewaydata));
    same("paydata", Object.entries(answer.paydata), asMembers(vector.paydata));
    return undefined;
  });
}

function verifyNotification(vector, library, raw) {
  return latipayOf(vector, library).verifyNotification(raw, vector.expected);
}

function notification(vector, library) {
  eachRawForm(vector.body, (raw) => payment(vector, verifyNotification(vector, library, raw)));
}

function payment(vector, { unverified, ...verified }) {
  same("verified", verified, vector.verified);
  same("unverified", unverified, vector.unverified);
}

/**
 * Pairs in the order in which a JavaScript object can hold them: that of the pairs, but names such
 * as `10` come first. The order string has no such limit.
 */
function asMembers(pairs) {
  return Object.entries(Object.fromEntries(pairs));
}

/** A raw body arrives as text or as bytes, which may be a part of a larger buffer. */
function eachRawForm(text, run) {
  run(text);
  run(new TextEncoder().encode(`?${text}?`).subarray(1, -1));
}

function buildOrderStr({ json, allowAmbiguous }, library) {
  return library.orderStr(json, { allowAmbiguous });
}

function parseOrderStr({ text, encoding, names }, library) {
  return library.parseOrderStr(text, { encoding, names });
}

/** The call must fail with the code, the field and the gateway's code of the case. */
function refused(vector, library, run) {
  const error = thrownBy(run);
  if (!(error instanceof library.OrderStrError)) throw new Error(`threw ${error}`);
  same("code", error.code, vector.code);
  same("field", error.field, vector.field);
  same("gatewayCode", error.refusal?.code, vector.gatewayCode);
}

function thrownBy(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("was accepted");
}

function signatureOf(vector, library) {
  return signerOf(vector, library).sign(vector.params);
}

function signerOf({ scheme, key }, library) {
  return new library.Signer(
    typeof scheme === "string" ? library.schemes[scheme] : scheme,
    key ?? "",
  );
}

function latipayOf({ account }, library) {
  return new library.Latipay(account);
}

function same(stage, found, wanted) {
  if (spelled(found) === spelled(wanted)) return;
  const shown = (value) => String(spelled(value)).slice(0, 400);
  throw new Error(`${stage} is ${shown(found)}, should be ${shown(wanted)}`);
}

/** As JSON, the members of objects sorted: pairs are compared in order, objects are not. */
function spelled(value) {
  return JSON.stringify(value, (_, member) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
