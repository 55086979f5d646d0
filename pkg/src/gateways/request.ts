/** Requests, ready for `fetch(request.url, request)`. */
import { TEXT } from "../engine/separators.js";

/** A request with a body. */
export interface PostRequest {
  readonly method: "POST";
  readonly url: string;
  readonly headers: { readonly "Content-Type": string };
  /** Exactly what was signed, plus the signature. Send it as it is. */
  readonly body: string;
  readonly signature: string;
}

/** A request without a body: `fetch` refuses a GET with one, even an empty one. */
export interface GetRequest {
  readonly method: "GET";
  readonly url: string;
  readonly headers: Readonly<Record<string, never>>;
  readonly signature: string;
}

/** The core writes method, address, media type, signature and body, joined by U+001F. */
export function readRequest(answer: string): PostRequest | GetRequest {
  let at = 0;
  const next = () => {
    const start = at;
    const end = answer.indexOf(TEXT, start);
    at = end + 1;
    return answer.slice(start, end);
  };
  const [method, url, mediaType, signature] = [next(), next(), next(), next()];
  const body = answer.slice(at);
  if (method === "GET") return { method, url, headers: {}, signature };
  return { method: "POST", url, headers: { "Content-Type": mediaType }, body, signature };
}
