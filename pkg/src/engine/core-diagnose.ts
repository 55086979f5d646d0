/** The module that looks for causes. Nothing else loads it. */

import { __wbg_reset_state, Boundary, initSync } from "../generated/diagnose.js";
import { wasmBase64 } from "../generated/diagnose_bytes.js";
import { Engine } from "./core.js";

export const coreDiagnose: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasmBase64,
);
