// What is signed, and what a reader of the documentation may sign in place of it.

import { caseOf, FROM_THE_RULES, refusals, table } from "../case.mjs";
import { hmac, sorted, without } from "../text.mjs";
import { CALLS } from "./calls.mjs";
import { PRINTED, REFUND_ID } from "./messages.mjs";
import {
  ACCOUNT,
  canonicalOf,
  KEY,
  MAKER,
  MINI_PAGE,
  OUR_KEY,
  page,
  pairsOf,
  signatureOf,
} from "./rules.mjs";

const signed = (name, params, more = {}) =>
  caseOf("sign", {
    name,
    source: MAKER,
    scheme: "yabandpay",
    key: KEY,
    params,
    kept: pairsOf(params).map(([kept]) => kept),
    canonical: canonicalOf(params),
    stringToSign: canonicalOf(params),
    signature: signatureOf(params),
    ...more,
  });

const unsigned = (code, name, params, field, more = {}) =>
  caseOf("sign-error", {
    name,
    source: FROM_THE_RULES,
    scheme: "yabandpay",
    key: KEY,
    params,
    code,
    field,
    ...more,
  });

/** What the text signs to that a reader of the documentation would make. */
const misread = (name, source, note, params, text) =>
  caseOf("document-error", {
    name,
    source,
    note,
    scheme: "yabandpay",
    key: KEY,
    params,
    printed: hmac(KEY, text),
    signature: signatureOf(params),
  });

/** What is signed of a printed message. */
function printedMessage(name) {
  const { operation, account = ACCOUNT, time, input } = PRINTED[name];
  const [method, filledIn] = CALLS[operation];
  return { user: account.user, method, time, data: { ...filledIn, ...input } };
}

/** The message as the SDK of the gateway makes it, with its members backwards. */
function printedParams(name) {
  const { data, ...rest } = printedMessage(name);
  return { ...rest, ...Object.fromEntries(sorted(data).reverse()) };
}

/** The message sorted, and all of it text, as a page prints it. */
function printedText(name) {
  const { data, time, ...rest } = printedMessage(name);
  return Object.fromEntries(sorted({ ...rest, time: String(time), ...data }));
}

const DECODED =
  "`printed` is what the text of the page gives under a key of our own: an HTML decoder made ¤cy of &currency and ¬ify of &notify";

/** What an HTML decoder makes of a text that was not encoded for it. */
const decoded = (text) => text.replaceAll("&curren", "¤").replaceAll("&not", "¬");

export const signing = () => [
  // The messages that the documentation prints
  ...Object.entries(PRINTED).map(([name, { source }]) =>
    name === "refund query"
      ? signed("message printed on the refund query page, sorted", printedParams(name), {
          source,
          note: `${OUR_KEY}; the page prints time before refund_id, by byte refund_id comes first`,
        })
      : signed(`message printed on the ${name} page`, printedParams(name), {
          source,
          note: OUR_KEY,
        }),
  ),

  // What is sorted, spelled, and not escaped
  ...table(signed, {
    "text beyond ASCII, an address with a query": {
      user: "100001.0001",
      method: "v3.CreatePaymentsAlipayMiniPay",
      time: 1584523443,
      pay_method: "online",
      sub_pay_method: "Alipay",
      order_id: "160760654321",
      amount: "0.01",
      currency: "EUR",
      description: "Test 描述",
      demo: "demo",
      timeout: "0",
      notify_url: "https://mapi.yabandpay.com/a/b?x=1&y=2",
      sub_app_id: "2021002116600000",
    },
    "sign and data are not signed": {
      user: "016683",
      sign: "x",
      method: "v3.QueryOrder",
      data: "y",
      time: 1,
      trade_id: "t",
    },
    "empty text is signed as name=": [
      {
        user: "016683",
        method: "v3.CreatePayments",
        time: 1546588959,
        redirect_url: "",
        order_id: "1",
      },
      { note: "the gateway's own PHP SDK signs redirect_url= with nothing behind it" },
    ],
    "true is 1, false and null are nothing": [
      { a: true, b: false, c: null, d: 0, e: "0", user: "016683" },
      { note: "PHP's value format" },
    ],
    "numbers as PHP writes integers": { time: 1546588959, n: -7, zero: 0, big: 9007199254740991 },
    "upper case before underscore before lower case": { a: "1", A: "2", _: "3", Z: "4", z: "5" },
    "digits first: 3ds, then letters": { 2: "y", 10: "x", "3ds": "Y", amount: "1.00" },
    "& = + % in a value are not escaped": { user: "016683", description: "A&B=C+D%20 E&amp;" },
    "every empty: names with nothing": { b: "", a: null, c: false },
    "lines of text are signed as they are": { user: "016683", description: "a\r\nb\tc\n" },
  }),

  // What is not signed
  ...refusals("ERR_AMBIGUOUS", unsigned, {
    "a later field smuggled in": [
      {
        user: "016683",
        method: "v3.CreatePayments",
        description: "Tea&notify_url=https://evil.example",
        notify_url: "https://www.yabandpay.com/notify",
      },
      "description",
    ],
    "a documented name that the message lacks": [
      {
        user: "016683",
        method: "v3.CreatePayments",
        description: "Tea&notify_url=https://evil.example",
      },
      "description",
    ],
    "the user smuggled in by the custom field": [{ user: "016683", demo: "x&user=016684" }, "demo"],
  }),
  unsigned("ERR_TYPE", "a fraction", { user: "016683", amount: 1.5 }, "amount", {
    note: "PHP would write 1.5, and 1 for 1.0: amounts are text",
  }),

  // What a reader of the documentation may sign in place of the right text
  ...["mini program", "Payconiq", "refund"].map((name) =>
    misread(
      `the ${name} page's text as it is shown`,
      PRINTED[name].source,
      DECODED,
      printedText(name),
      decoded(canonicalOf(printedText(name))),
    ),
  ),
  misread(
    "the method that the mini program page's table names",
    MINI_PAGE,
    "the table prints v3.CreatePaymentsWechatMiniPay, message and body print v3.CreatePaymentsAlipayMiniPay",
    printedText("mini program"),
    canonicalOf({ ...printedText("mini program"), method: "v3.CreatePaymentsWechatMiniPay" }),
  ),
  misread(
    "the secret key appended to the message",
    MINI_PAGE,
    '"Use stringA and secret_key" is vague; the gateway\'s SDK appends nothing',
    printedText("mini program"),
    canonicalOf(printedText("mini program")) + KEY,
  ),
  misread(
    '"0" taken for empty',
    MINI_PAGE,
    "a plugin that skips what PHP calls empty loses timeout=0",
    printedText("mini program"),
    canonicalOf(without(printedText("mini program"), "timeout")),
  ),
  misread(
    "the refund query page's order",
    page("refund query"),
    "printed with time before refund_id; by byte refund_id comes first",
    printedText("refund query"),
    `method=v3.QueryRefundOrder&time=1728566835&refund_id=${REFUND_ID}&user=016683`,
  ),
];
