// What a notification of YabandPay is answered.

import { caseOf } from "../case.mjs";
import { ACCOUNT, page } from "./rules.mjs";

const headers = { "Content-Type": "text/plain; charset=utf-8" };
const acknowledgement = (name, input, status, body) =>
  caseOf("acknowledgement", {
    name,
    source: page("notification"),
    account: ACCOUNT,
    input,
    status,
    headers,
    body,
  });

export const acknowledgements = () => [
  acknowledgement("a notification is acknowledged", {}, 200, "ok"),
  acknowledgement("a notification is refused", { message: "no such order" }, 500, "fail"),
];
