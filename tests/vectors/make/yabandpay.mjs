// Makes tests/vectors/yabandpay.jsonl: what is signed, sent, received and refused at YabandPay. The
// rules are read from YabandPay's documentation, which prints messages, and no secret key. The cases are
// in yabandpay/.

import { yabandpay as oneReading } from "./one_reading.mjs";
import { notifications } from "./yabandpay/notifications.mjs";
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
      sign: "as in latipay.json, with the built-in scheme `yabandpay`.",
      "sign-error": "the same input is refused with `code`, naming `field`.",
      "document-error": "verify(params, printed) is false, verify(params, signature) is true.",
      request:
        "the call `operation` of a YabandPay client made from `account`, with `input` and the `time` in seconds: its `canonical` string, `signature`, `method`, `url` and exact `body`.",
      "request-error":
        "the same call is refused with `code`, naming `field`; `limit` and `allowed` where the error carries them.",
      reply:
        "the raw `text` of a reply is read: `paid`, `meaning` (the number of its state, or null), `tradePay`, `requestPayment`, `url`, and `data` where it is compared (numbers as their tokens).",
      "reply-error":
        "the reply is refused with `code`, naming `field`; `gatewayCode` is the gateway's own code as text.",
      notification:
        "the raw `body` is verified: `canonical` is what its `signature` is over, `verified` the members of data (those of 3ds merged in), `unverified` what stands beside data; `paid` and `meaning` as in a reply. `expected` is what the caller hands over to be compared.",
      "notification-error": "the body is refused with `code`, naming `field`.",
      only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
    },
    rules: [
      "Where `field` is absent in a refusal, the error names no field.",
      "Signed are user, method, time and the members of data, sorted by byte, name=value joined by &, empty values kept, PHP's value format of true, false and null; nothing is appended. Empty members are left out of data.",
      "Injection: the value of field k may not hold `&n=` where n sorts by byte after k and is a name YabandPay documents or a name of the message; `allowAmbiguous` naming k lifts it in calls.",
      "Amounts in calls are text: at most 10 digits without leading zeros, optionally a point and 1 or 2 digits, more than zero. The least is EUR 0.10, CNY 1, with Payconiq EUR 1; Payconiq takes EUR alone.",
      "timeout is whole minutes from 0 to 1440, text or integer. Currencies are those of ISO 4217.",
      "A notification's numbers are signed as their tokens. Wrong, missing, cut-off and misspelt signatures are all ERR_SIGNATURE. What is expected is compared after the signature, as text; names ending in amount as decimal numbers.",
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
  ],
});
