/** The module of gateways with a shared key. It signs with the secrets it holds. */
import { Engine } from "./core.js";
import { Account } from "./gateway.js";
import { __wbg_reset_state, Boundary, initSync } from "./generated/accounts.js";
import { wasmBase64 } from "./generated/accounts_bytes.js";
import { gatewayCodes } from "./generated/gateway_codes.js";
import type { Limits } from "./options.js";

const coreAccounts: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasmBase64,
  gatewayCodes,
);

/** An account at a gateway of this module. */
export type SharedKeyAccount = Account<Boundary>;

export function sharedKeyAccount(
  gateway: "latipay" | "yabandpay",
  options: Record<string, string | undefined>,
  limits: Limits,
): SharedKeyAccount {
  return new Account(
    coreAccounts,
    (live, length, count) => live.boundary.account(length, count),
    gateway,
    options,
    limits,
  );
}
