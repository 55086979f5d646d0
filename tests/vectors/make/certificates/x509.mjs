// X.509 certificates of the test keys, written out by hand: their names, numbers and times are those of a case.

import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { bits, element, integer, pem, sequence } from "../../../npm/der.mjs";

const TYPES = {
  C: "550406",
  ST: "550408",
  L: "550407",
  O: "55040a",
  OU: "55040b",
  CN: "550403",
  E: "2a864886f70d010901",
  DC: "0992268993f22c640119",
  SERIALNUMBER: "550405",
};
const STRINGS = { utf8: 0x0c, printable: 0x13, ia5: 0x16, teletex: 0x14, bmp: 0x1e, bits: 0x03 };

const identifier = (hex) => element(0x06, Buffer.from(hex, "hex"));
const set = (...parts) => element(0x31, ...parts);

/** Parts as `[type, text, kind of string]`; several of one level in a list of such. */
const nameOf = (levels) =>
  sequence(
    ...levels.map((level) => {
      const parts = Array.isArray(level[0]) ? level : [level];
      return set(
        ...parts.map(([type, text, string = type === "C" ? "printable" : "utf8"]) =>
          sequence(identifier(TYPES[type]), element(STRINGS[string], bytesOf(text, string))),
        ),
      );
    }),
  );

const bytesOf = (text, string) => {
  if (Buffer.isBuffer(text)) return text;
  if (string === "bmp") return Buffer.from(text, "utf16le").swap16();
  return Buffer.from(text, string === "teletex" ? "latin1" : "utf8");
};

/** Before 2050 as UTCTime, RFC 5280, section 4.1.2.5. */
function timeOf(text) {
  const digits = text.replaceAll(/[-T:]/g, "");
  return text < "2050"
    ? element(0x17, Buffer.from(digits.slice(2)))
    : element(0x18, Buffer.from(digits));
}

const privateKeyOf = (name) =>
  createPrivateKey(readFileSync(new URL(`../../../keys/${name}.test-key.pem`, import.meta.url)));

const SHA256_WITH_RSA = "2a864886f70d01010b";
const ECDSA_WITH_SHA256 = "2a8648ce3d040302";

/** The bytes of a serial number in hexadecimal, not negative. */
function serialOf(hex) {
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return integer(bytes[0] > 0x7f ? [0] : [], bytes);
}

/**
 * The DER of a certificate.
 *
 * @param about `serial` (hexadecimal), `issuer` and `subject` (the highest level first), `notBefore`, `notAfter`, `key`
 *   (of tests/keys/), `algorithm` (of its signature, which nobody looks at), `version` 1 or 3
 */
export function certificate({
  serial = "01",
  issuer = [["CN", "issuer"]],
  subject = [["CN", "subject"]],
  notBefore = "2024-01-02T03:04:05Z",
  notAfter = "2034-01-02T03:04:05Z",
  key = "own",
  algorithm = SHA256_WITH_RSA,
  version = 3,
}) {
  const privateKey = privateKeyOf(key);
  const signed = sequence(
    ...(version === 1 ? [] : [element(0xa0, integer([version - 1]))]),
    typeof serial === "string" ? serialOf(serial) : integer(serial),
    sequence(identifier(algorithm), element(0x05)),
    nameOf(issuer),
    sequence(timeOf(notBefore), timeOf(notAfter)),
    nameOf(subject),
    createPublicKey(privateKey).export({ type: "spki", format: "der" }),
    ...(version === 1
      ? []
      : [
          // digitalSignature
          element(
            0xa3,
            sequence(sequence(identifier("551d0f"), element(0x04, element(0x03, [7, 0x80])))),
          ),
        ]),
  );
  return sequence(
    signed,
    sequence(identifier(algorithm), element(0x05)),
    bits(sign("sha256", signed, privateKey)),
  );
}

export const inPem = (der) => pem("CERTIFICATE", der);
export const ECDSA = ECDSA_WITH_SHA256;

/** A request for a certificate, which is none. */
export function request(key = "own") {
  const privateKey = privateKeyOf(key);
  const asked = sequence(
    integer([0]),
    nameOf([["CN", "subject"]]),
    createPublicKey(privateKey).export({ type: "spki", format: "der" }),
    element(0xa0),
  );
  const algorithm = sequence(identifier(SHA256_WITH_RSA), element(0x05));
  return sequence(asked, algorithm, bits(sign("sha256", asked, privateKey)));
}
