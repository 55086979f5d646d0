// Replies of YabandPay.

import { caseOf, FROM_THE_RULES, table } from "../case.mjs";
import { json, number, read } from "../text.mjs";
import { PRINTED, REFUND_ID } from "./messages.mjs";
import { ACCOUNT, MAKER, page } from "./rules.mjs";
import { meaningOf, PAYMENT_STATES, REFUND_STATES, SHORT_REFUND_STATES } from "./states.mjs";

/** A reply with this data, and what is read of it. */
function replied(name, data, { text, ...more } = {}) {
  const { transaction_id, pay_url, code_url, paySign, ...parameters } = data.parameters ?? {};
  const { timeStamp, nonceStr, package: prepaid, signType } = parameters;
  const meaning = meaningOf(data);
  return caseOf("reply", {
    name,
    source: FROM_THE_RULES,
    account: ACCOUNT,
    text: text ?? json({ status: true, code: "200", data, message: "" }),
    paid: meaning === "00",
    meaning,
    tradePay: transaction_id ? { tradeNO: transaction_id } : null,
    requestPayment: paySign ? { timeStamp, nonceStr, package: prepaid, signType, paySign } : null,
    url: data.url ?? pay_url ?? code_url ?? null,
    data: read(data),
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
      text: printedReply(data),
    }),
  ),
  ...table(replied, {
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
      { source: `${page("payment query")}, shortened` },
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
      { source: `${page("refund query")}, shortened` },
    ],
    "WeChat mini program: what wx.requestPayment takes": [
      {
        order_id: "1",
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
      { source: MAKER },
    ],
  }),
  ...["pay_url", "code_url"].map((name) =>
    replied(
      `the address in parameters.${name}`,
      { order_id: "1", parameters: { [name]: "https://pay.example/x?y=1&z=2" }, state: "pending" },
      { source: MAKER },
    ),
  ),

  // Replies: the states
  ...Object.entries(PAYMENT_STATES)
    .flat()
    .map((state) =>
      replied(`state ${state}`, { trade_id: "t", state }, { source: page("notification") }),
    ),
  ...Object.entries(REFUND_STATES)
    .flat()
    .map((state) =>
      replied(
        `refund state ${state}`,
        { trade_id: "t", refund_id: REFUND_ID, state },
        { source: page("refund query") },
      ),
    ),
  ...Object.keys(SHORT_REFUND_STATES).map((state) =>
    replied(`${state} of a refund`, { trade_id: "t", refund_id: REFUND_ID, state }),
  ),
  replied("paid of a refund is no state of one", {
    trade_id: "t",
    refund_id: REFUND_ID,
    state: "paid",
  }),
  ...Object.entries({
    "refunded of what is no refund is no state of a payment": "refunded",
    "a state in capitals": "PAID",
    "a state that is not documented": "completed",
    "a state called constructor": "constructor",
    "a state that only begins with paid": "paid?",
  }).map(([name, state]) => replied(name, { trade_id: "t", state })),

  // Replies: what else may be in them
  replied("an empty transaction_id is no trade number", {
    parameters: { transaction_id: "" },
    state: "pending",
  }),
  replied("no state", { trade_id: "t" }),
  replied(
    "the code as a number",
    { trade_id: "t", state: "paid" },
    { text: '{"status":true,"code":200,"data":{"trade_id":"t","state":"paid"},"message":""}' },
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
      text: '{"status":true,"code":"200","data":{"url":"https:\\/\\/pay.yabandpay.com\\/x","order_id":"\\u5976\\u8336"},"message":""}',
    },
  ),
];
