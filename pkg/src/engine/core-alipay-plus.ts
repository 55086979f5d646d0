/** The module of Alipay+ and its family: no key ever enters it, and a user who signs with a shared key never loads it. */

import type { Limits } from "../api/options.js";
import { ExternalAccount } from "../gateways/account.js";
import {
  __wbg_reset_state,
  Boundary,
  type CoreAlipayPlus,
  client,
  initSync,
} from "../generated/alipay_plus.js";
import { wasm } from "../generated/alipay_plus_bytes.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import type { GatewayName } from "../generated/words.js";
import { Engine } from "./core.js";

const core: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasm,
  gatewayCodes,
);

/** An account at a gateway of the family of Alipay+, as the core holds it. */
export type AlipayPlusAccount = ExternalAccount<Boundary, CoreAlipayPlus>;

export function alipayPlusAccount(
  gateway: GatewayName,
  options: Record<string, string | undefined>,
  limits: Limits,
): AlipayPlusAccount {
  return new ExternalAccount(core, client, gateway, options, limits);
}
