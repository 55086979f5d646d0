/**
 * From an RSA key, as it lies around, to the DER that WebCrypto imports. What a key is, its DER says; the
 * label of a PEM is not believed, because portals hand out every form under every label.
 *
 * PKCS#1 (RFC 8017, appendix A.1) is what is inside of PKCS#8 (RFC 5958) and of a
 * SubjectPublicKeyInfo (RFC 5280, section 4.1). It is taken out and wrapped anew, so that every
 * runtime is given the same canonical bytes.
 */
import { bytesOf } from "../engine/bytes.js";
import { type ErrorCode, refuse } from "../engine/errors.js";
import {
  BIT_STRING,
  type Element,
  elements,
  encoded,
  INTEGER,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  SEQUENCE,
} from "./der.js";
import { isKeyObject, type KeyInput, keyBytes } from "./key-input.js";

/** A key that may be used. */
export interface RsaKey {
  /** PKCS#8, or SubjectPublicKeyInfo. */
  readonly der: Uint8Array<ArrayBuffer>;
  /** Bytes of the modulus, which are those of a signature. */
  readonly size: number;
  /** Without its leading zero. */
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** The name of the argument, and what the key in it should be. */
type Role = "privateKey" | "publicKey";

/** What may be inside of a key: PKCS#1, or none that is of use. */
type Inside<T> = T | "ERR_KEY_ENCRYPTED" | "ERR_KEY_NOT_RSA" | "ERR_KEY_FORMAT";

/** PKCS#1 whose numbers can be those of a key. */
interface Sound {
  readonly pkcs1: Uint8Array;
  /** Without its leading zero. */
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** More than twice the PEM of a key of 16,384 bits, the largest that runtimes import. */
const LONGEST_TEXT = 32_768;

const MIXED_UP: Readonly<Record<Role, ErrorCode>> = {
  privateKey: "ERR_KEY_PRIVATE",
  publicKey: "ERR_KEY_PUBLIC",
};

/**
 * The key of a text, of bytes or of a `KeyObject`.
 *
 * @param leastBits the smallest key that is taken; a smaller one is `ERR_KEY_SIZE`
 * @throws {OrderStrError} `ERR_TYPE` or `ERR_KEY_…`, and never with any of the text
 */
export function rsaKey(key: KeyInput, wanted: Role, leastBits: number): RsaKey {
  const [role, inside] = foundIn(key, wanted);
  // What is no RSA key is wrong in either place; an encrypted one is a private key.
  if (inside === "ERR_KEY_FORMAT" || inside === "ERR_KEY_NOT_RSA") throw refuse(inside, wanted);
  if (role !== wanted) throw refuse(MIXED_UP[role], wanted);
  if (inside === "ERR_KEY_ENCRYPTED") throw refuse(inside, wanted);
  const { pkcs1, modulus, exponent } = inside;
  const [highest = 0] = modulus;
  if (modulus.length * 8 - Math.clz32(highest) + 24 < leastBits) {
    throw refuse("ERR_KEY_SIZE", wanted);
  }
  return { der: Uint8Array.from(WRAPPED[role](pkcs1)), size: modulus.length, modulus, exponent };
}

// ---- text ----

/** One block, on as many lines as it likes. */
const PEM = /^-----BEGIN ([A-Z0-9 ]{1,40})-----(.*)-----END \1-----$/su;
/** `openssl ecparam` writes the curve before the key. */
const CURVE = /^-----BEGIN EC PARAMETERS-----[^-]*-----END EC PARAMETERS-----\s*/u;
/** RFC 1421, section 4.6.1.1: what stands below is not DER. */
const LEGACY_ENCRYPTION = /^\s*Proc-Type:\s*4,\s*ENCRYPTED/u;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

const NO_KEY = ["privateKey", "ERR_KEY_FORMAT"] as const;

function foundIn(key: KeyInput, wanted: Role): readonly [Role, Inside<Sound>] {
  if (typeof key === "string") return found(key);
  // The bytes of a text, or DER, whose first length is above 127.
  const bytes = keyBytes(key);
  if (bytes === undefined) throw refuse("ERR_TYPE", wanted);
  if (bytes.length > LONGEST_TEXT) return NO_KEY;
  const [first = 0, second = 0] = bytes;
  const isDer = isKeyObject(key) || (first === SEQUENCE && second >= 0x80);
  return isDer ? identified(bytes) : found(new TextDecoder().decode(bytes));
}

/** What OpenSSL writes before each key and certificate that it takes out of a PKCS#12 file. */
const BAG = /^(?:Bag|Key) Attributes/u;
const ATTRIBUTES = /^[^-]*(?:-(?!----)[^-]*)*/u;
const CERTIFICATE = /-----BEGIN (?:X509 )?CERTIFICATE-----/u;

/**
 * The one key among the blocks of such a text, as a block of its own; of a text of certificates alone, where a chain begins
 * with whom it is about, the first. The text as it is where it is neither.
 */
function withoutAttributes(text: string): string {
  if (!BAG.test(text) && !CERTIFICATE.test(text)) return text;
  const keys: string[] = [];
  const certificates: string[] = [];
  for (let rest = text; rest !== ""; ) {
    const block = rest.replace(ATTRIBUTES, "");
    const [, label = ""] = /^-----BEGIN ([A-Z0-9 ]{1,40})-----/u.exec(block) ?? [];
    const foot = `-----END ${label}-----`;
    const end = label === "" ? -1 : block.indexOf(foot);
    if (end < 0) break;
    const found = /CERTIFICATE$/u.test(label) ? certificates : keys;
    found.push(block.slice(0, end + foot.length));
    rest = block.slice(end + foot.length);
  }
  const [only = certificates[0] ?? text, ...others] = keys;
  return others.length === 0 ? only : text;
}

/**
 * Standard base64 with its padding, of which some programs write the other alphabet, or leave the padding out. Nothing
 * of what is none.
 */
export function paddedBase64(text: string): string | undefined {
  const bare = text.replaceAll(/\s+/gu, "");
  const standard = /[+/]/u.test(bare) ? bare : bare.replaceAll("-", "+").replaceAll("_", "/");
  const padded = /=/u.test(standard) ? standard : standard + "=".repeat(-standard.length & 3);
  return BASE64.test(padded) ? padded : undefined;
}

function found(text: string): readonly [Role, Inside<Sound>] {
  if (text.length > LONGEST_TEXT) return NO_KEY;
  // A line break that came through an environment variable is a backslash and a letter. A byte
  // order mark is a blank to `trim`.
  const block = withoutAttributes(text.replaceAll(/\\[rn]/gu, "\n").trim()).replace(CURVE, "");
  const body = PEM.exec(block)?.[2] ?? block;
  if (LEGACY_ENCRYPTION.test(body)) return ["privateKey", "ERR_KEY_ENCRYPTED"];
  const base64 = paddedBase64(body);
  return base64 === undefined ? NO_KEY : identified(bytesOf(base64));
}

// ---- form ----

function identified(der: Uint8Array): readonly [Role, Inside<Sound>] {
  const members = sequence(der);
  const tags = tagsOf(members);
  const form = FORMS.find(([pattern]) => pattern.test(tags));
  if (form === undefined) return NO_KEY;
  const [, role, read] = form;
  const inside = read(members, der);
  return [role, typeof inside === "string" ? inside : sound(role, inside)];
}

/** Of PKCS#1: version, n, e, d, p, q, d mod p-1, d mod q-1, q^-1 mod p. */
const PRIVATE_NUMBERS = /^(02){9}$/u;
/** Of PKCS#1: n, e. */
const PUBLIC_NUMBERS = /^(02){2}$/u;

/**
 * The tags of the members tell the forms apart: here those of a certificate, and of what is signed in it (RFC 5280, section
 * 4.1), which a request for one and a list of revoked ones do not have: version, serial number, algorithm, issuer, validity,
 * subject, key, two identifiers, extensions. Nothing else of it is looked at: who made a signature is asked, and whoever
 * gives a certificate as the key has decided that it is trusted.
 */
const CERTIFICATE_TAGS = /^303003$/u;
const SIGNED_TAGS = /^(?:a0)?02(?:30){5}(?:81)?(?:82)?(?:a3)?$/u;

function certifiedKey([signed]: readonly Element[]): Inside<Uint8Array> {
  const members = signed === undefined ? [] : elements(signed.content);
  if (!SIGNED_TAGS.test(tagsOf(members))) return "ERR_KEY_FORMAT";
  const key = members.filter(({ tag }) => tag === SEQUENCE).at(-1);
  return keyOfInfo(key === undefined ? [] : elements(key.content));
}

/** SubjectPublicKeyInfo: algorithm, key as bits, of which none is unused. */
function keyOfInfo([algorithm, key]: readonly Element[]): Inside<Uint8Array> {
  return key?.tag === BIT_STRING && key.content[0] === 0
    ? ofAlgorithm(algorithm, key.content.subarray(1))
    : "ERR_KEY_FORMAT";
}

const FORMS: readonly (readonly [
  tags: RegExp,
  role: Role,
  read: (members: readonly Element[], der: Uint8Array) => Inside<Uint8Array>,
])[] = [
  [PRIVATE_NUMBERS, "privateKey", (_, der) => der],
  [PUBLIC_NUMBERS, "publicKey", (_, der) => der],
  // PKCS#8: version, algorithm, key, [0] attributes, [1] public key
  [
    /^023004(a0)?(81)?$/u,
    "privateKey",
    ([version, algorithm, key]) =>
      /^0[01]$/u.test(hex(version?.content))
        ? ofAlgorithm(algorithm, key?.content)
        : "ERR_KEY_FORMAT",
  ],
  [/^3003$/u, "publicKey", keyOfInfo],
  [CERTIFICATE_TAGS, "publicKey", certifiedKey],
  // PKCS#8, encrypted: algorithm, ciphertext
  [
    /^3004$/u,
    "privateKey",
    ([algorithm]) =>
      PASSWORD.test(hex(algorithm?.content)) ? "ERR_KEY_ENCRYPTED" : "ERR_KEY_FORMAT",
  ],
  // SEC 1, an EC key: version, key, [0] curve, [1] public key
  [/^0204(a0)?(a1)?$/u, "privateKey", () => "ERR_KEY_NOT_RSA"],
  // DSA as OpenSSL writes it: version, p, q, g, y, x
  [/^(02){6}$/u, "privateKey", () => "ERR_KEY_NOT_RSA"],
];

const RSA_ENCRYPTION = "2a864886f70d010101";
/** An AlgorithmIdentifier whose parameters are the NULL that belongs there, or left out. */
const NULL = /^06092a864886f70d010101(?:0500)?$/u;
/** AlgorithmIdentifier: a scheme of PKCS#5 or PKCS#12, which encrypt with a password. */
const PASSWORD = /^06..2a864886f70d01(?:05|0c01)/u;

/** RSASSA-PSS has an identifier of its own, and its keys must not sign in another way. */
function ofAlgorithm(algorithm?: Element, pkcs1?: Uint8Array): Inside<Uint8Array> {
  const identified = algorithm?.content ?? NO_BYTES;
  const [identifier] = elements(identified);
  if (identifier?.tag !== OBJECT_IDENTIFIER || identifier.content.length === 0) {
    return "ERR_KEY_FORMAT";
  }
  if (hex(identifier.content) !== RSA_ENCRYPTION) return "ERR_KEY_NOT_RSA";
  return NULL.test(hex(identified)) && pkcs1 !== undefined ? pkcs1 : "ERR_KEY_FORMAT";
}

// ---- numbers ----

function sound(role: Role, pkcs1: Uint8Array): Sound | "ERR_KEY_FORMAT" {
  const members = sequence(pkcs1);
  const form = role === "privateKey" ? PRIVATE_NUMBERS : PUBLIC_NUMBERS;
  const numbers = members.map(({ content }) => content);
  // Version 1 has more than two primes.
  const version = role === "privateKey" ? hex(numbers.shift()) : "00";
  const [modulus = NO_BYTES, exponent = NO_BYTES] = numbers;
  const isSound =
    form.test(tagsOf(members)) &&
    version === "00" &&
    numbers.every(isPositive) &&
    isOdd(modulus) &&
    isOdd(exponent) &&
    // Anyone can sign for an exponent of one.
    hex(exponent) !== "01";
  if (!isSound) return "ERR_KEY_FORMAT";
  return { pkcs1, modulus: modulus[0] === 0 ? modulus.subarray(1) : modulus, exponent };
}

/** Above zero, with a leading zero where it would else be negative, and only there. */
function isPositive([first = 0, second = 0]: Uint8Array): boolean {
  return first === 0 ? second >= 0x80 : first < 0x80;
}

function isOdd(number: Uint8Array): boolean {
  return ((number.at(-1) ?? 0) & 1) === 1;
}

// ---- DER ----

const NO_BYTES = new Uint8Array(0);

/** The members of the one sequence that the bytes are. */
function sequence(der: Uint8Array): readonly Element[] {
  const [outer, ...more] = elements(der);
  return outer?.tag === SEQUENCE && more.length === 0 ? elements(outer.content) : [];
}

function tagsOf(members: readonly Element[]): string {
  return hex(members.map(({ tag }) => tag));
}

function hex(bytes: Iterable<number> = []): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** AlgorithmIdentifier: rsaEncryption, NULL. */
const ALGORITHM = [
  0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
];

const WRAPPED: Readonly<Record<Role, (pkcs1: Uint8Array) => readonly number[]>> = {
  privateKey: (pkcs1) =>
    encoded(SEQUENCE, encoded(INTEGER, [0]), ALGORITHM, encoded(OCTET_STRING, pkcs1)),
  publicKey: (pkcs1) => encoded(SEQUENCE, ALGORITHM, encoded(BIT_STRING, [0], pkcs1)),
};
