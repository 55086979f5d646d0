// Requests to the wallet.

import { BEFOREHAND, caseOf, table } from "../case.mjs";
import { signature } from "../rsa.mjs";
import { ANTOM_BODY, KNOWN_ANTOM, KNOWN_MINI, MILLISECONDS, MINI_BODY } from "./beforehand.mjs";
import { AMOUNT, NOTIFY_HOST, PAY, PAYMENT_ID } from "./messages.mjs";
import {
  ACCOUNT,
  ANTOM,
  MADE,
  PAGE,
  PATHS,
  SIGNATURE_PAGES,
  signatureHeader,
  signedPathOf,
  TIME,
  textOf,
  textToSign,
  urlOf,
} from "./signing.mjs";

export function request(name, operation, input, { source = MADE, note, known, ...options } = {}) {
  const { path, account = ACCOUNT, time = TIME, requestTime = time, only } = options;
  const signedPath = signedPathOf(account, path ?? PATHS[operation]);
  const body = textOf(input);
  const stringToSign = textToSign(signedPath, account.clientId, requestTime, body);
  const signatureBase64 = known ?? signature(stringToSign, "merchant");
  return caseOf("request", {
    name,
    source,
    note,
    operation,
    path,
    account,
    input,
    time,
    requestTime,
    stringToSign,
    url: urlOf(account, path ?? PATHS[operation]),
    signedPath,
    body,
    signatureBase64,
    headerSignature: signatureHeader(signatureBase64, account.keyVersion),
    only,
  });
}

const pay = (name, changes, options) =>
  request(name, "alipayMini", { ...PAY, ...changes }, options);

export const requests = () => [
  request("mini program request, key version 0", "call", MINI_BODY, {
    source: BEFOREHAND,
    path: PATHS.alipayMini,
    account: { ...ACCOUNT, keyVersion: 0 },
    known: KNOWN_MINI,
  }),
  ...[
    [
      "Antom request: text beyond ASCII, time in milliseconds, a path prefix",
      PATHS.alipayMini,
      BEFOREHAND,
    ],
    ["a path that begins with the prefix already", `/ams/api${PATHS.alipayMini}`],
  ].map(([name, path, source]) =>
    request(name, "call", ANTOM_BODY, {
      source,
      path,
      account: ANTOM,
      time: MILLISECONDS,
      known: KNOWN_ANTOM,
    }),
  ),

  // What pay takes.
  ...table(pay, {
    "every example of the pay page's table": [
      {
        paymentExpiryTime: "2020-06-08T12:12:12+08:00",
        paymentNotifyUrl: `${NOTIFY_HOST}paymentNotifyxxx`,
        paymentAuthCode: "000000000220231001JfQ6vpiUNV79nT00006725",
      },
      { source: PAGE },
    ],
    "the pay page's request sample": [
      {
        paymentAmount: { ...AMOUNT, value: "2000" },
        order: {
          orderDescription: "iphone details",
          goods: { referenceGoodsId: "goods123", goodsName: "mobile1" },
          buyer: { referenceBuyerId: "6227800026802" },
        },
        paymentNotifyUrl: "http://alipayplusmerchant.com/api/v1/payments/paymentNotify.htm",
      },
      {
        source: PAGE,
        note: "no referenceOrderId; goods and buyer, which the table does not describe",
      },
    ],
  }),
  pay("only what pay requires"),
  ...table(pay, {
    "an empty order": [{ order: {} }, { note: "required, but none of its members is" }],
    "optional members null": [
      { paymentExpiryTime: null, paymentNotifyUrl: null, paymentAuthCode: null },
      { source: SIGNATURE_PAGES, note: '"omit or null, never empty": sent as they are' },
    ],
    "a product code of 32 characters": { productCode: "5".repeat(32) },
    "a request id of 64 characters": { paymentRequestId: "r".repeat(64) },
    "a request id of 64 characters beyond the basic plane": [
      { paymentRequestId: "🍷".repeat(64) },
      { note: "characters, not UTF-16 units" },
    ],
    "an authorisation code of 128 characters": { paymentAuthCode: "a".repeat(128) },
    "a notification address of 1,024 characters": {
      paymentNotifyUrl: NOTIFY_HOST + "n".repeat(999),
    },
    "text beyond ASCII, quotes, slashes": {
      order: { orderDescription: '咖啡 ☕ / café "1" \\ 🍷' },
    },
    "the largest minor units": { paymentAmount: { currency: "JPY", value: "999999999999" } },
    "a time with a fraction": [
      {},
      { time: "2019-04-04T12:08:56.253+05:30", note: "wallets print such times" },
    ],
    "a time in UTC": [{}, { time: "2026-11-25T16:00:00Z" }],
    "a time in seconds": [
      {},
      { time: 1597464000, requestTime: "2020-08-15T04:00:00+00:00", only: "javascript" },
    ],
    "a key version as text": [{}, { account: { ...ACCOUNT, keyVersion: "2" } }],
  }),

  // What path is signed.
  pay(
    "a base address with a path",
    {},
    {
      account: { ...ACCOUNT, baseUrl: "https://wallet.example/api/open" },
      note: "the signed path is everything behind the host",
    },
  ),
  pay(
    "a base address with a path, and a prefix",
    {},
    { account: { ...ACCOUNT, baseUrl: "https://wallet.example/api", pathPrefix: "/open" } },
  ),
  ...[
    ["AlipayHK", "/aps/api/intl/wallet"],
    ["Touch 'n Go", "/acl/api"],
    ["Alipay+ ACQP", "/aps/api"],
    ["Antom's sandbox", "/ams/sandbox/api"],
  ].map(([wallet, pathPrefix]) =>
    pay(
      `path prefix of ${wallet}`,
      {},
      { source: SIGNATURE_PAGES, account: { ...ACCOUNT, pathPrefix } },
    ),
  ),

  // The other calls.
  request("inquiry by payment id", "query", { paymentId: PAYMENT_ID }),
  request("inquiry by request id", "query", { paymentRequestId: PAY.paymentRequestId }),
  request("inquiry by both", "query", {
    paymentId: PAYMENT_ID,
    paymentRequestId: PAY.paymentRequestId,
  }),
  request("cancel", "cancel", { paymentRequestId: PAY.paymentRequestId }),
  request("refund", "refund", {
    paymentId: PAYMENT_ID,
    refundRequestId: "r1",
    refundAmount: { currency: "CLP", value: "100" },
    refundReason: "退货",
  }),
  request("refund by request id, a reason of 256 characters", "refund", {
    paymentRequestId: "p1",
    refundRequestId: "r1",
    refundAmount: { currency: "CLP", value: "100" },
    refundReason: "字".repeat(256),
  }),
  request("refund inquiry by refund id", "queryRefund", { refundId: "f1" }),
  request("refund inquiry by request id", "queryRefund", { refundRequestId: "r1" }),
  request(
    "any call: an object",
    "call",
    { authClientId: "1", scopes: ["A", "B"], ok: true, n: 1 },
    { path: "/v1/authorizations/prepare" },
  ),
  request(
    "any call: text is sent as it is",
    "call",
    '{ "grantType" : "AUTHORIZATION_CODE",\n"authCode":"\\u0031\\/2" }',
    { path: "/v1/authorizations/applyToken", note: "what is signed is what is sent" },
  ),
  request(
    "any call: a path with a query",
    "call",
    {},
    { path: "/v1/messages/sendInbox?lang=en&x=%20", note: "the query is signed" },
  ),
];
