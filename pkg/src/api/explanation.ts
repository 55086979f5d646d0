/** What is signed and why, as the core explains it. */

import { decisions } from "../generated/tables.js";

/**
 * What a scheme does with a field: it is signed, never signed, not in the fixed list, or left out
 * as `null`, as empty, or as what PHP calls empty.
 */
export type Decision = "signed" | "excluded" | "notListed" | "null" | "empty" | "zero";

/** What happened to one field, and why. */
export interface FieldDecision {
  readonly name: string;
  readonly decision: Decision;
  readonly reason: string;
  readonly reasonZh: string;
}

/** What is signed and how. The key is not in it. */
export interface Explanation {
  /** The scheme's name. */
  readonly scheme: string;
  /** The fields in the order given, each with its decision. */
  readonly fields: readonly FieldDecision[];
  /** The text that is signed, without the key. */
  readonly canonicalString: string;
  /** The text that is signed, with `‹key›` where the key stands. */
  readonly stringToSign: string;
  /** Digest, place of the key and format of the output, in words. */
  readonly algorithm: string;
  readonly signature: string;
}

/** The core gives the decisions; their reasons are in the tables. */
export function explanation(text: string): Explanation {
  const explained = JSON.parse(text) as Explanation;
  const fields = explained.fields.map(({ name, decision }) => {
    const [reason, reasonZh] = decisions[decision];
    return { name, decision, reason, reasonZh };
  });
  return { ...explained, fields };
}

/** What a template or a rule signs whose key stays external. */
export function explanationOf(
  scheme: string,
  names: readonly string[],
  text: string,
  digest: "SHA-256" | "SHA-1",
  signature: string,
): Explanation {
  const [reason, reasonZh] = decisions.signed;
  const fields = names.map((name) => ({ name, decision: "signed" as const, reason, reasonZh }));
  const algorithm = `RSA with ${digest} (PKCS #1 v1.5), base64`;
  return { scheme, fields, canonicalString: text, stringToSign: text, algorithm, signature };
}
