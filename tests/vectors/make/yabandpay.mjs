// Makes tests/vectors/yabandpay.jsonl: what is signed, sent, received and refused at YabandPay. The
// rules are read from YabandPay's documentation, which prints messages, and no secret key. The cases are
// in yabandpay/.

import { yabandpay as oneReading } from "./one_reading.mjs";
import { acknowledgements } from "./yabandpay/acknowledgements.mjs";
import { anyCalls } from "./yabandpay/any_calls.mjs";
import { expectations } from "./yabandpay/expectations.mjs";
import { notifications } from "./yabandpay/notifications.mjs";
import { otherRequests } from "./yabandpay/other_requests.mjs";
import { refusedNotifications } from "./yabandpay/refused_notifications.mjs";
import { refusedReplies } from "./yabandpay/refused_replies.mjs";
import { refusedRequests } from "./yabandpay/refused_requests.mjs";
import { replies } from "./yabandpay/replies.mjs";
import { requests } from "./yabandpay/requests.mjs";
import { signing } from "./yabandpay/signing.mjs";

export const vectors = () => ({
  about: {
    gateway: "yabandpay",
    title: "Staged test vectors for YabandPay: what is signed, sent, received and refused",
    source:
      "YabandPay's public documentation (docs.yabandpay.com): the printed messages, bodies, replies, codes, states and wallets. Its secret key is not published, so no printed signature can be recomputed: signatures here are of a key of our own, computed with node:crypto by tests/vectors/make/yabandpay.mjs.",
    licence:
      "The values printed in YabandPay's documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). The key yaband-self-test-key is nobody's secret.",
    reading: {
      sign: "as in latipay.jsonl, with the built-in scheme `yabandpay`.",
      "sign-error": "the same input is refused with `code`, naming `field`.",
      "document-error": "verify(params, printed) is false, verify(params, signature) is true.",
      request:
        "the call `operation` of a YabandPay client made from `account` (of several keys in `secretKey` the first one signs), with `input` and the `time` in seconds; `call` is the method where the operation is `call`: its `canonical` string, `signature`, `method`, `url` and exact `body`.",
      "request-error":
        "the same call is refused with `code`, naming `field`; `limit` and `allowed` where the error carries them.",
      reply:
        "what arrived for `request` (`operation`, `method`, `url`, `body`: plain data, as it was stored) is read: the raw `body`, and `status` where it is given. It gives `outcome`, `paid` and `authenticated` (always false: no reply is signed), `key` (null), `tradePay`, `requestPayment`, `url` (each null where there is none), `fields` (everything in it, numbers as their tokens) and, where the state is documented, the English `action`.",
      "reply-error":
        "the same is refused with `code`, naming `field`: what the request named by that name is another in the reply, say. `gatewayCode` is the gateway's own code as text, or the status of HTTP.",
      notification:
        "the raw `body` is verified, and compared with `expected` (in the names of all gateways, `orderId`, `amount`, `currency`, or in YabandPay's; null: no order was found): `canonical` is what its `signature` is over. Then `state`, `paid`, `orderId`, `amount`, `currency`, `id` (the order's id or nothing, a blank, the state, or the gateway's word for one that is not known, and of a refund a blank and its id, of a payout likewise), `key` (the place of the key), `fields` (the members of data, those of 3ds merged in), `unverified` (what stands beside data), and `action` where the state is documented.",
      "notification-error": "the same is refused with `code`, naming `field`.",
      acknowledgement:
        "the answer to a notification for `input`: `status`, `headers` and `body`; refused where `input` has a `message`.",
      only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
    },
    rules: [
      "Where `field` is absent in a refusal, the error names no field.",
      "Signed are user, method, time and the members of data, sorted by byte, name=value joined by &, empty values kept, PHP's value format of true, false and null; nothing is appended. Empty members are left out of data.",
      "Injection: the value of field k may not hold `&n=` where n sorts by byte after k and is a name YabandPay documents or a name of the message; `allowAmbiguous` naming k lifts it in calls.",
      "Amounts in calls are text: at most 10 digits without leading zeros, optionally a point and 1 or 2 digits, more than zero. The least is EUR 0.10, CNY 1, with Payconiq EUR 1; Payconiq takes EUR alone.",
      "timeout is whole minutes from 0 to 1440, text or integer. Currencies are those of ISO 4217.",
      "A reply must be about what its request named, where it says it: else ERR_EXPECTED with the request's name of it. Statuses but 200 to 299 are ERR_GATEWAY, with the gateway's code where the body has one. An order that was placed and waits for its payment, or a refund that waits, is accepted.",
      "A notification's numbers are signed as their tokens. Wrong, missing, cut-off and misspelt signatures are all ERR_SIGNATURE. What is expected is compared after the signature, as text; names ending in amount as decimal numbers. A name that the message has not is ERR_UNKNOWN_FIELD, nothing found is ERR_EXPECTED without a field.",
    ],
  },
  cases: [
    ...signing(),
    ...requests(),
    ...refusedRequests(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    ...refusedNotifications(),
    ...oneReading(),
    ...anyCalls(),
    ...otherRequests(),
    ...expectations(),
    ...acknowledgements(),
  ],
});
