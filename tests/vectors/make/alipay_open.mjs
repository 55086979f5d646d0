// Cases of a client of the Alipay Open Platform: order strings and requests of ours, replies and
// notifications of the platform. They are in alipay_open/, and share no code with the product.

import { acknowledgements } from "./alipay_open/acknowledgements.mjs";
import { encryptedContent } from "./alipay_open/encrypted.mjs";
import { expectations } from "./alipay_open/expectations.mjs";
import { funds } from "./alipay_open/funds.mjs";
import { notifications } from "./alipay_open/notifications.mjs";
import { orderStrings } from "./alipay_open/order_strings.mjs";
import { otherRequests } from "./alipay_open/other_requests.mjs";
import { refusedNotifications } from "./alipay_open/refused_notifications.mjs";
import { refusedReplies } from "./alipay_open/refused_replies.mjs";
import { refusedRequests } from "./alipay_open/refused_requests.mjs";
import { replies } from "./alipay_open/replies.mjs";
import { requests } from "./alipay_open/requests.mjs";
import { RUBY, SDK } from "./alipay_open/signing.mjs";
import { alipayOpen as oneReading } from "./one_reading.mjs";
import { alipay, alipayReplies, knownKey } from "./published_keys.mjs";
import { publicKey } from "./rsa.mjs";

const about = {
  gateway: "alipayOpen",
  reading: {
    "order-string":
      "`operation` of a client made from `account`, with `input` (an object, or the text of `biz_content`), the options `call` (`time`, `notify_url`, `return_url`, `auth_token`, `app_auth_token`, `parameters`) and `encoding`: the bytes handed to the signer are `stringToSign`, in the account's charset; it gives back `signatureBase64`, which is right under `publicKey`; then `orderStr`.",
    "printed-order-string":
      "an order string as it is printed: its decoded pairs, sorted, are `stringToSign`, and its `sign` is `signatureBase64`.",
    request: "likewise a request, for `call` by its `method`: `url`, `body` and `contentType`.",
    "request-error":
      "the same call, or the making of its client, is refused with `code`, naming `field`; `limit` where the error carries it.",
    reply:
      "what arrived for `request` (`operation`, `method`, `url`, `body`: plain data, as it was stored) is read: the raw `body`, and `status` where it is given. `stringToSign` and `signatureBase64` are what the verifier is handed, `keyVersion` is the certificate that the reply names, or null. `publicKey` names the verifier's key, a list of keys, each of which is tried in turn, or one for each certificate. Then `outcome`, `paid`, `authenticated`, `key` (the place in the list, or the certificate among several; null for the only one), `tradePay`, `requestPayment`, `url` (each null where there is none), `fields` (the members of the signed part, numbers as their tokens) and the English `action`.",
    "reply-error":
      "the same is refused with `code`, naming `field`: what the request named by that name is another in the reply, say. `gatewayCode` is the gateway's own code, or the status of HTTP.",
    notification:
      "the raw form `body` is verified by the rule `version` (`v1` or `v2`; absent: it is found out), and compared with `expected` (in the names of all gateways, `orderId`, `amount`, `currency`, or in the platform's; null: no order was found). Then `state`, `paid`, `orderId`, `amount`, `currency`, `again` (true where it is the last word about a payment that was told of long before), `id` (the order's id or nothing, a blank, the state, or the platform's word for one that is not known, or else unknown; behind it, each after a blank, `gmt_refund` of a refund, `auth_no` and `operation_id` of an authorisation of funds), `key`, `fields` (what is signed), `rule` (`v1` or `v2`: the one that was right), `unverified` (what is not) and the English `action`. `charset` is what the message is in, where it is not the account's.",
    "notification-error": "the same is refused with `code`, naming `field`.",
    "user-data":
      "what a mini program was handed about its user, `text`, is verified (`stringToSign`, `signatureBase64`, as a reply), decrypted with `aesKey` and read: `fields`.",
    "user-data-error": "the same is refused with `code`, naming `field`.",
    aesKey:
      "the application's AES key: requests with `encrypt` in `call` are encrypted with it, and replies decrypted.",
    acknowledgement:
      "the answer to a notification for `input`: `status`, `headers` and `body`; refused where `input` has a `message`.",
    only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
    feature: "what a build has to have for the case.",
  },
  rules: [
    "Requests: all fields but `sign`, empty ones left out, sorted by name, name=value joined by `&`, unencoded, in the charset that they name; RSA2 is SHA256withRSA, RSA is SHA1withRSA; base64.",
    "`biz_content` is the JSON text as it was given. An order string holds every value percent-encoded (`percent`: encodeURIComponent; `form`: a space as `+`), `sign` last; at most 16,384 characters.",
    "A request is a POST of `biz_content` and the interface's own `parameters` to the address with all other fields. An empty `biz_content` and empty parameters are left out.",
    "Replies: the text of `<method with _ for .>_response` or `error_response` exactly as it stands in the reply. Where it is a text, the answer is encrypted, and its quotes are signed as well. A call that has no table need not have a `code`.",
    "Encrypted is AES-128-CBC with an initialisation vector of zeros, PKCS#7, the key and the ciphertext in base64: `biz_content` of a request, which then has `encrypt_type=AES`, before it is signed; the text in the place of an answer, after it was verified with its quotes. What cannot be decrypted is ERR_DECRYPT, whatever is wrong.",
    "Notifications: decoded once; V1 without `sign` and `sign_type`, V2 without `sign`; empty values too, sorted, unencoded. Where no rule is said, the one that is right. In the charset that the message names (utf-8; gbk, gb2312 and gb18030, of all of which the characters of GBK are read), and in the account's where it names none.",
    "A reply must be about what its request named, where it says it: else ERR_EXPECTED with the request's name of it. Statuses but 200 to 299 are ERR_GATEWAY, with the platform's code where the body has one.",
    "A notification with `gmt_refund` is of a refund: its `amount` is still the trade's, `refund_fee` what was given back in all. Words are compared as they are written.",
  ],
  sources: ["Alipay Open Platform documentation", SDK, RUBY],
  keys: "Those called own, other and gateway.test-key are the public halves of the test keys of these names in tests/keys/. Nobody here has the private halves of the others: their signatures were published, or made beforehand.",
};

/** Whose signatures are known, and nothing more. */
const KNOWN_KEYS = { knownNotification: alipay, knownReply: alipayReplies, knownOrder: knownKey };

export const vectors = () => ({
  about,
  publicKeys: {
    own: publicKey("own"),
    other: publicKey("other"),
    ...KNOWN_KEYS,
    "gateway.test-key": publicKey("gateway"),
  },
  cases: [
    ...orderStrings(),
    ...requests(),
    ...refusedRequests(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    ...refusedNotifications(),
    ...oneReading(),
    ...otherRequests(),
    ...encryptedContent(),
    ...expectations(),
    ...acknowledgements(),
    ...funds(),
  ],
});
