// Cases of an Alipay+ client: requests and acknowledgements of ours, replies and notifications of
// the wallet. They are in alipay_plus/, and share no code with the product.

import { acknowledgements } from "./alipay_plus/acknowledgements.mjs";
import { notifications, signatureForms } from "./alipay_plus/notifications.mjs";
import { refusedNotifications } from "./alipay_plus/refused_notifications.mjs";
import { refusedReplies } from "./alipay_plus/refused_replies.mjs";
import { refusedRequests } from "./alipay_plus/refused_requests.mjs";
import { replies } from "./alipay_plus/replies.mjs";
import { requests } from "./alipay_plus/requests.mjs";
import { knownKey } from "./published_keys.mjs";
import { publicKey } from "./rsa.mjs";

const about = {
  gateway: "alipayPlus",
  title: "Staged test vectors for Alipay+: what is signed, sent, received and refused",
  source:
    "The public documentation of Alipay+ Mini Program OpenAPI and of Antom: samples, limits, codes. Vectors of `known` were made beforehand with a key whose private half nobody has. The others are signed by tests/vectors/make/alipay_plus.mjs with the test keys of tests/keys/, the wallet's `own` and `next` and the `merchant`'s: their public halves are in `publicKeys`.",
  licence:
    "The values printed in the documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). Its test keys are of no worth anywhere else.",
  reading: {
    request:
      "`operation` (for `call` with `path`) of a client made from `account`, with `input` (an object, or the body's text) and `time`: the bytes handed to the signer are `stringToSign`, in UTF-8; it gives back `signatureBase64`, which is the `merchant`'s, or of `known`; then `url`, `signedPath`, `body` and the Signature header, `headerSignature`.",
    "request-error":
      "the same call is refused with `code`, naming `field`; `limit` where the error carries it.",
    reply:
      "`headers` and the raw `body` that answered a request to `path`: `stringToSign` and `signatureBase64` are what the verifier is handed (absent: it is not called), `publicKey` names its key, or one for each key version. Then `authenticated`, `keyVersion`, `outcome`, `paid`, `payment`, `meaning` (the code, or null where it is not documented) and `tradePay`.",
    "reply-error": "the reply is refused with `code`, naming `field`.",
    notification:
      "`headers` and the raw `body` of a POST to our own `path`: as a reply, and `verified` holds the members of the body (numbers as their tokens). `expected` is what the caller hands over to be compared.",
    "notification-error": "the notification is refused with `code`, naming `field`.",
    "signature-forms":
      "each Signature header of `forms`, added to `headers`, verifies as `signatureBase64`; each of `refused` is ERR_SIGNATURE or ERR_HEADER.",
    only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
    acknowledgement:
      "the answer to a notification for `input`: `body`, and where `path` is given `stringToSign` and `headerSignature`.",
  },
  rules: [
    "Signed is METHOD, a space, the path behind the host with its query, a line feed, client id, a dot, the time, a dot, the raw body: SHA256withRSA (PKCS#1 v1.5), base64, percent-encoded in the header.",
    "The path is the base address's path, the prefix, and the call's path; a path that begins with the prefix is whole. A notification's path is our own.",
    "The client id holds no dot, the time is ISO 8601 with a zone or digits, the body begins with {: so the text reads one way only.",
    "S and A of pay are accepted, not paid, whatever version or query its path has; S of another call has succeeded; U is unknown; F has failed. Paid is what an inquiry or a notification says, verified.",
    "A reply or notification without a client id header is of our own client, of another one it is ERR_EXPECTED. A reply without a Signature header is returned as unauthenticated where it says F or U, else refused. A wrong signature is refused whatever it says.",
    "Amounts are whole minor units as text, more than zero, without leading zeros. Lengths count characters.",
  ],
};

export const vectors = () => ({
  about,
  publicKeys: {
    known: knownKey,
    own: publicKey("own"),
    next: publicKey("next"),
    merchant: publicKey("merchant"),
  },
  cases: [
    ...requests(),
    ...refusedRequests(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    signatureForms(),
    ...refusedNotifications(),
    ...acknowledgements(),
  ],
});
