import { schemes as all } from "../index.js";
import type { Run } from "./command.js";
import { memberLines } from "./explain.js";
import { ruleOf } from "./rules.js";
import { wantsJson, write, writeAll } from "./standard-output.js";

/** `orderstr schemes`: the built-in schemes; of one, all its switches. */
export const schemes: Run = async (call, look) => {
  const [name] = call.operands;
  const json = wantsJson(call);
  if (name !== undefined) {
    const { rule } = await ruleOf(name);
    await writeAll(json ? [JSON.stringify(rule)] : memberLines(rule, look));
    return 0;
  }
  if (json) {
    for (const [scheme, rule] of Object.entries(all)) {
      await write(`${JSON.stringify({ scheme, ...rule })}\n`);
    }
    return 0;
  }
  const rows = Object.entries(all).map(([scheme, { description, descriptionZh }]) => [
    scheme,
    look.said([description, descriptionZh]),
  ]);
  await writeAll(look.table(rows));
  return 0;
};
