// Calls without a table, by their path: the account's id and the signature are filled in. And several keys: the first one
// signs.

import { table } from "../case.mjs";
import { call, query } from "./calls.mjs";
import { CANCEL, ORDER } from "./messages.mjs";
import { ACCOUNT, KEY, MAKER, STAGING } from "./rules.mjs";

export const anyCalls = () => [
  ...table(call.request, {
    "a cancellation, by its path": [
      { merchant_reference: CANCEL.merchant_reference },
      { path: "/cancel", source: MAKER },
    ],
    "any other call, in the order that is given, on the staging host": [
      { wallet_id: "W00000001", b: "2", a: "1 & 2", text: '皮诺 "Noir" 🍷' },
      { path: "/v2/x?y=1", account: STAGING },
    ],
    "any other call without a field": [{}, { path: "/v2/x" }],
  }),
  query.request(
    "order query signed with the first of two keys",
    { merchant_reference: ORDER.merchant_reference },
    { account: { ...ACCOUNT, apiKey: ["444555666", KEY] } },
  ),
  call.requestError(
    "ERR_FIXED",
    "any other call: another user_id given",
    { user_id: "U000000001" },
    "user_id",
    { path: "/v2/x" },
  ),
  call.requestError(
    "ERR_UNKNOWN_FIELD",
    "any other call: a signature given",
    { a: "1", signature: "0".repeat(64) },
    "signature",
    { path: "/v2/x", note: "it would stand in the body twice" },
  ),
  ...Object.entries({
    "no path": "",
    "a whole address": "https://evil.example/",
    "without a slash": "v2/x",
    "with dots": "/v2/../x",
    "with dots that are encoded": "/v2/%2e%2E/x",
    "with a dot that is encoded": "/v2/%2e/x",
    "with dots of which one is encoded": "/v2/.%2e",
    "with a blank": "/v2/a b",
    "with a fragment": "/v2/x#y",
  }).map(([name, path]) =>
    call.requestError("ERR_PATH", `any other call: path: ${name}`, { a: "1" }, "path", { path }),
  ),
  call.requestError(
    "ERR_AMBIGUOUS",
    "any other call: a field inside a value",
    { note: "x&wallet_id=W2" },
    "note",
    { path: "/v2/x" },
  ),
];
