import type { Prepare } from "./command.js";
import { memberLines } from "./explain.js";
import { gatewayOf } from "./gateway-table.js";
import type { Call } from "./options.js";
import { HEADERS, headOf, partsOf } from "./received.js";
import { refused } from "./refusal.js";
import { UsageError } from "./usage-error.js";

/** `orderstr notification`: whether notifications are genuine, and what they say. */
export const notification: Prepare = async (call, look) => {
  const gateway = gatewayOf(call.operands[0] ?? "");
  const { name, account, notificationOptions } = gateway;
  call.allow([...account, ...notificationOptions, "expected", ...HEADERS], `notification ${name}`);
  const expected = expectedOf(call);
  const head = await headOf(call);
  const opened = await gateway.open(call, "notification");
  const title = look.said(["the notification is genuine", "通知验签通过"]);
  return async (message) => {
    const { path, headers, body } = partsOf(call, head, message);
    if (gateway.signsHeaders && headers === undefined) throw refused("ERR_MISSING", "headers");
    const options = gateway.readWith(call);
    const said = await opened.verifyNotification({ path, headers, body }, expected, options);
    const { state, action, actionZh, ...members } = said;
    const standing = `${state}: ${look.said([action, actionZh])}`;
    return {
      data: { ...said },
      right: true,
      line: standing,
      show: () => [look.styled("green", title), standing, "", ...memberLines(members, look)],
    };
  };
};

/** What was recorded of the order. */
function expectedOf(call: Call): Readonly<Record<string, string>> | undefined {
  const pairs = call.list("expected").map((pair) => {
    const [, name, value] = /^([^=]+)=(.*)$/su.exec(pair) ?? [];
    if (name !== undefined && value !== undefined) return [name, value] as const;
    throw new UsageError("--expected takes NAME=VALUE here", "此处 --expected 的写法是 NAME=VALUE");
  });
  // Without any, nothing is compared.
  return pairs.length === 0 ? undefined : Object.fromEntries(pairs);
}
