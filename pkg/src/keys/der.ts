/**
 * DER (ITU-T X.690, section 10) as far as a key needs it: the elements of one level at a time, so
 * that no nesting is followed, and lengths below 65,536.
 */

export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTET_STRING = 0x04;
export const OBJECT_IDENTIFIER = 0x06;
export const SEQUENCE = 0x30;

/** One element. Its content is a view of the bytes that were read. */
export interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

/**
 * The first byte of a length in its long form, and the least that may be written so: DER takes the
 * shortest form. 0x80, the indefinite length, is BER.
 */
const LONG_FORMS: Readonly<Record<number, number>> = { 129: 0x80, 130: 0x100 };

/** The elements that fill the bytes exactly; none where the bytes are anything else. */
export function elements(bytes: Uint8Array): readonly Element[] {
  const found: Element[] = [];
  let at = 0;
  while (at + 1 < bytes.length) {
    const [tag = 0, first = 0] = bytes.subarray(at, at + 2);
    let start = at + 2;
    let length = first;
    if (first >= 0x80) {
      const least = LONG_FORMS[first];
      if (least === undefined) return [];
      start += first - 0x80;
      length = bytes.subarray(at + 2, start).reduce((value, byte) => value * 256 + byte, 0);
      if (length < least) return [];
    }
    at = start + length;
    found.push({ tag, content: bytes.subarray(start, at) });
  }
  return at === bytes.length ? found : [];
}

/** An element as bytes. */
export function encoded(tag: number, ...parts: readonly Iterable<number>[]): number[] {
  const content = parts.flatMap((part) => [...part]);
  const { length } = content;
  if (length < 0x80) return [tag, length, ...content];
  if (length < 0x100) return [tag, 0x81, length, ...content];
  return [tag, 0x82, length >> 8, length & 0xff, ...content];
}
