// Replies that mean something else by what was asked for, and by what else they have.

import { AMOUNT, PAY, PAYMENT_ID, result } from "./messages.mjs";
import { refusedRightly } from "./refused_replies.mjs";
import { reply } from "./replies.mjs";
import { MADE, PAGE, PATHS } from "./signing.mjs";

const FORM = {
  redirectActionForm: {
    method: "POST",
    redirectionUrl: "https://www.wallet.com/cashier?orderId=1",
  },
};
const LIVE_FORM = {
  redirectActionForm: { method: "GET", redirectUrl: "https://www.wallet.com/cashier?orderId=1" },
};
const PAID = { paymentId: PAYMENT_ID, paymentTime: "2022-11-24T18:34:09+08:00" };

const AGREEMENT = { ...PAY, productCode: "51051000101000100031", paymentAuthCode: "token" };
const AUTHORIZATION = { ...PAY, productCode: "51051000101000000012" };
const BY_FACTOR = { ...PAY, paymentFactor: { isAuthorizationPayment: true } };
const EVALUATION = { ...PAY, paymentFactor: { isPaymentEvaluation: true } };
const EVALUATION_AS_TEXT = { ...AGREEMENT, paymentFactor: { isPaymentEvaluation: "true" } };

/** Pay, asked with that, and answered so. */
const paid = (name, asked, body, options) =>
  reply(`pay: ${name}`, body, { source: PAGE, asked, ...options });

const SUCCESS = result("SUCCESS", "S", PAID);

const AUTHORISED_RESULT = {
  ...PAID,
  authExpiryTime: "2022-12-24T18:34:09+08:00",
  paymentResult: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "success" },
};

const older = (resultStatus, resultCode) => ({
  paymentId: "p",
  paymentResult: { resultStatus, resultCode, resultMessage: "m" },
});

const inquiry = (name, body, options) =>
  reply(`inquiry: ${name}`, body, { operation: "query", asked: { paymentId: "p" }, ...options });

const answered = (operation, name, body, options) =>
  reply(`${operation}: ${name}`, body, { operation, ...options });

export const scenarios = () => [
  // By a cashier.
  paid("S at a cashier", PAY, result("SUCCESS", "S", FORM)),
  paid("S at a cashier of a live wallet", PAY, result("SUCCESS", "S", LIVE_FORM)),
  paid("A at a cashier of a live wallet", PAY, result("ACCEPT", "A", LIVE_FORM)),
  paid("U at a cashier", PAY, result("PAYMENT_IN_PROCESS", "U", FORM)),
  paid("U at a cashier of a live wallet", PAY, result("PAYMENT_IN_PROCESS", "U", LIVE_FORM)),
  paid("an unsigned U leads nowhere", PAY, result("UNKNOWN_EXCEPTION", "U", FORM), {
    unsigned: true,
  }),
  paid("A without a form", PAY, result("ACCEPT", "A")),
  paid("A whose code says success", PAY, result("SUCCESS", "A")),
  paid("U whose code says success", PAY, result("SUCCESS", "U")),
  paid("S without a form", PAY, SUCCESS),
  paid(
    "S with an empty address",
    PAY,
    result("SUCCESS", "S", { redirectActionForm: { redirectUrl: "" } }),
  ),
  paid(
    "both spellings, one of them empty",
    PAY,
    result("SUCCESS", "S", {
      redirectActionForm: { redirectionUrl: "", redirectUrl: "https://www.wallet.com/c" },
    }),
  ),
  paid("the same request again", PAY, result("REPEAT_REQUEST", "S")),
  paid("the same request again, at a cashier", PAY, result("REPEAT_REQUEST", "S", FORM)),

  // By an agreement, or a code that the customer shows.
  paid("S of an agreement", AGREEMENT, SUCCESS),
  paid("S of an agreement by the cashier's product", { ...PAY, paymentAuthCode: "token" }, SUCCESS),
  paid(
    "S of a code",
    { ...PAY, paymentAuthCode: "code", paymentFactor: { isPaymentCode: true } },
    SUCCESS,
  ),
  paid(
    "S of an agreement that still leads to the cashier",
    AGREEMENT,
    result("SUCCESS", "S", FORM),
  ),
  paid("A of an agreement", AGREEMENT, result("ACCEPT", "A")),
  paid("U of an agreement", AGREEMENT, result("PAYMENT_IN_PROCESS", "U")),
  paid("the same agreement payment again", AGREEMENT, result("REPEAT_REQUEST", "S")),
  paid("an agreement with a code of success that no page lists", AGREEMENT, result("OK", "S")),
  paid(
    "an authorisation code at the cashier",
    { ...AGREEMENT, paymentFactor: { isCashierPayment: true } },
    SUCCESS,
  ),
  paid(
    "an authorisation code with the cashier's word",
    { ...AGREEMENT, productCode: "CASHIER_PAYMENT" },
    SUCCESS,
  ),
  paid("an authorisation code that is null", { ...PAY, paymentAuthCode: null }, SUCCESS),

  // Authorised: the money moves with capture.
  ...[
    ["its product", AUTHORIZATION],
    ["its factor", BY_FACTOR],
    ["its product and an agreement", { ...AUTHORIZATION, paymentAuthCode: "token" }],
    [
      "its factor and an agreement",
      { ...AGREEMENT, paymentFactor: { isAuthorizationPayment: "true" } },
    ],
    ["Antom's flag and an agreement", { ...AGREEMENT, paymentFactor: { isAuthorization: "true" } }],
    [
      "the way of its capture and an agreement",
      { ...AGREEMENT, paymentFactor: { captureMode: "MANUAL" } },
    ],
  ].flatMap(([name, asked]) => [
    paid(`an authorisation by ${name}: S`, asked, SUCCESS),
    paid(`an authorisation by ${name}: S at a cashier`, asked, result("SUCCESS", "S", FORM)),
    paid(`an authorisation by ${name}: A`, asked, result("ACCEPT", "A")),
    paid(`an authorisation by ${name}: U`, asked, result("UNKNOWN_EXCEPTION", "U")),
  ]),
  paid(
    "the reply says that it is an authorisation",
    AGREEMENT,
    result("SUCCESS", "S", { ...PAID, authExpiryTime: "2022-12-24T18:34:09+08:00" }),
  ),
  paid("no time of expiry", AGREEMENT, result("SUCCESS", "S", { ...PAID, authExpiryTime: null })),

  // Evaluated: nothing moved.
  ...[
    ["an evaluation", EVALUATION],
    ["an evaluation of an agreement, as text", EVALUATION_AS_TEXT],
  ].flatMap(([name, asked]) => [
    paid(`${name}: S`, asked, SUCCESS),
    paid(`${name}: S at a cashier`, asked, result("SUCCESS", "S", FORM)),
    paid(`${name}: A`, asked, result("ACCEPT", "A")),
    paid(`${name}: U`, asked, result("UNKNOWN_EXCEPTION", "U")),
  ]),
  paid("no evaluation", { ...AGREEMENT, paymentFactor: { isPaymentEvaluation: false } }, SUCCESS),

  // How older wallets answer.
  ...[
    ["S", "SUCCESS"],
    ["F", "PROCESS_FAIL"],
    ["U", "PAYMENT_IN_PROCESS"],
  ].map(([status, code]) =>
    inquiry(`paymentResult with ${status}`, result("SUCCESS", "S", older(status, code)), {
      source: "docs.antom.com inquiryPayment; older wallets of the mini-program OpenAPI",
    }),
  ),
  inquiry(
    "paymentStatus goes before paymentResult",
    result("SUCCESS", "S", { ...older("S", "SUCCESS"), paymentStatus: "PROCESSING" }),
  ),
  inquiry(
    "an authorisation by its result alone",
    result("SUCCESS", "S", { ...AUTHORISED_RESULT, paymentId: "p" }),
  ),
  inquiry(
    "an authorisation that was captured",
    result("SUCCESS", "S", { ...AUTHORISED_RESULT, paymentId: "p", paymentStatus: "SUCCESS" }),
  ),
  inquiry(
    "the result is of the inquiry",
    result("SUCCESS", "S", { paymentId: "p", paymentTime: PAID.paymentTime }),
    {
      note: '"this field does not indicate the payment result"',
    },
  ),
  ...[
    ["S", "SUCCESS", { paymentStatus: "SUCCESS", paymentId: "p" }],
    ["U", "UNKNOWN_EXCEPTION", {}],
  ].map(([resultStatus, resultCode, members]) =>
    inquiry(
      `a bare result with ${resultStatus}`,
      JSON.stringify({ resultCode, resultStatus, resultMessage: "m", ...members }),
    ),
  ),
  reply(
    "pay: a bare result with a form",
    JSON.stringify({ resultCode: "SUCCESS", resultStatus: "S", resultMessage: "m", ...LIVE_FORM }),
  ),
  answered(
    "cancelToken",
    "a bare result",
    '{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}',
  ),
  refusedRightly(
    "ERR_GATEWAY",
    "a bare result with F",
    '{"resultCode":"ORDER_NOT_EXIST","resultStatus":"F","resultMessage":"m"}',
    undefined,
    { operation: "query", gatewayCode: "ORDER_NOT_EXIST" },
  ),
  refusedRightly("ERR_REPLY", "a code without a status", '{"resultCode":"SUCCESS"}', "result"),
  ...["S", "F"].map((resultStatus) =>
    answered(
      "queryRefund",
      `refundResult with ${resultStatus}`,
      result("SUCCESS", "S", { refundResult: { resultStatus, resultCode: "X" } }),
    ),
  ),

  // The other calls.
  answered(
    "refund",
    "refundStatus PROCESSING",
    result("SUCCESS", "S", { refundStatus: "PROCESSING" }),
  ),
  answered("refund", "asynchronous", result("SUCCESS", "S", { refundId: "f1" }), {
    asked: {
      paymentId: PAYMENT_ID,
      refundRequestId: "r1",
      refundAmount: AMOUNT,
      isAsyncRefund: true,
    },
  }),
  answered(
    "refund",
    "asynchronous, and it says how it stands",
    result("SUCCESS", "S", { refundId: "f1", refundStatus: "SUCCESS" }),
    {
      asked: {
        paymentId: PAYMENT_ID,
        refundRequestId: "r1",
        refundAmount: AMOUNT,
        isAsyncRefund: "true",
      },
    },
  ),
  answered("capture", "captured", result("SUCCESS", "S", { captureId: "x1" })),
  ...["SUCCESS", "FAIL", "PROCESSING", "OTHER"].map((captureStatus) =>
    answered(
      "capture",
      `captureStatus ${captureStatus}`,
      result("SUCCESS", "S", { captureStatus }),
    ),
  ),
  answered("capture", "USER_BALANCE_NOT_ENOUGH with F", result("USER_BALANCE_NOT_ENOUGH", "F")),
  answered("void", "all of it", result("SUCCESS", "S", { voidId: "x2" })),
  answered("void", "a part of it", result("SUCCESS", "S", { voidId: "x2" }), {
    asked: { voidRequestId: "v1", paymentId: PAYMENT_ID, voidAmount: AMOUNT },
  }),
  answered(
    "prepare",
    "a page to sign at",
    result("SUCCESS", "S", { authUrl: "https://www.wallet.com/sign?id=1" }),
  ),
  answered("prepare", "no page", result("SUCCESS", "S")),
  answered(
    "prepare",
    "unsigned U leads nowhere",
    result("UNKNOWN_EXCEPTION", "U", { authUrl: "https://evil.example" }),
    {
      unsigned: true,
    },
  ),
  refusedRightly(
    "ERR_EXPECTED",
    "prepare: the state of another authorisation",
    result("SUCCESS", "S", { authState: "s2" }),
    "authState",
    { operation: "prepare" },
  ),
  answered(
    "applyToken",
    "tokens",
    result("SUCCESS", "S", {
      accessToken: "281010033AB2F588D14B43238637264FCA5AAF35xxxx",
      accessTokenExpiryTime: "2019-06-06T12:12:12+08:00",
      refreshToken: "2810100334F62CBC577F468AAC87CFC6C9107811xxxx",
      refreshTokenExpiryTime: "2019-06-08T12:12:12+08:00",
      customerId: "1000001119398804xxxx",
    }),
  ),
  answered(
    "inquiryUserInfo",
    "a user",
    result("SUCCESS", "S", { userInfo: { userId: "1000001119398804xxxx", nickName: "Jack" } }),
  ),
  ...[
    "capture",
    "void",
    "prepare",
    "applyToken",
    "cancelToken",
    "inquiryUserInfo",
    "queryRefund",
    "cancel",
  ].map((operation) => answered(operation, "U", result("UNKNOWN_EXCEPTION", "U"))),
  ...["capture", "void", "applyToken"].map((operation) =>
    answered(operation, "accepted", result("ACCEPT", "A")),
  ),
  refusedRightly(
    "ERR_GATEWAY",
    "applyToken: EXPIRED_CODE",
    result("EXPIRED_CODE", "F"),
    undefined,
    {
      operation: "applyToken",
      gatewayCode: "EXPIRED_CODE",
    },
  ),
  reply("a response time whose zone has no colon", SUCCESS, {
    source: MADE,
    time: "2020-08-15T12:00:01+0800",
    path: PATHS.alipayMini,
  }),
];
