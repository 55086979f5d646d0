/** Writes a response of the web to one of Node's. */

import type { Exchange } from "./exchange.js";
import type { NodeRequestLike } from "./shapes.js";

/** What is about the connection, and not about the answer: the server has its own. */
const OF_THE_CONNECTION = ["connection", "keep-alive", "transfer-encoding", "content-length"];

/** How long is waited, after an answer to a request that was not read to its end, for the rest of it. */
const LINGER_MILLISECONDS = 5_000;

/** Writes it, and waits until it is written or nobody is there to read it. */
export async function send(response: Response, exchange: Exchange): Promise<void> {
  const { incoming, outgoing } = exchange;
  const { status } = response;
  const body = new Uint8Array(await response.arrayBuffer());
  exchange.takeOver();
  const { destroyed, writableEnded } = outgoing as {
    readonly destroyed?: boolean;
    readonly writableEnded?: boolean;
  };
  if (destroyed === true || writableEnded === true) return;
  outgoing.statusCode = status;
  response.headers.forEach((value, name) => {
    if (!OF_THE_CONNECTION.includes(name)) outgoing.setHeader(name, value);
  });
  // Cookies are the one header that cannot be joined.
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader("set-cookie", cookies);
  const hasContent = status !== 204 && status !== 304;
  if (hasContent) outgoing.setHeader("content-length", String(body.length));
  await new Promise<void>((written) => {
    outgoing.once("finish", written);
    outgoing.once("close", written);
    outgoing.end(hasContent && incoming.method !== "HEAD" ? body : new Uint8Array());
  });
  endLater(incoming);
}

/**
 * A connection that ends while the client is still sending takes the answer with it, and one that never ends
 * is never free.
 */
function endLater(incoming: NodeRequestLike): void {
  const request = incoming as { readonly complete?: boolean; destroy?: () => unknown };
  if (request.complete !== false) return;
  const end = () => {
    if (request.complete === false) request.destroy?.();
  };
  const timer = setTimeout(end, LINGER_MILLISECONDS) as { unref?: () => unknown };
  timer.unref?.();
}
