/** The module that reads certificates: only what is given one loads it. */
import { DEFAULT_LIMITS } from "../api/options.js";
import {
  __wbg_reset_state,
  Boundary,
  certificates as call,
  initSync,
} from "../generated/certificates.js";
import { wasm } from "../generated/certificates_bytes.js";
import { gatewayCodes } from "../generated/gateway_codes.js";
import { answer, Engine } from "./core.js";
import { NO_FIELDS, type PackedFields, type RawBody, writeBody, writeFields } from "./fields.js";

const coreCertificates: Engine<Boundary> = /* @__PURE__ */ new Engine(
  { __wbg_reset_state, Boundary, initSync },
  wasm,
  gatewayCodes,
);

/** Asks the core about a text. None of the caller's code may run in it. */
export function askCertificates<T>(
  name: string,
  text: RawBody,
  fields: PackedFields = NO_FIELDS,
): T {
  return coreCertificates.guarded((live) => {
    const body = writeBody(live, text, DEFAULT_LIMITS);
    const { names, end, count } = writeFields(live, fields, body);
    const all = live.write(name, end);
    return answer<T>(live, call(live.boundary, body, names, end, all, count));
  });
}
