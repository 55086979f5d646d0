/** The module that looks for causes. Nothing else loads it. */
import { Engine } from "./core.js";
import * as glue from "./generated/diagnose.js";
import { wasmBase64 } from "./generated/diagnose_bytes.js";

export const coreDiagnose: Engine<glue.Boundary> = /* @__PURE__ */ new Engine(
  glue,
  () => wasmBase64,
);
