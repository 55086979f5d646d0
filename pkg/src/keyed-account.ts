/** Accounts at gateways with a shared key. */
import type { Packed } from "./fields.js";
import { Account } from "./gateway.js";
import type { Boundary } from "./generated/keyed.js";
import { keyed } from "./keyed.js";
import type { Limits } from "./options.js";
import { type Explanation, explanation } from "./signer.js";

export function keyedAccount(
  gateway: "latipay" | "yabandpay",
  options: Record<string, string | undefined>,
  limits: Limits,
): Account<Boundary> {
  return new Account(
    keyed,
    (live, length, count) => live.boundary.gateway(length, count),
    gateway,
    options,
    limits,
  );
}

/** What is signed for an operation. `time` is for gateways that sign one. */
export function explain(
  account: Account<Boundary>,
  operation: string,
  fields: Packed,
  time = "",
): Explanation {
  const question = { operation: account.placeOf(operation), text: time, fields };
  return explanation(account.ask("explain", question));
}
