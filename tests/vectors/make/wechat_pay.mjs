// Cases of a client of WeChat Pay's API v3: requests and payments of ours, replies and notifications
// of WeChat Pay. They are in wechat_pay/, and share no code with the product.

import { knownKey } from "./published_keys.mjs";
import { privateKey, publicKey } from "./rsa.mjs";
import { acknowledgements } from "./wechat_pay/acknowledgements.mjs";
import { certificatesAndSensitiveFields } from "./wechat_pay/certificates.mjs";
import { expectations } from "./wechat_pay/expectations.mjs";
import { notifications } from "./wechat_pay/notifications.mjs";
import { otherRequests } from "./wechat_pay/other_requests.mjs";
import { otherWays } from "./wechat_pay/other_ways.mjs";
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
      "`operation` (for `call` with `method` and `path`; `query` is asked by `out_trade_no` or by `transaction_id`) of a client made from `account`, with `input` (an object, or the text), `time` and `nonce`: the bytes handed to the signer are `stringToSign`, in UTF-8, and `signatureBase64` is a signature of them under `publicKey`; it gives that back; then `sentMethod`, `url`, `signedPath`, `body` (null for a GET) and the Authorization header, `authorization`.",
    "request-error":
      "the same call, or the making of its client, is refused with `code`, naming `field`; `limit` and `allowed` where the error carries them.",
    payment:
      "paySign for `prepayId`, with `time` and `nonce`: `stringToSign`, `signatureBase64` under `publicKey`, and what `wx.requestPayment` is given, `requestPayment`.",
    "payment-error": "the same is refused with `code`, naming `field`.",
    "app-payment":
      "the same for an app: `stringToSign` has the prepay_id alone on its fourth line, and what WeChat's SDK is given is `appPayment`.",
    "app-payment-error": "the same is refused with `code`, naming `field`.",
    reply:
      "what arrived for `request` (`operation`, `method`, `url`, `body`: plain data, as it was stored) is read: `status`, `headers` and the raw `body` at the time `now`. `stringToSign` and `signatureBase64` are what the verifier of `key` (the serial number) is handed, `publicKey` names a key for each; `unpublished` is a key that nobody here has, whose verifier says yes. Then `outcome`, `paid`, `authenticated`, `key`, `tradePay`, `requestPayment`, `url` (each null where there is none), `fields` (everything in the body, numbers as their tokens) and the English `action`.",
    "reply-error":
      "the same is refused with `code`, naming `field`: what the request named by that name is another in the reply, say. `gatewayCode` is the gateway's own code, or the status of HTTP.",
    notification:
      "`headers` and the raw `body` are verified as a reply is; its resource is opened with `apiV3Key` and is `opened`; that is compared with `expected` (in the names of all gateways, `orderId`, `amount`, `currency`, or in those of the resource; null: no order was found). Then `state`, `paid`, `orderId`, `amount`, `currency`, `id` (the order's id or nothing, a blank, the state, or the gateway's word for one that is not known, or else unknown, and of a refund a blank and its out_refund_no), `key`, `fields` (the event, its `resource` being what was opened), `unverified` (none) and the English `action`.",
    "notification-error": "the same is refused with `code`, naming `field`.",
    certificates:
      "the reply to `GET /v3/certificates` (`status`, `headers`, `body`) is read at the time `now`: opened with `apiV3Key`, it has the certificates of the serial numbers `serials`, whose keys are `publicKeys`; `signatureBase64` is right for `stringToSign` under `key`, which is one of them or of those that are known, `publicKey`.",
    "certificates-error": "the same is refused with `code`, naming `field`.",
    sensitive:
      "`ciphertext` is what RSA-OAEP with SHA-1 makes of `text` under the public key `key` with some seed; decrypted with the private key, it is `text`. What is encrypted anew is another ciphertext of it.",
    "sensitive-error": "the ciphertext is refused with `code`, naming `field`.",
    acknowledgement:
      "the answer to a notification: `status`, `headers` and `body`; refused where `input` has a `message`.",
    only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
  },
  rules: [
    "Signed is METHOD, path with query, timestamp, nonce, body, each with a line feed behind it: SHA256withRSA (PKCS#1 v1.5), base64. An empty body is a bare line feed.",
    "appid and mchid are filled in before the first member of an order; of somebody else they are refused. Everything else of the text is signed and sent as it was given.",
    "A nonce is 1 to 32 letters and digits, a time 1 to 10 digits: one in milliseconds is refused.",
    "The serial number of a received message chooses among the configured keys, and nothing else. A signature that begins WECHATPAY/SIGNTEST/ is wrong like any other.",
    "A success is signed, also one without a body; a refusal may not be, and is then reported as a refusal only.",
    "A message is at most 300 seconds from now, before or behind, unless the tolerance is another.",
    "Paid is what a signed trade_state of SUCCESS says. REFUND was paid and is not any more, wholly or in part.",
    "A reply must be about what its request named, where it says it: else ERR_EXPECTED with the request's name of it. Statuses but 200 to 299 are ERR_GATEWAY, with the gateway's code where the body has one. Amounts are fen: 100 is not 100.00.",
    "A resource is AEAD_AES_256_GCM with a nonce of 12 bytes; what is opened is read as strictly as what was signed.",
  ],
};

export const vectors = () => ({
  about,
  publicKeys: { known: knownKey, own: publicKey("own"), next: publicKey("next") },
  privateKeys: { own: privateKey("own") },
  cases: [
    ...requests(),
    ...refusedRequests(),
    ...payments(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    ...refusedNotifications(),
    ...otherRequests(),
    ...certificatesAndSensitiveFields(),
    ...expectations(),
    ...acknowledgements(),
    ...otherWays(),
  ],
});
