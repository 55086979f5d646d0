/**
 * What is seen at a glance of a message whose signature is wrong. Cheap, and no proof: it stands beside
 * the error, and `diagnose` is what searches.
 */
import { isBytes } from "./bytes.js";
import { type ErrorCode, type Hint, hinted, OrderStrError } from "./errors.js";
import { hintSentences } from "./generated/hints.js";

type HintCode = keyof typeof hintSentences;

/** How a signature of a gateway looks. */
export interface SignatureForm {
  /** Its field or member. */
  readonly name: string;
  /** How many characters it has; for RSA, which has many lengths, how many at least. */
  readonly length: number;
  readonly hexadecimal: boolean;
}

/** HMAC-SHA-256 in hexadecimal. */
export const HMAC_SHA256 = { length: 64, hexadecimal: true } as const;
/** RSA in base64. */
export const RSA = { length: 172, hexadecimal: false } as const;

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
  readonly signature?: SignatureForm | undefined;
  /** Whether there is a blank at an end of the key. */
  readonly padded?: boolean | undefined;
}

/** The error with a hint, where one is to be seen. */
export function withHint(error: unknown, evidence: Evidence): unknown {
  if (!(error instanceof OrderStrError) || !HINTED.includes(error.code)) return error;
  const code = hintCode(evidence);
  return code === undefined ? error : hinted(error, hintOf(code));
}

function hintOf(code: HintCode): Hint {
  const { english, chinese, fix, fixZh } = hintSentences[code];
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

function signatureCode(text: string, form: SignatureForm): HintCode | undefined {
  const member = new RegExp(`"${form.name}"\\s*:\\s*"([^"]*)"`, "u");
  const field = new RegExp(`(?:^|&)${form.name}=([^&\\r\\n]*)`, "u");
  const found = (text.trimStart().startsWith("{") ? member : field).exec(text)?.[1];
  if (found === undefined) return undefined;
  const signature = decoded(found);
  if (signature.length < form.length) return "SIGNATURE_TRUNCATED";
  if (!form.hexadecimal) return undefined;
  if (!/^[0-9a-f]*$/iu.test(signature) || signature.length > form.length) {
    return "SIGNATURE_MALFORMED";
  }
  return /[A-F]/u.test(signature) ? "HEX_CASE" : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
