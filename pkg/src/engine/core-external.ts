/**
 * The module of gateways whose keys stay external: no key ever enters it, and a user who signs with a shared
 * key never loads it.
 */

import type { Limits } from "../api/options.js";
import { Account } from "../gateways/account.js";
import { __wbg_reset_state, Boundary, client, initSync } from "../generated/external.js";
import { wasmBase64 } from "../generated/external_bytes.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import { Engine } from "./core.js";

const coreExternal: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasmBase64,
  gatewayCodes,
);

/** A client of a gateway of this module. */
export type ExternalKeyClient = Account<Boundary>;

export function externalKeyClient(
  gateway: "alipayOpen" | "alipayPlus" | "wechatPay",
  options: Record<string, string | undefined>,
  limits: Limits,
): ExternalKeyClient {
  return new Account(coreExternal, client, gateway, options, limits);
}
