/** `orderstr notification make`: a signed notification for a backend's own tests. */
import type { Run } from "./command.js";
import { visible } from "./look.js";
import { KeyFolder } from "./sandbox/keys.js";
import { notices, posted, VARIANTS } from "./sandbox/notices.js";
import { placed } from "./sandbox/table.js";
import { standInOf } from "./sandbox.js";
import { wantsJson, write } from "./standard-output.js";

export const makeNotification: Run = async (call, look) => {
  const { open } = standInOf(call.operands[0] ?? "");
  const standIn = await open(call, new KeyFolder(call.text("keys")));
  const order = {
    id: call.text("order") ?? "orderstr1",
    amount: call.text("amount") ?? standIn.worth.amount,
    currency: call.text("currency") ?? standIn.worth.currency,
    notifyUrl: call.text("to") ?? "http://127.0.0.1:3000/notify",
  };
  const variant = call.word("variant", VARIANTS) ?? "genuine";
  await placed(standIn, order);
  const asked = { variant, orderId: order.id, state: call.text("state"), to: order.notifyUrl };
  const made = await notices(standIn, asked);
  let code = 0;
  for (const notification of made) {
    if (!call.has("post")) {
      const shown = wantsJson(call) ? JSON.stringify(notification) : curl(notification);
      await write(`${shown}\n`);
      continue;
    }
    const { status, body } = await posted(notification);
    if (status >= 400) code = 1;
    const line = wantsJson(call)
      ? JSON.stringify({ status, body })
      : `${look.styled(status < 400 ? "green" : "red", String(status))}  ${visible(body)}`;
    await write(`${line}\n`);
  }
  return code;
};

/** As a shell takes it. */
function curl({ url, headers, body }: Awaited<ReturnType<typeof notices>>[number]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return ["curl -i -X POST", ...lines, `--data-binary ${quoted(body)}`, quoted(url)].join(
    " \\\n  ",
  );
}
