/** The module of WeChat Pay: no key ever enters it, and a user who signs with a shared key never loads it. */

import type { Limits } from "../api/options.js";
import { ExternalAccount } from "../gateways/account.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import {
  __wbg_reset_state,
  Boundary,
  type CoreWeChatPay,
  client,
  initSync,
} from "../generated/wechat_pay.js";
import { wasm } from "../generated/wechat_pay_bytes.js";
import { Engine } from "./core.js";

const core: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasm,
  gatewayCodes,
);

/** An account at WeChat Pay, as the core holds it. */
export type WeChatPayAccount = ExternalAccount<Boundary, CoreWeChatPay>;

export function weChatPayAccount(
  options: Record<string, string | undefined>,
  limits: Limits,
): WeChatPayAccount {
  return new ExternalAccount(core, client, "wechatPay", options, limits);
}
