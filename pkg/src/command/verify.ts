import type { Prepare } from "./command.js";
import { fieldReader, ruleOfCall, verifierOf } from "./signing.js";
import type { Words } from "./words.js";

export const MATCHES: Words = ["the signature matches", "签名正确"];
export const DIFFERS: Words = ["the signature does not match", "签名不符"];
const WHY: Words = [
  "orderstr diagnose, with the same arguments, looks for the cause",
  "用相同参数运行 orderstr diagnose 可查找原因",
];

/** `orderstr verify`: whether each message has its signature. */
export const verify: Prepare = async (call, look) => {
  const read = fieldReader(call);
  const verified = await verifierOf(call, await ruleOfCall(call));
  return async ({ text }) => {
    const matches = await verified(read(text));
    const said = look.said(matches ? MATCHES : DIFFERS);
    const show = () =>
      matches ? [look.styled("green", said)] : [look.styled("red", said), look.said(WHY)];
    return { data: { matches }, right: matches, line: said, show };
  };
};
