/** The module that signs with the secrets it holds. */
import { type Core, Engine } from "./core.js";
import * as glue from "./generated/keyed.js";
import { wasmBase64 } from "./generated/keyed_bytes.js";

/** Its instance. */
export type Keyed = Core<glue.Boundary>;

export const keyed: Engine<glue.Boundary> = /* @__PURE__ */ new Engine(glue, wasmBase64);
