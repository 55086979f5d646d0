/** A stand-in as a server on loopback. Whatever it refuses, it says why. */
import { Buffer } from "node:buffer";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { diagnose } from "../../index.js";
import { notices, posted, VARIANTS } from "./notices.js";
import type { Received, Reply, StandIn } from "./stand-in.js";

/** Bytes of a request: far more than any gateway takes. */
const LARGEST = 1_048_576;

/** Where a notification is asked for: no gateway has such a path. */
export const NOTIFY = "/orderstr/notify";

/** What a refused request was told beside the gateway's own words. */
export interface Why {
  readonly code: string;
  readonly message: string;
  readonly messageZh: string;
  readonly fix: string;
  readonly fixZh: string;
}

/** A request that was answered. */
export interface Exchange {
  readonly gateway: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** In the gateway's words, where it refused. */
  readonly refused?: string;
  readonly why?: Why;
}

export function serverOf(
  gateway: string,
  standIn: StandIn,
  told: (exchange: Exchange) => void,
): Server {
  return createServer((incoming, outgoing) => {
    answer(gateway, standIn, incoming, outgoing)
      .then(told)
      .catch(() => outgoing.destroy());
  });
}

async function answer(
  gateway: string,
  standIn: StandIn,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<Exchange> {
  const { method = "GET", url: path = "/" } = incoming;
  const exchange = { gateway, method, path };
  const bytes = await bodyOf(incoming);
  if (bytes === undefined) {
    outgoing.writeHead(413, { Connection: "close" }).end();
    return { ...exchange, status: 413 };
  }
  const url = new URL(`http://${incoming.headers.host ?? "127.0.0.1"}${path}`);
  if (url.pathname === NOTIFY) {
    const { status, body } = await notified(standIn, method, url);
    write(outgoing, status, { "Content-Type": "application/json" }, JSON.stringify(body));
    return { ...exchange, status };
  }
  const headers = headersOf(incoming);
  const hasBody = method !== "GET" && method !== "HEAD";
  const response = await standIn.fetch(url, {
    method,
    headers,
    ...(hasBody ? { body: bytes } : {}),
  });
  const text = await response.text();
  const reply = objectOf(text);
  const isRefused = !response.ok || (reply !== undefined && standIn.isRefusal(reply));
  const received = { method, url, headers, body: new TextDecoder().decode(bytes) };
  const why = isRefused ? whyOf(standIn, received) : undefined;
  // What is signed must stay as it is.
  const added = why !== undefined && reply !== undefined && !isSigned(response, reply);
  const body = added ? JSON.stringify({ ...reply, orderstr: why }) : text;
  const sent: Record<string, string> = Object.fromEntries(response.headers);
  if (why !== undefined) sent["orderstr-why"] = why.code;
  write(outgoing, response.status, sent, body);
  const { status } = response;
  return {
    ...exchange,
    status,
    ...(isRefused ? { refused: text } : {}),
    ...(why === undefined ? {} : { why }),
  };
}

/** Why the signature of a request is none, where that is what is wrong. */
function whyOf(standIn: StandIn, received: Received): Why | undefined {
  try {
    const found = diagnose(standIn.inquiry(received));
    const [cause] = found.causes;
    if (found.matches === true || cause === undefined) return undefined;
    const { code, message, messageZh, fix, fixZh } = cause;
    return { code, message, messageZh, fix, fixZh };
  } catch {
    // A request that is none: the gateway's own words say so.
    return undefined;
  }
}

function isSigned({ headers }: Response, reply: Reply): boolean {
  return (
    headers.has("signature") || headers.has("wechatpay-signature") || Object.hasOwn(reply, "sign")
  );
}

function objectOf(text: string): Reply | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Reply) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * `POST /orderstr/notify?order=ID[&state=WORD][&variant=…][&to=ORIGIN]`: has the notification posted to the order's own
 * address, or to its path at another origin.
 */
async function notified(standIn: StandIn, method: string, { searchParams }: URL) {
  const wrong = (error: string) => ({ status: 400, body: { error } });
  if (method !== "POST") return { status: 405, body: { error: "POST it" } };
  const orderId = searchParams.get("order");
  const variant = VARIANTS.find((known) => known === (searchParams.get("variant") ?? "genuine"));
  if (orderId === null) return wrong("order: the id of an order that was placed here");
  if (variant === undefined) return wrong(`variant: one of ${VARIANTS.join(", ")}`);
  try {
    const [state, to] = ["state", "to"].map((name) => searchParams.get(name) ?? undefined);
    const answers = [];
    for (const notice of await notices(standIn, { variant, orderId, state, to })) {
      answers.push({ posted: notice, answered: await posted(notice) });
    }
    return { status: 200, body: { notifications: answers } };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : "failed");
  }
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return headers;
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of incoming) {
    size += piece.length;
    if (size > LARGEST) return undefined;
    pieces.push(piece);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function write(
  outgoing: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  outgoing.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) }).end(body);
}
