import { orderStr as build } from "../index.js";
import type { Prepare } from "./command.js";
import { paragraph } from "./explain.js";
import { fieldsOf, isJson } from "./message.js";

/** `orderstr order-str`: the order string of `gatewaydata`. */
export const orderStr: Prepare = async (call) => {
  const options = { allowAmbiguous: call.names("allow-ambiguous") };
  return ({ text }) => {
    const orderStr = build(isJson(text) ? text : fieldsOf(text), options);
    return { data: { orderStr }, right: true, line: orderStr, show: () => paragraph(orderStr) };
  };
};
