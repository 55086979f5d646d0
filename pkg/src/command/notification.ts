import type { Prepare } from "./command.js";
import { memberLines } from "./explain.js";
import type { Expected, Gateway, Received } from "./gateway.js";
import { gatewayOf } from "./gateway-table.js";
import type { Message } from "./input.js";
import { optionFile } from "./keys.js";
import type { Call, OptionName } from "./options.js";
import { refused } from "./refusal.js";
import { UsageError } from "./usage-error.js";

const ALWAYS: readonly OptionName[] = ["expect"];
const HEADERS: readonly OptionName[] = ["header", "headers-file"];

/** `orderstr notification verify`: whether notifications are genuine, and what they say. */
export const notificationVerify: Prepare = async (call, look) => {
  const gateway = gatewayOf(call.operands[0] ?? "");
  const own = [...gateway.account, ...gateway.notificationOptions, ...ALWAYS];
  const allowed = gateway.signsHeaders ? [...own, ...HEADERS] : own;
  call.allow(allowed, `notification verify ${gateway.name}`);
  const expected = expectedOf(call);
  const headers = await headersOf(call);
  const account = await gateway.notifications(call);
  const title = look.said(["the notification is genuine", "通知验签通过"]);
  return async (message) => {
    const said = await account.verify(receivedOf(gateway, call, headers, message), expected);
    return {
      data: { ...said },
      right: true,
      line: title,
      show: (shown) => [shown.styled("green", title), "", ...memberLines(said, shown)],
    };
  };
};

/** Where headers are given, INPUT is the raw body of one message. */
export function isWholeBody(call: Call): boolean {
  return HEADERS.some((name) => call.has(name));
}

function expectedOf(call: Call): Expected {
  const pairs = call.list("expect").map((pair) => {
    const [, name, value] = /^([^=]+)=(.*)$/su.exec(pair) ?? [];
    if (name !== undefined && value !== undefined) return [name, value] as const;
    throw new UsageError("--expect takes NAME=VALUE", "--expect 的写法是 NAME=VALUE");
  });
  return Object.fromEntries(pairs);
}

async function headersOf(call: Call): Promise<Record<string, string>> {
  const file = call.text("headers-file");
  const lines = file === undefined ? [] : (await optionFile(file, "headers-file")).split(/\r?\n/u);
  const given = [...lines.filter((line) => line.trim() !== ""), ...call.list("header")];
  const headers: Record<string, string> = Object.create(null);
  for (const line of given) {
    const [, name, value = ""] = /^([!-9;-~]+):[ \t]*(.*?)[ \t]*$/su.exec(line) ?? [];
    if (name === undefined) {
      throw new UsageError("a header is NAME: VALUE", "HTTP 头的写法是 NAME: VALUE");
    }
    if (Object.hasOwn(headers, name.toLowerCase())) {
      throw new UsageError("a header is given twice", "有 HTTP 头重复给出");
    }
    headers[name.toLowerCase()] = value;
  }
  return headers;
}

function receivedOf(
  { signsHeaders }: Gateway,
  call: Call,
  headers: Readonly<Record<string, string>>,
  { text, bytes }: Message,
): Received {
  const given = call.text("path") ?? "";
  if (bytes !== undefined) return { path: given, headers, body: bytes };
  if (!signsHeaders) return { path: given, headers, body: text };
  // As a log keeps it: { path, headers, body }, the raw body as text.
  let logged: unknown;
  try {
    logged = JSON.parse(text);
  } catch {
    throw refused("ERR_JSON");
  }
  const { path = given, headers: own, body } = (logged ?? {}) as Partial<Received>;
  if (own === undefined) throw refused("ERR_MISSING", "headers");
  if (typeof body !== "string") throw refused("ERR_RAW_BODY");
  return { path, headers: own, body };
}
