// rsaSha256Signer and rsaSha256Verifier against node:crypto: every form of a key that is taken, every
// key that is refused, hostile texts, and that no part of a key is shown. All keys are made here.

import assert from "node:assert/strict";
import {
  createHash,
  createSecretKey,
  createSign,
  generateKeyPairSync,
  randomBytes,
  randomInt,
  sign as signs,
} from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { format, inspect } from "node:util";
import {
  bits,
  element,
  integer,
  octets,
  oddNumber,
  pem,
  RSA_ENCRYPTION,
  sequence,
} from "./der.mjs";
import { installPacked, node } from "./packed.mjs";
import { codeBlocks, withAssertions } from "./readme_blocks.mjs";
import { thrownBy } from "./watched_wasm.mjs";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const another = generateKeyPairSync("rsa", { modulusLength: 3072, publicExponent: 3 });
const short = generateKeyPairSync("rsa", { modulusLength: 1024 });
const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
const dsa = generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const ed25519 = generateKeyPairSync("ed25519");

const text = (key, type, options = {}) => key.export({ type, format: "pem", ...options });
const der = (key, type) => key.export({ type, format: "der" });
const locked = { cipher: "aes-256-cbc", passphrase: "orderstr" };

const PKCS8 = text(rsa.privateKey, "pkcs8");
const SPKI = text(rsa.publicKey, "spki");

const BYTES = new TextEncoder().encode('{"paymentRequestId":"1"}');
const signedByNode = (bytes, key = rsa.privateKey) =>
  createSign("RSA-SHA256").update(bytes).sign(key);

let orderstr;
let declarations;
let folder;
before(async () => {
  const packed = await installPacked();
  folder = packed.folder;
  orderstr = createRequire(join(folder, "package.json"))("orderstr");
  declarations = await readFile(join(packed.root, "dist/index.d.ts"), "utf8");
});

const signer = (key) => orderstr.rsaSha256Signer(key);
const verifier = (key) => orderstr.rsaSha256Verifier(key);

// ---- what is taken ----

const lines = (pemText) => pemText.trim().split("\n");
const bare = (pemText) => lines(pemText).slice(1, -1).join("");
const ATTRIBUTES = "Bag Attributes\n    friendlyName: merchant-1\n    localKeyID: 01 02 03 \n";
/** The ways in which a text is handed on. */
const SPELLINGS = {
  "as it is": (key) => key,
  "bare base64": (key) => lines(key).slice(1, -1).join(""),
  "bare base64 on lines": (key) => lines(key).slice(1, -1).join("\n"),
  "without a last line break": (key) => key.trim(),
  "CR LF": (key) => key.replaceAll("\n", "\r\n"),
  "on one line": (key) => lines(key).join(""),
  "on one line with spaces": (key) => lines(key).join(" "),
  "backslash n": (key) => key.replaceAll("\n", "\\n"),
  "backslash r, backslash n": (key) => key.replaceAll("\n", "\\r\\n"),
  "white space around": (key) => `\n\t  ${key}  \r\n\n`,
  "blank lines and white space at the ends of lines": (key) => key.replaceAll("\n", " \t\n\n"),
  "a byte order mark": (key) => `\ufeff${key}`,
  "base64url, without padding": (key) => Buffer.from(bare(key), "base64").toString("base64url"),
  "base64 without padding": (key) => bare(key).replaceAll("=", ""),
  "base64url on lines under its label": (key) =>
    `${lines(key)[0]}\n${bare(key).replaceAll("+", "-").replaceAll("/", "_")}\n${lines(key).at(-1)}`,
  "behind what OpenSSL writes of a PKCS#12 file": (key) => ATTRIBUTES + key,
  "behind a certificate of the same file": (key) =>
    `${ATTRIBUTES}${pem("CERTIFICATE", Buffer.alloc(99))}${ATTRIBUTES}Key Attributes: <No Attributes>\n${key}`,
  bytes: (key) => Buffer.from(key),
  "an ArrayBuffer": (key) => new TextEncoder().encode(key).buffer,
  DER: (key) => Buffer.from(bare(key), "base64"),
  "DER in an ArrayBuffer": (key) => Uint8Array.from(Buffer.from(bare(key), "base64")).buffer,
  "another label": (key) => key.replaceAll(/(BEGIN|END) [A-Z ]+-/g, "$1 KEY-"),
};

const withoutNull = Buffer.from("300b06092a864886f70d010101", "hex");
const privatePkcs1 = der(rsa.privateKey, "pkcs1");
const publicPkcs1 = der(rsa.publicKey, "pkcs1");
const PRIVATE_FORMS = {
  "PKCS#8": PKCS8,
  "PKCS#1": text(rsa.privateKey, "pkcs1"),
  "PKCS#8 without NULL": pem(
    "PRIVATE KEY",
    sequence(integer([0]), withoutNull, octets(privatePkcs1)),
  ),
  "PKCS#8 with attributes and a public key": pem(
    "PRIVATE KEY",
    sequence(
      integer([1]),
      RSA_ENCRYPTION,
      octets(privatePkcs1),
      element(0xa0, sequence()),
      element(0x81, [0], publicPkcs1),
    ),
  ),
};
const PUBLIC_FORMS = {
  SPKI,
  "PKCS#1": text(rsa.publicKey, "pkcs1"),
  "SPKI without NULL": pem("PUBLIC KEY", sequence(withoutNull, bits(publicPkcs1))),
};

for (const [form, key] of Object.entries(PRIVATE_FORMS)) {
  test(`a private key as ${form} signs in every spelling`, async () => {
    for (const [spelling, spelled] of Object.entries(SPELLINGS)) {
      const signature = await signer(spelled(key))(BYTES);
      assert.equal(signature.constructor, Uint8Array);
      assert.deepEqual(Buffer.from(signature), signedByNode(BYTES), spelling);
    }
  });
}

for (const [form, key] of Object.entries(PUBLIC_FORMS)) {
  test(`a public key as ${form} verifies in every spelling`, async () => {
    for (const [spelling, spelled] of Object.entries(SPELLINGS)) {
      const verify = verifier(spelled(key));
      assert.equal(await verify(BYTES, signedByNode(BYTES)), true, spelling);
      assert.equal(await verify(BYTES.subarray(1), signedByNode(BYTES)), false, spelling);
    }
  });
}

test("the objects of Node and of WebCrypto are keys", async () => {
  const { subtle } = globalThis.crypto;
  const pkcs8 = der(rsa.privateKey, "pkcs8");
  const spki = der(rsa.publicKey, "spki");
  for (const [hash, make, digest] of [
    ["SHA-256", ["rsaSha256Signer", "rsaSha256Verifier"], "sha256"],
    ["SHA-1", ["rsaSha1Signer", "rsaSha1Verifier"], "sha1"],
  ]) {
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash };
    const wanted = signs(digest, BYTES, rsa.privateKey);
    const [signerOf, verifierOf] = make.map((name) => orderstr[name]);
    // Not extractable: nothing can be read of it, and it signs.
    const privateKey = await subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
    const publicKey = await subtle.importKey("spki", spki, algorithm, true, ["verify"]);
    for (const key of [rsa.privateKey, privateKey]) {
      assert.deepEqual(Buffer.from(await signerOf(key)(BYTES)), wanted);
      refused(verifierOf, key, "ERR_KEY_PRIVATE", "publicKey", "a private key");
    }
    for (const key of [rsa.publicKey, publicKey]) {
      assert.equal(await verifierOf(key)(BYTES, wanted), true);
      assert.equal(await verifierOf(key)(BYTES.subarray(1), wanted), false);
      assert.equal(await verifierOf(key)(BYTES, wanted.subarray(1)), false);
      refused(signerOf, key, "ERR_KEY_PUBLIC", "privateKey", "a public key");
    }
  }
  const of = async (name, hash, usage = "sign", key = pkcs8) =>
    subtle.importKey("pkcs8", key, { name, hash }, false, [usage]);
  const short1024 = der(short.privateKey, "pkcs8");
  for (const [key, code] of [
    [await of("RSASSA-PKCS1-v1_5", "SHA-1"), "ERR_KEY_FORMAT"],
    [await of("RSA-PSS", "SHA-256"), "ERR_KEY_NOT_RSA"],
    [await of("RSASSA-PKCS1-v1_5", "SHA-256", "sign", short1024), "ERR_KEY_SIZE"],
    [pss.privateKey, "ERR_KEY_NOT_RSA"],
    [ec.privateKey, "ERR_KEY_NOT_RSA"],
    [short.privateKey, "ERR_KEY_SIZE"],
  ]) {
    refused(signer, key, code, "privateKey", code);
  }
});

test("keys of other sizes and exponents", async () => {
  for (const { privateKey, publicKey } of [
    another,
    generateKeyPairSync("rsa", { modulusLength: 2056 }),
    generateKeyPairSync("rsa", { modulusLength: 2049 }),
    generateKeyPairSync("rsa", { modulusLength: 4096 }),
  ]) {
    for (const type of ["pkcs8", "pkcs1"]) {
      const signature = await signer(text(privateKey, type))(BYTES);
      assert.deepEqual(Buffer.from(signature), signedByNode(BYTES, privateKey));
      const publicType = type === "pkcs8" ? "spki" : type;
      assert.equal(await verifier(text(publicKey, publicType))(BYTES, signature), true);
    }
  }
});

// ---- what is refused ----

const number = (value) => integer([value]);
const modulus = oddNumber(2048);
const exponent = integer([1, 0, 1]);
const rest = Array(6).fill(number(3));
const privateOf = (...numbers) => sequence(integer([0]), ...numbers);
const pkcs8Of = (inner, algorithm = RSA_ENCRYPTION) =>
  sequence(integer([0]), algorithm, octets(inner));
const spkiOf = (inner, algorithm = RSA_ENCRYPTION) => sequence(algorithm, bits(inner));
const base64 = (bytes) => bytes.toString("base64");
const sec1Parameters = pem("EC PARAMETERS", Buffer.from("06082a8648ce3d030107", "hex"));
const rsaParameters = (...parameters) =>
  sequence(Buffer.from("06092a864886f70d010101", "hex"), ...parameters);

/** A certificate in form: three members, of which the first holds a key. */
const certificate = sequence(
  sequence(element(0xa0, integer([2])), number(1), RSA_ENCRYPTION, der(rsa.publicKey, "spki")),
  RSA_ENCRYPTION,
  bits(randomBytes(256)),
);

const dsaNumbers = () => {
  const [p, q, g] = Array.from({ length: 3 }, () => oddNumber(1024));
  return sequence(integer([0]), p, q, g, oddNumber(1024), oddNumber(160));
};

/** Each code, and what is refused with it by both, by the signer and by the verifier. */
const REFUSED = {
  ERR_KEY_ENCRYPTED: {
    private: {
      "PKCS#8": text(rsa.privateKey, "pkcs8", locked),
      "PKCS#8, bare": SPELLINGS["bare base64"](text(rsa.privateKey, "pkcs8", locked)),
      "PKCS#8 under a plain label": text(rsa.privateKey, "pkcs8", locked).replaceAll(
        "ENCRYPTED ",
        "",
      ),
      "PKCS#8 of an EC key": text(ec.privateKey, "pkcs8", locked),
      "PKCS#12's scheme": base64(
        sequence(
          sequence(Buffer.from("060a2a864886f70d010c0103", "hex"), sequence()),
          octets(randomBytes(64)),
        ),
      ),
      "legacy PEM": text(rsa.privateKey, "pkcs1", locked),
      "legacy PEM, CR LF": SPELLINGS["CR LF"](text(rsa.privateKey, "pkcs1", locked)),
      "legacy PEM on one line": SPELLINGS["on one line"](text(rsa.privateKey, "pkcs1", locked)),
      "legacy PEM, backslash n": SPELLINGS["backslash n"](text(rsa.privateKey, "pkcs1", locked)),
      "legacy PEM of an EC key": text(ec.privateKey, "sec1", locked),
    },
  },
  ERR_KEY_NOT_RSA: {
    both: {
      "EC, PKCS#8": text(ec.privateKey, "pkcs8"),
      "EC, SEC 1": text(ec.privateKey, "sec1"),
      "EC, SEC 1 under RSA's label": text(ec.privateKey, "sec1").replaceAll("EC ", "RSA "),
      "EC, SEC 1 behind its curve": sec1Parameters + text(ec.privateKey, "sec1"),
      "EC, bare": base64(der(ec.privateKey, "sec1")),
      "EC, SPKI": text(ec.publicKey, "spki"),
      "Ed25519, PKCS#8": text(ed25519.privateKey, "pkcs8"),
      "Ed25519, SPKI": text(ed25519.publicKey, "spki"),
      "DSA, PKCS#8": text(dsa.privateKey, "pkcs8"),
      "DSA, SPKI": text(dsa.publicKey, "spki"),
      "DSA, as OpenSSL writes it": pem("DSA PRIVATE KEY", dsaNumbers()),
      "RSASSA-PSS, PKCS#8": text(pss.privateKey, "pkcs8"),
      "RSASSA-PSS, SPKI": text(pss.publicKey, "spki"),
      "RSASSA-PSS around a sound key": base64(
        pkcs8Of(privatePkcs1, Buffer.from("300b06092a864886f70d01010a", "hex")),
      ),
      "an identifier that goes on": base64(
        spkiOf(publicPkcs1, Buffer.from("300c060a2a864886f70d01010101", "hex")),
      ),
    },
  },
  ERR_KEY_PUBLIC: { private: PUBLIC_FORMS },
  ERR_KEY_PRIVATE: {
    public: { ...PRIVATE_FORMS, encrypted: text(rsa.privateKey, "pkcs8", locked) },
  },
  ERR_KEY_SIZE: {
    private: {
      "PKCS#8": text(short.privateKey, "pkcs8"),
      "PKCS#1": text(short.privateKey, "pkcs1"),
      "2,047 bits": base64(privateOf(oddNumber(2047), exponent, ...rest)),
    },
    public: {
      SPKI: text(short.publicKey, "spki"),
      "PKCS#1": text(short.publicKey, "pkcs1"),
      "2,047 bits": base64(sequence(oddNumber(2047), exponent)),
      "one byte": base64(sequence(number(5), number(3))),
    },
  },
  ERR_TYPE: {
    both: {
      nothing: undefined,
      null: null,
      "a number": 1,
      "a String": new String(PKCS8),
      "a secret KeyObject": createSecretKey(randomBytes(32)),
      "numbers of other sizes": new Uint16Array(8),
      "what calls itself a key": { [Symbol.toStringTag]: "CryptoKey" },
      "what calls itself a KeyObject": { type: "private", export: () => PKCS8 },
      "a KeyObject that gives nothing": {
        type: "public",
        export() {
          throw new Error("theirs");
        },
      },
      "an object that becomes a key": { toString: () => PKCS8 },
      "a list": [PKCS8],
    },
  },
  ERR_KEY_FORMAT: {
    both: {
      "empty text": "",
      whitespace: " \n",
      words: "not a key",
      "a byte order mark alone": "\ufeff",
      "a label without a key": "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----",
      "a certificate": pem("CERTIFICATE", certificate),
      "a certificate, bare": base64(certificate),
      "a certificate under another label": pem("PUBLIC KEY", certificate),
      "base64url with a letter of its own": "_-_-",
      "an OpenSSH key": pem("OPENSSH PRIVATE KEY", Buffer.from("openssh-key-v1\0none")),
      "an OpenSSH public key": "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ== me",
      "a JSON Web Key": JSON.stringify(rsa.privateKey.export({ format: "jwk" })),
      "an unknown curve's name alone": sec1Parameters,
      "two keys": PKCS8 + PKCS8,
      "both keys": PKCS8 + SPKI,
      "words before a key": `key:\n${PKCS8}`,
      "words behind a key": `${SPKI}\nkey`,
      "a key in quotes": `"${PKCS8}"`,
      "a head without its foot": lines(PKCS8).slice(0, -1).join("\n"),
      "a foot without its head": lines(SPKI).slice(1).join("\n"),
      "a foot of another label": SPKI.replace("END PUBLIC", "END PRIVATE"),
      "a foot and a head": "-----END PRIVATE KEY-----\n-----BEGIN PRIVATE KEY-----",
      "a line that is missing": lines(PKCS8)
        .filter((_, at) => at !== 3)
        .join("\n"),
      "a letter that is not base64": PKCS8.replace("MII", "MI!"),
      "a letter of another script": SPKI.replace("MII", "MI\u0406"),
      "a padding too many": `${base64(spkiOf(publicPkcs1))}====`,
      "a padding in the middle": `MA==${base64(spkiOf(publicPkcs1))}`,
      "a padding too few": base64(spkiOf(publicPkcs1, sequence(...Array(5).fill([5, 0]))))
        .replaceAll("=", "")
        .slice(0, -1),
      "a byte behind PKCS#8": base64(
        Buffer.concat([der(rsa.privateKey, "pkcs8"), Buffer.alloc(1)]),
      ),
      "a byte behind SPKI": base64(Buffer.concat([der(rsa.publicKey, "spki"), Buffer.alloc(1)])),
      "an element behind PKCS#1": base64(Buffer.concat([privatePkcs1, Buffer.from([5, 0])])),
      "a byte behind the inner key": base64(pkcs8Of([...privatePkcs1, 0])),
      "a byte behind the inner public key": base64(spkiOf([...publicPkcs1, 0])),
      "an inner key of the other kind": base64(pkcs8Of(publicPkcs1)),
      "an inner public key of the other kind": base64(spkiOf(privatePkcs1)),
      "unused bits": base64(sequence(RSA_ENCRYPTION, element(0x03, [1], publicPkcs1))),
      "an empty bit string": base64(sequence(RSA_ENCRYPTION, element(0x03))),
      "an empty inner key": base64(pkcs8Of([])),
      "an algorithm without an identifier": base64(spkiOf(publicPkcs1, sequence())),
      "an empty identifier": base64(spkiOf(publicPkcs1, sequence(element(0x06)))),
      "another tag than an identifier's": base64(spkiOf(publicPkcs1, sequence(element(0x0d, [1])))),
      "parameters of RSA": base64(spkiOf(publicPkcs1, rsaParameters(integer([1])))),
      "two parameters": base64(spkiOf(publicPkcs1, rsaParameters([5, 0], [5, 0]))),
      "PKCS#8, version 2": base64(sequence(integer([2]), RSA_ENCRYPTION, octets(privatePkcs1))),
      "PKCS#8, version of two bytes": base64(
        sequence(integer([0, 0]), RSA_ENCRYPTION, octets(privatePkcs1)),
      ),
      "PKCS#1, version 1": base64(sequence(integer([1]), modulus, exponent, ...rest)),
      "more than two primes": base64(
        sequence(integer([1]), modulus, exponent, ...rest, sequence()),
      ),
      "a digest": base64(
        sequence(Buffer.from("300d06096086480165030402010500", "hex"), octets(randomBytes(32))),
      ),
      "a set instead of a sequence": base64(element(0x31, modulus, exponent)),
      "three numbers": base64(sequence(modulus, exponent, exponent)),
      "eight numbers": base64(privateOf(modulus, exponent, ...rest.slice(1))),
      "an even modulus": base64(sequence(integer([0, 0x80], Buffer.alloc(255)), exponent)),
      "an even exponent": base64(sequence(modulus, number(2))),
      "an exponent of one": base64(sequence(modulus, number(1))),
      "an exponent of zero": base64(sequence(modulus, number(0))),
      "a negative modulus": base64(sequence(integer(Buffer.alloc(256, 0xff)), exponent)),
      "a negative exponent": base64(sequence(modulus, number(0xff))),
      "an empty number": base64(sequence(modulus, integer())),
      "a leading zero that is not needed": base64(sequence(modulus, integer([0, 3]))),
      "a prime of zero": base64(privateOf(modulus, exponent, number(0), ...rest.slice(1))),
    },
  },
};

/** The errors of a factory that must refuse, each looked over for anything of the text. */
function refused(make, key, code, field, about) {
  assert.throws(
    () => make(key),
    (error) => {
      assert.ok(error instanceof orderstr.OrderStrError, `${about}: ${inspect(error)}`);
      assert.deepEqual([error.code, error.field], [code, field], about);
      assert.match(error.messageZh, /\p{Script=Han}/u);
      assertNothingOf(key, error, about);
      return true;
    },
    about,
  );
}

function shown(value) {
  const all = { showHidden: true, depth: Infinity, getters: true, maxStringLength: Infinity };
  return [
    ...[inspect(value), inspect(value, all), JSON.stringify(value), String(value)],
    ...[format("%s %o %O %j", value, value, value, value), value?.stack, value?.messageZh],
  ].join("\n");
}

/** No twelve letters of a key's text in a row. */
function assertNothingOf(key, value, about) {
  if (typeof key !== "string") return;
  const seen = shown(value).replaceAll(/\s/g, "");
  const letters = key.replaceAll(/-----[A-Z0-9 ]+-----|\s/g, "").slice(0, 4_096);
  for (let at = 0; at + 12 <= letters.length; at += 1) {
    assert.equal(seen.includes(letters.slice(at, at + 12)), false, about);
  }
}

for (const [
  code,
  { both = {}, private: forSigner = {}, public: forVerifier = {} },
] of Object.entries(REFUSED)) {
  test(`${code} is thrown at once, without anything of the key`, () => {
    for (const [about, key] of Object.entries({ ...both, ...forSigner })) {
      refused(signer, key, code, "privateKey", about);
    }
    for (const [about, key] of Object.entries({ ...both, ...forVerifier })) {
      refused(verifier, key, code, "publicKey", about);
    }
  });
}

// ---- hostile texts ----

const nested = (depth) => {
  // From the inside out: each level is the one before with its own head.
  const heads = [];
  for (let length = 0, level = 0; level < depth; level += 1) {
    const head = element(0x30, Buffer.alloc(0));
    const bytes =
      length < 0x80
        ? [0x30, length]
        : [0x30, 0x83, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff];
    heads.unshift(Buffer.from(level === 0 ? head : bytes));
    length += heads[0].length;
  }
  return Buffer.concat(heads);
};
const behind = (head, bytes) => base64(Buffer.concat([Buffer.from(head), bytes]));

test("hostile texts are refused, and fast", () => {
  const inside = Buffer.concat([modulus, exponent]);
  const hostile = {
    "huge text": "A".repeat(50_000_000),
    "a huge key": pem("PUBLIC KEY", spkiOf(sequence(oddNumber(400_000), exponent))),
    "a PEM of nothing but white space": `-----BEGIN PRIVATE KEY-----${" ".repeat(32_000)}`,
    "nothing but heads": "-----BEGIN A-----".repeat(1_900),
    "nothing but feet": `-----BEGIN A-----${"-----END A-----".repeat(2_000)}x`,
    "heads of the curve": "-----BEGIN EC PARAMETERS-----".repeat(1_000),
    "nothing but backslashes": "\\".repeat(32_000),
    "nothing but line breaks": "\\n".repeat(16_000),
    "a long label": `-----BEGIN ${"A".repeat(30_000)}-----`,
    "padding alone": "=".repeat(32_000),
    "100,000 levels": base64(nested(100_000)),
    "5,000 levels": base64(nested(5_000)),
    "12,000 empty elements": base64(element(0x30, Buffer.alloc(24_000, Buffer.from([5, 0])))),
    "a length beyond the end": behind([0x30, 0x82, 0xff, 0xff], inside),
    "a length of 4 GB": behind([0x30, 0x84, 0xff, 0xff, 0xff, 0xff], inside),
    "a negative length": behind([0x30, 0x88, ...Array(8).fill(0xff)], inside),
    "a length of 126 bytes": behind([0x30, 0xfe, ...Array(126).fill(0xff)], inside),
    "a reserved length": behind([0x30, 0xff], inside),
    "a length of zero": behind([0x30, 0x00], inside),
    "an indefinite length": behind([0x30, 0x80], Buffer.concat([inside, Buffer.alloc(2)])),
    "an indefinite length inside": base64(sequence(modulus, Buffer.from([0x02, 0x80, 3, 0, 0]))),
    "a length in too many bytes": behind(
      [0x30, 0x83, 0, inside.length >> 8, inside.length],
      inside,
    ),
    "a length in two bytes where one does": base64(
      sequence(modulus, Buffer.from([0x02, 0x82, 0, 3, 1, 0, 1])),
    ),
    "a length in one byte where none does": base64(
      sequence(modulus, Buffer.from([0x02, 0x81, 3, 1, 0, 1])),
    ),
    "a length cut off": base64(Buffer.from([0x30, 0x82, 0x01])),
    "a tag alone": base64(Buffer.from([0x30])),
    "a tag alone inside": base64(sequence(modulus, exponent, [2])),
    "a tag of several bytes": behind([0x3f, 0x81, 0x10, inside.length], inside),
    "a primitive sequence": behind([0x10, 0x82, inside.length >> 8, inside.length & 255], inside),
    "lone surrogates": "\ud800".repeat(1_000),
    NUL: PKCS8.replace("MII", "MI\0"),
  };
  for (const [about, key] of Object.entries(hostile)) {
    for (const [make, field] of [
      [signer, "privateKey"],
      [verifier, "publicKey"],
    ]) {
      const start = performance.now();
      thrownBy(() => make(key));
      const spent = performance.now() - start;
      refused(make, key, "ERR_KEY_FORMAT", field, about);
      assert.ok(spent < 500, `${about}: ${spent} ms`);
    }
  }
});

test("10,000 damaged keys are refused with a code, or are keys", () => {
  for (const [make, key] of [
    [signer, der(rsa.privateKey, "pkcs8")],
    [verifier, der(rsa.publicKey, "spki")],
  ]) {
    for (let round = 0; round < 5_000; round += 1) {
      const damaged = Buffer.from(key);
      // Most of a key is numbers, where damage does not show: aim at what is around them.
      for (let times = randomInt(1, 4); times > 0; times -= 1) {
        damaged[randomInt(2) ? randomInt(40) : randomInt(key.length)] = randomInt(256);
      }
      const cut = randomInt(4) === 0 ? damaged.subarray(0, randomInt(key.length)) : damaged;
      try {
        assert.equal(typeof make(base64(cut)), "function");
      } catch (error) {
        assert.ok(error instanceof orderstr.OrderStrError, inspect(error));
        assert.match(error.code, /^ERR_KEY_/);
      }
    }
  }
});

// ---- signing and verifying ----

/** Bodies as Alipay+ takes them, in many scripts. */
function randomBody() {
  const words = ["Pinot Noir", "奶茶", "Crème", "🍵", "\\u0000", '\\"', "a&b=c", "\n", " ", "ß"];
  const word = () => words[randomInt(words.length)].repeat(randomInt(1, 4));
  return JSON.stringify({
    productCode: "51051000101000000011",
    paymentRequestId: randomBytes(randomInt(1, 32)).toString("hex"),
    paymentAmount: { currency: "EUR", value: String(randomInt(1, 1_000_000)) },
    order: {
      orderDescription: word() + word(),
      goods: Array.from({ length: randomInt(0, 12) }, () => ({ goodsName: word() })),
    },
  });
}

test("10,000 random bodies are signed as node:crypto signs them, bit for bit", async () => {
  const sign = signer(PKCS8);
  const verify = verifier(SPKI);
  const encoder = new TextEncoder();
  for (let batch = 0; batch < 100; batch += 1) {
    const bodies = Array.from({ length: 100 }, () => encoder.encode(randomBody()));
    const signing = bodies.map((body) => sign(body));
    // The runtime signs in threads of its own while this one does.
    const expected = bodies.map((body) => signedByNode(body));
    const signatures = await Promise.all(signing);
    assert.deepEqual(
      signatures.map((signature) => base64(Buffer.from(signature))),
      expected.map(base64),
    );
    const verified = await Promise.all(bodies.map((body, at) => verify(body, signatures[at])));
    assert.deepEqual(verified, Array(100).fill(true));
    const crossed = await Promise.all(
      bodies.map((body, at) => verify(body, signatures.at(at - 1))),
    );
    assert.deepEqual(crossed, Array(100).fill(false));
  }
});

test("a signature that was tampered with, or is of another length or key, is false", async () => {
  const verify = verifier(SPKI);
  const signature = signedByNode(BYTES);
  assert.equal(await verify(BYTES, signature), true);
  for (let at = 0; at < signature.length; at += 1) {
    const wrong = Buffer.from(signature);
    wrong[at] ^= 1 << (at % 8);
    assert.equal(await verify(BYTES, wrong), false, `byte ${at}`);
  }
  const modulusBytes = Buffer.from(rsa.publicKey.export({ format: "jwk" }).n, "base64url");
  const digest = createHash("sha256").update(BYTES).digest();
  for (const [about, wrong] of Object.entries({
    empty: Buffer.alloc(0),
    "one byte": Buffer.alloc(1),
    "a byte short": signature.subarray(1),
    "a byte short at its end": signature.subarray(0, -1),
    "a zero before": Buffer.concat([Buffer.alloc(1), signature]),
    "a zero behind": Buffer.concat([signature, Buffer.alloc(1)]),
    huge: Buffer.alloc(10_000_000),
    zeros: Buffer.alloc(256),
    one: Buffer.concat([Buffer.alloc(255), Buffer.from([1])]),
    ones: Buffer.alloc(256, 0xff),
    "the modulus": modulusBytes,
    "the digest": Buffer.concat([Buffer.alloc(224), digest]),
    base64: Buffer.from(base64(signature)),
    "another key's": signedByNode(BYTES, another.privateKey),
    "SHA-1": signs("RSA-SHA1", BYTES, rsa.privateKey),
    "SHA-512": signs("RSA-SHA512", BYTES, rsa.privateKey),
    PSS: signs("sha256", BYTES, { key: rsa.privateKey, padding: 6, saltLength: 32 }),
  })) {
    assert.equal(await verify(BYTES, wrong), false, about);
  }
  for (const bytes of [new Uint8Array(0), BYTES.subarray(1), new Uint8Array([...BYTES, 0])]) {
    assert.equal(await verify(bytes, signature), false);
  }
});

test("bytes are Uint8Arrays: nothing else is signed by guessing", async () => {
  const sign = signer(PKCS8);
  const verify = verifier(SPKI);
  const signature = signedByNode(BYTES);
  for (const wrong of [
    ...[undefined, null, "{}", 1, {}, [1, 2], [...BYTES], { length: 1, 0: 1 }],
    ...[BYTES.buffer, new DataView(BYTES.buffer), new Uint16Array(4), new Uint8ClampedArray(8)],
    new Proxy(BYTES, {}),
  ]) {
    const isTypeOf = (field) => (error) =>
      error instanceof orderstr.OrderStrError && error.code === "ERR_TYPE" && error.field === field;
    await assert.rejects(sign(wrong), isTypeOf("bytes"), inspect(wrong));
    await assert.rejects(verify(wrong, signature), isTypeOf("bytes"), inspect(wrong));
    await assert.rejects(verify(BYTES, wrong), isTypeOf("signature"), inspect(wrong));
  }
  // A view into a larger buffer, a Buffer, and memory that is shared with another thread.
  const shared = new Uint8Array(new SharedArrayBuffer(BYTES.length));
  shared.set(BYTES);
  const within = new Uint8Array([9, ...BYTES, 9]).subarray(1, -1);
  for (const bytes of [Buffer.from(BYTES), within, shared]) {
    assert.deepEqual(Buffer.from(await sign(bytes)), signature);
    assert.equal(await verify(bytes, signature), true);
  }
  assert.deepEqual(Buffer.from(await sign(new Uint8Array(0))), signedByNode(new Uint8Array(0)));
});

test("what is signed is what was passed, whatever is written there afterwards", async () => {
  const sign = signer(PKCS8);
  const bytes = Uint8Array.from(BYTES);
  const signing = sign(bytes);
  bytes.fill(0);
  assert.deepEqual(Buffer.from(await signing), signedByNode(BYTES));

  const signature = signedByNode(BYTES);
  const verifying = verifier(SPKI)(bytes, signature);
  bytes.set(BYTES);
  assert.equal(await verifying, false);
});

// ---- the key in WebCrypto ----

/** Runs with one method of `crypto.subtle` replaced. */
async function withSubtle(name, replacement, run) {
  const { subtle } = globalThis.crypto;
  const original = subtle[name].bind(subtle);
  Object.defineProperty(subtle, name, {
    value: (...args) => replacement(original, ...args),
    configurable: true,
    writable: true,
  });
  try {
    return await run();
  } finally {
    delete subtle[name];
  }
}

test("a key is imported once, on first use, not extractable", async () => {
  const imports = [];
  const keys = [];
  await withSubtle(
    "importKey",
    async (original, ...args) => {
      imports.push(args);
      keys.push(await original(...args));
      return keys.at(-1);
    },
    async () => {
      const sign = signer(PKCS8);
      const verify = verifier(SPKI);
      assert.equal(imports.length, 0);
      const signatures = await Promise.all(Array.from({ length: 20 }, () => sign(BYTES)));
      await sign(BYTES);
      assert.equal(imports.length, 1);
      const verified = signatures.map((signature) => verify(BYTES, signature));
      assert.deepEqual(await Promise.all(verified), Array(20).fill(true));
      await verify(BYTES, signatures[0]);
      assert.equal(imports.length, 2);
      // What was handed over is kept by the runtime alone.
      for (const [, bytes] of imports) assert.ok(bytes.every((byte) => byte === 0));
    },
  );
  const reported = keys.map(({ type, extractable, usages, algorithm }) => [
    ...[type, extractable, ...usages, algorithm.name, algorithm.hash.name],
  ]);
  assert.deepEqual(reported, [
    ["private", false, "sign", "RSASSA-PKCS1-v1_5", "SHA-256"],
    ["public", false, "verify", "RSASSA-PKCS1-v1_5", "SHA-256"],
  ]);
});

test("an import that fails is ERR_KEY_FORMAT for each who waits, and is tried again", async () => {
  const unhandled = [];
  const note = (reason) => unhandled.push(reason);
  process.on("unhandledRejection", note);
  const secret = PKCS8.slice(100, 160);
  for (const [make, call, field] of [
    [() => signer(PKCS8), (sign) => sign(BYTES), "privateKey"],
    [() => verifier(SPKI), (verify) => verify(BYTES, signedByNode(BYTES)), "publicKey"],
  ]) {
    const made = make();
    let failures = 0;
    const fail = async () => {
      failures += 1;
      throw new DOMException(`cannot read ${secret}`, "DataError");
    };
    await withSubtle("importKey", fail, async () => {
      const outcomes = await Promise.allSettled([call(made), call(made), call(made)]);
      for (const { reason } of outcomes) {
        assert.ok(reason instanceof orderstr.OrderStrError, inspect(reason));
        assert.deepEqual([reason.code, reason.field], ["ERR_KEY_FORMAT", field]);
        assertNothingOf(PKCS8, reason, field);
      }
    });
    assert.equal(failures, 1);
    assert.ok(await call(made));
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off("unhandledRejection", note);
  assert.deepEqual(unhandled, []);
});

test("numbers that are no key are refused by the runtime, or sign nothing that verifies", async () => {
  const numbers = [oddNumber(1024), oddNumber(1024), oddNumber(1023), oddNumber(1023), number(3)];
  const nonsense = base64(privateOf(modulus, exponent, oddNumber(2040), ...numbers));
  const sign = signer(nonsense);
  const outcome = await sign(BYTES).catch((error) => error);
  if (outcome instanceof Error) {
    assert.ok(outcome instanceof orderstr.OrderStrError, inspect(outcome));
    assert.match(outcome.code, /^ERR_(KEY_FORMAT|SIGNER)$/);
    assertNothingOf(nonsense, outcome, "nonsense");
  } else {
    const publicKey = base64(sequence(modulus, exponent));
    assert.equal(await verifier(publicKey)(BYTES, outcome), false);
  }
});

test("without WebCrypto, or if it fails, it is ERR_SIGNER", async () => {
  const isSigner = (error) =>
    error instanceof orderstr.OrderStrError &&
    error.code === "ERR_SIGNER" &&
    error.field === "crypto.subtle";
  const descriptor = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  for (const value of [undefined, {}]) {
    Object.defineProperty(globalThis, "crypto", { value, configurable: true });
    try {
      await assert.rejects(signer(PKCS8)(BYTES), isSigner);
      await assert.rejects(verifier(SPKI)(BYTES, signedByNode(BYTES)), isSigner);
    } finally {
      Object.defineProperty(globalThis, "crypto", descriptor);
    }
  }
  const fail = () => Promise.reject(new DOMException(PKCS8, "OperationError"));
  for (const [name, call] of [
    ["sign", () => signer(PKCS8)(BYTES)],
    ["verify", () => verifier(SPKI)(BYTES, signedByNode(BYTES))],
  ]) {
    await withSubtle(name, fail, () => assert.rejects(call(), isSigner));
    assert.ok(await call());
  }
});

test("neither function shows its key", async () => {
  const sign = signer(PKCS8);
  const verify = verifier(SPKI);
  for (const [key, made] of [
    [PKCS8, sign],
    [SPKI, verify],
  ]) {
    assertNothingOf(key, made, "unused");
    await made(BYTES, signedByNode(BYTES));
    assertNothingOf(key, made, "used");
    assert.deepEqual(
      Reflect.ownKeys(made).filter((name) => !["length", "name"].includes(name)),
      [],
    );
  }
});

// ---- the page ----

test("the examples of the declarations run", async () => {
  const page = declarations.replaceAll(/^ *(?:\/\*\*|\*\/|\*) ?/gm, "");
  const examples = page.match(/^```js\n[\s\S]*?^```$/gm).flatMap((block) => codeBlocks(block));
  const ours = examples.filter(({ code }) => code.includes("node:crypto"));
  assert.equal(ours.length, 11);
  const surroundings = fileURLToPath(new URL("readme_process.mjs", import.meta.url));
  for (const [at, { code }] of ours.entries()) {
    const { code: asserting, count } = withAssertions(code);
    assert.notEqual(count, 0);
    const file = join(folder, `rsa_example_${at}.mjs`);
    await writeFile(file, asserting);
    await node([surroundings, file], { cwd: folder });
  }
});
