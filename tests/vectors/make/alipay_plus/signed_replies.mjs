// A reply and its headers, as the wallet signs it.

import { signature } from "../rsa.mjs";
import {
  ACCOUNT,
  PATHS,
  RESPONSE_TIME,
  signatureHeader,
  signedPathOf,
  textToSign,
} from "./signing.mjs";

/** The pay page's reply sample, as it is printed there. */
export const SAMPLE = `{
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

export const ESCAPED = SAMPLE.replace("https://www.wallet.com/", "https:\\/\\/www.wallet.com\\/");
export const TWO_KEYS = { 1: "own", 2: "next" };

/** The headers of a signed reply, and what was signed. */
export function signedReply(body, { path = PATHS.alipayMini, account = ACCOUNT, ...options } = {}) {
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

export const changed = (member, change) => (all) => ({ ...all, [member]: change(all[member]) });
