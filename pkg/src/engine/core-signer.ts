/** The module of `Signer` and of order strings. It signs with the secrets it holds, by any scheme. */

import { __wbg_reset_state, Boundary, initSync } from "../generated/signer.js";
import { wasm } from "../generated/signer_bytes.js";
import { type Core, Engine } from "./core.js";

/** Its instance. */
export type CoreOfSigner = Core<Boundary>;

export const coreSigner: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasm,
);
