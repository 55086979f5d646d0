// The platform's certificates, each sealed with the API v3 key, and sensitive fields, encrypted under RSA keys.

import { caseOf } from "../case.mjs";
import { certificate, inPem } from "../certificates/x509.mjs";
import { publicKey } from "../rsa.mjs";
import { API_V3_KEY, sealed } from "./events.mjs";
import { header, NEXT_SERIAL, STALE, signedMessage, unsigned, WRONG } from "./messages.mjs";
import { oaep } from "./oaep.mjs";
import { NOW, PAGE, RULE, refusal } from "./signing.mjs";

const CERTIFICATES_PAGE = `${PAGE}, "Download the platform certificates"`;
const SERIAL = "7132D72A03E93CDDF8C03BBD1F37EEDF7A9B8C5D";
const NEXT = "4A4EF961F12345D888A902944179F1F270FC68B3";
const KEYS = { [SERIAL]: "own", [NEXT]: "next", [NEXT_SERIAL]: "next" };

const pemOf = (serial, key = KEYS[serial]) =>
  inPem(
    certificate({
      serial,
      key,
      issuer: [["CN", "Tenpay.com Root CA"]],
      subject: [["CN", "Tenpay.com sign"]],
    }),
  );

/** A certificate as it is sent. */
function entry(serial, { pem = pemOf(serial), ...changes } = {}) {
  const { original_type, ...encrypt_certificate } = sealed(pem, "certificate", "61f9c719728a");
  return {
    serial_no: serial,
    effective_time: "2024-01-02T11:04:05+08:00",
    expire_time: "2034-01-02T11:04:05+08:00",
    encrypt_certificate: { ...encrypt_certificate, ...changes },
  };
}

/** The reply, signed under one of the keys. */
function sent(
  data,
  {
    serial = SERIAL,
    status = 200,
    body = JSON.stringify({ data }),
    headers: change = (all) => all,
    ...options
  } = {},
) {
  const message = signedMessage(body, { ...options, serial, key: KEYS[serial] });
  return { ...message, status, headers: change(message.headers), body };
}

const members = (name, { source = RULE, note, keys, ...options }, message) => ({
  name,
  source,
  note,
  apiV3Key: options.apiV3Key ?? API_V3_KEY,
  status: message.status,
  headers: message.headers,
  body: message.body,
  now: options.now ?? NOW,
  publicKey: keys,
});

function certificates(name, serials, options = {}) {
  const { serial = SERIAL } = options;
  const message = sent(
    serials.map((serial) => entry(serial)),
    options,
  );
  return caseOf("certificates", {
    ...members(name, options, message),
    stringToSign: message.stringToSign,
    signatureBase64: message.signatureBase64,
    serials,
    publicKeys: Object.fromEntries(serials.map((one) => [one, KEYS[one]])),
    key: serial,
  });
}

const refused = (name, data, expected, options = {}) =>
  caseOf("certificates-error", { ...members(name, options, sent(data, options)), ...expected });

const sensitive = (name, text, { source = RULE, note } = {}) =>
  caseOf("sensitive", {
    name,
    source,
    note,
    text,
    key: "own",
    ciphertext: oaep(text, publicKey("own")),
  });

const undecryptable = (name, ciphertext) =>
  caseOf("sensitive-error", {
    name,
    source: RULE,
    key: "own",
    ciphertext,
    ...refusal("ERR_DECRYPT", "ciphertext"),
  });

export function certificatesAndSensitiveFields() {
  const changed = Buffer.from(oaep("张三", publicKey("own")), "base64");
  changed[100] ^= 1;
  const both = [entry(SERIAL), entry(NEXT)];
  const undecrypted = refusal("ERR_DECRYPT", "encrypt_certificate.ciphertext");
  return [
    certificates("one certificate", [SERIAL], { source: CERTIFICATES_PAGE }),
    certificates("two certificates, signed with the first", [SERIAL, NEXT]),
    certificates("two certificates, signed with the second", [SERIAL, NEXT], { serial: NEXT }),
    certificates("signed with a public key that is known", [SERIAL], {
      serial: NEXT_SERIAL,
      keys: { [NEXT_SERIAL]: "next" },
    }),
    certificates("300 seconds old", [SERIAL], { now: NOW + 300 }),
    refused("301 seconds old", both, STALE, { now: NOW + 301 }),
    refused(
      "signed with a key that is neither in it nor known",
      [entry(NEXT)],
      refusal("ERR_KEY_VERSION", "wechatpay-serial"),
    ),
    refused(
      "signed with another key than its certificate says",
      [entry(SERIAL, { pem: pemOf(SERIAL, "other") })],
      WRONG,
    ),
    refused("another API v3 key", both, undecrypted, {
      apiV3Key: "another-made-up-key-of-32-bytes!",
    }),
    refused(
      "a ciphertext that was changed",
      [
        entry(SERIAL, {
          ciphertext: `AAAA${entry(SERIAL).encrypt_certificate.ciphertext.slice(4)}`,
        }),
      ],
      undecrypted,
    ),
    refused(
      "other associated data",
      [entry(SERIAL, { associated_data: "transaction" })],
      undecrypted,
    ),
    refused(
      "another algorithm",
      [entry(SERIAL, { algorithm: "AEAD_SM4_GCM" })],
      refusal("ERR_REPLY", "encrypt_certificate.algorithm"),
    ),
    refused(
      "a nonce of 11 bytes",
      [entry(SERIAL, { nonce: "61f9c719728" })],
      refusal("ERR_REPLY", "encrypt_certificate.nonce"),
    ),
    refused(
      "a certificate of another serial number",
      [entry(SERIAL, { pem: pemOf(NEXT) })],
      refusal("ERR_CERTIFICATE", "serial_no"),
    ),
    refused(
      "what is sealed is no certificate",
      [entry(SERIAL, { pem: publicKey("own") })],
      refusal("ERR_CERTIFICATE", "certificate"),
    ),
    refused("no certificate", [], refusal("ERR_REPLY", "data")),
    refused("no list", undefined, refusal("ERR_REPLY", "data"), { body: "{}" }),
    refused("a list of texts", ["a"], refusal("ERR_TYPE", "data")),
    refused(
      "no serial number",
      [{ ...entry(SERIAL), serial_no: undefined }],
      refusal("ERR_REPLY", "serial_no"),
    ),
    refused(
      "seventeen certificates",
      Array(17).fill(entry(SERIAL)),
      refusal("ERR_LIMIT", "data", { limit: 16 }),
    ),
    refused("no signature", both, refusal("ERR_SIGNATURE", "wechatpay-signature"), {
      headers: unsigned,
    }),
    refused("another signature", both, WRONG, { headers: header("Signature", "AAAA") }),
    refused("no JSON", undefined, refusal("ERR_JSON"), { body: "<html>" }),
    refused(
      "a refusal",
      undefined,
      { code: "ERR_GATEWAY", gatewayCode: "SIGN_ERROR" },
      {
        status: 401,
        body: JSON.stringify({ code: "SIGN_ERROR", message: "签名错误" }),
        headers: unsigned,
      },
    ),
    sensitive("a name", "张三", { source: `${PAGE}, "Encrypt sensitive fields"` }),
    sensitive("a number of a card", "6214830000000000"),
    sensitive("an empty text", ""),
    sensitive("214 bytes", "a".repeat(214)),
    undecryptable("encrypted under another key", oaep("张三", publicKey("other"))),
    undecryptable("a ciphertext that was changed", changed.toString("base64")),
    undecryptable("a byte too few", changed.subarray(1).toString("base64")),
    undecryptable("no base64", "a b!"),
    undecryptable("nothing", ""),
    undecryptable("bytes that are no text", oaep(Buffer.of(0xff, 0xfe), publicKey("own"))),
  ];
}
