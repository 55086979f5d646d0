/** `orderstr sandbox`: the stand-ins as servers on this machine, for backends in any language. */
import type { Server } from "node:http";
import type { Run } from "./command.js";
import type { Look } from "./look.js";
import { shownJson, visible } from "./look.js";
import { LOOPBACK, listening, untilEnded } from "./loopback.js";
import type { Call } from "./options.js";
import { KeyFolder } from "./sandbox/keys.js";
import { type Exchange, NOTIFY, serverOf } from "./sandbox/server.js";
import type { StandIn, StandInRow } from "./sandbox/stand-in.js";
import { STAND_INS } from "./sandbox/table.js";
import { wantsJson, write } from "./standard-output.js";
import { named } from "./suggestion.js";
import { UsageError } from "./usage-error.js";

export const sandbox: Run = async (call, look) => {
  const rows = rowsOf(call.operands);
  if (hasKey(call) && !rows.some(({ sharesKey }) => sharesKey)) throw noSharedKey();
  const keys = new KeyFolder(call.text("keys"));
  const isJson = wantsJson(call);
  const told = (exchange: Exchange) => {
    // Whoever reads has gone: the servers go on.
    write(isJson ? `${shownJson(exchange)}\n` : lineOf(exchange, look)).catch(() => {});
  };
  const servers: Server[] = [];
  try {
    for (const row of rows) {
      const standIn = await row.open(call, keys);
      const twin = () => row.open(call, keys);
      const server = serverOf({ gateway: row.gateway, standIn, twin, told });
      const first = call.number("port") ?? 0;
      const port = await listening(server, first === 0 ? 0 : first + servers.length);
      servers.push(server);
      await write(saidOf(row.gateway, port, standIn, isJson, look));
    }
  } catch (error) {
    for (const server of servers) server.close();
    throw error;
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

/** What a client of it is made of. */
function saidOf(
  gateway: string,
  port: number,
  standIn: StandIn,
  isJson: boolean,
  look: Look,
): string {
  const baseUrl = `http://${LOOPBACK}:${port}${gateway === "alipayOpen" ? "/gateway.do" : ""}`;
  const settings = { baseUrl, ...standIn.settings };
  if (isJson) return `${shownJson({ gateway, ...settings })}\n`;
  const lines = Object.entries(settings).map(([name, value]) => [`  ${name}`, value]);
  return `${look.styled("bold", gateway)}\n${look.table(lines).join("\n")}\n`;
}

export const hasKey = (call: Call) => call.has("key-env") || call.has("key-file");

/** A key that would be used by nobody is a mistake. */
export function noSharedKey(): UsageError {
  return new UsageError(
    "--key-env and --key-file are for gateways with a shared key; the keys of the others are in the folder of --keys",
    "--key-env 与 --key-file 只用于共享密钥的网关；其他网关的密钥在 --keys 目录中",
  );
}

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
    const { code, message, messageZh, fix, fixZh, proven } = why;
    const said = `${look.said([message, messageZh])}${look.said(["; ", "；"])}${look.said([fix, fixZh])}`;
    lines.push(
      `  ${look.styled("yellow", code)}  ${proven ? "" : look.said(["perhaps: ", "可能："])}${visible(said)}`,
    );
  }
  return `${lines.join("\n")}\n`;
}
