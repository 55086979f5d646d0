// Notifications of YabandPay that can be read in more than one way.

import { caseOf, changedField, refusals } from "../case.mjs";
import { hmac, without } from "../text.mjs";
import { PAYMENT as PRINTED_PAYMENT } from "../yabandpay/messages.mjs";
import { ACCOUNT as YABANDPAY } from "../yabandpay/rules.mjs";
import { canonicalOf, QUERY, SOURCE } from "./canonical.mjs";

/** The payment of the pages, without what it has of yuan. */
const PAYMENT = without(PRINTED_PAYMENT, "amount_cny", "settlement_rate");

const REFUND = {
  type: "refund",
  user: "016683",
  trade_id: "8a8aa7c7-66d7-e2cc-e2a6-fff7c77aaefd",
  refund_id: "R1",
  m_refund_id: "M1",
  refund_amount: "1.00",
  refund_currency: "EUR",
  state: "refunded",
};

const PAYOUT = {
  user: "036870",
  time: "1708484735",
  gateway_name: "YabandPay",
  payout_id: "0594bf99-fce7-3784-28f7-e8e76ad01989",
  currency: "EUR",
  amount: "100.01",
  reference: "456789",
  notify_url: "https://www.yabandpay.com/notify?a=1&b=2",
  state: "completed",
};

/** What a message is about: a payout, or an order. */
const aboutOf = ({ payout_id, reference, order_id, amount, currency, state }) =>
  payout_id === undefined
    ? { orderId: order_id, amount, currency, id: `${order_id} ${state}` }
    : { orderId: reference, amount, currency, id: `${reference} ${state} ${payout_id}` };

/** `unsigned` are members without content, which are left out of the text that is signed. */
function notified(name, data, { note, account, unsigned = {} } = {}) {
  const canonical = canonicalOf(data);
  const signature = hmac(YABANDPAY.secretKey, canonical);
  return caseOf("notification", {
    name,
    source: SOURCE,
    note,
    account: { ...YABANDPAY, ...account },
    body: JSON.stringify({ sign: signature, data: { ...data, ...unsigned } }),
    canonical,
    signature,
    state: data.state === "paid" ? "paid" : "unknown",
    paid: data.state === "paid",
    ...aboutOf(data),
    key: 0,
    fields: data,
    unverified: unsigned,
  });
}

/** `more` stands beside `sign` and `data` in the body. */
function refusedNotification(
  code,
  name,
  data,
  field,
  { note, signed, expected, account, unsigned, more } = {},
) {
  const text = canonicalOf(signed ?? data);
  if (text !== canonicalOf(data)) throw new Error(`${name}: another text`);
  return caseOf("notification-error", {
    name,
    source: SOURCE,
    note,
    account: { ...YABANDPAY, ...account },
    body: JSON.stringify({
      sign: hmac(YABANDPAY.secretKey, text),
      data: { ...data, ...unsigned },
      ...more,
    }),
    expected,
    code,
    field,
  });
}

const FEW = { amount: "1.00", currency: "EUR", description: "Tea", order_id: "A1", state: "paid" };

/** The payment, so changed, is refused. */
const refusedPayment = (code, name, change, field = changedField(change), more = {}) =>
  refusedNotification(code, name, { ...PAYMENT, ...change }, field, more);

export const yabandpay = () => [
  notified("the least that says how an order stands", FEW),
  notified(
    "a=1&b=2 in a description",
    { ...PAYMENT, description: "a=1&b=2" },
    { note: "b is no member" },
  ),
  notified("a custom field that is an address with a query", { ...PAYMENT, demo: QUERY }),
  notified("a payout whose notify_url has a query", PAYOUT),
  notified(
    "a member that no document has",
    { ...PAYMENT, zz_new: "1" },
    { note: "behind a closed value" },
  ),
  notified(
    "an injected member that the caller allows",
    { ...PAYMENT, demo: "x&order_id=1" },
    { note: "the caller's word", account: { allowAmbiguous: ["demo"] } },
  ),
  notified("members without content that are not signed", without(PAYMENT, "out_trade_no"), {
    note: "they are reported as what they are",
    account: { notificationEmptyValues: "drop" },
    unsigned: { out_trade_no: "", tip_amount: "" },
  }),
  refusedNotification(
    "ERR_AMBIGUOUS",
    "an order that failed split so that it is paid",
    { ...FEW, zz: "&order_id=A1&state=failed" },
    "zz",
    {
      note: "all behind Tea up to zz= was the customer's",
      signed: { ...FEW, description: "Tea&order_id=A1&state=paid&zz=", state: "failed" },
      expected: { order_id: "A1", amount: "1.00" },
    },
  ),
  ...refusals("ERR_AMBIGUOUS", refusedPayment, {
    "an own name in a description": { description: "Tea&description=Milk" },
    "a name that sorts before in a description": { description: "Tea&amount=9.00" },
    "a member of a refund in a description": { description: "Tea&refund_id=1" },
    "an unknown member out of a description": [
      { description: "Tea", dz: "1" },
      "description",
      {
        note: "it may as well be the description's end",
        signed: { ...PAYMENT, description: "Tea&dz=1" },
      },
    ],
    "an unknown member out of an order's number": [
      { order_id: "VICTIM", os: "1" },
      "order_id",
      {
        note: "the order is VICTIM&os=1",
        signed: { ...PAYMENT, order_id: "VICTIM&os=1" },
        expected: { order_id: "VICTIM" },
      },
    ],
  }),
  refusedNotification(
    "ERR_DUPLICATE",
    "a member that is not signed, once in data and once beside it",
    without(PAYMENT, "out_trade_no"),
    "out_trade_no",
    {
      note: "neither can be reported without losing the other",
      account: { notificationEmptyValues: "drop" },
      unsigned: { out_trade_no: "" },
      more: { out_trade_no: "T1" },
    },
  ),
  ...refusals("ERR_AMBIGUOUS", refusedNotification, {
    "a payout out of an order's number": [
      { ...FEW, order_id: "x", payout_id: "P1" },
      "order_id",
      { note: "no payout has an order_id", signed: { ...FEW, order_id: "x&payout_id=P1" } },
    ],
    "a member that no document has, glued to the state": [
      { ...PAYMENT, state: "paid&state_note=1" },
      "state",
      {
        note: "what the gateway writes itself holds no &name=",
        signed: { ...PAYMENT, state_note: "1", state: "paid" },
      },
    ],
  }),
  ...["amount", "currency", "order_id", "state"].map((name) =>
    refusedNotification("ERR_MISSING", `no ${name}`, without(PAYMENT, name), name, {
      note: "every payment has it",
    }),
  ),
  ...["refund_amount", "refund_id", "state"].map((name) =>
    refusedNotification("ERR_MISSING", `a refund without ${name}`, without(REFUND, name), name),
  ),
  refusedNotification(
    "ERR_MISSING",
    "a payout without its state",
    without(PAYOUT, "state"),
    "state",
  ),
];
