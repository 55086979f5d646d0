// Cancellations, and what is answered to them.

import { refusals, table } from "../case.mjs";
import { cancel } from "./calls.mjs";
import { OFFLINE_PAGE, QUERYING } from "./rules.mjs";

/** The codes that the page lists. */
const CODES = [1, 3, 110, 201, 205, 206, 900, 901];

const cancelled = { outcome: "closed" };

export const cancellations = () => [
  cancel.sent(
    "cancellation of the documentation: request",
    {},
    {
      source: OFFLINE_PAGE,
      account: QUERYING,
      note: "the page's printed message is not sorted: its rule is followed",
    },
  ),
  cancel.sent("cancellation of an order beyond ASCII", { merchant_reference: "订单 🍷 & 1=2" }),
  ...refusals("ERR_MISSING", cancel.refused, {
    "cancellation of no order": { merchant_reference: undefined },
  }),
  ...refusals("ERR_EMPTY", cancel.refused, {
    "cancellation of an empty order": { merchant_reference: "" },
  }),
  ...refusals("ERR_UNKNOWN_FIELD", cancel.refused, {
    "cancellation by Latipay's own id": { order_id: "2017232323345678" },
  }),
  ...table(cancel.reply, {
    "cancellation reply": ['{"code":0,"message":"success"}', cancelled, { source: OFFLINE_PAGE }],
    "cancellation reply without words": [
      '{"code":0,"message":""}',
      cancelled,
      { source: OFFLINE_PAGE },
    ],
  }),
  ...CODES.map((code) =>
    cancel.gatewayError(
      `cancellation reply: refused with ${code}`,
      JSON.stringify({ code, message: "x" }),
      String(code),
      { source: OFFLINE_PAGE },
    ),
  ),
  cancel.replyError("ERR_REPLY", "cancellation reply: no code", '{"message":"success"}', "code"),
];
