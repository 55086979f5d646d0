/** Requests, ready for `fetch(request.url, request)`. They are plain data: one that was stored as JSON is as good. */
import { refuse } from "../engine/errors.js";
import { TEXT } from "../engine/separators.js";

/** A request. `Operation` is the call that it is for, which its reply is read by. */
export interface AnyRequest<Operation extends string = string> {
  readonly operation: Operation;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly what was signed. Send it as it is. A GET has none. */
  readonly body?: string;
  readonly signature: string;
}

/** A request with a body. */
export interface PostRequest<Operation extends string = string> extends AnyRequest<Operation> {
  readonly method: "POST";
  readonly body: string;
}

/** A request without a body: `fetch` refuses a GET with one, even an empty one. */
export interface GetRequest<Operation extends string = string> extends AnyRequest<Operation> {
  readonly method: "GET";
  readonly body?: never;
}

/** The core writes method, address, media type, signature and body, joined by U+001F. */
export function readRequest<Operation extends string>(
  operation: Operation,
  answer: string,
): PostRequest<Operation> | GetRequest<Operation> {
  let at = 0;
  const next = () => {
    const start = at;
    const end = answer.indexOf(TEXT, start);
    at = end + 1;
    return answer.slice(start, end);
  };
  const [method, url, mediaType, signature] = [next(), next(), next(), next()];
  const body = answer.slice(at);
  if (method === "GET") return { operation, method, url, headers: {}, signature };
  const headers = { "Content-Type": mediaType };
  return { operation, method: "POST", url, headers, body, signature };
}

/**
 * The text of a member of a body that was written here, by its name: such a body has each name once, and in no text of
 * it stands a quotation mark without a backslash before it.
 */
export function memberOf(body: string | undefined, name: string): string | undefined {
  if (body === undefined) return undefined;
  const label = `"${name}":"`;
  const start = body.indexOf(label) + label.length;
  if (start < label.length) return undefined;
  let end = body.indexOf('"', start);
  while (body[end - 1] === "\\" && isEscaped(body, end)) end = body.indexOf('"', end + 1);
  const text = body.slice(start, end);
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    // It was stored, and is not what it was.
    throw refuse("ERR_TYPE", "request");
  }
}

/** Whether an odd number of backslashes stands before that place. */
function isEscaped(text: string, place: number): boolean {
  let first = place;
  while (text[first - 1] === "\\") first -= 1;
  return (place - first) % 2 === 1;
}

/** What stands last in the path of an address: the id of a query. */
export function lastSegment(url: string): string | undefined {
  const [path = ""] = url.split("?", 1);
  try {
    return decodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
  } catch {
    return undefined;
  }
}
