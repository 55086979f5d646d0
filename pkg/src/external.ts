/**
 * The module for gateways whose keys stay outside: no key ever enters it, and who signs with a shared
 * key never loads it.
 */
import { Engine } from "./core.js";
import * as glue from "./generated/external.js";
import { wasmBase64 } from "./generated/external_bytes.js";

export const external: Engine<glue.Boundary> = /* @__PURE__ */ new Engine(glue, wasmBase64);
