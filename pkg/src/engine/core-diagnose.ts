/**
 * The modules that look for causes: by a signature, and by a text that was printed. A call loads one of them, and one that has
 * to recognise its message first loads both.
 */

import {
  Boundary as CompareBoundary,
  initSync as initCompare,
  __wbg_reset_state as resetCompare,
} from "../generated/compare.js";
import { wasm as compareWasm } from "../generated/compare_bytes.js";
import { __wbg_reset_state, Boundary, initSync } from "../generated/diagnose.js";
import { wasm } from "../generated/diagnose_bytes.js";
import { Engine } from "./core.js";

export const coreDiagnose: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasm,
);

export const coreCompare: Engine<CompareBoundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state: resetCompare, Boundary: CompareBoundary, initSync: initCompare },
  compareWasm,
);
