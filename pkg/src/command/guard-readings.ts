/** What a file that is shipped may say when it is read otherwise: unpacked, unescaped, decoded. */
import { Buffer } from "node:buffer";
import { brotliDecompressSync, gunzipSync, inflateRawSync } from "node:zlib";

/** Text within text within text: a source map in base64 that holds a file with a key in base64. */
const DEEPEST = 4;
/** Bytes that anything is unpacked to: more is made to fill a memory. */
const LARGEST = { maxOutputLength: 1 << 27 };

/**
 * The text of a file and all that can be read out of it, each once.
 *
 * @param bytes of the file; each is a letter of the first reading, so that no encoding is guessed
 */
export function* readings(bytes: Buffer): Generator<string> {
  const seen = new Set<string>();
  let level = unpacked(bytes).map((part) => part.toString("latin1"));
  for (let depth = 0; depth <= DEEPEST && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const text of level) {
      if (text === "" || seen.has(text)) continue;
      seen.add(text);
      yield text;
      for (const read of READERS) next.push(...read(text));
    }
    level = next;
  }
}

/** The bytes, and what they pack: gzip, brotli, the entries of a zip. */
function unpacked(bytes: Buffer): Buffer[] {
  const found = [bytes];
  const attempt = (unpack: () => Buffer) => {
    try {
      found.push(unpack());
    } catch {
      // It was not packed so.
    }
  };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) attempt(() => gunzipSync(bytes, LARGEST));
  else if (!isText(bytes)) attempt(() => brotliDecompressSync(bytes, LARGEST));
  let at = bytes.indexOf(ZIP_ENTRY);
  for (; at >= 0; at = bytes.indexOf(ZIP_ENTRY, at + 4)) {
    if (at + 30 > bytes.length) break;
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const isDeflated = bytes.readUInt16LE(at + 8) === 8;
    if (isDeflated) attempt(() => inflateRawSync(bytes.subarray(start), LARGEST));
  }
  return found;
}

const ZIP_ENTRY: Buffer = Buffer.from("PK\u0003\u0004", "latin1");

const isText = (bytes: Buffer): boolean => !bytes.subarray(0, 512).some((byte) => byte < 9);

const letter = (digits: string, base: number): string => {
  const code = Number.parseInt(digits, base);
  return code <= 0x10_ffff ? String.fromCodePoint(code) : "";
};

const ESCAPE = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|([0-7]{1,3})|([\s\S]))/giu;
const NAMED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\n": "" };
const BASE64 = /[\w+/-]{12,}/gu;
const HEX = /(?:[\da-f]{2}){6,}/giu;
const NUMBERS = /(?:0x[\da-f]{1,2}|\d{1,3})(?:\s*,\s*(?:0x[\da-f]{1,2}|\d{1,3})){5,}/giu;

/**
 * What runs of an encoding say, joined: most are names of a program, whose bytes say nothing and are left out. Text stays, and
 * the beginnings of a module, of a key and of what is packed.
 */
function decoded(runs: readonly string[] | null, bytesOf: (run: string) => Buffer): string[] {
  const parts = (runs ?? []).flatMap((run) =>
    unpacked(bytesOf(run)).map((part) => part.toString("latin1")),
  );
  const kept = parts.filter((part) => {
    if (/^(?:\0asm|\x30)/u.test(part)) return true;
    const strange = part.match(/[^\0\t\n\r\x20-\x7e]/gu)?.length ?? 0;
    return strange * 4 <= part.length;
  });
  return kept.length === 0 ? [] : [kept.join("\n")];
}

/** Each gives other texts for one, or none. */
const READERS: readonly ((text: string) => string[])[] = [
  // As a string of JavaScript or JSON, sources within a source map among them.
  (text) =>
    changed(text, /\\/u, () =>
      text.replaceAll(ESCAPE, (_all, code, unit, byte, octal: string | undefined, plain) => {
        const digits: string | undefined = code ?? unit ?? byte;
        if (digits !== undefined) return letter(digits, 16);
        return octal === undefined ? (NAMED[plain] ?? plain) : letter(octal, 8);
      }),
    ),
  // Of pieces: "ab" + "cd", ["ab", "cd"].join("").
  (text) => changed(text, /["'`]\s*[+,]/u, () => text.replaceAll(/["'`]\s*[+,]\s*["'`]/gu, "")),
  (text) =>
    changed(text, /%[\da-f]{2}/iu, () =>
      text.replaceAll(/%([\da-f]{2})/giu, (_all, digits) => letter(digits, 16)),
    ),
  (text) =>
    changed(text, /&#/u, () =>
      text.replaceAll(/&#(x)?([\da-f]{1,6});/giu, (_all, hex, digits) =>
        letter(digits, hex === undefined ? 10 : 16),
      ),
    ),
  // UTF-16.
  (text) => changed(text, /\0/u, () => text.replaceAll("\0", "")),
  // Lines that were broken.
  (text) => changed(text, /[\w+/=]\s*\n\s*[\w+/=]/u, () => text.replaceAll(/\s+/gu, "")),
  (text) => decoded(text.match(BASE64), (run) => Buffer.from(run, "base64")),
  (text) => decoded(text.match(HEX), (run) => Buffer.from(run, "hex")),
  (text) => decoded(text.match(NUMBERS), (run) => Buffer.from(run.split(",").map(Number))),
];

function changed(text: string, where: RegExp, change: () => string): string[] {
  return where.test(text) ? [change()] : [];
}
