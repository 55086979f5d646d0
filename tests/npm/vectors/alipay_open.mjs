// Cases of a client of the Alipay Open Platform. The signer is a stand-in that gives back the signature
// of the case, as of published samples no private key is known. The verifier is the real one, with the public keys of the file.

import { eachRawForm, refused, same, sameStages } from "./stages.mjs";

export const alipayOpen = {
  "order-string": orderString,
  "printed-order-string": printedOrderString,
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
};

const bytesOf = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const base64Of = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const textIn = ({ charset = "utf-8" }, bytes) =>
  new TextDecoder(charset, { ignoreBOM: true, fatal: true }).decode(bytes);

const verifierOf = ({ account }, library, key) =>
  account.signType === "RSA" ? library.rsaSha1Verifier(key) : library.rsaSha256Verifier(key);

async function call(vector, library, sign) {
  const { account, operation, method, input, call: options, encoding } = vector;
  const client = new library.AlipayOpen({ ...account, sign, verify: () => false });
  if (operation === "execute") return await client.execute(method, input, options);
  return await client[operation](
    input,
    encoding === undefined ? options : { ...options, encoding },
  );
}

/** The signer hands out the signature of the case, once it was seen to be one of these bytes. */
async function signed(vector, library, { publicKeys }) {
  const { account, stringToSign, signatureBase64, publicKey } = vector;
  const handed = [];
  const padded = /^(?:[\w+/]{4})+$|=$/u.test(signatureBase64);
  same("signatureBase64", padded, true);
  const made = await call(vector, library, (bytes) => {
    handed.push(bytes);
    return bytesOf(signatureBase64);
  });
  const texts = handed.map((bytes) => textIn(account, bytes));
  same("stringToSign", texts, [stringToSign]);
  const verify = verifierOf(vector, library, publicKeys[publicKey]);
  same("signatureBase64", await verify(handed[0], bytesOf(signatureBase64)), true);
  same("signature", made.signature, signatureBase64);
  return made;
}

async function orderString(vector, library, file) {
  const { orderStr, tradePay } = await signed(vector, library, file);
  same("orderStr", orderStr, vector.orderStr);
  same("tradePay", tradePay, { orderStr });
}

/** An order string of another library, in another order: the fields are what is compared. */
function printedOrderString({ orderStr, encoding, stringToSign, signatureBase64 }, library) {
  const { sign, ...fields } = library.parseOrderStr(orderStr, { encoding });
  const pairs = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  same("stringToSign", pairs.sort().join("&"), stringToSign);
  same("signatureBase64", sign, signatureBase64);
}

async function request(vector, library, file) {
  const { method, url, headers, body } = await signed(vector, library, file);
  same("method", method, "POST");
  same("url", url, vector.url);
  same("body", body, vector.body);
  same("contentType", headers, { "Content-Type": vector.contentType });
}

/** A client whose verifiers write down what they are handed. */
function watched(vector, library, { publicKeys }) {
  const { account, publicKey } = vector;
  const verifications = [];
  const verifier = (name) => {
    const verify = verifierOf(vector, library, publicKeys[name]);
    return (bytes, signature) => {
      verifications.push({
        stringToSign: textIn(account, bytes),
        signatureBase64: base64Of(signature),
      });
      return verify(bytes, signature);
    };
  };
  const verify =
    typeof publicKey === "string"
      ? verifier(publicKey)
      : Object.fromEntries(
          Object.entries(publicKey).map(([serial, name]) => [serial, verifier(name)]),
        );
  const client = new library.AlipayOpen({ ...account, sign: () => "AAAA", verify });
  return { client, verifications };
}

function sameVerification(vector, verifications) {
  same("verifications", verifications.length, 1);
  sameStages(vector, verifications[0], ["stringToSign", "signatureBase64"]);
}

function read({ method }, { client }, body) {
  return client.read(method, body);
}

function reply(vector, library, file) {
  return eachRawForm(vector.body, async (raw) => {
    const watch = watched(vector, library, file);
    const { authenticated, ...members } = await read(vector, watch, raw);
    sameVerification(vector, watch.verifications);
    same("authenticated", authenticated, true);
    same("members", members, vector.members);
    if (vector.method !== "alipay.trade.create") return;
    const { tradeNO, tradePay } = await watch.client.readTradeCreate(raw);
    same("tradePay", tradePay, vector.tradePay);
    same("tradeNO", tradeNO, vector.tradePay.tradeNO);
  });
}

function verifyNotification({ version, expected }, { client }, body) {
  return client[`verifyNotification${version.toUpperCase()}`](body, expected);
}

function notification(vector, library, file) {
  return eachRawForm(vector.body, async (raw) => {
    const watch = watched(vector, library, file);
    const { paid, state, unverified, ...verified } = await verifyNotification(vector, watch, raw);
    sameVerification(vector, watch.verifications);
    same("verified", verified, vector.verified);
    const answer = { paid, state: state?.state ?? null, unverified };
    sameStages(vector, answer, ["paid", "state", "unverified"]);
  });
}
