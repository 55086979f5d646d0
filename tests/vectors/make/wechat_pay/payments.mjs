// Payments: what `wx.requestPayment` is given, and what is refused for it.

import { BEFOREHAND, caseOf, refusals } from "../case.mjs";
import { signature } from "../rsa.mjs";
import { PREPAY_ID } from "./messages.mjs";
import { ACCOUNT, lines, NOW, OTHER_APPID, OUR_NONCE, PAGE, RULE, SEVERAL } from "./signing.mjs";

function payment(name, prepayId, { source = RULE, known, appid, ...options } = {}) {
  const { time = String(NOW), nonce = OUR_NONCE } = options;
  const account = { ...ACCOUNT, ...options.account };
  const packaged = `prepay_id=${prepayId}`;
  const stringToSign = lines(appid ?? [account.appid].flat()[0], time, nonce, packaged);
  const signatureBase64 = known ?? signature(stringToSign);
  return caseOf("payment", {
    name,
    source,
    account,
    prepayId,
    appid,
    time,
    nonce,
    publicKey: known === undefined ? "own" : "known",
    stringToSign,
    signatureBase64,
    requestPayment: {
      timeStamp: time,
      nonceStr: nonce,
      package: packaged,
      signType: "RSA",
      paySign: signatureBase64,
    },
  });
}

/** The same for an app: on the fourth line stands the `prepay_id` alone. */
function appPayment(name, prepayId, { source = RULE, appid, ...options } = {}) {
  const { time = String(NOW), nonce = OUR_NONCE } = options;
  const account = { ...ACCOUNT, ...options.account };
  const ours = appid ?? [account.appid].flat()[0];
  const stringToSign = lines(ours, time, nonce, prepayId);
  const signatureBase64 = signature(stringToSign);
  return caseOf("app-payment", {
    name,
    source,
    account,
    prepayId,
    appid,
    time,
    nonce,
    publicKey: "own",
    stringToSign,
    signatureBase64,
    appPayment: {
      appid: ours,
      partnerid: account.mchid,
      prepayid: prepayId,
      package: "Sign=WXPay",
      noncestr: nonce,
      timestamp: time,
      sign: signatureBase64,
    },
  });
}

const refusedAppPayment = (code, name, prepayId, field, changes) => ({
  ...refusedPayment(code, `app: ${name}`, prepayId, field, changes),
  kind: "app-payment-error",
});

const refusedPayment = (code, name, prepayId, field, changes) =>
  caseOf("payment-error", {
    name,
    source: RULE,
    account: ACCOUNT,
    prepayId,
    time: String(NOW),
    nonce: OUR_NONCE,
    ...changes,
    code,
    field,
  });

export const payments = () => [
  payment("paySign whose signature was made beforehand", PREPAY_ID, {
    source: BEFOREHAND,
    account: { appid: "wx8888888888888888" },
    time: "1414561699",
    nonce: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
    known:
      "GmIr8BA4aHpSm5N5/1XGz+JgNbptwQmFH8W7Q6nU/QbUZDvkPSJId+zfWokAfsQxXos1MwR+rACqhUoom8Rrewo1TMCYwvPTyaAsB901URvCrOCi0iiDwv9OpS3rAnrT1whGS5z9QRW7Ul6oJkxbw7ENeLJR2ehf++fBMmcaPhcmTCJq8ba/atDyImzCMtW86nO56IwbR1RReROebt6Xmxu+9mhQPdLho0KuwP7WARM0Ibv4PXhUzP0uubxoP2uamJA5vn8NA+6GgqOpIZ7Mzl+Rv96r3XuNdkJrY7p6orJKkJeQFdi7g5dUXdM/QYNI7WaG9HNs01E+iMRoHez2RQ==",
  }),
  payment("paySign of a prepay_id of every sign", "wx_A-0"),
  payment("paySign in the first of several mini programs", PREPAY_ID, {
    account: { appid: SEVERAL },
  }),
  payment("paySign in the second of several mini programs", PREPAY_ID, {
    account: { appid: SEVERAL },
    appid: OTHER_APPID,
  }),
  refusedPayment("ERR_FIXED", "paySign in a mini program of somebody else", "wx1", "appid", {
    appid: OTHER_APPID,
  }),
  ...refusals("ERR_ID", refusedPayment, {
    "a prepay_id with its name before it": ["prepay_id=wx1", "prepay_id"],
    "no prepay_id": ["", "prepay_id"],
    "a prepay_id with a line feed": ["wx1\n", "prepay_id"],
  }),
  refusedPayment("ERR_TIME", "a payment's timestamp in milliseconds", "wx1", "time", {
    time: "1554208460000",
  }),
  refusedPayment("ERR_HEADER", "a payment's nonce with a line feed", "wx1", "nonce", {
    nonce: "a\nb",
  }),
  appPayment("an app's payment", PREPAY_ID, { source: `${PAGE}, "APP payment"` }),
  appPayment("an app's payment with a prepay_id of every sign", "wx_A-0"),
  appPayment("an app's payment, in the second of several apps", PREPAY_ID, {
    account: { appid: SEVERAL },
    appid: OTHER_APPID,
  }),
  refusedAppPayment("ERR_FIXED", "an app of somebody else", "wx1", "appid", { appid: OTHER_APPID }),
  ...refusals("ERR_ID", refusedAppPayment, {
    "a prepay_id with its name before it": ["prepay_id=wx1", "prepay_id"],
    "no prepay_id": ["", "prepay_id"],
  }),
  refusedAppPayment("ERR_TIME", "a timestamp in milliseconds", "wx1", "time", {
    time: "1554208460000",
  }),
  refusedAppPayment("ERR_HEADER", "a nonce with a line feed", "wx1", "nonce", { nonce: "a\nb" }),
];
