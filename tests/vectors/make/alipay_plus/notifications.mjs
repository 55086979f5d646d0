// Notifications of the wallet, and the ways in which their signature travels.

import { ADVICE } from "../advice.mjs";
import { BEFOREHAND, caseOf } from "../case.mjs";
import { parsed, without } from "../text.mjs";
import { ANTOM_BODY, KNOWN_ANTOM, KNOWN_MINI, MILLISECONDS, MINI_BODY } from "./beforehand.mjs";
import { AUTHORIZATIONS, CAPTURES, PAYMENTS, REFUNDS, VOIDS } from "./codes.mjs";
import { AMOUNT, PAYMENT_ID } from "./messages.mjs";
import { NOTIFY, OUR_PATH, signedNotification, WITHOUT_STATUS } from "./signed_notifications.mjs";
import { changed } from "./signed_replies.mjs";
import {
  ACCOUNT,
  ANTOM,
  MADE,
  NOTIFY_PAGE,
  PATHS,
  spaced,
  TOUCH_N_GO,
  textOf,
} from "./signing.mjs";

/** The kinds of messages: what it is, how it stands, and what it is of. */
function kindOf(members) {
  const { notifyType, result, paymentResult, authExpiryTime } = members;
  const has = (...names) => names.some((name) => (members[name] ?? "") !== "");
  const word = (status, own) =>
    members[status] ?? members[own]?.resultStatus ?? result?.resultStatus;
  if (has("authorizationNotifyType")) {
    return { states: AUTHORIZATIONS, word: members.authorizationNotifyType };
  }
  if (has("refundId", "refundRequestId") || notifyType === "REFUND_RESULT") {
    return { states: REFUNDS, word: word("refundStatus", "refundResult"), of: "refund" };
  }
  if (has("voidId", "voidRequestId") || notifyType === "VOID_RESULT") {
    return { states: VOIDS, word: word("voidStatus", "voidResult"), of: "void" };
  }
  if (has("captureId", "captureRequestId") || notifyType === "CAPTURE_RESULT") {
    return { states: CAPTURES, word: word("captureStatus", "captureResult"), of: "capture" };
  }
  if (notifyType === "PAYMENT_PENDING") return { states: PAYMENTS, word: "PROCESSING" };
  const beside = notifyType === "PAYMENT_RESULT" ? result?.resultStatus : undefined;
  const said = members.paymentStatus ?? paymentResult?.resultStatus ?? beside;
  const isAuthorised = authExpiryTime && !members.paymentStatus && said === "S";
  return { states: PAYMENTS, word: isAuthorised ? "AUTH_SUCCESS" : said };
}

/** What the message is about. */
function aboutOf(members) {
  const { states, word, of } = kindOf(members);
  const known = Object.hasOwn(states, String(word)) ? states[word] : undefined;
  const [state, action] = known ?? ["unknown", ADVICE.unknown];
  const isOfPayment = states !== AUTHORIZATIONS;
  const orderId = isOfPayment ? (members.paymentRequestId ?? null) : null;
  const { value, currency } = (isOfPayment && members[`${of ?? "payment"}Amount`]) || {};
  const part = of === undefined ? [] : [members[`${of}RequestId`] ?? members[`${of}Id`] ?? ""];
  const isTold = orderId !== null || part.some((text) => text !== "");
  const id = [orderId ?? "", known === undefined ? (word ?? state) : state, ...part].join(" ");
  return {
    state,
    paid: state === "paid",
    orderId,
    amount: value ?? null,
    currency: currency ?? null,
    id: isTold ? id : "",
    action,
  };
}

export function notification(name, input, { source = MADE, note, ...options } = {}) {
  const { account = ACCOUNT, path = OUR_PATH, headers = (all) => all, expected } = options;
  const { verifiers, key = null } = options;
  const body = textOf(input);
  const sent = signedNotification(body, options);
  const { action, ...about } = aboutOf(JSON.parse(body));
  return caseOf("notification", {
    name,
    source,
    note,
    account,
    path,
    headers: headers(sent.headers),
    body,
    publicKey: verifiers ?? (options.known === undefined ? "own" : "known"),
    expected,
    stringToSign: sent.stringToSign,
    signatureBase64: sent.signatureBase64,
    keyVersion: options.keyVersion ?? "1",
    ...about,
    key,
    fields: parsed(body),
    unverified: {},
    action,
  });
}

export const notifications = () => [
  // Where the wallets say how the payment stands.
  notification("paymentStatus SUCCESS", NOTIFY, { source: NOTIFY_PAGE }),
  notification(
    "paymentStatus FAIL",
    { ...NOTIFY, paymentStatus: "FAIL", paymentFailReason: "balance" },
    { source: NOTIFY_PAGE },
  ),
  ...["S", "F", "U"].map((resultStatus) =>
    notification(
      `paymentResult with ${resultStatus}`,
      {
        ...WITHOUT_STATUS,
        customerId: "c",
        paymentResult: { resultCode: "X", resultStatus, resultMessage: "m" },
      },
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
    { source: "docs.antom.com notify_payment" },
  ),
  notification("result alone says nothing of a payment", {
    ...WITHOUT_STATUS,
    result: { resultCode: "SUCCESS", resultStatus: "S", resultMessage: "m" },
  }),
  notification("paymentStatus in small letters is no documented word", {
    ...NOTIFY,
    paymentStatus: "success",
  }),
  notification("expected order and amount", NOTIFY, {
    expected: {
      paymentRequestId: NOTIFY.paymentRequestId,
      paymentId: PAYMENT_ID,
      paymentAmount: AMOUNT,
    },
  }),

  ...["PROCESSING", "PENDING", "AUTH_SUCCESS", "CANCELLED"].map((paymentStatus) =>
    notification(`paymentStatus ${paymentStatus}`, { ...NOTIFY, paymentStatus }),
  ),
  ...["paid", "outcome", "keyVersion"].map((member) =>
    notification(
      `a member called ${member}, rightly signed`,
      { ...NOTIFY, paymentStatus: "FAIL", [member]: "1" },
      { note: "it is one of the fields, and says nothing of the payment" },
    ),
  ),

  // What of it is signed.
  notification("the query of our own address is signed", NOTIFY, {
    path: `${OUR_PATH}?shop=7&x=%20`,
  }),
  notification("time in milliseconds", NOTIFY, { time: MILLISECONDS }),
  notification("time with a fraction", NOTIFY, { time: "2019-04-04T12:08:56.253+05:30" }),
  notification("our own path has no prefix", NOTIFY, { account: ANTOM }),
  notification(
    "white space, escapes, number tokens",
    '{ "paymentRequestId":"\\u5976", "paymentStatus":"SUCCESS",\n"n":1.00,"url":"https:\\/\\/x" }',
  ),
  notification("the signed text of a request, read as a notification without a status", MINI_BODY, {
    source: BEFOREHAND,
    path: PATHS.alipayMini,
    keyVersion: "0",
    headers: changed("signature", spaced),
    known: KNOWN_MINI,
  }),
  notification(
    "the signed text of an Antom request, read as a notification without a status",
    ANTOM_BODY,
    {
      source: BEFOREHAND,
      account: ANTOM,
      path: `/ams/api${PATHS.alipayMini}`,
      time: MILLISECONDS,
      known: KNOWN_ANTOM,
    },
  ),
];

/** One signature as servers and proxies hand it on, and as they spoil it. */
export function signatureForms() {
  const { headers, ...signed } = signedNotification(MINI_BODY, {
    path: PATHS.alipayMini,
    known: KNOWN_MINI,
  });
  const percent = encodeURIComponent(KNOWN_MINI);
  const header = (text) => `algorithm=RSA256, keyVersion=0, signature=${text}`;
  return caseOf("signature-forms", {
    name: "the ways a signature travels",
    source: BEFOREHAND,
    account: ACCOUNT,
    path: PATHS.alipayMini,
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
      "the algorithm in small letters": header(percent).replace("RSA256", "rsa256"),
      "the algorithm in letters of both cases": header(percent).replace("RSA256", "Rsa256"),
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
