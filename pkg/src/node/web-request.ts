/** The request of the web that a request of Node's is. */

import { calledBy } from "../text/address.js";
import { bodyOf } from "./body.js";
import type { Exchange } from "./exchange.js";

/**
 * It has an absolute address: of the host that the request names, which nothing here relies on.
 *
 * @returns undefined for what cannot be a request of the web
 * @throws {OrderStrError} as `bodyOf`
 */
export function webRequest(exchange: Exchange): Request | undefined {
  const { method = "GET" } = exchange.incoming;
  const headers = headersOf(exchange.incoming.rawHeaders);
  if (headers === undefined) return undefined;
  const bodyless = method === "GET" || method === "HEAD";
  const body = bodyless ? {} : { body: bodyOf(exchange, headers), duplex: "half" };
  try {
    const init = { method, headers, ...body } as RequestInit;
    return calledBy(new Request(addressOf(exchange, headers), init), exchange.path);
  } catch {
    return undefined;
  }
}

function headersOf(rawHeaders: readonly string[]): Headers | undefined {
  const headers = new Headers();
  try {
    for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
      const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
      // HTTP/2 writes where the request goes as headers of names that no header can have.
      if (name === ":authority") headers.set("host", value);
      else if (!name.startsWith(":")) headers.append(name, value);
    }
  } catch {
    return undefined;
  }
  return headers;
}

function addressOf({ path, incoming }: Exchange, headers: Headers): string {
  if (/^https?:\/\//iu.test(path)) return path;
  const { socket } = incoming as { readonly socket?: { readonly encrypted?: boolean } };
  const scheme = socket?.encrypted === true ? "https" : "http";
  const host = headers.get("host") ?? "";
  // A host with a slash in it would be read as a part of the path.
  const isHost = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d+)?$/iu.test(host);
  return `${scheme}://${isHost ? host : "localhost"}${path.startsWith("/") ? "" : "/"}${path}`;
}
