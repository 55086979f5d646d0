// Cases of a client of Alipay+ and its family.

import { gateways } from "../../vectors/generated/gateways.mjs";
import {
  eachExpectation,
  eachNotification,
  eachParts,
  eachReply,
  given,
  refused,
  same,
  sameNotification,
  sameReply,
  stored,
} from "./stages.mjs";
import { bytesOf, sameVerifications, textOf, watched } from "./watched.mjs";

export const alipayPlus = {
  request,
  "request-error": (vector, library, file) =>
    refused(vector, library, () => call(vector, library, file, () => "AAAA")),
  reply,
  "reply-error": (vector, library, file) =>
    eachParts(vector, ["status", "headers", "body"], (received) =>
      refused(vector, library, () => read(vector, watch(vector, library, file), received())),
    ),
  notification,
  "notification-error": (vector, library, file) =>
    eachParts(vector, ["path", "headers", "body"], (received) =>
      eachExpectation(vector, (expected) =>
        refused(vector, library, () =>
          watch(vector, library, file).client.verifyNotification(received(), ...given(expected)),
        ),
      ),
    ),
  "signature-forms": signatureForms,
  acknowledgement,
};

/** What a signer may give back. */
const SIGNERS = [
  (base64) => base64,
  (base64) => bytesOf(base64),
  async (base64) => bytesOf(base64).buffer,
];

async function request(vector, library, file) {
  for (const given of SIGNERS) {
    const handed = [];
    const made = await call(vector, library, file, (bytes) => {
      handed.push(textOf(bytes));
      return given(vector.signatureBase64);
    });
    same("stringToSign", handed, [vector.stringToSign]);
    same("operation", made.operation, vector.operation);
    same("method", made.method, "POST");
    same("url", made.url, vector.url);
    const { pathname, search } = new URL(made.url);
    same("signedPath", pathname + search, vector.signedPath);
    same("body", made.body, vector.body);
    same("signature", made.signature, vector.signatureBase64);
    same("headerSignature", made.headers.Signature, vector.headerSignature);
    const { Signature: _, ...others } = made.headers;
    same("headers", others, {
      "Content-Type": "application/json; charset=UTF-8",
      "Client-Id": vector.account.clientId,
      "Request-Time": vector.requestTime,
    });
  }
}

/** The client of the family's member that the file is about. */
function clientOf({ about }, library, options) {
  return new library[gateways[about.gateway].Client](options);
}

function call(vector, library, file, sign) {
  const { account, operation, path, input, time } = vector;
  const client = clientOf(file, library, { ...account, sign, verify: () => false });
  return operation === "call"
    ? client.call(path, input, { time })
    : client[operation](input, { time });
}

/** A client whose verifiers write down what they are handed. */
function watch(vector, library, file) {
  const verifierOf = (name) => library.rsaSha256Verifier(file.publicKeys[name]);
  const { verify, verifications } = watched(vector, verifierOf);
  const client = clientOf(file, library, { ...vector.account, sign: () => "AAAA", verify });
  return { client, verifications };
}

const read = ({ request }, { client }, received) => client.read(stored(request), received);

function reply(vector, library, file) {
  return eachReply(vector, async (received) => {
    const { client, verifications } = watch(vector, library, file);
    sameReply(vector, await read(vector, { client }, received()));
    sameVerifications(vector, verifications);
  });
}

function notification(vector, library, file) {
  return eachNotification(vector, (received) =>
    eachExpectation(vector, async (expected) => {
      const { client, verifications } = watch(vector, library, file);
      const answer = await client.verifyNotification(received(), ...given(expected));
      sameNotification(vector, answer, file.about.gateway);
      sameVerifications(vector, verifications);
      return answer;
    }),
  );
}

async function signatureForms(vector, library, file) {
  const attempt = async (signature) => {
    const { client, verifications } = watch(vector, library, file);
    const { path, headers, body } = vector;
    await client.verifyNotification({ path, headers: { ...headers, signature }, body });
    return verifications;
  };
  for (const [name, form] of Object.entries(vector.forms)) {
    const verifications = await attempt(form).catch((error) => same(name, error.code, "accepted"));
    sameVerifications(vector, verifications);
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

async function acknowledgement(vector, library, file) {
  const { account, input, signatureBase64 } = vector;
  const handed = [];
  const sign = (bytes) => {
    handed.push(textOf(bytes));
    return signatureBase64;
  };
  const client = clientOf(file, library, { ...account, sign, verify: () => false });
  const made = client.acknowledge(input);
  const isSigned = input.path !== undefined;
  same("a promise", made instanceof Promise, isSigned);
  const { status, headers, body } = await made;
  same("status", status, vector.status);
  same("body", body, vector.body);
  same("stringToSign", handed[0], vector.stringToSign);
  same("headerSignature", headers.Signature, vector.headerSignature);
  same("media type", headers["Content-Type"], "application/json; charset=UTF-8");
  same("client id", headers["Client-Id"], isSigned ? account.clientId : undefined);
  same("response time", headers["Response-Time"], isSigned ? input.time : undefined);
}
