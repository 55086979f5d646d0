/** A request as it goes over the wire: a line, headers, an empty line and the body. */
import { headerOf } from "./curl.js";

/** Method, address, headers and body, whatever they were pasted as. */
export interface HttpMessage {
  readonly carrier: "curl" | "http" | "url";
  readonly method: string;
  /** With scheme and host where they are known; else the path alone. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const REQUEST_LINE = /^(GET|POST|PUT|PATCH|DELETE|HEAD) (\S+)(?: HTTP\/[\d.]+)?$/u;

/** The request, or nothing where the text is none. */
export function readHttp(text: string): HttpMessage | undefined {
  const [first = "", ...lines] = text.split("\n").map((line) => line.replace(/\r$/u, ""));
  const [, method, target] = REQUEST_LINE.exec(first) ?? [];
  if (method === undefined || target === undefined) return undefined;
  const end = lines.indexOf("");
  const headers = lines.slice(0, end < 0 ? lines.length : end).map(headerOf);
  const body = end < 0 ? "" : lines.slice(end + 1).join("\n");
  const host = headers.find(([name]) => name === "host")?.[1];
  const url = host !== undefined && target.startsWith("/") ? `https://${host}${target}` : target;
  return { carrier: "http", method, url, headers, body };
}

/** The first value of a header. */
export function headerIn(message: HttpMessage | null, name: string): string | undefined {
  return message?.headers.find(([of]) => of === name)?.[1];
}

/** The path of an address, with its query. */
export function targetOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/?#]*/iu, "").replace(/#.*$/u, "") || "/";
}

/** The query of an address, without its mark. */
export function queryOf(url: string): string {
  return /\?([^#]*)/u.exec(url)?.[1] ?? "";
}

/**
 * The headers that are signed or say what a message is. All others stay behind when a request is handed on:
 * they may hold a session or a password.
 */
const HANDED_ON: readonly string[] = [
  "host",
  "content-type",
  "client-id",
  "request-time",
  "response-time",
  "signature",
  "wechatpay-timestamp",
  "wechatpay-nonce",
  "wechatpay-serial",
  "wechatpay-signature",
];

/** The request as text, without what may be a credential. */
export function httpText({ method, url, headers, body }: HttpMessage): string {
  const lines = headers
    .filter(([name]) => HANDED_ON.includes(name) && name !== "host")
    .map(([name, value]) => `${name}: ${value}`);
  const address = url.replace(/^([a-z]+:\/\/)[^/?#@]*@/iu, "$1");
  return [`${method} ${address}`, ...lines, "", body].join("\n");
}
