import type { Prepare } from "./command.js";
import { fieldReader, ruleOfCall, signerOf } from "./signing.js";

/** `orderstr sign`: the signature of each message. */
export const sign: Prepare = async (call) => {
  const read = fieldReader(call);
  const signed = await signerOf(call, await ruleOfCall(call));
  return async ({ text }) => {
    const signature = await signed(read(text));
    return { data: { signature }, right: true, line: signature, show: () => [signature] };
  };
};
