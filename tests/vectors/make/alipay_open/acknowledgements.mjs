// What a notification of the Alipay Open Platform is answered.

import { caseOf } from "../case.mjs";
import { ACCOUNT } from "./signing.mjs";

const headers = { "Content-Type": "text/plain; charset=utf-8" };
const acknowledgement = (name, input, status, body) =>
  caseOf("acknowledgement", {
    name,
    source: "Alipay Open Platform documentation, asynchronous notification",
    account: ACCOUNT,
    input,
    status,
    headers,
    body,
  });

export const acknowledgements = () => [
  acknowledgement("a notification is acknowledged", {}, 200, "success"),
  acknowledgement("a notification is refused", { message: "no such order" }, 500, "fail"),
];
