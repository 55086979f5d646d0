/** The module of the Alipay Open Platform: no key ever enters it, and a user who signs with a shared key never loads it. */

import type { Limits } from "../api/options.js";
import { ExternalAccount } from "../gateways/account.js";
import {
  __wbg_reset_state,
  Boundary,
  type CoreAlipayOpen,
  client,
  initSync,
} from "../generated/alipay_open.js";
import { wasm } from "../generated/alipay_open_bytes.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import { Engine } from "./core.js";

const core: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasm,
  gatewayCodes,
);

/** An account at the Alipay Open Platform, as the core holds it. */
export type AlipayOpenAccount = ExternalAccount<Boundary, CoreAlipayOpen>;

export function alipayOpenAccount(
  options: Record<string, string | undefined>,
  limits: Limits,
): AlipayOpenAccount {
  return new ExternalAccount(core, client, "alipayOpen", options, limits);
}
