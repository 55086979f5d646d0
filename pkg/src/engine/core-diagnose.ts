/**
 * The modules that look for causes: by a signature, and by a text that was printed; and the one that recognises a message. A call
 * loads one of the first two, and the third where no scheme was named.
 */

import {
  Boundary as CompareBoundary,
  initSync as initCompare,
  __wbg_reset_state as resetCompare,
} from "../generated/compare.js";
import { wasm as compareWasm } from "../generated/compare_bytes.js";
import { __wbg_reset_state, Boundary, initSync } from "../generated/diagnose.js";
import { wasm } from "../generated/diagnose_bytes.js";
import {
  initSync as initRecognise,
  Boundary as RecogniseBoundary,
  __wbg_reset_state as resetRecognise,
} from "../generated/recognise.js";
import { wasm as recogniseWasm } from "../generated/recognise_bytes.js";
import { Engine } from "./core.js";

export const coreDiagnose: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasm,
);

export const coreCompare: Engine<CompareBoundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state: resetCompare, Boundary: CompareBoundary, initSync: initCompare },
  compareWasm,
);

export const coreRecognise: Engine<RecogniseBoundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state: resetRecognise, Boundary: RecogniseBoundary, initSync: initRecognise },
  recogniseWasm,
);
