/** What a scheme signs whose key stays external: the library explains only what it signs itself. */
import { canonicalString, type Explanation, type Scheme, Signer } from "orderstr";
import { KEY } from "./pieces.js";
import { signingFields, type Values } from "./values.js";

/**
 * Its fields are chosen as those of any scheme: one with another digest says what becomes of each. The text is
 * the scheme's own.
 *
 * @throws {OrderStrError} for fields that cannot be signed
 */
export function explainExternal(
  scheme: Scheme,
  values: Values,
  allowAmbiguous: readonly string[] = [],
): Explanation {
  const text = canonicalString(scheme, signingFields(values), { allowAmbiguous });
  const alike: Scheme = { ...scheme, digest: "hmac-sha256", output: "hex-lower" };
  const signer = new Signer(alike, KEY, { allowAmbiguous });
  try {
    const explanation = signer.explain(signingFields(values));
    return { ...explanation, canonicalString: text, stringToSign: text };
  } finally {
    signer.dispose();
  }
}
