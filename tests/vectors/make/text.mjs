// What the makers write texts with: a few lines of node:crypto, and nothing of the product.

import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";

/** The fields with some of them changed, left out (where `undefined` stands), or added behind. */
export const changed = (fields, change) =>
  Object.fromEntries(
    Object.entries({ ...fields, ...change }).filter(([, value]) => value !== undefined),
  );
/** The fields without those that have one of the names. */
export const without = (fields, ...names) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
/** The fields, the last one first. */
export const reversed = (fields) => Object.fromEntries(Object.entries(fields).reverse());
/** So many fields: `write` gives each of them its name and value. */
export const many = (count, write) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => write(at)));

/** By bytes, as every gateway sorts. */
export const bytewise = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));
/** The pairs of the fields, sorted by name. */
export const sorted = (fields) =>
  Object.entries(fields).sort(([one], [other]) => bytewise(one, other));
/** Pairs as name=value, joined. */
export const concat = (pairs, separator = "&") =>
  pairs.map(([name, value]) => `${name}=${value}`).join(separator);

export const hash = (name, text, output = "hex") => createHash(name).update(text).digest(output);
export const hmac = (key, text, name = "sha256", output = "hex") =>
  createHmac(name, key).update(text).digest(output);

/** A key of tests/keys/, and its public half as the files show it. */
export function testKey(name) {
  const pem = readFileSync(new URL(`../../keys/${name}.test-key.pem`, import.meta.url), "utf8");
  const privateKey = createPrivateKey(pem);
  return {
    sign: (text, digest = "RSA-SHA256") =>
      sign(digest, Buffer.from(text), privateKey).toString("base64"),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }),
    publicKey: createPublicKey(privateKey).export({ type: "spki", format: "pem" }),
  };
}

/** The fields as a form, a space as `+`. */
export const form = (fields) => new URLSearchParams(fields).toString();
/** Every byte percent-encoded, also those that need it not. */
export const encoded = (text) =>
  [...Buffer.from(text)]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");

/** A JSON number as it is written: 1.00 is not 1. */
export class NumberToken {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}
export const number = (text) => new NumberToken(text);

/** JSON without white space. A `Map` is an object whose names keep their places, 10 before 2. */
export function json(value) {
  if (value instanceof NumberToken) return value.text;
  if (Array.isArray(value)) return `[${value.map(json).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const pairs = value instanceof Map ? [...value] : Object.entries(value);
  return `{${pairs.map(([name, member]) => `${JSON.stringify(name)}:${json(member)}`).join(",")}}`;
}
/** What a reader of JSON gives back: numbers as their tokens. */
export function read(value) {
  if (value instanceof NumberToken) return value.text;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(read);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, read(member)]));
}
/** What a JSON text says, its numbers as the tokens that were sent: 1.00 stays 1.00. */
export const parsed = (text) =>
  JSON.parse(
    text.replace(/("(?:[^"\\]|\\.)*")|-?\d[\d.eE+-]*/g, (token, quoted) => quoted ?? `"${token}"`),
  );
