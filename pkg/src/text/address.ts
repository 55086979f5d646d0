/** Addresses, as they stand in a message: nothing of them is decoded or put in order, because it may be signed. */

/** What stands behind the host. */
export function pathOf(url: string): string {
  if (url.startsWith("/")) return url;
  const [, path = ""] = /^[^/?#]*\/\/[^/?#]*([^#]*)/u.exec(url) ?? [];
  return path.startsWith("/") ? path : `/${path}`;
}
