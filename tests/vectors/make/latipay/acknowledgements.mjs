// What a notification of Latipay is answered.

import { caseOf } from "../case.mjs";
import { ACCOUNT, HOSTED_PAGE } from "./rules.mjs";

const headers = { "Content-Type": "text/plain; charset=utf-8" };
const acknowledgement = (name, input, status, body) =>
  caseOf("acknowledgement", {
    name,
    source: HOSTED_PAGE,
    account: ACCOUNT,
    input,
    status,
    headers,
    body,
  });

export const acknowledgements = () => [
  acknowledgement("a notification is acknowledged", {}, 200, "sent"),
  acknowledgement("a notification is refused", { message: "no such order" }, 500, "fail"),
];
