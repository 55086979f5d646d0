// Makes tests/vectors/latipay.jsonl: what is signed, sent, received and refused at Latipay. The rules
// are read from Latipay's documentation; where that prints a signature, it stands beside the case, and
// what is computed must be the same. The cases are in latipay/.

import { acknowledgements } from "./latipay/acknowledgements.mjs";
import { anyCalls } from "./latipay/any_calls.mjs";
import { cancellations } from "./latipay/cancellations.mjs";
import { expectations } from "./latipay/expectations.mjs";
import { foundLater } from "./latipay/found_later.mjs";
import { hostedOrders } from "./latipay/hosted_orders.mjs";
import { hostedReplies } from "./latipay/hosted_replies.mjs";
import { miniOrders } from "./latipay/mini_orders.mjs";
import { miniReplies } from "./latipay/mini_replies.mjs";
import { notifications } from "./latipay/notifications.mjs";
import { orderStrings } from "./latipay/order_strings.mjs";
import { otherRequests } from "./latipay/other_requests.mjs";
import { redirections } from "./latipay/redirections.mjs";
import { refusedNotifications } from "./latipay/refused_notifications.mjs";
import { refusedOrders } from "./latipay/refused_orders.mjs";
import { refusedReplies } from "./latipay/refused_replies.mjs";
import { signed } from "./latipay/signed.mjs";
import { unsigned } from "./latipay/unsigned.mjs";
import { latipay as oneReading } from "./one_reading.mjs";

export const vectors = () => ({
  about: {
    gateway: "latipay",
    title: "Staged test vectors for Latipay: what is signed, sent, received and refused",
    source:
      "Latipay's public documentation (doc.latipay.net, repository Latipay/latipay.github.io): the printed fields, messages, signatures and samples. All else is computed by tests/vectors/make/latipay.mjs with node:crypto, or written by hand from the rules below.",
    licence:
      "The values printed in Latipay's documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). The key 111222333 and the ids are the documentation's own examples, nobody's secret.",
    reading: {
      sign: "sign `params` (object, in the order given) with the built-in `scheme` and `key`: the names `kept` in signed order, the `canonical` string without the key, `stringToSign` with the key shown as ‹key›, the `signature`.",
      "sign-error": "the same input is refused with `code`, naming `field`.",
      "document-error":
        "verify(params, printed) is false, verify(params, signature) is true. `printed` stands in a document, or is a near miss made for this file.",
      request:
        "the call `operation` of a Latipay client made from `account` (of several keys in `apiKey` the first one signs), with `input`, and for `call` with `path`: its `canonical` string, `signature`, `method`, `url` and exact `body` (absent: there is no body).",
      "request-error": "the same call is refused with `code`, naming `field`.",
      reply:
        "what arrived for `request` (`operation`, `method`, `url`, `body`: plain data, as it was stored) is read: the raw `body`, and `status` where it is given. It gives `outcome`, `paid`, `authenticated`, `key` (the place of the key that verified it, or null), `tradePay`, `requestPayment`, `url` (each null where there is none), `fields` (everything in it, numbers as their tokens) and, where it is compared, the English `action`.",
      "reply-error":
        "the same is refused with `code`, naming `field`: what the request named by that name is another in the reply, say. `gatewayCode` is the gateway's own code as text, or the status of HTTP.",
      notification:
        "the raw form `body` is verified, and compared with `expected` (in the names of all gateways, `orderId`, `amount`, `currency`, or in Latipay's; null: no order was found): `state`, `paid`, `orderId`, `amount`, `currency`, `id` (the order's id, a blank, the state), `key`, `fields` (what is signed), `unverified` (what is not), and `action` where it is compared. The `body` may be the address that the customer was sent back to, or empty where `path` has it.",
      "notification-error": "the same is refused with `code`, naming `field`.",
      acknowledgement:
        "the answer to a notification for `input`: `status`, `headers` and `body`; refused where `input` has a `message`.",
      only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
      "order-str":
        "the order string of the JSON object in `json`; `allowAmbiguous` names fields exempt from the injection rule.",
      "order-str-error": "refused with `code`, naming `field`.",
      parse:
        "the order string `text` in `encoding`, split before `names` where given: its `pairs`.",
      "parse-error": "refused with `code`, naming `field`.",
    },
    rules: [
      "Where `field` is absent in a refusal, the error names no field.",
      "Control characters are U+0000 to U+001F and U+007F. A name holds 1 to 64 of ASCII letters, digits and _ . - [ ].",
      "Injection, sorted scheme: the value of field k may not hold `&n=` where n sorts by byte after k and is a known Latipay name or a name of the message; `allowAmbiguous` naming k lifts it. Order strings: n is any name of the object itself, whatever the order.",
      "Amounts in calls are text: at most 10 digits without leading zeros, optionally a point and 1 or 2 digits, more than zero.",
      "For one field: type, presence, control characters, length, form. Across fields: unknown names first, then the table's order; the injection rule comes last.",
      "Number tokens of JSON are taken as written. Names are compared after JSON escapes or percent escapes are undone.",
      "Wrong, missing, cut-off and misspelt signatures are all ERR_SIGNATURE. What is expected is compared after the signature, as text; amounts as decimal numbers. A name that the message has not signed is ERR_UNKNOWN_FIELD, nothing found is ERR_EXPECTED without a field.",
      "A reply must be about what its request named, where it says it: else ERR_EXPECTED with the request's name of it. Statuses but 200 to 299 are ERR_GATEWAY, with the gateway's code where the body has one.",
      "After the signature: status and payment_method are documented ones (a method may instead be expected by name), the currency is three capital letters, the amount is decimal; else ERR_EXPECTED with the field.",
    ],
  },
  cases: [
    ...signed(),
    ...unsigned(),
    ...miniOrders(),
    ...refusedOrders(),
    ...miniReplies(),
    ...refusedReplies(),
    ...notifications(),
    ...refusedNotifications(),
    ...orderStrings(),
    ...foundLater(),
    ...hostedOrders(),
    ...hostedReplies(),
    ...oneReading(),
    ...anyCalls(),
    ...otherRequests(),
    ...expectations(),
    ...acknowledgements(),
    ...cancellations(),
    ...redirections(),
  ],
});
