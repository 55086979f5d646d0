// Notifications, and what was recorded of the order: in the names of all gateways, and in those of the platform. By which
// rule they are signed, refunds, and which of several keys is right.

import { table } from "../case.mjs";
import { without } from "../text.mjs";
import { notification, SERVICE } from "./notifications.mjs";
import { refusedNotification } from "./refused_notifications.mjs";
import { encoded, MADE, WRONG } from "./signing.mjs";
import { signatureOf, TRADE } from "./trades.mjs";

const OF_ALL = { orderId: TRADE.out_trade_no, amount: "9.00", currency: "CNY" };
const form = (fields, options) =>
  encoded({}, { ...fields, sign: signatureOf(fields, options) }, "form");

/** What V1 signs of a payment whose passback_params brought more than itself, and how that could be split under V2. */
const GLUED = { ...TRADE, passback_params: "x&sign_type=RSA2" };
const SPLIT = { ...TRADE, passback_params: "x" };

const expecting = (name, expected, more) => notification(name, TRADE, { expected, ...more });
const unexpected = (name, expected, code, field, more) =>
  refusedNotification(name, form(TRADE), { code, field }, { expected, ...more });

const REFUND = {
  ...TRADE,
  gmt_payment: "2024-01-02 03:04:06",
  gmt_refund: "2024-01-03 03:04:06.123",
  out_biz_no: "R1",
  refund_fee: "4.00",
};
const ofRefund = (name, expected, field) =>
  refusedNotification(name, form(REFUND), { code: "ERR_EXPECTED", field }, { expected });

const FREEZE = {
  app_id: TRADE.app_id,
  amount: "500.00",
  auth_no: "2019062110002001000281886861",
  charset: "utf-8",
  notify_type: "fund_auth_freeze",
  operation_id: "20190621025153970002",
  operation_type: "FREEZE",
  out_order_no: "RN1",
  out_request_no: "RN1",
  status: "SUCCESS",
  sign_type: "RSA2",
};

/** The rule is not said: it is found out. */
const found = (name, fields, version) =>
  notification(`${name}, its rule found out`, fields, { version, named: null });

export const expectations = () => [
  ...table(expecting, {
    "expected in the names of all gateways": OF_ALL,
    "expected in both names": { ...OF_ALL, total_amount: "9", seller_id: TRADE.seller_id },
    "9 expected in the name of all gateways": { orderId: TRADE.out_trade_no, amount: "9" },
  }),
  ...table(unexpected, {
    "another order in the name of all gateways": [
      { ...OF_ALL, orderId: "x" },
      "ERR_EXPECTED",
      "orderId",
    ],
    "another amount beside the right order": [
      { ...OF_ALL, amount: "9.01" },
      "ERR_EXPECTED",
      "amount",
    ],
    "another currency beside the right amount": [
      { ...OF_ALL, currency: "USD" },
      "ERR_EXPECTED",
      "currency",
      { note: "all amounts are in yuan" },
    ],
    "another seller": [{ ...OF_ALL, seller_id: "x" }, "ERR_EXPECTED", "seller_id"],
    "no order found": [null, "ERR_EXPECTED", undefined, { note: "whoever looked it up has none" }],
    "an expectation whose name is misspelt": [
      { ...OF_ALL, amout: "9.00" },
      "ERR_UNKNOWN_FIELD",
      "amout",
    ],
    "an expectation called like a property of objects": [
      { constructor: "x" },
      "ERR_UNKNOWN_FIELD",
      "constructor",
    ],
    "an expectation of null for the amount": [{ ...OF_ALL, amount: null }, "ERR_MISSING", "amount"],
    "an expectation of null for the order": [{ orderId: null }, "ERR_MISSING", "orderId"],
    "an expectation of true": [{ amount: true }, "ERR_TYPE", "amount"],
  }),

  // By which rule it is signed
  found("a payment", TRADE, "v1"),
  found("a message of a life account", SERVICE, "v2"),
  found("a message that has no sign_type", without(TRADE, "sign_type"), "v1"),
  found("an authorisation of funds", FREEZE, "v1"),
  found("a payment signed by V2", TRADE, "v2"),
  found(
    "a payment signed by V2, with empty values",
    { ...TRADE, body: "", passback_params: "" },
    "v2",
  ),
  refusedNotification(
    "a text that brought a sign_type, its rule found out",
    encoded(
      {},
      { ...without(SPLIT, "seller_id"), sign: signatureOf(without(GLUED, "seller_id")) },
      "form",
    ),
    WRONG,
    { version: null, note: "adversarial: signed by V1, with all of it as passback_params" },
  ),
  notification("a payment signed by V2, and V2 is what the caller says", TRADE, {
    version: "v2",
    note: "the caller's word",
  }),
  refusedNotification(
    "a payment whose amount was changed, its rule found out",
    form(TRADE).replace("9.00", "0.01"),
    WRONG,
    { version: null },
  ),
  refusedNotification(
    "a message of a life account that was changed, its rule found out",
    form(SERVICE, { version: "v2" }).replace("check", "x"),
    WRONG,
    { version: null },
  ),
  refusedNotification(
    "another order, its rule found out",
    form(TRADE),
    { code: "ERR_EXPECTED", field: "orderId" },
    { version: null, expected: { orderId: "x" } },
  ),
  refusedNotification("no signature, its rule found out", encoded({}, TRADE, "form"), WRONG, {
    version: null,
  }),

  // Refunds
  ...table(notification, {
    "a refund of a part": [
      REFUND,
      { expected: { orderId: TRADE.out_trade_no, refund_fee: "4.00", out_biz_no: "R1" } },
    ],
    "a refund of the rest, which closes the trade": [
      {
        ...REFUND,
        gmt_close: "2024-01-04 03:04:06",
        gmt_refund: "2024-01-04 03:04:06.456",
        out_biz_no: "R2",
        refund_fee: "9.00",
        trade_status: "TRADE_CLOSED",
      },
      { expected: { out_trade_no: TRADE.out_trade_no, total_amount: "9" } },
    ],
    "a refund of a trade that is finished": { ...REFUND, trade_status: "TRADE_FINISHED" },
    "a refund with a status that is not documented": { ...REFUND, trade_status: "TRADE_X" },
  }),
  ofRefund("another order of a refund", { orderId: "x" }, "orderId"),
  ofRefund("another refund", { out_biz_no: "R2" }, "out_biz_no"),
  ofRefund("another refund_fee", { refund_fee: "9.00" }, "refund_fee"),

  // Authorisations of funds
  ...["INIT", "SUCCESS", "CLOSED"].map((status) =>
    notification(
      `an authorisation of funds: ${status}`,
      { ...FREEZE, status },
      { expected: { orderId: "RN1", amount: "500", currency: "CNY" } },
    ),
  ),
  notification("funds are unfrozen", {
    ...FREEZE,
    notify_type: "fund_auth_unfreeze",
    operation_type: "UNFREEZE",
  }),

  // Several keys
  notification("under the second of two keys in a list", TRADE, { keys: ["other", "own"], key: 1 }),
  notification("under the first of two keys in a list", TRADE, { keys: ["own", "other"], key: 0 }),
  refusedNotification("under none of two keys in a list", form(TRADE), WRONG, {
    source: MADE,
    keys: ["other", "knownReply"],
  }),
  refusedNotification("under none of two keys in a list, its rule found out", form(TRADE), WRONG, {
    keys: ["other", "knownReply"],
    version: null,
  }),
];
