// Pre-authorisations: what is frozen, unfrozen, asked for and cancelled, with its notifications.

import { table } from "../case.mjs";
import { signature } from "../rsa.mjs";
import { without } from "../text.mjs";
import { answerName, usual } from "./answers.mjs";
import { CREATE, METHODS } from "./calls.mjs";
import { notification } from "./notifications.mjs";
import { refusedReply } from "./refused_replies.mjs";
import { refusedRequest } from "./refused_requests.mjs";
import { ASKED, answered, reply } from "./replies.mjs";
import { request } from "./requests.mjs";
import { ACCOUNT } from "./signing.mjs";
import { TRADE } from "./trades.mjs";

const IDS = {
  auth_no: ASKED.unfreeze.auth_no,
  out_order_no: "8077735255938023",
  operation_id: "20140216010020006400",
  out_request_no: "20140216001001",
};

const NOTICE = {
  app_id: ACCOUNT.appId,
  charset: "utf-8",
  notify_id: "ac05099524730693a8b330c5ecf72da9786",
  notify_time: "2016-08-05 16:59:59",
  notify_type: "fund_auth_freeze",
  operation_type: "FREEZE",
  version: "1.0",
  gmt_create: "2016-08-05 16:59:59",
  gmt_trans: "2016-08-05 16:59:59",
  ...IDS,
  amount: "88.88",
  rest_amount: "88.88",
  status: "SUCCESS",
};

/** An answer about another authorisation. */
const ANOTHER = answered({ ...IDS, auth_no: "another", action: "close" });

const UNFROZEN = { ...NOTICE, notify_type: "fund_auth_unfreeze", operation_type: "UNFREEZE" };

export const funds = () => [
  ...["unfreeze", "queryFreeze", "cancelFreeze"].map((operation) =>
    request(`${operation}: as its page has it`, operation, ASKED[operation]),
  ),
  ...table(refusedRequest, {
    "unfreezing without a remark": [
      "unfreeze",
      { ...ASKED.unfreeze, remark: undefined },
      { code: "ERR_MISSING", field: "remark" },
    ],
    "unfreezing nothing": [
      "unfreeze",
      { ...ASKED.unfreeze, amount: "0" },
      { code: "ERR_AMOUNT", field: "amount" },
    ],
    "a query of no authorisation": [
      "queryFreeze",
      { out_request_no: "1" },
      { code: "ERR_MISSING", field: "auth_no", allowed: ["auth_no", "out_order_no"] },
    ],
    "a cancellation of no authorisation": [
      "cancelFreeze",
      { remark: "x" },
      { code: "ERR_MISSING", field: "auth_no" },
    ],
    "a trade in a mini program of no buyer": [
      "alipayMini",
      { ...CREATE, buyer_open_id: undefined },
      {
        code: "ERR_MISSING",
        field: "buyer_open_id",
        allowed: ["buyer_open_id", "buyer_id", "op_buyer_open_id"],
      },
    ],
  }),
  ...["buyer_id", "op_buyer_open_id"].map((name) =>
    request(`a trade in a mini program of a buyer by ${name}`, "alipayMini", {
      ...CREATE,
      buyer_open_id: undefined,
      [name]: "2088102146225135",
    }),
  ),

  // Replies
  ...["INIT", "SUCCESS", "CLOSED"].map((status) =>
    reply(`an amount is unfrozen: ${status}`, "unfreeze", answered({ ...ASKED.unfreeze, status })),
  ),
  reply("an amount is unfrozen: nothing is said", "unfreeze", answered({})),
  ...["INIT", "AUTHORIZED", "FINISH", "CLOSED", "OTHER"].map((order_status) =>
    reply(
      `an authorisation stands: ${order_status}`,
      "queryFreeze",
      answered({ ...IDS, order_status, operation_type: "FREEZE", status: "SUCCESS" }),
    ),
  ),
  ...["close", "unfreeze"].map((action) =>
    reply(`an authorisation is cancelled: ${action}`, "cancelFreeze", answered({ ...IDS, action })),
  ),
  refusedReply(
    "an authorisation: a reply about another",
    "cancelFreeze",
    usual(answerName(METHODS.cancelFreeze), ANOTHER, signature(ANOTHER)),
    { code: "ERR_EXPECTED", field: "auth_no" },
  ),

  // Notifications
  notification("an amount was frozen, which is no payment", NOTICE, {
    expected: { orderId: IDS.out_order_no, amount: "88.88", currency: "CNY" },
  }),
  notification("an amount was unfrozen", UNFROZEN),
  notification("a part of an amount was unfrozen", { ...UNFROZEN, amount: "8.00" }),
  notification("an amount is not unfrozen yet", { ...UNFROZEN, status: "INIT" }),
  notification("an amount was not unfrozen", { ...UNFROZEN, status: "CLOSED" }),

  // What is told of a payment once more
  ...Object.entries({
    "TRADE_FINISHED when it is paid": { gmt_payment: "2016-08-05 16:59:50" },
    "TRADE_FINISHED three months after it was paid": { gmt_payment: "2016-05-05 16:59:50" },
    "TRADE_FINISHED over the end of a year": {
      gmt_payment: "2015-12-31 16:59:50",
      gmt_close: "2016-12-31 16:59:50",
    },
    "TRADE_FINISHED of a time that is none": { gmt_payment: "long ago" },
    "TRADE_FINISHED without the time of the payment": {},
  }).map(([name, times]) =>
    notification(name, {
      ...without(TRADE, "gmt_payment", "gmt_close"),
      notify_time: "2016-08-05 16:59:59",
      trade_status: "TRADE_FINISHED",
      ...times,
    }),
  ),
  notification("TRADE_SUCCESS three months after it was paid is a copy", {
    ...without(TRADE, "gmt_close"),
    gmt_payment: "2016-05-05 16:59:50",
    notify_time: "2016-08-05 16:59:59",
    trade_status: "TRADE_SUCCESS",
  }),
];
