// Schemes and templates whose key stands in front or at both ends, is written in hexadecimal or base64, or whose digest is one of
// the longer or older ones; and messages that are joined by nothing.

import { refusals, table } from "../case.mjs";
import {
  keyedTemplate,
  refused,
  signed,
  unsound,
  verifiedOnly,
  verifiedTemplate,
} from "./kinds.mjs";
import { BY_HAND, RULE, ruleOf } from "./sources.mjs";

const PAYFORT = {
  name: "payfort",
  exclude: ["signature"],
  separator: "",
  secret: "both-ends",
  digest: "sha256",
};
const PAYFORT_CAPITALS = { ...PAYFORT, output: "hex-upper" };
const PAYFORT_DOCUMENT = "docs.payfort.com, Signature Pattern: SHA Request Phrase PASS";

const ADYEN = {
  name: "adyen",
  order: [
    "pspReference",
    "originalReference",
    "merchantAccountCode",
    "merchantReference",
    "value",
    "currency",
    "eventCode",
    "success",
  ],
  emptyValues: "keep",
  pair: "value",
  separator: ":",
  keyEncoding: "hex",
  output: "base64",
};
const ADYEN_KEY = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
const ADYEN_ITEM = {
  pspReference: "7914073381342284",
  originalReference: "",
  merchantAccountCode: "TestMerchant",
  merchantReference: "TestPayment-1407325143704",
  value: "1130",
  currency: "EUR",
  eventCode: "AUTHORISATION",
  success: "true",
};

/** The order of the older field `transactionHash`, the key as its first value. */
const MONNIFY = {
  name: "monnify",
  order: ["paymentReference", "amountPaid", "paidOn", "transactionReference"],
  pair: "value",
  separator: "|",
  secret: "prepend",
  keySuffix: "|",
  digest: "sha512",
};
const MONNIFY_KEY = "91MUDL9N6U3BQRXBQ2PJ9M0PW4J22M1Y";
const MONNIFY_BODY =
  '{"eventData":{"product":{"reference":"111222333","type":"OFFLINE_PAYMENT_AGENT"},"transactionReference":"MNFY|76|20211117154810|000001","paymentReference":"0.01462001097368737","paidOn":"17/11/2021 3:48:10 PM","paymentDescription":"Mockaroo Jesse","metaData":{},"destinationAccountInformation":{},"paymentSourceInformation":{},"amountPaid":78000,"totalPayable":78000,"offlineProductInformation":{"code":"41470","type":"DYNAMIC"},"cardDetails":{},"paymentMethod":"CASH","currency":"NGN","settlementAmount":77600,"paymentStatus":"PAID","customer":{"name":"Mockaroo Jesse","email":"111222333@ZZAMZ4WT4Y3E.monnify"}},"eventType":"SUCCESSFUL_TRANSACTION"}';

/** Standard Webhooks: the key stands behind `whsec_`, the signature behind `v1,`. */
const STANDARD_WEBHOOKS = {
  name: "standard-webhooks",
  template: "{id}.{timestamp}.{body*}",
  digest: "hmac-sha256",
  keyEncoding: "base64",
  output: "base64",
};
const STANDARD_KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const STANDARD_MESSAGE = {
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: "1614265330",
  body: '{"test": 2432232314}',
};
const STANDARD_PRINTED = {
  source: "standardwebhooks.com, the vector of its libraries' tests",
  printed: "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

const DOUYIN_TOKEN = "fdsifakhflasjfxxxxxxxxx";
const JOINED = { name: "joined", separator: "" };

export const elsewhere = () => [
  ...table(signed, {
    "PayFort: the phrase at both ends, nothing between the pairs": [
      PAYFORT_CAPITALS,
      "PASS",
      {
        command: "PURCHASE",
        merchant_reference: "Test010",
        amount: "1000",
        access_code: "SILgpo7pWbmzuURp2qri",
        merchant_identifier: "MxvOupuG",
        currency: "USD",
        language: "en",
        customer_email: "test@gmail.com",
        signature: "x",
      },
      {
        source: PAYFORT_DOCUMENT,
        printed: "94C38AFC7BDAE0114FC8C740EDF12416F22998241CE4B4EA70D5521233A2C882",
      },
    ],
    "PayFort: what a merchant page sends is not signed whole": [
      {
        ...PAYFORT_CAPITALS,
        exclude: [
          "signature",
          "card_security_code",
          "card_number",
          "expiry_date",
          "card_holder_name",
          "remember_me",
        ],
      },
      "PASS",
      {
        service_command: "TOKENIZATION",
        language: "en",
        merchant_identifier: "MxvOupuG",
        access_code: "SILgpo7pWbmzuURp2qri",
        merchant_reference: "MyReference0001",
        card_security_code: "123",
        card_number: "4005550000000001",
        expiry_date: "2105",
        remember_me: "YES",
        card_holder_name: "John Smith",
      },
      {
        source: PAYFORT_DOCUMENT,
        printed: "7EE560CCD621DA61BFC772F2F1B5849BABDA768F5EE36D4DE67EFA88403E4B99",
      },
    ],
    "PayFort: values with equals signs that begin no field": [
      PAYFORT,
      "PASS",
      {
        query_command: "GENERATE_REPORT",
        access_code: "zx0IPmPy5jp1vAz8Kpg7",
        merchant_identifier: "CycHZxVj",
        merchant_reference: "XYZ9239-yu898",
        columns:
          "[order_description, customer_ip, eci, geolocation_ip, merchant_reference, card_holder_name, currency, amount, payment_option, fort_id, customer_email, customer_name]",
        filters: "[{key=currency, value=USD}, {key=payment_option, value=VISA}]",
        from_date: "2017-08-03T00:00:01+03:00",
        to_date: "2017-08-03T23:59:59+03:00",
        response_format: "JSON",
        language: "en",
      },
      {
        source: PAYFORT_DOCUMENT,
        printed: "6750d396772be7df79347306324b1ad20320b31522583346e79b2ae8a5bc8970",
      },
    ],
    "PayFort: SHA-512": [{ ...PAYFORT, digest: "sha512" }, "PASS", { amount: "1000", b: "中文🍷" }],
    "Adyen: a hexadecimal key, the signature in base64": [
      ADYEN,
      ADYEN_KEY,
      ADYEN_ITEM,
      {
        source: "docs.adyen.com, Verify HMAC signatures; the tests of Adyen's libraries",
        printed: "coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=",
      },
    ],
    "Adyen: the key in small letters": [
      ADYEN,
      ADYEN_KEY.toLowerCase(),
      { ...ADYEN_ITEM, value: "0" },
    ],
    "Monnify: the key in front, SHA-512": [
      MONNIFY,
      MONNIFY_KEY,
      {
        paymentReference: "0.01462001097368737",
        amountPaid: "78000",
        paidOn: "17/11/2021 3:48:10 PM",
        transactionReference: "MNFY-76-20211117154810-000001",
        eventType: "SUCCESSFUL_TRANSACTION",
      },
      {
        source: ruleOf(
          "Monnify's clients: SHA512(secretKey|paymentReference|amountPaid|paidOn|transactionReference)",
        ),
      },
    ],
    "own: HMAC-SHA-512": [{ name: "long", digest: "hmac-sha512" }, "k-1", { b: "2", a: "中" }],
    "own: HMAC-SHA-512 in base64, a key longer than its block": [
      { name: "long", digest: "hmac-sha512", output: "base64" },
      "k".repeat(200),
      { a: "1" },
    ],
    "own: the key in front of sorted pairs": [
      { name: "front", secret: "prepend", digest: "sha256" },
      "k-1",
      { b: "2", a: "1" },
    ],
    "own: the key in front of values in their order, behind another text": [
      {
        name: "front",
        secret: "prepend",
        keySuffix: "key=",
        digest: "md5",
        pair: "value",
        order: "given",
      },
      "k-1",
      { b: "2", a: "1" },
    ],
    "own: the key of an HMAC at both ends as well": [
      { name: "both", secret: "both-ends", output: "hex-upper" },
      "k-1",
      { b: "2", a: "1", c: "\n" },
    ],
    "own: a key of base64, with its padding": [
      { name: "encoded", keyEncoding: "base64" },
      "+/+/AA==",
      { a: "1" },
    ],
    "own: a key of base64, url-safe and without padding": [
      { name: "encoded", keyEncoding: "base64", digest: "hmac-sha512" },
      "-_-_AA",
      { a: "1" },
    ],
    "own: a key that looks like hexadecimal and is text": [
      { name: "encoded", keyEncoding: "text" },
      "00ff",
      { a: "1" },
    ],
    "own: joined by nothing, with the key at the end": [
      { ...JOINED, secret: "append", digest: "sha512", known: ["amount", "b"] },
      "k-1",
      { a: "1", b: "x=1", amount: "=" },
    ],
    "own: joined by nothing, names that end alike": [
      JOINED,
      "k-1",
      { t: "1", amount: "2", unt: "3" },
    ],
    "own: GBK and the key at both ends": [
      { name: "gbk", charset: "gbk", secret: "both-ends", digest: "md5" },
      "k-1",
      { a: "茶" },
    ],
  }),
  ...table(keyedTemplate, {
    "Monnify: the body under HMAC-SHA-512": [
      { name: "monnify-body", template: "{body*}", digest: "hmac-sha512" },
      MONNIFY_KEY,
      { body: MONNIFY_BODY },
      {
        source: "developers.monnify.com, Transaction Hash Computation",
        printed:
          "f04fb635e04d71648bd3cc7999003da6861483342c856d05ddfa9b2dafacb873b0de1d0f8f67405d0010b4348b721c49fa171d317972618debba6b638aedcd3c",
        note: "the document's words say SHA-512 of key and body; its samples, and its hash, are of the HMAC",
      },
    ],
    "Standard Webhooks: a key of base64": [
      STANDARD_WEBHOOKS,
      STANDARD_KEY,
      STANDARD_MESSAGE,
      STANDARD_PRINTED,
    ],
    "Standard Webhooks: the key in hexadecimal": [
      { ...STANDARD_WEBHOOKS, keyEncoding: "hex" },
      Buffer.from(STANDARD_KEY, "base64").toString("hex"),
      STANDARD_MESSAGE,
      STANDARD_PRINTED,
    ],
    "template: the key in front": [
      { name: "t", template: "{a}|{b*}", digest: "sha512", secret: "prepend", keySuffix: "|" },
      "k-1",
      { a: "1", b: "{\n}" },
    ],
    "template: the key at both ends": [
      { name: "t", template: "{a}|{b*}", digest: "sha256", secret: "both-ends" },
      "k-1",
      { a: "1", b: "" },
    ],
  }),
  ...table(verifiedOnly, {
    "Douyin: the callback of its own test": [
      "douyinCallback",
      DOUYIN_TOKEN,
      {
        timestamp: "1652675265",
        nonce: "9999",
        msg: "80850852",
        type: "payment",
        msg_signature: "x",
      },
      {
        source: "bytedance/open-pay-signature-go-demo, Test_CallbackSign",
        printed: "c9df04a40645c4ec15c13bc542cea589eac57e64",
      },
    ],
    "Douyin: a callback with its message as text": [
      "douyinCallback",
      DOUYIN_TOKEN,
      {
        msg: '{"appid":"tt84cdf2701bf7f8ed","cp_orderno":"t000004","total_amount":1,"status":"SUCCESS","cp_extra":"茶 & 🍷"}',
        msg_signature: "x",
        type: "payment",
        timestamp: "1623235256",
        nonce: "2281",
      },
    ],
    "Douyin: an empty field is not signed, and the token may come first": [
      "douyinCallback",
      "0token",
      { msg: "{}", timestamp: "1623235256", nonce: "", type: "refund" },
    ],
    "own: SHA-1 with the key at both ends": [
      { ...PAYFORT, digest: "sha1" },
      "PASS",
      { amount: "1000", command: "PURCHASE" },
    ],
  }),
  ...table(verifiedTemplate, {
    "template: SHA-1 with the key behind": [
      { name: "t", template: "{a}.{b*}", digest: "sha1", secret: "append" },
      "k-1",
      { a: "1", b: "{}" },
    ],
  }),
  ...refusals("ERR_AMBIGUOUS", refused, {
    "joined by nothing: the name of a field within a value": [
      JOINED,
      { a: "1b=2", b: "3" },
      "a",
      RULE,
    ],
    "joined by nothing: the name of a known field": [
      { ...JOINED, known: ["c"] },
      { a: "1c=2", b: "3" },
      "a",
      RULE,
    ],
    "joined by nothing: a value that makes another name of the next": [
      JOINED,
      { a: "1x", b: "2", xb: "3" },
      "a",
      RULE,
    ],
    "joined by nothing: the name at the very end of a value": [
      JOINED,
      { a: "1", b: "c=", c: "3" },
      "b",
      RULE,
    ],
  }),
  ...table(unsound, {
    "pairs in quotation marks joined by nothing": [
      { separator: "", pair: 'name="value"' },
      "separator",
    ],
    "encoded pairs joined by nothing": [{ separator: "", encoding: "form" }, "separator"],
    "a key suffix without a secret in front": [{ keySuffix: "|" }],
    "a key suffix with an appended secret": [{ secret: "append", keySuffix: "|" }, "keySuffix"],
    "a key prefix with a secret in front": [{ secret: "prepend", keyPrefix: "|" }, "keyPrefix"],
    "a key prefix with the secret at both ends": [
      { secret: "both-ends", keyPrefix: "|" },
      "keyPrefix",
    ],
    "an unknown key encoding": [{ keyEncoding: "base32" }],
    "a hexadecimal key that stands in the text": [
      { keyEncoding: "hex", secret: "append" },
      "keyEncoding",
    ],
    "a hexadecimal key of a plain digest": [
      { keyEncoding: "hex", secret: "append", digest: "sha512" },
      "keyEncoding",
    ],
    "an encoded key where a private one signs": [
      { keyEncoding: "base64", digest: "external", output: "base64" },
      "keyEncoding",
    ],
    "SHA-512 without a secret": [{ digest: "sha512" }, "secret"],
    "SHA-1 without a secret": [{ digest: "sha1" }, "secret"],
    "a private key in front": [
      { digest: "external", output: "base64", secret: "prepend" },
      "secret",
    ],
    "GBK behind a key that is only in front, without an HMAC": [
      { charset: "gbk", secret: "prepend", digest: "sha256" },
      "charset",
    ],
    "template: among values there is no place": [
      { template: "{a}", digest: "md5", secret: "among-values" },
      "secret",
    ],
    "template: a switch of schemes": [{ template: "{a}", separator: "&" }, "separator"],
    "template: an encoded key in the text": [
      { template: "{a}", digest: "hmac-sha256", secret: "both-ends", keyEncoding: "hex" },
      "keyEncoding",
    ],
    "template: an unknown digest": [{ template: "{a}", digest: "sha3" }, "digest"],
    "template: a key suffix with nothing to stand behind": [
      { template: "{a}", digest: "hmac-sha256", keySuffix: "|" },
      "keySuffix",
    ],
  }),
  ...refusals("ERR_KEY_ENCODING", refused, {
    "a key that is no hexadecimal": [
      { name: "x", keyEncoding: "hex" },
      { a: "1" },
      undefined,
      BY_HAND,
    ],
    "a key that is no base64": [
      { name: "x", keyEncoding: "base64" },
      { a: "1" },
      undefined,
      BY_HAND,
    ],
  }),
];
