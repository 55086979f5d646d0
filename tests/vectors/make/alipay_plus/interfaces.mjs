// Requests of the interfaces beside payment, and the members that other pages of a call have.

import { table } from "../case.mjs";
import { without } from "../text.mjs";
import { AMOUNT, NOTIFY_HOST, PAY, PAYMENT_ID } from "./messages.mjs";
import { refusedRequest } from "./refused_requests.mjs";
import { request } from "./requests.mjs";

const CAPTURE_PAGE =
  "Alipay+ Mini Program documentation, /v1/payments/capture and /v2/payments/capture";
const VOID_PAGE = "Alipay+ Mini Program documentation, /v1/payments/void and /v2/payments/void";
const AUTHORIZATION_PAGES =
  "Alipay+ Mini Program documentation, /v1/authorizations/prepare, applyToken, cancelToken";
const USER_PAGE =
  "Alipay+ Mini Program documentation, /v1/users/inquiryUserInfo and /v2/users/inquiryUserInfo";
const PAY_PAGES =
  "Alipay+ Mini Program documentation, /v1/payments/pay and /v2/payments/pay; pages of wallets for the same call";

const of = (operation, source) => (name, input, options) =>
  request(name, operation, input, { source, ...options });

const pay = (name, changes) =>
  request(name, "alipayMini", { ...PAY, ...changes }, { source: PAY_PAGES });

const CAPTURE = { captureRequestId: "c1", paymentId: PAYMENT_ID };
const VOID = { voidRequestId: "v1", paymentId: PAYMENT_ID };
const CODE = { grantType: "AUTHORIZATION_CODE", authCode: "2810111301lGZcM9CjlF91WH00039190xxxx" };
const REFUND = { paymentId: PAYMENT_ID, refundRequestId: "r1", refundAmount: AMOUNT };
const BELONGS = '{"customerBelongsTo":"siteNameExample"}';

export const interfaces = () => [
  ...table(pay, {
    "pay: an authorisation by its product": { productCode: "51051000101000000012" },
    "pay: an authorisation by its factor": { paymentFactor: { isAuthorizationPayment: true } },
    "pay: an evaluation": { paymentFactor: { isPaymentEvaluation: true, needSurcharge: true } },
    "pay: factors as text": { paymentFactor: { isPaymentEvaluation: "false" } },
    "pay: an agreement": {
      productCode: "51051000101000100031",
      paymentAuthCode: "281010033AB2F588D14B43238637264FCA5AAF35xxxx",
      paymentFactor: { isAgreementPay: true },
    },
    "pay: what other pages of it have": {
      paymentRedirectUrl: `${NOTIFY_HOST}redirectxxx`,
      voidNotifyUrl: `${NOTIFY_HOST}voided`,
      paymentMethod: { paymentMethodType: "ID_000001xxxx", paymentMethodId: "1", more: "x" },
      paymentOrderTitle: "iphone",
      salesCode: "202011271xxx",
      mcc: "1405",
      appId: "3333010071465913xxx",
      partnerId: "6881407230000718",
      customerBelongsTo: "TNG",
      extendInfo: "This is additional information",
    },
    "pay: times whose zone has no colon": {
      paymentExpiryTime: "2020-06-08T12:12:12+0800",
      order: { orderCreateTime: "2020-01-01T12:01:01+0830" },
    },
    "pay: extended information of 4,096 characters": { extendInfo: "字".repeat(4096) },
  }),
  request(
    "a request time whose zone has no colon",
    "query",
    { paymentId: "p" },
    {
      time: "2020-08-15T12:00:00+0800",
      source: "wallets of the mini-program OpenAPI print such times",
    },
  ),
  ...table(of("query", PAY_PAGES), {
    "inquiry: what other pages of it have": {
      paymentId: "p",
      partnerId: "6881407230000718",
      appId: "3333010071465913xxx",
      customerBelongsTo: "GCASH",
      extendInfo: BELONGS,
    },
  }),
  ...table(of("refund", PAY_PAGES), {
    "refund: what other pages of it have": {
      ...REFUND,
      captureId: "x1",
      refundNotifyUrl: `${NOTIFY_HOST}refunded`,
      isAsyncRefund: true,
      partnerId: "6881407230000718",
      appId: "3333010071465913xxx",
      extendInfo: BELONGS,
    },
  }),
  ...table(of("queryRefund", PAY_PAGES), {
    "refund inquiry: what other pages of it have": {
      refundRequestId: "r1",
      partnerId: "6881407230000718",
      extendInfo: BELONGS,
    },
  }),
  ...table(of("cancel", PAY_PAGES), {
    "cancel: what other pages of it have": { paymentId: "p", appId: "a", extendInfo: BELONGS },
  }),
  ...table(of("capture", CAPTURE_PAGE), {
    "capture: all that was authorised": CAPTURE,
    "capture: a part, and more to follow": {
      ...CAPTURE,
      captureAmount: { currency: "USD", value: "50" },
      isLastCapture: false,
      extendInfo: '{"memo":"memo"}',
    },
    "capture: a boolean as text": { ...CAPTURE, isLastCapture: "true" },
  }),
  ...table(of("void", VOID_PAGE), {
    "void: all that was authorised": VOID,
    "void: a part": { ...VOID, voidAmount: { currency: "USD", value: "50" } },
    "void: the rest": { ...VOID, voidRemainingAmount: true, extendInfo: '{"memo":"memo"}' },
  }),
  ...table(of("prepare", AUTHORIZATION_PAGES), {
    "prepare: as the mini-program page has it": {
      scopes: "AGREEMENT_PAY",
      extendInfo: '{"contractDesc":"agreement payment description."}',
    },
    "prepare: scopes as a list": {
      scopes: ["BASE_USER_INFO", "AGREEMENT_PAY"],
      authClientId: "218823863726123456789",
      authRedirectUrl: `${NOTIFY_HOST}authorised`,
      authState: "663A8FA9-D836-48EE-8AA1-1FF682989DC7",
      terminalType: "MINI_APP",
      osType: "IOS",
      referenceClientId: "305XST2CSG0N4P0xxxx",
      customerBelongsTo: "TNG",
    },
  }),
  ...table(of("applyToken", AUTHORIZATION_PAGES), {
    "applyToken: by a code": {
      referenceClientId: "305XST2CSG0N4P0xxxx",
      ...CODE,
      extendInfo: BELONGS,
    },
    "applyToken: by a refresh token": {
      grantType: "REFRESH_TOKEN",
      refreshToken: "2810111301lGZcM9CjlF91WH00039190xxxx",
      extendInfo: BELONGS,
    },
  }),
  ...table(of("cancelToken", AUTHORIZATION_PAGES), {
    cancelToken: {
      accessToken: "281010033AB2F588D14B43238637264FCA5Axxxx",
      extendInfo: BELONGS,
    },
  }),
  ...table(of("inquiryUserInfo", USER_PAGE), {
    inquiryUserInfo: {
      accessToken: "281010033AB2F588D14B43238637264FCA5AAF35xxxx",
      authClientId: "202016726873874774774xxxx",
    },
  }),

  // What is wrong with them.
  ...[
    ["capture", CAPTURE],
    ["void", VOID],
  ].flatMap(([operation, input]) =>
    Object.keys(input).map((field) =>
      refusedRequest(`${operation} without ${field}`, operation, without(input, field), {
        code: "ERR_MISSING",
        field,
      }),
    ),
  ),
  ...[
    ["ERR_TYPE", "capture: yes", "capture", { ...CAPTURE, isLastCapture: "yes" }, "isLastCapture"],
    [
      "ERR_TYPE",
      "capture: a boolean as a number",
      "capture",
      { ...CAPTURE, isLastCapture: 1 },
      "isLastCapture",
    ],
    [
      "ERR_MINOR_UNITS",
      "capture: a part of a minor unit",
      "capture",
      { ...CAPTURE, captureAmount: { currency: "USD", value: "0.5" } },
      "value",
    ],
    [
      "ERR_MISSING",
      "void: an amount without its currency",
      "void",
      { ...VOID, voidAmount: { value: "1" } },
      "currency",
    ],
    ["ERR_UNKNOWN_FIELD", "void of a capture", "void", { ...VOID, captureId: "x" }, "captureId"],
    ["ERR_MISSING", "prepare without scopes", "prepare", {}, "scopes"],
    ["ERR_EMPTY", "prepare: no scope", "prepare", { scopes: "" }, "scopes"],
    ["ERR_TYPE", "prepare: an empty list", "prepare", { scopes: [] }, "scopes"],
    ["ERR_TYPE", "prepare: a scope that is empty", "prepare", { scopes: ["A", ""] }, "scopes"],
    ["ERR_TYPE", "prepare: a scope that is no text", "prepare", { scopes: ["A", 1] }, "scopes"],
    ["ERR_TYPE", "prepare: scopes as an object", "prepare", { scopes: { a: "A" } }, "scopes"],
    [
      "ERR_NOT_LISTED",
      "applyToken: an unknown grant",
      "applyToken",
      { ...CODE, grantType: "PASSWORD" },
      "grantType",
    ],
    [
      "ERR_MISSING",
      "applyToken: neither code nor token",
      "applyToken",
      { grantType: "REFRESH_TOKEN" },
      "authCode",
    ],
    [
      "ERR_MISSING",
      "cancelToken without the token",
      "cancelToken",
      { extendInfo: "x" },
      "accessToken",
    ],
    [
      "ERR_MISSING",
      "inquiryUserInfo without the token",
      "inquiryUserInfo",
      { authClientId: "c" },
      "accessToken",
    ],
    [
      "ERR_TYPE",
      "pay: a factor that is no boolean",
      "alipayMini",
      { ...PAY, paymentFactor: { isPaymentEvaluation: "no" } },
      "isPaymentEvaluation",
    ],
    [
      "ERR_TYPE",
      "pay: extended information as an object",
      "alipayMini",
      { ...PAY, extendInfo: {} },
      "extendInfo",
    ],
    [
      "ERR_URL",
      "pay: a redirect that is no address",
      "alipayMini",
      { ...PAY, paymentRedirectUrl: "done" },
      "paymentRedirectUrl",
    ],
    [
      "ERR_TIME",
      "pay: a zone of three digits",
      "alipayMini",
      { ...PAY, paymentExpiryTime: "2020-06-08T12:12:12+080" },
      "paymentExpiryTime",
    ],
  ].map(([code, name, operation, input, field]) =>
    refusedRequest(name, operation, input, { code, field }),
  ),
];
