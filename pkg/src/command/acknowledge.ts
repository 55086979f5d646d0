import type { Prepare } from "./command.js";
import { paragraph } from "./explain.js";
import { gatewayOf } from "./gateway-table.js";

/** `orderstr acknowledge`: what to answer to a notification. */
export const acknowledge: Prepare = async (call) => {
  const gateway = gatewayOf(call.operands[0] ?? "");
  const { name, acknowledgementOptions } = gateway;
  call.allow([...acknowledgementOptions, "message"], `acknowledge ${name}`);
  return async () => {
    const answer = await gateway.acknowledge(call);
    const { status, headers, body } = answer;
    return {
      data: { ...answer },
      right: true,
      line: body,
      show: (look) => [
        look.styled("bold", String(status)),
        ...Object.entries(headers).flatMap(([header, value]) => paragraph(`${header}: ${value}`)),
        ...(body === "" ? [] : ["", ...paragraph(body)]),
      ],
    };
  };
};
