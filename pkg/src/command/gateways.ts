import type { Run } from "./command.js";
import { GATEWAYS, gatewayOf } from "./gateway-table.js";
import { operationsOf, titleOf } from "./operations.js";
import { OPTIONS } from "./options.js";
import { wantsJson, writeAll } from "./standard-output.js";

/** `orderstr gateways`: the gateways and their operations; of one, its options as well. */
export const gateways: Run = async (call, look) => {
  const [name] = call.operands;
  const shown = name === undefined ? GATEWAYS : [gatewayOf(name)];
  const optionsOf = (of: (typeof GATEWAYS)[number]) => [
    ...new Set([...of.account, ...of.requestOptions, ...of.notificationOptions]),
  ];
  const namesOf = (of: (typeof GATEWAYS)[number]) => operationsOf(of).map((row) => row.name);
  if (wantsJson(call)) {
    const lines = shown.map((gateway) =>
      JSON.stringify({
        gateway: gateway.name,
        operations: namesOf(gateway),
        options: optionsOf(gateway),
      }),
    );
    await writeAll(lines);
    return 0;
  }
  const rows = shown.map((gateway) => [
    gateway.name,
    look.said(titleOf(gateway)),
    namesOf(gateway).join(" "),
  ]);
  const options = name === undefined ? [] : shown.flatMap(optionsOf);
  const described = options.map((option) => [`--${option}`, look.said(OPTIONS[option].about)]);
  await writeAll([
    ...look.table(rows),
    ...(described.length === 0 ? [] : ["", ...look.table(described)]),
  ]);
  return 0;
};
