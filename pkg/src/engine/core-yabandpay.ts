/** The module of YabandPay. It signs with the secrets it holds. */

import type { Limits } from "../api/options.js";
import { SigningAccount } from "../gateways/account.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import {
  __wbg_reset_state,
  Boundary,
  type CoreYabandPay,
  initSync,
  may_have_lost,
  yabandpay,
} from "../generated/yabandpay.js";
import { wasm } from "../generated/yabandpay_bytes.js";
import { Engine } from "./core.js";

const core: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync, may_have_lost },
  wasm,
  gatewayCodes,
);

/** An account at YabandPay, as the core holds it. */
export type YabandPayAccount = SigningAccount<Boundary, CoreYabandPay>;

export function yabandPayAccount(
  options: Record<string, string | undefined>,
  limits: Limits,
): YabandPayAccount {
  return new SigningAccount(core, yabandpay, "yabandpay", options, limits);
}
