/** Bytes over memory that nobody else shares, as WebCrypto takes them. TypeScript before 5.7 knows no `Uint8Array<ArrayBuffer>`. */
export type Bytes = Uint8Array & { readonly buffer: ArrayBuffer };

/** The name of a typed array, of this realm or another: what it has of its own under that symbol is not read. */
const nameOf = /* @__PURE__ */ (() => {
  const typed = Object.getPrototypeOf(Uint8Array.prototype);
  return Object.getOwnPropertyDescriptor(typed, Symbol.toStringTag)?.get;
})();

/** Whether it is a `Uint8Array` (a Node `Buffer` is one). */
export function isBytes(value: unknown): value is Uint8Array {
  return nameOf?.call(value) === "Uint8Array";
}

/** The length of an `ArrayBuffer`, of this realm or another: nothing else has it. */
const lengthOf = /* @__PURE__ */ Object.getOwnPropertyDescriptor(
  ArrayBuffer.prototype,
  "byteLength",
)?.get;

/** Whether it is an `ArrayBuffer`. */
export function isBuffer(value: unknown): value is ArrayBuffer {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  try {
    return lengthOf?.call(value) !== undefined;
  } catch {
    return false;
  }
}

/** The bytes of standard base64. `atob` throws for what is not. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Bytes in standard base64. */
export function base64OfBytes(bytes: Uint8Array): string {
  let text = "";
  // As many arguments at once as every engine takes.
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

type Decode = (base64: string, encoding?: "base64") => Uint8Array<ArrayBuffer>;

/** What some runtimes have for it. */
const { fromBase64 } = Uint8Array as { readonly fromBase64?: Decode };
const { Buffer } = globalThis as { readonly Buffer?: { readonly from: Decode } };

/** The same of base64 that is known to be right, as quickly as the runtime can: `atob` takes Node 20 milliseconds. */
export function quickBytesOf(base64: string): Uint8Array<ArrayBuffer> {
  if (fromBase64 !== undefined) return fromBase64.call(Uint8Array, base64);
  return Buffer === undefined ? bytesOf(base64) : Buffer.from(base64, "base64");
}
