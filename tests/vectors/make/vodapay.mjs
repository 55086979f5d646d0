// Cases of a VodaPay client. What is signed, read and answered is the family's: what is VodaPay's own is its interfaces.

import { acknowledgement } from "./alipay_plus/acknowledgements.mjs";
import { result } from "./alipay_plus/messages.mjs";
import { notification } from "./alipay_plus/notifications.mjs";
import { refusedReply } from "./alipay_plus/refused_replies.mjs";
import { refusedRequest } from "./alipay_plus/refused_requests.mjs";
import { reply } from "./alipay_plus/replies.mjs";
import { request } from "./alipay_plus/requests.mjs";
import { OUR_PATH } from "./alipay_plus/signed_notifications.mjs";
import { caseOf } from "./case.mjs";
import { publicKey } from "./rsa.mjs";
import { without } from "./text.mjs";

const MADE = "tests/vectors/make/vodapay.mjs";
const FLOW = "VodaPay mini-program documentation, Once Off Payment Flow";
const FAMILY = "Alipay+ Mini Program documentation, /v2/payments";

const PAGES = { source: "Alipay+ Mini Program documentation, /v2/payments and /v2/authorizations" };
const LIVE = "public code of VodaPay's merchants";

const account = {
  baseUrl: "https://vodapay-gateway.sandbox.vfs.africa",
  clientId: "2021061800599314688309",
};

const PATHS = {
  alipayMini: "/v2/payments/pay",
  query: "/v2/payments/inquiryPayment",
  refund: "/v2/payments/refund",
  queryRefund: "/v2/payments/inquiryRefund",
  cancel: "/v2/payments/cancel",
  capture: "/v2/payments/capture",
  void: "/v2/payments/void",
  prepare: "/v2/authorizations/prepare",
  applyToken: "/v2/authorizations/applyToken",
  cancelToken: "/v2/authorizations/cancelToken",
  inquiryUserInfo: "/v2/customers/user/inquiryUserInfo",
};

const AMOUNT = { currency: "ZAR", value: "6234" };

/** What pay is sent, from the sample of its page. */
const PAY = {
  productCode: "CASHIER_PAYMENT",
  salesCode: "51051000101000000011",
  paymentNotifyUrl: "https://merchant.example/notify",
  paymentRequestId: "c0a83b17161398737179310015310",
  paymentRedirectUrl: "https://merchant.example/done",
  paymentExpiryTime: "2030-02-22T17:49:31+08:00",
  paymentAmount: AMOUNT,
  order: {
    goods: { referenceGoodsId: "goods123", goodsUnitAmount: AMOUNT, goodsName: "mobile1" },
    env: { terminalType: "MINI_APP" },
    orderDescription: "title",
    buyer: { referenceBuyerId: "216610000000446291765" },
  },
};

const PAYMENT_ID = "20210222111212800100166610100000001";

const ours = (name, operation, input, options) =>
  request(name, operation, input, { source: MADE, account, path: PATHS[operation], ...options });

/** A request is made without a path but for `call`, which has no other. */
const made = (name, operation, input, options) => {
  const { path, ...members } = ours(name, operation, input, options);
  return operation === "call" ? { ...members, path } : members;
};

const refused = (code, name, field, input, options) =>
  refusedRequest(name, "alipayMini", input, { code, field }, { account, ...options });

const answered = (name, operation, body, options) =>
  reply(name, body, { source: MADE, account, operation, path: PATHS[operation], ...options });

const notified = (name, input, options) =>
  notification(name, input, { source: MADE, account, ...options });

const NOTIFY = {
  paymentId: PAYMENT_ID,
  paymentRequestId: PAY.paymentRequestId,
  paymentAmount: AMOUNT,
  paymentTime: "2021-02-22T18:01:05+08:00",
  paymentStatus: "SUCCESS",
};

const cashier = (member) => ({
  paymentId: PAYMENT_ID,
  redirectActionForm: { method: "GET", [member]: "https://vodapay.example/cashier?bizNo=1" },
});

const about = {
  gateway: "vodaPay",
  title:
    "Staged test vectors for VodaPay: what its interfaces take, and what comes of the family's rules there",
  source:
    "The public samples of VodaPay's mini-program documentation and the second version of the family's OpenAPI. Signed by tests/vectors/make/vodapay.mjs with the test keys of tests/keys/.",
  licence:
    "The values printed in the documentation are quoted as facts for interoperability; the file itself is under the licences of this project (MIT OR Apache-2.0). Its test keys are of no worth anywhere else.",
  reading: "as in alipay_plus.jsonl",
  rules: [
    "What is signed, and how replies, notifications and refusals are read, is as in alipay_plus.jsonl.",
    "The interfaces have paths of their own, and members that no table lists are passed on: the documents show samples and no whole tables.",
  ],
};

export const vectors = () => ({
  about,
  publicKeys: { own: publicKey("own"), next: publicKey("next"), merchant: publicKey("merchant") },
  cases: [
    made("a payment, as its page shows it", "alipayMini", PAY, { source: FLOW }),
    made(
      "a payment without order and sales code",
      "alipayMini",
      without(without(PAY, "order"), "salesCode"),
    ),
    made("members that no table lists", "alipayMini", {
      ...PAY,
      merchantId: "M1",
      appId: "3333010071465913",
    }),
    made("a payment as JSON text", "alipayMini", JSON.stringify(PAY, null, 1)),
    made("an inquiry", "query", { paymentId: PAYMENT_ID }, { source: FAMILY }),
    made("an inquiry with more than the table lists", "query", {
      paymentId: PAYMENT_ID,
      extendInfo: "x",
    }),
    made("a refund", "refund", {
      paymentId: PAYMENT_ID,
      refundRequestId: "r1",
      refundAmount: AMOUNT,
    }),
    made("an inquiry of a refund", "queryRefund", { refundRequestId: "r1" }),
    made("a cancellation", "cancel", { paymentRequestId: PAY.paymentRequestId }),
    made(
      "an interface by its path",
      "call",
      { grantType: "AUTHORIZATION_CODE", authCode: "663A8FA9" },
      { path: PATHS.applyToken },
    ),
    made("a capture", "capture", { captureRequestId: "c1", paymentId: PAYMENT_ID }, PAGES),
    made("a void", "void", { voidRequestId: "v1", paymentId: PAYMENT_ID }, PAGES),
    made("an agreement to be signed", "prepare", { scopes: ["AGREEMENT_PAY"] }, PAGES),
    made(
      "an access token",
      "applyToken",
      { grantType: "AUTHORIZATION_CODE", authCode: "663A8FA9", authClientId: account.clientId },
      { source: LIVE },
    ),
    made("a token that is cancelled", "cancelToken", { accessToken: "token" }, PAGES),
    made(
      "the user of a token",
      "inquiryUserInfo",
      { authClientId: account.clientId, accessToken: "token" },
      { source: LIVE },
    ),
    refused(
      "ERR_MISSING",
      "a payment without its id",
      "paymentRequestId",
      without(PAY, "paymentRequestId"),
    ),
    refused(
      "ERR_MISSING",
      "a payment without an amount",
      "paymentAmount",
      without(PAY, "paymentAmount"),
    ),
    refused("ERR_MINOR_UNITS", "an amount with a point", "value", {
      ...PAY,
      paymentAmount: { currency: "ZAR", value: "62.34" },
    }),
    refused("ERR_URL", "an address that is none", "paymentNotifyUrl", {
      ...PAY,
      paymentNotifyUrl: "merchant.example",
    }),
    caseOf("request-error", {
      ...refusedRequest(
        "an inquiry of nothing",
        "query",
        {},
        { code: "ERR_MISSING", field: "paymentId" },
        { account },
      ),
    }),
    answered(
      "a cashier by redirectUrl, as live wallets write it",
      "alipayMini",
      result("SUCCESS", "S", cashier("redirectUrl")),
    ),
    answered(
      "a cashier by redirectionUrl, as the family's document writes it",
      "alipayMini",
      result("SUCCESS", "S", cashier("redirectionUrl")),
    ),
    answered("an inquiry that is paid", "query", result("SUCCESS", "S", NOTIFY), {
      asked: { paymentId: PAYMENT_ID },
    }),
    answered(
      "a refund that was taken",
      "refund",
      result("SUCCESS", "S", { refundId: "f1", refundRequestId: "r1" }),
      {
        asked: { paymentId: PAYMENT_ID, refundRequestId: "r1", refundAmount: AMOUNT },
      },
    ),
    answered(
      "an agreement that is paid",
      "alipayMini",
      result("SUCCESS", "S", { paymentId: PAYMENT_ID }),
      {
        asked: { ...PAY, productCode: "AGREEMENT_PAYMENT", paymentAuthCode: "token" },
      },
    ),
    answered(
      "an authorisation code at the cashier is not paid",
      "alipayMini",
      result("SUCCESS", "S", { paymentId: PAYMENT_ID }),
      { asked: { ...PAY, paymentAuthCode: "token" } },
    ),
    answered(
      "an authorisation",
      "alipayMini",
      result("SUCCESS", "S", {
        paymentId: PAYMENT_ID,
        authExpiryTime: "2021-02-24T18:01:05+08:00",
      }),
      { asked: { ...PAY, paymentFactor: { isAuthorizationPayment: true } } },
    ),
    answered("a capture that was taken", "capture", result("SUCCESS", "S", { captureId: "x1" }), {
      asked: { captureRequestId: "c1", paymentId: PAYMENT_ID },
    }),
    answered("unknown", "alipayMini", result("UNKNOWN_EXCEPTION", "U")),
    refusedReply("ERR_GATEWAY", "a refusal", undefined, {
      source: FAMILY,
      account,
      path: PATHS.alipayMini,
      body: result("INVALID_SIGNATURE", "F"),
      gatewayCode: "INVALID_SIGNATURE",
      headers: () => ({}),
    }),
    refusedReply("ERR_HEADER", "a reply that anybody could have written", "signature", {
      account,
      path: PATHS.alipayMini,
      body: result("SUCCESS", "S", cashier("redirectUrl")),
      headers: () => ({}),
    }),
    notified("a payment", NOTIFY, { source: FAMILY }),
    notified("a payment that failed", { ...NOTIFY, paymentStatus: "FAIL" }),
    notified("a payment of the second version", {
      ...without(NOTIFY, "paymentStatus"),
      paymentResult: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "success" },
    }),
    notified("a void", {
      voidResult: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "success" },
      voidRequestId: "v1",
      paymentId: PAYMENT_ID,
      voidAmount: AMOUNT,
    }),
    notified("a payment with what is expected", NOTIFY, {
      expected: { orderId: PAY.paymentRequestId, amount: "6234", currency: "ZAR" },
    }),
    acknowledgement(
      "what a notification is answered",
      { path: OUR_PATH, time: "2021-02-22T18:01:06+08:00" },
      result("SUCCESS", "S", {}, "success"),
      undefined,
      account,
    ),
  ],
});
