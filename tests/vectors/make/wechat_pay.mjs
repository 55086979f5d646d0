// Cases of a client of WeChat Pay's API v3: requests and payments of ours, replies and notifications
// of WeChat Pay. They are in wechat_pay/, and share no code with the product.

import { knownKey } from "./published_keys.mjs";
import { publicKey } from "./rsa.mjs";
import { acknowledgements } from "./wechat_pay/acknowledgements.mjs";
import { notifications } from "./wechat_pay/notifications.mjs";
import { payments } from "./wechat_pay/payments.mjs";
import { refusedNotifications } from "./wechat_pay/refused_notifications.mjs";
import { refusedReplies } from "./wechat_pay/refused_replies.mjs";
import { refusedRequests } from "./wechat_pay/refused_requests.mjs";
import { replies } from "./wechat_pay/replies.mjs";
import { requests } from "./wechat_pay/requests.mjs";

const about = {
  gateway: "wechatPay",
  title:
    "Staged test vectors for WeChat Pay's API v3: what is signed, sent, received, opened and refused",
  source:
    "The public documentation of WeChat Pay, API v3: samples, limits, codes. Vectors of `known` were made beforehand with a key whose private half nobody has, the reply of yansongda/pay is from its tests (MIT). The others are signed by tests/vectors/make/wechat_pay.mjs with the test keys of tests/keys/, `own` and `next`: their public halves are in `publicKeys`. `apiV3Key` was made up for this file.",
  licence:
    "The values printed in the documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). Its test keys are of no worth anywhere else.",
  reading: {
    request:
      "`operation` (for `call` with `method` and `path`) of a client made from `account`, with `input` (an object, or the text), `timestamp` and `nonce`: the bytes handed to the signer are `stringToSign`, in UTF-8, and `signatureBase64` is a signature of them under `publicKey`; it gives that back; then `sentMethod`, `url`, `signedPath`, `body` (null for a GET) and the Authorization header, `authorization`.",
    "request-error":
      "the same call, or the making of its client, is refused with `code`, naming `field`; `limit` and `allowed` where the error carries them.",
    payment:
      "paySign for `prepayId`: `stringToSign`, `signatureBase64` under `publicKey`, and what `wx.requestPayment` is given, `requestPayment`.",
    "payment-error": "the same is refused with `code`, naming `field`.",
    reply:
      "`status`, `headers` and the raw `body` at the time `now`: `stringToSign` and `signatureBase64` are what the verifier of `keyVersion` (the serial number) is handed, `publicKey` names a key for each; `unpublished` is a key that nobody here has, whose verifier says yes. Then `members` (numbers as their tokens), `tradeState` and `paid`; `prepayId` where the reply is read as that to an order. `expected` is what the caller hands over to be compared.",
    "reply-error":
      "the reply is refused with `code`, naming `field`; `gatewayCode` where the gateway refused the request.",
    notification:
      "as a reply; its resource is opened with `apiV3Key` and is `opened`: then `event` and `resource`.",
    "notification-error": "the notification is refused with `code`, naming `field`.",
    acknowledgement:
      "the answer to a notification: `status` and `body`; refused where `input` has a `message`.",
  },
  rules: [
    "Signed is METHOD, path with query, timestamp, nonce, body, each with a line feed behind it: SHA256withRSA (PKCS#1 v1.5), base64. An empty body is a bare line feed.",
    "appid and mchid are filled in before the first member of an order; of somebody else they are refused. Everything else of the text is signed and sent as it was given.",
    "A nonce is 1 to 32 letters and digits, a timestamp 1 to 10 digits: one in milliseconds is refused.",
    "The serial number of a received message chooses among the configured keys, and nothing else. A signature that begins WECHATPAY/SIGNTEST/ is wrong like any other.",
    "A success is signed, also one without a body; a refusal may not be, and is then reported as a refusal only.",
    "A message is at most 300 seconds from now, before or behind, unless the tolerance is another.",
    "Paid is what a signed trade_state of SUCCESS says. REFUND was paid and is not any more, wholly or in part.",
    "A resource is AEAD_AES_256_GCM with a nonce of 12 bytes; what is opened is read as strictly as what was signed.",
  ],
};

export const vectors = () => ({
  about,
  publicKeys: { known: knownKey, own: publicKey("own"), next: publicKey("next") },
  cases: [
    ...requests(),
    ...refusedRequests(),
    ...payments(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    ...refusedNotifications(),
    ...acknowledgements(),
  ],
});
