// Replies of YabandPay.

import { caseOf, FROM_THE_RULES, table } from "../case.mjs";
import { json, number, parsed } from "../text.mjs";
import { askedOf } from "./calls.mjs";
import { ORDER, PRINTED, REFUND_ID } from "./messages.mjs";
import { ACCOUNT, MAKER, page } from "./rules.mjs";
import { PAYMENT_STATES, REFUND_STATES, standingOf } from "./states.mjs";

/** What the requests of these operations are about, unless they name something else. */
const NAMED = {
  query: { trade_id: "t" },
  cancel: { trade_id: "t" },
  queryRefund: { refund_id: REFUND_ID },
  refund: PRINTED.refund.input,
};

/** What became of a call whose reply does not say how something stands. */
const TAKEN = { query: "unknown", queryRefund: "unknown", cancel: "closed" };

/** How it stands by the reply to that operation: of an order that was just placed, that it was taken. */
function outcomeOf(operation, data) {
  const isRefund = operation === "refund" || operation === "queryRefund";
  const state = data.state ?? data.transaction_info?.state;
  const taken = TAKEN[operation] ?? "accepted";
  const placesOrder = taken === "accepted" && !isRefund;
  if (state === undefined) return { outcome: taken };
  const { outcome, action } = standingOf(isRefund ? REFUND_STATES : PAYMENT_STATES, state);
  if (outcome === "paid") return { outcome, action: UNSIGNED };
  return { outcome: outcome === "pending" && placesOrder ? "accepted" : outcome, action };
}

const UNSIGNED =
  "the reply is not signed: deliver on the notification, or where you trust the connection";

/** A reply with this data to a request of that operation, and what is read of it: it is not signed. */
export function replied(name, data, { body, operation = "query", asked, call, ...more } = {}) {
  const { transaction_id, pay_url, code_url, paySign, ...parameters } = data.parameters ?? {};
  const { timeStamp, nonceStr, package: prepaid, signType } = parameters;
  const { outcome, action } = outcomeOf(operation, data);
  const text = body ?? json({ status: true, code: "200", data, message: "" });
  return caseOf("reply", {
    name,
    source: FROM_THE_RULES,
    account: ACCOUNT,
    request: askedOf(operation, asked ?? NAMED[operation] ?? ORDER, { call }),
    body: text,
    outcome,
    paid: false,
    authenticated: false,
    key: null,
    tradePay: transaction_id ? { tradeNO: transaction_id } : null,
    requestPayment: paySign ? { timeStamp, nonceStr, package: prepaid, signType, paySign } : null,
    url: data.url ?? pay_url ?? code_url ?? null,
    fields: parsed(text),
    action,
    ...more,
  });
}

/** A reply as a page prints it: a token a line. */
const printedReply = (data) =>
  JSON.stringify({ status: true, code: "200", data, message: "" }, null, 1).replaceAll(
    /^ +/gmu,
    "",
  );

export const replies = () => [
  // Replies: the printed ones, and what is read of them
  ...Object.entries({
    "mini program": {
      order_id: "2024519846516588484",
      trade_id: "5902ea82-df87-bc30-3eef-c9cd1c64555c",
      amount: "1",
      currency: "EUR",
      parameters: { transaction_id: "2816660400948ddP1j0Et1lNHl2sOlC0bKn0" },
      state: "processing",
    },
    Payconiq: {
      order_id: "20240726785412369",
      trade_id: "1f83a1ce-b42a-67a1-s416-7r8t3dbffaca",
      amount: "1.00",
      currency: "EUR",
      url: "https://pay.yabandpay.com/SelectPay/cjc2OWUzMzgtMjBlNy0zNWZhLWRiYjQtOTg2ODkyYjk2MDc1",
      state: "processing",
    },
  }).map(([name, data]) =>
    replied(`the ${name} page's reply as printed`, data, {
      source: PRINTED[name].source,
      operation: PRINTED[name].operation,
      asked: PRINTED[name].input,
      body: printedReply(data),
    }),
  ),
  replied(
    "the cancel page's reply as printed",
    {
      type: "payment",
      user: "016683",
      amount: "0.10",
      currency: "EUR",
      settlement_amount: "0.10",
      settlement_currency: "EUR",
      exchange_rate: "1",
      trade_id: PRINTED.cancel.input.trade_id,
      description: "YabandPay test",
      order_id: "280244567856723026",
      createDate: "1706771212",
      demo: "test",
      transaction_id: "",
      state: "cancelled",
    },
    { source: PRINTED.cancel.source, operation: "cancel", asked: PRINTED.cancel.input },
  ),
  ...table(replied, {
    "cancel reply: no state": [{ trade_id: "t" }, { operation: "cancel" }],
    "cancel reply: it was paid and stays so": [
      { trade_id: "t", state: "paid" },
      { operation: "cancel" },
    ],
    "quick payment: paid at once": [
      { order_id: "202488465489451317", state: "paid" },
      { operation: "barcode", asked: PRINTED["quick payment"].input },
    ],
    "quick payment: the customer has yet to confirm": [
      { order_id: "202488465489451317", state: "processing" },
      { operation: "barcode", asked: PRINTED["quick payment"].input },
    ],
    "query reply: the state is in transaction_info": [
      {
        transaction_info: {
          trade_id: "2eb629a8-96ad-d495-38f2-41f5bebf31cd",
          merchant_name: "Yaband Telecom B.V",
          pay_method: "online",
          sub_pay_method: "WeChat Pay",
          order_id: "20240524100500801159g28",
          amount: "0.01",
          currency: "EUR",
          exchange_rate: "1",
          description: "YabandPay Test",
          state: "paid",
          time_out: "1440",
          transaction_id: "4200002425202409032894611438",
        },
      },
      { source: `${page("payment query")}, shortened`, asked: PRINTED.query.input },
    ],
    "refund query reply: refunded is not paid": [
      {
        transaction_id: "20240903153820059756",
        refund_id: "20240903154342497308",
        m_refund_id: null,
        refund_time: "1725349422",
        state: "refunded",
        refund_amount: "0.01",
        refund_currency: "EUR",
        refund_description: "gary",
        notify_url: "null",
        demo: "",
      },
      {
        source: `${page("refund query")}, shortened`,
        operation: "queryRefund",
        asked: { refund_id: "20240903154342497308" },
      },
    ],
    "WeChat mini program: what wx.requestPayment takes": [
      {
        order_id: PRINTED["WeChat Pay mini program"].input.order_id,
        trade_id: "t",
        parameters: {
          appId: "wx54afe855ab7112e8",
          timeStamp: "1546588959",
          nonceStr: "5K8264ILTKCH16CQ2502SI8ZNMTM67VS",
          package: "prepay_id=wx2017033010242291fcfe0db70013231072",
          signType: "MD5",
          paySign: "22D9B4E54AB1950F51E0649E8810ACD6",
        },
        state: "processing",
      },
      {
        source: MAKER,
        operation: "wechatMini",
        asked: PRINTED["WeChat Pay mini program"].input,
      },
    ],
  }),
  ...["pay_url", "code_url"].map((name) =>
    replied(
      `the address in parameters.${name}`,
      {
        order_id: ORDER.order_id,
        parameters: { [name]: "https://pay.example/x?y=1&z=2" },
        state: "pending",
      },
      { source: MAKER, operation: name === "pay_url" ? "wechatH5" : "wechatNative" },
    ),
  ),

  // Replies: the states
  ...PAYMENT_STATES.flatMap(([digits, words]) => [digits, ...words]).map((state) =>
    replied(`state ${state}`, { trade_id: "t", state }, { source: page("notification") }),
  ),
  ...REFUND_STATES.flatMap(([digits, words]) => [digits, ...words]).map((state) =>
    replied(
      ["pending", "processing", "failed", "error"].includes(state)
        ? `${state} of a refund`
        : `refund state ${state}`,
      { trade_id: "t", refund_id: REFUND_ID, state },
      { source: page("refund query"), operation: "queryRefund" },
    ),
  ),
  replied(
    "paid of a refund is no state of one",
    { trade_id: "t", refund_id: REFUND_ID, state: "paid" },
    { operation: "queryRefund" },
  ),
  ...Object.entries({
    "refunded of what is no refund is no state of a payment": "refunded",
    "a state in capitals": "PAID",
    "a state that is not documented": "completed",
    "a state called constructor": "constructor",
    "a state that only begins with paid": "paid?",
  }).map(([name, state]) => replied(name, { trade_id: "t", state })),

  // Replies: what else may be in them
  replied(
    "an empty transaction_id is no trade number",
    { parameters: { transaction_id: "" }, state: "pending" },
    { operation: "alipayMini" },
  ),
  replied("no state", { trade_id: "t" }),
  replied(
    "the code as a number",
    { trade_id: "t", state: "paid" },
    { body: '{"status":true,"code":200,"data":{"trade_id":"t","state":"paid"},"message":""}' },
  ),
  replied(
    "number tokens are kept",
    {
      amount: number("1.00"),
      time: 1546588959,
      rate: number("1e2"),
      ok: true,
      x: null,
      list: [number("1.0"), "a"],
    },
    { source: MAKER },
  ),
  replied(
    "escapes are undone",
    { url: "https://pay.yabandpay.com/x", order_id: "奶茶" },
    {
      source: MAKER,
      note: "PHP escapes slashes unless configured otherwise",
      operation: "create",
      asked: { ...ORDER, order_id: "奶茶" },
      body: '{"status":true,"code":"200","data":{"url":"https:\\/\\/pay.yabandpay.com\\/x","order_id":"\\u5976\\u8336"},"message":""}',
    },
  ),
];
