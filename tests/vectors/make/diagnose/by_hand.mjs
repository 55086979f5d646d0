// What the lists of mistakes write the other side's signatures with: a few lines of node:crypto, and
// nothing of the package.

import { bytewise, hash } from "../text.mjs";

export { bytewise, hash, hmac } from "../text.mjs";
export const md5 = (text) => hash("md5", text);
export const upper = (text) => text.toUpperCase();

/** Which values are written: those that are not empty, or all. */
export const filled = (value) => value !== "" && value !== null && value !== undefined;
export const all = () => true;

/** The text of the fields; `each` writes a value, `sort` sorts the names. */
export function query(fields, { keep = filled, sort = bytewise, each = String, join = "&" } = {}) {
  const names = Object.keys(fields).filter((name) => keep(fields[name], name));
  if (sort !== null) names.sort(sort);
  return names.map((name) => `${name}=${each(fields[name], name)}`).join(join);
}

/** What is signed of a request of Alipay+. */
export const plusText = ({ method, path, clientId, time, body }) =>
  `${method} ${path}\n${clientId}.${time}.${body}`;
/** What is signed of a request of WeChat Pay's API v3. */
export const weChatPayV3Text = ({ method, url, timestamp, nonce, body }) =>
  `${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`;
