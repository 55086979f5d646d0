/**
 * The quick check of a message whose signature is wrong. Cheap, and no proof: it stands beside
 * the error, and `diagnose` is what searches.
 */

import { type Code as HintCode, hintSentences } from "../generated/hints.js";
import { isBytes } from "./bytes.js";
import { type ErrorCode, type Hint, hinted, OrderStrError, refuse } from "./errors.js";

/** What is seen of the text of a signature, by how the gateway writes it. */
type QuickCheck = (signature: string) => HintCode | undefined;

/** Where a message has its signature, and how it looks. */
export interface SignatureFormat {
  /** Its field or member in the body. */
  readonly name: string;
  readonly quickCheck: QuickCheck;
}

/** HMAC-SHA-256 in hexadecimal. */
export const hmacSha256: QuickCheck = (signature) => {
  if (/^[0-9a-f]{10,63}$/iu.test(signature)) return "SIGNATURE_TRUNCATED";
  if (!/^[0-9a-f]{64}$/iu.test(signature)) return "SIGNATURE_MALFORMED";
  return /[A-F]/u.test(signature) ? "HEX_CASE" : undefined;
};

/** RSA in base64: as many bytes as its key, which in practice is a multiple of 64. */
export const rsa: QuickCheck = (signature) => {
  // Base64 has no spaces: each was a plus sign before a form was decoded.
  if (/^[0-9a-z+/ ]+={0,2}$/iu.test(signature) && signature.includes(" ")) return "PLUS_AS_SPACE";
  const digits = signature.replace(/={1,2}$/u, "");
  if (!/^[0-9a-z+/_-]+$/iu.test(digits)) return "SIGNATURE_MALFORMED";
  const length = Math.floor((digits.length * 3) / 4);
  if (length % 64 === 0 && length >= 128) return undefined;
  // The beginning of one has no padding, and is not longer than any.
  const isStart = digits === signature && digits.length > 100 && length < 1024;
  return isStart ? "SIGNATURE_TRUNCATED" : "SIGNATURE_MALFORMED";
};

/** Errors that come of a body that is not what was signed. */
const HINTED: readonly ErrorCode[] = [
  "ERR_SIGNATURE",
  "ERR_RAW_BODY",
  "ERR_JSON",
  "ERR_FORM",
  "ERR_NAME",
];

/** What a hint is found by. */
export interface Evidence {
  readonly body: unknown;
  readonly signature?: SignatureFormat | undefined;
  /** Whether there is white space at an end of the key. */
  readonly padded?: boolean | undefined;
}

/** The error with a hint, where one is to be seen. */
export function withHint(error: unknown, evidence: Evidence): unknown {
  if (!(error instanceof OrderStrError) || !HINTED.includes(error.code)) return error;
  return hintedBy(error, hintCode(evidence));
}

/** A wrong signature, with a hint where one is to be seen in its text, or by what the keys make of it. */
export function wrongSignature(
  field: string,
  signature: string,
  quickCheck: QuickCheck,
  byKeys: () => HintCode | undefined = () => undefined,
): OrderStrError {
  return hintedBy(refuse("ERR_SIGNATURE", field), quickCheck(signature) ?? byKeys());
}

/** Runs what verifies a message by its body. An error about it comes with a hint. */
export async function hinting<T>(evidence: Evidence, verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (error) {
    throw withHint(error, evidence);
  }
}

function hintedBy(error: OrderStrError, code: HintCode | undefined): OrderStrError {
  return code === undefined ? error : hinted(error, hintOf(code));
}

function hintOf(code: HintCode): Hint {
  const { english, chinese, fix, fixZh } = hintSentences()[code];
  return { code, message: english, messageZh: chinese, fix, fixZh };
}

function hintCode({ body, signature, padded }: Evidence): HintCode | undefined {
  if (typeof body !== "string" && !isBytes(body)) return "BODY_PARSED";
  const text =
    typeof body === "string" ? body : new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);
  if (text.startsWith("\ufeff")) return "BOM";
  if (/&(?:amp|quot|#\d+);|[\u00a4\u00ac\u00d7](?=\w*=)/u.test(text)) return "HTML_ENTITY";
  if (/%25[0-9A-F]{2}/iu.test(text)) return "VALUE_ENCODED_TWICE";
  const form = signature && signatureCode(text, signature);
  if (form !== undefined) return form;
  if (padded) return "KEY_WHITESPACE";
  return /[\r\n]$/u.test(text) ? "TRAILING_NEWLINE" : undefined;
}

function signatureCode(text: string, { name, quickCheck }: SignatureFormat): HintCode | undefined {
  const member = new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`, "u");
  const field = new RegExp(`(?:^|&)${name}=([^&\\r\\n]*)`, "u");
  const isJson = text.trimStart().startsWith("{");
  const found = (isJson ? member : field).exec(text)?.[1];
  if (found === undefined) return undefined;
  return quickCheck(isJson ? found.replaceAll("\\/", "/") : decoded(found.replaceAll("+", " ")));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
