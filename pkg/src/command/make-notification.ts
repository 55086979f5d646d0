/** `orderstr notification make`: a signed notification for a backend's own tests. */
import { OrderStrError } from "../index.js";
import type { Run } from "./command.js";
import { shownJson, visible } from "./look.js";
import type { Call } from "./options.js";
import { KeyFolder } from "./sandbox/keys.js";
import { type Asked, notices, posted, VARIANTS } from "./sandbox/notices.js";
import type { StandInRow } from "./sandbox/stand-in.js";
import { placed } from "./sandbox/table.js";
import { hasKey, noSharedKey, standInOf } from "./sandbox.js";
import { wantsJson, write } from "./standard-output.js";
import { UsageError } from "./usage-error.js";

export const makeNotification: Run = async (call, look) => {
  const row = standInOf(call.operands[0] ?? "");
  let code = 0;
  for (const notification of await said(() => made(call, row))) {
    if (!call.has("post")) {
      const isJson = wantsJson(call);
      await write(`${isJson ? shownJson(notification) : visibleLines(curl(notification))}\n`);
      continue;
    }
    const { status, body } = await said(() => posted(notification));
    if (status >= 300) code = 1;
    const line = wantsJson(call)
      ? shownJson({ status, body })
      : `${look.styled(status < 300 ? "green" : "red", String(status))}  ${visible(body)}`;
    await write(`${line}\n`);
  }
  return code;
};

async function made(call: Call, row: StandInRow): Promise<Awaited<ReturnType<typeof notices>>> {
  if (hasKey(call) && !row.sharesKey) throw noSharedKey();
  // With keys that nobody else has, nobody could verify it.
  if (!hasKey(call)) call.needed("keys");
  const keys = new KeyFolder(call.text("keys"));
  const standIn = await row.open(call, keys);
  const order = {
    id: call.text("order") ?? "orderstr1",
    amount: call.text("amount") ?? standIn.worth.amount,
    currency: call.text("currency") ?? standIn.worth.currency,
    notifyUrl: call.text("to") ?? "http://127.0.0.1:3000/notify",
  };
  const asked: Asked = {
    variant: call.word("variant", VARIANTS) ?? "genuine",
    request: await placed(standIn, order),
    order,
    state: call.text("state"),
    to: order.notifyUrl,
  };
  return notices(standIn, () => row.open(call, keys), asked);
}

/** What a stand-in says of a state that there is not, or of an address where nobody answers, is a wrong use. */
async function said<T>(use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof UsageError || error instanceof OrderStrError) throw error;
    const words = error instanceof Error ? error.message : "failed";
    throw new UsageError(words, words);
  }
}

const visibleLines = (text: string) => text.split("\n").map(visible).join("\n");

/** As a shell takes it. */
function curl({ url, headers, body }: Awaited<ReturnType<typeof notices>>[number]): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  return ["curl -i -X POST", ...lines, `--data-binary ${quoted(body)}`, quoted(url)].join(
    " \\\n  ",
  );
}
