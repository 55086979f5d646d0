// What a notification of WeChat Pay is answered.

import { caseOf } from "../case.mjs";
import { ACCOUNT, PAYMENT_PAGE } from "./signing.mjs";

const acknowledgement = (name, input, status, body) =>
  caseOf("acknowledgement", {
    name,
    source: PAYMENT_PAGE,
    account: ACCOUNT,
    input,
    status,
    headers: body === "" ? {} : { "Content-Type": "application/json" },
    body,
  });

export const acknowledgements = () => [
  acknowledgement("a notification is acknowledged", {}, 200, ""),
  acknowledgement(
    "a notification is refused",
    { message: '失败 "x"' },
    500,
    JSON.stringify({ code: "FAIL", message: '失败 "x"' }),
  ),
];
