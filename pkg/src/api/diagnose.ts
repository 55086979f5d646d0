/** Why a signature does not match. */
import { bytesOf } from "../engine/bytes.js";
import { answer } from "../engine/core.js";
import { coreCompare, coreDiagnose } from "../engine/core-diagnose.js";
import { refuse } from "../engine/errors.js";
import { collectionEntries, type GivenBody, snapshot } from "../engine/fields.js";
import { type Code, causeSentences, type Row } from "../generated/causes.js";
import { compare as compareIn } from "../generated/compare.js";
import { diagnose as diagnoseIn } from "../generated/diagnose.js";
import { keyBytes } from "../keys/key-input.js";
import {
  hex,
  type KeyText,
  opened,
  type PublicNumbers,
  publicHalf,
  publicNumbers,
} from "../keys/public-key.js";
import { gbkBytes, gbkText } from "../text/gbk.js";
import { lenientText, wellFormed } from "../text/lenient-text.js";
import { bodyText } from "./body-text.js";
import { schemes } from "./built-in-schemes.js";
import { DEFAULT_LIMITS, ownOptions } from "./options.js";
import { pastedSlots } from "./pasted-slots.js";
import { type Recognised, recognise } from "./recognise.js";
import { isTemplate, type Scheme, switchesOf, type Template } from "./schemes.js";

/** What is known of a mismatch. */
export interface Inquiry {
  /**
   * By which rule the message should be signed: built in, or one's own. Without it the message is recognised, and the answer
   * says as what.
   */
  readonly scheme?: Scheme | Template | undefined;
  /** The key, as it is used. A blank at its end is a cause, and no error. It is in no answer. */
  readonly key?: string | undefined;
  /** The fields of the message, whatever they hold: fractions, nested values, control characters. */
  readonly params?: object | undefined;
  /**
   * In place of fields, the raw body of a notification or reply: JSON, or urlencoded text; or the whole of what was sent, as a cURL
   * command or raw HTTP: a template's slots are filled from its first line and its headers, and the signature is taken from there.
   */
  readonly text?: GivenBody | undefined;
  /** The signature that the other side made. Of a raw body, its own is taken if none is given. */
  readonly expected?: string | undefined;
  /**
   * The string to sign that the other side printed, or whatever it stands in: the whole of Alipay's
   * `isv.invalid-signature` or of WeChat Pay's `SIGN_ERROR`, as JSON, a log, an exception or an object
   * that was printed has it.
   */
  readonly expectedString?: string | undefined;
  /**
   * The public key of whoever should have signed with a private key (RSA): PEM, bare base64 or DER of a public key or of a
   * certificate; or several of them, by serial number or in a list. The digest of what was signed stands in the signature, and
   * the public key gives it back: so causes are proven for RSA too. Keys of up to 8,192 bits.
   */
  readonly publicKey?: PublicKeys | undefined;
  /**
   * One's own private key, for one's own request: its public half is taken, and nothing else of it is used or kept. Beside
   * `publicKey` it tells one's own public key from the gateway's.
   */
  readonly privateKey?: KeyText | undefined;
}

/** A public key or certificate, or several: in a list, or by their serial numbers. */
export type PublicKeys = KeyText | readonly KeyText[] | Readonly<Record<string, KeyText>>;

const INQUIRY = [
  "scheme",
  "key",
  "params",
  "text",
  "expected",
  "expectedString",
  "publicKey",
  "privateKey",
] as const;

/** The stable name of a cause. `docs/causes.md` has the table. */
export type CauseCode = Code;

/** Another explanation that comes to the same bytes. */
export interface OtherCause {
  readonly code: CauseCode;
  readonly field?: string;
  readonly detail?: string;
}

/** The first place where two strings differ. */
export interface StringDifference {
  /** How many bytes of UTF-8 are the same before it. */
  readonly index: number;
  /** Our text around it. */
  readonly ours: string;
  /** The other side's text around it. */
  readonly theirs: string;
}

/** One cause. The key is nowhere in it. */
export interface Cause {
  readonly code: CauseCode;
  /** What is wrong. */
  readonly message: string;
  readonly messageZh: string;
  /** What to do. */
  readonly fix: string;
  readonly fixZh: string;
  /**
   * Whether it makes exactly what was expected, together with the other causes that are proven: the signature,
   * or the whole text. If not, it is a suspicion.
   */
  readonly proven: boolean;
  /** The field it is about, where it is one. */
  readonly field?: string;
  /** More of it: the other scheme, the other digest. */
  readonly detail?: string;
  /** Other explanations that come to the same bytes. */
  readonly also?: readonly OtherCause[];
  /** Where the two strings differ first. */
  readonly at?: StringDifference;
  /** The text that the other side signed, with `‹key›` in the key's place. */
  readonly canonical?: string;
}

/** What was found. */
export interface Diagnosis {
  /**
   * Whether the message makes what was expected, the whole of it; `null` where nothing was, or where it could not
   * be determined: a signature whose key was not given, or a text of which the
   * gateway prints the beginning alone.
   */
  readonly matches: boolean | null;
  /** What is wrong, the likeliest first. */
  readonly causes: readonly Cause[];
  /** How many digests were made, or texts where a text was expected. */
  readonly tried: number;
  /**
   * Whether all that is ever tried was tried, or enough was found. Of a scheme whose key stands in front or at both ends, or is
   * hexadecimal or base64, nothing is tried.
   */
  readonly complete: boolean;
  /** What the message was taken for, where no scheme was given. */
  readonly recognised?: Recognised;
}

/**
 * Looks for the cause of a signature that does not match, and sends nothing anywhere.
 *
 * With `expected` and the key (`key`, or `publicKey` or `privateKey` of RSA) it searches what may have gone otherwise on the other side, one thing at a time and
 * then two, until it makes that very signature: proof, and no guess. With `expectedString` it compares
 * the two strings and names what differs. With neither it looks at the message alone.
 *
 * ```js
 * import { diagnose, schemes } from "orderstr";
 * const { causes } = diagnose({
 *   scheme: schemes.latipay,
 *   key: "111222333",
 *   params: { user_id: "U1", amount: "120.00", product_name: "Tea" },
 *   expected: "d6dd3449f62a5939158d4141082523cb19d8fa985a76e6f6ba1555a0200f667d",
 * });
 * causes[0].code; // → NUMBER_REFORMATTED
 * causes[0].field; // → amount
 * causes[0].canonical; // → amount=120&product_name=Tea&user_id=U1‹key›
 * ```
 *
 * @throws {OrderStrError} `ERR_SCHEME` with the wrong switch; `ERR_UNRECOGNISED` where no scheme is named and none is
 *   recognised; `ERR_OPTION`; `ERR_TYPE` with `params`
 *   for what has no fields; `ERR_LIMIT`
 */
export function diagnose(inquiry: Inquiry): Diagnosis {
  const given = ownOptions(inquiry, INQUIRY);
  const { key, expectedString } = given;
  const recognised = given.scheme === undefined ? recognisedOf(given) : undefined;
  const scheme = given.scheme ?? (recognised && schemes[recognised.scheme]);
  const keys = [...signerKeys(given.publicKey), ...ownKeys(given.privateKey)];
  const own = scheme === undefined ? undefined : snapshot(scheme);
  const { params, body, signature } = messageOf(given, own);
  // Of a message by its fields as well, where keys are there to open it.
  const expected =
    given.expected ?? signature ?? (keys.length > 0 ? signatureIn(params, body) : undefined);
  const texts = { key, expected, expectedString, text: body };
  for (const [name, value] of Object.entries(texts)) {
    if (value === undefined) continue;
    if (typeof value !== "string") throw refuse("ERR_OPTION", name);
    if (value.length > DEFAULT_LIMITS.body) throw refuse("ERR_LIMIT", name, DEFAULT_LIMITS.body);
  }
  const message = params === undefined ? undefined : lenientText(params, DEFAULT_LIMITS.body);
  const fields = { ...texts, params: message };
  const written = Object.entries(fields).map(([name, value]) => [
    name,
    value === undefined ? null : wellFormed(value),
  ]);
  if (own === undefined) throw refuse("ERR_UNRECOGNISED");
  const switches = switchesOf(own);
  if (isBeyondSearch(switches)) {
    const nothing = { matches: null, causes: [], tried: 0, complete: false };
    return { ...nothing, ...(recognised && { recognised }) };
  }
  const values = message === undefined ? valuesOf(texts.text ?? "") : membersOf(message);
  const gbk = gbkOf(Object.entries(values).flat().join(""));
  const opened = openedBy(keys, expected);
  const all = {
    scheme: switches,
    ...Object.fromEntries(written),
    ...normalForms(values),
    gbk,
    opened,
  };
  const asked = JSON.stringify(all);
  const found =
    expectedString === undefined
      ? coreDiagnose.alone((live) => {
          const length = live.write(asked);
          return answer<CoreDiagnosis>(live, diagnoseIn(live.boundary, length));
        })
      : coreCompare.alone((live) => {
          const length = live.write(asked);
          return answer<CoreDiagnosis>(live, compareIn(live.boundary, length));
        });
  const sentences = causeSentences();
  const rows = Object.keys(sentences) as Row[];
  const coded = <Named extends { readonly code: number }>({ code, ...more }: Named) => ({
    code: rows[code]?.replace(/\/.*/u, "") as CauseCode,
    ...more,
  });
  const causes = found.causes.map(({ also, ...cause }) => {
    const others = also.length === 0 ? {} : { also: also.map(coded) };
    const row = sentences[rows[cause.code] as Row];
    return { ...withSentences(coded(cause), row), ...others };
  });
  return { ...found, causes, ...(recognised && { recognised }) };
}

/** What is diagnosed. */
interface Message {
  readonly params: object | undefined;
  readonly body: string | undefined;
  readonly signature?: string | undefined;
}

/**
 * The fields and the raw body of a message. Of a template it may be a request or reply that was pasted whole, with its signature;
 * beside fields, a text is the body as it is.
 */
function messageOf({ params, text }: Inquiry, rule: object | undefined): Message {
  const body = bodyText(text);
  const template = rule !== undefined && isTemplate(rule) ? rule.template : undefined;
  const isShort = typeof body === "string" && body.length <= DEFAULT_LIMITS.body;
  if (template === undefined || params !== undefined || !isShort) return { params, body };
  const pasted = pastedSlots(body);
  if (pasted === undefined) return { params, body };
  const slots = Object.entries(pasted.slots).filter(([name]) => template.includes(`{${name}}`));
  const { body: inside, signature } = pasted;
  return { params: Object.fromEntries(slots), body: inside, signature };
}

/** Whether the search knows nothing of where the key of such a scheme stands, or of how it is written. */
function isBeyondSearch({ secret = "none", keyEncoding = "text" }: Record<string, string>) {
  return secret === "prepend" || secret === "both-ends" || keyEncoding !== "text";
}

/** What the message is taken for: of what fits alike, what the keys at hand are for. */
function recognisedOf({
  text,
  params,
  expectedString,
  key,
  expected,
  ...keys
}: Inquiry): Recognised | undefined {
  const message = text ?? params ?? expectedString;
  if (message === undefined) return undefined;
  const found = recognise(message);
  const isPublic = keys.publicKey !== undefined || keys.privateKey !== undefined;
  const fits = ({ scheme }: Recognised) => {
    const rule: Scheme | Template = schemes[scheme];
    const isExternal = isTemplate(rule) || /^external/u.test(rule.digest ?? "");
    if (isPublic || key !== undefined) return isExternal === isPublic;
    return true;
  };
  // Of WeChat's two digests the length of the signature tells.
  const isLong = expected !== undefined && /^[0-9a-f]{64}$/iu.test(expected.trim());
  const hmac = isLong ? found.find(({ scheme }) => scheme === "wechatPayV2HmacSha256") : undefined;
  return hmac ?? found.find(fits) ?? found[0];
}

/** As the core answers: a cause by its place in the table of sentences. */
interface CoreOther extends Omit<OtherCause, "code"> {
  readonly code: number;
}

interface CoreCause extends CoreOther {
  readonly proven: boolean;
  readonly also: readonly CoreOther[];
  readonly at?: StringDifference;
  readonly canonical?: string;
}

interface CoreDiagnosis extends Omit<Diagnosis, "causes" | "recognised"> {
  readonly causes: readonly CoreCause[];
}

function withSentences(
  cause: Omit<Cause, "message" | "messageZh" | "fix" | "fixZh">,
  { english, chinese, fix, fixZh }: ReturnType<typeof causeSentences>[Row],
): Cause {
  const { field, detail } = cause;
  const message = (field ? `${field}: ` : "") + english + (detail ? ` (${detail})` : "");
  const messageZh = (field ? `${field}\uff1a` : "") + chinese + (detail ? `(${detail})` : "");
  return { ...cause, message, messageZh, fix, fixZh };
}

// ---- keys ----

/** A key that may have made the signature, with a letter for whose it is. */
type OwnedKey = readonly ["s" | "o" | "b", PublicNumbers];

/** Public keys that are tried: a gateway has a few, by serial number or version. */
const MOST_KEYS = 64;

function signerKeys(keys: unknown): readonly OwnedKey[] {
  if (keys === undefined) return [];
  const isOne = typeof keys === "string" || keyBytes(keys) !== undefined;
  if (!isOne && (typeof keys !== "object" || keys === null)) throw refuse("ERR_TYPE", "publicKey");
  const list: readonly KeyText[] = isOne ? [keys as KeyText] : Object.values(keys as object);
  if (list.length > MOST_KEYS) throw refuse("ERR_LIMIT", "publicKey", MOST_KEYS);
  return list.map((key) => ["s", publicNumbers(key)]);
}

function ownKeys(key: KeyText | undefined): readonly OwnedKey[] {
  return key === undefined ? [] : [["o", publicHalf(key)]];
}

/** What each key makes of a signature, as the core reads it. */
function openedBy(keys: readonly OwnedKey[], signature: string | undefined): string | null {
  if (keys.length === 0 || signature === undefined) return null;
  const own = keys.find(([owner]) => owner === "o")?.[1].modulus;
  const bytes = signatureBytes(signature);
  return keys
    .map(([owner, key]) => {
      const block = bytes && opened(bytes, key);
      return `${owner === "s" && key.modulus === own ? "b" : owner}${block ? hex(block) : ""}`;
    })
    .join(",");
}

/** The bytes of a signature in any of its spellings: the core says what is wrong with that. */
function signatureBytes(signature: string): Uint8Array | undefined {
  const bare = formDecoded(signature.trim().replaceAll("+", "%2B"))
    .replace(/^["'\s]+|["'\s,;]+$/gu, "")
    .replace(/^(?:sign|signature)=/iu, "");
  if (/^(?:[0-9a-f]{2}){64,}$/iu.test(bare)) {
    return Uint8Array.from(bare.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  // Base64 has no blanks: each was a plus sign before a form was decoded.
  const base64 = bare.replaceAll(/[ -]/gu, "+").replaceAll("_", "/");
  try {
    return bytesOf(base64);
  } catch {
    return undefined;
  }
}

/** The signature that a message holds itself. */
function signatureIn(params: object | undefined, body: string | undefined): string | undefined {
  const own =
    params === undefined
      ? valuesOf(body ?? "")
      : Object.fromEntries(collectionEntries(params) ?? Object.entries(params));
  const found: unknown = own.sign ?? own.signature;
  return typeof found === "string" ? found : undefined;
}

/** Texts by the names of their fields. */
type Texts = Record<string, string>;

/** The texts in a JSON object, those in the objects in it among them; nothing of what is none. */
function membersOf(json: string): Texts {
  const texts: Texts = Object.create(null);
  const collect = (members: unknown): void => {
    if (typeof members !== "object" || members === null || Array.isArray(members)) return;
    for (const [name, value] of Object.entries(members)) {
      if (typeof value === "string") texts[name] = value;
      else collect(value);
    }
  };
  try {
    collect(JSON.parse(json));
  } catch {
    // Broken, or nested too deep: nothing is known of its texts.
  }
  return texts;
}

/** The beginning of an element of a flat XML document. */
const ELEMENT = /<([^\s<>/?!]+)>\s*/g;

/** The elements of a flat XML document, each with its `CDATA` or its text. */
function* elementsOf(xml: string): Generator<[name: string, value: string]> {
  const [open, close] = ["<![CDATA[", "]]>"];
  for (const { 0: tag, 1: name = "", index } of xml.matchAll(ELEMENT)) {
    const from = index + tag.length;
    const isData = xml.startsWith(open, from);
    const end = xml.indexOf(isData ? close : "<", from);
    // What is not closed is the last.
    if (end < 0) return;
    yield [name, xml.slice(from + (isData ? open.length : 0), end)];
  }
}

/** The texts of a raw body, read as the core reads it: JSON, flat XML or urlencoded text. */
function valuesOf(body: string): Texts {
  const text = body.replace(/^\ufeff/, "").trim();
  if (text.startsWith("{")) return membersOf(text);
  const pairs = text.startsWith("<")
    ? Array.from(elementsOf(text))
    : text.split("&").map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return [formDecoded(name), formDecoded(value.join("="))];
      });
  return Object.assign(Object.create(null), Object.fromEntries(pairs));
}

function formDecoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

/**
 * More marks in a row than any language has (UAX #15, Stream-Safe Text Format): a runtime takes the
 * square of their number to put them in order.
 */
const MARKS = /\p{M}{31}/u;

/** Values that are composed otherwise: the runtime knows the tables of Unicode. */
function normalForms(values: Texts): Record<"nfc" | "nfd" | "misread", Texts> {
  const forms = {
    nfc: Object.create(null),
    nfd: Object.create(null),
    misread: misreadOf(values),
  };
  for (const [name, value] of Object.entries(values)) {
    if (MARKS.test(value)) continue;
    for (const [form, of] of [["NFC", forms.nfc] as const, ["NFD", forms.nfd] as const]) {
      const normal: string = value.normalize(form);
      if (normal !== value) of[name] = normal;
    }
  }
  return forms;
}

/** Values whose UTF-8 was read as GBK, where the runtime has it. */
function misreadOf(values: Texts): Texts {
  const misread: Texts = Object.create(null);
  for (const [name, value] of Object.entries(values)) {
    if (!/[^\0-\x7f]/u.test(value)) continue;
    try {
      misread[name] = gbkText(new TextEncoder().encode(value));
    } catch {
      // Bytes that are no GBK, or a runtime without it.
    }
  }
  return misread;
}

/** The GBK of each character that has one, in their order: the core looks for them by halves. */
function gbkOf(text: string): Record<string, number> {
  const codes: Record<string, number> = Object.create(null);
  for (const character of [...new Set(text.match(/[^\0-\x7f]/gu) ?? [])].sort()) {
    try {
      const [high = 0, low = 0] = gbkBytes(character);
      codes[character] = high * 256 + low;
    } catch {
      // Not in GBK, or a runtime without it: then that is not the cause.
    }
  }
  return codes;
}
