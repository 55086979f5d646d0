// A notification and its headers, as the wallet signs it.

import { signature } from "../rsa.mjs";
import { without } from "../text.mjs";
import { AMOUNT, PAY, PAYMENT_ID } from "./messages.mjs";
import { ACCOUNT, signatureHeader, TIME, textToSign } from "./signing.mjs";

export const OUR_PATH = "/alipayplus/notify";

export const NOTIFY = {
  partnerId: "P1",
  paymentId: PAYMENT_ID,
  paymentRequestId: PAY.paymentRequestId,
  paymentAmount: AMOUNT,
  paymentTime: "2020-01-01T12:01:01+08:30",
  paymentCreateTime: "2020-01-01T12:00:01+08:30",
  paymentStatus: "SUCCESS",
  extendInfo: "",
};

export const WITHOUT_STATUS = without(NOTIFY, "paymentStatus");

/** The headers of a signed notification, and what was signed. Our own path has no prefix. */
export function signedNotification(body, { path = OUR_PATH, account = ACCOUNT, ...options } = {}) {
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
