/** `orderstr sandbox`: the stand-ins as servers on this machine, for backends in any language. */
import type { Run } from "./command.js";
import type { Look } from "./look.js";
import { visible } from "./look.js";
import { LOOPBACK, listening, untilEnded } from "./loopback.js";
import { KeyFolder } from "./sandbox/keys.js";
import { type Exchange, NOTIFY, serverOf } from "./sandbox/server.js";
import type { StandInRow } from "./sandbox/stand-in.js";
import { STAND_INS } from "./sandbox/table.js";
import { wantsJson, write } from "./standard-output.js";
import { named } from "./suggestion.js";
import { UsageError } from "./usage-error.js";

export const sandbox: Run = async (call, look) => {
  const rows = rowsOf(call.operands);
  const keys = new KeyFolder(call.text("keys"));
  const first = call.number("port") ?? 0;
  const isJson = wantsJson(call);
  const told = (exchange: Exchange) => {
    // Whoever reads has gone: the servers go on.
    write(isJson ? `${JSON.stringify(exchange)}\n` : lineOf(exchange, look)).catch(() => {});
  };
  const servers = [];
  for (const [at, { gateway, open }] of rows.entries()) {
    const standIn = await open(call, keys);
    const server = serverOf(gateway, standIn, told);
    const port = await listening(server, first === 0 ? 0 : first + at);
    servers.push(server);
    const baseUrl = `http://${LOOPBACK}:${port}${gateway === "alipayOpen" ? "/gateway.do" : ""}`;
    const settings = { baseUrl, ...standIn.settings };
    if (isJson) await write(`${JSON.stringify({ gateway, ...settings })}\n`);
    else {
      const lines = Object.entries(settings).map(([name, value]) => [`  ${name}`, value]);
      await write(`${look.styled("bold", gateway)}\n${look.table(lines).join("\n")}\n`);
    }
  }
  if (!isJson) {
    const note = look.said([
      `POST …${NOTIFY}?order=ID has the notification of an order posted; Ctrl-C ends it`,
      `POST …${NOTIFY}?order=ID 会向订单的通知地址发送通知；按 Ctrl-C 结束`,
    ]);
    await write(`${look.styled("dim", note)}\n`);
  }
  await untilEnded(servers);
  return 0;
};

/** Those that were named, or all. */
function rowsOf(operands: readonly string[]): readonly StandInRow[] {
  return operands.length === 0 ? STAND_INS : operands.map(standInOf);
}

/** @throws {UsageError} for a gateway that has none */
export function standInOf(written: string): StandInRow {
  const names = STAND_INS.map(({ gateway }) => gateway);
  const name = named(written, names);
  const found = STAND_INS.find(({ gateway }) => gateway === name);
  if (found !== undefined) return found;
  const all = names.join(", ");
  throw new UsageError(`there is no gateway of that name (${all})`, `没有这个网关(${all})`);
}

/** A line a request. */
function lineOf({ gateway, method, path, status, refused, why }: Exchange, look: Look): string {
  const right = refused === undefined && status < 400;
  const mark = look.styled(right ? "green" : "red", right ? "✓" : "✗");
  const words = refused === undefined ? "" : `  ${visible(refused)}`;
  const lines = [`${mark} ${gateway} ${method} ${visible(path)} ${status}${words}`];
  if (why !== undefined) {
    const { code, message, messageZh, fix, fixZh } = why;
    const said = `${look.said([message, messageZh])}${look.said(["; ", "；"])}${look.said([fix, fixZh])}`;
    lines.push(`  ${look.styled("yellow", code)}  ${visible(said)}`);
  }
  return `${lines.join("\n")}\n`;
}
