/** The module of Latipay. It signs with the secrets it holds. */

import type { Limits } from "../api/options.js";
import { SigningAccount } from "../gateways/account.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import {
  __wbg_reset_state,
  Boundary,
  type CoreLatipay,
  initSync,
  latipay,
  may_have_lost,
} from "../generated/latipay.js";
import { wasm } from "../generated/latipay_bytes.js";
import { Engine } from "./core.js";

const core: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync, may_have_lost },
  wasm,
  gatewayCodes,
);

/** An account at Latipay, as the core holds it. */
export type LatipayAccount = SigningAccount<Boundary, CoreLatipay>;

export function latipayAccount(
  options: Record<string, string | undefined>,
  limits: Limits,
): LatipayAccount {
  return new SigningAccount(core, latipay, "latipay", options, limits);
}
