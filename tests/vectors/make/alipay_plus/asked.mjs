// What a reply answers: a request, as it was stored.

import { AMOUNT, PAY, PAYMENT_ID } from "./messages.mjs";
import { PATHS, textOf, urlOf } from "./signing.mjs";

/** What each operation is asked with. */
export const ASKED = {
  alipayMini: PAY,
  query: { paymentRequestId: PAY.paymentRequestId },
  refund: { paymentId: PAYMENT_ID, refundRequestId: "r1", refundAmount: AMOUNT },
  queryRefund: { refundRequestId: "r1" },
  cancel: { paymentRequestId: PAY.paymentRequestId },
  capture: { captureRequestId: "c1", paymentId: PAYMENT_ID, captureAmount: AMOUNT },
  void: { voidRequestId: "v1", paymentId: PAYMENT_ID },
  prepare: { scopes: "AGREEMENT_PAY", authState: "s1" },
  applyToken: { grantType: "AUTHORIZATION_CODE", authCode: "code" },
  cancelToken: { accessToken: "token" },
  inquiryUserInfo: { accessToken: "token" },
  call: { authClientId: "1" },
};

/** A request of that operation, to its own path unless another is given. */
export function askedOf(account, operation, path = PATHS[operation], input = ASKED[operation]) {
  return { operation, method: "POST", url: urlOf(account, path), body: textOf(input) };
}
