/** What a gateway sent, as a command line gives it: the raw body with its headers beside it, or all of it in one object. */
import type { Message } from "./input.js";
import { optionFile } from "./keys.js";
import type { Call, OptionName } from "./options.js";
import { UsageError } from "./usage-error.js";

/** The options that hold headers. */
export const HEADERS: readonly OptionName[] = ["header", "headers-file"];

/** What stands before a body. */
export interface Head {
  readonly status?: number;
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

/** A message in its parts. Whether they are sound is for the library to say. */
export interface Parts {
  readonly status: number | undefined;
  readonly path: string | undefined;
  /** Nothing where none were given. */
  readonly headers: Head["headers"] | undefined;
  readonly body: string | Uint8Array;
}

/** Whether headers are given: INPUT is then the raw body of one message. */
export function hasHeaders(call: Call): boolean {
  return HEADERS.some((name) => call.has(name));
}

/** The headers of the options, and the status where the file begins with it, as `curl -D FILE` writes it. */
export async function headOf(call: Call): Promise<Head> {
  const file = call.text("headers-file");
  const lines = file === undefined ? [] : (await optionFile(file, "headers-file")).split(/\r?\n/u);
  let status: number | undefined;
  let headers: Record<string, readonly string[]> = Object.create(null);
  for (const line of lines.filter((one) => one.trim() !== "")) {
    const [, code] = /^HTTP\/[\d.]+ (\d{3})(?: |$)/u.exec(line) ?? [];
    if (code !== undefined) {
      // The head of the reply comes last: before it stand those of redirections.
      status = Number(code);
      headers = Object.create(null);
      continue;
    }
    const [name, value] = headerOf(line);
    headers[name] = [...(headers[name] ?? []), value];
  }
  for (const line of call.list("header")) {
    const [name, value] = headerOf(line);
    if (Object.hasOwn(headers, name)) {
      throw new UsageError("a header is given twice", "有 HTTP 头重复给出");
    }
    headers[name] = [value];
  }
  return status === undefined ? { headers } : { status, headers };
}

function headerOf(line: string): [name: string, value: string] {
  const [, name, value = ""] = /^([!-9;-~]+):[ \t]*(.*?)[ \t]*$/su.exec(line) ?? [];
  if (name !== undefined) return [name.toLowerCase(), value];
  throw new UsageError("a header is NAME: VALUE", "HTTP 头的写法是 NAME: VALUE");
}

/** The parts of a message. */
export function partsOf(call: Call, { status, headers }: Head, { text, bytes }: Message): Parts {
  const raw = { status, path: call.text("path"), body: bytes ?? text };
  if (hasHeaders(call)) return { ...raw, headers };
  return { ...raw, headers: undefined, ...loggedIn(text || new TextDecoder().decode(bytes)) };
}

/** A message as a log keeps it, `{ status, path, headers, body }`: no gateway sends one with both of the last. */
function loggedIn(text: string): Partial<Parts> | undefined {
  let logged: unknown;
  try {
    logged = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof logged !== "object" || logged === null) return undefined;
  return Object.hasOwn(logged, "headers") && Object.hasOwn(logged, "body") ? logged : undefined;
}
