// Cases of what X.509 certificates say.

import { createHash } from "node:crypto";
import { caseOf, FROM_THE_RULES } from "./case.mjs";
import { ROOTS } from "./certificates/alipay_roots.mjs";
import { certificate, ECDSA, inPem, request } from "./certificates/x509.mjs";
import { publicKey, signature } from "./rsa.mjs";

const MADE = "tests/vectors/make/certificates.mjs";
const SDK = "alipay-sdk-nodejs-all, test/antcertutil.test.ts";

const about = {
  title:
    "Staged test vectors for X.509 certificates and the serial numbers under which gateways know them",
  source:
    "RFC 5280, RFC 4514 and RFC 7468; the tests of Alipay's official SDKs, whose serial numbers are quoted as facts: the certificates are made anew with the same issuer and number. The bundle of Alipay's root certificates is the one that it publishes. All others are made by tests/vectors/make/certificates.mjs with the test keys of tests/keys/.",
  reading: {
    certificate:
      "`file` (text) or `fileBase64` (bytes) is read: `serialNumber`, `serialNumberDecimal`, `subject`, `issuer`, `notBefore`, `notAfter`, `publicKey` (PEM) and `appCertSn` are of the first certificate, `chain` has the serial numbers of those behind it, `alipayRootCertSn` is of all of them (null: no RSA key signed any). Where there is `signatureBase64`, it is the signature of `stringToSign` under the key of the file, which is given to a verifier as it is.",
    "certificate-error": "the same is refused with `code`, naming `field`.",
  },
  rules: [
    "A serial number is in hexadecimal capitals, two for each byte, without a zero byte in front, and in decimal digits.",
    "A name is written as RFC 4514 does, the last level first; a value that is no directory string as the hexadecimal of its DER.",
    "appCertSn is the MD5 of the issuer, the last part first, unescaped, and the serial number in decimal. alipayRootCertSn has those that RSA signed, joined by `_`.",
    "Nothing is decided: neither signature nor time is looked at.",
  ],
};

const md5 = (text) => createHash("md5").update(text).digest("hex");
const decimal = (serial) => BigInt(`0x${serial}`).toString();

/** What stands in the text of an issuer, for a serial number. */
const ALIPAY_TEST = [
  ["C", "CN"],
  ["O", "Ant Financial test"],
  ["OU", "Certification Authority test"],
  ["CN", "Ant Financial Certification Authority Class 2 R1 test"],
];
const ALIPAY = [
  ["C", "CN"],
  ["O", "Ant Financial"],
  ["OU", "Certification Authority"],
  ["CN", "Ant Financial Certification Authority Class 1 R1"],
];
const WECHAT = [
  ["CN", "Tenpay.com Root CA"],
  ["OU", "Tenpay.com CA Center"],
  ["O", "Tenpay.com"],
  ["C", "CN"],
];

/** Names without anything to escape. */
const written = (levels) =>
  levels
    .map(([type, text]) => `${type}=${text}`)
    .reverse()
    .join(",");

const SIGNED = "1554208460\nnonce\n{}\n";

function read(name, options, { source = MADE, note, file, chain = [], sn, ...expected } = {}) {
  const made = {
    serial: "01",
    issuer: [["CN", "issuer"]],
    subject: [["CN", "subject"]],
    ...options,
  };
  const { serial, issuer, subject, notBefore, notAfter, key = "own", algorithm } = made;
  const der = certificate(made);
  const given = typeof file === "function" ? file(der) : inPem(der);
  const issuerText = expected.issuer ?? written(issuer);
  const appCertSn = sn ?? md5(issuerText + decimal(serial));
  return caseOf("certificate", {
    name,
    source,
    note,
    ...(Buffer.isBuffer(given) ? { fileBase64: given.toString("base64") } : { file: given }),
    serialNumber: serial.toUpperCase(),
    serialNumberDecimal: decimal(serial),
    subject: expected.subject ?? written(subject),
    issuer: issuerText,
    notBefore: notBefore ?? "2024-01-02T03:04:05Z",
    notAfter: notAfter ?? "2034-01-02T03:04:05Z",
    publicKey: publicKey(key),
    appCertSn,
    chain,
    alipayRootCertSn:
      expected.roots !== undefined ? expected.roots : algorithm === ECDSA ? null : appCertSn,
    stringToSign: SIGNED,
    signatureBase64: signature(SIGNED, key),
  });
}

const refused = (name, file, code = "ERR_CERTIFICATE", field = "certificate", more = {}) =>
  caseOf("certificate-error", { name, source: FROM_THE_RULES, file, code, field, ...more });

const [, R1] = ROOTS.split(/(?<=-----END CERTIFICATE-----\n)\s*/);

export const vectors = () => {
  const plain = certificate({});
  const pem = inPem(plain);
  const base64 = plain.toString("base64");
  const second = certificate({ serial: "02", subject: [["CN", "issuer"]], key: "other" });
  const ecdsa = certificate({ serial: "03", algorithm: ECDSA });
  const sn = (serial) => md5(`CN=issuer${decimal(serial)}`);
  return {
    about,
    cases: [
      // Facts of the official SDKs
      read(
        "an application's certificate, as the SDK of Node has it",
        {
          serial: "2020051862039d4090897ba4d51c2126",
          issuer: ALIPAY,
          notBefore: "2020-05-18T05:28:47Z",
          notAfter: "2022-05-18T05:28:47Z",
        },
        { source: SDK, sn: "866efef280dec9137a87d047ac446315" },
      ),
      read(
        "a certificate of Alipay's sandbox, as an SDK of PHP has it",
        {
          serial: "20230607caa8b2e6dd943115cd903930",
          issuer: ALIPAY_TEST,
          subject: [
            ["C", "CN"],
            ["O", "sandbox"],
            ["OU", "Alipay"],
            ["CN", "2088721003899159-9021000122682888"],
          ],
          notBefore: "2023-06-07T08:46:07Z",
          notAfter: "2024-06-11T08:46:07Z",
        },
        { source: "yansongda/pay, tests", sn: "e90dd23a37c5c7b616e003970817ff82" },
      ),
      // Serial numbers
      ...[
        "01",
        "7f",
        "80",
        "ff",
        "0100",
        "8000",
        "2023060708",
        "f0e1d2c3b4a5968778695a4b3c2d1e0f01020304",
      ].map((serial) => read(`the serial number ${serial}`, { serial })),
      read("a platform certificate of WeChat Pay", {
        serial: "4A4EF961F12345D888A902944179F1F270FC68B3",
        issuer: WECHAT,
        subject: [...WECHAT.slice(1).reverse(), ["CN", "Tenpay.com sign"]],
      }),
      // Names
      read("a name in Chinese", {
        issuer: [
          ["C", "CN"],
          ["O", "杭州旭信息技术有限公司"],
          ["CN", "支付宝(中国)网络技术有限公司"],
        ],
      }),
      read(
        "a name with what RFC 4514 escapes",
        {
          subject: [
            ["O", 'a,b+c"d\\e<f>g;h=i'],
            ["OU", "#1 "],
            ["CN", " x  y "],
          ],
        },
        {
          subject: String.raw`CN=\ x  y\ ,OU=\#1\ ,O=a\,b\+c\"d\\e\<f\>g\;h=i`,
        },
      ),
      read(
        "an issuer with a comma",
        {
          issuer: [
            ["C", "CN"],
            ["O", "Ant, Inc."],
            ["CN", "issuer"],
          ],
        },
        {
          issuer: String.raw`CN=issuer,O=Ant\, Inc.,C=CN`,
          sn: md5("CN=issuer,O=Ant, Inc.,C=CN1"),
          note: "the SDKs of Node, PHP and Python do not escape, that of Java does; no authority of Alipay's has one",
        },
      ),
      read(
        "a control character in a name",
        { subject: [["CN", "a\nb\u007f"]] },
        { subject: String.raw`CN=a\0Ab\7F` },
      ),
      read(
        "a level of two parts",
        {
          subject: [
            ["C", "CN"],
            [
              ["CN", "a"],
              ["OU", "b"],
            ],
          ],
        },
        { subject: "CN=a+OU=b,C=CN" },
      ),
      read(
        "strings of other kinds",
        {
          subject: [
            ["C", "CN", "printable"],
            ["E", "a@b.example", "ia5"],
            ["L", "Zürich", "teletex"],
            ["CN", "支付", "bmp"],
            ["DC", "example", "ia5"],
          ],
        },
        { subject: "DC=example,CN=支付,L=Zürich,E=a@b.example,C=CN" },
      ),
      read(
        "a part without a short name, and one that is no string",
        {
          subject: [
            ["SERIALNUMBER", "7", "printable"],
            ["CN", Buffer.from([0, 1]), "bits"],
          ],
        },
        { subject: "CN=#03020001,2.5.4.5=7" },
      ),
      // Times and forms
      read("a time behind 2050", {
        notBefore: "2049-12-31T23:59:59Z",
        notAfter: "2050-01-01T00:00:00Z",
      }),
      read("a time of the last century", { notBefore: "1999-12-31T23:59:59Z" }),
      read("of the first version, without extensions", { version: 1 }),
      read("signed with ECDSA", { serial: "03", algorithm: ECDSA }),
      read("DER", {}, { file: (der) => der }),
      read("base64 alone", {}, { file: (der) => der.toString("base64") }),
      read(
        "base64 in the other alphabet, without padding",
        {},
        { file: (der) => der.toString("base64url") },
      ),
      read("PEM as bytes", {}, { file: (der) => Buffer.from(inPem(der)) }),
      read(
        "PEM with lines of 76, as Alipay writes it",
        {},
        {
          file: (der) =>
            `-----BEGIN CERTIFICATE-----\r\n${der.toString("base64").replaceAll(/.{76}/g, "$&\r\n")}\r\n-----END CERTIFICATE-----`,
        },
      ),
      read(
        "PEM on one line, out of an environment variable",
        {},
        {
          file: (der) => inPem(der).replaceAll("\n", "\\n"),
        },
      ),
      read(
        "PEM behind a byte order mark and what openssl x509 -text writes",
        {},
        {
          file: (der) => `\ufeffCertificate:\n    Data:\n        Version: 3 (0x2)\n${inPem(der)}`,
        },
      ),
      read(
        "PEM behind bag attributes",
        {},
        {
          file: (der) => `Bag Attributes\n    localKeyID: 01 \nsubject=CN = subject\n${inPem(der)}`,
        },
      ),
      // Chains
      read(
        "a chain, the first of which is meant",
        {},
        {
          file: (der) => inPem(der) + inPem(second),
          chain: ["02"],
          roots: `${sn("01")}_${sn("02")}`,
        },
      ),
      read(
        "a chain with one that ECDSA signed",
        {},
        {
          file: (der) => `${inPem(der)}\n${inPem(ecdsa)}\n\n${inPem(second)}`,
          chain: ["03", "02"],
          roots: `${sn("01")}_${sn("02")}`,
        },
      ),
      roots(),
      // What is none
      refused("no text", ""),
      refused("not a certificate", "a certificate"),
      refused("base64 of nothing that is DER", "AAAA"),
      refused("a public key", publicKey("own")),
      refused("a request for a certificate", inPem(request())),
      refused("a certificate that was cut off", inPem(plain.subarray(0, -1))),
      refused("a certificate with a byte behind it", inPem(Buffer.concat([plain, Buffer.of(0)]))),
      refused("PEM that does not end", pem.slice(0, -20).replace("-----END", "")),
      refused("the second of a chain cut off", pem + inPem(second.subarray(0, -1))),
      refused("a negative serial number", inPem(certificate({ serial: [0x80] }))),
      refused("a list of seventeen", pem.repeat(17), "ERR_LIMIT", "certificate", { limit: 16 }),
      refused(
        "a file of 64 KiB and a byte",
        base64.padEnd(65_537, " "),
        "ERR_LIMIT",
        "certificate",
        {
          limit: 65_536,
        },
      ),
    ],
  };
};

/** The bundle that Alipay publishes: SM2, RSA, ECDSA, RSA. */
function roots() {
  const issuer =
    "CN=Ant Financial Certification Authority R1,OU=Certification Authority,O=Ant Financial,C=CN";
  return caseOf("certificate", {
    name: "Alipay's root certificates",
    source: `${SDK}; the certificates are public`,
    file: R1 + ROOTS,
    serialNumber: "1FCFA18D6A480D11",
    serialNumberDecimal: decimal("1FCFA18D6A480D11"),
    subject: issuer,
    issuer,
    notBefore: "2018-03-21T13:48:40Z",
    notAfter: "2038-02-28T13:48:40Z",
    appCertSn: "687b59193f3f462dd5336e5abf83c5d8",
    chain: [
      "69E2FEC0170AC67B",
      "1FCFA18D6A480D11",
      "417EFA52C07FDF4A",
      "10C764E9D560384212D9C08FD10E373FDD0FB396",
    ],
    alipayRootCertSn:
      "687b59193f3f462dd5336e5abf83c5d8_687b59193f3f462dd5336e5abf83c5d8_02941eef3187dddf3d3b83462e1dfcf6",
  });
}
