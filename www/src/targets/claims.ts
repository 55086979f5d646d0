/** The signature that a message itself carries. */
import type { Scheme } from "orderstr";
import { textIn, type Values } from "./values.js";

/** Names that are excluded for another reason than being the signature. */
const NO_SIGNATURE = /type|key|charset/iu;
const SIGNATURE = /sig|hash|mac/iu;

/** Of the fields that a scheme never signs, the one that is its signature. */
export function signatureName({ exclude = ["sign"] }: Scheme): string | undefined {
  return exclude.find((name) => SIGNATURE.test(name) && !NO_SIGNATURE.test(name)) ?? exclude[0];
}

/** The value of that field, where there is one. */
export function claimedIn(scheme: Scheme, values: Values): string | null {
  const { exclude = ["sign"] } = scheme;
  const names = exclude.filter((name) => SIGNATURE.test(name) && !NO_SIGNATURE.test(name));
  for (const name of names) {
    const value = textIn(values, name);
    if (value !== undefined) return value;
  }
  return null;
}
