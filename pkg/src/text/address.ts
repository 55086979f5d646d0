/** Addresses, as they stand in a message: nothing of them is decoded or put in order, because it may be signed. */

/** What stands behind the host. */
export function pathOf(url: string): string {
  if (url.startsWith("/")) return url;
  const [, path = ""] = /^[^/?#]*\/\/[^/?#]*([^#]*)/u.exec(url) ?? [];
  return path.startsWith("/") ? path : `/${path}`;
}

/** Whether it is an absolute address, be it of an app. A script in its place would be run by who opens it. */
export function isLink(text: string): boolean {
  return /^(?!javascript:)[a-z][a-z\d+.-]*:\/\/[!#-;=?-[\]_a-z~]*$/iu.test(text);
}
