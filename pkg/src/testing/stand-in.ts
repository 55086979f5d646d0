/**
 * What the stand-in gateways do alike: take a Fetch request apart, answer in JSON, compute an HMAC,
 * count. Nothing of the package's own signing is used: a stand-in that shared it would agree with its
 * mistakes.
 */
import type { SignatureBytes } from "../keys/rsa.js";

/** A notification, ready for `fetch(notification.url, notification)` or for a handler of one's own. */
export interface SandboxNotification {
  readonly method: "POST";
  /** The address that the order names. */
  readonly url: string;
  /** Path and query of `url`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The raw body, exactly as it was signed. */
  readonly body: string;
}

/** `fetch` as the Fetch API has it. */
export type SandboxFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** What reached the gateway. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  /** Path and query as they were called, where a server says so; else those of `url`. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

/** Where a `Request` has the path that a server was called by: its own address is written anew. */
const CALLED_BY: unique symbol = Symbol.for("orderstr.path") as never;

function calledPath(input: object, url: URL): string {
  const path: unknown = (input as { readonly [CALLED_BY]?: unknown })[CALLED_BY];
  return typeof path === "string" ? path : pathOf(url);
}

/** A JSON object whose members nobody has looked at yet. */
export type Members = Readonly<Record<string, unknown>>;

/** A `fetch` that hands the request to `answer` and opens no connection. */
export function fetchInto(answer: (received: Received) => Promise<Response>): SandboxFetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, headers, signal } = request;
    const body = await request.text();
    signal.throwIfAborted();
    const url = new URL(request.url);
    const path = calledPath(Object(input), url);
    return answer({ method, url, path, headers, body });
  };
}

/** A reply in JSON. */
export function jsonReply(
  text: string,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const type = "application/json;charset=UTF-8";
  return new Response(text, { status, headers: { "Content-Type": type, ...headers } });
}

/** Whether the sender says that the body is JSON. `fetch` says text/plain of its own accord. */
export function saysJson(headers: Headers): boolean {
  return /^application\/json\s*(;|$)/iu.test(headers.get("Content-Type") ?? "");
}

/** The object that a JSON text is, or `null`. */
export function readObject(text: string): Members | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The value, if it is a JSON object. */
export function asObject(value: unknown): Members | null {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? (value as Members) : null;
}

/** Whether a parameter is as good as not sent. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** The value as text; what is not text is the empty one. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Whether the value is an absolute http or https address. */
export function isAddress(value: unknown): boolean {
  return typeof value === "string" && /^https?:\/\/[^\s/?#]/u.test(value) && URL.canParse(value);
}

/** HMAC-SHA256 in lower-case hexadecimal, key and message as UTF-8. */
export async function hmacSha256(key: string, message: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const raw = encoder.encode(key);
  const imported = await crypto.subtle.importKey("raw", raw, algorithm, false, ["sign"]);
  const mac = await crypto.subtle.sign("HMAC", imported, encoder.encode(message));
  return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A decimal amount above zero, with at most two decimals, in hundredths; `null` for another text. */
export function hundredths(amount: unknown): bigint | null {
  if (typeof amount !== "string") return null;
  const parts = /^(0|[1-9]\d{0,9})(?:\.(\d{1,2}))?$/u.exec(amount);
  if (parts === null) return null;
  const value = BigInt(`${parts[1]}${(parts[2] ?? "").padEnd(2, "0")}`);
  return value > 0n ? value : null;
}

/** Hundredths as a decimal text with two decimals. */
export function twoDecimals(value: bigint): string {
  const digits = value.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Path and query of an address: what an HTTP request line names. */
export function pathOf(url: URL): string {
  return url.pathname + url.search;
}

/** What a refusal of a signature says: without the text that was verified nobody can tell what differs. */
export function verified(text: string): string {
  return `verified was ${JSON.stringify(text)}`;
}

/** What a function of the caller's gave, in standard base64. */
export function base64(signature: SignatureBytes): string {
  if (typeof signature === "string") return signature;
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
}

/** The bytes of standard base64; `null` for another text. */
export function bytesOf(text: string): Uint8Array | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u.test(text)) return null;
  return Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
}

/** A text as UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** `2026-11-25T16:00:00+00:00`. */
export function iso8601(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/u, "+00:00");
}

/** "UTC/GMT+08:00": `2017-07-07 10:53:50`. */
export function chinaTime(time: Date): string {
  const eightHours = 8 * 60 * 60 * 1000;
  return new Date(time.getTime() + eightHours).toISOString().slice(0, 19).replace("T", " ");
}
