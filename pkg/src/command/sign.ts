import type { Prepare } from "./command.js";
import { fieldReader, ruleOfCall, signerOf } from "./signing.js";

/** `orderstr sign`: the signature of each message. */
export const sign: Prepare = async (call) => {
  const signed = await signerOf(call, await ruleOfCall(call));
  const read = fieldReader(call);
  return async ({ text }) => {
    const signature = await signed(read(text));
    return { data: { signature }, right: true, line: signature, show: () => [signature] };
  };
};
