// Cases of an Alipay+ client: requests and acknowledgements of ours, replies and notifications of
// the wallet. They are in alipay_plus/, and share no code with the product.

import { acknowledgements } from "./alipay_plus/acknowledgements.mjs";
import { expectations } from "./alipay_plus/expectations.mjs";
import { interfaces } from "./alipay_plus/interfaces.mjs";
import { notices } from "./alipay_plus/notices.mjs";
import { notifications, signatureForms } from "./alipay_plus/notifications.mjs";
import { otherRequests } from "./alipay_plus/other_requests.mjs";
import { refusedNotifications } from "./alipay_plus/refused_notifications.mjs";
import { refusedReplies } from "./alipay_plus/refused_replies.mjs";
import { refusedRequests } from "./alipay_plus/refused_requests.mjs";
import { replies } from "./alipay_plus/replies.mjs";
import { requests } from "./alipay_plus/requests.mjs";
import { scenarios } from "./alipay_plus/scenarios.mjs";
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
      "`operation` (for `call` with `path`) of a client made from `account`, with `input` (an object, or the body's text) and `time`: the bytes handed to the signer are `stringToSign`, in UTF-8; it gives back `signatureBase64`, which is the `merchant`'s, or of `known`; then `url`, `signedPath`, `body`, the Request-Time header, `requestTime`, and the Signature header, `headerSignature`.",
    "request-error":
      "the same call is refused with `code`, naming `field`; `limit` where the error carries it.",
    reply:
      "what arrived for `request` (`operation`, `method`, `url`, `body`: plain data, as it was stored) is read: `headers`, the raw `body`, and `status` where it is given. `stringToSign` and `signatureBase64` are what the verifier is handed (absent: it is not called), `keyVersion` is the version that the Signature header names. `publicKey` names the verifier's key, a list of keys, each of which is tried in turn, or one for each key version. Then `outcome`, `paid`, `authenticated`, `key` (the place in the list, or the version among several; null for the only one, and where nothing is signed), `tradePay`, `requestPayment`, `url` (each null where there is none), `fields` (everything in the body, numbers as their tokens) and the English `action`.",
    "reply-error":
      "the same is refused with `code`, naming `field`: what the request named by that name is another in the reply, say. `gatewayCode` is the gateway's own code, or the status of HTTP.",
    notification:
      "`headers` and the raw `body` of a POST to our own `path` are verified as a reply is, and compared with `expected` (in the names of all gateways, `orderId`, `amount`, `currency`, or in the wallet's; null: no payment was found). Then `state`, `paid`, `orderId`, `amount`, `currency`, `id` (the order's id, a blank, the state, or the wallet's word for one that is not known, and of a refund, a capture or a void a blank and its id; empty for what has neither, an authorisation), `key`, `fields` (the members of the body), `unverified` (none) and the English `action`.",
    "notification-error": "the same is refused with `code`, naming `field`.",
    "signature-forms":
      "each Signature header of `forms`, added to `headers`, verifies as `signatureBase64`; each of `refused` is ERR_SIGNATURE or ERR_HEADER.",
    only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
    acknowledgement:
      "the answer to a notification for `input`: `status` and `body`, and where `path` is given `stringToSign`, `signatureBase64` and `headerSignature`; refused where `input` has a `message`.",
  },
  rules: [
    "Signed is METHOD, a space, the path behind the host with its query, a line feed, client id, a dot, the time, a dot, the raw body: SHA256withRSA (PKCS#1 v1.5), base64, percent-encoded in the header.",
    "The path is the base address's path, the prefix, and the call's path; a path that begins with the prefix is whole. A notification's path is our own, as it was called: nothing of it is rewritten. A path of ours has no dots that clients leave out, and no apostrophe in its query, which some write as %27.",
    "The client id holds no dot, the time is ISO 8601 with a zone, with or without its colon, or digits, the body begins with {: so the text reads one way only.",
    "S and A of pay are accepted, not paid, with two exceptions that lead to no cashier: S of an authorisation (product 51051000101000000012, isAuthorizationPayment, isAuthorization, captureMode MANUAL, or an authExpiryTime in the reply) is pending, and S with the code SUCCESS of a payment with a paymentAuthCode, but for one at the cashier, is paid. What is evaluated (isPaymentEvaluation) is accepted. A flag is set as JSON or as text.",
    "S of a query is what paymentStatus says, else what paymentResult says (which with an authExpiryTime says authorised), else unknown: result is of the inquiry. S of a refund is refunded unless refundStatus says something else, or it is asynchronous and does not say: accepted; of a capture paid, likewise; of a cancellation, a void of all and a cancelled token closed; of a void of a part, of prepare, applyToken, inquiryUserInfo and any other call accepted.",
    "A is accepted, U unknown whatever stands beside it. F refuses the request (ERR_GATEWAY), but for four codes that, signed, say how the payment stands: USER_BALANCE_NOT_ENOUGH, USER_STATUS_ABNORMAL and RISK_REJECT failed, ORDER_IS_CLOSED closed. Words are compared as they are written. A result may stand without the object around it.",
    "The cashier is redirectionUrl, or redirectUrl, whichever is there, under S, A and a signed U; the page of prepare is authUrl.",
    "A notification is of an authorisation, a refund, a void, a capture or a payment, by what it has that is neither null nor empty; PAYMENT_PENDING is pending, and a result of a payment with an authExpiryTime and without a paymentStatus is an authorisation, pending.",
    "A reply must be about what its request named, where it says it: else ERR_EXPECTED with the request's name of it. Statuses but 200 to 299 are ERR_GATEWAY, with the wallet's code where the body has one.",
    "A reply or notification without a client id header is of our own client, of another one it is ERR_EXPECTED. A reply without a Signature header is returned as unauthenticated where it says U, refuses the request where it says F, and is ERR_HEADER else, as a notification without one is. A wrong signature is refused whatever it says.",
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
    ...interfaces(),
    ...replies(),
    ...refusedReplies(),
    ...scenarios(),
    ...notifications(),
    ...notices(),
    signatureForms(),
    ...refusedNotifications(),
    ...otherRequests(),
    ...expectations(),
    ...acknowledgements(),
  ],
});
