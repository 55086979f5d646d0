// Cases of X.509 certificates.

import { refused, same } from "./stages.mjs";
import { bytesOf } from "./watched.mjs";

const FACTS = [
  "serialNumber",
  "serialNumberDecimal",
  "subject",
  "issuer",
  "notBefore",
  "notAfter",
  "publicKey",
  "appCertSn",
  "alipayRootCertSn",
];

/** The file as it is given: text, or bytes. */
const given = ({ file, fileBase64 }) => file ?? bytesOf(fileBase64);

export const certificates = {
  certificate: async (vector, library) => {
    const read = library.certificate(given(vector));
    for (const fact of FACTS.filter((fact) => fact in vector)) same(fact, read[fact], vector[fact]);
    same(
      "chain",
      read.chain.map(({ serialNumber }) => serialNumber),
      vector.chain,
    );
    if (vector.signatureBase64 === undefined) return;
    const signed = new TextEncoder().encode(vector.stringToSign);
    // The key of the file is the key of a verifier, whichever of the two reads it.
    for (const key of [given(vector), read.publicKey]) {
      const verify = library.rsaSha256Verifier(key);
      same("signatureBase64", await verify(signed, bytesOf(vector.signatureBase64)), true);
    }
  },
  "certificate-error": (vector, library) =>
    refused(vector, library, () => library.certificate(given(vector))),
};
