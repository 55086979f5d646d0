// Cases of an Alipay+ client: requests and acknowledgements of ours, replies and notifications of
// the wallet. It shares no code with the product.

import { BEFOREHAND, caseOf, changedField, FROM_THE_RULES, refusals } from "./case.mjs";
import { knownKey } from "./published_keys.mjs";
import { parsed, publicKey, signature } from "./rsa.mjs";
import { without } from "./text.mjs";

const MADE = "tests/vectors/make/alipay_plus.mjs";
const PAGE = "Alipay+ Mini Program documentation, /v1/payments/pay page";
const NOTIFY_PAGE = "Alipay+ Mini Program documentation, /v1/payments/notifyPayment";
const SIGNATURE_PAGES =
  "docs.antom.com digital_signature; Alipay+ Mini Program documentation, digital signature";
const TOUCH_N_GO = "Touch 'n Go Mini Program documentation, notifyPayment";

const ACCOUNT = { baseUrl: "https://wallet.example", clientId: "2020081513533300001" };
const ANTOM = {
  baseUrl: "https://open-sea-global.alipay.com",
  pathPrefix: "/ams/api",
  clientId: "SANDBOX_5Y0000000000000000",
};
const OTHER_CLIENT = "2020081513533300002";
const TIME = "2020-08-15T12:00:00+08:00";
const RESPONSE_TIME = "2020-08-15T12:00:01+08:00";

/** All behind the host: the address's path, the prefix unless it is there, the call's path. */
function signedPathOf({ baseUrl, pathPrefix = "" }, path) {
  const whole = path.startsWith(pathPrefix) ? path : pathPrefix + path;
  return new URL(baseUrl).pathname.replace(/\/$/, "") + whole;
}
const textToSign = (path, clientId, time, body) => `POST ${path}\n${clientId}.${time}.${body}`;
const signatureHeader = (signatureBase64, keyVersion = "1") =>
  `algorithm=RSA256,keyVersion=${keyVersion},signature=${encodeURIComponent(signatureBase64)}`;
const spaced = (header) => header.replaceAll(",", ", ");
const textOf = (body) => (typeof body === "string" ? body : JSON.stringify(body));

// ---- Signatures that were made beforehand, with a key whose private half nobody has, and what they
// sign

const MINI_BODY = JSON.stringify({
  order: {
    orderId: "OrderID_0101010101",
    orderDescription: "sample order",
    orderAmount: { value: "100", currency: "JPY" },
  },
  paymentAmount: { value: "100", currency: "JPY" },
  paymentRequestId: "8df8ac02-f9b2-4a5a-8b4d-0c5a6f7e8d9c",
  paymentNotifyUrl: "https://xmpp.alipay.com/alipay/gateway.do?a=1&b=2",
  paymentFactor: { isCashierPayment: true },
  appId: "2020080817000000",
});
const KNOWN_MINI =
  "XscRkCKNBUZpjtYThuS1JUtYZLNn+KRzlABBqIZuBTaWCFWK0amiGiO349UJ7XFbzEpgbnY1i8nNTGzIuoRone/o26IZwCQocEqigmLB8vo9xVSZE1FuZrc27c55wvbRdsCt6ZyyPOKXP1pgWrRP25nsTDkLbu1U3wI081uiNPGjiYNxngDjOS0N+hl+DgbcTn2TuQsCH7uxrcb6OY2gQEo5rif2Y5PczqlTcjHwl3znoVA+t1xVOKAJzki3j8QJWfSvMU6fWD8BB9vLknNzXTVrfSbW7evRIF0pAifC6FJ5l/74Jnu1ZvI7s9iMyZR3eStQa1D92edPynkme+z3BA==";

const ANTOM_BODY = JSON.stringify({
  paymentRequestId: "pay_1089760038715669_102775745075669",
  order: {
    orderDescription: "咖啡 ☕ / café",
    orderAmount: { currency: "USD", value: "1050" },
  },
});
const MILLISECONDS = "1685599933871";
const KNOWN_ANTOM =
  "EilPKLp678K/ZEfr2QOYZ2ty5rIX4gvU3Na34U4TIt+mGlzPtyBpk5AM/dYjvH+IbjbHm6q92pRPcx0o2O+x/tttwbBCtA5kIaj3tPy1qgm/JUgwNmsr3EEEl4DALjtsOAlSOYaLrB0M0w6WdnO75uYan7f/HHtb1zlHCFkNKSu2jQuibj7pvmohM7Ums0Nj7irNw8+8lWQYgKcR5+f9SaU4cvOMOiXn5DrJlBbEVXMp8qFsZ3waO4AjU2y2bcvvYInyx77rQbxW7eq4gr0VlAcMX31QH18iayfqbeoCNesTD44YKVHpiVVuR74fud3mhkig1h2h1vAjdmdiDgaYLA==";

const ANTOM_REPLY = JSON.stringify({
  result: { resultStatus: "S", resultCode: "SUCCESS", resultMessage: "success." },
  paymentId: "20200101234567890133333XXXX",
});
const KNOWN_REPLY =
  "QslY3O8Qs1jtDgJXHcAMvMzFFp7Q4mfIbvkcAn6LNdaJN4mL9vPJ/ud3xkiTf3zJxZwhu/02iJ/+x34J7mk5My0KR5ABjIY2Dlk3y0nAV5rnlq24NnBqVoSopHYTdPxL6h20gz448PIaYqRsA5ETMu1q2QhrNcknusj86XHtlmG5SEcgzTdcI7aGC+6lsYDl8N+7cXCKMnXyZED9+YL57+MxB/vC7nVnc0BdnlpyFqMK6n9KT+3GpNSJUaElWX8dvUq6fc9Lhx9rDuGlTslqtZMWQbBrsWBMXcCBTgINyAlsHVczfrEgU5F7G/ljm0J35aojXi/V+rmJqnv0ytORcg==";

// ---- Requests

const PATHS = {
  pay: "/v1/payments/pay",
  inquiryPayment: "/v1/payments/inquiryPayment",
  cancel: "/v1/payments/cancel",
  refund: "/v1/payments/refund",
  inquiryRefund: "/v1/payments/inquiryRefund",
};

const AMOUNT = { currency: "CLP", value: "10000" };
const PAYMENT_ID = "4374784884773748478499xxxx";
/** What pay requires, from the examples of its page. */
const PAY = {
  productCode: "51051000101000000011",
  paymentRequestId: "2019112719074101000700000077771xxxx",
  paymentAmount: AMOUNT,
  order: {
    referenceOrderId: "OrderID_0101010101xxxx",
    orderDescription: "SHOES",
    orderAmount: AMOUNT,
    orderCreateTime: "2020-01-01T12:01:01+08:30",
    merchant: {
      referenceMerchantId: "M00000000001xxxx",
      merchantMCC: "1405",
      merchantName: "UGG Technology Limited",
      merchantDisplayName: "UGG",
      merchantAddress: { region: "MY", city: "KL" },
    },
    env: { osType: "IOS", terminalType: "APP" },
  },
};
const NOTIFY_HOST = "https://www.merchant.com/";

function request(name, operation, input, { source = MADE, note, known, ...options } = {}) {
  const { path, account = ACCOUNT, time = TIME } = options;
  const signedPath = signedPathOf(account, path ?? PATHS[operation]);
  const body = textOf(input);
  const stringToSign = textToSign(signedPath, account.clientId, time, body);
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
    stringToSign,
    url: new URL(account.baseUrl).origin + signedPath,
    signedPath,
    body,
    signatureBase64,
    headerSignature: signatureHeader(signatureBase64, account.keyVersion),
  });
}

const pay = (name, changes, options) => request(name, "pay", { ...PAY, ...changes }, options);

const requests = () => [
  request("mini program request, key version 0", "call", MINI_BODY, {
    source: BEFOREHAND,
    path: PATHS.pay,
    account: { ...ACCOUNT, keyVersion: 0 },
    known: KNOWN_MINI,
  }),
  ...[
    [
      "Antom request: text beyond ASCII, time in milliseconds, a path prefix",
      PATHS.pay,
      BEFOREHAND,
    ],
    ["a path that begins with the prefix already", `/ams/api${PATHS.pay}`],
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
  pay(
    "every example of the pay page's table",
    {
      paymentExpiryTime: "2020-06-08T12:12:12+08:00",
      paymentNotifyUrl: `${NOTIFY_HOST}paymentNotifyxxx`,
      paymentAuthCode: "000000000220231001JfQ6vpiUNV79nT00006725",
    },
    { source: PAGE },
  ),
  pay(
    "the pay page's request sample",
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
  ),
  pay("only what pay requires"),
  pay("an empty order", { order: {} }, { note: "required, but none of its members is" }),
  pay(
    "optional members null",
    { paymentExpiryTime: null, paymentNotifyUrl: null, paymentAuthCode: null },
    { source: SIGNATURE_PAGES, note: '"omit or null, never empty": sent as they are' },
  ),
  pay("a product code of 32 characters", { productCode: "5".repeat(32) }),
  pay("a request id of 64 characters", { paymentRequestId: "r".repeat(64) }),
  pay(
    "a request id of 64 characters beyond the basic plane",
    { paymentRequestId: "🍷".repeat(64) },
    { note: "characters, not UTF-16 units" },
  ),
  pay("an authorisation code of 128 characters", { paymentAuthCode: "a".repeat(128) }),
  pay("a notification address of 1,024 characters", {
    paymentNotifyUrl: NOTIFY_HOST + "n".repeat(999),
  }),
  pay("text beyond ASCII, quotes, slashes", {
    order: { orderDescription: '咖啡 ☕ / café "1" \\ 🍷' },
  }),
  pay("the largest minor units", { paymentAmount: { currency: "JPY", value: "999999999999" } }),
  pay(
    "a time with a fraction",
    {},
    { time: "2019-04-04T12:08:56.253+05:30", note: "wallets print such times" },
  ),
  pay("a time in UTC", {}, { time: "2026-11-25T16:00:00Z" }),
  pay("a key version as text", {}, { account: { ...ACCOUNT, keyVersion: "2" } }),

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
  request("inquiry by payment id", "inquiryPayment", { paymentId: PAYMENT_ID }),
  request("inquiry by request id", "inquiryPayment", { paymentRequestId: PAY.paymentRequestId }),
  request("inquiry by both", "inquiryPayment", {
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
  request("refund inquiry by refund id", "inquiryRefund", { refundId: "f1" }),
  request("refund inquiry by request id", "inquiryRefund", { refundRequestId: "r1" }),
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

function refusedRequest(
  name,
  operation,
  input,
  expected,
  { source = FROM_THE_RULES, ...options } = {},
) {
  const { path, account = ACCOUNT, time = TIME, note, only } = options;
  const members = { operation, path, account, input, time, ...expected, only };
  return caseOf("request-error", { name, source, note, ...members });
}

/** Pay with these changes is refused; without a field the code is all that is said. */
const refusedPay = (code, name, changes, field = changedField(changes), options = {}) =>
  refusedRequest(
    name,
    "pay",
    { ...PAY, ...changes },
    { code, field, ...(options.limit === undefined ? {} : { limit: options.limit }) },
    options,
  );
const refusedAmount = (code, name, paymentAmount, field, options) =>
  refusedPay(code, name, { paymentAmount }, field, options);
const refusedCall = (code, name, path, input, field, note) =>
  refusedRequest(name, "call", input, { code, field }, { path, note });

const refusedRequests = () => [
  ...Object.keys(PAY).map((field) =>
    refusedRequest(
      `pay without ${field}`,
      "pay",
      without(PAY, field),
      { code: "ERR_MISSING", field },
      { source: PAGE },
    ),
  ),
  ...refusals("ERR_EMPTY", refusedPay, [
    ["productCode empty", { productCode: "" }],
    ["paymentRequestId empty", { paymentRequestId: "" }],
  ]),
  refusedPay("ERR_MISSING", "order null", { order: null }),
  refusedPay("ERR_TYPE", "order as text", { order: "{}" }),
  refusedAmount("ERR_TYPE", "paymentAmount as text", "10000", "paymentAmount"),
  ...[
    ["a product code of 33 characters", "productCode", "5".repeat(33), 32, PAGE],
    ["a request id of 65 characters", "paymentRequestId", "r".repeat(65), 64, PAGE],
    [
      "a request id of 65 characters beyond the basic plane",
      "paymentRequestId",
      "🍷".repeat(65),
      64,
    ],
    ["an authorisation code of 129 characters", "paymentAuthCode", "a".repeat(129), 128, PAGE],
    [
      "a notification address of 1,025 characters",
      "paymentNotifyUrl",
      NOTIFY_HOST + "n".repeat(1000),
      1024,
      PAGE,
    ],
  ].map(([name, field, value, limit, source]) =>
    refusedPay("ERR_TOO_LONG", name, { [field]: value }, field, { limit, source }),
  ),
  ...["www.merchant.com/n", "ftp://www.merchant.com", "https://"].map((paymentNotifyUrl) =>
    refusedPay("ERR_URL", `notification address ${paymentNotifyUrl}`, { paymentNotifyUrl }),
  ),
  ...["10.00", "-1", "01", "0", "", "1e3", " 1", "1,000", "１"].map((value) =>
    refusedAmount(
      value === "" ? "ERR_EMPTY" : "ERR_MINOR_UNITS",
      `amount value "${value}"`,
      { ...AMOUNT, value },
      "value",
    ),
  ),
  refusedAmount("ERR_TYPE", "amount value as a number", { ...AMOUNT, value: 10 }, "value", {
    note: "every scalar of these messages is text",
  }),
  ...refusals("ERR_MISSING", refusedAmount, [
    ["amount without its value", { currency: "CLP" }, "value"],
    ["amount without its currency", { value: "10" }, "currency"],
  ]),
  refusedAmount("ERR_CURRENCY", "amount in RMB", { currency: "RMB", value: "10" }, "currency"),
  refusedPay(
    "ERR_MINOR_UNITS",
    "the order's amount with decimals",
    { order: { orderAmount: { ...AMOUNT, value: "10.00" } } },
    "value",
  ),
  ...refusals("ERR_TIME", refusedPay, [
    ["an expiry without a zone", { paymentExpiryTime: "2020-06-08T12:12:12" }],
    ["an expiry that is a date", { paymentExpiryTime: "2020-06-08" }],
    [
      "an order time without a zone",
      { order: { orderCreateTime: "2020-01-01 12:01:01" } },
      "orderCreateTime",
    ],
  ]),
  ...refusals("ERR_UNKNOWN_FIELD", refusedPay, [
    [
      "a top-level member that pay does not have",
      { appId: "2020080817000000" },
      "appId",
      { note: "call takes any body" },
    ],
    ["notifyUrl for paymentNotifyUrl", { notifyUrl: `${NOTIFY_HOST}n` }],
  ]),

  // Times and client ids that would make the signed text read in two ways.
  ...[
    ["without a zone", "2020-08-15T12:00:00"],
    ["with a line feed", `${TIME}\n`, "javascript"],
    ["with CR LF and a header", `${TIME}\r\nX: y`, "javascript"],
    ["that is a date", "2020-08-15"],
    ["with a month 13", "2020-13-15T12:00:00Z"],
    ["with letters", "now"],
    ["with a dot and a body", `${MILLISECONDS}.{}`],
    ["that is empty", ""],
  ].map(([what, time, only]) =>
    refusedPay("ERR_TIME", `a time ${what}`, {}, only === undefined ? "request-time" : "time", {
      time,
      only,
    }),
  ),
  ...[
    ["with a dot", "2020.81", "clientId.time.body would read in two ways"],
    ["with a line feed", "2020\n81", undefined, "javascript"],
    ["that is empty", ""],
  ].map(([what, clientId, note, only]) => {
    const options = { account: { ...ACCOUNT, clientId }, note, only };
    return only === undefined
      ? refusedPay("ERR_HEADER", `a client id ${what}`, {}, "client-id", options)
      : refusedPay("ERR_OPTION", `a client id ${what}`, {}, "clientId", options);
  }),
  ...refusals("ERR_JSON", refusedCall, [
    ["a body that is an array", PATHS.pay, "[]", undefined, "the body begins with {"],
    ["a body with a byte order mark", PATHS.pay, "\ufeff{}"],
    ["a body with a space before it", PATHS.pay, " {}"],
  ]),
  refusedCall("ERR_DUPLICATE", "a body with a name twice", PATHS.pay, '{"a":"1","a":"2"}', "a"),
  ...[
    "v1/payments/pay",
    "/a b",
    "/a/../b",
    "/a#b",
    "/é",
    "",
    "https://evil.example/v1/payments/pay",
  ].map((path) => refusedCall("ERR_PATH", `path "${path}"`, path, {}, "path")),
  refusedPay(
    "ERR_EMPTY",
    "an authorisation code that is empty",
    { paymentAuthCode: "" },
    "paymentAuthCode",
    { note: '"omit or null, never empty"' },
  ),
  refusedAmount(
    "ERR_UNKNOWN_FIELD",
    "an unknown member of the amount",
    { currency: "CLP", value: "10", unit: "x" },
    "unit",
  ),
  ...[
    ["inquiry", "inquiryPayment"],
    ["cancel", "cancel"],
  ].map(([what, operation]) =>
    refusedRequest(
      `${what} without an id`,
      operation,
      {},
      { code: "ERR_MISSING", field: "paymentId" },
    ),
  ),
  refusedRequest(
    "refund without its request id",
    "refund",
    { paymentId: "p", refundAmount: { currency: "CLP", value: "1" } },
    { code: "ERR_MISSING", field: "refundRequestId" },
  ),
  refusedRequest(
    "refund with a reason of 257 characters",
    "refund",
    {
      paymentId: "p",
      refundRequestId: "r",
      refundAmount: { currency: "CLP", value: "1" },
      refundReason: "r".repeat(257),
    },
    { code: "ERR_TOO_LONG", field: "refundReason", limit: 256 },
  ),
  refusedRequest(
    "refund of a part of a minor unit",
    "refund",
    { paymentId: "p", refundRequestId: "r", refundAmount: { currency: "CLP", value: "0.5" } },
    { code: "ERR_MINOR_UNITS", field: "value" },
  ),
];

// ---- Replies

/** The pay page's reply sample, as it is printed there. */
const SAMPLE = `{
 "result": {
    "resultCode":"SUCCESS",
    "resultStatus":"S",
    "resultMessage":"Success"
 },
 "paymentId": "4374784884773748478499xxxx",
 "paymentTime": "2022-11-24T18:34:09+08:00",
 "redirectActionForm":{
    "method":"POST",
    "redirectionUrl":"https://www.wallet.com/cashier?orderId=xxxxxxx"
 }
}`;
const ESCAPED = SAMPLE.replace("https://www.wallet.com/", "https:\\/\\/www.wallet.com\\/");
const TWO_KEYS = { 1: "own", 2: "next" };

const result = (resultCode, resultStatus, members, resultMessage = "x") =>
  JSON.stringify({ result: { resultCode, resultStatus, resultMessage }, ...members });

/** The headers of a signed reply, and what was signed. */
function signedReply(body, { path = PATHS.pay, account = ACCOUNT, ...options } = {}) {
  const { time = RESPONSE_TIME, clientId = account.clientId, key, keyVersion = "1" } = options;
  const stringToSign = textToSign(signedPathOf(account, path), clientId, time, body);
  const signatureBase64 = options.known ?? signature(stringToSign, key);
  const headers = {
    "client-id": clientId,
    "response-time": time,
    signature: signatureHeader(signatureBase64, keyVersion),
  };
  return { headers, stringToSign, signatureBase64 };
}

const isCall = (path, call) => path.split("?")[0].endsWith(`/payments/${call}`);
function outcomeOf(path, status) {
  if (status === "U") return "unknown";
  if (status === "F") return "failed";
  return isCall(path, "pay") ? "accepted" : "succeeded";
}

/** A reply that is signed, unless it is said not to be; its headers may be changed on the way. */
function reply(name, body, { source = MADE, note, unsigned = false, ...options } = {}) {
  const { account = ACCOUNT, path = PATHS.pay, verifiers, payment = null } = options;
  const sent = unsigned ? {} : signedReply(body, options);
  const headers = unsigned ? {} : (options.headers?.(sent.headers) ?? sent.headers);
  const { result, redirectActionForm } = JSON.parse(body);
  return caseOf("reply", {
    name,
    source,
    note,
    account,
    path,
    headers,
    body,
    publicKey: verifiers ?? (options.known === undefined ? "own" : "known"),
    stringToSign: sent.stringToSign,
    signatureBase64: sent.signatureBase64,
    authenticated: !unsigned,
    keyVersion: /keyVersion=([^,]+)/.exec(headers.signature ?? headers.Signature)?.[1] ?? null,
    payment,
    paid: payment === "paid",
    meaning: options.undocumented ? null : result.resultCode,
    tradePay:
      redirectActionForm === undefined ? null : { paymentUrl: redirectActionForm.redirectionUrl },
    outcome: outcomeOf(path, result.resultStatus),
  });
}

const changed = (member, change) => (all) => ({ ...all, [member]: change(all[member]) });
const inquiry = (name, body, payment, options) =>
  reply(name, body, { path: PATHS.inquiryPayment, payment, ...options });

/** What pay's page lists, and what is said of each: signed where it is S. */
const CODES = {
  S: ["SUCCESS", "REPEAT_REQUEST"],
  U: ["UNKNOWN_EXCEPTION", "PAYMENT_IN_PROCESS", "REQUEST_TRAFFIC_EXCEED_LIMIT"],
  F: [
    "NO_INTERFACE_DEF",
    "MSG_PARSE_ERROR",
    "FUNCTION_NOT_MATCH",
    "INVALID_CLIENT",
    "INVALID_SIGNATURE",
    "INVALID_CLIENT_STATUS",
    "PAYMENT_AMOUNT_EXCEED_LIMIT",
    "USER_NOT_EXIST",
    "USER_STATUS_ABNORMAL",
    "USER_BALANCE_NOT_ENOUGH",
    "PARTNER_NOT_EXIST",
    "PROCESS_FAIL",
    "PARAM_ILLEGAL",
    "INVALID_API",
    "ACCESS_DENIED",
    "KEY_NOT_FOUND",
    "REQUEST_TRAFFIC_EXCEED_LIMIT",
    "REPEAT_REQ_INCONSISTENT",
  ],
};

const replies = () => [
  ...[
    [
      "Antom reply: same path, response time, raw body",
      `/ams/api${PATHS.pay}`,
      "no form to go to: nothing for tradePay",
    ],
    ["Antom reply: the path without its prefix is completed", PATHS.pay],
  ].map(([name, path, note]) =>
    reply(name, ANTOM_REPLY, {
      source: BEFOREHAND,
      note,
      account: ANTOM,
      path,
      time: "2022-04-26T22:09:46+08:00",
      known: KNOWN_REPLY,
    }),
  ),

  // How the same reply may travel.
  reply("the pay page's reply sample: accepted, not paid", SAMPLE, {
    source: `${PAGE}, signed with a key of our own`,
  }),
  reply("spaces behind the header's commas", SAMPLE, {
    source: SIGNATURE_PAGES,
    headers: changed("signature", spaced),
  }),
  reply("headers in other letters", SAMPLE, {
    headers: (all) => ({
      "Client-Id": all["client-id"],
      "Response-Time": all["response-time"],
      Signature: all.signature,
    }),
  }),
  reply("no key version in the header", SAMPLE, {
    headers: changed("signature", (header) => header.replace("keyVersion=1,", "")),
  }),
  reply("another key version, one verifier", SAMPLE, { keyVersion: "2" }),

  // What it says.
  reply(
    "A: accepted and pending",
    result("SUCCESS", "A", {
      redirectActionForm: { method: "GET", redirectionUrl: "https://www.wallet.com/c" },
    }),
  ),
  reply(
    "U of pay: unknown, neither paid nor failed",
    result(
      "UNKNOWN_EXCEPTION",
      "U",
      {},
      "An API calling is failed, which is caused by unknown reasons.",
    ),
    { source: PAGE },
  ),
  reply("unsigned U is returned as unauthenticated", result("UNKNOWN_EXCEPTION", "U"), {
    unsigned: true,
  }),
  reply(
    "unsigned F is returned as unauthenticated",
    result("INVALID_SIGNATURE", "F", {}, "Signature is invalid."),
    { unsigned: true, note: "a gateway that cannot read our signature signs nothing" },
  ),
  ...[
    ["SUCCESS", "paid"],
    ["FAIL", "failed"],
    ["PROCESSING", "processing"],
    ["CANCELLED", "cancelled"],
    ["PENDING", "pending"],
  ].map(([paymentStatus, payment]) =>
    inquiry(
      `inquiry: paymentStatus ${paymentStatus}`,
      result("SUCCESS", "S", { paymentStatus, paymentId: "p", paymentAmount: AMOUNT }),
      payment,
    ),
  ),
  inquiry(
    "inquiry: no paymentStatus is not paid",
    result("SUCCESS", "S", { paymentId: "p" }),
    "unknown",
  ),
  inquiry(
    "inquiry: a paymentStatus that no page lists",
    result("SUCCESS", "S", { paymentStatus: "success" }),
    "unknown",
  ),
  inquiry(
    "inquiry: the call is unknown, the status beside it says nothing",
    result("UNKNOWN_EXCEPTION", "U", { paymentId: "p" }),
  ),
  inquiry("inquiry: unsigned F", result("ORDER_NOT_EXIST", "F"), null, { unsigned: true }),
  ...["refund", "inquiryRefund", "cancel"].map((call) =>
    reply(`${call}: S is success`, result("SUCCESS", "S", { refundId: "f" }), {
      path: PATHS[call],
    }),
  ),
  reply("refund: U", result("PAYMENT_IN_PROCESS", "U"), { path: PATHS.refund }),
  ...Object.entries(CODES).flatMap(([status, codes]) =>
    codes.map((code) =>
      reply(`${code} with ${status}`, result(code, status), {
        source: PAGE,
        unsigned: status !== "S",
      }),
    ),
  ),
  ...[
    ["a code that no page lists", "SOMETHING_NEW"],
    ["a code called constructor", "constructor"],
  ].map(([name, code]) => reply(name, result(code, "F"), { unsigned: true, undocumented: true })),

  // What of it is signed.
  reply("escaped slashes are verified as they were sent", ESCAPED),
  reply("text beyond ASCII", result("SUCCESS", "S", { paymentId: "p" }, "成功 ✓")),
  inquiry("a path with a query", result("SUCCESS", "S", { paymentStatus: "SUCCESS" }), "paid", {
    path: `${PATHS.inquiryPayment}?lang=en`,
  }),
  reply("pay at a path with a query is accepted, not more", SAMPLE, {
    path: `${PATHS.pay}?lang=en`,
  }),
  reply("pay of another version of the interface", SAMPLE, {
    source: "VodaPay documentation (/v2/payments/pay), signed with a key of our own",
    path: "/v2/payments/pay",
  }),
  inquiry(
    "inquiry of another version of the interface",
    result("SUCCESS", "S", { paymentStatus: "SUCCESS" }),
    "paid",
    {
      source: "VodaPay documentation, signed with a key of our own",
      path: "/v2/payments/inquiryPayment",
    },
  ),
  reply("several keys: the second version", SAMPLE, {
    key: "next",
    keyVersion: "2",
    verifiers: TWO_KEYS,
  }),
  reply("no client id header: it is signed as ours or not at all", SAMPLE, {
    headers: (all) => without(all, "client-id"),
  }),
];

/** A reply to pay with the headers of the signed sample, unless they are given, that is refused. */
function refusedReply(code, name, field, { source = FROM_THE_RULES, note, ...options } = {}) {
  const { account = ACCOUNT, path = PATHS.pay, body = SAMPLE, verifiers = "own", only } = options;
  const { headers = (all) => all } = options;
  return caseOf("reply-error", {
    name,
    source,
    note,
    account,
    path,
    headers: headers(signedReply(SAMPLE).headers),
    body,
    publicKey: verifiers,
    code,
    field,
    only,
  });
}

/** A reply that is refused though its signature is right. */
const refusedRightly = (code, name, body, field, { note, ...signing } = {}) =>
  refusedReply(code, `${name}, rightly signed`, field, {
    source: MADE,
    note,
    body,
    headers: () => signedReply(body, signing).headers,
  });

const unsigned = () => ({});
const wrong = (name, options) => refusedReply("ERR_SIGNATURE", name, "signature", options);
const wrongHeader = (name, change) =>
  refusedReply("ERR_HEADER", name, "signature", { headers: changed("signature", change) });
const keyVersion = (version) =>
  changed("signature", (header) => header.replace("keyVersion=1", `keyVersion=${version}`));

const refusedReplies = () => [
  // Not signed, or not this.
  wrong("unsigned S", { headers: unsigned, note: "anyone can say success" }),
  wrong("unsigned A", { headers: unsigned, body: result("SUCCESS", "A") }),
  wrong("a wrongly signed F", {
    body: result("PROCESS_FAIL", "F"),
    note: "unsigned is one thing, wrong another",
  }),
  wrong("a wrongly signed U", { body: result("UNKNOWN_EXCEPTION", "U") }),
  wrong("another path", { path: PATHS.refund }),
  wrong("the path with another prefix", {
    account: { ...ACCOUNT, pathPrefix: "/ams/api" },
    note: "the commonest cause of a signature that does not match",
  }),
  wrong("the path with a query that was not signed", { path: `${PATHS.pay}?x=1` }),
  wrong("another response time", {
    headers: changed("response-time", (time) => time.replace("01+", "02+")),
  }),
  wrong("re-serialised JSON", {
    body: JSON.stringify(JSON.parse(SAMPLE)),
    note: "the raw text is signed, not what it says",
  }),
  wrong("slashes escaped on the way", { body: ESCAPED }),
  wrong("a line feed behind the body", { body: `${SAMPLE}\n` }),
  wrong("another amount", { body: SAMPLE.replace("xxxxxxx", "yyyyyyy") }),
  wrong("signed by another key", { verifiers: "next" }),
  wrong("signed as a request of ours", {
    headers: () => signedReply(SAMPLE, { time: TIME, key: "merchant" }).headers,
  }),
  wrong("several keys, signed by the other one", { headers: keyVersion("2"), verifiers: TWO_KEYS }),
  ...[
    ["that is not among them", "3"],
    ["called constructor", "constructor"],
  ].map(([what, version]) =>
    refusedReply("ERR_KEY_VERSION", `several keys, a version ${what}`, "signature", {
      headers: keyVersion(version),
      verifiers: TWO_KEYS,
      only: "javascript",
    }),
  ),

  // Headers that are read in one way only.
  wrongHeader("another algorithm", (header) => header.replace("RSA256", "RSA512")),
  wrongHeader("algorithm none", (header) => header.replace("RSA256", "none")),
  wrong("a header without signature=", {
    headers: changed("signature", (header) => header.replace(/,signature=.*/, "")),
  }),
  refusedReply("ERR_HEADER", "the header twice, in other letters", "signature", {
    headers: (all) => ({ ...all, Signature: all.signature }),
  }),
  wrongHeader("a part that is unknown", (header) => `${header},extra=1`),
  wrongHeader("the bare signature as the header", (header) => header.replace(/.*signature=/, "")),
  wrongHeader("signature= twice", (header) => `${header},signature=AAAA`),
  ...refusals("ERR_HEADER", refusedReply, [
    [
      "no response time header",
      "response-time",
      { headers: (all) => without(all, "response-time") },
    ],
    [
      "the request time for the response time",
      "response-time",
      {
        headers: ({ "client-id": id, "response-time": time, signature }) => ({
          "client-id": id,
          "request-time": time,
          signature,
        }),
      },
    ],
  ]),
  refusedRightly("ERR_EXPECTED", "another client's reply", SAMPLE, "client-id", {
    clientId: OTHER_CLIENT,
    note: "one wallet key signs for all of its merchants",
  }),
  refusedRightly("ERR_TIME", "a response time without a zone", SAMPLE, "response-time", {
    time: "2020-08-15T12:00:01",
  }),

  // Bodies that are none.
  ...[
    ["a byte order mark before the body", "\ufeff"],
    ["a space before the body", " "],
  ].flatMap(([name, sign]) => [
    refusedReply("ERR_JSON", name, undefined, { body: sign + SAMPLE }),
    refusedRightly("ERR_JSON", name, sign + SAMPLE),
  ]),
  refusedRightly(
    "ERR_DUPLICATE",
    "a member twice",
    '{"result":{"resultCode":"SUCCESS","resultStatus":"F","resultStatus":"S"}}',
    "resultStatus",
  ),
  ...refusals("ERR_REPLY", refusedRightly, [
    ["no result", '{"paymentId":"p"}', "result"],
    ["a status that is none", result("SUCCESS", "X"), "resultStatus"],
    ["no resultCode", '{"result":{"resultStatus":"S"}}', "resultCode"],
  ]),
  refusedRightly("ERR_TYPE", "result as text", '{"result":"S"}', "result"),
  ...refusals("ERR_JSON", refusedReply, [
    ["an HTML page", undefined, { headers: unsigned, body: "<html>502 Bad Gateway</html>" }],
    ["empty", undefined, { headers: unsigned, body: "" }],
  ]),
];

// ---- Notifications

const OUR_PATH = "/alipayplus/notify";
const NOTIFY = {
  partnerId: "P1",
  paymentId: PAYMENT_ID,
  paymentRequestId: PAY.paymentRequestId,
  paymentAmount: AMOUNT,
  paymentTime: "2020-01-01T12:01:01+08:30",
  paymentCreateTime: "2020-01-01T12:00:01+08:30",
  paymentStatus: "SUCCESS",
  extendInfo: "",
};
const WITHOUT_STATUS = without(NOTIFY, "paymentStatus");

/** The headers of a signed notification, and what was signed. Our own path has no prefix. */
function signedNotification(body, { path = OUR_PATH, account = ACCOUNT, ...options } = {}) {
  const { time = TIME, clientId = account.clientId, keyVersion = "1" } = options;
  const stringToSign = textToSign(path, clientId, time, body);
  const signatureBase64 = options.known ?? signature(stringToSign);
  const headers = {
    "client-id": clientId,
    "request-time": time,
    signature: signatureHeader(signatureBase64, keyVersion),
  };
  return { headers, stringToSign, signatureBase64 };
}

function notification(name, input, outcome, { source = MADE, ...options } = {}) {
  const { account = ACCOUNT, path = OUR_PATH, headers = (all) => all, expected } = options;
  const body = textOf(input);
  const sent = signedNotification(body, options);
  return caseOf("notification", {
    name,
    source,
    account,
    path,
    headers: headers(sent.headers),
    body,
    publicKey: options.known === undefined ? "own" : "known",
    expected,
    stringToSign: sent.stringToSign,
    signatureBase64: sent.signatureBase64,
    keyVersion: options.keyVersion ?? "1",
    verified: parsed(body),
    outcome,
    paid: outcome === "paid",
  });
}

const notifications = () => [
  // Where the wallets say how the payment stands.
  notification("paymentStatus SUCCESS", NOTIFY, "paid", { source: NOTIFY_PAGE }),
  notification(
    "paymentStatus FAIL",
    { ...NOTIFY, paymentStatus: "FAIL", paymentFailReason: "balance" },
    "failed",
    { source: NOTIFY_PAGE },
  ),
  ...[
    ["S", "paid"],
    ["F", "failed"],
    ["U", "unknown"],
  ].map(([resultStatus, outcome]) =>
    notification(
      `paymentResult with ${resultStatus}`,
      {
        ...WITHOUT_STATUS,
        customerId: "c",
        paymentResult: { resultCode: "X", resultStatus, resultMessage: "m" },
      },
      outcome,
      { source: TOUCH_N_GO },
    ),
  ),
  notification(
    "result beside a notifyType that says so",
    {
      ...WITHOUT_STATUS,
      notifyType: "PAYMENT_RESULT",
      result: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "m" },
    },
    "paid",
    { source: "docs.antom.com notify_payment" },
  ),
  notification(
    "result alone says nothing of a payment",
    { ...WITHOUT_STATUS, result: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "m" } },
    "unknown",
  ),
  notification(
    "paymentStatus in small letters is no documented word",
    { ...NOTIFY, paymentStatus: "success" },
    "unknown",
  ),
  notification("expected order and amount", NOTIFY, "paid", {
    expected: {
      paymentRequestId: NOTIFY.paymentRequestId,
      paymentId: PAYMENT_ID,
      paymentAmount: AMOUNT,
    },
  }),

  // What of it is signed.
  notification("the query of our own address is signed", NOTIFY, "paid", {
    path: `${OUR_PATH}?shop=7&x=%20`,
  }),
  notification("time in milliseconds", NOTIFY, "paid", { time: MILLISECONDS }),
  notification("time with a fraction", NOTIFY, "paid", { time: "2019-04-04T12:08:56.253+05:30" }),
  notification("our own path has no prefix", NOTIFY, "paid", { account: ANTOM }),
  notification(
    "white space, escapes, number tokens",
    '{ "paymentRequestId":"\\u5976", "paymentStatus":"SUCCESS",\n"n":1.00,"url":"https:\\/\\/x" }',
    "paid",
  ),
  notification(
    "the signed text of a request, read as a notification without a status",
    MINI_BODY,
    "unknown",
    {
      source: BEFOREHAND,
      path: PATHS.pay,
      keyVersion: "0",
      headers: changed("signature", spaced),
      known: KNOWN_MINI,
    },
  ),
  notification(
    "the signed text of an Antom request, read as a notification without a status",
    ANTOM_BODY,
    "unknown",
    {
      source: BEFOREHAND,
      account: ANTOM,
      path: `/ams/api${PATHS.pay}`,
      time: MILLISECONDS,
      known: KNOWN_ANTOM,
    },
  ),
];

/** One signature as servers and proxies hand it on, and as they spoil it. */
function signatureForms() {
  const { headers, ...signed } = signedNotification(MINI_BODY, {
    path: PATHS.pay,
    known: KNOWN_MINI,
  });
  const percent = encodeURIComponent(KNOWN_MINI);
  const header = (text) => `algorithm=RSA256, keyVersion=0, signature=${text}`;
  return caseOf("signature-forms", {
    name: "the ways a signature travels",
    source: BEFOREHAND,
    account: ACCOUNT,
    path: PATHS.pay,
    headers: without(headers, "signature"),
    body: MINI_BODY,
    publicKey: "known",
    ...signed,
    forms: {
      standard: header(KNOWN_MINI),
      percent: header(percent),
      "percent in lower case": header(percent.replace(/%../g, (code) => code.toLowerCase())),
      "url-safe, no padding": header(Buffer.from(KNOWN_MINI, "base64").toString("base64url")),
      "no spaces": header(percent).replaceAll(" ", ""),
    },
    refused: {
      "a plus became a space": header(KNOWN_MINI.replaceAll("+", " ")),
      "encoded twice": header(encodeURIComponent(percent)),
      "cut off": header(KNOWN_MINI.slice(0, -8)),
      "one letter changed": header(KNOWN_MINI.replace("X", "Y")),
      "a letter more": header(`A${KNOWN_MINI}`),
      nothing: header(""),
      "not base64": header("!!!!"),
    },
  });
}

/** A notification with the headers of the signed one, unless they are given, that is refused. */
function refusedNotification(
  code,
  name,
  input,
  field,
  { source = FROM_THE_RULES, note, ...options } = {},
) {
  const { path = OUR_PATH, verifiers = "own", expected, only, headers = (all) => all } = options;
  return caseOf("notification-error", {
    name,
    source,
    note,
    account: ACCOUNT,
    path,
    headers: headers(signedNotification(JSON.stringify(NOTIFY)).headers),
    body: textOf(input),
    publicKey: verifiers,
    expected,
    code,
    field,
    only,
  });
}

/** A notification that is refused though its signature is right. */
function refusedThough(code, name, input, field, { clientId, ...options } = {}) {
  const { headers } = signedNotification(textOf(input), { clientId });
  return refusedNotification(code, name, input, field, {
    source: MADE,
    ...options,
    headers: () => headers,
  });
}

const wrongNotification = (name, input, options) =>
  refusedNotification("ERR_SIGNATURE", name, input, "signature", options);
const FAILED = { ...NOTIFY, paymentStatus: "FAIL" };
const CHEAP = { ...NOTIFY, paymentAmount: { ...AMOUNT, value: "1" } };

const refusedNotifications = () => [
  wrongNotification("the amount changed", CHEAP),
  wrongNotification("FAIL made SUCCESS", NOTIFY, {
    headers: () => signedNotification(JSON.stringify(FAILED)).headers,
  }),
  wrongNotification("another path", NOTIFY, { path: "/other" }),
  wrongNotification("the query left away", NOTIFY, {
    headers: () =>
      signedNotification(JSON.stringify(NOTIFY), { path: `${OUR_PATH}?shop=7` }).headers,
  }),
  wrongNotification("re-serialised JSON", JSON.stringify(NOTIFY, null, 1)),
  wrongNotification("signed by another key", NOTIFY, { verifiers: "next" }),
  wrongNotification("unsigned FAIL", FAILED, {
    note: "a notification is signed or it is none",
    headers: (all) => without(all, "signature"),
  }),
  wrongNotification("no headers at all", NOTIFY, { headers: unsigned }),
  refusedNotification("ERR_HEADER", "the time of a reply", NOTIFY, "request-time", {
    headers: ({ "client-id": id, "request-time": time, signature }) => ({
      "client-id": id,
      "response-time": time,
      signature,
    }),
  }),
  refusedThough(
    "ERR_EXPECTED",
    "another client's notification, rightly signed",
    NOTIFY,
    "client-id",
    { clientId: OTHER_CLIENT },
  ),
  refusedThough(
    "ERR_DUPLICATE",
    "a member twice, rightly signed",
    JSON.stringify(NOTIFY).replace("{", '{"paymentStatus":"FAIL",'),
    "paymentStatus",
  ),
  refusedNotification(
    "ERR_JSON",
    "a byte order mark before the body",
    `\ufeff${JSON.stringify(NOTIFY)}`,
  ),
  ...[
    ["request", { paymentRequestId: "other" }, "paymentRequestId"],
    ["payment", { paymentId: "other" }, "paymentId"],
    ["amount", { paymentAmount: { ...AMOUNT, value: "10001" } }, "paymentAmount.value"],
    ["currency", { paymentAmount: { ...AMOUNT, currency: "USD" } }, "paymentAmount.currency"],
  ].map(([what, expected, field]) =>
    refusedThough("ERR_EXPECTED", `expected another ${what}`, NOTIFY, field, { expected }),
  ),
  refusedNotification(
    "ERR_UNKNOWN_FIELD",
    "expected a member that is not there",
    NOTIFY,
    "refundId",
    { expected: { refundId: "r" } },
  ),
  ...["paid", "outcome", "keyVersion"].map((member) =>
    refusedThough(
      "ERR_REPLY",
      `a member called ${member}, rightly signed`,
      { ...FAILED, [member]: "1" },
      member,
      { note: "it would stand in the answer for what the package says", only: "javascript" },
    ),
  ),
  refusedThough(
    "ERR_EXPECTED",
    "a name with a dot does not stand for a nested one, rightly signed",
    { "paymentAmount.value": "10000", ...CHEAP },
    "paymentAmount.value",
    { expected: { paymentAmount: AMOUNT } },
  ),
  wrongNotification("the signature is checked before what is expected", CHEAP, {
    expected: { paymentRequestId: "other" },
  }),
];

// ---- Acknowledgements

/** It is signed where the wallet asks for it: then the path is given. */
function acknowledgement(name, input, body, note) {
  const members = { account: ACCOUNT, input, body };
  if (input.path !== undefined) {
    members.stringToSign = textToSign(input.path, ACCOUNT.clientId, input.time, body);
    members.signatureBase64 = signature(members.stringToSign, "merchant");
    members.headerSignature = signatureHeader(members.signatureBase64);
  }
  return caseOf("acknowledgement", { name, source: NOTIFY_PAGE, note, ...members });
}

const acknowledgements = () => [
  acknowledgement("what a notification is answered", {}, result("SUCCESS", "S", {}, "success")),
  acknowledgement(
    "to be sent again",
    { resultCode: "UNKNOWN_EXCEPTION" },
    result("UNKNOWN_EXCEPTION", "U", {}, "unknown exception"),
    "the words are of no account to the wallet",
  ),
  acknowledgement(
    "signed, where the wallet asks for it",
    { path: OUR_PATH, time: "2020-08-15T12:00:02+08:00" },
    result("SUCCESS", "S", {}, "success"),
  ),
];

// ---- The file

const about = {
  gateway: "alipayPlus",
  title: "Staged test vectors for Alipay+: what is signed, sent, received and refused",
  source:
    "The public documentation of Alipay+ Mini Program OpenAPI and of Antom: samples, limits, codes. Vectors of `known` were made beforehand with a key whose private half nobody has. The others are signed by tests/vectors/make/alipay_plus.mjs with the test keys of tests/keys/, the wallet's `own` and `next` and the `merchant`'s: their public halves are in `publicKeys`.",
  licence:
    "The values printed in the documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). Its test keys are of no worth anywhere else.",
  reading: {
    request:
      "`operation` (for `call` with `path`) of a client made from `account`, with `input` (an object, or the body's text) and `time`: the bytes handed to the signer are `stringToSign`, in UTF-8; it gives back `signatureBase64`, which is the `merchant`'s, or of `known`; then `url`, `signedPath`, `body` and the Signature header, `headerSignature`.",
    "request-error":
      "the same call is refused with `code`, naming `field`; `limit` where the error carries it.",
    reply:
      "`headers` and the raw `body` that answered a request to `path`: `stringToSign` and `signatureBase64` are what the verifier is handed (absent: it is not called), `publicKey` names its key, or one for each key version. Then `authenticated`, `keyVersion`, `outcome`, `paid`, `payment`, `meaning` (the code, or null where it is not documented) and `tradePay`.",
    "reply-error": "the reply is refused with `code`, naming `field`.",
    notification:
      "`headers` and the raw `body` of a POST to our own `path`: as a reply, and `verified` holds the members of the body (numbers as their tokens). `expected` is what the caller hands over to be compared.",
    "notification-error": "the notification is refused with `code`, naming `field`.",
    "signature-forms":
      "each Signature header of `forms`, added to `headers`, verifies as `signatureBase64`; each of `refused` is ERR_SIGNATURE or ERR_HEADER.",
    only: "`javascript` where a case is of the answer's form or of a check there; Rust has no such thing.",
    acknowledgement:
      "the answer to a notification for `input`: `body`, and where `path` is given `stringToSign` and `headerSignature`.",
  },
  rules: [
    "Signed is METHOD, a space, the path behind the host with its query, a line feed, client id, a dot, the time, a dot, the raw body: SHA256withRSA (PKCS#1 v1.5), base64, percent-encoded in the header.",
    "The path is the base address's path, the prefix, and the call's path; a path that begins with the prefix is whole. A notification's path is our own.",
    "The client id holds no dot, the time is ISO 8601 with a zone or digits, the body begins with {: so the text reads one way only.",
    "S and A of pay are accepted, not paid, whatever version or query its path has; S of another call has succeeded; U is unknown; F has failed. Paid is what an inquiry or a notification says, verified.",
    "A reply or notification without a client id header is of our own client, of another one it is ERR_EXPECTED. A reply without a Signature header is returned as unauthenticated where it says F or U, else refused. A wrong signature is refused whatever it says.",
    "Amounts are whole minor units as text, more than zero, without leading zeros. Lengths count characters.",
  ],
};

export const vectors = () => ({
  about,
  publicKeys: {
    known: knownKey,
    own: publicKey("own"),
    next: publicKey("next"),
    merchant: publicKey("merchant"),
  },
  cases: [
    ...requests(),
    ...refusedRequests(),
    ...replies(),
    ...refusedReplies(),
    ...notifications(),
    signatureForms(),
    ...refusedNotifications(),
    ...acknowledgements(),
  ],
});
