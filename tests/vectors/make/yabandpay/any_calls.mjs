// Calls without a table, by their method: what every message has is filled in. And several keys: the first one signs.

import { refused, request } from "./calls.mjs";
import { ORDER, PRINTED } from "./messages.mjs";
import { ACCOUNT, KEY, MAKER } from "./rules.mjs";

const anyCall = (name, input, options) =>
  request("call", name, input, { call: "v3.CancelPayment", ...options });

export const anyCalls = () => [
  anyCall("a cancellation, by its method", { trade_id: "t1" }),
  anyCall(
    "any other call: members that no table has, in the order that is given",
    { ...ORDER, pay_method: "online", cancel_url: "https://shop.example/c?a=1", aa: '奶茶 "大"' },
    { call: "v3.CreatePayments" },
  ),
  anyCall("any other call: an empty member is sent and signed", { trade_id: "t1", demo: "" }),
  anyCall("any other call without data", {}),
  request("query", "signed with the first of two keys", PRINTED.query.input, {
    account: { ...ACCOUNT, secretKey: ["another", KEY] },
    source: MAKER,
  }),
  refused("ERR_NOT_LISTED", "any other call: a method with a line feed", {}, "method", {
    operation: "call",
    call: "v3.X\n",
    input: { trade_id: "t1" },
  }),
  ...["user", "sign", "method", "time", "data"].map((name) =>
    refused("ERR_DUPLICATE", `any other call: a member of data called ${name}`, {}, name, {
      operation: "call",
      call: "v3.X",
      input: { [name]: "1" },
      note: "data is signed beside it",
    }),
  ),
  refused("ERR_AMBIGUOUS", "any other call: a member inside a value", {}, "demo", {
    operation: "call",
    call: "v3.X",
    input: { demo: "x&trade_id=t2", trade_id: "t1" },
  }),
];
