import { isBytes } from "../engine/bytes.js";

/** The text of a raw body; anything else as it is. */
export function bodyText<Other>(body: Uint8Array | Other): string | Exclude<Other, Uint8Array> {
  if (!isBytes(body)) return body as Exclude<Other, Uint8Array>;
  // A byte order mark is a cause: it stays.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
}
