/** The raw body of a web `Request` or `Response` of any implementation, as far as a limit. */
import { isBytes } from "../engine/bytes.js";
import { refuse } from "../engine/errors.js";

/** What is read of a `Request` or a `Response`: that of the runtime, of undici or of node-fetch. */
export interface BodyMessage {
  readonly bodyUsed: boolean;
  readonly headers: Iterable<[string, string]> & { get(name: string): string | null };
  /** A stream of the web, or of Node. */
  readonly body?: unknown;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Reads it piece by piece, and no further than the limit.
 *
 * @param limit bytes
 * @throws {OrderStrError} `ERR_LIMIT` with the limit; `ERR_RAW_BODY` for a body that was read before.
 *   What the stream fails with is thrown as it is
 */
export async function readRawBody(message: BodyMessage, limit: number): Promise<Uint8Array> {
  const { body, headers } = message;
  if (message.bodyUsed || isLocked(body)) throw refuse("ERR_RAW_BODY");
  const pieces = new Pieces(limit);
  if (body === null) return pieces.whole();
  const length = headers.get("content-length");
  if (length !== null && /^\d+$/u.test(length) && Number(length) > limit) {
    cancel(body);
    throw pieces.tooLarge();
  }
  if (hasReader(body)) await readWith(body.getReader(), pieces);
  else if (isIterable(body)) for await (const piece of body) pieces.add(piece);
  else pieces.add(new Uint8Array(await message.arrayBuffer()));
  return pieces.whole();
}

/** What came, and how much of it. */
class Pieces {
  readonly #limit: number;
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(piece: unknown): void {
    // Text is what somebody has decoded: which bytes it was is not known any more.
    if (!isBytes(piece)) throw refuse("ERR_RAW_BODY");
    this.#length += piece.length;
    if (this.#length > this.#limit) throw this.tooLarge();
    this.#pieces.push(piece);
  }

  tooLarge() {
    return refuse("ERR_LIMIT", undefined, this.#limit);
  }

  whole(): Uint8Array {
    const [only] = this.#pieces;
    if (only !== undefined && this.#pieces.length === 1) return only;
    const whole = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}

interface PieceReader {
  read(): Promise<{ done?: boolean; value?: unknown }>;
  cancel(): Promise<unknown>;
}

async function readWith(reader: PieceReader, pieces: Pieces): Promise<void> {
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done === true) return;
      pieces.add(value);
    }
  } catch (error) {
    // Whoever sends is told that no more is taken. A stream that failed has nothing to cancel.
    reader.cancel().catch(() => {});
    throw error;
  }
}

/** Nobody reads it: what sends may stop. */
function cancel(body: unknown): void {
  if (hasReader(body)) {
    body
      .getReader()
      .cancel()
      .catch(() => {});
  } else (body as { destroy?: () => unknown } | undefined)?.destroy?.();
}

const isLocked = (body: unknown) =>
  (body as { locked?: unknown } | null | undefined)?.locked === true;

function hasReader(body: unknown): body is { getReader(): PieceReader } {
  return typeof (body as { getReader?: unknown } | undefined)?.getReader === "function";
}

function isIterable(body: unknown): body is AsyncIterable<unknown> {
  const iterator = (body as Partial<AsyncIterable<unknown>> | undefined)?.[Symbol.asyncIterator];
  return typeof iterator === "function";
}
