// What other languages make of a text, of JSON, and of HTML.

import { bytewise } from "../by_hand.mjs";

export const only = (name, change) => (value, at) => (at === name ? change(value) : String(value));

// What other languages write.
export const rawurlencode = (text) =>
  encodeURIComponent(text).replace(
    /[!'()*]/gu,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export const quote = (text) => rawurlencode(text).replaceAll("%2F", "/");
export const urlEncoder = (text) => new URLSearchParams([["a", text]]).toString().slice(2);
export const queryEscape = (text) => rawurlencode(text).replaceAll("%20", "+");

export const dotNet = (text) =>
  encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/['~]/gu, (c) => `%${c.charCodeAt(0).toString(16)}`)
    .replace(/%[0-9A-F]{2}/gu, (run) => run.toLowerCase());

export const php = (json) =>
  JSON.stringify(JSON.parse(json))
    .replaceAll("/", "\\/")
    .replace(/[^\0-\x7f]/gu, (c) =>
      [...Array(c.length).keys()]
        .map((at) => `\\u${c.charCodeAt(at).toString(16).padStart(4, "0")}`)
        .join(""),
    );

export const goJson = (json) =>
  json.replaceAll("&", "\\u0026").replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");

export const pretty = (json) => JSON.stringify(JSON.parse(json), null, 2);

export const sortedJson = (json) =>
  JSON.stringify(
    Object.fromEntries(Object.entries(JSON.parse(json)).sort(([a], [b]) => bytewise(a, b))),
  );

export const python = (json) => json.replaceAll('":', '": ').replaceAll(',"', ', "');

export const html = (text) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

export const each = (change) => ({ each: change });
