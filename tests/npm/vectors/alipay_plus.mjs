// Cases of an Alipay+ client. The signer is a stand-in that gives back the signature of the case, as of
// published samples no private key is known. The verifier is the real one, with the public keys of the file.

import { eachRawForm, refused, same, sameStages } from "./stages.mjs";

export const alipayPlus = {
  request,
  "request-error": (vector, library) =>
    refused(vector, library, () => call(vector, library, () => "AAAA")),
  reply,
  "reply-error": (vector, library, file) =>
    eachRawForm(vector.body, (raw) =>
      refused(vector, library, () => read(vector, watched(vector, library, file), raw)),
    ),
  notification,
  "notification-error": (vector, library, file) =>
    eachRawForm(vector.body, (raw) =>
      refused(vector, library, () =>
        verifyNotification(vector, watched(vector, library, file), raw),
      ),
    ),
  "signature-forms": signatureForms,
  acknowledgement,
};

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64Of = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const textOf = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

/** What a signer may give back. */
const SIGNERS = [
  (base64) => base64,
  (base64) => bytesOf(base64),
  async (base64) => bytesOf(base64).buffer,
];

async function request(vector, library) {
  for (const given of SIGNERS) {
    const handed = [];
    const made = await call(vector, library, (bytes) => {
      handed.push(textOf(bytes));
      return given(vector.signatureBase64);
    });
    same("stringToSign", handed, [vector.stringToSign]);
    same("method", made.method, "POST");
    same("url", made.url, vector.url);
    same("signedPath", made.path, vector.signedPath);
    same("body", made.body, vector.body);
    same("headerSignature", made.headers.Signature, vector.headerSignature);
    const { Signature: _, ...others } = made.headers;
    same("headers", others, {
      "Content-Type": "application/json; charset=UTF-8",
      "Client-Id": vector.account.clientId,
      "Request-Time": vector.time,
    });
  }
}

function call(vector, library, sign) {
  const { account, operation, path, input, time } = vector;
  const client = new library.AlipayPlus({ ...account, sign, verify: () => false });
  return operation === "call"
    ? client.call(path, input, { time })
    : client[operation](input, { time });
}

/** A client whose verifiers write down what they are handed. */
function watched({ account, publicKey }, library, { publicKeys }) {
  const verifications = [];
  const verifier = (name) => {
    const verify = library.rsaSha256Verifier(publicKeys[name]);
    return (bytes, signature) => {
      verifications.push({ stringToSign: textOf(bytes), signatureBase64: base64Of(signature) });
      return verify(bytes, signature);
    };
  };
  const verify =
    typeof publicKey === "string"
      ? verifier(publicKey)
      : Object.fromEntries(
          Object.entries(publicKey).map(([version, name]) => [version, verifier(name)]),
        );
  const client = new library.AlipayPlus({ ...account, sign: () => "AAAA", verify });
  return { client, verifications };
}

function sameVerification(vector, verifications) {
  same("verifications", verifications.length, vector.stringToSign === undefined ? 0 : 1);
  for (const handed of verifications)
    sameStages(vector, handed, ["stringToSign", "signatureBase64"]);
}

/** The forms in which a server hands out headers: Node's object, a web `Request`'s, a `Map`. */
const HEADERS = [
  (headers) => headers,
  (headers) => new Headers(headers),
  (headers) => new Map(Object.entries(headers)),
];

function read({ path, headers }, { client }, body) {
  return client.read({ path, headers, body });
}

function reply(vector, library, file) {
  return eachRawForm(vector.body, async (raw) => {
    for (const made of HEADERS) {
      const watch = watched(vector, library, file);
      const received = { ...vector, headers: made(vector.headers) };
      const { meaning, ...answer } = await read(received, watch, raw);
      sameVerification(vector, watch.verifications);
      const stages = ["authenticated", "keyVersion", "outcome", "paid", "payment", "tradePay"];
      sameStages(vector, answer, stages);
      same("meaning", meaning?.code ?? null, vector.meaning);
      same("result", answer.result, JSON.parse(vector.body).result);
    }
  });
}

function verifyNotification({ path, headers, expected }, { client }, body) {
  return client.verifyNotification({ path, headers, body }, expected);
}

function notification(vector, library, file) {
  return eachRawForm(vector.body, async (raw) => {
    for (const made of HEADERS) {
      const watch = watched(vector, library, file);
      const received = { ...vector, headers: made(vector.headers) };
      const { paid, outcome, keyVersion, ...verified } = await verifyNotification(
        received,
        watch,
        raw,
      );
      sameVerification(vector, watch.verifications);
      const answer = { paid, outcome, keyVersion, verified };
      sameStages(vector, answer, ["verified", "outcome", "paid", "keyVersion"]);
    }
  });
}

async function signatureForms(vector, library, file) {
  const attempt = async (signature) => {
    const watch = watched(vector, library, file);
    const headers = { ...vector.headers, signature };
    await verifyNotification({ ...vector, headers }, watch, vector.body);
    return watch.verifications;
  };
  for (const [name, form] of Object.entries(vector.forms)) {
    const verifications = await attempt(form).catch((error) => same(name, error.code, "accepted"));
    sameVerification(vector, verifications);
  }
  for (const [name, form] of Object.entries(vector.refused)) {
    const code = await attempt(form).then(
      () => "accepted",
      (error) => error.code,
    );
    if (!["ERR_SIGNATURE", "ERR_HEADER"].includes(code)) same(name, code, "ERR_SIGNATURE");
  }
  same("forms", Object.keys(vector.forms).length >= 4, true);
  same("refused", Object.keys(vector.refused).length >= 4, true);
}

async function acknowledgement(vector, library) {
  const { account, input, signatureBase64 } = vector;
  const handed = [];
  const sign = (bytes) => {
    handed.push(textOf(bytes));
    return signatureBase64;
  };
  const client = new library.AlipayPlus({ ...account, sign, verify: () => false });
  const { status, headers, body } = await client.acknowledge(input);
  same("status", status, 200);
  same("body", body, vector.body);
  same("stringToSign", handed[0], vector.stringToSign);
  same("headerSignature", headers.Signature, vector.headerSignature);
  same("client id", headers["Client-Id"], input.path === undefined ? undefined : account.clientId);
  same(
    "response time",
    headers["Response-Time"],
    input.path === undefined ? undefined : input.time,
  );
}
