/** Addresses, as they stand in a message: nothing of them is decoded or put in order, because it may be signed. */

/** What stands behind the host. */
export function pathOf(url: string): string {
  if (url.startsWith("/")) return url;
  const [, path = ""] = /^[^/?#]*\/\/[^/?#]*([^#]*)/u.exec(url) ?? [];
  return path.startsWith("/") ? path : `/${path}`;
}

/**
 * Where a request has the path that it was called by. `Request` of the Fetch API writes an address anew: without dots, and with
 * `%27` for an apostrophe in a query. Other modules of the package find it by the same symbol.
 */
const CALLED_BY: unique symbol = Symbol.for("orderstr.path") as never;

/** The request, with the path that it was called by. */
export function calledBy(request: Request, path: string): Request {
  return Object.defineProperty(request, CALLED_BY, { value: path });
}

/** The path that a request was called by, as far as it is known. */
export function calledPath(request: { readonly url: string }): string {
  const path: unknown = (request as { readonly [CALLED_BY]?: unknown })[CALLED_BY];
  return pathOf(typeof path === "string" ? path : request.url);
}

/** Whether it is an absolute address, be it of an app. A script in its place would be run by who opens it. */
export function isLink(text: string): boolean {
  return /^(?!javascript:)[a-z][a-z\d+.-]*:\/\/[!#-;=?-[\]_a-z~]*$/iu.test(text);
}
