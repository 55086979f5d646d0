// Cases of a client of the Alipay Open Platform.

import {
  eachExpectation,
  eachNotification,
  eachReply,
  refused,
  same,
  sameNotification,
  sameReply,
  stored,
} from "./stages.mjs";
import { bytesOf, sameVerifications, watched } from "./watched.mjs";

export const alipayOpen = {
  "order-string": orderString,
  "printed-order-string": printedOrderString,
  request,
  "request-error": (vector, library) =>
    refused(vector, library, () => call(vector, library, () => "AAAA")),
  reply,
  "reply-error": (vector, library, file) =>
    eachReply(vector, (received) =>
      refused(vector, library, () => read(vector, watch(vector, library, file), received())),
    ),
  notification,
  "notification-error": (vector, library, file) =>
    eachNotification(vector, (received) =>
      eachExpectation(vector, (expected) =>
        refused(vector, library, () =>
          verifyNotification(vector, watch(vector, library, file), received(), expected),
        ),
      ),
    ),
  "user-data": userData,
  "user-data-error": (vector, library, file) =>
    refused(vector, library, () => watch(vector, library, file).client.readUserData(vector.text)),
  acknowledgement,
};

/** What encrypts and decrypts, where the application has a key for it. */
const encryption = ({ aesKey }, library) =>
  aesKey === undefined
    ? {}
    : {
        encrypt: library.aes128CbcEncrypter(aesKey),
        decrypt: library.aes128CbcDecrypter(aesKey),
      };

/** What the message is in: where the case does not say it, that of the account. */
const textIn =
  ({ account, charset = account.charset ?? "utf-8" }) =>
  (bytes) =>
    new TextDecoder(charset, { ignoreBOM: true, fatal: true }).decode(bytes);

const verifierOf = ({ account }, library, key) =>
  account.signType === "RSA" ? library.rsaSha1Verifier(key) : library.rsaSha256Verifier(key);

async function call(vector, library, sign) {
  const { account, operation, method, input, call: options, encoding } = vector;
  const client = new library.AlipayOpen({
    ...account,
    ...encryption(vector, library),
    sign,
    verify: () => false,
  });
  if (operation === "call") return await client.call(method, input, options);
  return await client[operation](
    input,
    encoding === undefined ? options : { ...options, encoding },
  );
}

/** The signer hands out the signature of the case, once it was seen to be one of these bytes. */
async function signed(vector, library, { publicKeys }) {
  const { operation, stringToSign, signatureBase64, publicKey } = vector;
  const handed = [];
  const padded = /^(?:[\w+/]{4})+$|=$/u.test(signatureBase64);
  same("signatureBase64", padded, true);
  const made = await call(vector, library, (bytes) => {
    handed.push(bytes);
    return bytesOf(signatureBase64);
  });
  same("stringToSign", handed.map(textIn(vector)), [stringToSign]);
  const verify = verifierOf(vector, library, publicKeys[publicKey]);
  same("signatureBase64", await verify(handed[0], bytesOf(signatureBase64)), true);
  same("signature", made.signature, signatureBase64);
  same("operation", made.operation, operation);
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
function watch(vector, library, { publicKeys }) {
  const { account } = vector;
  const { verify, verifications } = watched(
    vector,
    (name) => verifierOf(vector, library, publicKeys[name]),
    textIn(vector),
  );
  const client = new library.AlipayOpen({
    ...account,
    ...encryption(vector, library),
    sign: () => "AAAA",
    verify,
  });
  return { client, verifications };
}

async function userData(vector, library, file) {
  // As text, as bytes, and as what a server made of it.
  const { response, ...others } = JSON.parse(vector.text);
  const parsed = typeof response === "string" ? [{ response, ...others }] : [];
  for (const given of [vector.text, new TextEncoder().encode(vector.text), ...parsed]) {
    const { client, verifications } = watch(vector, library, file);
    same("fields", await client.readUserData(given), vector.fields);
    sameVerifications(vector, verifications);
  }
}

const read = ({ request }, { client }, received) => client.read(stored(request), received);

function reply(vector, library, file) {
  return eachReply(vector, async (received) => {
    const { client, verifications } = watch(vector, library, file);
    sameReply(vector, await read(vector, { client }, received()));
    sameVerifications(vector, verifications);
  });
}

const verifyNotification = ({ version }, { client }, received, expected) =>
  client.verifyNotification(received, expected, version === undefined ? undefined : { version });

function notification(vector, library, file) {
  return eachNotification(vector, (received) =>
    eachExpectation(vector, async (expected) => {
      const { client, verifications } = watch(vector, library, file);
      const answer = await verifyNotification(vector, { client }, received(), expected);
      sameNotification(vector, answer, "alipayOpen");
      same("rule", answer.version, vector.rule);
      // Where the rule is found out, the other one may have been tried before.
      const tried = verifications.filter(
        ({ stringToSign }) => stringToSign === vector.stringToSign,
      );
      sameVerifications(vector, vector.version === undefined ? tried : verifications);
      return answer;
    }),
  );
}

function acknowledgement({ account, input, ...vector }, library) {
  const client = new library.AlipayOpen({ ...account, sign: () => "AAAA", verify: () => false });
  const answer = client.acknowledge(input);
  same("status", answer.status, vector.status);
  same("headers", answer.headers, vector.headers);
  same("body", answer.body, vector.body);
}
