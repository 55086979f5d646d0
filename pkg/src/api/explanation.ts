/** What is signed and why, as the core explains it. */

import type { PackedFields } from "../engine/fields.js";
import type { KeyedCore } from "../gateways/account.js";
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

/** What an account signs for an operation. `time` is for gateways that sign one. */
export function explain(
  account: Pick<KeyedCore, "placeOf" | "dispatch">,
  operation: string,
  fields: PackedFields,
  time = "",
): Explanation {
  const input = { operation: account.placeOf(operation), text: time, fields };
  return explanation(account.dispatch("explain", input));
}
