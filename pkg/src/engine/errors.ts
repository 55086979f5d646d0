import { sentences } from "../generated/tables.js";
import type { GatewayCode, GatewayName } from "../generated/words.js";

/** Every way a call can fail. The codes are stable; the README has the table. */
export type ErrorCode =
  | "ERR_MISSING"
  | "ERR_EMPTY"
  | "ERR_UNKNOWN_FIELD"
  | "ERR_TYPE"
  | "ERR_TOO_LONG"
  | "ERR_AMOUNT"
  | "ERR_IPV4"
  | "ERR_URL"
  | "ERR_PATH"
  | "ERR_MINIMUM"
  | "ERR_MINOR_UNITS"
  | "ERR_FEN"
  | "ERR_ID"
  | "ERR_CURRENCY"
  | "ERR_NUMBER"
  | "ERR_NOT_LISTED"
  | "ERR_TIME"
  | "ERR_FIXED"
  | "ERR_DUPLICATE"
  | "ERR_AMBIGUOUS"
  | "ERR_CONTROL_CHARACTER"
  | "ERR_NAME"
  | "ERR_CHARSET"
  | "ERR_TEXT"
  | "ERR_LIMIT"
  | "ERR_SCHEME"
  | "ERR_UNRECOGNISED"
  | "ERR_OPTION"
  | "ERR_KEY"
  | "ERR_KEY_FORMAT"
  | "ERR_KEY_ENCRYPTED"
  | "ERR_KEY_NOT_RSA"
  | "ERR_KEY_PUBLIC"
  | "ERR_KEY_PRIVATE"
  | "ERR_KEY_SIZE"
  | "ERR_KEY_ENCODING"
  | "ERR_VERIFY_ONLY"
  | "ERR_CERTIFICATE"
  | "ERR_SIGNER"
  | "ERR_SIGNATURE"
  | "ERR_HEADER"
  | "ERR_KEY_VERSION"
  | "ERR_STALE"
  | "ERR_DECRYPT"
  | "ERR_EXPECTED"
  | "ERR_RAW_BODY"
  | "ERR_JSON"
  | "ERR_FORM"
  | "ERR_REPLY"
  | "ERR_GATEWAY"
  | "ERR_REPLAYS"
  | "ERR_DISPOSED"
  | "ERR_INTERNAL";

/** What a gateway's code means and what to do about it. */
export interface CodeMeaning<Code extends string = string> {
  readonly code: Code;
  /** The status that goes with the code, where the gateway has both: `S`, `A`, `U`, `F`. */
  readonly status?: string;
  readonly meaning: string;
  readonly meaningZh: string;
  readonly action: string;
  readonly actionZh: string;
}

/**
 * What a gateway said when it refused (`ERR_GATEWAY`). Its `gateway` tells whose: then the codes of `meaning` are those that
 * this one documents.
 */
export type Refusal = { readonly [Name in GatewayName]: RefusalOf<Name> }[GatewayName];

interface RefusalOf<Name extends GatewayName> {
  readonly gateway: Name;
  /** The gateway's own code, as it printed it. */
  readonly code: string;
  /** The gateway's own words. They are not authenticated: show them, do not act on them. */
  readonly words: string | null;
  /** What the code means and what to do, where the gateway documents it. */
  readonly meaning: CodeMeaning<GatewayCode[Name]> | undefined;
}

/** A likely cause, found without a search. */
export interface Hint {
  /** One of the codes of {@link CauseCode}. */
  readonly code: string;
  readonly message: string;
  readonly messageZh: string;
  /** What to do. */
  readonly fix: string;
  readonly fixZh: string;
}

/** The code in that place of the core's table. */
export const codeAt = (place: number): ErrorCode => Object.keys(sentences)[place] as ErrorCode;

/** What the codes of each gateway mean. It is not loaded where no gateway is called. */
export type GatewayCodes = () => Readonly<Record<string, Readonly<Record<string, CodeMeaning>>>>;

/** What the core, or the JavaScript bindings themselves, say of an error. The sentences are added here. */
export interface ErrorReport {
  readonly code: ErrorCode;
  readonly field: string | null;
  readonly limit: number | null;
  readonly allowed: readonly string[];
  readonly refusal: { gateway: string; code: string; words: string | null } | null;
  /** A cause that is certain. What to do about it stands in the sentence as well. */
  readonly hint?: Hint;
}

/**
 * The one error of this package: a stable `code`, the `field` it concerns, and a sentence in two
 * languages. It never holds a secret or the value that was refused.
 *
 * ```js
 * import { OrderStrError, orderStr } from "orderstr";
 * try {
 *   orderStr({ subject: "Tea&total_fee=0.01", total_fee: "10.00" });
 * } catch (error) {
 *   if (!(error instanceof OrderStrError)) throw error;
 *   error.code; // → ERR_AMBIGUOUS
 *   error.field; // → subject
 * }
 * ```
 */
export class OrderStrError extends Error {
  override readonly name = "OrderStrError";
  /** The stable code. */
  readonly code: ErrorCode;
  /** The field, switch or option concerned, where there is one. */
  readonly field: string | undefined;
  /** The limit that was passed, where the error is about one: characters, bytes or fields. */
  readonly limit: number | undefined;
  /** What would have been accepted, where the gateway documents a closed list or a smallest amount. */
  readonly allowed: readonly string[] | undefined;
  /** The message in Chinese. */
  readonly messageZh: string;
  /** What the gateway said, where the code is `ERR_GATEWAY`. */
  readonly refusal: Refusal | undefined;
  /**
   * What the quick check finds, where a signature is wrong or a body cannot be read: a parsed body, a double
   * encoding, a blank in the key. {@link diagnose} looks closer.
   */
  readonly hint: Hint | undefined;

  /** @internal */
  constructor(report: ErrorReport, options?: ErrorOptions, gatewayCodes?: GatewayCodes) {
    const refused = report.refusal;
    const codes = refused === null ? undefined : gatewayCodes?.()[refused.gateway];
    // The code is the gateway's word, which may be "constructor".
    const known = refused !== null && codes !== undefined && Object.hasOwn(codes, refused.code);
    const meaning = known ? codes[refused.code] : undefined;
    const [english, chinese] = sentences[report.code];
    const { hint } = report;
    super(
      sentence(
        report,
        english,
        said(": ", meaning && `${meaning.meaning}. ${meaning.action}`, hint?.fix),
      ),
      options,
    );
    this.messageZh = sentence(
      report,
      chinese,
      said("\uff1a", meaning && `${meaning.meaningZh}。${meaning.actionZh}`, hint?.fixZh),
    );
    this.hint = hint;
    this.code = report.code;
    this.field = report.field ?? undefined;
    this.limit = report.limit ?? undefined;
    this.allowed = report.allowed.length === 0 ? undefined : report.allowed;
    // Both tables are made of the same rows.
    this.refusal =
      refused === null
        ? undefined
        : ({ ...refused, meaning: meaning && { ...meaning } } as Refusal);
  }
}

/** The first that is there, behind its colon. */
function said(colon: string, ...words: (string | undefined)[]): string {
  const first = words.find((text) => text !== undefined);
  return first === undefined ? "" : colon + first;
}

/** As `Error::message` of the Rust crate puts it together. */
function sentence(report: ErrorReport, words: string, meaning = ""): string {
  const subject = report.field === null ? "" : `${report.field}: `;
  const limit = report.limit === null ? "" : ` (≤ ${report.limit})`;
  const allowed = report.allowed.length === 0 ? "" : ` (${report.allowed.join(", ")})`;
  const refused = report.refusal === null ? "" : ` (${report.refusal.code})`;
  return subject + words + limit + allowed + refused + meaning;
}

/** The error, with a hint at its cause. */
export function hinted(error: OrderStrError, hint: Hint | undefined): OrderStrError {
  (error as { hint: Hint | undefined }).hint = hint;
  return error;
}

/** A name that may stand in a message: anything else could hold anything. */
const NAME = /^[A-Za-z0-9_.[\]-]{1,64}$/u;

/** An error that the JavaScript bindings found themselves. */
export function refuse(code: ErrorCode, field?: string, limit?: number): OrderStrError {
  return new OrderStrError(report(code, field, limit));
}

/** A refusal that only the status of HTTP tells of. */
export function refusedBy(gateway: string, code: string): OrderStrError {
  return new OrderStrError({
    ...report("ERR_GATEWAY"),
    refusal: { gateway, code, words: null },
  });
}

/** What a function of the caller's threw, as an error of ours with that as its cause. */
export function refuseBecause(
  cause: unknown,
  code: ErrorCode = "ERR_SIGNER",
  field?: string,
): OrderStrError {
  const ours = cause instanceof OrderStrError;
  // The functions of this package do not know what the field is called.
  if (ours && cause.code === code && cause.field === undefined) return refuse(code, field);
  return ours ? cause : new OrderStrError(report(code, field), { cause });
}

function report(code: ErrorCode, field?: string, limit?: number): ErrorReport {
  const shown = field !== undefined && NAME.test(field) ? field : null;
  return { code, field: shown, limit: limit ?? null, allowed: [], refusal: null };
}
