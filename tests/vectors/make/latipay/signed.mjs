// What is signed: printed messages, and what is dropped, sorted, escaped, or not.

import { FROM_THE_RULES, table } from "../case.mjs";
import { many } from "../text.mjs";
import {
  BARCODE_ORDER,
  BESIDE,
  HOSTED_SIGNATURE,
  NOTIFICATION,
  NOTIFICATION_SIGNATURE,
  numbered,
  ORDER_SIGNATURE,
  REFUND,
  REFUND_SIGNATURE,
  SIGNED_ORDER,
} from "./messages.mjs";
import { BARCODE_PAGE, HOSTED_PAGE, KEY, MINI_ALIPAY_PAGE, WECHAT_PAGE } from "./rules.mjs";
import { notificationSigned, signedCase } from "./signing.mjs";

const DIGITS = "0123456789abcdef";
const SPLIT_ANEW = "a text that is verified may have been split anew";

/** What is so said of a user is signed. */
const userSigned = (name, change, more) => signedCase(name, { user_id: "U1", ...change }, more);

export const signed = () => [
  // The rules alone: what the documentation prints
  signedCase("mini Alipay order of the reference page", SIGNED_ORDER, {
    source: MINI_ALIPAY_PAGE,
    printed: ORDER_SIGNATURE,
  }),
  signedCase(
    "mini Alipay order with its signature already in the message",
    { ...SIGNED_ORDER, signature: ORDER_SIGNATURE },
    { source: MINI_ALIPAY_PAGE, note: "`signature` never signs itself", printed: ORDER_SIGNATURE },
  ),
  signedCase(
    "mini Alipay order with api_key among the fields",
    { api_key: KEY, ...SIGNED_ORDER },
    {
      source: "Latipay documentation, source of the API playground",
      note: "the playground leaves `api_key` out beside `signature`",
      printed: ORDER_SIGNATURE,
    },
  ),
  signedCase(
    "lines of text are signed as they are",
    { user_id: "U1", product_name: "\tPinot Noir\r\nOtago\n" },
    { source: FROM_THE_RULES, note: "nothing of a text of pairs is read by lines" },
  ),
  signedCase(
    "hosted online transaction",
    { ...SIGNED_ORDER, payment_method: "alipay", return_url: "https://merchantsite.com/checkout" },
    { source: HOSTED_PAGE, printed: HOSTED_SIGNATURE },
  ),
  signedCase(
    "merchant hosted online transaction: empty return_url is dropped",
    {
      user_id: "U000334333",
      wallet_id: "W00000001",
      amount: "120.00",
      payment_method: "alipay",
      return_url: "",
      callback_url: "https://merchantsite.com/confirm",
      merchant_reference: "dsi39ej430sks03",
      ip: "122.122.122.1",
      version: "2.0",
      product_name: "Pinot Noir, Otago",
    },
    {
      source: "Latipay documentation, history of the Merchant Hosted Online page",
      printed: "a6b2ead2612b3ad51fd33688d4335d55ad426941fcf160745d3a49354224de22",
    },
  ),
  signedCase(
    "barcode payment",
    { user_id: "U00001534", wallet_id: "W00000001", ...BARCODE_ORDER },
    {
      source: BARCODE_PAGE,
      printed: "e66d54f711bc6a1dde59838c8b0de73ccc8b025a2ae65ae878216f010a05f599",
    },
  ),
  signedCase(
    "invoice: an integer amount is signed as its decimal text",
    {
      user_id: "U000000013",
      wallet_id: "W000000023",
      amount: 1,
      product_name: "ticket",
      notify_url: "https://yourwebsite.com/latipay/notify",
    },
    {
      source: "Latipay documentation, Latipay Invoice page",
      printed: "9361c9e5ac5fc269296cc946377b3b4dea03685aa623482981a82101047672d9",
    },
  ),
  signedCase(
    "refund",
    { user_id: "U000334333", ...REFUND },
    { source: HOSTED_PAGE, printed: REFUND_SIGNATURE },
  ),
  signedCase(
    "order query",
    { user_id: "U000000013", merchant_reference: "6000324" },
    {
      source: HOSTED_PAGE,
      printed: "58f93f458880120d650611f2452917a25a39edc2f5e3a03baac73a7a49bc81f4",
    },
  ),
  signedCase(
    "message printed on the WeChat mini app page",
    {
      ...SIGNED_ORDER,
      payment_method: "alipay",
      return_url: "https://merchantsite.com/checkout",
      app_id: "wx721398712681232",
    },
    {
      source: WECHAT_PAGE,
      printed: "5c732083dbae8b6402bb329a0d1862de2f2337e4bc5b1ee721218fc2c3271db9",
    },
  ),
  notificationSigned("notification of a paid order", NOTIFICATION, {
    source: HOSTED_PAGE,
    printed: NOTIFICATION_SIGNATURE,
  }),
  notificationSigned(
    "notification: fixed order whatever the order given, other fields left out",
    {
      amount: "120.00",
      order_id: BESIDE.order_id,
      currency: "NZD",
      status: "paid",
      pay_time: "2017-07-07 10:53:50",
      payment_method: "alipay",
      signature: NOTIFICATION_SIGNATURE,
      merchant_reference: "dsi39ej430sks03",
    },
    { source: HOSTED_PAGE, printed: NOTIFICATION_SIGNATURE },
  ),
  notificationSigned(
    "result of a barcode payment",
    { ...NOTIFICATION, merchant_reference: "6000324" },
    {
      source: BARCODE_PAGE,
      printed: "3149d48405bf8782b8b4ae816a91744c5eb6d4a0293f8bb9bc8f0d9f29fdfb40",
    },
  ),

  // What is dropped, sorted, escaped, or not; keys of every length
  signedCase("text beyond ASCII", {
    ...SIGNED_ORDER,
    callback_url: "https://merchantsite.com/confirm?x=1&y=a b",
    product_name: "皮诺 Noir – Ōtākou 🍷",
  }),
  ...table(userSigned, {
    'zero and "0" are kept, empty and null are dropped': {
      wallet_id: "W1",
      amount: "0",
      b: 0,
      c: "",
      d: null,
    },
    "order by byte: upper case, underscore, lower case": {
      Zeta: "1",
      alpha: "2",
      backPage_url: "https://a",
      callback_url: "https://b",
      _x: "3",
    },
    "& = + % and space in a value are not escaped": { product_name: "A&B=C+D%20 E" },
    "false and true are spelled as JavaScript spells them": { a: false, b: true },
    "negative and largest safe integer": { a: -7, b: 9007199254740991, c: -9007199254740991 },
    "a value of one space is not empty": { a: " ", b: "" },
    "words that look like nothing are kept": {
      a: "null",
      b: "undefined",
      c: "NaN",
      d: "[object Object]",
    },
  }),
  ...table(signedCase, {
    "every field dropped: the text is the key alone": [
      { user_id: "", wallet_id: null },
      { note: "the page's snippet gives this; the string to sign is then the key" },
    ],
    "names that JavaScript would reorder": [
      { 2: "4", 9: "3", 10: "2", b: "1", a: "5" },
      { note: "by byte: 10 before 2 before 9" },
    ],
    "names known to object prototypes": {
      toString: "1",
      ["__proto__"]: "2",
      constructor: "3",
      hasOwnProperty: "4",
      user_id: "U1",
    },
    "every character a name may have": {
      0: "8",
      "a.b-c[0]_D": "1",
      A: "2",
      "[": "3",
      "]": "4",
      ".": "5",
      "-": "6",
      _: "7",
    },
    "a name of 64 bytes": { ["n".repeat(64)]: "1", user_id: "U1" },
    "one name is the start of another": {
      reference: "1",
      refund_amount: "2",
      ref: "3",
      reference_: "4",
      "reference-": "5",
    },
    "128 fields": many(128, (at) => [numbered(127 - at), String(at)]),
  }),
  ...table(userSigned, {
    "composed letter (NFC)": { product_name: "Café" },
    "decomposed letter (NFD)": [
      { product_name: "Cafe\u0301" },
      { note: "not normalised: a different signature from the composed one" },
    ],
    "emoji with joiner, right-to-left mark, byte order mark, line separator": {
      product_name: "👩\u200d👩\u200d👧 \u200fשלום \ufeffa\u2028b",
    },
    "first character past the surrogates and last code point": {
      product_name: "\uffff𐀀\u{10ffff}",
    },
    "second control block is text": [
      { product_name: "a\u0080b\u0085c\u009fd" },
      { note: "only U+0000 to U+001F and U+007F are refused" },
    ],
  }),
  ...table(signedCase, {
    "key of one byte": [SIGNED_ORDER, { key: "k" }],
    "key of 64 bytes, one block": [SIGNED_ORDER, { key: DIGITS.repeat(4) }],
    "key of 65 bytes, hashed first": [SIGNED_ORDER, { key: `${DIGITS.repeat(4)}X` }],
    "key of 1,024 bytes": [SIGNED_ORDER, { key: DIGITS.repeat(64) }],
    "key beyond ASCII is taken as UTF-8": [SIGNED_ORDER, { key: "钥匙 & clé=🔑" }],
  }),
  ...table(userSigned, {
    "a value that holds the mark ‹key›": [
      { product_name: "a‹key›b" },
      { note: "the mark in a value is plain text" },
    ],
  }),
  ...table(notificationSigned, {
    "notification beyond ASCII": {
      ...NOTIFICATION,
      merchant_reference: "订单-🍷",
      payment_method: "wechat",
    },
    "notification whose amount has one decimal": { ...NOTIFICATION, amount: "120.0" },
    "notification with & and = in a value": [
      { ...NOTIFICATION, merchant_reference: "a&amount=1" },
      { note: "values are joined without names: nothing to inject" },
    ],
  }),

  // What only looks like another field
  ...table(userSigned, {
    "& before the field's own name": [
      { product_name: "a&product_name=b" },
      {
        note: "a name that does not sort after the field cannot be read as the next one; a text that is verified may have been split anew",
        verify: "ERR_AMBIGUOUS",
      },
    ],
    "& before a known name that sorts earlier": [
      { product_name: "Fish&amount=1&ip=9.9.9.9&callback_url=x" },
      { note: SPLIT_ANEW, verify: "ERR_AMBIGUOUS" },
    ],
    "& before a known name in other case": { product_name: "Fish&USER_ID=U2&User_id=U3" },
    "& before a known name that is encoded": { product_name: "Fish%26user_id=U2&user%5Fid=U2" },
    "a known name without the & before it": { product_name: "user_id=U2; version=9" },
    "& before a known name without =": { product_name: "Fish&user_id&version" },
    "& before a name that nobody knows": { product_name: "Fish&zz=2&currency=EUR" },
    "& before a longer name that starts like a known one": {
      product_name: "Fish&user_id2=U2&versions=3",
    },
    "the last known name may hold all the others": [
      { wallet_id: "W1&amount=1&user_id=U2&version=1" },
      { note: SPLIT_ANEW, verify: "ERR_AMBIGUOUS" },
    ],
  }),
  signedCase(
    "upper-case message name sorts before",
    { Zeta: "1", alpha: "2&Zeta=3" },
    { note: SPLIT_ANEW, verify: "ERR_AMBIGUOUS" },
  ),
];
