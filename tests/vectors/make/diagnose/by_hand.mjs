// What the lists of mistakes write the other side's signatures with: a few lines of node:crypto, and nothing
// of the package.

import { createHash, createHmac } from "node:crypto";

export const hmac = (key, text, name = "sha256") =>
  createHmac(name, key).update(text).digest("hex");
export const hash = (name, text) => createHash(name).update(text).digest("hex");
export const md5 = (text) => hash("md5", text);
export const upper = (text) => text.toUpperCase();
export const bytewise = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** Which values are written: those that are not empty, or all. */
export const filled = (value) => value !== "" && value !== null && value !== undefined;
export const all = () => true;

/** The text of the fields; `each` writes a value, `sort` sorts the names. */
export function query(fields, { keep = filled, sort = bytewise, each = String, join = "&" } = {}) {
  const names = Object.keys(fields).filter((name) => keep(fields[name], name));
  if (sort !== null) names.sort(sort);
  return names.map((name) => `${name}=${each(fields[name], name)}`).join(join);
}
