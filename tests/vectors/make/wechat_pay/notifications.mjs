// Notifications of WeChat Pay: signed like replies, and their resource is sealed.

import { caseOf } from "../case.mjs";
import { parsed } from "../text.mjs";
import { API_V3_KEY, EVENT, notified, sealed } from "./events.mjs";
import { KEYS, NEXT_SERIAL, signedMessage, TOLERANCE, trade } from "./messages.mjs";
import { OUT_TRADE_NO } from "./orders.mjs";
import { ACCOUNT, NOW, OTHER_APPID, PAYMENT_PAGE, REFUND_PAGE, RULE, SEVERAL } from "./signing.mjs";
import { aboutOf } from "./states.mjs";

export const REFUNDED = JSON.stringify({
  mchid: ACCOUNT.mchid,
  transaction_id: "1008450740201411110005820873",
  out_trade_no: "20150806125346",
  refund_id: "50200207182018070300011301001",
  out_refund_no: "7752501201407033233368018",
  refund_status: "SUCCESS",
  success_time: "2018-06-08T10:34:56+08:00",
  user_received_account: "招商银行信用卡0403",
  amount: { total: 999, refund: 999, payer_total: 999, payer_refund: 999 },
});

/** A payment to a merchant whom a service provider serves. */
export const provided = (changes) => {
  const { appid, mchid, payer, ...others } = JSON.parse(trade());
  const ids = {
    sp_appid: appid,
    sp_mchid: mchid,
    sub_appid: "wx0000000000000009",
    sub_mchid: "1900000009",
  };
  return JSON.stringify({
    ...ids,
    ...others,
    payer: { sp_openid: payer?.openid ?? "o" },
    ...changes,
  });
};

export function notification(name, opened, { source = RULE, body, now = NOW, ...options } = {}) {
  const sent = body ?? notified(sealed(opened, options.associatedData), options.event);
  const { headers, ...signed } = signedMessage(sent, options);
  const resource = parsed(opened);
  const { action, ...about } = aboutOf(resource);
  return caseOf("notification", {
    name,
    source,
    note: options.note,
    account: { ...ACCOUNT, ...options.account },
    headers,
    body: sent,
    now,
    expected: options.expected,
    publicKey: KEYS,
    apiV3Key: API_V3_KEY,
    opened,
    ...signed,
    ...about,
    key: headers["Wechatpay-Serial"],
    fields: { ...EVENT, ...options.event, resource },
    unverified: {},
    action,
  });
}

export const notifications = () => [
  notification("a payment, and what was expected is so", trade(), {
    source: PAYMENT_PAGE,
    expected: { out_trade_no: OUT_TRADE_NO, amount: { total: 100 } },
  }),
  notification("a payment, nothing expected", trade(), { source: PAYMENT_PAGE }),
  notification("an amount that is expected as text", trade(), {
    expected: { amount: { total: "100", currency: "CNY" } },
  }),
  notification("under the second key, chosen by its id", trade(), {
    source: PAYMENT_PAGE,
    serial: NEXT_SERIAL,
  }),
  notification("a refund has no trade state, and is no payment", REFUNDED, {
    source: REFUND_PAGE,
    event: { event_type: "REFUND.SUCCESS", summary: "退款成功" },
    associatedData: "refund",
    expected: { out_refund_no: "7752501201407033233368018", amount: { refund: 999 } },
  }),
  notification("a payment in the second of several mini programs", trade({ appid: OTHER_APPID }), {
    account: { appid: SEVERAL },
  }),
  notification("a payment to a merchant of a service provider", provided(), {}),
  notification(
    "a service provider who is known by the mini program of the merchant",
    provided({ sp_appid: OTHER_APPID, sub_appid: ACCOUNT.appid }),
    {},
  ),
  notification("associated data of none", trade(), { associatedData: "" }),
  notification("a nonce of the tolerance's edge and a body with line feeds", trade(), {
    body: JSON.stringify({ ...EVENT, resource: sealed(trade()) }, null, 2),
    now: NOW + TOLERANCE,
  }),
  notification(
    "an opened text with spaces and a number as its token",
    '{ "trade_state" : "NOTPAY",\n "amount" : { "total" : 1.0 } }',
  ),
];
