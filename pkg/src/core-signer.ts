/** The module of `Signer` and of order strings. It signs with the secrets it holds, by any scheme. */
import { type Core, Engine } from "./core.js";
import * as glue from "./generated/signer.js";
import { wasmBase64 } from "./generated/signer_bytes.js";

/** Its instance. */
export type CoreOfSigner = Core<glue.Boundary>;

export const coreSigner: Engine<glue.Boundary> = /* @__PURE__ */ new Engine(glue, () => wasmBase64);
