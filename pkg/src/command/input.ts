/** Where the messages come from: the command line, a file, standard input. */
import { Buffer } from "node:buffer";
import { createReadStream, statSync } from "node:fs";
import process from "node:process";
import type { Readable } from "node:stream";
import { isUnfinished } from "./message.js";
import { refused } from "./refusal.js";
import { UsageError } from "./usage-error.js";

/** A message, and the line on which it stands. */
export interface Message {
  readonly line: number;
  readonly text: string;
  /** In place of the text, a whole raw body, byte by byte. */
  readonly bytes?: Uint8Array;
}

/** Bytes of one message: that of the library's limit of a raw body, and room for what is refused there. */
const LARGEST = 4 * 1_048_576;

type Source = { readonly text: string } | { readonly stream: Readable };

/**
 * What INPUT names: JSON and urlencoded text are meant themselves, and what is pasted where a command takes that; `-` is
 * standard input, all else a file. Without it, standard input is read, unless that is a terminal.
 *
 * @throws {UsageError} for a file that cannot be read
 */
export function sourceOf(input: string | undefined, isPasted?: (text: string) => boolean): Source {
  if (input === "-" || (input === undefined && !process.stdin.isTTY)) {
    return { stream: process.stdin };
  }
  if (input === undefined) {
    throw new UsageError(
      "INPUT is missing: JSON, urlencoded text, a file, or - for standard input",
      "缺少 INPUT：JSON、表单文本、文件，或以 - 表示标准输入",
    );
  }
  const isPath = /^(?:[./~]|[A-Za-z]:[\\/])/u.test(input);
  const isText = /^\s*[{[]/u.test(input) || (input.includes("=") && !isPath);
  if (isText || isPasted?.(input) === true) return { text: input };
  if (!statSync(input, { throwIfNoEntry: false })?.isFile() && !isPipe(input)) {
    throw new UsageError(
      "INPUT is neither JSON nor urlencoded text, and there is no such file",
      "INPUT 既不是 JSON 也不是表单文本，也没有这个文件",
    );
  }
  return { stream: createReadStream(input) };
}

function isPipe(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFIFO() === true || found?.isCharacterDevice() === true;
}

/**
 * The messages in order: an object of JSON over several lines is one, and what is pasted where a command takes that;
 * otherwise each line is one that is not blank. Nothing more than a message and a piece of the stream is held.
 *
 * @param charset that of a line which is no UTF-8 and names none
 */
export async function* messagesOf(
  source: Source,
  isPasted?: (text: string) => boolean,
  charset?: string,
): AsyncGenerator<Message> {
  let begun: { line: number; texts: string[]; size: number } | undefined;
  let first = true;
  for await (const { line, text } of linesOf(source, charset)) {
    if (begun !== undefined) {
      begun.texts.push(text);
      begun.size += text.length;
      if (begun.size > LARGEST) throw refused("ERR_LIMIT", undefined, LARGEST);
      continue;
    }
    if (text.trim() === "") continue;
    if (first && (isUnfinished(text) || isPasted?.(text) === true))
      begun = { line, texts: [text], size: text.length };
    else yield { line, text };
    first = false;
  }
  if (begun !== undefined) yield { line: begun.line, text: begun.texts.join("\n").trimEnd() };
}

async function* linesOf(source: Source, charset?: string): AsyncGenerator<Message> {
  let line = 0;
  for await (const bytes of rawLinesOf(source)) {
    line += 1;
    yield { line, text: decoded(bytes, charset).replace(/\r$/u, "") };
  }
}

const LINE_FEED = 0x0a;

/** The lines as bytes: in no charset is a line feed a part of another character. */
async function* rawLinesOf(source: Source): AsyncGenerator<Uint8Array> {
  let begun: Uint8Array[] = [];
  let size = 0;
  for await (const piece of piecesOf(source)) {
    let rest = piece;
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      yield Buffer.concat([...begun, rest.subarray(0, end)]);
      begun = [];
      size = 0;
      rest = rest.subarray(end + 1);
    }
    begun.push(rest);
    size += rest.length;
    if (size > LARGEST) throw refused("ERR_LIMIT", undefined, LARGEST);
  }
  if (size > 0) yield Buffer.concat(begun);
}

function piecesOf(source: Source): Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  return "text" in source ? [Buffer.from(source.text)] : bytesOf(source.stream);
}

// A byte order mark stays: it is one of the things that go wrong.
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** What Alipay's forms and order strings say of themselves. */
const NAMES_GBK = /(?:^|&)(?:_input_)?charset="?gb(?:k|2312|18030)"?(?:&|$)/iu;

function decoded(bytes: Uint8Array, charset: string | undefined): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    const isGbk = charset === "gbk" || NAMES_GBK.test(Buffer.from(bytes).toString("latin1"));
    return isGbk ? gbkText(bytes) : badText();
  }
}

function gbkText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("gbk", { fatal: true }).decode(bytes);
  } catch {
    return badText();
  }
}

function badText(): never {
  throw refused("ERR_TEXT");
}

/** @throws {UsageError} for what may not be read, or is read no further */
async function* bytesOf(stream: Readable): AsyncGenerator<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await pieces.next().catch(() => {
      throw new UsageError("INPUT cannot be read", "无法读取 INPUT");
    });
    if (done === true) return;
    yield value;
  }
}

/** The whole of it, byte by byte as it is: a raw body. */
export async function wholeOf(source: Source): Promise<Uint8Array> {
  if ("text" in source) return Buffer.from(source.text);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const bytes of bytesOf(source.stream)) {
    pieces.push(bytes);
    size += bytes.length;
    if (size > LARGEST) throw refused("ERR_LIMIT", undefined, LARGEST);
  }
  return Buffer.concat(pieces);
}
