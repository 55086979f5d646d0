// Cases of what is signed externally: schemes with an external digest, and templates.

import { refused, same, sameVerdict } from "./stages.mjs";

export const external = {
  external: signed,
  template: signed,
  "external-error": refusedBytes,
  "template-error": refusedBytes,
};

async function signed(vector, library, { publicKeys }) {
  const { bytesToSign, canonicalString, ExternalSigner } = library;
  const rule = ruleOf(vector, library);
  const { params } = vector;
  same("canonical", canonicalString(rule, params), vector.canonical);
  if (vector.kept !== undefined) {
    // What is left out may as well not be there.
    const kept = Object.entries(params).filter(([name]) => vector.kept.includes(name));
    same("kept", kept.length, vector.kept.length);
    same("kept", canonicalString(rule, Object.fromEntries(kept)), vector.canonical);
  }
  const bytes = bytesToSign(rule, params);
  if (vector.bytesHex === undefined) {
    same("stringToSign", new TextDecoder().decode(bytes), vector.stringToSign);
  } else {
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0"));
    same("bytesHex", hex.join(""), vector.bytesHex);
  }
  if (vector.signatureBase64 === undefined) return;
  const verifier = VERIFIERS[vector.algorithm];
  const verify = library[verifier](publicKeys[vector.publicKey]);
  const signer = new ExternalSigner(rule, { verify });
  await sameVerdict(vector, library, () => signer.verify(params, vector.signatureBase64));
  if (vector.verify === undefined) {
    same("another signature", await signer.verify(params, "AAAA"), false);
  }
  signer.dispose();
}

/** By the words of the gateways' documents. */
const VERIFIERS = { SHA256withRSA: "rsaSha256Verifier", SHA1withRSA: "rsaSha1Verifier" };

function refusedBytes(vector, library) {
  return refused(vector, library, () =>
    new library.ExternalSigner(ruleOf(vector, library)).bytesToSign(vector.params),
  );
}

function ruleOf({ scheme, template }, library) {
  const rule = scheme ?? template;
  return typeof rule === "string" ? library.schemes[rule] : rule;
}
