// Cases of a WeChat Pay client. The signer is a stand-in that gives back the signature of the case, as of
// published samples no private key is known. The verifier is the real one, with the public keys of the file; what is sealed
// is opened for real.

import { eachRawForm, refused, same, sameStages } from "./stages.mjs";

export const wechatPay = {
  request,
  "request-error": (vector, library) =>
    refused(vector, library, () => call(vector, library, () => "AAAA")),
  payment,
  "payment-error": (vector, library) =>
    refused(vector, library, () => requestPayment(vector, library, () => "AAAA")),
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
  acknowledgement,
};

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64Of = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const textOf = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

const client = ({ account }, library, sign, verify = { a: () => false }, open = undefined) =>
  new library.WeChatPay({ ...account, sign, verify, open });

function call(vector, library, sign) {
  const { operation, method, path, input, timestamp, nonce } = vector;
  const wechatPay = client(vector, library, sign);
  const options = { timestamp, nonce };
  return operation === "call"
    ? wechatPay.call(method, path, input, options)
    : wechatPay[operation](input, options);
}

/** The signer hands out the signature of the case, once it was seen to be one of these bytes. */
async function signedBy(vector, library, file, run) {
  const { stringToSign, signatureBase64, publicKey } = vector;
  const verify = library.rsaSha256Verifier(file.publicKeys[publicKey]);
  const handed = [];
  const made = await run((bytes) => {
    handed.push(bytes);
    return signatureBase64;
  });
  same("stringToSign", handed.map(textOf), [stringToSign]);
  same("the signature holds", await verify(handed[0], bytesOf(signatureBase64)), true);
  return made;
}

async function request(vector, library, file) {
  const { sentMethod, url, signedPath, body, signatureBase64, authorization } = vector;
  const run = (sign) => call(vector, library, sign);
  const made = await signedBy(vector, library, file, run);
  same("sentMethod", made.method, sentMethod);
  same("url", made.url, url);
  same("body", made.body ?? null, body);
  same("signature", made.signature, signatureBase64);
  same("authorization", made.headers.Authorization, authorization);
  const type = "application/json";
  const headers = { Authorization: authorization, "Content-Type": type, Accept: type };
  same("headers", made.headers, headers);
  // What a client sends is what was signed.
  const { pathname, search } = new URL(made.url);
  same("signedPath", pathname + search, signedPath);
  same("sent body", await new Request(made.url, made).text(), body ?? "");
}

function requestPayment(vector, library, sign) {
  const { prepayId, timestamp, nonce } = vector;
  return client(vector, library, sign).requestPayment(prepayId, { timestamp, nonce });
}

async function payment(vector, library, file) {
  const run = (sign) => requestPayment(vector, library, sign);
  const made = await signedBy(vector, library, file, run);
  same("requestPayment", made, vector.requestPayment);
}

/** A client whose verifiers write down what they are handed. */
function watched(vector, library, { publicKeys }) {
  const verifications = [];
  const verifier = ([serial, name]) => {
    const published = Object.hasOwn(publicKeys, name);
    const verify = published ? library.rsaSha256Verifier(publicKeys[name]) : () => true;
    const watch = (bytes, signature) => {
      verifications.push({
        keyVersion: serial,
        stringToSign: textOf(bytes),
        signatureBase64: base64Of(signature),
      });
      return verify(bytes, signature);
    };
    return [serial, watch];
  };
  const verify = Object.fromEntries(Object.entries(vector.publicKey).map(verifier));
  const open = vector.apiV3Key && library.aes256GcmOpener(vector.apiV3Key);
  return { wechatPay: client(vector, library, () => "AAAA", verify, open), verifications };
}

function sameVerification(vector, verifications) {
  same("verifications", verifications.length, 1);
  for (const handed of verifications) {
    sameStages(vector, handed, ["keyVersion", "stringToSign", "signatureBase64"]);
  }
}

/** The forms in which a server hands out headers: Node's object, a web `Request`'s, a `Map`. */
const HEADERS = [
  (headers) => headers,
  (headers) => new Headers(headers),
  (headers) => new Map(Object.entries(headers)),
];

function read({ status, headers, expected, now }, { wechatPay }, body) {
  return wechatPay.read({ status, headers, body }, expected, { now });
}

function reply(vector, library, file) {
  return eachRawForm(vector.body, async (body) => {
    for (const made of HEADERS) {
      const watch = watched(vector, library, file);
      const headers = made(vector.headers);
      const answer = await read({ ...vector, headers }, watch, body);
      sameVerification(vector, watch.verifications);
      same("members", answer.body, vector.members);
      sameOrder(vector, answer);
      const { status, now } = vector;
      const prepay = () => watch.wechatPay.readJsapi({ status, headers, body }, { now });
      if (vector.prepayId === undefined) {
        const missing = { code: "ERR_REPLY", field: "prepay_id" };
        await refused({ ...vector, ...missing, expected: undefined }, library, prepay);
      } else {
        same("prepayId", await prepay(), { prepay_id: vector.prepayId });
      }
    }
  });
}

function sameOrder(vector, { serial, state, paid }) {
  same("serial", serial, vector.keyVersion);
  same("tradeState", state?.state ?? null, vector.tradeState);
  same("paid", paid, vector.paid);
}

function verifyNotification({ headers, expected, now }, { wechatPay }, body) {
  return wechatPay.verifyNotification({ headers, body }, expected, { now });
}

function notification(vector, library, file) {
  return eachRawForm(vector.body, async (raw) => {
    for (const made of HEADERS) {
      const watch = watched(vector, library, file);
      const received = { ...vector, headers: made(vector.headers) };
      const answer = await verifyNotification(received, watch, raw);
      sameVerification(vector, watch.verifications);
      same("event", answer.event, vector.event);
      same("resource", answer.resource, vector.resource);
      sameOrder(vector, answer);
    }
  });
}

function acknowledgement(vector, library) {
  const { status, headers, body } = client(vector, library, () => "AAAA").acknowledge(vector.input);
  same("status", status, vector.status);
  same("body", body, vector.body);
  same("media type", headers["Content-Type"], body === "" ? undefined : "application/json");
}
