/**
 * GBK through the runtime's own decoder, turned round: tables of our own would weigh three times the
 * module. What encoders of that name write in different ways is refused.
 */
import { refuse } from "../engine/errors.js";

/** Whether a message that names this charset is read as GBK, which has all characters of GB 2312. */
export function isGbk(charset: string): boolean {
  return /^gb(?:k|2312|18030)$/iu.test(charset);
}

/** The charset that urlencoded text names: that of a form, or of an order string with its values encoded or in quotes. */
export function charsetIn(message: string | Uint8Array): string | undefined {
  const text = typeof message === "string" ? message : new TextDecoder("latin1").decode(message);
  const pair = /(?:^|&)(?:_input_)?charset=("?)([^&"]*)\1(?:&|$)/u.exec(text);
  return pair?.[2];
}

/** Whether urlencoded text says that it is in GBK. */
export function namesGbk(message: string | Uint8Array): boolean {
  return isGbk(charsetIn(message) ?? "");
}

/** The two bytes of a character, as one number. */
type Codes = ReadonlyMap<string, number>;

let decoder: TextDecoder | undefined;
let codes: Codes | undefined;

/** @throws {OrderStrError} `ERR_CHARSET` where the runtime has no GBK */
function gbkDecoder(): TextDecoder {
  try {
    decoder ??= new TextDecoder("gbk", { fatal: true });
    return decoder;
  } catch {
    throw refuse("ERR_CHARSET");
  }
}

/** Decodes every pair of bytes once. */
function gbkCodes(): Codes {
  if (codes !== undefined) return codes;
  const gbk = gbkDecoder();
  const found = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (isDisputed(lead * 256 + trail)) continue;
      const character = decoded(gbk, Uint8Array.of(lead, trail));
      // The first code of a character is the one that encoders write.
      if (character !== undefined && !found.has(character)) {
        found.set(character, lead * 256 + trail);
      }
    }
  }
  codes = found;
  return found;
}

/** Codes without a character in the GBK of 1995: newer tables give them some, each its own. */
const DISPUTED: readonly (readonly [first: number, last: number])[] = [
  [0xa6d9, 0xa6df],
  [0xa6ec, 0xa6ed],
  [0xa6f3, 0xa6f3],
  [0xa8bc, 0xa8bc],
  [0xa8bf, 0xa8bf],
  [0xa989, 0xa995],
  [0xfe50, 0xfefe],
];

function isDisputed(code: number): boolean {
  return DISPUTED.some(([first, last]) => first <= code && code <= last);
}

/** What a pair stands for: one character that is the same in all tables, or nothing. */
function decoded(gbk: TextDecoder, pair: Uint8Array): string | undefined {
  try {
    const text = gbk.decode(pair);
    return /^[^\0-\x7f\ue000-\uf8ff\u20ac]$/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The text in GBK.
 *
 * @throws {OrderStrError} `ERR_CHARSET` for a character that GBK does not have or that encoders write
 *   differently, and where the runtime has no GBK
 */
export function gbkBytes(text: string, field?: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text) {
    if (character <= "\x7f") {
      bytes.push(character.charCodeAt(0));
      continue;
    }
    const code = gbkCodes().get(character);
    if (code === undefined) throw refuse("ERR_CHARSET", field);
    bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}

/**
 * The text of GBK bytes.
 *
 * @throws {OrderStrError} `ERR_CHARSET` for bytes that are no GBK, and where the runtime has none
 */
export function gbkText(bytes: Uint8Array): string {
  const gbk = gbkDecoder();
  try {
    return gbk.decode(bytes);
  } catch {
    throw refuse("ERR_CHARSET");
  }
}

/**
 * A urlencoded body whose values are GBK, as the same body in UTF-8. Decoded strictly: a lone `%` is an error.
 *
 * @throws {OrderStrError} `ERR_FORM`; `ERR_CHARSET` for bytes that are no GBK
 */
export function gbkForm(form: string | Uint8Array): string {
  // What is not escaped in a text has been read already, and stands for its own bytes.
  const bytes = typeof form === "string" ? gbkBytes(form) : form;
  const raw = Array.from(bytes, toCharacter).join("");
  // The second byte of a character may be a letter, which need not be escaped: so whole parts are
  // decoded. None of them is `&` or `=`.
  return raw.replace(/[^&=]+/gu, (part) => encodeURIComponent(gbkText(formBytes(part))));
}

function toCharacter(byte: number): string {
  return String.fromCharCode(byte);
}

function formBytes(part: string): Uint8Array {
  const bytes: number[] = [];
  for (const token of part.match(/%[0-9A-Fa-f]{2}|./gsu) ?? []) {
    const escaped = token.length === 3;
    if (token === "%") throw refuse("ERR_FORM");
    bytes.push(escaped ? Number.parseInt(token.slice(1), 16) : codeOf(token));
  }
  return Uint8Array.from(bytes);
}

function codeOf(character: string): number {
  return character === "+" ? 0x20 : character.charCodeAt(0);
}

/** Percent-encoded UTF-8 as percent-encoded GBK: each byte of a character is escaped. */
export function gbkEscapes(encoded: string): string {
  return encoded.replace(/(?:%[0-9A-F]{2})+/giu, (escapes) =>
    Array.from(
      gbkBytes(decodeURIComponent(escapes)),
      (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`,
    ).join(""),
  );
}
