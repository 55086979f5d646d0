/** What arrived: a raw body alone, with its headers, or as a `Request` or `Response` of the Fetch API. */
import type { Limits } from "../api/options.js";
import { ownOptions } from "../api/options.js";
import { isBuffer, isBytes } from "../engine/bytes.js";
import { refuse } from "../engine/errors.js";
import { copied, type GivenBody, type RawBody } from "../engine/fields.js";
import { withHint } from "../engine/hint.js";
import { type BodyMessage, readRawBody } from "../notifications/raw-body.js";
import { calledPath, pathOf } from "../text/address.js";
import type { HeadersLike } from "./headers.js";

/** A `Response` of the Fetch API, or of an implementation like it: node-fetch, undici. */
export interface WebResponse extends BodyMessage {
  readonly status: number;
}

/** A `Request` of the Fetch API, or of an implementation like it. */
export interface WebRequest extends BodyMessage {
  readonly url: string;
  readonly method: string;
}

/** A reply in its parts. */
export interface ReceivedReply {
  /** The status of HTTP. Without it, it is taken for a success where the gateway's document allows that. */
  readonly status?: number | undefined;
  readonly headers?: HeadersLike | undefined;
  /** Text or bytes, before any parser touched them. */
  readonly body: GivenBody;
}

/** A notification in its parts. */
export interface ReceivedNotification {
  /** The path of your endpoint with its query, as it was called: Alipay+ signs it. */
  readonly path?: string | undefined;
  /** The address of your endpoint, or Node's `request.url`: the path is taken from it where none is given. */
  readonly url?: string | undefined;
  /** Not looked at: all of them are posted. */
  readonly method?: string | undefined;
  readonly headers?: HeadersLike | undefined;
  /** Text or bytes, before any parser touched them. */
  readonly body: GivenBody;
}

/** A message in its parts, the body as it is now. */
export interface Received {
  readonly status: number | undefined;
  readonly path: string | undefined;
  readonly headers: HeadersLike;
  readonly body: RawBody;
}

const NO_HEADERS: HeadersLike = {};

/** Whether the message has a body that has still to be read. */
export function isWeb(message: unknown): message is WebRequest | WebResponse {
  const { arrayBuffer, headers } = (message ?? {}) as { arrayBuffer?: unknown; headers?: unknown };
  const hasHeaders = typeof headers === "object" && headers !== null && Symbol.iterator in headers;
  return typeof arrayBuffer === "function" && hasHeaders;
}

/** A message that a parser was at, with the hint of what to do. */
function parsedBody(): unknown {
  return withHint(refuse("ERR_RAW_BODY"), { body: undefined });
}

/** The parts of a message that is there already. */
export function partsOf(
  message: GivenBody | ReceivedReply | ReceivedNotification,
  names: readonly Part[],
  limits: Limits,
): Received {
  if (typeof message === "string" || isBytes(message) || isBuffer(message)) {
    const body = copied(message, limits);
    return { status: undefined, path: undefined, headers: NO_HEADERS, body };
  }
  if (typeof message !== "object" || message === null || !("body" in message)) {
    throw parsedBody();
  }
  // A message that was parsed, which may well have a field called `body`, is no message in its parts.
  if (!("headers" in message) && Object.keys(message).some((name) => !isPart(name))) {
    throw parsedBody();
  }
  const parts = ownOptions(message as ReceivedReply & ReceivedNotification, names);
  const { status, url, headers = NO_HEADERS } = parts;
  const path = parts.path ?? (typeof url === "string" ? pathOf(url) : undefined);
  if (status !== undefined && (!Number.isInteger(status) || status < 100 || status > 599)) {
    throw refuse("ERR_TYPE", "status");
  }
  return { status, path, headers, body: copied(parts.body, limits) };
}

/** The members of a reply, and of a notification. */
export const REPLY_PARTS = ["status", "headers", "body"] as const;
export const NOTIFICATION_PARTS = ["path", "url", "method", "headers", "body"] as const;
type Part = (typeof REPLY_PARTS)[number] | (typeof NOTIFICATION_PARTS)[number];

const PARTS: readonly string[] = [...REPLY_PARTS, ...NOTIFICATION_PARTS];
const isPart = (name: string) => PARTS.includes(name);

/** The headers, read before the body is waited for. */
function entriesOf({ headers }: BodyMessage): HeadersLike {
  return new Map(headers);
}

/** The parts of a reply whose body has still to be read. */
export async function partsOfResponse(response: WebResponse, limits: Limits): Promise<Received> {
  const { status } = response;
  const headers = entriesOf(response);
  return { status, path: undefined, headers, body: await readRawBody(response, limits.body) };
}

/** The parts of a notification whose body has still to be read. */
export async function partsOfRequest(request: WebRequest, limits: Limits): Promise<Received> {
  const headers = entriesOf(request);
  return {
    status: undefined,
    path: calledPath(request),
    headers,
    body: await readRawBody(request, limits.body),
  };
}
