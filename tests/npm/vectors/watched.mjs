// What the gateways share whose keys stay external: the signer is a stand-in that gives back the signature of the case, as
// of published samples no private key is known; the verifiers are the real ones, and write down what they are handed.

import { same, sameStages } from "./stages.mjs";

export const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
export const base64Of = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
export const textOf = (bytes) =>
  new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);

/**
 * The verifiers of the case, in the form in which it names their keys: one, a list, or several by version.
 *
 * @param verifierOf the verifier of the key of that name
 * @param read the text of what a verifier is handed
 * @returns `verify`, for a client, and `verifications`: what each was handed, in turn
 */
export function watched({ publicKey }, verifierOf, read = textOf) {
  const verifications = [];
  const watch = ([version, name]) => {
    const verify = verifierOf(name);
    const watching = (bytes, signature) => {
      const stages = { stringToSign: read(bytes), signatureBase64: base64Of(signature) };
      verifications.push({ version, ...stages });
      return verify(bytes, signature);
    };
    return [version, watching];
  };
  if (typeof publicKey === "string") return { verify: watch([null, publicKey])[1], verifications };
  const entries = Object.entries(publicKey).map(watch);
  if (Array.isArray(publicKey)) return { verify: entries.map(([, one]) => one), verifications };
  return { verify: Object.fromEntries(entries), verifications };
}

/** Each verifier up to the right one was handed the stages of the case; none where the case has none. */
export function sameVerifications(vector, verifications) {
  const { stringToSign, publicKey, key } = vector;
  const tried = Array.isArray(publicKey) ? key + 1 : 1;
  same("verifications", verifications.length, stringToSign === undefined ? 0 : tried);
  for (const handed of verifications) {
    sameStages(vector, handed, ["stringToSign", "signatureBase64"]);
    if (typeof publicKey === "object" && !Array.isArray(publicKey))
      same("key", handed.version, key);
  }
}
