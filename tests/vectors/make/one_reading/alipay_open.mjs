// Notifications of the Alipay Open Platform that can be read in more than one way.

import { ACCOUNT as APPLICATION } from "../alipay_open/signing.mjs";
import { aboutOf } from "../alipay_open/states.mjs";
import { caseOf, changedField, refusals, table } from "../case.mjs";
import { without } from "../text.mjs";
import { canonicalOf, gateway, QUERY, SOURCE } from "./canonical.mjs";

/** What a payment's notification of today has. */
const TRADE = {
  app_id: APPLICATION.appId,
  auth_app_id: APPLICATION.appId,
  buyer_id: "2088102177375427",
  buyer_pay_amount: "9.00",
  charset: "utf-8",
  fund_bill_list: '[{"amount":"9.00","fundChannel":"ALIPAYACCOUNT"}]',
  gmt_create: "2024-01-02 03:04:05",
  gmt_payment: "2024-01-02 03:04:06",
  invoice_amount: "9.00",
  notify_id: "2024010200222030406000000000000001",
  notify_time: "2024-01-02 03:04:07",
  notify_type: "trade_status_sync",
  out_trade_no: "70501111111S001111119",
  point_amount: "0.00",
  receipt_amount: "9.00",
  seller_id: "2088102119685838",
  subject: "Tea",
  total_amount: "9.00",
  trade_no: "2015042321001004720200028594",
  trade_status: "TRADE_SUCCESS",
  version: "1.0",
};

/** The least that says how a payment stands. */
const LEAST = {
  app_id: APPLICATION.appId,
  out_trade_no: "A1",
  subject: "Tea",
  total_amount: "9.00",
  trade_status: "TRADE_SUCCESS",
};

function form(fields, signature) {
  const pairs = new URLSearchParams({ ...fields, sign_type: "RSA2", sign: signature });
  return pairs.toString();
}

/** A message that Alipay signed as it stands. */
function genuine(name, fields, { note, ...account } = {}) {
  const stringToSign = canonicalOf(fields);
  const signatureBase64 = gateway.sign(stringToSign);
  const { action, ...about } = aboutOf(fields);
  return caseOf("notification", {
    name,
    source: SOURCE,
    note,
    account: { ...APPLICATION, ...account },
    version: "v1",
    body: form(fields, signatureBase64),
    publicKey: "gateway.test-key",
    keyVersion: null,
    stringToSign,
    signatureBase64,
    ...about,
    rule: "v1",
    key: null,
    fields,
    unverified: { sign_type: "RSA2" },
    action,
  });
}

/** A message that is refused, whatever Alipay signed: `signed` is the text, if it is another reading's. */
function refused(code, name, fields, field, { note, signed, expected, version = "v1" } = {}) {
  const text = signed === undefined ? canonicalOf(fields) : canonicalOf(signed);
  if (signed !== undefined && text !== canonicalOf(fields))
    throw new Error(`${name}: another text`);
  return caseOf("notification-error", {
    name,
    source: SOURCE,
    note,
    account: APPLICATION,
    version,
    body: form(fields, gateway.sign(text)),
    expected,
    publicKey: "gateway.test-key",
    code,
    field,
  });
}

/** Of a type that no document of payments has. */
const FOREIGN = {
  app_id: APPLICATION.appId,
  charset: "utf-8",
  notify_id: "1",
  notify_type: "open_app_auth_notify",
};

const BROUGHT = { out_trade_no: "A1", total_amount: "9.00", trade_status: "TRADE_SUCCESS" };

/** The trade, so changed, is refused. */
const refusedTrade = (code, name, change, field = changedField(change), more = {}) =>
  refused(code, name, { ...TRADE, ...change }, field, more);

export const alipayOpen = () => [
  ...table(genuine, {
    "a payment with all that it has": TRADE,
    "the least that says how a payment stands": LEAST,
    "passback_params that are an address with a query": { ...TRADE, passback_params: QUERY },
    "a=1&b=2 in a subject": [
      { ...TRADE, subject: "a=1&b=2" },
      { note: "b is no name of the gateway" },
    ],
    "a body, and the buyer behind it": { ...TRADE, body: "Tea & milk" },
    "a body, and the buyer's OpenID behind it": [
      {
        ...without(TRADE, "buyer_id"),
        body: "Tea",
        buyer_open_id: "099luGU2ef8yeC95sroZ9WGyuuGqL7qD",
      },
      { note: "applications that were made later are given it in place of buyer_id" },
    ],
    "a refund with passback_params": [
      {
        ...without(TRADE, "buyer_pay_amount", "invoice_amount", "point_amount", "receipt_amount"),
        gmt_refund: "2024-01-03 03:04:06.123",
        out_biz_no: "R1",
        passback_params: QUERY,
        refund_fee: "9.00",
        seller_email: "seller@merchant.example",
      },
      { note: "refund_fee is behind them" },
    ],
    "a trade closed without a payment, with passback_params": {
      ...LEAST,
      gmt_close: "2024-01-03 03:04:06",
      passback_params: "%7B%22u%22%3A1%7D",
      refund_fee: "0.00",
      seller_id: TRADE.seller_id,
      trade_status: "TRADE_CLOSED",
    },
    "a field that no document has": [{ ...TRADE, zz_new: "1" }, { note: "behind a closed value" }],
    "an injected field that the caller allows": [
      { ...TRADE, passback_params: "https://shop.example/?subject=Tea&trade_no=1" },
      {
        note: "the caller's word: anyone who writes passback_params can write fields behind it",
        allowAmbiguous: ["passback_params"],
      },
    ],
    "an authorisation of funds": {
      amount: "500.00",
      app_id: APPLICATION.appId,
      auth_app_id: APPLICATION.appId,
      auth_no: "2019062110002001000281886861",
      charset: "utf-8",
      gmt_create: "2024-01-02 03:04:05",
      gmt_trans: "2024-01-02 03:04:06",
      notify_id: "ae9dc7b44e2923a8cba50681c832803g02",
      notify_time: "2024-01-02 03:04:07",
      notify_type: "fund_auth_freeze",
      operation_id: "20190621025153970002",
      operation_type: "FREEZE",
      out_order_no: "RN1",
      out_request_no: "RN1",
      payer_user_id: "2088622903359001",
      rest_amount: "500.00",
      status: "SUCCESS",
      total_freeze_amount: "500.00",
      version: "1.0",
    },
    "a notification of another kind": [
      {
        agreement_no: "20170322450983769228",
        app_id: APPLICATION.appId,
        charset: "utf-8",
        external_agreement_no: "E1",
        notify_id: "1",
        notify_type: "dut_user_sign",
        status: "NORMAL",
        version: "1.0",
      },
      { note: "nothing is required of it" },
    ],
  }),

  ...refusals("ERR_AMBIGUOUS", refused, {
    "a closed trade split so that it is paid": [
      { ...LEAST, zz: "&total_amount=9.00&trade_status=TRADE_CLOSED" },
      "zz",
      {
        note: "all behind Tea up to zz= was the customer's; the trade was closed",
        signed: {
          app_id: APPLICATION.appId,
          out_trade_no: "A1",
          subject: "Tea&total_amount=9.00&trade_status=TRADE_SUCCESS&zz=",
          total_amount: "9.00",
          trade_status: "TRADE_CLOSED",
        },
        expected: { out_trade_no: "A1", total_amount: "9.00" },
      },
    ],
    "the same as it was signed": [
      {
        ...LEAST,
        subject: "Tea&total_amount=9.00&trade_status=TRADE_SUCCESS&zz=",
        trade_status: "TRADE_CLOSED",
      },
      "subject",
      { note: "its subject holds total_amount: nobody can tell" },
    ],
    "another order and amount out of a body": [
      {
        app_id: APPLICATION.appId,
        body: "x",
        out_trade_no: "B2",
        subject: "Tea",
        total_amount: "9999.00",
        trade_status: "TRADE_SUCCESS",
        zz: "&out_trade_no=A1&subject=Tea&total_amount=0.01&trade_status=TRADE_SUCCESS",
      },
      "zz",
      {
        note: "0.01 was paid, of order A1",
        signed: {
          ...LEAST,
          body: "x&out_trade_no=B2&subject=Tea&total_amount=9999.00&trade_status=TRADE_SUCCESS&zz=",
          total_amount: "0.01",
        },
        expected: { out_trade_no: "B2", total_amount: "9999.00" },
      },
    ],
  }),
  ...refusals("ERR_AMBIGUOUS", refusedTrade, {
    "an own name in the value": { subject: "Tea&subject=Milk" },
    "a name that sorts before": { subject: "Tea&app_id=1" },
    "a documented name that the message lacks": { subject: "Tea&refund_fee=1" },
    "a name of another kind of notification": { subject: "Tea&auth_no=1" },
    "sign_type in a value": [
      { subject: "Tea&sign_type=RSA2" },
      "subject",
      { note: "the other rule signs it under the same key" },
    ],
  }),
  refused(
    "ERR_AMBIGUOUS",
    "refund_fee out of passback_params",
    { ...LEAST, passback_params: "x", refund_fee: "9.00" },
    "passback_params",
    {
      note: "no refund: the message had none",
      signed: { ...LEAST, passback_params: "x&refund_fee=9.00" },
    },
  ),
  ...refusals("ERR_AMBIGUOUS", refusedTrade, {
    "an unknown field out of a body": [
      { body: "x", bp: "1" },
      "body",
      { note: "it may as well be the body's end" },
    ],
  }),
  refused(
    "ERR_AMBIGUOUS",
    "a buyer out of a body",
    { ...without(TRADE, "buyer_id"), body: "x", buyer_id: "2088", buyer_open_id: "099lu" },
    "body",
    { note: "with an OpenID there is no buyer_id" },
  ),
  ...["app_id", "out_trade_no", "total_amount", "trade_status"].map((name) =>
    refused("ERR_MISSING", `no ${name}`, without(TRADE, name), name, {
      note: "every payment has it",
    }),
  ),
  ...refusals("ERR_AMBIGUOUS", refused, {
    "everything inside one value": [
      {
        app_id: APPLICATION.appId,
        x: "1&out_trade_no=A1&total_amount=9.00&trade_status=TRADE_SUCCESS",
      },
      "x",
    ],
    "a field that no document has, glued to the state": [
      { ...TRADE, trade_status: "TRADE_SUCCESS&trans_pay_rate=1" },
      "trade_status",
      {
        note: "what the gateway writes itself holds no &name=",
        signed: { ...TRADE, trans_pay_rate: "1" },
      },
    ],
    "a notification of another type split into a payment": [
      { ...FOREIGN, order_remark: "x", ...BROUGHT },
      "out_trade_no",
      {
        note: "its own type stands before the text, and no text can have brought it",
        signed: {
          ...FOREIGN,
          order_remark: "x&out_trade_no=A1&total_amount=9.00&trade_status=TRADE_SUCCESS",
        },
        expected: { out_trade_no: "A1", total_amount: "9.00" },
      },
    ],
  }),
  ...refusals("ERR_MISSING", refused, {
    "an authorisation of funds that has little more than its type": [
      { app_id: APPLICATION.appId, notify_type: "fund_auth_freeze", status: "SUCCESS" },
      "amount",
      { note: "its type says what it is" },
    ],
    "an authorisation of funds without its status": [
      {
        amount: "1",
        app_id: APPLICATION.appId,
        auth_no: "1",
        operation_id: "1",
        out_order_no: "1",
        out_request_no: "1",
      },
      "status",
    ],
  }),
];
