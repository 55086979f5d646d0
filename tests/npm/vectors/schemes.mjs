// Cases of schemes and of order strings, which no gateway object is needed for.

import { refused, same, sameVerdict } from "./stages.mjs";

export const schemes = {
  sign,
  "verify-only": verifyOnly,
  "sign-error": (vector, library) =>
    refused(vector, library, () => signerOf(vector, library).sign(vector.params)),
  "document-error": documentError,
  "order-str": (vector, library) =>
    same("orderStr", buildOrderStr(vector, library), vector.orderStr),
  "order-str-error": (vector, library) =>
    refused(vector, library, () => buildOrderStr(vector, library)),
  parse: (vector, library) =>
    same("pairs", Object.entries(parseOrderStr(vector, library)), asMembers(vector.pairs)),
  "parse-error": (vector, library) =>
    refused(vector, library, () => parseOrderStr(vector, library)),
};

async function sign(vector, library) {
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
  await sameVerdict(vector, library, () => signer.verify(vector.params, vector.signature));
  signer.dispose();
}

/** As `sign`, and nobody here makes the signature. */
async function verifyOnly(vector, library) {
  const signer = signerOf(vector, library);
  const explanation = signer.explain(vector.params);
  same("canonical", explanation.canonicalString, vector.canonical);
  same("stringToSign", explanation.stringToSign, vector.stringToSign);
  same("explained signature", explanation.signature, "");
  await refused({ code: "ERR_VERIFY_ONLY", field: "digest" }, library, () =>
    signer.sign(vector.params),
  );
  await sameVerdict(vector, library, () => signer.verify(vector.params, vector.signature));
  same("another", signer.verify(vector.params, "0".repeat(40)), false);
  signer.dispose();
}

function documentError(vector, library) {
  const signer = signerOf(vector, library);
  same("printed", signer.verify(vector.params, vector.printed), false);
  same("signature", signer.verify(vector.params, vector.signature), true);
  signer.dispose();
}

function signerOf({ scheme, key }, library) {
  return new library.Signer(
    typeof scheme === "string" ? library.schemes[scheme] : scheme,
    key ?? "",
  );
}

function buildOrderStr({ json, allowAmbiguous }, library) {
  return library.orderStr(json, { allowAmbiguous });
}

function parseOrderStr({ text, encoding, names }, library) {
  return library.parseOrderStr(text, { encoding, names });
}

/**
 * Pairs in the order in which a JavaScript object can hold them: that of the pairs, but names such
 * as `10` come first. The order string has no such limit.
 */
export function asMembers(pairs) {
  return Object.entries(Object.fromEntries(pairs));
}
