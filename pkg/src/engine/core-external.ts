/**
 * The module of gateways whose keys stay external: no key ever enters it, and a user who signs with a shared
 * key never loads it.
 */

import type { Limits } from "../api/options.js";
import { Account, type CallInput } from "../gateways/account.js";
import {
  __wbg_reset_state,
  Boundary,
  type CoreClient,
  client,
  initSync,
} from "../generated/external.js";
import { wasm } from "../generated/external_bytes.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import type { GatewayName } from "../generated/words.js";
import { Engine, textAnswer } from "./core.js";
import { TEXT } from "./separators.js";

const coreExternal: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasm,
  gatewayCodes,
);

/** A client of a gateway of this module. */
export class ExternalKeyClient extends Account<Boundary, CoreClient> {
  /**
   * Has the core keep a message, and gives the handle of it and its signed payload. It waits there until it is settled,
   * which it has to be.
   */
  keep(kind: string, input: CallInput): { readonly handle: number; readonly payload: string } {
    const kept = this.dispatch(`${kind}Payload`, input);
    const at = kept.indexOf(TEXT);
    return { handle: Number(kept.slice(0, at)), payload: kept.slice(at + 1) };
  }

  /** Has the core read a message whose signature was looked at: what it says. */
  settle(handle: number, isRight: boolean): string {
    return this.with((account, live) =>
      textAnswer(live, account.settle(live.boundary, handle, isRight)),
    );
  }
}

export function externalKeyClient(
  gateway: GatewayName,
  options: Record<string, string | undefined>,
  limits: Limits,
): ExternalKeyClient {
  return new ExternalKeyClient(coreExternal, client, gateway, options, limits);
}
