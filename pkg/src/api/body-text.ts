import { isBuffer, isBytes } from "../engine/bytes.js";

/** The text of a raw body; anything else as it is. */
export function bodyText<Other>(
  body: Uint8Array | ArrayBuffer | Other,
): string | Exclude<Other, Uint8Array | ArrayBuffer> {
  if (!isBytes(body) && !isBuffer(body)) return body as Exclude<Other, Uint8Array | ArrayBuffer>;
  // A byte order mark is a cause: it stays.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
}
