// Cases of a WeChat Pay client. What is sealed is opened for real.

import {
  eachExpectation,
  eachNotification,
  eachParts,
  eachReply,
  refused,
  same,
  sameNotification,
  sameReply,
  stored,
} from "./stages.mjs";
import { bytesOf, sameVerifications, textOf, watched } from "./watched.mjs";

export const wechatPay = {
  request,
  "request-error": (vector, library) =>
    refused(vector, library, () => call(vector, library, () => "AAAA")),
  payment,
  "payment-error": (vector, library) =>
    refused(vector, library, () => requestPayment(vector, library, () => "AAAA")),
  "app-payment": async (vector, library, file) => {
    const made = await signedBy(vector, library, file, (sign) => appPayment(vector, library, sign));
    same("appPayment", made, vector.appPayment);
  },
  "app-payment-error": (vector, library) =>
    refused(vector, library, () => appPayment(vector, library, () => "AAAA")),
  reply,
  "reply-error": (vector, library, file) =>
    eachParts(vector, ["status", "headers", "body"], (received) =>
      refused(vector, library, () => read(vector, watch(vector, library, file), received())),
    ),
  notification,
  "notification-error": (vector, library, file) =>
    eachParts(vector, ["headers", "body"], (received) =>
      eachExpectation(vector, (expected) =>
        refused(vector, library, () =>
          verifyNotification(vector, watch(vector, library, file), received(), expected),
        ),
      ),
    ),
  certificates,
  "certificates-error": (vector, library, file) =>
    eachParts(vector, ["status", "headers", "body"], (received) =>
      refused(vector, library, () => readCertificates(vector, library, file, received())),
    ),
  sensitive,
  "sensitive-error": (vector, library, file) =>
    refused(vector, library, () => merchant(library, file, vector.key).decrypt(vector.ciphertext)),
  acknowledgement,
};

const client = ({ account }, library, sign, verify = { a: () => false }, open = undefined) =>
  new library.WeChatPay({ ...account, sign, verify, open });

function call(vector, library, sign) {
  const { operation, method, path, input, time, nonce } = vector;
  const wechatPay = client(vector, library, sign);
  const options = { time, nonce };
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
  const { operation, sentMethod, url, signedPath, body, signatureBase64, authorization } = vector;
  const run = (sign) => call(vector, library, sign);
  const made = await signedBy(vector, library, file, run);
  same("operation", made.operation, operation);
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
  const { prepayId, time, nonce, appid } = vector;
  return client(vector, library, sign).requestPayment(prepayId, { time, nonce, appid });
}

function appPayment(vector, library, sign) {
  const { prepayId, time, nonce, appid } = vector;
  return client(vector, library, sign).appPayment(prepayId, { time, nonce, appid });
}

async function payment(vector, library, file) {
  const run = (sign) => requestPayment(vector, library, sign);
  const made = await signedBy(vector, library, file, run);
  same("requestPayment", made, vector.requestPayment);
}

/** A client whose verifiers write down what they are handed. Of an unpublished key, it says yes. */
function watch(vector, library, { publicKeys }) {
  const verifierOf = (name) =>
    Object.hasOwn(publicKeys, name) ? library.rsaSha256Verifier(publicKeys[name]) : () => true;
  const { verify, verifications } = watched(vector, verifierOf);
  const open = vector.apiV3Key && library.aes256GcmOpener(vector.apiV3Key);
  return { wechatPay: client(vector, library, () => "AAAA", verify, open), verifications };
}

const read = ({ request, now }, { wechatPay }, received) =>
  wechatPay.read(stored(request), received, { now });

function reply(vector, library, file) {
  return eachReply(vector, async (received) => {
    const watching = watch(vector, library, file);
    sameReply(vector, await read(vector, watching, received()));
    sameVerifications(vector, watching.verifications);
  });
}

const verifyNotification = ({ now }, { wechatPay }, received, expected) =>
  wechatPay.verifyNotification(received, expected, { now });

function notification(vector, library, file) {
  return eachNotification(vector, (received) =>
    eachExpectation(vector, async (expected) => {
      const watching = watch(vector, library, file);
      const answer = await verifyNotification(vector, watching, received(), expected);
      sameNotification(vector, answer, "wechatPay");
      sameVerifications(vector, watching.verifications);
      return answer;
    }),
  );
}

/** The keys that are known beforehand, as the case names them. */
const knownKeys = ({ publicKey = {} }, library, { publicKeys }) =>
  Object.fromEntries(
    Object.entries(publicKey).map(([serial, name]) => [
      serial,
      library.rsaSha256Verifier(publicKeys[name]),
    ]),
  );

const readCertificates = (vector, library, file, received) =>
  library.wechatPayCertificates(received, {
    open: library.aes256GcmOpener(vector.apiV3Key),
    verify: knownKeys(vector, library, file),
    now: vector.now,
  });

function certificates(vector, library, file) {
  return eachParts(vector, ["status", "headers", "body"], async (received) => {
    const answer = await readCertificates(vector, library, file, received());
    const serials = answer.certificates.map(({ serialNumber }) => serialNumber);
    same("serials", serials, vector.serials);
    const keys = answer.certificates.map(({ publicKey }) => publicKey);
    same(
      "publicKeys",
      keys,
      Object.values(vector.publicKeys).map((name) => file.publicKeys[name]),
    );
    const known = Object.keys(vector.publicKey ?? {});
    same("verify", Object.keys(answer.verify).sort(), [...serials, ...known].sort());
    const signed = new TextEncoder().encode(vector.stringToSign);
    const verdict = await answer.verify[vector.key]?.(signed, bytesOf(vector.signatureBase64));
    same("signatureBase64", verdict, true);
  });
}

/** A merchant who encrypts and decrypts. */
function merchant(library, { publicKeys, privateKeys }, key) {
  const encrypt = { PUB_KEY_ID_1: library.rsaOaepEncrypter(publicKeys[key]) };
  const decrypt = library.rsaOaepDecrypter(privateKeys[key]);
  const account = { appid: "wx1", mchid: "1", serialNo: "1", verify: {} };
  return new library.WeChatPay({ ...account, sign: () => "AAAA", encrypt, decrypt });
}

async function sensitive({ text, ciphertext, key }, library, file) {
  const wechatPay = merchant(library, file, key);
  same("text", await wechatPay.decrypt(ciphertext), text);
  const anew = await wechatPay.encrypt(text);
  same("another ciphertext", anew === ciphertext, false);
  same("text", await wechatPay.decrypt(anew), text);
}

function acknowledgement(vector, library) {
  const answer = client(vector, library, () => "AAAA").acknowledge(vector.input);
  same("status", answer.status, vector.status);
  same("headers", answer.headers, vector.headers);
  same("body", answer.body, vector.body);
}
