// What a notification of the wallet is answered.

import { caseOf } from "../case.mjs";
import { signature } from "../rsa.mjs";
import { result } from "./messages.mjs";
import { OUR_PATH } from "./signed_notifications.mjs";
import { ACCOUNT, NOTIFY_PAGE, signatureHeader, textToSign } from "./signing.mjs";

/** It is signed where the wallet asks for it: then the path is given. */
export function acknowledgement(name, input, body, note, account = ACCOUNT) {
  const status = input.message === undefined ? 200 : 500;
  const members = { account, input, status, body };
  if (input.path !== undefined) {
    members.stringToSign = textToSign(input.path, account.clientId, input.time, body);
    members.signatureBase64 = signature(members.stringToSign, "merchant");
    members.headerSignature = signatureHeader(members.signatureBase64);
  }
  return caseOf("acknowledgement", { name, source: NOTIFY_PAGE, note, ...members });
}

export const acknowledgements = () => [
  acknowledgement("what a notification is answered", {}, result("SUCCESS", "S", {}, "success")),
  acknowledgement(
    "to be sent again",
    { message: "no such order" },
    result("UNKNOWN_EXCEPTION", "U", {}, "unknown exception"),
    "the words stay with us: they are of no account to the wallet",
  ),
  acknowledgement(
    "signed, where the wallet asks for it",
    { path: OUR_PATH, time: "2020-08-15T12:00:02+08:00" },
    result("SUCCESS", "S", {}, "success"),
  ),
  acknowledgement(
    "to be sent again, signed",
    { path: `${OUR_PATH}?shop=7`, time: "2020-08-15T12:00:02+08:00", message: "no such order" },
    result("UNKNOWN_EXCEPTION", "U", {}, "unknown exception"),
  ),
];
